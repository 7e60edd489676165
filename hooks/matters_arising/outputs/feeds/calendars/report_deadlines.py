"""Deadlines for reports, as entries of a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .... import english
from .... import records as r
from ....register.entities import Entity
from ....rules import work_programme as course
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from .entry import CalendarEntry
from .meetings import status_of


def deadline_entries(programme: Entity[r.WorkProgramme], as_at: AsAt) -> Iterator[CalendarEntry]:
    """A work programme's deadlines for the reports to each of its meetings."""
    known = [one for one in course.versions(programme, as_at) if one.as_at <= as_at.today]
    planned: dict[date, tuple[r.ProgrammeMeeting, int]] = {}
    for number, version in enumerate(known):
        here = {meeting.date: meeting for meeting in version.meetings}
        if version.complete:
            planned = {day: one for day, one in planned.items() if day < version.as_at or day in here}
        for day, meeting in here.items():
            before = planned.get(day)
            is_same = before and _days(before[0]) == _days(meeting)
            planned[day] = (meeting, before[1] if before and is_same else number)
    for day, (meeting, number) in sorted(planned.items()):
        for what, deadline in zip(("Draft reports", "Final reports"), _days(meeting), strict=True):
            if deadline:
                yield _deadline(programme, day, what, deadline, known[number].as_at, number, as_at)


def _days(meeting: r.ProgrammeMeeting) -> tuple[date | None, date | None]:
    return meeting.draft_reports_due, meeting.final_reports_due


def _deadline(
    programme: Entity[r.WorkProgramme],
    day: date,
    what: str,
    deadline: date,
    changed: date,
    number: int,
    as_at: AsAt,
) -> CalendarEntry:
    committee = as_at.register.committees[programme.record.committee].record
    meeting = course.meeting_on(day, programme, as_at)
    has_fallen = meeting is not None and status_of(meeting, as_at)[0] == "CANCELLED"
    return CalendarEntry(
        where=at.address(programme),
        what=f"{what.casefold()} {day.isoformat()}",
        title=f"{what} due: {committee.short_name}, meeting of {english.day(day)}",
        description=f"{what} for the meeting of {committee.name} on {english.day(day)}, "
        f"by the work programme as at {english.day(changed)}.",
        leads=at.address(programme),
        sort="Report deadline",
        starts=deadline,
        status="CANCELLED" if has_fallen else "CONFIRMED",
        changed=changed,
        sequence=number,
    )
