"""The sheet of matters arising as files: a Word document for the agenda pack, and a spreadsheet.

Both are made from the values that the page shows, so the three say the same.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from . import addresses as at
from . import words
from .addresses import Link
from .asat import AsAt
from .exports.forms import safe
from .moves import Files, at_old_addresses, pairs
from .pages.matters_arising import COLUMNS, groups, purpose
from .pages.page import Page, Prose, Table, Tag, Unbroken, Value
from .register import Sitting
from .sheet import Sheet, has_sheet, sheet

WIDTHS = {
    len(COLUMNS): (38, 76, 46, 26, 34, 45),
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
            return words.day(value)
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
    made = dict(_makers(as_at))
    if moved := [old for old, new in pairs(as_at.register, lambda _: ()) if new in made]:
        yield moved[0], partial(at_old_addresses, made, as_at.register, lambda _: ())


def addresses(as_at: AsAt) -> Iterator[str]:
    """The address of every file, without making one; those that moved have only their new one."""
    return (address for address, _ in _makers(as_at))


def _makers(as_at: AsAt) -> Iterator[tuple[str, Callable[[], Files]]]:
    for sitting in as_at.register.meetings.values():
        if has_sheet(sitting):
            for _, address in at.sheet_files(sitting):
                yield address, partial(_files, sitting, as_at)


def beside(as_at: AsAt) -> dict[str, Callable[[Page], Files]]:
    """What makes the files beside the page of a sheet, by the page's address."""
    sittings = (one for one in as_at.register.meetings.values() if has_sheet(one))
    return {at.sheet(sitting): partial(_files, sitting, as_at) for sitting in sittings}


def _files(sitting: Sitting, as_at: AsAt, _page: Page | None = None) -> Files:
    one = sheet(sitting, as_at)
    (_, word), (_, spreadsheet) = at.sheet_files(sitting)
    yield word, as_docx(one, as_at)
    yield spreadsheet, as_csv(one, as_at)


def as_csv(one: Sheet, as_at: AsAt) -> bytes:
    """The sheet as a spreadsheet: a row for each thing asked, with its group; UTF-8 with a mark, as Excel wants."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["Group", *COLUMNS, "Address"])
    for heading, row, link in _asked_rows(one, as_at):
        address = at.address(as_at.register.requests[link])
        writer.writerow([heading, *(safe(plain(cell)) for cell in row), address])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _asked_rows(one: Sheet, as_at: AsAt) -> Iterator[tuple[str, tuple[Value, ...], str]]:
    for group in groups(one, as_at):
        if group.table and group.table.columns[0] == COLUMNS[0]:
            for row in group.table.rows:
                cells = dict(zip(group.table.columns, row, strict=True))
                full = tuple(cells.get(column) for column in COLUMNS)
                yield group.heading, full, plain(row[0])


def as_docx(one: Sheet, as_at: AsAt) -> bytes:
    """The sheet as a Word document: a committee paper on A4, with repeated table heads and page numbers."""
    document = Document()
    _page_setup(document, one)
    committee = one.sitting.committee.record.name
    document.add_paragraph(committee, style="Subtitle")
    document.add_heading(f"Matters arising, {words.day(one.sitting.date)}", level=0)
    document.add_paragraph(_when_and_where(one))
    document.add_paragraph(purpose(one))
    for group in groups(one, as_at):
        document.add_heading(group.heading, level=1)
        if group.table:
            document.add_paragraph(group.purpose)
            _add_table(document, group.table)
        else:
            document.add_paragraph(group.none)
    return _bytes(document, one.on)


def _when_and_where(one: Sheet) -> str:
    meeting = one.sitting.record
    parts = [words.weekday(meeting.date), words.clock(meeting.starts) if meeting.starts else "", meeting.place or ""]
    return ", ".join(part for part in parts if part)


def _page_setup(document: Any, one: Sheet) -> None:
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
    core.title = f"Matters arising, {words.day(one.sitting.date)}"
    core.subject, core.author, core.language = one.sitting.committee.record.name, "", "en-GB"
    foot = section.footer.paragraphs[0]
    foot.add_run(f"Record as at {words.day(one.on)}. Page ")
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


def _add_table(document: Any, table: Table) -> None:
    grid = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    grid.autofit = False
    widths = _widths(table)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    head = grid.rows[0]
    repeat = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeat)
    for cell, column in zip(head.cells, table.columns, strict=True):
        cell.paragraphs[0].add_run(column).bold = True
    for row in table.rows:
        added = grid.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, value in zip(added.cells, row, strict=True):
            _fill(cell, value)
    for row_ in grid.rows:
        for cell, width in zip(row_.cells, widths, strict=True):
            cell.width = Mm(width)


def _widths(table: Table) -> tuple[float, ...]:
    if len(table.columns) in WIDTHS:
        return WIDTHS[len(table.columns)]
    by_name = dict(zip(COLUMNS, WIDTHS[len(COLUMNS)], strict=True))
    own = [by_name.get(column, 40) for column in table.columns]
    return tuple(width * 265 / sum(own) for width in own)


def _fill(cell: Any, value: Value) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    parts = value if isinstance(value, tuple) else (value,)
    lines = all(isinstance(part, Link) for part in parts)
    for position, part in enumerate(part for part in parts if plain(part)):
        if position:
            paragraph.add_run("\n" if lines else " ")
        paragraph.add_run(plain(part)).bold = isinstance(part, Tag)


def _bytes(document: Any, on: date) -> bytes:
    """The document's bytes, the same for the same document: Word files hold the time at which they were packed."""
    made = datetime(on.year, on.month, on.day)
    document.core_properties.created = document.core_properties.modified = made
    document.core_properties.last_modified_by = ""
    packed = io.BytesIO()
    document.save(packed)
    again = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return again.getvalue()
