"""Paragraphs, tables and links in a Word document's XML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from ...urls.addresses import Link
from ..html.pages.page import Prose, Table, Tag, Unbroken, Value
from ..html.pages.values import INFERRED
from .plain_text import absolute, plain

escape = partial(html.escape, quote=False)

UPRIGHT, ON_ITS_SIDE = 180, 267
"""Room between the margins of an A4 page, in millimetres."""

_EM, _BESIDE = 3.2, 3
"""The size of the letters of a table, and the room beside its words, in millimetres."""

_WIDEST_WORD = 45
"""The most room that a word takes from other columns, in millimetres; a longer one is broken."""


class Links:
    """The links of a document, each with its relationship id."""

    def __init__(self, site_url: str | None) -> None:
        self._site_url = site_url
        self._ids: dict[str, str] = {}

    def id_of(self, address: str) -> str | None:
        """The id of a link; `None` if the address has no meaning outside the site."""
        whole = absolute(address, self._site_url)
        if whole.startswith("/"):
            return None
        return self._ids.setdefault(whole, f"link{len(self._ids) + 1}")

    def relationships(self) -> Iterator[str]:
        """The entries for the document's list of relationships."""
        for address, id in self._ids.items():
            yield (
                f'<Relationship Id="{id}" TargetMode="External" Target="{html.escape(address)}" '
                'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
            )


def paragraph(text: str, style: str = "", *, keep_with_next: bool = False) -> str:
    """A paragraph in a style, optionally kept with the next."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    kept = "<w:keepNext/>" if keep_with_next else ""
    properties = f"<w:pPr>{named}{kept}</w:pPr>" if named or kept else ""
    return f"<w:p>{properties}<w:r>{_text(text)}</w:r></w:p>"


def paragraph_of(values: Iterable[Value], links: Links) -> str:
    """A paragraph of several values, some of which may be links."""
    return f"<w:p>{_several(values, links)}</w:p>"


def block_table(lines: Iterable[tuple[str, Value]], links: Links, *, is_upright: bool) -> Iterator[str]:
    """The block at the head of a report: a label and a value on each line, without borders."""
    room = UPRIGHT if is_upright else ON_ITS_SIDE
    widths = [twips(35), twips(room - 35)]
    yield opening("ReportBlock", widths, first_row=False)
    for label, value in lines:
        cells = (f"<w:p>{_CELL}{run(label, BOLD)}</w:p>", _cell(value, links))
        yield row_of("<w:cantSplit/>", widths, cells)
    yield "</w:tbl>"


def table_of(table: Table, links: Links, *, is_upright: bool) -> Iterator[str]:
    """A table whose heading row is repeated on each page and kept with the first row; no row breaks across pages.

    The first row is kept with the second, and the last with the one before, so that none stands alone on a page.
    """
    widths = [twips(width) for width in _widths(table, UPRIGHT if is_upright else ON_ITS_SIDE)]
    heads = (f"<w:p>{_KEPT}{run(name, BOLD)}</w:p>" for name in table.columns)
    yield opening("CommitteeTable", widths, first_row=True)
    yield row_of("<w:cantSplit/><w:tblHeader/>", widths, heads)
    is_short = len(table.rows) <= _SHORT
    for place, row in enumerate(table.rows, 1):
        stays = place < len(table.rows) and (is_short or place in (1, len(table.rows) - 1))
        yield row_of("<w:cantSplit/>", widths, (_cell(value, links, stays=stays) for value in row))
    yield "</w:tbl>"


_SHORT = 3
"""The most rows of a table that is kept on one page."""


def opening(style: str, widths: list[int], *, first_row: bool) -> str:
    """The beginning of a table, which `</w:tbl>` ends.

    Args:
        style: the name of its style.
        widths: of its columns, in twentieths of a point.
        first_row: whether its first row is a heading.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:type="dxa" w:w="{sum(widths)}"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:firstColumn="0" w:firstRow="{int(first_row)}" w:lastColumn="0" w:lastRow="0" w:noHBand="1" '
        f'w:noVBand="1" w:val="{"0620" if first_row else "0600"}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def twips(width: float) -> int:
    """Millimetres in the unit of the format, a twentieth of a point."""
    return round(int(width * 36_000) / 635)


