"""Where a request stands when much happens on one day, in parts, or in words only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders import NEXT_MEETING, REQUEST, Record, day

from matters_arising.register.register import Register
from matters_arising.rules.findings import Finding, of_committee
from matters_arising.rules.snapshot import AsAt

AT_THE_NEXT = {"words": "next meeting", "meeting": "CES/2023-09-25"}


@pytest.fixture
def record(tmp_path: Path) -> Record:
    found = Record(tmp_path)
    found.meets("2023-07-20", status="held")
    found.meets(NEXT_MEETING, status="held")
    return found


def axes(found: Any) -> str:
    """The three axes in words."""
    return f"{found.progress}; {found.timeliness}; {found.turn}"


AWAITING = "answered, awaiting the committee"


def gaps(record: Record, on: str) -> list[Finding]:
    """What is found about the request on a day."""
    found = of_committee(AsAt(Register(record.read()), day(on)), "ces")
    return [one for one in found if one.request == REQUEST]


# Several things on one day


def test_an_e_mail_on_the_day_of_a_meeting_came_before_the_committee_reopened_it(record: Record) -> None:
    record.asks(due=AT_THE_NEXT)
    record.happens(NEXT_MEETING, "answered", note="Sent that morning.")
    record.minuted(NEXT_MEETING, "reopened")
    found = record.stands("2023-09-26")
    assert axes(found) == "requested; no date now; the owner"
    assert [one.record.event.value for one in found.history] == ["answered", "reopened"]


def test_an_e_mail_on_the_day_of_a_meeting_came_before_the_committee_closed_it(record: Record) -> None:
    record.asks(due=AT_THE_NEXT)
    record.happens(NEXT_MEETING, "answered")
    record.minuted(NEXT_MEETING, "closed", outcome="completed")
    found = record.stands("2023-09-26")
    assert (axes(found), found.answered) == ("closed; answered on time; nobody", day(NEXT_MEETING))


@pytest.mark.parametrize("said", [{"order": "after the meeting"}, {"time": "21:15"}])
def test_an_e_mail_that_says_it_came_after_the_meeting(record: Record, said: dict[str, str]) -> None:
    record.meets(NEXT_MEETING, starts="19:00", ends="20:30")
    record.asks(due=AT_THE_NEXT)
    record.happens(NEXT_MEETING, "answered", **said)
    record.minuted(NEXT_MEETING, "reopened")
    assert record.stands("2023-09-26").progress == AWAITING


def test_entries_of_one_day_in_the_order_of_their_times(record: Record) -> None:
    record.asks()
    record.happens("2023-08-01", "declined", time="16:00", reason="No figures are kept.")
    record.happens("2023-08-01", "holding reply", time="09:30")
    found = record.stands("2023-08-02")
    assert [one.record.event.value for one in found.history] == ["holding reply", "declined"]


def test_an_entry_at_the_meeting_comes_after_its_items(record: Record) -> None:
    record.asks()
    record.happens(NEXT_MEETING, "reopened", order="at the meeting")
    record.minuted(NEXT_MEETING, "answered")
    assert record.stands("2023-09-26").progress == "requested"


def test_what_is_answered_on_the_day_it_was_asked_came_after_the_asking(record: Record) -> None:
    record.asks()
    record.happens("2023-07-20", "answered")
    record.minuted("2023-07-20", "scheduled", number="8", meeting="CES/2023-09-25")
    found = record.stands("2023-07-21")
    assert [one.record.event.value for one in found.history] == ["scheduled", "answered"]


# Parts

IN_PARTS = {
    "due": {"date": "2023-09-15"},
    "parts": [{"id": "a", "text": "The figures."}, {"id": "b", "text": "A map."}],
}


def test_one_part_answered_and_the_whole_closed_without_the_other(record: Record) -> None:
    record.asks(**IN_PARTS)
    record.happens("2023-09-05", "answered", part="a")
    record.minuted(NEXT_MEETING, "closed", outcome="not completed")
    found = record.stands("2023-09-26")
    assert (axes(found), found.answered) == ("closed; ended; nobody", None)


def test_the_part_that_is_left_is_judged_when_the_other_is_withdrawn(record: Record) -> None:
    record.asks(**IN_PARTS)
    record.happens("2023-09-05", "answered", part="b")
    record.minuted(NEXT_MEETING, "withdrawn", part="a")
    found = record.stands("2023-09-26")
    assert axes(found) == f"{AWAITING}; answered on time; the committee"
    assert (found.answered, found.replied, found.days) == (day("2023-09-05"), day("2023-09-05"), 67)


def test_one_part_closed_without_an_answer_and_the_other_answered(record: Record) -> None:
    record.asks(**IN_PARTS)
    record.happens("2023-09-05", "closed", part="a", outcome="not completed")
    record.happens("2023-09-18", "answered", part="b")
    found = record.stands("2023-09-26")
    assert axes(found) == f"{AWAITING}; answered late; the committee"
    assert (found.answered, found.days_late) == (day("2023-09-18"), 3)
    record.minuted("2023-11-06", "closed", part="b", outcome="completed")
    closed = record.stands("2023-11-07")
    assert (axes(closed), closed.answered, closed.days_late) == ("closed; ended; nobody", None, 0)


# Revised by words only


def test_a_date_in_place_of_words_is_a_revision_of_the_words(record: Record) -> None:
    record.asks(due={"words": "from May"})
    record.happens("2023-08-20", "due date revised", due={"words": "September", "date": "2023-09-30"})
    found = record.stands("2023-10-02")
    assert (found.revisions, found.first_due, found.first_due_words) == (1, None, "from May")


def test_words_in_place_of_words(record: Record) -> None:
    record.asks(due={"words": "soon"})
    record.happens("2023-08-20", "due date revised", due={"words": "when ready"})
    found = record.stands("2023-10-02")
    assert (found.revisions, found.first_due, found.first_due_words) == (1, None, "soon")
    assert found.timeliness == "no date set"


def test_words_in_place_of_a_date_leave_no_date_now(record: Record) -> None:
    record.asks(due=AT_THE_NEXT)
    record.happens("2023-08-20", "due date revised", due={"words": "Ongoing"})
    found = record.stands("2024-10-02")
    assert axes(found) == "requested; no date now; the owner"
    assert (found.due, found.due_words, found.first_due) == (None, "Ongoing", day(NEXT_MEETING))


def test_answered_when_its_date_had_been_given_up(record: Record) -> None:
    record.asks(due=AT_THE_NEXT)
    record.happens("2023-08-20", "due date revised", due={"words": "Ongoing"})
    record.happens("2023-10-20", "answered")
    assert record.stands("2023-11-02").timeliness == "no date now"


# What was before the committee


def test_reopened_at_the_meeting_for_which_it_was_due_is_no_report_missing(record: Record) -> None:
    record.asks(due=AT_THE_NEXT)
    record.happens("2023-09-05", "answered")
    record.minuted(NEXT_MEETING, "reopened", number="2")
    assert gaps(record, "2023-09-26") == []


def test_reopened_after_the_meeting_that_had_it_is_no_report_missing(record: Record) -> None:
    record.meets("2023-11-06", status="held")
    record.asks(due=AT_THE_NEXT)
    record.happens("2023-09-05", "answered")
    record.minuted("2023-11-06", "reopened", number="2")
    assert gaps(record, "2023-11-07") == []


def test_answered_after_the_meeting_and_reopened_was_missing_at_it(record: Record) -> None:
    record.meets("2023-11-06", status="held")
    record.asks(due=AT_THE_NEXT)
    record.happens("2023-10-05", "answered")
    record.minuted("2023-11-06", "reopened", number="2")
    assert [one.since for one in gaps(record, "2023-11-07")] == [day(NEXT_MEETING)]


def test_one_of_two_who_answered_is_not_the_answer_that_was_due(record: Record) -> None:
    record.meets("2023-11-06", status="held")
    record.asks(due=AT_THE_NEXT, of=["childrens-services", "public-health"])
    record.happens("2023-09-05", "answered", by=["public-health"])
    record.minuted("2023-11-06", "reopened", number="2")
    assert [one.since for one in gaps(record, "2023-11-07")] == [day(NEXT_MEETING)]


def test_an_answer_on_the_day_of_a_meeting_that_had_the_log_was_before_it(record: Record) -> None:
    record.meets("2023-11-06", status="held")
    record.asks()
    record.happens(NEXT_MEETING, "answered")
    record.minuted(NEXT_MEETING, "reported status", number="2", words="Complete")
    assert gaps(record, "2023-11-07") == []


def test_an_answer_after_the_meeting_of_that_day_was_not_before_it(record: Record) -> None:
    record.meets("2023-11-06", status="held")
    record.asks()
    record.happens(NEXT_MEETING, "answered", order="after the meeting")
    record.minuted(NEXT_MEETING, "reported status", number="2", words="In progress")
    assert [one.since for one in gaps(record, "2023-11-07")] == [day("2023-11-06")]


# A meeting that is not known to have been held


def test_a_meeting_whose_outcome_is_not_held_is_not_missed(record: Record) -> None:
    record.meets(NEXT_MEETING, status="scheduled")
    record.asks(due=AT_THE_NEXT)
    record.minuted(NEXT_MEETING, "scheduled", meeting="CES/2023-09-25")
    assert axes(record.stands(NEXT_MEETING)) == "scheduled; due today; the owner"
    found = record.stands("2023-10-02")
    assert axes(found) == "scheduled; not known; the owner"
    assert (found.scheduled_for, found.is_overdue, found.days_late) == ("CES/2023-09-25", False, 0)
    record.meets(NEXT_MEETING, status="held")
    assert axes(record.stands("2023-10-02")) == "requested; overdue; the owner"


def test_due_at_a_meeting_whose_outcome_is_not_held_is_not_overdue(record: Record) -> None:
    record.meets(NEXT_MEETING, status="scheduled")
    record.asks(due=AT_THE_NEXT)
    assert axes(record.stands("2023-10-02")) == "requested; not known; the owner"


def test_due_before_the_meeting_it_is_scheduled_for_is_overdue_whatever_that_did(record: Record) -> None:
    record.meets(NEXT_MEETING, status="scheduled")
    record.asks(due={"date": "2023-09-15"})
    record.happens("2023-09-01", "scheduled", meeting="CES/2023-09-25")
    assert axes(record.stands("2023-10-02")) == "scheduled; overdue; the owner"


# Carried forward, on hold, passed on, closed together


def test_carried_forward_to_a_meeting(record: Record) -> None:
    record.asks(due=AT_THE_NEXT)
    record.minuted(NEXT_MEETING, "carried forward", meeting="CES/2023-11-06", due={"meeting": "CES/2023-11-06"})
    found = record.stands("2023-10-02")
    assert axes(found) == "scheduled; not yet due; the owner"
    assert (found.scheduled_for, found.revisions, found.first_due) == ("CES/2023-11-06", 1, day(NEXT_MEETING))


def test_carried_forward_and_nothing_more_is_said(record: Record) -> None:
    record.asks(due=AT_THE_NEXT)
    record.minuted(NEXT_MEETING, "carried forward")
    found = record.stands("2023-10-02")
    assert (axes(found), found.scheduled_for) == ("requested; overdue; the owner", None)


def test_on_hold_without_an_event_is_still_for_those_asked(record: Record) -> None:
    record.asks()
    record.happens("2023-08-20", "on hold")
    found = record.stands("2023-10-02")
    assert (axes(found), found.waiting_for) == ("paused; no date set; the owner", None)
    record.happens("2023-10-03", "part-answered", still_to_come="The rest.")
    assert record.stands("2023-10-04").progress == "part-answered"


def test_passed_on_to_another_body_that_then_answers(record: Record) -> None:
    record.asks()
    record.happens("2023-08-20", "passed on", to=["public-health"], holder="Director of Public Health")
    found = record.stands("2023-08-21")
    assert (axes(found), found.whose) == ("requested; no date set; the owner", ("public-health",))
    record.happens("2023-09-20", "answered")
    assert record.stands("2023-10-02").progress == AWAITING


def test_several_closed_together(record: Record) -> None:
    record.asks()
    record.asks(id="2")
    record.happens("2023-08-20", "answered")
    record.item(NEXT_MEETING, "6")["closes"] = [REQUEST, "CES/2023-07-20/7/2"]
    found = record.stands("2023-10-02")
    assert (found.progress, found.closed, found.answered) == ("closed", day(NEXT_MEETING), day("2023-08-20"))
    assert [one.item.id for one in found.history if one.item] == ["CES/2023-09-25/6"]
    assert record.stands("2023-10-02", "CES/2023-07-20/7/2").progress == "closed"
