"""The sheet of matters arising: what a committee has before it at a meeting, as a clerk would put it together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests import html
from tests.builders import NEXT_MEETING, REQUEST, Record, day
from tests.html import Element

from matters_arising import english
from matters_arising.outputs.html.pages.matters_arising.sheet_page import sheet_page
from matters_arising.outputs.html.pages.matters_arising.sheet_recommendations import recommendations
from matters_arising.outputs.html.pages.matters_arising.sheet_rows import latest
from matters_arising.records import AskKind, CommitteeKind, MeetingStatus, Progress
from matters_arising.register.register import Register
from matters_arising.rules.sheet import Sheet, SheetRow, has_sheet, sheet
from matters_arising.rules.snapshot import AsAt


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path)


def drawn_up(as_at: AsAt, meeting: str) -> Sheet:
    return sheet(as_at.register.meetings[meeting], as_at)


def sheet_of(record: Record, meeting: str, on: str) -> Sheet:
    return drawn_up(AsAt(Register(record.read()), day(on)), f"CES/{meeting}")


def references(rows: Iterable[SheetRow]) -> list[str]:
    return [row.request.id for row in rows]


def groups(one: Sheet) -> dict[str, list[str]]:
    names = (
        "overdue",
        "outstanding",
        "declined",
        "recommendations",
        "sent",
        "standing_items",
        "resolutions",
        "answered",
    )
    return {name: references(getattr(one, name)) for name in names}


def everything(one: Sheet) -> list[str]:
    return [reference for rows in groups(one).values() for reference in rows]


def rows_of(one: Sheet, as_at: AsAt, heading: str) -> list[dict[str, Element]]:
    """The rows of a group, on whichever pages of the sheet they are."""
    page = sheet_page(one, as_at)
    return [row for some in (page, *page.continued) for row in html.drawn(some, as_at).table(heading)]


def shown(one: Sheet, as_at: AsAt) -> Element:
    return html.drawn(sheet_page(one, as_at), as_at)


# What is on it


def test_each_thing_asked_stands_in_its_group(wexmoor: AsAt) -> None:
    one = drawn_up(wexmoor, "PPS/2024-03-19")
    found = groups(one)
    assert "PPS/2023-09-26/6/2" in found["overdue"]
    assert {"PPS/2023-07-11/6/2", "PPS/2024-01-16/5/2", "PPS/2023-07-11/5/u1", "PPS/2023-03-21/5/f2"} <= {
        *found["outstanding"]
    }
    assert "PPS/2023-07-11/5/1" in found["answered"]
    assert "PPS/2023-07-11/5/3" in found["declined"]
    assert {"PPS/2023-09-26/6/r1", "PPS/2023-09-26/6/r2"} <= {*found["recommendations"]}
    assert found["standing_items"] == ["PPS/2022-07-12/5/1", "PPS/2023-09-26/6/1"]
    resolved = groups(drawn_up(wexmoor, "FPS/2024-03-26"))["resolutions"]
    assert resolved == ["FPS/2024-01-23/5 resolution 1", "FPS/2024-01-23/5 resolution 2"]


def test_nothing_stands_in_two_groups(wexmoor: AsAt) -> None:
    for meeting in wexmoor.register.meetings.values():
        if has_sheet(meeting):
            one = sheet(meeting, wexmoor)
            found = everything(one)
            assert len(found) == len(set(found)) == one.number


def test_everything_open_of_a_committee_is_on_its_next_sheet(wexmoor: AsAt) -> None:
    for meeting, committee in (("PPS/2024-03-19", "people-and-places"), ("FPS/2024-03-26", "finance-and-performance")):
        one = drawn_up(wexmoor, meeting)
        found = set(everything(one)) - set(references(one.sent))
        open_ = {
            one.id
            for one in wexmoor.requests
            if wexmoor.standing(one).is_open and committee in wexmoor.followed_by(one)
        }
        assert open_ == found


def test_the_longest_overdue_stands_first_and_the_oldest_outstanding(wexmoor: AsAt) -> None:
    one = drawn_up(wexmoor, "FPS/2024-03-26")
    late = [row.standing.days_late for row in one.overdue]
    assert late == sorted(late, reverse=True)
    assert len(late) > 2
    asked = [row.standing.asked for row in one.outstanding]
    assert asked == sorted(asked)
    replied = [row.standing.replied for row in one.answered if row.standing.replied]
    assert replied
    answered = [row.standing.asked for row in one.answered]
    assert answered == sorted(answered)


def test_what_is_closed_withdrawn_or_superseded_is_on_no_sheet(wexmoor: AsAt) -> None:
    gone = {
        one.id
        for one in wexmoor.requests
        if wexmoor.standing(one).progress in (Progress.CLOSED, Progress.WITHDRAWN, Progress.SUPERSEDED)
    }
    assert len(gone) > 10
    for meeting in ("PPS/2024-03-19", "FPS/2024-03-26"):
        assert not gone & set(everything(drawn_up(wexmoor, meeting)))


def test_what_was_closed_stands_on_the_sheet_of_the_meeting_that_closed_it(wexmoor: AsAt) -> None:
    assert "PPS/2022-10-11/6/2" in everything(drawn_up(wexmoor, "PPS/2024-01-16"))
    assert "PPS/2022-10-11/6/2" not in everything(drawn_up(wexmoor, "PPS/2024-02-20"))


def test_what_is_asked_at_a_meeting_is_on_the_next_sheet_not_on_its_own(wexmoor: AsAt) -> None:
    references = {one.id for one in wexmoor.requests if one.item.meeting.id == "PPS/2024-02-20"}
    assert references
    assert not references & set(everything(drawn_up(wexmoor, "PPS/2024-02-20")))
    assert references <= set(everything(drawn_up(wexmoor, "PPS/2024-03-19")))


def test_what_a_committee_asked_is_not_on_another_committees_sheet_unless_they_asked_it_together(
    wexmoor: AsAt,
) -> None:
    one = drawn_up(wexmoor, "FPS/2024-03-26")
    others = {reference for reference in everything(one) if not reference.startswith("FPS/")}
    others -= set(references(one.sent))
    assert others == {"PPS/2023-11-28/3/1", "PPS/2023-11-28/3/r1"}, "asked at the joint meeting of both"
    assert others <= set(everything(drawn_up(wexmoor, "PPS/2024-03-19")))


def test_what_was_transferred_is_on_the_successors_sheet(wexmoor: AsAt) -> None:
    transferred = ["CMS/2021-07-06/6/1", "CMS/2021-07-06/6/3"]
    assert groups(drawn_up(wexmoor, "PPS/2022-07-12"))["outstanding"] == transferred
    assert set(transferred) <= set(everything(drawn_up(wexmoor, "CMS/2022-05-10"))), "before it was transferred"
    later = everything(drawn_up(wexmoor, "PPS/2023-03-21"))
    assert "CMS/2021-07-06/6/1" not in later, "the successor closed it in January"
    assert "CMS/2021-07-06/6/3" in later, "nothing has come of it since"


def test_gaps_and_decisions_are_those_of_the_committee(wexmoor: AsAt) -> None:
    one = drawn_up(wexmoor, "FPS/2024-03-26")
    requests = wexmoor.register.requests
    concerned = [wexmoor.followed_by(requests[one.request]) if one.request else (one.committee,) for one in one.gaps]
    assert all("finance-and-performance" in committees for committees in concerned)
    assert {found.committee for found in one.decisions} == {"finance-and-performance"}
    assert "FPS/2023-06-20/5/1" in {found.request for found in one.gaps}
    assert "WX/K/2023/011" in {found.decision for found in one.decisions}
    assert not any(found.request for found in one.decisions)


def test_the_executive_has_no_sheet(wexmoor: AsAt) -> None:
    without = {one.committee.record.kind for one in wexmoor.register.meetings.values() if not has_sheet(one)}
    assert without == {CommitteeKind.EXECUTIVE}


# As it stood


def test_the_sheet_of_a_past_meeting_stands_as_on_the_day_before(wexmoor: AsAt) -> None:
    one = drawn_up(wexmoor, "PPS/2023-09-26")
    assert one.on == date(2023, 9, 25)
    row = next(row for row in one.outstanding if row.request.id == "PPS/2023-07-11/5/1")
    assert row.standing.progress is Progress.REQUESTED, "it was answered at this meeting"


def test_the_sheet_of_a_meeting_to_come_stands_as_at_today(wexmoor: AsAt) -> None:
    assert drawn_up(wexmoor, "PPS/2024-03-19").on == wexmoor.today


def test_a_past_sheet_is_the_same_whenever_it_is_drawn_up(wexmoor: AsAt) -> None:
    then = wexmoor.on(date(2023, 9, 26))
    now, before = drawn_up(wexmoor, "PPS/2023-09-26"), drawn_up(then, "PPS/2023-09-26")
    assert groups(now) == groups(before)
    assert [one.message for one in now.gaps] == [one.message for one in before.gaps]
    late = "The minutes of the People and Places Select Committee, 21 March 2023, were not confirmed"
    assert any(one.message.startswith(late) for one in now.gaps), "they were confirmed at this meeting"


def test_no_sheet_knows_what_came_later(wexmoor: AsAt) -> None:
    for meeting in wexmoor.register.meetings.values():
        if has_sheet(meeting):
            one = sheet(meeting, wexmoor)
            assert one.on <= min(wexmoor.today, meeting.date - timedelta(days=1))
            for row in one.rows:
                assert row.request.date < meeting.date
                assert all(event.date < meeting.date for event in row.standing.history)


# Since the last meeting


def test_the_meeting_before_is_the_last_that_took_place(wexmoor: AsAt) -> None:
    previous = drawn_up(wexmoor, "PPS/2024-01-16").previous
    assert previous
    assert previous.id == "PPS/2023-11-28", "14 November was cancelled"
    assert drawn_up(wexmoor, "CMS/2021-07-06").previous is None
    previous = drawn_up(wexmoor, "FPS/2023-02-07").previous
    assert previous
    assert previous.record.status is MeetingStatus.HELD


def test_a_meeting_is_called_previous_only_where_none_is_planned_between(demonstration: AsAt) -> None:
    november, march = (drawn_up(demonstration, f"CES/{day}") for day in ("2023-11-06", "2024-03-11"))
    assert "Previous meeting" in shown(november, demonstration).facts
    assert shown(march, demonstration).facts["Latest meeting"].text == "25 September 2023"
    assert "Previous meeting" not in shown(march, demonstration).facts


@pytest.mark.parametrize(
    ("answered", "since", "of"),
    [("2023-09-24", False, False), ("2023-09-25", False, True), ("2023-09-26", True, False)],
)
def test_what_was_answered_since_the_last_meeting(record: Record, answered: str, since: bool, of: bool) -> None:
    record.asks()
    record.meets(NEXT_MEETING, status="held", minutes={"status": "draft"})
    record.happens(answered, "answered")
    one = sheet_of(record, "2023-11-06", "2023-10-02")
    (row,) = one.answered
    assert (one.is_since_last_meeting(row), one.is_of_last_meeting(row)) == (since, of)


def test_the_latest_says_what_came_and_what_is_on_the_agenda(record: Record) -> None:
    record.asks()
    record.minuted(NEXT_MEETING, "answered")
    record.happens("2023-08-10", "holding reply")
    as_at = AsAt(Register(record.read()), day("2023-10-02"))
    one = drawn_up(as_at, f"CES/{NEXT_MEETING}")
    (row,) = one.outstanding
    page = shown(one, as_at)
    assert (
        page.table("To note: outstanding")[0]["Latest"].text == "Holding reply 10 August 2023 (on this agenda, item 5)"
    )
    assert latest(row, one)


def test_the_latest_says_which_part_was_answered_what_with_and_what_is_outstanding(record: Record) -> None:
    record.asks(parts=[{"id": "a", "text": "The costs."}, {"id": "b", "text": "The dates."}])
    said = {"part": "a", "note": "The costs were sent.", "still_to_come": "The costs of 2022."}
    record.happens("2023-08-10", "part-answered", **said)
    as_at = AsAt(Register(record.read()), day("2023-09-21"))
    (row,) = shown(drawn_up(as_at, f"CES/{NEXT_MEETING}"), as_at).table("To note: outstanding")
    assert row["Request"].text == "A note on the audit tools. (a) The costs. (b) The dates."
    assert row["Latest"].text == (
        "(b) The dates: no response recorded. "
        "Part-answered part a, 10 August 2023 The costs were sent. Still outstanding: The costs of 2022."
    )


def test_all_parts_that_are_missing_are_said_before_the_one_that_came(record: Record) -> None:
    texts = {"a": "The costs.", "b": "The dates.", "c": "The names."}
    record.asks(parts=[{"id": id, "text": text} for id, text in texts.items()])
    record.happens("2023-08-10", "answered", part="b", note="The dates are attached")
    as_at = AsAt(Register(record.read()), day("2023-09-21"))
    (row,) = shown(drawn_up(as_at, f"CES/{NEXT_MEETING}"), as_at).table("To note: outstanding")
    assert row["Latest"].text == (
        "(a) The costs: no response recorded. (c) The names: no response recorded. "
        "Answered part b, 10 August 2023 The dates are attached."
    )


def test_a_long_response_is_cut_between_sentences_and_what_is_outstanding_follows(record: Record) -> None:
    record.asks()
    note = (
        "The report describes the workshop in the spring. " * 3 + "It tells how the tools were amended after it. " * 5
    )
    record.happens("2023-08-10", "part-answered", note=note, still_to_come="The results")
    as_at = AsAt(Register(record.read()), day("2023-09-21"))
    (row,) = shown(drawn_up(as_at, f"CES/{NEXT_MEETING}"), as_at).table("To note: outstanding")
    assert "It tells how the tools were amended after it. […] Still outstanding: The results." in row["Latest"].text


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("The costs were sent.", 20, "The costs were sent."),
        ("The costs were sent today.", 21, "The costs were sent today."),
        ("The costs were sent. The dates follow in spring.", 30, "The costs were sent. […]"),
        (
            "The costs, e.g. Those of lanes, were sent to every one of the members.",
            40,
            "The costs, e.g. Those of lanes […].",
        ),
        ("The costs of lanes were sent to every one of the members.", 30, "The costs of lanes were sent […]."),
    ],
)
def test_an_excerpt_ends_at_a_sentence_or_clause(text: str, length: int, expected: str) -> None:
    assert english.excerpt(text, length) == expected


def test_a_report_planned_for_the_meeting_says_so(wexmoor: AsAt) -> None:
    rows = shown(drawn_up(wexmoor, "PPS/2024-03-19"), wexmoor).table("To note: outstanding")
    row = next(row for row in rows if row["Reference"].text == "PPS/2024-02-20/6/1")
    assert "(planned for this meeting)" in row["Latest"].text


# The page


def test_the_page_shows_every_row_and_says_what_is_empty(wexmoor: AsAt) -> None:
    one = drawn_up(wexmoor, "PPS/2024-03-19")
    for heading, rows in (
        ("To pursue: overdue", one.overdue),
        ("To note: outstanding", one.outstanding),
        ("To close: answered", one.answered),
        ("To note: recommendations", one.recommendations),
        ("To note: standing items", one.standing_items),
    ):
        assert [row["Reference"].text for row in rows_of(one, wexmoor, heading)] == references(rows)
    empty = shown(drawn_up(wexmoor, "CMS/2021-07-06"), wexmoor)
    assert not empty.all("table")
    assert "Nothing is overdue." in empty.text
    assert "There are no standing items." in empty.text
    assert "No gaps were found." in empty.text


def test_a_row_names_reference_wording_owner_dates_and_kind(wexmoor: AsAt) -> None:
    page = shown(drawn_up(wexmoor, "PPS/2024-03-19"), wexmoor)
    row = next(row for row in page.table("To pursue: overdue") if row["Reference"].text == "PPS/2022-07-12/5/2")
    assert row["Request"].text.startswith("Three things about rural lanes.")
    assert "(b) A count of the traffic on every lane. (declined)" in row["Request"].text
    assert row["Asked of"].text == "Roads Service"
    assert row["Asked"].text == "12 July 2022 (601 days ago)"
    assert row["Due"].text == "31 March 2023 Overdue by 339 days"
    missing = "(c) What it would cost to resurface the ten worst lanes: no response recorded."
    assert row["Latest"].text.startswith(f"{missing} Declined part b, 10 November 2022")
    assert "Reason: A count on every lane would cost more than the repairs." in row["Latest"].text
    asked = [row["Request"].text for row in page.table("To note: recommendations")]
    assert asked
    assert all("(recommendation)" in one for one in asked)


def test_recommendations_are_never_among_requests(wexmoor: AsAt) -> None:
    for meeting in wexmoor.register.meetings.values():
        if has_sheet(meeting):
            one = sheet(meeting, wexmoor)
            waiting = (*one.overdue, *one.outstanding, *one.standing_items)
            assert all(row.request.record.kind is not AskKind.RECOMMENDATION for row in waiting)


def test_other_matters_are_noted_beside_those_that_are_overdue(wexmoor: AsAt, demonstration: AsAt) -> None:
    with_overdue = list(recommendations(drawn_up(wexmoor, "PPS/2024-03-19")))
    assert with_overdue[0].startswith("ask for the 4 overdue responses")
    assert " other matter" in with_overdue[1]
    assert list(recommendations(drawn_up(demonstration, "CES/2023-09-25"))) == ["note the 15 matters outstanding"]


def test_few_overdue_responses_and_few_items_to_be_planned_are_named(record: Record) -> None:
    record.asks(due={"date": "2023-09-01"})
    record.asks(id="2", title="Autism Strategy", form="work programme addition")
    record.programme("2023-08-01", "2023-11-06")
    assert list(recommendations(sheet_of(record, NEXT_MEETING, "2023-09-21"))) == [
        "ask for the overdue response on “A note on the audit tools” (CES/2023-07-20/7/1)",
        "note the other matter outstanding",
        "consider adding “Autism Strategy” (CES/2023-07-20/7/2) to the work programme",
    ]


def test_a_committee_is_not_asked_to_note_gaps_but_what_is_missing_by_its_kind(
    wexmoor: AsAt, demonstration: AsAt
) -> None:
    found = list(recommendations(drawn_up(wexmoor, "PPS/2024-03-19")))
    assert "consider adding to the work programme the 4 items listed for it under “Gaps to check”" in found
    (noted,) = (one for one in found if one.startswith("note what is listed under “Gaps to check”: "))
    assert noted.endswith(
        "report not received (3), answer not put to the committee (4), response overdue (2), "
        "agenda published late (1) and planned and not taken (4)"
    )
    assert not any("gap" in one for one in found), "which no committee notes"
    (added,) = (one for one in recommendations(drawn_up(demonstration, "CES/2023-11-06")) if "programme" in one)
    assert added == "consider adding to the work programme the 5 items listed for it under “Gaps to check”"


def test_decisions_that_were_expected_are_said_by_themselves_with_the_way_to_them(demonstration: AsAt) -> None:
    page = shown(drawn_up(demonstration, "CES/2023-11-06"), demonstration)
    said = page.section("Decisions expected")
    assert said.text.endswith(
        "7 decisions in the committee’s remit were expected by 2 October 2023; no Forward Plan later "
        "than 8 September 2023 is held that shows whether they were taken. Decisions in the committee’s remit"
    )
    assert said.links[0].address == "/forward-plan/scrutiny/children-and-education-scrutiny/"
    assert "There are no decisions to check." not in page.text


# The demonstration


def test_the_sheet_for_6_november_2023(demonstration: AsAt) -> None:
    one = drawn_up(demonstration, "CES/2023-11-06")
    assert one.on == date(2023, 10, 2)
    assert one.previous
    assert one.previous.id == "CES/2023-09-25"
    found = groups(one)
    assert found["recommendations"] == []
    assert found["overdue"] == ["CES/2023-07-20/9/1"], "its interim note was due before the meeting of September"
    assert found["answered"] == []
    assert "CES/2023-07-20/5/u1" in found["outstanding"]
    assert found["standing_items"] == ["CES/2023-07-20/7/4"]
    assert len(found["outstanding"]) == 15
    assert [one.request for one in one.gaps] == [
        "CES/2023-07-20/6/1",
        "CES/2023-07-20/6/2",
        "CES/2023-07-20/6/3",
        "CES/2023-07-20/7/4",
        None,
    ], "the last is resolution 3 of item 7"


def test_the_request_of_the_small_record_is_on_its_sheet(record: Record) -> None:
    record.asks(due={"date": "2023-08-31"})
    one = sheet_of(record, NEXT_MEETING, "2023-09-20")
    assert groups(one)["overdue"] == [REQUEST]
    assert one.overdue[0].standing.days_late == 20
    assert one.overdue[0].latest is None


def test_what_another_committee_referred_is_on_the_sheet_until_it_is_taken_up(wexmoor: AsAt) -> None:
    one = drawn_up(wexmoor, "FPS/2023-06-20")
    assert references(one.sent) == ["PPS/2023-03-21/5/f1"]
    page = shown(one, wexmoor)
    (row,) = page.table("To consider: referred by other committees")
    assert row["Latest"].text == "No response recorded (on this agenda, item 6)"
    assert not drawn_up(wexmoor, "FPS/2023-10-10").sent


def test_actions_of_a_plan_that_the_committee_follows_are_on_it_until_they_are_complete(wexmoor: AsAt) -> None:
    one = drawn_up(wexmoor, "PPS/2024-03-19")
    assert [state.action.id for state in one.actions] == ["1-1", "2-2", "2-1"], "1-2 is complete"
    (row, *_) = shown(one, wexmoor).table("To note: actions of action plans")
    assert row["Responsible"].text == "Roads Service"
    assert row["Latest"].text.startswith("Green 20 February 2024")
    assert not drawn_up(wexmoor, "FPS/2024-03-26").actions, "it follows no plan"


@pytest.mark.parametrize(
    ("plan", "known"),
    [
        ({}, True),
        ({"carried_by": [REQUEST]}, True),
        ({"source": {"title": "The plan", "date": "2023-09-20"}}, True),
        ({"source": {"title": "The plan", "date": "2023-09-22"}}, False),
    ],
)
def test_a_plan_of_which_nothing_has_been_reported_is_on_the_sheet_too(
    record: Record, plan: dict[str, object], known: bool
) -> None:
    record.asks()
    actions = [{"id": "1-1", "text": "Name a mentor in each school.", "timescale": {"words": "in August 2023"}}]
    outcomes = [{"id": "1", "title": "Pupils are heard", "actions": actions}]
    record.plans["mentors"] = {
        "title": "Mentors", "committee": "ces", "owner": "social-care", "outcomes": outcomes, **plan
    }  # fmt: skip
    assert [one.action.id for one in sheet_of(record, NEXT_MEETING, "2023-09-21").actions] == ["1-1"] * known


def test_the_state_of_minutes_is_said_once_and_not_in_each_row(wexmoor: AsAt) -> None:
    page = shown(drawn_up(wexmoor, "PPS/2024-03-19"), wexmoor)
    assert page.text.count("draft") == 1
    assert page.facts["Minutes"].text == (
        "The minutes of 20 February 2024 are in draft; their confirmation as a correct record is not yet recorded."
    )


def test_what_was_declined_is_decided_on_in_the_words_of_what_was_said(wexmoor: AsAt) -> None:
    """A recommendation that the executive only noted was not refused."""
    both = shown(drawn_up(wexmoor, "FPS/2022-09-13"), wexmoor).text
    assert (
        "decide, for 2 matters that were declined, rejected or only noted, whether to accept that or to pursue them."
        in both
    )
    assert "To accept or pursue: declined, rejected or only noted (2)" in both
    one = shown(drawn_up(wexmoor, "PPS/2023-01-17"), wexmoor).text
    assert "decide, for 1 matter that was declined or rejected, whether to accept that or to pursue it;" in one
    same_day = shown(drawn_up(wexmoor, "HFC/2024-01-22"), wexmoor).text
    assert "11 December 2023 (answered on the same day)" in same_day
