"""What both formats need: words without control characters, ids that last, times in UTC."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from ...incremental.query import query
from ...register.register import Register

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
    """A day of which the record knows no hour, as a moment: midday in UTC, the same day nearly everywhere."""
    return datetime.combine(day, time(12), UTC)


def in_utc(day: date, clock: time, zone: str) -> datetime:
    """A day and a time by the council's clocks, in UTC."""
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


class Ids:
    """Ids that last: made from the council's website, an address of the record and a word for what stands there.

    They do not depend on where the site is published. A thing whose address was moved keeps the id it had.
    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self.council = uuid5(NAMESPACE_URL, register.council.website)

    def origin(self, address: str) -> str:
        """The address under which a thing was first published."""
        first = _first(self.register)
        seen = {address}
        while (before := first.get(address)) and before not in seen:
            seen.add(before)
            address = before
        return address

    def of(self, address: str, what: str) -> UUID:
        """The id of something: of what, at which address."""
        return uuid5(self.council, f"{self.origin(address)} {what}")


@query
def _first(register: Register) -> dict[str, str]:
    """For an address to which one other was moved, that other."""
    moved = register.moved.record.moved if register.moved else ()
    times = Counter(one.to for one in moved)
    return {one.to: one.from_ for one in moved if times[one.to] == 1}
