"""Municipal years, and periods given in words."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from ..records.scalars import FIRST_YEAR, LAST_YEAR


def municipal_year(day: date, starts: Mapping[str, date]) -> str:
    """The municipal year of a day, written 2023-24.

    Source: a municipal year runs from one annual meeting to the next, by usage. That a council holds an annual meeting
    every year, and when, is Local Government Act 1972, Schedule 12, paragraph 1 (principal councils: in March, April or
    May, or after the elections) and paragraph 7 (parish councils: in May, or after the elections).

    Args:
        day: the day.
        starts: the date of the annual meeting with which a year begins, by year. A year that is not
            among them is taken to begin on 1 May, for want of a date.
    """
    for first in (day.year, day.year - 1):
        if starts.get(_year(first), date(first, 5, 1)) <= day:
            return _year(first)
    return _year(day.year - 2)


def _year(first: int) -> str:
    return f"{first}-{(first + 1) % 100:02}"


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(\d{1,2})(?:st|nd|rd|th)? "


_MONTH_AND_YEAR = r"([a-z]+)\.?,? (\d{4})"


_STRETCH = re.compile(f"(?:{_DAY})?{_MONTH_AND_YEAR}")


_OPEN_ENDED = re.compile(r"(not before|not earlier than|no earlier than|by|not later than|no later than)(?: the)? (.+)")


_IN_A_MONTH = re.compile(rf"(?:in|during) ({_MONTH_AND_YEAR})")


_END_OF_A_MONTH = re.compile(rf"(?:by )?(?:the )?end of ({_MONTH_AND_YEAR})")


_MONTH_NAMES = {
    **{month.casefold(): number for number, month in enumerate(_MONTHS, 1)},
    **{month[:3].casefold(): number for number, month in enumerate(_MONTHS, 1)},
    "sept": 9,
}


def month_of(name: str) -> int | None:
    """Return the number of a month by its name, in full or abbreviated; `None` if it is not a month."""
    return _MONTH_NAMES.get(name.casefold())


def last_day_of(year: int, month: int) -> date:
    """Return the last day of a month.

    Args:
        year: the year.
        month: the number of the month, 1 to 12.
    """
    return date(year, month, monthrange(year, month)[1])


def period_of(words: str, from_: date | None = None, until: date | None = None) -> tuple[date | None, date | None]:
    """The first and last day meant by a paper's own words.

    A day, a month, and either with "not before" or "by" before it are read, and so is the end of a month.
    Seasons, quarters and anything else are not guessed.

    Args:
        words: the paper's words: "September 2023", "18 December 2023", "Not before 31 August 2022".
        from_: the first day as the record gives it; it wins over the words.
        until: the last day as the record gives it; it wins over the words.

    Returns:
        First and last day, either or both `None` where neither record nor words give it.
    """
    first, last = _read_period(" ".join(words.casefold().split()).rstrip("."))
    if from_ and last and last < from_:
        last = None
    if until and first and until < first:
        first = None
    return from_ or first, until or last


@lru_cache(maxsize=1 << 12)
def _read_period(words: str) -> tuple[date | None, date | None]:
    if end := _END_OF_A_MONTH.fullmatch(words):
        return None, _read_stretch(end[1])[1]
    if open_ended := _OPEN_ENDED.fullmatch(words):
        first, last = _read_stretch(open_ended[2])
        return (first, None) if open_ended[1].endswith(("before", "earlier than")) else (None, last)
    within = _IN_A_MONTH.fullmatch(words)
    return _read_stretch(within[1] if within else words)


def _read_stretch(words: str) -> tuple[date | None, date | None]:
    match = _STRETCH.fullmatch(words)
    month = match and _MONTH_NAMES.get(match[2])
    if not match or not month or not FIRST_YEAR <= int(match[3]) <= LAST_YEAR:
        return None, None
    year, length = int(match[3]), monthrange(int(match[3]), month)[1]
    if not match[1]:
        return date(year, month, 1), date(year, month, length)
    if not 1 <= int(match[1]) <= length:
        return None, None
    day = date(year, month, int(match[1]))
    return day, day
