"""The Forward Plan and the work programmes as data: everything that their pages tell, and the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.builders import PEOPLE_AND_PLACES
from tests.conftest import Built

from matters_arising.outputs.data import as_json, decisions, work_programmes
from matters_arising.records import (
    CallInOutcome,
    DecisionNotice,
    DecisionOutcome,
    Fate,
    PlanEntry,
    PlanListing,
    PlanPart,
    ProgrammeItem,
)
from matters_arising.rules import work_programme as course
from matters_arising.rules.forward_plan import decision_entries, decision_history, notice_given, plan_editions
from matters_arising.rules.snapshot import AsAt

Rows = dict[str, dict[str, Any]]


def exported(as_at: AsAt) -> Rows:
    return {row["id"]: row for row in json.loads(as_json(decisions(as_at)))}


def programme_of(as_at: AsAt, url: str = PEOPLE_AND_PLACES) -> dict[str, Any]:
    return next(row for row in json.loads(as_json(work_programmes(as_at))) if row["url"] == url)


@pytest.fixture(scope="module")
def rows(wexmoor: AsAt) -> Rows:
    return exported(wexmoor)


def test_the_site_publishes_both(wexmoor_site: Built, rows: Rows) -> None:
    published = json.loads((wexmoor_site.folder / "data" / "decisions.json").read_text(encoding="utf-8"))
    assert published == list(rows.values())
    programmes = json.loads((wexmoor_site.folder / "data" / "work-programme.json").read_text(encoding="utf-8"))
    assert programmes == json.loads(as_json(work_programmes(wexmoor_site.as_at)))


def test_every_decision_is_there_with_its_page(wexmoor: AsAt, rows: Rows, wexmoor_site: Built) -> None:
    assert set(rows) == {one.id for one in decision_entries.decisions(wexmoor)} | {"2023-10-25-closure-of-mill-lane"}
    addresses = {one.address for one in wexmoor_site.pages}
    assert {row["url"] for row in rows.values()} <= addresses


def test_demonstration_has_thirty_five(demonstration: AsAt) -> None:
    found = exported(demonstration)
    assert len(found) == 35
    bins = found["KEY/21NOV22/01"]
    assert (bins["reference_date"], bins["was_advertised_before"], bins["days_advertised"]) == ("2022-11-21", True, 24)


def test_what_it_says_agrees_with_the_plan(wexmoor: AsAt, rows: Rows) -> None:
    for one in decision_entries.decisions(wexmoor):
        row, found = rows[one.id], decision_history.history(one, wexmoor)
        assert row["fate"] == found.fate
        assert row["ended"] == (found.ended.isoformat() if found.ended else None)
        assert (row["moved"], row["slipped"], row["days_advertised"]) == (
            found.moved, found.slipped, found.days_advertised,
        )  # fmt: skip
        assert [one["edition"] for one in row["editions"]] == [
            entry.published.isoformat() for entry in decision_entries.entries(one, wexmoor)
        ]
        notice = notice_given.notice(one, wexmoor)
        assert (row["notice"] or {}).get("days") == (notice.days if notice else None)
        assert len(row["changes"]) == sum(len(changes) for _, changes in found.changes)


def test_fields_bear_the_names_of_the_record(rows: Rows) -> None:
    kept_elsewhere = {"reference", "id", "same_as", "listed", "expected", "notices", "withdrawn", "draft"}
    assert set(PlanEntry.model_fields) - kept_elsewhere <= set(rows["WX/K/2023/009"])
    decided = rows["WX/K/2023/009"]["notices"][0]
    kept_elsewhere = {"decision", "title", "at", "source", "withdrawn", "draft"}
    assert set(DecisionNotice.model_fields) - kept_elsewhere <= set(decided)


def test_words_are_those_of_the_vocabulary(rows: Rows) -> None:
    for row in rows.values():
        assert row["fate"] in set(Fate)
        assert {one["part"] for one in row["editions"]} <= set(PlanPart)
        assert {one["listed"] for one in row["editions"]} <= set(PlanListing)
        assert {one["outcome"] for one in row["notices"]} <= set(DecisionOutcome)
        assert {call["outcome"] for one in row["notices"] for call in one["call_ins"]} <= set(CallInOutcome)


def test_one_decision_in_full(rows: Rows) -> None:
    bus = rows["WX/K/2023/009"]
    assert bus["maker"]["body"] == "cabinet"
    assert bus["contacts"] == [{"person": "rufus-eddlewick", "office": "Director of Places"}]
    assert bus["discussed"] == ["PPS/2023-07-11/8", "PPS/2023-09-12/3", "CAB/2023-10-16/5"]
    assert bus["looked_at"] == ["PPS/2023-07-11/8", "PPS/2023-09-12/3", "PPS/2023-09-26/7"]
    first, second = bus["notices"]
    assert (first["call_in_until"], second["call_in_until"]) == ("2023-09-12", None)
    assert "Five working days" in first["call_in_rule"]
    assert first["call_ins"] == [
        {
            "date": "2023-09-07",
            "called_in_by": ["delphine-marrowby", "edwy-pennycroft", "fenella-stroudley", "juno-tarrabout"],
            "reasons": "The villages of the high moor were not consulted.",
            "item": "PPS/2023-09-12/3",
            "outcome": "referred back",
            "to_committee": None,
            "sent_by_item": None,
        }
    ]
    assert second["requests"] == ["PPS/2023-09-12/3/1"]
    assert [(one["edition"], one["expected"]["words"]) for one in bus["editions"]] == [
        ("2023-06-05", "September 2023"),
        ("2023-07-03", "4 September 2023"),
        ("2023-09-04", "4 September 2023"),
        ("2023-10-02", "16 October 2023"),
    ]


def test_special_cases_are_told_as_data(rows: Rows) -> None:
    assert rows["market-hall-roof"]["missing"] == ["2023-07-03", "2023-10-02"]
    assert rows["WX/K/2023/014"]["dropped_by"] == "2023-09-04"
    assert rows["WX/K/2023/016"]["references"] == ["WX/K/2023/016", "WX/K/2023/021"]
    assert rows["WX/K/2023/016"]["last_meetings_before"] == {"sure": "FPS/2024-03-26", "possible": "FPS/2024-03-26"}
    assert rows["WX/K/2023/009"]["last_meetings_before"] is None
    assert rows["WX/U/2023/002"]["notices"][0]["urgent"]["procedure"] == "special urgency"
    private = rows["WX/K/2023/023"]["private_notices"]
    assert (private["given"], [one["date"] for one in private["due"]]) == (
        ["2023-11-06", "2023-12-08"], ["2023-11-19", "2023-12-08"],
    )  # fmt: skip
    assert [one["check"] for one in rows["WX/K/2023/022"]["findings"]] == [
        "decisions_are_accounted_for",
        "decisions_are_given_notice",
    ]
    mill_lane = rows["2023-10-25-closure-of-mill-lane"]
    assert (mill_lane["fate"], mill_lane["editions"]) == ("taken", [])
    assert mill_lane["notices"][0]["call_in_until"] == "2023-11-02"


def test_an_earlier_export_knows_nothing_of_what_came_later(wexmoor: AsAt) -> None:
    early = exported(wexmoor.on(plan_editions.editions(wexmoor)[1].record.published))
    assert "WX/K/2023/018" not in early
    assert early["WX/K/2023/009"]["notices"] == []
    assert {one["edition"] for row in early.values() for one in row["editions"]} == {"2023-06-05", "2023-07-03"}
    assert {one["edition"] for row in early.values() for one in row["changes"]} == {"2023-07-03"}


def test_work_programmes_agree_with_their_pages(wexmoor: AsAt) -> None:
    row = programme_of(wexmoor)
    one = wexmoor.register.programmes["people-and-places", "2023-24"]
    assert [(each["title"], each["meeting"]) for each in row["not_taken"]] == [
        (planned.item.title, meeting.id) for planned, meeting, _ in course.not_taken(one, wexmoor)
    ]
    assert [each["date"] for each in row["year_at_a_glance"]] == [
        meeting.date.isoformat() for meeting in course.year(one, wexmoor)
    ]
    assert row["missing"] == [
        "PPS/2023-07-11/9/2", "PPS/2023-07-11/6/1", "PPS/2023-09-26/6/2", "PPS/2024-01-16/5/2",
    ]  # fmt: skip
    september, january, february = row["versions"][1:]
    assert {"title": "Market Hall Rents", "from": "2023-11-14", "to": "2024-01-16"} in september["moved"]
    assert {"title": "Parks and Open Spaces", "meeting": "2023-11-14"} in january["dropped"]
    assert {"title": "Sandbags", "meeting": "2024-03-19"} in february["added"]


def test_what_is_planned_in_full(wexmoor: AsAt) -> None:
    january = programme_of(wexmoor)["versions"][1]["meetings"][3]
    assert (january["draft_reports_days_before"], january["final_reports_days_before"]) == (32, 11)
    assert (january["meeting"], january["status"]) == ("PPS/2024-01-16", "held")
    meals = january["items"][2]
    assert set(ProgrammeItem.model_fields) - {"for_"} <= set(meals)
    assert (meals["for"], meals["decisions"], meals["item"]) == (
        ["PPS/2023-07-11/9/1"], ["WX/K/2023/013"], "PPS/2024-01-16/5",
    )  # fmt: skip
    assert january["items"][3]["not_taken"] is True
