"""Lines of text → paragraphs, for papers whose lines do not show where a paragraph ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .blocks import Block, row

BULLET = re.compile(r"^\s*(?:[•●▪◦‣·–*\u2212\uf0a7\uf0b7\uf020\uf076\uf0d8-]|o(?= \S))\s+")
_STARTS = re.compile(
    r"^\s*(?:(?:item|minute)\s+\d|\(?\d{1,3}(?:\.\d{1,3})*[.)]?\s+\S|\(?[a-z]{1,4}[.)]\s|[A-Z]{1,5}/\d+\s"
    r"|[A-Z][\w ,/'’-]{2,40}:)",
    re.IGNORECASE,
)
"""What begins a paragraph of its own, even close below another: a number, a letter, a name with a colon."""
_NOISE = re.compile(r"^(?:page )?\d{1,3}(?: of \d{1,3})?$|^-\d{1,3}-$|^this page is intentionally left blank$", re.I)


@dataclass(frozen=True)
class Line:
    """A line of a paper."""

    text: str
    page: int = 1
    is_full: bool = False
    """Whether the next word would not have fitted on it, so that the paragraph may go on."""
    gap: bool = False
    """Whether there is more space above it than between lines of a paragraph."""
    bold: bool = False
    lead: str = ""
    """What it begins with in bold type, where the rest is not."""


def is_noise(text: str) -> bool:
    """Whether a line is only a page number."""
    return bool(_NOISE.match(text.strip()))


def paragraphs(lines: Iterable[Line]) -> Iterator[Block]:
    """Join lines into blocks."""
    held: list[Line] = []
    for line in lines:
        text = line.text.strip()
        if not text:
            yield from _joined(held)
            held = []
        elif "\t" in line.text.strip("\n") and len(line.text.split("\t")) > 2:
            yield from _joined(held)
            held = []
            yield row(line.text.split("\t"), line.page, bold=line.bold)
        elif not is_noise(text):
            if held and not _goes_on(held[-1], line):
                yield from _joined(held)
                held = []
            held.append(line)
    yield from _joined(held)


def _goes_on(before: Line, line: Line) -> bool:
    text = line.text.strip()
    if line.gap or BULLET.match(line.text) or before.bold != line.bold:
        return False
    if text[:1].islower() and not re.match(r"[a-z]{1,3}[.)]\s", text):
        return True
    if not before.is_full:
        return before.text.rstrip().endswith((",", " and", " or", " the", " of", "-", "–")) and not _STARTS.match(text)
    ended = before.text.rstrip().endswith((".", ":", ";", "?", "!"))
    return not (_STARTS.match(text) and (ended or re.match(r"\s*(?:item\s+)?\d|[A-Z][\w ]+:", text, re.I)))


def _joined(lines: list[Line]) -> Iterator[Block]:
    if not lines:
        return
    first, text = lines[0], ""
    for line in lines:
        piece = line.text.strip()
        # A word divided at the end of a line; a hyphen before a capital or a digit belongs to the word.
        text = text + piece if re.search(r"\w-$", text) else f"{text} {piece}"
    text = " ".join(text.replace("**", "").split())
    bold = all(line.bold for line in lines)
    if first.text.lstrip().startswith("#"):
        yield Block("heading", text.lstrip("# "), first.page, bold=True)
    elif (match := BULLET.match(text)) and len(text) > match.end():
        mark = "*" if "*" in match[0] else ""
        yield Block("list", text[match.end() :], first.page, bold=bold, mark=mark)
    else:
        lead = " ".join(first.lead.split())
        yield Block("heading" if bold and len(text) < 200 else "paragraph", text, first.page, bold=bold, lead=lead)
