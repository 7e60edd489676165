"""What every command begins and ends with: the project's settings, and the message if something is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from .. import mkdocs_adapter
from ..build.publish import recover
from ..source.problems import Problem, RecordError


def settings_of(config_file: str | None) -> mkdocs_adapter.Settings:
    """Return the settings of the project in which a command runs, or exit and say why they cannot be used."""
    try:
        config = mkdocs_adapter.load(config_file)
        chosen = mkdocs_adapter.settings(config)
        recover(Path(config.site_dir))
        return chosen
    except mkdocs_adapter.SettingsError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(2) from None


def run(work: Callable[[], None], *, refused: str = "") -> None:
    """Run something that may be refused; say why, without a traceback.

    Args:
        work: what is done.
        refused: what is said if the record has problems, after these.
    """
    try:
        work()
    except RecordError as error:
        show(error.problems, are_all=error.are_all)
        if refused:
            click.echo(refused, err=True)
        raise SystemExit(1) from None
    except mkdocs_adapter.SettingsError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(2) from None


def shown(path: Path) -> Path:
    """Return a file's name for display: relative to the current folder, if it is within it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def show(found: tuple[Problem, ...], odd: tuple[Problem, ...] = (), *, are_all: bool) -> None:
    """Print problems, then warnings, on standard error, in colour on a terminal."""
    for problem in found:
        click.echo(f"{click.style(str(problem.place), bold=True)}: {problem.advice}", err=True)
    show_odd(odd)
    click.secho(mkdocs_adapter.total(len(found), are_all=are_all), fg="red", err=True)


def show_odd(odd: tuple[Problem, ...]) -> None:
    """Print warnings on standard error."""
    for one in odd:
        click.echo(mkdocs_adapter.as_warning(one), err=True)
