"""The list of meetings, by municipal year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ..... import english
from ..... import records as r
from .....register.entities import Meeting
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .. import changed, long_lists, sections, values
from ..long_lists import ListEntry, ListPage
from ..page import Draft, Page, PagesView, Table, Unbroken, Value


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of meetings."""
    yield from long_lists.all_drafts(_MEETINGS, [ALL], _index, as_at)


ALL = "/meetings/"

_MEETINGS = "meetings"


@dataclass(frozen=True)
class YearView:
    """A municipal year of meetings."""

    id: str
    heading: str
    table: Table


@dataclass(frozen=True)
class YearsView:
    """Every meeting, or a part of them."""

    years: tuple[YearView, ...]
    pages: PagesView | None


@long_lists.sort_of_list(_MEETINGS)
def _entries(as_at: AsAt, _: str) -> Iterator[ListEntry]:
    """Every meeting, by municipal year."""
    municipal_year = cache(as_at.register.municipal_year)
    return (ListEntry(one, municipal_year(one.date), ROW) for one in as_at.register.meetings.values())


ROW = 520
"""About how many bytes of HTML a meeting takes in a table."""


def _index(page: ListPage, as_at: AsAt) -> Page:
    pages = page.pages_view(_MEETINGS, as_at, english.years)
    meetings = page.things(_MEETINGS, as_at)
    named = f"Meetings, {pages.name}" if pages and pages.name else ""
    return Page(
        address=page.address(_MEETINGS),
        title=named or "Meetings",
        description=f"{named}: with the minutes and requests of each."
        if named
        else "Every meeting recorded, by municipal year, with its minutes and requests.",
        kind="list of meetings",
        template="years",
        view=YearsView(years_view(as_at, meetings, with_committee=True), pages),
        crumbs=(sections.MEETINGS,) if page.key else (),
        eyebrow="By municipal year",
        changed=changed.of_meetings(meetings, as_at),
    )


def years_view(as_at: AsAt, meetings: Iterable[Meeting], *, with_committee: bool) -> tuple[YearView, ...]:
    """Meetings by municipal year, as tables."""
    groups = values.by_year(as_at.register, meetings)
    return tuple(
        YearView(
            id=f"year-{year}",
            heading=english.years(year),
            table=_year_table(year, group, as_at, with_committee=with_committee),
        )
        for year, group in groups
    )


def _year_table(year: str, meetings: list[Meeting], as_at: AsAt, *, with_committee: bool) -> Table:
    rows: list[list[Value]] = []
    for meeting in meetings:
        committee: list[Value] = [at.link(meeting.committee, meeting.committee.record.short_name)]
        rows.append(
            [
                Unbroken(at.link(meeting)),
                *(committee if with_committee else []),
                (values.meeting_tag(meeting, as_at), values.minutes_tag(meeting, as_at)),
                english.count(len(meeting.items), "item") if meeting.items else "Agenda not held",
                number_of_requests(meeting),
            ]
        )
    committee_column = ["Committee"] if with_committee else []
    caption = f"Meetings, {english.years(year)}"
    return Table(caption, ["Date", *committee_column, "Status", "Agenda", "Requests"], rows, caption_hidden=True)


def number_of_requests(meeting: Meeting) -> str | None:
    """The number of requests made at a meeting; zero is shown only if the record has its minutes."""
    if number := meeting.number_of_requests:
        return english.count(number, "request", "requests")
    has_minutes = meeting.record.minutes.status is not r.MinutesStatus.NONE and meeting.is_minuted
    return "No requests" if has_minutes and meeting.status is r.MeetingStatus.HELD else None
