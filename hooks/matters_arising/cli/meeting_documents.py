"""`matters agenda` and `matters minutes`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from .. import english, mkdocs_adapter
from ..outputs.html.render import Renderer
from ..outputs.office.meeting_documents import agenda, minutes
from ..outputs.office.meeting_documents.view import DocumentView, chosen
from ..outputs.office.meeting_documents.written import as_docx, as_page
from ..register.entities import Meeting
from ..rules.snapshot import AsAt
from ..urls.addresses import agenda_file, minutes_file
from .named_meeting import meeting_named, refuse_to_publish
from .project import run, settings_of


def write_agenda(
    config_file: str | None,
    committee: str,
    date: str,
    folder: str,
    *,
    internal: bool,
    with_: tuple[str, ...],
    without: tuple[str, ...],
) -> None:
    """Write the agenda of a meeting.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        committee: the committee's id or code.
        date: the meeting's date, as written in the record.
        folder: where to write; it need not exist.
        internal: whether to write the officers' copy, including what is withheld.
        with_: parts to include as well.
        without: parts that are to be left out.
    """
    parts = chosen(agenda.PARTS, with_=with_, without=without)

    def view(as_at: AsAt) -> tuple[str, DocumentView]:
        meeting = meeting_named(as_at, committee, date)
        if not meeting.items:
            raise click.UsageError(f"no agenda of the meeting of {meeting.when} is recorded")
        return agenda_file(meeting), agenda.agenda_view(meeting, as_at, parts, internal=internal)

    _write(config_file, folder, view, internal=internal)


def write_minutes(
    config_file: str | None,
    committee: str,
    date: str,
    folder: str,
    *,
    internal: bool,
    with_: tuple[str, ...],
    without: tuple[str, ...],
) -> None:
    """Write the minutes of a meeting.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        committee: the committee's id or code.
        date: the meeting's date, as written in the record.
        folder: where to write; it need not exist.
        internal: whether to write the officers' copy, including what is withheld.
        with_: parts to include as well.
        without: parts that are to be left out.
    """
    parts = chosen(minutes.PARTS, with_=with_, without=without)

    def view(as_at: AsAt) -> tuple[str, DocumentView]:
        meeting = meeting_named(as_at, committee, date)
        _refuse_without_minutes(meeting)
        return minutes_file(meeting), minutes.minutes_view(meeting, as_at, parts, internal=internal)

    _write(config_file, folder, view, internal=internal)


def _refuse_without_minutes(meeting: Meeting) -> None:
    if not meeting.has_minutes:
        raise click.UsageError(
            f"no minutes of the meeting of {meeting.when} are recorded. Set `status: held`, and enter "
            "who was present, or an account or a resolution at an item"
        )


def _write(
    config_file: str | None, folder: str, view: Callable[[AsAt], tuple[str, DocumentView]], *, internal: bool
) -> None:
    """Write a document as a Word file and as a page to print."""
    output = Path(folder)
    project = settings_of(config_file)
    if internal:
        refuse_to_publish(output, project, config_file)

    def write() -> None:
        as_at = mkdocs_adapter.record_as_at(project, internal=internal)
        address, shown = view(as_at)
        render = Renderer(project.overrides, as_at).document
        output.mkdir(parents=True, exist_ok=True)
        path = output / address.rsplit("/", 1)[1]
        path = path.with_stem(f"{path.stem}-not-for-publication") if internal else path
        for target, content in (
            (path, as_docx(shown, render, project.site_url)),
            (path.with_suffix(".html"), as_page(shown, render, project.site_url)),
        ):
            target.write_bytes(content)
            click.echo(f"Wrote {target}: {english.count(len(shown.items), 'item')}, as at {english.day(shown.on)}.")

    run(write)
