"""Approximate sizes in bytes of HTML, so that no page becomes too long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ....urls.addresses import Link
from .page import Prose, Tag, Unbroken, Value


def weight(value: Value) -> int:
    """The approximate size of a value, in bytes of HTML."""
    match value:
        case None:
            return 0
        case Link():
            return 25 + len(value.address) + weight(value.text)
        case Tag():
            return 40 + len(value.words)
        case Prose():
            return 15 + len(value.text)
        case Unbroken():
            return 30 + weight(value.value)
        case tuple():
            return sum(10 + weight(one) for one in value)
        case str():
            return len(value)
        case date():
            return 52
    return len(str(value))


def row_weight(row: Sequence[Value], *, style: bool) -> int:
    """The approximate size of a row of a table, in bytes of HTML."""
    return 30 + sum((22 if style else 50) + weight(cell) for cell in row)
