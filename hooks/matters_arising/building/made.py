"""What an earlier build made, as it is kept for the next: every piece with what it read, and every answer."""

from __future__ import annotations

import hashlib
import os
import pickle
from array import array
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from stat import S_ISREG
from typing import Any, NamedTuple

from ..asat import AsAt
from ..folder import OTHERS
from ..litter import is_litter
from ..outline import outline
from ..reads import Read
from .answers import Book, Known, Numbers


class MadePiece(NamedTuple):
    """A piece as it was made."""

    files: tuple[tuple[str, str], ...]
    """Its files: address, and what tells one content from another."""
    reads: Numbers[int]
    """What it read."""
    page: tuple[str, date | None] | None
    """The address of the page, if it is one that lasts, and the day of the last thing that it tells."""


@dataclass(frozen=True)
class MadeSite:
    """A site as it was made."""

    version: str
    """What tells the code and the settings it was made with from all others."""
    record: Mapping[str, tuple[bytes, bytes]]
    """The files of the record, with what tells one content from another, and one outline from another."""
    book: Book
    """Everything that was read."""
    pieces: Mapping[str, MadePiece]
    """Every piece by its name."""
    answers: dict[int, Known]
    """Every answer that was read, by its number; the site that comes of an edit takes them over and amends them."""
    heights: Numbers[int]
    """How high each read lies, by its number, as `Answers` tells it."""
    disk: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Size and time of each file, by address, as it was published."""
    index: Mapping[str, str] = field(default_factory=dict)
    """The parts of the search index, with what tells what each was made from."""
    sitemaps: frozenset[str] = frozenset()
    """The addresses of the site maps."""
    addresses: tuple[str, ...] = ()
    """The addresses of the pages."""
    listed: Numbers[int] = field(default_factory=lambda: array("I"))
    """What was read to know which pages there are, and that no address is lost."""
    others: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """What stands in the record's folder besides its files, as `others` tells it."""
    behind: frozenset[str] = frozenset()
    """Names of pieces that were left as an earlier build had made them, though they might be others now."""


def load(path: Path, version: str) -> MadeSite | None:
    """What an earlier build of the same version made, if anything is known of one."""
    with suppress(OSError):
        check, _, packed = path.read_bytes().partition(b"\n")
        if check == _check(packed):
            kept_version, known = pickle.loads(packed)
            return _unpacked(known) if kept_version == version else None
    return None


def save(made: MadeSite, path: Path) -> None:
    """Keep what is known of a site for the next build. It does no harm if that fails."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            packed = pickle.dumps((made.version, _packed(made)), 5)
            file.write(_check(packed) + b"\n")
            file.write(packed)
        beside.replace(path)
    beside.unlink(missing_ok=True)


def _check(packed: bytes) -> bytes:
    """A check sum: what was cut off or spoilt is not used."""
    return hashlib.blake2b(packed).hexdigest().encode()


def _packed(made: MadeSite) -> tuple[Any, ...]:
    """The same in few large values, which are quickly written and read; numbers of reads one after the other."""
    flat = array("I")
    pieces, answers = [], []
    for name, one in made.pieces.items():
        flat += one.reads
        pieces.append((name, one.files, one.page, len(one.reads)))
    for number, known in made.answers.items():
        flat += known.reads
        answers.append((number, known.signature, len(known.reads), known.value))
    rest = replace(made, book=Book(), pieces={}, answers={})
    return rest, made.book.reads, flat, pieces, answers


def _unpacked(packed: tuple[MadeSite, list[Read], Numbers[int], Any, Any]) -> MadeSite:
    rest, reads, flat, pieces, answers = packed
    place = 0
    singles: dict[int, Numbers[int]] = {}

    def numbers(length: int) -> Numbers[int]:
        nonlocal place
        place += length
        found = flat[place - length : place]
        return singles.setdefault(found[0], found) if length == 1 else found

    known_pieces = {name: MadePiece(files, numbers(length), page) for name, files, page, length in pieces}
    known_answers = {number: Known(signature, numbers(length), value) for number, signature, length, value in answers}
    return replace(rest, book=Book(reads), pieces=known_pieces, answers=known_answers)


def record_digests(as_at: AsAt) -> dict[str, tuple[bytes, bytes]]:
    """The files of the record, with what tells one content from another, and one outline from another."""
    return {file.key: (file.digest, outline(file)) for file in as_at.register.files}


def others(as_at: AsAt) -> dict[str, tuple[int, int]]:
    """Size and time of what stands in the record's folder besides its files: papers, published addresses."""
    found: dict[str, tuple[int, int]] = {}
    for name in OTHERS:
        path = as_at.register.reading.folder / name
        for one in (path, *path.rglob("*")):
            if any(map(is_litter, one.relative_to(path).parts)):
                continue
            with suppress(OSError):
                about = one.stat()
                if S_ISREG(about.st_mode):
                    found[str(one)] = about.st_size, about.st_mtime_ns
    return found
