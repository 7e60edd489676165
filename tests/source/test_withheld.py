"""What is withheld is taken out of the record in one place, and stands on the officers' own sheet alone."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import ROOT, WEXMOOR

from matters_arising import records as r
from matters_arising.cli import main
from matters_arising.outputs import data, feeds
from matters_arising.outputs.html.pages import all_pages
from matters_arising.outputs.office import sheet_files
from matters_arising.outputs.office.internal_sheet import _KINDS
from matters_arising.records.scalars import Text
from matters_arising.register.register import Register
from matters_arising.rules.checks.publication import what_is_exempt_stays_closed
from matters_arising.rules.snapshot import AsAt
from matters_arising.runtime.published_files import MARKER
from matters_arising.source.read import File, Reading, read
from matters_arising.source.withheld import published_part, records_held, value_at, withheld

TODAY = date(2024, 3, 4)
FILE = "data/meetings/finance-and-performance/2023-06-20.yml"


@cache
def all_of_it() -> Reading:
    """The invented council's record, with all that is withheld."""
    return read(WEXMOOR / "data")


@pytest.fixture
def whole() -> Reading:
    return all_of_it()


def file_of(reading: Reading, key: str = FILE) -> File:
    return next(file for file in reading.files if file.key == key)


# What is taken out


def test_what_is_left_stands_where_it_stood(whole: Reading) -> None:
    lines = (WEXMOOR / FILE).read_text(encoding="utf-8").splitlines()
    register = Register(published_part(whole))
    for reference, words in (
        ("FPS/2023-06-20/5/1", 'id: "1"'),
        ("FPS/2023-06-20/5/2", 'id: "2"'),
        ("FPS/2023-06-20/8/2", '{id: "2", public: true, text: A copy of the policy'),
    ):
        place = register.requests[reference].place
        assert lines[place.line - 1][place.column - 1 :].startswith(words)
    due = register.requests["FPS/2023-06-20/5/1"].place_of("due", "meeting")
    assert lines[due.line - 1][due.column - 1 :].startswith("FPS/2023-10-10")
    resolved = register.items["FPS/2023-06-20/8"].resolutions
    assert [one.id for one in resolved] == ["FPS/2023-06-20/8 resolution 2"]
    assert "Resolved to insure" in lines[resolved[0].place.line - 1]


def test_every_place_that_is_left_holds_what_the_file_has_there(whole: Reading) -> None:
    for file in whole.files:
        if withheld(file):
            marks, lines = (
                file_of(published_part(whole), file.key).positioned,
                (WEXMOOR / file.key).read_text().splitlines(),
            )
            texts = [(loc, value) for loc in marks.values if isinstance(value := _value(marks.value, loc), str)]
            assert len(texts) > 10
            for loc, text in texts:
                line, column = marks.values[loc]
                start = lines[line - 1][column - 1 :].lstrip("\"'")
                assert start.startswith((text[:5], ">-", "|")), loc


def _value(value: Any, loc: tuple[str | int, ...]) -> Any:
    for step in loc:
        value = value[step]
    return value


def test_a_record_that_keeps_nothing_back_is_left_as_it_is(whole: Reading) -> None:
    kept = published_part(whole)
    others = [file for file in whole.files if not withheld(file)]
    assert 50 < len(others) < len(whole.files)
    assert all(file_of(kept, file.key) is file for file in others)
    without = replace(whole, files=tuple(others))
    assert published_part(without) is without
    # What a register makes of a file is found there by the next one.
    assert file_of(published_part(whole)) is file_of(kept)


class _Wider(r.Item):
    """An item to which somebody has added fields, and thought of nothing."""

    transcript: Text | None = None
    """What was said."""
    sayings: tuple[r.Part, ...] = ()
    """The same, word by word."""


class _WiderMeeting(r.Meeting):
    items: tuple[_Wider, ...] = ()  # type: ignore[assignment]


