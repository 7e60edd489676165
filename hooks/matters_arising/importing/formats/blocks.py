"""What a paper is made of, whatever its format: blocks in order, each with its page."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

MAX_FILE = 100_000_000
"""Bytes of a paper."""
MAX_PAGES = 1_500
"""Pages of a paper."""
MAX_BLOCKS = 100_000
"""Blocks of a paper: paragraphs, and rows of tables."""
MAX_WORD = 400
"""Characters of a word; a longer one is divided, since no paper has such words and to look into one takes long."""
MAX_SECONDS = 60.0
"""Seconds that reading a paper may take."""

Kind = Literal["heading", "paragraph", "list", "row"]


class UnreadableError(Exception):
    """A paper cannot be read.

    Args:
        message: what is wrong, worded to follow the paper's name.
        hint: what to do about it.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}. {hint}.")


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, an entry of a list, or a row of a table."""

    kind: Kind
    text: str
    page: int = 1
    """The page it begins on; 1 throughout in formats without pages."""
    cells: tuple[str, ...] = ()
    """Of a row: its cells."""
    parts: tuple[tuple[str, ...], ...] = ()
    """Of a row: the paragraphs of each cell."""
    bold: bool = False
    """Whether all of it is in bold type."""
    lead: str = ""
    """What it begins with in bold type, where the rest is not."""
    mark: str = ""
    """Of an entry of a list: the mark before it, where it is a star."""
    position: int = 0
    """Its place among the paper's blocks."""


@dataclass(frozen=True)
class Paper:
    """A paper as it was read."""

    name: str
    """The file's name."""
    blocks: tuple[Block, ...]
    pages: int = 1
    """How many pages it has."""
    has_pages: bool = False
    """Whether the format knows of pages."""
    unread: tuple[int, ...] = ()
    """Pages without text: scanned, or blank."""


@dataclass
class Limits:
    """Limits on the cost of reading a paper."""

    begun: float = field(default_factory=time.monotonic)
    blocks: int = 0

    def spend(self, blocks: int = 1) -> None:
        """Count blocks, and check the time taken.

        Raises:
            UnreadableError: if there are too many, or reading has taken too long.
        """
        self.blocks += blocks
        if self.blocks > MAX_BLOCKS:
            raise UnreadableError(f"holds more than {MAX_BLOCKS:,} paragraphs and rows", "Divide it into parts")
        if time.monotonic() - self.begun > MAX_SECONDS:
            raise UnreadableError(f"takes longer than {MAX_SECONDS:.0f} seconds to read", "Divide it into parts")


def numbered(blocks: Iterable[Block], limits: Limits) -> Iterator[Block]:
    """The blocks with text, each with its position, within the limits."""
    position = 0
    for block in blocks:
        limits.spend(bool(block.text))
        if block.text:
            yield replace(_bounded(block), position=position)
            position += 1


_LONG_WORD = re.compile(rf"\S{{{MAX_WORD}}}(?=\S)")


def _bounded(block: Block) -> Block:
    """A block without words of more than `MAX_WORD` characters."""
    if not _LONG_WORD.search(block.text):
        return block

    def divided(text: str) -> str:
        return _LONG_WORD.sub(lambda one: f"{one[0]} ", text)

    cells = tuple(map(divided, block.cells))
    return replace(
        block, text=divided(block.text), cells=cells, parts=tuple(tuple(map(divided, one)) for one in block.parts)
    )


def row(cells: Iterable[str], page: int = 1, *, bold: bool = False) -> Block:
    """A row of a table.

    Args:
        cells: the text of each cell, with a line break between paragraphs.
        page: the page it is on.
        bold: whether all of it is in bold type.
    """
    parts = tuple(tuple(tidy for line in cell.split("\n") if (tidy := " ".join(line.split()))) for cell in cells)
    whole = tuple(" ".join(one) for one in parts)
    return Block("row", " ".join(filter(None, whole)), page, whole, bold=bold, parts=parts)
