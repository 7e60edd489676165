"""The council's own words: shown first, as a quotation, searched, on the sheet and in the data."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from tests import html
from tests.conftest import Built

from matters_arising.outputs.feeds.entries.requests import asking_entry
from matters_arising.outputs.html.pages.meetings.meeting import meeting_page
from matters_arising.outputs.html.pages.requests.request import request_page
from matters_arising.outputs.office.sheet_files import files
from matters_arising.outputs.search.entries import found
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls import addresses as at

REQUEST = "PPS/2022-07-12/5/2"
SAID = "The Committee requested three things about rural lanes."
RESOLUTION = "PPS/2022-07-12/5 resolution 1"
RESOLVED = "RESOLVED that the report and the action plan be noted."


def test_they_are_shown_before_the_summary_as_a_quotation(wexmoor: AsAt) -> None:
    page = html.drawn(request_page(wexmoor.register.requests[REQUEST], wexmoor), wexmoor)
    assert page.one("blockquote", "minuted").text == SAID
    assert page.text.index(SAID) < page.text.index("Three things about rural lanes.")


def test_at_the_meeting_each_resolution_and_request_is_quoted(wexmoor: AsAt) -> None:
    page = html.drawn(meeting_page(wexmoor.register.meetings["PPS/2022-07-12"], wexmoor), wexmoor)
    quoted = [one.text for one in page.all("blockquote", "minuted")]
    assert SAID in quoted
    assert RESOLVED in quoted


def test_they_are_searched(wexmoor: AsAt) -> None:
    texts = {one.kind: one.text for one in found(wexmoor) if SAID in one.text or RESOLVED in one.text}
    assert set(texts) == {"Agenda item", "Request", "Resolution"}


def test_the_word_document_and_the_spreadsheet_have_them(wexmoor_site: Built) -> None:
    made = dict(files(wexmoor_site.as_at))
    folder = "/matters-arising/people-and-places/2024-03-19/"
    spreadsheet = next(made[one] for one in made if one.startswith(folder) and one.endswith(".csv"))
    rows = csv.DictReader(io.StringIO(spreadsheet.decode("utf-8-sig")))
    assert any(f"“{SAID}”" in row["Request"] for row in rows)
    document = next(made[one] for one in made if one.startswith(folder) and one.endswith(".docx"))
    with zipfile.ZipFile(io.BytesIO(document)) as packed:
        assert f"“{SAID}”" in packed.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("table", "reference", "words"), [("requests", REQUEST, SAID), ("resolutions", RESOLUTION, RESOLVED)]
)
def test_the_open_data_has_them_in_a_column(wexmoor_site: Built, table: str, reference: str, words: str) -> None:
    content = (wexmoor_site.folder / "data" / f"{table}.csv").read_text(encoding="utf-8-sig")
    rows = {row["reference"]: row for row in csv.DictReader(io.StringIO(content))}
    assert rows[reference]["minuted"] == words


def test_the_entry_of_a_request_has_them(wexmoor_site: Built) -> None:
    request = wexmoor_site.as_at.register.requests[REQUEST]
    path = Path(wexmoor_site.folder, at.address(request).strip("/"), "index.json")
    assert json.loads(path.read_text(encoding="utf-8"))["minuted"] == SAID


def test_a_feed_quotes_them_first(wexmoor: AsAt) -> None:
    assert asking_entry(wexmoor.register.requests[REQUEST], wexmoor).summary.startswith(f"“{SAID}”")


def test_what_a_member_copies_from_the_minutes_finds_what_was_asked_or_resolved(demonstration: AsAt) -> None:
    """Terms of art are kept, so the words of the minutes find the request or the resolution itself."""
    entries = [one for one in found(demonstration) if one.kind in ("Request", "Undertaking", "Resolution")]
    items = [one for one in found(demonstration) if one.kind == "Agenda item"]
    assert [one for one in items if "escalat" in one.text.casefold()], (
        "the minutes of 2017 have it in the discussion only"
    )
    assert [one for one in found(demonstration) if one.kind == "Action" and "escalation" in one.text.casefold()]
    for phrase in (
        "age-appropriate",
        "timeline of intervention",
        "multi-agency audit tools",
        "school readiness",
        "internal data",
    ):
        assert [one.address for one in entries if phrase in one.text.casefold()], phrase
