"""The page of a request: what was asked, what happened, where it stands, as a reader finds it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests import html
from tests.builders import NEXT_MEETING, REQUEST, Record, day
from tests.conftest import Built
from tests.html import Element, page

from matters_arising.outputs.feeds.entries.requests import event_entry
from matters_arising.outputs.html.pages.meetings.meeting import meeting_page
from matters_arising.outputs.html.pages.page import Tag
from matters_arising.outputs.html.pages.requests.request import request_page
from matters_arising.outputs.html.pages.requests.status import tags
from matters_arising.records import AskKind
from matters_arising.register.register import Register
from matters_arising.rules.findings import findings
from matters_arising.rules.item_threads import items_for
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls import addresses as at

KINDS = {str(kind) for kind in AskKind}


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path)


@cache
def drawn(as_at: AsAt, reference: str) -> Element:
    """A request's page, without a build."""
    return html.drawn(request_page(as_at.register.requests[reference], as_at), as_at)


def page_of(record: Record, on: str, reference: str = REQUEST) -> Element:
    return drawn(AsAt(Register(record.read()), day(on)), reference)


def standing(page_: Element) -> str:
    return page_.one("p", "standing").text


def history(page_: Element) -> list[str]:
    """The dated history: for each event its date, what it was, and where it is from."""
    return [
        " ".join((one.one("p", "when").text, one.all("div")[0].all("p")[0].text))
        for one in page_.one("ol", "history").all("li", "recorded")
    ]


def event(page_: Element, words: str) -> Element:
    """The one event of a history in which some words stand."""
    (found,) = [one for one in page_.one("ol", "history").all("li") if one.all("p", "when") and words in one.text]
    return found


# What was asked


def test_it_says_what_was_asked_by_whom_of_whom_and_by_when(demonstration: AsAt) -> None:
    found = drawn(demonstration, "CES/2023-07-20/7/1")
    assert found.one("h1").text == "Briefing note on the multi-agency audit tools"
    assert found.one("p", "eyebrow").text == "Request CES/2023-07-20/7/1"
    facts = found.facts
    assert facts["Asked by"].text == "Children and Education Scrutiny Committee"
    assert facts["Asked at"].links[0].address == "/meetings/children-and-education-scrutiny/2023-07-20/#item-7"
    assert facts["Asked of"].text == "Children's Social Care Inferred"
    assert facts["Form of response"].text == "Briefing note"
    assert facts["Due"].text == "No date set"
    assert facts["Waiting for"].text == "Children's Social Care Inferred"
    assert facts["Days open"].text == "74"


def test_words_and_heading_are_not_said_twice(wexmoor: AsAt) -> None:
    assert not drawn(wexmoor, "PPS/2023-09-26/6/2").all("div", "asked-words")
    assert drawn(wexmoor, "PPS/2022-07-12/5/2").one("div", "asked-words").text == "Three things about rural lanes."


def test_members_who_asked_are_named(wexmoor: AsAt) -> None:
    by = drawn(wexmoor, "PPS/2023-07-11/5/2").facts["Asked by"]
    assert by.links[0].address.startswith("/people/")


def test_a_promise_says_who_made_it(wexmoor: AsAt) -> None:
    facts = drawn(wexmoor, "FPS/2023-06-20/5/u1").facts
    assert {"Given to", "Given at", "Given by"} <= set(facts)
    assert "Asked of" not in facts


def test_how_to_cite_it_ends_with_one_full_stop(wexmoor: AsAt) -> None:
    for request in wexmoor.register.requests.values():
        cited = drawn(wexmoor, request.id).facts["How to cite"].text
        assert request.id in cited
        assert re.search(r"[^.]\. Record as at 4 March 2024\.$", cited), cited


# What happened


