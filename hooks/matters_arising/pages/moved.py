"""What stands at addresses that were published and are no more: the way to the new one, or a notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import words
from ..addresses import Link
from ..asat import AsAt
from .page import Page, Prose, Value


@dataclass(frozen=True)
class MovedView:
    """The way to the new address, or why there is none."""

    to: Link | None
    date: Value
    reason: Prose | None


def pages(as_at: AsAt) -> Iterator[Page]:
    """A page at each address that moved or is gone; anchors stand on pages of their own and have none."""
    moved = as_at.register.moved
    for one in moved.record.moved if moved else ():
        if "#" not in one.from_:
            yield Page(
                address=one.from_,
                title="This page has moved",
                description=f"What stood here stands at {one.to} now.",
                kind="moved",
                template="moved",
                view=MovedView(Link(one.to, one.to), None, None),
                eyebrow="Lasting addresses",
            )
    for gone in moved.record.gone if moved else ():
        if "#" not in gone.address:
            yield Page(
                address=gone.address,
                title="This page was taken away",
                description=f"What stood here was taken away on {words.day(gone.date)}.",
                kind="gone",
                template="moved",
                view=MovedView(None, gone.date, Prose(gone.reason)),
                eyebrow="Lasting addresses",
                changed=gone.date,
            )
