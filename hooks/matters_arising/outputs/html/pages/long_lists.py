"""Long lists on several pages, none of which grows with the record.

A list stands at its own address, whole, as long as it is short. A longer one shows there what is latest, and is
divided into pages that mean something: one for each year, or for each letter. A year that is too long itself has
pages that are numbered from the oldest, so that a full one never changes; its latest stands at the address of the year.

An address that was published stays, though its part may have become empty: things leave a list when they are closed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from ....incremental.query import query
from ....rules.snapshot import AsAt
from ....urls import ledger
from ....urls.addresses import Link
from .page import Draft, Page, PagesView, draft

FULL = 22_000
"""About how many bytes of HTML are on an older page of a list, and on the first page of one that is divided."""

WHOLE = 50_000
"""How many a list may have to stand on one page, and the latest page of a year; at least two full pages."""


@dataclass(frozen=True)
class ListEntry:
    """Something on a list."""

    thing: Any
    """What it is: a thing of the register, or a plain value."""
    key: str
    """The part of the list on which it is, as it stands in the address: a year, a letter; nothing for a list whose
    pages are only numbered."""
    weight: int
    """About how many bytes of HTML it takes."""


@dataclass(frozen=True)
class Sort:
    """A sort of list that may be divided."""

    entries: Callable[[AsAt, str], Iterable[ListEntry]]
    """What is on the list at an address: the parts one after the other, the oldest first, or in the order of the
    alphabet."""
    latest: bool = True
    """Whether the end of a list is what readers want first; its pages are then numbered from the oldest, so that a full
    one never changes. Otherwise it is read from its beginning, and the first page of a part stands at the part's own
    address."""
    under: str = ""
    """What stands between the address of a list and that of a part."""
    beside: Callable[[AsAt, str], int] = lambda _, __: 0
    """About how many bytes of HTML stand beside a list on its own page."""


SORTS: dict[str, Sort] = {}
"""Every sort of list that may be divided, by its name."""


def sort_of_list(
    name: str,
    *,
    latest: bool = True,
    under: str = "",
    beside: Callable[[AsAt, str], int] = lambda _, __: 0,
) -> Callable[[Any], Any]:
    """Register a sort of list; see `Sort`."""

    def known(entries: Callable[[AsAt, str], Iterable[ListEntry]]) -> Callable[[AsAt, str], Iterable[ListEntry]]:
        SORTS[name] = Sort(entries, latest, under, beside)
        return entries

    return known


@dataclass(frozen=True)
class Division:
    """What is on each page of a list."""

    shown: tuple[Any, ...]
    """What stands at the list's own address."""
    parts: tuple[tuple[str, tuple[tuple[Any, ...], ...]], ...]
    """For each part what is on its pages; none where the whole list stands at its own address."""


def divided(entries: Iterable[ListEntry], *, latest: bool = True, beside: int = 0) -> Division:
    """Divide a list into pages; see `Sort`."""
    given = tuple(entries)
    if sum(one.weight for one in given) + beside <= WHOLE:
        return Division(tuple(one.thing for one in given), ())
    by_key: dict[str, list[ListEntry]] = {}
    for one in given:
        by_key.setdefault(one.key, []).append(one)
    if latest:
        parts = tuple((key, _from_the_oldest(some)) for key, some in by_key.items())
    else:
        parts = tuple((key, _filled(some, 0 if key else beside)) for key, some in by_key.items())
    if set(by_key) == {""}:
        shown = parts[0][1][-1 if latest else 0]
    elif latest:
        shown = tuple(reversed(_first(tuple(reversed(given)))))
    else:
        shown = _first(given)
    return Division(shown, parts)


def _first(entries: Sequence[ListEntry]) -> tuple[Any, ...]:
    """As many entries from the beginning as fit on a page; at least one."""
    found: list[Any] = []
    weight = 0
    for one in entries:
        weight += one.weight
        if found and weight > FULL:
            break
        found.append(one.thing)
    return tuple(found)


def _filled(entries: Iterable[ListEntry], beside: int = 0) -> tuple[tuple[Any, ...], ...]:
    """Pages filled one after another; the first has other content too."""
    pages: list[list[Any]] = [[]]
    weight = beside
    for one in entries:
        if weight + one.weight > FULL and (pages[-1] or weight):
            pages.append([])
            weight = 0
        pages[-1].append(one.thing)
        weight += one.weight
    return tuple(tuple(page) for page in pages)


