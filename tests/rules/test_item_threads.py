"""Agenda items withdrawn, deferred, continued or referred back, and taken up again at another meeting."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import html
from tests.builders import NEXT_MEETING, REQUEST, Record, day
from tests.conftest import pages_of
from tests.html import Element

from matters_arising.outputs.data.nested.meetings import nested_meeting
from matters_arising.outputs.html.pages.meetings import meeting
from matters_arising.outputs.html.pages.requests.request import request_page
from matters_arising.register.register import Register
from matters_arising.rules.findings import findings
from matters_arising.rules.snapshot import AsAt

AUDITS = "Audit tools"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    found = Record(tmp_path)
    found.meets("2023-07-20", status="held")
    found.meets(NEXT_MEETING, status="held")
    found.meets("2023-11-06", status="held")
    return found


def looked_at(record: Record) -> AsAt:
    return AsAt(Register(record.read()), day("2023-12-01"))


def item(as_at: AsAt, reference: str) -> Element:
    """An item as the page of its meeting shows it."""
    meeting_reference, _, number = reference.rpartition("/")
    address = f"/meetings/ces/{meeting_reference.partition('/')[2]}/"
    page = next(one for one in pages_of(meeting, as_at) if one.address == address)
    return html.drawn(page, as_at).by_id(f"item-{number}")


def messages(as_at: AsAt) -> list[str]:
    return [one.message.partition(", ")[2] for one in findings(as_at) if one.request or "planned" in one.message]


# Withdrawn


def test_what_was_due_with_an_item_withdrawn_is_not_said_to_be_held_without_it(record: Record) -> None:
    record.asks(due={"meeting": "CES/2023-09-25"})
    record.item(NEXT_MEETING).update({"withdrawn": {"reason": "The report was not ready."}, "for": [REQUEST]})
    record.item("2023-11-06")
    now = looked_at(record)
    assert any("where item 7 was withdrawn" in one for one in messages(now))
    assert not any("held without it" in one for one in messages(now))
    page = html.drawn(request_page(now.register.requests[REQUEST], now), now)
    assert "Item withdrawn minutes, item 7 The report was not ready." in page.section("History").text
    assert "No response recorded at the committee’s meeting" in page.section("History").text, "that of November"
    shown = item(now, "CES/2023-09-25/7").text
    assert "Item withdrawn The report was not ready. It was to answer: A note on the audit tools" in shown
    (row,) = nested_meeting(now.register.meetings["CES/2023-09-25"], now)["items"]
    assert (row["withdrawn_from_agenda"], row["for"]) == ({"reason": "The report was not ready."}, [REQUEST])


def test_what_was_planned_and_withdrawn_is_no_gap_and_the_programme_says_which_request_it_was_for(
    record: Record,
) -> None:
    record.asks(due={"meeting": "CES/2023-09-25"})
    record.programme("2023-09-01", NEXT_MEETING)
    record.item(NEXT_MEETING).update({"title": AUDITS, "withdrawn": {}})
    found = messages(looked_at(record))
    assert any("where item 7 was withdrawn" in one for one in found)
    assert not any("planned for the meeting" in one or "held without it" in one for one in found)
    record.item(NEXT_MEETING)["title"] = "Something else"
    assert any("which was held without it" in one for one in messages(looked_at(record)))


# Threads


def test_an_item_deferred_continued_and_taken_is_one_thread_linked_both_ways(record: Record) -> None:
    record.item("2023-07-20", "4")["held_over"] = {"how": "deferred", "to": "CES/2023-09-25"}
    record.item(NEXT_MEETING, "5").update({"continues": ["CES/2023-07-20/4"], "held_over": {"how": "continued"}})
    record.item("2023-11-06", "6")["continues"] = ["CES/2023-09-25/5"]
    now = looked_at(record)
    for reference in ("CES/2023-07-20/4", "CES/2023-09-25/5", "CES/2023-11-06/6"):
        lines = [one.text for one in item(now, reference).all("ol", "links")[0].all("li")]
        assert lines == [
            "20 July 2023, item 4, Item 4 Item deferred",
            "25 September 2023, item 5, Item 5 Item continued",
            "6 November 2023, item 6, Item 6",
        ]
        links = [one.address for one in item(now, reference).all("ol", "links")[0].links]
        assert len(links) == 2, "the other two"
    assert "to the meeting of" not in item(now, "CES/2023-07-20/4").text, "it is in the thread"


def test_an_item_held_over_names_the_meeting_until_it_is_taken_there(record: Record) -> None:
    held_over = {"how": "referred back", "to": "CES/2023-11-06", "reason": "More evidence was wanted."}
    record.item(NEXT_MEETING, "5")["held_over"] = held_over
    shown = item(looked_at(record), "CES/2023-09-25/5")
    assert "Item referred back to the meeting of 6 November 2023 More evidence was wanted." in shown.text
    assert not shown.all("ol", "links")
    assert "No further details" not in shown.text


def test_the_invented_council_has_both(wexmoor: AsAt) -> None:
    pages = {one.address: html.drawn(one, wexmoor) for one in pages_of(meeting, wexmoor)}
    january, february = pages["/meetings/highways/2024-01-22/"], pages["/meetings/highways/2024-02-12/"]
    assert january.by_id("item-3").all("ol", "links")[0].links[0].address == "/meetings/highways/2024-02-12/#item-14"
    assert february.by_id("item-14").all("ol", "links")[0].links[0].address == "/meetings/highways/2024-01-22/#item-3"
    asked = wexmoor.register.requests["HFC/2024-02-12/18.11.4/3"]
    assert "Item withdrawn" in html.drawn(request_page(asked, wexmoor), wexmoor).section("History").text


def test_an_exempt_item_says_that_it_was_held_over_and_why_and_nothing_else(wexmoor: AsAt) -> None:
    pages = {one.address: html.drawn(one, wexmoor) for one in pages_of(meeting, wexmoor)}
    shown = pages["/meetings/highways/2024-01-22/"].by_id("item-4").text
    assert "Item deferred to the meeting of 26 February 2024, which was held without it" in shown
    assert "The advice had not been received." in shown
    assert "KEPTCANARY" not in shown


@pytest.mark.parametrize(
    ("there", "is_gap"),
    [
        ({"continues": ["CES/2023-09-25/5"]}, False),
        ({"title": "item 5"}, False),
        ({"title": "Something else"}, True),
    ],
)
def test_an_item_held_over_is_a_gap_unless_it_was_taken_there(
    record: Record, there: dict[str, object], is_gap: bool
) -> None:
    record.item(NEXT_MEETING, "5")["held_over"] = {"how": "deferred", "to": "CES/2023-11-06"}
    record.item("2023-11-06", "9").update(there)
    now = looked_at(record)
    assert bool([one for one in findings(now) if one.check == "items_held_over_return"]) == is_gap
    assert ("which was held without it" in item(now, "CES/2023-09-25/5").text) == is_gap


def test_an_item_deferred_to_a_meeting_that_fell_away_is_looked_for_at_the_next(record: Record) -> None:
    record.item("2023-07-20", "5")["held_over"] = {"how": "deferred", "to": "CES/2023-09-25"}
    record.meets(NEXT_MEETING, status="cancelled")
    record.item("2023-11-06", "9")
    now = looked_at(record)
    (found,) = [one for one in findings(now) if one.check == "items_held_over_return"]
    assert found.message == (
        "“Item 5” was deferred to the meeting of 25 September 2023, and that of 6 November 2023, to which its business "
        "went, was held without it"
    )
    assert "The meeting of 6 November 2023 was held without it." in item(now, "CES/2023-07-20/5").text
