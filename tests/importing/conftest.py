"""What the tests of imports share."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.importing.bringing import COUNCIL


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The record of a council that has nothing yet."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "council.yml").write_text(COUNCIL, encoding="utf-8")
    return folder
