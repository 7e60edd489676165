"""The first page of the desk: what there is to do, committee by committee."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .. import english
from .. import records as r
from ..register.entities import Meeting
from ..rules.next_agenda import next_agenda
from ..rules.sheet import has_sheet, sheet
from ..rules.snapshot import AsAt

LATEST = 2
"""How many of the last meetings are offered."""


@dataclass(frozen=True)
class MeetingView:
    """A meeting on the first page."""

    is_to_come: bool
    path: str
    """Committee and date, as in addresses of the desk."""
    day: str
    when: str
    """Whether it is to come, or has been."""
    state: str
    """How far its minutes are."""
    open: str
    """How many matters are open for it."""


@dataclass(frozen=True)
class CommitteeView:
    """A committee on the first page."""

    id: str
    name: str
    meetings: tuple[MeetingView, ...]
    others: tuple[MeetingView, ...]
    """Its other meetings, the latest first."""


def committees(as_at: AsAt) -> Iterator[CommitteeView]:
    """Yield each committee that makes requests, with its next meeting and its latest ones."""
    for id, committee in as_at.register.committees.items():
        every = as_at.register.meetings_of(id)
        meetings = [one for one in every if one.committee.id == id and has_sheet(one) and not one.was_called_off]
        if not meetings and committee.record.kind is r.CommitteeKind.EXECUTIVE:
            continue
        past = [one for one in meetings if one.date < as_at.today]
        to_come = [one for one in meetings if one.date >= as_at.today]
        near = [*to_come[:1], *reversed(past[-LATEST:])]
        others = [one for one in reversed(meetings) if one not in near]
        yield CommitteeView(
            id,
            committee.record.name,
            tuple(_meeting(one, as_at, counted=True) for one in near),
            tuple(_meeting(one, as_at) for one in others),
        )


def new_meeting(committee: str, day: date, as_at: AsAt) -> dict[str, str]:
    """Return the content of a new meeting's file, with the time and place of the committee's last meeting.

    Args:
        committee: the committee's id.
        day: the day of the meeting.
        as_at: the whole record.
    """
    begun = next_agenda(as_at.register.committees[committee], day, as_at)
    new = {"committee": committee, "date": day.isoformat(), "status": r.MeetingStatus.SCHEDULED.value}
    if begun.starts:
        new["starts"] = begun.starts.isoformat("minutes")
    if begun.place:
        new["place"] = begun.place
    return new


def _meeting(meeting: Meeting, as_at: AsAt, *, counted: bool = False) -> MeetingView:
    is_to_come = meeting.date >= as_at.today
    record = meeting.record
    if record.status is r.MeetingStatus.SCHEDULED:
        state = "Agenda recorded" if meeting.items else "No agenda recorded yet"
    elif record.minutes.status is not r.MinutesStatus.NONE:
        state = f"Minutes: {record.minutes.status.value}"
    else:
        state = "Minutes taken" if meeting.is_minuted else "No minutes recorded yet"
    return MeetingView(
        is_to_come=is_to_come,
        path=f"{meeting.committee.id}/{meeting.key}",
        day=meeting.weekday,
        when="Next meeting" if is_to_come else "Held" if record.status is r.MeetingStatus.HELD else "Past",
        state=state,
        open=english.count(sheet(meeting, as_at).number, "open matter") if counted else "",
    )
