"""The command `matters`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from . import ledger, schema, site, words
from .problems import Problem, RecordError

EXIT_CODES = """
\b
Exit codes:
  0  all is well
  1  the record has problems; each is listed with file, line and column
  2  the command or mkdocs.yml was not understood
"""


@click.group(epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "-f", "--config-file", metavar="FILE", help="The site's mkdocs.yml. Without it, the one in this folder."
)
@click.version_option(package_name="matters-arising")
@click.pass_context
def main(context: click.Context, config_file: str | None) -> None:
    """Keep a committee's public record and publish it.

    The record is YAML in data/. Check it with `matters check`, look at it with `matters serve`,
    publish it with `matters build`.
    """
    context.obj = config_file


@main.command(epilog=EXIT_CODES)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.pass_obj
def check(config_file: str | None, files: tuple[Path, ...]) -> None:
    """Check the whole record, or show only what concerns the FILEs named.

    Every problem is shown in one run: where it is, what is wrong, and what would be right.
    """
    chosen = _settings(config_file)
    reading, found = site.read_and_check(chosen)
    if files:
        named = {path.resolve() for path in files}
        unknown = [path for path in files if not path.exists()]
        if unknown:
            raise click.UsageError(f"there is no file {unknown[0]}")
        found = tuple(one for one in found if _concerns(one, named, chosen.data.parent))
    if found:
        _show(found)
        raise SystemExit(1)
    checked = len(files) or len(reading.files)
    click.echo(f"{words.capital(words.count(checked, 'file'))} checked, no problem found.")


def _concerns(problem: Problem, named: set[Path], root: Path) -> bool:
    places = (problem.place, *problem.also)
    paths = {(root / place.path).resolve() for place in places}
    return any(path == one or one in path.parents for path in paths for one in named)


@main.command(name="schema", epilog=EXIT_CODES)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if a schema is out of date.")
@click.pass_obj
def schema_(config_file: str | None, only_check: bool) -> None:
    """Write the JSON Schemas in schema/ by which an editor completes and checks the record."""
    folder = _settings(config_file).root / "schema"
    if only_check:
        if old := schema.stale(folder):
            click.echo(f"Out of date: {', '.join(old)}. Run `matters schema`.", err=True)
            raise SystemExit(1)
        click.echo("The schemas are up to date.")
        return
    written = schema.write(folder)
    click.echo(f"Wrote {words.count(len(written), 'schema')}." if written else "The schemas are up to date.")


@main.command(epilog=EXIT_CODES)
@click.option("--strict/--no-strict", default=True, help="Whether a warning stops the build. It does unless told not to.")
@click.option("-d", "--site-dir", metavar="FOLDER", help="Where to write the site.")
@click.pass_obj
def build(config_file: str | None, strict: bool, site_dir: str | None) -> None:
    """Build the site. The one published before stays untouched until the new one is whole."""
    _run(lambda: site.build(config_file, site_dir, strict=strict))


@main.command(epilog=EXIT_CODES)
@click.option("-a", "--address", metavar="HOST:PORT", help="Where to serve it; http://127.0.0.1:8000 unless told.")
@click.pass_obj
def serve(config_file: str | None, address: str | None) -> None:
    """Serve the site on this machine and build it anew whenever a file changes."""
    _run(lambda: site.serve(config_file, address))


@main.command(epilog=EXIT_CODES)
@click.option("--update", is_flag=True, help="Add the addresses that are new to data/addresses.txt.")
@click.pass_obj
def addresses(config_file: str | None, update: bool) -> None:
    """List every address of the site, or keep the ledger of published ones."""
    chosen = _settings(config_file)

    def run() -> None:
        as_at = site.record_as_at(chosen)
        found = sorted(page.address for page in site.pages_of(as_at, chosen.root))
        if update:
            new = ledger.update(chosen.data, found)
            click.echo(f"{words.capital(words.count(new, 'new address', 'new addresses'))} in {chosen.data / ledger.NAME}.")
        else:
            click.echo("\n".join(found))

    _run(run)


def _settings(config_file: str | None) -> site.Settings:
    try:
        return site.settings(site.load(config_file))
    except site.SettingsError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(2) from None


def _run(work: Callable[[], None]) -> None:
    """Do something that may be refused; say why without a traceback."""
    try:
        work()
    except RecordError as error:
        _show(error.problems)
        raise SystemExit(1) from None
    except site.SettingsError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(2) from None


def _show(found: tuple[Problem, ...]) -> None:
    """Problems on standard error, coloured on a terminal."""
    for problem in found:
        place, _, rest = str(problem).partition(": ")
        click.echo(f"{click.style(place, bold=True)}: {rest}", err=True)
    click.secho(f"{words.capital(words.count(len(found), 'problem'))} in the record.", fg="red", err=True)


if __name__ == "__main__":
    sys.exit(main())
