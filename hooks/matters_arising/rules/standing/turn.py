"""Whose turn it is: those asked, the committee, or someone outside."""

from __future__ import annotations

from ... import records as r
from ...records import Turn
from ...register.entities import Request
from ...register.register import Register
from .due_date import is_outside
from .replay import ReplayState


def waiting_for(course: ReplayState) -> str | None:
    """The outside event that is awaited: the reason for a pause, or the event after which it is due."""
    if course.ended or course.is_settled:
        return None
    if course.is_paused:
        return course.waits_for
    return course.due.after if course.due.day is None and not course.taken else None


def turn_of(
    course: ReplayState, waits_for: str | None, request: Request, register: Register
) -> tuple[Turn, tuple[str, ...]]:
    """Whose turn it is, and the bodies concerned."""
    if course.ended:
        return Turn.NOBODY, ()
    if not course.is_settled:
        if (course.is_paused and not course.is_on_hold) or waits_for:
            return Turn.OUTSIDE, ()
        return _turn_of_those_asked(request, course.outstanding, register), course.outstanding
    if course.to_implement:
        return _turn_of_those_asked(request, course.to_implement, register), course.to_implement
    return Turn.COMMITTEE, ()


def _turn_of_those_asked(request: Request, bodies: tuple[str, ...], register: Register) -> Turn:
    """Whether those asked are officers, the executive, or someone outside."""
    outside = all(is_outside(body, register) for body in bodies)
    if isinstance(request.record, r.Recommendation):
        return Turn.OUTSIDE if outside else Turn.EXECUTIVE
    if isinstance(request.record, r.Referral):
        return Turn.OUTSIDE if outside or not request.record.to else Turn.OWNER
    return Turn.OWNER
