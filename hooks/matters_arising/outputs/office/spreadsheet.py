"""The sheet of matters arising as a spreadsheet."""

from __future__ import annotations

import csv
import io

from ...rules.sheet import Sheet
from ...urls.addresses import Link
from ..data.forms import safe
from ..html.pages.matters_arising.sheet_contents import COLUMNS, SheetView, sheet_view
from ..html.pages.page import Unbroken, Value
from .internal_sheet import COLUMNS as INTERNAL_COLUMNS
from .internal_sheet import internal_view
from .plain_text import plain


def as_csv(one: Sheet, *, internal: bool = False) -> bytes:
    """The sheet as a spreadsheet: a row for each thing asked, with its group; UTF-8 with a mark, as Excel wants.

    Args:
        one: the sheet.
        internal: whether it is the officers' own, with what is not published.
    """
    return spreadsheet_of(internal_view(one) if internal else sheet_view(one))


def spreadsheet_of(view: SheetView) -> bytes:
    """The spreadsheet of what a sheet shows; UTF-8 with a mark, as Excel wants."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    said = (view.disclaimer,) if view.disclaimer else ()
    writer.writerow(["Group", *COLUMNS, "Address", *("Publication" for _ in said)])
    for group in view.groups:
        if group.table and group.table.columns[0] == COLUMNS[0]:
            for row in group.table.rows:
                named = (_SAME.get(name, name) for name in group.table.columns)
                cells = dict(zip(named, row, strict=True))
                address = _address(row[0])
                writer.writerow([group.heading, *(safe(plain(cells.get(name))) for name in COLUMNS), address, *said])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


_SAME = dict(zip(INTERNAL_COLUMNS, (COLUMNS[0], COLUMNS[1], COLUMNS[5], COLUMNS[3]), strict=True))
"""In which column of the spreadsheet those entries stand that are no matter of the sheet."""


def _address(value: Value) -> str:
    """Where a value leads."""
    link = value.value if isinstance(value, Unbroken) else value
    return link.address if isinstance(link, Link) else ""
