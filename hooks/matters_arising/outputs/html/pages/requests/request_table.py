"""A table of what was asked, as every list of it shows it."""

from __future__ import annotations

from collections.abc import Iterable

from .....register.entities import Request
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .. import values
from ..page import Table, Value, table
from .status import due_in_list, tags

COLUMNS = ("Request", "Reference", "Status", "Asked of", "Requested", "Due")
"""The columns of a list of what was asked."""


def request_table(caption: str, requests: Iterable[Request], as_at: AsAt) -> Table | None:
    """Things asked, latest first, as a table; nothing when there are none."""
    ordered = sorted(requests, key=lambda one: one.date, reverse=True)
    rows: list[list[Value]] = [
        [
            (at.link(one), values.kind_aside(one)),
            one.id,
            tags(one, as_at),
            values.asked_of(as_at.register, one),
            (at.link(one.item, one.date), values.draft_tag(one.item.meeting, as_at)),
            due_in_list(one, as_at),
        ]
        for one in ordered
    ]
    return table(caption, COLUMNS, rows, style="asked")
