"""Dates and times as British papers write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_LONG = re.compile(rf"\b(\d{{1,2}})\s?(?:st|nd|rd|th)?\s*(?:of\s+)?{_MONTH}\b\.?,?\s*((?:19|20)\d\d)?", re.I)
_AMERICAN = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b", re.I)
_SHORT = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)?\d\d)\b")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_TIME = re.compile(
    r"\b(?:(\d{1,2})\s?[.:]\s?(\d{2})\s*(a\.?m\b|p\.?m\b|hrs|hours)?|(\d{1,2})\s*(a\.?m\b|p\.?m\b)|(noon|midday))", re.I
)
_MONTH_YEAR = re.compile(rf"\b{_MONTH}\s*,?\s+((?:19|20)\d\d)\b", re.I)


def dates(text: str, near: date | None = None) -> Iterator[date]:
    """The dates in a text, in order.

    Args:
        text: the text.
        near: a date without a year is taken to be the nearest to this one; if not given, such dates are skipped.
    """
    found: list[tuple[int, date]] = []
    for one in _LONG.finditer(text):
        month = _month(one[2])
        if one[3]:
            found += _day(one.start(), int(one[3]), month, int(one[1]))
        elif near:
            several = [day for y in (-1, 0, 1) for _, day in _day(0, near.year + y, month, int(one[1]))]
            if several:
                found.append((one.start(), min(several, key=lambda day: abs(day - near))))
    for one in _AMERICAN.finditer(text):
        found += _day(one.start(), int(one[3]), _month(one[1]), int(one[2]))
    for one in _SHORT.finditer(text):
        year = int(one[3]) + (2000 if len(one[3]) == 2 else 0)
        found += _day(one.start(), year, int(one[2]), int(one[1]))
    for one in _ISO.finditer(text):
        found += _day(one.start(), int(one[1]), int(one[2]), int(one[3]))
    yield from (day for _, day in sorted(found))


def first_date(text: str, near: date | None = None) -> date | None:
    """The first date in a text."""
    return next(dates(text, near), None)


def month_of(text: str) -> date | None:
    """The first day of the month that a text names with its year."""
    one = _MONTH_YEAR.search(text)
    return date(int(one[2]), _month(one[1]), 1) if one else None


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _day(at: int, year: int, month: int, day: int) -> list[tuple[int, date]]:
    try:
        return [(at, date(year, month, day))]
    except ValueError:
        return []


def times(text: str) -> Iterator[str]:
    """The times in a text, as 19:30."""
    for one in _TIME.finditer(text):
        if one[6]:
            yield "12:00"
            continue
        hour, minute = int(one[1] or one[4]), int(one[2] or 0)
        half = (one[3] or one[5] or "").lower().replace(".", "")
        if half == "pm" and hour < 12:
            hour += 12
        elif half == "am" and hour == 12:
            hour = 0
        if hour < 24 and minute < 60 and not (not half and hour < 7):
            yield f"{hour:02}:{minute:02}"


def first_time(text: str) -> str | None:
    """The first time in a text. A date written with dots is not taken for a time without `am` or `pm`."""
    return next(times(_SHORT.sub(" ", text)), None)
