"""What is inferred is shown as inferred wherever it is shown."""

from __future__ import annotations

import csv
import json
import zipfile

from tests.conftest import Built
from tests.html import page

from matters_arising.rules.status_report import summary
from matters_arising.urls import addresses as at

REQUEST = "CES/2023-07-20/6/3"
SHEET = "/matters-arising/children-and-education-scrutiny/2023-11-06/"
MEETING = "/meetings/children-and-education-scrutiny/2023-07-20/"


def test_every_owner_of_the_demonstration_is_inferred_and_shown_so(demonstration_site: Built) -> None:
    register = demonstration_site.as_at.register
    assert {one.is_inferred for one in register.requests.values()} == {True}
    for one in register.requests.values():
        text = page(demonstration_site.folder, at.address(one)).text
        assert "Inferred" in text, one.id
        where = "report does" if one.record.given_in else "minutes do"
        assert f"The {where} not name who is to answer." in text, one.id
        assert ("inferred from whose report it is." in text) is bool(one.record.given_in), one.id


def test_lists_the_meeting_and_the_sheet_mark_an_inferred_owner(demonstration_site: Built) -> None:
    for address in ("/requests/", MEETING, SHEET):
        text = page(demonstration_site.folder, address).text
        assert "Children and Young People's Service Inferred" in text, address


def test_the_documents_of_the_sheet_mark_an_inferred_owner(demonstration_site: Built) -> None:
    folder = demonstration_site.folder / SHEET.strip("/")
    (word,), (spreadsheet,) = folder.glob("*.docx"), folder.glob("*.csv")
    with zipfile.ZipFile(word) as document:
        assert "(inferred)" in document.read("word/document.xml").decode()
    every = csv.DictReader(spreadsheet.read_text(encoding="utf-8-sig").splitlines())
    rows = [row for row in every if row["Group"] != "To note: actions of action plans"]  # Their owners are in the plan.
    assert rows
    assert all(row["Asked of"].endswith("(inferred)") for row in rows)


def test_the_data_say_whether_an_owner_is_minuted_or_inferred(demonstration_site: Built, wexmoor_site: Built) -> None:
    for built, basis in ((demonstration_site, "inferred"), (wexmoor_site, "minuted")):
        data = built.folder / "data"
        assert {one["owner_basis"] for one in json.loads((data / "requests.json").read_text())} == {basis}
        with (data / "requests.csv").open(encoding="utf-8-sig", newline="") as file:
            assert {row["owner_basis"] for row in csv.DictReader(file)} == {basis}
        assert {one["owner_basis"] for one in summary(built.as_at)["requests"]} == {basis}


def test_feeds_say_that_an_owner_is_inferred(demonstration_site: Built) -> None:
    feed = demonstration_site.folder / at.address(demonstration_site.as_at.register.requests[REQUEST]).strip("/")
    (atom,) = feed.glob("*.atom")
    assert "(inferred; the papers name no owner)" in atom.read_text(encoding="utf-8")


def test_who_introduced_a_report_is_not_called_its_author(demonstration_site: Built) -> None:
    meeting = page(demonstration_site.folder, MEETING).text
    assert "Introduced by John Gregg (Executive Director Children and Young People's Service)" in meeting
    assert "Of John Gregg" not in meeting
    items = json.loads((demonstration_site.folder / "data/tables/items.json").read_text())
    july = [one for one in items if one["meeting"] == "CES/2023-07-20" and one["report"]]
    assert len(july) == 5
    assert not any(one["report_by"] or one["report_office"] for one in july)
    assert all(one["report_introduced_by"] for one in july)
    assert "Cabinet Advisor" in meeting


def test_the_invented_council_has_a_report_of_which_no_author_is_named(wexmoor_site: Built) -> None:
    item = page(wexmoor_site.folder, "/meetings/community/2021-07-06/").by_id("item-6").text
    assert "Introduced by Quilla Brackenthwaite (Director of Community)" in item
    assert "Directorate of People Inferred" in item
    reports = page(wexmoor_site.folder, "/people/quilla-brackenthwaite/").section("Reports to committees")
    assert "(introduced it)" in reports.text
