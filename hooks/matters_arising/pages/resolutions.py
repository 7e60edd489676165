"""What committees resolved: all of it, and a list for each year, committee and subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .. import addresses as at
from .. import words
from ..addresses import Link
from ..asat import AsAt
from ..register import Register, Resolved, Sitting
from . import changed, shared
from .page import Draft, Page, Prose, Tag, draft
from .registers import Choice, Group


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
    draft: Tag | None
    resolved: tuple[ResolvedView, ...]


@dataclass(frozen=True)
class YearView:
    """The resolutions of one municipal year."""

    id: str
    heading: str
    meetings: tuple[MeetingView, ...]


@dataclass(frozen=True)
class ResolutionsView:
    """A list of resolutions."""

    groups: tuple[Group, ...]
    years: tuple[YearView, ...]


@dataclass(frozen=True)
class Listing:
    """A list of resolutions: its sort, where it stands, what it is called, and what is on it."""

    sort: str
    address: str
    name: str
    title: str
    resolved: tuple[Resolved, ...]


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of all resolutions, and every other list."""
    register = as_at.register
    lists = tuple(one for one in _listings(register) if one.resolved)
    everything = Listing("", "/resolutions/", "Resolutions", "Resolutions", register.resolutions)
    yield draft(everything.address, _page, everything, _groups(lists), as_at)
    for listing in lists:
        yield draft(listing.address, _page, listing, (), as_at)


_SORTS = {"year": "By municipal year", "committee": "By committee", "subject": "By subject"}


def _listings(register: Register) -> Iterator[Listing]:
    everything = register.resolutions
    for year in sorted({_year(one, register) for one in everything}, reverse=True):
        found = tuple(one for one in everything if _year(one, register) == year)
        name = words.years(year)
        yield Listing("year", f"/resolutions/by-year/{year}/", name, f"Resolutions in {name}", found)
    for committee in register.committees.values():
        found = tuple(one for one in everything if committee.id in _committees(one.item.sitting))
        name = committee.record.name
        yield Listing("committee", f"/resolutions/by-committee/{committee.id}/", name, f"Resolutions of {name}", found)
    for subject in register.subjects.values():
        found = tuple(one for one in everything if subject.id in (*one.item.record.subjects, *one.record.subjects))
        name = subject.record.title
        yield Listing("subject", f"/resolutions/by-subject/{subject.id}/", name, f"Resolutions on: {name}", found)


def _year(one: Resolved, register: Register) -> str:
    return register.municipal_year(one.item.sitting.date)


def _committees(sitting: Sitting) -> tuple[str, ...]:
    return (sitting.committee.id, *sitting.record.with_)


def _groups(lists: Iterable[Listing]) -> tuple[Group, ...]:
    offered = list(lists)
    return tuple(
        Group(
            f"by-{sort}",
            heading,
            tuple(Choice(Link(one.name, one.address), len(one.resolved)) for one in offered if one.sort == sort),
        )
        for sort, heading in _SORTS.items()
    )


def _page(listing: Listing, groups: tuple[Group, ...], as_at: AsAt) -> Page:
    number = words.capital(words.count(len(listing.resolved), "resolution"))
    return Page(
        address=listing.address,
        title=listing.title,
        description=words.shortened(f"{listing.title}: {number} of committees, latest meeting first."),
        kind="list of resolutions",
        template="resolutions",
        view=ResolutionsView(groups, tuple(_years(listing.resolved, as_at))),
        crumbs=(shared.RESOLUTIONS,) if listing.sort else (),
        eyebrow=_SORTS.get(listing.sort, "What committees resolved"),
        changed=changed.of_resolutions(listing.resolved, as_at),
    )


def _years(resolved: tuple[Resolved, ...], as_at: AsAt) -> Iterator[YearView]:
    register = as_at.register
    by_meeting: dict[str, list[Resolved]] = {}
    for one in resolved:
        by_meeting.setdefault(one.item.sitting.id, []).append(one)
    for year, sittings in shared.by_year(register, [register.meetings[id] for id in by_meeting]):
        meetings = tuple(
            MeetingView(
                link=at.link(sitting, shared.sitting_title(sitting)),
                draft=shared.draft_tag(sitting, as_at),
                resolved=tuple(_resolved(one) for one in by_meeting[sitting.id]),
            )
            for sitting in sittings
        )
        yield YearView(f"year-{year}", words.years(year), meetings)


def _resolved(one: Resolved) -> ResolvedView:
    item = one.item
    return ResolvedView(
        link=at.link(one, f"Resolution {one.record.id}"),
        item=at.link(item, f"Item {item.record.number}, {item.record.title}"),
        text=Prose(one.record.text),
    )
