"""What a sentence of minutes decides, asks or promises; what is only talk counts for nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from matters_arising.importing.formats import Block
from matters_arising.importing.understanding.found import FoundItem
from matters_arising.importing.understanding.minutes import meeting_of
from matters_arising.importing.understanding.profile import profile

PROFILE = profile()
HEAD = (
    "Oakley Forum",
    "Minutes of the meeting held on 6 February 2024",
    "Present: Ann Ashby (Chair), Ben Birch, Cora Cobb",
)


def item(*paragraphs: str, more: Sequence[str] = ()) -> FoundItem:
    """An item of minutes in which paragraphs stand; others at an item after it."""
    lines = [*HEAD, "1. Verges", *paragraphs, "2. Trees", *more]
    blocks = [Block("paragraph", line, bold=line[:2] in ("1.", "2."), position=n) for n, line in enumerate(lines)]
    return meeting_of(blocks, "minutes", PROFILE).items[0]


@pytest.mark.parametrize(
    ("words", "owner", "due"),
    [
        ("The Clerk to write to the landowner by 1 March 2024.", "Clerk", "by 1 March 2024"),
        ("Ben agreed to meet the contractor before the next meeting.", "Ben", "before the next meeting"),
        ("Members asked Mr Dell to enquire if there is a key.", "Mr Dell", ""),
        (
            "The Forum requested that the Head of Parks provide a list within two months.",
            "Head of Parks",
            "within two months",
        ),
        ("Action: Cora Cobb to circulate the map.", "Cora Cobb", ""),
        ("Action: Draft a letter to the school (Ben Birch).", "Ben Birch", ""),
        ("A working group will draw up a plan.", "working group", ""),
        ("The gate is to be repaired.", "", ""),
    ],
)
def test_what_somebody_is_to_do(words: str, owner: str, due: str) -> None:
    assert [(one.text.rstrip("."), one.owner, one.due) for one in item(words).asked] == [
        (words.removeprefix("Action: ").rstrip("."), owner, due)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Members asked whether the verges would be cut in May.",
        "Ben Birch had been asked to find the key and reported that it was lost.",
        "Mrs Gorse was invited to speak about the hedge.",
        "The Council would like to thank all who took part.",
        "Should the lamp fail, it will be removed.",
        "It was important to recognise the information to be published.",
    ],
)
def test_talk_is_nothing_to_do(words: str) -> None:
    assert item(words).asked == []


@pytest.mark.parametrize(
    ("words", "is_decided"),
    [
        ("It was resolved to repair the gate.", True),
        ("RESOLVED: that the gate be repaired.", True),
        ("The Forum unanimously agreed the budget.", True),
        ("All approved.", True),
        ("The gate was repaired as resolved in May.", False),
        ("The budget had been agreed last year.", False),
        ("It was noted that the gate is broken.", False),
    ],
)
def test_what_was_decided(words: str, is_decided: bool) -> None:
    assert [one.text for one in item(words).decisions] == [words] * is_decided


def test_where_minutes_mark_their_actions_nothing_else_without_an_owner_is_one() -> None:
    marked = ["Action: Ann Ashby to send the map."] * 3
    assert [one.text for one in item("The plan will be published in June.").asked]
    assert item("The plan will be published in June.", more=marked).asked == []


def test_each_owner_behind_one_mark_has_an_action() -> None:
    asked = item("Action: Ann to send Ben the list. Ben to write to them. It was later agreed to wait until May.").asked
    assert [(one.owner, one.text) for one in asked] == [
        ("Ann", "Ann to send Ben the list."),
        ("Ben", "Ben to write to them."),
    ]


def test_she_is_the_person_of_the_sentence_before_and_that_is_to_be_looked_at() -> None:
    (asked,) = item("Cora Cobb spoke about the survey. She agreed to present it at the next meeting.").asked
    assert (asked.owner, asked.doubt) == ("Cora Cobb", "“She” has been taken to be Cora Cobb")
