"""Keeping the preview up to date with the files: at once with what is saved here, soon with what is saved elsewhere."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock

from ..preview.current import Current
from ..preview.watching import changes
from ..source.problems import RecordError
from .workspace import Workspace


class Following:
    """Refreshes the preview when a file has changed, once for each change.

    Args:
        workspace: the record.
        current: the record as the preview shows it.
    """

    def __init__(self, workspace: Workspace, current: Current) -> None:
        self._workspace, self._current = workspace, current
        self._lock = Lock()
        self._saved: set[Path] = set()
        """Files saved here that the preview does not show yet."""
        self._shown: dict[Path, tuple[int, int]] = {}
        """Files saved here that it shows, each with its fingerprint."""
        workspace.files.on_change = self._saved.add

    def catch_up(self) -> None:
        """Show what was saved here, without waiting for the system to report it."""
        with self._lock:
            if self._saved:
                self._refresh(is_around=False)

    def reported(self, changed: Collection[Path]) -> None:
        """Show what the system reports as changed, unless it is shown already.

        Args:
            changed: the files.
        """
        with self._lock:
            new = [path for path in changed if path not in self._shown or self._shown[path] != _state(path)]
            if new:
                data = self._workspace.project.data
                self._refresh(is_around=not all(path.is_relative_to(data) for path in new))

    def follow(self, stop: Event) -> None:
        """Read the record for the desk's first page, then for the preview, and again whenever a file was saved.

        Args:
            stop: is set when the desk is closed.
        """
        project = self._workspace.project
        with suppress(RecordError):  # The first page says why.
            self._workspace.state()
        with self._lock:
            self._refresh(is_around=False)
        for changed in changes(lambda: [project.data, *project.around()], stop):
            if changed:
                self.reported(changed)
            else:
                self._current.settle()

    def _refresh(self, *, is_around: bool) -> None:
        saved = {path: _state(path) for path in self._saved.copy()}
        self._saved.difference_update(saved)
        self._current.refresh(is_around=is_around)
        self._shown.update(saved)


def _state(path: Path) -> tuple[int, int]:
    try:
        about = path.stat()
    except OSError:
        return 0, 0
    return about.st_mtime_ns, about.st_size
