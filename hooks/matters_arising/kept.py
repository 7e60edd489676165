"""What was read, kept from one run to the next, so that a file that has not changed is not parsed again.

A record is found again by its file's name and content alone, and only by the code that wrote it: whatever changes,
nothing old is taken for new. The whole is one file, written beside and put in place at once, so two runs never see
half of it, and it can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import pickle
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_HEAD = b"matters arising, records read\n"
_FOOT = 16
"""Bytes at the end: where the list of what is kept begins, and its check sum."""


def content_digest(content: bytes) -> bytes:
    """What tells one content from another."""
    return hashlib.blake2b(content, digest_size=16).digest()


@dataclass(frozen=True)
class _Entry:
    """Where something that is kept stands."""

    digest: bytes
    """Of the file's content."""
    begin: int
    parted: int
    """Where what is wanted at once ends, and what is wanted seldom begins."""
    end: int
    check: int
    """The check sum of the whole of it."""


class Kept:
    """What is kept of the files that were read.

    Args:
        path: where it is kept; nothing is kept without it.
        version: what tells the code that reads from every other.
    """

    def __init__(self, path: Path | None = None, version: str = "") -> None:
        self._path = path
        self.keeps = path is not None
        """Whether anything is kept."""
        self._version = version
        self._entries: dict[str, _Entry] = {}
        self._data: mmap.mmap | bytes = b""
        self._new: dict[str, tuple[bytes, bytes, bytes]] = {}
        self._used: set[str] = set()
        if path is not None:
            # Whatever is wrong with what was kept, everything is read anew.
            with suppress(OSError, ValueError, pickle.UnpicklingError, EOFError, AttributeError, ImportError):
                self._open(path)

    def _open(self, path: Path) -> None:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        foot = data[-_FOOT:]
        begins, check = int.from_bytes(foot[:8], "big"), int.from_bytes(foot[8:], "big")
        listed = data[begins:-_FOOT]
        if data[: len(_HEAD)] == _HEAD and zlib.crc32(listed) == check:
            version, entries = pickle.loads(listed)
            if version == self._version:
                self._entries = {name: _Entry(*entry) for name, entry in entries}
                self._data = data

    def get(self, name: str, digest: bytes) -> tuple[Any, Later] | None:
        """What is kept of a file with this content: what is wanted at once, and what is wanted seldom.

        Args:
            name: the file's name.
            digest: of its content.
        """
        entry = self._entries.get(name)
        if entry is None or entry.digest != digest:
            return None
        packed = self._data[entry.begin : entry.end]
        if zlib.crc32(packed) != entry.check:
            return None
        self._used.add(name)
        return pickle.loads(packed), Later(self._data, entry.parted, entry.end)

    def put(self, name: str, digest: bytes, at_once: bytes, seldom: bytes) -> None:
        """Keep something of a file.

        Args:
            name: the file's name.
            digest: of its content.
            at_once: what is wanted at once, pickled.
            seldom: what is wanted seldom, pickled.
        """
        if self._path is not None:
            self._new[name] = digest, at_once, seldom

    def save(self) -> None:
        """Write what is kept of the files of this run, and forget all others. It does no harm if that fails."""
        if self._path is None or (not self._new and self._used == self._entries.keys()):
            return
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as file:
                file.write(_HEAD)
                entries, place = [], len(_HEAD)
                for name, digest, at_once, seldom in self._all():
                    parted = place + len(at_once)
                    check = zlib.crc32(seldom, zlib.crc32(at_once))
                    entries.append((name, (digest, place, parted, parted + len(seldom), check)))
                    file.write(at_once)
                    file.write(seldom)
                    place = parted + len(seldom)
                listed = pickle.dumps((self._version, entries))
                file.write(listed)
                file.write(place.to_bytes(8, "big") + zlib.crc32(listed).to_bytes(8, "big"))
            beside.replace(self._path)
        beside.unlink(missing_ok=True)

    def _all(self) -> Iterator[tuple[str, bytes, bytes, bytes]]:
        for name in sorted(self._used - self._new.keys()):
            entry = self._entries[name]
            yield name, entry.digest, self._data[entry.begin : entry.parted], self._data[entry.parted : entry.end]
        for name, (digest, at_once, seldom) in sorted(self._new.items()):
            yield name, digest, at_once, seldom


@dataclass(frozen=True, eq=False)
class Later:
    """Something that is kept and not looked at until it is wanted."""

    data: mmap.mmap | bytes
    begin: int
    end: int

    def load(self) -> Any:
        """The thing."""
        return pickle.loads(self.data[self.begin : self.end])
