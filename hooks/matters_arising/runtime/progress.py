"""The progress of a long piece of work, shown only on a terminal and only once it has taken a while."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from typing import Any, TypeVar

import click

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds of work before anything is shown."""


def counted(label: str) -> Callable[..., Iterable[Any]]:
    """A wrapper for an iterable that shows progress.

    Args:
        label: what is being done.
    """

    def wrap(items: Iterable[T], number: int | None = None) -> Iterator[T]:
        total = len(items) if isinstance(items, Sized) else number
        if not sys.stderr.isatty() or total is None:
            yield from items
            return
        begun = time.monotonic()
        remaining = iter(items)
        done = 0
        for thing in remaining:
            yield thing
            done += 1
            if time.monotonic() - begun > PATIENCE:
                break
        else:
            return
        with click.progressbar(remaining, length=total, label=label, file=sys.stderr, show_pos=True) as bar:
            bar.update(done)
            yield from bar

    return wrap
