"""Slow work follows in another process: the search index, and whether an address would be lost.

The process reads the record by itself, so that it can be stopped at any moment: nothing is shared with it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Timer, current_thread
from typing import Any

import click

from ..outputs.search import pagefind
from ..outputs.search.entries import Found
from ..outputs.search.shards import abridged, whole
from ..rules.snapshot import AsAt
from ..runtime.faults import explained
from ..source.problems import RecordError

MOMENT = 0.6
"""Seconds after an edit before another process takes its share of the machine."""

PATIENCE = 5.0
"""Seconds within which a process that is told to stop does so; then it is killed."""


@dataclass(frozen=True)
class Task:
    """What the other process needs; all of it can be pickled."""

    read: Callable[[], AsAt]
    """Reads the record."""
    check: Callable[[AsAt], str]
    """Returns what keeps the record from being published that only its addresses show; empty, if nothing does."""
    cache: Path
    """Where parts of the search index are kept."""
    is_searched: bool
    """Whether the site has a search index."""
    written: tuple[Found, ...] = ()
    """The pages that a person wrote, as what a search may find."""


@dataclass(frozen=True)
class Index:
    """A search index."""

    files: Mapping[str, Path] = field(default_factory=dict)
    """Where each of its files is, by address."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """What each of its parts was made from."""


class Afterwards:
    """Makes the search index shortly after the record is read, unless it is read again before then.

    Args:
        folder: where to make indexes.
        report: receives the problems that prevent publication; empty if there are none.
    """

    def __init__(self, folder: Path, report: Callable[[str], None]) -> None:
        self.index: Index | None = None
        """The index that was made last."""
        self._folder, self._report = folder, report
        self._lock = Lock()
        self._timer: Timer | None = None
        self._process: Any = None

    def begin(self, task: Task) -> None:
        """Start making the index of the record, and stop making an earlier one."""
        self.stop()
        with self._lock:
            self._timer = Timer(MOMENT, self._run, (task,))
            self._timer.daemon = True
            self._timer.start()

    def stop(self) -> None:
        """Stop making an index."""
        with self._lock:
            if self._timer:
                self._timer.cancel()
            if self._process and self._process.is_alive():
                _end(self._process)
            self._timer = self._process = None

    def _run(self, task: Task) -> None:
        before = self.index or Index()
        self._clear(before)
        spawn = multiprocessing.get_context("spawn")
        here, there = spawn.Pipe(duplex=False)
        with here, there:
            folder = Path(tempfile.mkdtemp(prefix="index-", dir=self._folder))
            process = spawn.Process(target=_work, args=(task, folder, dict(before.marks), there), daemon=True)
            with self._lock:
                if self._timer is not current_thread():
                    return
                process.start()
                self._process = process
            there.close()
            with suppress(EOFError, OSError):  # It was stopped, or failed.
                if task.is_searched:
                    self.index = _put_together(before, here.recv(), folder)
                mistakes = here.recv()
                if self._process is process:
                    self._report(mistakes)

    def _clear(self, index: Index) -> None:
        """Remove the parts of earlier indexes that are not in this one."""
        used = {path.relative_to(self._folder).parts[0] for path in index.files.values()}
        for folder in self._folder.glob("index-*"):
            if folder.name not in used:
                shutil.rmtree(folder, ignore_errors=True)


def _end(process: Any) -> None:
    """Stop a process and the processes that it started."""
    if hasattr(os, "killpg"):
        with suppress(OSError):  # It has not created its own process group yet.
            os.killpg(process.pid, signal.SIGTERM)
    process.terminate()
    process.join(PATIENCE)
    process.kill()
    process.join(PATIENCE)


def _work(task: Task, folder: Path, marks: Mapping[str, str], there: Connection) -> None:
    """Make the parts of the index that have changed, in another process."""
    if hasattr(os, "setsid"):
        os.setsid()  # Its child processes are stopped with it, and Ctrl-C is handled by the process that waits for it.
        os.nice(10)
    gc.disable()
    try:
        as_at = task.read()
        if task.is_searched:
            parts = abridged(as_at)
            now = {part.name: pagefind.mark(part, task.written) for part in parts}
            new = [whole(part, as_at, task.written) for part in parts if marks.get(part.name) != now[part.name]]
            pagefind.write(new, folder, task.cache / "search")
            there.send(now)
        there.send(task.check(as_at))
    except RecordError:
        return  # A mistake was saved meanwhile; the preview finds it too, and says what is wrong.
    except Exception as error:
        time.sleep(1)  # The same mistake may have led here, in which case this is stopped.
        parent = multiprocessing.parent_process()
        if parent and parent.is_alive():
            click.echo(f"The search index does not include your latest changes. {explained(error)}", err=True)


def _put_together(before: Index, marks: Mapping[str, str], folder: Path) -> Index:
    """Return the index of the new parts, and of earlier ones that are still valid."""
    kept = [part for part, mark in marks.items() if before.marks.get(part) == mark]
    files = {
        address: path for address, path in before.files.items() if any(pagefind.is_of(one, address) for one in kept)
    }
    return Index(files | below(folder), marks)


def below(folder: Path) -> dict[str, Path]:
    """Return every file below a folder by its address."""
    return {f"/{path.relative_to(folder).as_posix()}": path for path in folder.rglob("*") if path.is_file()}
