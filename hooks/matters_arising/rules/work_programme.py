"""A work programme through the year: what each version added, moved and dropped, and what was taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .. import records as r
from ..incremental.query import query, query_about
from ..register.entities import AgendaItem, Entity, Meeting
from .snapshot import AsAt, agenda_is_known


@dataclass(frozen=True)
class Planned:
    """An item of a programme, with the meeting for which it is planned."""

    item: r.ProgrammeItem
    meeting: date

    @property
    def key(self) -> str:
        """What identifies the item in another version: its title, whatever its case."""
        return _folded(self.item.title)


@lru_cache(maxsize=1 << 15)
def _folded(title: str) -> str:
    """A title, whatever the case of its letters and the space between its words."""
    return " ".join(title.casefold().split())


@dataclass(frozen=True)
class VersionCourse:
    """A version of a programme compared with the one before it."""

    version: r.ProgrammeVersion
    previous: r.ProgrammeVersion | None
    added: tuple[Planned, ...]
    moved: tuple[tuple[Planned, date], ...]
    """Items with the date for which the version before had them."""
    dropped: tuple[Planned, ...]


def versions(programme: Entity[r.WorkProgramme], as_at: AsAt) -> tuple[r.ProgrammeVersion, ...]:
    """The versions of a programme up to the date of the record, oldest first."""
    found = (one for one in programme.record.versions if one.as_at <= as_at.today)
    return tuple(sorted(found, key=lambda one: one.as_at)) or programme.record.versions[:1]


def shown(programme: Entity[r.WorkProgramme], as_at: AsAt) -> r.ProgrammeVersion:
    """The version that a programme's page shows: the latest one that is complete in the record."""
    known = versions(programme, as_at)
    return next((one for one in reversed(known) if one.complete), known[-1])


def planned(version: r.ProgrammeVersion) -> tuple[Planned, ...]:
    """Everything a version plans, meeting by meeting."""
    return tuple(one for meeting in version.meetings for one in planned_for(meeting))


def planned_for(meeting: r.ProgrammeMeeting) -> tuple[Planned, ...]:
    """Everything planned for one meeting."""
    return tuple(Planned(item, meeting.date) for item in meeting.items)


def version_course(
    version: r.ProgrammeVersion, previous: r.ProgrammeVersion | None, programme: Entity[r.WorkProgramme], as_at: AsAt
) -> VersionCourse:
    """What a version added, moved and dropped.

    An item that is planned for several meetings, as a standing item is, counts as added where the version before
    did not have it for that meeting. It counts as moved when it is in each once, or when its meeting was put
    off. What was planned for a meeting that is over is not called dropped, unless the meeting never took place.
    """
    if previous is None or not (previous.complete and version.complete):
        return VersionCourse(version, previous, (), (), ())
    added, moved = _added_and_moved(version, previous, programme, as_at)
    return VersionCourse(version, previous, added, moved, _dropped(version, previous, programme, as_at))


def _added_and_moved(
    version: r.ProgrammeVersion, previous: r.ProgrammeVersion, programme: Entity[r.WorkProgramme], as_at: AsAt
) -> tuple[tuple[Planned, ...], tuple[tuple[Planned, date], ...]]:
    old = _by_key(planned(previous))
    added: list[Planned] = []
    moved: list[tuple[Planned, date]] = []
    for key, here in _by_key(planned(version)).items():
        before = {one.meeting for one in old.get(key, ())}
        put_off = {_put_off_to(day, programme, as_at): day for day in before}
        for one in here:
            if one.meeting in before:
                continue
            if len(here) == len(before) == 1:
                moved.append((one, next(iter(before))))
            elif one.meeting in put_off:
                moved.append((one, put_off[one.meeting]))
            else:
                added.append(one)
    return tuple(added), tuple(moved)


def _dropped(
    version: r.ProgrammeVersion, previous: r.ProgrammeVersion, programme: Entity[r.WorkProgramme], as_at: AsAt
) -> tuple[Planned, ...]:
    new = _by_key(planned(version))
    listed = {meeting.date for meeting in version.meetings}
    dropped: list[Planned] = []
    for key, before in _by_key(planned(previous)).items():
        now = {one.meeting for one in new.get(key, ())}
        for one in before:
            to_come = one.meeting > version.as_at or (one.meeting == version.as_at and one.meeting in listed)
            if one.meeting in now or not (to_come or _fell_away(one.meeting, programme, as_at)):
                continue
            stands_elsewhere = bool(now) and (len(before) == 1 or _fell_away(one.meeting, programme, as_at))
            if not stands_elsewhere:
                dropped.append(one)
    return tuple(dropped)


def _fell_away(day: date, programme: Entity[r.WorkProgramme], as_at: AsAt) -> bool:
    """Whether the business of the committee's meeting on a day went to another."""
    meeting = meeting_on(day, programme, as_at)
    return meeting is not None and meeting.fell_away


def _put_off_to(day: date, programme: Entity[r.WorkProgramme], as_at: AsAt) -> date | None:
    """The day to which the committee's meeting on a day was put off."""
    meeting = meeting_on(day, programme, as_at)
    return meeting.record.moved_to if meeting else None


