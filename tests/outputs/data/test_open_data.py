"""The open data: CSV, JSON and SQLite agree, keys hold, and nothing is in them that is not for the public."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import frictionless
import pytest
from tests import html
from tests.builders import Record
from tests.conftest import ROOT, Built

from matters_arising import records as r
from matters_arising.outputs.data import decisions, examples, files, requests, tables
from matters_arising.outputs.data.csv_and_json import as_csv, flat, safe
from matters_arising.outputs.data.format import CHANGES, FORMAT_VERSION
from matters_arising.outputs.data.table import ColumnKind, Filled, Row
from matters_arising.outputs.data.table import text as text_column
from matters_arising.outputs.html.pages import all_pages
from matters_arising.register.register import Register
from matters_arising.rules.findings import findings
from matters_arising.rules.forward_plan import decision_entries
from matters_arising.rules.snapshot import AsAt
from matters_arising.source.json_schema import schemas
from matters_arising.source.withheld import published_part
from matters_arising.urls import addresses as at

RECORDS = ("demonstration", "wexmoor")


@dataclass(frozen=True)
class Data:
    """The open data of one record, in memory and in a folder."""

    as_at: AsAt
    files: dict[str, bytes]
    folder: Path

    @cached_property
    def tables(self) -> dict[str, Filled]:
        return {one.name: one for one in tables(self.as_at)}

    def json(self, address: str) -> Any:
        return json.loads(self.files[address])

    def csv(self, name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.files[f"/data/{name}.csv"].decode("utf-8-sig"), newline="")))

    def rows(self, name: str) -> tuple[Row, ...]:
        return self.tables[name].rows


@pytest.fixture(scope="module")
def both(demonstration: AsAt, wexmoor: AsAt, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Data]:
    found = {}
    for name, as_at in zip(RECORDS, (demonstration, wexmoor), strict=True):
        folder = tmp_path_factory.mktemp(name)
        written = dict(files(as_at))
        for address, content in written.items():
            path = folder / address[1:]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        found[name] = Data(as_at, written, folder)
    return found


@pytest.fixture(params=RECORDS)
def data(request: pytest.FixtureRequest, both: dict[str, Data]) -> Data:
    """Each record in turn."""
    return both[request.param]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path)


@pytest.fixture
def invented(both: dict[str, Data]) -> Data:
    """The invented council's."""
    return both["wexmoor"]


@pytest.fixture
def database(data: Data) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(data.folder / "data/record.sqlite")
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


# The three forms agree


def test_csv_json_and_sqlite_agree_record_for_record(data: Data, database: sqlite3.Connection) -> None:
    for name, one in data.tables.items():
        kinds = {column.name: column.kind for column in one.table.columns}
        in_json, in_csv = data.json(f"/data/tables/{name}.json"), data.csv(name)
        keys = ", ".join(one.table.keys)
        in_sqlite = {
            tuple(row[key] for key in one.table.keys): dict(row)
            for row in database.execute(f"SELECT * FROM {name} ORDER BY {keys}")
        }
        assert len(in_json) == len(in_csv) == len(in_sqlite) == len(one.rows), name
        for row, cells in zip(in_json, in_csv, strict=True):
            assert list(row) == list(cells) == list(kinds)
            stored = in_sqlite[tuple(row[key] for key in one.table.keys)]
            for column, value in row.items():
                joined = ("; ".join(value) or None) if kinds[column] is ColumnKind.LIST else value
                assert stored[column] == joined, (name, column)
                assert cells[column] == _cell(joined), (name, column)


