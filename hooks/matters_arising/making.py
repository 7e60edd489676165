"""Pieces → files in a folder, made by several processes, each with what it read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .made import MadePiece
from .pieces import Piece
from .reads import Read, Telling, Told, noting, telling
from .workers import each


@dataclass(frozen=True)
class _Done:
    """A piece that was made, as it comes back from another process."""

    name: str
    made: MadePiece
    told: list[tuple[Read, Told]]
    """Answers that this process has not told before."""


def digest(content: bytes) -> str:
    """What tells one content from another."""
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def make(
    pieces: Sequence[Piece],
    folder: Path,
    there: Mapping[str, str],
    *,
    processes: int,
    progress: Callable[[Iterable[Any], int], Iterable[Any]],
) -> tuple[dict[str, MadePiece], dict[Read, Told]]:
    """Make pieces, and write those of their files that are not there yet.

    Args:
        pieces: what to make.
        folder: where to write.
        there: what is published already: addresses, with what tells one content from another.
        processes: how many processes to use.
        progress: wraps the pieces that are done, of which it is told the number.

    Returns:
        The pieces by name, and the answers that were found on the way.
    """
    writer = _Writer(folder, there)
    made: dict[str, MadePiece] = {}
    answers: dict[Read, Told] = {}
    with telling() as told:
        # A copy of this process begins with nothing told, and keeps for itself what it has sent.
        do = _Maker(writer, told)
        for done in progress(each(do, pieces, processes=processes), len(pieces)):
            made[done.name] = done.made
            answers.update(done.told)
    return made, answers


class _Maker:
    """Makes a piece, writes its files and tells what was read."""

    def __init__(self, writer: _Writer, told: Telling) -> None:
        self.writer = writer
        self.told = told
        self.reads: dict[Read, Read] = {}

    def __call__(self, piece: Piece) -> _Done:
        with noting() as read:
            made = piece.make()
        files = tuple((address, self.writer.write(address, content)) for address, content in made.files)
        told = [(key, Told(one.signature, self._plain(one.reads))) for key, one in self.told.news()]
        return _Done(piece.name, MadePiece(files, self._plain(read), made.page), told)

    def _plain(self, reads: Iterable[Read]) -> tuple[Read, ...]:
        """Reads, the same one always the same object, so that it is sent to another process once."""
        return tuple([self.reads.setdefault(read, read) for read in reads])


class _Writer:
    """Writes files below a folder."""

    def __init__(self, folder: Path, there: Mapping[str, str]) -> None:
        self.folder = folder
        self.there = there
        self.made: set[str] = set()

    def write(self, address: str, content: bytes) -> str:
        """Write a file unless it is there already; returns what tells its content from another."""
        mark = digest(content)
        if self.there.get(address) != mark:
            path = f"{self.folder}{address}"
            above = path.rpartition("/")[0]
            if above not in self.made:
                Path(above).mkdir(parents=True, exist_ok=True)
                self.made.add(above)
            with open(path, "wb") as file:  # noqa: PTH123 - a Path would take as long as the file
                file.write(content)
        return mark
