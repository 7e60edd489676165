"""The periods that the law and a council's own rules set, each as one small function.

Nothing here asks what day it is. A function that comes to a date a reader will see returns it with the rule
that gave it, in plain words, so that the page can say both. Days are dates, never times of day.

The Acts cited are those of England; the lengths in which councils and nations differ are arguments.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from types import MappingProxyType

import holidays

from ..records import Council, DaysCounted, Nation
from ..records.scalars import FIRST_YEAR, LAST_YEAR

ONE_DAY = timedelta(days=1)

_SUBDIVISIONS = {Nation.ENGLAND: "ENG", Nation.WALES: "WLS", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}
# fmt: off
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Reckoned:
    """A date that was worked out, and how."""

    date: date
    """The day."""
    rule: str
    """The rule that gave it: a sentence for the page, with its source."""


# Bank holidays and working days


@dataclass(frozen=True)
class Calendar:
    """Which days are working days for a council.

    Bank holidays are those of the Banking and Financial Dealings Act 1971 and of proclamations, by nation,
    as the `holidays` package has them, and the days that the council's own record adds.
    """

    nation: Nation = Nation.ENGLAND
    """Whose bank holidays count."""
    additions: tuple[tuple[date, str], ...] = ()
    """Days proclaimed later, each with its name."""

    @classmethod
    def of(cls, council: Council) -> Calendar:
        """The calendar of a council: its nation's bank holidays and its own additions."""
        return cls(council.nation, tuple((day.date, day.name) for day in council.bank_holidays))

    def bank_holiday(self, day: date) -> str | None:
        """The name of the bank holiday that falls on a day, or nothing when none does."""
        return dict(self.additions).get(day) or _bank_holidays(self.nation, day.year).get(day)

    def is_working_day(self, day: date) -> bool:
        """Whether a day is neither a Saturday, a Sunday nor a bank holiday."""
        return day.weekday() < 5 and self.bank_holiday(day) is None


@cache
def _bank_holidays(nation: Nation, year: int) -> Mapping[date, str]:
    """The bank holidays of one year, by day."""
    found = holidays.country_holidays(
        "GB", subdiv=_SUBDIVISIONS[nation], years=year, expand=False, observed=True, language="en_GB"
    )
    return MappingProxyType(dict(found.items()))


def add_working_days(day: date, days: int, calendar: Calendar) -> date:
    """The day that comes a number of working days after another.

    Args:
        day: where counting begins; it is not itself counted and need not be a working day.
        days: how many working days, 0 or more; 0 gives `day` itself.
        calendar: which days are working days.
    """
    return _step(day, days, ONE_DAY, calendar)


def subtract_working_days(day: date, days: int, calendar: Calendar) -> date:
    """The day that comes a number of working days before another; counted as in `add_working_days`."""
    return _step(day, days, -ONE_DAY, calendar)


def _step(day: date, days: int, step: timedelta, calendar: Calendar) -> date:
    if days < 0:
        raise ValueError(f"{days} is not a number of working days")
    while days:
        day += step
        days -= calendar.is_working_day(day)
    return day


def working_day_from(day: date, calendar: Calendar) -> date:
    """The day itself if it is a working day, otherwise the next that is."""
    while not calendar.is_working_day(day):
        day += ONE_DAY
    return day


# Clear days


def clear_days(notice: date, event: date) -> int:
    """Days between a notice and what it gives notice of, without the day of either.

    Args:
        notice: the day on which notice was given.
        event: the day of the meeting or decision.

    Returns:
        The number of days; 0 when nothing lies between, or when the notice came afterwards.
    """
    return max(0, (event - notice).days - 1)


def clear_working_days(notice: date, meeting: date, calendar: Calendar) -> int:
    """Clear days that are neither weekends nor bank holidays: the days that count for an agenda.

    Source: Local Government Act 1972, section 100B; *R v Swansea City Council, ex parte Elitestone* (1993).
    """
    between = (notice + timedelta(days=n) for n in range(1, (meeting - notice).days))
    return sum(calendar.is_working_day(day) for day in between)


