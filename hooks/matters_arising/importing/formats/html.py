"""HTML as saved from a council's site."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from . import moderngov_pages
from .blocks import Block, Limits, Paper, UnreadableError, numbered, row
from .plain import decoded

_SKIPPED = {"script", "style", "head", "nav", "footer", "noscript", "template", "form", "svg", "iframe", "object"}
_BLOCKS = {"p", "div", "section", "article", "main", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6"} | {
    "li", "tr", "td", "blockquote", "dl", "dt", "dd", "header", "body", "html", "tbody", "thead", "pre", "center"
}  # fmt: skip


def read(content: bytes, name: str) -> Paper:
    """Read an HTML page; no link is followed and no script is run.

    Raises:
        UnreadableError: if it is not HTML.
    """
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8", remove_comments=True)
    try:
        root = lxml_html.document_fromstring(decoded(content).encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise UnreadableError("is not a page of HTML", "Save it again from the browser") from None
    blocks = moderngov_pages.blocks_of(root, lambda one: _blocks(one, 1)) if moderngov_pages.is_page(root) else None
    return Paper(name, tuple(numbered(blocks or _blocks(root, 0), Limits())))


def _blocks(element: etree._Element, depth: int) -> Iterator[Block]:
    if not isinstance(element.tag, str) or element.tag in _SKIPPED or depth > 200:
        return
    if element.tag == "tr":
        cells = [one for one in element if one.tag in ("td", "th")]
        if len(cells) > 1:
            yield row(map(_cell, cells), bold=all(one.tag == "th" for one in cells))
            return
    inner = [one for one in element if isinstance(one.tag, str) and one.tag in _BLOCKS]
    if not inner:
        yield from _one(element, element.text_content())
        return
    text = element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag in _BLOCKS:
            yield from _one(element, text)
            yield from _blocks(child, depth + 1)
            text = child.tail or ""
        elif child.tag == "br":
            yield from _one(element, text)
            text = child.tail or ""
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            if any(one.tag in _BLOCKS for one in child.iterdescendants()):
                yield from _blocks(child, depth + 1)
            else:
                text += child.text_content()
            text += child.tail or ""
    yield from _one(element, text)


def _cell(cell: etree._Element) -> str:
    """The text of a cell, with a line for each paragraph."""
    inner = (
        [block.text for child in cell for block in _blocks(child, 1)] if any(one.tag in _BLOCKS for one in cell) else []
    )
    return "\n".join([" ".join((cell.text or "").split()), *inner]) if inner else " ".join(cell.text_content().split())


def _one(element: etree._Element, text: str) -> Iterator[Block]:
    text = " ".join(text.split())
    if not text:
        return
    tag = element.tag
    bold = [one for one in element if one.tag in ("b", "strong")]
    is_bold = bool(bold) and text == " ".join(" ".join(one.text_content() for one in bold).split())
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6") or (is_bold and len(text) < 200):
        yield Block("heading", text, bold=True)
    else:
        lead = " ".join(bold[0].text_content().split()) if bold else ""
        is_first = bool(lead) and text.startswith(lead) and text != lead
        yield Block("list" if tag == "li" else "paragraph", text, lead=lead if is_first else "")
