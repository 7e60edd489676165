"""The pieces of which the site is made: each is made by itself, from the record and nothing else.

A piece is a page with what stands beside it, or files that belong together: a feed, the open data. What it read while
it was made is noted, so that it need be made again only when that has changed; and since no piece waits for another,
several are made at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain

from ..outputs import data, feeds, permanence
from ..outputs.html.pages import Draft, Page
from ..outputs.office import sheet_files
from ..rules.snapshot import AsAt
from ..urls.addresses import EVERYWHERE

Files = Iterable[tuple[str, bytes]]
"""Addresses of files, and what is in them."""


@dataclass(frozen=True)
class Made:
    """What a piece came to."""

    files: tuple[tuple[str, bytes], ...]
    """The files: address and bytes."""
    page: tuple[str, date | None] | None = None
    """The address of the page, if it is one that lasts, and the day of the last thing that it tells."""


@dataclass(frozen=True)
class Piece:
    """A part of the site."""

    name: str
    """An address of it; no two have the same."""
    make: Callable[[], Made]
    """Makes it."""
    can_wait: bool = False
    """Whether somebody who looks at a page while writing the record can do without it for a while."""


Beside = Callable[[Page], Files]
"""Makes the files that stand beside a page, from what the page shows."""


def by_themselves(as_at: AsAt, site_url: str | None) -> Iterator[Piece]:
    """The pieces that are no page: files that stand beside none.

    Args:
        as_at: the record and its date.
        site_url: where the site is published, `site_url` in `mkdocs.yml`.
    """
    for name, make in chain(
        data.pieces(as_at), feeds.pieces(as_at, site_url), sheet_files.pieces(as_at), permanence.pieces(as_at)
    ):
        yield Piece(name, partial(_of_files, make), can_wait=True)


def of_pages(
    as_at: AsAt,
    drafts: Iterable[Draft],
    whole_page: Callable[[Page], bytes],
    site_url: str | None,
    wanted: Container[str] = EVERYWHERE,
) -> Iterator[Piece]:
    """The pieces that are pages, each with what stands beside it.

    Args:
        as_at: the record and its date.
        drafts: the pages that the site is to have.
        whole_page: makes the bytes of a page.
        site_url: where the site is published, `site_url` in `mkdocs.yml`.
        wanted: the parts of the site of which there are drafts.
    """
    beside = _together(
        data.beside(as_at, wanted), sheet_files.beside(as_at, wanted), feeds.beside(as_at, site_url, wanted)
    )
    for draft in drafts:
        make_page = partial(_of_page, draft, whole_page, beside.get(draft.address, []))
        yield Piece(draft.address, make_page, can_wait=draft.address.startswith("/data/"))


def _together(*makers: Mapping[str, Beside]) -> dict[str, list[Beside]]:
    """Everything that makes files beside a page, by the page's address."""
    found = defaultdict[str, list[Beside]](list)
    for some in makers:
        for address, make in some.items():
            found[address].append(make)
    return found


def _of_files(make: Callable[[], Files]) -> Made:
    return Made(tuple(make()))


def _of_page(draft: Draft, whole_page: Callable[[Page], bytes], beside: Sequence[Beside]) -> Made:
    page = draft.page()
    pages = ((f"{one.address}index.html", whole_page(one)) for one in (page, *page.continued))
    return Made((*pages, *_beside(page, beside)), (page.address, page.changed) if page.kind != "gone" else None)


def _beside(page: Page, makers: Sequence[Beside]) -> Files:
    for make in makers:
        yield from make(page)