def test_the_dated_history_with_its_evidence(demonstration: AsAt) -> None:
    found = drawn(demonstration, "CES/2023-07-20/7/1")
    assert history(found) == [
        "20 July 2023 Requested minutes, item 7 (draft)",
        "25 September 2023 Part-answered papers, item 9 Taken from the papers; not confirmed by the committee.",
    ]
    part = event(found, "Part-answered")
    evidence = part.facts["Evidence"]
    assert {link.address for link in evidence.links} == {"/meetings/children-and-education-scrutiny/2023-09-25/#item-9"}
    assert "(Section 4.3)" in evidence.text
    assert "Mock JTAI audit tool (Appendix 3)" in evidence.text
    assert part.facts["Outstanding"].text.startswith("Feedback on how agencies completed the revised tools")


def test_every_event_is_in_the_history_in_order(wexmoor: AsAt) -> None:
    for request in wexmoor.requests:
        told = drawn(wexmoor, request.id).one("ol", "history").all("li", "recorded")
        days = [one.one("p", "when").one("time").attributes["datetime"] for one in told]
        events = (one.date for one in wexmoor.standing(request).history)
        items = (one.meeting.date for one in items_for(request, wexmoor))
        assert days == [one.isoformat() for one in sorted((request.date, *events, *items))]


def line(page_: Element) -> list[str]:
    """The timeline without what is recorded: gaps, and what follows from dates and meetings."""
    return [one.text for one in page_.one("ol", "history").all("li") if one.attributes.get("class") != "recorded"]


def test_meetings_that_passed_and_the_due_date_are_on_the_timeline_with_what_comes_next(record: Record) -> None:
    record.asks(due={"date": "2023-09-30"})
    record.meets(NEXT_MEETING, status="held", items=[{"number": "1", "title": "Apologies"}])
    record.meets("2023-10-16", status="held", items=[{"number": "1", "title": "Apologies"}])
    assert line(page_of(record, "2023-10-20")) == [
        "67 days",
        "25 September 2023 No response recorded at the committee’s meeting",
        "1 October 2023 Overdue No full answer by the due date",
        "15 days",
        "16 October 2023 No response recorded at the committee’s meeting",
        "4 days so far, 17 days to go",
        "6 November 2023 Next The committee’s next meeting and its matters arising",
    ]


def test_a_meeting_that_is_not_known_to_have_been_held_is_on_the_timeline_by_its_papers(record: Record) -> None:
    record.asks()
    record.meets(NEXT_MEETING, status="scheduled", items=[{"number": "1", "title": "Apologies"}])
    assert "25 September 2023 No response recorded in the papers for the committee’s meeting" in line(
        page_of(record, "2023-10-02")
    )


@pytest.mark.parametrize(("basis", "tag"), [("papers", "On the agenda"), ("minutes", "Taken at meetings")])
def test_papers_that_have_a_standing_item_do_not_show_it_taken(record: Record, basis: str, tag: str) -> None:
    record.asks(form="standing item")
    record.minuted(NEXT_MEETING, "taken", basis=basis)
    as_at = AsAt(Register(record.read()), day("2023-10-02"))
    assert standing(drawn(as_at, REQUEST)).startswith(tag)
    assert tags(as_at.register.requests[REQUEST], as_at)[0] == Tag(tag, "waiting"), "in lists too"
    feed = event_entry(as_at.standing(as_at.register.requests[REQUEST]).history[0], as_at)
    assert feed.title.startswith("On the agenda:" if basis == "papers" else "Taken:"), "in feeds too"
    assert ("The standing item was taken" in feed.summary) is (basis == "minutes")


@pytest.mark.parametrize(
    "how",
    [{"due": {"words": "next meeting", "meeting": f"CES/{NEXT_MEETING}"}}, {"due": {"words": "next meeting"}}, {}],
)
def test_what_a_meeting_may_have_dealt_with_is_not_said_to_be_waited_for(record: Record, how: dict[str, Any]) -> None:
    """No minutes of the meeting are held, so the papers cannot show whether it came."""
    record.asks(**how)
    record.meets(NEXT_MEETING, status="scheduled", items=[{"number": "5", "title": "Apologies"}])
    record.minuted(NEXT_MEETING, "scheduled", meeting=f"CES/{NEXT_MEETING}", basis="papers")
    found = page_of(record, "2023-10-02")
    assert "the outcome of that meeting is not in the papers held" in standing(found)
    assert "Waiting for" not in found.text
    assert "Days open" not in found.text


