"""Examining a paper: whether it is what its name says, and what it holds besides what its pages show."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from time import time_ns
from typing import NamedTuple

from ..records import PaperHolds
from ..source import cache
from ..source.folder import Seen, seen
from .finding import PaperError, PaperFinding
from .kinds import ending, mismatch

MAX_BYTES = 200_000_000
"""Larger papers are not looked into, and so not published."""


class Inside(NamedTuple):
    """What a paper holds."""

    findings: tuple[PaperFinding, ...] = ()
    """What it holds besides what its pages show."""
    message: str = ""
    """Why it is refused, whatever council.yml allows, without a full stop at the end."""
    hint: str = ""
    """What would be right then."""


_known: dict[str, tuple[Seen, Inside]] = {}
_kept_in: tuple[Path, str] | None = None


def inside(path: Path) -> Inside:
    """What a paper holds. An unchanged paper is not examined again."""
    stands = seen(path, time_ns())
    known = _known.get(str(path))
    if known and known[0] == stands:
        return known[1]
    try:
        found = _inside(path, path.stat().st_size)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return Inside((), f"cannot be read: {reason}", "Check that it exists and that you have permission to read it")
    if stands:
        _known[str(path)] = stands, found
    return found


def keep_in(path: Path, version: str) -> None:
    """Set where findings about papers are stored from one run to the next, and load those of an earlier run.

    Args:
        path: the file; it can be deleted at any time.
        version: identifies the present code.
    """
    global _kept_in  # noqa: PLW0603 - a process looks after one record
    _kept_in = path, version
    kept = cache.load(path, version)
    with suppress(ValueError, TypeError):
        for name, (stands, findings, message, hint) in kept.items() if isinstance(kept, dict) else ():
            found = tuple(PaperFinding(what, where, words) for what, where, words in findings)
            _known[name] = stands, Inside(found, message, hint)


def keep(papers: Iterable[Path]) -> None:
    """Store what some papers hold for the next run. Failing to do so does no harm."""
    if _kept_in is None:
        return
    path, version = _kept_in
    known = {str(one): _known[str(one)] for one in papers if str(one) in _known}
    kept = {
        name: (stands, tuple(map(tuple, held.findings)), held.message, held.hint)
        for name, (stands, held) in known.items()
    }
    if kept and kept != cache.load(path, version):
        cache.save(kept, path, version)


def _inside(path: Path, size: int) -> Inside:
    if size > MAX_BYTES:
        message = f"is {size / 1e6:,.0f} MB large, more than can be checked"
        return Inside((), message, f"Publish it in parts of at most {MAX_BYTES // 1_000_000} MB")
    content = path.read_bytes()
    if wrong := mismatch(path.name, content):
        return Inside((), wrong, "Replace it with the right file, with the ending of its type")
    try:
        with warnings.catch_warnings():
            # Libraries warn about what they skip; here nothing may be skipped.
            warnings.simplefilter("error")
            return Inside(tuple(sorted(set(_findings(content, ending(path.name))))))
    except PaperError as error:
        return Inside((), error.message, error.hint)
    except Exception:
        message = "cannot be checked: it is damaged, or made in an unusual way"
        return Inside((), message, "Open it in the program it was made with, and save it again")


def _findings(content: bytes, kind: str) -> Iterator[PaperFinding]:
    # A format's library is imported only if there is a paper in that format.
    if kind == ".pdf":
        from . import pdf

        yield from pdf.findings(content)
    elif kind in (".jpg", ".jpeg", ".png"):
        from . import images

        yield from images.of_png(content) if kind == ".png" else images.of_jpeg(content)
    elif kind in (".docx", ".pptx", ".xlsx"):
        from . import office

        yield from office.findings(content, kind)
    elif kind in (".odp", ".ods", ".odt"):
        from . import opendocument

        yield from opendocument.findings(content, kind)


_REMEDIES = {
    ".docx": "In Word, use File > Info > Check for Issues > Inspect Document, accept or reject the changes, and save",
    ".jpeg": "In Windows, use Properties > Details > Remove Properties and Personal Information",
    ".odp": "In LibreOffice, remove them there, and use File > Properties > Reset Properties",
    ".pdf": "In Acrobat, use Redact > Sanitise Document; or clean the document it was made from, and create it again",
    ".png": "Save a copy of the picture without properties, as a new screenshot or export is",
    ".pptx": "In PowerPoint, use File > Info > Check for Issues > Inspect Document, and save",
    ".xlsx": "In Excel, use File > Info > Check for Issues > Inspect Document, and save",
}
_REMEDIES |= {".jpg": _REMEDIES[".jpeg"], ".ods": _REMEDIES[".odp"], ".odt": _REMEDIES[".odp"]}


def remedy(name: str) -> str:
    """How to remove what a paper holds, in the program that made it."""
    return _REMEDIES.get(ending(name), "Save it without them")


def listed(findings: tuple[PaperFinding, ...]) -> str:
    """What was found, in words: what it is and where, never its content."""
    places: dict[PaperHolds, list[str]] = {}
    for one in findings:
        places.setdefault(one.what, []).append(one.where)
    return "; ".join(f"{what} ({_some(where)})" for what, where in sorted(places.items()))


def _some(places: list[str]) -> str:
    first = sorted(set(places))
    return ", ".join(first[:3]) + (f" and {len(first) - 3} more" if len(first) > 3 else "")
