"""Addresses of the site that moved, or are gone."""

from __future__ import annotations

from .scalars import Day, Record, SiteAddress, Text


class MovedAddress(Record):
    """A redirect from an old address to a new one. A file is available at both."""

    from_: SiteAddress
    """The address that was published."""
    to: SiteAddress
    """Where it is now."""


class GoneAddress(Record):
    """An address whose page or file has been removed for good. A notice replaces the page.

    The feed, data and short link of the page are covered by the same line. A feed informs its subscribers that it has
    ended; any other file cannot be replaced by a notice.
    """

    address: SiteAddress
    """The address that was published."""
    date: Day
    """When it was removed."""
    reason: Text
    """Why; shown at the address."""


class Moved(Record):
    """`moved.yml`: published addresses that have moved or been removed."""

    moved: tuple[MovedAddress, ...] = ()
    """Redirects."""
    gone: tuple[GoneAddress, ...] = ()
    """Addresses with a notice in their place."""
