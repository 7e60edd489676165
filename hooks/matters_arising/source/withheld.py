"""The record as read → the part of it that is published.

A file that says `draft: true` is left out here, and so is a name that does. An entry that says `public: false` is taken
out here, with its places, before the register is made: nothing that is made
from the register can show it, count it or refer to it. So is all of an exempt item that does not say `public: true`,
but for its title and the reason; and of an item that is exempt in part, every entry that does not. The checks look at
the whole record, and the officers' own sheet is made from it.
"""

from __future__ import annotations

import typing
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, get_args

from ..records import OF_AN_EXEMPT_ITEM, Draftable, Item, Publishable, Record
from .positions import Loc, PositionedValue
from .read import File, Reading, of_file, with_the_file


def published_part(reading: Reading) -> Reading:
    """The record without drafts and without what is withheld; the same record if there is neither."""
    return _with_files(reading, map(_published, without_drafts(reading).files))


def previewed_part(reading: Reading) -> Reading:
    """The record with drafts, but without what is withheld; the same record if nothing is."""
    return _with_files(reading, map(_published, reading.files))


def without_drafts(reading: Reading) -> Reading:
    """The record without drafts, but with what is withheld; the same record if there are none."""
    return _with_files(reading, (_accepted(file) for file in reading.files if not is_draft(file)))


def _with_files(reading: Reading, files: Iterable[File]) -> Reading:
    chosen = tuple(files)
    return reading if chosen == reading.files else replace(reading, files=chosen)


def is_draft(file: File) -> bool:
    """Whether the whole of a file is a draft."""
    return isinstance(file.record, Draftable) and file.record.draft


@of_file
def drafted(file: File) -> tuple[Loc, ...]:
    """The paths to the entries of a file that are drafts; the path to the whole file if it is a draft itself."""
    if is_draft(file):
        return ((),)
    return tuple(
        way
        for name in type(file.record).model_fields
        for way, one in _each(getattr(file.record, name), (name,))
        if isinstance(one, Draftable) and one.draft
    )


@of_file
def withheld(file: File) -> tuple[Loc, ...]:
    """The paths to the entries of a file that are not published; for nested ones, only to the outer."""
    return tuple(_ways(file.record, ()))


def is_within(loc: Loc, entries: Iterable[Loc]) -> bool:
    """Whether a path leads to one of several entries, or into it."""
    return any(loc[: len(one)] == one for one in entries)


def value_at(record: Record, loc: Loc) -> Any:
    """The value to which a path leads in a record; its steps are field names as in files.

    Raises:
        LookupError: if it leads nowhere.
    """
    value: Any = record
    for step in loc:
        value = value[step] if isinstance(step, int) else getattr(value, _names(value.__class__)[step])
    return value


@cache
def _names(model: type[Record]) -> dict[str | int, str]:
    """The fields of a record by their names in files."""
    return {about.alias or name: name for name, about in model.model_fields.items()}


@with_the_file
def _accepted(file: File) -> File:
    """A file without its draft names; the same file if there are none."""
    return _less(file, drafted(file))


@with_the_file
def _published(file: File) -> File:
    """A file without what is withheld; the same file if nothing is."""
    return _less(file, withheld(file))


def _less(file: File, ways: tuple[Loc, ...]) -> File:
    """A file without some of its entries."""
    if not ways:
        return file
    return File(file.kind, file.id, _without(file.record, ways), file.path, _OtherPlaces(file, ways), file.digest)


@dataclass(frozen=True, eq=False)
class _OtherPlaces:
    """The content of a file without some entries, loaded when needed."""

    file: File
    ways: tuple[Loc, ...]

    def load(self) -> PositionedValue:
        """The content, with the line and column that each value has in the file."""
        marks, renumbered = self.file.positioned, _Renumbered(self.ways)
        keys = {to: at for loc, at in marks.keys.items() if (to := renumbered(loc)) is not None}
        values = {to: at for loc, at in marks.values.items() if (to := renumbered(loc)) is not None}
        return PositionedValue(marks.path, _value_without(marks.value, (), frozenset(self.ways)), keys, values)


