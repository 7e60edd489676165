"""An earlier site → the next one: only what has changed since then is put in or taken out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path


def prepare(tree: Path, published: Path, unchanged: Collection[str]) -> None:
    """Make a tree hold the unchanged files of the published site, and nothing else.

    A file is left in it only if it is the published file itself, by its inode, and not one that looks the same. No file
    is written to, since it may be published under its other name.

    Args:
        tree: an earlier site, in any state.
        published: the published site, on the same disk.
        unchanged: the addresses of those of its files that are to be in the tree.

    Raises:
        OSError: if something in the tree cannot be removed, or the disk refuses something else.
    """
    there, folders = inodes(tree)
    here, _ = inodes(published)
    stays = {one for one in unchanged if 0 < there.get(one, 0) == here.get(one)}
    for address in there.keys() - stays:
        Path(f"{tree}{address}").unlink()
    for folder in sorted(folders - _folders(unchanged), reverse=True):
        Path(f"{tree}{folder}").rmdir()
    link({*unchanged} - stays, published, tree)


def link(addresses: Collection[str], here: Path, there: Path) -> None:
    """Link files of one tree into another, which has none of them, or copy them where the disk has no links.

    Args:
        addresses: the addresses of the files.
        here: the tree that has them.
        there: the tree that is to have them too.
    """
    _make_folders(addresses, there)
    for address in addresses:
        try:
            os.link(f"{here}{address}", f"{there}{address}")
        except OSError:
            shutil.copy2(f"{here}{address}", f"{there}{address}")


def move(addresses: Collection[str], here: Path, there: Path) -> None:
    """Move files from one tree into another, which has none of them.

    Args:
        addresses: the addresses of the files.
        here: the tree that has them.
        there: the tree that is to have them.
    """
    _make_folders(addresses, there)
    for address in addresses:
        Path(f"{here}{address}").rename(f"{there}{address}")


def _make_folders(addresses: Collection[str], tree: Path) -> None:
    for folder in {address.rpartition("/")[0] for address in addresses}:
        Path(f"{tree}{folder}").mkdir(parents=True, exist_ok=True)


def _folders(addresses: Iterable[str]) -> set[str]:
    """The folders that hold files, and the folders above them."""
    found: set[str] = set()
    for address in addresses:
        above = address.rpartition("/")[0]
        while above and above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return found


def inodes(tree: Path) -> tuple[dict[str, int], set[str]]:
    """Return the inode of every file of a tree, by its address, and the address of every folder.

    Args:
        tree: the tree. Links in it are files, whatever they lead to.
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
