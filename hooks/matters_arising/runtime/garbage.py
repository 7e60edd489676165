"""When Python collects garbage: a record is large and long-lived, and nobody should wait while it is traversed."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

atexit.register(gc.freeze)
"""What a process ends with it need not look through first: of a large record that would take longer than to read it."""


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Collect garbage rarely: a record is large and long-lived, and the collector would traverse it again and again."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
