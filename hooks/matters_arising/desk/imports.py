"""Papers imported at the desk: each is kept beside the record, with the account of what was found and left out."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ..importing.bring_in import BroughtIn, UnknownCommitteeError, as_plain, bring_in
from ..importing.drafting.insertion import UnfitForInsertionError
from ..importing.formats import ENDINGS, UnreadableError, read
from ..importing.formats.pdf_pages import page_as_png
from ..importing.understanding.profile import ProfileError, profile
from ..records.scalars import is_paper_name
from .versions import FOLDER, Kept
from .workspace import Workspace

OWN_WORDS = "import-profile.yml"
"""The council's own words by which its papers are understood, beside mkdocs.yml."""


class NotBroughtInError(Exception):
    """A paper could not be imported; the message says why."""


@dataclass(frozen=True)
class PageView:
    """A page of a paper."""

    number: int
    paragraphs: tuple[str, ...]
    has_picture: bool
    """Whether it can be shown as it looks."""


class Imports:
    """The imported papers.

    Args:
        root: the folder that holds `mkdocs.yml`.
        workspace: the record.
    """

    def __init__(self, root: Path, workspace: Workspace) -> None:
        self._root, self._folder, self._workspace = root, root / FOLDER / "brought-in", workspace

    def bring_in(self, name: str, content: IO[bytes], committee: str, kind: str) -> tuple[Kept, ...]:
        """Turn a paper into drafts, and keep it; return the files that were written.

        Args:
            name: the paper's name.
            content: the paper.
            committee: the id of the committee whose paper it is; empty if the paper is to say so.
            kind: what it is; empty if that is to be found out.

        Raises:
            NotBroughtInError: if it cannot be read, or nothing was found in it.
        """
        if not is_paper_name(name) or Path(name).suffix.lower() not in ENDINGS:
            raise NotBroughtInError(f"“{name}” cannot be read. What can be read ends in {', '.join(sorted(ENDINGS))}.")
        self._folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            paper = Path(folder) / name
            with paper.open("wb") as file:
                shutil.copyfileobj(content, file)
            came = self._understood(paper, committee, kind)
            files = self._workspace.files
            kept = [files.save(path, text, files.load(path).fingerprint) for path, text in came.files.items()]
            account = {**as_plain(came)["papers"][0], "files": sorted(came.files)}
            shutil.copyfile(paper, self._folder / name)
        (self._folder / f"{name}.json").write_text(json.dumps(account), encoding="utf-8")
        return tuple(one for one in kept if one)

    def _understood(self, paper: Path, committee: str, kind: str) -> BroughtIn:
        reading = self._workspace.project.read(None)
        try:
            came = bring_in([paper], reading, profile(self._root / OWN_WORDS), committee=committee, kind=kind)
        except UnknownCommitteeError:
            raise NotBroughtInError("Choose one of the record’s committees.") from None
        except (ProfileError, UnfitForInsertionError) as error:
            raise NotBroughtInError(str(error)) from None
        if refused := came.papers[0].refused:
            raise NotBroughtInError(f"{paper.name} {refused}")
        return came

    def every(self) -> list[str]:
        """Return the names of the papers imported here, A to Z."""
        return sorted(path.name.removesuffix(".json") for path in self._folder.glob("*.json"))

    def account(self, name: str) -> dict[str, Any]:
        """Return what was found in a paper and what was left out; `None` if it was not imported here.

        Args:
            name: the paper's name.
        """
        if name not in self.every():
            return {}
        found: dict[str, Any] = json.loads((self._folder / f"{name}.json").read_text(encoding="utf-8"))
        return found

    def pages(self, name: str) -> Iterator[PageView]:
        """Yield each page of a paper; none if it was not imported here.

        Args:
            name: the paper's name.
        """
        if name not in self.every():
            return
        try:
            paper = read(self._folder / name)
        except UnreadableError:
            return
        is_pdf = Path(name).suffix.lower() == ".pdf"
        numbers = range(1, paper.pages + 1) if is_pdf else sorted({block.page for block in paper.blocks})
        for number in numbers:
            text = tuple(block.text for block in paper.blocks if block.page == number)
            yield PageView(number, text, has_picture=is_pdf)

    def picture(self, name: str, number: int) -> bytes | None:
        """Return a page of a paper as a PNG picture; `None` if there is none.

        Args:
            name: the paper's name.
            number: the page, counted from 1.
        """
        if name not in self.every() or Path(name).suffix.lower() != ".pdf":
            return None
        try:
            return page_as_png(self._folder / name, number)
        except UnreadableError:
            return None
