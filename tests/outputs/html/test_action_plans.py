"""Action plans: each action's progress over time, in words and colour, and whether its time has passed."""

from __future__ import annotations

from datetime import date

import pytest
from tests import html
from tests.conftest import Built, pages_of
from tests.html import Element, page

from matters_arising.outputs.html.pages import action_plans
from matters_arising.outputs.html.pages.action_plans import RAG_TONES, timing
from matters_arising.records import Action, Rag
from matters_arising.rules.action_plans import action_state
from matters_arising.rules.sheet import sheet
from matters_arising.rules.snapshot import AsAt

POTHOLES = "/action-plans/pothole-pledge/"
SAFEGUARDING = "/action-plans/safeguarding-partnership-focused-visit/"


def drawn(as_at: AsAt, address: str = POTHOLES) -> Element:
    (one,) = [one for one in pages_of(action_plans, as_at) if one.address == address]
    return html.drawn(one, as_at)


def at_a_glance(page_: Element) -> dict[str, dict[str, str]]:
    """What is said of each action before it is unfolded."""
    lines = [one.one("summary") for one in page_.all("details", "action")]
    return {
        line.one("h3").text: {
            "Action": line.one("span", "gist").text,
            "Rating": next(one.text for one in line.all("span") if one.attributes.get("data-facet") == "State"),
            "Rest": line.one("span", "aside").text,
        }
        for line in lines
    }


def test_every_action_at_a_glance_and_nothing_twice(wexmoor: AsAt) -> None:
    found = at_a_glance(drawn(wexmoor))
    assert list(found) == ["Action 1-1", "Action 1-2", "Action 2-1", "Action 2-2"]
    assert found["Action 1-1"]["Action"] == "Employ a third repair gang."
    assert found["Action 1-1"]["Rest"] == "Roads Service · March 2024"
    assert drawn(wexmoor).text.count("Employ a third repair gang.") == 1


def test_how_the_plan_is_going_is_said_first_and_the_details_are_folded(wexmoor: AsAt) -> None:
    found = drawn(wexmoor)
    assert [one.text for one in found.one("p", "bar-words").all("span")] == [
        "3 in progress or not yet due",
        "1 complete or reported as done",
    ]
    assert [one.attributes["width"] for one in found.one("svg", "bar").all("rect")] == ["75.0", "25.0"]
    assert len([one for one in found.all("details", "action") if "open" not in one.attributes]) == 4


@pytest.mark.parametrize(
    ("action", "rating"),
    [("1-1", "Green"), ("1-2", "Complete"), ("2-1", "Red"), ("2-2", "Amber")],
)
def test_the_latest_rating_in_words(wexmoor: AsAt, action: str, rating: str) -> None:
    assert at_a_glance(drawn(wexmoor))[f"Action {action}"]["Rating"].split()[0] == rating


def test_every_rating_has_words_and_a_tone(wexmoor: AsAt) -> None:
    assert set(RAG_TONES) == set(Rag)
    shown = {tag.text for tag in drawn(wexmoor).all("strong", "tag")}
    assert shown >= {"Red", "Amber", "Green", "Complete"}
    red = [tag for tag in drawn(wexmoor).all("strong", "tag") if tag.text == "Red"]
    assert all("tag-bad" in tag.classes for tag in red)


def test_progress_is_a_timeline_with_each_rating_and_where_it_was_reported(wexmoor: AsAt) -> None:
    action = drawn(wexmoor).by_id("action-1-1")
    told = [one.text for one in action.one("ol", "history").children if not isinstance(one, str)]
    assert told == [
        "17 January 2023 Red item 5 The posts were advertised and nobody applied.",
        "175 days",
        "11 July 2023 Amber item 5 Half of the gang was in post.",
        "224 days",
        "20 February 2024 Green item 5 The gang is at work.",
        "13 days so far, 27 days to go",
        "31 March 2024 Timescale ends",
    ]
    assert action.links[-1].address == "/meetings/people-and-places/2024-02-20/#item-5"


def test_a_passed_timescale_is_an_event_of_its_own(demonstration: AsAt) -> None:
    passed = drawn(demonstration, SAFEGUARDING).by_id("action-1-3").all("li", "derived")
    assert [one.text.split(" recorded")[0] for one in passed] == ["1 October 2023 Timescale passed, no rating"]