@pytest.mark.parametrize(
    ("kind", "made"),
    [("requests", "Requested"), ("recommends", "Recommended"), ("undertakings", "Undertaking given")],
)
def test_the_status_of_what_nothing_has_come_of_is_how_it_was_made(record: Record, kind: str, made: str) -> None:
    record.asks(kind=kind)
    assert standing(page_of(record, "2023-08-01")).startswith(f"{made} Waiting for")


def test_what_is_answered_in_time_has_no_meeting_without_it(record: Record) -> None:
    record.asks(due={"date": "2023-12-30"})
    record.meets(NEXT_MEETING, status="held", items=[{"number": "1", "title": "Apologies"}])
    record.happens("2023-09-01", "answered")
    assert line(page_of(record, "2023-10-02")) == [
        "43 days",
        "31 days so far, 35 days to go",
        "6 November 2023 Next The committee’s next meeting and its matters arising",
    ]


def test_what_has_ended_has_nothing_to_come(wexmoor: AsAt) -> None:
    for request in wexmoor.requests:
        if not wexmoor.standing(request).is_open:
            assert not drawn(wexmoor, request.id).one("ol", "history").all("li", "to-come")


def test_the_browsers_title_says_what_it_is_and_where_it_stands(wexmoor: AsAt) -> None:
    found = request_page(wexmoor.register.requests["FPS/2023-10-10/5/3"], wexmoor)
    assert found.full_title == (
        "FPS/2023-10-10/5/3: How often a contract was extended without competition, Requested, Overdue by 80 days, "
        "Finance and Performance Select Committee, Wexmoor"
    )
    assert found.description.startswith("Requested, Overdue by 80 days. Request of 10 October 2023, Finance and")


def test_what_happened_is_before_the_details_and_the_rest_is_folded(demonstration: AsAt) -> None:
    found = drawn(demonstration, "CES/2023-07-20/7/1")
    assert [one.text for one in found.all("h2")][:2] == ["History", "Details"]
    folded = [one.one("summary").text for one in found.all("details")]
    assert folded == ["Other requests from this meeting (13)", "About this entry"]


def test_two_events_of_one_day_both_stand(wexmoor: AsAt) -> None:
    told = history(drawn(wexmoor, "PPS/2023-01-17/6/1"))
    assert [one.split(" E-mail")[0] for one in told if one.startswith("20 February 2023")] == [
        "20 February 2023 Holding reply",
        "20 February 2023 Due date revised",
    ]


def test_evidence_that_can_be_read_is_linked(wexmoor: AsAt) -> None:
    evidence = event(drawn(wexmoor, "PPS/2022-10-11/6/3"), "Answered").facts["Evidence"]
    assert evidence.links[0].address == "/papers/flood-gates-letter.txt"


def test_a_decision_cited_as_evidence_is_linked(wexmoor: AsAt) -> None:
    evidence = event(drawn(wexmoor, "PPS/2023-09-12/3/1"), "Answered").facts["Evidence"]
    assert "/forward-plan/decisions/wx-k-2023-009/" in [link.address for link in evidence.links]


def test_the_first_date_and_every_revision_stay_visible(wexmoor: AsAt) -> None:
    found = drawn(wexmoor, "PPS/2022-10-11/6/2")
    revised = [
        one for one in found.one("ol", "history").all("li") if one.all("p", "when") and "Due date revised" in one.text
    ]
    assert [one.facts["Now due"].text for one in revised] == [
        "21 March 2023 (“March meeting”)",
        "11 July 2023 (“July meeting”)",
        "26 September 2023 (“September meeting”)",
    ]
    assert all(one.facts["Reason"].text for one in revised)
    assert found.section("Details").facts["Due"].text.startswith("17 January 2023"), "as it was first said"
    assert found.section("Details").facts["Now due"].text == "26 September 2023"


