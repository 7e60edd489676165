"""The record to follow: what happened, as Atom feeds, and what is to come, as calendars.

`places` says which feeds there are and where each stands, `happenings` what happened, `atom` and `calendars` write
the files, and `plain` holds what both formats need: words without control characters, ids that last, times in UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from ..asat import AsAt
from ..moves import at_old_addresses
from . import atom, calendars
from .places import addresses, of_page

__all__ = ["addresses", "files", "of_page", "pieces"]

Files = Iterator[tuple[str, bytes]]
"""Addresses of files, and their bytes."""


def pieces(as_at: AsAt, site_url: str | None) -> Iterator[tuple[str, Callable[[], Files]]]:
    """What is made by itself: a name for each, and what makes its files."""
    yield "/feeds/record.atom", partial(files, as_at, site_url)


def files(as_at: AsAt, site_url: str | None) -> Iterator[tuple[str, bytes]]:
    """Every feed and every calendar: its address and its bytes.

    Args:
        as_at: the record and its date.
        site_url: where the site is published, `site_url` in `mkdocs.yml`; links are relative without it.
    """
    found = {**dict(atom.files(as_at, site_url)), **dict(calendars.files(as_at, site_url))}
    yield from found.items()
    made = {address: partial(iter, [(address, content)]) for address, content in found.items()}
    yield from at_old_addresses(made, as_at.register, of_page)
