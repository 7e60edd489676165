"""Edits of the invented council for tests of the preview."""

from __future__ import annotations

import re
from pathlib import Path

from tests.projects import Project


def meeting(council: Project) -> Path:
    """The file of a meeting whose minutes hold an account."""
    paths = sorted(council.data.rglob("meetings/*/*.yml"))
    return next(path for path in paths if "account:" in path.read_text(encoding="utf-8"))


def page_of(path: Path) -> str:
    """The address of a meeting's page."""
    return f"/meetings/{path.parent.name}/{path.stem}/"


def reword(path: Path, words: str) -> None:
    """Put words into an account."""
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(account: .*?\b[a-z]{5,})\b", rf"\1 {words}", text, count=1, flags=re.DOTALL), "utf-8")
