"""The effect of each event on something asked: the course of one request, or of one part of it.

A course begins with the asking; each event leads to the next course. Nothing here depends on files, on other
requests, or on the day on which somebody looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from ... import records as r
from ...records import Closure, EventKind, Progress
from .due_date import NOT_DUE, DueDate

RESPONSES = frozenset({EventKind.ACCEPTED, EventKind.PARTLY_ACCEPTED, EventKind.REJECTED, EventKind.NOTED})
"""Events by which a recommendation is responded to."""

ACCEPTANCES = frozenset({EventKind.ACCEPTED, EventKind.PARTLY_ACCEPTED})
"""Responses after which something remains to be carried out."""

ENDS: Mapping[EventKind, Progress] = MappingProxyType(
    {
        EventKind.CLOSED: Progress.CLOSED,
        EventKind.WITHDRAWN: Progress.WITHDRAWN,
        EventKind.SUPERSEDED: Progress.SUPERSEDED,
    }
)
"""Events after which nothing more is due from anyone."""

UNNAMED_OWNER = ""
"""Stands among those asked for one that the record does not name, as of a matter referred to a committee."""


@dataclass(frozen=True)
class ReplayStep:
    """An event as it affects one request, or one part of it."""

    date: date
    """The day."""
    event: r.Event
    """What happened."""
    owners: tuple[str, ...] = ()
    """Those of the bodies asked whom it concerns."""
    due: DueDate | None = None
    """What its new due date comes to, if it has one."""
    meeting: str | None = None
    """The meeting it names, or at which it is recorded."""
    entered_in_error: bool = False
    """Whether it takes back the entry itself, ended or not."""
    is_of_a_share: bool = False
    """Whether it names some of several owners, and so leaves the others as they are."""


@dataclass(frozen=True)
class Reply:
    """The final reply of one of the bodies asked."""

    kind: EventKind
    """Answered, declined, or a response to a recommendation."""
    date: date
    """The day."""
    due: DueDate
    """The due date in force that day."""

    @property
    def days_late(self) -> int:
        """Days after the date on which it was then due; 0 or less when it was in time."""
        return (self.date - self.due.day).days if self.due.day else 0


@dataclass(frozen=True)
class ShareEnd:
    """The end of one owner's share, while other owners still had to act."""

    progress: Progress
    """Closed, withdrawn or superseded."""
    date: date
    """The day."""
    closure: Closure | None
    """With what the committee closed it."""


