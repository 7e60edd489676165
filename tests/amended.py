"""The invented council's record with some words written otherwise."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import WEXMOOR, record

from matters_arising.rules.snapshot import AsAt

TODAY = date(2024, 3, 4)


Amend = Callable[..., AsAt]


@pytest.fixture
def amended(tmp_path: Path) -> Amend:
    """The invented council's record with some words of some files written otherwise."""

    def amend(*edits: tuple[str, str, str], today: date = TODAY) -> AsAt:
        data = tmp_path / "data"
        shutil.copytree(WEXMOOR / "data", data, dirs_exist_ok=True)
        for name, old, new in edits:
            path = data / name
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            assert old in text, f"{name} has no {old!r}"
            path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")
        return record(data, today)

    return amend
