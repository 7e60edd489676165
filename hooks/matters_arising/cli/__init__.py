"""The command `matters`.

The command line is defined here. What a command does is in a module of its own, which is imported only when the command
runs, so that nobody waits for the rest, not even for `--help`.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import Any

import click

from ..runtime.garbage import collecting_seldom
from .new import new_
from .usage import EXIT_CODES


class Guarded(click.Group):
    """A group of commands that never end with a traceback."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(context)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            from ..runtime.faults import FAULT, explained

            click.echo(f"Error: {explained(error)}", err=True)
            raise SystemExit(FAULT) from error


@click.group(
    cls=Guarded, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "-f",
    "--config-file",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="The site's mkdocs.yml. By default, the one in this folder.",
)
@click.version_option(package_name="matters-arising")
@click.pass_context
def main(context: click.Context, config_file: str | None) -> None:
    """Keep a committee's public record and publish it.

    The record is YAML in data/. Check it with `matters check`, view it with `matters serve`,
    publish it with `matters build`.
    """
    context.obj = config_file
    # Where output goes to a file or another program, Windows writes it in a code page that lacks many characters.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    context.with_resource(collecting_seldom())


@main.command(name="check", epilog=EXIT_CODES)
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE]...")
@click.pass_obj
def check_(config_file: str | None, files: tuple[str, ...]) -> None:
    """Check the whole record, and show all problems or those of the FILEs named.

    Every problem is shown in one run: where it is, what is wrong, and what would be right. Warnings follow: they mark
    what is unusual but may be right, and do not prevent the record from being published.
    """
    from .check import check_record

    check_record(config_file, files)


@main.command(name="schema", epilog=EXIT_CODES)
@click.option("--check", "only_check", is_flag=True, help="Write nothing, and fail if a schema is out of date.")
@click.pass_obj
def schema_(config_file: str | None, only_check: bool) -> None:
    """Write the JSON Schemas in schema/, with which an editor completes and checks the record."""
    from .schema import write_schemas

    write_schemas(config_file, only_check=only_check)


@main.command(name="build", epilog=EXIT_CODES)
@click.option(
    "--strict/--no-strict", default=True, help="Whether a warning stops the build; the default is that it does."
)
@click.option("-d", "--site-dir", metavar="FOLDER", help="Folder for the site.")
@click.option(
    "--no-cache",
    is_flag=True,
    help="Build everything, and keep nothing for the next build: quicker in CI.",
)
@click.pass_obj
def build_(config_file: str | None, strict: bool, site_dir: str | None, no_cache: bool) -> None:
    """Build the site. The site published before is replaced only once the new one is complete."""
    from ..runtime.up_to_date import LastBuild

    if no_cache:
        os.environ["MATTERS_CACHE"] = "off"
    last = None if no_cache else LastBuild(config_file, site_dir, strict)
    if last and (message := last.message()):
        click.echo(message, err=True)
        return
    from .build import build_site

    build_site(config_file, site_dir, strict=strict, last=last)


@main.command(name="serve", epilog=EXIT_CODES)
@click.option("-a", "--address", metavar="HOST:PORT", help="Host and port; the default is 127.0.0.1:8000.")
@click.pass_obj
def serve_(config_file: str | None, address: str | None) -> None:
    """Show the site on this computer, and show changes when a file is saved."""
    from .build import serve_site

    serve_site(config_file, address)


@main.command(name="desk", epilog=EXIT_CODES)
@click.option("--port", default=8010, show_default=True, type=click.IntRange(0, 65535), help="The port to use.")
@click.option("--browser/--no-browser", default=True, help="Open it in the browser. (The default is to open it.)")
@click.pass_obj
def desk_(config_file: str | None, port: int, browser: bool) -> None:
    """Open the desk: the record in your browser, as forms, each with a preview of the page beside it.

    It can be used only on this computer, in the browser that is opened with its link. In an empty folder it asks for
    what a new record needs, and starts one.
    """
    from .desk import open_desk

    open_desk(config_file, port, open_in_browser=browser)