def test_a_revised_date_is_said_beside_the_first(record: Record) -> None:
    record.asks(due={"date": "2023-08-31"})
    record.happens("2023-08-20", "due date revised", due={"date": "2023-12-15"}, reason="The officer was ill.")
    found = page_of(record, "2023-10-02")
    assert found.facts["Due"].text == "31 August 2023"
    assert found.section("Details").facts["Now due"].text == "15 December 2023"
    assert standing(found) == (
        "Requested Waiting for Children's Services for 74 days. Due on 15 December 2023. "
        "The due date was revised once; it was first due on 31 August 2023. "
        "The committee next meets on 6 November 2023."
    )


# Where it stands


@pytest.mark.parametrize(
    ("reference", "says"),
    [
        ("FPS/2023-10-10/5/3", "Requested Overdue by 80 days Waiting for Directorate of Finance for 146 days. "
         "It was due on 15 December 2023. The committee next meets on 26 March 2024."),
        ("PPS/2023-07-11/6/2", "Requested Waiting for Learning and Libraries Service for 237 days. "
         "Due today, 4 March 2024. "
         "The committee next meets on 19 March 2024."),
        ("PPS/2024-01-16/6/2", "Requested Waiting for Directorate of Places for 48 days. No date was set. "
         "The committee next meets on 19 March 2024."),
        (
            "PPS/2023-07-11/5/1",
            "Answered, awaiting the committee Answered on time, on 26 September 2023. "
            "Awaiting the committee’s agreement to close. The committee next meets on 19 March 2024.",
        ),
        (
            "PPS/2024-01-16/5/2",
            "Paused Waiting for an outside event (the national standard for school food is published); requested "
            "48 days ago. No date was set. The committee next meets on 19 March 2024.",
        ),
        (
            "CMS/2021-07-06/5/2",
            "Closed Closed by the committee on 18 January 2022. "
            "It was answered 43 days late, on 12 November 2021.",
        ),
        (
            "PPS/2022-10-11/6/1",
            "Closed Closed by the committee on 17 January 2023, not completed.",
        ),
        ("PPS/2023-07-11/5/3", "Declined Declined on 18 August 2023. Awaiting the committee’s agreement to close. "
         "The committee next meets on 19 March 2024."),
        ("CMS/2021-07-06/6/2", "Withdrawn Withdrawn by the committee on 18 January 2022. No further action is due."),
        (
            "CMS/2021-07-06/6/3",
            "Requested Transferred to the People and Places Select Committee on 10 May 2022. Waiting for Directorate "
            "of Places for 972 days. No date was set. The committee next meets on 19 March 2024.",
        ),
        (
            "CMS/2022-01-18/5/r1",
            "Answered, awaiting the committee Followed by the People and Places Select Committee, the successor of "
            "the Community Select Committee. Accepted and implemented by 12 July 2022. Answered on time: it was due "
            "by 24 March 2022. This is two months beginning with the day on which the recommendation or, if later, "
            "the notice requiring a response was received (Local Government Act 2000, section 9FE). Awaiting the "
            "committee’s agreement to close. The committee next meets on 19 March 2024.",
        ),
        (
            "PPS/2022-07-12/5/1",
            "Taken at meetings Last taken at the meeting of 20 February 2024. A standing item until the committee "
            "closes it. The committee next meets on 19 March 2024.",
        ),
        ("PPS/2024-02-20/6/1", "Scheduled Waiting for Directorate of Places for 13 days. "
         "Due on 19 March 2024, when the committee next meets. It is planned for that meeting."),
        (
            "PPS/2023-01-17/6/2",
            "Superseded Replaced by A report on rents in the Market Hall, with what the stallholders say.",
        ),
        (
            "PPS/2023-03-21/5/f1",
            "Answered, awaiting the committee Answered on 20 June 2023; no date was set. "
            "Awaiting the committee’s agreement to close. The committee next meets on 19 March 2024.",
        ),
    ],
)  # fmt: skip
def test_where_it_stands_in_a_sentence(wexmoor: AsAt, reference: str, says: str) -> None:
    assert standing(drawn(wexmoor, reference)) == says


