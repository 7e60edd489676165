"""The command `matters`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from . import english, mkdocs_adapter
from .build.publish import MARKER, recover
from .outputs import permanence
from .outputs.office.spreadsheet import as_csv
from .outputs.office.word_document import as_docx
from .register.entities import Sitting
from .register.register import Register
from .rules.checks import problems, warnings
from .rules.sheet import has_sheet
from .rules.sheet import sheet as make_sheet
from .rules.snapshot import AsAt
from .rules.status import lines, summary
from .runtime.faults import explained
from .runtime.garbage import collecting_seldom
from .source import json_schema
from .source.problems import Problem, RecordError, did_you_mean
from .source.withheld import published_part, withheld
from .urls import ledger
from .urls.addresses import sheet_files

EXIT_CODES = """
\b
Exit codes:
  0  all is well
  1  the record has problems; each is listed with file, line and column
  2  the command or mkdocs.yml was not understood
  3  the machine refused something, or Matters Arising itself is at fault
"""


class Guarded(click.Group):
    """Commands of which none ends with a traceback."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(context)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            click.echo(f"Error: {explained(error)}", err=True)
            raise SystemExit(mkdocs_adapter.FAULT) from error


@click.group(
    cls=Guarded, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "-f",
    "--config-file",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="The site's mkdocs.yml. Without it, the one in this folder.",
)
@click.version_option(package_name="matters-arising")
@click.pass_context
def main(context: click.Context, config_file: str | None) -> None:
    """Keep a committee's public record and publish it.

    The record is YAML in data/. Check it with `matters check`, look at it with `matters serve`,
    publish it with `matters build`.
    """
    context.obj = config_file
    context.with_resource(collecting_seldom())


@main.command(epilog=EXIT_CODES)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.pass_obj
def check(config_file: str | None, files: tuple[Path, ...]) -> None:
    """Check the whole record, or show only what concerns the FILEs named.

    Every problem is shown in one run: where it is, what is wrong, and what would be right. After them comes what
    is odd and may yet be right, marked as a warning; it is no problem, and the record can be published with it.
    """
    chosen = _settings(config_file)
    for path in files:
        if not path.exists():
            raise click.UsageError(f"there is no file {path}")
        if not _within(path, chosen.data):
            raise click.UsageError(f"{path} is not part of the record in {chosen.data}")
    reading = mkdocs_adapter.read_record(chosen)
    register = None if reading.problems else Register(reading)
    found = problems(reading, register)
    if register:
        found += tuple(mkdocs_adapter.beside.problems(chosen, register.council))
    if register and not found:
        found = _addresses_lost(chosen, Register(published_part(reading)))
    root = chosen.data.parent
    shown, odd = (
        tuple(one for one in some if not files or _concerns(one, files, root))
        for some in (found, warnings(reading, register))
    )
    if shown:
        _show(shown, odd, are_all=not reading.problems)
        raise SystemExit(1)
    _show_odd(odd)
    checked = [file for file in reading.files if not files or any(_within(root / file.path, one) for one in files)]
    click.echo(f"{english.capital(english.count(len(checked), 'file'))} checked, no problem found.")
    if kept := sum(len(withheld(file)) for file in checked):
        are = "entry is kept and" if kept == 1 else "entries are kept and"
        click.echo(f"{kept:,} {are} not published.")
    if found:
        elsewhere = english.capital(english.count(len(found), "problem"))
        click.echo(f"{elsewhere} in other files; until they are mended, not all can be checked here.")


def _addresses_lost(chosen: mkdocs_adapter.Settings, register: Register) -> tuple[Problem, ...]:
    """Addresses that were published and would be lost, of a record without other problems."""
    try:
        mkdocs_adapter.addresses_of(
            AsAt(register, mkdocs_adapter.today(chosen, register)), chosen.root, content=chosen.content
        )
    except RecordError as error:
        return error.problems
    return ()


def _concerns(problem: Problem, files: tuple[Path, ...], root: Path) -> bool:
    places = (problem.place, *problem.also)
    return any(_within(root / place.path, one) for place in places for one in files)


def _within(path: Path, other: Path) -> bool:
    """Whether a path is another, or stands below it."""
    written = Path(os.path.abspath(path))  # noqa: PTH100 - a link is meant itself, not what it leads to
    return (written.parent.resolve() / written.name).is_relative_to(other.resolve())


@main.command(name="schema", epilog=EXIT_CODES)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if a schema is out of date.")
@click.pass_obj
def schema_(config_file: str | None, only_check: bool) -> None:
    """Write the JSON Schemas in schema/ by which an editor completes and checks the record."""
    folder = _settings(config_file).root / "schema"
    if only_check:
        if old := json_schema.stale(folder):
            click.echo(f"Out of date: {', '.join(old)}. Run `matters schema`.", err=True)
            raise SystemExit(1)
        click.echo("The schemas are up to date.")
        return
    written = json_schema.write(folder)
    click.echo(f"Wrote {english.count(len(written), 'schema')}." if written else "The schemas are up to date.")


@main.command(epilog=EXIT_CODES)
@click.option(
    "--strict/--no-strict", default=True, help="Whether a warning stops the build. It does unless told not to."
)
@click.option("-d", "--site-dir", metavar="FOLDER", help="Where to write the site.")
@click.pass_obj
def build(config_file: str | None, strict: bool, site_dir: str | None) -> None:
    """Build the site. The one published before stays untouched until the new one is whole."""
    _settings(config_file)
    _run(lambda: mkdocs_adapter.build(config_file, site_dir, strict=strict))


@main.command(epilog=EXIT_CODES)
@click.option("-a", "--address", metavar="HOST:PORT", help="Where to serve it; http://127.0.0.1:8000 unless told.")
@click.pass_obj
def serve(config_file: str | None, address: str | None) -> None:
    """Serve the site on this machine and build it anew whenever a file changes."""
    _settings(config_file)
    _run(lambda: mkdocs_adapter.serve(config_file, address))


