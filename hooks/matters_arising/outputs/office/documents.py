"""The sheet of matters arising as files: a Word document for the agenda pack, and a spreadsheet.

Both are made from what the page shows, so the three say the same. What is alike in every Word document, its styles,
its page and its foot, is made once and packed once; a sheet adds its own words as the format writes them.
"""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date
from functools import partial

from ... import english
from ...register.entities import Sitting
from ...rules.sheet import Sheet, has_sheet, sheet
from ...rules.snapshot import AsAt
from ...urls import addresses as at
from ...urls.addresses import Link
from ...urls.redirects import Files, at_old_addresses, pairs
from ..data.forms import safe
from ..html.pages.matters_arising import COLUMNS, SheetView, sheet_view
from ..html.pages.page import Page, Prose, Table, Tag, Unbroken, Value
from .internal import COLUMNS as INTERNAL_COLUMNS
from .internal import internal_view

_escape = partial(html.escape, quote=False)

WIDTHS = {
    len(COLUMNS): (38, 76, 46, 26, 34, 45),
    4: (46, 139, 46, 34),
    3: (130, 85, 50),
    2: (95, 170),
}
"""Widths of columns in millimetres, by their number; the page is A4 on its side."""


def plain(value: Value) -> str:
    """A value as plain words."""
    match value:
        case None:
            return ""
        case str():
            return value
        case Link():
            return plain(value.text)
        case Prose():
            return value.text
        case Tag():
            return value.words
        case date():
            return english.day(value)
        case Unbroken():
            return plain(value.value)
        case tuple():
            joint = "; " if all(isinstance(one, Link) for one in value) else " "
            return joint.join(text for one in value if (text := plain(one)))
    raise TypeError(type(value).__name__)


def files(as_at: AsAt) -> Files:
    """Every sheet as a Word document and as a spreadsheet: its address and its bytes."""
    for sitting in as_at.register.meetings.values():
        if has_sheet(sitting):
            yield from _files(sitting, as_at)
    for _, make in pieces(as_at):
        yield from make()


def pieces(as_at: AsAt) -> Iterator[tuple[str, Callable[[], Files]]]:
    """What is made by itself: sheets at the addresses that they had."""
    found = list(pairs(as_at.register, lambda _: ()))
    made = dict(_makers(as_at)) if found else {}
    if moved := [old for old, new in found if new in made]:
        yield moved[0], partial(at_old_addresses, made, as_at.register, lambda _: ())


def addresses(as_at: AsAt) -> Iterator[str]:
    """The address of every file, without making one; those that moved have only their new one."""
    return (address for address, _ in _makers(as_at))


def _makers(as_at: AsAt) -> Iterator[tuple[str, Callable[[], Files]]]:
    for sitting in as_at.register.meetings.values():
        if has_sheet(sitting):
            for _, address in at.sheet_files(sitting):
                yield address, partial(_files, sitting, as_at)


def beside(as_at: AsAt, wanted: Container[str] = at.EVERYWHERE) -> dict[str, Callable[[Page], Files]]:
    """What makes the files beside the page of a sheet, by the page's address.

    Args:
        as_at: the record and its date.
        wanted: the parts of the site that are wanted.
    """
    if "matters-arising" not in wanted:
        return {}
    sittings = (one for one in as_at.register.meetings.values() if has_sheet(one))
    return {at.sheet(sitting): _beside for sitting in sittings}


def _beside(page: Page) -> Files:
    return _files_of(page.view)


def _files(sitting: Sitting, as_at: AsAt) -> Files:
    return _files_of(sheet_view(sheet(sitting, as_at)))


def _files_of(view: SheetView) -> Files:
    word, spreadsheet = (file.address for file in view.files)
    yield word, _word(view)
    yield spreadsheet, _spreadsheet(view)


# The spreadsheet


def as_csv(one: Sheet, *, internal: bool = False) -> bytes:
    """The sheet as a spreadsheet: a row for each thing asked, with its group; UTF-8 with a mark, as Excel wants.

    Args:
        one: the sheet.
        internal: whether it is the officers' own, with what is not published.
    """
    return _spreadsheet(internal_view(one) if internal else sheet_view(one))


def _spreadsheet(view: SheetView) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["Group", *COLUMNS, "Address"])
    for group in view.groups:
        if group.table and group.table.columns[0] == COLUMNS[0]:
            for row in group.table.rows:
                named = (_SAME.get(name, name) for name in group.table.columns)
                cells = dict(zip(named, row, strict=True))
                address = _address(row[0])
                writer.writerow([group.heading, *(safe(plain(cells.get(name))) for name in COLUMNS), address])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


