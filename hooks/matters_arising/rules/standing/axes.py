"""How one course looks on a day: how far it has come, whether in time, and whose turn it is.

The three are worked out side by side and never from one another's words: a paused request may be overdue, and
an answer given late still awaits the committee.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ... import records as r
from ...records import Closure, EventKind, Progress, Timeliness, Turn
from ...register.entities import Asked, Happened
from ...register.register import Register
from .course import ACCEPTANCES, NOBODY_NAMED, RESPONSES, Course
from .due import carried, is_outside

GONE = frozenset({Progress.WITHDRAWN, Progress.SUPERSEDED, Progress.TRANSFERRED})
"""Ends at which the committee no longer waits for an answer."""


@dataclass(frozen=True, kw_only=True)
class Axes:
    """What is told alike of a request and of each of its parts."""

    progress: Progress
    """How far it has come."""
    timeliness: Timeliness
    """How it stands against its due date."""
    turn: Turn
    """Who has to act next."""
    whose: tuple[str, ...] = ()
    """Ids of the bodies whose turn it is; empty when it is the committee's, another committee's, or nobody's."""
    first_due: date | None = None
    """The first day on which it was ever due."""
    due: date | None = None
    """The day on which it is due now."""
    due_words: str | None = None
    """The minutes' own words for that."""
    due_rule: str | None = None
    """How that day was worked out, where it was not simply stated."""
    revisions: int = 0
    """How often an earlier due date was replaced."""
    days_late: int = 0
    """Days overdue, or days after the due date at which it was answered; 0 when in time."""
    replied: date | None = None
    """The day of the reply that left nothing outstanding, be it a refusal."""
    answered: date | None = None
    """The day of the answer that completed what was asked; `None` when something was refused."""
    ended: date | None = None
    """The day since which nothing more is due from anyone."""
    closed: date | None = None
    """The day the committee closed it."""
    closure: Closure | None = None
    """With what the committee closed it."""
    response: EventKind | None = None
    """Of a recommendation: accepted, partly accepted, rejected or noted."""
    implemented: date | None = None
    """Of a recommendation: the day by which it was carried out."""
    days: int = 0
    """Days from asking to its end, else to the reply that left nothing outstanding, else to the day it is looked at."""
    still_to_come: str | None = None
    """What the latest part answer left open, while it is open."""
    scheduled_for: str | None = None
    """The meeting for which it is scheduled, carried forward where that fell away; `None` once it was held."""
    waiting_for: str | None = None
    """The event outside that is waited for."""
    history: tuple[Happened, ...] = ()
    """Every event up to the day, oldest first."""

    @property
    def is_open(self) -> bool:
        """Whether anyone has still to act: not closed, withdrawn, superseded or transferred."""
        return self.ended is None

    @property
    def is_unanswered(self) -> bool:
        """Whether those asked have still to reply, in full or in part."""
        return self.is_open and self.replied is None

    @property
    def is_overdue(self) -> bool:
        """Whether its due date has passed without a full answer."""
        return self.timeliness is Timeliness.OVERDUE


def look(course: Course, asked: Asked, register: Register, on: date, history: tuple[Happened, ...]) -> Axes:
    """How a course looks on a day.

    Args:
        course: what has come of it by that day.
        asked: what was asked.
        register: the calendar of meetings, and the bodies.
        on: the day.
        history: the events that belong to it.
    """
    is_scheduled, meeting = _scheduled_for(course, register, on)
    progress = course.progress(is_scheduled=is_scheduled)
    reply, kinds = course.last_reply, course.kinds
    replied = reply.date if reply else None
    timeliness, days_late = _timeliness(course, on)
    waits_for = _waiting_for(course)
    turn, whose = _turn(course, waits_for, asked, register)
    return Axes(
        progress=progress,
        timeliness=timeliness,
        turn=turn,
        whose=tuple(body for body in whose if body != NOBODY_NAMED),
        first_due=course.first_due,
        due=course.due.day,
        due_words=course.due.words,
        due_rule=course.due.rule,
        revisions=course.revisions,
        days_late=days_late,
        replied=replied,
        answered=None if EventKind.DECLINED in kinds else replied,
        ended=course.ended_on,
        closed=course.ended_on if progress is Progress.CLOSED else None,
        closure=course.closure if progress is Progress.CLOSED else None,
        response=combined_response(kinds & RESPONSES),
        implemented=course.implemented_on,
        days=days_between(asked, course.ended_on or replied or on),
        still_to_come=None if course.ended or replied else course.still_to_come,
        scheduled_for=None if course.ended else meeting,
        waiting_for=waits_for,
        history=history,
    )