def test_a_field_that_is_added_to_an_item_is_closed_until_somebody_opens_it(whole: Reading) -> None:
    item = {
        "number": "1",
        "title": "Contract",
        "transcript": "A CANARY.",
        "sayings": [{"id": "a", "text": "A CANARY."}],
    }
    given_ = {"committee": "cabinet", "date": "2024-01-10", "status": "held", "items": [item]}
    open_to_all = replace(file_of(whole), record=_WiderMeeting.model_validate(given_), found={})
    assert withheld(open_to_all) == ()
    item["exempt"] = {"paragraph": "3"}
    exempt = replace(file_of(whole), record=_WiderMeeting.model_validate(given_), found={})
    assert withheld(exempt) == (("items", 0, "transcript"), ("items", 0, "sayings"))
    shown = published_part(replace(whole, files=(exempt,))).files[0].record
    assert "CANARY" not in repr(shown)
    assert "Contract" in repr(shown)
    register: Any = type("Register", (), {"files": (exempt,)})
    assert len(list(what_is_exempt_stays_closed(register))) == 2


def test_an_entry_of_an_exempt_item_that_says_nothing_is_not_published_even_if_nobody_checks(whole: Reading) -> None:
    file = file_of(whole)
    records: Any = file.record
    items = tuple(
        one.model_copy(update={"requests": tuple(ask.model_copy(update={"public": None}) for ask in one.requests)})
        for one in records.items
    )
    silent = replace(file, record=records.model_copy(update={"items": items}), found={})
    shown: Any = published_part(replace(whole, files=(silent,))).files[0].record
    assert {one.number: len(one.requests) for one in shown.items if one.number in ("5", "8")} == {"5": 3, "8": 0}


def test_whatever_is_withheld_can_be_left_out() -> None:
    """A single entry that can be withheld stands where nothing need stand, and each has its word on the sheet."""
    kinds = {*records_held(r.Item).items(), *records_held(r.FollowUp).items()}
    publishable = {(name, kind) for name, kind in kinds if issubclass(kind, r.Publishable)}
    assert len(publishable) == 14
    for name, kind in publishable:
        assert issubclass(kind, r.Ask) or any(issubclass(kind, one) for one in _KINDS), kind
        if name in r.Item.model_fields:
            assert r.Item.model_fields[name].get_default() in (None, ())


