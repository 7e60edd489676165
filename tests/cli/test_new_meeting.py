"""`matters new meeting`, `new committee` and `new person`: what follows from the record is not typed again."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from tests.commands import matters
from tests.conftest import WEXMOOR
from tests.projects import SETTINGS

from matters_arising.cli import main
from matters_arising.rules.snapshot import AsAt


@pytest.fixture
def wexmoor_copy(tmp_path: Path) -> Path:
    """The invented council, to be added to."""
    shutil.copytree(WEXMOOR.parent / "wexmoor" / "data", tmp_path / "data")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def parish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A parish council that has just begun its record."""
    monkeypatch.setenv("MATTERS_TODAY", "2025-07-10")
    folder = tmp_path / "parish"
    options = ("--name", "Marl Green Parish Council", "--website", "https://marlgreen.example/")
    done(matters(tmp_path, "new", "council", str(folder), *options))
    for name, seat in (("Ada Fenwick", "chair"), ("Bert O’Stler", "member"), ("Cora Linden", "substitute")):
        done(matters(folder, "new", "person", name, "--title", "Councillor", "--committee", "council", "--seat", seat))
    return folder


def done(result: object) -> str:
    """What a command said that must do without complaint."""
    assert getattr(result, "exit_code", 1) == 0, getattr(result, "output", "")
    return str(getattr(result, "output", ""))


def uncommented(text: str) -> str:
    """A file in which a person has taken the # from who came, what was confirmed and what came of open matters."""
    return re.sub(r"(?m)^( *)# (?=present:|confirms:|follow_up:| )", r"\1", text).replace("  - {person: }\n", "")


def written(folder: Path, committee: str, day: str) -> tuple[str, Any]:
    """A meeting's file, its text and what it says."""
    text = (folder / "data" / "meetings" / committee / f"{day}.yml").read_text(encoding="utf-8")
    return text, yaml.load(text, yaml.BaseLoader)


def test_an_agenda_begins_with_what_is_known(wexmoor_copy: Path, wexmoor: AsAt) -> None:
    said = done(matters(wexmoor_copy, "new", "meeting", "PPS", "2024-04-16"))
    text, file = written(wexmoor_copy, "people-and-places", "2024-04-16")
    assert file["starts"] == "18:30"
    assert file["place"] == "Council Chamber, Moot House"
    assert [one["title"] for one in file["items"]] == [
        "Apologies for Absence",
        "Declarations of Interest and of the Party Whip",
        "Minutes of the Meeting Held on 20 February 2024",
        "Work Programme 2023-24",
        "Date of Next Meeting",
    ]
    assert "    # confirms: [PPS/2024-02-20]" in text
    assert "#   - request: PPS/2022-07-12/5/2\n" in text
    number = text.count("#   - request: ")
    assert f"with 5 items and {number} open matters to fill in" in said
    assert number >= len(wexmoor.unended("people-and-places")) - 2
    assert "no problems found" in done(matters(wexmoor_copy, "check"))


