"""What is kept from one run to the next in the cache, and the records read, so that no unchanged file is parsed again.

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
    """What tells one content from another; how a system ends its lines does not."""
    return hashlib.blake2b(content.replace(b"\r\n", b"\n"), digest_size=16).digest()


def load(path: Path, version: str) -> Any:
    """What was kept in a file, or nothing if it cannot be used.

    Args:
        path: the file.
        version: what tells the code that keeps it from every other.
    """
    with suppress(OSError, ValueError):
        # The file is read and closed: Windows replaces none that is open.
        check, _, packed = path.read_bytes().partition(b"\n")
        if check == _check(packed, version):
            return unpack(packed)
    return None


def save(value: Any, path: Path, version: str) -> None:
    """Keep something in a file. It does no harm if that fails.

    Args:
        value: what to keep, as `packing.pack` takes it.
        path: the file.
        version: what tells the code that keeps it from every other.
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
    """Remove what processes left beside a file that died while they wrote it."""
    for left in path.parent.glob(f"{path.name}.*"):
        with suppress(OSError):
            if left.stat().st_mtime < path.stat().st_mtime - _ABANDONED:
                left.unlink()


def _check(packed: bytes, version: str) -> bytes:
    """A check sum that other code, or other content, does not have."""
    found = hashlib.blake2b(version.encode())
    found.update(packed)
    return found.hexdigest().encode()


class RecordCache:
    """What is kept of the files that were read, under their names and what tells their content.

    Args:
        path: where it is kept; nothing is kept without it.
        version: what tells the code that reads from every other.
    """

    def __init__(self, path: Path | None = None, version: str = "") -> None:
        self._path, self._version = path, version
        self.keeps = path is not None
        """Whether anything is kept."""
        found = load(path, version) if path else None
        self._known: dict[str, tuple[bytes, bytes]] = found if isinstance(found, dict) else {}
        self._used: dict[str, tuple[bytes, bytes]] = {}

    def get(self, name: str, digest: bytes) -> bytes | None:
        """What is kept of a file with this content.

        Args:
            name: the file's name.
            digest: of its content.
        """
        match self._known.get(name):
            case (bytes(known), bytes(packed)) if known == digest:
                self._used[name] = self._known[name]
                return packed
        return None

    def put(self, name: str, digest: bytes, packed: bytes) -> None:
        """Keep something of a file.

        Args:
            name: the file's name.
            digest: of its content.
            packed: what to keep.
        """
        if self.keeps:
            self._used[name] = digest, packed

    def save(self) -> None:
        """Write what is kept of the files of this run, and forget all others."""
        if self._path and self._used != self._known:
            save(dict(sorted(self._used.items())), self._path, self._version)
        self._known, self._used = {}, {}