class _Renumbered:
    """The path to a value after some entries are removed.

    Args:
        ways: the paths to those entries.
    """

    def __init__(self, ways: Iterable[Loc]) -> None:
        self._ways = frozenset(ways)
        self._taken = defaultdict[Loc, list[int]](list)
        for *holder, place in sorted(self._ways, key=repr):
            if isinstance(place, int):
                self._taken[tuple(holder)].append(place)
        for places in self._taken.values():
            places.sort()

    def __call__(self, loc: Loc) -> Loc | None:
        """The path afterwards; `None` if it led to what was removed."""
        to: list[str | int] = []
        for depth, step in enumerate(loc):
            if loc[: depth + 1] in self._ways:
                return None
            taken = self._taken.get(loc[:depth], ())
            to.append(step - bisect_left(taken, step) if taken and isinstance(step, int) else step)
        return tuple(to)


def _value_without(value: Any, loc: Loc, ways: frozenset[Loc]) -> Any:
    if isinstance(value, dict):
        return {key: _value_without(one, way, ways) for key, one in value.items() if (way := (*loc, key)) not in ways}
    if isinstance(value, list):
        return [_value_without(one, way, ways) for place, one in enumerate(value) if (way := (*loc, place)) not in ways]
    return value


def _ways(record: Record, loc: Loc) -> Iterator[Loc]:
    """The paths to what is withheld within a record."""
    if isinstance(record, Item) and record.exempt:
        yield from _closed(record, loc)
        return
    in_part = isinstance(record, Item) and record.exempt_in_part is not None
    for name, written in _holding(type(record)):
        for way, one in _each(getattr(record, name), (*loc, written)):
            if isinstance(one, Publishable) and (one.is_withheld or (in_part and one.public is not True)):
                yield way
            elif one is not None:
                yield from _ways(one, way)


def _closed(item: Item, loc: Loc) -> Iterator[Loc]:
    """The paths to everything of an exempt item that may not be published, whether or not it says so."""
    for name, about in type(item).model_fields.items():
        value, way = getattr(item, name), (*loc, about.alias or name)
        if name in OF_AN_EXEMPT_ITEM or value == about.default:
            continue
        if name in _publishable(type(item)):
            yield from (entry for entry, one in _each(value, way) if one.public is not True)
        else:
            yield way


@cache
def _publishable(model: type[Item]) -> frozenset[str]:
    """The fields of an item whose entries can each say whether they are published."""
    return frozenset(name for name, held in records_held(model).items() if issubclass(held, Publishable))


def entries_of(item: Item, name: str) -> Iterator[tuple[Loc, Publishable]] | None:
    """The entries in a field of an item, each with its path; `None` for one that cannot say whether it is published."""
    return _each(getattr(item, name), (name,)) if name in _publishable(type(item)) else None


def _each(value: Any, loc: Loc) -> Iterator[tuple[Loc, Any]]:
    """A value, or the several that it holds, each with its path."""
    return (
        (((*loc, place), one) for place, one in enumerate(value)) if isinstance(value, tuple) else iter([(loc, value)])
    )


def _without(record: Record, ways: Iterable[Loc]) -> Record:
    """A record without the values to which some paths lead."""
    below = defaultdict[str | int, list[Loc]](list)
    for step, *rest in ways:
        below[step].append(tuple(rest))
    changed: dict[str, Any] = {}
    for written, rests in below.items():
        name = _names(type(record))[written]
        value = getattr(record, name)
        if () in rests:
            changed[name] = type(record).model_fields[name].get_default()
        elif isinstance(value, tuple):
            within = defaultdict[str | int, list[Loc]](list)
            for place, *rest in rests:
                within[place].append(tuple(rest))
            changed[name] = tuple(
                _without(one, within[place]) if place in within else one
                for place, one in enumerate(value)
                if () not in within.get(place, ())
            )
        else:
            changed[name] = _without(value, rests)
    return record.model_copy(update=changed)


@cache
def _holding(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a record, with their names in files, in which something may be withheld at any depth."""
    return tuple(
        (name, model.model_fields[name].alias or name)
        for name, held in records_held(model).items()
        if issubclass(held, Publishable) or _holding(held)
    )


@cache
def records_held(model: type[Record]) -> dict[str, type[Record]]:
    """The fields of a record that hold other records, with their type."""
    hints = typing.get_type_hints(model, include_extras=True)
    found = ((name, one) for name in model.model_fields for one in _types_in(hints[name]))
    return {name: one for name, one in found if isinstance(one, type) and issubclass(one, Record)}


def _types_in(annotation: Any) -> Iterator[Any]:
    yield annotation
    for one in get_args(annotation):
        yield from _types_in(one)
