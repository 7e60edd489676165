"""The pages of the lists of requests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..... import english
from ..... import records as r
from .....register.entities import AgendaItem, Entity, Request
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from ....feeds import catalogue
from .. import changed, long_lists, sections, values
from ..lists_a_to_z import ListGroup
from ..long_lists import ListEntry, ListPage
from ..page import Draft, Fact, Page, PagesView, Prose, Table, draft, facts
from .list_directory import GROUPS, GROUPS_ON_A_PAGE, LISTS, groups, is_long, lists_of_lists_page
from .lists import ALL, GAPS, OPEN, OVERDUE, all_headings, heading_at, listed, number
from .request_table import request_table


@dataclass(frozen=True)
class RegisterView:
    """A list of requests, or a page of it."""

    intro: Prose | None
    facts: tuple[Fact, ...]
    number: int
    """How much is on the whole list, or on this part of it."""
    table: Table | None
    none: str
    instead: tuple[Link, ...]
    """Where a reader of an empty list can look instead."""
    groups: tuple[ListGroup, ...]
    pages: PagesView | None = None
    """The way to the other pages of the list, if it stands on several."""


_ALL = "everything asked"

_REQUEST = "asked"

_BY_YEAR = "asked in a year"


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of everything asked, and every other list."""
    headings = all_headings(as_at)
    found = [draft(ALL, _index, as_at)]
    for heading in headings:
        found += long_lists.drafts(_sort(heading.address), heading.address, _page, as_at)
    for group in GROUPS_ON_A_PAGE:
        if is_long(group, as_at):
            found += long_lists.drafts(LISTS, f"/requests/by-{group}/", lists_of_lists_page, as_at)
    by_year = {one.address for one in headings if one.group == "year"}
    made = {one.address: one for one in found}
    lists = {one.address for one in headings} - by_year
    of_lists = {f"/requests/by-{group}/" for group in GROUPS_ON_A_PAGE}
    yield from found
    yield from long_lists.published(lists, made, _page, as_at)
    yield from long_lists.published(by_year, made, _page, as_at)
    yield from long_lists.published(of_lists, made, lists_of_lists_page, as_at)


def _sort(address: str) -> str:
    return _BY_YEAR if address.startswith("/requests/by-year/") else _REQUEST


def _beside(as_at: AsAt, _: str) -> int:
    """The approximate size in bytes of the links to the other lists."""
    return 90 * sum(len(one.choices) for one in groups(as_at))


@long_lists.sort_of_list(_ALL, under="by-year/", beside=_beside)
@long_lists.sort_of_list(_REQUEST)
def _entries(as_at: AsAt, address: str) -> Iterator[ListEntry]:
    """What is on a list, by the municipal year in which it was asked."""
    municipal_year = cache(as_at.register.municipal_year)
    for one in listed(as_at, address):
        yield ListEntry(one, municipal_year(one.date), _weight(one, is_of_all=address == ALL))


@long_lists.sort_of_list(_BY_YEAR)
def _entries_of_a_year(as_at: AsAt, address: str) -> Iterator[ListEntry]:
    """What is on the list of a year, whose parts are only numbered."""
    return (ListEntry(one, "", _weight(one, is_of_all=True)) for one in listed(as_at, address))


def _weight(request: Request, *, is_of_all: bool) -> int:
    """The approximate size of a row of a list, in bytes of HTML, whatever becomes of the request.

    A list of everything has more closed rows, which are neither overdue nor in draft minutes.
    """
    where = len(at.address(request)) + len(at.address(request.item))
    owners = sum(80 + 2 * len(owner) for owner in request.owners)
    return (298 if is_of_all else 360) + len(at.name(request)) + where + owners


_LEFT = ("standing", "progress")
"""Sorts of lists that things leave: the record does not say of what is on one when the last of the others left it."""


