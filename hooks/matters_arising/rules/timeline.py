"""What happened to something asked, in order: what is recorded, and what follows from dates and meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from .. import records as r
from ..records import EventKind
from ..register.entities import AgendaItem, Event, Meeting, Request
from .following import ever_followers, followers
from .item_threads import items_for
from .snapshot import AsAt
from .standing import Standing


class MomentKind(Enum):
    """The kind of a moment on a timeline."""

    ASKED = auto()
    """It was asked."""
    EVENT = auto()
    """Something that is recorded."""
    PASSED_WITHOUT = auto()
    """A meeting of the committee passed, and nothing is recorded of it there."""
    NOT_DEALT_WITH = auto()
    """The item that was to answer it was withdrawn from an agenda, or held over to another meeting."""
    OVERDUE = auto()
    """The date by which it was due passed without an answer."""
    DUE = auto()
    """The date by which it is due, to come."""
    NEXT_MEETING = auto()
    """The committee's next meeting, at which it can be taken up."""


@dataclass(frozen=True)
class Moment:
    """A moment on the timeline of something asked."""

    date: date
    """The day."""
    kind: MomentKind
    """What it is."""
    event: Event | None = None
    """What is recorded, of an event."""
    item: AgendaItem | None = None
    """The item that was not dealt with."""
    meetings: tuple[Meeting, ...] = ()
    """The meetings that passed without it, in order; or the next meeting."""

    @property
    def is_to_come(self) -> bool:
        """Whether it is after the date of the record."""
        return self.kind in (MomentKind.DUE, MomentKind.NEXT_MEETING)


_SETTLES = frozenset(
    {
        EventKind.ANSWERED,
        EventKind.DECLINED,
        EventKind.ACCEPTED,
        EventKind.PARTLY_ACCEPTED,
        EventKind.REJECTED,
        EventKind.NOTED,
        EventKind.IMPLEMENTED,
        EventKind.CLOSED,
        EventKind.WITHDRAWN,
        EventKind.SUPERSEDED,
    }
)


def timeline(request: Request, as_at: AsAt) -> tuple[Moment, ...]:
    """Return everything that happened to something asked by the date of the record, and what comes next.

    Args:
        request: what was asked.
        as_at: the record and its date.
    """
    events = tuple(one for one in as_at.register.events(request.id) if one.date <= as_at.today)
    moments = [Moment(request.date, MomentKind.ASKED)]
    moments += (Moment(one.date, MomentKind.EVENT, one) for one in events)
    if as_at.is_known(request):
        now = as_at.standing(request)
        moments += (Moment(one.meeting.date, MomentKind.NOT_DEALT_WITH, item=one) for one in items_for(request, as_at))
        moments += _passed_without(request, events, now, as_at)
        moments += _overdue(now)
        moments += _to_come(request, now, as_at)
    return tuple(_without_repeats(sorted(moments, key=lambda one: (one.is_to_come, one.date, _ORDER[one.kind]))))


_ORDER = {
    MomentKind.ASKED: 0,
    MomentKind.OVERDUE: 1,
    MomentKind.EVENT: 2,
    MomentKind.NOT_DEALT_WITH: 3,
    MomentKind.PASSED_WITHOUT: 4,
    MomentKind.DUE: 5,
    MomentKind.NEXT_MEETING: 6,
}


def _passed_without(request: Request, events: tuple[Event, ...], now: Standing, as_at: AsAt) -> Iterator[Moment]:
    """The committee's past meetings with a known agenda at which nothing is recorded about it while unanswered."""
    if getattr(request.record, "form", None) is r.Form.STANDING_ITEM:
        return
    recorded: set[str | None] = {one.meeting.id for one in items_for(request, as_at)}
    recorded |= {one.item.meeting.id for one in events if one.item} | {one.record.meeting for one in events}
    days = {one.date for one in events}
    for meeting in _meetings(request, as_at):
        has_papers = bool(meeting.items) and not meeting.fell_away
        is_ordinary = meeting.kind in (r.MeetingKind.ORDINARY, r.MeetingKind.ANNUAL)
        if not has_papers or not is_ordinary or meeting.id in recorded or meeting.date in days:
            continue
        if any(one.date == request.date or one.id in recorded for one in as_at.register.sittings_before(meeting.id)):
            continue
        if _was_unanswered(meeting.date, events, now):
            yield Moment(meeting.date, MomentKind.PASSED_WITHOUT, meetings=(meeting,))


def _meetings(request: Request, as_at: AsAt) -> Iterator[Meeting]:
    """The meetings, in order, of the committee that answered for it on the day of each."""
    register = as_at.register
    every = {one.id: one for id in ever_followers(request, register) for one in register.meetings_of(id)}
    for meeting in sorted(every.values(), key=lambda one: (one.date, one.id)):
        is_past = request.date < meeting.date < as_at.today
        if is_past and followers(request, register, meeting.date)[0] in meeting.committees:
            yield meeting


def _was_unanswered(day: date, events: Iterable[Event], now: Standing) -> bool:
    """Whether something was still unanswered on a day, judging by its events as a whole."""
    settled = now.replied or now.ended
    if settled and day >= settled:
        return False
    is_settled = False
    for one in events:
        if one.date > day or one.record.part:
            continue
        if one.record.event is EventKind.REOPENED:
            is_settled = False
        elif one.record.event in _SETTLES:
            is_settled = True
    return not is_settled


def _overdue(now: Standing) -> Iterator[Moment]:
    """The day after its due date, if it had not been fully answered by then."""
    is_late = now.is_overdue or now.timeliness is r.Timeliness.LATE
    if now.due and is_late and now.due >= now.asked:
        yield Moment(now.due + timedelta(days=1), MomentKind.OVERDUE)


def _to_come(request: Request, now: Standing, as_at: AsAt) -> Iterator[Moment]:
    """Its due date, and the committee's next meeting, as long as anybody still has to act."""
    if not now.is_open:
        return
    if now.is_unanswered and now.due and now.due >= as_at.today:
        yield Moment(now.due, MomentKind.DUE)
    meeting = as_at.next_meeting(as_at.committee_of(request))
    if meeting:
        yield Moment(meeting.date, MomentKind.NEXT_MEETING, meetings=(meeting,))


def _without_repeats(moments: Iterable[Moment]) -> Iterator[Moment]:
    """Moments in order, with consecutive meetings that passed without it as one moment on the day of the first."""
    gathered: Moment | None = None
    for one in moments:
        if gathered and one.kind is MomentKind.PASSED_WITHOUT:
            gathered = Moment(gathered.date, gathered.kind, meetings=(*gathered.meetings, *one.meetings))
            continue
        if gathered:
            yield gathered
        gathered = one if one.kind is MomentKind.PASSED_WITHOUT else None
        if gathered is None:
            yield one
    if gathered:
        yield gathered
