"""What committees resolved, meeting by meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses as at
from .. import words
from ..addresses import Link
from ..asat import AsAt
from ..register import Resolved, Sitting
from . import shared
from .page import Page, Prose


@dataclass(frozen=True)
class ResolvedView:
    """A resolution in a list."""

    link: Link
    item: Link
    text: Prose


@dataclass(frozen=True)
class MeetingView:
    """The resolutions of one meeting."""

    link: Link
    resolved: tuple[ResolvedView, ...]


@dataclass(frozen=True)
class YearView:
    """The resolutions of one municipal year."""

    id: str
    heading: str
    meetings: tuple[MeetingView, ...]


def pages(as_at: AsAt) -> Iterator[Page]:
    """The list of resolutions."""
    register = as_at.register
    deciding = [one for one in register.meetings.values() if any(item.record.resolved for item in one.items)]
    number = len(register.resolutions)
    yield Page(
        address="/resolutions/",
        title="Resolutions",
        description=f"{words.capital(words.count(number, 'resolution'))} of committees, latest meeting first.",
        kind="list of resolutions",
        template="resolutions",
        view=tuple(
            YearView(f"year-{year}", words.years(year), tuple(_meeting(one) for one in sittings))
            for year, sittings in shared.by_year(register, deciding)
        ),
        eyebrow="What committees resolved",
    )


def _meeting(sitting: Sitting) -> MeetingView:
    return MeetingView(
        link=at.link(sitting, shared.sitting_title(sitting)),
        resolved=tuple(_resolved(one) for item in sitting.items for one in item.resolutions),
    )


def _resolved(one: Resolved) -> ResolvedView:
    item = one.item
    return ResolvedView(
        link=at.link(one, f"Resolution {one.record.id}"),
        item=at.link(item, f"Item {item.record.number}, {item.record.title}"),
        text=Prose(one.record.text),
    )