@main.command(name="import", epilog=EXIT_CODES)
@click.argument("papers", nargs=-1, required=True, type=click.Path(exists=True), metavar="PAPER...")
@click.option("--committee", default="", metavar="NAME", help="The committee; not needed if the papers name it.")
@click.option(
    "--as",
    "kind",
    type=click.Choice(["minutes", "agenda", "log", "plan", "programme", "calendar"]),
    help="The kind of paper; not needed if it can be recognised.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; only show what would be written.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
@click.pass_obj
def import_(
    config_file: str | None, papers: tuple[str, ...], committee: str, kind: str | None, dry_run: bool, as_json: bool
) -> None:
    """Import published papers as drafts to check.

    PAPERs are minutes, agendas, action logs, Forward Plans, work programmes, or packs of these, as PDF with text, Word,
    OpenDocument, HTML, plain text, Excel or CSV; calendars (iCalendar); answers of ModernGov's web service (XML); or
    folders of them. Drafts are checked and previewed, and never published. Anything uncertain is marked in them and
    listed at the end. Nothing that you have written is changed. If a paper cannot be read, the others still are, and
    the exit code is 1.
    """
    from .bring_in import import_papers

    import_papers(config_file, papers, committee, kind or "", dry_run=dry_run, as_json=as_json)


@main.command(name="addresses", epilog=EXIT_CODES)
@click.option("--update", is_flag=True, help="Add new addresses to data/addresses.txt.")
@click.pass_obj
def addresses_(config_file: str | None, update: bool) -> None:
    """List every address of the site, or update the ledger of published addresses."""
    from .addresses import keep_addresses, list_addresses

    (keep_addresses if update else list_addresses)(config_file)


main.add_command(new_)


@main.command(name="publish", epilog=EXIT_CODES)
@click.option(
    "--dry-run", is_flag=True, help="Change nothing; list the pages that would be added, changed and removed."
)
@click.option("--json", "as_json", is_flag=True, help="With --dry-run: print JSON, for other programs.")
@click.pass_obj
def publish_(config_file: str | None, dry_run: bool, as_json: bool) -> None:
    """Build the site, and add its new addresses to the ledger."""
    from .publish import publish_site

    publish_site(config_file, dry_run=dry_run, as_json=as_json)


@main.command(name="upgrade", epilog=EXIT_CODES)
@click.pass_obj
def upgrade_(config_file: str | None) -> None:
    """Make the changes to a record that the installed version of the software needs.

    These are the format of the record, the schemas by which an editor checks it, and the version in requirements.txt.
    Review what has changed before you commit it.
    """
    from .upgrade import upgrade

    upgrade(config_file)


@main.command(name="move", epilog=EXIT_CODES)
@click.argument("thing", type=click.Choice(["meeting", "committee", "person", "body", "subject"]))
@click.argument("old")
@click.argument("new")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.pass_obj
def move_(config_file: str | None, thing: str, old: str, new: str, yes: bool) -> None:
    """Correct the date of a meeting, or the id of a committee, person, body or subject, in the whole record.

    OLD is the meeting's reference, such as ABC/2024-05-01, and NEW the right date; or OLD and NEW are ids. The files,
    every reference, and the addresses that have been published are changed in one step, which is shown first. The id
    of a committee is the name of its file; its code, with which references begin, stays.
    """
    from .move import move

    move(config_file, thing, old, new, yes=yes)


_FOLDER = click.option("-o", "--output", type=click.Path(file_okay=False), default=".", help="Folder for the files.")

_INTERNAL = click.option(
    "--internal", is_flag=True, help="For officers only: include entries that are not for publication."
)


@main.command(name="status", epilog=EXIT_CODES)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
@_INTERNAL
@click.pass_obj
def status_(config_file: str | None, as_json: bool, internal: bool) -> None:
    """Show what is open, overdue and unanswered, by owner, and the gaps to check."""
    from .status import show_status

    show_status(config_file, as_json=as_json, internal=internal)


@main.command(name="sheet", epilog=EXIT_CODES)
@click.argument("committee")
@click.argument("date")
@_FOLDER
@click.option("--owner", metavar="BODY", help="Only what this body was asked.")
@click.option("--only-open", is_flag=True, help="Leave out what has been answered and is to be closed.")
@_INTERNAL
@click.pass_obj
def sheet_(
    config_file: str | None, committee: str, date: str, output: str, owner: str | None, only_open: bool, internal: bool
) -> None:
    """Write the matters arising sheet for a meeting, as a Word document and a spreadsheet.

    COMMITTEE is the committee's id or code, and DATE the date of the meeting, for example 2024-05-01, or 2024-05-01-2
    for a second meeting on that day. With --internal, entries that are not for publication are included and marked.
    """
    from .sheet import write_sheet

    write_sheet(config_file, committee, date, output, internal=internal, owner=owner, only_open=only_open)


def _document(name: str, *parts: str) -> Callable[[Callable[..., None]], click.Command]:
    """Make a function a command that writes a document of a meeting.

    Args:
        name: the name of the command.
        parts: the parts of the document that can be left out.
    """

    def add(function: Callable[..., None]) -> click.Command:
        command = click.pass_obj(function)
        for parameter in (
            _INTERNAL,
            click.option(
                "--without", multiple=True, type=click.Choice(parts), help="A part to leave out; can be repeated."
            ),
            click.option("--with", "with_", multiple=True, type=click.Choice(["notes"]), help="A part to add."),
            _FOLDER,
            click.argument("date"),
            click.argument("committee"),
        ):
            command = parameter(command)
        return main.command(name=name, epilog=EXIT_CODES)(command)

    return add


@_document("agenda", "members", "reports")
def agenda_(config_file: str | None, **given: Any) -> None:
    """Write the agenda of a meeting, as a Word document and a page to print.

    COMMITTEE is the committee's id or code, and DATE the date of the meeting, for example 2024-05-01.
    """
    from .meeting_documents import AGENDA, write_document

    write_document(AGENDA, config_file, **given)


@_document("minutes", "attendance", "reports", "discussion", "votes", "responses", "actions", "signature")
def minutes_(config_file: str | None, **given: Any) -> None:
    """Write the minutes of a meeting, as a Word document and a page to print.

    COMMITTEE is the committee's id or code, and DATE the date of the meeting, for example 2024-05-01. Until they are
    confirmed, every page says that they are a draft. With --internal, entries that are not for publication are included
    and marked.
    """
    from .meeting_documents import MINUTES, write_document

    write_document(MINUTES, config_file, **given)