def _cell(value: str | int | bool | None) -> str:
    """What CSV has for a value of JSON: nothing for null, and no formula."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str():
            return safe(value)
    return str(value)


def test_there_is_a_row_for_everything_in_the_record(data: Data) -> None:
    register, today = data.as_at.register, data.as_at.today
    expected = {
        "committees": set(register.committees),
        "people": set(register.people),
        "bodies": set(register.bodies),
        "subjects": set(register.subjects),
        "terms": set(register.terms),
        "meetings": set(register.meetings),
        "items": set(register.items),
        "resolutions": {one.id for one in register.resolutions.values()},
        "requests": {one.id for one in register.requests.values() if one.date <= today},
        "decisions": {one.id for one in register.decisions}
        | {id_ for id_, one in register.decision_notices.items() if one.record.decision is None},
        "decision_notices": set(register.decision_notices),
        "action_plans": set(register.action_plans),
    }
    for name, keys in expected.items():
        assert {row[data.tables[name].table.keys[0]] for row in data.rows(name)} == keys, name
    assert len(data.rows("seats")) == sum(
        len(one.seats) for committee in register.committees.values() for one in committee.record.membership
    )
    assert len(data.rows("offices")) == sum(len(one.record.offices) for one in register.people.values())
    assert len(data.rows("plan_entries")) == sum(len(one.entries) for one in register.decisions)
    assert len(data.rows("findings")) == len(findings(data.as_at))
    assert len(data.rows("parts")) == sum(len(one.record.parts) for one in register.requests.values())
    happened = [event for one in register.requests for event in register.events(one) if event.date <= today]
    assert len(data.rows("events")) == len(happened)


def test_rows_say_what_the_whole_records_say(data: Data) -> None:
    rows = {row["reference"]: row for row in data.rows("requests") if not row["withdrawn"]}
    whole = {one["reference"]: one for one in requests(data.as_at)}
    assert set(rows) == set(whole)
    for reference, one in whole.items():
        row = rows[reference]
        same = ("kind", "form", "text", "committee", "progress", "timeliness", "turn", "days_late", "closed", "url")
        assert [row[name] for name in same] == [one[name] for name in same]
        assert (row["due"], row["first_due"], row["due_words"]) == tuple(
            one["due"][name] for name in ("date", "first", "words")
        )
        assert {*_tuple(row["owners"]), *_tuple(row["owners_others"])} == set(one["owners"])
    planned = {str(row["id"]): row for row in data.rows("decisions") if not row["withdrawn"]}
    known = {one["id"]: one for one in decisions(data.as_at)}
    assert set(planned) == set(known)
    assert {id_: row["fate"] for id_, row in planned.items()} == {id_: one["fate"] for id_, one in known.items()}


def _tuple(value: object) -> tuple[str, ...]:
    assert isinstance(value, tuple)
    return value


def test_each_request_meeting_and_decision_has_its_data_beside_its_page(data: Data) -> None:
    register, today = data.as_at.register, data.as_at.today
    for request in register.requests.values():
        assert data.json(f"{at.address(request)}index.json")["reference"] == request.id
    for meeting in register.meetings.values():
        found = data.json(f"{at.address(meeting)}index.json")
        assert found["reference"] == meeting.id
        assert [one["reference"] for one in found["items"]] == [one.id for one in meeting.items]
        assert bool(found["present"]) == bool(meeting.record.present and meeting.date <= today)
    for decision in register.decisions:
        assert data.json(f"{at.address(decision)}index.json")["id"] == decision.id
    for programme in register.programmes.values():
        assert data.json(f"{at.address(programme)}index.json")["year"] == programme.record.year


def test_a_meeting_tells_what_came_of_each_item(invented: Data) -> None:
    found = invented.json("/meetings/people-and-places/2023-07-11/index.json")
    assert found["minutes"]["status"] == "corrected"
    came_back = [one for item in found["items"] for one in item["came_back"]]
    assert came_back
    assert {one["minutes"] for one in came_back} == {"corrected"}
    asked = [one["reference"] for item in found["items"] for one in item["asked"]]
    assert "PPS/2023-07-11/6/1" in asked


# Keys


def test_keys_tell_rows_apart_and_every_reference_leads_somewhere(data: Data) -> None:
    known = {name: {row[one.table.keys[0]] for row in one.rows} for name, one in data.tables.items()}
    for name, one in data.tables.items():
        keys = [tuple(row[key] for key in one.table.keys) for row in one.rows]
        assert len(set(keys)) == len(keys), name
        assert not any(part is None for key in keys for part in key), name
        for column in one.table.columns:
            for row in one.rows:
                cell = row[column.name]
                assert not (column.required and cell is None), (name, column.name)
                for value in cell if isinstance(cell, tuple) else (cell,):
                    assert value is None or not column.of or value in known[column.of], (name, column.name, value)
                    assert value is None or not column.among or value in column.among, (name, column.name, value)


def test_no_reference_of_the_record_is_lost_on_the_way(data: Data) -> None:
    register = data.as_at.register
    row = {one["reference"]: one for one in data.rows("requests")}
    for request in register.requests.values():
        mine = row[request.id]
        assert tuple(one for one in request.owners if one in register.bodies) == mine["owners"]
        assert tuple(one for one in request.owners if one not in register.bodies) == mine["owners_others"]
        assert row[request.id]["subjects"] == request.subjects
        assert row[request.id]["supersedes"] == request.record.supersedes
        assert row[request.id]["parent"] == request.record.parent
    links = data.rows("requests_owners")
    assert [(one["request"], one["body"]) for one in links] == [
        (request.id, owner)
        for request in register.requests.values()
        for owner in request.owners
        if owner in register.bodies
    ]
    came = data.rows("attendance")
    assert len(came) == sum(
        len(one.record.present) + len(one.record.apologies) + len(one.record.absent) + len(one.record.in_attendance)
        for one in register.meetings.values()
        if one.date <= data.as_at.today
    )


def test_sqlite_holds_its_keys_and_is_whole(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall()[0][0] == "ok"
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("INSERT INTO requests_owners (request, number, body) VALUES ('nothing', 1, 'nobody')")


def test_no_column_has_a_word_of_sql_for_its_name(data: Data, database: sqlite3.Connection) -> None:
    for name, one in data.tables.items():
        assert re.fullmatch("[a-z][a-z_]*", name)
        for column in one.table.columns:
            assert re.fullmatch("[a-z][a-z_]*", column.name)
            database.execute(f"SELECT {name}.{column.name} AS found, {column.name} FROM {name} ORDER BY {column.name}")


def test_it_opens_in_the_sqlite3_shell(data: Data) -> None:
    """With the shell where the machine has one, else with Python's own library."""
    pragmas = ("PRAGMA integrity_check", "PRAGMA foreign_key_check")
    statements = (*pragmas, "SELECT count(*) FROM requests", examples.SEARCH)
    path = data.folder / "data/record.sqlite"
    if shell := shutil.which("sqlite3"):
        command = [shell, "-readonly", "-bail", str(path)]
        run = subprocess.run([*command, ";".join(statements)], capture_output=True, text=True, check=True)
        said = run.stdout.splitlines()
    else:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            rows = (row for statement in statements for row in connection.execute(statement))
            said = ["|".join(map(str, row)) for row in rows]
    assert said[:2] == ["ok", str(len(data.rows("requests")))]


