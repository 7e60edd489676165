"""Where a site may be published: only in a folder that is new, empty, or holds a site published before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..runtime.published_files import MARKER


class DestinationError(Exception):
    """A site may not be published there; the message says why and what to do."""


def check(folder: Path, project: Path, ours: Iterable[Path]) -> None:
    """Refuse a folder in which something could be lost if a site were published there.

    Symbolic links are resolved first, and folders are compared by identity on disk, so that neither another
    spelling nor another way there makes a difference.

    Args:
        folder: where the site is to be published; it need not exist.
        project: the folder that holds `mkdocs.yml`.
        ours: folders from which the site is made, or that hold the project's own work.

    Raises:
        DestinationError: if nothing may be written there.
    """
    target = Path(os.path.realpath(folder))
    shown = f"the site cannot be published in {folder}"
    if target.exists() and not target.is_dir():
        raise DestinationError(f"{shown}: that is a file. {_REMEDY}")
    if _identity(target) in _identities(_with_parents(project)):
        raise DestinationError(f"{shown}: that folder holds this record and its settings. {_REMEDY}")
    for one in (*ours, *_repositories(project)):
        if overlap(target, one):
            raise DestinationError(
                f"{shown}: it would overwrite {_relative(one, project)}, which belongs to the record or its "
                f"settings. {_REMEDY}"
            )
    if not target.is_dir():
        return
    names = sorted(entry.name for entry in os.scandir(target))
    if ".git" in names:
        raise DestinationError(f"{shown}: it holds a git repository, which would be lost. {_REMEDY}")
    if names and MARKER not in names:
        some = ", ".join(names[:3]) + (f" and {len(names) - 3:,} more" if len(names) > 3 else "")
        raise DestinationError(
            f"{shown}: it holds {some}, and it is not a site published by Matters Arising. "
            "Name another folder. If it is a site published by an earlier version, delete it first."
        )


_REMEDY = "Name a folder that does not exist yet, with `site_dir:` in mkdocs.yml or with `--site-dir`."


def _repositories(project: Path) -> Iterator[Path]:
    """The git directories to which the project's folder belongs."""
    for folder in _with_parents(project):
        if (folder / ".git").exists():
            yield folder / ".git"


def overlap(one: Path, other: Path) -> bool:
    """Return whether one folder is another, holds it, or lies within it.

    Args:
        one: a folder; it need not exist.
        other: another.
    """
    ones, others = _with_parents(one), _with_parents(other)
    if ones[0] in others or others[0] in ones:
        return True
    return _identity(others[0]) in _identities(ones) or _identity(ones[0]) in _identities(others)


def _with_parents(folder: Path) -> tuple[Path, ...]:
    resolved = Path(os.path.realpath(folder))
    return (resolved, *resolved.parents)


def _identities(folders: Iterable[Path]) -> set[tuple[int, int]]:
    return {found for one in folders if (found := _identity(one))}


def _identity(folder: Path) -> tuple[int, int] | None:
    """The identity of a folder on disk, whatever its name; `None` if it does not exist."""
    try:
        about = folder.stat()
    except OSError:
        return None
    return (about.st_dev, about.st_ino) if about.st_ino else None  # Some network folders have no inode numbers.


def _relative(folder: Path, project: Path) -> Path:
    return folder.relative_to(project) if folder.is_relative_to(project) else folder
