"""Papers and the links to them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from ..problems import Place, Problem, did_you_mean
from ..read import File, of_file
from ..records.scalars import LONGEST_ADDRESS, is_paper_name, is_remote
from ..register import Register
from .listed import check_of_more
from .values import links, way_to


@check_of_more
def every_file_linked_to_is_in_papers(register: Register) -> Iterator[Problem]:
    """A link that is not to another site names a file in data/papers, and does not lead out of it."""
    papers = register.reading.folder / "papers"
    for file in register.files:
        for url, place in _links_to_papers(file):
            if not (papers / url).is_file():
                near = did_you_mean(url, _papers(register))
                hint = near or "Put the file into data/papers, or begin an address elsewhere with https://"
                yield Problem(place, f"`{url}` is not a file in data/papers", hint)


@of_file
def _links_to_papers(file: File) -> tuple[tuple[str, Place], ...]:
    """The links of a file that are not to another site, with their places."""
    return tuple(
        (url, file.marked.place((*way_to(file, group), *loc))) for url, group, loc in links(file) if not is_remote(url)
    )


def _papers(register: Register) -> list[str]:
    papers = register.reading.folder / "papers"
    found = (path for path in papers.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path.relative_to(papers).as_posix() for path in found)


@check_of_more
def every_paper_can_be_published(register: Register) -> Iterator[Problem]:
    """What stands in data/papers is a file of its own, under a name that can be linked to, and is no web page."""
    folder = register.reading.folder / "papers"
    shown = PurePosixPath(register.reading.folder.name, "papers")
    if folder.is_symlink():
        yield Problem(Place(shown), "is a link and not a folder", "Put the folder itself there")
        return
    first: dict[str, str] = {}
    for name in _papers(register):
        place = Place(shown / name)
        other = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if (folder / name).is_symlink():
            yield Problem(place, "is a link and not a file", "Put a copy of the paper there")
        elif not is_paper_name(name):
            message = f"`{name}` cannot be part of an address"
            yield Problem(place, message, f"Use letters a to z, digits, hyphens and dots, {LONGEST_ADDRESS} at most")
        elif PurePosixPath(name).suffix.casefold() in _PAGES:
            message = "would be read as a page of the site, not as a paper"
            yield Problem(place, message, "Publish it as a PDF or a text file")
        elif other != name:
            also = (Place(shown / other),)
            yield Problem(place, f"falls on the same address as {shown / other}", "Rename one of them", also)


_PAGES = frozenset({".htm", ".html", ".markdown", ".md", ".mdown", ".mkd", ".mkdn", ".shtml", ".svg", ".xhtml", ".xml"})
"""Endings of files that the site, or a browser, takes for a page that may run code."""