def agenda_due(meeting: date, days: int, calendar: Calendar) -> Reckoned:
    """The last day on which an agenda can be published, and the reports with it.

    It is a working day, as the papers are to be open to inspection. An agenda published on a weekend after
    it may still give its clear days: whether one was in time is told by `clear_working_days`.

    Source: Local Government Act 1972, section 100B; *R v Swansea City Council, ex parte Elitestone* (1993).

    Args:
        meeting: the day of the meeting.
        days: clear days required, `Periods.agenda_clear_days`.
        calendar: which days are working days.
    """
    rule = (
        f"{_number(days)} clear {_days(days)} before the meeting: not counting the day of publication, "
        "the day of the meeting, weekends or bank holidays (Local Government Act 1972, section 100B)."
    )
    return Reckoned(subtract_working_days(meeting, days + 1, calendar), _sentence(rule))


# Notice of decisions


def notice_days(published: date, taken: date, counting: str, calendar: Calendar) -> int:
    """Days of notice that a decision was given, as the council counts them.

    Source: Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England)
    Regulations 2012 (SI 2012/2089), regulation 9. How the days are counted is the council's setting.

    Args:
        published: the day on which the plan or notice was published.
        taken: the day of the decision, or the first on which it is expected.
        counting: a word of `DaysCounted`.
        calendar: which days are working days.

    Raises:
        ValueError: `counting` is no such word.
    """
    if counting == DaysCounted.CLEAR:
        return clear_days(published, taken)
    if counting == DaysCounted.CALENDAR:
        return max(0, (taken - published).days)
    if counting == DaysCounted.CLEAR_WORKING:
        return clear_working_days(published, taken, calendar)
    raise ValueError(f"`{counting}` is not a way to count notice")


def decision_from(published: date, days: int, counting: str, calendar: Calendar) -> Reckoned:
    """The first day on which a key decision can be taken after notice of it was published.

    It may fall on a weekend, when an officer or cabinet member can decide; `working_day_from` gives the
    next working day.

    Source: SI 2012/2089, regulation 9.

    Args:
        published: the day on which the plan or notice was published.
        days: days of notice required, `Periods.key_decision_days`.
        counting: as for `notice_days`.
        calendar: which days are working days.

    Raises:
        ValueError: `counting` is no such word.
    """
    if counting == DaysCounted.CLEAR_WORKING:
        first = add_working_days(published, days, calendar) + ONE_DAY
    else:
        first = published + timedelta(days=days)
        while notice_days(published, first, counting, calendar) < days:
            first += ONE_DAY
    not_working = "not counting the day of publication, the day of the decision, weekends or bank holidays"
    without: Mapping[str, str] = {
        DaysCounted.CLEAR: "not counting the day of publication or the day of the decision",
        DaysCounted.CALENDAR: "not counting the day of publication",
        DaysCounted.CLEAR_WORKING: not_working,
    }
    rule = f"{_number(days)} {counting} after notice was published: {without[counting]} (SI 2012/2089, regulation 9)."
    return Reckoned(first, _sentence(rule))


def private_meeting_notices_due(meeting: date, calendar: Calendar) -> tuple[Reckoned, Reckoned]:
    """The last days for the two notices of an executive meeting in private: the first, and the second.

    Source: SI 2012/2089, regulation 5: at least 28 clear days before, and again at least five, with the
    representations received and the response to them. The five are counted as for an agenda.
    """
    first = "28 clear days before the meeting: not counting the day of the notice or the day of the meeting"
    second = (
        "Five clear days before the meeting: not counting the day of the notice, the day of the meeting, "
        "weekends or bank holidays"
    )
    source = " (SI 2012/2089, regulation 5)."
    return (
        Reckoned(meeting - timedelta(days=29), first + source),
        Reckoned(subtract_working_days(meeting, 6, calendar), second + source),
    )


def general_exception_from(notice: date, calendar: Calendar) -> Reckoned:
    """The first day on which a key decision can be taken without the full notice, the chair of scrutiny being told.

    Under special urgency (regulation 11) no days need pass: the chair agrees, and the reasons are published.

    Source: SI 2012/2089, regulation 10. The five clear days are counted as for an agenda.

    Args:
        notice: the day on which the chair was told and the notice published.
        calendar: which days are working days.
    """
    rule = (
        "Five clear days after notice under the general exception: not counting the day of the notice, the day of "
        "the decision, weekends or bank holidays (SI 2012/2089, regulation 10)."
    )
    return Reckoned(add_working_days(notice, 5, calendar) + ONE_DAY, rule)


def call_in_last_day(published: date, days: int, calendar: Calendar) -> Reckoned:
    """The last day on which a decision can be called in.

    Source: the council's own rules for overview and scrutiny, which Local Government Act 2000,
    section 9F(2) and (4), lets it make.

    Args:
        published: the day on which the decision was published; it is not counted.
        days: working days in which it can be called in, `Periods.call_in_working_days`.
        calendar: which days are working days.
    """
    rule = (
        f"{_number(days)} working {_days(days)} after the decision was published, "
        "not counting the day of publication (the council's own rules)."
    )
    return Reckoned(add_working_days(published, days, calendar), _sentence(rule))


