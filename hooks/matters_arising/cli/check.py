"""`matters check`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from .. import english, mkdocs_adapter
from ..outputs import permanence
from ..outputs.html.pages import drafts, long_lists
from ..register.register import Register
from ..rules.checks import problems, warnings
from ..rules.snapshot import AsAt
from ..source.problems import Problem, RecordError
from ..source.read import File
from ..source.withheld import drafted, published_part, withheld
from ..urls import redirects
from .project import settings_of, show, show_odd


def check_record(config_file: str | None, names: tuple[str, ...]) -> None:
    """Show every problem of the record, or those of some files and folders.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        names: the files and folders; by default, the whole record.
    """
    files = tuple(map(Path, names))
    chosen = settings_of(config_file)
    for path in files:
        if not path.exists():
            raise click.UsageError(f"there is no file {path}")
        if not _within(path, chosen.data):
            raise click.UsageError(f"{path} is not part of the record in {chosen.data}")
    reading = mkdocs_adapter.read_record(chosen)
    register = None if reading.problems else Register(reading)
    found = problems(reading, register)
    if register:
        found += tuple(mkdocs_adapter.other_files.problems(chosen, register.council))
    if register and not found:
        open_to_all = published_part(reading)
        found = _addresses_lost(chosen, register if open_to_all is reading else Register(open_to_all))
    root = chosen.data.parent
    shown, odd = (
        tuple(one for one in some if not files or _concerns(one, files, root))
        for some in (found, warnings(reading, register))
    )
    if shown:
        show(shown, odd, are_all=not reading.problems)
        raise SystemExit(1)
    show_odd(odd)
    _say_what_was_checked(
        [file for file in reading.files if not files or any(_within(root / file.path, one) for one in files)]
    )
    if found:
        elsewhere = english.capital(english.count(len(found), "problem"))
        click.echo(f"{elsewhere} in other files; until they are corrected, these files cannot be checked in full.")


def _say_what_was_checked(checked: list[File]) -> None:
    click.echo(f"{english.capital(english.count(len(checked), 'file'))} checked; no problems found.")
    if kept := sum(len(withheld(file)) for file in checked):
        are = "entry is held but" if kept == 1 else "entries are held but"
        click.echo(f"{kept:,} {are} not published.")
    if drafts := sum(len(drafted(file)) for file in checked):
        click.echo(f"{english.capital(english.count(drafts, 'draft'))}, not published.")


def _addresses_lost(chosen: mkdocs_adapter.Settings, register: Register) -> tuple[Problem, ...]:
    """Published addresses that would be lost, for a record without other problems."""
    as_at = AsAt(register, mkdocs_adapter.today(chosen, register))
    # Nearly always it is enough to know that each list exists.
    with long_lists.undivided():
        pages = tuple(draft.address for draft in drafts(as_at))
    folded = {address.casefold() for address in pages}
    told = (*(one.from_ for one in redirects.moved(register)), *(one.address for one in redirects.gone(register)))
    if not any(long_lists.could_be_part(address, folded) for address in told) and not permanence.problems(
        pages, as_at, chosen.root, chosen.content
    ):
        return ()
    try:
        mkdocs_adapter.addresses_of(as_at, chosen.root, content=chosen.content)
    except RecordError as error:
        return error.problems
    return ()


def _concerns(problem: Problem, files: tuple[Path, ...], root: Path) -> bool:
    places = (problem.place, *problem.also)
    return any(_within(root / place.path, one) for place in places for one in files)


def _within(path: Path, other: Path) -> bool:
    """Whether a path is the same as another, or within it."""
    written = Path(os.path.abspath(path))  # noqa: PTH100 - a link is meant itself, not what it leads to
    return (written.parent.resolve() / written.name).is_relative_to(other.resolve())
