"""The fingerprint of the code that makes the site: nothing made by other code is mistaken for its own."""

from __future__ import annotations

import hashlib
import platform
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from .litter import is_litter

_OURS = "matters-arising"

_NAME = re.compile(r"[\w.-]+")
_FOR_AN_EXTRA = re.compile(r";.*\bextra\s*==")


@cache
def code() -> str:
    """A fingerprint of this code and everything with which it works."""
    packages = " ".join(f"{name}={version}" for name, version in sorted(made_with()))
    with_ = f"{platform.python_version()} {zlib.ZLIB_RUNTIME_VERSION} {sqlite3.sqlite_version}"
    return f"{of_files([Path(__file__).parents[1]])} {with_} {packages}"


def made_with() -> Iterator[tuple[str, str]]:
    """The packages that this one requires, directly or indirectly, each with its installed version.

    Those required only on other systems, or for extras, are included if installed.
    """
    waiting, seen = [_OURS], set[str]()
    while waiting:
        name = waiting.pop()
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        version, requires = _about(found)
        if name != _OURS:
            yield name, version
        for requirement in requires:
            match = _NAME.match(requirement)
            wanted = re.sub(r"[-_.]+", "-", match[0]).lower() if match else ""
            if wanted and wanted not in seen and not _FOR_AN_EXTRA.search(requirement):
                seen.add(wanted)
                waiting.append(wanted)


def _about(found: Distribution) -> tuple[str, list[str]]:
    """The version and requirements of a package, without its description, which is slow to parse."""
    head = (found.read_text("METADATA") or "").partition("\n\n")[0]
    version = re.search(r"^Version: *(.+?) *$", head, re.MULTILINE)
    if version is None:  # As left by older installers.
        return found.version, found.requires or []
    return version[1], re.findall(r"^Requires-Dist: *(.+?) *$", head, re.MULTILINE)


def of_files(folders: Iterable[Path]) -> str:
    """A fingerprint of the files in some folders.

    Args:
        folders: the folders.
    """
    found = hashlib.blake2b(digest_size=16)
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc" and not is_litter(path.name):
                content = path.read_bytes()
                found.update(f"{path.relative_to(folder)} {len(content)} ".encode() + content)
    return found.hexdigest()
