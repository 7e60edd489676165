"""How a committee closes what has been answered, by its own act or by its rule."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders import NEXT_MEETING, Record, day

from matters_arising.outputs.html.pages.matters_arising.sheet_contents import groups
from matters_arising.register.register import Register
from matters_arising.rules.sheet import sheet
from matters_arising.rules.snapshot import AsAt


@pytest.fixture
def record(tmp_path: Path) -> Record:
    found = Record(tmp_path)
    for held in ("2023-07-20", NEXT_MEETING, "2023-11-06"):
        found.meets(held, status="held")
    return found


def answer_closes(meetings: int) -> dict[str, Any]:
    return {"by": "answer", "meetings": str(meetings)}


def axes(record: Record, on: str) -> str:
    found = record.stands(on)
    return f"{found.progress}; {found.timeliness}; {found.turn}"


AWAITING = "answered, awaiting the committee; no date set; the committee"


def test_by_default_only_the_committee_closes(record: Record) -> None:
    record.asks()
    record.happens("2023-08-20", "answered")
    assert axes(record, "2024-10-02") == AWAITING


def test_an_answer_closes_after_so_many_meetings(record: Record) -> None:
    record.council["closing"] = answer_closes(2)
    record.asks()
    record.happens("2023-08-20", "answered")
    assert axes(record, "2023-11-05") == AWAITING
    found = record.stands("2023-11-07")
    assert (found.progress, found.closed, found.turn) == ("closed", day("2023-11-06"), "nobody")
    assert found.closed_by == (
        "An answer closes it unless the committee reopens it within 2 meetings (the committee’s own rule)."
    )


def test_a_committee_has_a_rule_of_its_own(record: Record) -> None:
    record.council["closing"] = answer_closes(1)
    record.committees["ces"]["closing"] = {"by": "own act"}
    record.asks()
    record.happens("2023-08-20", "answered")
    assert axes(record, "2024-10-02") == AWAITING


def test_what_a_meeting_reopened_is_not_closed(record: Record) -> None:
    record.council["closing"] = answer_closes(1)
    record.asks()
    record.happens("2023-08-20", "answered")
    record.minuted(NEXT_MEETING, "reopened")
    assert axes(record, "2024-10-02") == "requested; no date set; the owner"


def test_a_meeting_that_is_not_known_to_have_been_held_does_not_close(record: Record) -> None:
    record.council["closing"] = answer_closes(1)
    record.meets(NEXT_MEETING, status="cancelled")
    record.meets("2023-11-06", status="scheduled")
    record.asks()
    record.happens("2023-08-20", "answered")
    assert axes(record, "2024-10-02") == AWAITING


@pytest.mark.parametrize("event", ["declined", "part-answered", "holding reply"])
def test_what_is_not_an_answer_does_not_close(record: Record, event: str) -> None:
    record.council["closing"] = answer_closes(1)
    record.asks()
    record.happens("2023-08-20", event, reason="No figures are kept.")
    assert record.stands("2024-10-02").closed is None


def test_a_recommendation_accepted_is_not_closed_before_it_is_carried_out(record: Record) -> None:
    record.council["closing"] = answer_closes(1)
    record.recommends()
    record.happens("2023-08-20", "accepted")
    assert record.stands("2023-10-02").closed is None
    record.happens("2023-10-20", "implemented")
    assert record.stands("2024-10-02").closed == day("2023-11-06")


def test_the_sheet_ends_with_what_is_to_be_closed_and_recommends_it_once(record: Record) -> None:
    record.asks()
    record.asks(id="2")
    record.asks(id="3")
    record.happens("2023-08-20", "answered")
    record.happens("2023-08-21", "answered", request="CES/2023-07-20/7/2")
    record.happens("2023-08-21", "declined", request="CES/2023-07-20/7/3", reason="No figures are kept.")
    register = Register(record.read())
    found = list(groups(sheet(register.meetings["CES/2023-09-25"], AsAt(register, day("2023-09-20")))))
    assert found[-1].heading == "To close: answered"
    assert found[-1].purpose == (
        "It is recommended that the committee agree to close these 2 matters, other than any that a member asks to "
        "keep open."
    )
    assert found[-1].table
    assert len(found[-1].table.rows) == 2
    assert [one.heading for one in found if one.table and one is not found[-1]] == [
        "To accept or pursue: declined or rejected"
    ]
