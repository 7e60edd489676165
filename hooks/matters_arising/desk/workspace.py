"""The record as the desk works on it: all of it, published or not, read again whenever a file has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from threading import RLock
from typing import Any

from ..preview.project import Project
from ..register.register import Register
from ..rules.checks import problems
from ..rules.snapshot import AsAt
from ..source.positions import Loc, with_positions
from ..source.problems import Problem, RecordError
from ..source.read import Reading
from .editing import edited, said
from .undo import Steps
from .versions import Kept, Loaded, Versions


@dataclass(frozen=True)
class State:
    """The record at one moment."""

    as_at: AsAt
    """All of it, on its date; while a file cannot be read, as it last was."""
    problems: tuple[Problem, ...]
    """What keeps it from being published."""


@dataclass(frozen=True)
class Change:
    """A file's intended content."""

    path: str
    """The file, below the record's folder."""
    intended: Mapping[str, Any]
    fingerprint: str
    """That of the file as the form showed it."""


class Workspace:
    """A record, and its files for editing.

    Args:
        project: the council's project.
        root: the folder that holds `mkdocs.yml`.
    """

    def __init__(self, project: Project, root: Path) -> None:
        self.project, self.root = project, root
        self.files = Versions(project.data, root)
        self.steps = Steps(self.files, root)
        self._lock = RLock()
        self._reading: Reading | None = None
        self._state: State | None = None
        self._seen: object = None
        self._checked: tuple[object, tuple[Problem, ...]] | None = None

    def state(self) -> State:
        """Return the record as it is now.

        Raises:
            RecordError: if it cannot be read, and never could since the desk was opened.
        """
        with self._lock:
            reading = self._reading = self.project.read(self._reading)
            seen = tuple((file.key, file.digest) for file in reading.files), reading.problems
            if self._state is None or seen != self._seen:
                self._state, self._seen = self._looked_at(reading), seen
            return self._state

    def check(self, reading: Reading, register: Register | None) -> tuple[Problem, ...]:
        """Return the problems that prevent publication; they are worked out once for the same files.

        Args:
            reading: the record as it was read.
            register: the register made from it, if it could be read.
        """
        seen = tuple((file.key, file.digest) for file in reading.files), reading.problems
        with self._lock:
            if self._checked is None or self._checked[0] != seen:
                self._checked = seen, problems(reading, register)
            return self._checked[1]

    def _looked_at(self, reading: Reading) -> State:
        if reading.problems:
            found = self.check(reading, None)
            if self._state is None:
                raise RecordError(found, are_all=False)
            return State(self._state.as_at, found)
        register = Register(reading)
        found = (*self.check(reading, register), *self.project.problems_around(register.council))
        return State(AsAt(register, self.project.today(register)), found)

    def as_it_can_be_read(self) -> tuple[Register | None, tuple[Problem, ...]]:
        """Return the record if it could ever be read, and the problems that prevent publication."""
        try:
            state = self.state()
        except RecordError as error:
            return None, error.problems
        return state.as_at.register, state.problems

    def load(self, path: str) -> tuple[Loaded, dict[str, Any]]:
        """Return a file and its content.

        Args:
            path: the file, below the record's folder.

        Raises:
            CannotEditError: if its content cannot be understood.
            NotOfTheRecordError: if it cannot be a file of the record.
        """
        loaded = self.files.load(path)
        value = said(loaded.text) if loaded.text.strip() else {}
        return loaded, value if isinstance(value, dict) else {}

    def save(self, path: str, intended: Mapping[str, Any], fingerprint: str) -> tuple[Kept, ...]:
        """Change a file to have the intended content; return what was changed.

        Args:
            path: the file, below the record's folder.
            intended: its intended content.
            fingerprint: the fingerprint of the file as shown on the form.

        Raises:
            ChangedError: if the file has changed since.
            CannotEditError: if it is written in a way that cannot be changed here.
        """
        return self.save_together([Change(path, intended, fingerprint)])

    def save_together(self, changes: Sequence[Change]) -> tuple[Kept, ...]:
        """Change several files, or none if one of them has changed since; return what was changed.

        Args:
            changes: the files.

        Raises:
            ChangedError: if one of them has changed since the form was shown.
            CannotEditError: if one is written in a way that cannot be changed here.
        """
        texts: list[tuple[Loaded, str]] = []
        for one in changes:
            loaded = self.files.load_unchanged(one.path, one.fingerprint)
            texts.append((loaded, edited(loaded.text, dict(one.intended))))
        return tuple(kept for loaded, text in texts for kept in self._save(loaded, text))

    def save_text(self, path: str, text: str, fingerprint: str) -> tuple[Kept, ...]:
        """Write a file as typed; return what was changed.

        Args:
            path: the file, below the record's folder.
            text: its new text.
            fingerprint: the fingerprint of the file as shown on the form.

        Raises:
            ChangedError: if the file has changed since.
        """
        loaded = self.files.load_unchanged(path, fingerprint)
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        if "\r\n" in loaded.text:
            plain = plain.replace("\n", "\r\n")
        return self._save(loaded, plain)

    def _save(self, loaded: Loaded, text: str) -> tuple[Kept, ...]:
        kept = None if text == loaded.text else self.files.save(loaded.path, text, loaded.fingerprint)
        return (kept,) if kept else ()


class Remarks:
    """What the checks say about a file, by field.

    Args:
        found: the problems that prevent publication.
        path: the file, below the record's folder.
        text: its text.
        data: the name of the record's folder.
    """

    def __init__(self, found: tuple[Problem, ...], path: str, text: str, data: str) -> None:
        shown = PurePosixPath(data) / path
        positioned, _ = with_positions(text.encode(), shown)
        places: dict[tuple[int, int], Loc] = {}
        for marks in (positioned.values, positioned.keys) if positioned else ():
            for loc, place in sorted(marks.items(), key=lambda one: len(one[0])):
                places[place] = loc
        self.every: tuple[tuple[Loc, Problem], ...] = tuple(
            (places.get((one.place.line, one.place.column), ()), one) for one in found if one.place.path == shown
        )
        """Every one, with the part of the file that it is about."""

    def of(self, *loc: str | int) -> list[str]:
        """Return the remarks about a field and everything within it."""
        return [one.advice for at, one in self.every if at[: len(loc)] == loc]

    def __len__(self) -> int:
        return len(self.every)
