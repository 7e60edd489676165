"""Which code makes the site: nothing made by other code is taken for its own."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .litter import is_litter

_MADE_WITH = (
    *("mkdocs", "mkdocs-material", "jinja2", "markupsafe", "pydantic", "pyyaml", "icalendar", "python-docx"),
    *("lxml", "pillow", "pypdf"),
)


@cache
def code() -> str:
    """What tells this code, and what it is made with, from every other."""
    return f"{of_files([Path(__file__).parent])} {platform.python_version()} {' '.join(map(_version, _MADE_WITH))}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


def of_files(folders: Iterable[Path]) -> str:
    """What tells the files below some folders from every other state of them.

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
