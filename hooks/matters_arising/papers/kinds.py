"""The kinds of files that are published, and how a file of each kind begins.

These are allowlists: anything not on them stays out, whatever is invented next.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath


def _begins(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda start: start.startswith(starts)


def _is_text(start: bytes) -> bool:
    return not _CONTROLS.search(start) and not _MARKUP.match(start)


_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<[!?a-z]|#!|%PDF-|\{\\rtf)", re.IGNORECASE)
"""How programs and pages begin that a browser or a computer might run."""

PAPERS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    ".csv": ("a table as plain text", _is_text),
    ".docx": ("a Word document", _begins(b"PK\3\4")),
    ".jpeg": ("a JPEG image", _begins(b"\xff\xd8\xff")),
    ".jpg": ("a JPEG image", _begins(b"\xff\xd8\xff")),
    ".odp": ("an OpenDocument presentation", _begins(b"PK\3\4")),
    ".ods": ("an OpenDocument spreadsheet", _begins(b"PK\3\4")),
    ".odt": ("an OpenDocument text", _begins(b"PK\3\4")),
    ".pdf": ("a PDF", _begins(b"%PDF-")),
    ".png": ("a PNG image", _begins(b"\x89PNG\r\n\x1a\n")),
    ".pptx": ("a PowerPoint presentation", _begins(b"PK\3\4")),
    ".txt": ("plain text", _is_text),
    ".xlsx": ("an Excel workbook", _begins(b"PK\3\4")),
}
"""The endings of papers: what such a file is, and whether it begins as one does."""

THEME = frozenset(
    {".css", ".ico", ".jpeg", ".jpg", ".js", ".json", ".png", ".svg", ".txt", ".webmanifest", ".woff", ".woff2"}
)
"""The endings of files of the theme."""

_INSTEAD = {
    ".doc": "Save it as .docx or as a PDF",
    ".docm": "Save it as .docx, which holds no macros, or as a PDF",
    ".dotx": "Save it as .docx or as a PDF",
    ".dotm": "Save it as .docx, which holds no macros, or as a PDF",
    ".gif": "Save it as .png",
    ".heic": "Save it as .jpg",
    ".htm": "Publish it as a PDF or a text file",
    ".html": "Publish it as a PDF or a text file",
    ".md": "Publish it as a PDF or a text file",
    ".ppt": "Save it as .pptx or as a PDF",
    ".pptm": "Save it as .pptx, which holds no macros, or as a PDF",
    ".rtf": "Save it as .docx or as a PDF",
    ".svg": "Save it as .png or as a PDF",
    ".tif": "Save it as .png or as a PDF",
    ".tiff": "Save it as .png or as a PDF",
    ".webp": "Save it as .png or .jpg",
    ".xls": "Save it as .xlsx or as a PDF",
    ".xlsm": "Save it as .xlsx, which holds no macros, or as a PDF",
    ".zip": "Publish what is in it, file by file",
}


def ending(name: str) -> str:
    """The extension of a file's name in lower case, with its dot."""
    return PurePosixPath(name).suffix.casefold()


def is_publishable(name: str) -> bool:
    """Whether a paper of this name is of a kind that is published."""
    return ending(name) in PAPERS


def instead(name: str) -> str:
    """What to do with a paper of a kind that is not published."""
    kinds = ", ".join(one.removeprefix(".") for one in PAPERS)
    return _INSTEAD.get(ending(name), f"Delete it or move it: what is published is of these kinds: {kinds}")


def mismatch(name: str, start: bytes) -> str:
    """The problem with a file that does not begin as its kind does; `None` if it does.

    Args:
        name: its name.
        start: its first bytes.
    """
    if ending(name) not in PAPERS:
        return ""
    what, begins_so = PAPERS[ending(name)]
    if begins_so(start):
        return ""
    if start.startswith(b"\xd0\xcf\x11\xe0") and ending(name) in (".docx", ".xlsx", ".pptx"):
        return f"is not {what}: it is protected by a password, or is in an older format under a new name"
    return f"is not {what}, though its name says so" if start else "is empty"
