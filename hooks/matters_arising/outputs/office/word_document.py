"""The sheet of matters arising as a Word document for the agenda pack.

What is alike in every document, its styles, its page and its foot, is made once and packed once; a sheet adds its own
words as the format writes them.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import partial

from ... import english
from ...rules.sheet import Sheet
from ...urls.addresses import Link
from ..html.pages.matters_arising.sheet_contents import COLUMNS, SheetView, sheet_view
from ..html.pages.page import Table, Tag, Value
from .internal_sheet import internal_view
from .plain_text import plain

_escape = partial(html.escape, quote=False)

WIDTHS = {
    len(COLUMNS): (38, 76, 46, 26, 34, 45),
    4: (46, 139, 46, 34),
    3: (130, 85, 50),
    2: (95, 170),
}
"""Widths of columns in millimetres, by their number; the page is A4 on its side."""


def as_docx(one: Sheet, *, internal: bool = False) -> bytes:
    """The sheet as a Word document: a committee paper on A4, with repeated table heads and page numbers.

    Args:
        one: the sheet.
        internal: whether it is the officers' own, with what is not published.
    """
    return document_of(internal_view(one) if internal else sheet_view(one))


def document_of(view: SheetView) -> bytes:
    """A Word document: the same bytes for the same sheet, whenever it is packed."""
    from .frame import frame_of_all, pack  # It takes the library long to be imported.

    frame = frame_of_all()
    marks = (
        "Not for publication." if view.is_internal else "",
        view.disclaimer,
        f"Record as at {english.day(view.on)}",
    )
    foot = _escape(" ".join(mark for mark in marks if mark))
    author = _escape(view.author)
    named = {"title": _escape(view.title), "committee": _escape(view.committee), "foot": foot, "author": author}
    filled = {"made": f"{view.on.isoformat()}T00:00:00Z", "body": "".join(_body(view)), **named}
    packed = io.BytesIO()
    packed.write(frame.packed)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as document:
        for name, part in frame.parts.items():
            pack(document, name, part.substitute(filled).encode())
    return packed.getvalue()


def _body(view: SheetView) -> Iterator[str]:
    yield _paragraph(view.committee, "Subtitle")
    yield _paragraph(view.title, "Title")
    if view.disclaimer:
        yield _paragraph(view.disclaimer)
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