def test_the_full_text_is_found_and_what_was_taken_back_is_not(both: dict[str, Data]) -> None:
    def found(name: str, words: str) -> set[str]:
        with sqlite3.connect(both[name].folder / "data/record.sqlite") as connection:
            rows = connection.execute("SELECT reference FROM search WHERE search MATCH ?", (words,)).fetchall()
        connection.close()
        return {row[0] for row in rows}

    door = found("demonstration", '"front door"')
    assert {"CES/2018-11-01/7", "CES/2023-07-20/7", "CES/2023-09-25/9"} <= door
    assert "CES/2023-07-20/7 resolution 1" in door
    assert "PPS/2022-07-12/5/2" in found("wexmoor", "buses OR lorry OR bridge OR lengths OR road")
    with sqlite3.connect(both["wexmoor"].folder / "data/record.sqlite") as connection:
        everything = {row[0] for row in connection.execute("SELECT reference FROM search")}
    connection.close()
    assert "PPS/2023-01-17/6/9" not in everything


# What a spreadsheet would run, and how CSV is written


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(begins: str, invented: Data) -> None:
    table = replace(invented.tables["terms"].table, columns=(text_column("term", "A word."),))
    written = as_csv(Filled(table, ({"term": f"{begins}1+1"},))).decode("utf-8-sig")
    ((_, *_), (cell,)) = csv.reader(io.StringIO(written, newline=""))
    assert cell == f"'{begins}1+1"


