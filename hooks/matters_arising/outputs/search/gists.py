"""A summary of what can be found, without the words: the number of entries, their year and facets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...incremental.fingerprints import fingerprint
from ...incremental.query import query
from ...rules.snapshot import AsAt
from ...source.packing import cacheable
from .entries import Group, found_in_group, groups


@cacheable
class Gist(NamedTuple):
    """A summary of everything found in one group, without the words."""

    group: Group
    """The group."""
    mark: str
    """What tells it from the same with other words."""
    number: int
    """How much is found in it."""
    year: str | None
    """The municipal year to which all of it belongs, written 2023-24."""
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    """The values of each facet that anything in it has."""


def gists(as_at: AsAt) -> list[Gist]:
    """A summary of each group that is not empty, in a stable order."""
    found = (gist(as_at, *group) for group in groups(as_at))
    return [one for one in found if one.number]


@query
def gist(as_at: AsAt, *group: str) -> Gist:
    """A summary of everything found in a group."""
    entries = [entry for some in found_in_group(group, as_at) for entry in some]
    values: dict[str, set[str]] = {}
    for entry in entries:
        for name, some in entry.filters.items():
            values.setdefault(name, set()).update(some)
    return Gist(
        group,
        fingerprint(entries).hex(),
        len(entries),
        entries[0].year if entries else None,
        tuple((name, tuple(sorted(some))) for name, some in sorted(values.items())),
    )


FACETS = {
    "kind": "Kind",
    "progress": "Progress",
    "timeliness": "Timeliness",
    "committee": "Committee",
    "year": "Municipal year",
    "owner": "Asked of",
    "subject": "Subject",
}
"""What a search can be narrowed down by, and what each is called."""


def facets(found: Iterable[Gist]) -> dict[str, tuple[str, ...]]:
    """The values of each facet, in order; years with the latest first."""
    values: dict[str, set[str]] = {name: set() for name in FACETS}
    for one in found:
        for name, some in one.facets:
            values[name].update(some)
    return {
        name: tuple(sorted(some, key=str.casefold, reverse=name == "year")) for name, some in values.items() if some
    }
