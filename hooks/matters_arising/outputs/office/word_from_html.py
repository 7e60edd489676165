"""The HTML that a document's template writes → the body of a Word document.

So the words of a document are in one place, whether it is printed from a browser or opened in Word. A template may
write headings (`h1` to `h3`), paragraphs, lists within lists, quotations, tables with a head, and a block of terms and
values (`dl`); within them `strong`, `em`, `a`, `br` and `img`. Of other elements only what they hold is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from .word_pictures import Pictures
from .word_tables import UPRIGHT, Links, hyperlink, opening, row_of, run, twips

_STYLES = {"h1": "Title", "h2": "Heading1", "h3": "Heading2", "subtitle": "Subtitle"}
"""The style of a paragraph, by its element or its class."""

_SPACING = {
    "fact": '<w:spacing w:after="40"/>',
    "times": '<w:spacing w:before="360"/>',
    "signature": '<w:spacing w:before="480"/>',
}
"""The room above or below a paragraph, by its class; a paragraph of the class `keep` stays with the next."""

_BULLETS = ("ListBullet", "ListBullet2", "ListBullet3")
"""The style of an item of a list, by its level."""

_INDENT = 8
"""Millimetres by which the words of an item are set in."""

_BLOCKS = frozenset({"h1", "h2", "h3", "p", "ul", "ol", "dl", "table", "blockquote", "div", "section", "header"})


@dataclass
class _Element:
    tag: str
    kinds: tuple[str, ...] = ()
    """Its classes."""
    address: str = ""
    """Where it leads; of a picture, where it is."""
    description: str = ""
    """What a picture shows."""
    within: list[_Element | str] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[_Element]:
        """The elements of some kinds within it, at whatever depth, in order."""
        for one in self.within:
            if isinstance(one, _Element):
                if one.tag in tags:
                    yield one
                else:
                    yield from one.all(*tags)


def body_of(html: str, links: Links, pictures: Pictures) -> str:
    """Return the body of a Word document, upright on A4.

    Args:
        html: what its template wrote.
        links: is told of every link in it.
        pictures: is asked for every picture in it.
    """
    from lxml.html import fragment_fromstring  # The library is slow to import.

    return "".join(_Writer(links, pictures).blocks(_tree(fragment_fromstring(html, create_parent=True))))


def _tree(parsed: Any) -> _Element:
    """An element and what it holds, as the library parsed it."""
    element = _Element(parsed.tag, tuple((parsed.get("class") or "").split()))
    element.address, element.description = parsed.get("href") or parsed.get("src") or "", parsed.get("alt") or ""
    if parsed.text:
        element.within.append(parsed.text)
    for one in parsed:
        element.within.append(_tree(one))
        if one.tail:
            element.within.append(one.tail)
    return element


class _Writer:
    def __init__(self, links: Links, pictures: Pictures) -> None:
        self._links = links
        self._pictures = pictures

    def blocks(self, of: _Element, *, indent: float = 0, level: int = 0) -> Iterator[str]:
        """What an element holds, as paragraphs and tables.

        Args:
            of: the element.
            indent: millimetres by which they are set in.
            level: how many lists it is in.
        """
        line: list[_Element | str] = []
        for one in of.within:
            if isinstance(one, str) or one.tag not in _BLOCKS:
                line.append(one)
                continue
            yield from self._line(line, indent)
            line = []
            yield from self._block(one, indent, level)
        yield from self._line(line, indent)

    def _block(self, one: _Element, indent: float, level: int) -> Iterator[str]:
        match one.tag:
            case "ul" | "ol":
                for place, item in enumerate(one.all("li"), 1):
                    yield from self._item(item, place if one.tag == "ol" else 0, level)
            case "dl":
                yield from self._terms(one)
            case "table":
                yield from self._table(one)
            case "div" | "section" | "header":
                yield from self.blocks(one, indent=indent, level=level)
            case "blockquote":
                yield from self.blocks(one, indent=indent + _INDENT, level=level)
            case _:
                numbers = [part for part in one.all("span") if "number" in part.kinds]
                hanging = _hanging(12, 12) if numbers else _hanging(indent)
                style = next((_STYLES[name] for name in (*one.kinds, one.tag) if name in _STYLES), "")
                spacing = next((_SPACING[name] for name in one.kinds if name in _SPACING), "")
                yield from self._paragraph(one.within, style, spacing + hanging, keeps="keep" in one.kinds)

    def _line(self, line: list[_Element | str], indent: float) -> Iterator[str]:
        """A line of words that stands in no paragraph of its own."""
        yield from self._paragraph(line, "", _hanging(indent))

    def _item(self, item: _Element, number: int, level: int) -> Iterator[str]:
        """An item of a list: its first words with the mark, then what else it holds, set in as far."""
        words, rest = _Element("words"), _Element("rest")
        for one in item.within:
            is_block = isinstance(one, _Element) and one.tag in _BLOCKS
            if is_block and isinstance(one, _Element) and one.tag == "p" and not "".join(_texts(words)).strip():
                words.within += one.within
            elif is_block or rest.within:
                rest.within.append(one)
            else:
                words.within.append(one)
        indent = _INDENT * (level + 1)
        if number:
            marked: list[_Element | str] = [_Element("mark", within=[f"{number}.\t"]), *words.within]
            yield from self._paragraph(marked, "ListNumber", _hanging(indent, _INDENT))
        else:
            yield from self._paragraph(words.within, _BULLETS[min(level, len(_BULLETS) - 1)], "")
        yield from self.blocks(rest, indent=indent, level=level + 1)

    def _terms(self, of: _Element) -> Iterator[str]:
        """Terms and values, each on a line of a block as a report has at its head."""
        widths = [twips(38), twips(UPRIGHT - 38)]
        yield opening("ReportBlock", widths, first_row=False)
        for term, value in zip(of.all("dt"), of.all("dd"), strict=True):
            cells = (self._cell(term, is_bold=True), self._cell(value))
            yield row_of("<w:cantSplit/>", widths, cells)
        yield "</w:tbl>"

    def _table(self, of: _Element) -> Iterator[str]:
        """A table whose head is repeated on each page."""
        rows = [list(row.all("th", "td")) for row in of.all("tr")]
        widths = _widths(rows)
        yield opening("CommitteeTable", widths, first_row=True)
        for place, row in enumerate(rows):
            kind = "<w:cantSplit/>" if place else "<w:cantSplit/><w:tblHeader/>"
            yield row_of(kind, widths, [self._cell(cell, is_bold=not place, keeps=not place) for cell in row])
        yield "</w:tbl>"
        # The format requires a paragraph after a table; this one is so small that it never starts a new page.
        low = '<w:spacing w:after="120" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>'
        yield f"<w:p><w:pPr>{low}</w:pPr></w:p>"

    def _cell(self, of: _Element, *, is_bold: bool = False, keeps: bool = False) -> str:
        """The paragraphs of a cell, of which there must be one."""
        lines = [one.within for one in of.all("p", "li")] or [of.within]
        return (
            "".join(
                text for line in lines for text in self._paragraph(line, "TableText", "", is_bold=is_bold, keeps=keeps)
            )
            or '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>'
        )

    def _paragraph(
        self, of: list[_Element | str], style: str, hanging: str, *, is_bold: bool = False, keeps: bool = False
    ) -> Iterator[str]:
        """A paragraph, unless it would be empty; a picture is alone in its own."""
        for one in of:
            if isinstance(one, _Element) and one.tag == "img":
                if drawn := self._pictures.run(one.address, one.description):
                    yield f"<w:p><w:pPr><w:keepNext/></w:pPr>{drawn}</w:p>"
                return
        runs = _tidied(list(self._runs(of, is_bold=is_bold)))
        if not runs:
            return
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        properties = f"{named}{'<w:keepNext/>' if keeps else ''}{hanging}"
        written = "".join(self._written(text, look, address) for text, look, address in runs)
        yield f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{written}</w:p>"

    def _written(self, text: str, look: str, address: str) -> str:
        if address and (id := self._links.id_of(address)):
            return hyperlink(id, text)
        return run(text, f"<w:rPr>{look}</w:rPr>" if look else "")

    def _runs(
        self, of: list[_Element | str], *, is_bold: bool = False, is_italic: bool = False, address: str = ""
    ) -> Iterator[tuple[str, str, str]]:
        """The runs of a line in order: text, formatting and link."""
        look = f"{'<w:b/>' if is_bold else ''}{'<w:i/>' if is_italic else ''}"
        for one in of:
            if isinstance(one, str):
                yield re.sub(r"[ \n]+", " ", one), look, address
            elif one.tag == "br":
                yield "\n", look, address
            elif one.tag == "mark":
                yield str(one.within[0]), look, address
            else:
                yield from self._runs(
                    [*one.within, "\t"] if "number" in one.kinds else one.within,
                    is_bold=is_bold or one.tag in ("strong", "b"),
                    is_italic=is_italic or one.tag in ("em", "i"),
                    address=one.address or address,
                )


def _texts(of: _Element) -> Iterator[str]:
    for one in of.within:
        if isinstance(one, str):
            yield one
        else:
            yield from _texts(one)


def _tidied(runs: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Runs without white space at the beginning and the end of a line, and without those that say nothing."""
    kept: list[tuple[str, str, str]] = []
    for text, look, address in runs:
        begins = not kept or kept[-1][0].endswith((" ", "\n", "\t"))
        words = text.lstrip(" ") if begins else text
        if words == "\n" and kept:
            kept[-1] = (kept[-1][0].rstrip(" "), *kept[-1][1:])
        if words:
            kept.append((words, look, address))
    while kept and not (last := kept[-1][0].rstrip(" \n")):
        kept.pop()
    if kept:
        kept[-1] = (last, *kept[-1][1:])
    return kept


def _hanging(indent: float, hanging: float = 0) -> str:
    """How far a paragraph is set in, and how far its first line is not, in millimetres."""
    if not indent:
        return ""
    out = f' w:hanging="{twips(hanging)}"' if hanging else ""
    return f'<w:ind w:left="{twips(indent)}"{out}/>'


def _widths(rows: list[list[_Element]]) -> list[int]:
    """How wide the columns of a table are: as their longest word needs, and more by how much stands in them."""
    texts = ([" ".join("".join(_texts(cell)).split()) for cell in row] for row in rows)
    columns = list(zip_longest(*texts, fillvalue=""))
    longest = [max(len(word) for text in column for word in [*text.split(), ""]) for column in columns]
    rest = [min(200, max(map(len, column))) - word + 0.1 for column, word in zip(columns, longest, strict=True)]
    needed = [_CHARACTER * word + 4 for word in longest]
    left = max(0.0, UPRIGHT - sum(needed))
    return [twips(least + left * share / sum(rest)) for least, share in zip(needed, rest, strict=True)]


_CHARACTER = 1.75
"""Millimetres that a character of a table takes, on average."""
