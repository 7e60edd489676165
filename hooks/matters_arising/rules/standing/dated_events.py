"""What has happened to something asked: the events in the record, and those that follow from other entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ... import records as r
from ...records import EventKind
from ...register.entities import Event, FollowedResolution, Request
from ...register.register import Register
from ..following import followers
from ..resolutions import ends_of
from .due_date import DueDate, due_date, next_occasion
from .replay import UNNAMED_OWNER, ReplayStep, after_passing_on


@dataclass(frozen=True)
class DatedEvent:
    """An event with its day and its meeting."""

    date: date
    """The day."""
    event: r.Event
    """What happened: as the record has it, or as it follows from another entry."""
    meeting: str | None = None
    """The meeting it names, or else at which it is recorded."""
    entity: Event | None = None
    """Where the record has it; `None` of what follows from another entry."""
    entered_in_error: bool = False
    """Whether it takes back the entry itself."""


def dated_events(request: Request, register: Register, on: date) -> tuple[DatedEvent, ...]:
    """Everything that has happened to something asked up to a day, in order.

    On one day, recorded events stay in the register's order; the work programme comes before them, and a
    successor after it.

    Args:
        request: what was asked.
        register: the whole record.
        on: the last day that counts.
    """
    written = (
        DatedEvent(one.date, (event := one.record), event.meeting or (one.item.meeting.id if one.item else None), one)
        for one in register.events(request.id)
        if one.date <= on
    )
    found = (
        *_programmed(request, register, on),
        *written,
        *_superseded(request, register, on),
        *_retracted(request, on),
    )
    return tuple(sorted(found, key=lambda moment: moment.date))


def _programmed(request: Request, register: Register, on: date) -> Iterator[DatedEvent]:
    """The event that the latest version of a work programme has it, and for which meeting."""
    mentions = (mention.by for mention in register.mentions("request", request.id))
    programmes = {by.file.path: record for by in mentions if (record := by.record_as(r.WorkProgramme))}
    for _, programme in sorted(programmes.items()):
        if found := _latest_place(request.id, programme, on):
            as_at, day = found
            meeting = _meeting_on(programme.committee, day, register)
            event = r.Event(request=request.id, event=EventKind.SCHEDULED, meeting=meeting)
            yield DatedEvent(as_at, event, meeting)


def _latest_place(reference: str, programme: r.WorkProgramme, on: date) -> tuple[date, date] | None:
    """The date of the latest version of the programme to mention a request, and the meeting it plans it for.

    Of several meetings the next one counts. A version of which the record has all, and which no longer has
    the request, takes it off the programme; from what an incomplete version lacks nothing follows.
    """
    known = sorted((version for version in programme.versions if version.as_at <= on), key=lambda one: one.as_at)
    for version in reversed(known):
        days = [one.date for one in version.meetings if any(reference in item.for_ for item in one.items)]
        if days:
            return version.as_at, min((day for day in days if day >= on), default=max(days))
        if version.complete:
            return None
    return None


def _meeting_on(committee: str, day: date, register: Register) -> str:
    """The reference of a committee's meeting on a day."""
    meeting = register.meeting_on(committee, day)
    return meeting.id if meeting else f"{register.committees[committee].record.code}/{day.isoformat()}"


def _superseded(request: Request, register: Register, on: date) -> Iterator[DatedEvent]:
    """The events that a later request replaces this one, or a later resolution replaces or rescinds it."""
    if isinstance(request, FollowedResolution):
        for end in ends_of(request.resolution, register, on):
            kind = EventKind.WITHDRAWN if end.is_rescinded else EventKind.SUPERSEDED
            yield DatedEvent(end.date, r.Event(request=request.id, event=kind, successor=end.by.id))
        return
    for mention in register.mentions("request", request.id):
        later = mention.by
        if not isinstance(later, Request) or "supersedes" not in mention.loc or later.id == request.id:
            continue
        if later.date <= on and not any(_retracted(later, on)):
            event = r.Event(request=request.id, event=EventKind.SUPERSEDED, successor=later.id)
            yield DatedEvent(later.date, event)


def _retracted(request: Request, on: date) -> Iterator[DatedEvent]:
    """The event that the entry itself, or that of its meeting, was published in error."""
    for withdrawal in (request.record.withdrawn, request.item.meeting.record.withdrawn):
        if withdrawal and withdrawal.date <= on:
            event = r.Event(request=request.id, event=EventKind.WITHDRAWN, reason=withdrawal.reason)
            yield DatedEvent(withdrawal.date, event, entered_in_error=True)