@settings(
    max_examples=int(os.environ.get("MATTERS_EDITS", "6")),
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(numbers=st.sets(st.integers(1, 190), min_size=1, max_size=80))
def test_whichever_entries_are_withheld_the_rest_can_be_shown(numbers: set[int]) -> None:
    """Pages, data and feeds are made of what is left, though an answer, a closing or a reopening is missing."""
    whole = all_of_it()
    register = Register(whole)
    # What something refers to may not be withheld.
    named = {
        (one.file.key, one.loc)
        for thing, table in (("request", register.requests), ("resolution", register.resolutions))
        for id, one in table.items()
        if register.mentions(thing, id)
    }
    files, count = [], 0
    for file in whole.files:
        record: Any = file.record
        for way in [way for way in file.positioned.values if isinstance(_at(file, way), r.Publishable)]:
            count += (file.key, way) not in named
            if count in numbers and (file.key, way) not in named:
                record = _withheld(record, way)
        files.append(file if record is file.record else replace(file, record=record, found={}))
    assert count > 150
    as_at = AsAt(Register(published_part(replace(whole, files=tuple(files)))), TODAY)
    assert len(list(all_pages(as_at))) > 200
    assert list(data.files(as_at))
    assert list(feeds.files(as_at, "https://example.org/"))
    assert list(sheet_files.files(as_at))


def _at(file: File, loc: Any) -> Any:
    try:
        return value_at(file.record, loc)
    except (LookupError, AttributeError, TypeError):
        return None


def _withheld(record: Any, way: tuple[str | int, ...]) -> Any:
    if not way:
        return record.model_copy(update={"public": False})
    step, *rest = way
    if isinstance(step, int):
        return tuple(_withheld(one, tuple(rest)) if place == step else one for place, one in enumerate(record))
    return record.model_copy(update={step: _withheld(getattr(record, step), tuple(rest))})


# What says so


def matters(config: Path, *words: str) -> Result:
    result = CliRunner().invoke(main, ["-f", str(config / "mkdocs.yml"), *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_check_says_how_many_entries_are_kept_and_not_published() -> None:
    said = matters(WEXMOOR, "check").output.splitlines()
    assert said[1:] == ["22 entries are held but not published."]
    minutes = str(WEXMOOR / "data/meetings/finance-and-performance/2024-01-23.yml")
    assert matters(WEXMOOR, "check", minutes).output.splitlines()[1:] == ["2 entries are held but not published."]
    assert len(matters(WEXMOOR, "check", str(WEXMOOR / "data/people.yml")).output.splitlines()) == 1


def test_no_address_is_told_of_what_is_withheld() -> None:
    said = matters(WEXMOOR, "addresses").output
    assert "/requests/fps/2023-06-20/8/2/" in said.splitlines()
    assert "keptcanary" not in said


def test_what_was_published_and_is_withheld_since_is_missed_at_its_address(tmp_path: Path) -> None:
    shutil.copytree(WEXMOOR / "data", tmp_path / "data")
    (tmp_path / "mkdocs.yml").write_text((WEXMOOR / "mkdocs.yml").read_text().replace("../../../", f"{ROOT}/"))
    assert matters(tmp_path, "addresses", "--update").exit_code == 0
    path = tmp_path / "data" / "meetings" / "finance-and-performance" / "2023-10-10.yml"
    text = path.read_text(encoding="utf-8")
    asked = "        text: How often a contract was extended"
    assert asked in text
    path.write_text(text.replace(asked, f"        public: false\n{asked}"), encoding="utf-8")
    result = matters(tmp_path, "check")
    assert result.exit_code == 1
    assert "/requests/fps/2023-10-10/5/3/ was published and would be lost" in result.output


# The officers' own


def sheet_of(folder: Path, *options: str, meeting: tuple[str, str] = ("fps", "2024-03-26")) -> dict[str, bytes]:
    """The files of a sheet, as the command writes them."""
    result = matters(WEXMOOR, "sheet", *meeting, "-o", str(folder), *options)
    assert result.exit_code == 0, result.output
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_officers_own_sheet_has_what_is_withheld_and_marks_it(tmp_path: Path) -> None:
    stem = "matters-arising-fps-2024-03-26-not-for-publication"
    files = sheet_of(tmp_path, "--internal")
    assert set(files) == {f"{stem}.docx", f"{stem}.csv"}
    rows = list(csv.DictReader(io.StringIO(files[f"{stem}.csv"].decode("utf-8-sig"), newline="")))
    marked = {row["Reference"] for row in rows if "Not for publication" in row["Request"]}
    assert marked == {
        f"FPS/2023-06-20/{id}"
        for id in ("5/keptcanary-open", *(f"8/keptcanary-{one}" for one in ("1", "r1", "u1", "f1")))
    }
    assert all(not row["Address"] for row in rows if row["Reference"] in marked)
    assert all(row["Address"] for row in rows if row["Reference"] not in marked and row["Asked of"])
    rest = [row for row in rows if row["Group"] == "Other entries not for publication"]
    assert [row["Latest"] for row in rest] == ["Event Not for publication"] * 4 + ["Call-in Not for publication"]
    assert "Part-answered. KEPTCANARY draft minutes, an answer." in rest[2]["Request"]
    partly = {row["Reference"] for row in rows if "Includes entries that are not for publication" in row["Request"]}
    assert partly == {"FPS/2023-06-20/5/1", "FPS/2022-09-13/5/1"}


def test_the_officers_own_paper_says_what_it_is_at_its_head_and_on_every_page(tmp_path: Path) -> None:
    files = sheet_of(tmp_path, "--internal")
    document = Document(io.BytesIO(next(content for name, content in files.items() if name.endswith(".docx"))))
    words = [paragraph.text for paragraph in document.paragraphs]
    assert words[1] == "Matters arising, 26 March 2024: not for publication"
    assert words[words.index("Purpose") + 1].startswith(
        "NOT FOR PUBLICATION. Officers’ copy, including 10 entries that are not published on the site."
    )
    assert document.sections[0].footer.paragraphs[0].text.startswith("Not for publication. Record as at 4 March 2024")
    assert document.core_properties.title.endswith("not for publication")
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert [
        row[0]
        for row in rows
        if any("KEPTCANARY open item" in cell and cell.endswith("Not for publication") for cell in row)
    ] == ["FPS/2023-06-20/5/keptcanary-open"]


def test_what_a_meeting_did_in_private_is_on_the_officers_sheet_for_the_next(tmp_path: Path) -> None:
    files = sheet_of(tmp_path, "--internal", meeting=("fps", "2023-10-10"))
    rows = csv.DictReader(io.StringIO(next(iter(files[name] for name in files if name.endswith(".csv"))).decode()))
    told = {row["Latest"].split(" Not ")[0]: row["Request"] for row in rows if not row["Asked of"]}
    assert told["Resolution"] == "KEPTCANARY resolution. KEPTCANARY note of a resolution."
    assert told["Vote"] == "KEPTCANARY motion. Carried."
    assert told["Declaration of interest"] == "Councillor Piers Dunnock. KEPTCANARY interest."
    assert told["Reason for urgency"] == "KEPTCANARY urgency."
    assert told["Report"].startswith("KEPTCANARY report. KEPTCANARY office. KEPTCANARY purpose. KEPTCANARY recomm")


def test_without_being_told_the_sheet_is_the_one_that_is_published(tmp_path: Path) -> None:
    files = sheet_of(tmp_path)
    assert set(files) == {f"matters-arising-fps-2024-03-26.{kind}" for kind in ("docx", "csv")}
    shown = b"".join(files.values()) + b"".join(
        part.blob for part in Document(io.BytesIO(files["matters-arising-fps-2024-03-26.docx"])).part.package.parts
    )
    assert b"keptcanary" not in shown.lower()
    assert b"not for publication" not in shown.lower()


@pytest.mark.parametrize(
    "folder", ["data", "data/papers", "content/about", "site", "overrides/assets", "elsewhere/www/new"]
)
def test_the_officers_own_sheet_is_not_written_where_it_could_be_published(folder: str, tmp_path: Path) -> None:
    shutil.copytree(WEXMOOR / "data", tmp_path / "data")
    settings_ = (WEXMOOR / "mkdocs.yml").read_text().replace("../../../", f"{ROOT}/")
    settings_ = settings_.replace(f"{ROOT}/content", "content").replace(f"{ROOT}/overrides", "overrides")
    (tmp_path / "mkdocs.yml").write_text(settings_)
    for name in ("content", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "elsewhere" / "www").mkdir(parents=True)
    (tmp_path / "elsewhere" / "www" / MARKER).touch()
    result = matters(tmp_path, "sheet", "fps", "2024-03-26", "--internal", "-o", str(tmp_path / folder))
    assert result.exit_code == 2
    assert "from which it could be published" in " ".join(result.output.split())
    assert not list(tmp_path.rglob("*not-for-publication*"))


def test_the_status_leaves_out_what_is_withheld_unless_it_is_asked_for() -> None:
    for options in ((), ("--json",)):
        assert "keptcanary" not in matters(WEXMOOR, "status", *options).output.lower()
    said = matters(WEXMOOR, "status", "--internal").output.splitlines()
    assert said[0] == "Record as at 4 March 2024, including entries not for publication"
    late = next(line for line in said if "FPS/2023-06-20/5/keptcanary-open" in line)
    assert late.endswith("due 2023-09-30, 156 days late (not for publication)")
    found = json.loads(matters(WEXMOOR, "status", "--internal", "--json").output)
    assert found["internal"]
    assert {row["reference"].rsplit("/", 1)[1] for row in found["requests"] if not row["public"]} == {
        "keptcanary-open",
        *(f"keptcanary-{one}" for one in ("1", "2", "r1", "u1", "f1")),
    }
