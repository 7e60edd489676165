"""What every entity is: a record under its id, with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from .. import records as r
from ..incremental.query import Key, read
from ..source.positions import Loc
from ..source.problems import Place
from ..source.read import File

RECORD = "record"
"""The input that is an entity's own record; the way to it follows."""

CHILDREN = "children"
"""The input that is which entities an entity holds, in their order; the way to it follows."""

FILE = "file"
"""The input that is a whole file, to its last line; its path follows."""

T = TypeVar("T")
M = TypeVar("M", bound=r.Record)


@dataclass(frozen=True, eq=False)
class Entity(Generic[T]):
    """A record under its id."""

    id: str
    """Its id, or its reference as the committee would cite it."""
    _record: T
    file: File = field(repr=False)
    """The file it came from."""
    loc: Loc = ()
    """The way to it in that file."""

    @property
    def record(self) -> T:
        """What the record says about it, without the entities within it."""
        read(self._record_key)
        return self._own

    @cached_property
    def _record_key(self) -> Key:
        return (RECORD, "", self.file.key, self.loc)

    @cached_property
    def _own(self) -> T:
        return self._record

    def record_as(self, model: type[M]) -> M | None:
        """The record if it is of a type; otherwise `None`, and nothing is read."""
        return cast(M, self.record) if isinstance(self._record, model) else None

    @property
    def place(self) -> Place:
        """Its place in its file."""
        return self.place_of()

    def place_of(self, *loc: str | int) -> Place:
        """The place of one of its fields."""
        read((FILE, "", self.file.key))
        return self.file.positioned.place((*self.loc, *loc))

    def spot(self, *loc: str | int) -> Spot:
        """The place of one of its fields, looked up when needed."""
        return Spot(self, loc)

    @cached_property
    def identity(self) -> tuple[Any, ...]:
        """What identifies it, in any process."""
        return self.id, self.file.key, self.loc


@dataclass(frozen=True)
class Spot:
    """The place of a field, known by its path and not by its line."""

    thing: Entity[Any]
    loc: Loc

    @property
    def place(self) -> Place:
        """The line and column."""
        return self.thing.place_of(*self.loc)

    @property
    def order(self) -> tuple[object, ...]:
        """By file, and within it by the path to the field: lists in their order, fields by name."""
        way = (*self.thing.loc, *self.loc)
        return self.thing.file.path, tuple(("", one) if isinstance(one, int) else (one, 0) for one in way)


def without(record: M, within: tuple[str, ...]) -> M:
    """A record without the fields that hold entities of their own, which may not be read through it."""
    own = record.model_copy()
    for name in within:
        own.__dict__.pop(name, None)
    return own