def owners_of(request: Request, part: r.Part | None, register: Register) -> tuple[str, ...]:
    """Those asked for a part, or for the whole; `UNNAMED_OWNER` if there are none.

    If a committee is asked, each of its members on that day is an owner, if the record lists them.

    Args:
        request: the request.
        part: id of the part; `None` for the whole.
        register: the whole record.
    """
    asked = request.owners
    if part:
        asked = part.of or getattr(request.record, "of", ()) or getattr(request.record, "to", ())
    each = (one for id in asked for one in members_asked(id, request.date, register) or (id,))
    return tuple(dict.fromkeys(each)) or (UNNAMED_OWNER,)


def members_asked(owner: str, on: date, register: Register) -> tuple[str, ...]:
    """Return the members of a committee that is asked, on a day; none if the owner is no committee, or has no list.

    Args:
        owner: id of the owner.
        on: the day of asking.
        register: bodies, people and committees.
    """
    if owner in register.bodies or owner in register.people or owner not in register.committees:
        return ()
    year = register.municipal_year(on)
    membership = next((one for one in register.committees[owner].record.membership if one.year == year), None)
    seats = membership.seats if membership else ()
    return tuple(
        seat.person
        for seat in seats
        if seat.person
        and seat.seat is not r.SeatKind.SUBSTITUTE
        and not (seat.from_ and on < seat.from_)
        and not (seat.until and on > seat.until)
    )


def steps(
    found: Iterable[DatedEvent], request: Request, part: r.Part | None, owners: tuple[str, ...], register: Register
) -> Iterator[ReplayStep]:
    """What has happened, as it bears on the whole or on one part.

    The whole is affected by events that name no part, a part by these and its own; but a part answer to the whole
    does not say which part it answers, a part with a due date of its own keeps it when that of the whole
    is revised, and a part that is due before a meeting is not what the whole is planned for at that meeting.

    Args:
        found: what has happened.
        request: what was asked.
        part: the part, or `None` for the whole.
        owners: the bodies asked for that.
        register: the calendar of meetings, and the bodies.
    """
    all_bodies = owners_of(request, None, register) if part else owners
    stated = (part and part.due) or request.record.due
    every, said = (stated.every, stated.words) if stated else (None, None)
    for moment in found:
        event = moment.event
        if event.part != (part and part.id):
            keeps_its_date = part is not None and part.due is not None and event.event is EventKind.DUE_DATE_REVISED
            comes_earlier = event.event is EventKind.SCHEDULED and _is_due_before(part, moment.meeting)
            if event.part or keeps_its_date or comes_earlier or event.event is EventKind.PART_ANSWERED:
                continue
        due = _due(event, request, moment.date, register) if event.due else None
        if event.due and event.due.every:
            every, said = event.due.every, event.due.words
        if every and event.event is EventKind.TAKEN:
            due = next_occasion(every, register, moment.date, followers(request, register, moment.date)[0], said)
        by = _concerned(event, owners if event.part else all_bodies, owners, register)
        is_of_a_share = bool(event.by) and set(by) < set(owners)
        step = ReplayStep(moment.date, event, by, due, moment.meeting, moment.entered_in_error, is_of_a_share)
        yield step
        if event.event is EventKind.PASSED_ON and event.to:
            owners = after_passing_on(owners, step)
            all_bodies = all_bodies if event.part else owners


def _due(event: r.Event, request: Request, day: date, register: Register) -> DueDate:
    """The meaning of a new due date; its words may refer to the next meeting of the committee following it then."""
    return due_date(event.due, register, day, followers(request, register, day)[0])


def _is_due_before(part: r.Part | None, meeting: str | None) -> bool:
    """Whether a part is due before a meeting, as an interim note is before the report."""
    return bool(meeting and part and part.due and part.due.before and part.due.before.meeting == meeting)


def _concerned(event: r.Event, bodies: tuple[str, ...], owners: tuple[str, ...], register: Register) -> tuple[str, ...]:
    """The owners to whom an event applies: all, unless it says by whom.

    A directorate answers for its services, and a service for its directorate. A body that was not asked at all
    answers for all who were.
    """
    if event.by in ((), owners):
        return owners
    named = _spoken_for(event.by, bodies, register)
    return tuple(owner for owner in owners if owner in named) if named else owners


def _spoken_for(bodies: tuple[str, ...], owners: tuple[str, ...], register: Register) -> frozenset[str]:
    above = {body: _with_all_above(body, register) for body in (*bodies, *owners)}
    for committee in (body for body in bodies if body in register.committees):
        for member in register.committees[committee].record.membership:
            for seat in member.seats:
                if seat.person in above:
                    above[seat.person] |= {committee}
    return frozenset(one for one in owners if any(one in above[body] or body in above[one] for body in bodies))


def _with_all_above(body: str, register: Register) -> frozenset[str]:
    """A body and those of which it is part."""
    found: set[str] = set()
    here: str | None = body
    while here and here not in found:
        found.add(here)
        known = register.bodies.get(here)
        here = known.record.part_of if known else None
    return frozenset(found)
