"""The invented county on which benchmarks run is a valid record of the size asked for, and the same every time."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.benchmarks.county import Made, make
from tests.benchmarks.county.edits import Edit, answer_request, edit_meeting, undo
from tests.conftest import record

from matters_arising.cli import main
from matters_arising.outputs.html.pages import all_pages, drafts, long_lists
from matters_arising.records import Progress
from matters_arising.rules import checks
from matters_arising.rules.snapshot import AsAt
from matters_arising.source.folder import KINDS
from matters_arising.source.read import read

PAGES = 140
LARGER = 500


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A small county."""
    return make(tmp_path_factory.mktemp("county"), PAGES)


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A county large enough to have something of everything."""
    return make(tmp_path_factory.mktemp("larger"), LARGER)


@pytest.fixture
def county(made: Made) -> AsAt:
    """Its record."""
    return record(made.data, made.today)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_seed_makes_the_same_bytes(made: Made, larger: Made, tmp_path: Path) -> None:
    for name, before, pages in (("small", made, PAGES), ("larger", larger, LARGER)):
        assert contents(make(tmp_path / name, pages).data) == contents(before.data)


def test_another_seed_makes_another_county(made: Made, tmp_path: Path) -> None:
    other = make(tmp_path, PAGES, seed=2)
    assert contents(other.data / "meetings") != contents(made.data / "meetings")


def test_a_county_is_not_written_over_another(made: Made) -> None:
    with pytest.raises(FileExistsError):
        make(made.folder, PAGES)


def test_the_command_finds_no_problem(made: Made) -> None:
    result = CliRunner().invoke(main, ["-f", str(made.config), "check"])
    assert result.exit_code == 0, result.output
    assert "no problems found" in result.output
    assert "warning" not in result.output


@pytest.mark.parametrize(("pages", "seed"), [(PAGES, 2), (PAGES, 3), (250, 1), (700, 1)])
def test_other_sizes_and_seeds_are_valid_too(pages: int, seed: int, tmp_path: Path) -> None:
    reading = read(make(tmp_path, pages, seed).data)
    assert not [*reading.problems, *checks.problems(reading), *checks.warnings(reading)]


def number_of_pages(county: AsAt) -> int:
    """How many pages there are, those left out on which long lists go on."""
    return sum(getattr(one.view, "pages", None) is None or one.view.pages.is_first for one in all_pages(county))


def test_it_has_as_many_pages_as_were_asked_for(made: Made, county: AsAt) -> None:
    number = number_of_pages(county)
    assert number == pytest.approx(PAGES, rel=0.1)
    assert number == pytest.approx(made.pages, rel=0.05)


def test_it_holds_every_kind_of_file(county: AsAt) -> None:
    assert {file.kind.schema for file in county.register.files} == {kind.schema for kind in KINDS} - {"action-log"}


def test_it_holds_every_kind_of_thing(county: AsAt) -> None:
    register = county.register
    assert {request.record.kind for request in county.requests} == {
        "request",
        "recommendation",
        "undertaking",
        "referral",
    }
    assert register.resolutions
    assert register.decisions
    assert {meeting.record.status for meeting in register.meetings.values()} >= {"held", "scheduled"}


def test_a_larger_one_is_valid_and_of_its_size_and_has_every_standing(larger: Made) -> None:
    county = record(larger.data, larger.today)
    assert not [*checks.problems(county.register.reading), *checks.warnings(county.register.reading)]
    assert number_of_pages(county) == pytest.approx(LARGER, rel=0.05)
    assert {county.standing(request).progress for request in county.requests} == set(Progress)


@pytest.mark.parametrize("edit", [edit_meeting, answer_request])
def test_an_edit_leaves_the_record_valid_and_can_be_undone(made: Made, edit: Callable[[Made], Edit]) -> None:
    before = contents(made.data)
    done = edit(made)
    changed = contents(made.data)
    reading = read(made.data)
    undo(done)
    assert not [*reading.problems, *checks.problems(reading)]
    assert [name for name in changed if changed[name] != before.get(name)] == [str(done.path.relative_to(made.data))]
    assert contents(made.data) == before


def test_the_request_that_an_edit_answers_was_open(made: Made, county: AsAt) -> None:
    request = county.register.requests[made.open_request]
    assert county.standing(request).is_open
    assert county.standing(request).replied is None
    done = answer_request(made)
    answered = record(made.data, made.today)
    undo(done)
    assert answered.standing(answered.register.requests[made.open_request]).replied == made.today


def test_listed_without_dividing_a_list_only_pages_of_its_parts_are_left_out(larger: Made) -> None:
    every = {one.address for one in drafts(record(larger.data, larger.today))}
    with long_lists.undivided():
        fewer = {one.address for one in drafts(record(larger.data, larger.today))}
    assert fewer < every
    assert all(long_lists.could_be_part(address, fewer) for address in every - fewer)


@pytest.fixture
def project(larger: Made, tmp_path: Path) -> Path:
    """The larger one, of which a test may change the record."""
    shutil.copytree(larger.data, tmp_path / "data")
    shutil.copy(larger.config, tmp_path)
    return tmp_path


@pytest.mark.parametrize("from_", ["/requests/by-year/2023-24/2/", "/Requests/by-year/2023-24/2/"])
def test_a_page_of_a_list_that_is_said_to_have_moved_and_still_stands_is_found(project: Path, from_: str) -> None:
    moved = project / "data" / "moved.yml"
    line = f'  - {{from: "{from_}", to: "/requests/"}}\n'
    moved.write_text(moved.read_text().replace("moved:\n", f"moved:\n{line}", 1))
    result = CliRunner().invoke(main, ["-f", str(project / "mkdocs.yml"), "check"])
    assert result.exit_code == 1
    assert f"{from_.casefold()} is still an address of the site" in result.stderr


def test_addresses_that_were_published_are_found_without_a_list_being_divided(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ["-f", str(project / "mkdocs.yml")]
    assert CliRunner().invoke(main, [*command, "addresses", "--update"]).exit_code == 0
    monkeypatch.setattr(long_lists, "divided", None)
    result = CliRunner().invoke(main, [*command, "check"])
    assert (result.exit_code, result.stderr) == (0, "")