def _by_key(items: tuple[Planned, ...]) -> dict[str, list[Planned]]:
    found: dict[str, list[Planned]] = {}
    for one in items:
        found.setdefault(one.key, []).append(one)
    return found


def taken(one: Planned, programme: Entity[r.WorkProgramme], as_at: AsAt) -> AgendaItem | None:
    """The agenda item that a planned item became: the one named by a version, or else one of the same title."""
    for version in versions(programme, as_at):
        for item in (item for meeting in version.meetings if meeting.date == one.meeting for item in meeting.items):
            if item.item and _folded(item.title) == one.key:
                return as_at.register.items.get(item.item)
    register = as_at.register
    on_the_day = register.meetings_on(programme.record.committee, one.meeting)
    later = (register.continued_at(meeting.id) for meeting in on_the_day)
    for meeting in (*on_the_day, *filter(None, later)):
        found = _by_title(meeting, as_at.later or as_at).get(one.key) if agenda_is_known(meeting, as_at) else None
        if found:
            return found
    return None


@query_about
def _by_title(meeting: Meeting, as_at: AsAt) -> dict[str, AgendaItem]:  # noqa: ARG001 - what is remembered has a date
    """The agenda of a meeting by title; if two are alike, the first."""
    return {_folded(item.record.title): item for item in reversed(meeting.items)}


def meeting_on(day: date, programme: Entity[r.WorkProgramme], as_at: AsAt) -> Meeting | None:
    """The committee's meeting on a day, joint ones included.

    Args:
        day: the day.
        programme: the committee's work programme.
        as_at: the record and its date.
    """
    return _meeting_on(as_at.later or as_at, programme.record.committee, day.isoformat())


@query
def _meeting_on(as_at: AsAt, committee: str, day: str) -> Meeting | None:
    return as_at.register.meeting_on(committee, date.fromisoformat(day))


def is_over_without(one: Planned, programme: Entity[r.WorkProgramme], as_at: AsAt) -> bool:
    """Whether the meeting for which an item was planned was held without it.

    Only meetings whose agenda is in the record count; for others, nothing can be concluded.
    """
    meeting = meeting_on(one.meeting, programme, as_at)
    held = meeting and meeting.status is r.MeetingStatus.HELD and meeting.items and meeting.date <= as_at.today
    return bool(held) and taken(one, programme, as_at) is None


NotTaken = tuple[Planned, Meeting, r.ProgrammeVersion]
"""What was planned, the meeting that was held without it, and the version that planned it."""


def not_taken(programme: Entity[r.WorkProgramme], as_at: AsAt) -> tuple[NotTaken, ...]:
    """What the last version before a meeting planned for it and was not taken there.

    Where no version is older than the meeting, the one that was put before it counts. Once a programme's last
    version is out and its last meeting past, that no longer changes, so it is worked out once for all later dates.
    """
    days = [
        day for one in programme.record.versions for day in (one.as_at, *(meeting.date for meeting in one.meetings))
    ]
    is_over = max(days, default=as_at.today) < as_at.today
    return _not_taken(programme, as_at.later if is_over and as_at.later else as_at)


@query_about
def _not_taken(programme: Entity[r.WorkProgramme], as_at: AsAt) -> tuple[NotTaken, ...]:
    return tuple(_find_not_taken(programme, as_at))


def _find_not_taken(programme: Entity[r.WorkProgramme], as_at: AsAt) -> Iterator[NotTaken]:
    known = [one for one in versions(programme, as_at) if one.complete]
    days = {
        planned_meeting.date
        for version in known
        for planned_meeting in version.meetings
        if planned_meeting.date <= as_at.today
    }
    for day in sorted(days):
        meeting = meeting_on(day, programme, as_at)
        before = [version for version in known if version.as_at < day] or [one for one in known if one.as_at == day]
        for planned_meeting in before[-1].meetings if meeting and before else ():
            for one in planned_for(planned_meeting) if planned_meeting.date == day else ():
                if meeting and is_over_without(one, programme, as_at):
                    yield one, meeting, before[-1]


def year(programme: Entity[r.WorkProgramme], as_at: AsAt) -> tuple[r.ProgrammeMeeting, ...]:
    """Every meeting of the year: future ones as planned by the version shown, past ones as last listed.

    A version that lists a meeting without its report deadlines keeps those that an earlier one gave.
    """
    latest = shown(programme, as_at)
    found: dict[date, r.ProgrammeMeeting] = {}
    for version in versions(programme, as_at):
        for meeting in version.meetings if version.complete or version is latest else ():
            earlier = found.get(meeting.date, meeting)
            found[meeting.date] = meeting.model_copy(
                update={
                    name: getattr(meeting, name) or getattr(earlier, name)
                    for name in ("draft_reports_due", "final_reports_due")
                }
            )
    now = {meeting.date for meeting in latest.meetings}
    return tuple(found[day] for day in sorted(found) if day in now or day < as_at.today)
