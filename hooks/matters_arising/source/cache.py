"""The cache kept from one run to the next, with the records read, so that no unchanged file is parsed again.

What is kept is found again only by the code that wrote it, and only if not a bit of it has changed: nothing old or
spoilt is taken for new. It holds values and no code; see `packing`. A file of it is written beside and put in place at
once, so two runs never see half of it. Where it cannot be read or written, it is not used.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from .packing import pack, unpack

_ABANDONED = 3600
"""The age in seconds, against a file, at which nobody is still writing what stands beside it."""


def content_digest(content: bytes) -> bytes:
    """A digest of content, in which line endings make no difference."""
    return hashlib.blake2b(content.replace(b"\r\n", b"\n"), digest_size=16).digest()


def load(path: Path, version: str) -> Any:
    """The value stored in a file; `None` if it cannot be used.

    Args:
        path: the file.
        version: identifies the code that stores it.
    """
    with suppress(OSError, ValueError):
        # The file is read and closed, since Windows cannot replace an open file.
        check, _, packed = path.read_bytes().partition(b"\n")
        if check == _check(packed, version):
            return unpack(packed)
    return None


def save(value: Any, path: Path, version: str) -> None:
    """Store a value in a file. Failing to do so does no harm.

    Args:
        value: the value, as accepted by `packing.pack`.
        path: the file.
        version: identifies the code that stores it.
    """
    packed = pack(value)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(_check(packed, version) + b"\n")
            file.write(packed)
        beside.replace(path)
        _clear(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()


def _clear(path: Path) -> None:
    """Remove what processes left beside a file when they died while writing it."""
    for left in path.parent.glob(f"{path.name}.*"):
        with suppress(OSError):
            if left.stat().st_mtime < path.stat().st_mtime - _ABANDONED:
                left.unlink()


def _check(packed: bytes, version: str) -> bytes:
    """A checksum that depends on the code and the content."""
    found = hashlib.blake2b(version.encode())
    found.update(packed)
    return found.hexdigest().encode()


class RecordCache:
    """What is stored about the files that were read, by name and digest.

    Args:
        path: where it is stored; without it, nothing is.
        version: identifies the code that reads.
    """

    def __init__(self, path: Path | None = None, version: str = "") -> None:
        self._path, self._version = path, version
        self.keeps = path is not None
        """Whether anything is kept."""
        found = load(path, version) if path else None
        self._known: dict[str, tuple[bytes, bytes]] = found if isinstance(found, dict) else {}
        self._used: dict[str, tuple[bytes, bytes]] = {}

    def get(self, name: str, digest: bytes) -> bytes | None:
        """What is stored about a file with this content.

        Args:
            name: the file's name.
            digest: the digest of its content.
        """
        match self._known.get(name):
            case (bytes(known), bytes(packed)) if known == digest:
                self._used[name] = self._known[name]
                return packed
        return None

    def put(self, name: str, digest: bytes, packed: bytes) -> None:
        """Store something about a file.

        Args:
            name: the file's name.
            digest: the digest of its content.
            packed: what to store.
        """
        if self.keeps:
            self._used[name] = digest, packed

    def save(self) -> None:
        """Write what is stored about the files of this run, and drop all others."""
        if self._path and self._used != self._known:
            save(dict(sorted(self._used.items())), self._path, self._version)
        self._known, self._used = {}, {}
