"""Spreadsheets: Excel (.xlsx) and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from .blocks import Block, Limits, Paper, UnreadableError, numbered, row
from .packed import unpacked
from .plain import decoded

MAX_COLUMNS = 60
"""Columns of a sheet that are looked at."""


def read_csv(content: bytes, name: str) -> Paper:
    """Read a CSV file, separated by commas, semicolons or tabs.

    Raises:
        UnreadableError: if it is not a table.
    """
    text = decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    divider = max(",;\t", key=first.count)
    try:
        rows = (row(cells[:MAX_COLUMNS]) for cells in csv.reader(io.StringIO(text), delimiter=divider))
        return Paper(name, tuple(numbered(rows, Limits())))
    except csv.Error:
        raise UnreadableError("cannot be read as a table", "Save it again as CSV") from None


def read_xlsx(content: bytes, name: str) -> Paper:
    """Read the sheets of an Excel workbook: the values last calculated, never a formula or macro.

    Raises:
        UnreadableError: if it is damaged, protected or too large.
    """
    import openpyxl

    unpacked(content).close()
    limits = Limits()
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return Paper(name, tuple(numbered(_rows(book.worksheets, limits), limits)))
    except UnreadableError:
        raise
    except Exception as error:  # openpyxl raises whatever the XML makes it stumble over.
        raise UnreadableError("is broken", "Open it in Excel or LibreOffice, and save it again") from error


def _rows(sheets: Iterable[Any], limits: Limits) -> Iterator[Block]:
    for sheet in sheets:
        if sheet.sheet_state == "visible":
            yield Block("heading", sheet.title, bold=True)
            for cells in sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS):
                limits.spend(0)
                yield row([_words(one) for one in cells])


def _words(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
