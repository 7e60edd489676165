"""Where something a committee asked stands on a date, worked out from what has happened to it.

`dated_events` gathers what happened, `course` says what each event does, `on_a_day` how that looks on a day
(`overdue`, `turn`), `several_parts` puts parts together, `due_date` reckons due dates, and `reported` reads a published
log's words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ... import records as r
from ...records import EventKind, Form, LogMeaning
from ...register.entities import Event, Request
from ...register.register import Register
from ..following import followers
from .base_standing import BaseStanding, Share
from .closing import closed_by_rule
from .dated_events import DatedEvent, dated_events, owners_of, steps
from .due_date import first_due_date
from .log_words import FINISHED, meaning_of
from .on_a_day import look
from .replay import ReplayState, follow
from .reported import OPEN, Reported, compared
from .several_parts import combined

__all__ = ["BaseStanding", "PartStanding", "Reported", "Share", "Standing", "standing", "standing_before"]


@dataclass(frozen=True, kw_only=True)
class PartStanding(BaseStanding):
    """Where one part stands."""

    part: str
    """The part's id."""


@dataclass(frozen=True, kw_only=True)
class BeforeStanding(BaseStanding):
    """The standing of something asked just before an event."""

    parts: tuple[PartStanding, ...]
    """Its parts, in their order."""


@dataclass(frozen=True, kw_only=True)
class Standing(BaseStanding):
    """Where something asked stands on a date."""

    reference: str
    """Its reference."""
    on: date
    """The day it is looked at."""
    asked: date
    """The day it was asked."""
    successor: str | None = None
    """Reference of the request that took its place."""
    passed_to: tuple[str, ...] = ()
    """Ids of the bodies to which it was passed on last, as a whole or in part."""
    transferred_to: str | None = None
    """Id of the committee to which it was transferred last, as a whole or in part."""
    followed_by: tuple[str, ...] = ()
    """Ids of the committees that follow it now, the one that answers for it first."""
    taken_at: tuple[str, ...] = ()
    """Of a standing item: references of the meetings at which it was taken."""
    missed_at: tuple[str, ...] = ()
    """Of a standing item: references of the meetings held without it."""
    logs: tuple[Reported, ...] = ()
    """What each published log said, oldest first."""
    parts: tuple[PartStanding, ...] = ()
    """Its parts, in their order."""

    @property
    def reported(self) -> Reported | None:
        """What the latest published log said, if any did."""
        return self.logs[-1] if self.logs else None

    @property
    def disagreements(self) -> tuple[str, ...]:
        """Disagreements between a log and the record that still hold, or between logs, in sentences."""
        return tuple(one for log in self.logs if log.disagrees or log.takes_back for one in log.said)


def standing_before(event: Event, request: Request, register: Register) -> BeforeStanding:
    """Return the standing of something asked just before an event of its history.

    Args:
        event: what happened to it.
        request: what was asked.
        register: the whole record.
    """
    found = dated_events(request, register, event.date)
    position = next(place for place, one in enumerate(found) if one.entity is event)
    now, parts = _whole_and_parts(request, register, event.date, found[:position])
    return BeforeStanding(**vars(now), parts=parts)


def standing(request: Request, register: Register, on: date) -> Standing:
    """Where something asked stands on a date.

    Events after the date are ignored. What became of a meeting has no date in the record, so it
    counts whenever it is looked at.

    Args:
        request: a request, recommendation, undertaking or referral.
        register: the whole record.
        on: the day it is looked at.

    Raises:
        ValueError: it was asked after `on`.
    """
    if on < request.date:
        raise ValueError(f"{request.id} was asked on {request.date}, after {on}")
    found = dated_events(request, register, on)
    now, parts = _whole_and_parts(request, register, on, found)
    return Standing(
        **vars(now),
        reference=request.id,
        on=on,
        asked=request.date,
        successor=_last(moment.event.successor for moment in found) if now.ended else None,
        passed_to=next((one.event.to for one in reversed(found) if one.event.to), ()),
        transferred_to=_last(one.event.committee for one in found if one.event.event is EventKind.TRANSFERRED),
        followed_by=followers(request, register, on),
        taken_at=_meetings(found, EventKind.TAKEN),
        missed_at=_meetings(found, EventKind.MISSED),
        logs=_logs(request, register, now, parts),
        parts=parts,
    )


def _whole_and_parts(
    request: Request, register: Register, on: date, found: tuple[DatedEvent, ...]
) -> tuple[BaseStanding, tuple[PartStanding, ...]]:
    """The standing of the whole, and those of its parts."""
    own = _base_standing(request, None, register, on, found)
    parts = tuple(
        PartStanding(**vars(_base_standing(request, part, register, on, found)), part=part.id)
        for part in request.record.parts
    )
    return (combined(own, parts, request, on) if parts else own), parts


def _base_standing(
    request: Request, part: r.Part | None, register: Register, on: date, found: tuple[DatedEvent, ...]
) -> BaseStanding:
    """The standing of one part, or of the whole by the events that name no part."""
    owners = owners_of(request, part, register)
    due = first_due_date(request, part, owners, register)
    form = (part and part.form) or getattr(request.record, "form", None)
    stated = (part and part.due) or request.record.due
    begun = ReplayState(
        owners,
        due,
        due.stated,
        due.only_words,
        is_standing_item=form is Form.STANDING_ITEM,
        recurs=bool(stated and stated.every),
    )
    course = follow(begun, steps(found, request, part, owners, register))
    course = closed_by_rule(course, followers(request, register, on)[0], register, on)
    recorded = (moment.entity for moment in found if moment.entity)
    history = tuple(one for one in recorded if part is None or one.record.part in (None, part.id))
    return look(course, request, register, on, history)


def _logs(
    request: Request, register: Register, now: BaseStanding, parts: tuple[PartStanding, ...]
) -> tuple[Reported, ...]:
    """What each log said, compared with the record as it was on that day and as it is now."""
    found: list[Reported] = []
    latest: dict[str | None, Reported] = {}
    for one in now.history:
        event = one.record
        if event.event is EventKind.REOPENED:
            latest = {part: log for part, log in latest.items() if event.part not in (None, part)}
        if event.event is not EventKind.REPORTED or not event.words:
            continue
        then, parts_then = _whole_and_parts(request, register, one.date, dated_events(request, register, one.date))
        means = meaning_of(event.words, register.council.log_words)
        log = compared(
            event.words,
            one.date,
            event.part,
            means,
            _of_part(event.part, then, parts_then),
            _of_part(event.part, now, parts),
        )
        before = latest.get(event.part)
        if before and before.means in FINISHED and means in OPEN:
            log = replace(log, takes_back=before)
        if means is not LogMeaning.UNKNOWN:
            latest[event.part] = log
        found.append(log)
    return tuple(found)


def _of_part(part: str | None, whole: BaseStanding, parts: tuple[PartStanding, ...]) -> BaseStanding:
    return next((one for one in parts if one.part == part), whole)


def _last(values: Iterable[str | None]) -> str | None:
    return next((value for value in reversed(list(values)) if value), None)


def _meetings(found: Iterable[DatedEvent], kind: EventKind) -> tuple[str, ...]:
    """The meetings of events of a kind, each once."""
    meetings = (moment.meeting for moment in found if moment.event.event is kind)
    return tuple(dict.fromkeys(meeting for meeting in meetings if meeting))