def days_between(asked: Asked, until: date) -> int:
    """Days from asking until a day."""
    return max(0, (until - asked.date).days)


def combined_response(kinds: frozenset[EventKind]) -> EventKind | None:
    """One word for several responses: accepted in part, if some of it was accepted; rejected, if none of it was."""
    if len(kinds) < 2:
        return next(iter(kinds), None)
    return EventKind.PARTLY_ACCEPTED if kinds & ACCEPTANCES else EventKind.REJECTED


def _scheduled_for(course: Course, register: Register, on: date) -> tuple[bool, str | None]:
    """Whether a meeting is still to deal with it, and which, if the record has it.

    Once the meeting's day is past and nothing came of it, it is no longer scheduled, whether or not the record
    has the minutes yet.
    """
    sitting = register.meetings.get(course.meeting) if course.is_scheduled and course.meeting else None
    if not sitting:
        return course.is_scheduled, None
    reference = carried(sitting, register).reference
    meeting = register.meetings.get(reference) if reference else None
    if meeting and meeting.date < on:
        return False, None
    return True, meeting.id if meeting else None


def _waiting_for(course: Course) -> str | None:
    """The event outside that is waited for: that of a pause, or that after which it is due."""
    if course.ended or course.is_settled:
        return None
    if course.is_paused:
        return course.waits_for
    return course.due.after if course.due.day is None and not course.taken else None


def _timeliness(course: Course, on: date) -> tuple[Timeliness, int]:
    """How it stands against its due date, and by how many days it is or was late.

    An answer is judged by the date on which it was due when it came, whatever was revised afterwards; a
    standing item by the first meeting at which it was taken.
    """
    answer = course.last_reply or course.taken
    if course.ended in GONE or (course.is_settled and EventKind.DECLINED in course.kinds):
        return Timeliness.ENDED, 0
    if answer and answer.due.day:
        late = max(0, answer.days_late)
        return (Timeliness.LATE if late else Timeliness.ON_TIME), late
    if course.ended:
        return Timeliness.ENDED, 0
    return (Timeliness.NO_DATE, 0) if answer else _against(course.due.day, on)


def _against(due: date | None, on: date) -> tuple[Timeliness, int]:
    if due is None:
        return Timeliness.NO_DATE, 0
    if on > due:
        return Timeliness.OVERDUE, (on - due).days
    return (Timeliness.DUE_TODAY if on == due else Timeliness.NOT_YET_DUE), 0


def _turn(course: Course, waits_for: str | None, asked: Asked, register: Register) -> tuple[Turn, tuple[str, ...]]:
    """Who has to act next, and which bodies those are."""
    if course.ended:
        return Turn.NOBODY, ()
    if not course.is_settled:
        if course.is_paused or waits_for:
            return Turn.OUTSIDE, ()
        return _turn_of_those_asked(asked, course.outstanding, register), course.outstanding
    if course.to_implement:
        return _turn_of_those_asked(asked, course.to_implement, register), course.to_implement
    return Turn.COMMITTEE, ()


def _turn_of_those_asked(asked: Asked, bodies: tuple[str, ...], register: Register) -> Turn:
    """What those asked are to the committee: officers, the executive, or someone outside."""
    outside = all(is_outside(body, register) for body in bodies)
    if isinstance(asked.record, r.Recommendation):
        return Turn.OUTSIDE if outside else Turn.EXECUTIVE
    if isinstance(asked.record, r.Referral):
        return Turn.OUTSIDE if outside or not asked.record.to else Turn.OWNER
    return Turn.OWNER
