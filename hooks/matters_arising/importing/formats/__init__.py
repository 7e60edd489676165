"""Papers in any format → blocks. Nothing here knows what a committee is.

Reading a format is left to a library; CONTRIBUTING says which, and why. Another format is a function from bytes to
a `Paper`, named in `READERS` by the ending of its files.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from .blocks import MAX_FILE, Block, Paper, UnreadableError

__all__ = ["ENDINGS", "Block", "Paper", "UnreadableError", "read"]

READERS: dict[str, tuple[str, str, str]] = {
    ".txt": ("plain", "read", ""),
    ".md": ("plain", "read", ""),
    ".pdf": ("pdf", "read", "pypdfium2"),
    ".docx": ("word", "read", ""),
    ".doc": ("old_office", "read_doc", ""),
    ".odt": ("opendocument", "read", ""),
    ".html": ("html", "read", ""),
    ".htm": ("html", "read", ""),
    ".xml": ("moderngov", "read", ""),
    ".ics": ("calendars", "read", ""),
    ".csv": ("sheets", "read_csv", ""),
    ".xlsx": ("sheets", "read_xlsx", "openpyxl"),
    ".xls": ("old_office", "read_xls", "openpyxl"),
    ".ods": ("opendocument", "read_sheets", ""),
}
"""By the ending of a file: the module, the function, and the library that is installed only for imports."""

ENDINGS = frozenset(READERS)

_INSTEAD = {
    ".rtf": "Open it in Word or LibreOffice and save it as .docx",
}


def read(path: Path) -> Paper:
    """Read a paper.

    Raises:
        UnreadableError: if it cannot be read, with a sentence that says why and what to do.
    """
    ending = path.suffix.lower()
    if ending not in READERS:
        hint = _INSTEAD.get(ending, f"Files that can be read end in {', '.join(sorted(READERS))}")
        raise UnreadableError("is in a format that cannot be read", hint)
    module, function, library = READERS[ending]
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_FILE else b""
    except OSError as error:
        raise UnreadableError("cannot be opened", error.strerror or "It may have been moved") from None
    if size > MAX_FILE:
        raise UnreadableError(f"has more than {MAX_FILE // 1_000_000} MB", "Divide it into parts")
    if not content:
        raise UnreadableError("is empty", "Download it again")
    if library:
        try:
            import_module(library)
        except ImportError:
            raise UnreadableError(
                f"cannot be read without {library}", "Install it with `pip install 'matters-arising[import]'`"
            ) from None
    reader: Callable[[bytes, str], Paper] = getattr(import_module(f".{module}", __name__), function)
    try:
        paper = reader(content, path.name)
    except UnreadableError:
        raise
    except Exception as error:  # With a damaged file a library may raise anything.
        raise UnreadableError("is broken", "Open it in the program that made it and save it again") from error
    if not paper.blocks:
        raise UnreadableError("holds no text", "If it is a scan, have its text recognised first")
    return paper
