"""The record's files as the desk reads and writes them: nobody's changes are lost, and every save can be undone.

A form carries the fingerprint of the file that it was made from. A file that is no longer the same is not written; its
difference is shown instead. What a file said before is kept in `.desk/`, beside the record and outside what is
published.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import IO

from ..build.lock import Lock as FileLock
from ..source.folder import KINDS

FOLDER = ".desk"
"""Where earlier versions are kept, in the folder that holds `mkdocs.yml`."""

PAPERS = "papers"
"""Where papers are, in the record's folder."""

MOST = 200
"""How many earlier versions of a file are kept."""

LONGEST_NAME = 200
"""Bytes of the longest name of a file or folder of the record; the system may refuse a longer one."""

PATIENCE = 5.0
"""Seconds to wait for another desk to finish writing."""


@dataclass(frozen=True)
class Loaded:
    """A file as it was read."""

    path: PurePosixPath
    """The file, below the record's folder."""
    text: str
    """Its text; empty if there is no such file."""
    fingerprint: str
    """What tells this text from any other; empty if there is no such file."""


@dataclass(frozen=True)
class Version:
    """An earlier version of a file."""

    name: str
    """By which it is asked for."""
    until: float
    """When it was replaced, in seconds since 1970."""
    text: str
    """Its text."""


@dataclass(frozen=True)
class Kept:
    """A file that was changed, and the way back."""

    path: str
    """The file, below the record's folder."""
    before: str
    """The name of the version that it was; empty if there was no such file."""
    after: str
    """Its fingerprint since; empty if there is no such file any more."""


_ONE_AT_A_TIME = Lock()
"""Within this process; the lock on a file is held against others."""


class ChangedError(Exception):
    """A file has changed since the form was opened; nothing was written.

    Args:
        difference: the changes to it, as lines that begin with `+` or `-`; empty if not known.
    """

    def __init__(self, difference: str) -> None:
        self.difference = difference
        super().__init__("The file has changed since this form was opened. Nothing was saved.")


class NotOfTheRecordError(Exception):
    """A path that is not of a file in the record."""


