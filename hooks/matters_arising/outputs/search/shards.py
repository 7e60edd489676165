"""What can be searched for, in parts: recent years with everything undated, and earlier years in ranges.

Each part has an index of its own, so that an edit makes one index anew, the memory that an index takes is bounded by
a part, and a reader's first search loads one part. Which years stand together depends on the years alone and on how
much they hold, never on the day: a range begins and ends at fixed years, and is halved if it holds too much. So an
edit in one year changes one part, and the year that closes changes the part it leaves and the part it joins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from ...rules.snapshot import AsAt
from .entries import Found, found_in
from .gists import Gist, gists

T = TypeVar("T", bound=Found | Gist)

LIMIT = 6_000
"""How many things a part holds before its years are divided; a record that has no more stays in one part."""

FIRST = 8_000
"""How many things the part that is searched first may hold before the earlier of its years is left to the others: what
a reader waits for grows by some 13 bytes with each."""

WIDEST = 8
"""How many years stand together at most: a power of two, so that a range can be halved."""


@dataclass(frozen=True)
class Shard(Generic[T]):
    """A part of what can be searched for: all its entries, or summaries of its groups."""

    name: str
    """The years between which it lies, such as 2016-2024; nothing for the part that is searched first."""
    entries: tuple[T, ...]
    """What can be found in it."""

    @property
    def number(self) -> int:
        """The number of its entries."""
        return sum(entry.number for entry in self.entries)

    @property
    def since(self) -> str | None:
        """Its earliest municipal year, written 2023-24."""
        return min((entry.year for entry in self.entries if entry.year), default=None)


def abridged(as_at: AsAt) -> tuple[Shard[Gist], ...]:
    """The parts of a record's index: the one searched first, then the others, latest first."""
    return divided(gists(as_at), recent(as_at))


def whole(part: Shard[Gist], as_at: AsAt, written: Sequence[Found] = ()) -> Shard[Found]:
    """Return a part with all its entries, year by year in a range.

    Args:
        part: the part.
        as_at: the record and its date.
        written: the pages that a person wrote, which are found in the part that is searched first.
    """
    years = groupby(part.entries, lambda one: one.year if part.name else None)
    entries = (entry for _, some in years for entry in found_in((one.group for one in some), as_at))
    return Shard(part.name, (*entries, *(() if part.name else written)))


def recent(as_at: AsAt) -> int:
    """The calendar year in which the recent years begin: the start of the previous municipal year."""
    return _first(as_at.register.municipal_year(as_at.today)) - 1


def divided(entries: Sequence[T], recent_from: int, limit: int | None = None) -> tuple[Shard[T], ...]:
    """Divide entries into parts.

    Args:
        entries: what can be found.
        recent_from: the calendar year in which the recent years begin; if nothing is as late as that, they begin
            with the latest year that holds anything.
        limit: how many entries a part may hold before its years are divided.
    """
    most = LIMIT if limit is None else limit
    if sum(entry.number for entry in entries) <= most:
        return (Shard("", tuple(entries)),) if entries else ()
    latest = max((_first(entry.year) for entry in entries if entry.year), default=recent_from)
    since = min(recent_from, latest)
    if since < latest and sum(one.number for one in entries if not one.year or _first(one.year) >= since) > FIRST:
        since += 1
    first: list[T] = []
    by_year: dict[int, list[T]] = {}
    for entry in entries:
        year = _first(entry.year) if entry.year else latest
        (first if year >= since else by_year.setdefault(year, [])).append(entry)
    ranges = sorted(_ranges(by_year, most), reverse=True)
    archive = (Shard(f"{begins}-{ends}", tuple(_within(by_year, begins, ends))) for begins, ends in ranges)
    return (Shard("", tuple(first)), *archive)


def _ranges(by_year: Mapping[int, Sequence[T]], most: int) -> Iterator[tuple[int, int]]:
    """The years at which ranges begin and end, excluding the end."""
    for begins in {year - year % WIDEST for year in by_year}:
        yield from _halved(by_year, begins, begins + WIDEST, most)


def _halved(by_year: Mapping[int, Sequence[T]], begins: int, ends: int, most: int) -> Iterator[tuple[int, int]]:
    number = sum(entry.number for entry in _within(by_year, begins, ends))
    if number > most and ends - begins > 1:
        middle = (begins + ends) // 2
        yield from _halved(by_year, begins, middle, most)
        yield from _halved(by_year, middle, ends, most)
    elif number:
        yield begins, ends


def _within(by_year: Mapping[int, Iterable[T]], begins: int, ends: int) -> Iterator[T]:
    for year in range(begins, ends):
        yield from by_year.get(year, ())


def _first(municipal_year: str) -> int:
    return int(municipal_year[:4])
