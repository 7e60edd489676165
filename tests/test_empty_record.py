"""A council begins: its record holds council.yml and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests import walk
from tests.bad import cases

from matters_arising.cli import main


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a council that has just begun, with its site."""
    root = tmp_path_factory.mktemp("beginning")
    (root / "mkdocs.yml").write_text(cases.SETTINGS)
    (root / "data").mkdir()
    lines = (cases.BASE / "council.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    council = "".join(line for line in lines if not line.startswith("publish_unlinked"))
    (root / "data" / "council.yml").write_text(council, encoding="utf-8")
    result = run(root, "build")
    assert result == "", result
    return root


def run(root: Path, command: str) -> str:
    """Run a command, which must do without complaint; returns what it says of errors."""
    result = CliRunner().invoke(main, ["-f", str(root / "mkdocs.yml"), command])
    assert result.exit_code == 0, result.output
    return result.stderr


def page(root: Path, name: str) -> str:
    return (root / "site" / name).read_text(encoding="utf-8")


def test_a_site_that_holds_nothing_yet_is_sound(empty: Path) -> None:
    folder = empty / "site"
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    pages = {name: walk.walked(name, page(empty, name)) for name in files if name.endswith(".html")}
    site = walk.Site(frozenset(files), pages)
    for faults in (walk.dangling, walk.ids_given_twice, walk.ill_formed, walk.ill_headed, walk.undescribed):
        assert list(faults(site)) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("index.html", "No future meeting is recorded."),
        ("requests/index.html", "No requests have been recorded yet."),
        ("meetings/index.html", "No meetings are recorded yet."),
        ("forward-plan/index.html", "No edition of the Forward Plan has been recorded yet."),
        ("people/index.html", "No entries yet."),
        ("search/index.html", "There is nothing to search yet."),
    ],
)
def test_its_pages_say_that_there_is_nothing_yet(empty: Path, name: str, said: str) -> None:
    assert said in page(empty, name)


def test_its_search_page_promises_no_search_that_cannot_be_made(empty: Path) -> None:
    assert "search.js" not in page(empty, "search/index.html")
    assert "needs JavaScript" not in page(empty, "search/index.html")


def test_its_data_has_no_rows(empty: Path) -> None:
    assert json.loads(page(empty, "data/requests.json")) == []
    assert len((empty / "site" / "data" / "meetings.csv").read_text(encoding="utf-8-sig").splitlines()) == 1


@pytest.mark.parametrize("command", ["check", "status", "build", "addresses"])
def test_every_command_works_on_it(empty: Path, command: str) -> None:
    assert run(empty, command) == ""
