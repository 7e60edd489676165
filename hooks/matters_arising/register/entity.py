"""What every entity of the record is: a record under its id, with where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from .. import records as r
from ..incremental.query import read
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
        """What the record says of it, without the entities within it."""
        read((RECORD, "", self.file.key, self.loc))
        return self._own

    @cached_property
    def _own(self) -> T:
        return self._record

    def record_as(self, model: type[M]) -> M | None:
        """The record if it is of a type; if it is of another, nothing is read."""
        return cast(M, self.record) if isinstance(self._record, model) else None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.place_of()

    def place_of(self, *loc: str | int) -> Place:
        """Where one of its fields stands."""
        read((FILE, "", self.file.key))
        return self.file.positioned.place((*self.loc, *loc))

    def spot(self, *loc: str | int) -> Spot:
        """The same, to be looked up when it is wanted."""
        return Spot(self, loc)

    @cached_property
    def identity(self) -> tuple[Any, ...]:
        """What tells it from every other thing, in whatever process."""
        return self.id, self.file.key, self.loc


@dataclass(frozen=True)
class Spot:
    """Where a field of a thing stands, known by its way and not by its line."""

    thing: Entity[Any]
    loc: Loc

    @property
    def place(self) -> Place:
        """The line and column."""
        return self.thing.place_of(*self.loc)

    @property
    def order(self) -> tuple[object, ...]:
        """By file, and within it by the way to the field: lists in their order, fields by their names."""
        way = (*self.thing.loc, *self.loc)
        return self.thing.file.path, tuple(("", one) if isinstance(one, int) else (one, 0) for one in way)


def without(record: M, within: tuple[str, ...]) -> M:
    """A record without the fields that hold entities of their own: to read one of those through it is an error."""
    own = record.model_copy()
    for name in within:
        own.__dict__.pop(name, None)
    return own
