"""The record as data: what a re-user takes away agrees with what the pages show."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.builders import NEXT_MEETING, Record, day
from tests.conftest import ROOT, Built

from matters_arising import mkdocs_adapter
from matters_arising.outputs.data import TABLES, as_json, requests
from matters_arising.outputs.office.spreadsheet import as_csv
from matters_arising.outputs.office.word_document import as_docx
from matters_arising.register.register import Register
from matters_arising.rules.findings import findings, meetings_without
from matters_arising.rules.sheet import has_sheet, sheet
from matters_arising.rules.snapshot import AsAt
from matters_arising.rules.standing import Standing
from matters_arising.urls.addresses import sheet_files

FIELDS = {
    "reference", "kind", "form", "text", "committee", "meeting", "item", "owners", "due", "progress", "timeliness",
    "turn", "asked", "answered", "closed", "events", "findings", "url",
}  # fmt: skip
"""What the file promises of each thing asked."""

JULY = tuple(
    f"CES/2023-07-20/{one}" for one in ("6/1", "6/2", "6/3", "6/4", "7/1", "7/2", "7/3", "7/4", "8/1", "9/1", "9/2")
)
"""The eleven requests that the minutes of 20 July 2023 list."""


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path)


def published(folder: Path) -> dict[str, dict[str, Any]]:
    """What stands beside the page of each request, those published in error left out."""
    found = (json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("requests/*/*/*/*/index.json"))
    return {row["reference"]: row for row in found if not row["withdrawn"]}


def exported(as_at: AsAt) -> dict[str, dict[str, Any]]:
    rows = json.loads(as_json(requests(as_at)))
    return {row["reference"]: row for row in rows}


def day_of(value: date | None) -> str | None:
    return value.isoformat() if value else None


# The fields

IN_THE_DATA_AS = {
    "history": "events",
    "on": "as_at",
    "due_at": "due",
    "due_words": "due",
    "due_rule": "due",
    "first_due": "due",
    "first_due_words": "due",
}
"""Fields of a standing that the data have under another name; the day it is looked at is that of the record."""


def test_no_field_of_a_standing_is_left_out_of_the_data(wexmoor: AsAt, invented_tables: set[str]) -> None:
    """A field that is added to where a request stands is added to the JSON and to the CSV too."""
    stated = {one.name for one in fields(Standing)} - {"on"}
    row = exported(wexmoor)["PPS/2024-01-16/5/2"]
    assert {IN_THE_DATA_AS.get(one, one) for one in stated} <= set(row)
    of_their_own = {"history", "logs", "parts", "shares", "passed_to"}
    assert stated - of_their_own <= invented_tables
    asked = {"note", "subjects", "asked_by", "promised_by", "parent", "supersedes", "decisions", "planned_for"}
    assert asked <= set(row)
    assert asked - {"planned_for"} <= invented_tables, "what the programme plans is in its own table"


def test_meetings_without_a_standing_item_are_those_of_its_page(wexmoor: AsAt) -> None:
    for reference, row in exported(wexmoor).items():
        request = wexmoor.register.requests[reference]
        assert row["missed_at"] == [one.id for one in meetings_without(request, wexmoor)]


@pytest.fixture(scope="module")
def invented_tables() -> set[str]:
    """The columns of the table of requests."""
    (table,) = [one for one in TABLES if one.name == "requests"]
    return {column.name for column in table.columns}


def test_each_thing_asked_has_every_field(wexmoor_site: Built, demonstration_site: Built) -> None:
    for built in (wexmoor_site, demonstration_site):
        rows = published(built.folder)
        assert set(rows) == {one.id for one in built.as_at.requests}
        for row in rows.values():
            assert set(row) >= FIELDS
            assert set(row["due"]) == {"words", "date", "first", "first_words", "rule", "every", "meeting"}


def test_it_is_listed_oldest_first_and_once(wexmoor: AsAt) -> None:
    rows = list(requests(wexmoor))
    assert [row["asked"] for row in rows] == sorted(row["asked"] for row in rows)
    assert len({row["reference"] for row in rows}) == len(rows)


def test_it_agrees_with_where_each_thing_stands(wexmoor: AsAt) -> None:
    rows = exported(wexmoor)
    for request in wexmoor.requests:
        standing, row = wexmoor.standing(request), rows[request.id]
        assert (row["progress"], row["timeliness"], row["turn"], row["days_late"]) == (
            str(standing.progress),
            str(standing.timeliness),
            str(standing.turn),
            standing.days_late,
        )
        assert row["due"] == {
            "words": standing.due_words,
            "date": day_of(standing.due),
            "first": day_of(standing.first_due),
            "first_words": standing.first_due_words,
            "rule": standing.due_rule,
            "every": None,
            "meeting": standing.due_at,
        }
        assert (row["asked"], row["answered"], row["closed"]) == (
            day_of(standing.asked),
            day_of(standing.answered),
            day_of(standing.closed),
        )
        assert [(one["date"], one["event"]) for one in row["events"]] == [
            (day_of(one.date), str(one.record.event)) for one in standing.history
        ]
        assert [part["id"] for part in row["parts"]] == [part.id for part in request.record.parts]


def test_it_agrees_with_the_pages(wexmoor_site: Built) -> None:
    pages = {page.address for page in wexmoor_site.pages}
    for reference, row in published(wexmoor_site.folder).items():
        assert row["url"] in pages
        assert row["url"] == f"/requests/{reference.casefold().replace(' resolution ', '/resolution-')}/"
        assert reference.startswith(row["item"])
        assert row["item"].startswith(row["meeting"])


def test_one_request_in_full(wexmoor: AsAt) -> None:
    row = exported(wexmoor)["PPS/2022-07-12/5/2"]
    assert (row["kind"], row["form"], row["committee"], row["owners"]) == (
        "request",
        "information",
        "people-and-places",
        ["roads"],
    )
    assert row["title"] == "Rural lanes: lengths, traffic and cost"
    assert [{key: part[key] for key in ("id", "progress", "timeliness", "answered")} for part in row["parts"]] == [
        {
            "id": "a",
            "progress": "answered, awaiting the committee",
            "timeliness": "answered on time",
            "answered": "2022-10-11",
        },
        {"id": "b", "progress": "declined", "timeliness": "ended", "answered": None},
        {"id": "c", "progress": "requested", "timeliness": "overdue", "answered": None},
    ]
    assert row["parts"][2]["days_late"] > 0
    assert all(part["text"] for part in row["parts"])
    answered, declined = row["events"]
    assert (answered["part"], answered["item"], answered["by"]) == ("a", "PPS/2022-10-11/4", ["roads"])
    assert answered["evidence"] == [{"paper": "Lengths of Unclassified Lanes", "where": "Table 1"}]
    assert declined["source"] == "E-mail from the Head of Roads"
    assert declined["reason"] == "A count on every lane would cost more than the repairs."


def test_an_event_keeps_what_it_changed(wexmoor: AsAt) -> None:
    rows = exported(wexmoor)
    revised = [one["due"] for one in rows["PPS/2022-10-11/6/2"]["events"] if one["event"] == "due date revised"]
    assert [one["date"] for one in revised] == ["2023-03-21", "2023-07-11", "2023-09-26"]
    assert rows["PPS/2022-10-11/6/1"]["events"][-1]["outcome"] == "not completed"
    assert rows["PPS/2023-01-17/6/2"]["events"][-1]["successor"] == "PPS/2023-03-21/6/1"
    assert rows["CMS/2021-07-06/6/3"]["events"][-1]["committee"] == "people-and-places"
    assert rows["FPS/2023-10-10/5/2"]["events"][-1]["words"] == "Complete"


def test_a_recommendation_is_told_from_a_request(wexmoor: AsAt) -> None:
    row = exported(wexmoor)["PPS/2023-09-26/6/r1"]
    assert (row["kind"], row["form"], row["turn"]) == ("recommendation", None, "the executive")
    assert (row["due"]["date"], row["due"]["first"]) == ("2023-12-01", "2023-12-01")
    assert row["due"]["rule"].endswith("(Local Government Act 2000, section 9FE).")
    assert (row["received"], row["response_notice"]) == ("2023-10-02", "2023-10-02")
    assert [one["check"] for one in row["findings"]] == ["recommendations_are_answered_in_time"]


def test_findings_are_those_of_the_request(wexmoor: AsAt) -> None:
    for reference, row in exported(wexmoor).items():
        expected = [one.message for one in findings(wexmoor) if one.request == reference]
        assert [one["message"] for one in row["findings"]] == expected


def test_what_was_entered_in_error_and_what_a_keeper_noted_stay_out(wexmoor: AsAt) -> None:
    text = as_json(requests(wexmoor)).decode()
    assert "PPS/2023-01-17/6/9" not in text
    assert "CANARY" not in text
    assert "’" in text, "letters stand as they are written"


def test_the_same_record_gives_the_same_bytes(wexmoor: AsAt) -> None:
    again = AsAt(wexmoor.register, wexmoor.today)
    assert as_json(requests(wexmoor)) == as_json(requests(again))


def test_the_sheets_are_published_beside_their_pages(wexmoor_site: Built) -> None:
    as_at, folder, site_url = wexmoor_site.as_at, wexmoor_site.folder, "https://example.org/wexmoor/record/"
    for reference in ("PPS/2024-03-19", "CMS/2021-07-06"):
        meeting = as_at.register.meetings[reference]
        one = sheet(meeting, as_at)
        (_, word), (_, spreadsheet) = sheet_files(meeting)
        assert (folder / word[1:]).read_bytes() == as_docx(one, site_url=site_url)
        assert (folder / spreadsheet[1:]).read_bytes() == as_csv(one, site_url=site_url)
    meetings = [one for one in as_at.register.meetings.values() if has_sheet(one)]
    assert len(list(folder.glob("matters-arising/**/*.docx"))) == len(meetings)


# As at a date


def test_nothing_asked_later_is_listed_and_no_later_event(record: Record) -> None:
    record.asks()
    record.asks(NEXT_MEETING)
    record.happens("2023-09-20", "answered")
    register = Register(record.read())
    before = exported(AsAt(register, day("2023-09-19")))
    assert set(before) == {"CES/2023-07-20/7/1"}
    assert before["CES/2023-07-20/7/1"]["events"] == []
    after = exported(AsAt(register, day(NEXT_MEETING)))
    assert set(after) == {"CES/2023-07-20/7/1", "CES/2023-09-25/7/1"}
    assert after["CES/2023-07-20/7/1"]["answered"] == "2023-09-20"


# The demonstration


def test_the_day_after_all_eleven_requests_stand_as_requested(demonstration: AsAt) -> None:
    rows = exported(demonstration.on(date(2023, 7, 21)))
    assert [one for one in rows if rows[one]["kind"] == "request"] == list(JULY)
    for reference in JULY:
        row = rows[reference]
        assert (row["progress"], row["asked"], row["answered"], row["closed"]) == (
            "requested",
            "2023-07-20",
            None,
            None,
        )
        assert row["events"] == row["findings"] == []


def test_the_day_before_the_september_meeting_nothing_is_late(demonstration: AsAt) -> None:
    rows = exported(demonstration.on(date(2023, 9, 24)))
    assert [rows[one]["progress"] for one in JULY] == ["requested"] * 11
    in_july = [row["timeliness"] for reference, row in rows.items() if "/2023-07-20/" in reference]
    assert set(in_july) == {"no date set", "not yet due", "due today"}
    assert rows["CES/2017-03-13/7/p1"]["timeliness"] == "not known", "no minutes of that meeting are held"
    assert not any(row["findings"] or row["days_late"] for row in rows.values())


CHANGED = {
    "CES/2023-07-20/5/u1": ("scheduled", "scheduled", "CES/2023-09-25/5"),
    "CES/2023-07-20/7/1": ("part-answered", "part-answered", "CES/2023-09-25/9"),
    "CES/2023-07-20/7/4": ("taken at meetings", "taken", "CES/2023-09-25/9"),
    "CES/2023-07-20/9/1": ("part-answered", "answered", "CES/2023-09-25/7"),
}
"""What the papers of 25 September changed: where it stands, what happened, and the item that shows it."""


def test_what_the_papers_of_september_changed(demonstration_site: Built) -> None:
    rows = published(demonstration_site.folder)
    assert {reference for reference, row in rows.items() if row["events"]} == set(CHANGED)
    for reference, (progress, happened, item) in CHANGED.items():
        (event,) = rows[reference]["events"]
        assert rows[reference]["progress"] == progress
        assert (event["event"], event["date"], event["item"], event["basis"]) == (
            happened,
            "2023-09-25",
            item,
            "papers",
        )
        assert event["evidence"]
        assert {one["item"] for one in event["evidence"]} == {item}
        assert event["note"]
    assert rows["CES/2023-07-20/7/1"]["events"][0]["still_to_come"]
    assert rows["CES/2023-07-20/9/1"]["events"][0]["part"] == "b"
    unchanged = [one for one in JULY if one not in CHANGED]
    assert [rows[one]["progress"] for one in unchanged] == ["requested"] * 8
    assert not any(row["closed"] for row in rows.values())


def test_the_environment_moves_the_date_of_the_published_record(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MATTERS_TODAY", "2023-07-21")
    mkdocs_adapter.build(str(ROOT / "mkdocs.yml"), str(tmp_path / "site"), strict=True)
    rows = published(tmp_path / "site")
    assert [rows[one]["progress"] for one in JULY] == ["requested"] * 11
    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "21 July 2023" in home
    assert "2 October 2023" not in home
    page = (tmp_path / "site" / "requests/ces/2023-07-20/7/1/index.html").read_text(encoding="utf-8")
    assert "Part-answered" not in page
