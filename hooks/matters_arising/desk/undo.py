"""Undo and redo: each save is one step, whichever files it changed."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from .versions import FOLDER, ChangedError, Kept, NotOfTheRecordError, Versions

MOST = 200
"""How many saves can be undone."""


class Steps:
    """The saves that can be undone, each with the files that it changed.

    Args:
        files: the record's files.
        root: the folder that holds `mkdocs.yml`.
    """

    def __init__(self, files: Versions, root: Path) -> None:
        self._files, self._folder = files, root / FOLDER / "saves"

    def keep(self, kept: Sequence[Kept]) -> str:
        """Remember a save; return the name to undo it by.

        Args:
            kept: the files that it changed.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        name = f"{time.time_ns():020}"
        (self._folder / f"{name}.json").write_text(json.dumps([asdict(one) for one in kept]), encoding="utf-8")
        for old in sorted(self._folder.glob("*.json"))[:-MOST]:
            old.unlink(missing_ok=True)
        return name

    def undo(self, name: str) -> tuple[Kept, ...]:
        """Restore every file that a save changed; return these changes, which can be undone in turn.

        Args:
            name: the save.

        Raises:
            ChangedError: if one of the files has been changed since; then none is restored.
            NotOfTheRecordError: if there is no such save.
        """
        try:
            if not name.isascii() or not name.isdecimal():
                raise FileNotFoundError
            kept = [Kept(**one) for one in json.loads((self._folder / f"{name}.json").read_text(encoding="utf-8"))]
        except FileNotFoundError:
            raise NotOfTheRecordError(f"There is no save {name}.") from None
        for one in kept:
            now = self._files.load(one.path)
            if now.fingerprint != one.after:
                raise ChangedError(self._files.difference(one.after, now.text))
        undone = (
            self._files.bring_back(one.path, one.before, one.after)
            if one.before
            else self._files.remove(one.path, one.after)
            for one in reversed(kept)
        )
        return tuple(one for one in undone if one)
