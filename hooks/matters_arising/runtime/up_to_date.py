"""Whether anything has changed since the last build, judging only by the sizes and times of files.

A build that succeeds leaves a stamp: how everything it was made from was found on the disk, and what it published. As
long as all of that is still so, the next build would say that nothing has changed, and can say so before it imports
anything that takes time. So nothing is imported here but a little of the standard library, and `published_files`.

The stamp is believed only where it cannot be wrong; in any doubt there is none, and a build looks for itself. What a
build reads is looked at after it, so none of it may have been touched since shortly before the build began, by the
time of its content or by that of its entry on the disk, which programs cannot set. Two seconds are the coarsest
times that a file system keeps; git calls such files racily clean.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .published_files import MARKER, on_disk

_LONG = 2 * 10**9
"""Nanoseconds: what was touched longer ago was not touched again under the same time."""

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

_COMPILED = "__pycache__"
"""The folder in which Python keeps what it has compiled."""

_ENVIRONMENT = ("SOURCE_DATE_EPOCH", "TZ")
"""Variables that count besides those whose names begin with MATTERS_."""


class LastBuild:
    """The last build by the same command line, if it left a stamp.

    Created before the command reads anything, since a stamp describes that moment.

    Args:
        config_file: the site's `mkdocs.yml` as given; by default, the one in this folder.
        options: the command's other options.
    """

    def __init__(self, config_file: str | None, *options: object) -> None:
        self._began = time.time_ns()
        config = os.path.realpath(config_file or "mkdocs.yml")
        self._config = config
        self._command = repr((config_file, os.getcwd(), options))
        self._around = _digest([_PACKAGE, sys.version, *_libraries(), *_environment(), *_distributions()])
        name = f"built-{_digest([config, self._command])}.json"
        self._path = os.path.join(os.path.dirname(config), ".cache", "matters-arising", name)

    def message(self) -> str | None:
        """Return what a build would say if nothing has changed; `None` if the build has to find out."""
        try:
            with open(self._path, encoding="utf-8") as file:
                stamp = json.load(file)
            if stamp["command"] != self._command or stamp["around"] != self._around:
                return None
            first, last = stamp["between"]
            if not first <= time.time() < last:
                return None
            site = stamp["site"]
            if os.path.realpath(site) != stamp["published"] or _is_being_published(stamp["published"]):
                return None
            if _state(stamp["inputs"])[0] != stamp["state"] or _published(stamp["published"]) != stamp["files"]:
                return None
            return str(stamp["message"])
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def keep(
        self,
        message: str,
        inputs: Iterable[str],
        site: str,
        disk: Mapping[str, tuple[int, int]],
        between: tuple[float, float],
    ) -> None:
        """Leave a stamp, unless something that was read was touched recently. Failing to do so does no harm.

        Args:
            message: what a build says if nothing has changed.
            inputs: the files and folders from which the site was made, besides this package.
            site: where it was published, according to the settings.
            disk: size and time of each published file, by its address.
            between: from when until when the date of the record is the same, in seconds since 1970.
        """
        try:
            read = list(dict.fromkeys((self._config, *inputs, _PACKAGE)))
            state, latest = _state(read)
            if latest > self._began - _LONG:
                return
            stamp = {
                "command": self._command,
                "around": self._around,
                "between": between,
                "inputs": read,
                "state": state,
                "site": site,
                "published": os.path.realpath(site),
                "files": _digest(_lines(disk)),
                "message": message,
            }
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            beside = f"{self._path}.{os.getpid()}"
            with open(beside, "w", encoding="utf-8") as file:
                json.dump(stamp, file)
            os.replace(beside, self._path)
        except (OSError, ValueError):
            return


def _digest(lines: Iterable[str]) -> str:
    return hashlib.blake2b("\n".join(lines).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _libraries() -> Iterator[str]:
    """Libraries of the system on which bytes of the site depend."""
    import sqlite3

    yield from (zlib.ZLIB_RUNTIME_VERSION, sqlite3.sqlite_version)


def _environment() -> list[str]:
    names = (name for name in os.environ if name.startswith("MATTERS_") or name in _ENVIRONMENT)
    return sorted(f"{name}={os.environ[name]}" for name in names)


def _distributions() -> list[str]:
    """Every installed package, by the folder that names its version, which changes with an upgrade."""
    found = set()
    for folder in dict.fromkeys(sys.path):
        try:
            with os.scandir(folder or ".") as entries:
                paths = [entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))]
        except OSError:
            continue
        for path in paths:
            about = os.stat(path)
            found.add(f"{path} {about.st_mtime_ns} {about.st_ino}")
    return sorted(found)


def _state(paths: Sequence[str]) -> tuple[str, int]:
    """The state of files and folders on disk, and when one of them was last touched.

    Raises:
        ValueError: if there is a link among them, so that what it leads to would have to be looked at too.
    """
    lines: list[str] = []
    latest = 0
    waiting = []
    for path in dict.fromkeys(paths):
        if os.path.isdir(path):
            waiting.append(path)
        elif os.path.exists(path):
            latest = max(latest, _see(path, os.stat(path), lines))
        else:
            lines.append(f"{path} is not there")
    while waiting:
        folder = waiting.pop()
        lines.append(folder)
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        if not any(entry.name == _COMPILED for entry in entries):  # Python may have just created it.
            latest = max(latest, os.stat(folder).st_mtime_ns)
        for entry in entries:
            if entry.is_symlink():
                raise ValueError(f"{entry.path} is a link")
            if not entry.is_dir():
                latest = max(latest, _see(entry.name, entry.stat(), lines))
            elif entry.name != _COMPILED:
                waiting.append(entry.path)
    return _digest(lines), latest


def _see(name: str, about: os.stat_result, lines: list[str]) -> int:
    """Add the state of a file, and return when it was last touched."""
    lines.append(f"{name} {about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino}")
    return max(about.st_mtime_ns, about.st_ctime_ns)


def _published(site: str) -> str:
    """The state of a published site on disk: every file with its size and time.

    Raises:
        OSError: if it does not exist, or has no marker of a published site.
    """
    os.stat(f"{site}/{MARKER}")
    return _digest(_lines(on_disk(site)))


def _lines(disk: Mapping[str, tuple[int, int]]) -> list[str]:
    return sorted(f"{address} {size} {written}" for address, (size, written) in disk.items())


def _is_being_published(site: str) -> bool:
    """Whether a command is publishing there, or was killed while publishing and left something to be cleared."""
    above, name = os.path.split(site)
    with os.scandir(above) as entries:
        return any(entry.name.startswith((f".{name}.lock", f".{name}.new-", f".{name}.old-")) for entry in entries)
