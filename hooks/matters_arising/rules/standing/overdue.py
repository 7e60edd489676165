"""Whether something asked is not yet due, overdue, on time or late."""

from __future__ import annotations

from datetime import date

from ...records import EventKind, MeetingStatus, Timeliness
from ...register.register import Register
from .base_standing import GONE
from .replay import ReplayState


def timeliness_of(
    course: ReplayState, scheduled_for: str | None, register: Register, on: date
) -> tuple[Timeliness, int]:
    """Its timeliness, and by how many days it is or was late.

    An answer is judged by the date on which it was due when it came, whatever was revised afterwards; a
    standing item by the first meeting at which it was taken, and one that recurs at an interval by when it is due
    next. What was due at a meeting that is not known to have
    been held, or was scheduled for one by its due date, is not known to be overdue.

    Args:
        course: its course up to that day.
        scheduled_for: reference of the meeting for which it is scheduled.
        register: the calendar of meetings.
        on: the day.
    """
    answer = course.last_reply or (None if course.recurs and not course.ended else course.taken)
    if course.ended in GONE or (course.is_settled and EventKind.DECLINED in course.kinds):
        return Timeliness.ENDED, 0
    if answer and answer.due.day:
        late = max(0, answer.days_late)
        return (Timeliness.LATE if late else Timeliness.ON_TIME), late
    if course.ended:
        return Timeliness.ENDED, 0
    if answer or course.due.day is None:
        given_up = course.first_due is not None and course.due.day is None
        return (Timeliness.NO_DATE_NOW if given_up else Timeliness.NO_DATE), 0
    due = course.due.day
    if on > due:
        meetings = {course.due.meeting, scheduled_for} - {course.missed}
        if any(is_unaccounted_for(one, register, on, due) for one in meetings):
            return Timeliness.NOT_KNOWN, 0
        return Timeliness.OVERDUE, (on - due).days
    return (Timeliness.DUE_TODAY if on == due else Timeliness.NOT_YET_DUE), 0


def is_unaccounted_for(reference: str | None, register: Register, on: date, until: date) -> bool:
    """Whether a meeting's day is past, and nothing in the record says that it was held or fell away.

    Args:
        reference: that of the meeting, if there is one.
        register: the calendar of meetings.
        on: the day it is looked at.
        until: the last day of the meeting that counts.
    """
    meeting = register.meetings.get(reference) if reference else None
    return meeting is not None and meeting.date <= until < on and meeting.status is MeetingStatus.SCHEDULED
