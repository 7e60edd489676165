"""Which sentences say the status of something asked: who has to act, since when, by when, and what happens next.

The words of each are in `theme/record/words.html`, in a macro of its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..... import records as r
from .....register.entities import Meeting
from .....rules.standing import BaseStanding


@dataclass(frozen=True)
class Around:
    """What decides about the sentences besides the standing itself."""

    is_resolution: bool
    """Whether it is a resolution that is to be carried out, and not a request that is to be answered."""
    has_successor: bool
    """Whether the record names what superseded it."""
    is_anyone_named: bool
    """Whether anyone is named who has to act: an owner, or the committee to which it was referred."""
    passage: str
    """The sentence on how another committee came to follow it; empty if the one that asked does."""
    is_outcome_held: bool
    """Whether the papers held can show if it is still waited for: no meeting that may have dealt with it has passed."""
    last_taken: Meeting | None
    """The meeting that last took it, if it is a standing item."""
    recurs: bool
    """Of a standing item: whether it is due at an interval, and not at every meeting."""
    scheduled: Meeting | None
    """The meeting for which it is scheduled."""
    was_scheduled: bool
    """Whether that meeting's day has passed, and what was done at it is not recorded."""
    next_meeting: Meeting | None
    """When the committee that follows it meets next."""


def sentences(axes: BaseStanding, around: Around) -> Iterator[str]:
    """Yield the names of the sentences that say the status of something asked, in their order.

    Args:
        axes: its standing, or that of a part of it.
        around: what else decides.
    """
    if axes.progress is r.Progress.SUPERSEDED:
        yield "replaced_by" if around.has_successor else "replaced"
    elif axes.progress is r.Progress.WITHDRAWN:
        yield "rescinded" if around.is_resolution else "withdrawn"
    elif axes.closed:
        yield from _closed(axes, around)
    else:
        if around.passage:
            yield around.passage
        if axes.response:
            yield "response"
        if axes.progress is r.Progress.DECLINED:
            yield "not_to_be_carried_out" if around.is_resolution else "declined"
        yield from _waiting(axes, around)
        if axes.progress is r.Progress.PAUSED and not axes.waiting_for:
            yield "on_hold"
        yield from _due(axes, around)
        if axes.due_rule and axes.timeliness is not r.Timeliness.ENDED:
            yield "rule"
        yield from _revised(axes)
        yield from _next(axes, around)


def _closed(axes: BaseStanding, around: Around) -> Iterator[str]:
    is_late = axes.timeliness is r.Timeliness.LATE
    if around.is_resolution and axes.answered:
        yield "carried_out_late" if is_late else "carried_out"
        yield "closed_by_rule" if axes.closed_by else "noted"
        return
    if axes.closed_by:
        yield "closed_by_rule"
    else:
        yield "closed_not_completed" if axes.closure is r.Closure.NOT_COMPLETED else "closed"
    if axes.answered and is_late:
        yield "answered_late"
    elif axes.answered and axes.timeliness is r.Timeliness.ON_TIME:
        yield "answered_on_time"


_WAITING = {
    r.Turn.OWNER: "waiting_for_response",
    r.Turn.EXECUTIVE: "waiting_for_executive",
    r.Turn.OUTSIDE: "waiting_for_response",
}
"""What is waited for where nobody is named."""


def _waiting(axes: BaseStanding, around: Around) -> Iterator[str]:
    """Who has to act, or when a standing item was last taken."""
    if axes.progress is r.Progress.TAKEN:
        if around.last_taken and around.last_taken.status is r.MeetingStatus.HELD:
            yield "last_taken"
            if not around.recurs:
                yield "until_closed"
        elif around.last_taken:
            yield "on_the_agenda"
    elif around.is_resolution and around.is_outcome_held and not axes.replied and not axes.waiting_for:
        yield "to_be_carried_out"
    elif axes.waiting_for:
        yield "outside_event" if axes.replied else "outside_event_since"
    elif around.is_outcome_held and axes.turn in _WAITING:
        yield "waiting_for_owner" if around.is_anyone_named else _WAITING[axes.turn]


_DUE = {
    r.Timeliness.DUE_TODAY: "due_today",
    r.Timeliness.OVERDUE: "was_due",
    r.Timeliness.ON_TIME: "on_time",
    r.Timeliness.LATE: "late",
}
"""What is said of its due date where nothing else decides."""


def _due(axes: BaseStanding, around: Around) -> Iterator[str]:
    """By when it was due, and whether it was in time."""
    is_answered = axes.answered and not axes.response
    if axes.progress is r.Progress.TAKEN and not around.recurs:
        if around.last_taken and around.last_taken.status is r.MeetingStatus.HELD:
            if axes.timeliness is r.Timeliness.ON_TIME:
                yield "first_taken_on_time"
            elif axes.timeliness is r.Timeliness.LATE:
                yield "first_taken_late"
    elif axes.timeliness is r.Timeliness.NO_DATE:
        if is_answered:
            yield "done_without_date"
        else:
            yield "due_in_words" if axes.due_words and not axes.replied else "no_date"
    elif axes.timeliness is r.Timeliness.NO_DATE_NOW:
        if is_answered:
            yield "done"
        yield "no_date_now"
    elif axes.timeliness is r.Timeliness.NOT_KNOWN:
        yield "was_due" if around.was_scheduled else "was_due_at_meeting"
    elif axes.timeliness is r.Timeliness.NOT_YET_DUE:
        yield "due_at_next_meeting" if _is_due_at_next(axes, around) else "due"
    elif axes.timeliness in _DUE:
        yield _DUE[axes.timeliness]


def _is_due_at_next(axes: BaseStanding, around: Around) -> bool:
    return around.next_meeting is not None and axes.due == around.next_meeting.date


def _revised(axes: BaseStanding) -> Iterator[str]:
    """How often its due date was revised."""
    if axes.revisions:
        if axes.timeliness is r.Timeliness.NO_DATE_NOW:
            yield "revised"
        elif axes.first_due:
            yield "revised_from_day"
        else:
            yield "revised_from_words" if axes.first_due_words else "revised"


def _next(axes: BaseStanding, around: Around) -> Iterator[str]:
    """What the committee has to do, and when it meets."""
    is_planned = around.scheduled is not None and not axes.replied
    if is_planned and around.was_scheduled:
        yield "was_planned"
    if axes.turn is r.Turn.COMMITTEE:
        yield "not_noted" if around.is_resolution and axes.answered else "not_agreed"
    next_meeting = around.next_meeting if axes.is_open else None
    if is_planned and not around.was_scheduled:
        is_next = _is_due_at_next(axes, around) and around.scheduled is next_meeting
        yield "planned_for_next_meeting" if is_next else "planned"
    elif next_meeting and not _is_due_at_next(axes, around):
        yield "next_meeting"