def test_no_published_cell_is_a_formula(data: Data) -> None:
    begun = re.compile(r"[=+@\t\r\n＝＋－＠]|-(?![0-9]+$)")
    for name in data.tables:
        for row in data.csv(name):
            assert not [cell for cell in row.values() if begun.match(cell)]
    in_json = [row["text"] for row in data.json("/data/requests.json")]
    assert not [words for words in in_json if words.startswith("'=")]


def test_csv_is_written_as_rfc_4180_says(data: Data) -> None:
    for name, one in data.tables.items():
        content = data.files[f"/data/{name}.csv"]
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        header = content.decode("utf-8-sig").split("\r\n", 1)[0]
        assert header == ",".join(column.name for column in one.table.columns)


# What is not for the public, and what must be said


def test_no_keepers_note_is_in_any_byte(invented: Data, wexmoor_site: Built) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/councils/wexmoor/data").rglob("*.yml"))
    assert source.count("CANARY-KEEPER") >= 9
    for address, content in invented.files.items():
        assert b"CANARY" not in content, address
        assert b"keeper" not in content or address.startswith("/data/schema/"), address
    for path in wexmoor_site.folder.rglob("*"):
        assert not path.is_file() or b"CANARY-KEEPER" not in path.read_bytes(), path


def test_an_exempt_item_has_no_text_even_if_the_record_has_one(invented: Data) -> None:
    shut = [row for row in invented.rows("items") if row["exempt"] and not row["exempt_in_part"]]
    assert {"FPS/2023-06-20/8", "CAB/2023-12-18/7", "PPS/2024-01-16/8"} <= {row["reference"] for row in shut}
    for row in shut:
        assert not any(row[name] for name in ("account", "report_purpose", "report_link", "report_note"))
    assert [row["link"] for row in invented.rows("papers") if row["exempt"]] == [None, None]


def test_text_that_slipped_past_the_checks_into_an_exempt_item_stays_out(record: Record) -> None:
    record.asks()
    canary, link = "CANARY-EXEMPT", "https://example.org/CANARY-EXEMPT"
    papers = [{"title": "A paper", "link": link}]
    report = {"purpose": canary, "note": canary, "recommended": [canary], "link": link, "papers": papers}
    record.item("2023-07-20").update({"exempt": {"paragraph": "3"}, "account": canary, "report": report})
    register = Register(published_part(record.read()))
    for address, content in files(AsAt(register, date(2023, 10, 2))):
        assert b"CANARY" not in content, address
    assert any(b"Item 7" in content for _, content in files(AsAt(register, date(2023, 10, 2))))


def test_what_was_published_in_error_is_marked(invented: Data) -> None:
    marked = {row["reference"]: row for row in invented.rows("requests") if row["withdrawn"]}
    assert set(marked) == {one.id for one in invented.as_at.register.requests.values() if one.record.withdrawn} != set()
    for reference, row in marked.items():
        assert row["withdrawn_reason"]
        assert row["progress"] == "withdrawn"
        assert row["timeliness"] == "ended"
        assert invented.json(f"{row['url']}index.json")["withdrawn"]["date"] == str(row["withdrawn"])
        assert invented.json(f"{row['url']}index.json")["reference"] == reference
    assert any(row["withdrawn"] for row in invented.rows("plan_entries"))


def test_every_row_from_minutes_says_how_they_stand(invented: Data) -> None:
    stand = {row["reference"]: row["minutes"] for row in invented.rows("meetings")}
    assert stand["PPS/2024-02-20"] == stand["FPS/2024-01-23"] == "draft"
    quoting = ("items", "resolutions", "requests", "parts", "votes", "declarations", "attendance", "events", "call_ins")
    drafts = 0
    for name in quoting:
        for row in invented.rows(name):
            item = row.get("item") or row.get("reference")
            meeting = row.get("meeting") if name in ("items", "requests", "attendance") else None
            of = meeting or (str(item).rsplit("/", 1)[0] if row.get("item") else None)
            if name == "parts":
                of = "/".join(str(row["request"]).split("/")[:2])
            assert row["minutes"] == (stand[str(of)] if of else None), (name, row)
            drafts += row["minutes"] == "draft"
    assert drafts
    assert invented.json("/requests/pps/2024-02-20/6/1/index.json")["minutes"] == "draft"


