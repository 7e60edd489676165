"""A page as a tree, read as a browser would, for tests of what a reader finds on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.conftest import ROOT

from matters_arising.outputs.html.pages import Page
from matters_arising.outputs.html.render import Renderer
from matters_arising.rules.snapshot import AsAt

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
"""Elements that have no end."""

INLINE = frozenset(
    ("a", "abbr", "b", "button", "cite", "code", "em", "i", "label", "q", "small", "span", "strong", "time")
)
"""Elements that stand within a line."""


@dataclass(eq=False)
class Element:
    """An element with what it holds."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    address: str = "/"
    """The page it stands on."""

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """Its words as a reader sees them: runs of white space are one space, and blocks stand apart."""
        return " ".join(self.words.split())

    @property
    def words(self) -> str:
        """Its words with the white space between them."""
        apart = "" if self.tag in INLINE else " "
        within = (child if isinstance(child, str) else child.words for child in self.children)
        return f"{apart}{''.join(within)}{apart}"

    def __iter__(self) -> Iterator[Element]:
        """Every element within it, in order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child

    def all(self, tag: str = "", css: str = "") -> list[Element]:
        """Every element within it of a tag and with a class, where they are given."""
        return [one for one in self if (not tag or one.tag == tag) and (not css or css in one.classes)]

    def one(self, tag: str = "", css: str = "") -> Element:
        """The only element within it of a tag and with a class."""
        found = self.all(tag, css)
        assert len(found) == 1, f"{len(found)} elements {tag} {css} on {self.address}"
        return found[0]

    def by_id(self, id: str) -> Element:
        """The element with an id."""
        return next(one for one in self if one.attributes.get("id") == id)

    @property
    def links(self) -> list[Link]:
        """Every link within it."""
        return [
            Link(one.text, _absolute(one.attributes["href"], self.address))
            for one in self.all("a")
            if "href" in one.attributes
        ]

    @property
    def facts(self) -> dict[str, Element]:
        """What its summary lists say, by label; of a label given twice, what stands first."""
        found: dict[str, Element] = {}
        for label, value in zip(self.all("dt"), self.all("dd"), strict=True):
            found.setdefault(label.text, value)
        return found

    def table(self, caption: str) -> list[dict[str, Element]]:
        """The rows of the table with a caption, each by column; none where there is no such table."""
        for table in self.all("table"):
            if table.one("caption").text == caption:
                columns = [one.text for one in table.one("thead").all("th")]
                rows = table.one("tbody").all("tr")
                return [
                    dict(zip(columns, (one for one in row if one.tag in ("th", "td")), strict=True)) for row in rows
                ]
        return []

    def section(self, heading: str) -> Element:
        """The innermost section with a heading, or what is folded under one."""
        for one in reversed([one for one in self if one.tag in ("section", "details")]):
            if any(inner.tag in ("h2", "h3") and inner.text.startswith(heading) for inner in one):
                return one
        raise AssertionError(f"no section {heading!r} on {self.address}")


@dataclass(frozen=True)
class Link:
    """A link: its words, and where it leads within the site."""

    text: str
    address: str


def _absolute(href: str, page: str) -> str:
    parts = urlsplit(urljoin(f"https://site.invalid{page}", href))
    if parts.hostname != "site.invalid":
        return href
    return unquote(parts.path) + (f"#{parts.fragment}" if parts.fragment else "")


class _Parser(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.open = [Element("page", address=address)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, address=self.address)
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, address=self.address)
        self.open[-1].children.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            closed = self.open.pop()
            assert closed.tag == tag, f"</{tag}> ends <{closed.tag}> on {self.address}"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(html: str, address: str = "/") -> Element:
    """HTML as a tree; `address` is that of its page, from which links are reckoned."""
    parser = _Parser(address)
    parser.feed(html)
    parser.close()
    return parser.open[0]


@cache
def page(site: Path, address: str) -> Element:
    """The main part of a page of a built site."""
    html = (site / address.strip("/") / "index.html").read_text(encoding="utf-8")
    return parsed(html, address).one("main")


@cache
def _renderer(as_at: AsAt) -> Renderer:
    return Renderer(ROOT / "overrides", as_at)


def drawn(one: Page, as_at: AsAt) -> Element:
    """The body of a page, without a build."""
    return parsed(_renderer(as_at).body(one), one.address)