class Versions:
    """The record's files, and their earlier versions.

    Args:
        data: the record's folder.
        root: the folder that holds `mkdocs.yml`.
    """

    def __init__(self, data: Path, root: Path) -> None:
        self._data, self._folder = data, root / FOLDER
        self._known: dict[str, str] = {}
        self.on_change: Callable[[Path], object] = lambda _: None
        """Called with each file of the record that was written or removed."""

    def load(self, path: str | PurePosixPath) -> Loaded:
        """Read a file.

        Args:
            path: the file, below the record's folder.

        Raises:
            NotOfTheRecordError: if it cannot be a file of the record.
        """
        where = self._where(path)
        try:
            content = where.read_bytes()
        except FileNotFoundError:
            return Loaded(PurePosixPath(path), "", "")
        loaded = Loaded(PurePosixPath(path), content.decode("utf-8-sig"), _fingerprint(content))
        self._known[loaded.fingerprint] = loaded.text
        return loaded

    def load_unchanged(self, path: str | PurePosixPath, fingerprint: str) -> Loaded:
        """Read a file in order to change it.

        Args:
            path: the file, below the record's folder.
            fingerprint: that of the file from which the change was made; empty for a new file.

        Raises:
            ChangedError: if the file is no longer that one.
            NotOfTheRecordError: if it cannot be a file of the record.
        """
        loaded = self.load(path)
        if loaded.fingerprint != fingerprint:
            raise ChangedError(self.difference(fingerprint, loaded.text))
        return loaded

    def save(self, path: str | PurePosixPath, text: str, fingerprint: str) -> Kept | None:
        """Write a file atomically, and keep the previous version; return `None` if nothing changed.

        Args:
            path: the file, below the record's folder.
            text: its new text.
            fingerprint: the fingerprint of the file that was edited; empty for a new file.

        Raises:
            ChangedError: if the file has changed since.
            NotOfTheRecordError: if it cannot be a file of the record.
        """
        where = self._where(path)
        with _ONE_AT_A_TIME, self._alone():
            now = self.load_unchanged(path, fingerprint)
            if now.text == text and now.fingerprint:
                return None
            before = self._keep(PurePosixPath(path), where.read_bytes()) if now.fingerprint else ""
            content = text.encode()
            self._write(where, content)
            self.on_change(where)
            return Kept(str(path), before, _fingerprint(content))

    def add_paper(self, name: str, content: IO[bytes]) -> bool:
        """Add a paper to the record; return whether its name was free.

        Args:
            name: the paper's file name, not a path.
            content: the paper.
        """
        folder = self._data / PAPERS
        where = folder / name
        if "/" in name or _leads_away(where, self._data):
            raise NotOfTheRecordError(f"{name} cannot be a paper of the record.")
        with _ONE_AT_A_TIME, self._alone():
            if where.exists():
                return False
            folder.mkdir(parents=True, exist_ok=True)
            draft = self._folder / f"{os.getpid()}-{time.time_ns()}.tmp"
            try:
                with draft.open("wb") as file:
                    shutil.copyfileobj(content, file)
                draft.replace(where)
                self.on_change(where)
            finally:
                draft.unlink(missing_ok=True)
        return True

    def remove(self, path: str | PurePosixPath, fingerprint: str) -> Kept:
        """Remove a file, and keep its last version so that it can be restored.

        Args:
            path: the file, below the record's folder.
            fingerprint: the fingerprint of the file as seen.

        Raises:
            ChangedError: if the file has changed since.
            NotOfTheRecordError: if it cannot be a file of the record.
        """
        where = self._where(path)
        with _ONE_AT_A_TIME, self._alone():
            now = self.load_unchanged(path, fingerprint)
            if not fingerprint:
                raise ChangedError(self.difference(fingerprint, now.text))
            before = self._keep(PurePosixPath(path), where.read_bytes())
            where.unlink()
            self.on_change(where)
            return Kept(str(path), before, "")

    def every(self) -> Iterator[PurePosixPath]:
        """Yield each file of the record, below its folder."""
        for kind in KINDS:
            for path in sorted(self._data.glob(kind.pattern)):
                if path.is_file() and not path.name.startswith(".") and not _leads_away(path, self._data):
                    yield PurePosixPath(path.relative_to(self._data))

    def earlier(self, path: str | PurePosixPath) -> tuple[Version, ...]:
        """Return the earlier versions of a file, latest first."""
        self._where(path)
        kept = sorted(self._history(PurePosixPath(path)).glob("*.yml"), reverse=True)
        return tuple(Version(one.stem, int(one.stem) / 1e9, one.read_bytes().decode("utf-8-sig")) for one in kept)

    def bring_back(self, path: str | PurePosixPath, name: str, fingerprint: str) -> Kept | None:
        """Restore an earlier version of a file; the present one is kept as well.

        Args:
            path: the file, below the record's folder.
            name: the version.
            fingerprint: the fingerprint of the file as seen.

        Raises:
            ChangedError: if the file has changed since.
            NotOfTheRecordError: if there is no such version.
        """
        version = next((one for one in self.earlier(path) if one.name == name), None)
        if version is None:
            raise NotOfTheRecordError(f"There is no version {name} of {path}.")
        return self.save(path, version.text, fingerprint)

    def _where(self, path: str | PurePosixPath) -> Path:
        """Return the location of a file of the record; nothing else may be read or written."""
        asked = PurePosixPath(path)
        is_plain = (
            not asked.is_absolute() and ".." not in asked.parts and "\\" not in str(path) and "\0" not in str(path)
        )
        where = self._data / asked
        is_plain = is_plain and all(len(part.encode()) <= LONGEST_NAME for part in asked.parts)
        if not is_plain or not any(_fits(asked, kind.pattern) for kind in KINDS) or _leads_away(where, self._data):
            raise NotOfTheRecordError(f"{asked} is not a file of the record.")
        return where

    def _history(self, path: PurePosixPath) -> Path:
        return self._folder / "history" / path

    def _keep(self, path: PurePosixPath, content: bytes) -> str:
        """Keep what a file says; return the name of that version."""
        folder = self._history(path)
        self._make(folder)
        name = f"{time.time_ns():020}"
        self._write(folder / f"{name}.yml", content)
        for old in sorted(folder.glob("*.yml"))[:-MOST]:
            old.unlink()
        return name

    def _make(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        ignored = self._folder / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", encoding="utf-8")

    def _write(self, where: Path, content: bytes) -> None:
        self._make(self._folder)
        where.parent.mkdir(parents=True, exist_ok=True)
        draft = self._folder / f"{os.getpid()}-{time.time_ns()}.tmp"
        try:
            with draft.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if where.exists():
                draft.chmod(where.stat().st_mode)
            draft.replace(where)
        finally:
            draft.unlink(missing_ok=True)

    def difference(self, fingerprint: str, now: str) -> str:
        """Return the changes to a file since it was read; empty if not known.

        Args:
            fingerprint: the fingerprint of the file as read.
            now: its text now.
        """
        before = self._known.get(fingerprint)
        if before is None:
            return ""
        lines = unified_diff(before.splitlines(), now.splitlines(), "when the form was opened", "now", lineterm="", n=2)
        return "\n".join(lines)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Wait until no other desk is writing."""
        self._make(self._folder)
        lock, until = FileLock(self._folder / "lock"), time.monotonic() + PATIENCE
        while True:
            try:
                lock.acquire()
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)
        try:
            yield
        finally:
            with suppress(OSError):
                lock.release()


def _fits(path: PurePosixPath, pattern: str) -> bool:
    return len(path.parts) == pattern.count("/") + 1 and path.match(pattern) and not path.name.startswith(".")


def _leads_away(where: Path, data: Path) -> bool:
    """Whether a symbolic link leads out of the record's folder."""
    return not where.resolve().is_relative_to(data.resolve())


def _fingerprint(content: bytes) -> str:
    return sha256(content).hexdigest()
