"""Where an entry comes from, and that it was withdrawn."""

from __future__ import annotations

from .scalars import Day, Line, Record, Text, Url


class Source(Record):
    """The paper from which something in the record was taken."""

    title: Line
    """The title of the paper."""
    date: Day | None = None
    """When it was published, or the date on it."""
    where: Line | None = None
    """Where in the paper: an item, a section, a page."""
    link: Url | None = None
    """Where the paper is published."""


class Withdrawal(Record):
    """The withdrawal of a published entry. Its page remains and says so."""

    date: Day
    """When it was withdrawn."""
    reason: Text
    """Why."""
