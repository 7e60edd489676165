"""A table of what was asked, as every list of it shows it."""

from __future__ import annotations

from collections.abc import Iterable
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
    """Things asked, latest first, as a table; nothing when there are none."""
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
            (at.link(one.item, one.date), values.draft_of(one, as_at)),
            _days_open(one, as_at),
            due_in_list(one, as_at),
            _latest(one, as_at),
        ]
        for one in ordered
    ]
    return table(caption, COLUMNS, rows, style="asked", facets=FACETS, years=changes)


def _days_open(request: Request, as_at: AsAt) -> Value:
    """For how many days something has been open, or had been until it was answered or ended."""
    return str(as_at.standing(request).days) if as_at.is_known(request) else "Not yet requested"


def _latest(request: Request, as_at: AsAt) -> Value:
    """When something last happened, and what, unless the status beside it says so."""
    events = as_at.standing(request).history if as_at.is_known(request) else ()
    if not events:
        return "None yet"
    said = event_tag(events[-1].record)
    return (events[-1].date, None if said in tags(request, as_at) else said.words)