def test_what_is_there_to_fill_in_is_right_once_the_marks_are_taken_away(
    wexmoor_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(matters(wexmoor_copy, "new", "meeting", "people-and-places", "2024-04-16"))
    text, _ = written(wexmoor_copy, "people-and-places", "2024-04-16")
    path = wexmoor_copy / "data" / "meetings" / "people-and-places" / "2024-04-16.yml"
    path.write_text(uncommented(text).replace("status: scheduled", "status: held"), encoding="utf-8")
    monkeypatch.setenv("MATTERS_TODAY", "2024-04-20")
    assert "no problems found" in done(matters(wexmoor_copy, "check"))
    _, file = written(wexmoor_copy, "people-and-places", "2024-04-16")
    assert file["present"][0]["as"] == "chair"
    assert len(file["items"][2]["follow_up"]) > 20


def test_a_meeting_of_the_calendar_is_given_its_agenda_and_keeps_what_it_has(wexmoor_copy: Path) -> None:
    before, _ = written(wexmoor_copy, "people-and-places", "2024-03-19")
    done(matters(wexmoor_copy, "new", "meeting", "PPS", "2024-03-19"))
    after, file = written(wexmoor_copy, "people-and-places", "2024-03-19")
    assert after.startswith(before)
    assert "National Lending Standard" in [one["title"] for one in file["items"]]
    assert "no problems found" in done(matters(wexmoor_copy, "check"))
    again = matters(wexmoor_copy, "new", "meeting", "PPS", "2024-03-19")
    assert again.exit_code == 2
    said = "already exists and will not be overwritten. For another meeting on that day, give 2024-03-19-2."
    assert said in " ".join(again.output.split())
    assert written(wexmoor_copy, "people-and-places", "2024-03-19")[0] == after
    done(matters(wexmoor_copy, "new", "meeting", "PPS", "2024-03-19-2"))
    assert written(wexmoor_copy, "people-and-places", "2024-03-19-2")[1]["date"] == "2024-03-19"
    assert "no problems found" in done(matters(wexmoor_copy, "check"))
    done(matters(wexmoor_copy, "sheet", "PPS", "2024-03-19-2", "-o", str(wexmoor_copy / "sheets")))
    assert (wexmoor_copy / "sheets" / "matters-arising-pps-2024-03-19-2.docx").exists()


def test_a_file_keeps_the_line_ends_of_windows(wexmoor_copy: Path) -> None:
    folder = wexmoor_copy / "data"
    calendar = folder / "meetings" / "people-and-places" / "2024-03-19.yml"
    kept = (calendar, folder / "people.yml", folder / "committees" / "highways.yml", folder / "addresses.txt")
    kept[-1].write_text("/\n", encoding="utf-8")
    for path in kept:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    done(matters(wexmoor_copy, "new", "meeting", "PPS", "2024-03-19"))
    done(matters(wexmoor_copy, "new", "person", "Eve Holt", "--committee", "HFC"))
    done(matters(wexmoor_copy, "addresses", "--update"))
    for path in kept:
        lines = path.read_bytes().splitlines(keepends=True)
        assert len(lines) > 5
        assert all(line.endswith(b"\r\n") for line in lines), path.name
    assert "no problems found" in done(matters(wexmoor_copy, "check"))


TYPED = """\
    resolved:
      - id: "1"
        text: Agreed the accounts for the year.
  - number: "5"
    title: Footpath to the Mill
    account: The Clerk said that the stile had been reported to the county council in May.
    requests:
      - id: "1"
        text: The date by which the stile will be mended.
        form: information
        of: [clerk]
        due: {words: at the next meeting}
"""
"""What is typed of a short meeting: what was resolved, said and asked."""


def test_a_parish_types_only_what_is_new(parish: Path) -> None:
    (parish / "data" / "bodies.yml").write_text("bodies:\n  - {id: clerk, name: The Clerk, kind: service}\n")
    done(matters(parish, "new", "meeting", "MGPC", "2025-06-10"))
    path = parish / "data" / "meetings" / "council" / "2025-06-10.yml"
    begun = uncommented(path.read_text(encoding="utf-8")).replace("status: scheduled", "status: held")
    path.write_text(begun + '  - number: "4"\n    title: Accounts\n' + TYPED, encoding="utf-8")
    done(matters(parish, "check"))
    done(matters(parish, "new", "meeting", "MGPC", "2025-07-08"))
    text, file = written(parish, "council", "2025-07-08")
    assert "#   - {person: ada-fenwick, as: chair}\n#   - {person: bert-ostler}\n# apologies" in text
    assert "cora-linden" not in text
    assert file["items"][2]["title"] == "Minutes of the Meeting Held on 10 June 2025"
    assert "# The date by which the stile will be mended (The Clerk, asked 10 June 2025" in text
    path = parish / "data" / "meetings" / "council" / "2025-07-08.yml"
    typed = '  - number: "4"\n    title: Accounts\n' + TYPED
    path.write_text(uncommented(text).replace("status: scheduled", "status: held") + typed, encoding="utf-8")
    assert "no problems found" in done(matters(parish, "check"))
    assert len(typed.splitlines()) + 1 <= 35


def test_people_and_committees_are_added_once_and_all_else_stays(parish: Path) -> None:
    people = parish / "data" / "people.yml"
    people.write_text(people.read_text(encoding="utf-8") + "# Kept by the Clerk.\n", encoding="utf-8")
    done(matters(parish, "new", "person", "Dot Marsh", "--office", "Clerk"))
    assert "# Kept by the Clerk." in people.read_text(encoding="utf-8")
    assert "      - title: Clerk" in people.read_text(encoding="utf-8")
    done(matters(parish, "new", "committee", "Allotments and Burials Committee"))
    assert "Its code is AB2." in done(matters(parish, "new", "committee", "Arts & Books"))
    assert "no problems found" in done(matters(parish, "check"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("meeting", "MGPD", "2025-07-08"), "MGPD is not a committee. Did you mean `mgpc`?"),
        (("meeting", "council", "8.7.2025"), "`8.7.2025` is not a date"),
        (("meeting", "council", "20250708"), "`20250708` is not a date"),
        (("person", "Ada Fenwick"), "Ada Fenwick is already recorded, as ada-fenwick"),
        (("person", "…"), "is not a name"),
        (("person", "Eve", "--committee", "parks"), "parks is not a committee. Committees: council."),
        (("committee", "Council"), "already exists and will not be overwritten"),
        (("committee", "Parks", "--code", "P 1"), "`P 1` cannot be a committee’s code. Use 1 to 12 capital letters"),
        (("committee", "Parks", "--code", "MGPC"), "another committee has the code MGPC"),
    ],
)
def test_what_cannot_be_added_is_said_in_a_sentence(parish: Path, words: tuple[str, ...], said: str) -> None:
    result = matters(parish, "new", *words)
    assert result.exit_code == 2, result.output
    assert said in " ".join(result.output.split())