@dataclass(frozen=True)
class ReplayState:
    """How something asked has gone so far."""

    owners: tuple[str, ...]
    """The bodies asked, at least one; `UNNAMED_BODY` where the record names none."""
    due: DueDate = NOT_DUE
    """The due date in force."""
    first_due: date | None = None
    """The first day on which it was ever due."""
    first_due_words: str | None = None
    """The words with which it was first due, if those gave no day."""
    is_standing_item: bool = False
    """Whether it is to come to every meeting, or to one in each interval."""
    recurs: bool = False
    """Of a standing item: whether it is due at an interval, and so again after each time it was taken."""
    revisions: int = 0
    """How often an earlier due date was replaced."""
    replies: Mapping[str, Reply] = field(default_factory=dict)
    """What each of the bodies asked has said for good."""
    some_given: bool = False
    """Whether some of what was asked has been given."""
    still_to_come: str | None = None
    """What the latest part answer left open."""
    is_paused: bool = False
    """Whether it waits for an event outside."""
    waits_for: str | None = None
    """The event it waits for, in the words of the pause."""
    is_on_hold: bool = False
    """While it is paused: whether it is on hold, and waits for no event that is named."""
    is_scheduled: bool = False
    """Whether it was put on the programme or an agenda, and nothing has come of it."""
    meeting: str | None = None
    """The meeting for which it was scheduled."""
    missed: str | None = None
    """The latest meeting that the record says was held without it."""
    taken: Reply | None = None
    """Of a standing item: when it was first taken since it was asked or reopened."""
    implemented: Mapping[str, date] = field(default_factory=dict)
    """When each of the bodies asked carried it out."""
    released: Mapping[str, ShareEnd] = field(default_factory=dict)
    """How the shares of single owners ended."""
    ended: Progress | None = None
    """How it ended."""
    ended_on: date | None = None
    """The day it ended."""
    closure: Closure | None = None
    """With what the committee closed it."""
    closed_by: str | None = None
    """The rule that closed it, as a sentence; `None` if the committee did so by its own act."""

    def closed(self, day: date, closure: Closure, rule: str) -> ReplayState:
        """Return the same course, closed on a day by a rule and not by an act of the committee."""
        return replace(self, ended=Progress.CLOSED, ended_on=day, closure=closure, closed_by=rule)

    @property
    def outstanding(self) -> tuple[str, ...]:
        """Those who have not yet given a final reply."""
        return tuple(one for one in self.owners if one not in self.replies and one not in self.released)

    @property
    def is_settled(self) -> bool:
        """Whether all have replied, even if only to refuse."""
        return not self.outstanding

    @property
    def kinds(self) -> frozenset[EventKind]:
        """The kinds of reply given, without those of owners whose share has ended, unless all have."""
        live = [reply for owner, reply in self.replies.items() if owner not in self.released]
        return frozenset(reply.kind for reply in live or self.replies.values())

    @property
    def last_reply(self) -> Reply | None:
        """The reply that completed the answer, or `None` while one is outstanding."""
        if self.outstanding or not self.replies:
            return None
        return max(self.replies.values(), key=lambda reply: reply.date)

    @property
    def to_implement(self) -> tuple[str, ...]:
        """Those who accepted a recommendation and have not yet carried it out."""
        return tuple(
            owner
            for owner, reply in self.replies.items()
            if reply.kind in ACCEPTANCES and owner not in self.implemented and owner not in self.released
        )

    @property
    def implemented_on(self) -> date | None:
        """The day by which all who did not refuse had carried it out."""
        refused = {EventKind.REJECTED, EventKind.NOTED, EventKind.DECLINED}
        bound = [one for one in self.owners if one not in self.replies or self.replies[one].kind not in refused]
        if not bound or not all(owner in self.implemented for owner in bound):
            return None
        return max(self.implemented[owner] for owner in bound)

    @property
    def _some_completed(self) -> bool:
        """Whether the committee accepted what one of several owners had done."""
        return any(one.closure is Closure.COMPLETED for one in self.released.values())

    def progress(self, *, is_scheduled: bool) -> Progress:
        """Its progress.

        Args:
            is_scheduled: whether the meeting for which it was scheduled is still to deal with it.
        """
        if self.ended:
            return self.ended
        if self.is_settled:
            if EventKind.DECLINED not in self.kinds:
                return Progress.ANSWERED
            return Progress.DECLINED if len(self.kinds) == 1 else Progress.PART_ANSWERED
        if self.is_paused:
            return Progress.PAUSED
        if self.some_given or self.kinds - {EventKind.DECLINED} or self._some_completed:
            return Progress.PART_ANSWERED
        if self.taken:
            return Progress.TAKEN
        return Progress.SCHEDULED if is_scheduled else Progress.REQUESTED


def follow(course: ReplayState, steps: Iterable[ReplayStep]) -> ReplayState:
    """The course after a number of events, taken in their order.

    Once it has ended, only a reopening changes where it stands; that a recommendation was carried out is
    recorded all the same.
    """
    for step in steps:
        kind = step.event.event
        if course.ended is None or step.entered_in_error or kind in (EventKind.REOPENED, EventKind.IMPLEMENTED):
            course = _EFFECTS[kind](course, step)
    return course


def _with(course: ReplayState, **changes: Any) -> ReplayState:
    """The same course with some fields changed; as `dataclasses.replace` does, in a fifth of the time."""
    changed = object.__new__(ReplayState)
    vars(changed).update(vars(course), **changes)
    return changed