# As at a date


def test_nothing_later_than_the_date_of_the_record_is_told(wexmoor: AsAt) -> None:
    for today in (date(2023, 7, 21), date(2022, 1, 1), date(2021, 1, 1)):
        before = wexmoor.on(today)
        found = {one.name: one for one in tables(before)}
        assert all(row["asked"] <= today for row in found["requests"].rows)  # type: ignore[operator]
        assert all(row["date"] <= today for row in found["events"].rows)  # type: ignore[operator]
        assert all(row["published"] <= today for row in found["editions"].rows)  # type: ignore[operator]
        assert len(found["decisions"].rows) == len(decision_entries.decisions(before)) + sum(
            row["withdrawn"] is not None or not row["in_the_plan"] for row in found["decisions"].rows
        )
        over = {row["reference"] for row in found["meetings"].rows if row["date"] <= today}  # type: ignore[operator]
        assert {row["meeting"] for row in found["attendance"].rows} <= over
        written = dict(files(before))
        connection = sqlite3.connect(":memory:")
        connection.deserialize(written["/data/record.sqlite"])
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()


def test_a_page_names_its_data_just_where_there_is_some(wexmoor: AsAt) -> None:
    for as_at in (wexmoor, wexmoor.on(date(2023, 7, 21)), wexmoor.on(date(2021, 1, 1))):
        named = {f"{page.address}index.json" for page in all_pages(as_at) if page.as_data}
        assert named == {one for one, _ in files(as_at) if one.endswith("/index.json")}


# The same bytes


def test_the_same_record_gives_the_same_bytes(data: Data) -> None:
    again = AsAt(data.as_at.register, data.as_at.today)
    assert {address: hashlib.sha256(content).digest() for address, content in files(again)} == {
        address: hashlib.sha256(content).digest() for address, content in data.files.items()
    }


def test_what_is_published_is_what_was_made(invented: Data, wexmoor_site: Built) -> None:
    for address, content in invented.files.items():
        assert (wexmoor_site.folder / address[1:]).read_bytes() == content, address


# The data package


