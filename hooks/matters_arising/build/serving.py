"""While the site is served and somebody waits for it: what this process remembers, and what is made afterwards.

From one build to the next it remembers the records that it has read and what it knows of the site, so that neither is
looked up again. Once the pages are published, another process makes what can wait: the open data, the feeds, the search
index. A further edit stops it, since that is made again anyway.
"""

from __future__ import annotations

import gc
import logging
import os
import shutil
import signal
import warnings
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock as ThreadLock
from threading import Timer, current_thread

from ..runtime.faults import explained
from ..runtime.workers import can_fork
from ..source.read import Reading
from .lock import Lock
from .made import MadeSite
from .publish import lock_of
from .readers import Readers

log = logging.getLogger("mkdocs.plugins.matters_arising")

MOMENT = 0.6
"""Seconds after which the pages are seen, and another process may take its share of the machine."""


class Serving:
    """What is remembered while the site is served."""

    def __init__(self) -> None:
        self.reading: Reading | None = None
        """The record as it was read last."""
        self.outlines: Mapping[str, bytes] | None = None
        """The outlines of its files when no problem was found in it."""
        self.site: MadeSite | None = None
        """What is known of the site."""
        self.readers: Readers | None = None
        """Who read what of it."""
        self._other: tuple[int, Path] | None = None
        """The process that makes what could wait, and where it does."""
        self._later: Timer | None = None
        """What begins it."""
        self._beginning = ThreadLock()
        self._lock: Lock | None = None

    def hold(self, site: Path) -> None:
        """Show that the folder of the served site is in use, as long as this process lives.

        Args:
            site: the folder.
        """
        if self._lock is None:
            self._lock = Lock(lock_of(site))
            self._lock.acquire()

    def let_go(self) -> None:
        """Show that it is no longer in use."""
        if self._lock:
            self._lock.release()

    def remember(self, site: MadeSite, answers: Iterable[int], pieces: Iterable[str]) -> None:
        """Remember a site.

        Args:
            site: what is known of it.
            answers: numbers of the answers of which nothing was remembered yet.
            pieces: names of the pieces of which nothing was.
        """
        known = self.readers if self.site and self.site.book is site.book else None
        if known is None:
            answers, pieces = site.answers, site.pieces
        self.site, self.readers = site, known or Readers()
        self.readers.learn(
            ((number, site.answers[number]) for number in answers), ((name, site.pieces[name]) for name in pieces)
        )
        if known is None:
            gc.unfreeze()
            gc.collect()
            gc.freeze()  # What is remembered lasts; it is not looked through for garbage after each edit.

    def afterwards(self, make: Callable[[Path], None], folder: Path) -> None:
        """Have something made by another process, while this one goes on.

        Args:
            make: makes it in a folder, and puts it in its place.
            folder: that folder, which is not there yet.
        """
        self.stop()
        self._later = Timer(MOMENT, self._begin if can_fork() else self._make_here, (make, folder))
        self._later.daemon = True
        self._later.start()

    def _make_here(self, make: Callable[[Path], None], folder: Path) -> None:
        """Make it in this process, where none can be copied; the next edit waits until it is made."""
        with self._beginning:
            if self._later is current_thread():
                _make(make, folder)

    def _begin(self, make: Callable[[Path], None], folder: Path) -> None:
        """Begin it, unless it was stopped meanwhile."""
        with self._beginning:
            if self._later is not current_thread():
                return
            with warnings.catch_warnings():
                # Python warns that threads are not copied; nothing that is made waits for one.
                warnings.simplefilter("ignore", DeprecationWarning)
                process = os.fork()
            if process:
                self._other = process, folder
                return
            try:
                os.setpgid(0, 0)  # What it starts itself is stopped with it.
                _make(make, folder)
            finally:
                os._exit(0)

    def wait(self) -> None:
        """Wait for what is made by another process."""
        if self._later:
            self._later.join()
        if self._other:
            with suppress(ChildProcessError):
                os.waitpid(self._other[0], 0)
            self._other = None

    def hinder(self) -> None:
        """Tell the other process to stop, or not to begin; `stop` waits until it has."""
        with self._beginning:
            if self._later:
                self._later.cancel()
                self._later = None
            if self._other:
                for whom in (self._other[0], -self._other[0]):
                    with suppress(ProcessLookupError, PermissionError):
                        os.kill(whom, signal.SIGTERM)

    def stop(self) -> None:
        """Stop what is made by another process."""
        self.hinder()
        if self._other:
            folder = self._other[1]
            self.wait()
            shutil.rmtree(folder, ignore_errors=True)


def _make(make: Callable[[Path], None], folder: Path) -> None:
    folder.mkdir(parents=True)
    try:
        make(folder)
    except Exception as error:
        log.warning("The search index and the data are not those of your last edit. %s", explained(error))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
