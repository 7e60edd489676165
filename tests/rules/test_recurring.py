"""Standing items that are due at an interval, and not at every meeting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests import html
from tests.builders import NEXT_MEETING, REQUEST, Record, day

from matters_arising.desk.fields import due_of
from matters_arising.outputs.html.pages.requests.request import request_page
from matters_arising.records import Interval, Timeliness
from matters_arising.register.register import Register
from matters_arising.rules.findings import findings, meetings_without
from matters_arising.rules.snapshot import AsAt

OTHER_BUSINESS = [{"number": "1", "title": "Apologies"}]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Meetings of a year, of which the item is asked for at the first, on 20 July 2023."""
    made = Record(tmp_path)
    for each in ("2024-01-15", "2024-03-11"):
        made.meets(each)
    return made


def asks(record: Record, every: str = "quarter", **due: Any) -> None:
    record.asks(form="standing item", due={"words": f"every {every}", "every": every, **due})


def held(record: Record, *days: str) -> None:
    for each in days:
        record.meets(each, status="held")
        record.item(each, "1")


def as_at(record: Record, on: str) -> AsAt:
    return AsAt(Register(record.read()), day(on))


def gaps(record: Record, on: str) -> list[str]:
    checks = ("standing_items_are_on_every_agenda", "standing_items_are_planned")
    return [one.message for one in findings(as_at(record, on)) if one.check in checks]


def test_it_is_due_at_the_first_ordinary_meeting_after_the_interval(record: Record) -> None:
    asks(record)
    found = record.stands("2023-08-01")
    assert (found.due, found.timeliness) == (day("2023-11-06"), Timeliness.NOT_YET_DUE)
    assert found.due_rule == "Due every quarter: next at the first ordinary meeting on or after 20 October 2023."


def test_a_meeting_within_the_interval_may_be_held_without_it(record: Record) -> None:
    asks(record)
    held(record, NEXT_MEETING)
    assert not gaps(record, "2023-10-02")
    assert not record.stands("2023-10-02").is_overdue


def test_it_is_due_again_after_it_was_taken(record: Record) -> None:
    asks(record)
    held(record, NEXT_MEETING, "2023-11-06")
    record.minuted("2023-11-06", "taken")
    found = record.stands("2023-11-07")
    assert (found.due, found.timeliness) == (day("2024-03-11"), Timeliness.NOT_YET_DUE), "15 January is too early"
    assert found.revisions == 0
    assert not gaps(record, "2024-01-16")


def test_a_meeting_held_without_it_when_it_was_due_is_a_gap(record: Record) -> None:
    asks(record)
    held(record, NEXT_MEETING, "2023-11-06", "2024-01-15")
    (gap,) = gaps(record, "2024-01-16")
    assert "is due every quarter, and the meeting of 6 November 2023 was held without it" in gap
    found = record.stands("2024-01-16")
    assert (found.is_overdue, found.days_late) == (True, 71)
    record.minuted("2024-01-15", "taken")
    assert not gaps(record, "2024-01-16"), "taken at the next, it is made good"
    one = as_at(record, "2024-01-16")
    assert [each.id for each in meetings_without(one.register.requests[REQUEST], one)] == ["CES/2023-11-06"]


def test_each_interval_is_missed_once(record: Record) -> None:
    asks(record)
    held(record, NEXT_MEETING, "2023-11-06", "2024-01-15", "2024-03-11")
    assert len(gaps(record, "2024-03-12")) == 2, "in November, and again in March; not in January"


def test_a_meeting_of_which_no_outcome_is_held_is_no_gap(record: Record) -> None:
    asks(record)
    held(record, NEXT_MEETING)
    assert not gaps(record, "2023-12-01")
    assert record.stands("2023-12-01").timeliness is Timeliness.NOT_KNOWN


def test_a_first_date_that_was_stated_counts(record: Record) -> None:
    asks(record, "year", meeting="CES/2023-09-25")
    held(record, NEXT_MEETING)
    assert record.stands("2023-08-01").due == day(NEXT_MEETING)
    assert len(gaps(record, "2023-10-02")) == 1
    record.minuted(NEXT_MEETING, "taken")
    assert record.stands("2023-10-02").due == day("2024-09-25"), "no meeting after that is in the calendar"


def test_a_programme_need_plan_it_only_when_it_is_due(record: Record) -> None:
    asks(record)
    held(record, NEXT_MEETING, "2023-11-06")
    record.minuted("2023-11-06", "taken")
    record.programme("2023-11-10", "2024-01-15", request="CES/2023-07-20/7/2")
    record.asks(id="2")
    assert not gaps(record, "2023-12-01"), "the programme has no meeting at which it is due"
    record.versions.clear()
    record.programme("2023-11-10", "2024-01-15", "2024-03-11", request="CES/2023-07-20/7/2")
    (gap,) = gaps(record, "2023-12-01")
    assert "due every quarter; not planned for the one later ordinary meeting in the work programme of 10 Nov" in gap


@pytest.mark.parametrize(("every", "months"), [("month", 1), ("quarter", 3), ("half year", 6), ("year", 12)])
def test_an_interval_has_a_length(every: str, months: int) -> None:
    assert Interval(every).months == months


def test_its_page_says_how_often_and_when_next(record: Record) -> None:
    asks(record)
    held(record, NEXT_MEETING, "2023-11-06")
    record.minuted("2023-11-06", "taken")
    now = as_at(record, "2023-11-07")
    page = html.drawn(request_page(now.register.requests[REQUEST], now), now)
    assert page.one("p", "standing").text == (
        "Taken at meetings Last taken at the meeting of 6 November 2023. Due on 11 March 2024. Due every quarter: next "
        "at the first ordinary meeting on or after 6 February 2024. The committee next meets on 15 January 2024."
    )
    assert page.facts["Due"].text == "every quarter"
    assert page.facts["Now due"].text == "11 March 2024"


def test_an_interval_is_typed_in_one_line_at_the_desk() -> None:
    assert due_of("Every quarter") == {"words": "Every quarter", "every": "quarter"}
    assert due_of("every other month") == {"words": "every other month"}, "what is no interval stays words"
