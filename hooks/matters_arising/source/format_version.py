"""The version of the record's format, `format` in `council.yml`: a record may be newer than the software."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from ..records import FORMAT
from .problems import Place, Problem

NAME = "council.yml"
"""The file that says it."""

_FORMAT = re.compile(rb"^format:[ \t]*([0-9]{1,6})[ \t]*\r?$", re.MULTILINE)
_ENOUGH = 1 << 16


def written(folder: Path) -> int:
    """Return the version that a record states; 0 if it states none, as before versions existed.

    Args:
        folder: the record's folder.
    """
    found = _found(folder)
    return int(found[1]) if found else 0


def too_new(folder: Path, shown: PurePosixPath) -> Problem | None:
    """Return the problem of a record that is newer than the software, which then cannot understand it.

    Args:
        folder: the record's folder.
        shown: the folder's name in messages.
    """
    found = _found(folder)
    if not found or int(found[1]) <= FORMAT:
        return None
    line = found.string.count(b"\n", 0, found.start()) + 1
    return Problem(
        Place(shown / NAME, line, 1),
        f"this record has format {int(found[1])}, and this version of Matters Arising knows formats up to {FORMAT}",
        "Install the version that is named in requirements.txt, or a newer one",
    )


def _found(folder: Path) -> re.Match[bytes] | None:
    try:
        with (folder / NAME).open("rb") as file:
            return _FORMAT.search(file.read(_ENOUGH))
    except OSError:
        return None