def row_of(kind: str, widths: Iterable[int], cells: Iterable[str]) -> str:
    """A row of a table.

    Args:
        kind: the row properties in the format.
        widths: of its columns, in twentieths of a point.
        cells: the paragraphs of each cell.
    """
    set_in = (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{kind}</w:trPr>{''.join(set_in)}</w:tr>"


def _widths(table: Table, room: float) -> tuple[float, ...]:
    """Return how wide the columns are, in millimetres.

    Each has room for its longest word, so that none is broken. What is left is shared by the length of their longest
    cells, so that no row is long because of one column.
    """
    columns = [[name, *texts] for name, texts in zip(table.columns, zip(*_texts(table), strict=True), strict=True)]
    words = [max(map(_longest_word, texts)) for texts in columns]
    needed = [min(word + _BESIDE, _WIDEST_WORD) for word in words]
    longest = [max(map(_width, texts)) for texts in columns]
    to_say = [max(text - word, 1) for text, word in zip(longest, words, strict=True)]
    left = max(room - sum(needed), 0)
    widths = [least + left * said / sum(to_say) for least, said in zip(needed, to_say, strict=True)]
    return tuple(width * room / sum(widths) for width in widths)


def _texts(table: Table) -> Iterator[list[str]]:
    for row in table.rows:
        yield [plain(value) for value in row]


def _longest_word(text: str) -> float:
    """How wide the longest part of a text is that stays on one line, in millimetres."""
    return max(map(_width, _DAY.sub(r"\1-", text).split()), default=0)


_DAY = re.compile(r"\b(\d{1,2}) (?=[A-Z])")
"""The day of a date, which stays with its month."""


def _width(text: str) -> float:
    """About how wide a text is on one line, in millimetres: a little more than in the typeface of the documents."""
    return _EM * sum(map(_width_of_letter, text))


def _width_of_letter(letter: str) -> float:
    """About how wide a letter of Arial is, as a part of the size of the type."""
    if letter in "fijlrtI-/.,:;’'() ":
        return 0.33
    if letter in "mwMW%":
        return 0.85
    return 0.7 if letter.isupper() else 0.57


def _cell(value: Value, links: Links, *, stays: bool = False) -> str:
    """A value as the paragraph of a cell: links one to a line, everything else on one line, tags in bold."""
    return f"<w:p>{_KEPT if stays else _CELL}{_value(value, links)}</w:p>"


def _several(values: Iterable[Value], links: Links) -> str:
    """Several values: links, prose and rows each on their own line, everything else on one line."""
    parts = [part for part in values if plain(part)]
    are_lines = all(isinstance(part, Link) for part in parts)
    runs = ""
    for place, part in enumerate(parts):
        begins = are_lines or isinstance(part, Prose) or isinstance(parts[place - 1], date | tuple | Prose)
        runs += (run("\n" if begins else " ") if place else "") + _value(part, links)
    return runs


def _value(value: Value, links: Links) -> str:
    if isinstance(value, tuple):
        return _several(value, links)
    text = plain(value)
    inner = value.value if isinstance(value, Unbroken) else value
    if isinstance(inner, Link) and (id := links.id_of(inner.address)):
        return hyperlink(id, text)
    if isinstance(inner, date):
        return run(text.replace(" ", "\N{NO-BREAK SPACE}", 1))
    return run(text, BOLD if isinstance(inner, Tag) and inner != INFERRED else "")


_CELL = '<w:pPr><w:pStyle w:val="TableText"/></w:pPr>'
_KEPT = '<w:pPr><w:pStyle w:val="TableText"/><w:keepNext/></w:pPr>'
BOLD = "<w:rPr><w:b/></w:rPr>"
_LINK = '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'


def hyperlink(id: str, text: str) -> str:
    """A hyperlink, by its relationship id."""
    return f'<w:hyperlink r:id="{id}" w:history="1">{run(text, _LINK)}</w:hyperlink>'


def run(text: str, properties: str = "") -> str:
    """Words in one format: the paragraph's, unless properties say otherwise."""
    return f"<w:r>{properties}{_text(text)}</w:r>"


def _text(text: str) -> str:
    """Words, with line breaks and tabs as the format writes them."""
    if not _BREAK.search(text):
        return _words(text)
    return "".join(_BREAKS.get(part) or _words(part) for part in _BREAK.split(text) if part)


def _words(text: str) -> str:
    space = "" if text == text.strip() else ' xml:space="preserve"'
    return f"<w:t{space}>{escape(text)}</w:t>"


_BREAK = re.compile(r"(\n\n|[\n\r\t])")

_BREAKS = {"\n\n": "<w:br/>", "\n": "<w:br/>", "\r": "<w:br/>", "\t": "<w:tab/>"}
