"""What would change on the site, and publishing it in the way set up for this record."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path
from threading import Lock

from .git import Git, GitError
from .versions import FOLDER

LONGEST = 1800.0
"""Seconds that building the site may take."""

RECIPES = (".github/workflows", ".gitlab-ci.yml")
"""What is in a repository whose site is made by another machine when a commit reaches it."""


@dataclass(frozen=True)
class Changed:
    """A file that differs from the last published version."""

    path: str
    """The file, from the folder that holds `mkdocs.yml`."""
    added: int
    """Lines that are new."""
    removed: int
    """Lines that are gone."""
    difference: str
    """The lines, each with + or - in front; none of a new file."""
    is_new: bool


@dataclass(frozen=True)
class Outcome:
    """The outcome of publishing."""

    is_done: bool
    steps: tuple[str, ...]
    """What was done, or why it was not, a sentence each."""
    details: str = ""
    """What the program that failed said."""


@dataclass(frozen=True)
class Trial:
    """What publishing would change on the site."""

    added: tuple[str, ...]
    """Addresses of new pages, from the root of the site."""
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    others: int
    """The number of files that would change beside pages: feeds, data, documents."""
    refused: str
    """Why the site cannot be built, if it cannot."""
    record: str
    """What the record was like; it may have changed since."""


class Publisher:
    """Publishes a record.

    Args:
        root: the folder that holds `mkdocs.yml`.
        data: the record's folder.
        paths: other files of which the site is made.
        settings: the `mkdocs.yml`.
    """

    def __init__(self, root: Path, data: Path, paths: tuple[Path, ...], settings: Path) -> None:
        self.git = Git(root)
        self.last: Outcome | None = None
        """What came of publishing last."""
        self.trial: Trial | None = None
        """What publishing would have changed when that was last asked."""
        self._root, self._settings = root, settings
        self._paths = tuple(path for path in (data, *paths) if path.is_relative_to(root))
        self._copies = root / FOLDER / "published"
        self._lock = Lock()

    def is_sent(self) -> bool:
        """Return whether another machine builds the site when a commit reaches it."""
        return any((self._root / one).exists() for one in RECIPES) and bool(self.git.remote())

    def changed(self) -> list[Changed]:
        """Return the files that differ from the last published version, in order of path.

        Raises:
            GitError: if git cannot say.
        """
        if self.git.is_there():
            return [self._changed(path, self.git.committed(path)) for path in self.git.changed(self._paths)]
        here, there = set(self._here()), set(_below(self._copies))
        return [
            one
            for path in sorted(here | there)
            for one in [self._changed(path, _text(self._copies / path))]
            if one.added or one.removed or (path in here) != (path in there)
        ]

    def try_out(self) -> None:
        """Find out what publishing would change on the site, by building it elsewhere."""
        with self._lock:
            record = self.state_of_record()
            try:
                done = self._matters("publish", "--dry-run", "--json")
            except subprocess.TimeoutExpired:
                self.trial = Trial((), (), (), 0, "The site was not built within half an hour.", record)
                return
            if done.returncode:
                self.trial = Trial((), (), (), 0, _said(done), record)
                return
            files = json.loads(done.stdout)
            pages = {kind: tuple(map(_address, filter(_is_page, names))) for kind, names in files.items()}
            others = sum(1 for names in files.values() for name in names if not _is_page(name))
            self.trial = Trial(pages["added"], pages["changed"], pages["gone"], others, "", record)

    def state_of_record(self) -> str:
        """Return a fingerprint of the record's files as they are now."""
        found = sha256()
        for path in sorted(self._here()):
            status = (self._root / path).stat()
            found.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
        return found.hexdigest()

    def publish(self, why: str, name: str, email: str) -> Outcome:
        """Build the site, add its addresses to the ledger, and commit and push the record if it is in git.

        Args:
            why: the commit message.
            name: who publishes.
            email: their e-mail address.
        """
        if not self._lock.acquire(blocking=False):
            return Outcome(is_done=False, steps=("The site is being published already. Wait until that has ended.",))
        try:
            self.last, self.trial = self._publish(why, name, email), None
            return self.last
        finally:
            self._lock.release()

    def _publish(self, why: str, name: str, email: str) -> Outcome:
        steps: list[str] = []
        for words, done in ((("build",), "The site was built."), (("addresses", "--update"), "")):
            try:
                made = self._matters(*words)
            except subprocess.TimeoutExpired:
                return Outcome(is_done=False, steps=("The site was not built within half an hour.",))
            if made.returncode:
                return Outcome(is_done=False, steps=("The site was not published.",), details=_said(made))
            steps += [done] if done else []
        try:
            self._keep(why, name, email, steps)
        except GitError as error:
            return Outcome(is_done=False, steps=(*steps, str(error)))
        return Outcome(is_done=True, steps=tuple(steps))

    def _keep(self, why: str, name: str, email: str, steps: list[str]) -> None:
        if not self.git.is_there():
            shutil.rmtree(self._copies, ignore_errors=True)
            for path in self._here():
                (self._copies / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self._root / path, self._copies / path)
            return
        files = self.git.changed(self._paths)
        if files:
            steps.append(f"The change was recorded in git as {self.git.commit(files, why, name, email)}.")
        if self.is_sent():
            try:
                self.git.push()
            except GitError as error:
                raise GitError(f"The change is kept here and was not sent. {error}") from None
            steps.append(f"It was sent to {self.git.remote()}, from where the site is published.")

    def _matters(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        """Run a command of the program."""
        command = [sys.executable, "-m", "matters_arising.cli", "-f", str(self._settings), *words]
        return subprocess.run(
            command, cwd=self._root, capture_output=True, stdin=subprocess.DEVNULL, timeout=LONGEST, check=False
        )

    def _changed(self, path: str, before: str) -> Changed:
        now = _text(self._root / path)
        lines = list(unified_diff(before.splitlines(), now.splitlines(), lineterm="", n=1))[2:]
        added = sum(1 for line in lines if line.startswith("+"))
        removed = sum(1 for line in lines if line.startswith("-"))
        return Changed(path, added, removed, "\n".join(lines) if before else "", is_new=not before)

    def _here(self) -> Iterator[str]:
        for path in self._paths:
            files = [path] if path.is_file() else [path / one for one in _below(path)]
            yield from (one.relative_to(self._root).as_posix() for one in files if one.is_relative_to(self._root))


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return (done.stdout + done.stderr).decode(errors="replace").strip()


def _is_page(name: str) -> bool:
    return name.endswith(".html")


def _address(name: str) -> str:
    return name.removesuffix("index.html")


def _below(folder: Path) -> list[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [one.as_posix() for one in found if not any(part.startswith(".") for part in one.parts)]


def _text(path: Path) -> str:
    """Return a file as text; for a binary file, its size, so that a different one is seen to differ."""
    try:
        content = path.read_bytes()
    except OSError:
        return ""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return f"(no text, {len(content)} bytes)"
