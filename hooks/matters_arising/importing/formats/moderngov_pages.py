"""Pages saved from a council's ModernGov site: a meeting with its agenda, decisions or minutes; or one item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from .blocks import Block

_PAPER = re.compile(r"\s*(?:pdf icon )?\b(?:PDF|DOCX?|XLSX?) [\d.,]+ [KM]B\b.*$|\s*View the .*$", re.I)
_MEETING = re.compile(
    r"^(?:Meeting: )?(?P<committee>.+?)\s*[-–,]\s*"
    r"(?P<when>(?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)? \w+,? \d{4})\s*(?P<time>\d.*)?$"
)
_OF_AN_ISSUE = re.compile(
    r"^Meeting:\s*(?P<when>\d\d/\d\d/\d{4})\s*[-–]\s*(?P<committee>.+?)(?:\s*\(Item (?P<item>[^)]+)\))?$"
)
_SAID = ("minutes", "decision", "decisions")
"""The headings above the text of an item, best first."""

Children = Callable[[etree._Element], Iterator[Block]]


def is_page(root: etree._Element) -> bool:
    """Whether a page is of ModernGov and has items of a meeting.

    Args:
        root: the page.
    """
    return next(_of_class(root, "mgAiTitleTxt"), None) is not None or any(
        _OF_AN_ISSUE.match(_text(one)) for one in root.iter("h2", "h3", "p")
    )


def blocks_of(root: etree._Element, children: Children) -> Iterator[Block]:
    """Yield the blocks of a page, as minutes or an agenda have them.

    Args:
        root: the page.
        children: gives the blocks of an element.
    """
    items = list(_items(root, children))
    said = [name for name in _SAID if any(name in parts for _, _, parts in items)]
    kind = "Minutes" if said else "Agenda"
    title = next((_text(one) for one in _of_class(root, "mgSubTitleTxt")), "")
    headings = [title, *(_text(one) for one in root.iter("h1", "h2", "h3", "p"))]
    found = next((one for text in headings if (one := _MEETING.match(text) or _OF_AN_ISSUE.match(text))), None)
    if found:
        parts = found.groupdict()
        time = f" at {parts['time']}" if parts.get("time") else ""
        committee = re.sub(r"^the ", "", parts["committee"], flags=re.I)
        yield Block("heading", f"{kind} of the meeting of the {committee} held on {parts['when']}{time}", bold=True)
    else:
        yield Block("heading", f"{kind}: {title}", bold=True)
    yield from _around(root)
    for number, name, parts_of in items:
        yield Block("heading", f"{number}. {name}" if number else name, bold=True)
        text = next((parts_of[one] for one in said if one in parts_of), [] if said else parts_of.get("", []))
        yield from (_plain(block) for block in text)


def _around(root: etree._Element) -> Iterator[Block]:
    """Where the meeting is, and who was there, where the page says so."""
    for label in _of_class(root, "mgLabel"):
        if re.match(r"venue|place", _text(label), re.I) and label.getparent() is not None:
            yield Block("paragraph", re.sub(r"\s*View directions.*$", "", _text(label.getparent())))
    for one in root.iter("h2", "h3"):
        after = one.getnext()
        if re.match(r"attend(?:ance|ees)|present$|apologies", _text(one), re.I) and after is not None:
            yield Block("paragraph", f"{_text(one).rstrip(':')}:")
            yield from (Block("list", _text(entry)) for entry in after.iter("li"))


def _items(root: etree._Element, children: Children) -> Iterator[tuple[str, str, dict[str, list[Block]]]]:
    """The items: number, title, and the blocks by the heading over them, in lower case; empty where there is none."""
    rows = [one for one in root.iter("tr") if next(_of_class(one, "mgAiTitleTxt"), None) is not None]
    for row in rows:
        cells = [one for one in row if one.tag == "td"]
        number = _text(cells[0]).strip(". ") if len(cells) > 1 else ""
        content = cells[-1]
        titles = list(_of_class(content, "mgAiTitleTxt"))
        if titles:
            yield number, _PAPER.sub("", _text(titles[0])), _by_heading(content, titles[0], children)
    if rows:
        return
    for one in root.iter("h2", "h3", "p"):
        if (found := _OF_AN_ISSUE.match(_text(one))) and (parent := one.getparent()) is not None:
            title = next((_text(t) for t in root.iter("h2") if t is not one and _text(t)), "")
            yield found["item"] or "", _PAPER.sub("", title), _by_heading(parent, one, children)


def _by_heading(content: etree._Element, title: etree._Element, children: Children) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    name = ""
    is_after = False
    for one in _leaves(content):
        text = _text(one)
        if one is title:
            is_after = True
        elif is_after and _is_heading(one, text):
            name = text.strip(": ").casefold()
        elif is_after and "mgActionList" not in (one.get("class") or ""):
            found.setdefault(name, []).extend(children(one))
    return {name: blocks for name, blocks in found.items() if blocks}


def _leaves(content: etree._Element) -> Iterator[etree._Element]:
    """The parts of an item, in order, without the containers around them."""
    for one in content:
        if one.tag == "div" and "mgWordPara" not in (one.get("class") or "") and len(one):
            yield from _leaves(one)
        elif isinstance(one.tag, str):
            yield one


def _is_heading(one: etree._Element, text: str) -> bool:
    is_named = "mgSubItemTitleTxt" in (one.get("class") or "") or one.tag in ("h3", "h4")
    return is_named and bool(re.match(r"^[A-Z][\w ]{2,40}:?$", text))


def _of_class(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in root.iter() if name in (one.get("class") or "").split())


def _text(one: etree._Element) -> str:
    return " ".join(" ".join(one.itertext()).split())


def _plain(block: Block) -> Block:
    """A block within an item: bold type there is no heading of another."""
    kind = "paragraph" if block.kind == "heading" else block.kind
    return Block(kind, block.text, cells=block.cells, parts=block.parts)
