"""A work programme through the year: what each version added, moved and dropped, and what was taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from . import records as r
from .register import AgendaItem, Named, Sitting

if TYPE_CHECKING:
    from .asat import AsAt


@dataclass(frozen=True)
class Planned:
    """An item of a programme, with the meeting it is planned for."""

    item: r.ProgrammeItem
    meeting: date

    @property
    def key(self) -> str:
        """What makes it the same item in another version: its title, whatever the case of its letters."""
        return " ".join(self.item.title.casefold().split())


@dataclass(frozen=True)
class VersionCourse:
    """A version of a programme against the one before it."""

    version: r.ProgrammeVersion
    previous: r.ProgrammeVersion | None
    added: tuple[Planned, ...]
    moved: tuple[tuple[Planned, date], ...]
    """Items with the date for which the version before had them."""
    dropped: tuple[Planned, ...]


def versions(programme: Named[r.WorkProgramme], as_at: AsAt) -> tuple[r.ProgrammeVersion, ...]:
    """The versions of a programme by the date of the record, oldest first."""
    found = (one for one in programme.record.versions if one.as_at <= as_at.today)
    return tuple(sorted(found, key=lambda one: one.as_at)) or programme.record.versions[:1]


def shown(programme: Named[r.WorkProgramme], as_at: AsAt) -> r.ProgrammeVersion:
    """The version that a programme's page shows: the latest that is in the record whole."""
    known = versions(programme, as_at)
    return next((one for one in reversed(known) if one.complete), known[-1])


def planned(version: r.ProgrammeVersion) -> tuple[Planned, ...]:
    """Everything a version plans, meeting by meeting."""
    return tuple(Planned(item, meeting.date) for meeting in version.meetings for item in meeting.items)


def version_course(version: r.ProgrammeVersion, previous: r.ProgrammeVersion | None) -> VersionCourse:
    """What a version added, moved and dropped.

    An item that is planned for several meetings, as a standing item is, counts as added where the version before
    did not have it for that meeting, and as moved only when it stands once in each. What is planned for a meeting
    that was over when the version was made is not called dropped.
    """
    if previous is None or not (previous.complete and version.complete):
        return VersionCourse(version, previous, (), (), ())
    old, new = _by_key(planned(previous)), _by_key(planned(version))
    added: list[Planned] = []
    moved: list[tuple[Planned, date]] = []
    dropped: list[Planned] = []
    for key, here in new.items():
        before = {one.meeting for one in old.get(key, ())}
        fresh = [one for one in here if one.meeting not in before]
        if len(here) == len(before) == len(fresh) == 1:
            moved.append((fresh[0], next(iter(before))))
        else:
            added += fresh
    for key, before_ in old.items():
        now = {one.meeting for one in new.get(key, ())}
        if not now or len(before_) > 1:
            dropped += [one for one in before_ if one.meeting not in now and one.meeting > version.as_at]
    return VersionCourse(version, previous, tuple(added), tuple(moved), tuple(dropped))


def _by_key(items: tuple[Planned, ...]) -> dict[str, list[Planned]]:
    found: dict[str, list[Planned]] = {}
    for one in items:
        found.setdefault(one.key, []).append(one)
    return found


def taken(one: Planned, programme: Named[r.WorkProgramme], as_at: AsAt) -> AgendaItem | None:
    """The agenda item that a planned item became: the one a version names, else one of the same title."""
    register = as_at.register
    for version in versions(programme, as_at):
        for other in planned(version):
            if other.key == one.key and other.meeting == one.meeting and other.item.item:
                return register.items.get(other.item.item)
    sitting = sitting_of(one.meeting, programme, as_at)
    for item in sitting.items if sitting else ():
        if " ".join(item.record.title.casefold().split()) == one.key:
            return item
    return None


def sitting_of(day: date, programme: Named[r.WorkProgramme], as_at: AsAt) -> Sitting | None:
    """The committee's meeting on a day, joint ones included."""
    found = as_at.register.meetings_of(programme.record.committee)
    return next((one for one in found if one.date == day), None)


def not_taken(programme: Named[r.WorkProgramme], as_at: AsAt) -> Iterator[tuple[Planned, Sitting, r.ProgrammeVersion]]:
    """What the last version before a meeting planned for it, and the meeting was held without.

    Only meetings whose agenda is in the record count: of another, nothing can be concluded.
    """
    known = [one for one in versions(programme, as_at) if one.complete]
    days = sorted({meeting.date for version in known for meeting in version.meetings})
    for day in days:
        sitting = sitting_of(day, programme, as_at)
        held = sitting and sitting.record.status is r.MeetingStatus.HELD and sitting.items and day <= as_at.today
        before = [version for version in known if version.as_at < day]
        if sitting is None or not held or not before:
            continue
        for one in planned(before[-1]):
            if one.meeting == day and taken(one, programme, as_at) is None:
                yield one, sitting, before[-1]