@pytest.mark.parametrize("words", [("meeting", "council", "2025-07-08"), ("person", "Eve"), ("committee", "Parks")])
def test_a_record_with_problems_is_not_added_to(parish: Path, words: tuple[str, ...]) -> None:
    people = parish / "data" / "people.yml"
    people.write_text(people.read_text(encoding="utf-8").replace("name: Ada", "nmae: Ada"), encoding="utf-8")
    before = {path: path.read_bytes() for path in (parish / "data").rglob("*") if path.is_file()}
    result = matters(parish, "new", *words)
    assert result.exit_code == 1
    assert "Did you mean `name`?" in result.output
    assert result.output.endswith("\nNothing has been written.\n")
    assert {path: path.read_bytes() for path in (parish / "data").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("meeting",), "COMMITTEE and DATE are missing."),
        (("meeting", "council"), "DATE is missing."),
        (("committee",), "NAME is missing."),
        (("person", "--title", "Dr"), "NAME is missing."),
    ],
)
def test_all_that_is_missing_is_named_at_once_where_nobody_can_be_asked(words: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(main, ["new", *words])
    assert result.exit_code == 2
    assert f"Error: {said} Without a terminal, nothing can be asked for" in " ".join(result.output.split())


def test_what_is_missing_is_asked_for_on_a_terminal(parish: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matters_arising.cli.usage.is_terminal", lambda: True)
    settings = ["-f", str(parish / "mkdocs.yml")]

    def ask(*words: str, answers: tuple[str, ...]) -> str:
        return done(CliRunner().invoke(main, [*settings, "new", *words], input="\n".join((*answers, ""))))

    assert "Seat" not in ask("person", answers=("Dot Marsh", "", "Clerk", ""))
    ask("person", "--title", "Councillor", answers=("Eve Holt", "", "council", "vice-chair"))
    members = (parish / "data" / "committees" / "council.yml").read_text(encoding="utf-8")
    assert "      - seat: vice-chair\n        person: eve-holt\n" in members
    ask("committee", answers=("Allotments Committee",))
    ask("meeting", "allotments", answers=("2025-08-12",))
    assert written(parish, "allotments", "2025-08-12")[1]["committee"] == "allotments"
    people = yaml.load((parish / "data" / "people.yml").read_text(encoding="utf-8"), yaml.BaseLoader)["people"]
    assert people[-2:] == [
        {"id": "dot-marsh", "name": "Dot Marsh", "offices": [{"title": "Clerk"}]},
        {"id": "eve-holt", "name": "Eve Holt", "title": "Councillor"},
    ]


def test_a_name_that_a_code_page_of_windows_lacks_is_no_fault(parish: Path) -> None:
    words = ["-f", str(parish / "mkdocs.yml"), "new", "person", "Siân Ŵyn", "--committee", "council"]
    result = CliRunner(charset="cp1252").invoke(main, words)
    assert result.exit_code == 0, result.output
    assert "Added Siân \\u0174yn to " in result.output
    assert "name: Siân Ŵyn" in (parish / "data" / "people.yml").read_text(encoding="utf-8")
