"""Calendars of meetings (iCalendar)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from icalendar import Calendar

from .blocks import Block, Limits, Paper, UnreadableError, numbered, row
from .moderngov import CALENDAR


def read(content: bytes, name: str) -> Paper:
    """Read the events of a calendar; a recurring event counts on its first day only.

    Raises:
        UnreadableError: if it is not a calendar.
    """
    try:
        calendar = Calendar.from_ical(content)
    except (ValueError, IndexError, KeyError):
        raise UnreadableError("is not a calendar", "Export it again") from None
    return Paper(name, tuple(numbered(_blocks(calendar), Limits())))


def _blocks(calendar: Any) -> Iterator[Block]:
    yield Block("heading", "Calendar of meetings", bold=True)
    yield row(CALENDAR, bold=True)
    for event in calendar.walk("VEVENT"):
        start = getattr(event.get("dtstart"), "dt", None)
        if start is None:
            continue
        time = f"{start:%H:%M}" if isinstance(start, datetime) else ""
        status = str(event.get("status", "")).capitalize()
        words = (
            str(event.get("summary", "")),
            f"{start.day} {start:%B %Y}",
            time,
            status,
            str(event.get("location", "")),
        )
        yield row(words)
