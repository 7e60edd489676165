"""Working days, bank holidays and clear days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from ..records import Council, Nation
from .date_with_rule import ONE_DAY

_SUBDIVISIONS = {Nation.ENGLAND: "ENG", Nation.WALES: "WLS", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}


@dataclass(frozen=True)
class Calendar:
    """The working days of a council.

    Bank holidays are those of the Banking and Financial Dealings Act 1971 and of proclamations, by nation,
    as in the `holidays` package, with the days that the council's own record adds.
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
        """The name of the bank holiday on a day; `None` if there is none."""
        return dict(self.additions).get(day) or _bank_holidays(self.nation, day.year).get(day)

    def is_working_day(self, day: date) -> bool:
        """Whether a day is neither a Saturday, a Sunday nor a bank holiday."""
        return day.weekday() < 5 and self.bank_holiday(day) is None

    def is_open_saturday(self, day: date) -> bool:
        """Whether a day is a Saturday and not a bank holiday."""
        return day.weekday() == 5 and self.bank_holiday(day) is None


@cache
def _bank_holidays(nation: Nation, year: int) -> Mapping[date, str]:
    """The bank holidays of one year, by day."""
    import holidays  # It is slow to import, and few commands need it.

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
    """The day that comes a number of working days before another; counted as in `add_working_days`.

    Args:
        day: the later day.
        days: the number of working days.
        calendar: the nation's bank holidays.
    """
    return _step(day, days, -ONE_DAY, calendar)


def _step(day: date, days: int, step: timedelta, calendar: Calendar) -> date:
    if days < 0:
        raise ValueError(f"{days} is not a number of working days")
    while days:
        day += step
        days -= calendar.is_working_day(day)
    return day


def working_day_from(day: date, calendar: Calendar) -> date:
    """The day itself if it is a working day, otherwise the next that is.

    Args:
        day: the day.
        calendar: the nation's bank holidays.
    """
    while not calendar.is_working_day(day):
        day += ONE_DAY
    return day


def clear_days(notice: date, event: date) -> int:
    """Days between a notice and the event it is about, excluding both.

    Args:
        notice: the day on which notice was given.
        event: the day of the meeting or decision.

    Returns:
        The number of days; 0 if there are none between, or if the notice came afterwards.
    """
    return max(0, (event - notice).days - 1)


def clear_working_days(notice: date, meeting: date, calendar: Calendar) -> int:
    """Clear days that are neither weekends nor bank holidays.

    Args:
        notice: the day of the notice.
        meeting: the day of the meeting.
        calendar: the nation's bank holidays.
    """
    between = (notice + timedelta(days=n) for n in range(1, (meeting - notice).days))
    return sum(calendar.is_working_day(day) for day in between)