@main.command(epilog=EXIT_CODES)
@click.option("--update", is_flag=True, help="Add the addresses that are new to data/addresses.txt.")
@click.pass_obj
def addresses(config_file: str | None, update: bool) -> None:
    """List every address of the site, or keep the ledger of published ones."""
    chosen = _settings(config_file)

    def run() -> None:
        as_at = mkdocs_adapter.record_as_at(chosen)
        pages = mkdocs_adapter.addresses_of(as_at, chosen.root, content=chosen.content)
        found = sorted(permanence.all_addresses(pages, as_at, chosen.content))
        if update:
            new = ledger.update(chosen.data, found)
            click.echo(
                f"{english.capital(english.count(new, 'new address', 'new addresses'))} in {chosen.data / ledger.NAME}."
            )
        else:
            click.echo("\n".join(found))

    _run(run)


_INTERNAL = click.option(
    "--internal", is_flag=True, help="For officers alone: with what the record holds and does not publish."
)


@main.command(epilog=EXIT_CODES)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@_INTERNAL
@click.pass_obj
def status(config_file: str | None, as_json: bool, internal: bool) -> None:
    """Say what is open, overdue and unanswered, by owner, and which promises are broken."""
    chosen = _settings(config_file)

    def run() -> None:
        as_at = mkdocs_adapter.record_as_at(chosen, internal=internal)
        found = summary(as_at, internal=internal)
        if as_json:
            click.echo(json.dumps(found, indent=1, ensure_ascii=False))
        else:
            click.echo("\n".join(lines(found, as_at)))

    _run(run)


@main.command(epilog=EXIT_CODES)
@click.argument("committee")
@click.argument("date")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Where to write."
)
@_INTERNAL
@click.pass_obj
def sheet(config_file: str | None, committee: str, date: str, output: Path, internal: bool) -> None:
    """Write the sheet of matters arising for a meeting, as a Word document and a spreadsheet.

    COMMITTEE is the committee's id or code, DATE the meeting's date, for example 2024-05-01. With --internal it is
    the officers' own sheet: what is not published is on it, and marked.
    """
    chosen = _settings(config_file)
    if internal:
        _refuse_to_publish(output, chosen, config_file)

    def run() -> None:
        as_at = mkdocs_adapter.record_as_at(chosen, internal=internal)
        one = make_sheet(_sitting(as_at, committee, date), as_at)
        output.mkdir(parents=True, exist_ok=True)
        made = (as_docx(one, internal=internal), as_csv(one, internal=internal))
        for (_, address), content in zip(sheet_files(one.sitting), made, strict=True):
            path = output / address.rsplit("/", 1)[1]
            path = path.with_stem(f"{path.stem}-not-for-publication") if internal else path
            path.write_bytes(content)
            click.echo(f"Wrote {path}: {english.count(one.number, 'matter')}, as at {english.day(one.on)}.")

    _run(run)


def _refuse_to_publish(output: Path, chosen: mkdocs_adapter.Settings, config_file: str | None) -> None:
    """Refuse a folder from which the officers' own sheet would be published: the project's own, or a site's."""
    here = output.resolve()
    sites = [one for one in (here, *here.parents) if (one / MARKER).exists()]
    for folder in (*chosen.ours, Path(mkdocs_adapter.load(config_file).site_dir), *sites):
        if here.is_relative_to(folder.resolve()):
            raise click.UsageError(
                f"the officers' own sheet does not belong in {output}, from which it could be published. "
                f"Name a folder outside {folder} with --output."
            )


def _sitting(as_at: AsAt, committee: str, date: str) -> Sitting:
    """The meeting an officer named."""
    committees = as_at.register.committees
    names = {one.record.code.casefold(): id for id, one in committees.items()} | {id: id for id in committees}
    id = names.get(committee.casefold())
    if id is None:
        raise click.UsageError(f"there is no committee {committee}. {did_you_mean(committee, names)}".strip())
    dates = {one.date.isoformat(): one for one in as_at.register.meetings_of(id)}
    if date not in dates:
        raise click.UsageError(
            f"{committees[id].record.name} has no meeting on {date}. {did_you_mean(date, dates)}".strip()
        )
    if not has_sheet(dates[date]):
        raise click.UsageError(f"{committees[id].record.name} answers and does not ask, so it has no sheet")
    return dates[date]


def _settings(config_file: str | None) -> mkdocs_adapter.Settings:
    try:
        config = mkdocs_adapter.load(config_file)
        chosen = mkdocs_adapter.settings(config)
        recover(Path(config.site_dir))
        return chosen
    except mkdocs_adapter.SettingsError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(2) from None


def _run(work: Callable[[], None]) -> None:
    """Do something that may be refused; say why without a traceback."""
    try:
        work()
    except RecordError as error:
        _show(error.problems, are_all=error.are_all)
        raise SystemExit(1) from None
    except mkdocs_adapter.SettingsError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(2) from None


def _show(found: tuple[Problem, ...], odd: tuple[Problem, ...] = (), *, are_all: bool) -> None:
    """Problems, and after them what is odd, on standard error, coloured on a terminal."""
    for problem in found:
        click.echo(f"{click.style(str(problem.place), bold=True)}: {problem.advice}", err=True)
    _show_odd(odd)
    click.secho(mkdocs_adapter.total(len(found), are_all=are_all), fg="red", err=True)


def _show_odd(odd: tuple[Problem, ...]) -> None:
    for one in odd:
        click.echo(mkdocs_adapter.as_warning(one), err=True)


if __name__ == "__main__":
    sys.exit(main())
