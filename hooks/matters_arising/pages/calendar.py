"""The calendar of all committees, month by month."""

from __future__ import annotations

from calendar import Calendar, day_abbr
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from .. import addresses as at
from .. import words
from ..addresses import Link
from ..asat import AsAt
from ..feeds import places
from ..register import Sitting
from . import shared
from .page import Draft, Page, Tag, draft


@dataclass(frozen=True)
class MeetingView:
    """A meeting on a day."""

    link: Link
    jointly_with: tuple[Link, ...]
    starts: str | None
    tag: Tag


@dataclass(frozen=True)
class DayView:
    """A day of a month; one of the months beside it has no number."""

    number: int | None
    day: date
    meetings: tuple[MeetingView, ...]
    holiday: str | None


@dataclass(frozen=True)
class MonthView:
    """A month with its weeks, Monday first."""

    id: str
    heading: str
    weeks: tuple[tuple[DayView, ...], ...]


@dataclass(frozen=True)
class CalendarView:
    """The months of a year."""

    days: tuple[str, ...]
    months: tuple[MonthView, ...]
    years: tuple[Link, ...]


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The calendar of what is to come, and of each year with a meeting."""
    by_day: dict[date, list[Sitting]] = defaultdict(list)
    for sitting in as_at.register.meetings.values():
        by_day[sitting.date].append(sitting)
    years = sorted({day.year for day in by_day})
    upcoming = sorted({(day.year, day.month) for day in by_day if (day.year, day.month) >= _month(as_at.today)})
    yield draft("/calendar/", _page, "/calendar/", "Calendar", upcoming, by_day, years, as_at)
    for year in years:
        months = sorted({(day.year, day.month) for day in by_day if day.year == year})
        yield draft(
            f"/calendar/{year}/", _page, f"/calendar/{year}/", f"Calendar of {year}", months, by_day, years, as_at
        )


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _page(
    address: str,
    title: str,
    months: list[tuple[int, int]],
    by_day: dict[date, list[Sitting]],
    years: list[int],
    as_at: AsAt,
) -> Page:
    return Page(
        address=address,
        title=title,
        description="Meetings of all committees in the record, month by month.",
        kind="calendar",
        template="calendar",
        view=CalendarView(
            days=tuple(day_abbr),
            months=tuple(_month_view(year, month, by_day, as_at) for year, month in months),
            years=tuple(Link(str(year), f"/calendar/{year}/") for year in years),
        ),
        crumbs=(shared.MEETINGS,),
        feeds=(places.CALENDAR,) if as_at.register.meetings else (),
        eyebrow="Meetings of all committees",
    )


def _month_view(year: int, month: int, by_day: dict[date, list[Sitting]], as_at: AsAt) -> MonthView:
    weeks = Calendar().monthdatescalendar(year, month)
    return MonthView(
        id=f"month-{year}-{month:02}",
        heading=f"{date(year, month, 1):%B %Y}",
        weeks=tuple(tuple(_day(day, month, by_day, as_at) for day in week) for week in weeks),
    )


def _day(day: date, month: int, by_day: dict[date, list[Sitting]], as_at: AsAt) -> DayView:
    if day.month != month:
        return DayView(None, day, (), None)
    meetings = tuple(
        MeetingView(
            link=at.link(one, one.record.title or one.committee.record.name),
            jointly_with=tuple(shared.committee(as_at.register, id) for id in one.record.with_),
            starts=words.clock(one.record.starts) if one.record.starts else None,
            tag=shared.meeting_tag(one, as_at),
        )
        for one in sorted(by_day.get(day, ()), key=lambda one: (one.record.starts or time.max, one.id))
    )
    return DayView(day.day, day, meetings, as_at.calendar.bank_holiday(day))
