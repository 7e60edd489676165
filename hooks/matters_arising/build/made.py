"""What an earlier build made, as it is kept for the next: every piece with what it read, and every answer."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from stat import S_ISREG
from typing import Any, NamedTuple

from ..register.structure_hash import outline
from ..rules.snapshot import AsAt
from ..runtime.litter import is_litter
from ..source import cache
from ..source.folder import OTHERS
from ..source.packing import pack, unpack
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
    with suppress(ValueError, TypeError, LookupError):
        return _unpacked(cache.load(path, version), version)
    return None


def save(made: MadeSite, path: Path) -> None:
    """Keep what is known of a site for the next build. It does no harm if that fails."""
    cache.save(_packed(made), path, made.version)


def _packed(made: MadeSite) -> tuple[Any, ...]:
    """The same in few large values, which are quickly written and read; numbers of reads one after the other."""
    flat = array("I")
    pieces, answers = [], []
    for name, one in made.pieces.items():
        flat += one.reads
        pieces.append((name, one.files, one.page, len(one.reads)))
    for number, known in made.answers.items():
        flat += known.reads
        answers.append((number, known.signature, len(known.reads), _value(known.value)))
    return (
        made.book.reads,
        flat.tobytes(),
        pieces,
        answers,
        made.record,
        made.heights.tobytes(),
        made.disk,
        made.index,
        sorted(made.sitemaps),
        made.addresses,
        made.listed.tobytes(),
        made.others,
        sorted(made.behind),
    )


_SHAPE = (tuple, bytes, tuple, tuple, dict, bytes, dict, dict, tuple, tuple, bytes, dict, tuple)
"""The types of what is packed, as it comes back."""


def _value(value: Any) -> bytes | None:
    """An answer, packed by itself; nothing, if there is none or it is not plain enough, so that it is found again."""
    with suppress(TypeError):
        return None if value is None else pack(value)
    return None


def _unpacked(packed: Any, version: str) -> MadeSite:
    """The site again.

    Raises:
        ValueError: if it is not what was packed. So do `TypeError` and `LookupError` tell.
    """
    if not isinstance(packed, tuple) or tuple(map(type, packed)) != _SHAPE:
        raise ValueError("another shape")
    reads, flat, pieces, answers, record, heights, disk, index, sitemaps, addresses, listed, others, behind = packed
    of_all = array("I", flat)
    place = 0
    singles: dict[int, Numbers[int]] = {}

    def numbers(length: int) -> Numbers[int]:
        nonlocal place
        place += length
        found = of_all[place - length : place]
        return singles.setdefault(found[0], found) if length == 1 else found

    known_pieces = {name: MadePiece(files, numbers(length), page) for name, files, page, length in pieces}
    known_answers = {
        number: Known(signature, numbers(length), None if value is None else unpack(value))
        for number, signature, length, value in answers
    }
    if place != len(of_all) or max(of_all, default=-1) >= len(reads):
        raise ValueError("numbers without reads")
    return MadeSite(
        version=version,
        record=record,
        book=Book(reads),
        pieces=known_pieces,
        answers=known_answers,
        heights=array("I", heights),
        disk=disk,
        index=index,
        sitemaps=frozenset(sitemaps),
        addresses=addresses,
        listed=array("I", listed),
        others=others,
        behind=frozenset(behind),
    )


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
