"""The tree that was published before → the next one: only what has changed since then is put in or taken out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path


def prepare(tree: Path, published: Path, unchanged: Collection[str]) -> None:
    """Let a tree hold the unchanged files of the published site, and nothing else.

    A file stays in it only if it is the very file that is published, by its number on the disk, and not one that looks
    like it. No file is written to: it may be published under its other name.

    Args:
        tree: an earlier site, whatever has become of it.
        published: the site that is published, on the same disk.
        unchanged: the addresses of those of its files that stay as they are.

    Raises:
        OSError: if the tree holds what may not be removed, or the disk refuses something.
    """
    there, folders = numbers(tree)
    here, _ = numbers(published)
    stays = {one for one in unchanged if 0 < there.get(one, 0) == here.get(one)}
    for address in there.keys() - stays:
        Path(f"{tree}{address}").unlink()
    for folder in sorted(folders - _folders(unchanged), reverse=True):
        Path(f"{tree}{folder}").rmdir()
    link({*unchanged} - stays, published, tree)


def link(addresses: Collection[str], here: Path, there: Path) -> None:
    """Put files of one tree into another, where none of them is, as they are.

    Args:
        addresses: the addresses of the files.
        here: the tree in which they stand.
        there: the tree in which they are to stand too.
    """
    _make_folders(addresses, there)
    for address in addresses:
        try:
            os.link(f"{here}{address}", f"{there}{address}")
        except OSError:  # This disk has no links.
            shutil.copy2(f"{here}{address}", f"{there}{address}")


def move(addresses: Collection[str], here: Path, there: Path) -> None:
    """Move files from one tree into another, where none of them is.

    Args:
        addresses: the addresses of the files.
        here: the tree in which they stand.
        there: the tree in which they are to stand.
    """
    _make_folders(addresses, there)
    for address in addresses:
        Path(f"{here}{address}").rename(f"{there}{address}")


def _make_folders(addresses: Collection[str], tree: Path) -> None:
    for folder in {address.rpartition("/")[0] for address in addresses}:
        Path(f"{tree}{folder}").mkdir(parents=True, exist_ok=True)


def _folders(addresses: Iterable[str]) -> set[str]:
    """The folders in which files stand, with those above them."""
    found: set[str] = set()
    for address in addresses:
        above = address.rpartition("/")[0]
        while above and above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return found


def numbers(tree: Path) -> tuple[dict[str, int], set[str]]:
    """Return every file of a tree, by its address, with its number on the disk; and every folder.

    Args:
        tree: the tree. What a link in it leads to is none of it.
    """
    files: dict[str, int] = {}
    folders: set[str] = set()
    waiting = [""]
    while waiting:
        above = waiting.pop()
        with os.scandir(f"{tree}{above}/") as entries:
            for entry in entries:
                address = f"{above}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.add(address)
                    waiting.append(address)
                else:
                    files[address] = entry.inode()
    return files, folders
