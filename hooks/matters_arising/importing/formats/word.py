"""Word documents (.docx), from their XML: the libraries do not report list numbers, which are the items' numbers."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from lxml import etree

from .blocks import Block, Limits, Paper, UnreadableError, numbered, row
from .lines import is_noise
from .packed import local, tree, unpacked

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(content: bytes, name: str) -> Paper:
    """Read a Word document.

    Raises:
        UnreadableError: if it is damaged, protected or too large.
    """
    archive = unpacked(content)
    body = tree(archive, "word/document.xml").find(f"{_W}body")
    if body is None:
        raise UnreadableError("is not a Word document", "Save it as .docx")
    reader = _Reader(_formats(archive))
    return Paper(name, tuple(numbered(reader.blocks(body), Limits())))


def _formats(archive: zipfile.ZipFile) -> dict[tuple[str, str], tuple[str, str]]:
    """How lists are numbered: (list, level) → (format, text)."""
    if "word/numbering.xml" not in archive.namelist():
        return {}
    numbering = tree(archive, "word/numbering.xml")
    abstract = {
        one.get(f"{_W}abstractNumId"): {
            level.get(f"{_W}ilvl", ""): (_value(level, "numFmt"), _value(level, "lvlText"))
            for level in one.iter(f"{_W}lvl")
        }
        for one in numbering.iter(f"{_W}abstractNum")
    }
    found = {}
    for one in numbering.iter(f"{_W}num"):
        for level, how in abstract.get(_value(one, "abstractNumId"), {}).items():
            found[one.get(f"{_W}numId", ""), level] = how
    return found


def _value(element: etree._Element, name: str) -> str:
    one = element.find(f"{_W}{name}")
    return "" if one is None else str(one.get(f"{_W}val", ""))


class _Reader:
    def __init__(self, formats: dict[tuple[str, str], tuple[str, str]]) -> None:
        self._formats = formats
        self._counts: Counter[tuple[str, int]] = Counter()

    def blocks(self, body: etree._Element) -> Iterator[Block]:
        """The blocks of a document, or of a part of it."""
        for element in body:
            what = local(element)
            if what == "p":
                yield from self._paragraph(element)
            elif what == "tbl":
                for one in element.iter(f"{_W}tr"):
                    cells = [
                        "\n".join(" ".join(_text(p).split()) for p in cell.iter(f"{_W}p"))
                        for cell in one.findall(f"{_W}tc")
                    ]
                    yield row(cells)
            elif what in ("sdt", "sdtContent"):
                yield from self.blocks(element)

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        text = " ".join(_text(element).split())
        if not text or is_noise(text):
            return
        properties = element.find(f"{_W}pPr")
        style = number = ""
        is_list = False
        if properties is not None:
            style = _value(properties, "pStyle").lower()
            if (numbering := properties.find(f"{_W}numPr")) is not None:
                is_list, number = self._number(_value(numbering, "numId"), _value(numbering, "ilvl") or "0")
        runs = [one for one in element.iter(f"{_W}r") if _text(one).strip()]
        bold = bool(runs) and all(_is_bold(one) for one in runs)
        lead = "" if bold else _lead(runs)
        if number:
            text, lead = f"{number} {text}", lead and f"{number} {lead}"
        is_heading = style.startswith(("heading", "title")) or (bold and len(text) < 200)
        kind = "heading" if is_heading else "list" if is_list and not number else "paragraph"
        yield Block(kind, text, bold=bold, lead=lead)  # type: ignore[arg-type]

    def _number(self, id: str, level: str) -> tuple[bool, str]:
        """Whether a paragraph belongs to a list, and its number if it has one."""
        how, pattern = self._formats.get((id, level), ("", ""))
        if id in ("", "0") or not how or how == "none":
            return False, ""
        if how != "decimal":
            return True, ""
        depth = int(level) if level.isdigit() else 0
        self._counts[id, depth] += 1
        for deeper in range(depth + 1, 10):
            self._counts[id, deeper] = 0
        for at in range(depth + 1):
            pattern = pattern.replace(f"%{at + 1}", str(max(1, self._counts[id, at])))
        return True, pattern


def _text(element: etree._Element) -> str:
    """The text of a paragraph or run, without deletions and field instructions."""
    pieces = []
    for one in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr"):
        what = local(one)
        is_layout = what == "tab" and local(one.getparent()) == "tabs"
        pieces.append((one.text or "") if what == "t" else "" if is_layout else " ")
    return "".join(pieces)


def _lead(runs: Sequence[etree._Element]) -> str:
    """The bold words with which a paragraph begins."""
    return " ".join("".join(_text(one) for one in takewhile(_is_bold, runs)).split())


def _is_bold(run: etree._Element) -> bool:
    properties = run.find(f"{_W}rPr")
    bold = None if properties is None else properties.find(f"{_W}b")
    return bold is not None and bold.get(f"{_W}val", "1") not in ("0", "false", "off")
