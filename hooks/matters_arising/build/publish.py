"""A built site replaces the one published before: a reader sees the old site or the new one, never a mixture.

A site is built in a folder of its own beside the published one, on the same disk. Files that have not changed are
linked into it (copied, where the disk has no links), and when it is whole the two folders change places:

- Linux and macOS exchange two folders in one step, so that there is a site at every moment.
- Elsewhere (Windows, some network folders) the old folder is renamed, then the new one. Killed between the two, a
  publication is undone by the next command, which finds the old site under its other name.

Thousands of folders take seconds to make and to remove, and an edit changes few. So two trees take turns: the one that
was published last is kept in the cache when it is replaced, and the next publication brings it up to date (`turns`).
Whatever state that tree is in, it ends up as the new site, file by file, so it does no harm if it is lost or half done.

Nothing within the published folder is ever written or removed, so that no reader meets half an update, whatever ends
the process. Windows does not rename a folder while a program has a file open in it: the rename is tried again for a
few seconds, and then given up with the old site untouched.

Only one process builds a site in one place at a time: it holds a lock, which the system releases when it dies. Whoever
gets the lock next clears what a dead process left. Two ways were considered and not taken: a journal of changes to
single files, since readers would see half of them until the next command completes it; and a symbolic link that is
switched, since Windows makes links for administrators only and web servers may not follow them.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path

from ..runtime.faults import MachineError
from ..runtime.published_files import MARKER
from . import turns
from .lock import Lock
from .removal import remove

MARKED = b"""\
Matters Arising published this folder, and replaces it as a whole the next time.
Keep nothing of your own in it: what belongs to the site goes into content/ or data/papers/.
"""

PATIENCE = 3.0 if os.name == "nt" else 0.0
"""Seconds for which a folder is tried again that another program has open; only Windows minds that."""


class Publication:
    """The publication of one site in one place, from the first file built to the switch.

    Args:
        published: where the site is to be published.
        spare: where the replaced site is kept for the next publication; by default, it is removed.

    Raises:
        MachineError: if another process is publishing there.
        OSError: if nothing can be written beside the published site.
    """

    def __init__(self, published: Path, spare: Path | None = None) -> None:
        self.published = Path(os.path.realpath(published))
        self._spare = spare
        self._lock = Lock(lock_of(self.published))
        token = secrets.token_hex(6)
        self.built = _beside(self.published, f"new-{token}")
        """The folder in which files are built."""
        self._next = self.built
        """The folder that is published next."""
        self._old = _beside(self.published, f"old-{token}")
        self.published.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire()
        except BlockingIOError:
            raise MachineError(
                f"{published} is being published by another command. Wait until it has ended and run this again."
            ) from None
        try:
            _clear(self.published)
            self.built.mkdir()
            (self.built / MARKER).write_bytes(MARKED)
        except BaseException:
            self.close()
            raise

    def keep(self, addresses: Iterable[str]) -> None:
        """Carry over files of the published site unchanged.

        Args:
            addresses: their addresses; files that were built again are left as built.
        """
        built = turns.inodes(self.built)[0].keys()
        unchanged = {*addresses} - built
        if unchanged and self._takes_spare(unchanged):
            turns.move(built, self.built, self._next)
        else:
            turns.link(unchanged, self.published, self.built)

    def _takes_spare(self, unchanged: Collection[str]) -> bool:
        """Turn the site that was kept into the next one, without what was built; return whether that was possible."""
        if self._spare is None or self._spare.is_symlink() or not self._spare.is_dir():
            return False
        tree = _beside(self.published, f"new-{secrets.token_hex(6)}")
        try:
            self._spare.rename(tree)
            turns.prepare(tree, self.published, unchanged)
        except OSError:  # It is on another disk, or holds what may not be removed.
            remove(tree)
            return False
        self._next = tree
        return True

    def switch(self) -> None:
        """Publish the site, readable by everyone.

        Raises:
            OSError: if that fails; the site published before is untouched.
        """
        _let_everyone_read(self._next)
        if not self.published.exists():
            _patiently(lambda: self._next.rename(self.published))
        elif _exchanged(self._next, self.published):
            self._put_aside(self._next)
        else:
            _patiently(lambda: self.published.rename(self._old))
            try:
                _patiently(lambda: self._next.rename(self.published))
            except OSError:
                self._old.rename(self.published)
                raise
            self._put_aside(self._old)

    def _put_aside(self, old: Path) -> None:
        """Keep a replaced site for the next publication, or remove it."""
        if self._spare:
            with suppress(OSError):
                self._spare.parent.mkdir(parents=True, exist_ok=True)
                old.rename(self._spare)
        remove(old)

    def close(self) -> None:
        """Leave nothing behind, whether the site was published or not."""
        for folder in {self.built, self._next}:
            remove(folder)
        self._lock.release()


def recover(published: Path) -> None:
    """Undo an interrupted publication and clear what it left; does nothing while one is in progress.

    Args:
        published: where the site is published.
    """
    published = Path(os.path.realpath(published))
    if not any(_leftovers(published)) and not lock_of(published).exists():
        return
    lock = Lock(lock_of(published))
    with suppress(OSError):
        lock.acquire()
        try:
            _clear(published)
        finally:
            lock.release()


def discard(published: Path) -> None:
    """Remove a site with everything that belongs to it, unless the process that published it is still running.

    Args:
        published: where the site is published.
    """
    lock = Lock(lock_of(published))
    with suppress(OSError):
        lock.acquire()
        for folder in (published, *_leftovers(published)):
            remove(folder)
        lock.release()


def lock_of(published: Path) -> Path:
    """The file by which a process shows that it is publishing in a place.

    Args:
        published: the place.
    """
    return _beside(published, "lock")


def _beside(published: Path, name: str) -> Path:
    return published.with_name(f".{published.name}.{name}")


def _leftovers(published: Path) -> list[Path]:
    """The folders left by earlier publications there, in order of name."""
    named = re.compile(re.escape(f".{published.name}.") + "(new|old)-[0-9a-f]{12}(-rest)?")
    with suppress(OSError), os.scandir(published.parent) as entries:
        return sorted(Path(entry.path) for entry in entries if named.fullmatch(entry.name))
    return []


def _clear(published: Path) -> None:
    """Put back a site that was being replaced, and remove what dead processes left."""
    left = _leftovers(published)
    if not published.exists():
        for old in left:
            if f".{published.name}.old-" in old.name:
                old.rename(published)
                break
    for folder in left:
        remove(folder)


def _let_everyone_read(built: Path) -> None:
    """Let everyone read a site, whatever the umask of the build: a web server runs as another user.

    Write permissions are left as they are. On systems without such permissions, nothing is done.
    """
    waiting = [built]
    while waiting:
        folder = waiting.pop()
        _allow(folder, folder.stat().st_mode, 0o555)
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
                elif entry.is_file(follow_symlinks=False):
                    _allow(entry, entry.stat().st_mode, 0o444)


def _allow(path: os.PathLike[str], mode: int, allowed: int) -> None:
    if mode & allowed != allowed:
        with suppress(OSError):
            os.chmod(path, stat.S_IMODE(mode) | allowed)  # noqa: PTH101 - an entry of a folder is no Path


def _patiently(rename: Callable[[], object]) -> None:
    """Rename a folder, and retry while another program has a file in it open."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            rename()
            return
        except PermissionError:
            if time.monotonic() > until:
                raise
        time.sleep(0.1)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders atomically if the system can; return whether it did."""
    if sys.platform.startswith("linux"):
        name, here, flag = "renameat2", (-100,), 2  # AT_FDCWD, RENAME_EXCHANGE
    elif sys.platform == "darwin":
        name, here, flag = "renamex_np", (), 2  # RENAME_SWAP
    else:
        return False
    exchange = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if exchange is None:
        return False
    if exchange(*here, os.fsencode(one), *here, os.fsencode(other), flag) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP):
        return False  # The file system cannot.
    raise OSError(number, os.strerror(number), str(other))
