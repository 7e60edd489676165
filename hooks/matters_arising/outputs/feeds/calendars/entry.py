"""An entry of a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class CalendarEntry:
    """Something in a calendar."""

    where: str
    """The address of the thing it is about: with `what`, its id for ever."""
    what: str
    """What it is, so that nothing else at that address is called the same."""
    title: str
    """What it is, on one line."""
    description: str
    """What a reader should know of it."""
    leads: str
    """The address to which it leads."""
    sort: str
    """The sort of entry: Meeting, Due date, Report deadline."""
    starts: datetime | date
    """When it begins, in UTC; a day, if it has no hour."""
    ends: datetime | None = None
    """When it ended, in UTC, where that is known."""
    place: str | None = None
    """Where."""
    status: str = "CONFIRMED"
    """CONFIRMED, TENTATIVE or CANCELLED."""
    changed: date
    """The latest day on which the record says something of it."""
    sequence: int = 0
    """How often it was changed, as far as the record dates it."""
