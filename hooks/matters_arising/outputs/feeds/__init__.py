"""The record to follow: what happened, as Atom feeds, and what is to come, as calendars.

`catalogue` says which feeds and calendars there are and their addresses, `entries` has what a feed holds, `atom`
writes the feeds, and `calendars` has what is in a calendar and writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import partial

from ...rules.snapshot import AsAt
from ...urls import addresses as at
from . import atom
from .calendars import contents
from .catalogue import addresses, former, of_page

__all__ = ["addresses", "beside", "files", "of_page", "pieces"]

Files = Iterator[tuple[str, bytes]]
"""Addresses of files, and their bytes."""


def pieces(as_at: AsAt, site_url: str | None) -> Iterator[tuple[str, Callable[[], Files]]]:
    """The targets that are made separately: a name for each, and a function that makes its files; slowest first."""
    for address, make in (*contents.makers(as_at, site_url), *atom.makers(as_at, site_url)):
        yield address, partial(_everywhere, make, as_at)


def beside(
    as_at: AsAt, site_url: str | None, wanted: Container[str] = at.EVERYWHERE
) -> dict[str, Callable[[object], Files]]:
    """The functions that make the feed of something asked, by the address of its page.

    Args:
        as_at: the record and its date.
        site_url: where the site is published, `site_url` in `mkdocs.yml`.
        wanted: the parts of the site that are wanted.
    """
    if "requests" not in wanted:
        return {}
    return {
        at.address(request): partial(_beside, partial(atom.of_asked, request, as_at, site_url), as_at)
        for request in as_at.register.requests.values()
        if request.date <= as_at.today
    }


def _beside(make: Callable[[], tuple[str, bytes]], as_at: AsAt, _page: object) -> Files:
    return _everywhere(make, as_at)


def _everywhere(make: Callable[[], tuple[str, bytes]], as_at: AsAt) -> Files:
    """A feed at its address, and at each that it had before: who follows the old one is told nothing by a page."""
    address, content = make()
    yield address, content
    for old in former(as_at).get(address, ()):
        yield old, content


def files(as_at: AsAt, site_url: str | None) -> Files:
    """Every feed and every calendar: its address and its bytes.

    Args:
        as_at: the record and its date.
        site_url: where the site is published, `site_url` in `mkdocs.yml`; links are relative without it.
    """
    for _, make in pieces(as_at, site_url):
        yield from make()
    for make_beside in beside(as_at, site_url).values():
        yield from make_beside(None)
