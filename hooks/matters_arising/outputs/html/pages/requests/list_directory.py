"""The lists of requests offered to readers, and a page of lists for each group with many."""

from __future__ import annotations

from collections.abc import Iterator

from .....incremental.query import query
from .....rules.snapshot import AsAt
from .....urls.addresses import Link
from .. import long_lists, sections
from ..lists_a_to_z import MANY, Choice, ListGroup, list_entries, lists_page
from ..long_lists import ListEntry, ListPage
from ..page import Page
from .lists import all_headings, number

LISTS = "lists of what was asked"

GROUPS = {
    "standing": "By status",
    "progress": "By progress",
    "kind": "By kind",
    "committee": "By committee",
    "year": "By municipal year",
    "owner": "By body asked",
    "form": "By form of response",
    "subject": "By subject",
}

GROUPS_ON_A_PAGE = {"owner": "Bodies asked", "subject": "Subjects of requests"}
"""The groups that have a page of their own when they are long, and what it is called."""


@query
def _choices(as_at: AsAt, group: str) -> tuple[Choice, ...]:
    """The lists of a group that are offered to readers: those that are not empty, and all in the first group."""
    offered = ((one, number(as_at, one.address)) for one in all_headings(as_at) if one.group == group)
    return tuple(Choice(Link(one.name, one.address), many) for one, many in offered if many or group == "standing")


def is_long(group: str, as_at: AsAt) -> bool:
    """Whether a group has so many lists that they are on a page of their own."""
    if group not in GROUPS_ON_A_PAGE or sum(one.group == group for one in all_headings(as_at)) <= MANY:
        return False  # The contents of each list are not needed.
    return len(_choices(as_at, group)) > MANY


def groups(as_at: AsAt) -> tuple[ListGroup, ...]:
    """The lists offered to readers; for a long group, the page of its lists."""
    return tuple(ListGroup(f"by-{group}", heading, _offered(group, as_at)) for group, heading in GROUPS.items())


def _offered(group: str, as_at: AsAt) -> tuple[Choice, ...]:
    if is_long(group, as_at):
        return (Choice(Link(f"All {len(_choices(as_at, group))}, A to Z", f"/requests/by-{group}/"), None),)
    return _choices(as_at, group)


@long_lists.sort_of_list(LISTS, latest=False)
def _entries_of_lists(as_at: AsAt, address: str) -> Iterator[ListEntry]:
    """The lists of a group, by letter."""
    return list_entries(_choices(as_at, _group_at(address)))


def _group_at(address: str) -> str:
    """The group whose lists are at an address."""
    return address.removeprefix("/requests/by-").rstrip("/")


def lists_of_lists_page(page: ListPage, as_at: AsAt) -> Page:
    """The lists of a group, A to Z."""
    title = GROUPS_ON_A_PAGE[_group_at(page.list)]
    called = ("request", sections.REQUESTS)
    return lists_page(LISTS, title, "requests", called, page, as_at)
