"""Action logs as they were published, beside the record."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import html
from tests.builders import NEXT_MEETING, REQUEST, Record, day

from matters_arising.outputs.html.pages import all_pages
from matters_arising.register.register import Register
from matters_arising.rules import checks
from matters_arising.rules.findings import of_committee
from matters_arising.rules.snapshot import AsAt
from matters_arising.source.withheld import published_part


@pytest.fixture
def record(tmp_path: Path) -> Record:
    found = Record(tmp_path)
    found.meets("2023-07-20", status="held")
    found.meets(NEXT_MEETING, status="held")
    return found


ROW = {"reference": "12", "request": REQUEST}


def gaps(record: Record, on: str = "2023-12-01") -> list[str]:
    found = of_committee(AsAt(Register(record.read()), day(on)), "ces")
    return [one.message for one in found if one.check == "rows_of_action_logs_are_carried_on"]


def test_a_row_is_a_reported_status_of_its_request(record: Record) -> None:
    record.asks()
    record.logs_rows("2023-09-01", {**ROW, "words": "Complete"})
    found = record.stands("2023-10-02")
    assert found.reported
    assert found.reported.said == ("The log of 1 September 2023 says “Complete”; no answer is recorded.",)
    assert found.progress == "requested"
    assert [one.source.title for one in found.history if one.source] == ["Action log"]


def test_a_row_without_words_says_nothing(record: Record) -> None:
    record.asks()
    record.logs_rows("2023-09-01", ROW)
    assert not checks.problems(record.read())
    assert record.stands("2023-10-02").logs == ()


def test_a_row_that_a_later_log_drops_is_a_gap(record: Record) -> None:
    record.asks()
    record.logs_rows(
        "2023-08-01", {**ROW, "words": "On track"}, {"reference": "13", "text": "A visit.", "older": "yes"}
    )
    record.logs_rows("2023-09-01", {"reference": "13", "text": "A visit.", "older": "yes"})
    assert gaps(record, "2023-08-31") == []
    assert gaps(record) == [
        f"{REQUEST}, “A note on the audit tools.”, is in the action log of 1 August 2023 as “On track” and not in that "
        "of 1 September 2023"
    ]


@pytest.mark.parametrize("words", ["Complete", "Closed"])
def test_a_row_that_was_finished_may_be_left_out(record: Record, words: str) -> None:
    record.asks()
    record.logs_rows("2023-08-01", {**ROW, "words": words})
    record.logs_rows("2023-09-01")
    assert gaps(record) == []


def test_a_row_of_what_the_committee_closed_may_be_left_out(record: Record) -> None:
    record.asks()
    record.happens("2023-08-20", "closed", outcome="completed")
    record.logs_rows("2023-08-01", {**ROW, "words": "On track"})
    record.logs_rows("2023-09-01")
    assert gaps(record) == []


def test_a_row_that_comes_back_was_not_dropped(record: Record) -> None:
    record.asks()
    record.logs_rows("2023-08-01", {**ROW, "words": "On track"})
    record.logs_rows("2023-09-01")
    record.logs_rows("2023-10-01", {**ROW, "words": "On track"})
    assert gaps(record) == []


def test_the_logs_of_another_body_drop_nothing(record: Record) -> None:
    record.asks()
    record.logs_rows("2023-08-01", {**ROW, "words": "On track"})
    record.logs_rows("2023-09-01", body="public-health")
    assert gaps(record) == []


def test_a_row_of_no_request_is_shown_with_the_likeliest(record: Record) -> None:
    record.asks()
    record.asks(id="2", text="Attendance figures by school and year group.")
    record.logs_rows("2023-09-01", {"text": "Provide attendance figures by school"}, {"text": "Repair the clock."})
    first, second = checks.warnings(record.read())
    assert "this row of the log names no request" in str(first)
    assert "It may be about CES/2023-07-20/7/2" in str(first)
    assert "It may be" not in str(second)
    record.logs_rows("2023-09-01", {"text": "Repair the clock.", "older": "yes"})
    assert checks.warnings(record.read()) == ()


def test_a_log_is_of_a_committee_or_a_body(record: Record) -> None:
    record.logs_rows("2023-09-01", body="public-helth")
    (found,) = checks.problems(record.read())
    assert "action-logs/public-helth/2023-09-01.yml:2:7: there is no committee and no body `public-helth`" in str(found)
    assert "public-health" in str(found)


def test_a_row_that_is_not_for_publication_is_left_out(record: Record) -> None:
    record.asks()
    record.logs_rows("2023-09-01", {**ROW, "words": "Complete", "public": "no"}, {"text": "A visit.", "older": "yes"})
    register = Register(published_part(record.read()))
    as_at = AsAt(register, day("2023-10-02"))
    assert as_at.standing(register.requests[REQUEST]).logs == ()
    assert [row.text for log in register.action_logs.values() for row in log.record.rows] == ["A visit."]


def test_a_page_for_each_log_with_the_words_and_the_record(record: Record) -> None:
    record.asks()
    record.logs_rows(
        "2023-08-01",
        {**ROW, "words": "Complete", "owner": "J. Smith", "due": "ASAP"},
        {"text": "A visit.", "words": "New"},
    )
    record.logs_rows(
        "2023-09-01", {**ROW, "words": "On track"}, {"text": "A tour.", "older": "yes", "asked": "2019-03-04"}
    )
    as_at = AsAt(Register(record.read()), day("2023-10-02"))
    pages = {page.address: page for page in all_pages(as_at)}
    earlier = html.drawn(pages["/action-logs/ces/2023-08-01/"], as_at).text
    assert "12: A note on the audit tools. J. Smith ASAP “Complete” CES/2023-07-20/7/1 Requested" in earlier
    assert "The log of 1 August 2023 says “Complete”; no answer is recorded." in earlier
    assert "A visit. “New” Of no request in this record" in " ".join(earlier.split())
    later = html.drawn(pages["/action-logs/ces/2023-09-01/"], as_at)
    assert "Older than this record, asked on 4 March 2019" in later.text
    assert "No longer in the log" in later.text
    committee = html.drawn(pages["/committees/ces/"], as_at)
    assert [link.address for link in committee.section("Action logs").links] == [
        "/action-logs/ces/2023-09-01/",
        "/action-logs/ces/2023-08-01/",
    ]
