"""Columns without lines between them on the pages of a PDF: names with offices beside them, labels beside names."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

GAP = 16.0
"""Points between two words from which they may stand in two columns."""
NEAR = 5.0
"""Points within which columns of two lines begin at the same place."""
LONGEST = 70
"""Characters of what may stand in the first column: longer is text, with something in its margin."""

_NUMBER = re.compile(r"^(?:[(\[]?[\w./:-]{1,10}[.)\]:]?|[•●▪·*–-]|\W)$")


@dataclass
class Drawn:
    """A line with its place on the page, in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    bold: bool
    lead: str = ""
    """What it begins with in bold type, where the rest is not."""
    stops: tuple[float, ...] = ()
    """The positions after wide gaps, each of which has a tab."""

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def with_tabs(raw: Any, text_page: Any, start: int, line: str) -> tuple[str, tuple[float, ...]]:
    """A line with a tab at each wide gap, and where what follows begins.

    Args:
        raw: the functions of PDFium.
        text_page: the text of the page.
        start: the place of the line's first character in it.
        line: the line.
    """
    stops: list[float] = []
    letters = list(line)
    box = [ctypes.c_double() for _ in range(4)]
    for at in (at for at, one in enumerate(line) if one in " \t" and 0 < at < len(line) - 1):
        raw.FPDFText_GetCharBox(text_page, start + at - 1, *box)
        right = box[1].value
        raw.FPDFText_GetCharBox(text_page, start + at + 1, *box)
        left = box[0].value
        is_number = not stops and bool(_NUMBER.match(line[:at].strip())) and not line[:at].strip().isalpha()
        if left - right > GAP and line[at + 1] != " " and not is_number:
            letters[at] = "\t"
            stops.append(left)
    return "".join(letters), tuple(stops)


def in_columns(lines: Sequence[Drawn]) -> Iterator[Drawn | tuple[str, ...]]:
    """The lines of a page, those that stand in columns as rows of cells.

    Args:
        lines: from the top down.
    """
    beside = list(_beside(lines))
    at = 0
    while at < len(beside):
        run = _run(beside, at)
        if run:
            yield from run
            at += len(run)
            continue
        yield from (replace(one, text=one.text.replace("\t", " ")) if one.stops else one for one in beside[at])
        at += 1


def _beside(lines: Sequence[Drawn]) -> Iterator[list[Drawn]]:
    """Lines, those on one height put together."""
    held: list[Drawn] = []
    for one in lines:
        if held:
            last = held[-1]
            overlap = min(last.top, one.top) - max(last.bottom, one.bottom)
            height = min(last.top - last.bottom, one.top - one.bottom)
            if not (height > 0 and overlap > 0.7 * height and one.left > last.right):
                yield held
                held = []
        held.append(one)
    if held:
        yield held


def _run(beside: Sequence[list[Drawn]], start: int) -> list[tuple[str, ...]]:
    """The rows that begin at a place: several with columns at the same places."""
    found: list[tuple[str, ...]] = []
    number = 0
    stops: tuple[float, ...] = ()
    for several in beside[start:]:
        own = (*(one.left for one in several[1:]), *(stop for one in several for stop in one.stops))
        if own and (not stops or any(abs(a - b) <= NEAR for a in own for b in stops)):
            cells = [cell.strip() for one in several for cell in one.text.split("\t")]
            if len(cells[0]) > LONGEST or _NUMBER.match(cells[0]):
                break
            found.append(tuple(cells))
            stops = (*stops, *own)
            number += 1
        elif found and not own and any(abs(several[0].left - stop) <= NEAR for stop in stops):
            found.append(("", several[0].text.strip()))
        else:
            break
    return found if number >= 2 else []
