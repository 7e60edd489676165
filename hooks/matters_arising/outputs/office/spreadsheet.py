"""The sheet of matters arising as a spreadsheet: dates as ISO 8601 has them, numbers as numbers, whole addresses."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ...rules.sheet import Sheet
from ..data.csv_and_json import safe
from ..html.pages.matters_arising.sheet_contents import SheetView, sheet_view
from ..html.pages.matters_arising.sheet_rows import SpreadsheetRow
from ..html.pages.page import Value
from .internal_sheet import internal_view
from .plain_text import absolute, plain

COLUMNS = (
    "Group",
    "Reference",
    "Request",
    "Asked of",
    "Asked",
    "Minutes",
    "Days open",
    "Due",
    "Due in words",
    "Days overdue",
    "Latest on",
    "Latest",
    "Address",
)
"""The columns of the spreadsheet."""


def as_csv(one: Sheet, *, internal: bool = False, site_url: str | None = None) -> bytes:
    """Return the sheet as a spreadsheet: a row for each thing asked; UTF-8 with a mark, as Excel wants.

    Args:
        one: the sheet.
        internal: whether it is the officers' own, with what is not published.
        site_url: where the site is published; without it, addresses are relative to the top of the site.
    """
    return spreadsheet_of(internal_view(one) if internal else sheet_view(one), site_url)


def spreadsheet_of(view: SheetView, site_url: str | None = None) -> bytes:
    """Return the spreadsheet of what a sheet shows; UTF-8 with a mark, as Excel wants."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    said = (view.disclaimer,) if view.disclaimer else ()
    writer.writerow([*COLUMNS, *("Publication" for _ in said)])
    for group in view.groups:
        for row in group.rows:
            writer.writerow([safe(group.heading), *_cells(row, site_url), *said])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cells(row: SpreadsheetRow, site_url: str | None) -> Iterator[str | int | None]:
    """The cells of a row after its group, in the order of the columns."""
    yield safe(row.reference)
    yield _on_one_line(row.text)
    yield _on_one_line(row.whom)
    yield row.asked.isoformat() if row.asked else None
    yield row.minutes
    yield row.days_open
    yield row.due.isoformat() if row.due else None
    yield _on_one_line(row.due_words)
    yield row.days_overdue
    yield row.latest_on.isoformat() if row.latest_on else None
    yield _on_one_line(row.latest)
    yield absolute(row.address, site_url)


def _on_one_line(value: Value) -> str:
    return safe(" ".join(plain(value).split()))
