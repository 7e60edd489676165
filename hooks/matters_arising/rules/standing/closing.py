"""Closing by an answer: what is closed by a committee's rule and not by its own act."""

from __future__ import annotations

from datetime import date

from ... import english
from ...records import ClosedBy, Closing, Closure, EventKind, MeetingStatus
from ...register.register import Register
from .replay import ReplayState


def closed_by_rule(course: ReplayState, committee: str, register: Register, on: date) -> ReplayState:
    """Return the course after applying the committee's rule for closing.

    By default only the committee's own act closes. If its rule is that an answer closes, what was answered in full
    is closed on the day of the last of so many meetings held since, if none of them reopened it. A refusal, what
    was accepted and not carried out, and a standing item are never closed in this way.

    Args:
        course: its course up to that day.
        committee: id of the committee that follows it.
        register: the calendar of meetings, and the rules of the committee and the council.
        on: the day it is looked at.
    """
    reply = course.last_reply
    if course.ended or reply is None or course.is_standing_item or course.to_implement:
        return course
    if course.kinds & {EventKind.DECLINED, EventKind.REJECTED, EventKind.NOTED}:
        return course
    rule = closing_of(committee, register)
    if rule.by is ClosedBy.OWN_ACT:
        return course
    since = max(reply.date, course.implemented_on or reply.date)
    days = [
        one.date
        for one in register.meetings_of(committee)
        if since < one.date <= on and one.status is MeetingStatus.HELD
    ]
    if len(days) < rule.meetings:
        return course
    return course.closed(
        days[rule.meetings - 1], Closure.COMPLETED, _sentence(rule, register.committees[committee].record.noun)
    )


def closing_of(committee: str, register: Register) -> Closing:
    """Return how a committee closes what has been answered."""
    return register.committees[committee].record.closing or register.council.closing


def _sentence(rule: Closing, noun: str) -> str:
    meetings = english.count(rule.meetings, "meeting")
    return f"An answer closes it unless the {noun} reopens it within {meetings} (the {noun}’s own rule)."
