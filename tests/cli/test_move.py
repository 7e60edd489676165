"""`matters move`: a published mistake is corrected in one step, and no address is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from tests.commands import matters
from tests.conftest import WEXMOOR
from tests.projects import SETTINGS


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The addresses at which the invented council was published."""
    folder = _copy(tmp_path_factory.mktemp("published"))
    result = matters(folder, "addresses", "--update")
    assert result.exit_code == 0, result.output
    return (folder / "data" / "addresses.txt").read_text(encoding="utf-8")


@pytest.fixture
def published(tmp_path: Path, ledger: str) -> Path:
    """The invented council, published."""
    (_copy(tmp_path) / "data" / "addresses.txt").write_text(ledger, encoding="utf-8")
    return tmp_path


def _copy(folder: Path) -> Path:
    shutil.copytree(WEXMOOR / "data", folder / "data")
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of the record."""
    data = folder / "data"
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def moved(folder: Path, *words: str) -> str:
    """What `matters move` said, without complaint."""
    result = matters(folder, "move", *words)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_meeting_under_a_wrong_date_moves_with_all_that_refers_to_it(published: Path) -> None:
    before = everything(published)
    words = ("meeting", "PPS/2023-07-11", "2023-07-12")
    shown = moved(published, *words)
    assert "  -    due: {words: July meeting, date: 2023-07-11, meeting: PPS/2023-07-11}" in shown
    assert "  +    due: {words: July meeting, date: 2023-07-12, meeting: PPS/2023-07-12}" in shown
    assert "Nothing has been changed" in shown
    assert everything(published) == before

    assert moved(published, *words, "--yes").endswith("Done. Build the site, and publish it.\n")
    after = everything(published)
    kept = ("moved.yml", "addresses.txt")
    assert not any(b"PPS/2023-07-11" in content for name, content in after.items() if name not in kept)
    assert "meetings/people-and-places/2023-07-12.yml" in after
    assert "meetings/people-and-places/2023-07-11.yml" not in after
    moves = {one["from"]: one["to"] for one in yaml.load(after["moved.yml"], yaml.BaseLoader)["moved"]}
    for old in ("/meetings/people-and-places/2023-07-11/", "/requests/pps/2023-07-11/5/1/"):
        assert moves[old] == old.replace("07-11", "07-12")
        assert f"{old}\n".encode() in after["addresses.txt"]
        assert f"{moves[old]}\n".encode() in after["addresses.txt"]
    assert "no problems found" in matters(published, "check").output

    # And back: what is said is again as it was, to the byte.
    moved(published, "meeting", "PPS/2023-07-12", "2023-07-11", "--yes")
    again = everything(published)
    assert {name: one for name, one in again.items() if name not in kept} == {
        name: one for name, one in before.items() if name not in kept
    }


def test_an_item_raised_at_a_meeting_moves_with_it(published: Path) -> None:
    moved(published, "meeting", "HFC/2024-02-26", "2024-02-27", "--yes")
    text = (published / "data" / "meetings" / "highways" / "2024-02-27.yml").read_text(encoding="utf-8")
    assert "added: 2024-02-27" in text
    assert "added: 2024-02-20" in text, "that is the date of a supplement"


def test_a_meeting_can_move_to_a_day_on_which_there_was_another(published: Path) -> None:
    before = everything(published)
    moved(published, "meeting", "HFC/2023-12-11-2", "2023-12-12", "--yes")
    apart = everything(published)
    assert b"/requests/hfc/2023-12-11-2/1/1/" in apart["moved.yml"]
    assert b"date: 2023-12-12\n" in apart["meetings/highways/2023-12-12.yml"]
    first = "meetings/highways/2023-12-11.yml"
    assert apart[first] == before[first]
    moved(published, "meeting", "HFC/2023-12-12", "2023-12-11-2", "--yes")
    after = everything(published)
    second = "meetings/highways/2023-12-11-2.yml"
    assert [after[first], after[second]] == [before[first], before[second]]


def test_a_person_gets_another_id_and_the_page_leads_on(published: Path) -> None:
    moved(published, "person", "lettice-underhay", "lettice-overhay", "--yes")
    assert "no problems found" in matters(published, "check").output
    after = everything(published)
    assert not any(
        b"lettice-underhay" in one for name, one in after.items() if name not in ("moved.yml", "addresses.txt")
    )
    assert b"/people/lettice-underhay/" in after["moved.yml"]


def test_a_body_that_was_asked_for_something_gets_another_id(published: Path) -> None:
    moved(published, "body", "roads", "roads-and-paths", "--yes")
    assert "no problems found" in matters(published, "check").output
    after = everything(published)
    asked = after["meetings/people-and-places/2023-07-11.yml"]
    assert b"of: [roads-and-paths]" in asked
    assert not any(b"of: [roads]" in one for one in after.values())


def test_a_committee_gets_another_id_with_its_folders_and_all_that_refers_to_it(published: Path) -> None:
    before = everything(published)
    words = ("committee", "people-and-places", "people")
    shown = moved(published, *words)
    assert "data/committees/people-and-places.yml becomes " in shown
    assert "  +committee: people\n" in shown
    assert everything(published) == before

    moved(published, *words, "--yes")
    after = everything(published)
    assert "no problems found" in matters(published, "check").output
    kept = ("moved.yml", "addresses.txt")
    assert not any(b"people-and-places" in content for name, content in after.items() if name not in kept)
    assert not (published / "data" / "meetings" / "people-and-places").exists()
    for name in before:
        assert name.replace("/people-and-places", "/people") in after
    moves = {one["from"]: one["to"] for one in yaml.load(after["moved.yml"], yaml.BaseLoader)["moved"]}
    assert moves["/committees/people-and-places/"] == "/committees/people/"
    assert moves["/meetings/people-and-places/2023-07-11/"] == "/meetings/people/2023-07-11/"
    assert not any(address.startswith("/requests/pps/") for address in moves), "the code is as it was"

    moved(published, "committee", "people", "people-and-places", "--yes")
    again = everything(published)
    assert {name: one for name, one in again.items() if name not in kept} == {
        name: one for name, one in before.items() if name not in kept
    }


def test_what_a_file_leaves_to_its_name_is_not_added_when_it_moves(published: Path) -> None:
    meetings = published / "data" / "meetings" / "people-and-places"
    meeting = meetings / "2023-07-11.yml"
    text = meeting.read_text(encoding="utf-8").replace("committee: people-and-places\ndate: 2023-07-11\n", "")
    meeting.write_text(text, encoding="utf-8")
    assert "no problems found" in matters(published, "check").output
    moved(published, "meeting", "PPS/2023-07-11", "2023-07-12", "--yes")
    after = (meetings / "2023-07-12.yml").read_text(encoding="utf-8")
    assert after.replace("2023-07-12", "2023-07-11") == text
    assert "no problems found" in matters(published, "check").output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("committee", "people-and-place", "people"), "there is no committee people-and-place. Did you mean"),
        (("committee", "people-and-places", "highways"), "another committee has the id highways"),
        (("committee", "people-and-places", "roads"), "a body has the id roads"),
        (("committee", "people-and-places", "con"), "`con` is a reserved name"),
        (("meeting", "PPS/2023-07-12", "2023-07-13"), "there is no meeting PPS/2023-07-12"),
        (("meeting", "PPS/2023-07-11", "12 July"), "`12 July` is not a date"),
        (("meeting", "PPS/2023-07-11", "2023-09-26"), "there is a meeting PPS/2023-09-26 already"),
        (("meeting", "PPS/2023-07-11", "2023-09-26"), "If this was another on that day, give 2023-09-26-2"),
        (("person", "lettice-underhay", "Lettice O."), "cannot be an id"),
        (("person", "lettice-underhay", "una-fairbarrow"), "another person has the id una-fairbarrow"),
    ],
)
def test_what_cannot_be_moved_is_said_in_a_sentence(published: Path, words: tuple[str, ...], said: str) -> None:
    before = everything(published)
    result = matters(published, "move", *words, "--yes")
    assert result.exit_code == 2, result.output
    assert said in " ".join(result.output.split())
    assert everything(published) == before


def test_a_move_that_the_checks_would_refuse_changes_nothing(published: Path) -> None:
    before = everything(published)
    result = matters(published, "move", "meeting", "PPS/2023-07-11", "2024-02-29", "--yes")
    assert result.exit_code == 1
    assert "data/meetings/people-and-places/" in result.output
    assert result.output.endswith("\nNothing has been changed.\n")
    assert everything(published) == before
