"""`matters agenda` and `matters minutes`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import click

from .. import english, mkdocs_adapter
from ..outputs.html.render import Renderer
from ..outputs.office.meeting_documents import agenda, minutes
from ..outputs.office.meeting_documents.view import DocumentView, chosen
from ..outputs.office.meeting_documents.written import as_docx, as_page
from ..register.entities import Meeting
from ..urls.addresses import agenda_file, minutes_file
from .named_meeting import meeting_named, refuse_to_publish
from .project import run, settings_of


class DocumentKind(NamedTuple):
    """A kind of document made for a meeting."""

    parts: dict[str, bool]
    """The parts that can be chosen, and whether they are there unless it is said otherwise."""
    view: Callable[..., DocumentView]
    address: Callable[[Meeting], str]
    is_recorded: Callable[[Meeting], bool]
    missing: str
    """What is said where it is not recorded, with `{when}` for the date of the meeting."""


AGENDA = DocumentKind(
    agenda.PARTS,
    agenda.agenda_view,
    agenda_file,
    lambda meeting: bool(meeting.items),
    "no agenda of the meeting of {when} is recorded",
)

MINUTES = DocumentKind(
    minutes.PARTS,
    minutes.minutes_view,
    minutes_file,
    lambda meeting: meeting.has_minutes,
    "no minutes of the meeting of {when} are recorded. Set `status: held`, and enter who was present, or an account or "
    "a resolution at an item",
)


def write_document(
    kind: DocumentKind,
    config_file: str | None,
    committee: str,
    date: str,
    output: str,
    *,
    internal: bool,
    with_: tuple[str, ...],
    without: tuple[str, ...],
) -> None:
    """Write a document of a meeting for Word and as a page to print.

    Args:
        kind: which document.
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        committee: the committee's id or code.
        date: the meeting's date, as written in the record.
        output: the folder to write to; it need not exist.
        internal: whether to write the officers' copy, including what is withheld.
        with_: parts to include as well.
        without: parts to leave out.

    Raises:
        UsageError: if there is no such meeting, if the record has nothing to put into the document, or if the officers'
            copy would be written to a folder from which it could be published.
    """
    folder = Path(output)
    project = settings_of(config_file)
    if internal:
        refuse_to_publish(folder, project, config_file)

    def write() -> None:
        as_at = mkdocs_adapter.record_as_at(project, internal=internal)
        meeting = meeting_named(as_at, committee, date)
        if not kind.is_recorded(meeting):
            raise click.UsageError(kind.missing.format(when=meeting.when))
        shown = kind.view(meeting, as_at, chosen(kind.parts, with_=with_, without=without), internal=internal)
        render = Renderer(project.overrides, as_at).document
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / kind.address(meeting).rsplit("/", 1)[1]
        path = path.with_stem(f"{path.stem}-not-for-publication") if internal else path
        for target, content in (
            (path, as_docx(shown, render, project.site_url)),
            (path.with_suffix(".html"), as_page(shown, render, project.site_url)),
        ):
            target.write_bytes(content)
            click.echo(f"Wrote {target}: {english.count(len(shown.items), 'item')}, as at {english.day(shown.on)}.")

    run(write)
