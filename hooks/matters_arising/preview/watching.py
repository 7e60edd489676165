"""Noticing that a file was saved.

The system says that something happened, and the files show what. Where it says nothing, as for files on some
shared folders, they are looked at once a second, so that nothing depends on the notification.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

from ..runtime.litter import is_litter

Stamps = dict[str, tuple[int, int, int]]
"""Time, size and number of each file on the disk."""


def changes(paths: Callable[[], Sequence[Path]], stop: Event) -> Iterator[set[Path]]:
    """Yield the files that were saved, added or removed; an empty set after each second without any.

    Args:
        paths: returns the files and folders to watch, which may change.
        stop: set to end the watching.
    """
    known = _stamps(paths())
    for _ in _moments(paths(), stop):
        now = _stamps(paths())
        yield {Path(path) for path in known.keys() | now.keys() if known.get(path) != now.get(path)}
        known = now


def _moments(paths: Sequence[Path], stop: Event) -> Iterator[object]:
    """Yield whenever the system reports a change in folders, and every second."""
    from watchfiles import watch

    there = [path for path in paths if path.exists()]
    # The system may have too many files to watch, or no means of watching.
    with suppress(OSError):
        yield from watch(
            *there, watch_filter=None, step=10, debounce=100, rust_timeout=1_000, yield_on_timeout=True, stop_event=stop
        )
    while not stop.wait(1):
        yield None


def _stamps(paths: Sequence[Path]) -> Stamps:
    found: Stamps = {}
    waiting = [str(path) for path in paths]
    while waiting:
        path = waiting.pop()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif not is_litter(entry.name):
                        found[entry.path] = _stamp(entry.stat())
        except NotADirectoryError:
            found[path] = _stamp(os.stat(path))  # noqa: PTH116
        except OSError:
            continue  # It is gone by now.
    return found


def _stamp(about: os.stat_result) -> tuple[int, int, int]:
    return about.st_mtime_ns, about.st_size, about.st_ino
