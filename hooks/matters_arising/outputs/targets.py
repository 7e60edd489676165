"""Everything that is made from the record, as targets: each has an address and a function that makes its files.

Each target is made separately, from the record alone. It is a page with its continued pages and the files
beside it, or files that belong together: a feed, a whole data file. Listing the targets makes none of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from typing import Any, Protocol

from ..rules.snapshot import AsAt
from ..urls.addresses import EVERYWHERE
from . import data, feeds, permanence
from .html.pages import Draft, Page, drafts
from .office import sheet_files
from .office.meeting_documents import files as meeting_files

Files = Iterable[tuple[str, bytes]]
"""Addresses of files, and what is in them."""


@dataclass(frozen=True)
class TargetResult:
    """The result of making a target."""

    files: tuple[tuple[str, bytes], ...]
    """The files: address and bytes. Of a page, its own comes first."""
    page: tuple[str, date | None] | None = None
    """The address of the page, if it is one that lasts, and the day of the last thing that it tells."""


@dataclass(frozen=True)
class Target:
    """A part of the site that is made separately."""

    address: str
    """An address of it; no two targets have the same."""
    make: Callable[[], TargetResult]
    """Makes it."""
    is_page: bool = False
    """Whether it is a page of the record, whose address lasts."""
    is_whole: bool = False
    """Whether it is made of the whole record, and takes as long as many others."""


class PageMaker(Protocol):
    """Makes pages, and the HTML of documents."""

    def __call__(self, page: Page) -> bytes:
        """Return the bytes of a page."""

    def document(self, template: str, site_url: str | None, **shown: Any) -> str:
        """Return the HTML of a document that is read outside the site."""


def targets(as_at: AsAt, whole_page: PageMaker, site_url: str | None) -> Iterator[Target]:
    """Every target of the record on a date, slowest first.

    Args:
        as_at: the record and its date.
        whole_page: makes the bytes of a page, and the HTML of a document.
        site_url: where the site is published, `site_url` in `mkdocs.yml`.
    """
    pages = pages_with_files(as_at, drafts(as_at), whole_page, site_url)
    found = (*pages, *files_by_themselves(as_at, site_url, whole_page))
    yield from sorted(found, key=lambda one: not one.is_whole)


def files_by_themselves(as_at: AsAt, site_url: str | None, whole_page: PageMaker) -> Iterator[Target]:
    """The targets that are not pages: files that belong to no page.

    Args:
        as_at: the record and its date.
        site_url: where the site is published, `site_url` in `mkdocs.yml`.
        whole_page: makes the HTML of a document.
    """
    makers = (
        data.pieces(as_at),
        feeds.pieces(as_at, site_url),
        sheet_files.pieces(as_at, site_url),
        meeting_files.pieces(as_at, site_url, whole_page.document),
        permanence.pieces(as_at),
    )
    for address, make in chain(*makers):
        yield Target(address, partial(_of_files, make), is_whole=True)


def pages_with_files(
    as_at: AsAt,
    drafts: Iterable[Draft],
    whole_page: PageMaker,
    site_url: str | None,
    wanted: Container[str] = EVERYWHERE,
) -> Iterator[Target]:
    """The targets that are pages, each with the files beside it.

    Args:
        as_at: the record and its date.
        drafts: the pages.
        whole_page: makes the bytes of a page, and the HTML of a document.
        site_url: where the site is published, `site_url` in `mkdocs.yml`.
        wanted: the parts of the site of which there are drafts.
    """
    beside = _together(
        data.beside(as_at, wanted),
        sheet_files.beside(as_at, site_url, wanted),
        meeting_files.beside(as_at, site_url, whole_page.document, wanted),
        feeds.beside(as_at, site_url, wanted),
    )
    for draft in drafts:
        make_page = partial(_of_page, draft, whole_page, beside.get(draft.address, []))
        yield Target(draft.address, make_page, is_page=True, is_whole=draft.address == "/data/")


Beside = Callable[[Page], Files]
"""Makes the files that stand beside a page, from what the page shows."""


def _together(*makers: Mapping[str, Beside]) -> dict[str, list[Beside]]:
    """The functions that make files beside a page, by the page's address."""
    found = defaultdict[str, list[Beside]](list)
    for some in makers:
        for address, make in some.items():
            found[address].append(make)
    return found


def _of_files(make: Callable[[], Files]) -> TargetResult:
    return TargetResult(tuple(make()))


def _of_page(draft: Draft, whole_page: PageMaker, beside: Sequence[Beside]) -> TargetResult:
    page = draft.page()
    pages = ((f"{one.address}index.html", whole_page(one)) for one in (page, *page.continued))
    return TargetResult((*pages, *_beside(page, beside)), (page.address, page.changed) if page.kind != "gone" else None)


def _beside(page: Page, makers: Sequence[Beside]) -> Files:
    for make in makers:
        yield from make(page)
