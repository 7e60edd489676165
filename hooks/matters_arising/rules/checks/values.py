"""The values of a file as an officer wrote them, with the path to each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from ...records import Item, Meeting
from ...register.entities import Entity
from ...source.positions import Loc
from ...source.read import File

LINKS = frozenset({"link", "links", "website", "contact"})
"""The fields that hold a link or several."""


class Held(NamedTuple):
    """The values of a file, in order, without paths: most are sound, and their paths are never needed."""

    groups: list[dict[str, Any]]
    """Every group of fields, the file itself among them."""
    lists: list[list[Any]]
    """Every list."""
    texts: list[str]
    """Every word, number, date and text."""


@lru_cache(maxsize=1)
def held(file: File) -> Held:
    """The values of a file."""
    found = Held([], [], [])
    _gather(file.positioned.value, found)
    return found


def _gather(value: Any, found: Held) -> None:
    kind = type(value)
    if kind is str:
        found.texts.append(value)
    elif kind is dict:
        found.groups.append(value)
        for below in value.values():
            _gather(below, found)
    elif kind is list:
        found.lists.append(value)
        for below in value:
            _gather(below, found)


def way_to(file: File, part: dict[str, Any] | list[Any]) -> Loc:
    """The path to a mapping or list in a file.

    Args:
        file: the file.
        part: the mapping or list, as it was read.
    """
    return next(loc for loc, value in _walk(file.positioned.value, ()) if value is part)


def texts(file: File) -> Iterator[tuple[Loc, str]]:
    """Every word, number, date and text in a file, with the path to each."""
    for loc, value in _walk(file.positioned.value, ()):
        if isinstance(value, str):
            yield loc, value


def links(file: File) -> Iterator[tuple[str, dict[str, Any], Loc]]:
    """Every link in a file, the mapping it is in, and the path to it from there."""
    for group in held(file).groups:
        for name in () if LINKS.isdisjoint(group) else LINKS.intersection(group):
            if isinstance(group[name], str):
                yield group[name], group, (name,)
            else:
                yield from ((url, group, (name, position)) for position, url in enumerate(group[name]))


def items(meeting: Entity[Meeting]) -> Iterator[Entity[Item]]:
    """The agenda of a meeting, by itself."""
    for position, item in enumerate(meeting.record.items):
        yield Entity(item.key, item, meeting.file, ("items", position))


def field_of(loc: Loc) -> str:
    """The name of the field that holds a value."""
    return str(next(part for part in reversed(loc) if isinstance(part, str)))


def _walk(value: Any, loc: Loc) -> Iterator[tuple[Loc, Any]]:
    yield loc, value
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _walk(below, (*loc, key))
    elif isinstance(value, list):
        for position, below in enumerate(value):
            yield from _walk(below, (*loc, position))
