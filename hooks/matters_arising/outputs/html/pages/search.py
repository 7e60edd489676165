"""The search page: a form for readers with JavaScript, the registers for those without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .... import english
from ....incremental.query import query
from ....rules.snapshot import AsAt
from ....urls.addresses import Link
from ...search.gists import FACETS, facets, gists
from ...search.shards import abridged
from . import sections
from .page import Draft, Page, draft


@dataclass(frozen=True)
class FacetView:
    """Something by which a search can be narrowed."""

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


@query
def _facets(as_at: AsAt) -> dict[str, tuple[str, ...]]:
    return facets(gists(as_at))


@query
def _parts(as_at: AsAt) -> tuple[tuple[str, int, str | None], ...]:
    """Each part of the index: its name, the number of entries in it, and its earliest year."""
    return tuple((part.name, part.number, part.since) for part in abridged(as_at))


def _page(as_at: AsAt) -> Page:
    values = _facets(as_at)
    # Every site has lists and help; a record with nothing else has nothing to search.
    holds_anything = not set(values.get("kind", ())) <= {"List", "Help"}
    parts = _parts(as_at) if holds_anything else ()
    since = parts[0][2] if parts else None
    return Page(
        address="/search/",
        title="Search the record",
        description="Search the record: agenda items, resolutions, requests, decisions, papers and people.",
        kind="search",
        template="search",
        view=SearchView(
            facets=tuple(FacetView(name, FACETS[name], some) for name, some in values.items()),
            registers=(
                sections.REQUESTS,
                sections.RESOLUTIONS,
                sections.SUBJECTS,
                sections.MEETINGS,
                sections.FORWARD_PLAN,
                sections.PEOPLE,
                Link("Glossary", "/glossary/"),
            ),
            archive=tuple(name for name, *_ in parts[1:]),
            since=english.years(since) if since else None,
            sizes=tuple(number for _, number, _ in parts),
        ),
        eyebrow="The whole record",
    )
