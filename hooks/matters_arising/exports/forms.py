"""A table as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, time
from typing import Any

from .table import Cell, Filled

BETWEEN = "; "
"""What stands between the values of a list in one cell."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the beginning of a formula."""


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_csv(one: Filled) -> bytes:
    """A table as CSV: UTF-8 with a mark, as Excel wants, lines that end as RFC 4180 says."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in one.table.columns])
    writer.writerows(
        [safe(cell) if isinstance(cell := flat(value), str) else cell for value in row.values()] for row in one.rows
    )
    return out.getvalue().encode("utf-8-sig")


def flat(cell: Cell) -> str | int | None:
    """A value as one cell holds it."""
    match cell:
        case bool():
            return "true" if cell else "false"
        case date():
            return cell.isoformat()
        case time():
            return f"{cell:%H:%M}"
        case tuple():
            return BETWEEN.join(cell) or None
    return cell


def as_rows(one: Filled) -> bytes:
    """A table as a JSON list, a row on each line."""
    lines = (json.dumps(row, ensure_ascii=False, default=plain) for row in one.rows)
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def as_json(value: Any) -> bytes:
    """A value as JSON that reads well and is the same for the same value."""
    return (json.dumps(value, indent=1, ensure_ascii=False, default=plain) + "\n").encode()


def plain(value: object) -> str:
    """A date or time as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    raise TypeError(type(value).__name__)
