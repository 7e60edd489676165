"""From which state of the record a site was made."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Commit:
    """A state of the record as git keeps it."""

    id: str
    """The commit, shortened to twelve letters and digits."""
    changed: bool
    """Whether the record holds changes that are not committed."""


def commit(data: Path) -> Commit | None:
    """The last commit that touched the record, or nothing where git does not keep it.

    Args:
        data: the record's folder.
    """
    last = _git(data, "log", "-1", "--format=%H", "--", ".")
    if not last:
        return None
    return Commit(last[:12], bool(_git(data, "status", "--porcelain", "--", ".")))


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