def test_the_data_package_is_valid(data: Data) -> None:
    report = frictionless.Package(str(data.folder / "data/datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_the_data_package_describes_every_table(data: Data) -> None:
    package = data.json("/data/datapackage.json")
    council = data.as_at.register.council
    assert package["profile"] == "tabular-data-package"
    assert package["version"] == FORMAT_VERSION
    licences = [{"title": council.terms.name, "path": council.terms.link}] if council.terms else None
    assert package.get("licenses") == licences
    assert package["record_as_at"] == data.as_at.today.isoformat()
    assert {one["path"] for one in package["resources"]} == {f"{name}.csv" for name in data.tables}
    for one in package["resources"]:
        content = data.files[f"/data/{one['path']}"]
        assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        assert one["schema"]["primaryKey"]
    by_name = {one["name"]: one["schema"] for one in package["resources"]}
    meeting = {"fields": "meeting", "reference": {"resource": "meetings", "fields": "reference"}}
    assert meeting in by_name["requests"]["foreignKeys"]
    parent = {"fields": "parent", "reference": {"resource": "", "fields": "reference"}}
    assert parent in by_name["requests"]["foreignKeys"]


def test_the_data_package_would_notice_a_broken_file(invented: Data, tmp_path: Path) -> None:
    shutil.copytree(invented.folder / "data", tmp_path / "data")
    package = json.loads((tmp_path / "data/datapackage.json").read_text(encoding="utf-8"))
    (broken,) = (one for one in package["resources"] if one["name"] == "parts")
    named = {key["reference"]["resource"] for key in broken["schema"]["foreignKeys"]}
    package["resources"] = [one for one in package["resources"] if one["name"] in named | {"parts"}]
    for one in package["resources"]:
        del one["bytes"], one["hash"]
        if one is not broken:
            one["schema"].pop("foreignKeys", None)
    (tmp_path / "data/datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    path = tmp_path / "data/parts.csv"
    path.write_bytes(path.read_bytes().replace(b",PPS/", b",XXX/").replace(b"2022-11-30", b"30 November"))
    report = frictionless.Package(str(tmp_path / "data/datapackage.json")).validate()
    assert {error.type for task in report.tasks for error in task.errors} == {"foreign-key", "type-error"}


def test_the_schemas_are_those_that_editors_use(data: Data) -> None:
    for name, text in schemas().items():
        assert data.files[f"/data/schema/{name}"].decode() == text


def test_the_format_has_a_version_and_says_what_changed() -> None:
    assert CHANGES[0].version == FORMAT_VERSION
    assert [one.version for one in CHANGES] == sorted({one.version for one in CHANGES}, reverse=True)
    assert all(one.what for one in CHANGES)


# Popolo


POPOLO_DATE = re.compile(
    r"[0-9]{4}((-[0-9]{2}){0,2}|(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){0,2}(Z|[+-][0-9]{2}(:[0-9]{2})?))"
)
"""Source: the Popolo specification, schemas/event.json."""


def test_popolo_is_well_formed(data: Data) -> None:
    popolo = data.json("/data/popolo.json")
    classes = {
        "persons": "Person",
        "organizations": "Organization",
        "posts": "Post",
        "memberships": "Membership",
        "events": "Event",
    }
    ids = {one["id"]: name for name in classes for one in popolo[name]}
    assert len(ids) == sum(len(popolo[name]) for name in classes)
    context = popolo["@context"]
    leads = {
        "person_id": "persons",
        "organization_id": "organizations",
        "parent_id": "organizations",
        "post_id": "posts",
    }
    for name, kind in classes.items():
        assert name in context
        for one in popolo[name]:
            assert one["type"] == kind
            assert one.keys() - {"id", "type", "links"} <= context[kind]["@context"].keys()
            for field, where in leads.items():
                assert field not in one or ids[one[field]] == where
            for field in ("start_date", "end_date"):
                assert field not in one or POPOLO_DATE.fullmatch(one[field])
            for person in one.get("attendees", ()):
                assert ids[person["id"]] == "persons"
            assert None not in one.values()


def test_popolo_has_everyone_and_every_meeting(data: Data) -> None:
    popolo, register = data.json("/data/popolo.json"), data.as_at.register
    assert {one["id"] for one in popolo["persons"]} == {f"people/{id_}" for id_ in register.people}
    affiliations = data.rows("affiliations")
    parties = {row["name"] for row in affiliations if row["kind"] == "party"}
    assert len(popolo["organizations"]) == 1 + len(register.committees) + len(register.bodies) + len(parties)
    assert {one["id"] for one in popolo["events"]} == {f"meetings/{id_}" for id_ in register.meetings}
    assert len(popolo["posts"]) == len(data.rows("seats"))
    held = [row for row in data.rows("seats") if row["person"]]
    assert len(popolo["memberships"]) == len(held) + len(data.rows("offices")) + len(affiliations)


def test_popolo_says_when_a_meeting_began_with_its_time_zone(invented: Data) -> None:
    events = {one["id"]: one for one in invented.json("/data/popolo.json")["events"]}
    assert events["meetings/FPS/2023-06-20"]["start_date"] == "2023-06-20T18:30:00+01:00"
    assert events["meetings/PPS/2024-01-16"]["start_date"].endswith("+00:00")


# The examples


def _answer(data: Data) -> list[str]:
    """What is overdue, from the standings themselves."""
    overdue = [one for one in data.as_at.requests if data.as_at.standing(one).timeliness is r.Timeliness.OVERDUE]
    overdue.sort(key=lambda one: (-data.as_at.standing(one).days_late, one.id))
    return [one.id for one in overdue]


def test_the_answer_on_the_page_is_the_records(data: Data) -> None:
    assert [row["reference"] for row in examples.answer(data.rows("requests"))] == _answer(data)


def test_the_spreadsheet_example_finds_it(data: Data) -> None:
    rows = [row for row in data.csv("requests") if row["timeliness"] == "overdue"]
    rows.sort(key=lambda row: (-int(row["days_late"]), row["reference"]))
    assert [row["reference"] for row in rows] == _answer(data)
    steps = " ".join(examples.STEPS)
    for name in ("timeliness", "days_late", *(name for name in examples.COLUMNS)):
        assert name in steps
        assert name in data.csv("requests")[0]


def test_the_sql_examples_find_it(data: Data, database: sqlite3.Connection) -> None:
    rows = database.execute(examples.SQL).fetchall()
    assert [row["reference"] for row in rows] == _answer(data)
    assert tuple(rows[0].keys() if rows else examples.COLUMNS) == examples.COLUMNS
    expected = [tuple(flat(row[name]) for name in examples.COLUMNS) for row in examples.answer(data.rows("requests"))]
    assert [tuple(row) for row in rows] == expected
    joined = {row["name"]: row["open"] for row in database.execute(examples.JOIN)}
    counted: dict[str, int] = {}
    for one in data.as_at.requests:
        bodies = [owner for owner in one.owners if owner in data.as_at.register.bodies]
        for owner in bodies if data.as_at.standing(one).is_open else ():
            name = data.as_at.register.bodies[owner].record.name
            counted[name] = counted.get(name, 0) + 1
    assert joined == counted


def test_the_search_example_finds_the_front_door(both: dict[str, Data]) -> None:
    connection = sqlite3.connect(both["demonstration"].folder / "data/record.sqlite")
    found = [row[0] for row in connection.execute(examples.SEARCH)]
    connection.close()
    assert "CES/2023-07-20/7" in found
    assert "CES/2018-11-01/7" in found


def test_the_python_example_finds_it(data: Data) -> None:
    run = subprocess.run(
        [sys.executable, "-I", "-W", "error", "-c", examples.PYTHON],
        cwd=data.folder / "data",
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert [line.split("\t")[0] for line in run.stdout.splitlines()] == _answer(data)


# The page


def test_the_page_shows_the_examples_as_they_are_run(wexmoor_site: Built, invented: Data) -> None:
    page = html.page(wexmoor_site.folder, "/data/")
    shown = [one.one("code").words for one in page.all("pre")]
    assert shown == [examples.SQL, examples.PYTHON, examples.SEARCH, examples.JOIN]
    for step in examples.STEPS:
        assert step in page.text
    for reference in [row["reference"] for row in examples.answer(invented.rows("requests"))][:10]:
        assert str(reference) in page.text


def test_the_page_leads_to_every_file(wexmoor_site: Built, invented: Data) -> None:
    linked = {one.address for one in html.page(wexmoor_site.folder, "/data/").links}
    assert {address for address in invented.files if address.startswith("/data/")} <= linked
    for address in ("", "about/"):
        page = (wexmoor_site.folder / address / "index.html").read_text(encoding="utf-8")
        assert "/data/" in {one.address for one in html.parsed(page, f"/{address}").links}


def test_the_page_explains_every_column(wexmoor_site: Built, invented: Data) -> None:
    front = html.page(wexmoor_site.folder, "/data/")
    for name, one in invented.tables.items():
        if not one.table.links:
            assert f"/data/{name}/" in {link.address for link in front.by_id(f"columns-{name}").links}
            page = html.page(wexmoor_site.folder, f"/data/{name}/")
            terms = [term.text for term in page.all("dt")]
            assert terms[: len(one.table.columns) + 3] == [
                *("Table", "Files", "Key"),
                *(column.name for column in one.table.columns),
            ]
            assert all(column.meaning.endswith(".") for column in one.table.columns)
            linked = {link.address for link in page.links}
            assert {f"/data/{name}.csv", f"/data/tables/{name}.json"} <= linked


def test_no_page_of_the_open_data_grows_with_the_record(wexmoor_site: Built) -> None:
    for path in (wexmoor_site.folder / "data").rglob("index.html"):
        assert path.stat().st_size < 60_000, path
