"""Fingerprints: a few bytes that are the same for the same value, in any process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from operator import attrgetter
from typing import Any

SIZE = 10
"""How many bytes a fingerprint has. A chance collision among a million values is one in 10^12."""


def fingerprint(value: Any) -> bytes:
    """Return the fingerprint of a value.

    Args:
        value: plain values, dataclasses and pydantic models of these, and entities, which have an `identity`.

    Raises:
        TypeError: if it contains anything else.
    """
    return hashlib.blake2b(repr(_plain(value)).encode(), digest_size=SIZE).digest()


def is_plain(value: Any) -> bool:
    """Whether a value is text, a number, a date, `None`, or a tuple of these: its `repr` is complete."""
    if isinstance(value, tuple):
        return all(map(is_plain, value))
    return value is None or isinstance(value, str | int | date)


def _plain(value: Any) -> Any:
    """A value converted to one whose `repr` has everything that matters."""
    return _WAYS[type(value)](value)


class _Ways(dict[type, Callable[[Any], Any]]):
    """The conversion for each type, worked out once, since it is applied to millions of values."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        way = self[kind] = self._find(kind)
        return way

    @staticmethod
    def _find(kind: type) -> Callable[[Any], Any]:
        if kind is type(None) or issubclass(kind, str | int | date | bytes):
            return lambda value: value
        if hasattr(kind, "identity"):
            return attrgetter("identity")
        # With its type: a recommendation differs from a request in the same words.
        if is_dataclass(kind):
            names = [field.name for field in fields(kind)]
            return lambda value: [kind.__name__, *(_plain(getattr(value, name)) for name in names)]
        if hasattr(kind, "model_fields"):
            return lambda value: [kind.__name__, *((name, _plain(one)) for name, one in value.__dict__.items())]
        if issubclass(kind, tuple | list):
            return lambda value: [_plain(one) for one in value]
        if issubclass(kind, dict):
            return lambda value: [(_plain(key), _plain(one)) for key, one in value.items()]
        if issubclass(kind, set | frozenset):
            return lambda value: sorted(map(repr, map(_plain, value)))
        if kind.__repr__ is object.__repr__:
            raise TypeError(f"a {kind.__name__} has no fingerprint: its repr says where it is, not what it is")
        return repr


_WAYS = _Ways()
