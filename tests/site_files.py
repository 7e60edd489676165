"""The bytes of a site, those in packed files included."""

from __future__ import annotations

import gzip
import io
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path


def unpacked(content: bytes) -> Iterator[bytes]:
    """Bytes, and those of what is packed in them."""
    yield content
    if content.startswith(b"\x1f\x8b"):
        yield from unpacked(gzip.decompress(content))
    if content.startswith(b"SQLite format 3\0"):
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(content)
            yield "\n".join(database.iterdump()).encode()
    elif zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from unpacked(packed.read(name))


def published(site: Path) -> dict[str, bytes]:
    """Every file of a site by its name, packed ones unpacked."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): b"\n".join(unpacked(path.read_bytes())) for path in files}
