"""Where something asked stands: each case as a committee's clerk would tell it.

Given what a committee asked and what happened, when somebody looks on a day, then so it stands.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.builders import ASKED, NEXT_MEETING, REQUEST, Record, day

from matters_arising.records import Closure, EventKind, Progress, Timeliness, Turn
from matters_arising.register.register import Register
from matters_arising.rules.standing import Standing, standing
from matters_arising.rules.standing.replay import _EFFECTS
from matters_arising.source.folder import KINDS
from matters_arising.source.positions import with_positions
from matters_arising.source.read import Reading, interpret


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path)


def told(found: Any) -> str:
    """The three axes in words."""
    return f"{found.progress}; {found.timeliness}; {found.turn}"


AWAITING = Progress.ANSWERED.value


# Asked, and nothing since


def test_a_request_without_a_date(record: Record) -> None:
    record.asks()
    found = record.stands("2023-10-02")
    assert told(found) == "requested; no date set; the owner"
    assert found.whose == ("childrens-services",)
    assert (found.asked, found.days) == (day(ASKED), 74)
    assert found.is_open
    assert found.is_unanswered
    assert not found.is_overdue


@pytest.mark.parametrize(
    ("on", "timeliness", "late"),
    [
        ("2023-07-20", "not yet due", 0),
        ("2023-09-24", "not yet due", 0),
        ("2023-09-25", "due today", 0),
        ("2023-09-26", "overdue", 1),
        ("2023-10-02", "overdue", 7),
    ],
)
def test_due_today_is_not_overdue(record: Record, on: str, timeliness: str, late: int) -> None:
    record.asks(due={"words": "next meeting", "date": NEXT_MEETING})
    found = record.stands(on)
    assert told(found) == f"requested; {timeliness}; the owner"
    assert (found.days_late, found.due, found.due_words) == (late, day(NEXT_MEETING), "next meeting")
    assert found.is_overdue is (late > 0)


def test_a_request_is_not_yet_there_before_it_is_asked(record: Record) -> None:
    record.asks()
    with pytest.raises(ValueError, match="was asked on 2023-07-20, after 2023-07-19"):
        record.stands("2023-07-19")


def test_a_request_has_no_date_in_law(record: Record) -> None:
    record.asks()
    found = record.stands("2033-10-02")
    assert (found.timeliness, found.due, found.due_rule) == (Timeliness.NO_DATE, None, None)


def test_due_after_an_event_outside_waits_for_it(record: Record) -> None:
    record.asks(due={"words": "once the guidance is out", "after": "national guidance is published"})
    found = record.stands("2023-10-02")
    assert told(found) == "requested; no date set; someone outside"
    assert (found.waiting_for, found.whose) == ("national guidance is published", ())


def test_an_event_still_to_come_counts_for_nothing(record: Record) -> None:
    record.asks()
    record.happens("2023-09-20", "answered")
    before = record.stands("2023-09-19")
    assert (told(before), before.history) == ("requested; no date set; the owner", ())
    assert record.stands("2023-09-20").progress is Progress.ANSWERED


# Every event, once


EVENTS = {
    "scheduled": "scheduled; overdue; the owner",
    "paused": "paused; overdue; someone outside",
    "due date revised": "requested; no date now; the owner",
    "on hold": "paused; overdue; the owner",
    "carried forward": "requested; overdue; the owner",
    "passed on": "requested; overdue; the owner",
    "holding reply": "requested; overdue; the owner",
    "part-answered": "part-answered; overdue; the owner",
    "answered": f"{AWAITING}; answered on time; the committee",
    "declined": "declined; ended; the committee",
    "accepted": f"{AWAITING}; answered on time; the owner",
    "partly accepted": f"{AWAITING}; answered on time; the owner",
    "rejected": f"{AWAITING}; answered on time; the committee",
    "noted": f"{AWAITING}; answered on time; the committee",
    "implemented": f"{AWAITING}; answered on time; the committee",
    "taken": "requested; overdue; the owner",
    "missed": "requested; overdue; the owner",
    "closed": "closed; ended; nobody",
    "reopened": "requested; overdue; the owner",
    "withdrawn": "withdrawn; ended; nobody",
    "superseded": "superseded; ended; nobody",
    "transferred": "requested; overdue; the owner",
    "reported status": "requested; overdue; the owner",
}


def test_every_event_has_an_effect_and_a_case_here() -> None:
    assert set(EVENTS) == {kind.value for kind in EventKind} == {kind.value for kind in _EFFECTS}


@pytest.mark.parametrize("event", EVENTS)
def test_what_each_event_does_to_a_request_due_in_september(record: Record, event: str) -> None:
    record.asks(due={"date": "2023-09-15"})
    new: dict[str, Any] = {"due": {"words": "when ready"}} if event == "due date revised" else {}
    record.happens("2023-09-01", event, **new)
    found = record.stands("2023-10-02")
    assert told(found) == EVENTS[event]
    assert [one.record.event.value for one in found.history] == [event]


# Answers


def test_answered_on_time(record: Record) -> None:
    record.asks(due={"date": NEXT_MEETING})
    record.happens(NEXT_MEETING, "answered")
    found = record.stands("2023-12-01")
    assert told(found) == f"{AWAITING}; answered on time; the committee"
    assert (found.answered, found.days, found.days_late) == (day(NEXT_MEETING), 67, 0)
    assert (found.closed, found.whose, found.is_open, found.is_unanswered) == (None, (), True, False)


def test_answered_late(record: Record) -> None:
    record.asks(due={"date": NEXT_MEETING})
    record.happens("2023-10-05", "answered")
    found = record.stands("2023-12-01")
    assert told(found) == f"{AWAITING}; answered late; the committee"
    assert found.days_late == 10


def test_answered_without_a_date_to_be_judged_by(record: Record) -> None:
    record.asks()
    record.happens("2023-10-05", "answered")
    assert told(record.stands("2023-12-01")) == f"{AWAITING}; no date set; the committee"


def test_a_holding_reply_changes_nothing_but_the_history(record: Record) -> None:
    record.asks(due={"date": NEXT_MEETING})
    record.happens("2023-09-20", "holding reply", note="An answer is being prepared.")
    found = record.stands("2023-10-02")
    assert told(found) == "requested; overdue; the owner"
    assert [one.record.event for one in found.history] == [EventKind.HOLDING_REPLY]


def test_a_part_answer_says_what_is_left(record: Record) -> None:
    record.asks(due={"date": NEXT_MEETING})
    record.happens("2023-09-20", "part-answered", still_to_come="The figures by ward.")
    found = record.stands("2023-09-22")
    assert told(found) == "part-answered; not yet due; the owner"
    assert found.still_to_come == "The figures by ward."
    record.happens("2023-09-24", "answered")
    assert record.stands("2023-09-24").still_to_come is None


def test_a_part_answer_after_the_answer_takes_nothing_back(record: Record) -> None:
    record.asks()
    record.happens("2023-09-20", "answered")
    record.happens("2023-09-21", "part-answered", still_to_come="A table.")
    found = record.stands("2023-10-02")
    assert (found.progress, found.still_to_come, len(found.history)) == (Progress.ANSWERED, None, 2)


def test_two_were_asked_and_one_has_answered(record: Record) -> None:
    record.asks(of=["childrens-services", "public-health"], due={"date": NEXT_MEETING})
    record.happens("2023-09-01", "answered", by=["public-health"])
    found = record.stands("2023-10-02")
    assert told(found) == "part-answered; overdue; the owner"
    assert (found.whose, found.answered) == (("childrens-services",), None)


def test_two_were_asked_and_both_have_answered(record: Record) -> None:
    record.asks(of=["childrens-services", "public-health"], due={"date": NEXT_MEETING})
    record.happens("2023-09-01", "answered", by=["public-health"])
    record.happens("2023-09-28", "answered", by=["childrens-services"])
    found = record.stands("2023-10-02")
    assert told(found) == f"{AWAITING}; answered late; the committee"
    assert (found.answered, found.days_late) == (day("2023-09-28"), 3)


def test_two_were_asked_and_one_answers_for_both(record: Record) -> None:
    record.asks(of=["childrens-services", "public-health"])
    record.happens("2023-09-01", "answered")
    assert record.stands("2023-10-02").progress is Progress.ANSWERED


def test_a_service_answers_for_its_directorate(record: Record) -> None:
    record.asks(of=["childrens-services", "public-health"])
    record.happens("2023-09-01", "answered", by=["social-care"])
    assert record.stands("2023-10-02").whose == ("public-health",)


def test_a_body_that_was_not_asked_answers_for_those_who_were(record: Record) -> None:
    record.asks(of=["childrens-services", "public-health"])
    record.happens("2023-09-01", "answered", by=["health-board"])
    assert record.stands("2023-10-02").progress is Progress.ANSWERED


def test_one_answers_and_the_other_declines(record: Record) -> None:
    record.asks(of=["childrens-services", "public-health"], due={"date": NEXT_MEETING})
    record.happens("2023-09-01", "answered", by=["public-health"])
    record.happens("2023-09-10", "declined", by=["childrens-services"], reason="No figures are kept.")
    found = record.stands("2023-10-02")
    assert told(found) == "part-answered; ended; the committee"
    assert (found.replied, found.answered) == (day("2023-09-10"), None)


def test_withdrawn_after_it_was_answered_is_judged_no_more(record: Record) -> None:
    record.asks(due={"date": NEXT_MEETING})
    record.happens("2023-09-28", "answered")
    record.happens("2023-10-01", "withdrawn")
    found = record.stands("2023-10-02")
    assert (told(found), found.days_late, found.answered) == ("withdrawn; ended; nobody", 0, day("2023-09-28"))


# Refused, closed, reopened


def test_refused_and_the_committee_has_still_to_accept_that(record: Record) -> None:
    record.asks(due={"date": NEXT_MEETING})
    record.happens("2023-09-10", "declined", reason="No figures are kept.")
    found = record.stands("2023-10-02")
    assert told(found) == "declined; ended; the committee"
    assert (found.is_open, found.answered, found.replied, found.days) == (True, None, day("2023-09-10"), 52)


def test_refused_and_the_committee_lets_it_be(record: Record) -> None:
    record.asks()
    record.happens("2023-09-10", "declined", reason="No figures are kept.")
    record.minuted(NEXT_MEETING, "closed", outcome="not completed")
    found = record.stands("2023-10-02")
    assert told(found) == "closed; ended; nobody"
    assert (found.closure, found.closed) == (Closure.NOT_COMPLETED, day(NEXT_MEETING))


def test_refused_and_answered_after_all(record: Record) -> None:
    record.asks(due={"date": "2023-09-15"})
    record.happens("2023-09-10", "declined", reason="No figures are kept.")
    record.happens("2023-09-20", "answered")
    found = record.stands("2023-10-02")
    assert told(found) == f"{AWAITING}; answered late; the committee"
    assert (found.answered, found.days_late) == (day("2023-09-20"), 5)


def test_answered_and_closed_by_the_committee(record: Record) -> None:
    record.asks(due={"date": NEXT_MEETING})
    record.happens("2023-09-20", "answered")
    record.minuted(NEXT_MEETING, "closed", outcome="completed")
    found = record.stands("2023-10-02")
    assert told(found) == "closed; answered on time; nobody"
    assert (found.answered, found.closed, found.closure) == (day("2023-09-20"), day(NEXT_MEETING), Closure.COMPLETED)
    assert (found.is_open, found.days) == (False, 67)


def test_closed_without_an_answer(record: Record) -> None:
    record.asks(due={"date": "2023-09-01"})
    record.minuted(NEXT_MEETING, "closed", outcome="not completed")
    found = record.stands("2023-10-02")
    assert (told(found), found.answered) == ("closed; ended; nobody", None)


def test_what_comes_after_the_closure_stands_in_the_history_only(record: Record) -> None:
    record.asks()
    record.minuted(NEXT_MEETING, "closed", outcome="not completed")
    record.happens("2023-10-01", "answered")
    found = record.stands("2023-10-02")
    assert (found.progress, found.answered, len(found.history)) == (Progress.CLOSED, None, 2)


def test_reopened_and_answered_again(record: Record) -> None:
    record.asks(due={"date": "2023-09-30"})
    record.happens("2023-09-10", "answered")
    record.minuted(NEXT_MEETING, "reopened", reason="The figures were those of last year.")
    reopened = record.stands("2023-09-26")
    assert told(reopened) == "requested; not yet due; the owner"
    assert (reopened.answered, reopened.days) == (None, 68)
    record.happens("2023-10-03", "answered")
    again = record.stands("2023-12-01")
    assert told(again) == f"{AWAITING}; answered late; the committee"
    assert (again.answered, again.days_late) == (day("2023-10-03"), 3)


def test_reopened_after_the_due_date_was_met_is_not_overdue_until_a_new_one_is_set(record: Record) -> None:
    record.asks(due={"date": NEXT_MEETING})
    record.happens("2023-09-10", "answered")
    record.minuted(NEXT_MEETING, "reopened")
    found = record.stands("2023-10-02")
    assert told(found) == "requested; no date now; the owner"
    assert (found.first_due, found.due) == (day(NEXT_MEETING), None)


def test_reopened_with_a_new_date(record: Record) -> None:
    record.asks(due={"date": "2023-09-01"})
    record.happens("2023-08-20", "answered")
    record.minuted(NEXT_MEETING, "closed", outcome="completed")
    record.minuted("2023-11-06", "reopened", due={"date": "2023-12-01"})
    found = record.stands("2023-11-07")
    assert told(found) == "requested; not yet due; the owner"
    assert (found.first_due, found.due, found.revisions) == (day("2023-09-01"), day("2023-12-01"), 1)
    assert (found.closed, found.closure, found.ended) == (None, None, None)


def test_pressed_again_while_unanswered_stays_overdue(record: Record) -> None:
    record.asks(due={"date": "2023-09-01"})
    record.minuted(NEXT_MEETING, "reopened")
    assert told(record.stands("2023-10-02")) == "requested; overdue; the owner"


def test_events_on_one_day_are_taken_in_the_order_of_the_agenda_and_then_of_the_file(record: Record) -> None:
    record.asks()
    record.item(NEXT_MEETING, "4")
    record.minuted(NEXT_MEETING, "closed", number="5", outcome="completed")
    record.minuted(NEXT_MEETING, "answered", number="4")
    found = record.stands(NEXT_MEETING)
    assert [one.record.event.value for one in found.history] == ["answered", "closed"]
    assert (found.progress, found.answered) == (Progress.CLOSED, day(NEXT_MEETING))


def test_asked_and_answered_at_one_meeting(record: Record) -> None:
    record.asks(due={"date": ASKED})
    record.minuted(ASKED, "answered", number="7")
    found = record.stands(ASKED)
    assert (told(found), found.days) == (f"{AWAITING}; answered on time; the committee", 0)


# Taken over


def test_superseded_by_a_later_request(record: Record) -> None:
    record.asks(due={"date": "2023-09-01"})
    record.asks(NEXT_MEETING, supersedes=[REQUEST])
    assert told(record.stands("2023-09-24")) == "requested; overdue; the owner"
    found = record.stands(NEXT_MEETING)
    assert told(found) == "superseded; ended; nobody"
    assert (found.successor, found.ended, found.days_late) == ("CES/2023-09-25/7/1", day(NEXT_MEETING), 0)


def test_a_successor_entered_in_error_supersedes_nothing(record: Record) -> None:
    record.asks()
    record.asks(NEXT_MEETING, supersedes=[REQUEST], withdrawn={"date": "2023-10-01", "reason": "Not in the minutes."})
    assert record.stands("2023-09-30").progress is Progress.SUPERSEDED
    assert record.stands("2023-10-02").progress is Progress.REQUESTED


def test_merged_into_another(record: Record) -> None:
    record.asks()
    record.asks(id="2")
    record.minuted(NEXT_MEETING, "superseded", successor="CES/2023-07-20/7/2")
    found = record.stands("2023-10-02")
    assert (told(found), found.successor) == ("superseded; ended; nobody", "CES/2023-07-20/7/2")
    assert record.stands("2023-10-02", "CES/2023-07-20/7/2").progress is Progress.REQUESTED


def test_what_was_transferred_is_open_with_the_committee_to_which_it_went(record: Record) -> None:
    record.asks()
    record.minuted(NEXT_MEETING, "transferred", committee="health")
    found = record.stands("2023-10-02")
    assert (told(found), found.transferred_to) == ("requested; no date set; the owner", "health")
    assert (found.is_open, found.days, found.followed_by) == (True, 74, ("health",))


def test_a_transfer_takes_it_off_the_plans_of_the_committee_before_and_may_set_a_date(record: Record) -> None:
    record.asks(due={"date": "2023-09-15"})
    record.happens("2023-08-01", "scheduled", meeting="CES/2023-11-06")
    assert record.stands("2023-09-26").scheduled_for == "CES/2023-11-06"
    record.minuted(NEXT_MEETING, "transferred", committee="health", due={"date": "2023-12-01"})
    found = record.stands("2023-09-26")
    assert (told(found), found.scheduled_for) == ("requested; not yet due; the owner", None)
    assert (found.due, found.revisions) == (day("2023-12-01"), 1)


def test_transferred_and_answered_and_closed_at_the_committee_that_took_it_over(record: Record) -> None:
    record.asks(due={"date": "2023-10-31"})
    record.minuted(NEXT_MEETING, "transferred", committee="health")
    record.happens("2023-09-26", "holding reply")
    assert told(record.stands("2023-10-02")) == "requested; not yet due; the owner"
    record.happens("2023-10-20", "answered")
    found = record.stands("2023-11-05")
    assert told(found) == f"{AWAITING}; answered on time; the committee"
    assert (found.transferred_to, found.ended) == ("health", None)
    record.minuted("2023-11-06", "closed", outcome="completed")
    assert told(record.stands("2023-12-01")) == "closed; answered on time; nobody"


def test_withdrawn_by_the_committee(record: Record) -> None:
    record.asks(due={"date": "2023-09-01"})
    record.minuted(NEXT_MEETING, "withdrawn", reason="No longer needed.")
    found = record.stands("2023-10-02")
    assert (told(found), found.days_late, found.days) == ("withdrawn; ended; nobody", 0, 67)


def test_an_entry_published_in_error(record: Record) -> None:
    record.asks(due={"date": "2023-09-01"}, withdrawn={"date": "2023-09-10", "reason": "It was not asked."})
    assert told(record.stands("2023-09-09")) == "requested; overdue; the owner"
    assert told(record.stands("2023-09-10")) == "withdrawn; ended; nobody"


def test_an_entry_published_in_error_and_closed_before(record: Record) -> None:
    record.asks(withdrawn={"date": "2023-09-10", "reason": "It was not asked."})
    record.happens("2023-09-01", "closed", outcome="completed")
    found = record.stands("2023-10-02")
    assert (found.progress, found.closed, found.ended) == (Progress.WITHDRAWN, None, day("2023-09-10"))


def test_a_meeting_published_in_error_takes_its_requests_with_it(record: Record) -> None:
    record.asks()
    record.meets(ASKED, withdrawn={"date": "2023-09-10", "reason": "There was no such meeting."})
    assert record.stands("2023-10-02").progress is Progress.WITHDRAWN


# Due dates


def test_revised_twice_keeps_the_first_and_the_current(record: Record) -> None:
    record.asks(due={"words": "next meeting", "date": "2023-09-01"})
    record.happens("2023-08-20", "due date revised", due={"date": "2023-10-01"}, reason="Staff were away.")
    record.happens("2023-09-20", "due date revised", due={"words": "by Advent", "date": "2023-12-03"})
    found = record.stands("2023-10-02")
    assert told(found) == "requested; not yet due; the owner"
    assert (found.first_due, found.due, found.due_words) == (day("2023-09-01"), day("2023-12-03"), "by Advent")
    assert found.revisions == 2
    assert record.stands("2023-09-10").revisions == 1


def test_setting_a_date_where_there_was_none_is_no_revision(record: Record) -> None:
    record.asks()
    record.happens("2023-08-20", "due date revised", due={"date": "2023-10-01"})
    found = record.stands("2023-10-02")
    assert (told(found), found.days_late) == ("requested; overdue; the owner", 1)
    assert (found.first_due, found.due, found.revisions) == (day("2023-10-01"), day("2023-10-01"), 0)


def test_an_answer_is_judged_by_the_date_on_which_it_was_then_due(record: Record) -> None:
    record.asks(due={"date": "2023-09-01"})
    record.happens("2023-09-05", "answered")
    record.happens("2023-09-06", "due date revised", due={"date": "2023-10-01"})
    found = record.stands("2023-10-02")
    assert told(found) == f"{AWAITING}; answered late; the committee"
    assert (found.days_late, found.due, found.revisions) == (4, day("2023-10-01"), 1)


def test_an_answer_after_the_date_was_put_off_is_in_time(record: Record) -> None:
    record.asks(due={"date": "2023-09-01"})
    record.happens("2023-08-30", "due date revised", due={"date": "2023-10-01"})
    record.happens("2023-09-05", "answered")
    assert record.stands("2023-10-02").timeliness is Timeliness.ON_TIME


def test_a_revision_without_a_date_revises_nothing(record: Record) -> None:
    record.asks(due={"date": "2023-09-01"})
    record.happens("2023-08-30", "due date revised")
    found = record.stands("2023-10-02")
    assert (found.due, found.revisions, found.days_late) == (day("2023-09-01"), 0, 31)


# Due at a meeting


def test_due_at_a_meeting(record: Record) -> None:
    record.asks(due={"meeting": "CES/2023-09-25"})
    found = record.stands("2023-09-25")
    assert (told(found), found.due, found.due_rule) == ("requested; due today; the owner", day("2023-09-25"), None)


@pytest.mark.parametrize("what", [{"status": "cancelled"}, {"status": "inquorate"}, {"status": "postponed"}])
def test_the_meeting_fell_away_and_it_is_carried_to_the_next(record: Record, what: dict[str, str]) -> None:
    record.asks(due={"words": "next meeting", "meeting": "CES/2023-09-25", "date": "2023-09-25"})
    record.meets(NEXT_MEETING, **what)
    found = record.stands("2023-10-02")
    assert told(found) == "requested; not yet due; the owner"
    assert (found.first_due, found.due, found.revisions) == (day("2023-09-25"), day("2023-11-06"), 0)
    assert found.due_rule == (
        f"The meeting of 25 September 2023 was {what['status']}, so it is carried forward "
        "to the meeting of 6 November 2023."
    )
    record.meets("2023-11-06", status="held")
    assert told(record.stands("2023-11-07")) == "requested; overdue; the owner"


def test_the_next_meeting_fell_away_too(record: Record) -> None:
    record.asks(due={"meeting": "CES/2023-09-25"})
    record.meets(NEXT_MEETING, status="cancelled")
    record.meets("2023-10-10", status="scheduled", kind="extraordinary")
    record.meets("2023-10-17", status="scheduled", kind="joint")
    record.meets("2023-11-06", status="cancelled")
    found = record.stands("2023-12-01")
    assert (told(found), found.due) == ("requested; no date now; the owner", None)
    assert found.due_rule == (
        "The meeting of 25 September 2023 was cancelled, and no later meeting of the committee is in the calendar."
    )
    record.meets("2024-01-15")
    found = record.stands("2023-12-01")
    assert (found.timeliness, found.due) == (Timeliness.NOT_YET_DUE, day("2024-01-15"))


@pytest.mark.parametrize("is_in_the_calendar", [True, False])
def test_the_meeting_was_postponed(record: Record, is_in_the_calendar: bool) -> None:
    record.asks(due={"meeting": "CES/2023-09-25"})
    record.meets(NEXT_MEETING, status="postponed", moved_to="2023-10-09")
    if is_in_the_calendar:
        record.meets("2023-10-09")
    found = record.stands("2023-10-02")
    assert (told(found), found.due) == ("requested; not yet due; the owner", day("2023-10-09"))
    assert "was postponed, so it is carried forward to" in (found.due_rule or "")


def test_meetings_moved_to_each_other_do_not_go_round_for_ever(record: Record) -> None:
    record.asks(due={"meeting": "CES/2023-09-25"})
    record.meets(NEXT_MEETING, status="postponed", moved_to="2023-11-06")
    record.meets("2023-11-06", status="postponed", moved_to=NEXT_MEETING)
    assert record.stands("2023-12-01").due is None


# Scheduled, paused


def test_scheduled_for_a_meeting(record: Record) -> None:
    record.asks()
    record.happens("2023-09-01", "scheduled", meeting="CES/2023-09-25")
    found = record.stands("2023-09-25")
    assert (told(found), found.scheduled_for) == ("scheduled; no date set; the owner", "CES/2023-09-25")


def test_the_meeting_was_held_and_nothing_came_of_it(record: Record) -> None:
    record.asks()
    record.happens("2023-09-01", "scheduled", meeting="CES/2023-09-25")
    record.meets(NEXT_MEETING, status="held")
    assert record.stands("2023-09-25").progress is Progress.SCHEDULED
    found = record.stands("2023-10-02")
    assert (told(found), found.scheduled_for) == ("requested; no date set; the owner", None)


def test_the_day_of_the_meeting_is_past_and_the_record_has_no_minutes_yet(record: Record) -> None:
    record.asks()
    record.happens("2023-09-01", "scheduled", meeting="CES/2023-09-25")
    record.meets(NEXT_MEETING, status="scheduled")
    found = record.stands("2023-10-02")
    assert (told(found), found.scheduled_for) == ("scheduled; no date set; the owner", "CES/2023-09-25")


def test_scheduled_for_a_meeting_that_was_cancelled(record: Record) -> None:
    record.asks()
    record.happens("2023-09-01", "scheduled", meeting="CES/2023-09-25")
    record.meets(NEXT_MEETING, status="cancelled")
    found = record.stands("2023-10-02")
    assert (found.progress, found.scheduled_for) == (Progress.SCHEDULED, "CES/2023-11-06")


def test_on_the_work_programme(record: Record) -> None:
    record.asks()
    record.programme("2023-09-01", "2023-09-25", "2023-11-06")
    assert record.stands("2023-08-31").progress is Progress.REQUESTED
    found = record.stands("2023-09-01")
    assert (told(found), found.scheduled_for) == ("scheduled; no date set; the owner", "CES/2023-09-25")
    assert found.history == ()
    assert record.stands("2023-10-02").scheduled_for == "CES/2023-11-06"


def test_taken_off_the_work_programme(record: Record) -> None:
    record.asks()
    record.programme("2023-09-01", "2023-11-06")
    record.programme("2023-09-25")
    assert record.stands("2023-09-24").progress is Progress.SCHEDULED
    assert record.stands("2023-09-25").progress is Progress.REQUESTED


def test_from_what_an_incomplete_programme_lacks_nothing_follows(record: Record) -> None:
    record.asks()
    record.programme("2023-09-01", "2023-11-06")
    record.programme("2023-09-25", complete=False)
    assert record.stands("2023-09-25").scheduled_for == "CES/2023-11-06"


def test_what_happened_after_the_programme_says_more(record: Record) -> None:
    record.asks()
    record.programme("2023-09-01", "2023-11-06")
    record.happens("2023-09-01", "answered")
    found = record.stands("2023-10-02")
    assert (found.progress, found.scheduled_for) == (Progress.ANSWERED, "CES/2023-11-06")


def test_what_is_closed_is_scheduled_for_no_meeting(record: Record) -> None:
    record.asks()
    record.programme("2023-09-01", "2023-11-06")
    record.minuted(NEXT_MEETING, "closed", outcome="completed")
    assert record.stands("2023-10-02").scheduled_for is None


def test_paused_for_an_event_outside(record: Record) -> None:
    record.asks()
    record.happens("2023-09-01", "paused", after="national guidance is published")
    record.happens("2023-09-05", "holding reply")
    found = record.stands("2023-10-02")
    assert told(found) == "paused; no date set; someone outside"
    assert (found.waiting_for, found.whose) == ("national guidance is published", ())


@pytest.mark.parametrize(
    ("event", "progress"),
    [("scheduled", "scheduled"), ("part-answered", "part-answered"), ("answered", AWAITING), ("reopened", "requested")],
)
def test_a_pause_lasts_until_something_is_done(record: Record, event: str, progress: str) -> None:
    record.asks()
    record.happens("2023-09-01", "paused", after="national guidance is published")
    record.happens("2023-09-10", event)
    found = record.stands("2023-10-02")
    assert (found.progress.value, found.waiting_for) == (progress, None)


def test_paused_after_a_part_answer(record: Record) -> None:
    record.asks()
    record.happens("2023-09-01", "part-answered", still_to_come="The figures by ward.")
    record.happens("2023-09-10", "paused", after="the census is out")
    found = record.stands("2023-10-02")
    assert told(found) == "paused; no date set; someone outside"
    assert found.still_to_come == "The figures by ward."


# Standing items


def test_a_standing_item_taken_and_missed(record: Record) -> None:
    record.asks(form="standing item")
    for one in (NEXT_MEETING, "2023-11-06"):
        record.meets(one, status="held")
    record.minuted(NEXT_MEETING, "taken")
    assert told(record.stands("2023-09-24")) == "requested; no date set; the owner"
    taken = record.stands("2023-10-02")
    assert (told(taken), taken.taken_at) == ("taken at meetings; no date set; the owner", ("CES/2023-09-25",))
    record.happens("2023-11-07", "missed", meeting="CES/2023-11-06")
    missed = record.stands("2023-12-01")
    assert told(missed) == "taken at meetings; no date set; the owner"
    assert (missed.taken_at, missed.missed_at) == (("CES/2023-09-25",), ("CES/2023-11-06",))
    assert (missed.is_open, missed.answered) == (True, None)


def test_a_standing_item_missed_from_the_first(record: Record) -> None:
    record.asks(form="standing item", due={"meeting": "CES/2023-09-25"})
    record.happens("2023-09-01", "scheduled", meeting="CES/2023-09-25")
    record.minuted(NEXT_MEETING, "missed")
    found = record.stands("2023-10-02")
    assert told(found) == "requested; overdue; the owner"
    assert found.missed_at == ("CES/2023-09-25",)


def test_a_standing_item_is_in_time_when_it_was_first_taken_in_time(record: Record) -> None:
    record.asks(form="standing item", due={"meeting": "CES/2023-09-25"})
    record.minuted(NEXT_MEETING, "taken")
    assert told(record.stands("2023-12-01")) == "taken at meetings; answered on time; the owner"


def test_a_standing_item_answered_once_and_taken_again(record: Record) -> None:
    record.asks(form="standing item")
    record.minuted(NEXT_MEETING, "answered")
    assert told(record.stands("2023-10-02")) == f"{AWAITING}; no date set; the committee"
    record.minuted("2023-11-06", "taken")
    assert told(record.stands("2023-12-01")) == "taken at meetings; no date set; the owner"


def test_a_standing_item_that_waited_for_an_event_waits_no_more_once_taken(record: Record) -> None:
    record.asks(form="standing item", due={"after": "the new board has met"})
    assert record.stands("2023-09-24").turn is Turn.OUTSIDE
    record.minuted(NEXT_MEETING, "taken")
    found = record.stands("2023-10-02")
    assert (told(found), found.waiting_for) == ("taken at meetings; no date set; the owner", None)


def test_missing_one_meeting_does_not_take_it_off_the_next(record: Record) -> None:
    record.asks(form="standing item")
    record.happens("2023-09-01", "scheduled", meeting="CES/2023-11-06")
    record.minuted(NEXT_MEETING, "missed")
    found = record.stands("2023-10-02")
    assert (found.progress, found.scheduled_for) == (Progress.SCHEDULED, "CES/2023-11-06")


def test_missing_the_meeting_it_was_scheduled_for_takes_it_off(record: Record) -> None:
    record.asks(form="standing item")
    record.happens("2023-09-01", "scheduled", meeting="CES/2023-09-25")
    record.minuted(NEXT_MEETING, "missed")
    assert record.stands("2023-10-02").progress is Progress.REQUESTED


def test_a_standing_item_the_committee_no_longer_wants(record: Record) -> None:
    record.asks(form="standing item")
    record.minuted(NEXT_MEETING, "taken")
    record.minuted("2023-11-06", "closed", outcome="completed")
    assert told(record.stands("2023-12-01")) == "closed; ended; nobody"


# Parts


def two_parts(record: Record, **more: Any) -> None:
    """A request in two parts, the second asked of Public Health."""
    parts = [{"id": "a", "text": "The figures."}, {"id": "b", "text": "A map.", "of": ["public-health"], **more}]
    record.asks(due={"date": NEXT_MEETING}, parts=parts)


def test_one_part_answered(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "answered", part="a")
    found = record.stands("2023-09-20")
    assert told(found) == "part-answered; not yet due; the owner"
    assert found.whose == ("public-health",)
    a, b = found.parts
    assert (a.part, told(a)) == ("a", f"{AWAITING}; answered on time; the committee")
    assert (b.part, told(b), b.history) == ("b", "requested; not yet due; the owner", ())


def test_all_parts_answered(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "answered", part="a")
    record.happens("2023-09-30", "answered", part="b")
    found = record.stands("2023-10-02")
    assert told(found) == f"{AWAITING}; answered late; the committee"
    assert (found.answered, found.days_late, found.days) == (day("2023-09-30"), 5, 72)
    assert [told(part) for part in found.parts] == [
        f"{AWAITING}; answered on time; the committee",
        f"{AWAITING}; answered late; the committee",
    ]


def test_what_is_due_before_a_meeting_is_not_what_the_whole_is_planned_for_at_it(record: Record) -> None:
    parts = [
        {"id": "a", "text": "An interim note.", "due": {"before": {"meeting": "CES/2023-09-25"}}},
        {"id": "b", "text": "The report.", "due": {"meeting": "CES/2023-09-25"}},
    ]
    record.asks(parts=parts)
    record.happens("2023-09-01", "scheduled", meeting="CES/2023-09-25")
    before = record.stands("2023-09-20")
    assert [part.scheduled_for for part in before.parts] == [None, "CES/2023-09-25"]
    assert (before.progress, before.scheduled_for) == (Progress.SCHEDULED, "CES/2023-09-25")
    record.happens(NEXT_MEETING, "answered", part="b")
    after = record.stands("2023-10-02")
    assert [part.progress for part in after.parts] == [Progress.REQUESTED, Progress.ANSWERED]
    assert (told(after), after.scheduled_for) == ("part-answered; overdue; the owner", None)


def test_an_answer_to_the_whole_answers_every_part(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "answered")
    assert [part.progress for part in record.stands("2023-10-02").parts] == [Progress.ANSWERED] * 2


def test_an_answer_to_the_whole_by_one_body_answers_what_that_body_was_asked(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "answered", by=["public-health"])
    found = record.stands("2023-10-02")
    assert [part.progress for part in found.parts] == [Progress.REQUESTED, Progress.ANSWERED]
    assert told(found) == "part-answered; overdue; the owner"


def test_a_part_answer_to_the_whole_does_not_say_which_part(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "part-answered", still_to_come="The rest.")
    found = record.stands("2023-10-02")
    assert (found.progress, found.still_to_come) == (Progress.PART_ANSWERED, "The rest.")
    assert [part.progress for part in found.parts] == [Progress.REQUESTED] * 2


def test_nothing_is_still_to_come_once_all_parts_are_answered(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "part-answered", still_to_come="The rest.")
    record.happens("2023-09-02", "answered", part="a")
    record.happens("2023-09-03", "answered", part="b")
    assert record.stands("2023-10-02").still_to_come is None


def test_the_history_of_a_part_is_its_own_and_that_of_the_whole(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "holding reply")
    record.happens("2023-09-02", "answered", part="a")
    record.happens("2023-09-03", "part-answered", part="b")
    found = record.stands("2023-10-02")
    assert len(found.history) == 3
    assert [[one.record.event.value for one in part.history] for part in found.parts] == [
        ["holding reply", "answered"],
        ["holding reply", "part-answered"],
    ]


def test_whoever_answers_a_part_answers_for_those_asked_for_it(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "answered", part="a", by=["public-health"])
    assert [part.progress for part in record.stands("2023-10-02").parts] == [Progress.ANSWERED, Progress.REQUESTED]


def test_a_part_with_a_date_of_its_own(record: Record) -> None:
    two_parts(record, due={"words": "by Christmas", "date": "2023-12-25"})
    record.happens("2023-09-01", "answered", part="a")
    found = record.stands("2023-10-02")
    assert told(found) == "part-answered; not yet due; the owner"
    assert (found.due, found.due_words) == (day("2023-12-25"), "by Christmas")
    record.happens("2023-09-02", "due date revised", due={"date": "2023-10-01"})
    assert record.stands("2023-10-02").parts[1].due == day("2023-12-25")


def test_one_part_overdue_makes_the_whole_overdue(record: Record) -> None:
    two_parts(record, due={"date": "2023-12-25"})
    found = record.stands("2023-10-02")
    assert (told(found), found.days_late) == ("requested; overdue; the owner", 7)


def test_one_part_answered_and_one_refused(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "answered", part="a")
    record.happens("2023-09-10", "declined", part="b", reason="There is no map.")
    found = record.stands("2023-10-02")
    assert (told(found), found.answered) == ("part-answered; ended; the committee", None)


def test_all_parts_refused(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "declined", part="a")
    record.happens("2023-09-10", "declined", part="b")
    assert told(record.stands("2023-10-02")) == "declined; ended; the committee"


def test_one_part_closed_and_the_other_awaiting_the_committee(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "answered")
    record.minuted(NEXT_MEETING, "closed", part="a", outcome="completed")
    found = record.stands("2023-10-02")
    assert (told(found), found.closed) == (f"{AWAITING}; answered on time; the committee", None)
    record.minuted("2023-11-06", "closed", part="b", outcome="completed")
    found = record.stands("2023-12-01")
    assert (told(found), found.closed) == ("closed; answered on time; nobody", day("2023-11-06"))
    assert (found.closure, found.days) == (Closure.COMPLETED, 109)


def test_one_part_closed_not_completed(record: Record) -> None:
    two_parts(record)
    record.minuted(NEXT_MEETING, "closed", part="a", outcome="completed")
    record.minuted("2023-11-06", "closed", part="b", outcome="not completed")
    found = record.stands("2023-12-01")
    assert (found.closure, found.answered) == (Closure.NOT_COMPLETED, None)


def test_the_whole_closed_and_one_part_reopened(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "answered")
    record.minuted(NEXT_MEETING, "closed", outcome="completed")
    assert record.stands("2023-10-02").closure is Closure.COMPLETED
    record.minuted("2023-11-06", "reopened", part="b")
    found = record.stands("2023-12-01")
    assert told(found) == "part-answered; no date now; the owner"
    assert (found.whose, found.ended) == (("public-health",), None)
    assert [part.progress for part in found.parts] == [Progress.CLOSED, Progress.REQUESTED]


def test_a_part_withdrawn_no_longer_counts(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "answered", part="a")
    record.minuted(NEXT_MEETING, "withdrawn", part="b")
    found = record.stands("2023-10-02")
    assert told(found) == f"{AWAITING}; answered on time; the committee"
    assert found.answered == day("2023-09-01")
    assert found.days == 67  # to the day since which nothing was outstanding


def test_all_parts_withdrawn_one_by_one(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "withdrawn", part="a")
    record.minuted(NEXT_MEETING, "withdrawn", part="b")
    found = record.stands("2023-10-02")
    assert (told(found), found.ended) == ("withdrawn; ended; nobody", day(NEXT_MEETING))


def test_a_closure_after_all_parts_were_withdrawn_changes_nothing(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "withdrawn", part="a")
    record.happens("2023-09-02", "withdrawn", part="b")
    record.minuted(NEXT_MEETING, "closed", outcome="completed")
    found = record.stands("2023-10-02")
    assert (told(found), found.ended) == ("withdrawn; ended; nobody", day("2023-09-02"))


def test_a_closure_after_all_parts_were_closed_changes_nothing(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "closed", part="a", outcome="completed")
    record.happens("2023-09-02", "closed", part="b", outcome="not completed")
    record.minuted(NEXT_MEETING, "superseded")
    record.minuted(NEXT_MEETING, "closed", outcome="completed")
    found = record.stands("2023-10-02")
    assert (told(found), found.closed) == ("closed; ended; nobody", day("2023-09-02"))
    assert found.closure is Closure.NOT_COMPLETED


def test_the_whole_superseded_when_one_part_was_closed(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "closed", part="a", outcome="completed")
    record.asks(NEXT_MEETING, supersedes=[REQUEST])
    found = record.stands("2023-10-02")
    assert told(found) == "superseded; ended; nobody"
    assert found.parts[0].progress is Progress.CLOSED


def test_one_part_paused_and_the_other_answered(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "answered", part="a")
    record.happens("2023-09-02", "paused", part="b", after="the census is out")
    found = record.stands("2023-09-20")
    assert told(found) == "part-answered; not yet due; someone outside"
    assert found.waiting_for == "the census is out"


def test_one_part_scheduled(record: Record) -> None:
    two_parts(record)
    record.happens("2023-09-01", "scheduled", part="a", meeting="CES/2023-11-06")
    found = record.stands("2023-09-20")
    assert (found.progress, found.scheduled_for) == (Progress.SCHEDULED, "CES/2023-11-06")


# Recommendations

SECTION_9FE = (
    "This is two months beginning with the day on which the recommendation or, if later, the notice requiring a "
    "response was received (Local Government Act 2000, section 9FE)."
)


def test_a_recommendation_is_due_in_law_within_two_months(record: Record) -> None:
    record.recommends()
    found = record.stands("2023-09-20")
    assert told(found) == "requested; due today; the executive"
    assert (found.due, found.due_rule, found.whose) == (day("2023-09-20"), SECTION_9FE, ("cabinet",))
    assert told(record.stands("2023-09-21")) == "requested; overdue; the executive"


def test_the_two_months_run_from_the_day_it_was_received_if_that_is_later(record: Record) -> None:
    record.recommends(received="2023-12-31")
    assert record.stands("2024-01-02").due == day("2024-02-29")


def test_without_a_notice_no_date_runs_in_law(record: Record) -> None:
    record.recommends(notice=None, received="2023-07-21")
    found = record.stands("2024-01-02")
    assert told(found) == "requested; no date set; the executive"
    assert (found.due, found.due_rule) == (None, None)


@pytest.mark.parametrize("council", [{"nation": "Wales"}, {"kind": "parish council"}])
def test_section_9fe_is_no_law_of_a_parish_nor_outside_england(record: Record, council: dict[str, str]) -> None:
    record.council.update(council)
    record.recommends()
    assert record.stands("2024-01-02").due is None


def test_the_earlier_of_the_law_and_the_councils_own_rules_counts(record: Record) -> None:
    record.council["periods"] = {"response_months": "3", "response_source": "Constitution, part 4"}
    record.recommends(received="2023-07-21")
    assert record.stands("2023-08-01").due_rule == SECTION_9FE


def test_a_date_the_committee_stated_counts_before_that_of_the_law(record: Record) -> None:
    record.recommends(due={"date": "2023-10-31"})
    found = record.stands("2023-10-02")
    assert (found.due, found.due_rule) == (day("2023-10-31"), None)


def test_words_without_a_date_leave_that_of_the_law(record: Record) -> None:
    record.recommends(due={"words": "as soon as possible"})
    found = record.stands("2023-10-02")
    assert (found.due, found.due_words) == (day("2023-09-20"), "as soon as possible")


def test_the_council_set_another_period(record: Record) -> None:
    record.council["periods"] = {"response_months": "1"}
    record.recommends()
    found = record.stands("2023-08-01")
    assert (found.due, found.due_rule) == (
        day("2023-08-20"),
        "This is one month after the recommendation was made (the council’s own rules).",
    )


@pytest.mark.parametrize("to", [["health-board"], ["safeguarding-board"]])
def test_the_law_sets_no_date_for_a_partner(record: Record, to: list[str]) -> None:
    record.recommends(to=to)
    assert told(record.stands("2024-10-02")) == "requested; no date set; someone outside"


def test_a_recommendation_to_the_executive_and_a_partner(record: Record) -> None:
    record.recommends(to=["cabinet", "health-board"])
    record.happens("2023-09-01", "accepted", by=["cabinet"], action="Funds are set aside.")
    found = record.stands("2023-09-10")
    assert told(found) == "part-answered; not yet due; someone outside"
    assert (found.whose, found.response) == (("health-board",), EventKind.ACCEPTED)


@pytest.mark.parametrize(
    ("response", "turn"),
    [
        (EventKind.ACCEPTED, "the executive"),
        (EventKind.PARTLY_ACCEPTED, "the executive"),
        (EventKind.REJECTED, "the committee"),
        (EventKind.NOTED, "the committee"),
    ],
)
def test_a_response_is_the_answer(record: Record, response: EventKind, turn: str) -> None:
    record.recommends()
    record.happens("2023-09-18", response.value)
    found = record.stands("2023-12-01")
    assert told(found) == f"{AWAITING}; answered on time; {turn}"
    assert (found.response, found.answered, found.implemented) == (response, day("2023-09-18"), None)
    assert found.whose == (("cabinet",) if turn == "the executive" else ())


def test_accepted_in_part_late_and_implemented_later(record: Record) -> None:
    record.recommends()
    record.happens("2023-09-25", "partly accepted", action="A pilot in two wards.")
    record.happens("2023-11-20", "implemented")
    accepted = record.stands("2023-11-19")
    assert told(accepted) == f"{AWAITING}; answered late; the executive"
    done = record.stands("2023-12-01")
    assert told(done) == f"{AWAITING}; answered late; the committee"
    assert (done.response, done.implemented, done.days_late) == (EventKind.PARTLY_ACCEPTED, day("2023-11-20"), 5)
    assert (done.answered, done.whose) == (day("2023-09-25"), ())


def test_implemented_without_a_response_on_record(record: Record) -> None:
    record.recommends()
    record.happens("2023-09-18", "implemented")
    found = record.stands("2023-12-01")
    assert told(found) == f"{AWAITING}; answered on time; the committee"
    assert (found.response, found.implemented) == (None, day("2023-09-18"))


def test_implemented_after_the_committee_closed_it(record: Record) -> None:
    record.recommends()
    record.happens("2023-09-18", "accepted")
    record.minuted(NEXT_MEETING, "closed", outcome="completed")
    record.happens("2023-11-20", "implemented")
    found = record.stands("2023-12-01")
    assert told(found) == "closed; answered on time; nobody"
    assert found.implemented == day("2023-11-20")


def test_one_part_accepted_and_one_rejected(record: Record) -> None:
    record.recommends(parts=[{"id": "a", "text": "A pilot."}, {"id": "b", "text": "A budget."}])
    record.happens("2023-09-01", "accepted", part="a", action="In two wards.")
    partly = record.stands("2023-09-10")
    assert (told(partly), partly.response) == ("part-answered; not yet due; the executive", EventKind.ACCEPTED)
    record.happens("2023-09-10", "rejected", part="b", reason="There is no money.")
    found = record.stands("2023-10-02")
    assert told(found) == f"{AWAITING}; answered on time; the executive"
    assert found.response is EventKind.PARTLY_ACCEPTED
    assert [part.response for part in found.parts] == [EventKind.ACCEPTED, EventKind.REJECTED]
    assert [part.turn for part in found.parts] == [Turn.EXECUTIVE, Turn.COMMITTEE]
    record.happens("2023-11-01", "implemented", part="a")
    done = record.stands("2023-12-01")
    assert (done.turn, done.implemented) == (Turn.COMMITTEE, day("2023-11-01"))


def test_the_executive_thinks_again(record: Record) -> None:
    record.recommends()
    record.happens("2023-09-18", "rejected")
    record.happens("2023-11-20", "accepted")
    found = record.stands("2023-12-01")
    assert (found.response, found.answered, found.turn) == (EventKind.ACCEPTED, day("2023-09-18"), Turn.EXECUTIVE)


# Undertakings and referrals


def test_an_undertaking_is_its_owners_turn(record: Record) -> None:
    record.asks(kind="undertakings")
    found = record.stands("2024-10-02")
    assert (told(found), found.whose) == ("requested; no date set; the owner", ("childrens-services",))


@pytest.mark.parametrize(
    ("to", "turn", "whose"),
    [
        ({"to_committee": "health"}, "someone outside", ()),
        ({"to": ["health-board"]}, "someone outside", ("health-board",)),
        ({"to": ["public-health"]}, "the owner", ("public-health",)),
        ({"to": ["public-health"], "to_committee": "health"}, "the owner", ("public-health",)),
    ],
)
def test_a_referral_is_the_turn_of_those_it_was_sent_to(
    record: Record, to: dict[str, Any], turn: str, whose: tuple[str, ...]
) -> None:
    record.asks(kind="referrals", **to)
    found = record.stands("2024-10-02")
    assert (told(found), found.whose) == (f"requested; no date set; {turn}", whose)


def test_a_referral_to_a_committee_can_be_answered(record: Record) -> None:
    record.asks(kind="referrals", to_committee="health")
    record.happens("2023-09-01", "answered")
    assert told(record.stands("2023-10-02")) == f"{AWAITING}; no date set; the committee"


# Reported status


def test_no_log_says_anything(record: Record) -> None:
    record.asks()
    assert record.stands("2023-10-02").reported is None


# Properties

FIRST = date(2023, 7, 20)
LENGTH = 400


@st.composite
def entries(draw: st.DrawFn, kinds: tuple[EventKind, ...] = tuple(EventKind)) -> dict[str, Any]:
    """Something that happens, as an entry of a follow-up file."""
    entry: dict[str, Any] = {
        "date": (FIRST + timedelta(days=draw(st.integers(0, LENGTH)))).isoformat(),
        "event": draw(st.sampled_from(kinds)).value,
        "request": REQUEST,
        "source": {"title": "A letter"},
    }
    optional: dict[str, st.SearchStrategy[Any]] = {
        "part": st.sampled_from(["a", "b"]),
        "by": st.lists(st.sampled_from(["childrens-services", "public-health"]), min_size=1, unique=True),
        "due": st.just({"date": (FIRST + timedelta(days=draw(st.integers(0, LENGTH)))).isoformat()}),
        "meeting": st.sampled_from(["CES/2023-09-25", "CES/2023-11-06"]),
        "still_to_come": st.just("The rest."),
        "after": st.just("the census is out"),
        "outcome": st.sampled_from(["completed", "not completed"]),
        "words": st.sampled_from(["Completed", "Outstanding"]),
    }
    for name, values in optional.items():
        if draw(st.booleans()):
            entry[name] = draw(values)
    return entry


SHAPES: list[tuple[str, dict[str, Any]]] = [
    ("requests", {}),
    ("requests", {"form": "standing item"}),
    ("requests", {"due": {"meeting": "CES/2023-09-25"}}),
    ("requests", {"of": ["childrens-services", "public-health"], "due": {"date": "2023-09-25"}}),
    ("requests", {"parts": [{"id": "a", "text": "1."}, {"id": "b", "text": "2.", "of": ["public-health"]}]}),
    ("recommends", {"parts": [{"id": "a", "text": "1."}, {"id": "b", "text": "2.", "due": {"date": "2023-12-01"}}]}),
    ("recommends", {}),
    ("referrals", {"to_committee": "health"}),
]
"""What may have been asked."""

ASKS = st.sampled_from(range(len(SHAPES)))


@cache
def asked_as(shape: int) -> Reading:
    """A record in which one thing was asked, and nothing has happened yet."""
    kind, ask = SHAPES[shape]
    with TemporaryDirectory() as folder:
        record = Record(Path(folder))
        record.asks(kind=kind, **ask)
        return record.read()


def register_of(shape: int, happened: list[dict[str, Any]]) -> Register:
    """The register of a record in which one thing was asked and much happened."""
    reading = asked_as(shape)
    text = json.dumps({"committee": "ces", "year": "2023-24", "entries": happened})
    content, problems = with_positions(text.encode(), PurePosixPath("data/follow-up/ces/2023-24.yml"))
    assert content
    kind = next(kind for kind in KINDS if kind.schema == "follow-up")
    file, problems = interpret(content, kind, problems)
    assert file, problems
    return Register(Reading((*reading.files, file), (), reading.folder))


def on_day(register: Register, after: int) -> Standing:
    return standing(register.requests[REQUEST], register, FIRST + timedelta(days=after))


def summary(found: Standing) -> dict[str, Any]:
    """A standing without the events themselves, which have no equality."""
    plain = {**vars(found), "history": [one.record.event for one in found.history]}
    parts = [{**vars(part), "history": [one.record.event for one in part.history]} for part in found.parts]
    return {**plain, "parts": parts}


@settings(max_examples=150)
@given(
    ask=ASKS, happened=st.lists(entries(), max_size=8), days=st.lists(st.integers(0, LENGTH), min_size=2, max_size=6)
)
def test_what_holds_whatever_happens(ask: int, happened: list[dict[str, Any]], days: list[int]) -> None:
    register = register_of(ask, happened)
    earlier: Standing | None = None
    for after in sorted(days):
        found = on_day(register, after)
        until = FIRST + timedelta(days=after)

        # No event is ever lost from the history.
        assert len(found.history) == sum(date.fromisoformat(one["date"]) <= until for one in happened)
        if earlier:
            assert found.history[: len(earlier.history)] == earlier.history

        # A later day never makes anything younger while it is open.
        if earlier and earlier.is_open and found.is_open:
            assert found.days >= earlier.days

        # Only the committee closes.
        closures = [one for one in found.history if one.record.event is EventKind.CLOSED]
        assert found.progress is not Progress.CLOSED or closures
        assert (found.closed is not None) == (found.progress is Progress.CLOSED)

        # What is over is nobody's turn, and what is open is somebody's.
        assert (found.turn is Turn.NOBODY) == (not found.is_open)
        assert (found.days_late > 0) == (found.timeliness in (Timeliness.OVERDUE, Timeliness.LATE))
        assert found.timeliness is not Timeliness.DUE_TODAY or found.due == until
        earlier = found


@settings(max_examples=80)
@given(ask=ASKS, happened=st.lists(entries(tuple(set(EventKind) - {EventKind.CLOSED})), max_size=10))
def test_without_the_committees_closure_nothing_is_ever_closed(ask: Any, happened: list[dict[str, Any]]) -> None:
    found = on_day(register_of(ask, happened), LENGTH)
    assert (found.progress is Progress.CLOSED, found.closed, found.closure) == (False, None, None)
    assert all(part.progress is not Progress.CLOSED for part in found.parts)


@settings(max_examples=80)
@given(
    ask=ASKS,
    happened=st.lists(entries(), max_size=8, unique_by=lambda entry: str(entry["date"])),
    data=st.data(),
)
def test_the_same_events_in_any_order_give_the_same_standing(
    ask: int, happened: list[dict[str, Any]], data: st.DataObject
) -> None:
    register = register_of(ask, happened)
    shuffled = register_of(ask, data.draw(st.permutations(happened)))
    files = data.draw(st.permutations(register.files))
    reread = Register(Reading(tuple(files), (), register.reading.folder))
    expected = summary(on_day(register, LENGTH))
    assert summary(on_day(shuffled, LENGTH)) == expected
    assert summary(on_day(reread, LENGTH)) == expected


class Life(RuleBasedStateMachine):
    """The life of a request, day after day, told by a clerk who writes down one event at a time."""

    @initialize(ask=ASKS)
    def is_asked(self, ask: int) -> None:
        self.ask = ask
        self.today = 0
        self.happened: list[dict[str, Any]] = []
        self.before: Standing | None = None
        self.now = on_day(register_of(self.ask, self.happened), self.today)

    @rule(entry=entries(), days=st.integers(0, 40))
    def something_happens(self, entry: dict[str, Any], days: int) -> None:
        self.today += days
        self.happened.append({**entry, "date": (FIRST + timedelta(days=self.today)).isoformat()})
        self.before, self.now = self.now, on_day(register_of(self.ask, self.happened), self.today)

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.today += days
        self.before, self.now = self.now, on_day(register_of(self.ask, self.happened), self.today)

    @invariant()
    def the_history_is_whole(self) -> None:
        assert [one.record.event.value for one in self.now.history] == [one["event"] for one in self.happened]

    @invariant()
    def what_has_ended_stays_ended_until_it_is_reopened(self) -> None:
        if self.before and not self.before.is_open and self.now.is_open:
            assert self.now.history[-1].record.event is EventKind.REOPENED

    @invariant()
    def what_is_answered_stays_answered_until_it_is_reopened(self) -> None:
        if self.before and self.before.answered and self.before.is_open and not self.now.answered:
            last = self.now.history[-1].record.event
            assert last in (EventKind.REOPENED, EventKind.TAKEN) or not self.now.is_open

    @invariant()
    def a_request_never_grows_younger(self) -> None:
        if self.before and self.before.is_open and self.now.is_open:
            assert self.now.days >= self.before.days

    @invariant()
    def answered_is_not_closed(self) -> None:
        if self.now.progress is Progress.CLOSED:
            assert any(one["event"] == "closed" for one in self.happened)


Life.TestCase.settings = settings(max_examples=25, stateful_step_count=12)
TestLife = Life.TestCase


def test_what_is_asked_answered_and_closed_at_one_meeting_is_closed(record: Record) -> None:
    record.meets(ASKED, status="held")
    record.asks()
    record.minuted(ASKED, "answered", number="7", note="Given at the meeting.")
    record.minuted(ASKED, "closed", number="7", outcome="completed")
    found = record.stands("2023-07-21")
    assert (found.progress, found.answered, found.closed) == (Progress.CLOSED, day(ASKED), day(ASKED))
