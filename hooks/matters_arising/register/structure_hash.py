"""What a file of the record says apart from its prose: ids, references, dates, and what stands in what.

The register's tables (who refers to whom, what happened to what, which things there are) are made of nothing else. So
when the wording of an account or a note changes, everything that was looked up in them is known to be the same; and
when more than wording changes, all that rests on the outlines of other files.
"""

from __future__ import annotations

import hashlib
import typing
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from ..incremental.tracking import Read
from ..records.scalars import Line, Text
from ..source.read import File, of_file

_NAMES = frozenset({"id", "name", "reference", "term"})
"""Fields by whose words things are found, though they may be written as prose is."""

_PROSE = (Text, Line)


@of_file
def outline(file: File) -> bytes:
    """What tells a file apart from any that differs in more than its prose."""
    return hashlib.blake2b(repr(_of(file.record)).encode(), digest_size=12).digest()


def of_files(*kinds: str) -> tuple[Read, ...]:
    """The read of the outlines of all files of some kinds.

    Args:
        kinds: where they stand in the record's folder: `meetings`, `people.yml`.
    """
    return tuple(f"*{kind}" for kind in kinds)


def of_the_file(key: str) -> Read:
    """The read of the outline of a single file.

    Args:
        key: its path, beginning with the record's folder.
    """
    return f"*{key}"


def kind_of(key: str) -> str:
    """Where a file stands in the record's folder, as `of_files` is told it."""
    return key.split("/")[1]


def _of(value: Any) -> Any:
    """A value without its prose."""
    if isinstance(value, BaseModel):
        values = value.__dict__
        return [_of(values[name]) if kept else bool(values[name]) for name, kept in _fields(type(value))]
    if isinstance(value, tuple):
        return [_of(one) for one in value]
    return value


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """The fields of a record, and whether they are more than prose."""
    hints = typing.get_type_hints(model, include_extras=True)
    return tuple((name, name in _NAMES or not is_prose(hints[name])) for name in model.model_fields)


def is_prose(annotation: Any) -> bool:
    """Whether a field of this type holds prose and nothing else."""
    if annotation in _PROSE:
        return True
    if get_origin(annotation) is typing.Annotated:
        return False
    inner = [one for one in get_args(annotation) if one not in (type(None), Ellipsis)]
    return bool(inner) and all(map(is_prose, inner))
