"""A lock that the system releases when the process that holds it dies."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Lock:
    """A lock on a file, held by one process at a time and not by its children.

    Args:
        path: the file; it exists only while the lock is held.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def acquire(self) -> None:
        """Get the lock.

        Raises:
            BlockingIOError: if another process holds it.
            OSError: if the file cannot be created.
        """
        while self._file is None:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                _lock(file)
                # The previous holder has removed the file in the meantime, or is about to.
                if os.path.samestat(os.fstat(file), self._path.stat()):
                    self._file = file
                    return
            except FileNotFoundError:
                pass
            except BaseException:
                os.close(file)
                raise
            os.close(file)

    def release(self) -> None:
        """Give the lock back, if it is held."""
        if self._file is None:
            return
        if sys.platform == "win32":  # An open file cannot be removed on this system.
            os.close(self._file)
            with suppress(OSError):
                self._path.unlink()
        else:
            with suppress(OSError):
                self._path.unlink()
            os.close(self._file)
        self._file = None


def _lock(file: int) -> None:
    if sys.platform == "win32":
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError(*error.args) from None
        return
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN):  # Systems differ in which error they report.
            raise BlockingIOError(*error.args) from None
        if error.errno not in (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP):
            raise
        # A network folder without locks: publishing without one is better than not at all.
