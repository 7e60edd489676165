"""Matters between committees: referred, transferred, asked jointly, due at another committee, inherited."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests import html
from tests.builders import NEXT_MEETING, REQUEST, Record, day
from tests.conftest import pages_of

from matters_arising.outputs.data.nested.requests import nested_request
from matters_arising.outputs.html.pages import committees
from matters_arising.outputs.html.pages.matters_arising.sheet_page import sheet_page
from matters_arising.outputs.html.pages.meetings import meeting
from matters_arising.outputs.html.pages.requests.lists import listed
from matters_arising.outputs.html.pages.requests.request import request_page
from matters_arising.records import Passage
from matters_arising.register.register import Register
from matters_arising.rules.findings import findings, of_committee
from matters_arising.rules.sheet import Sheet, sheet
from matters_arising.rules.snapshot import AsAt
from matters_arising.rules.status_report import summary
from matters_arising.rules.timeline import MomentKind, timeline

HEALTH = "health/2023-10-12"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    found = Record(tmp_path)
    found.meets("2023-07-20", status="held")
    found.meets(NEXT_MEETING, status="held")
    found.meets("health/2023-09-07", status="held", items=[{"number": "1", "title": "Apologies"}])
    found.meets(HEALTH)
    return found


def looked_at(record: Record, on: str) -> AsAt:
    return AsAt(Register(record.read()), day(on))


def sheet_for(as_at: AsAt, reference: str) -> Sheet:
    return sheet(as_at.register.meetings[reference], as_at)


def on_sheet(as_at: AsAt, reference: str) -> dict[str, Passage | None]:
    """What is on the sheet for a meeting, and how it came before the committee."""
    return {row.request.id: row.passage for row in sheet_for(as_at, reference).rows}


# Transferred


def test_what_was_transferred_is_one_story_everywhere(record: Record) -> None:
    record.asks(due={"meeting": "CES/2023-09-25"})
    record.minuted(NEXT_MEETING, "transferred", committee="health")
    now = looked_at(record, "2023-10-02")
    request = now.register.requests[REQUEST]
    assert on_sheet(now, "HSC/2023-10-12") == {REQUEST: Passage.TRANSFERRED}
    assert on_sheet(now, "CES/2023-11-06") == {}
    page = html.drawn(request_page(request, now), now)
    assert page.all("p", "standing")[0].text == (
        "Requested Overdue by 7 days Transferred to the Health Scrutiny Committee on 25 September 2023. Waiting for "
        "Children's Services for 74 days. It was due on 25 September 2023. The committee next meets on "
        "12 October 2023."
    )
    assert page.facts["Followed by"].text == "Health Scrutiny Committee"
    assert page.facts["Waiting for"].text == "Children's Services"
    assert page.facts["Days open"].text == "74"
    for address in ("open", "overdue", "requested", "transferred", "by-committee/ces", "by-committee/health"):
        assert listed(now, f"/requests/{address}/") == (request,)
    shown = {page.address: html.drawn(page, now).facts for page in pages_of(committees, now)}
    assert shown["/committees/health/"]["Open matters"].text == "1"
    assert "Open matters" not in shown["/committees/ces/"]
    found = summary(now)
    assert (found["open"], found["requests"][0]["followed_by"]) == (1, ["health"])
    nested = nested_request(request, now)
    assert (nested["committee"], nested["followed_by"], nested["progress"]) == ("health", ["health"], "requested")


def test_a_row_says_from_which_committee_it_came_and_keeps_its_reference(record: Record) -> None:
    record.asks()
    record.minuted(NEXT_MEETING, "transferred", committee="health")
    now = looked_at(record, "2023-10-02")
    (row,) = html.drawn(sheet_page(sheet_for(now, "HSC/2023-10-12"), now), now).table("To note: outstanding")
    assert row["Reference"].text == REQUEST
    assert row["Request"].text.endswith("(transferred from Children and Education Scrutiny)")


def test_only_meetings_of_whoever_followed_it_then_passed_without_it(record: Record) -> None:
    record.asks()
    record.minuted(NEXT_MEETING, "transferred", committee="health")
    record.item("2023-11-06")
    record.meets(HEALTH, status="held", items=[{"number": "1", "title": "Apologies"}])
    now = looked_at(record, "2023-12-01")
    moments = timeline(now.register.requests[REQUEST], now)
    passed = [one.id for moment in moments if moment.kind is MomentKind.PASSED_WITHOUT for one in moment.meetings]
    assert passed == ["HSC/2023-10-12"], "not Health's meeting before the transfer, nor the other's after it"


def test_a_committee_that_is_given_one_part_follows_it_beside_the_other(record: Record) -> None:
    record.asks(parts=[{"id": "a", "text": "One."}, {"id": "b", "text": "Two."}])
    record.minuted(NEXT_MEETING, "transferred", part="b", committee="health")
    now = looked_at(record, "2023-10-02")
    assert on_sheet(now, "CES/2023-11-06") == {REQUEST: None}
    assert on_sheet(now, "HSC/2023-10-12") == {REQUEST: Passage.TRANSFERRED}
    page = html.drawn(request_page(now.register.requests[REQUEST], now), now)
    assert page.facts["Followed by"].text == "Children and Education Scrutiny Committee Health Scrutiny Committee"
    assert "Transferred to" not in page.all("p", "standing")[0].text


# Inherited


@pytest.mark.parametrize("said", [("health", "predecessors", "ces"), ("ces", "successors", "health")])
def test_a_successor_inherits_what_its_predecessor_left_open(record: Record, said: tuple[str, str, str]) -> None:
    committee, field, other = said
    record.committees[committee][field] = [other]
    del record.meetings["2023-11-06"]
    record.asks()
    record.asks(id="2")
    record.minuted(NEXT_MEETING, "closed", request="CES/2023-07-20/7/2", outcome="completed")
    now = looked_at(record, "2023-10-02")
    assert on_sheet(now, "HSC/2023-10-12") == {REQUEST: Passage.INHERITED}
    page = html.drawn(request_page(now.register.requests[REQUEST], now), now)
    assert (
        "Followed by the Health Scrutiny Committee, the successor of the Children and Education Scrutiny Committee."
        in page.text
    )
    then = looked_at(record, NEXT_MEETING)
    assert on_sheet(then, "HSC/2023-10-12") == {}, "its predecessor meets that day"
    assert set(on_sheet(then, "CES/2023-09-25")) == {REQUEST, "CES/2023-07-20/7/2"}


def test_what_several_successors_inherit_is_one_gap(record: Record) -> None:
    record.committees["ces"]["successors"] = ["health", "adults"]
    record.committees["adults"] = {**record.committees["health"], "name": "Adults Committee", "code": "ADC"}
    record.committees["health"]["successors"] = ["ces"]  # a circle is refused by the checks, and ends here
    del record.meetings["2023-11-06"], record.meetings[HEALTH]
    record.asks(due={"meeting": "CES/2023-09-25"})
    now = looked_at(record, "2023-10-02")
    assert now.followed_by(now.register.requests[REQUEST]) == ("adults",)
    del record.committees["health"]["successors"]
    now = looked_at(record, "2023-10-02")
    assert now.followed_by(now.register.requests[REQUEST]) == ("health", "adults")
    assert [one.check for one in findings(now) if one.request] == ["what_was_due_at_a_meeting_came_to_it"]


# Asked jointly


def test_what_was_asked_at_a_joint_meeting_is_on_the_sheets_of_both_until_one_takes_it(record: Record) -> None:
    record.meets("2023-07-20", kind="joint", **{"with": ["health"]})
    record.asks()
    now = looked_at(record, "2023-09-26")
    assert on_sheet(now, "CES/2023-11-06") == on_sheet(now, "HSC/2023-10-12") == {REQUEST: None}
    page = html.drawn(request_page(now.register.requests[REQUEST], now), now)
    assert page.facts["Asked by"].text == "Children and Education Scrutiny Committee Health Scrutiny Committee"
    assert "Followed by" not in page.facts
    record.minuted(NEXT_MEETING, "transferred", committee="health")
    now = looked_at(record, "2023-09-26")
    assert (on_sheet(now, "CES/2023-11-06"), on_sheet(now, "HSC/2023-10-12")) == ({}, {REQUEST: None})


def test_the_sheet_for_a_joint_meeting_has_the_matters_of_each_committee(record: Record) -> None:
    record.asks()
    record.asks("health/2023-09-07", text="A note on the ambulances.")
    record.meets("2023-11-06", kind="joint", **{"with": ["health"]})
    now = looked_at(record, "2023-10-20")
    one = sheet_for(now, "CES/2023-11-06")
    assert {row.request.id: row.before for row in one.outstanding} == {
        REQUEST: ("ces",),
        "HSC/2023-09-07/7/1": ("health",),
    }
    shown = html.drawn(sheet_page(one, now), now)
    assert shown.facts["Report to"].text == "Children and Education Scrutiny Committee Health Scrutiny Committee"
    assert shown.facts["Previous meeting"].text.count("2023") == 2, "each committee’s own"
    assert "(a matter for Health Scrutiny)" in shown.text
    assert (
        "(a matter for Health Scrutiny)" not in html.drawn(sheet_page(sheet_for(now, "HSC/2023-10-12"), now), now).text
    )


def test_what_is_for_both_committees_of_a_joint_meeting_is_once_on_its_sheet(record: Record) -> None:
    record.meets("2023-07-20", kind="joint", **{"with": ["health"]})
    record.asks()
    record.meets("2023-11-06", kind="joint", **{"with": ["health"]})
    now = looked_at(record, "2023-10-20")
    (row,) = sheet_for(now, "CES/2023-11-06").outstanding
    assert row.before == ("ces", "health")
    assert "a matter for" not in html.drawn(sheet_page(sheet_for(now, "CES/2023-11-06"), now), now).text


def test_an_agenda_of_a_joint_meeting_that_was_late_was_so_for_each_committee(record: Record) -> None:
    record.meets(NEXT_MEETING, kind="joint", agenda={"published": "2023-09-21"}, **{"with": ["health"]})
    now = looked_at(record, "2023-10-20")
    late = [one for one in findings(now) if one.check == "agendas_are_published_in_time"]
    assert len(late) == 1, "one gap, once"
    assert late[0] in of_committee(now, "health")


def test_the_notice_of_a_joint_meeting_is_that_of_each_committee(record: Record) -> None:
    record.committees["health"]["kind"] = "executive"
    record.meets(NEXT_MEETING, kind="joint", agenda={"published": "2023-09-15"}, **{"with": ["health"]})
    now = looked_at(record, "2023-10-20")
    page = html.drawn(meeting.meeting_page(now.register.meetings["CES/2023-09-25"], now), now)
    assert "section 100B" in page.facts["Agenda published"].text
    assert "regulation 7" in page.facts["Agenda published"].text


# Referred, and due at another committee


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "undertakings", "due": {"meeting": "HSC/2023-10-12"}},
        {"kind": "requests", "due": {"words": "their next meeting", "meeting": "HSC/2023-10-12"}},
        {"kind": "referrals", "to_committee": "health"},
    ],
)
def test_what_is_due_at_another_committee_is_on_its_sheet_and_meeting_page(
    record: Record, sent: dict[str, Any]
) -> None:
    record.asks(**sent)
    now = looked_at(record, "2023-10-02")
    assert on_sheet(now, "HSC/2023-10-12") == {REQUEST: Passage.REFERRED}
    assert on_sheet(now, "CES/2023-11-06") == {REQUEST: None}
    (row,) = html.drawn(sheet_page(sheet_for(now, "HSC/2023-10-12"), now), now).table(
        "To consider: referred by other committees"
    )
    assert "(referred by Children and Education Scrutiny)" in row["Request"].text
    pages = {page.address: page for page in pages_of(meeting, now)}
    page = html.drawn(pages["/meetings/health/2023-10-12/"], now)
    links = page.section("Before this meeting").all("li")
    assert any("(referred by Children and Education Scrutiny)" in one.text for one in links)
    record.minuted(HEALTH, "answered", request=REQUEST)
    assert on_sheet(looked_at(record, "2023-10-13"), "HSC/2023-10-12") == {REQUEST: Passage.REFERRED}, "as it was then"


def test_what_is_no_longer_due_there_leaves_the_sheet(record: Record) -> None:
    record.asks(kind="undertakings", due={"meeting": "HSC/2023-10-12"})
    record.happens("2023-09-28", "due date revised", due={"meeting": "CES/2023-11-06"})
    now = looked_at(record, "2023-10-02")
    assert (on_sheet(now, "HSC/2023-10-12"), on_sheet(now, "CES/2023-11-06")) == ({}, {REQUEST: None})


def test_what_one_committee_promised_for_anothers_meeting_is_on_the_page_of_that_meeting(wexmoor: AsAt) -> None:
    assert on_sheet(wexmoor, "FPS/2024-03-26")["HFC/2024-02-12/18.11.4/u1"] is Passage.REFERRED
    pages = {page.address: page for page in pages_of(meeting, wexmoor)}
    shown = html.drawn(pages["/meetings/finance-and-performance/2024-03-26/"], wexmoor).section("Before this meeting")
    assert "To find out who owns the weighbridge Undertaking given (referred by Highways and Footpaths)" in shown.text


def test_what_was_referred_to_a_committee_waits_for_that_committee(record: Record) -> None:
    record.asks(kind="referrals", to_committee="health")
    now = looked_at(record, "2023-08-01")
    page = html.drawn(request_page(now.register.requests[REQUEST], now), now)
    assert "Waiting for Health Scrutiny Committee for 12 days." in page.one("p", "standing").text
    assert page.facts["Waiting for"].text == "Health Scrutiny Committee"
