"""Which fields of a record refer to other things, found from the types alone.

A field typed `PersonId`, `MeetingRef` and so on is marked with `Ref`; this module finds every such field
of a record with its value and its way from the top. Checks ask it whether the things exist, the register
asks it who refers to whom, so neither keeps a list of fields that could go stale.
"""

from __future__ import annotations

import types
import typing
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from ..records import Record, Ref
from ..source.packing import cacheable
from ..source.positions import Loc
from ..source.read import File, of_file


@cacheable
class Reference(NamedTuple):
    """A mention of one thing by another."""

    loc: Loc
    """The way to the field, as the file writes it."""
    thing: str
    """What is referred to: person, body, committee …"""
    id: str
    """Its id or reference."""


@of_file
def references_of(file: File) -> tuple[Reference, ...]:
    """Every reference in a file."""
    return tuple(references(file.record))


def references(record: Record) -> list[Reference]:
    """Every reference in a record and in the records within it, in the order of their fields."""
    found: list[Reference] = []
    _collect(record, (), found)
    return found


def _collect(record: Record, loc: Loc, found: list[Reference]) -> None:
    """Add the references of a record.

    Args:
        record: where to look.
        loc: the path to it in its file.
        found: what to add them to.
    """
    values = record.__dict__
    for name, written, thing in _fields(type(record)):
        value = values[name]
        if value is None or value == ():
            continue
        if not isinstance(value, tuple):
            if thing:
                found.append(Reference((*loc, written), thing, value))
            else:
                _collect(value, (*loc, written), found)
        elif thing:
            found += [Reference((*loc, written, position), thing, one) for position, one in enumerate(value)]
        else:
            for position, one in enumerate(value):
                _collect(one, (*loc, written, position), found)


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
