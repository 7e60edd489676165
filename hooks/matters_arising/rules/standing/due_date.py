"""When something asked is due: on the day stated, at the meeting named, or on the day set by law."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ... import english as words
from ... import records as r
from ...law.date_with_rule import Reckoned
from ...law.responses import months_later, response_due, response_due_by_own_rules
from ...records import BodyKind, MeetingKind, MeetingStatus
from ...register.entities import Meeting, Request
from ...register.register import Register
from .due_words import read_words

OUTSIDE_KINDS = frozenset({BodyKind.PARTNER, BodyKind.PARTNERSHIP, BodyKind.GOVERNMENT})
"""Kinds of body that are neither the council nor its executive."""


@dataclass(frozen=True)
class DueDate:
    """A due date at one time in the life of something asked."""

    day: date | None = None
    """The day it comes to, carried forward where the meeting fell away."""
    stated: date | None = None
    """The day it came to before anything was carried forward."""
    words: str | None = None
    """The minutes' own words."""
    rule: str | None = None
    """How the day was worked out, where it was not simply stated: a sentence for the page."""
    after: str | None = None
    """The event outside the council that is waited for."""
    meeting: str | None = None
    """The meeting at which it is due, by whose day it is due; `None` where a day was stated for itself."""

    @property
    def only_words(self) -> str | None:
        """Its words, if they give no day."""
        return None if self.stated else self.words or self.after


NOT_DUE = DueDate()
"""Nothing was said of when it is due."""


@dataclass(frozen=True)
class Carried:
    """The meeting at which another meeting's business is taken."""

    date: date | None
    """The day; `None` where no later meeting is in the calendar."""
    reference: str | None
    """The reference of the meeting, if the record has it."""
    why: str | None = None
    """Why it is not the meeting first named, as a sentence; `None` where it is."""


def carried(meeting: Meeting, register: Register) -> Carried:
    """The meeting at which the business of a meeting is taken.

    A meeting that was postponed or adjourned is continued on the day it was moved to. The business of one that
    was cancelled, was inquorate, or has no new day goes to the committee's next ordinary or annual meeting, since
    extraordinary and joint ones deal only with the business for which they were called.

    Args:
        meeting: the meeting first named.
        register: the calendar of meetings.
    """
    if not meeting.fell_away:
        return Carried(meeting.date, meeting.id)
    was = f"The meeting of {meeting.when} {_what_became(meeting)}"
    here: Meeting | None = meeting
    passed: set[str] = set()
    while here and here.id not in passed:
        if not here.fell_away:
            return Carried(here.date, here.id, f"{was}, so it is carried forward to the meeting of {here.when}.")
        passed.add(here.id)
        moved = here.record.moved_to if here.status in _MOVABLE else None
        to = register.continued_at(here.id) if moved and here.status is MeetingStatus.ADJOURNED else None
        to = to or (register.meeting_on(here.committee.id, moved) if moved else _next(here, register))
        if moved and not to:
            return Carried(moved, None, f"{was}, so it is carried forward to {words.day(moved)}.")
        here = to
    return Carried(
        None, None, f"{was}, and no later meeting of the {meeting.committee.record.noun} is in the calendar."
    )


_MOVABLE = frozenset({MeetingStatus.POSTPONED, MeetingStatus.ADJOURNED})


def _what_became(meeting: Meeting) -> str:
    if meeting.record.withdrawn:
        return "was entered in error"
    if meeting.record.was_brought_forward:
        return "was brought forward"
    return f"was {meeting.status.value}"


def _next(meeting: Meeting, register: Register) -> Meeting | None:
    """The same committee's next meeting that can take unfinished business."""
    later = (one for one in register.meetings_of(meeting.committee.id) if one.date > meeting.date)
    return next((one for one in later if one.kind in (MeetingKind.ORDINARY, MeetingKind.ANNUAL)), None)


def due_date(due: r.Due | None, register: Register, since: date, committee: str) -> DueDate:
    """The meaning of a due date as written.

    Args:
        due: the date, the meeting or the words, as an officer wrote them.
        register: the calendar of meetings.
        since: the day on which it was stated.
        committee: id of the committee, whose next meeting the words may mean.
    """
    if due is None:
        return NOT_DUE
    if due.before and not (due.date or due.meeting):
        return _due_before(due, due.before, register)
    if due.every and not (due.date or due.meeting or due.after):
        return next_occasion(due.every, register, since, committee, due.words)
    if due.words and not (due.date or due.meeting or due.after):
        found = read_words(due.words, since, committee, register)
        if found:
            return DueDate(found.day, found.day, due.words, found.rule, None, found.meeting)
    meeting = register.meetings.get(due.meeting) if due.meeting else None
    stated = due.date or (meeting.date if meeting else None)
    to = carried(meeting, register) if meeting else None
    if to and to.why:
        return DueDate(to.date, stated, due.words, to.why, due.after, to.reference)
    at_meeting = meeting.id if meeting and stated == meeting.date else None
    return DueDate(stated, stated, due.words, None, due.after, at_meeting)


