"""A process that dies at any chosen step of what it does to the disk, as it would by `kill -9`."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

KILLED = 99
"""How the process ends that dies at a step."""

_STEPS = frozenset(["os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "os.chmod", "os.utime", "open"])
"""What a process does to the disk, as Python's audit events name it."""

_SWITCHES = frozenset(["renameat2", "renamex_np"])
"""What exchanges two folders."""


def dies_at(step: int, do: Callable[[], object], within: Path) -> bool:
    """Do something in another process that dies just before a step.

    Args:
        step: the step, counted from 1.
        do: what to do.
        within: the folder in which steps count.

    Returns:
        Whether it died; if it did not, it did everything.
    """
    remaining = step

    def look(_: str) -> None:
        nonlocal remaining
        remaining -= 1
        if remaining <= 0:  # Several threads may count at once.
            os._exit(KILLED)

    code = _in_a_child(do, within, look)
    assert code in (0, KILLED), f"the process ended with {code}"
    return code == KILLED


def steps_of(do: Callable[[], object], within: Path) -> list[str]:
    """Do something in another process, and return the kinds of its steps in order.

    Args:
        do: what to do.
        within: the folder in which steps count.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        assert _in_a_child(do, within, lambda kind: print(kind, file=told, flush=True)) == 0
        told.seek(0)
        return told.read().split()


def _in_a_child(do: Callable[[], object], within: Path, look: Callable[[str], object]) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Threads are not copied; nothing here waits for one.
        child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        sys.addaudithook(lambda event, args: look(event) if _is_step(event, args, str(within)) else None)
        do()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _is_step(event: str, args: tuple[Any, ...], within: str) -> bool:
    if event == "ctypes.dlsym":
        return args[1] in _SWITCHES
    if event not in _STEPS:
        return False
    if event == "open" and not (isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
        return False
    # What stands in an open folder is named by itself alone.
    return any(isinstance(one, str) and (one.startswith(within) or "/" not in one) for one in args[:2])


def every_step(prepare: Callable[[], Callable[[], object]], within: Path) -> Iterator[int]:
    """Let a process die at each step in turn, until it does not.

    Args:
        prepare: puts everything as it is before, and returns what to do.
        within: the folder in which steps count.

    Yields:
        The step at which it died; look at what it left before asking for the next.
    """
    step = 1
    while dies_at(step, prepare(), within):
        yield step
        step += 1
