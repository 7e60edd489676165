"""Resolutions that are to be carried out: followed like requests, from the resolution until the committee notes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import html
from tests.builders import ASKED, NEXT_MEETING, RESOLUTION, Record, day
from tests.html import Element

from matters_arising.outputs.data.nested.requests import nested_request
from matters_arising.outputs.html.pages import drafts
from matters_arising.outputs.html.pages.matters_arising.sheet_page import sheet_page
from matters_arising.outputs.office.spreadsheet import spreadsheet_of
from matters_arising.outputs.search.entries import found
from matters_arising.records import AskKind, Progress, Timeliness, Turn
from matters_arising.register.register import Register
from matters_arising.rules.checks import problems
from matters_arising.rules.findings import findings
from matters_arising.rules.sheet import sheet
from matters_arising.rules.snapshot import AsAt
from matters_arising.rules.status_report import summary
from matters_arising.urls.addresses import address

PAGE = "/requests/ces/2023-07-20/7/resolution-1/"
OWNER = {"of": ["childrens-services"]}
DUE = {"due": {"words": "by the end of September", "date": "2023-09-30"}}


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path)


def as_at(record: Record, on: str) -> AsAt:
    return AsAt(Register(record.read()), day(on))


def page(there: AsAt, where: str) -> Element:
    return html.drawn(next(one for one in drafts(there) if one.address == where).page(), there)


def messages(record: Record) -> list[str]:
    return [f"{one.message}. {one.hint}" for one in problems(record.read())]


# Which are followed


@pytest.mark.parametrize(
    "said", [OWNER, DUE, {"parts": [{"id": "a", "text": "The north side."}]}], ids=["owner", "due", "parts"]
)
def test_one_with_owner_due_date_or_parts_is_followed(record: Record, said: dict[str, object]) -> None:
    record.resolves(**said)
    assert Register(record.read()).requests[RESOLUTION].kind is AskKind.RESOLUTION


def test_one_is_followed_as_soon_as_something_happens_to_it(record: Record) -> None:
    record.resolves()
    record.happens("2023-09-01", "implemented", RESOLUTION, note="The roof is repaired.")
    assert RESOLUTION in Register(record.read()).requests
    assert messages(record) == []


def test_any_other_stays_a_line_of_its_meeting(record: Record) -> None:
    record.resolves(title="The roof", note="By a show of hands.")
    there = as_at(record, "2023-10-02")
    resolution = there.register.resolutions[RESOLUTION]
    assert not there.register.requests
    assert address(resolution) == "/meetings/ces/2023-07-20/#item-7-resolution-1"
    assert not [one for one in drafts(there) if "resolution-1" in one.address or "by-kind/resolution" in one.address]


# How it stands


def test_it_waits_for_its_owner_until_it_is_carried_out(record: Record) -> None:
    record.resolves(**OWNER, **DUE)
    now = record.stands("2023-10-03", RESOLUTION)
    assert (now.progress, now.turn, now.whose) == (Progress.REQUESTED, Turn.OWNER, ("childrens-services",))
    assert (now.timeliness, now.days_late) == (Timeliness.OVERDUE, 3)


def test_carried_out_it_awaits_the_committee_which_then_closes_it(record: Record) -> None:
    record.resolves(**OWNER, **DUE)
    record.happens("2023-09-20", "implemented", RESOLUTION, note="The roof is repaired.")
    now = record.stands("2023-09-24", RESOLUTION)
    assert (now.progress, now.turn, now.timeliness) == (Progress.ANSWERED, Turn.COMMITTEE, Timeliness.ON_TIME)
    record.minuted(NEXT_MEETING, "closed", request=RESOLUTION, outcome="completed")
    assert record.stands("2023-09-26", RESOLUTION).progress is Progress.CLOSED
    assert messages(record) == []


def test_a_revised_date_and_a_log_count_as_for_a_request(record: Record) -> None:
    record.resolves(**OWNER, **DUE)
    record.happens("2023-09-28", "due date revised", RESOLUTION, due={"date": "2023-12-01"}, reason="Rain.")
    record.logs_rows("2023-10-02", {"request": RESOLUTION, "words": "Complete"})
    now = record.stands("2023-10-03", RESOLUTION)
    assert (now.due, now.first_due, now.revisions) == (day("2023-12-01"), day("2023-09-30"), 1)
    assert now.disagreements


def test_its_reference_may_be_written_only_as_the_record_has_it(record: Record) -> None:
    record.resolves(**OWNER)
    record.happens("2023-09-20", "implemented", "CES/2023-07-20/7/1", note="Done.")
    assert [one for one in messages(record) if one.endswith(f"Did you mean `{RESOLUTION}`?")]


def test_it_is_not_accepted_or_noted_as_a_recommendation_is(record: Record) -> None:
    record.resolves(**OWNER)
    record.minuted(NEXT_MEETING, "noted", request=RESOLUTION)
    assert any("is a resolution. Write implemented, or closed" in one for one in messages(record))


# Where it is shown


def test_its_page_says_who_is_to_carry_it_out_and_by_when(record: Record) -> None:
    record.resolves(**OWNER, **DUE)
    shown = page(as_at(record, "2023-10-03"), PAGE)
    standing = shown.one(css="standing").text
    assert "To be carried out Overdue by 3 days" in standing
    assert (
        "To be carried out by Children's Services. Resolved 75 days ago. It was due on 30 September 2023." in standing
    )
    assert shown.facts["Resolved at"].text.endswith("item 7, Item 7")
    assert shown.section("History").text.startswith("History 20 July 2023 Resolved")


def test_its_page_says_that_it_was_carried_out_and_noted(record: Record) -> None:
    record.resolves(**OWNER, **DUE)
    record.happens("2023-10-02", "implemented", RESOLUTION, note="The roof is repaired.")
    before = page(as_at(record, "2023-10-03"), PAGE).one(css="standing").text
    assert "Carried out 2 days late, on 2 October 2023. Not yet noted by the committee." in before
    record.minuted("2023-11-06", "closed", request=RESOLUTION, outcome="completed")
    after = page(as_at(record, "2023-11-07"), PAGE).one(css="standing").text
    assert "Carried out on 2 October 2023, 2 days late. Noted by the committee on 6 November 2023." in after


def test_its_meeting_and_the_list_of_resolutions_lead_to_its_page(record: Record) -> None:
    record.resolves(**OWNER)
    there = as_at(record, "2023-10-03")
    for where in ("/meetings/ces/2023-07-20/", "/resolutions/"):
        shown = page(there, where)
        assert PAGE in [one.address for one in shown.links], where
        assert "To be carried out" in shown.text


def test_it_is_on_lists_in_the_status_the_data_and_the_search(record: Record) -> None:
    record.resolves(**OWNER, **DUE)
    there = as_at(record, "2023-10-03")
    for where in (
        "/requests/overdue/",
        "/requests/open/",
        "/requests/by-kind/resolution/",
        "/requests/by-owner/childrens-services/",
    ):
        assert PAGE in [one.address for one in page(there, where).links], where
    told = summary(there)
    assert [(one["reference"], one["kind"], one["timeliness"]) for one in told["requests"]] == [
        (RESOLUTION, "resolution", "overdue")
    ]
    nested = nested_request(there.register.requests[RESOLUTION], there)
    assert (nested["kind"], nested["url"], nested["owners"]) == ("resolution", PAGE, ["childrens-services"])
    entries = [one for one in found(there) if one.kind == "Resolution"]
    assert [(one.address, one.reference, one.standing) for one in entries] == [(PAGE, RESOLUTION, "To be carried out")]


def test_without_an_owner_that_is_a_gap(record: Record) -> None:
    record.resolves(**DUE)
    there = as_at(record, "2023-10-03")
    assert [one.request for one in findings(there) if one.check == "what_is_open_has_an_owner"] == [RESOLUTION]
    assert page(there, PAGE).facts["To be carried out by"].text == "No owner recorded"


# The sheet


def sheet_text(record: Record, on: str, meeting: str) -> tuple[str, str]:
    """The group on the page of a sheet, and the spreadsheet."""
    there = as_at(record, on)
    shown = sheet_page(sheet(there.register.meetings[f"CES/{meeting}"], there), there)
    groups = [one.text for one in html.drawn(shown, there).all("section", "sheet-group")]
    return next((one for one in groups if one.startswith("Resolutions")), ""), spreadsheet_of(shown.view, None).decode(
        "utf-8"
    )


def test_the_sheet_has_a_table_of_its_own_for_them(record: Record) -> None:
    record.resolves(**OWNER, **DUE)
    record.asks()
    text, csv = sheet_text(record, "2023-10-03", "2023-11-06")
    assert "Resolutions to be carried out (1)" in text
    assert "Responsible Resolved" in text
    assert f"{RESOLUTION} Agreed to repair the roof." in text
    assert "CES/2023-07-20/7/1" not in text
    assert RESOLUTION in csv


def test_one_leaves_the_sheet_once_the_committee_has_noted_it(record: Record) -> None:
    record.resolves(**OWNER, **DUE)
    record.happens("2023-09-20", "implemented", RESOLUTION, note="The roof is repaired.")
    text, _ = sheet_text(record, "2023-09-24", NEXT_MEETING)
    assert "(carried out after 62 days)" in text
    record.minuted(NEXT_MEETING, "closed", request=RESOLUTION, outcome="completed")
    assert sheet_text(record, "2023-10-03", "2023-11-06")[0] == ""


# Rescinded and replaced


@pytest.mark.parametrize(
    ("field", "later", "earlier"),
    [("rescinds", "Rescinds", "Rescinded by"), ("supersedes", "Replaces", "Replaced by")],
)
def test_both_meetings_say_so(record: Record, field: str, later: str, earlier: str) -> None:
    record.resolves()
    record.resolves(NEXT_MEETING, text="Agreed to do otherwise.", **{field: [RESOLUTION]})
    there = as_at(record, "2023-10-03")
    by = f"CES/{NEXT_MEETING}/7 resolution 1"
    assert messages(record) == []
    assert not there.register.requests
    assert f"{earlier} {by}" in page(there, f"/meetings/ces/{ASKED}/").text
    assert f"{later} {RESOLUTION}" in page(there, f"/meetings/ces/{NEXT_MEETING}/").text
    assert earlier not in page(as_at(record, "2023-09-24"), f"/meetings/ces/{ASKED}/").text


@pytest.mark.parametrize(
    ("field", "progress", "words"),
    [
        ("rescinds", Progress.WITHDRAWN, "Rescinded by CES/2023-09-25/7 resolution 1 on 25 September 2023."),
        ("supersedes", Progress.SUPERSEDED, "Replaced by CES/2023-09-25/7 resolution 1."),
    ],
)
def test_one_that_was_followed_ends_with_that(record: Record, field: str, progress: Progress, words: str) -> None:
    record.resolves(**OWNER, **DUE)
    record.resolves(NEXT_MEETING, text="Agreed to do otherwise.", **{field: [RESOLUTION]})
    assert record.stands("2023-10-03", RESOLUTION).progress is progress
    assert words in page(as_at(record, "2023-10-03"), PAGE).one(css="standing").text
    assert sheet_text(record, "2023-10-03", "2023-11-06")[0] == ""


def test_none_rescinds_a_later_one_or_itself(record: Record) -> None:
    later = f"CES/{NEXT_MEETING}/7 resolution 1"
    record.resolves(rescinds=[later])
    record.resolves(NEXT_MEETING, supersedes=[later])
    found = messages(record)
    assert any(f"{later} was resolved on {NEXT_MEETING}, after {RESOLUTION}" in one for one in found)
    assert any("would replace itself" in one for one in found)
