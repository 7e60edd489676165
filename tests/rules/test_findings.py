"""Gaps in the papers held, each case as a committee's clerk would put it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from tests.builders import NEXT_MEETING, REQUEST, Record, day
from tests.conftest import ROOT, WEXMOOR
from tests.rules import test_action_logs

from matters_arising.records import Timeliness
from matters_arising.register.register import Register
from matters_arising.rules.findings import ABOUT_DECISIONS, FINDERS, Finding, heading
from matters_arising.rules.findings import findings as every_finding
from matters_arising.rules.snapshot import AsAt

AUTUMN = "2023-11-06"
"""The second meeting after the request."""

EARLIER = {"minutes": {"status": "confirmed", "confirmed_at": NEXT_MEETING}}
"""Minutes of 20 July that were confirmed in time, so that nothing is found of them."""


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """A committee that met on 20 July, 25 September and 6 November 2023."""
    found = Record(tmp_path)
    found.meets("2023-07-20", status="held", **EARLIER)
    found.meets(NEXT_MEETING, status="held", minutes={"status": "confirmed", "confirmed_at": AUTUMN})
    found.meets(AUTUMN, status="held")
    for meeting in (NEXT_MEETING, AUTUMN):
        found.item(meeting, "1")
    return found


def findings(record: Record, on: str) -> tuple[Finding, ...]:
    return every_finding(AsAt(Register(record.read()), day(on)))


def messages(record: Record, on: str) -> list[str]:
    return [one.message for one in findings(record, on)]


def line_of(finding: Finding, data: Path) -> str:
    """The line of the record that a finding points at."""
    text = (data.parent / finding.place.path).read_text(encoding="utf-8")
    return text.splitlines()[(finding.place.line or 0) - 1]


def on_wexmoor(wexmoor: AsAt, check: str, on: date | None = None) -> list[Finding]:
    as_at = wexmoor.on(on) if on else wexmoor
    return [one for one in every_finding(as_at) if one.check == check]


# Additions to the work programme


def addition(record: Record) -> None:
    record.asks(form="work programme addition", title="Autism Strategy")


def test_an_addition_that_a_later_version_has_is_a_promise_kept(record: Record) -> None:
    addition(record)
    record.programme(NEXT_MEETING, AUTUMN)
    assert messages(record, "2023-10-02") == []


def test_an_addition_that_no_later_version_has_is_a_promise_broken(record: Record) -> None:
    addition(record)
    record.programme(NEXT_MEETING, AUTUMN, request="CES/2023-07-20/7/2")
    (found,) = findings(record, "2023-10-02")
    assert found.message == (
        "CES/2023-07-20/7/1, “Autism Strategy”: requested on 20 July 2023; "
        "not in the work programme of 25 September 2023"
    )
    assert (found.request, found.committee, found.since) == (REQUEST, "ces", day(NEXT_MEETING))
    assert (found.expected.text, found.expected.address) == ("Autism Strategy", "/requests/ces/2023-07-20/7/1/")
    assert found.instead.address == "/work-programme/ces/2023-24/"
    assert "id: '1'" in line_of(found, record.folder)


def test_an_addition_is_broken_only_once_a_later_version_is_there(record: Record) -> None:
    addition(record)
    record.programme("2023-07-20", AUTUMN, request="CES/2023-07-20/7/2")
    record.programme(NEXT_MEETING, AUTUMN, request="CES/2023-07-20/7/2")
    assert messages(record, "2023-09-24") == []
    assert len(messages(record, NEXT_MEETING)) == 1


def test_from_what_an_incomplete_version_lacks_nothing_follows(record: Record) -> None:
    addition(record)
    record.programme(NEXT_MEETING, AUTUMN, request="CES/2023-07-20/7/2", complete=False)
    assert messages(record, "2023-10-02") == []


def test_an_addition_that_an_incomplete_version_has_is_kept(record: Record) -> None:
    addition(record)
    record.programme(NEXT_MEETING, AUTUMN, complete=False)
    record.programme("2023-10-01", AUTUMN, request="CES/2023-07-20/7/2")
    assert messages(record, "2023-10-02") == []


def test_an_addition_that_the_next_years_programme_has_is_kept(record: Record) -> None:
    addition(record)
    record.programme(NEXT_MEETING, AUTUMN, request="CES/2023-07-20/7/2")
    next_year = [
        {"as_at": "2024-05-20", "meetings": [{"date": "2024-06-10", "items": [{"title": "Autism", "for": [REQUEST]}]}]}
    ]
    path = record.folder / "work-programme" / "ces" / "2024-25.yml"
    path.parent.mkdir(parents=True)
    path.write_text(yaml.dump({"committee": "ces", "year": "2024-25", "versions": next_year}), encoding="utf-8")
    assert len([one for one in messages(record, "2024-05-19") if REQUEST in one]) == 1
    assert [one for one in messages(record, "2024-05-20") if REQUEST in one] == []


def test_how_many_versions_lack_an_addition_is_said(wexmoor: AsAt) -> None:
    (found,) = on_wexmoor(wexmoor, "additions_to_the_work_programme_are_on_it")
    assert found.request == "PPS/2023-07-11/9/2"
    said = "requested on 11 July 2023; not in any of the 3 work programmes since, the latest of "
    assert said in found.message


# Reports on the work programme


def test_a_report_that_no_later_version_of_the_programme_has(record: Record) -> None:
    record.asks(form="report", due={"after": "national guidance"})
    record.programme("2023-07-21", AUTUMN, request="CES/2023-07-20/7/2")
    (found,) = findings(record, "2023-09-01")
    assert found.message == (
        "CES/2023-07-20/7/1, “A note on the audit tools”: report requested on 20 July 2023; "
        "not in the work programme of 21 July 2023"
    )
    record.programme("2023-08-01", AUTUMN)
    assert messages(record, "2023-09-01") == []


def test_a_briefing_note_need_not_be_on_the_work_programme(record: Record) -> None:
    record.asks()
    record.programme("2023-07-21", AUTUMN, request="CES/2023-07-20/7/2")
    assert messages(record, "2023-09-01") == []


def test_a_resolution_that_no_later_version_of_the_programme_carries_out(record: Record) -> None:
    resolved = {"id": "3", "text": "Resolved that the work plan include it.", "work_programme": "yes"}
    record.item("2023-07-20")["resolved"] = [resolved]
    record.programme("2023-07-21", AUTUMN, request="CES/2023-07-20/7/2")
    record.asks()
    assert messages(record, "2023-07-20") == []
    (found,) = findings(record, "2023-09-01")
    assert found.message == (
        "CES/2023-07-20/7 resolution 3, on “Item 7”: an item for the work programme resolved on 20 July 2023; "
        "not in the work programme of 21 July 2023"
    )
    record.versions[0]["meetings"][0]["items"].append({"title": "Impact", "resolved": ["CES/2023-07-20/7"]})
    assert messages(record, "2023-09-01") == []


# What was due at a meeting


def test_a_report_that_came_to_its_meeting_is_a_promise_kept(record: Record) -> None:
    record.asks(due={"meeting": f"CES/{NEXT_MEETING}"})
    record.minuted(NEXT_MEETING, "answered")
    assert messages(record, "2023-10-02") == []


def test_a_report_due_at_a_meeting_that_was_held_without_it(record: Record) -> None:
    record.asks(due={"words": "at the September meeting", "meeting": f"CES/{NEXT_MEETING}"})
    (found,) = findings(record, "2023-10-02")
    assert found.message == (
        "CES/2023-07-20/7/1, “A note on the audit tools”, was expected at the meeting of 25 September 2023, "
        "which was held without it"
    )
    assert found.instead.address == "/meetings/ces/2023-09-25/"
    assert "meeting: CES/2023-09-25" in line_of(found, record.folder)


def test_a_meeting_of_which_no_minutes_are_in_the_record_breaks_no_promise(record: Record) -> None:
    record.asks(due={"meeting": f"CES/{NEXT_MEETING}"})
    record.meets(NEXT_MEETING, status="scheduled", minutes={"status": "none yet"})
    assert messages(record, "2023-10-02") == []


def test_a_report_that_came_in_part(record: Record) -> None:
    record.asks(due={"meeting": f"CES/{NEXT_MEETING}"})
    record.minuted(NEXT_MEETING, "part-answered")
    (found,) = messages(record, "2023-10-02")
    assert found.endswith("was expected at the meeting of 25 September 2023, which had only part of it")


def test_a_due_date_revised_before_the_meeting_makes_a_new_promise(record: Record) -> None:
    record.asks(due={"meeting": f"CES/{NEXT_MEETING}"})
    record.happens("2023-09-01", "due date revised", due={"meeting": f"CES/{AUTUMN}"})
    assert messages(record, "2023-10-02") == []
    (found,) = findings(record, "2023-11-07")
    assert "the meeting of 6 November 2023, which was held without it" in found.message
    assert found.place.path.as_posix().endswith("follow-up/ces/2023-24.yml")


def test_a_due_date_revised_after_the_meeting_does_not_mend_it(record: Record) -> None:
    record.asks(due={"meeting": f"CES/{NEXT_MEETING}"})
    record.happens("2023-09-26", "due date revised", due={"meeting": f"CES/{AUTUMN}"})
    (found,) = messages(record, "2023-10-02")
    assert "the meeting of 25 September 2023, which was held without it" in found


def test_a_report_scheduled_for_a_meeting_that_was_held_without_it(record: Record) -> None:
    record.asks()
    record.happens("2023-08-01", "scheduled", meeting=f"CES/{NEXT_MEETING}")
    (found,) = findings(record, "2023-10-02")
    assert "was expected at the meeting of 25 September 2023, which was held without it" in found.message
    assert "meeting: CES/2023-09-25" in line_of(found, record.folder)


def test_a_report_put_off_to_another_meeting_beforehand(record: Record) -> None:
    record.asks()
    record.happens("2023-08-01", "scheduled", meeting=f"CES/{NEXT_MEETING}")
    record.happens("2023-09-01", "scheduled", meeting=f"CES/{AUTUMN}")
    assert messages(record, "2023-10-02") == []


def test_the_business_of_a_cancelled_meeting_is_carried_on(record: Record) -> None:
    record.asks(due={"words": "next meeting", "meeting": f"CES/{NEXT_MEETING}"})
    record.meets(NEXT_MEETING, status="cancelled", minutes={"status": "none yet"})
    assert messages(record, "2023-10-02") == []
    assert [one for one in messages(record, "2023-11-07") if REQUEST in one] == [
        "CES/2023-07-20/7/1, “A note on the audit tools”, was expected at the meeting of 6 November 2023, "
        "carried forward from 25 September 2023, which was held without it"
    ]


def test_a_part_that_did_not_come_to_its_meeting(record: Record) -> None:
    parts = [
        {"id": "a", "text": "In the meantime, a note."},
        {"id": "b", "text": "The report.", "due": {"meeting": f"CES/{NEXT_MEETING}"}},
    ]
    record.asks(parts=parts)
    record.happens("2023-08-01", "answered", part="a")
    assert len(messages(record, "2023-10-02")) == 1
    record.minuted(NEXT_MEETING, "answered", part="b")
    assert messages(record, "2023-10-02") == []


# Standing items


def standing_item(record: Record, **ask: object) -> None:
    record.asks(form="standing item", **ask)


def test_a_standing_item_taken_at_every_meeting(record: Record) -> None:
    standing_item(record)
    record.minuted(NEXT_MEETING, "taken")
    record.minuted(AUTUMN, "taken")
    assert messages(record, "2023-12-01") == []


def test_a_standing_item_missing_from_the_agenda_of_a_held_meeting(record: Record) -> None:
    standing_item(record)
    record.minuted(NEXT_MEETING, "taken")
    (found,) = findings(record, "2023-12-01")
    assert found.message == (
        "CES/2023-07-20/7/1, “A note on the audit tools”, is a standing item, "
        "and the meeting of 6 November 2023 was held without it"
    )
    assert found.instead.address == "/meetings/ces/2023-11-06/"


def test_a_standing_item_taken_again_makes_good_what_was_missed(record: Record) -> None:
    standing_item(record)
    record.minuted(AUTUMN, "taken")
    assert len(messages(record, "2023-10-02")) == 1
    assert messages(record, "2023-12-01") == []


@pytest.mark.parametrize("kind", ["joint", "extraordinary"])
def test_a_standing_item_is_for_ordinary_meetings(record: Record, kind: str) -> None:
    standing_item(record)
    record.meets(NEXT_MEETING, kind=kind)
    assert messages(record, "2023-10-02") == []


def test_a_standing_item_that_is_to_begin_later_is_not_yet_missed(record: Record) -> None:
    standing_item(record, due={"after": "the improvement notice"})
    assert messages(record, "2023-12-01") == []
    record.minuted(NEXT_MEETING, "taken")
    assert len(messages(record, "2023-12-01")) == 1


def test_the_standing_items_of_wexmoor(wexmoor: AsAt) -> None:
    check = "standing_items_are_on_every_agenda"
    missing = {(one.request, one.since) for one in on_wexmoor(wexmoor, check, date(2024, 2, 1))}
    january = date(2024, 1, 16)
    assert missing == {("PPS/2022-07-12/5/1", january), ("PPS/2023-09-26/6/1", january)}
    assert not on_wexmoor(wexmoor, check), "both were taken in February"


def test_a_standing_item_that_no_later_meeting_is_planned_to_take(record: Record) -> None:
    standing_item(record)
    record.minuted(NEXT_MEETING, "taken")
    record.programme(NEXT_MEETING, AUTUMN, request="CES/2023-07-20/7/2")
    (found,) = findings(record, "2023-10-02")
    assert found.message == (
        "CES/2023-07-20/7/1, “A note on the audit tools”: standing item requested on 20 July 2023; "
        "not planned for the one later ordinary meeting in the work programme of 25 September 2023"
    )
    assert found.instead.address == "/work-programme/ces/2023-24/"
    record.programme("2023-10-01", AUTUMN)
    assert messages(record, "2023-10-02") == []


def test_a_standing_item_that_has_not_begun_need_not_be_planned(record: Record) -> None:
    standing_item(record, due={"after": "the improvement notice"})
    record.programme(NEXT_MEETING, AUTUMN, request="CES/2023-07-20/7/2")
    assert messages(record, "2023-10-02") == []


# Answers before the committee


def test_an_answer_between_meetings_that_the_committee_then_had(record: Record) -> None:
    record.asks()
    record.happens("2023-08-01", "answered")
    record.minuted(NEXT_MEETING, "closed", outcome="completed")
    assert messages(record, "2023-10-02") == []


def test_an_answer_between_meetings_that_no_meeting_has_had(record: Record) -> None:
    record.asks()
    record.happens("2023-08-01", "answered")
    assert messages(record, "2023-09-25") == [], "the committee has not met since"
    (found,) = findings(record, "2023-10-02")
    assert found.message == (
        "CES/2023-07-20/7/1, “A note on the audit tools”, was answered on 1 August 2023 and has not been before the "
        "committee, which met on 25 September 2023"
    )
    assert found.place.path.as_posix().endswith("follow-up/ces/2023-24.yml")
    assert "2023-08-01" in line_of(found, record.folder)


def test_an_answer_that_came_to_a_later_meeting(record: Record) -> None:
    record.asks()
    record.happens("2023-08-01", "answered")
    record.minuted(AUTUMN, "reported status", words="Complete")
    assert len(messages(record, "2023-10-02")) == 1
    assert messages(record, "2023-12-01") == []


def test_an_answer_given_at_a_meeting_is_before_the_committee(record: Record) -> None:
    record.asks()
    record.minuted(NEXT_MEETING, "answered")
    assert messages(record, "2023-12-01") == []


def test_an_extraordinary_meeting_is_not_the_place_for_an_answer(wexmoor: AsAt) -> None:
    found = on_wexmoor(wexmoor, "answers_are_put_before_the_committee")
    met = {one.request: one.instead.address for one in found}
    assert met["PPS/2023-07-11/5/2"] == "/meetings/people-and-places/2023-09-26/"
    assert set(met) == {
        "PPS/2023-07-11/5/2", "PPS/2022-10-11/6/3", "PPS/2023-09-12/3/1", "FPS/2023-06-20/5/u1", "PPS/2024-01-16/7a/1",
        "FPS/2023-06-20/8/2",
    }  # fmt: skip


# Recommendations


def test_a_recommendation_answered_within_two_months(record: Record) -> None:
    record.recommends()
    record.happens("2023-09-20", "rejected")
    assert messages(record, "2023-12-01") == []


def test_a_recommendation_past_its_two_months(record: Record) -> None:
    record.recommends()
    assert messages(record, "2023-09-20") == []
    (found,) = findings(record, "2023-09-21")
    assert found.message == (
        "CES/2023-07-20/7/1, “A note on the audit tools”, was due to be answered by 20 September 2023. "
        "No full response from Cabinet is held"
    )
    assert found.since == day("2023-09-20")
    assert "id: '1'" in line_of(found, record.folder)


def test_a_recommendation_to_a_partner_has_no_date_in_law(record: Record) -> None:
    record.recommends(to=["health-board"])
    assert messages(record, "2033-12-01") == []


def test_the_recommendations_of_wexmoor(wexmoor: AsAt) -> None:
    found = {one.request for one in on_wexmoor(wexmoor, "recommendations_are_answered_in_time")}
    assert found == {"PPS/2023-09-26/6/r1", "PPS/2023-11-28/3/r1", "FPS/2023-12-05/3/r1"}


# Minutes


def test_minutes_confirmed_at_the_next_ordinary_meeting(record: Record) -> None:
    assert messages(record, "2023-12-01") == []


def test_minutes_still_draft_after_the_next_ordinary_meeting(record: Record) -> None:
    record.meets("2023-07-20", minutes={"status": "draft"})
    assert messages(record, "2023-09-24") == []
    (found,) = findings(record, NEXT_MEETING)
    assert found.message == (
        "The minutes of the Children and Education Scrutiny Committee, 20 July 2023, were not confirmed at the next "
        "ordinary meeting, on 25 September 2023"
    )
    assert (found.expected.address, found.instead.address) == ("/meetings/ces/2023-07-20/", "/meetings/ces/2023-09-25/")
    assert "status: draft" in line_of(found, record.folder)


def test_minutes_that_an_item_confirmed(record: Record) -> None:
    record.meets("2023-07-20", minutes={"status": "draft"})
    record.item(NEXT_MEETING, "1")["confirms"] = ["CES/2023-07-20"]
    assert messages(record, "2023-12-01") == []


def test_minutes_confirmed_late_were_late_until_then(wexmoor: AsAt) -> None:
    check = "minutes_are_confirmed_at_the_next_meeting"
    (found,) = on_wexmoor(wexmoor, check, date(2023, 9, 25))
    assert found.expected.address == "/meetings/people-and-places/2023-03-21/"
    assert found.instead.address == "/meetings/people-and-places/2023-07-11/"
    assert not on_wexmoor(wexmoor, check, date(2023, 9, 26))


# The other finders


def test_decisions_that_a_later_edition_does_not_have(wexmoor: AsAt) -> None:
    found = on_wexmoor(wexmoor, "decisions_are_accounted_for")
    assert {one.decision for one in found} == {"WX/K/2023/011", "WX/K/2023/014", "WX/K/2023/022"}
    assert all("expected" in line_of(one, WEXMOOR / "data") for one in found)


def test_a_date_that_has_passed_is_no_gap_where_no_later_plan_is_held(wexmoor: AsAt, demonstration: AsAt) -> None:
    """Of these the latest edition held is older than the date for which they were expected."""
    found = {one.decision for one in on_wexmoor(wexmoor, "decisions_are_accounted_for")}
    assert not found & {"WX/K/2023/018", "market-hall-roof", "councillors-travel-scheme"}
    assert not [one for one in every_finding(demonstration.on(date(2024, 12, 1))) if one.decision]


def test_an_agenda_open_for_less_than_five_clear_days(wexmoor: AsAt) -> None:
    found = {one.expected.address: one for one in on_wexmoor(wexmoor, "agendas_are_published_in_time")}
    assert "4 clear days" in found["/meetings/finance-and-performance/2023-06-20/"].message
    assert "/meetings/community/2022-05-10/" not in found, "five clear days, over a bank holiday in May"


def test_a_key_decision_at_short_notice(wexmoor: AsAt) -> None:
    found = {one.decision for one in on_wexmoor(wexmoor, "decisions_are_given_notice")}
    assert "WX/K/2023/010" not in found
    assert found


def test_what_was_planned_and_not_taken(wexmoor: AsAt) -> None:
    found = [one.message for one in on_wexmoor(wexmoor, "what_was_planned_is_taken")]
    assert any("“Gates in a Wet Winter” was planned for the meeting of 16 January 2024" in one for one in found)
    assert not any("Village Libraries" in one for one in found)


def test_what_is_open_and_asked_of_nobody(wexmoor: AsAt) -> None:
    found = on_wexmoor(wexmoor, "what_is_open_has_an_owner")
    assert [one.request for one in found] == ["HFC/2024-02-12/18.11.4/3"]
    assert "but no owner is recorded" in found[0].message


def test_an_item_deferred_to_a_meeting_that_was_held_without_it(wexmoor: AsAt) -> None:
    (found,) = on_wexmoor(wexmoor, "items_held_over_return")
    assert found.message == (
        "“Legal Advice on a Field Path” was deferred to the meeting of 26 February 2024, which was held without it"
    )
    assert not on_wexmoor(wexmoor, "items_held_over_return", date(2024, 2, 25))


TESTED: dict[str, Callable[..., None]] = {
    "items_held_over_return": test_an_item_deferred_to_a_meeting_that_was_held_without_it,
    "what_is_open_has_an_owner": test_what_is_open_and_asked_of_nobody,
    "additions_to_the_work_programme_are_on_it": test_an_addition_that_no_later_version_has_is_a_promise_broken,
    "what_was_due_at_a_meeting_came_to_it": test_a_report_due_at_a_meeting_that_was_held_without_it,
    "standing_items_are_on_every_agenda": test_a_standing_item_missing_from_the_agenda_of_a_held_meeting,
    "answers_are_put_before_the_committee": test_an_answer_between_meetings_that_no_meeting_has_had,
    "recommendations_are_answered_in_time": test_a_recommendation_past_its_two_months,
    "minutes_are_confirmed_at_the_next_meeting": test_minutes_still_draft_after_the_next_ordinary_meeting,
    "decisions_are_accounted_for": test_decisions_that_a_later_edition_does_not_have,
    "agendas_are_published_in_time": test_an_agenda_open_for_less_than_five_clear_days,
    "decisions_are_given_notice": test_a_key_decision_at_short_notice,
    "reports_are_on_the_work_programme": test_a_report_that_no_later_version_of_the_programme_has,
    "resolutions_are_on_the_work_programme": test_a_resolution_that_no_later_version_of_the_programme_carries_out,
    "standing_items_are_planned": test_a_standing_item_that_no_later_meeting_is_planned_to_take,
    "what_was_planned_is_taken": test_what_was_planned_and_not_taken,
    "rows_of_action_logs_are_carried_on": test_action_logs.test_a_row_that_a_later_log_drops_is_a_gap,
}
"""For each finder, a test of a gap."""


def test_every_finder_is_tested_and_named_by_what_is_missing() -> None:
    assert [one.__name__ for one in FINDERS if one.__name__ not in TESTED] == []
    for one in FINDERS:
        assert heading(one.__name__)
        assert "promise" not in heading(one.__name__).casefold()
        assert (one.__doc__ or "").split("\n")[0].endswith("."), f"{one.__name__} does not say what should be there"


# Every finding, on both records


def test_every_finding_names_file_line_and_both_ends(wexmoor: AsAt, demonstration: AsAt) -> None:
    for as_at, data in ((wexmoor, WEXMOOR / "data"), (demonstration, ROOT / "data")):
        assert every_finding(as_at)
        for one in every_finding(as_at):
            assert line_of(one, data).strip()
            assert one.expected.address.startswith("/")
            assert one.instead.address.startswith("/")
            assert one.since <= as_at.today
            assert not one.message.endswith(".")
            assert str(one).startswith(f"{one.place}: ")


def test_the_same_promise_is_found_once(wexmoor: AsAt) -> None:
    seen = [(one.check, one.request, one.decision, one.message) for one in every_finding(wexmoor)]
    assert len(seen) == len(set(seen))


# The demonstration record


def of_committees(as_at: AsAt) -> list[Finding]:
    """Findings about what a committee asked for or does, those about the executive's plans left out."""
    return [one for one in every_finding(as_at) if one.check not in ABOUT_DECISIONS]


