"""Pages that a person wrote, as what a search may find: each with its sections, so that a result leads to a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from .entries import Found, Section
from .site_pages import WORDS_OF_WRITTEN_PAGES

KIND = "Help"
"""The kind of such a page, as readers are told."""

_HEADINGS = {"h2", "h3"}
_UNREAD = {"script", "style", "template"}


def entry(address: str, title: str, html: str) -> Found:
    """Return a page as what a search may find.

    Args:
        address: where it is.
        title: its name, if it has no heading of the first level.
        html: its body.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    first, *sections = reader.sections()
    opening = " ".join(one for one in (WORDS_OF_WRITTEN_PAGES.get(address), first.text) if one)
    return Found(address, reader.title or title, KIND, opening, filters={"kind": [KIND]}, sections=tuple(sections))


class _Reader(HTMLParser):
    """Reads a page section by section; what comes before the first heading is a section without one."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self._sections: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self._within = ""
        self._unread = 0

    def sections(self) -> Iterator[Section]:
        """Yield each section that was read."""
        for anchor, heading, texts in self._sections:
            yield Section(anchor, _plain(heading), _plain(texts))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a section at each heading that a link can lead to."""
        anchor = dict(attrs).get("id")
        self._unread += tag in _UNREAD
        if tag == "h1":
            self._within = tag
        elif tag in _HEADINGS and anchor:
            self._within = tag
            self._sections.append((anchor, [], []))
        elif tag in _BLOCKS:
            self._sections[-1][2].append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End a heading."""
        self._unread -= tag in _UNREAD
        if tag == self._within:
            self._within = ""

    def handle_data(self, data: str) -> None:
        """Take words into the heading or the text where they stand."""
        if self._unread:
            return
        if self._within == "h1":
            self.title = _plain([self.title, data])
        else:
            _, heading, texts = self._sections[-1]
            (heading if self._within else texts).append(data)


_BLOCKS = {*_HEADINGS, "h4", "h5", "h6", "p", "li", "td", "th", "tr", "dt", "dd", "br", "blockquote", "pre", "div"}
"""Elements that divide words, though no space stands between them."""


def _plain(texts: list[str]) -> str:
    return re.sub(r"\s+", " ", "".join(texts).replace("¶", " ")).strip()
