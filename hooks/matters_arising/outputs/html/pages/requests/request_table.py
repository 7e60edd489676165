"""The table of requests that every list shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from ..... import english
from .....register.entities import Request
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .. import values
from ..page import Table, Value, table
from .history import event_tag
from .status import due_in_list, tags

COLUMNS = ("Request", "Reference", "Status", "Asked of", "Requested", "Days open", "Due", "Latest")
"""The columns of a list of what was asked."""

FACETS = {"Status": "Status", "Asked of": "Asked of"}
"""The columns by which a reader can filter, besides the municipal year."""


def request_table(caption: str, requests: Iterable[Request], as_at: AsAt) -> Table | None:
    """Requests as a table, latest first; `None` if there are none."""
    ordered = sorted(requests, key=lambda one: one.date, reverse=True)
    municipal_year = cache(as_at.register.municipal_year)
    years = [english.years(municipal_year(one.date)) for one in ordered]
    changes = [year if place == 0 or year != years[place - 1] else "" for place, year in enumerate(years)]
    rows: list[list[Value]] = [
        [
            (at.link(one), values.kind_aside(one)),
            one.id,
            tags(one, as_at),
            values.asked_of(as_at.register, one),
            _requested(one, as_at),
            _days_open(one, as_at),
            _in_words(due_in_list(one, as_at)),
            _latest(one, as_at),
        ]
        for one in ordered
    ]
    return table(caption, COLUMNS, rows, style="asked", facets=FACETS, years=changes)


def _requested(request: Request, as_at: AsAt) -> Value:
    """When something was asked, with where it stands in the minutes, and whether they are a draft."""
    aside = "(draft minutes)" if values.draft_of(request, as_at) else None
    return at.link(request.item, english.day(request.date)), aside


def _days_open(request: Request, as_at: AsAt) -> Value:
    """The number of days for which something has been open, or was until it was answered or ended."""
    return str(as_at.standing(request).days) if as_at.is_known(request) else "Not yet requested"


def _latest(request: Request, as_at: AsAt) -> Value:
    """The date of the latest event, and what it was unless the status beside it says so."""
    events = as_at.standing(request).history if as_at.is_known(request) else ()
    if not events:
        return "None yet"
    said = event_tag(events[-1].record)
    return (english.day(events[-1].date), None if said in tags(request, as_at) else said.words)


def _in_words(due: Value) -> Value:
    """A date as plain words, which weigh half as much in a list of many rows as an element for machines."""
    return english.day(due) if isinstance(due, date) else due
