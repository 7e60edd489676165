"""Which calendars there are, and what is in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time
from functools import partial

from .... import records as r
from ....incremental.query import query
from ....register.entities import Entity, Meeting, Request
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from .. import catalogue
from ..entries.requests import committees_of
from .due_dates import due_date_entries
from .entry import CalendarEntry
from .meetings import meeting_entry
from .report_deadlines import deadline_entries
from .writer import Writer


def makers(as_at: AsAt, site_url: str | None) -> Iterator[tuple[str, Callable[[], tuple[str, bytes]]]]:
    """The functions that make the calendar of all committees and of each committee with meetings, by address."""
    register = as_at.register
    if register.meetings:
        yield catalogue.CALENDAR.address, partial(_of_all, as_at, site_url)
    for committee in register.committees.values():
        if register.meetings_of(committee.id):
            yield catalogue.committee_calendar(committee).address, partial(_of_committee, committee, as_at, site_url)


def _of_all(as_at: AsAt, site_url: str | None) -> tuple[str, bytes]:
    register = as_at.register
    found = entries(register.meetings.values(), as_at.requests, register.programmes.values(), as_at)
    return Writer(register, site_url).calendar(catalogue.CALENDAR, "/meetings/", found)


def _of_committee(committee: Entity[r.Committee], as_at: AsAt, site_url: str | None) -> tuple[str, bytes]:
    register, id = as_at.register, committee.id
    found = entries(register.meetings_of(id), asked_of(as_at, id), register.programmes_of(id), as_at)
    return Writer(register, site_url).calendar(catalogue.committee_calendar(committee), at.address(committee), found)


def entries(
    meetings: Iterable[Meeting], requests: Iterable[Request], programmes: Iterable[Entity[r.WorkProgramme]], as_at: AsAt
) -> list[CalendarEntry]:
    """A calendar's entries from meetings, requests and work programmes, in order.

    Args:
        meetings: the meetings.
        requests: what was asked, with its due dates.
        programmes: the work programmes, with the deadlines for reports.
        as_at: the record and its date.
    """
    found = [
        *(meeting_entry(one, as_at) for one in meetings),
        *(entry for one in requests for entry in due_date_entries(one, as_at)),
        *(entry for one in programmes for entry in deadline_entries(one, as_at)),
    ]
    return sorted(found, key=lambda one: (_day(one.starts), one.where, one.what))


@query
def asked_of(as_at: AsAt, committee: str) -> tuple[Request, ...]:
    """What a committee asked, alone or jointly, and what it follows now; oldest first."""
    return _asked_by_committee(as_at).get(committee, ())


@query
def _asked_by_committee(as_at: AsAt) -> dict[str, tuple[Request, ...]]:
    found: dict[str, list[Request]] = defaultdict(list)
    for request in as_at.requests:
        for committee in committees_of(request, as_at):
            found[committee].append(request)
    return {committee: tuple(some) for committee, some in found.items()}


def _day(starts: datetime | date) -> datetime:
    return starts if isinstance(starts, datetime) else datetime.combine(starts, time(), UTC)
