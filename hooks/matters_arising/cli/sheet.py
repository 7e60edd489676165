"""`matters sheet`."""

from __future__ import annotations

from pathlib import Path

import click

from .. import english, mkdocs_adapter
from ..build.publish import MARKER
from ..outputs.office.spreadsheet import as_csv
from ..outputs.office.word_document import as_docx
from ..register.entities import Meeting
from ..rules.sheet import has_sheet, narrowed
from ..rules.sheet import sheet as make_sheet
from ..rules.snapshot import AsAt
from ..source.problems import did_you_mean
from ..urls.addresses import sheet_files
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
        config_file: the site's `mkdocs.yml`; without it, the one in this folder.
        committee: the committee's id or code.
        date: the meeting's date, as the record writes dates; of a second meeting that day, `2024-05-01-2`.
        folder: where to write; it need not exist.
        internal: whether it is the officers' own, with what is withheld.
        owner: id of a body, for a sheet of what it was asked only.
        only_open: whether what has been answered is left out.
    """
    output = Path(folder)
    chosen = settings_of(config_file)
    if internal:
        _refuse_to_publish(output, chosen, config_file)

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


def _refuse_to_publish(output: Path, chosen: mkdocs_adapter.Settings, config_file: str | None) -> None:
    """Refuse a folder from which the officers' own sheet would be published: the project's own, or a site's."""
    here = output.resolve()
    sites = [one for one in (here, *here.parents) if (one / MARKER).exists()]
    for folder in (*chosen.ours, Path(mkdocs_adapter.load(config_file).site_dir), *sites):
        if here.is_relative_to(folder.resolve()):
            raise click.UsageError(
                f"the officers' copy would be written to {output}, from which it could be published. "
                f"Name a folder outside {folder} with --output."
            )


def _owner(as_at: AsAt, owner: str | None) -> str | None:
    """The body an officer named."""
    if owner and owner not in as_at.register.bodies:
        raise click.UsageError(f"there is no body {owner}. {did_you_mean(owner, as_at.register.bodies)}".strip())
    return owner


def _meeting(as_at: AsAt, committee: str, date: str) -> Meeting:
    """The meeting an officer named."""
    committees = as_at.register.committees
    names = {one.record.code.casefold(): id for id, one in committees.items()} | {id: id for id in committees}
    id = names.get(committee.casefold())
    if id is None:
        raise click.UsageError(f"there is no committee {committee}. {did_you_mean(committee, names)}".strip())
    dates = {one.key: one for one in as_at.register.meetings_of(id)}
    if date not in dates:
        raise click.UsageError(
            f"{committees[id].record.name} has no meeting on {date}. {did_you_mean(date, dates)}".strip()
        )
    if not has_sheet(dates[date]):
        raise click.UsageError(
            f"{committees[id].record.name} does not make requests, so it has no matters arising sheet"
        )
    return dates[date]
