"""A page that cannot be divided by its contents, and is continued over several: an edition, a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from ....urls.addresses import Link
from .html_size import row_weight
from .page import PagesView, Table

MOST = 50_000
"""About how many bytes of HTML a page of such a thing holds."""

GROUP = 900
"""About how many bytes of HTML the head of a group takes."""


class TableSection(Protocol):
    """A group of rows under a heading, which may continue on another page."""

    @property
    def table(self) -> Table | None:
        """Its rows."""

    @property
    def number(self) -> int:
        """The number of its rows, on all pages."""

    @property
    def is_continued(self) -> bool:
        """Whether it begins on an earlier page."""


G = TypeVar("G", bound=TableSection)


def on_pages(groups: Iterable[G], *, beside: int = 0) -> list[list[G]]:
    """Groups on as many pages as they need; a group that does not fit on a page continues on the next.

    Args:
        groups: the groups, in order.
        beside: the approximate size, in bytes of HTML, of everything else on the first page.
    """
    pages: list[list[G]] = [[]]
    room = MOST - beside
    for group in groups:
        rest = group.table
        if rest is None:
            pages[-1].append(group)
            room -= GROUP
            continue
        many, is_continued = len(rest.rows), False
        while rest:
            shown, rest = _cut(rest, room - GROUP, at_least=0 if pages[-1] else 1)
            if shown:
                pages[-1].append(_with_table(group, shown, many, is_continued=is_continued))
                room -= GROUP + sum(row_weight(row, style=bool(shown.style)) for row in shown.rows)
                is_continued = True
            if rest:
                pages.append([])
                room = MOST
    return pages


def _with_table(group: G, shown: Table, many: int, *, is_continued: bool) -> G:
    return replace(group, table=shown, number=many, is_continued=is_continued)  # type: ignore[type-var]


def _cut(table: Table, room: int, *, at_least: int) -> tuple[Table | None, Table | None]:
    """The rows of a table for which there is room, and the rest."""
    many = 0
    for row in table.rows:
        room -= row_weight(row, style=bool(table.style))
        if room < 0 and many >= at_least:
            break
        many += 1
    rows, ids, years = table.rows, table.ids, table.years
    return (
        replace(table, rows=rows[:many], ids=ids[:many], years=years[:many]) if many else None,
        replace(table, rows=rows[many:], ids=ids[many:], years=years[many:]) if many < len(rows) else None,
    )


def going_on(address: str, place: int, last: int) -> PagesView | None:
    """The links to the other pages of something that is continued over several.

    Args:
        address: where it begins.
        place: the number of this page.
        last: how many pages there are.
    """
    if last == 1:
        return None

    def page(number: int, words: str = "page {}") -> Link:
        return Link(words.format(number), address if number == 1 else f"{address}{number}/")

    return PagesView(
        name=f"page {place}",
        latest=False,
        is_first=place == 1,
        first=page(1),
        before=page(place - 1) if place > 1 else None,
        after=page(place + 1) if place < last else None,
        parts=(),
        part="",
        part_name="",
        pages=tuple(page(number, "{}") for number in range(1, last + 1)),
        here=page(place).address,
    )
