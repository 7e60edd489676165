"""The record's folder: which files are in it, of which kind, and whether each can be a file of the record."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from .. import records
from ..records.scalars import Record
from ..runtime.litter import without_litter
from .positions import MAX_BYTES
from .problems import Place, Problem, did_you_mean


@dataclass(frozen=True)
class FileKind:
    """A kind of file in the record."""

    pattern: str
    """Where such files stand, below `data/`; `*` is a folder or file named by an officer."""
    model: type[Record]
    """What one file holds."""
    schema: str
    """The name of its JSON Schema."""
    named_by: tuple[str, ...] = ()
    """The fields that must agree with the folder and the file's name, outermost first."""
    required: bool = False
    """Whether there is no record without it."""
    several_a_day: bool = False
    """Whether there can be several of one day: the second is named `2024-05-01-2.yml`, and so on to the ninth."""


KINDS: tuple[FileKind, ...] = (
    FileKind("council.yml", records.Council, "council", required=True),
    FileKind("people.yml", records.People, "people"),
    FileKind("bodies.yml", records.Bodies, "bodies"),
    FileKind("subjects.yml", records.Subjects, "subjects"),
    FileKind("glossary.yml", records.Glossary, "glossary"),
    FileKind("moved.yml", records.Moved, "moved"),
    FileKind("committees/*.yml", records.Committee, "committee"),
    FileKind("meetings/*/*.yml", records.Meeting, "meeting", named_by=("committee", "date"), several_a_day=True),
    FileKind("follow-up/*/*.yml", records.FollowUp, "follow-up", named_by=("committee", "year")),
    FileKind("forward-plan/*.yml", records.ForwardPlan, "forward-plan", named_by=("published",)),
    FileKind("decisions/*.yml", records.DecisionNotice, "decision"),
    FileKind("work-programme/*/*.yml", records.WorkProgramme, "work-programme", named_by=("committee", "year")),
    FileKind("action-plans/*.yml", records.ActionPlan, "action-plan"),
    FileKind("action-logs/*/*.yml", records.ActionLog, "action-log", named_by=("body", "date")),
)
"""Every kind of file, in the order in which they are read."""

OTHERS = ("papers", "addresses.txt")
"""What else stands in `data/`: papers to publish as they are, and the ledger of published addresses."""


Seen = tuple[int, int, int]
"""When a file was written in nanoseconds, how many bytes it has, and its number on the disk."""

_LONG = 2 * 10**9
"""Nanoseconds: what was written longer ago was not written again under the same time."""


def files_of_the_record(
    folder: Path, shown: PurePosixPath, problems: list[Problem]
) -> Iterator[tuple[Path, PurePosixPath, FileKind]]:
    """Every file below `folder`, with its name in messages and its kind.

    A file of no kind is a problem, so that nothing is silently left out; only litter is skipped.
    """

    def unreadable(error: OSError) -> None:
        relative = PurePosixPath(Path(error.filename).relative_to(folder))
        problems.append(_unreadable(shown / relative, error))

    for directory, subfolders, names in os.walk(folder, onerror=unreadable):
        here = Path(directory)
        above = here.relative_to(folder).parts
        subfolders[:], names[:] = without_litter(subfolders), without_litter(names)
        if not above:
            subfolders[:] = [name for name in subfolders if name not in OTHERS]
            names[:] = [name for name in names if name not in OTHERS]
        subfolders.sort()
        # `os.walk` lists a link to a folder and does not follow it; what it leads to would be silently left out.
        for name in [name for name in subfolders if (here / name).is_symlink()]:
            subfolders.remove(name)
            place = Place(shown.joinpath(*above, name))
            problems.append(Problem(place, "is a link, not a folder", "Put the folder itself there"))
        for name in sorted(names) + [name for name in subfolders if name.endswith((".yml", ".yaml"))]:
            if name.startswith(".") and not above and not name.endswith((".yml", ".yaml")):
                continue
            if kind := _kind_of((*above, name)):
                yield *_named(here, name, shown.joinpath(*above)), kind
            elif "." in name.strip(".") or name in names:
                problems.append(_misplaced(PurePosixPath(*above, name), shown))


