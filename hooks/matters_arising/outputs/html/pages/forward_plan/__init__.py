"""The Forward Plan: its first page, its editions, its decisions, and those in the remit of each scrutiny committee."""

from __future__ import annotations

from collections.abc import Iterator

from .....rules.snapshot import AsAt
from ..page import Draft
from . import decision, decisions_taken, edition, editions, front_page, scrutiny_remit


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """Every page of the Forward Plan."""
    for kind in (front_page, decisions_taken, editions, edition, decision, scrutiny_remit):
        yield from kind.drafts(as_at)
