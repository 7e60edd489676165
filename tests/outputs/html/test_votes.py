"""Votes as they were taken: what the minutes say and no number more, motions joined, and each member's own page."""

from __future__ import annotations

from functools import cache

import pytest
from tests import html
from tests.conftest import pages_of
from tests.html import Element

from matters_arising.outputs.data.tables import TABLES
from matters_arising.outputs.html.pages import people
from matters_arising.outputs.html.pages.meetings.agenda_item import item_view
from matters_arising.outputs.html.pages.meetings.meeting import meeting_page
from matters_arising.records import Vote
from matters_arising.rules.snapshot import AsAt

ITEM = "HFC/2024-02-12/14"


@cache
def meeting(as_at: AsAt) -> Element:
    return html.drawn(meeting_page(as_at.register.meetings["HFC/2024-02-12"], as_at), as_at)


def headings(as_at: AsAt) -> list[str]:
    return [one.heading for one in item_view(as_at.register.items[ITEM], as_at).votes]


def facts(as_at: AsAt, place: int) -> list[str]:
    """What is said of a vote, each with its label."""
    view = item_view(as_at.register.items[ITEM], as_at).votes[place - 1]
    return [one.label for one in view.facts]


def test_motions_and_amendments_are_shown_in_order_and_joined(wexmoor: AsAt) -> None:
    assert headings(wexmoor) == [
        "Motion",
        "Motion",
        "Amendment",
        "Amendment",
        "Substantive motion",
        "Amendment",
        "Recorded vote",
    ]
    page = meeting(wexmoor)
    assert page.by_id("item-14-vote-2").text == "Motion"
    leads = [one.attributes["href"] for one in page.by_id("item-14").all("a") if "vote-2" in one.attributes["href"]]
    assert len(leads) == 4


def test_no_number_is_printed_that_nobody_stated(wexmoor: AsAt) -> None:
    assert facts(wexmoor, 2) == ["Proposed by", "Seconded by", "Vote", "Outcome"]
    assert facts(wexmoor, 1) == ["Proposed by", "Seconded by", "Outcome"]
    assert (
        "Names were not recorded"
        not in meeting(wexmoor).by_id("item-14").text.partition("Substantive")[0].partition("for one year")[0]
    )


def test_one_members_vote_is_recorded_at_their_request(wexmoor: AsAt) -> None:
    assert facts(wexmoor, 4)[-3:] == ["For: 3", "Against: 1", "Outcome"]
    (against,) = [
        one for one in item_view(wexmoor.register.items[ITEM], wexmoor).votes[3].facts if one.label == "Against: 1"
    ]
    assert "Orla Fernwright" in str(against.value)


def test_those_who_did_not_vote_are_kept_apart(wexmoor: AsAt) -> None:
    assert facts(wexmoor, 5)[3:] == ["Against: 2", "Withdrew from the item", "Absent", "Casting vote", "Outcome"]
    assert "Did not vote: 1" in facts(wexmoor, 7)


@pytest.mark.parametrize(
    ("person", "said"),
    [
        (
            "gethin-quarrow",
            ["Against: That a gate be put across Toll House Lane for one year (carried)", "Did not vote: That"],
        ),
        ("lettice-underhay", ["Withdrew from the item: That a gate"]),
        ("juno-tarrabout", ["Absent: That a gate", "Absent: That the lane be swept (carried)"]),
        (
            "piers-dunnock",
            ["For: That the lane be swept (carried) Highways and Footpaths, 12 February 2024 Draft minutes"],
        ),
    ],
)
def test_a_members_page_says_how_they_voted(wexmoor: AsAt, person: str, said: list[str]) -> None:
    (page,) = [one for one in pages_of(people, wexmoor) if one.address == f"/people/{person}/"]
    votes = html.drawn(page, wexmoor).text.partition("Votes")[2]
    for one in said:
        assert one in votes


def test_the_data_says_no_number_more_either(wexmoor: AsAt) -> None:
    (table,) = [one for one in TABLES if one.name == "votes"]
    rows = {row["reference"]: row for row in table.rows(wexmoor)}
    carried, amended = rows[f"{ITEM} vote 2"], rows[f"{ITEM} vote 4"]
    assert (carried["votes_for"], carried["votes_against"], carried["manner"]) == (None, None, "show of hands")
    assert (amended["votes_for"], amended["amends"], amended["voted_against"]) == (3, "gate", ("orla-fernwright",))


def test_that_nobody_voted_one_way_is_not_printed_unless_the_names_of_all_were_taken() -> None:
    said = {"on": "That the roof be mended.", "for": ["ann-archer"], "outcome": "carried"}
    assert Vote.model_validate(said).number("against") is None
    assert Vote.model_validate(said | {"manner": "recorded vote"}).number("against") == 0
    assert Vote.model_validate(said | {"count": {"against": 0}}).number("against") == 0