_SAME = dict(zip(INTERNAL_COLUMNS, (COLUMNS[0], COLUMNS[1], COLUMNS[5], COLUMNS[3]), strict=True))
"""In which column of the spreadsheet those entries stand that are no matter of the sheet."""


def _address(value: Value) -> str:
    """Where a value leads."""
    link = value.value if isinstance(value, Unbroken) else value
    return link.address if isinstance(link, Link) else ""


# The Word document


def as_docx(one: Sheet, *, internal: bool = False) -> bytes:
    """The sheet as a Word document: a committee paper on A4, with repeated table heads and page numbers.

    Args:
        one: the sheet.
        internal: whether it is the officers' own, with what is not published.
    """
    return _word(internal_view(one) if internal else sheet_view(one))


def _word(view: SheetView) -> bytes:
    """A Word document: the same bytes for the same sheet, whenever it is packed."""
    from .frame import frame_of_all, pack  # It takes the library long to be imported.

    frame = frame_of_all()
    foot = f"{'Not for publication. ' if view.is_internal else ''}Record as at {english.day(view.on)}"
    named = {"title": _escape(view.title), "committee": _escape(view.committee), "foot": foot}
    filled = {"made": f"{view.on.isoformat()}T00:00:00Z", "body": "".join(_body(view)), **named}
    packed = io.BytesIO()
    packed.write(frame.packed)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as document:
        for name, part in frame.parts.items():
            pack(document, name, part.substitute(filled).encode())
    return packed.getvalue()


# What a sheet says, as the format writes it


def _body(view: SheetView) -> Iterator[str]:
    yield _paragraph(view.committee, "Subtitle")
    yield _paragraph(view.title, "Title")
    yield _paragraph(view.held)
    yield _paragraph(view.purpose)
    for group in view.groups:
        yield _paragraph(group.heading, "Heading1")
        if group.table:
            yield _paragraph(group.purpose)
            yield from _table(group.table)
        else:
            yield _paragraph(group.none)


def _paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r>{_text(text)}</w:r></w:p>"


def _table(table: Table) -> Iterator[str]:
    widths = [_twips(width) for width in _widths(table)]
    heads = (f"<w:p>{_run(name, _BOLD)}</w:p>" for name in table.columns)
    yield (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:firstColumn="1" w:firstRow="1" w:lastColumn="0" w:lastRow="0" w:noHBand="0" w:noVBand="1" '
        'w:val="04A0"/></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield f"<w:tblGrid>{grid}</w:tblGrid>"
    yield _row("<w:tblHeader/>", widths, heads)
    for row in table.rows:
        yield _row("<w:cantSplit/>", widths, map(_cell, row))
    yield "</w:tbl>"


def _twips(width: float) -> int:
    """Millimetres in the unit of the format, a twentieth of a point."""
    return round(int(width * 36_000) / 635)


def _row(kind: str, widths: Iterable[int], cells: Iterable[str]) -> str:
    set_in = (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{kind}</w:trPr>{''.join(set_in)}</w:tr>"


def _widths(table: Table) -> tuple[float, ...]:
    if len(table.columns) in WIDTHS:
        return WIDTHS[len(table.columns)]
    by_name = dict(zip(COLUMNS, WIDTHS[len(COLUMNS)], strict=True))
    own = [by_name.get(column, 40) for column in table.columns]
    return tuple(width * 265 / sum(own) for width in own)


def _cell(value: Value) -> str:
    """A value as the paragraph of a cell: links one below another, everything else in a row, tags bold."""
    parts = value if isinstance(value, tuple) else (value,)
    joint = _run("\n" if all(isinstance(part, Link) for part in parts) else " ")
    runs = [_run(text, _BOLD if isinstance(part, Tag) else _LIGHT) for part in parts if (text := plain(part))]
    return f'<w:p><w:pPr><w:spacing w:after="0"/></w:pPr>{joint.join(runs)}</w:p>'


_BOLD, _LIGHT = "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:b w:val="0"/></w:rPr>'


def _run(text: str, weight: str = "") -> str:
    return f"<w:r>{weight}{_text(text)}</w:r>"


def _text(text: str) -> str:
    """Words, with the breaks of lines and the tabulators that the format writes otherwise."""
    if not _BREAK.search(text):
        return _words(text)
    return "".join(_BREAKS.get(part) or _words(part) for part in _BREAK.split(text) if part)


def _words(text: str) -> str:
    space = "" if text == text.strip() else ' xml:space="preserve"'
    return f"<w:t{space}>{_escape(text)}</w:t>"


_BREAK = re.compile(r"([\n\r\t])")
_BREAKS = {"\n": "<w:br/>", "\r": "<w:br/>", "\t": "<w:tab/>"}
