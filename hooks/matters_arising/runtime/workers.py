"""Many pieces made at once, in as many processes as the machine has cores.

The processes are copies of this one, so the record is read once and shared; what they make they write themselves, and
only a few words about each piece come back. Where a process cannot be copied, as on Windows, or MATTERS_FORK is `off`,
everything is made in this one.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

FEW = 600
"""So few pieces are made in this process: to copy it would take longer."""

_SHARE = 24
"""How many pieces a process takes at a time."""

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None
"""What there is to do; the copies of this process find it here."""


def jobs() -> int:
    """How many processes to make pieces in: MATTERS_JOBS, or else as many as there are cores to use."""
    given = os.environ.get("MATTERS_JOBS", "")
    if given.isdigit() and int(given) > 0:
        return int(given)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a process can be copied here, and is to be: MATTERS_FORK says `off` to have it done as on Windows."""
    return os.environ.get("MATTERS_FORK") != "off" and "fork" in multiprocessing.get_all_start_methods()


def each(do: Callable[[T], R], things: Sequence[T], *, processes: int, few: int | None = None) -> Iterator[R]:
    """Do something with each thing, in no order.

    Args:
        do: what to do; what it returns is sent back, so it should be small.
        things: the things, those first that take longest.
        processes: how many processes to use; with one, or few things, this one does it all.
        few: below how many things they are few; `FEW`, unless each takes long.
    """
    alone = processes < 2 or len(things) < (FEW if few is None else few)
    if alone or not can_fork():
        yield from map(do, things)
        return
    global _work  # noqa: PLW0603 - the copies of this process find it here
    _work = do, things
    if len(things) >= FEW:
        gc.collect()  # For few things this would take as long as one of them.
    gc.freeze()  # What is here already is not looked at again, so that the copies go on sharing it.
    try:
        with warnings.catch_warnings():
            # Python warns that threads are not copied; nothing here waits for one.
            warnings.simplefilter("ignore", DeprecationWarning)
            pool = multiprocessing.get_context("fork").Pool(processes)
        with pool:
            shares = [(first, first + _SHARE) for first in range(processes * 4, len(things), _SHARE)]
            singly = [(one, one + 1) for one in range(min(processes * 4, len(things)))]
            for done in pool.imap_unordered(_do, [*singly, *shares]):
                yield from done
    finally:
        gc.unfreeze()
        _work = None


@contextmanager
def meanwhile(find: Callable[[], R], *, number: int) -> Iterator[Callable[[], R]]:
    """Find something in another process, while this one goes on; it is stopped if nobody waits for it.

    Args:
        find: finds it, and changes nothing; what it returns is sent back.
        number: how many things must be looked at; if they are few, this process looks at them when it is asked.

    Yields:
        What waits for it. If the other process came to nothing, this one finds it.
    """
    if jobs() < 2 or number < FEW or not can_fork():
        yield find
        return
    forked = multiprocessing.get_context("fork")
    here, there = forked.Pipe(duplex=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        process = forked.Process(target=lambda: there.send(find()), daemon=True)
        process.start()
    there.close()

    def wait() -> R:
        with suppress(EOFError, OSError):
            found: R = here.recv()
            return found
        return find()

    try:
        yield wait
    finally:
        here.close()
        process.terminate()
        process.join()


def _do(share: tuple[int, int]) -> list[Any]:
    assert _work is not None
    do, things = _work
    return [do(thing) for thing in things[slice(*share)]]
