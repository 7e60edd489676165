"""What every command begins and ends with: the project's settings, and what is told where something is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from .. import mkdocs_adapter
from ..build.publish import recover
from ..source.problems import Problem, RecordError


def settings_of(config_file: str | None) -> mkdocs_adapter.Settings:
    """Return the settings of the project in which a command runs, or end it and say why they cannot be used."""
    try:
        config = mkdocs_adapter.load(config_file)
        chosen = mkdocs_adapter.settings(config)
        recover(Path(config.site_dir))
        return chosen
    except mkdocs_adapter.SettingsError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(2) from None


def run(work: Callable[[], None]) -> None:
    """Do something that may be refused; say why without a traceback."""
    try:
        work()
    except RecordError as error:
        show(error.problems, are_all=error.are_all)
        raise SystemExit(1) from None
    except mkdocs_adapter.SettingsError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(2) from None


def shown(path: Path) -> Path:
    """Return a file's name as it is shown: from the folder in which the command runs, if it is below it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def show(found: tuple[Problem, ...], odd: tuple[Problem, ...] = (), *, are_all: bool) -> None:
    """Problems, and after them what is odd, on standard error, coloured on a terminal."""
    for problem in found:
        click.echo(f"{click.style(str(problem.place), bold=True)}: {problem.advice}", err=True)
    show_odd(odd)
    click.secho(mkdocs_adapter.total(len(found), are_all=are_all), fg="red", err=True)


def show_odd(odd: tuple[Problem, ...]) -> None:
    """What is odd, on standard error."""
    for one in odd:
        click.echo(mkdocs_adapter.as_warning(one), err=True)
