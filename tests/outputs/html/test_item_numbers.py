"""Items are numbered as the paper prints them, and other references of a request are shown and found."""

from __future__ import annotations

import pytest
from tests import html
from tests.html import Element

from matters_arising.outputs.data.tables import TABLES
from matters_arising.outputs.html.pages.meetings.meeting import meeting_page
from matters_arising.outputs.html.pages.requests.request import request_page
from matters_arising.outputs.search.entries import found_in
from matters_arising.records.item_numbers import in_a_reference
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls import addresses as at

REQUEST = "HFC/2024-02-12/HF-12/1"


@pytest.mark.parametrize(
    ("printed", "part"),
    [
        ("7", "7"),
        ("7a", "7a"),
        ("18.11.4", "18.11.4"),
        ("CL-12", "CL-12"),
        ("CL/12", "CL-12"),
        ("70/17", "70-17"),
        ("13a(i)", "13a-i"),
        ("CES.12", "CES.12"),
        ("6 ii", "6-ii"),
        ("9.", "9"),
        ("7…8", "7-8"),
    ],
)
def test_a_reference_holds_what_an_address_can(printed: str, part: str) -> None:
    assert in_a_reference(printed) == part


def test_an_agenda_prints_its_own_numbers(wexmoor: AsAt) -> None:
    meeting = wexmoor.register.meetings["HFC/2024-02-12"]
    page: Element = html.drawn(meeting_page(meeting, wexmoor), wexmoor)
    headings = [page.by_id(f"{at.item_anchor(item)}-title").text for item in meeting.items]
    assert headings == [
        "Welcome",
        "HF/12 Signposts",
        "12/Q1 The Finger Post at Thornbury Cross",
        "13a(i) Stile on Footpath 12",
        "14 Toll House Lane",
        "18.11.4 Milestones",
    ]
    assert "Minute 70/23" in page.by_id("item-HF-12").text
    anchors = [at.item_anchor(item) for item in meeting.items]
    assert anchors == ["item-welcome", "item-HF-12", "item-12-Q1", "item-13a-i", "item-14", "item-18-11-4"]


def test_what_a_paper_also_calls_a_request_is_shown_found_and_exported(wexmoor: AsAt) -> None:
    request = wexmoor.register.requests[REQUEST]
    page = html.drawn(request_page(request, wexmoor), wexmoor)
    assert page.facts["Also called"].text == "Action 70/23a; HWY-118"
    assert page.facts["Asked at"].text.endswith("item HF/12, Signposts")
    things = [one for one in found_in([("meeting", "HFC/2024-02-12")], wexmoor) if "HWY-118" in one.text]
    assert [one.reference for one in things if one.kind == "Request"] == [REQUEST]
    (table,) = [one for one in TABLES if one.name == "requests"]
    (row,) = [one for one in table.rows(wexmoor) if one["reference"] == REQUEST]
    assert row["also_called"] == ("Action 70/23a", "HWY-118")


def test_a_question_says_from_whom_it_came_and_makes_no_one_a_person_of_the_record(wexmoor: AsAt) -> None:
    page = html.drawn(meeting_page(wexmoor.register.meetings["HFC/2024-02-12"], wexmoor), wexmoor)
    assert "Question from a resident of Thornbury" in page.by_id("item-12-Q1").text
