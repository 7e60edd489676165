"""When Python collects garbage: a record is much that lasts, and nobody should wait while it is looked through."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

atexit.register(gc.freeze)
"""What a process ends with it need not look through first: of a large record that would take longer than to read it."""


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Collect garbage seldom: a record is much that lasts, through which the collector would go again and again."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


class CollectingAfterwards:
    """Collects no garbage while somebody waits, but a moment later.

    Args:
        moment: how long nobody must have waited, in seconds.
    """

    def __init__(self, moment: float = 0.3) -> None:
        self._moment = moment
        self._later: Timer | None = None

    def __enter__(self) -> None:
        if self._later:
            self._later.cancel()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        self._later = Timer(self._moment, self._collect)
        self._later.daemon = True
        self._later.start()

    @staticmethod
    def _collect() -> None:
        gc.collect()
        gc.enable()
