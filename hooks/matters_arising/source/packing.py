"""Plain values → bytes and back, for what is stored from one run to the next. The format holds values and no code.

It is MessagePack with three additions: dates, words of the vocabulary, and named groups of values (named tuples and
frozen dataclasses) whose types are listed with `cacheable`. Whatever else the bytes say, nothing else comes of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache, partial
from operator import attrgetter
from pathlib import PurePosixPath
from typing import Any, TypeVar

import msgpack

from ..records.vocabulary import Word

K = TypeVar("K", bound=type)

_DATE, _NOTHING, _NAMED = 1, 2, 3
"""The codes of the additions."""

_DEPTH = 8
"""How deep named groups stand within each other at most: a problem holds places, which hold a path."""

_TYPES: dict[str, type] = {}
"""The types that are listed, by name."""


def cacheable(kind: K) -> K:
    """Register a named tuple or dataclass of plain values, so that it can be packed and restored.

    Args:
        kind: the type.
    """
    assert kind.__name__ not in _TYPES, f"two types are called {kind.__name__}"
    _TYPES[kind.__name__] = kind
    return kind


def pack(value: Any) -> bytes:
    """Return a value as bytes.

    Args:
        value: text, bytes, numbers, dates, `None`, `...`, lists, tuples, dicts, and registered types.

    Raises:
        TypeError: if it contains anything else.
    """
    packed: bytes = msgpack.packb(value, default=_addition, strict_types=True)
    return packed


def unpack(packed: bytes, *, lists: bool = False) -> Any:
    """Return the packed value; lists come back as tuples.

    Args:
        packed: the bytes, from any source.
        lists: whether tuples come back as lists instead.

    Raises:
        ValueError: if they are not a packed value.
    """
    return _unpack(packed, lists, 0)


def _unpack(packed: bytes, lists: bool, depth: int) -> Any:
    added = partial(_added, depth=depth)
    try:
        return msgpack.unpackb(packed, ext_hook=added, use_list=lists, strict_map_key=False)
    except Exception as error:  # Arbitrary bytes can be wrong in many ways.
        raise ValueError("not what was packed") from error


def _addition(value: Any) -> Any:
    """The MessagePack extension for a type that MessagePack does not know."""
    kind: Any = type(value)
    if kind is tuple:
        return list(value)
    if kind is date:
        return msgpack.ExtType(_DATE, value.isoformat().encode())
    if value is ...:
        return msgpack.ExtType(_NOTHING, b"")
    return msgpack.ExtType(_NAMED, pack((kind.__name__, _parts(kind)(value))))


@cache
def _parts(kind: Any) -> Callable[[Any], Any]:
    """The parts of a value of a registered type."""
    if kind is PurePosixPath:
        return str
    if issubclass(kind, Word):
        return attrgetter("value")
    if _TYPES.get(kind.__name__) is not kind:
        raise TypeError(f"{kind.__name__} is not plain: make it plain, or list it with `cacheable`")
    if is_dataclass(kind):
        names = [field.name for field in fields(kind)]
        return lambda value: [getattr(value, name) for name in names]
    return list


def _added(code: int, packed: bytes, depth: int) -> Any:
    """A value of one of the extensions, from its bytes."""
    if code == _DATE:
        return date.fromisoformat(packed.decode())
    if code == _NOTHING:
        return ...
    if code != _NAMED or depth > _DEPTH:
        raise ValueError(f"there is no addition {code} here")
    name, parts = _unpack(packed, False, depth + 1)
    if name == PurePosixPath.__name__:
        return PurePosixPath(parts)
    if word := _words().get(name):
        return word(parts)  # type: ignore[call-arg]  # A member is found by its value alone.
    return _TYPES[name](*parts)


@cache
def _words() -> dict[str, type[Word]]:
    """Every vocabulary by name."""
    return {kind.__name__: kind for kind in Word.__subclasses__()}
