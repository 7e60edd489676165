"""Pieces → files in a folder, made by several processes, each with what it read."""

from __future__ import annotations

import hashlib
import os
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..incremental.tracking import Read, Telling, noting, telling
from ..runtime.workers import each
from .answers import Answers, Book, Known, Numbers
from .made import MadePiece
from .pieces import Piece


@dataclass(frozen=True)
class _Done:
    """A piece that was made, as it comes back from another process, which has numbers of its own for what it read."""

    name: str
    made: MadePiece
    told: list[tuple[int, Known]]
    """Answers that this process has not told before."""
    process: int
    news: list[Read]
    """What it has read for the first time, in the order of its numbers."""


def digest(content: bytes) -> str:
    """What tells one content from another."""
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def make(
    pieces: Sequence[Piece],
    folder: Path,
    there: Mapping[str, str],
    answers: Answers,
    *,
    processes: int,
    few: int | None = None,
    progress: Callable[[Iterable[Any], int], Iterable[Any]],
) -> dict[str, MadePiece]:
    """Make pieces, and write those of their files that are not there yet.

    Args:
        pieces: what to make.
        folder: where to write.
        there: what is published already: addresses, with what tells one content from another.
        answers: what the answers are added to that were found on the way.
        processes: how many processes to use.
        few: below how many pieces this one makes them all; see `workers.each`.
        progress: wraps the pieces that are done, of which it is told the number.

    Returns:
        The pieces by name.
    """
    writer = _Writer(folder, there)
    made: dict[str, MadePiece] = {}
    numbers: dict[int, Numbers[int]] = {}
    with telling(answers.known) as told:
        # A copy of this process begins with nothing told, and keeps for itself what it has sent.
        do = _Maker(writer, told)
        for done in progress(each(do, pieces, processes=processes, few=few), len(pieces)):
            here = numbers.setdefault(done.process, array("I"))
            here.extend(answers.book.numbers(done.news))
            made[done.name] = done.made._replace(reads=_in_terms_of(here, done.made.reads))
            for number, known in done.told:
                answers.put(here[number], known._replace(reads=_in_terms_of(here, known.reads)))
    return made


def _in_terms_of(numbers: Numbers[int], reads: Numbers[int]) -> Numbers[int]:
    """Numbers of another process as those of this one."""
    return array("I", map(numbers.__getitem__, reads))


class _Maker:
    """Makes a piece, writes its files and tells what was read."""

    def __init__(self, writer: _Writer, told: Telling) -> None:
        self.writer = writer
        self.told = told
        self.book = Book()
        self.sent = 0

    def __call__(self, piece: Piece) -> _Done:
        with noting() as read:
            made = piece.make()
        files = tuple((address, self.writer.write(address, content)) for address, content in made.files)
        numbers = self.book.numbers(read)
        told = [
            (self.book.number(read), Known(one.signature, self.book.numbers(one.reads), one.value))
            for read, one in self.told.news()
        ]
        news, self.sent = self.book.reads[self.sent :], len(self.book.reads)
        return _Done(piece.name, MadePiece(files, numbers, made.page), told, os.getpid(), news)


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
