"""Lists offered to readers, and an A to Z page of them where there are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .... import english
from ....rules.snapshot import AsAt
from ....urls.addresses import Link
from . import long_lists
from .long_lists import ListEntry, ListPage
from .page import ListView, Page, table


@dataclass(frozen=True)
class Choice:
    """A list offered to readers, with its length."""

    link: Link
    number: int | None
    """How long it is; nothing for a page of lists."""


@dataclass(frozen=True)
class ListGroup:
    """Lists of one sort."""

    id: str
    heading: str
    choices: tuple[Choice, ...]


MANY = 40
"""How many lists of one sort are offered beside the list of everything; more of them have a page of their own."""


def list_entries(choices: Iterable[Choice]) -> Iterator[ListEntry]:
    """Lists that are offered on a page of their own, A to Z, by letter."""
    for one in choices:
        yield ListEntry(one, long_lists.letter(str(one.link.text)), 180 + len(str(one.link.text)))


def lists_page(sort: str, title: str, what: str, called: tuple[str, Link], page: ListPage, as_at: AsAt) -> Page:
    """A page of lists, A to Z.

    Args:
        sort: the sort of this list of lists.
        title: what it is called.
        what: what the lists contain.
        called: the name of a thing on them, and of the page above.
        page: which page of it.
        as_at: the record and its date.
    """
    noun, above = called
    choices: tuple[Choice, ...] = page.things(sort, as_at)
    pages = page.pages_view(sort, as_at, long_lists.letter_name)
    title = f"{title}, {pages.name}" if pages and pages.name else title
    return Page(
        address=page.address(sort),
        title=title,
        description=f"{title}: lists of {what}, A to Z.",
        kind="list of lists",
        template="list",
        view=ListView(
            table(title, ("List", "Length"), [(one.link, english.count(one.number or 0, noun)) for one in choices]),
            pages,
        ),
        crumbs=(above,),
        eyebrow="A to Z",
    )
