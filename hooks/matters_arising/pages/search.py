"""The search page: a form for those who have JavaScript, the registers for those who have not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..addresses import Link
from ..asat import AsAt
from ..search import FACETS, facets, found
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


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The search page."""
    yield draft("/search/", _page, as_at)


def _page(as_at: AsAt) -> Page:
    values = facets(found(as_at))
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
        ),
        eyebrow="Everything in the record",
    )
