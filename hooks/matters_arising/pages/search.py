"""The search page: a form for those who have JavaScript, the registers for those who have not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import words
from ..addresses import Link
from ..asat import AsAt
from ..search import FACETS, everything, facets
from ..shards import shards
from . import shared
from .page import Draft, Page, draft


@dataclass(frozen=True)
class FacetView:
    """Something a search can be narrowed down by."""

    name: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class SearchView:
    """The search page."""

    facets: tuple[FacetView, ...]
    registers: tuple[Link, ...]
    archive: tuple[str, ...]
    """The names of the parts of the index that are searched after the first, the latest first."""
    since: str | None
    """The earliest year in the first part."""
    sizes: tuple[int, ...]
    """How many things each part holds, the first one in front."""


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The search page."""
    yield draft("/search/", _page, as_at)


def _page(as_at: AsAt) -> Page:
    values = facets(everything(as_at))
    parts = shards(as_at)
    since = parts[0].since if parts else None
    return Page(
        address="/search/",
        title="Search the record",
        description="Search everything in the record: items, resolutions, requests, decisions, papers and people.",
        kind="search",
        template="search",
        view=SearchView(
            facets=tuple(FacetView(name, FACETS[name], some) for name, some in values.items()),
            registers=(
                shared.REQUESTS,
                shared.RESOLUTIONS,
                shared.SUBJECTS,
                shared.MEETINGS,
                shared.FORWARD_PLAN,
                shared.PEOPLE,
                Link("Glossary", "/glossary/"),
            ),
            archive=tuple(part.name for part in parts[1:]),
            since=words.years(since) if since else None,
            sizes=tuple(len(part.things) for part in parts),
        ),
        eyebrow="Everything in the record",
    )