@cache
def _named(here: Path, name: str, shown: PurePosixPath) -> tuple[Path, PurePosixPath]:
    """A file, and its name in messages. Cached, since the preview asks for the same ones at each edit."""
    return here / name, shown / name


def falling_together(files: Iterable[PurePosixPath]) -> Iterator[Problem]:
    """Files whose names differ only in case, or in the encoding of an accent; on some systems they are one file.

    Args:
        files: their names in messages, in order.
    """
    first: dict[str, PurePosixPath] = {}
    for here in files:
        other = first.setdefault(unicodedata.normalize("NFC", str(here)).casefold(), here)
        if other is not here:
            yield Problem(Place(here), f"has the same address as {other}", "Rename one of them", (Place(other),))


@cache
def _kind_of(parts: tuple[str, ...]) -> FileKind | None:
    """The kind of a file, by its folders and name within the record's folder."""
    return next((kind for kind, pattern in _PATTERNS if _fits(parts, pattern)), None)


_PATTERNS = tuple((kind, tuple(kind.pattern.split("/"))) for kind in KINDS)

ORDER = {kind.pattern: number for number, kind in enumerate(KINDS)}


def _fits(parts: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    if len(parts) != len(pattern):
        return False
    return all(
        part.endswith(wanted[1:]) if wanted[0] == "*" else part == wanted
        for part, wanted in zip(parts, pattern, strict=True)
    )


def _misplaced(relative: PurePosixPath, shown: PurePosixPath) -> Problem:
    if relative.suffix == ".yaml":
        hint = f"Name it {relative.stem}.yml"
    elif relative.suffix != ".yml":
        hint = f"Delete it, or move it out of {shown.name}; papers to publish belong in {shown.name}/papers"
    else:
        patterns = [kind.pattern for kind in KINDS]
        folders = {pattern.split("/")[0]: pattern for pattern in patterns}
        top = relative.parts[0]
        hint = did_you_mean(top, folders) or f"Files of the record are {', '.join(patterns)}"
        if top in folders:
            hint = f"Files there are named {folders[top]}"
    return Problem(Place(shown / relative), "is not a place for a file of the record", hint)


def seen(path: Path, now: int) -> Seen | None:
    """The size and time of a file, unless it was written so recently that another write could go unnoticed.

    Args:
        path: the file.
        now: the time, in nanoseconds.
    """
    try:
        about = os.lstat(path)
    except OSError:
        return None
    long_ago = stat.S_ISREG(about.st_mode) and about.st_mtime_ns < now - _LONG
    return (about.st_mtime_ns, about.st_size, about.st_ino) if long_ago else None


def content_of(path: Path, kind: FileKind, shown: PurePosixPath) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a file, or why it cannot be a file of the record.

    Args:
        path: the file.
        kind: what it should hold.
        shown: its name in messages.
    """
    if name_problem := _name_problem(shown, kind):
        return None, [name_problem]
    try:
        if path.is_symlink():
            return None, [Problem(Place(shown), "is a link, not a file", "Put the file itself there")]
        if path.is_dir():
            return None, [Problem(Place(shown), "is a folder, not a file", "Move its contents")]
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return None, [Problem(Place(shown), "is not a file that can be read", "Put a text file there")]
        if about.st_size > MAX_BYTES:
            message = f"is {about.st_size:,} bytes long, more than a file of the record may be"
            return None, [Problem(Place(shown), message, "Keep papers in data/papers")]
        return path.read_bytes(), []
    except OSError as error:
        return None, [_unreadable(shown, error)]


def _unreadable(shown: PurePosixPath, error: OSError) -> Problem:
    reason = (error.strerror or str(error)).lower()
    return Problem(
        Place(shown), f"cannot be read: {reason}", "Check that it exists and that you have permission to read it"
    )


def _name_problem(shown: PurePosixPath, kind: FileKind) -> Problem | None:
    """Whether the names an officer chose for folder and file can be part of an address."""
    parts = [*shown.parts[-kind.pattern.count("/") - 1 : -1], shown.stem]
    for part, wanted in zip(parts, kind.pattern.removesuffix(".yml").split("/"), strict=True):
        if wanted != "*":
            continue
        try:
            records.scalars.slug_of(part)
        except records.scalars.UnfitError as unfit:
            return Problem(Place(shown), unfit.message, unfit.hint)
    return None