def _from_the_oldest(entries: Iterable[ListEntry]) -> tuple[tuple[Any, ...], ...]:
    """Pages filled from the oldest entry on; the last is at least a full page, so that it is never nearly empty."""
    given = tuple(entries)
    if sum(one.weight for one in given) <= WHOLE:
        return (tuple(one.thing for one in given),)
    pages = list(_filled(given))
    if len(pages) > 1 and sum(one.weight for one in given[-len(pages[-2]) - len(pages[-1]) :]) <= WHOLE:
        pages[-2:] = [pages[-2] + pages[-1]]
    return tuple(pages)


@query
def division(as_at: AsAt, sort: str, address: str) -> Division:
    """How the list at an address is divided."""
    known = SORTS[sort]
    beside = known.beside(as_at, address)
    return divided(known.entries(as_at, address), latest=known.latest, beside=beside)


@query
def keys(as_at: AsAt, sort: str, address: str) -> tuple[tuple[str, int], ...]:
    """The parts of the list at an address, each with its number of pages; none if it is on one page."""
    return tuple((key, len(pages)) for key, pages in division(as_at, sort, address).parts)


@query
def _on_page(as_at: AsAt, sort: str, address: str, key: str | None, number: int) -> tuple[Any, ...]:
    """What is on a page of the list at an address; see `ListPage`."""
    found = division(as_at, sort, address)
    if key is None:
        return found.shown
    pages = dict(found.parts).get(key)
    if pages is None:  # The list is short now; this part of it was published when it was long.
        return tuple(one.thing for one in SORTS[sort].entries(as_at, address) if one.key == key) if not number else ()
    if not number:
        return pages[-1 if SORTS[sort].latest else 0]
    return pages[number - 1] if (key, number) in _places(sort, key, len(pages)) else ()


def _places(sort: str, key: str, last: int) -> list[tuple[str, int]]:
    """The pages of a part in order; 0 is the one at the part's own address."""
    if SORTS[sort].latest:
        return [*((key, place) for place in range(1, last)), (key, 0)]
    return [(key, 0), *((key, place) for place in range(2, last + 1))]


def part_address(sort: str, address: str, key: str, place: int = 0) -> str:
    """The address of a page of a list."""
    part = f"{address}{SORTS[sort].under}{key}/" if key else address
    return f"{part}{place}/" if place else part


@dataclass(frozen=True)
class ListPage:
    """A page of a list that may be divided."""

    list: str
    """The address of the list."""
    key: str | None = None
    """The part to which it belongs; `None` for the list's own page."""
    number: int = 0
    """The number of the page within the part; 0 for the one at the part's own address."""

    @property
    def is_own(self) -> bool:
        """Whether it is the list's own page."""
        return not self.key and not self.number

    def address(self, sort: str) -> str:
        """Return its address.

        Args:
            sort: the sort of list.
        """
        return part_address(sort, self.list, self.key or "", self.number)

    def things(self, sort: str, as_at: AsAt) -> tuple[Any, ...]:
        """Return what is on it.

        Args:
            sort: the sort of list.
            as_at: the record and its date.
        """
        return _on_page(as_at, sort, self.list, self.key, self.number)

    def pages_view(self, sort: str, as_at: AsAt, named: Callable[[str], str]) -> PagesView | None:
        """Return the links to the other pages of the list; `None` if this is its only page.

        Args:
            sort: the sort of list.
            as_at: the record and its date.
            named: what a part is called.
        """
        parts = keys(as_at, sort, self.list)
        if not parts and not self.number and (self.key is None or SORTS[sort].under):
            return None
        return _Links(self, sort, dict(parts), named).view()


Make = Callable[[ListPage, AsAt], Page]
"""Makes a page of a list."""


_undivided: ContextVar[bool] = ContextVar("_undivided", default=False)


@contextmanager
def undivided() -> Iterator[None]:
    """In this context, list pages without dividing lists: only each list's own page, and those already published.

    Dividing lists is most of the work of listing a site's pages, and published addresses are kept anyway.
    """
    token = _undivided.set(True)
    try:
        yield
    finally:
        _undivided.reset(token)


def could_be_part(address: str, pages: Container[str]) -> bool:
    """Whether a page of a divided list may be at an address, on a case-insensitive file system.

    Args:
        address: the address.
        pages: the addresses of all other pages, in lower case.
    """
    match = _PART.fullmatch(address.casefold())
    if match is None or not (match["key"] or match["place"]):
        return False
    return match["list"] in pages or f"{match['list']}{match['key']}/" in pages


def drafts(sort: str, address: str, make: Make, as_at: AsAt) -> Iterator[Draft]:
    """The page of a list, and those of its parts."""
    yield draft(address, make, ListPage(address), as_at)
    if _undivided.get():
        return
    for key, last in keys(as_at, sort, address):
        for _, place in _places(sort, key, last):
            if key or place:
                yield draft(part_address(sort, address, key, place), make, ListPage(address, key, place), as_at)


