"""Motions, votes and declarations of interest in the minutes of an item: as the minutes have them, and no more."""

from __future__ import annotations

import pytest

from .conftest import Desk
from .test_minutes import changes

HIGHWAYS = "meetings/highways/2024-02-12.yml"
ITEM = "/_desk/minutes/highways/2024-02-12/14"
PATH = "meetings/finance-and-performance/2024-01-23.yml"
PAGE = "/_desk/minutes/finance-and-performance/2024-01-23/4"


def saved(desk: Desk, **fields: str) -> list[str]:
    """The lines that a form adds to the minutes or takes out of them."""
    before = desk.text(PATH)
    desk.save(PAGE, {name.replace("__", "."): words for name, words in fields.items()})
    return changes(before, desk.text(PATH))


def test_a_show_of_hands_with_numbers_needs_no_names(desk: Desk) -> None:
    assert saved(
        desk,
        v0__on="That the report be noted.",
        v0__proposed_by="orla-fernwright",
        v0__seconded_by="piers-dunnock",
        v0__manner="show of hands",
        v0__n__for="4",
        v0__n__against="2",
        v0__outcome="carried",
    ) == [
        "+    votes:",
        "+      - on: That the report be noted.",
        "+        proposed_by: orla-fernwright",
        "+        seconded_by: piers-dunnock",
        "+        manner: show of hands",
        "+        count:",
        "+          for: 4",
        "+          against: 2",
        "+        outcome: carried",
    ]
    assert "can be published" in desk.get("/_desk/check")


def test_a_recorded_vote_lists_each_member_and_the_others_at_once(desk: Desk) -> None:
    lines = saved(
        desk,
        **{
            "v0.on": "That the list be published.",
            "v0.manner": "recorded vote",
            "v0.rest": "for",
            "v0.w.ysolde-van-der-mere": "against",
            "v0.w.piers-dunnock": "conflict",
            "v0.outcome": "carried",
        },
    )
    text = " ".join(line.lstrip("+ ") for line in lines)
    assert "against: [ysolde-van-der-mere]" in text
    assert "conflict: [piers-dunnock]" in text
    assert "for: [morwen-saltby" in text
    assert "ysolde" not in text.partition("for: [")[2].partition("]")[0]
    assert "can be published" in desk.get("/_desk/check")


def test_an_amendment_is_to_the_motion_before_it_which_then_has_an_id(desk: Desk) -> None:
    saved(desk, **{"v0.on": "That the hedge be cut.", "v0.outcome": "lost"})
    lines = saved(
        desk,
        **{"v1.on": "To add “in May”.", "v1.motion": "amendment", "v1.amends": "before", "v1.outcome": "carried"},
    )
    assert lines == [
        "-      - on: That the hedge be cut.",
        "+      - id: motion-1",
        "+        on: That the hedge be cut.",
        "+      - on: To add “in May”.",
        "+        motion: amendment",
        "+        amends: motion-1",
        "+        outcome: carried",
    ]
    assert "can be published" in desk.get("/_desk/check")


def test_a_casting_vote_by_a_member_who_is_not_in_the_chair_is_said_at_the_vote(desk: Desk) -> None:
    vote = {"v0.on": "That the hedge be cut.", "v0.outcome": "carried", "v0.n.for": "3", "v0.n.against": "3"}
    page = desk.save(PAGE, vote | {"v0.casting_vote": "piers-dunnock"})
    assert "is not listed as chair" in page.split('<fieldset class="vote')[1]
    page = desk.save(PAGE, {"v0.casting_vote": "morwen-saltby"})
    assert "To correct" not in page
    desk.save(PAGE, {"v0.out": "yes"})
    assert "votes:" not in desk.text(PATH).partition("title: Revenue Budget")[0].partition('number: "4"')[2]


def test_votes_and_declarations_saved_as_they_are_change_no_byte(desk: Desk) -> None:
    before = desk.text(HIGHWAYS)
    page = desk.get(ITEM)
    assert page.count('<fieldset class="vote"') == 7
    assert "There were no changes to save" in desk.save(ITEM, {})
    assert desk.text(HIGHWAYS) == before


def test_a_declaration_says_who_and_what_and_whether_they_left(desk: Desk) -> None:
    assert saved(
        desk,
        i0__person="piers-dunnock",
        i0__kind="other interest",
        i0__interest="A trustee of the hall.",
        i0__left="yes",
    ) == [
        "+    declarations:",
        "+      - person: piers-dunnock",
        "+        kind: other interest",
        "+        interest: A trustee of the hall.",
        "+        left: true",
    ]
    assert "can be published" in desk.get("/_desk/check")
    assert saved(desk, i0__out="yes")[-1].startswith("-")


@pytest.mark.parametrize("field", ["v0.on", "v0.n.for", "v0.outcome", "v0.amends", "i0.interest", "i0.kind"])
def test_script_in_a_vote_or_a_declaration_is_shown_as_it_was_typed(desk: Desk, field: str) -> None:
    words = '"></textarea><script>alert(1)</script>'
    fields = {"v0.on": "A motion.", "v0.motion": "amendment", "i0.person": "piers-dunnock", field: words}
    assert words not in desk.save(PAGE, fields)