def _index(as_at: AsAt) -> Page:
    page = ListPage(ALL)
    requests = page.things(_ALL, as_at)
    return Page(
        address=ALL,
        title="Requests",
        description="Every request made by the committees: what was requested, when, of whom, and its status.",
        kind="list of requests",
        template="requests",
        view=RegisterView(
            intro=None,
            facts=(),
            number=number(as_at, ALL),
            table=request_table("All requests, latest first", requests, as_at),
            none="No requests have been recorded yet.",
            instead=(),
            groups=groups(as_at),
            pages=page.pages_view(_ALL, as_at, english.years),
        ),
        eyebrow="All requests",
        is_filtered=True,
        changed=changed.of_requests(requests, as_at),
    )


def _page(page: ListPage, as_at: AsAt) -> Page:
    sort = _sort(page.list)
    listing = heading_at(as_at, page.list)
    requests = page.things(sort, as_at)
    pages = _pages_of(page, as_at)
    title = listing.title
    if pages and pages.name:
        title = f"Requests, {pages.name}" if listing.group == "year" else f"{title}, {pages.name}"
    many = number(as_at, page.list) if page.is_own else len(requests)
    is_only_a_body = listing.group == "owner" and not many and page.key is None
    if is_only_a_body:
        title = listing.name
    return Page(
        address=page.address(sort),
        title=title,
        description=english.shortened(f"{title}: {english.count(many, 'request')}."),
        kind="list of requests",
        template="requests",
        view=RegisterView(
            intro=values.prose(listing.meaning),
            facts=_body_facts(page.list, as_at) if listing.group == "owner" and page.key is None else (),
            number=many,
            table=request_table(title, requests, as_at),
            none=_none(page.list, is_only_a_body=is_only_a_body)
            if page.key is None
            else "There are no requests on this part of the list.",
            instead=() if is_only_a_body else _INSTEAD,
            groups=(),
            pages=pages,
        ),
        crumbs=(sections.REQUESTS, *(() if page.is_own else (Link(listing.name, page.list),))),
        feeds=(catalogue.owner_feed(_body(page.list, as_at)),) if listing.group == "owner" else (),
        eyebrow="Body" if is_only_a_body else GROUPS[listing.group],
        is_filtered=not is_only_a_body,
        changed=None if listing.group in _LEFT else changed.of_requests(requests, as_at),
    )


def _pages_of(page: ListPage, as_at: AsAt) -> PagesView | None:
    """The links to the other pages of a list; the list of a year is a part of the list of everything."""
    if _sort(page.list) == _BY_YEAR:
        year = ListPage(ALL, page.list.strip("/").rpartition("/")[2], page.number)
        return year.pages_view(_ALL, as_at, english.years)
    return page.pages_view(_REQUEST, as_at, english.years)


_INSTEAD = (Link("All requests", ALL), Link("Open requests", OPEN))
"""Where a reader of an empty list can look instead."""


def _none(address: str, *, is_only_a_body: bool) -> str:
    if is_only_a_body:
        return "No request to it is recorded."
    if address == OVERDUE:
        return "No request is overdue."
    if address == GAPS:
        return "No gaps were found."
    return "There are no requests on this list."


def _body(address: str, as_at: AsAt) -> Entity[r.Body]:
    """The body whose requests a list shows."""
    return as_at.register.bodies[address.strip("/").rpartition("/")[2]]


def _body_facts(address: str, as_at: AsAt) -> tuple[Fact, ...]:
    register = as_at.register
    body = _body(address, as_at)
    mentions = (one for one in register.mentions("body", body.id) if "speakers" in one.loc)
    spoke = dict.fromkeys(one.by for one in mentions if isinstance(one.by, AgendaItem))
    within = values.a_to_z(one for one in register.bodies.values() if one.record.part_of == body.id)
    return facts(
        ("Type", english.capital(body.record.kind)),
        ("Part of", at.link(register.bodies[body.record.part_of]) if body.record.part_of else None),
        ("Parts", tuple(at.link(one) for one in within)),
        ("Also known as", "; ".join(body.record.also_called)),
        ("Spoke to committees", tuple(values.item(one, with_committee=True) for one in spoke)),
    )