@pytest.mark.parametrize(
    ("reference", "turn"),
    [
        ("FPS/2023-06-20/5/2", "Directorate of Places"),
        ("PPS/2023-07-11/5/1", "The committee"),
        ("PPS/2023-09-26/6/r1", "The Cabinet"),
        ("PPS/2024-01-16/5/2", "The national standard for school food is published"),
        ("PPS/2022-10-11/6/r2", "Moorwell Water"),
    ],
)
def test_whose_turn_it_is(wexmoor: AsAt, reference: str, turn: str) -> None:
    assert drawn(wexmoor, reference).facts["Waiting for"].text == turn


def test_what_was_planned_for_a_meeting_that_is_past_is_not_called_to_come(demonstration: AsAt) -> None:
    found = drawn(demonstration, "CES/2023-07-20/9/1").by_id("part-a")
    assert "It is planned" not in found.text


def test_what_was_asked_after_the_date_of_the_record_says_so(wexmoor: AsAt) -> None:
    then = wexmoor.on(date(2023, 7, 1))
    found = drawn(then, "PPS/2023-07-11/5/1")
    assert standing(found) == "This was requested after the date of this record."
    assert "Answered" not in found.one("ol", "history").text
    assert "Waiting for" not in found.facts


def test_what_came_later_is_not_yet_told(wexmoor: AsAt) -> None:
    then = wexmoor.on(date(2023, 2, 1))
    found = drawn(then, "PPS/2023-01-17/6/2")
    assert "A report on rents" not in found.text, "it was superseded in March"
    assert standing(found).startswith("Requested")


def test_an_entry_made_in_error_says_so(wexmoor: AsAt) -> None:
    found = drawn(wexmoor, "PPS/2023-01-17/6/9")
    assert standing(found).startswith("This entry was recorded in error and withdrawn on 30 January 2023.")


# Parts


def test_each_part_has_its_own_standing(wexmoor: AsAt) -> None:
    found = drawn(wexmoor, "PPS/2022-07-12/5/2")
    first = [found.by_id(f"part-{id}").all("p")[0].text for id in "abc"]
    assert first[0].startswith("Answered, awaiting the committee Answered on time, on 11 October 2022.")
    assert first[1].startswith("Declined")
    assert first[2].startswith(
        "Requested Overdue by 339 days Waiting for Roads Service for 601 days. It was due on 31 March 2023."
    )
    assert found.by_id("part-c").facts["Due"].text == "31 March 2023 (“before the end of the financial year”)"
    assert standing(found).startswith("Part-answered Overdue by 339 days")
    assert "Answered part a" in event(found, "11 October 2022").text


# What a published log said


def test_a_log_that_agrees_is_quoted(wexmoor: AsAt) -> None:
    page = drawn(wexmoor, "FPS/2023-10-10/5/1")
    assert page.all("div", "note") == []
    assert "26 February 2024 “Complete” Done No disagreement" in page.section("In published action logs").text


def test_a_log_that_disagrees_is_shown_as_disagreeing(wexmoor: AsAt) -> None:
    (note,) = drawn(wexmoor, "FPS/2023-10-10/5/2").all("div", "note")
    assert note.one("p", "note-label").text == "The published action log differs"
    assert note.text.endswith("The log of 26 February 2024 says “Complete”; no answer is recorded.")


# Ties to other requests


def test_supersession_is_told_at_both_ends(wexmoor: AsAt) -> None:
    old, new = drawn(wexmoor, "PPS/2023-01-17/6/2"), drawn(wexmoor, "PPS/2023-03-21/6/1")
    assert old.facts["Replaced by"].links[0].address == "/requests/pps/2023-03-21/6/1/"
    assert new.facts["Replaces"].links[0].address == "/requests/pps/2023-01-17/6/2/"


