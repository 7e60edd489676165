"""Whether the papers held can show what became of something that was to be dealt with at a meeting."""

from __future__ import annotations

from datetime import date

from ...records import Timeliness
from ...register.register import Register
from .base_standing import BaseStanding


def is_outcome_held(axes: BaseStanding, register: Register, on: date) -> bool:
    """Whether the papers held can show that something unanswered is still outstanding.

    They cannot where it was due at a meeting, or planned for one, that is past and of which they show no outcome.

    Args:
        axes: its standing.
        register: the calendar of meetings.
        on: the day it is looked at.
    """
    if not axes.is_unanswered or axes.is_overdue:
        return True
    planned = register.meetings.get(axes.scheduled_for or "")
    return axes.timeliness is not Timeliness.NOT_KNOWN and not (planned and planned.date < on)
