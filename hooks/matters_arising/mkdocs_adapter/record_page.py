"""A page of the record as MkDocs knows pages, and to which of them the pages that a person wrote link."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from ..outputs.html.pages.sections import MENU
from ..outputs.html.shell import HEAD


class RecordPage(Page):
    """What the menu and the theme's template need to know of a page of the record."""

    def __init__(self, address: str, kind: str, config: MkDocsConfig) -> None:
        uri = f"{address.strip('/')}/index.md".lstrip("/")
        file = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        super().__init__(MENU.get(address, address), file, config)
        self.meta = {"kind": kind, "record_head": HEAD}
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs calls it so
        """There is no Markdown to read."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs calls it so
        """Its body is written by us."""
        self.content = ""


_TO_A_PAGE = re.compile(r"[\w./-]+/index\.md")


def linked(files: Files) -> Iterator[str]:
    """Addresses to which the pages that a person wrote may link."""
    for file in files.documentation_pages():
        for target in _TO_A_PAGE.findall(file.content_string):
            here = posixpath.normpath(posixpath.join(posixpath.dirname(file.src_uri), target))
            yield f"/{here.removesuffix('index.md')}"
