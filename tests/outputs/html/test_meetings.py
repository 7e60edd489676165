"""The list of meetings: how each stands, and what was asked at it."""

from __future__ import annotations

from datetime import date

import pytest
from tests import html
from tests.amended import Amend, amended
from tests.conftest import Built
from tests.html import page

from matters_arising.outputs.html.pages.meetings.meeting import meeting_page
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls import addresses as at

__all__ = ["amended"]


def asked(built: Built) -> dict[str, str]:
    """What the list says was asked, by what it says of the date."""
    index = page(built.folder, "/meetings/")
    rows = [row for table in index.all("table") for row in index.table(table.one("caption").text)]
    return {f"{row['Date'].text}, {row['Committee'].text}": row["Requests"].text for row in rows}


def test_that_nothing_was_asked_is_said_only_where_the_record_has_the_minutes(
    demonstration_site: Built, wexmoor_site: Built
) -> None:
    of_a_committee = {key.partition(",")[0]: words for key, words in asked(demonstration_site).items()}
    assert of_a_committee["20 July 2023"] == "14 requests"
    assert of_a_committee["25 September 2023"] == ""  # Its papers are there, and not its minutes.
    assert of_a_committee["6 November 2023"] == ""  # It is to come.
    assert of_a_committee["8 March 2023"] == ""  # Its minutes were agreed, and are not in the record.
    assert of_a_committee["13 March 2017"] == ""
    assert asked(wexmoor_site)["7 February 2023, Finance and Performance"] == "No requests"
    assert asked(wexmoor_site)["14 November 2023, People and Places"] == ""  # It was cancelled.


@pytest.mark.parametrize(
    ("what", "next_"),
    [
        ("status: scheduled", "2024-03-19"),
        ("status: cancelled", None),
        ("status: postponed\nmoved_to: 2024-04-09", None),
        ("status: adjourned", None),
        ("status: inquorate", None),
        ("status: scheduled\nwithdrawn: {date: 2024-02-01, reason: It was another council's.}", None),
    ],
)
def test_only_a_meeting_that_is_to_take_place_is_announced_as_the_next(
    amended: Amend, what: str, next_: str | None
) -> None:
    as_at = amended(("meetings/people-and-places/2024-03-19.yml", "status: scheduled", what))
    found = as_at.next_meeting("people-and-places")
    assert (found.date.isoformat() if found else None) == next_


# Before a meeting, and after it


def test_a_meeting_to_come_begins_with_what_a_member_needs_before_it(demonstration: AsAt) -> None:
    found = html.drawn(meeting_page(demonstration.register.meetings["CES/2023-11-06"], demonstration), demonstration)
    before = found.section("Before this meeting")
    addresses = [link.address for link in before.links]
    assert addresses[:2] == [
        "/matters-arising/children-and-education-scrutiny/2023-11-06/",
        "/requests/ces/2023-07-20/9/1/",
    ], "what is overdue is named first"
    assert "17 matters: 1 overdue, 15 outstanding and 1 standing item." in before.text
    assert "Family Safeguarding Model Report" in before.text
    assert before.facts["Draft reports due"].text == "16 October 2023"
    assert before.facts["Final reports due"].text == "24 October 2023"
    assert before.facts["Agenda due"].text == "27 October 2023"
    assert addresses[-1] == "/feeds/committees/children-and-education-scrutiny.ics"


def test_decisions_expected_before_a_meeting_are_named_on_its_page(wexmoor: AsAt) -> None:
    then = wexmoor.on(date(2023, 11, 10))
    found = html.drawn(meeting_page(then.register.meetings["PPS/2024-01-16"], then), then)
    rows = found.table("Decisions expected before the meeting")
    assert rows
    for row in rows:
        assert row["Decision"].links[0].address.startswith("/forward-plan/decisions/")


def test_a_meeting_that_was_held_begins_with_what_came_of_it(demonstration: AsAt) -> None:
    meeting = demonstration.register.meetings["CES/2023-07-20"]
    found = html.drawn(meeting_page(meeting, demonstration), demonstration)
    came = found.section("Outcome")
    assert came.all("p")[0].text == (
        "12 resolutions; 14 requests and undertakings: 1 scheduled, 10 not answered, 2 part-answered and 1 "
        "on agendas as a standing item."
    )
    assert {link.address for link in came.links} >= {at.address(one) for item in meeting.items for one in item.asks}
    assert "Before this meeting" not in found.text
    item = found.by_id("item-7")
    heads = [one.text for one in item.all("h4")]
    assert heads.index("Resolved") < heads.index("Discussion"), "the outcome is before the account"


def test_meeting_committee_and_sheet_lead_to_one_another(wexmoor_site: Built) -> None:
    meeting, sheet = "/meetings/people-and-places/2024-03-19/", "/matters-arising/people-and-places/2024-03-19/"
    for address in (meeting, "/committees/people-and-places/", "/requests/pps/2024-02-20/6/1/"):
        assert sheet in [link.address for link in page(wexmoor_site.folder, address).links], address
    assert meeting in [link.address for link in page(wexmoor_site.folder, sheet).links]


def test_an_agenda_counts_the_matters_arising_at_each_item(wexmoor: AsAt) -> None:
    found = html.drawn(meeting_page(wexmoor.register.meetings["PPS/2023-07-11"], wexmoor), wexmoor)
    lines = [link.text for link in found.links if "#item-" in link.address]
    assert "6 Village Libraries 2 resolutions, 2 requests, 2 matters arising" in lines
    assert "7 School Meal Prices 1 matter arising" in lines
    assert "Matters arising" in [one.text for one in found.by_id("item-7").all("h4")]


def test_what_came_of_a_single_request_is_said_without_counting_it_again(wexmoor: AsAt) -> None:
    def outcome(reference: str) -> str:
        return html.drawn(meeting_page(wexmoor.register.meetings[reference], wexmoor), wexmoor).text

    assert "1 request or undertaking: answered but not yet closed." in outcome("FPS/2022-09-13")
    assert "2 requests and undertakings: 1 closed and 1 answered but not yet closed." in outcome("CMS/2022-01-18")
