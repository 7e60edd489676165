"""Business that was planned and not taken."""

from __future__ import annotations

from collections.abc import Iterator

from ... import english
from ... import records as r
from ...register.entities import Entity, Resolution
from ...urls.addresses import Link, address, link
from ..snapshot import AsAt
from ..work_programme import not_taken
from .all_findings import NOT_PLANNED, Finding, finder, findings, meeting_title


@finder("Planned and not taken")
def what_was_planned_is_taken(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """What the work programme last planned for a meeting is taken at that meeting."""
    for programme in as_at.register.programmes_of(committee):
        for one, meeting, version in not_taken(programme, as_at):
            position = programme.record.versions.index(version)
            yield Finding(
                check=what_was_planned_is_taken.__name__,
                message=f"“{one.item.title}” was planned for the meeting of {meeting.when} by the version "
                f"of {english.day(version.as_at)}, and the meeting was held without it",
                spot=programme.spot("versions", position),
                committee=committee,
                expected=Link(f"Work programme {english.years(programme.record.year)}", address(programme)),
                instead=link(meeting, meeting_title(meeting)),
                since=meeting.date,
            )


@finder("Not on the work programme")
def resolutions_are_on_the_work_programme(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """What a committee resolved to have on its work programme is planned by a later version of it."""
    for resolved in _to_be_planned(as_at, committee):
        meeting = resolved.item.meeting
        later = [
            (programme, version)
            for programme in as_at.register.programmes_of(committee)
            for version in programme.record.versions
            if meeting.date < version.as_at <= as_at.today
        ]
        later.sort(key=lambda one: one[1].as_at)
        whole = [one for one in later if one[1].complete]
        plans = (item for _, version in later for meeting in version.meetings for item in meeting.items)
        if not whole or any(resolved.item.id in item.resolved for item in plans):
            continue
        programme, latest = whole[-1]
        version_name = f"version of {english.day(latest.as_at)}"
        yield Finding(
            check=resolutions_are_on_the_work_programme.__name__,
            message=f"{resolved.id}, on “{resolved.item.title}”: an item for the work programme resolved on "
            f"{english.day(meeting.date)}; not in the work programme of {english.day(latest.as_at)}",
            spot=resolved.spot(),
            committee=committee,
            expected=link(resolved, resolved.id),
            instead=Link(f"Work programme {english.years(programme.record.year)}, {version_name}", address(programme)),
            since=whole[0][1].as_at,
            resolution=resolved.id,
        )


def _to_be_planned(as_at: AsAt, committee: str) -> Iterator[Resolution]:
    """What a committee resolved by the date of the record to have on its work programme."""
    for meeting in as_at.register.meetings_of(committee):
        if meeting.committee.id == committee and meeting.date <= as_at.today:
            for item in meeting.items:
                yield from (one for one in item.resolutions if one.record.work_programme)


def missing(programme: Entity[r.WorkProgramme], as_at: AsAt) -> Iterator[Finding]:
    """What was requested or resolved and is not planned for a later meeting in this programme."""
    for one in findings(as_at):
        if one.check in NOT_PLANNED and one.instead.address == address(programme):
            yield one
