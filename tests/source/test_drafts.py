"""A draft is checked and previewed, and nothing of it is published."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from click.testing import CliRunner
from tests.conftest import WEXMOOR
from tests.projects import project

from matters_arising.cli import main
from matters_arising.outputs import data, feeds
from matters_arising.outputs.html.pages import all_pages
from matters_arising.register.register import Register
from matters_arising.rules.checks import problems
from matters_arising.rules.snapshot import AsAt
from matters_arising.source.read import read
from matters_arising.source.withheld import previewed_part, published_part

MEETING = """\
draft: true
committee: finance-and-performance
date: 2024-02-27
status: scheduled
in_attendance:
  - {person: dora-draftcanary}
items:
  - number: "1"
    title: DRAFTCANARY item
    requests:
      - {id: "1", text: DRAFTCANARY request., form: report, of: [draftcanary-office]}
"""


def with_drafts(folder: Path) -> Path:
    """The invented council's data with a draft meeting, and a draft person and body that it names."""
    if not folder.exists():
        shutil.copytree(WEXMOOR / "data", folder)
    (folder / "meetings" / "finance-and-performance" / "2024-02-27.yml").write_text(MEETING, encoding="utf-8")
    for name, entry in (
        ("people", "  - {id: dora-draftcanary, draft: true, name: Dora Draftcanary}\n"),
        ("bodies", "  - {id: draftcanary-office, draft: true, name: Draftcanary Office, kind: service}\n"),
    ):
        path = folder / f"{name}.yml"
        path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + entry, encoding="utf-8")
    return folder


def test_a_draft_is_in_no_page_feed_or_data_file(tmp_path: Path) -> None:
    reading = read(with_drafts(tmp_path / "data"))
    as_at = AsAt(Register(published_part(reading)), date(2024, 3, 4))
    pages = "".join(repr(page) for page in all_pages(as_at))
    files = b"".join(content for files in (data.files(as_at), feeds.files(as_at, None)) for _, content in files)
    assert "draftcanary" not in pages.lower()
    assert b"draftcanary" not in files.lower()
    assert "FPS/2024-02-27" in Register(previewed_part(reading)).meetings


def test_what_is_wrong_with_a_draft_is_said(tmp_path: Path) -> None:
    folder = with_drafts(tmp_path / "data")
    path = folder / "meetings" / "finance-and-performance" / "2024-02-27.yml"
    path.write_text(MEETING.replace("draftcanary-office]", "nobodys-office]"), encoding="utf-8")
    assert any("nobodys-office" in str(problem) for problem in problems(read(folder)))


def test_the_sheet_for_officers_has_no_draft_either(tmp_path: Path) -> None:
    council = project(tmp_path)
    with_drafts(council.data)
    result = CliRunner().invoke(main, ["-f", str(council.folder / "mkdocs.yml"), "status", "--internal", "--json"])
    assert result.exit_code == 0, result.output
    assert "DRAFTCANARY" not in result.output
