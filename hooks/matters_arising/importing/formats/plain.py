"""Plain text."""

from __future__ import annotations

from collections.abc import Iterator

from .blocks import Limits, Paper, UnreadableError, numbered
from .lines import Line, paragraphs


def decoded(content: bytes) -> str:
    """Text decoded as UTF-8, or else as Windows-1252.

    Raises:
        UnreadableError: if it is not text.
    """
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("is not text", "Save it again in the program that made it")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read(content: bytes, name: str) -> Paper:
    """Read plain text; a form feed starts a new page."""
    text = decoded(content)
    pages = text.split("\f")
    blocks = tuple(numbered(paragraphs(_lines(pages)), Limits()))
    return Paper(name, blocks, len(pages), has_pages=len(pages) > 1)


def _lines(pages: list[str]) -> Iterator[Line]:
    width = _width([line for page in pages for line in page.splitlines()])
    for number, page in enumerate(pages, 1):
        lines = page.splitlines()
        for line, after in zip(lines, [*lines[1:], ""], strict=True):
            word = after.split()[0] if after.split() else ""
            is_full = bool(width and word and len(line.rstrip()) + 1 + len(word) > width)
            yield Line(line, number, is_full)


def _width(lines: list[str]) -> int:
    """The width at which a text was wrapped; 0 if each paragraph is one line."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    longest = lengths[int(len(lengths) * 0.98) :] if lengths else []
    return longest[0] if longest and 50 <= longest[0] <= 130 and lengths[-1] <= 140 else 0