def test_an_action_is_told_as_it_stood(wexmoor: AsAt) -> None:
    then = drawn(wexmoor.on(date(2023, 7, 11)))
    assert at_a_glance(then)["Action 1-1"]["Rating"] == "Amber"
    assert "The gang is at work." not in then.text
    assert then.facts["Last reported on"].text == "11 July 2023"
    assert at_a_glance(then)["Action 2-2"]["Rating"] == "Amber"


def test_before_anything_was_reported(wexmoor: AsAt) -> None:
    then = drawn(wexmoor.on(date(2022, 8, 1)))
    assert then.text.count("No progress has been reported.") == 4
    assert "Last reported on" not in then.facts


def action(until: str, *progress: tuple[str, str | None]) -> Action:
    """An action with its time and its reports."""
    reports = [{"date": day, "text": "A report.", **({"rag": rag} if rag else {})} for day, rag in progress]
    return Action.model_validate(
        {"id": "1", "text": "Do it.", "timescale": {"words": until}, "progress": reports}, strict=False
    )


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (action("31 January 2024", ("2024-01-10", "green")), "Overdue by 33 days"),
        (action("31 January 2024", ("2024-01-10", "red"), ("2024-02-20", "complete")), None),
        (action("31 January 2024", ("2024-02-20", "complete"), ("2024-03-01", "amber")), "Overdue by 33 days"),
        (action("31 January 2024", ("2024-02-20", None)), "Timescale passed, no rating recorded"),
        (action("31 January 2024"), "Timescale passed, no rating recorded"),
        (action("March 2024", ("2024-02-20", "red")), None),
        (action("4 March 2024", ("2024-02-20", "amber")), None),
        (action("3 March 2024", ("2024-02-20", "amber")), "Overdue by 1 day"),
        (action("ongoing", ("2020-02-20", "red")), None),
        (action("31 January 2024", ("2024-01-10", "green"), ("2024-03-20", "complete")), "Overdue by 33 days"),
    ],
)
def test_an_action_is_overdue_only_with_a_rating(wexmoor: AsAt, one: Action, says: str | None) -> None:
    plan = next(iter(wexmoor.register.action_plans.values()))
    found = timing(action_state(plan, one, wexmoor))
    assert (found.words if found else None) == says


def test_no_action_of_the_demonstration_is_called_overdue(demonstration: AsAt) -> None:
    found = drawn(demonstration, SAFEGUARDING)
    assert "Overdue" not in found.text, "the ratings cannot be read in the papers"
    assert "Timescale passed, no rating recorded" in found.text


@pytest.mark.parametrize(
    ("site", "plan", "item"),
    [
        ("wexmoor_site", POTHOLES, "/requests/pps/2022-07-12/5/1/"),
        ("demonstration_site", SAFEGUARDING, "/requests/ces/2023-07-20/7/4/"),
    ],
)
def test_plan_and_standing_item_lead_to_each_other(
    site: str, plan: str, item: str, request: pytest.FixtureRequest
) -> None:
    built: Built = request.getfixturevalue(site)
    facts = page(built.folder, plan).facts
    assert item in [link.address for link in facts["Standing item"].links]
    assert plan in [link.address for link in page(built.folder, item).facts["Action plan"].links]


def test_the_list_of_plans_counts_their_actions(wexmoor_site: Built) -> None:
    (row,) = page(wexmoor_site.folder, "/action-plans/").table("Action plans")
    assert row["Plan"].links[0].address == POTHOLES
    assert row["Actions"].text == "4"


def test_a_plan_of_two_committees_is_on_the_sheets_of_both_and_says_that_it_was_agreed(wexmoor: AsAt) -> None:
    facts = drawn(wexmoor).facts
    assert [one.text for one in facts["Monitored by"].links] == [
        "People and Places Select Committee",
        "Highways and Footpaths Committee",
    ]
    assert facts["Status"].text.startswith("Agreed: ")
    for meeting in ("PPS/2024-03-19", "HFC/2024-02-26"):
        assert sheet(wexmoor.register.meetings[meeting], wexmoor).actions
    ids = [one.action.id for one in sheet(wexmoor.register.meetings["PPS/2023-11-28"], wexmoor).actions]
    assert len(ids) == len(set(ids))
