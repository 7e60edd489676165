"""A built site → the place of the one published before, which stays as it is until the new one is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path


def staging(published: Path) -> Path:
    """The folder in which a site is built before it is published."""
    return published.with_name(f".{published.name}.building-{os.getpid()}")


def swap(built: Path, published: Path) -> None:
    """Put a whole site in the place of the published one: two renames, so no reader sees half of it."""
    old = published.with_name(f".{published.name}.old-{os.getpid()}")
    if published.exists():
        published.rename(old)
    try:
        built.rename(published)
    except OSError:
        if old.exists():
            old.rename(published)
        raise
    shutil.rmtree(old, ignore_errors=True)


def replace(built: Path, published: Path, new: Iterable[str], gone: Iterable[str]) -> None:
    """Put what has changed of a site in the place of what it was, each file at once and whole.

    Args:
        built: a folder with the files that are new or changed.
        published: the published site.
        new: their addresses.
        gone: addresses of files that are no more.
    """
    made: set[Path] = set()
    for address in new:
        target = published / address[1:]
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        (built / address[1:]).replace(target)
    for address in gone:
        path = published / address[1:]
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == published or any(folder.iterdir()):
                break
            folder.rmdir()


def on_disk(site: Path, below: str = "/") -> dict[str, tuple[int, int]]:
    """Size and time of every file of a site, by its address.

    Args:
        site: the folder of the site, or one in which it is built.
        below: the address of a folder of it, to look at no other; it need not be there.
    """
    found: dict[str, tuple[int, int]] = {}
    waiting = [(f"{site}{below}", below)] if (site / below[1:]).is_dir() else []
    while waiting:
        path, address = waiting.pop()
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{address}{entry.name}/"))
                else:
                    about = entry.stat(follow_symlinks=False)
                    found[f"{address}{entry.name}"] = about.st_size, about.st_mtime_ns
    return found
