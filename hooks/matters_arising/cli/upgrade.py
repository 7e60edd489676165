"""`matters upgrade`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path, PurePosixPath

import click

from .. import mkdocs_adapter
from ..desk.editing import CannotEditError, said
from ..records import FORMAT
from ..source import format_version, json_schema
from ..source.problems import RecordError
from .project import run, settings_of, shown

Step = Callable[[Path], Mapping[Path, str]]
"""Takes the record's folder, and gives the new text of each file that a new format changes."""

STEPS: Mapping[int, Step] = {1: lambda folder: {}}  # noqa: ARG005 - the first format is that of records without one
"""What each format changes in a record of the one before."""


def upgrade(config_file: str | None) -> None:
    """Make the changes to a record that the installed version of the software needs, and no others.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
    """
    chosen = settings_of(config_file)
    run(lambda: _upgrade(chosen))


def _upgrade(chosen: mkdocs_adapter.Settings) -> None:
    problem = format_version.too_new(chosen.data, PurePosixPath(chosen.data.name))
    if problem:
        raise RecordError([problem])
    changed: list[Path] = []
    try:
        for number in range(format_version.written(chosen.data) + 1, FORMAT + 1):
            for path, text in STEPS[number](chosen.data).items():
                changed += _write(chosen.data / path, text)
            changed += _write(chosen.data / format_version.NAME, _with_format(chosen.data, number))
    except (CannotEditError, OSError) as error:
        place = shown(chosen.data / format_version.NAME)
        raise click.UsageError(
            f"{place} cannot be changed: {error}. Correct it, and run `matters upgrade` again."
        ) from None
    changed += _pin(chosen.root / "requirements.txt")
    if (chosen.root / "schema").is_dir():
        changed += [chosen.root / "schema" / name for name in json_schema.write(chosen.root / "schema")]
    if not changed:
        click.echo(f"Nothing to change: this record is already in format {FORMAT}, that of the installed version.")
        return
    for path in dict.fromkeys(changed):
        click.echo(f"Changed {shown(path)}.")
    click.echo("Review the changes, for example with `git diff`; then run `matters check` and build the site.")


def _with_format(data: Path, number: int) -> str:
    """The text of `council.yml` with a format: in place of the present one, or before the first field."""
    text = (data / format_version.NAME).read_bytes().decode("utf-8")
    before = said(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    line = f"format: {number}{newline}"
    new, found = re.subn(r"(?m)^format:[^\n]*\n", line, text, count=1)
    if not found:
        new = re.sub(r"(?m)^(?=[^#\s\ufeff-])", line, text, count=1)
    if said(new) != {**before, "format": str(number)}:
        raise CannotEditError(f"add the line `format: {number}` by hand")
    return new


def _pin(path: Path) -> list[Path]:
    """Pin the installed version in the requirements."""
    if not path.is_file():
        return []
    text = path.read_bytes().decode("utf-8")
    return _write(path, re.sub(r"(?m)^(matters-arising==)[^\s#;]+", rf"\g<1>{version('matters-arising')}", text))


def _write(path: Path, text: str) -> list[Path]:
    content = text.encode()
    if path.read_bytes() == content:
        return []
    path.write_bytes(content)
    return [path]
