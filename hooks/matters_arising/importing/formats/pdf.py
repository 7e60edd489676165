"""PDF with text, by pypdfium2."""

from __future__ import annotations

import ctypes
import statistics
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Any

from .blocks import MAX_PAGES, Block, Limits, Paper, UnreadableError, numbered, row
from .lines import Line, is_noise, paragraphs
from .pdf_columns import Drawn, in_columns, with_tabs
from .pdf_tables import Table, tables_of

FEW = 25
"""Characters on a page below which it is taken for a picture."""


def read(content: bytes, name: str) -> Paper:
    """Read the text of a PDF.

    Raises:
        UnreadableError: if it is damaged, protected, too long or a scan.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise UnreadableError("is protected by a password", "Save it without one") from None
        raise UnreadableError("is broken, or not a PDF", "Download it again") from None
    limits = Limits()
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableError(f"has {len(document):,} pages, more than {MAX_PAGES:,}", "Divide it into parts")
        pages: list[list[Drawn]] = []
        tables: list[list[Table]] = []
        for number in range(len(document)):
            limits.spend()
            try:
                page = document[number]
                text_page = page.get_textpage()
                pages.append(list(_in_lines(_drawn(text_page, limits))))
                tables.append(tables_of(page, text_page))
                text_page.close()
                page.close()
            except pdfium.PdfiumError:
                pages.append([])
                tables.append([])
    finally:
        document.close()
    unread = tuple(n for n, page in enumerate(pages, 1) if sum(len(one.text) for one in page) < FEW)
    if pages and len(unread) == len(pages):
        raise UnreadableError(
            "has no text: it is a scan", "Have it recognised first, for example with `ocrmypdf IN.pdf OUT.pdf`"
        )
    blocks = (
        block
        for number, (page, several) in enumerate(zip(pages, tables, strict=True), 1)
        for block in _page(page, several, number)
    )
    return Paper(name, tuple(numbered(_across_pages(blocks), limits)), len(pages), has_pages=True, unread=unread)


def _page(lines: list[Drawn], tables: list[Table], number: int) -> Iterator[Block]:
    """The blocks of a page: its tables, and the text between them."""
    held: list[Drawn] = []
    done: set[int] = set()
    for line in lines:
        at = next((n for n, one in enumerate(tables) if one.holds(line.middle[0], line.middle[1])), None)
        if at is None:
            held.append(line)
        elif at not in done:
            done.add(at)
            yield from _text(held, number)
            held = []
            yield from (row(cells, number) for cells in _whole(tables[at]))
    yield from _text(held, number)


def _text(lines: list[Drawn], number: int) -> Iterator[Block]:
    """The blocks of lines outside tables: paragraphs, and rows of columns."""
    for is_row, several in groupby(in_columns(lines), lambda one: isinstance(one, tuple)):
        if is_row:
            yield from (row(one, number) for one in several if isinstance(one, tuple))
        else:
            yield from paragraphs(_lines([one for one in several if isinstance(one, Drawn)], number))


def _whole(table: Table) -> Iterator[list[str]]:
    """The rows of a table, with the lines of each paragraph in a cell joined."""
    for cells in table.rows:
        yield [
            cell.strip() if is_noise(cell) else "\n".join(block.text for block in paragraphs(_cell_lines(cell)))
            for cell in cells
        ]


def _cell_lines(text: str) -> Iterator[Line]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    width = max(map(len, lines), default=0)
    for at, line in enumerate(lines):
        word = lines[at + 1].split()[0] if at + 1 < len(lines) else ""
        yield Line(line, 1, is_full=bool(word) and len(line) + 1 + len(word) > width * 0.9)


def _drawn(text_page: Any, limits: Limits) -> Iterator[Drawn]:
    from pypdfium2 import raw

    text = text_page.get_text_range()
    start = 0
    for line in text.split("\r\n"):
        limits.spend(0)
        if line.strip():
            boxes = []
            number = raw.FPDFText_CountRects(text_page, start, len(line))
            box = [ctypes.c_double() for _ in range(4)]
            for index in range(min(number, 200)):
                raw.FPDFText_GetRect(text_page, index, *box)
                boxes.append(tuple(one.value for one in box))
            if boxes:
                lefts, tops, rights, bottoms = zip(*boxes, strict=True)
                bold = _is_bold(raw, text_page, start, line)
                lead = "" if bold else _lead(raw, text_page, start, line)
                words, stops = with_tabs(raw, text_page, start, line) if len(boxes) > 1 else (line, ())
                yield Drawn(words, min(lefts), max(rights), max(tops), min(bottoms), bold, lead, stops)
            else:
                yield Drawn(line, 0, 0, 0, 0, bold=False)
        start += len(line) + 2


def _in_lines(drawn: Iterable[Drawn]) -> Iterator[Drawn]:
    """Join the pieces of one line: to PDFium, `3`, a superscript `rd` and `September` are three."""
    held: Drawn | None = None
    for one in drawn:
        if held and _is_beside(held, one):
            space = "" if one.left - held.right < 1 or held.text.endswith(" ") else " "
            held = Drawn(
                held.text.rstrip("\r\n") + space + one.text, held.left, one.right, max(held.top, one.top),
                min(held.bottom, one.bottom), held.bold and one.bold,
                held.text if held.bold and not one.bold else held.lead, (*held.stops, *one.stops),
            )  # fmt: skip
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _is_beside(held: Drawn, one: Drawn) -> bool:
    height = min(held.top - held.bottom, one.top - one.bottom)
    overlap = min(held.top, one.top) - max(held.bottom, one.bottom)
    return height > 0 and overlap > 0.5 * height and -2 < one.left - held.right < 12


def _is_bold(raw: Any, text_page: Any, start: int, line: str) -> bool:
    """Whether the letters at the beginning, the middle and the end of a line are bold."""
    letters = [start + at for at, one in enumerate(line) if one.isalnum()]
    if not letters:
        return False
    return all(_is_bold_at(raw, text_page, at) for at in {letters[0], letters[len(letters) // 2], letters[-1]})


def _is_bold_at(raw: Any, text_page: Any, at: int) -> bool:
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, at, name, 200, ctypes.byref(flags))
    font = name.value.lower()
    return b"bold" in font or b"black" in font or raw.FPDFText_GetFontWeight(text_page, at) >= 600


def _lead(raw: Any, text_page: Any, start: int, line: str) -> str:
    """The bold words with which a line begins."""
    end = next(
        (at for at, one in enumerate(line) if one.isalnum() and not _is_bold_at(raw, text_page, start + at)), len(line)
    )
    return line[:end].strip() if any(one.isalpha() for one in line[:end]) else ""


def _lines(page: list[Drawn], number: int) -> Iterator[Line]:
    placed = [one for one in page if one.right > one.left]
    margin = max((one.right for one in placed if len(one.text) > 30), default=0.0)
    heights = [a.bottom - b.top for a, b in pairwise(placed) if -2 < a.bottom - b.top < 40]
    usual = statistics.median(heights) if heights else 0.0
    before: Drawn | None = None
    for at, one in enumerate(page):
        after = page[at + 1] if at + 1 < len(page) else None
        char = (one.right - one.left) / max(1, len(one.text.strip()))
        word = after.text.split()[0] if after and after.text.split() else ""
        is_full = bool(word) and one.right + char * (len(word) + 1) > margin - 1
        size = max(6.0, one.top - one.bottom)
        gap = before is not None and before.bottom - one.top > usual + 0.6 * size
        if not (is_noise(one.text) and (before is None or after is None)):
            yield Line(one.text, number, is_full, gap, one.bold, one.lead)
        before = one


def _across_pages(blocks: Iterator[Block]) -> Iterator[Block]:
    """Join a paragraph that continues at the top of the next page."""
    held: Block | None = None
    for block in blocks:
        if (
            held
            and block.page == held.page + 1
            and block.kind == "paragraph"
            and held.kind in ("paragraph", "list")
            and block.text[:1].islower()
            and not held.text.endswith((".", ":", "?"))
        ):
            held = Block(held.kind, f"{held.text} {block.text}", held.page, bold=held.bold)
            continue
        if held:
            yield held
        held = block
    if held:
        yield held
