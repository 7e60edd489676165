"""What a report promised the committee: followed like an undertaking, and said to be no more than that."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests import html
from tests.builders import ASKED, Record, day

from matters_arising.outputs.html.pages.meetings.meeting import meeting_page
from matters_arising.outputs.html.pages.requests import lists
from matters_arising.outputs.html.pages.requests.request import request_page
from matters_arising.outputs.office.meeting_documents.minutes import minutes_view
from matters_arising.register.register import Register
from matters_arising.rules.sheet import sheet
from matters_arising.rules.snapshot import AsAt

RENTS = "PPS/2024-01-16/6/p1"


def request(as_at: AsAt, reference: str) -> html.Element:
    return html.drawn(request_page(as_at.register.requests[reference], as_at), as_at)


def test_a_promise_stands_at_the_report_and_says_where(wexmoor: AsAt) -> None:
    meeting = wexmoor.register.meetings["PPS/2024-01-16"]
    item = html.drawn(meeting_page(meeting, wexmoor), wexmoor).by_id("item-6").text
    assert "Undertakings in the report A report on the rents of the market hall" in item
    assert "Undertakings given" not in item, "nobody gave one in debate"
    page = request(wexmoor, RENTS)
    assert page.facts["Given in"].text == "report, item 6 (section 3.2, page 14)"
    assert "Given at" not in page.facts
    assert page.section("History").text.startswith("History 16 January 2024 Undertaking in a report report, item 6")


def test_a_promise_is_followed_like_an_undertaking(wexmoor: AsAt) -> None:
    one = sheet(wexmoor.register.meetings["PPS/2024-03-19"], wexmoor)
    assert RENTS in {row.request.id for row in one.outstanding}
    listed = {each.id for each in lists.listed(wexmoor, lists.OPEN)}
    assert RENTS in listed


def test_minutes_do_not_have_what_only_a_report_promised(wexmoor: AsAt) -> None:
    minutes = minutes_view(wexmoor.register.meetings["PPS/2024-01-16"], wexmoor, frozenset({"actions"}))
    assert minutes.actions
    assert not any("rents of the market hall" in str(one.entry.text) for one in minutes.actions)
    assert not any(one.promised for one in minutes.items)


def test_a_promise_is_no_draft_though_the_minutes_are_one(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.meets(ASKED, status="held", minutes={"status": "draft"})
    record.item(ASKED)["report"] = {"title": "Audits"}
    record.asks(kind="undertakings", in_report="section 2")
    record.asks(kind="undertakings", id="2")
    now = AsAt(Register(record.read()), day("2023-08-01"))
    shown = {
        reference: request_page(now.register.requests[f"CES/2023-07-20/7/{reference}"], now).citation
        for reference in ("1", "2")
    }
    assert "draft minutes" not in str(shown["1"])
    assert "draft minutes" in str(shown["2"])


def test_the_reports_of_the_demonstration_made_three_promises(demonstration: AsAt) -> None:
    found = [one for one in demonstration.register.requests.values() if one.record.given_in]
    assert {one.id: one.record.given_in for one in found} == {
        "CES/2017-03-13/7/p1": "section 4.10",
        "CES/2023-09-25/6/p1": "section 4.4, pages 15 to 16",
        "CES/2023-09-25/8/p1": "section 4.8, Family Hubs Progress, pages 39 to 44",
    }
    late = demonstration.on(date(2024, 6, 1))
    assert not any(late.standing(one).is_overdue for one in found), "no paper held shows what came of them"