def all_drafts(sort: str, addresses: Collection[str], make: Make, as_at: AsAt) -> Iterator[Draft]:
    """The pages of several lists of a sort, and those that were published and are no longer needed.

    Args:
        sort: the sort of list.
        addresses: the addresses of the lists.
        make: makes a page of a list.
        as_at: the record and its date.
    """
    found = [one for address in addresses for one in drafts(sort, address, make, as_at)]
    yield from found
    yield from published(addresses, {one.address for one in found}, make, as_at)


_PART = re.compile(r"(?P<list>/.*?)(?:(?P<key>\d{4}(?:-\d\d)?|by-letter/[^/]+)/)?(?:(?P<place>\d{1,3})/)?")


def published(lists: Collection[str], made: Collection[str], make: Make, as_at: AsAt) -> Iterator[Draft]:
    """Published pages of lists that are no longer needed; they say so, and lead to the list.

    Args:
        lists: the addresses of the lists.
        made: the addresses of all pages that are made.
        make: makes such a page.
        as_at: the record and its date.
    """
    for address in ledger.published(as_at.register.reading.folder):
        match = _PART.fullmatch(address)
        if match is None or address in made or not (match["key"] or match["place"]):
            continue
        list_, key = match["list"], match["key"] or ""
        if f"{list_}{key}/" in lists:  # The list of a year, whose pages are numbered.
            list_, key = f"{list_}{key}/", ""
        if list_ in lists and (key or match["place"]):
            yield draft(address, make, ListPage(list_, key, int(match["place"] or 0)), as_at)


class _Links:
    """The links from a page of a list to the others.

    Args:
        page: the page.
        sort: the sort of list.
        parts: the parts of the list, each with its number of pages.
        named: what a part is called.
    """

    def __init__(self, page: ListPage, sort: str, parts: dict[str, int], named: Callable[[str], str]) -> None:
        self._list, self._sort, self._parts, self._named = page.list, sort, parts, named
        self._latest = SORTS[sort].latest
        self._is_only_numbered = set(parts) == {""}
        self._key = page.key
        self._here = (page.key or "", page.number) if page.key is not None or self._is_only_numbered else None
        """The part and the number of the page; nothing for the page of a list that has parts with names."""

    def view(self) -> PagesView:
        """Return them all."""
        pages = [one for key, count in self._parts.items() for one in _places(self._sort, key, count)]
        at = pages.index(self._here) if self._here in pages else None
        return PagesView(
            name=self._name(*self._here) if self._here else "",
            latest=self._latest,
            is_first=self._key is None,
            first=Link("Latest" if self._latest else "First", self._list),
            before=self._link(*pages[at - 1]) if at else None,
            after=self._link(*pages[at + 1]) if at is not None and at + 1 < len(pages) else None,
            parts=() if self._is_only_numbered else tuple(Link(self._named(one), self._at(one)) for one in self._parts),
            part=self._at(self._key) if self._key else "",
            part_name=self._named(self._key) if self._key else "",
            pages=tuple(self._numbered(pages)),
            here=self._at(*self._here) if self._here else self._list,
        )

    def _numbered(self, pages: list[tuple[str, int]]) -> Iterator[Link]:
        """The pages of this part, by their numbers, if it has several."""
        if self._here:
            for key, number in pages:
                if key == self._here[0] and self._parts[key] > 1:
                    yield Link(str(number or ("Newest" if self._latest else 1)), self._at(key, number))

    def _at(self, key: str, number: int = 0) -> str:
        return part_address(self._sort, self._list, key, number)

    def _link(self, key: str, number: int) -> Link:
        return Link(self._name(key, number), self._at(key, number))

    def _name(self, key: str, number: int) -> str:
        only = self._parts.get(key, 1) == 1
        return page_name(self._named(key) if key else "", number, latest=self._latest, only=only)


def page_name(part: str, place: int, *, latest: bool, only: bool) -> str:
    """The name of a page of a list: 2023/24, page 2."""
    own = "" if only else "newest" if latest else "page 1"
    return ", ".join(one for one in (part, f"page {place}" if place else own) if one)


def letter(text: str) -> str:
    """The part of an alphabetical list to which something belongs, by the name under which it is sorted."""
    first = next((one for one in text.casefold() if one.isalnum()), "")
    return f"by-letter/{first if 'a' <= first <= 'z' else 'other'}"


def letter_name(key: str) -> str:
    """The name of a part of an alphabetical list."""
    name = key.removeprefix("by-letter/")
    return name.upper() if len(name) == 1 else "Others"
