"""What is published beside the record: files next to the hand-written pages, and files of the theme.

MkDocs copies everything in those folders. Here it is told what to leave out, and a person what is out of place.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import markdown_extensions

from .. import records as r
from ..outputs.html import render
from ..outputs.permanence import DEMONSTRATION
from ..papers import held, not_allowed
from ..papers.inside import inside, listed, remedy
from ..papers.kinds import PAPERS, THEME, ending, instead
from ..records.scalars import is_paper_name
from ..source.problems import Place, Problem
from .settings import Settings

_BY_NAME = frozenset({"CNAME", "favicon.ico", "robots.txt"})
"""Files next to the pages that hosts and browsers look for; no page links to them."""

_NOT_COPIED = (".html", ".mo", ".po", ".py", ".pyc", ".yml", *markdown_extensions)
"""Endings of files of a theme that MkDocs reads and does not copy."""


def problems(chosen: Settings, council: r.Council) -> Iterator[Problem]:
    """The files in these folders that cannot be published, or hold more than they show.

    Args:
        chosen: the settings that name the folders.
        council: says what files may hold.
    """
    for path, shown, wrong in _looked_at(chosen):
        if wrong:
            yield wrong
            continue
        looked = inside(path)
        found = not_allowed(council, str(shown), looked.findings)
        if looked.message:
            yield Problem(Place(shown), looked.message, looked.hint)
        elif found:
            yield Problem(
                Place(shown), f"holds information that its readers do not see: {listed(found)}", remedy(shown.name)
            )


def leave_out(files: Files, chosen: Settings) -> None:
    """Remove from MkDocs' files whatever is not for publication, and litter.

    Args:
        files: its files, before the record's are added.
        chosen: where the folders are.
    """
    right = {_plain(path) for path, _, wrong in _looked_at(chosen) if wrong is None}
    for file in list(files):
        if file.abs_src_path and _plain(file.abs_src_path) not in right:
            files.remove(file)


def choose(files: Files, config: MkDocsConfig) -> None:
    """Keep search engines off a site that they are not to list, and use the pages written for a demonstration.

    A page `name.demonstration.md` takes the place of `name.md` in a demonstration, and is left out of any other site.

    Args:
        files: MkDocs' files, before the record's are added.
        config: its settings, with the council in `extra`.
    """
    council: r.Council = config.extra["council"]
    for file in [one for one in files if one.src_uri.endswith(DEMONSTRATION)]:
        files.remove(file)
        if council.publication:
            name = f"{file.src_uri.removesuffix(DEMONSTRATION)}.md"
            if official := files.get_file_from_path(name):
                files.remove(official)
            files.append(File.generated(config, name, abs_src_path=str(file.abs_src_path)))
    if not council.is_indexed and not files.get_file_from_path("robots.txt"):
        files.append(File.generated(config, "robots.txt", content="User-agent: *\nDisallow: /\n"))


def _plain(path: str | Path) -> str:
    """A normalised path; symbolic links are not resolved."""
    return os.path.normcase(os.path.abspath(path))  # noqa: PTH100


def _looked_at(chosen: Settings) -> Iterator[tuple[Path, PurePosixPath, Problem | None]]:
    """Each file that would be copied or is a page, its name in messages, and why it cannot be published."""
    named = _linked(chosen.content) | chosen.assets | _BY_NAME
    for name in held(chosen.content):
        if not name.startswith(".") and "/." not in name:  # MkDocs leaves them out.
            path, shown = chosen.content / name, PurePosixPath(chosen.content.name, name)
            yield path, shown, _of_content(path, shown, name, named, is_asset=name in chosen.assets | _BY_NAME)
    for folder in (chosen.overrides, render.THEME):
        for name in held(folder):
            if ending(name) not in _NOT_COPIED and not name.startswith(".") and "readme" not in name.casefold():
                path, shown = folder / name, PurePosixPath(folder.name, name)
                yield path, shown, _of_theme(path, shown)


def _of_content(path: Path, shown: PurePosixPath, name: str, named: set[str], *, is_asset: bool) -> Problem | None:
    if path.is_symlink():
        return Problem(Place(shown), "is a link, not a file", "Put the file itself there")
    if ending(name) in markdown_extensions or name in _BY_NAME:
        return None
    if ending(name) not in PAPERS and not (is_asset and ending(name) in THEME):
        return Problem(Place(shown), f"a file of the kind `{ending(name)}` is not published", instead(name))
    if name not in named:
        hint = f"Link to it, or move it out of {shown.parts[0]}"
        return Problem(Place(shown), "no page links to this file", hint)
    if not is_paper_name(name):
        hint = "Use letters a to z, digits, hyphens and dots"
        return Problem(Place(shown), f"`{name}` cannot be part of an address", hint)
    return None


def _of_theme(path: Path, shown: PurePosixPath) -> Problem | None:
    if path.is_symlink():
        return Problem(Place(shown), "is a link, not a file", "Put the file itself there")
    if ending(shown.name) in THEME:
        return None
    kinds = ", ".join(sorted(one.removeprefix(".") for one in THEME))
    hint = f"Move it out of {shown.parts[0]}: besides templates it may hold files of these kinds: {kinds}"
    return Problem(Place(shown), "is not a file of a theme", hint)


_TARGETS = re.compile(r"[\w./-]+\.\w+")


def _linked(content: Path) -> set[str]:
    """The files next to the hand-written pages to which one of these pages links or may link."""
    return {
        posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
        for name in held(content)
        if ending(name) in markdown_extensions and not (content / name).is_symlink()
        for target in _TARGETS.findall((content / name).read_text(encoding="utf-8-sig", errors="replace"))
    }
