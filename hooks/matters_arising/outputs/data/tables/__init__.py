"""Every table of the open data.

To add a column, add it to a table's description and to its rows; to add a table, write both and put it on the list.
Say so in `format.py`.
"""

from __future__ import annotations

from ....incremental.query import unrecorded
from ....register.register import EVERYTHING
from ....rules.snapshot import AsAt
from ..table import DataTable, Filled, filled, text, with_column
from . import agenda_items, council, forward_plan, gaps, meetings, programmes, requests, resolutions_and_votes

TABLES: tuple[DataTable, ...] = (
    *requests.TABLES,
    *gaps.TABLES,
    *meetings.TABLES,
    *agenda_items.TABLES,
    *resolutions_and_votes.TABLES,
    *forward_plan.TABLES,
    *programmes.TABLES,
    *council.TABLES,
)
"""Every table of things, in the order in which readers want them; the tables of links follow from them."""

NAMES = tuple(table.name for table in TABLES) + tuple(
    f"{table.name}_{column.name}" for table in TABLES for column in table.refers_to_several
)
"""The name of every table, those of links last."""

PUBLICATION = text("publication", "That the record is a demonstration, and whose; a council's own has no such column.")
"""The last column of every table of a demonstration."""

KEYS = {table.name: table.keys[0] for table in TABLES}
"""The column by which each table of things is referred to."""


def tables(as_at: AsAt) -> tuple[Filled, ...]:
    """Every table with its rows as at a date, the tables of links last. They are large, so they are not cached."""
    with unrecorded(EVERYTHING):
        found = filled(TABLES, as_at)
        disclaimer = as_at.register.council.disclaimer
        return tuple(with_column(one, PUBLICATION, disclaimer) for one in found) if disclaimer else found


__all__ = ["KEYS", "NAMES", "TABLES", "tables"]
