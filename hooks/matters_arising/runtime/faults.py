"""Faults of the machine, explained in a sentence; faults in this code, in a report for its maintainers."""

from __future__ import annotations

import errno
import hashlib
import platform
import sys
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path

FAULT = 3
"""The exit code where the machine refused something, or this code is at fault."""

IS_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What systems say where nothing more can be written."""

_IN_USE = (32, 33)
"""What Windows says of a file that another program has open."""


class MachineError(Exception):
    """Something that the machine lacks or refuses; the message says what, and what to do."""


def explained(error: BaseException) -> str:
    """Return what went wrong as sentences for an officer: what the machine refused, or where the report is.

    Args:
        error: the exception.
    """
    if isinstance(error, MachineError):
        return str(error)
    if isinstance(error, MemoryError):
        return "The computer's memory is full. Close other programs and run this again."
    if isinstance(error, OSError):
        return of_machine(error)
    return _reported(error)


def of_machine(error: OSError) -> str:
    """Return what the system refused as a sentence, and what to do.

    Args:
        error: the exception.
    """
    names = [str(name) for name in (error.filename, error.filename2) if isinstance(name, str | bytes | Path)]
    where = " and ".join(names) or "a file"
    if error.errno in IS_FULL:
        return f"The disk is full: {where} could not be written. Free some space and run this again."
    if getattr(error, "winerror", None) in _IN_USE:
        return f"{where} is open in another program. Close it there and run this again."
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"You may not read or write {where}. Check its permissions, and whether another program has it open."
    if error.errno == errno.EROFS:
        return f"{where} is on a disk that cannot be written. Choose another folder."
    if error.errno == errno.EBUSY:
        return f"{where} is in use, or is a separate disk, and cannot be replaced. Publish in a folder within it."
    if error.errno == errno.EMFILE:
        return "Too many files are open on this computer. Close other programs and run this again."
    if error.errno == errno.ENAMETOOLONG:
        return f"The name {where[:80]}… is too long for this disk. Move the record to a folder with a shorter path."
    reason = (error.strerror or str(error)).rstrip(".")
    return f"{where}: {reason}. Check that the folder exists and that its disk is connected and working."


def _reported(error: BaseException) -> str:
    """Write a report of a fault in this code, and return what to do with it."""
    lines = "".join(traceback.format_exception(error))
    text = (
        "A fault in Matters Arising. It may quote the record: read it before you send it.\n\n"
        f"Matters Arising {_version()}, Python {platform.python_version()}, {platform.platform()}\n"
        f"{' '.join(map(repr, sys.argv))}\n\n{lines}"
    )
    name = f"matters-arising-fault-{hashlib.sha256(lines.encode()).hexdigest()[:8]}.txt"
    for folder in (Path(), Path(tempfile.gettempdir())):
        with suppress(OSError):
            path = folder.resolve() / name
            path.write_text(text, encoding="utf-8", errors="backslashreplace")
            return (
                "There is a fault in Matters Arising itself, not in your record. Nothing was published. "
                f"Please send the report {path} to its maintainers; it may quote the record, so read it first."
            )
    return f"There is a fault in Matters Arising itself, and the report could not be written to a file:\n{text}"


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("matters-arising")
    except PackageNotFoundError:
        return "of unknown version"
