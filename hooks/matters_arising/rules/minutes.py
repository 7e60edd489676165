"""The status of a meeting's minutes: who confirmed them, and what was corrected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .. import records as r
from ..register.entities import AgendaItem, Meeting
from ..register.register import Register
from .snapshot import AsAt


@dataclass(frozen=True)
class Confirmation:
    """The confirmation of a meeting's minutes."""

    date: date
    meeting: Meeting | None
    """The meeting that confirmed them, if the record has it."""
    item: AgendaItem | None
    """The item at which it did, if one says so."""


@dataclass(frozen=True)
class CorrectionMade:
    """A correction made to minutes."""

    text: str
    date: date | None
    item: AgendaItem | None
    """The item at which the committee made the correction, if one is recorded."""


def all_confirmations(meeting: Meeting, register: Register) -> tuple[Confirmation, ...]:
    """Return where the minutes of a meeting were confirmed, on any date, earliest first.

    Those of a joint meeting may be confirmed by each committee, those of a committee that was abolished by the
    committee that succeeded it.

    Args:
        meeting: the meeting.
        register: the whole record.
    """
    found = [Confirmation(item.meeting.date, item.meeting, item) for item in register.confirming(meeting.id)]
    day = meeting.record.minutes.confirmed_at
    if day and day not in {one.date for one in found}:
        found.append(Confirmation(day, confirming_meeting(meeting, day, register), None))
    return tuple(sorted(found, key=lambda one: one.date))


def confirming_meeting(meeting: Meeting, day: date, register: Register) -> Meeting | None:
    """Return the meeting of a day that can confirm the minutes of another; `None` if the record has none.

    It is one of the same committee, or else of one with which it met jointly, or else of a successor.

    Args:
        meeting: the meeting whose minutes they are.
        day: the day on which they are confirmed, or are to be.
        register: the whole record.
    """
    committees = (*meeting.committees, *(one for id in meeting.committees for one in register.successors_of(id)))
    found = (register.meeting_on(id, day) for id in committees)
    return next((one for one in found if one), None)


def confirmations(meeting: Meeting, as_at: AsAt) -> tuple[Confirmation, ...]:
    """Return where the minutes of a meeting had been confirmed by the date of the record, earliest first."""
    return tuple(one for one in all_confirmations(meeting, as_at.register) if one.date <= as_at.today)


def first_confirmed(meeting: Meeting, register: Register) -> date | None:
    """Return the day on which the minutes of a meeting were first confirmed, whenever that was."""
    days = [item.meeting.date for item in register.confirming(meeting.id)]
    confirmed_at = meeting.record.minutes.confirmed_at
    return min([*days, *([confirmed_at] if confirmed_at else [])], default=None)


def confirmed_on(meeting: Meeting, as_at: AsAt) -> date | None:
    """Return the day on which the minutes of a meeting were first confirmed, if they were by the date of the record."""
    day = first_confirmed(meeting, as_at.register)
    return day if day and day <= as_at.today else None


def status_of_minutes(meeting: Meeting, as_at: AsAt) -> r.MinutesStatus:
    """Return the status of a meeting's minutes on the date of the record.

    If the record says where they were confirmed, they are confirmed from that day, whatever else it says.
    """
    status = meeting.record.minutes.status
    first = first_confirmed(meeting, as_at.register)
    if first is None:
        return status
    if first > as_at.today:
        return r.MinutesStatus.DRAFT if status is not r.MinutesStatus.NONE else status
    if status is r.MinutesStatus.CORRECTED or meeting.record.minutes.correction:
        return r.MinutesStatus.CORRECTED
    return r.MinutesStatus.CONFIRMED


def is_draft(meeting: Meeting, as_at: AsAt) -> bool:
    """Whether the minutes of a meeting were still a draft, not yet confirmed, on the date of the record."""
    return status_of_minutes(meeting, as_at) is r.MinutesStatus.DRAFT


def is_unconfirmed(meeting: Meeting, as_at: AsAt) -> bool:
    """Whether the minutes of a meeting were not confirmed on the date of the record, published as a draft or not."""
    return status_of_minutes(meeting, as_at) not in (r.MinutesStatus.CONFIRMED, r.MinutesStatus.CORRECTED)


def corrections(meeting: Meeting, as_at: AsAt) -> Iterator[CorrectionMade]:
    """Yield the corrections made to a meeting's minutes by the date of the record, earliest first."""
    minutes = meeting.record.minutes
    if minutes.correction:
        first = next(iter(confirmations(meeting, as_at)), None)
        if first or first_confirmed(meeting, as_at.register) is None:
            yield CorrectionMade(minutes.correction, first.date if first else None, first.item if first else None)
    for one in sorted(minutes.corrections, key=lambda one: one.date):
        if one.date <= as_at.today:
            yield CorrectionMade(one.text, one.date, as_at.register.items.get(one.item) if one.item else None)
