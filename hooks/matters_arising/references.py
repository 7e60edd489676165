"""Which fields of a record refer to other things, found from the types alone.

A field typed `PersonId`, `MeetingRef` and so on is marked with `Ref`; this module finds every such field
of a record with its value and its way from the top. Checks ask it whether the things exist, the register
asks it who refers to whom, so neither keeps a list of fields that could go stale.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from .marked import Loc
from .records import Record, Ref


@dataclass(frozen=True)
class Reference:
    """A mention of one thing by another."""

    loc: Loc
    """The way to the field, as the file writes it."""
    thing: str
    """What is referred to: person, body, committee …"""
    id: str
    """Its id or reference."""


def references(record: Record, loc: Loc = ()) -> Iterator[Reference]:
    """Every reference in a record and in the records within it.

    Args:
        record: where to look.
        loc: the way to `record` in its file.
    """
    for name, written, thing in _fields(type(record)):
        value = getattr(record, name)
        if value is None or value == ():
            continue
        many = isinstance(value, tuple)
        for position, one in enumerate(value if many else (value,)):
            here = (*loc, written, position) if many else (*loc, written)
            if thing:
                yield Reference(here, thing, one)
            else:
                yield from references(one, here)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, str | None], ...]:
    """Name, name in files and thing referred to of each field that is a reference or holds records."""
    hints = typing.get_type_hints(model, include_extras=True)
    found = []
    for name, info in model.model_fields.items():
        thing, holds_records = _kind(hints[name])
        if thing or holds_records:
            found.append((name, info.alias or name, thing))
    return tuple(found)


def _kind(annotation: Any) -> tuple[str | None, bool]:
    """What a field of this type refers to, and whether it holds records."""
    if get_origin(annotation) is typing.Annotated:
        base, *extras = get_args(annotation)
        for extra in extras:
            if isinstance(extra, Ref):
                return extra.thing, False
        return _kind(base)
    if get_origin(annotation) in (tuple, typing.Union, types.UnionType):
        inner = [arg for arg in get_args(annotation) if arg not in (type(None), Ellipsis)]
        return _kind(inner[0])
    return None, isinstance(annotation, type) and issubclass(annotation, BaseModel)
