"""Work shared among as many processes as the machine has cores.

Where a process can be copied (`fork`: Linux), the copies share everything that this one has read. Elsewhere (Windows,
macOS, or where MATTERS_FORK is `off`) they are started afresh (`spawn`), and read what they need again.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from queue import SimpleQueue
from typing import Any, TypeVar

from .faults import MachineError

T = TypeVar("T")
R = TypeVar("R")

FEW = 600
"""So few things are done in this process: to start others would take longer."""

_SHARE = 24
"""How many things a process takes at a time."""

_do: Callable[[Any], Any]
"""What a process does with each thing."""


def jobs() -> int:
    """How many processes to use: MATTERS_JOBS, or else as many as there are usable cores."""
    given = os.environ.get("MATTERS_JOBS", "")
    if given.isdigit() and int(given) > 0:
        return int(given)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether processes are copied: not on Windows and macOS, nor where MATTERS_FORK is `off`."""
    return os.environ.get("MATTERS_FORK") != "off" and sys.platform.startswith("linux")


def each(
    begin: Callable[[], Callable[[T], R]], items: Sequence[T], *, processes: int, few: int | None = None
) -> Iterator[R]:
    """Do something with each item, in no particular order; results from one process come in the order it produces them.

    Args:
        begin: returns what is done with a thing; called once in each process. Where processes are started afresh, it
            is sent to them, and so are the things: both must be picklable. So must be what is returned.
        items: the things, those first that take longest.
        processes: how many processes to use; with one, or few things, this one does it all.
        few: below how many things they are few; `FEW`, unless each takes long.

    Raises:
        MachineError: if the system ends one of the processes.
    """
    if processes < 2 or len(items) < (FEW if few is None else few):
        yield from map(begin(), items)
        return
    singly = processes * 4
    shares = [items[at : at + 1] for at in range(min(singly, len(items)))]
    shares += [items[at : at + _SHARE] for at in range(singly, len(items), _SHARE)]
    context = multiprocessing.get_context("fork" if can_fork() else "spawn")
    gc.collect()
    # Existing objects are not traversed again, so that copies of this process continue to share their memory.
    gc.freeze()
    done: SimpleQueue[Future[list[R]]] = SimpleQueue()
    pool = ProcessPoolExecutor(min(processes, len(shares)), context, _begin, (begin,))
    try:
        with warnings.catch_warnings():
            # Python warns that threads are not copied; nothing here depends on one.
            warnings.simplefilter("ignore", DeprecationWarning)
            for share in shares:
                pool.submit(_do_share, share).add_done_callback(done.put)
        for _ in shares:
            yield from done.get().result()
    except BrokenProcessPool:
        raise MachineError(
            "The system ended a process that was making pages, most likely because the memory is full. "
            "Close other programs and run this again, or set MATTERS_JOBS to 1."
        ) from None
    finally:
        gc.unfreeze()
        pool.shutdown(cancel_futures=True)


def _begin(begin: Callable[[], Callable[[Any], Any]]) -> None:
    global _do  # noqa: PLW0603 - a process has one task
    _do = begin()


def _do_share(share: Sequence[Any]) -> list[Any]:
    return [_do(thing) for thing in share]
