"""The notice at an address whose page was removed for good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .... import english
from .... import records as r
from ....rules.snapshot import AsAt
from . import changed
from .page import Draft, Page, Prose, Value, draft


@dataclass(frozen=True)
class GoneView:
    """When a page was removed, and why."""

    date: Value
    reason: Prose


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """A notice in place of each removed page; there cannot be one in place of a file or an anchor."""
    moved = as_at.register.moved
    for gone in moved.record.gone if moved else ():
        if gone.address.endswith("/"):
            yield draft(gone.address, _page, gone, as_at)


def _page(gone: r.GoneAddress, as_at: AsAt) -> Page:
    return Page(
        address=gone.address,
        title="This page has been removed",
        description=f"This page was removed on {english.day(gone.date)}.",
        kind="gone",
        template="gone",
        view=GoneView(gone.date, Prose(gone.reason)),
        eyebrow="Permanent links",
        changed=changed.latest(as_at, (gone.date,)),
    )
