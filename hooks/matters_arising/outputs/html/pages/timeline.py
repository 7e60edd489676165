"""A timeline of a request, decision or action: what happened, with the time between, and what is to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from .... import english
from .page import Fact, Prose, Tag, Value

GAP = 14
"""The fewest days between two entries that are worth saying."""


@dataclass(frozen=True)
class TimelineEntry:
    """An entry of a timeline."""

    on: date
    """The day, by which gaps are counted."""
    what: Tag
    """What happened, or is to."""
    where: Value = None
    """Where that can be seen, beside it."""
    aside: str = ""
    """A remark about where it is from."""
    note: Prose | None = None
    """What was said or given."""
    facts: tuple[Fact, ...] = ()
    """The rest, a line each."""
    is_recorded: bool = True
    """Whether it is in the record itself; if not, it follows from dates and meetings."""
    is_to_come: bool = False
    """Whether it lies ahead of the date of the record."""
    when: Value = field(default=None, compare=False)
    """The day as it is shown, where that is not the day alone."""
    gap: str = ""
    """The time since the entry before, where it is long."""

    @property
    def shown_date(self) -> Value:
        """The day as shown."""
        return self.when or self.on

    @property
    def style(self) -> str:
        """Its class in the style sheet."""
        return "to-come" if self.is_to_come else "recorded" if self.is_recorded else "derived"


def with_gaps(entries: Iterable[TimelineEntry], today: date) -> tuple[TimelineEntry, ...]:
    """Return entries with the time between them and, for the first future one, the time until it.

    Args:
        entries: the entries in order.
        today: the date of the record.
    """
    return tuple(_with_gaps(entries, today))


def _with_gaps(entries: Iterable[TimelineEntry], today: date) -> Iterator[TimelineEntry]:
    before: date | None = None
    is_ahead = False
    for one in entries:
        if one.is_to_come and not is_ahead:
            is_ahead = True
            days = (one.on - today).days
            since = f"{english.count((today - before).days, 'day')} so far, " if before and before < today else ""
            ahead = english.count(days, "day") + " to go" if days else "today"
            yield replace(one, gap=f"{since}{ahead}")
        elif before and (one.on - before).days >= GAP:
            yield replace(one, gap=english.count((one.on - before).days, "day"))
        else:
            yield one
        before = one.on
