"""Meetings: the list of them, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from .....rules.snapshot import AsAt
from ..page import Draft
from . import by_year, meeting


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of meetings, and a page for each."""
    yield from by_year.drafts(as_at)
    yield from meeting.drafts(as_at)
