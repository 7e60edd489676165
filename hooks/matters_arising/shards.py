"""What can be searched for, in parts: the recent years and all that has no year, and the years before in ranges.

Each part has an index of its own, so that an edit makes one index anew, the memory that an index takes is bounded by
a part, and a reader's first search loads one part. Which years stand together depends on the years alone and on how
much they hold, never on the day: a range begins and ends at fixed years, and is halved if it holds too much. So an
edit in one year changes one part, and the year that closes changes the part it leaves and the part it joins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .asat import AsAt
from .search import Found, everything

LIMIT = 6_000
"""How many things a part holds before its years are divided; a record that has no more stays in one part."""

WIDEST = 8
"""How many years stand together at most: a power of two, so that a range can be halved."""


@dataclass(frozen=True)
class Shard:
    """A part of what can be searched for."""

    name: str
    """The years between which it lies, such as 2016-2024; nothing for the part that is searched first."""
    things: tuple[Found, ...]
    """What can be found in it."""

    @property
    def since(self) -> str | None:
        """Its earliest municipal year, written 2023-24."""
        return min((thing.year for thing in self.things if thing.year), default=None)


def shards(as_at: AsAt) -> tuple[Shard, ...]:
    """The parts of a record's index: first the one that is searched first, then the others with the latest first."""
    return divided(everything(as_at), recent(as_at))


def recent(as_at: AsAt) -> int:
    """The calendar year in which the recent years begin: those from the municipal year before the present one."""
    return _first(as_at.register.municipal_year(as_at.today)) - 1


def divided(things: Sequence[Found], recent_from: int, limit: int | None = None) -> tuple[Shard, ...]:
    """Divide things into parts.

    Args:
        things: what can be found.
        recent_from: the calendar year in which the recent years begin; if nothing is as late as that, they begin
            with the latest year that holds anything.
        limit: how many things a part may hold before its years are divided.
    """
    most = LIMIT if limit is None else limit
    if len(things) <= most:
        return (Shard("", tuple(things)),) if things else ()
    latest = max((_first(thing.year) for thing in things if thing.year), default=recent_from)
    first: list[Found] = []
    by_year: dict[int, list[Found]] = {}
    for thing in things:
        year = _first(thing.year) if thing.year else latest
        (first if year >= min(recent_from, latest) else by_year.setdefault(year, [])).append(thing)
    ranges = sorted(_ranges(by_year, most), reverse=True)
    archive = (Shard(f"{begins}-{ends}", tuple(_within(by_year, begins, ends))) for begins, ends in ranges)
    return (Shard("", tuple(first)), *archive)


def _ranges(by_year: Mapping[int, Sequence[Found]], most: int) -> Iterator[tuple[int, int]]:
    """The years at which ranges begin and end, the end not included."""
    for begins in {year - year % WIDEST for year in by_year}:
        yield from _halved(by_year, begins, begins + WIDEST, most)


def _halved(by_year: Mapping[int, Sequence[Found]], begins: int, ends: int, most: int) -> Iterator[tuple[int, int]]:
    number = sum(len(by_year.get(year, ())) for year in range(begins, ends))
    if number > most and ends - begins > 1:
        middle = (begins + ends) // 2
        yield from _halved(by_year, begins, middle, most)
        yield from _halved(by_year, middle, ends, most)
    elif number:
        yield begins, ends


def _within(by_year: Mapping[int, Iterable[Found]], begins: int, ends: int) -> Iterator[Found]:
    for year in range(begins, ends):
        yield from by_year.get(year, ())


def _first(municipal_year: str) -> int:
    return int(municipal_year[:4])
