"""MkDocs and Material as they come, on the same pages as Markdown.

The Markdown is made from the pages that the product wrote, so both publish the same words, tables and links.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html

from .measure import Cost, run

_SETTINGS = """\
# The same pages, as somebody would publish them who writes Markdown.
site_name: Matters Arising in Mardlemere
site_url: https://example.org/
use_directory_urls: true
theme:
  name: material
  font: false
plugins: {plugins}
markdown_extensions: [attr_list, tables]
not_in_nav: "*"
nav:
{nav}
"""


@dataclass(frozen=True)
class PlainMkDocs:
    """A MkDocs site of a county, of Markdown."""

    folder: Path
    """Where the Markdown is written, and what is made of it."""

    @property
    def site(self) -> Path:
        """What it makes."""
        return self.folder / "site"

    def prepare(self, published: Path) -> None:
        """Write the Markdown and the settings.

        Args:
            published: the site that the product built.
        """
        shutil.rmtree(self.folder, ignore_errors=True)
        docs = self.folder / "docs"
        sections = []
        for path in sorted(published.rglob("index.html")):
            inside = path.relative_to(published)
            if inside.parts[0] == "r":
                continue  # The way from short addresses is what a plugin or the server would do.
            page = docs / inside.with_suffix(".md")
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(as_markdown(path.read_text(encoding="utf-8")), encoding="utf-8")
            if len(inside.parts) <= 2:
                sections.append(inside.with_suffix(".md").as_posix())
        nav = "\n".join(f"  - {section}" for section in sections)
        for name, plugins in (("plain", "[]"), ("search", "[search]")):
            settings = _SETTINGS.format(plugins=plugins, nav=nav)
            (self.folder / f"{name}.yml").write_text(settings, encoding="utf-8")

    def build(self, *, search: bool) -> Cost:
        """Build the site from nothing.

        Args:
            search: whether Material's own search index is made.
        """
        shutil.rmtree(self.site, ignore_errors=True)
        settings = self.folder / ("search.yml" if search else "plain.yml")
        return run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(settings)])


def as_markdown(page: str) -> str:
    """What stands in the article of a page, as Markdown."""
    root = html.document_fromstring(page)
    found = root.xpath("//article")
    blocks = _blocks(found[0]) if found else iter(())
    title = root.findtext(".//title") or ""
    return "\n\n".join([f"---\ntitle: {_quoted(title)}\n---", *blocks]) + "\n"


_INLINE = {"a", "abbr", "b", "br", "code", "em", "i", "small", "span", "strong", "time", "label", "q", "sup"}
_LEFT_OUT = {"script", "style", "form", "input", "select", "button", "svg", "template"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>|{}])")


def _blocks(element: Any) -> Iterator[str]:
    """The blocks of Markdown that an element holds."""
    line: list[str] = []

    def said() -> Iterator[str]:
        text = _tidy("".join(line))
        line.clear()
        if text:
            yield text

    line.append(_escaped(element.text))
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _INLINE:
            line.append(_inline(child))
        elif tag and tag not in _LEFT_OUT:
            yield from said()
            yield from _block(child)
        line.append(_escaped(child.tail))
    yield from said()


def _block(element: Any) -> Iterator[str]:
    tag = element.tag
    if re.fullmatch("h[1-6]", tag):
        anchor = element.get("id")
        yield f"{'#' * int(tag[1])} {_line(element)}" + (f" {{#{anchor}}}" if anchor else "")
    elif tag in ("ul", "ol"):
        mark = "-" if tag == "ul" else "1."
        items = [_line(item) for item in element if item.tag == "li"]
        yield "\n".join(f"{mark} {item}" for item in items)
    elif tag == "table":
        yield from _table(element)
    elif tag == "dl":
        pairs = [
            (_line(one.find("dt")), _line(one.find("dd"))) for one in element.iter("div") if one.find("dt") is not None
        ]
        yield "\n".join(f"- **{name}**: {value}" for name, value in pairs)
    elif tag == "pre":
        yield "\n".join(f"    {line}" for line in element.text_content().splitlines())
    elif tag == "hr":
        yield "---"
    else:
        yield from _blocks(element)


def _table(element: Any) -> Iterator[str]:
    rows = [[_line(cell) for cell in row if cell.tag in ("th", "td")] for row in element.iter("tr")]
    if rows and rows[0]:
        lines = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
        yield "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _line(element: Any) -> str:
    """Everything that an element holds, on one line."""
    return _tidy(_inside(element))


def _inside(element: Any) -> str:
    parts = [_escaped(element.text)]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            inside = _inline(child)
            parts.append(inside if child.tag in _INLINE else f" {inside} ")
        parts.append(_escaped(child.tail))
    return "".join(parts)


def _inline(element: Any) -> str:
    inside = _inside(element)
    if element.tag == "a" and (target := _source(element.get("href") or "")):
        return f"[{_tidy(inside)}]({target})"
    if element.tag in ("strong", "b") and inside.strip():
        return f"**{_tidy(inside)}**"
    return inside


def _source(target: str) -> str | None:
    """A link to a page as a link to its Markdown, which MkDocs resolves; nothing for a file that is not there."""
    if re.match(r"[a-z]+:|#", target):
        return target
    path, mark, anchor = target.partition("#")
    if re.match(r"(\.\./)+r/", path) or not re.search(r"(^|/|\.\.?)$", path):
        return None
    return f"{f'{path}/'.replace('//', '/') if path else ''}index.md{mark}{anchor}"


def _escaped(text: str | None) -> str:
    return _SPECIAL.sub(r"\\\1", text) if text else ""


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
