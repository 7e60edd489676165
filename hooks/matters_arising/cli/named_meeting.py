"""The meeting that an officer names, and the folders in which an officers' copy may be written."""

from __future__ import annotations

from pathlib import Path

import click

from .. import mkdocs_adapter
from ..register.entities import Meeting
from ..rules.snapshot import AsAt
from ..runtime.published_files import MARKER
from ..source.problems import did_you_mean


def meeting_named(as_at: AsAt, committee: str, date: str) -> Meeting:
    """Return the meeting that an officer named.

    Args:
        as_at: the record and its date.
        committee: the committee's id or code.
        date: the meeting's date as written in the record, with a number if it is not the first of the day.

    Raises:
        UsageError: if there is no such meeting, or its file is a draft.
    """
    committees = as_at.register.committees
    names = {one.record.code.casefold(): id for id, one in committees.items()} | {id: id for id in committees}
    id = names.get(committee.casefold())
    if id is None:
        _refuse_draft(as_at, f"committees/{committee}.yml", f"the committee {committee}")
        raise click.UsageError(f"there is no committee {committee}. {did_you_mean(committee, names)}".strip())
    dates = {one.key: one for one in as_at.register.meetings_of(id)}
    if date not in dates:
        _refuse_draft(as_at, f"meetings/{id}/{date}.yml", f"the meeting of {committees[id].record.name} on {date}")
        raise click.UsageError(
            f"{committees[id].record.name} has no meeting on {date}. {did_you_mean(date, dates)}".strip()
        )
    return dates[date]


def _refuse_draft(as_at: AsAt, name: str, what: str) -> None:
    """Refuse something in a draft file: drafts are not in the record as read."""
    path = as_at.register.reading.folder / name
    if path.is_file():
        raise click.UsageError(
            f"{what} is a draft: {path} says `draft: true`. Documents are made only of what is published; "
            "remove that line once the file is right; `matters serve` shows it until then"
        )


def refuse_to_publish(output: Path, chosen: mkdocs_adapter.Settings, config_file: str | None) -> None:
    """Refuse a folder from which the officers' copy would be published: the project's own, or a site's.

    Args:
        output: where it would be written.
        chosen: the project's settings.
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.

    Raises:
        UsageError: if it is such a folder.
    """
    here = output.resolve()
    sites = [one for one in (here, *here.parents) if (one / MARKER).exists()]
    for folder in (*chosen.ours, Path(mkdocs_adapter.load(config_file).site_dir), *sites):
        if here.is_relative_to(folder.resolve()):
            raise click.UsageError(
                f"the officers' copy would be written to {output}, from which it could be published. "
                f"Name a folder outside {folder} with --output."
            )
