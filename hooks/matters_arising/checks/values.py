"""The values of a file as an officer wrote them, with the way to each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..marked import Loc
from ..read import File

LINKS = frozenset({"link", "links", "website", "contact"})
"""The fields that hold a link or several."""


def fields(file: File) -> Iterator[tuple[Loc, dict[str, Any]]]:
    """Every group of fields in a file, the file itself among them."""
    for loc, value in _walk(file.marked.value, ()):
        if isinstance(value, dict):
            yield loc, value


def texts(file: File) -> Iterator[tuple[Loc, str]]:
    """Every word, number, date and text in a file."""
    for loc, value in _walk(file.marked.value, ()):
        if isinstance(value, str):
            yield loc, value


def field_of(loc: Loc) -> str:
    """The name of the field a value stands in."""
    return str(next(part for part in reversed(loc) if isinstance(part, str)))


def _walk(value: Any, loc: Loc) -> Iterator[tuple[Loc, Any]]:
    yield loc, value
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _walk(below, (*loc, key))
    elif isinstance(value, list):
        for position, below in enumerate(value):
            yield from _walk(below, (*loc, position))