def test_two_requests_merged_into_one(wexmoor: AsAt) -> None:
    links = {link.address for link in drawn(wexmoor, "PPS/2023-07-11/6/1").facts["Replaces"].links}
    assert links == {"/requests/pps/2023-01-17/7/1/", "/requests/pps/2023-03-21/7/1/"}


def test_a_transfer_names_the_committee_that_took_it_over(wexmoor: AsAt) -> None:
    found = drawn(wexmoor, "CMS/2021-07-06/6/3")
    assert event(found, "Transferred").facts["Transferred to"].links[0].address == "/committees/people-and-places/"


def test_a_part_of_a_larger_request_is_told_at_both_ends(wexmoor: AsAt) -> None:
    child, parent = drawn(wexmoor, "FPS/2023-10-10/5/2"), drawn(wexmoor, "FPS/2023-06-20/5/1")
    assert child.facts["Part of"].links[0].address == "/requests/fps/2023-06-20/5/1/"
    assert parent.facts["Includes"].links[0].address == "/requests/fps/2023-10-10/5/2/"


def test_a_standing_item_says_where_it_was_taken_and_where_not(wexmoor: AsAt) -> None:
    facts = drawn(wexmoor, "PPS/2022-07-12/5/1").facts
    assert [link.text for link in facts["On the agenda of"].links][-1] == "20 February 2024"
    assert [link.text for link in facts["Missed at"].links] == ["21 March 2023", "16 January 2024"]
    assert facts["Action plan"].links[0].address == "/action-plans/pothole-pledge/"


# Gaps


def test_a_gap_is_shown_with_the_place_to_look(demonstration: AsAt) -> None:
    (note,) = drawn(demonstration, "CES/2023-07-20/6/2").all("div", "broken")
    assert note.one("p", "note-label").text == "Not on the work programme"
    assert (
        "requested on 20 July 2023; not in the work programme of 25 September 2023. See Work programme 2023/24"
        in note.text
    )
    assert note.links[0].address == "/work-programme/children-and-education-scrutiny/2023-24/"


def test_every_gap_of_a_request_is_on_its_page(wexmoor: AsAt) -> None:
    for request in wexmoor.requests:
        notes = drawn(wexmoor, request.id).all("div", "broken")
        shown = [one.text for one in notes if "The published action log differs" not in one.text]
        expected = [one for one in findings(wexmoor) if one.request == request.id]
        assert len(shown) == len(expected)
        for note, finding in zip(shown, expected, strict=True):
            assert " ".join(finding.message.split()) in note


# Recommendations


def test_a_recommendation_is_no_request(wexmoor: AsAt) -> None:
    found = drawn(wexmoor, "PPS/2023-09-26/6/r1")
    assert found.one("p", "eyebrow").text == "Recommendation PPS/2023-09-26/6/r1"
    facts = found.facts
    assert facts["Made to"].text == "The Cabinet"
    assert "Asked of" not in facts
    assert facts["Received"].text == "2 October 2023"
    assert history(found)[0] == "26 September 2023 Recommended minutes, item 6"


def test_the_two_months_and_the_rule_that_gives_them(wexmoor: AsAt) -> None:
    found = drawn(wexmoor, "PPS/2023-09-26/6/r1")
    assert found.facts["Due"].text == "1 December 2023"
    assert found.facts["Response required"].text == "By notice received on 2 October 2023."
    assert standing(found) == (
        "Recommended Overdue by 94 days Waiting for the Cabinet for 160 days. It was due on 1 December 2023. "
        "This is two months beginning with the day on which the recommendation or, if later, the notice requiring a "
        "response was received (Local Government Act 2000, section 9FE). The committee next meets on 19 March 2024."
    )