def _scheduled(course: ReplayState, step: ReplayStep) -> ReplayState:
    return _with(course, is_scheduled=True, meeting=step.meeting, is_paused=False, waits_for=None)


def _paused(course: ReplayState, step: ReplayStep) -> ReplayState:
    return _with(course, is_paused=True, is_on_hold=False, waits_for=step.event.after, is_scheduled=False, meeting=None)


def _on_hold(course: ReplayState, step: ReplayStep) -> ReplayState:
    """Nothing is done for the time being."""
    return _with(_paused(course, step), is_on_hold=True)


def _carried_forward(course: ReplayState, step: ReplayStep) -> ReplayState:
    """Carried forward: scheduled for the later meeting, if named, and with the new due date, if one was set."""
    moved = _scheduled(course, replace(step, meeting=step.event.meeting)) if step.event.meeting else course
    return _revised(moved, step)


def _passed_on(course: ReplayState, step: ReplayStep) -> ReplayState:
    """Passed on to someone else; what the earlier owners said no longer counts towards an answer."""
    if not step.event.to:
        return course
    owners = after_passing_on(course.owners, step)
    kept = {owner: reply for owner, reply in course.replies.items() if owner in owners}
    released = {owner: end for owner, end in course.released.items() if owner in owners}
    return _with(course, owners=owners, replies=kept, released=released)


def after_passing_on(owners: tuple[str, ...], step: ReplayStep) -> tuple[str, ...]:
    """Return the owners after something was passed on: whoever passed on a share is replaced, and nobody else.

    Args:
        owners: those who were asked.
        step: that it was passed on.
    """
    others = tuple(one for one in owners if one not in step.owners) if step.is_of_a_share else ()
    return tuple(dict.fromkeys((*others, *step.event.to)))


def _revised(course: ReplayState, step: ReplayStep) -> ReplayState:
    """A new due date. Setting one where there was none is not a revision."""
    if step.due is None:
        return course
    if course.due != NOT_DUE or course.first_due or course.first_due_words:
        return _with(course, due=step.due, revisions=course.revisions + 1)
    return _with(course, due=step.due, first_due=step.due.stated, first_due_words=step.due.only_words)


def _transferred(course: ReplayState, step: ReplayStep) -> ReplayState:
    """It continues before another committee, and is no longer planned for a meeting of the former one."""
    return _revised(_with(course, is_scheduled=False, meeting=None), step)


def _unchanged(course: ReplayState, _: ReplayStep) -> ReplayState:
    """An event that is in the history and changes nothing."""
    return course


def _part_answered(course: ReplayState, step: ReplayStep) -> ReplayState:
    """Part of the answer was given. After a full answer it changes nothing."""
    left = step.event.still_to_come
    return _with(course, some_given=True, still_to_come=left, is_paused=False, waits_for=None)


def _replied(course: ReplayState, step: ReplayStep) -> ReplayState:
    """An answer, a refusal or a response, of those whom it concerns.

    An answer stands until the committee reopens the matter: a later refusal does not undo it. A refusal gives way
    to a later answer, and an executive may respond differently later; the day of its first response stays.
    """
    kind = step.event.event
    replies = dict(course.replies)
    for owner in step.owners:
        earlier = replies.get(owner)
        if earlier is None or (earlier.kind is EventKind.DECLINED and kind is not EventKind.DECLINED):
            replies[owner] = Reply(kind, step.date, course.due)
        elif kind in RESPONSES:
            replies[owner] = replace(earlier, kind=kind)
    if replies == course.replies:
        return course
    return _with(course, replies=replies, is_paused=False, waits_for=None)


def _implemented(course: ReplayState, step: ReplayStep) -> ReplayState:
    """Carried out. Where no response is on record, carrying it out is the answer."""
    done = {**course.implemented, **dict.fromkeys(step.owners, step.date)}
    carried_out = _with(course, implemented=done)
    return carried_out if course.ended else _replied(carried_out, step)


