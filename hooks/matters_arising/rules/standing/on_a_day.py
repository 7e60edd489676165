"""A course on a day: its progress, whether it is on time, and whose turn it is.

The three are worked out independently, never from one another: a paused request may be overdue, and
an answer given late still awaits the committee.
"""

from __future__ import annotations

from datetime import date

from ...records import EventKind, MeetingStatus, Progress
from ...register.entities import Event, Request
from ...register.register import Register
from .base_standing import BaseStanding
from .due_date import carried
from .overdue import timeliness_of
from .replay import ACCEPTANCES, RESPONSES, UNNAMED_OWNER, ReplayState
from .several_owners import as_asked, shares_of
from .turn import turn_of, waiting_for


def look(
    course: ReplayState, request: Request, register: Register, on: date, history: tuple[Event, ...]
) -> BaseStanding:
    """The standing of a course on a day.

    Args:
        course: its course up to that day.
        request: what was asked.
        register: the calendar of meetings, and the bodies.
        on: the day.
        history: the events that belong to it.
    """
    is_scheduled, meeting = _scheduled_for(course, register, on)
    progress = course.progress(is_scheduled=is_scheduled)
    reply, kinds = course.last_reply, course.kinds
    replied = reply.date if reply else None
    timeliness, days_late = timeliness_of(course, meeting, register, on)
    waits_for = waiting_for(course)
    turn, whose = turn_of(course, waits_for, request, register)
    return BaseStanding(
        progress=progress,
        timeliness=timeliness,
        turn=turn,
        whose=as_asked((one for one in whose if one != UNNAMED_OWNER), request, register),
        shares=shares_of(course, timeliness, on),
        first_due=course.first_due,
        first_due_words=course.first_due_words,
        due=course.due.day,
        due_words=course.due.words,
        due_rule=course.due.rule,
        due_at=course.due.meeting,
        revisions=course.revisions,
        days_late=days_late,
        replied=replied,
        answered=None if EventKind.DECLINED in kinds else replied,
        ended=course.ended_on,
        closed=course.ended_on if progress is Progress.CLOSED else None,
        closure=course.closure if progress is Progress.CLOSED else None,
        closed_by=course.closed_by if progress is Progress.CLOSED else None,
        response=combined_response(kinds & RESPONSES),
        implemented=course.implemented_on,
        days=days_between(request, course.ended_on or replied or on),
        still_to_come=None if course.ended or replied else course.still_to_come,
        scheduled_for=None if course.ended else meeting,
        waiting_for=waits_for,
        history=history,
    )


def days_between(request: Request, until: date) -> int:
    """Days from asking until a day."""
    return max(0, (until - request.date).days)


def combined_response(kinds: frozenset[EventKind]) -> EventKind | None:
    """One word for several responses: accepted in part if some were accepted, rejected if none were."""
    if len(kinds) < 2:
        return next(iter(kinds), None)
    return EventKind.PARTLY_ACCEPTED if kinds & ACCEPTANCES else EventKind.REJECTED


def _scheduled_for(course: ReplayState, register: Register, on: date) -> tuple[bool, str | None]:
    """Whether a meeting is still to deal with it, and which one, if it is in the record.

    Once the meeting has been held without an outcome, it is no longer scheduled. A meeting whose day is past counts
    as held only if the record says so.
    """
    meeting = register.meetings.get(course.meeting) if course.is_scheduled and course.meeting else None
    if not meeting:
        return course.is_scheduled, None
    reference = carried(meeting, register).reference
    next_meeting = register.meetings.get(reference) if reference else None
    if next_meeting and next_meeting.date < on and next_meeting.status is not MeetingStatus.SCHEDULED:
        return False, None
    return True, next_meeting.id if next_meeting else None
