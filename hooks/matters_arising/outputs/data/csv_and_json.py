"""A table as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date, time
from json.encoder import encode_basestring as _quoted
from typing import Any

from .table import BETWEEN, ColumnKind, Filled, Flat, flat

_FORMULA = "=+-@\t\r\n＝＋－＠"
"""What a spreadsheet would take for the beginning of a formula, in the full width of East Asian letters too."""


def safe(text: str) -> str:
    """A text that no spreadsheet will take for a formula."""
    return f"'{text}" if text and text[0] in _FORMULA else text


def as_csv(one: Filled) -> bytes:
    """A table as CSV: UTF-8 with a byte order mark for Excel, and line endings as in RFC 4180."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in one.table.columns])
    columns = (_in_csv(column.kind, cells) for column, cells in zip(one.table.columns, one.cells, strict=True))
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue().encode("utf-8-sig")


def _in_csv(kind: ColumnKind, cells: list[Flat]) -> Iterable[Any]:
    """The cells of a column as written in CSV."""
    if kind is ColumnKind.BOOLEAN:
        return map({True: "true", False: "false", None: None}.__getitem__, cells)
    if kind in (ColumnKind.STRING, ColumnKind.LIST):
        return [f"'{cell}" if cell and cell[0] in _FORMULA else cell for cell in cells]
    return cells


def as_rows(one: Filled) -> bytes:
    """A table as a JSON list, a row on each line."""
    # A quotation mark within a text is escaped, so what is replaced occurs only between two rows.
    rows = _ON_ONE_LINE.encode(one.rows).encode().replace(b'}, {"', b'},\n{"')
    return b"[\n" + rows[1:-1] + b"\n]\n"


def as_json(value: Any) -> bytes:
    """A value as readable JSON, always the same for the same value.

    It is what `json.dumps` makes with `indent=1`, in half the time. An iterator becomes a list, item by item, so
    that a long one need not be in memory at once.
    """
    return f"{_indented(value, _BREAK)}\n".encode()


_BREAK = "\n "


def _indented(value: Any, below: str) -> str:
    """A value as JSON.

    Args:
        value: the value.
        below: the line break and indentation before each item within it.
    """
    kind = type(value)
    if kind is str:
        return _quoted(value)
    if value is None:
        return "null"
    if kind is dict:
        deeper = f"{below} "
        parts = [f"{_quoted(name)}: {_indented(one, deeper)}" for name, one in value.items()]
        return f"{{{below}{f',{below}'.join(parts)}{below[:-1]}}}" if parts else "{}"
    if kind is bool:
        return "true" if value else "false"
    if kind is int:
        return str(value)
    if kind is date:
        return f'"{value.isoformat()}"'
    if kind is list or kind is tuple or isinstance(value, Iterator):
        deeper = f"{below} "
        parts = [_indented(one, deeper) for one in value]
        return f"[{below}{f',{below}'.join(parts)}{below[:-1]}]" if parts else "[]"
    return _ON_ONE_LINE.encode(value)


def plain(value: object) -> str:
    """A date or time as written in JSON."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    raise TypeError(type(value).__name__)


_ON_ONE_LINE = json.JSONEncoder(ensure_ascii=False, default=plain)

__all__ = ["BETWEEN", "as_csv", "as_json", "as_rows", "flat", "plain", "safe"]
