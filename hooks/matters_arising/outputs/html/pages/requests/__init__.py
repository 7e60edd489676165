"""Requests: a page for each, and the lists of them."""

from __future__ import annotations

from collections.abc import Iterator

from .....rules.snapshot import AsAt
from ..page import Draft
from . import list_pages, request


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The lists of requests, and a page for each thing asked."""
    yield from list_pages.drafts(as_at)
    yield from request.drafts(as_at)
