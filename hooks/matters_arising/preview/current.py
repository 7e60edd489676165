"""The record as it is shown: read again when a file changes; while there are mistakes, the last version without."""

from __future__ import annotations

import gc
import logging
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Lock
from time import time_ns
from typing import TypeAlias

import click

from .. import papers
from ..outputs.html.render import THEME
from ..register.register import Register
from ..rules.checks import problems, warnings
from ..rules.snapshot import AsAt
from ..runtime.faults import explained
from ..source.problems import Problem, RecordError
from ..source.read import Reading
from ..source.withheld import previewed_part
from .afterwards import Afterwards, below
from .drafts import Unpublished, banner, drafts
from .files import Files
from .page import bare, fit, nearest, with_nearest
from .project import Project, RefusedError

Check: TypeAlias = Callable[[Reading, Register | None], tuple[Problem, ...]]

log = logging.getLogger("mkdocs.plugins.matters_arising")


@dataclass(frozen=True)
class Answer:
    """A response to a browser."""

    status: int
    """The HTTP status."""
    name: str
    """The name of the file, by whose ending its type is known."""
    content: bytes
    """Its content; the path to go to, of a redirect."""


class Current:
    """The record as it is shown.

    Args:
        project: the council's project.
        folder: an empty folder for temporary files.
        root: the path at which the site is served.
        check: returns the problems that prevent publication, so that the desk and the preview check only once.
    """

    def __init__(self, project: Project, folder: Path, root: str, check: Check = problems) -> None:
        self.root = root
        self.version = ""
        """Changes whenever a page may."""
        self.mistakes = ""
        """What keeps the record from being published; empty, if nothing does."""
        self.afterwards = Afterwards(folder, self._lost)
        self._project, self._folder, self._check = project, folder, check
        self._lock, self._changed = Lock(), Condition()
        self._reading: Reading | None = None
        self._register: Register | None = None
        self._odd: set[Problem] = set()
        self._files: Files | None = None
        self._papers: Mapping[str, Path] = {}
        self._drafts: Mapping[str, Unpublished] = {}
        """What is not published yet, by the address of its page."""
        self._is_built = False
        self._around: tuple[object, ...] = ()
        """What the pages around the record were built with."""
        # The style sheets, for a page that says why the others cannot be built.
        found = below(THEME) | below(project.overrides)
        self._built = {one: path for one, path in found.items() if one.startswith("/assets/")}

    def refresh(self, *, is_around: bool) -> None:
        """Read the record again, and have open pages reload.

        Args:
            is_around: whether the settings, the theme or a hand-written page may have changed as well.
        """
        self.afterwards.stop()
        with self._lock:
            mistakes = self._refreshed(is_around=is_around)
        self._tell(mistakes)
        if self._files and not mistakes:
            self.afterwards.begin(self._project.task(self._files.as_at))

    def _refreshed(self, *, is_around: bool) -> str:
        """Return the problems that prevent publication."""
        try:
            if is_around:
                self._is_built = False
                self._project.load()
            as_at = self._read()
            files = Files(as_at, self._project.site_url)
            self._build(as_at, files)
            files.whole_page = self._project.whole_page(as_at)
            self._files, self._papers = files, papers.published(as_at.register)
        except RecordError as error:
            return self._project.refusal(error)
        except RefusedError as error:
            return str(error)
        except Exception as error:
            return explained(error)
        return ""

    def _read(self) -> AsAt:
        """Read the record and check it.

        Raises:
            RecordError: if it cannot be published.
        """
        is_first = self._reading is None
        reading = self._reading = self._project.read(self._reading)
        if is_first:
            gc.freeze()  # Long-lived objects are not searched for garbage.
        register = None if reading.problems else Register(reading)
        found = self._check(reading, register)
        if register:
            found += tuple(self._project.problems_around(register.council))
        if found or register is None:
            raise RecordError(found, are_all=not reading.problems)
        self._register = register
        shown = previewed_part(reading)
        open_to_all = register if shown is reading else Register(shown)
        self._drafts = {one.address: one for one in drafts(open_to_all)}
        return AsAt(open_to_all, self._project.today(open_to_all))

    def _build(self, as_at: AsAt, files: Files) -> None:
        """Build the pages around the record, unless they would be the same."""
        around = as_at.register.council, as_at.today
        if self._is_built and around == self._around:
            return
        folder = self._folder / f"around-{time_ns()}"
        self._project.build(as_at, folder, files.is_page)
        before = self._folder.glob("around-*")
        self._built, self._around, self._is_built = below(folder), around, True
        for old in before:
            if old != folder:
                shutil.rmtree(old, ignore_errors=True)

    def _lost(self, mistakes: str) -> None:
        """Show what the other process found with its slow checks."""
        if mistakes != self.mistakes:
            self._tell(mistakes)

    def _tell(self, mistakes: str) -> None:
        if mistakes != self.mistakes:
            click.echo(mistakes or "The problems have been corrected.", err=True)
        with self._changed:
            self.mistakes, self.version = mistakes, str(time_ns())
            self._changed.notify_all()

    def settle(self) -> None:
        """Do what nobody is waiting for, after a while without edits: show warnings, and collect garbage."""
        if self._reading is None or self._register is None:
            return
        with self._lock:
            odd = set(warnings(self._reading, self._register))
            for warning in sorted(odd - self._odd):
                log.info("%s", self._project.warning(warning))
            self._odd, self._register = odd, None
        gc.collect()

    def wait(self, version: str, seconds: float) -> str:
        """Wait until there is a new version of the record, and return the current version.

        Args:
            version: the one already known.
            seconds: how long to wait at most.
        """
        with self._changed:
            self._changed.wait_for(lambda: self.version != version, seconds)
            return self.version

    def answer(self, address: str) -> Answer:
        """Return what is at an address.

        Args:
            address: the address, beginning with a slash.
        """
        name = f"{address}index.html" if address.endswith("/") else address
        with self._lock:
            version = self.version
            try:
                answer = self._answer(address, name)
            except Exception as error:
                answer = Answer(500, "error.html", bare("This page cannot be shown", explained(error), self.root))
        if answer.name.endswith(".html"):
            return Answer(
                answer.status,
                answer.name,
                fit(answer.content, version, self.mistakes, banner(address, self._drafts, self.root)),
            )
        return answer

    def _answer(self, address: str, name: str) -> Answer:
        content = self._content(name)
        if content is not None:
            return Answer(200, name, content)
        if name.startswith("/pagefind/") and self.afterwards.index is None:
            return Answer(503, "wait.txt", b"The search index is being made. Try again in a moment.\n")
        if self._files is None:
            words = "Correct the problems listed above and save: the record then appears here."
            return Answer(503, "wait.html", bare("The record cannot be shown yet", words, self.root))
        if not address.endswith("/") and self._content(f"{address}/index.html") is not None:
            return Answer(302, "", f"{self.root}{address[1:]}/".encode())
        written = (one.removesuffix("index.html") for one in self._built if one.endswith("/index.html"))
        addresses = nearest(address, [*written, *self._files.pages_near(address)])
        return Answer(404, "404.html", with_nearest(self._content("/404.html") or b"", addresses, self.root))

    def _content(self, name: str) -> bytes | None:
        """Return the content of a file; `None` if there is none."""
        index = self.afterwards.index
        path = self._built.get(name) or (index and index.files.get(name))
        if name.startswith(f"/{papers.NAME}/"):
            path = self._papers.get(name.split("/", 2)[2])
        if path and path.is_file():
            return path.read_bytes()
        return self._files.get(name) if self._files else None