def test_a_recommendation_without_a_notice_says_why_it_has_no_date(wexmoor: AsAt) -> None:
    found = drawn(wexmoor, "FPS/2022-02-08/5/r2")
    assert found.facts["Due"].text == "No date set"
    assert found.facts["Response required"].text == (
        "No notice requiring a response is recorded, so no date runs in law (Local Government Act 2000, section 9FE)."
    )


def test_two_months_that_were_kept(wexmoor: AsAt) -> None:
    assert standing(drawn(wexmoor, "FPS/2022-02-08/5/r1")).startswith(
        "Answered, awaiting the committee Rejected on 4 April 2022. Answered on time: it was due by 8 April 2022."
    )


def test_a_recommendation_accepted_and_carried_out(wexmoor: AsAt) -> None:
    found = drawn(wexmoor, "CMS/2022-01-18/5/r1")
    assert "Accepted and implemented by 12 July 2022." in standing(found)
    assert (
        event(found, "Accepted").facts["Proposed action"].text
        == "To open the four libraries on Saturdays from June 2022."
    )


def test_the_response_to_each_part_with_the_action_and_the_reason(wexmoor: AsAt) -> None:
    found = drawn(wexmoor, "PPS/2022-10-11/6/r1")
    assert "Partly accepted on 5 December 2022." in standing(found)
    accepted, rejected = found.by_id("part-a"), found.by_id("part-b")
    assert "Accepted on 5 December 2022." in accepted.text
    assert "Waiting for the Cabinet to implement it for 455 days." in accepted.text
    assert "Rejected on 5 December 2022." in rejected.text
    for part in (accepted, rejected):
        assert part.facts["Due"].text == "13 December 2022"
    assert event(found, "Accepted part a").facts["Proposed action"].text == "To repair both gates in 2023."
    assert event(found, "Rejected part b").facts["Reason"].text == "Two pumps are enough for the flow expected."


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("following the new guidance", "following the new guidance"),
        ("once the Government has published it", "after the new guidance (“once the Government has published it”)"),
        ("the new guidance", "after the new guidance"),
    ],
)
def test_the_event_that_it_waits_for_is_not_given_twice(record: Record, words: str, shown: str) -> None:
    record.asks(due={"after": "the new guidance", "words": words})
    assert page_of(record, "2023-10-02").facts["Due"].text == shown


def test_a_committee_has_its_article_within_a_sentence(wexmoor: AsAt) -> None:
    transferred = standing(drawn(wexmoor, "CMS/2021-07-06/6/3"))
    assert transferred.startswith("Requested Transferred to the People and Places Select Committee on 10 May 2022.")
    inherited = standing(drawn(wexmoor, "CMS/2022-01-18/5/r1"))
    assert "the People and Places Select Committee, the successor of the Community Select Committee." in inherited


def test_a_partner_has_no_date_in_law(wexmoor: AsAt) -> None:
    found = drawn(wexmoor, "PPS/2022-10-11/6/r2")
    assert found.facts["Due"].text == "No date set"
    assert "9FE" not in found.text
    assert found.facts["Response required"].text == (
        "A relevant partner authority can be required by notice to have regard to a recommendation, and the section "
        "sets no date for a response. It does not apply where a health service body was itself recommended something "
        "as part of health scrutiny (Local Government Act 2000, section 9FF)."
    )


# Links back


def test_the_item_at_which_it_was_asked_leads_to_it_and_back(wexmoor_site: Built, demonstration_site: Built) -> None:
    for built in (wexmoor_site, demonstration_site):
        for request in built.as_at.requests:
            address = at.address(request.item)
            meeting, anchor = address.split("#")
            item = page(built.folder, meeting).by_id(anchor)
            assert at.address(request) in [link.address for link in item.links]
            assert address in [link.address for link in page(built.folder, at.address(request)).links]


