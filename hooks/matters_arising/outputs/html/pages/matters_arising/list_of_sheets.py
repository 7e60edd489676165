"""The list of sheets of matters arising: for the next meetings, and for every other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..... import english
from .....incremental.query import query
from .....register.entities import Meeting
from .....rules.sheet import has_sheet, sheet
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import long_lists, sections, values
from ..long_lists import ListEntry, ListPage
from ..page import Draft, Page, PagesView, Table, Unbroken, Value, table


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of sheets."""
    yield from long_lists.all_drafts(_SHEETS, [ALL], _index, as_at)


@dataclass(frozen=True)
class IndexView:
    """The list of sheets."""

    upcoming: Table | None
    earlier: Table | None
    pages: PagesView | None
    """The way to the sheets of each year, if there are many."""


ALL = sections.MATTERS_ARISING.address

_SHEETS = "sheets"


def _meetings(as_at: AsAt) -> list[Meeting]:
    return [one for one in as_at.register.meetings.values() if has_sheet(one)]


@query
def upcoming(as_at: AsAt) -> tuple[Meeting, ...]:
    """The next meetings for which there is a sheet."""
    return tuple(one for one in values.next_meetings(as_at) if has_sheet(one))


def _beside(as_at: AsAt, _: str) -> int:
    return 400 * len(upcoming(as_at))


@long_lists.sort_of_list(_SHEETS, beside=_beside)
def _entries(as_at: AsAt, _: str) -> Iterator[ListEntry]:
    """The sheets for all other meetings, by municipal year."""
    municipal_year = cache(as_at.register.municipal_year)
    to_come = upcoming(as_at)
    for one in _meetings(as_at):
        if one not in to_come:
            weight = 220 + 2 * len(one.committee.id) + len(one.committee.record.name)
            yield ListEntry(one, municipal_year(one.date), weight)


def _index(page: ListPage, as_at: AsAt) -> Page:
    pages = page.pages_view(_SHEETS, as_at, english.years)
    named = f"Matters arising, {pages.name}" if pages and pages.name else ""
    to_come = () if named else upcoming(as_at)
    meetings: tuple[Meeting, ...] = page.things(_SHEETS, as_at)
    return Page(
        address=page.address(_SHEETS),
        title=named or "Matters arising",
        description=f"{named}: the matters arising for each meeting."
        if named
        else "The matters arising for each meeting: overdue, outstanding and answered.",
        kind="list of sheets",
        template="sheets",
        view=IndexView(
            upcoming=table(
                "For the next meetings",
                ["Sheet", "Committee", "Matters"],
                [[*_index_row(one), _matters(as_at, one.id)] for one in to_come],
            ),
            earlier=table(
                "For every meeting",
                ["Sheet", "Committee"],
                [_index_row(one) for one in reversed(meetings)],
            ),
            pages=pages,
        ),
        crumbs=(sections.MATTERS_ARISING,) if named else (),
        eyebrow="For the next meeting",
    )


def _index_row(meeting: Meeting) -> list[Value]:
    return [Unbroken(Link(meeting.when, at.sheet(meeting))), at.link(meeting.committee)]


@query
def number(as_at: AsAt, meeting: str) -> int:
    """The number of matters on the sheet for a meeting."""
    return sheet(as_at.register.meetings[meeting], as_at).number


def _matters(as_at: AsAt, meeting: str) -> str:
    return english.capital(english.count(number(as_at, meeting), "matter"))
