"""`matters sheet`."""

from __future__ import annotations

from pathlib import Path

import click

from .. import english, mkdocs_adapter
from ..outputs.office.spreadsheet import as_csv
from ..outputs.office.word_document import as_docx
from ..register.entities import Meeting
from ..rules.sheet import has_sheet, narrowed
from ..rules.sheet import sheet as make_sheet
from ..rules.snapshot import AsAt
from ..source.problems import did_you_mean
from ..urls.addresses import sheet_files
from .named_meeting import meeting_named, refuse_to_publish
from .project import run, settings_of


def write_sheet(
    config_file: str | None,
    committee: str,
    date: str,
    folder: str,
    *,
    internal: bool,
    owner: str | None = None,
    only_open: bool = False,
) -> None:
    """Write the sheet of matters arising for a meeting.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        committee: the committee's id or code.
        date: the meeting's date, as written in the record; `2024-05-01-2` for a second meeting of the day.
        folder: where to write; it need not exist.
        internal: whether to write the officers' copy, including what is withheld.
        owner: id of a body, for a sheet of what it was asked only.
        only_open: whether what has been answered is left out.
    """
    output = Path(folder)
    chosen = settings_of(config_file)
    if internal:
        refuse_to_publish(output, chosen, config_file)

    def write() -> None:
        as_at = mkdocs_adapter.record_as_at(chosen, internal=internal)
        whole = make_sheet(_meeting(as_at, committee, date), as_at)
        one = narrowed(whole, owner=_owner(as_at, owner), only_open=only_open)
        output.mkdir(parents=True, exist_ok=True)
        address = chosen.site_url
        made = (
            as_docx(one, internal=internal, site_url=address),
            as_csv(one, internal=internal, site_url=address),
        )
        for (_, file), content in zip(sheet_files(one.meeting), made, strict=True):
            path = output / file.rsplit("/", 1)[1]
            for part in (owner or "", "open" if only_open else ""):
                path = path.with_stem(f"{path.stem}-{part}") if part else path
            path = path.with_stem(f"{path.stem}-not-for-publication") if internal else path
            path.write_bytes(content)
            click.echo(f"Wrote {path}: {english.count(one.number, 'matter')}, as at {english.day(one.on)}.")

    run(write)


def _owner(as_at: AsAt, owner: str | None) -> str | None:
    """The body that an officer named."""
    if owner and owner not in as_at.register.bodies:
        raise click.UsageError(f"there is no body {owner}. {did_you_mean(owner, as_at.register.bodies)}".strip())
    return owner


def _meeting(as_at: AsAt, committee: str, date: str) -> Meeting:
    """The meeting that an officer named."""
    meeting = meeting_named(as_at, committee, date)
    if not has_sheet(meeting):
        raise click.UsageError(
            f"{meeting.committee.record.name} does not make requests, so it has no matters arising sheet"
        )
    return meeting