def _taken(course: ReplayState, step: ReplayStep) -> ReplayState:
    """A standing item was taken, and is to come again."""
    if not course.is_standing_item:
        return course
    first = course.taken or Reply(EventKind.TAKEN, step.date, course.due)
    due = step.due if step.due and course.recurs else course.due
    cleared = _with(course, taken=first, due=due, replies={}, some_given=False, still_to_come=None)
    return _with(cleared, is_paused=False, waits_for=None, is_scheduled=False, meeting=None)


def _missed(course: ReplayState, step: ReplayStep) -> ReplayState:
    """A meeting was held without it, perhaps the one for which it was scheduled."""
    missed = _with(course, missed=step.meeting)
    return _with(missed, is_scheduled=False, meeting=None) if course.meeting == step.meeting else missed


def _ended(course: ReplayState, step: ReplayStep) -> ReplayState:
    """It ends; with several owners, only for those named, as long as another's share has not ended."""
    kind = step.event.event
    if step.is_of_a_share:
        end = ShareEnd(ENDS[kind], step.date, step.event.outcome)
        released = {**course.released, **dict.fromkeys(step.owners, end)}
        if any(owner not in released for owner in course.owners):
            return _with(course, released=released)
        course = _with(course, released=released)
    return _with(course, ended=ENDS[kind], ended_on=step.date, closure=step.event.outcome)


def _reopened(course: ReplayState, step: ReplayStep) -> ReplayState:
    """Asked again: earlier replies no longer count.

    A due date stays in force unless it was met or given up and has passed by now: then it is spent, and
    nothing is overdue until the committee sets another.
    """
    if step.is_of_a_share:
        replies = {owner: reply for owner, reply in course.replies.items() if owner not in step.owners}
        released = {owner: end for owner, end in course.released.items() if owner not in step.owners}
        shares = _with(course, replies=replies, released=released, ended=None, ended_on=None, closure=None)
        return _revised(shares, step) if step.due else shares
    first, words, item = course.first_due, course.first_due_words, course.is_standing_item
    afresh = ReplayState(course.owners, course.due, first, words, item, course.recurs, course.revisions)
    if step.due:
        return _revised(afresh, step)
    was_done = course.is_settled or course.ended is not None
    is_spent = was_done and course.due.day is not None and course.due.day <= step.date
    return _with(afresh, due=NOT_DUE) if is_spent else afresh


_EFFECTS: Mapping[EventKind, Callable[[ReplayState, ReplayStep], ReplayState]] = MappingProxyType(
    {
        EventKind.SCHEDULED: _scheduled,
        EventKind.PAUSED: _paused,
        EventKind.ON_HOLD: _on_hold,
        EventKind.CARRIED_FORWARD: _carried_forward,
        EventKind.PASSED_ON: _passed_on,
        EventKind.DUE_DATE_REVISED: _revised,
        EventKind.HOLDING_REPLY: _unchanged,
        EventKind.PART_ANSWERED: _part_answered,
        EventKind.ANSWERED: _replied,
        EventKind.DECLINED: _replied,
        EventKind.ACCEPTED: _replied,
        EventKind.PARTLY_ACCEPTED: _replied,
        EventKind.REJECTED: _replied,
        EventKind.NOTED: _replied,
        EventKind.IMPLEMENTED: _implemented,
        EventKind.TAKEN: _taken,
        EventKind.MISSED: _missed,
        EventKind.CLOSED: _ended,
        EventKind.REOPENED: _reopened,
        EventKind.WITHDRAWN: _ended,
        EventKind.SUPERSEDED: _ended,
        EventKind.TRANSFERRED: _transferred,
        EventKind.REPORTED: _unchanged,
    }
)
"""What each event does. A word without a line here fails at the first event that bears it, and a test says so."""