def test_every_item_that_is_evidence_says_what_it_answered(wexmoor_site: Built, demonstration_site: Built) -> None:
    checked = 0
    for built in (wexmoor_site, demonstration_site):
        for request in built.as_at.requests:
            for happened in built.as_at.standing(request).history:
                items = {one.item for one in happened.record.evidence if one.item}
                if happened.item:
                    items.add(happened.item.id)
                for id in items:
                    meeting, anchor = at.address(built.as_at.register.items[id]).split("#")
                    item = page(built.folder, meeting).by_id(anchor)
                    assert at.address(request) in [link.address for link in item.links], (
                        f"{id} does not name {request.id}"
                    )
                    checked += 1
    assert checked > 40


def test_evidence_cited_in_a_follow_up_file_shows_on_the_items_page(record: Record) -> None:
    record.asks()
    record.item(NEXT_MEETING, "9")
    record.happens("2023-09-28", "answered", evidence=[{"item": f"CES/{NEXT_MEETING}/9"}], note="It is in the report.")
    as_at = AsAt(Register(record.read()), day("2023-10-02"))
    item = html.drawn(meeting_page(as_at.register.meetings[f"CES/{NEXT_MEETING}"], as_at), as_at).by_id("item-9")
    assert "/requests/ces/2023-07-20/7/1/" in [link.address for link in item.links]
    assert "Matters arising" in item.text
    assert "It is in the report." in item.text


def test_decisions_and_the_work_programme_lead_back(wexmoor_site: Built) -> None:
    folder = wexmoor_site.folder
    decision = page(folder, "/forward-plan/decisions/wx-k-2023-009/")
    assert "/requests/pps/2023-09-12/3/1/" in [link.address for link in decision.links]
    programme = page(folder, "/work-programme/people-and-places/2023-24/")
    assert "/requests/pps/2024-02-20/6/1/" in [link.address for link in programme.links]
    planned = page(folder, "/requests/pps/2024-02-20/6/1/").section("On the work programme")
    assert planned.links[0].address == "/work-programme/people-and-places/2023-24/#meeting-2024-03-19"


# Sentences


def test_an_owner_that_the_papers_do_not_name_is_marked_in_the_sentence(demonstration_site: Built) -> None:
    found = page(demonstration_site.folder, "/requests/ces/2023-07-20/7/2/")
    assert "Waiting for Children's Social Care (inferred) for 74 days." in standing(found)


def sentences(built: Built) -> dict[str, list[str]]:
    """Where each thing stands, in the words as written between the tags, and each of its parts."""
    found = {}
    for one in built.pages:
        if one.kind in KINDS:
            shown = page(built.folder, one.address)
            told = [shown.one("p", "standing"), *(part.all("p")[0] for part in shown.all("section", "part"))]
            found[one.address] = [_without_tags(element) for element in told]
    return found


def _without_tags(element: Element) -> str:
    """The words of an element but for those of its tags of standing; white space as a browser shows it."""
    words = "".join(
        child if isinstance(child, str) else "" if "tag" in child.classes else child.words for child in element.children
    )
    return " ".join(words.split())


def test_every_sentence_of_standing_reads_well(wexmoor_site: Built, demonstration_site: Built) -> None:
    for built in (wexmoor_site, demonstration_site):
        told = sentences(built)
        assert len(told) == len(built.as_at.register.requests)
        for address, texts in told.items():
            for text in texts:
                assert text, f"{address} does not say where it stands"
                assert text[0].isupper(), f"{address}: {text}"
                assert text.endswith("."), f"{address}: {text}"
                assert text.count("(") == text.count(")"), f"{address}: {text}"
                assert not re.search(r"\.\.| [.,;:]|[.,;:][^\s)”’…]|\bNone\b|[{}]", text.replace("9FE", "")), (
                    f"{address}: {text}"
                )


def test_no_page_of_a_request_shows_two_full_stops_or_a_gap_before_one(
    wexmoor_site: Built, demonstration_site: Built
) -> None:
    for built in (wexmoor_site, demonstration_site):
        for one in built.pages:
            if one.kind in KINDS and "/fps/2023-12-05/" not in one.address:
                text = page(built.folder, one.address).text
                assert not re.search(r"[^.]\.\.(?!\.)| \.(?!\w)", text), f"{one.address}: {text}"
