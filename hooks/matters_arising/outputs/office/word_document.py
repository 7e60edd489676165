"""The sheet of matters arising as a Word document for the agenda pack.

What is alike in every document, its styles, its page and its foot, is made once and packed once; a sheet adds its own
words as the format writes them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from string import Template
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from ... import english
from ...rules.sheet import Sheet
from ...urls.addresses import Link
from ..html.pages.matters_arising.sheet_contents import COLUMNS, SheetView, sheet_view
from ..html.pages.page import Table, Tag, Value
from .internal_sheet import internal_view
from .plain_text import plain

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
    frame = _frame()
    foot = f"{'Not for publication. ' if view.is_internal else ''}Record as at {english.day(view.on)}"
    named = {"title": escape(view.title), "committee": escape(view.committee), "foot": foot}
    filled = {"made": f"{view.on.isoformat()}T00:00:00Z", "body": "".join(_body(view)), **named}
    packed = io.BytesIO()
    packed.write(frame.packed)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as document:
        for name, part in frame.parts.items():
            _pack(document, name, part.substitute(filled).encode())
    return packed.getvalue()


def _pack(into: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    into.writestr(entry, content)


@dataclass(frozen=True)
class _Frame:
    """What is alike in every Word document."""

    packed: bytes
    """The parts that are the same in each, packed."""
    parts: dict[str, Template]
    """The others, with names where the words of a sheet belong."""


_OWN_PARTS = ("docProps/core.xml", "word/document.xml", "word/footer1.xml")
"""The parts in which a sheet says something of its own."""

_NEEDLESS = ("stylesWithEffects", "thumbnail")
"""Parts that the library's own template has and no document here makes use of."""


@cache
def _frame() -> _Frame:
    document = Document()
    _page_setup(document)
    for part in (document.part, document.part.package):
        for id in [id for id, one in part.rels.items() if one.reltype.endswith(_NEEDLESS)]:
            part.rels.pop(id)
    document.add_paragraph("$body")
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(
            set(old.namelist()) - set(_OWN_PARTS), key=lambda name: (name != "[Content_Types].xml", name)
        ):
            _pack(new, name, old.read(name))
        parts = {name: old.read(name).decode() for name in _OWN_PARTS}
    parts["word/document.xml"] = re.sub(r"<w:p><w:r><w:t>\$body</w:t></w:r></w:p>", "$body", parts["word/document.xml"])
    return _Frame(packed.getvalue(), {name: Template(part) for name, part in parts.items()})


def _page_setup(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    for name, size in (("Title", 20), ("Heading 1", 13), ("Subtitle", 11)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), name != "Subtitle"
        style.font.italic = False
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
    for border in document.styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    document.styles["Heading 1"].paragraph_format.keep_with_next = True
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(16)
    core = document.core_properties
    core.title, core.subject, core.author, core.language = "$title", "$committee", "", "en-GB"
    core.last_modified_by = ""
    core.created = core.modified = datetime(1980, 1, 1)
    for time in core._element.iter(qn("dcterms:created"), qn("dcterms:modified")):
        time.text = "$made"
    foot = section.footer.paragraphs[0]
    foot.add_run("$foot. Page ")
    _add_field(foot, "PAGE")
    foot.add_run(" of ")
    _add_field(foot, "NUMPAGES")


def _add_field(paragraph: Any, name: str) -> None:
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, name), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


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
    widths = [Mm(width).twips for width in _widths(table)]
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
    return f"<w:t{space}>{escape(text)}</w:t>"


_BREAK = re.compile(r"([\n\r\t])")

_BREAKS = {"\n": "<w:br/>", "\r": "<w:br/>", "\t": "<w:tab/>"}