# Answers


def months_later(day: date, months: int) -> date:
    """The day of the same number some calendar months later, or the month's last day when it has no such day.

    Source: the corresponding date rule, *Dodds v Walker* [1981] 1 WLR 1027.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def response_due(received: date, months: int, nation: Nation = Nation.ENGLAND) -> Reckoned:
    """The last day for the response to a scrutiny committee's recommendation.

    Source: Local Government Act 2000, section 9FE: two months from when the authority or its executive
    received it. The day of the same number is taken as the last, never a day sooner. The section is law in
    England; elsewhere, and where the council set another period, the rule is the council's own.

    Args:
        received: the day on which it was received.
        months: calendar months, `Periods.response_months`.
        nation: whose law applies.
    """
    law = nation is Nation.ENGLAND and months == 2
    source = "Local Government Act 2000, section 9FE" if law else "the council's own rules"
    rule = f"{_number(months)} {'month' if months == 1 else 'months'} after the recommendation was received ({source})."
    return Reckoned(months_later(received, months), _sentence(rule))


def documents_due(asked: date) -> Reckoned:
    """The last day for documents that a member of a scrutiny committee asked the executive for.

    Written reasons are owed by then if they are refused.

    Source: SI 2012/2089, regulation 17: no later than ten clear days after the request.
    """
    rule = (
        "Ten clear days after the member asked: not counting the day of asking or the day of the answer "
        "(SI 2012/2089, regulation 17)."
    )
    return Reckoned(asked + timedelta(days=11), rule)


# How long papers are kept open


def papers_open_until(meeting: date) -> Reckoned:
    """The last day on which minutes, agenda and open reports must be open to the public.

    Source: Local Government Act 1972, section 100C: six years beginning with the date of the meeting.
    """
    rule = "Six years beginning with the day of the meeting (Local Government Act 1972, section 100C)."
    return Reckoned(months_later(meeting, 72) - ONE_DAY, rule)


def background_papers_open_until(meeting: date) -> Reckoned:
    """The last day on which background papers must be open to the public.

    Source: Local Government Act 1972, section 100D: four years beginning with the date of the meeting.
    """
    rule = "Four years beginning with the day of the meeting (Local Government Act 1972, section 100D)."
    return Reckoned(months_later(meeting, 48) - ONE_DAY, rule)


# Years and periods


def municipal_year(day: date, starts: Mapping[str, date]) -> str:
    """The municipal year of a day, written 2023-24.

    Source: Local Government Act 1972, Schedule 12, paragraph 1: a year of the council runs from one annual
    meeting to the next.

    Args:
        day: the day.
        starts: the date of the annual meeting with which a year begins, by year. A year that is not
            among them is reckoned from 1 May.
    """
    for first in (day.year, day.year - 1):
        if starts.get(_year(first), date(first, 5, 1)) <= day:
            return _year(first)
    return _year(day.year - 2)


def _year(first: int) -> str:
    return f"{first}-{(first + 1) % 100:02}"


_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(\d{1,2})(?:st|nd|rd|th)? "
_MONTH_AND_YEAR = r"([a-z]+)\.?,? (\d{4})"
_STRETCH = re.compile(f"(?:{_DAY})?{_MONTH_AND_YEAR}")
_OPEN_ENDED = re.compile(r"(not before|not earlier than|no earlier than|by|not later than|no later than)(?: the)? (.+)")
_MONTH_NAMES = {
    **{month.casefold(): number for number, month in enumerate(_MONTHS, 1)},
    **{month[:3].casefold(): number for number, month in enumerate(_MONTHS, 1)},
    "sept": 9,
}


def period_of(words: str, from_: date | None = None, until: date | None = None) -> tuple[date | None, date | None]:
    """The first and last day that a paper's own words come to.

    A day, a month, and either with "not before" or "by" before it are read. Seasons, quarters and anything
    else are not guessed.

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
    if open_ended := _OPEN_ENDED.fullmatch(words):
        first, last = _read_stretch(open_ended[2])
        return (first, None) if open_ended[1].endswith(("before", "earlier than")) else (None, last)
    return _read_stretch(words)


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


# Words


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _days(number: int) -> str:
    return "day" if number == 1 else "days"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
