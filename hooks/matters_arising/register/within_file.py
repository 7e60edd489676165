"""The entities in one file of the record, and the places in it that refer to others.

They are found once and kept with the file, so that a register of nearly the same files is quickly made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from .. import records as r
from ..source.positions import Loc
from ..source.read import File, with_the_file
from .entities import AdvertisedDecision, Entity, Event
from .references import references_of


@with_the_file
def whole(file: File) -> Entity[Any]:
    """The content of a file, as a thing."""
    return Entity(file.id, file.record, file)


@with_the_file
def events_in(file: File) -> tuple[Event, ...]:
    """The events of a follow-up file."""
    entries: tuple[r.Entry, ...] = whole(file)._record.entries
    return tuple(
        Event(entry.request, entry, file, ("entries", position), date=entry.date, item=None)
        for position, entry in enumerate(entries)
    )


@with_the_file
def logged_in(file: File) -> tuple[Event, ...]:
    """What an action log says about requests: each such row with words, as a status reported on its day."""
    log: r.ActionLog = whole(file)._record
    source = log.source or r.Source(title="Action log", date=log.date)
    return tuple(
        Event(row.request, _as_reported(row, log, source), file, ("rows", position), date=log.date, item=None)
        for position, row in enumerate(log.rows)
        if row.request and row.words
    )


def _as_reported(row: r.LogRow, log: r.ActionLog, source: r.Source) -> r.Entry:
    """A row of an action log as an event."""
    assert row.request
    return r.Entry(
        request=row.request,
        part=row.part,
        event=r.EventKind.REPORTED,
        words=row.words,
        note=row.note,
        date=log.date,
        evidence=(r.Evidence(item=log.item),) if log.item else (),
        source=source,
        public=row.public,
    )


@with_the_file
def advertised_decisions_in(file: File) -> tuple[tuple[AdvertisedDecision, list[str], str | None], ...]:
    """The decisions that an edition of the Forward Plan advertises, each with its names and the one it continues."""
    edition: Entity[r.ForwardPlan] = whole(file)
    return tuple(
        (AdvertisedDecision(names[0], entry, file, ("entries", position), edition=edition), names, entry.same_as)
        for position, entry in enumerate(edition._record.entries)
        if (names := r.names_of(entry))
    )


@with_the_file
def places_in(file: File) -> dict[tuple[str, str], list[Loc]]:
    """The paths to the fields of a file that refer to each thing."""
    found: dict[tuple[str, str], list[Loc]] = defaultdict(list)
    for loc, thing, id in references_of(file):
        found[thing, id].append(loc)
    return dict(found)


def chronological(events: Iterable[Event], asked: date | None) -> tuple[Event, ...]:
    """Return what happened to a request in order, whatever the order in which files were read.

    On one day, what came before the meeting, then its items, then what was given at it, then what came after; within
    each by time, and then as the files have them. An entry between meetings came before the meeting of its day
    unless it says otherwise, and after the meeting at which the request itself was made.

    Args:
        events: what happened.
        asked: the day on which the request was made.
    """
    events = tuple(events)
    starts: dict[date, time] = {}
    for event in events:
        if event.item and (begins := event.item.meeting._record.starts):
            starts[event.date] = min(begins, starts.get(event.date, begins))

    def position(event: Event) -> tuple[Any, ...]:
        at = event.item.meeting._record.starts if event.item else getattr(event._record, "time", None)
        meeting = event.item.meeting.id if event.item else ""
        return event.date, _phase(event, asked, starts), at or time.min, meeting, event.file.key, event.loc

    return tuple(sorted(events, key=position))


_PHASES = {r.DayOrder.BEFORE: 0, r.DayOrder.AT: 2, r.DayOrder.AFTER: 3}


def _phase(event: Event, asked: date | None, starts: dict[date, time]) -> int:
    """The part of its day in which something happened; a meeting's items are the second."""
    entry = event._record
    if event.item or not isinstance(entry, r.Entry):
        return 1
    if entry.order:
        return _PHASES[entry.order]
    if entry.time and event.date in starts:
        return _PHASES[r.DayOrder.BEFORE if entry.time < starts[event.date] else r.DayOrder.AFTER]
    return _PHASES[r.DayOrder.AFTER if event.date == asked else r.DayOrder.BEFORE]
