"""The calendar of all committees, month by month."""

from __future__ import annotations

import re
from calendar import Calendar, day_abbr
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

from .... import english
from ....incremental.query import query
from ....register.entities import Meeting
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls import ledger
from ....urls.addresses import Link
from ...feeds import catalogue
from . import long_lists, sections, values
from .coming import ComingMonth, coming
from .long_lists import ListEntry, ListPage
from .page import Draft, Page, PagesView, Tag, draft


@dataclass(frozen=True)
class MeetingView:
    """A meeting on a day."""

    link: Link
    jointly_with: tuple[Link, ...]
    starts: str | None
    tag: Tag


@dataclass(frozen=True)
class DayView:
    """A day of a month; days of adjacent months have no number."""

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
    """The months of a year, or some of them."""

    days: tuple[str, ...]
    months: tuple[MonthView, ...]
    years: tuple[Link, ...]
    more: bool = False
    """Whether there are more months to come than are shown."""
    pages: PagesView | None = None
    """The way to the other months of a year that is too long for one page."""
    coming: tuple[ComingMonth, ...] = ()
    """What is to come, as a list; not in the calendar of a year."""


_YEAR = "calendar of a year"

Month = tuple[int, int]
"""A year, and the number of a month."""


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The calendar of what is to come, and of each year with a meeting."""
    found = [draft("/calendar/", _to_come, as_at)]
    for year in _years(as_at):
        found += long_lists.drafts(_YEAR, _address(year), _of_year, as_at)
    made = {one.address for one in found}
    yield from found
    for address in ledger.published(as_at.register.reading.folder):
        if (match := re.fullmatch(r"(/calendar/\d{4}/)(\d\d)/", address)) and address not in made:
            yield draft(address, _of_year, ListPage(match[1], match[2], 0), as_at)


def _address(year: int) -> str:
    return f"/calendar/{year}/"


@query
def _by_month(as_at: AsAt) -> dict[Month, list[Meeting]]:
    """Every meeting by its month."""
    found: dict[Month, list[Meeting]] = defaultdict(list)
    for meeting in as_at.register.meetings.values():
        found[meeting.date.year, meeting.date.month].append(meeting)
    return found


@query
def _in_month(as_at: AsAt, year: int, month: int) -> tuple[Meeting, ...]:
    """The meetings of a month."""
    return tuple(_by_month(as_at).get((year, month), ()))


@query
def _years(as_at: AsAt) -> tuple[int, ...]:
    """The years with a meeting. The page of the current year alone would disappear at New Year."""
    return tuple(sorted({year for year, _ in _by_month(as_at)}))


@long_lists.sort_of_list(_YEAR, latest=False)
def _entries(as_at: AsAt, address: str) -> Iterator[ListEntry]:
    """The months of a year with a meeting."""
    months = _by_month(as_at)
    for year, month in sorted(one for one in months if _address(one[0]) == address):
        yield ListEntry((year, month), f"{month:02}", _weight(len(months[year, month])))


def _weight(meetings: int) -> int:
    """The approximate size of a month in bytes of HTML."""
    return 2300 + 320 * meetings


@query
def _upcoming(as_at: AsAt) -> tuple[tuple[Month, ...], bool]:
    """The coming months with a meeting that fit on one page, and whether there are more."""
    this = as_at.today.year, as_at.today.month
    months = [(one, len(some)) for one, some in sorted(_by_month(as_at).items()) if one >= this]
    found: list[Month] = []
    weight = 0
    for month, meetings in months:
        weight += _weight(meetings)
        if found and weight > long_lists.WHOLE:
            break
        found.append(month)
    return tuple(found), len(found) < len(months)


def _to_come(as_at: AsAt) -> Page:
    """The calendar of the months to come."""
    months, more = _upcoming(as_at)
    return _page(
        "/calendar/", "Calendar", CalendarView(*_shown(months, as_at), more=more, coming=coming(as_at)), (), as_at
    )


def _of_year(page: ListPage, as_at: AsAt) -> Page:
    """The calendar of a year, or of a month of it."""
    months: tuple[Month, ...] = page.things(_YEAR, as_at)
    pages = page.pages_view(_YEAR, as_at, _name)
    year = page.list.strip("/").rpartition("/")[2]
    title = f"Calendar of {_name(page.key)} {year}" if page.key else f"Calendar of {year}"
    crumbs = (Link("Calendar", "/calendar/"), Link(year, page.list)) if page.key else ()
    view = CalendarView(*_shown(months, as_at), pages=pages)
    return _page(page.address(_YEAR), title, view, crumbs, as_at)


def _name(month: str) -> str:
    return f"{date(2000, int(month), 1):%B}"


def _shown(months: Iterable[Month], as_at: AsAt) -> tuple[tuple[str, ...], tuple[MonthView, ...], tuple[Link, ...]]:
    """The names of the days, the months, and links to each year."""
    years = tuple(Link(str(year), _address(year)) for year in _years(as_at))
    return tuple(day_abbr), tuple(_month_view(year, month, as_at) for year, month in months), years


def _page(address: str, title: str, view: CalendarView, crumbs: tuple[Link, ...], as_at: AsAt) -> Page:
    return Page(
        address=address,
        title=title,
        description="Meetings, due dates, deadlines of reports and expected decisions, by date and month by month.",
        kind="calendar",
        template="calendar",
        view=view,
        crumbs=(sections.MEETINGS, *crumbs),
        feeds=(catalogue.CALENDAR,) if as_at.register.meetings else (),
        eyebrow="Meetings of all committees",
    )


def _month_view(year: int, month: int, as_at: AsAt) -> MonthView:
    by_day: dict[date, list[Meeting]] = defaultdict(list)
    for meeting in _in_month(as_at, year, month):
        by_day[meeting.date].append(meeting)
    weeks = Calendar().monthdatescalendar(year, month)
    return MonthView(
        id=f"month-{year}-{month:02}",
        heading=f"{date(year, month, 1):%B %Y}",
        weeks=tuple(tuple(_day(day, month, by_day, as_at) for day in week) for week in weeks),
    )


def _day(day: date, month: int, by_day: Mapping[date, list[Meeting]], as_at: AsAt) -> DayView:
    if day.month != month:
        return DayView(None, day, (), None)
    meetings = tuple(
        MeetingView(
            link=at.link(one, one.record.title or one.committee.record.name),
            jointly_with=tuple(values.committee(as_at.register, id) for id in one.record.with_),
            starts=english.clock(one.record.starts) if one.record.starts else None,
            tag=values.meeting_tag(one, as_at),
        )
        for one in sorted(by_day.get(day, ()), key=lambda one: (one.record.starts or time.max, one.id))
    )
    return DayView(day.day, day, meetings, as_at.calendar.bank_holiday(day))