def test_the_gaps_of_the_demonstration_are_those_of_its_work_programme(demonstration: AsAt) -> None:
    found = {one.request or one.expected.text: one for one in every_finding(demonstration)}
    kinds = {id: heading(one.check) for id, one in found.items()}
    assert kinds == {
        "CES/2023-07-20/6/1": "Not on the work programme",
        "CES/2023-07-20/6/2": "Not on the work programme",
        "CES/2023-07-20/6/3": "Not on the work programme",
        "CES/2023-07-20/7/4": "Standing item not planned",
        "CES/2023-07-20/7 resolution 3": "Not on the work programme",
    }
    for one in found.values():
        assert "on 20 July 2023; not " in one.message
        assert one.message.endswith("in the work programme of 25 September 2023")
        assert one.place.path.as_posix() == "data/meetings/children-and-education-scrutiny/2023-07-20.yml"
        assert 'id: "' in line_of(one, ROOT / "data")
        assert one.instead.address == "/work-programme/children-and-education-scrutiny/2023-24/"
    assert found["CES/2023-07-20/7/4"].message.endswith(
        "not planned for any of the 3 later ordinary meetings in the work programme of 25 September 2023"
    )


@pytest.mark.parametrize("on", [date(2023, 7, 21), date(2023, 9, 24)])
def test_nothing_asked_is_called_broken_or_late_before_the_papers_of_september(demonstration: AsAt, on: date) -> None:
    then = demonstration.on(on)
    assert of_committees(then) == []
    late = {Timeliness.OVERDUE, Timeliness.LATE}
    for request in then.requests:
        standing = then.standing(request)
        assert standing.timeliness not in late
        assert "section" not in (standing.due_rule or ""), f"{request.id} is measured against a law"
