"""OpenDocument text (.odt) and spreadsheets (.ods), from their XML."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lxml import etree

from .blocks import Block, Limits, Paper, UnreadableError, numbered, row
from .lines import is_noise
from .packed import local, tree, unpacked
from .sheets import MAX_COLUMNS

_SKIPPED = {"tracked-changes", "annotation", "note", "sequence-decls", "table-of-content"}


def read(content: bytes, name: str) -> Paper:
    """Read an OpenDocument text.

    Raises:
        UnreadableError: if it is damaged, protected or too large.
    """
    root = _content(content)
    body = next((one for one in root.iter() if local(one) == "text" and local(one.getparent()) == "body"), None)
    if body is None:
        raise UnreadableError("is not an OpenDocument text", "Save it as .odt")
    bold = _bold_styles(root)
    return Paper(name, tuple(numbered(_blocks(body, bold, is_list=False), Limits())))


def read_sheets(content: bytes, name: str) -> Paper:
    """Read the sheets of an OpenDocument spreadsheet: the values as they were last calculated, never a formula.

    Raises:
        UnreadableError: if it is damaged, protected or too large.
    """
    root = _content(content)
    body = next((one for one in root.iter() if local(one) == "spreadsheet"), None)
    if body is None:
        raise UnreadableError("is not an OpenDocument spreadsheet", "Save it as .ods")
    limits = Limits()
    return Paper(name, tuple(numbered(_sheets(body, limits), limits)))


def _content(content: bytes) -> etree._Element:
    archive = unpacked(content)
    if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise UnreadableError("is protected by a password", "Save it without one")
    return tree(archive, "content.xml")


def _sheets(body: etree._Element, limits: Limits) -> Iterator[Block]:
    for table in (one for one in body if local(one) == "table"):
        yield Block("heading", _attribute(table, "name") or "Sheet", bold=True)
        for line in (one for one in table.iter() if local(one) == "table-row"):
            limits.spend(0)
            cells: list[str] = []
            for cell in (one for one in line if local(one) in ("table-cell", "covered-table-cell")):
                # Many empty cells are one that is repeated, up to the last column there can be.
                repeated = _attribute(cell, "number-columns-repeated")
                number = int(repeated) if repeated.isdigit() else 1
                cells += [_value(cell)] * min(number, MAX_COLUMNS - len(cells))
            yield row(cells)


def _value(cell: etree._Element) -> str:
    """What a cell shows; a date in words."""
    try:
        day = date.fromisoformat(_attribute(cell, "date-value")[:10])
        return f"{day.day} {day:%B %Y}"
    except ValueError:
        pass  # It is no date.
    return "\n".join(" ".join(_text(one).split()) for one in cell if local(one) == "p")


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.endswith(f"}}{name}")), "")


def _bold_styles(root: etree._Element) -> set[str]:
    """The styles that make text bold."""
    found: set[str] = set()
    for style in root.iter():
        if local(style) == "style":
            values = [value for one in style for key, value in one.attrib.items() if key.endswith("}font-weight")]
            if "bold" in values:
                found.update(value for key, value in style.attrib.items() if key.endswith("}name"))
    return found


def _blocks(parent: etree._Element, bold: set[str], *, is_list: bool) -> Iterator[Block]:
    for element in parent:
        what = local(element)
        if what in _SKIPPED:
            continue
        if what in ("p", "h"):
            yield from _paragraph(element, bold, is_list=is_list)
        elif what == "table":
            yield from (_row(one) for one in element.iter() if local(one) == "table-row")
        else:
            yield from _blocks(element, bold, is_list=is_list or what == "list")


def _paragraph(element: etree._Element, bold: set[str], *, is_list: bool) -> Iterator[Block]:
    text = " ".join(_text(element).split())
    if text and not is_noise(text):
        is_bold = _is_bold(element, bold)
        is_heading = local(element) == "h" or (is_bold and len(text) < 200)
        kind = "heading" if is_heading else "list" if is_list else "paragraph"
        lead = "" if is_heading else _lead(element, bold)
        yield Block(kind, text, bold=is_bold, lead=lead)  # type: ignore[arg-type]


def _row(element: etree._Element) -> Block:
    cells = (cell for cell in element if local(cell) == "table-cell")
    return row(["\n".join(" ".join(_text(p).split()) for p in cell.iter() if local(p) in ("p", "h")) for cell in cells])


def _text(element: etree._Element) -> str:
    if local(element) in _SKIPPED:
        return ""
    pieces = [element.text or ""]
    for one in element:
        what = local(one)
        if what == "s" or what in ("tab", "line-break"):
            pieces.append(" ")
        else:
            pieces.append(_text(one))
        pieces.append(one.tail or "")
    return "".join(pieces)


def _lead(element: etree._Element, bold: set[str]) -> str:
    """The bold words with which a paragraph begins."""
    spans = [one for one in element if "".join(one.itertext()).strip()]
    is_first = bool(spans) and not (element.text or "").strip() and _style_of(spans[0]) in bold
    return " ".join("".join(spans[0].itertext()).split()) if is_first else ""


def _style_of(one: etree._Element) -> str:
    return next((value for key, value in one.attrib.items() if key.endswith("}style-name")), "")


def _is_bold(element: etree._Element, bold: set[str]) -> bool:
    if _style_of(element) in bold:
        return True
    if (element.text or "").strip():
        return False
    spans = [one for one in element if "".join(one.itertext()).strip()]
    return bool(spans) and all(_style_of(one) in bold and not (one.tail or "").strip() for one in spans)
