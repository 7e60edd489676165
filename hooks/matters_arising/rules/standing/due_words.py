"""The meaning of a due date's words where the record gives no date: read by stated rules, or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from ... import english
from ...law.periods import last_day_of, month_of, period_of
from ...law.working_days import Calendar, add_working_days
from ...records import MeetingKind
from ...register.entities import Meeting
from ...register.register import Register

_NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        word: number
        for number, word in enumerate(
            ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
        )
    }
)

_SEASONS: Mapping[str, int] = MappingProxyType({"spring": 5, "summer": 8, "autumn": 11, "winter": 2})
"""The month with which a season ends."""

_NEXT_MEETING = re.compile(r"(?:at |to |by |for )?(?:the |its |our )?next (?:committee )?meeting(?: of the committee)?")
_WITHIN = re.compile(r"(?:with)?in (\d{1,3}|[a-z]+) (working day|day|week|month)s?")
_END_OF_MONTH = re.compile(r"(?:by |at )?(?:the )?end of ([a-z]+)(?: (\d{4}))?")
_MID_MONTH = re.compile(r"(?:by |in )?mid ([a-z]+)(?: (\d{4}))?")
_MONTH = re.compile(r"(?:by|in|during) ([a-z]+)")
_SEASON = re.compile(r"(?:by|in|during) (?:the )?(spring|summer|autumn|winter)(?: of)?(?: (\d{4}))?")


@dataclass(frozen=True)
class Read:
    """The meaning of words."""

    day: date
    """The day."""
    rule: str
    """How the words were read, as a sentence."""
    meeting: str | None = None
    """The meeting, if they name one."""


def read_words(words: str, since: date, committee: str, register: Register) -> Read | None:
    """Return the day given by a due date's words; `None` if they give none, as with "ASAP" and "ongoing".

    A month or season is due on its last day, "mid-" a month on its 15th; without a year, the next one to end is meant.
    "Next meeting" is the committee's next ordinary or annual meeting that has not fallen away.

    Args:
        words: the minutes' own words.
        since: the day on which they were said.
        committee: id of the committee.
        register: the calendar of meetings.
    """
    plain = " ".join(re.sub(r"(?<=\w)-(?=\w)", " ", words.casefold()).split()).rstrip(".")
    if _NEXT_MEETING.fullmatch(plain):
        return _next_meeting(words, since, committee, register)
    if found := _WITHIN.fullmatch(plain):
        number = int(found[1]) if found[1].isdigit() else _NUMBERS.get(found[1])
        day = _later(since, number, found[2], register) if number else None
        return _said(words, day, f"counted from {english.day(since)}")
    if found := _END_OF_MONTH.fullmatch(plain):
        return _said(words, _last_day(found[1], found[2], since), "the last day of the month")
    if found := _MID_MONTH.fullmatch(plain):
        last = _last_day(found[1], found[2], since, 15)
        return _said(words, last, "the 15th of the month")
    if found := _SEASON.fullmatch(plain):
        return _said(words, _end_of_season(found[1], found[2], since), f"the last day of {found[1]}")
    if found := _MONTH.fullmatch(plain):
        return _said(words, _last_day(found[1], None, since), "the last day of the month")
    _, last = period_of(words)
    return _said(words, last, "the last day that the words allow")


def _said(words: str, day: date | None, how: str) -> Read | None:
    return Read(day, f"“{english.capital(words)}” is read as {english.day(day)}, {how}.") if day else None


def _next_meeting(words: str, since: date, committee: str, register: Register) -> Read | None:
    kinds = (MeetingKind.ORDINARY, MeetingKind.ANNUAL)
    later = (one for one in register.meetings_of(committee) if one.date > since and one.kind in kinds)
    found = next((one for one in later if not one.fell_away and not _continues(one, since, register)), None)
    if found is None:
        return None
    how = f"the {register.committees[committee].record.noun}’s next meeting to take place"
    return Read(found.date, f"“{english.capital(words)}” is read as {found.when}, {how}.", found.id)


def _continues(meeting: Meeting, since: date, register: Register) -> bool:
    """Whether a meeting is a later sitting of one that sat on a day, and so is not the next after it."""
    return any(one.date == since for one in register.sittings_before(meeting.id))


def _later(since: date, number: int, unit: str, register: Register) -> date:
    if unit == "working day":
        return add_working_days(since, number, Calendar.of(register.council))
    if unit != "month":
        return since + timedelta(days=number * (7 if unit == "week" else 1))
    months = since.year * 12 + since.month - 1 + number
    year, month = divmod(months, 12)
    return min(last_day_of(year, month + 1), date(year, month + 1, 1) + timedelta(days=since.day - 1))


def _last_day(month: str, year: str | None, since: date, day: int | None = None) -> date | None:
    """The last day, or a given day, of a month; without a year, of the next such month that has not passed."""
    number = month_of(month)
    if number is None:
        return None
    for one in [int(year)] if year else [since.year, since.year + 1]:
        found = last_day_of(one, number) if day is None else date(one, number, day)
        if year or found >= since:
            return found
    return None


def _end_of_season(season: str, year: str | None, since: date) -> date | None:
    """The last day of a season; a winter is that which begins in the year."""
    number = _SEASONS[season]
    if year:
        return last_day_of(int(year) + (season == "winter"), number)
    days = (last_day_of(one, number) for one in (since.year, since.year + 1))
    return next((day for day in days if day >= since), None)
