"""`matters import`: what it prints, writes and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.bad import cases
from tests.importing.papers import MINUTES, as_docx, as_txt

from matters_arising.cli import main


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `mkdocs.yml`, a record without problems and two papers, one of them broken."""
    monkeypatch.chdir(cases.base(tmp_path))
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "minutes.txt").write_bytes(as_txt(MINUTES))
    (papers / "broken.docx").write_bytes(as_docx(MINUTES)[:900])
    return tmp_path


def matters(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_a_folder_is_brought_in_and_a_broken_paper_gets_a_sentence(base: Path) -> None:
    result = matters("import", "papers")
    assert result.exit_code == 1
    assert "broken.docx is broken. Open it in the program that made it and save it again." in result.output
    assert "Minutes of Nether Oakley Parish Council, 6 February 2024: 4 items, 3 present, 1 apology" in result.output
    assert (base / "data" / "meetings" / "nether-oakley-parish-council" / "2024-02-06.yml").exists()
    assert matters("check").exit_code == 0


def test_a_dry_run_writes_nothing_and_json_says_what_it_would(base: Path) -> None:
    before = {path: path.read_bytes() for path in base.rglob("*") if path.is_file()}
    result = matters("import", "--dry-run", "--json", "papers/minutes.txt")
    said = json.loads(result.output)
    assert said["papers"][0]["parts"][0]["found"]["resolutions"] == 3
    assert "people.yml" in said["files"]
    assert {path: path.read_bytes() for path in base.rglob("*") if path.is_file()} == before


@pytest.mark.usefixtures("base")
def test_a_committee_that_the_record_does_not_have_is_refused() -> None:
    result = matters("import", "--committee", "parks", "papers/minutes.txt")
    assert result.exit_code == 2
    assert "parks is not a committee of this record. Its committees are" in result.output


def test_a_paper_of_no_known_kind_says_so(base: Path) -> None:
    (base / "poem.txt").write_text("The curfew tolls the knell of parting day.\n", encoding="utf-8")
    result = matters("import", "poem.txt")
    assert result.exit_code == 1
    assert "poem.txt was not recognised as a paper that can be imported. Use --as to say what it is." in result.output
