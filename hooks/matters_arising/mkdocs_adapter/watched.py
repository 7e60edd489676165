"""Seeing that a file was saved: all are looked at again and again, and at once when the system tells of one.

Where files stand on a shared folder nobody tells, so that nothing rests on it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Any

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter

_SAVED = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]

_SETTLED = 0.01
"""Seconds within which an editor has written what it began to write."""


def observer(number: int) -> BaseObserver:
    """What sees that a file was saved.

    Args:
        number: how many files there are. They are looked at as often as costs little, and no more seldom than MkDocs
            does by itself.
    """
    return BaseObserver(Looking, timeout=min(0.5, max(0.1, number / 10_000)))


class _Telling(FileSystemEventHandler):
    """Tells that something was saved, whatever it was."""

    def __init__(self, told: Event) -> None:
        self._told = told

    def on_any_event(self, event: FileSystemEvent) -> None:  # noqa: ARG002
        self._told.set()


class Looking(PollingEmitter):
    """Looks at all files of a folder every so often, and as soon as it is told to."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._told = Event()
        self._teller: BaseObserver | None = None

    def on_thread_start(self) -> None:
        if Path(self.watch.path).is_dir():
            teller = Observer()
            # A system may have too much to tell, and then tells nothing of this folder.
            with suppress(OSError):
                teller.schedule(
                    _Telling(self._told), self.watch.path, recursive=self.watch.is_recursive, event_filter=_SAVED
                )
                teller.start()
                self._teller = teller
        super().on_thread_start()

    def on_thread_stop(self) -> None:
        self._told.set()
        if self._teller:
            self._teller.stop()
        super().on_thread_stop()

    def queue_events(self, timeout: float) -> None:
        if self._told.wait(timeout):
            self._told.clear()
            super().queue_events(_SETTLED)
        else:
            super().queue_events(0)
