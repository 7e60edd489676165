"""Pieces → files in a folder: made by several processes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .pieces import Piece
from .workers import each


@dataclass(frozen=True)
class Done:
    """A piece that was made."""

    name: str
    files: tuple[tuple[str, str], ...]
    """Its files, by address, with what tells one content from another."""
    page: tuple[str, date | None] | None
    """The address of the page, if it is one that lasts, and the day of the last thing that it tells."""


def digest(content: bytes) -> str:
    """What tells one content from another."""
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def make(pieces: Sequence[Piece], folder: Path, *, processes: int) -> list[Done]:
    """Make pieces and write their files.

    Args:
        pieces: what to make.
        folder: where to write.
        processes: how many processes to use.
    """
    made_folders: set[str] = set()

    def do(piece: Piece) -> Done:
        made = piece.make()
        for address, content in made.files:
            path = f"{folder}{address}"
            above = path.rpartition("/")[0]
            if above not in made_folders:
                Path(above).mkdir(parents=True, exist_ok=True)
                made_folders.add(above)
            with open(path, "wb") as file:  # noqa: PTH123 - fifty thousand times, and a Path takes as long as the file
                file.write(content)
        return Done(piece.name, tuple((address, digest(content)) for address, content in made.files), made.page)

    return list(each(do, pieces, processes=processes))
