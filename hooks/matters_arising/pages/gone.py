"""The notice that stands at an address whose page was taken away for good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import records as r
from .. import words
from ..asat import AsAt
from .page import Draft, Page, Prose, Value, draft


@dataclass(frozen=True)
class GoneView:
    """When a page was taken away, and why."""

    date: Value
    reason: Prose


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """A notice at each address that is gone; an anchor stands on a page of its own and has none."""
    moved = as_at.register.moved
    for gone in moved.record.gone if moved else ():
        if "#" not in gone.address:
            yield draft(gone.address, _page, gone)


def _page(gone: r.GoneAddress) -> Page:
    return Page(
        address=gone.address,
        title="This page was taken away",
        description=f"What stood here was taken away on {words.day(gone.date)}.",
        kind="gone",
        template="gone",
        view=GoneView(gone.date, Prose(gone.reason)),
        eyebrow="Lasting addresses",
        changed=gone.date,
    )
