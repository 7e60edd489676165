"""Writes a calendar. RFC 5545.

Times are in UTC; a day without a time is an all-day event. The stamp of an event is the latest day on which the
record says something about it, so that the same record gives the same bytes.

The library writes the calendar and the words in it. The lines of an event are put together here, since there are
thousands; a test holds them to be those that the library writes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from ....register.register import Register
from ....urls.addresses import Link
from ..ids import Ids
from ..text_and_time import clean, line, moment
from .entry import CalendarEntry


class Writer:
    """Writes the calendars of one record."""

    def __init__(self, register: Register, site_url: str | None) -> None:
        self.register = register
        self.ids = Ids(register)
        self.site = site_url.rstrip("/") if site_url else None

    def calendar(self, place: Link, page: str, found: Iterable[CalendarEntry]) -> tuple[str, bytes]:
        """A calendar: its address and its bytes.

        Args:
            place: its name and address.
            page: the address of the page that shows the same to readers.
            found: what is in it, in order.
        """
        council = self.register.council
        name = line(f"{place.text}: {council.short_name}{' (demonstration)' if council.publication else ''}")
        import icalendar  # It is slow to import.

        calendar = icalendar.Calendar()
        calendar.add("prodid", "-//Matters Arising//Record//EN")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("uid", str(self.ids.of(page, "calendar")))
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("description", line(council.disclaimer or f"From the record of {council.name}’s committees."))
        calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "P1D")
        if self.site is not None:
            calendar.add("url", f"{self.site}{page}")
            calendar.add("source", f"{self.site}{place.address}", parameters={"VALUE": "URI"})
        frame = calendar.to_ical()
        return place.address, b"".join((frame.removesuffix(_END), *map(self._event, found), _END))

    def _disclaimed(self, description: str) -> str:
        """The description of an event, with a demonstration's disclaimer, since calendars show events singly."""
        return "\n\n".join(part for part in (description, self.register.council.disclaimer) if part)

    def _event(self, one: CalendarEntry) -> bytes:
        starts = one.starts
        ends = one.ends if isinstance(starts, datetime) else one.ends or starts + timedelta(days=1)
        is_busy = one.sort == "Meeting" and one.status != "CANCELLED"
        lines = (
            "BEGIN:VEVENT",
            f"SUMMARY:{_text(line(one.title))}",
            f"DTSTART{_time(starts)}",
            f"DTEND{_time(ends)}" if ends else "",
            f"DTSTAMP{_time(moment(one.changed))}",
            f"UID:{self.ids.of(one.where, one.what)}",
            f"SEQUENCE:{one.sequence}",
            f"CATEGORIES:{one.sort}",
            f"DESCRIPTION:{_text(clean(self._disclaimed(one.description)))}",
            f"LOCATION:{_text(line(one.place))}" if one.place else "",
            f"STATUS:{one.status}",
            f"TRANSP:{'OPAQUE' if is_busy else 'TRANSPARENT'}",
            "" if self.site is None else f"URL:{self.site}{one.leads}",
            "END:VEVENT",
        )
        return b"".join(_folded(one) for one in lines if one)


_END = b"END:VCALENDAR\r\n"


def _text(text: str) -> str:
    """A text as the format writes it."""
    from icalendar import vText

    return vText(text).to_ical().decode()


def _time(moment: datetime | date) -> str:
    """The parameters and value of a property that is a moment in UTC or a day."""
    digits = moment.isoformat().replace("-", "").replace(":", "")
    return f":{digits[:15]}Z" if isinstance(moment, datetime) else f";VALUE=DATE:{digits}"


_LENGTH = 74
"""How many octets stand on a line, with the space that begins all but the first."""


def _folded(line: str) -> bytes:
    """A line, folded as the format requires; no character or escape sequence is split."""
    octets = line.encode()
    parts, start = [], 0
    while len(octets) - start > _LENGTH:
        end = start + _LENGTH
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        if octets[end - 1 : end] in (b"\\", b"^"):
            end -= 1
        parts.append(octets[start:end])
        start = end
    return b"\r\n ".join((*parts, octets[start:])) + b"\r\n"
