"""What the words of a due date come to, where the record gives no date."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import NEXT_MEETING, Record, day


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("next meeting", NEXT_MEETING),
        ("at the next meeting", NEXT_MEETING),
        ("April 2024", "2024-04-30"),
        ("by April 2024", "2024-04-30"),
        ("18 December 2023", "2023-12-18"),
        ("by the end of March", "2024-03-31"),
        ("end of July", "2023-07-31"),
        ("by the end of March 2025", "2025-03-31"),
        ("mid-October", "2023-10-15"),
        ("mid-July", "2024-07-15"),
        ("by summer", "2023-08-31"),
        ("in the spring", "2024-05-31"),
        ("by the winter", "2024-02-29"),
        ("in October", "2023-10-31"),
        ("in March 2024", "2024-03-31"),
        ("within six weeks", "2023-08-31"),
        ("within 10 days", "2023-07-30"),
        ("within 10 working days", "2023-08-03"),
        ("within thirty working days", None),
        ("within 30 working days", "2023-09-01"),
        ("in three months", "2023-10-20"),
        ("within seven months", "2024-02-20"),
        ("ASAP", None),
        ("Ongoing", None),
        ("as soon as possible", None),
        ("within many weeks", None),
        ("by Advent", None),
        ("from May", None),
    ],
)
def test_what_words_come_to(record: Record, words: str, due: str | None) -> None:
    record.asks(due={"words": words})
    found = record.stands("2023-07-21")
    assert found.due == (day(due) if due else None)
    assert found.due_words == words
    assert (found.due_rule is None) == (due is None)


def test_how_the_words_were_read_is_stated(record: Record) -> None:
    record.asks(due={"words": "mid-October"})
    assert record.stands("2023-07-21").due_rule == "“Mid-October” is read as 15 October 2023, the 15th of the month."


def test_the_next_meeting_is_the_next_that_takes_place(record: Record) -> None:
    record.meets("2023-08-15", kind="extraordinary", status="held")
    record.meets(NEXT_MEETING, status="cancelled")
    record.asks(due={"words": "next meeting"})
    found = record.stands("2023-10-02")
    assert (found.due, found.timeliness) == (day("2023-11-06"), "not yet due")
    assert found.due_rule == ("“Next meeting” is read as 6 November 2023, the committee’s next meeting to take place.")


def test_a_date_in_the_record_counts_before_the_words(record: Record) -> None:
    record.asks(due={"words": "within six weeks", "date": "2023-09-04"})
    found = record.stands("2023-10-02")
    assert (found.due, found.due_rule) == (day("2023-09-04"), None)


def test_new_words_count_from_the_day_on_which_they_were_said(record: Record) -> None:
    record.asks(due={"words": "within two weeks"})
    record.happens("2023-09-01", "due date revised", due={"words": "within two weeks"})
    found = record.stands("2023-10-02")
    assert (found.first_due, found.due, found.revisions) == (day("2023-08-03"), day("2023-09-15"), 1)
