"""Words without control characters, and times in UTC, as Atom and iCalendar require."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

_NOT_TEXT = re.compile("[^\\t\\n\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""What neither XML 1.0 nor iCalendar's TEXT may hold: control characters, lone surrogates."""


def clean(text: str) -> str:
    """A text of one or several lines without anything that the formats cannot hold."""
    if text.isprintable():
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_NOT_TEXT.sub("", line).rstrip() for line in lines).strip()


def line(text: str) -> str:
    """A text on one line."""
    return " ".join(clean(text).split())


def moment(day: date) -> datetime:
    """A day without a recorded time, as a moment: midday in UTC, which is the same day nearly everywhere."""
    return datetime.combine(day, time(12), UTC)


def in_utc(day: date, clock: time, zone: str) -> datetime:
    """A day and a local time where the council is, in UTC."""
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)
