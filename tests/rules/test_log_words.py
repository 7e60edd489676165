"""What published action logs say, beside what the record shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import NEXT_MEETING, Record, day

from matters_arising.records import LogDiffers, LogMeaning, LogWords
from matters_arising.rules.standing.log_words import LOG_WORDS, meaning_of
from matters_arising.rules.standing.reported import Reported


@pytest.fixture
def record(tmp_path: Path) -> Record:
    found = Record(tmp_path)
    found.meets("2023-07-20", status="held")
    found.meets(NEXT_MEETING, status="held")
    return found


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("Complete", "done"),
        ("COMPLETED - note circulated", "done"),
        ("Completed.", "done"),
        ("Completed 12/03/13", "done"),
        ("Complete, see minutes", "done"),
        ("Answered", "done"),
        ("Closed", "closed"),
        ("Not completed", "open"),
        ("On-going", "open"),
        ("In  progress", "open"),
        ("New", "open"),
        ("Plan in place", "open"),
        ("Initial stages", "open"),
        ("On track", "on track"),
        ("Part completed", "part done"),
        ("Complete except for the map", "part done"),
        ("Completed, but the figures by ward are awaited", "part done"),
        ("On hold", "on hold"),
        ("Carried forward", "carried forward"),
        ("Green", "unknown"),
        ("", "unknown"),
    ],
)
def test_what_the_words_of_logs_mean(words: str, means: str) -> None:
    assert meaning_of(words) == means


def test_a_council_adds_words_and_overrules_others() -> None:
    own = (
        LogWords(means=LogMeaning.PART_DONE, words=("Green",)),
        LogWords(means=LogMeaning.OPEN, words=("Closed",)),
    )
    assert meaning_of("GREEN (see note)", own) is LogMeaning.PART_DONE
    assert meaning_of("closed", own) is LogMeaning.OPEN


def test_every_meaning_but_the_unknown_has_words() -> None:
    assert set(LOG_WORDS.values()) == set(LogMeaning) - {LogMeaning.UNKNOWN}


def log(record: Record, on: str = "2023-10-02") -> Reported:
    """What the latest log said."""
    found = record.stands(on).reported
    assert found
    return found


@pytest.mark.parametrize("words", ["On track", "New", "Plan in place", "Carried forward", "On hold", "Part completed"])
def test_open_in_the_log_and_answered_in_the_record(record: Record, words: str) -> None:
    record.asks()
    record.happens("2023-08-20", "answered")
    record.happens("2023-09-01", "reported status", words=words)
    found = log(record)
    assert (found.officers, found.committee, found.disagrees) == (LogDiffers.ANSWERED, None, True)
    assert found.said == (f"The log of 1 September 2023 says “{words}”; a reply of 20 August 2023 is recorded.",)


def test_complete_in_an_officers_log_and_answered_in_the_record(record: Record) -> None:
    record.asks()
    record.happens("2023-08-20", "answered")
    record.happens("2023-09-01", "reported status", words="Complete")
    assert (log(record).differs, log(record).said) == ((), ())


def test_closed_in_the_log_and_only_answered_in_the_record(record: Record) -> None:
    record.asks()
    record.happens("2023-08-20", "answered")
    record.happens("2023-09-01", "reported status", words="Closed")
    found = log(record)
    assert (found.officers, found.committee) == (None, LogDiffers.NOT_CLOSED)
    assert found.said == ("The log of 1 September 2023 says “Closed”; the committee has not agreed to close it.",)


def test_complete_in_the_log_and_no_answer_in_the_record(record: Record) -> None:
    record.asks()
    record.happens("2023-09-01", "reported status", words="Complete")
    assert log(record).said == ("The log of 1 September 2023 says “Complete”; no answer is recorded.",)
    record.happens("2023-09-20", "answered")
    assert not log(record).disagrees
    assert log(record).said == ("The log of 1 September 2023 says “Complete”; no answer was then recorded.",)


def test_complete_in_the_log_and_part_of_an_answer_in_the_record(record: Record) -> None:
    record.asks()
    record.happens("2023-08-20", "part-answered", still_to_come="The figures by ward.")
    record.happens("2023-09-01", "reported status", words="Complete")
    assert log(record).officers is LogDiffers.PART_ONLY


def test_on_track_in_the_log_and_overdue_in_the_record(record: Record) -> None:
    record.asks(due={"date": "2023-08-20"})
    record.happens("2023-09-01", "reported status", words="On track")
    found = log(record)
    assert (found.officers, found.days_overdue, found.disagrees) == (LogDiffers.OVERDUE, 12, True)
    assert found.said == ("The log of 1 September 2023 says “On track”; it was overdue by 12 days.",)


def test_in_progress_and_overdue_do_not_contradict_each_other(record: Record) -> None:
    record.asks(due={"date": "2023-08-20"})
    record.happens("2023-09-01", "reported status", words="In progress")
    assert log(record).differs == ()


def test_open_in_the_log_and_closed_in_the_record(record: Record) -> None:
    record.asks()
    record.happens("2023-08-20", "closed", outcome="completed")
    record.happens("2023-09-01", "reported status", words="Outstanding")
    assert (log(record).officers, log(record).committee) == (None, LogDiffers.ENDED)
    assert log(record).said == ("The log of 1 September 2023 says “Outstanding”; it ended on 20 August 2023.",)


def test_a_recommendation_accepted_and_in_progress(record: Record) -> None:
    record.recommends()
    record.happens("2023-08-20", "accepted")
    record.happens("2023-09-01", "reported status", words="In progress")
    assert log(record).differs == ()
    record.happens("2023-09-02", "reported status", words="Complete")
    assert log(record).officers is LogDiffers.NOT_CARRIED_OUT


def test_every_log_is_compared_and_not_only_the_latest(record: Record) -> None:
    record.asks()
    record.happens("2023-08-01", "reported status", words="Complete")
    record.happens("2023-09-01", "reported status", words="In progress")
    first, second = record.stands("2023-10-02").logs
    assert (first.officers, first.is_current) == (LogDiffers.NO_ANSWER, True)
    assert second.differs == ()


def test_complete_and_then_on_track_is_a_reversal(record: Record) -> None:
    record.asks()
    record.happens("2023-08-01", "reported status", words="Complete")
    record.happens("2023-08-15", "reported status", words="See above")
    record.happens("2023-09-01", "reported status", words="On track")
    found = log(record)
    assert found.takes_back
    assert (found.takes_back.words, found.takes_back.date) == ("Complete", day("2023-08-01"))
    assert found.said == (
        "The log of 1 September 2023 says “On track”; that of 1 August 2023 said “Complete”, and no "
        "reopening is recorded.",
    )


def test_open_again_after_the_committee_reopened_it_is_no_reversal(record: Record) -> None:
    record.asks()
    record.happens("2023-08-01", "answered")
    record.happens("2023-08-02", "reported status", words="Complete")
    record.happens("2023-08-15", "reopened")
    record.happens("2023-09-01", "reported status", words="On track")
    assert (log(record).takes_back, log(record).differs) == (None, ())


def test_a_log_speaks_of_one_part(record: Record) -> None:
    record.asks(parts=[{"id": "a", "text": "The figures."}, {"id": "b", "text": "A map."}])
    record.happens("2023-08-01", "answered", part="a")
    record.happens("2023-09-01", "reported status", part="a", words="Complete")
    record.happens("2023-09-01", "reported status", part="b", words="Complete")
    assert [(one.part, one.officers) for one in record.stands("2023-10-02").logs] == [
        ("a", None),
        ("b", LogDiffers.NO_ANSWER),
    ]


def test_words_that_nobody_listed_are_not_compared(record: Record) -> None:
    record.asks()
    record.happens("2023-09-01", "reported status", words="Green")
    assert (log(record).means, log(record).differs) == (LogMeaning.UNKNOWN, ())
    record.council["log_words"] = [{"means": "done", "words": ["Green"]}]
    assert log(record).officers is LogDiffers.NO_ANSWER