def next_occasion(
    every: r.Interval, register: Register, since: date, committee: str, said: str | None = None
) -> DueDate:
    """When a standing item that recurs at an interval is next due: at the first ordinary meeting after the interval.

    Joint and extraordinary meetings deal only with the business for which they were called. Where no such meeting is
    in the calendar, it is due on the day on which the interval has passed.

    Args:
        every: the interval.
        register: the calendar of meetings.
        since: the day on which it was last taken, or was asked for.
        committee: id of the committee that takes it.
        said: the minutes' own words for the interval.
    """
    earliest = months_later(since, every.months)
    ordinary = (
        one for one in register.meetings_of(committee) if one.kind in (MeetingKind.ORDINARY, MeetingKind.ANNUAL)
    )
    meeting = next((one for one in ordinary if one.date >= earliest and not one.fell_away), None)
    rule = f"Due every {every}: next at the first ordinary meeting on or after {words.day(earliest)}."
    day = meeting.date if meeting else earliest
    return DueDate(day, day, said, rule, None, meeting.id if meeting else None)


def _due_before(due: r.Due, before: r.Before, register: Register) -> DueDate:
    """The meaning of a due date "before" a meeting: the day before it."""
    meeting = register.meetings.get(before.meeting)
    if meeting is None:
        return DueDate(words=due.words, after=due.after)
    to = carried(meeting, register)
    stated = meeting.date - timedelta(days=1)
    day = to.date - timedelta(days=1) if to.date else None
    rule = f"This is the day before the meeting of {meeting.when}."
    if to.why:
        rule = f"{to.why} This is the day before that meeting." if to.date else to.why
    return DueDate(day, stated, due.words, rule, due.after)


def first_due_date(request: Request, part: r.Part | None, owners: Iterable[str], register: Register) -> DueDate:
    """The due date with which something was asked.

    A part is due with the whole unless it has a date of its own. A recommendation to the council or its
    executive for which no date or meeting was stated is due when the law wants a response, if the committee required
    one by notice, or when the council's own rules do; nothing else that a committee asks has a date in law.

    Source: Local Government Act 2000, section 9FE; the council's own rules.

    Args:
        request: what was asked.
        part: the part, or `None` for the whole.
        owners: ids of the bodies asked.
        register: the calendar of meetings, the bodies and the council's periods.
    """
    ask = request.record
    stated = (part and part.due) or ask.due
    found = due_date(stated, register, request.date, request.item.meeting.committee.id)
    if not isinstance(ask, r.Recommendation) or found.stated:
        return found
    if all(is_outside(owner, register) for owner in owners):
        return found
    rules = _response_rules(ask, request, register.council)
    if not rules:
        return found
    first = min(rules, key=lambda one: one.date)
    rule = f"This is {first.rule[:1].lower()}{first.rule[1:]}"
    return DueDate(first.date, first.date, found.words, rule, found.after)


def _response_rules(ask: r.Recommendation, request: Request, council: r.Council) -> list[Reckoned]:
    """The last days for a response, by each rule that sets one."""
    found = []
    if ask.response_required and responds_in_law(request, council):
        found.append(response_due(ask.response_required.notice, ask.received))
    periods = council.periods
    if periods.response_months:
        months, source = periods.response_months, periods.response_source
        found.append(response_due_by_own_rules(ask.received, request.date, months, source))
    return found


def responds_in_law(request: Request, council: r.Council) -> bool:
    """Whether sections 9FE and 9FF of the Local Government Act 2000 apply to what a committee recommends.

    Args:
        request: the request.
        council: the council, whose nation and kind decide.
    """
    return council.is_principal_in_england and request.item.meeting.committee.record.kind in _SCRUTINY


_SCRUTINY = (r.CommitteeKind.SCRUTINY, r.CommitteeKind.JOINT)


def is_outside(body: str, register: Register) -> bool:
    """Whether a body is neither the council nor its executive."""
    return body in register.bodies and register.bodies[body].record.kind in OUTSIDE_KINDS
