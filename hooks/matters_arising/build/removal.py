"""Removing a site that has been replaced: thousands of folders, each of which takes milliseconds on some disks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

AT_ONCE = 8
"""How many folders are removed at the same time; removal waits for the disk, not for the processor."""


def remove(folder: Path) -> None:
    """Remove a folder as far as possible; the next command tries again.

    Args:
        folder: it need not exist. The targets of links within it are left alone.
    """
    if not folder.exists():
        return
    with suppress(OSError), ThreadPoolExecutor(AT_ONCE) as pool:
        for level in reversed(_levels(folder)):
            for _ in pool.map(_remove_tree, level):
                pass
    _remove_tree(folder)


def _levels(folder: Path) -> list[list[str]]:
    """The folders within a folder, level by level."""
    levels = [[str(folder)]]
    while levels[-1]:
        levels.append([below for above in levels[-1] for below in _folders(above)])
    return levels[1:-1]


def _folders(folder: str) -> list[str]:
    with os.scandir(folder) as entries:
        return [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]


def _remove_tree(folder: str | Path) -> None:
    shutil.rmtree(folder, onerror=_once_more)


def _once_more(function: Callable[[str], object], path: str, _: object) -> None:
    """Try again with write permission: files cannot be removed from a read-only folder."""
    with suppress(OSError):
        Path(path).parent.chmod(0o700)
        Path(path).chmod(0o700)
        function(path)
