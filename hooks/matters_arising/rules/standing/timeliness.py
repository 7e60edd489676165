"""How something asked stands against its due date: not yet due, overdue, on time or late."""

from __future__ import annotations

from datetime import date

from ...records import EventKind, Timeliness
from .base_standing import GONE
from .course import Course


def timeliness_of(course: Course, on: date) -> tuple[Timeliness, int]:
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
