"""A site says from which state of the record it was made, in the source of its home page, and needs no git for it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from tests.bad import cases
from tests.conftest import Built

from matters_arising.source.provenance import state_of
from matters_arising.source.read import read


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A small record."""
    return cases.base(tmp_path) / "data"


def state(data: Path) -> str:
    """The state of a record."""
    return state_of(read(data).files)


def test_the_same_record_elsewhere_is_in_the_same_state(data: Path, tmp_path: Path) -> None:
    before = state(data)
    assert re.fullmatch("[0-9a-f]{16}", before)
    (tmp_path / "elsewhere").mkdir()
    shutil.copytree(data, tmp_path / "elsewhere" / "data")
    assert state(tmp_path / "elsewhere" / "data") == before
    assert state_of(reversed(read(data).files)) == before


def test_lines_that_another_system_ends_otherwise_are_the_same_record(data: Path) -> None:
    before = state(data)
    for path in data.rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert state(data) == before


def test_a_word_changed_or_a_file_renamed_is_another_state(data: Path) -> None:
    before = state(data)
    path = next(data.glob("meetings/*/*.yml"))
    path.write_text(path.read_text("utf-8") + "# A comment.\n", "utf-8")
    assert state(data) != before


def test_the_home_page_says_it_in_its_source_and_none_where_it_is_read(demonstration_site: Built) -> None:
    told = {
        path.parent.relative_to(demonstration_site.folder).as_posix(): found[1]
        for path in demonstration_site.folder.rglob("*.html")
        if (found := re.search(r'<meta name="state-of-the-record" content="(.*?)">', path.read_text("utf-8")))
    }
    expected = state_of(demonstration_site.as_at.register.files)
    assert told == {".": expected}
    assert expected not in re.sub("<meta.*?>", "", (demonstration_site.folder / "index.html").read_text("utf-8"))
