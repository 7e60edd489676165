"""Matters arising: the list of sheets, and the sheet for each meeting."""

from __future__ import annotations

from collections.abc import Iterator

from .....rules.snapshot import AsAt
from ..page import Draft
from . import list_of_sheets, sheet_page


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of sheets, and the sheet for each meeting."""
    yield from list_of_sheets.drafts(as_at)
    yield from sheet_page.drafts(as_at)
