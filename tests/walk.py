"""The walk through a site: what each page holds, and where every link of it leads.

It is made of files by their names and bytes, so that it is the same for a site on the disk and for one that was never
written to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
"""Elements that have no end."""

SVG_LEAVES = frozenset(["circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "use"])
"""Elements of drawings that may end themselves."""

BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main "
        "nav ol p pre section table ul",
    )
)
"""Elements before which a browser ends a paragraph, whatever was written."""

HOST = "https://site.invalid"


@dataclass
class Walked:
    """What one page holds."""

    path: str
    """The file, within the site."""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Every `href`, `src` and `action`."""
    own: list[str] = field(default_factory=list)
    """Ids to which attributes of this page refer."""
    headings: list[int] = field(default_factory=list)
    title: str = ""
    description: str = ""
    lang: str | None = None
    faults: list[str] = field(default_factory=list)
    """Where it is not well-formed."""


def walked(path: str, html: str) -> Walked:
    """Read a page.

    Args:
        path: the file, within the site.
        html: what it holds.
    """
    page = Walked(path)
    walker = _Walker(page)
    walker.feed(html)
    walker.close()
    return page


class _Walker(HTMLParser):
    def __init__(self, page: Walked) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.open: list[str] = []

    def _fault(self, what: str) -> None:
        line, column = self.getpos()
        self.page.faults.append(f"{self.page.path}:{line}:{column}: {what}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._attributes(tag, attrs)
        if tag in BLOCKS and "p" in self.open:
            self._fault(f"<{tag}> within a paragraph")
        if tag in ("a", "button", "summary") and {"a", "button", "summary"} & set(self.open):
            self._fault(f"<{tag}> within something that is itself worked")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._attributes(tag, attrs)
        if tag not in VOID | SVG_LEAVES:
            self._fault(f"<{tag}/> does not end itself")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self._fault(f"</{tag}> where {self.open[-1:]} is open")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["title"] and "svg" not in self.open:
            self.page.title += data

    def close(self) -> None:
        super().close()
        if self.open:
            self._fault(f"{self.open} never ended")

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page = self.page
        if len(dict(attrs)) != len(attrs):
            self._fault(f"<{tag}> has an attribute twice")
        found = {name: value or "" for name, value in attrs}
        if tag == "html":
            page.lang = found.get("lang")
        if tag == "meta" and found.get("name") == "description":
            page.description = found.get("content", "")
        if re.fullmatch("h[1-6]", tag):
            page.headings.append(int(tag[1]))
        if "id" in found:
            page.ids.append(found["id"])
        page.links += [found[name] for name in ("href", "src", "action") if name in found]
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list"):
            page.own += found.get(name, "").split()


@dataclass(frozen=True)
class Site:
    """A site: its files and what its pages hold."""

    files: Collection[str]
    """The name of every file."""
    pages: Mapping[str, Walked]
    """What each page holds, by the name of its file."""
    prefix: str = "/"
    """The path under which it is published."""

    def resolve(self, page: Walked, link: str) -> tuple[str | None, str]:
        """The file within the site to which a link leads, none if it leads to another site, and the anchor."""
        return _resolved(f"{self.prefix}{page.path.removesuffix('index.html')}", link, self.prefix)


@lru_cache(maxsize=100_000)
def _resolved(here: str, link: str, prefix: str) -> tuple[str | None, str]:
    parts = urlsplit(urljoin(f"{HOST}{here}", link))
    if f"{parts.scheme}://{parts.netloc}" != HOST:
        return None, ""
    assert parts.path.startswith(prefix), f"{here}: {link} leads out of the site"
    path = unquote(parts.path.removeprefix(prefix))
    return (f"{path}index.html" if path == "" or path.endswith("/") else path), unquote(parts.fragment)


def dangling(site: Site) -> Iterator[str]:
    """Links that lead to no file, to no place on a page, or to another site without https."""
    ids = {path: frozenset(page.ids) for path, page in site.pages.items()}
    for page in site.pages.values():
        for link in dict.fromkeys(page.links):
            file, anchor = site.resolve(page, link)
            if file is None:
                if not link.startswith("https://"):
                    yield f"{page.path}: {link} leads to another site without https"
            elif file not in site.files:
                yield f"{page.path}: {link} leads to no file"
            elif anchor and anchor not in ids[file]:
                yield f"{page.path}: {link} leads to no such place on {file}"
        yield from (f"{page.path}: nothing has the id {one}" for one in page.own if one not in ids[page.path])


def ids_given_twice(site: Site) -> Iterator[str]:
    """Ids that stand more than once on a page."""
    for page in site.pages.values():
        if len(set(page.ids)) < len(page.ids):
            yield from (f"{page.path}: {one} is given twice" for one, times in Counter(page.ids).items() if times > 1)


def ill_formed(site: Site) -> Iterator[str]:
    """Where a page is no well-formed HTML."""
    return (fault for page in site.pages.values() for fault in page.faults)


def ill_headed(site: Site) -> Iterator[str]:
    """Pages whose headings do not lead down step by step from one first heading."""
    for page in site.pages.values():
        steps = zip(page.headings, page.headings[1:], strict=False)
        is_stepwise = all(lower - upper <= 1 for upper, lower in steps)
        if page.headings[:1] != [1] or page.headings.count(1) != 1 or not is_stepwise:
            yield f"{page.path}: {page.headings}"


def undescribed(site: Site) -> Iterator[str]:
    """Pages that do not say what they are."""
    for page in site.pages.values():
        if page.lang != "en":
            yield f"{page.path}: is in no language"
        if not page.title.strip():
            yield f"{page.path}: has no title"
        if len(page.description.strip()) <= 10:
            yield f"{page.path}: has no description"
