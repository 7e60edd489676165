"""The Forward Plan through its editions: each situation as a clerk would tell it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.amended import TODAY, Amend, amended
from tests.conftest import ROOT, pages_of
from tests.html import Element, parsed

from matters_arising.outputs.data import tables
from matters_arising.outputs.html.pages import forward_plan as pages_of_the_plan
from matters_arising.outputs.html.pages.meetings.meeting import meeting_page
from matters_arising.outputs.html.render import Renderer
from matters_arising.records import Fate, Maker, PlanPart
from matters_arising.register.entities import Decision
from matters_arising.rules.findings import findings
from matters_arising.rules.forward_plan import (
    decision_agendas,
    decision_call_ins,
    decision_entries,
    decision_history,
    decision_scrutiny,
    notice_given,
    plan_editions,
    private_meetings,
)
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls import addresses

__all__ = ["amended"]

JUNE, JULY, SEPTEMBER, OCTOBER, NOVEMBER = (
    date(2023, 6, 5), date(2023, 7, 3), date(2023, 9, 4), date(2023, 10, 2), date(2023, 11, 6),
)  # fmt: skip
"""The invented council's five editions."""


def decision(as_at: AsAt, name: str) -> Decision:
    found = as_at.register.decision(name)
    assert found, name
    return found


def course(as_at: AsAt, name: str, on: date = TODAY) -> decision_history.DecisionHistory:
    return decision_history.history(decision(as_at, name), as_at.on(on))


def fate(as_at: AsAt, name: str, on: date = TODAY) -> tuple[Fate, date | None]:
    found = course(as_at, name, on)
    return found.fate, found.ended


def expected(found: decision_history.DecisionHistory) -> list[tuple[date, str]]:
    return [(entry.published, said) for entry, said in found.expected]


def changed(found: decision_history.DecisionHistory) -> dict[date, list[tuple[str, str | Maker, str | Maker]]]:
    return {
        entry.published: [(one.field, one.before, one.after) for one in changes]
        for entry, changes in found.changes
        if changes
    }


def page(as_at: AsAt, address: str) -> Element:
    found = next(one for one in pages_of(pages_of_the_plan, as_at) if one.address == address)
    return parsed(Renderer(ROOT / "overrides", as_at).body(found), address)


def standing(page: Element) -> str:
    return page.one("p", "standing").text


# What happened to each decision


def test_renamed_and_decided_on_the_day_expected(wexmoor: AsAt) -> None:
    found = course(wexmoor, "WX/K/2023/010")
    assert changed(found) == {
        SEPTEMBER: [
            ("title", "Library Review", "Village Library Network: Opening Hours"),
            ("date expected", "October 2023", "18 December 2023"),
        ]
    }
    assert (found.fate, found.ended) == (Fate.TAKEN, date(2023, 12, 18))
    assert (found.moved, found.slipped) == (1, 48)
    assert fate(wexmoor, "WX/K/2023/010", date(2023, 12, 17)) == (Fate.AWAITED, None)


@pytest.mark.parametrize("office", ["Head of Highways | Transport", "|", "a|b|c|d", "Roads; Bridges"])
def test_whatever_an_office_is_called_it_is_told_as_it_is_written(amended: Amend, office: str) -> None:
    before = "maker: {body: cabinet-member-for-places, person: silas-wetherfold, office: Cabinet Member for Places}"
    after = f"maker: {{office: '{office}'}}"
    as_at = amended(("forward-plan/2023-11-06.yml", before, after))
    told = [
        change
        for decision in as_at.register.decisions
        for one, found in decision_history.history(decision, as_at).changes
        for change in found
        if change.field == "decision maker" and one.published == NOVEMBER
    ]
    assert Maker(office=office) in {change.after for change in told}
    pages = [page.view for page in pages_of(pages_of_the_plan, as_at) if page.kind == "decision"]
    shown = str([view.timeline for view in pages])
    assert f"to {office}." in shown
    rows = next(one.rows for one in tables(as_at) if one.name == "plan_changes")
    assert office in {row["new"] for row in rows}


def test_moved_to_another_maker_and_then_gone_without_account(wexmoor: AsAt) -> None:
    found = course(wexmoor, "WX/K/2023/011")
    maker = next(one for one in changed(found)[SEPTEMBER] if one[0] == "decision maker")
    office = "Cabinet Member for Places"
    assert maker[1:] == (
        Maker(body="cabinet"),
        Maker(body="cabinet-member-for-places", person="silas-wetherfold", office=office),
    )
    assert (found.fate, found.ended) == (Fate.DROPPED, NOVEMBER)
    assert found.dropped_by
    assert found.dropped_by.record.published == NOVEMBER
    assert fate(wexmoor, "WX/K/2023/011", date(2023, 11, 5)) == (Fate.TIME_PASSED, None)
    assert fate(wexmoor, "WX/K/2023/011", date(2023, 10, 31)) == (Fate.AWAITED, None)


def test_postponed_three_times(wexmoor: AsAt) -> None:
    found = course(wexmoor, "WX/K/2023/012")
    assert expected(found) == [
        (JUNE, "July 2023"),
        (JULY, "September 2023"),
        (SEPTEMBER, "October 2023"),
        (OCTOBER, "December 2023"),
    ]
    assert found.moved == 3
    assert found.slipped == 153, "from 31 July to 31 December"
    assert (found.first_advertised, found.days_advertised) == (JUNE, 196)
    assert (found.fate, found.ended) == (Fate.TAKEN, date(2023, 12, 18))


def happened(as_at: AsAt, address: str) -> list[str]:
    """The timeline of a decision, a line for each entry, with the time between."""
    return [one.text for one in page(as_at, address).one("ol", "history").children if not isinstance(one, str)]


def test_a_called_in_decision_from_advertisement_to_being_taken_again(wexmoor: AsAt) -> None:
    told = happened(wexmoor, "/forward-plan/decisions/wx-k-2023-009/")
    assert [one.split(" edition")[0] for one in told[:3]] == [
        "5 June 2023 Advertised",
        "28 days",
        "3 July 2023 Changed in the plan",
    ]
    assert "Date expected: from “September 2023” to “4 September 2023”." in told[2]
    assert told[3] == ("4 July 2023 Notice complete The first day on which it may be taken with 28 clear days’ notice")
    assert any(one.startswith("7 September 2023 Called in By Councillor Delphine Marrow") for one in told)
    considered = next(one for one in told if one.startswith("12 September 2023 Call-in considered"))
    assert "Outcome: referred back." in considered
    assert [one for one in told if " Taken decision notice" in one] != []
    assert told[-1].startswith("18 October 2023 Decision published")


def test_what_is_to_come_of_a_decision_stands_last_and_hollow(wexmoor: AsAt) -> None:
    then = wexmoor.on(date(2023, 12, 22))
    address = "/forward-plan/decisions/wx-k-2023-012/"
    last = page(then, address).one("ol", "history").all("li", "to-come")
    assert [one.text for one in last] == ["29 December 2023 Call-in closes The last day for a call-in"]
    assert "2 days so far, 7 days to go" in happened(then, address)
    before = happened(wexmoor.on(date(2023, 11, 7)), address)
    assert before[-1] == "December 2023 Expected To be taken by the Cabinet"


def test_a_passed_date_and_an_edition_without_it_are_events_of_their_own(wexmoor: AsAt) -> None:
    assert happened(wexmoor, "/forward-plan/decisions/wx-k-2023-011/")[-1] == (
        "6 November 2023 No longer in the plan edition of 6 November 2023"
    )
    roof = happened(wexmoor, "/forward-plan/decisions/market-hall-roof/")
    assert [one for one in roof if "Not in the plan edition of" in one] != []


def test_the_demonstration_tells_that_an_expected_date_has_passed(demonstration: AsAt) -> None:
    bins = "/forward-plan/decisions/key-21nov22-01/"
    assert happened(demonstration, bins)[-1] == (
        "1 October 2023 Expected date passed No later plan or decision notice is held"
    )
    assert "Expected 16 October 2023 (in 14 days), to be taken by Cabinet." in (
        page(demonstration, "/forward-plan/decisions/key-9oct2023-02/").one("p", "standing").text
    )


def test_made_private(wexmoor: AsAt) -> None:
    assert changed(course(wexmoor, "WX/K/2023/013"))[SEPTEMBER] == [
        ("part of the plan", "key decision", "private decision"),
        ("exemption", "none", "paragraph 3"),
    ]
    taken = decision_agendas.taken_at(decision(wexmoor, "WX/K/2023/013"), wexmoor)
    assert [one.id for one in taken] == ["CAB/2023-12-18/7"], "an exempt item accounts for it"
    assert fate(wexmoor, "WX/K/2023/013") == (Fate.TAKEN, date(2023, 12, 18))


def test_dropped_unexplained(wexmoor: AsAt) -> None:
    assert fate(wexmoor, "WX/K/2023/014", date(2023, 9, 3)) == (Fate.AWAITED, None)
    assert fate(wexmoor, "WX/K/2023/014", SEPTEMBER) == (Fate.DROPPED, SEPTEMBER)
    assert course(wexmoor, "WX/K/2023/014").days_advertised == 91


def test_withdrawn(wexmoor: AsAt) -> None:
    assert fate(wexmoor, "WX/K/2023/015", date(2023, 9, 19)) == (Fate.AWAITED, None)
    assert fate(wexmoor, "WX/K/2023/015", date(2023, 9, 20)) == (Fate.WITHDRAWN, date(2023, 9, 20))
    assert fate(wexmoor, "WX/K/2023/015", OCTOBER)[0] is Fate.WITHDRAWN, "its leaving the plan is explained"


def test_taken_under_special_urgency(wexmoor: AsAt) -> None:
    found = decision(wexmoor, "WX/U/2023/002")
    urgent = notice_given.urgency(found, wexmoor)
    assert urgent
    assert urgent.procedure == "special urgency"
    assert notice_given.notice(found, wexmoor) is None, "no days of notice are asked for"
    assert fate(wexmoor, "WX/U/2023/002", SEPTEMBER) == (Fate.TAKEN, date(2023, 8, 11))
    assert course(wexmoor, "WX/U/2023/002").days_advertised == 0


def test_past_its_quarter_and_without_account(wexmoor: AsAt) -> None:
    assert fate(wexmoor, "WX/K/2023/018", date(2023, 12, 31)) == (Fate.AWAITED, None)
    assert fate(wexmoor, "WX/K/2023/018", date(2024, 1, 1)) == (Fate.TIME_PASSED, None)


def test_called_in_referred_back_and_taken_again(wexmoor: AsAt) -> None:
    name = "WX/K/2023/009"
    assert fate(wexmoor, name, SEPTEMBER) == (Fate.TAKEN, SEPTEMBER)
    assert fate(wexmoor, name, date(2023, 9, 11)) == (Fate.TAKEN, SEPTEMBER), "the call-in is not considered yet"
    assert fate(wexmoor, name, date(2023, 9, 12)) == (Fate.REFERRED_BACK, date(2023, 9, 12))
    assert fate(wexmoor, name, OCTOBER) == (Fate.AWAITED, None), "the plan advertises it again"
    assert fate(wexmoor, name, date(2023, 10, 16)) == (Fate.TAKEN, date(2023, 10, 16))


def test_a_call_in_that_is_not_upheld_leaves_the_decision_taken(amended: Amend) -> None:
    meeting = "meetings/people-and-places/2023-09-12.yml"
    as_at = amended((meeting, "outcome: referred back", "outcome: not upheld"), today=date(2023, 9, 20))
    assert fate(as_at, "WX/K/2023/009", date(2023, 9, 20)) == (Fate.TAKEN, SEPTEMBER)


CAR_PARK, CAR_PARK_PAGE = "WX/K/2023/017", "/forward-plan/decisions/wx-k-2023-017/"


def at_meeting(as_at: AsAt, reference: str) -> dict[str, Element]:
    item = as_at.register.items[reference]
    shown = parsed(Renderer(ROOT / "overrides", as_at).body(meeting_page(item.meeting, as_at)), "/")
    return shown.by_id(f"item-{item.record.key}").facts


def test_a_call_in_sent_to_another_committee_is_one_story(wexmoor: AsAt) -> None:
    first, second = decision_call_ins.call_ins(decision(wexmoor, CAR_PARK), wexmoor)
    assert second.sent_by is not None
    assert second.sent_by.item.id == first.item.id == "PPS/2023-11-28/4"
    assert second.received == date(2023, 10, 24), "there was one request for call-in"
    notice = page(wexmoor, CAR_PARK_PAGE).by_id("notice-2023-10-16-riverside-car-park")
    assert notice.facts["Call-in sent to"].text == "Highways and Footpaths Committee"
    assert notice.facts["Outcome of the call-in"].text == "Not upheld"
    assert fate(wexmoor, CAR_PARK) == (Fate.TAKEN, date(2023, 10, 16))
    sender, there = (at_meeting(wexmoor, one) for one in ("PPS/2023-11-28/4", "HFC/2023-12-11-2/2"))
    assert sender["Considered there at"].links[0].address == "/meetings/highways/2023-12-11-2/#item-2"
    assert sender["Outcome there"].text == "Not upheld"
    assert there["Sent by"].links[0].address == "/meetings/people-and-places/2023-11-28/#item-4"


def test_of_a_call_in_sent_elsewhere_no_outcome_is_claimed_before_it_is_held(wexmoor: AsAt) -> None:
    before = wexmoor.on(date(2023, 12, 1))
    shown = page(before, CAR_PARK_PAGE)
    assert at_meeting(before, "PPS/2023-11-28/4")["Outcome there"].text == "Not in the papers held"
    assert shown.by_id("notice-2023-10-16-riverside-car-park").facts["Outcome of the call-in"].text == (
        "Not in the papers held"
    )
    assert "Outcome: referred to committee. Its outcome there is not in the papers held." in shown.text


def test_a_decision_that_the_council_refers_back_is_referred_back(amended: Amend) -> None:
    as_at = amended(("meetings/highways/2023-12-11-2.yml", "outcome: not upheld", "outcome: referred back"))
    assert fate(as_at, CAR_PARK) == (Fate.REFERRED_BACK, date(2023, 12, 11))


def test_put_off_until_the_plan_has_it_again(amended: Amend) -> None:
    notice = (
        "decision: WX/K/2023/021\ntitle: New Accounts Software\ndate: 2023-10-16\noutcome: deferred\n"
        "maker: {body: cabinet}\n"
    )
    as_at = amended(("decisions/2023-10-16-software.yml", "", notice))
    assert fate(as_at, "WX/K/2023/021", date(2023, 10, 15)) == (Fate.AWAITED, None)
    assert fate(as_at, "WX/K/2023/021", date(2023, 10, 16)) == (Fate.DEFERRED, date(2023, 10, 16))
    assert fate(as_at, "WX/K/2023/021", NOVEMBER) == (Fate.AWAITED, None)


def test_taken_at_a_meeting_after_it_was_put_off(amended: Amend) -> None:
    notice = "decision: WX/K/2023/017\ntitle: Charges\ndate: 2023-10-04\noutcome: deferred\nmaker: {body: cabinet}\n"
    as_at = amended(("decisions/2023-10-04-charges.yml", "", notice))
    assert fate(as_at, "WX/K/2023/017", date(2023, 10, 15))[0] is Fate.DEFERRED
    assert fate(as_at, "WX/K/2023/017") == (Fate.TAKEN, date(2023, 10, 16))


# Expected dates


def test_a_date_said_more_exactly_is_not_moved(wexmoor: AsAt) -> None:
    bus, car_park = course(wexmoor, "WX/K/2023/009"), course(wexmoor, "WX/K/2023/017")
    assert expected(bus) == [(JUNE, "September 2023"), (JULY, "4 September 2023"), (OCTOBER, "16 October 2023")]
    assert bus.moved == 1, "4 September is in September"
    assert expected(car_park) == [(JULY, "Not before 31 August 2023"), (OCTOBER, "16 October 2023")]
    assert car_park.moved == 0, "16 October is not before 31 August"
    assert car_park.slipped is None, "the first date it had has no end"


AUTUMN = "expected: {words: Autumn 2023, from: 2023-09-01, until: 2023-11-30}"


def test_a_date_that_comes_back_to_an_earlier_one_was_moved_twice(amended: Amend) -> None:
    autumn = ("forward-plan/2023-07-03.yml", AUTUMN, AUTUMN.replace("Autumn", "Winter").replace("2023-", "2024-"))
    back = f"""  - reference: WX/K/2023/014
    part: key decision
    listed: previously advertised
    title: "Street Lamps: Change to Dimming"
    maker: {{body: cabinet}}
    {AUTUMN}
"""
    as_at = amended(autumn, ("forward-plan/2023-09-04.yml", "entries:\n", f"entries:\n{back}"))
    found = course(as_at, "WX/K/2023/014", SEPTEMBER)
    assert [said for _, said in expected(found)] == ["Autumn 2023", "Winter 2023", "Autumn 2023"]
    assert (found.moved, found.slipped) == (2, 0)


@pytest.mark.parametrize(
    ("reference", "borne"),
    [
        ("KEY/21NOV22/01", date(2022, 11, 21)),
        ("KEY/9OCT2023/01", date(2023, 10, 9)),
        ("KEY/11SEPT2023/01", date(2023, 9, 11)),
        ("KEY9OCT2023/01", date(2023, 10, 9)),
        ("DEC17/CMDN/69", None),
        ("WX/K/2023/009", None),
        ("KEY/31NOV22/01", None),
        (None, None),
    ],
)
def test_the_date_that_a_reference_bears(reference: str | None, borne: date | None) -> None:
    assert decision_entries.reference_date(reference) == borne


# The same decision in another edition


def test_matched_under_a_new_reference_because_the_record_says_so(wexmoor: AsAt) -> None:
    found = decision(wexmoor, "WX/K/2023/021")
    assert found is decision(wexmoor, "WX/K/2023/016")
    assert found.names == ("WX/K/2023/016", "WX/K/2023/021")
    assert changed(course(wexmoor, "WX/K/2023/021"))[SEPTEMBER] == [
        ("reference", "WX/K/2023/016", "WX/K/2023/021"),
        ("title", "Accounts Software", "New Accounts Software"),
        ("date expected", "October 2023", "November 2023"),
    ]
    assert course(wexmoor, "WX/K/2023/021").fate is Fate.AWAITED


def test_never_matched_by_guess(amended: Amend) -> None:
    as_at = amended(
        ("forward-plan/2023-09-04.yml", "    same_as: WX/K/2023/016\n", ""),
        ("forward-plan/2023-09-04.yml", "title: New Accounts Software", "title: Accounts Software"),
    )
    old, new = decision(as_at, "WX/K/2023/016"), decision(as_at, "WX/K/2023/021")
    assert old is not new, "one title, and nothing that says it is one decision"
    assert fate(as_at, "WX/K/2023/016") == (Fate.DROPPED, SEPTEMBER)
    assert course(as_at, "WX/K/2023/021").first_advertised == SEPTEMBER


def test_without_a_reference_matched_by_its_id_missing_twice_and_back(wexmoor: AsAt) -> None:
    found = course(wexmoor, "market-hall-roof")
    assert [one.published for one, _ in found.changes] == [SEPTEMBER, NOVEMBER]
    assert [one.record.published for one in found.missing] == [JULY, OCTOBER]
    assert (found.fate, found.days_advertised) == (Fate.TIME_PASSED, 273)
    assert fate(wexmoor, "market-hall-roof", OCTOBER) == (Fate.DROPPED, OCTOBER)


# The record as at an earlier date


def test_an_earlier_record_knows_nothing_of_later_editions_notices_and_meetings(wexmoor: AsAt) -> None:
    early = wexmoor.on(date(2023, 8, 1))
    assert [one.record.published for one in plan_editions.editions(early)] == [JUNE, JULY]
    bus = decision(early, "WX/K/2023/009")
    assert expected(decision_history.history(bus, early)) == [(JUNE, "September 2023"), (JULY, "4 September 2023")]
    assert decision_entries.notices(bus, early) == ()
    assert decision_call_ins.call_ins(bus, early) == ()
    assert [one.id for one in decision_agendas.discussed_at(bus, early)] == ["PPS/2023-07-11/8"]
    notice = notice_given.notice(bus, early)
    assert notice
    assert not notice.taken
    assert {one.id for one in decision_entries.decisions(early)} == {
        *(f"WX/K/2023/{number:03}" for number in (9, 10, 11, 12, 13, 14, 15, 16, 17)), "market-hall-roof",
    }  # fmt: skip
    assert decision(early, "WX/K/2023/018") not in decision_entries.decisions(early)


def test_the_page_of_a_decision_not_advertised_yet_says_so_and_no_more(wexmoor: AsAt) -> None:
    found = page(wexmoor.on(date(2023, 8, 1)), "/forward-plan/decisions/wx-k-2023-018/")
    assert standing(found) == "It was first advertised on 4 September 2023, after the date of this record."
    assert "has been advertised" not in found.text


# What was recorded in error


def test_an_entry_recorded_in_error_is_left_out_and_owned_up_to(wexmoor: AsAt) -> None:
    assert JULY not in {
        one.published for one in decision_entries.entries(decision(wexmoor, "market-hall-roof"), wexmoor)
    }
    edition = page(wexmoor, "/forward-plan/editions/2023-07-03/")
    assert edition.facts["Entries"].text == "9"
    assert "Market Hall Roof" in edition.section("Recorded in error").text
    assert "Copied from the edition before by mistake" in edition.section("Recorded in error").text
    listed = [row["Decision"].text for row in edition.table("Key decisions: previously advertised (7)")]
    assert len(listed) == 7
    assert not edition.table("Non-key decisions: previously advertised (1)")


def test_a_decision_recorded_in_error_keeps_its_page_which_says_so(amended: Amend) -> None:
    as_at = amended(
        (
            "forward-plan/2023-10-02.yml",
            "    expected: {words: 23 October 2023}\n",
            "    expected: {words: 23 October 2023}\n"
            "    withdrawn: {date: 2023-10-09, reason: It stands in the plan of another council.}\n",
        )
    )
    assert decision(as_at, "WX/K/2023/022") not in decision_entries.decisions(as_at)
    found = page(as_at, "/forward-plan/decisions/wx-k-2023-022/")
    assert standing(found) == (
        "This entry was recorded in error, and withdrawn on 9 October 2023. It stands in the plan of another council."
    )
    assert "Road Salt" not in page(as_at, "/forward-plan/scrutiny/people-and-places/").text


def test_a_notice_recorded_in_error_does_not_make_a_decision_taken(amended: Amend) -> None:
    as_at = amended(
        (
            "decisions/2023-09-20-cycle-lanes.yml",
            "outcome: withdrawn\n",
            "outcome: withdrawn\nwithdrawn: {date: 2023-09-25, reason: Another decision was meant.}\n",
        )
    )
    assert fate(as_at, "WX/K/2023/015") == (Fate.DROPPED, OCTOBER)
    assert "Cycle Lanes" not in [
        row["Decision"].text for row in page(as_at, "/forward-plan/").table("Decisions taken, deferred or withdrawn")
    ]


# Notice


@pytest.mark.parametrize(
    ("name", "days", "most", "taken"),
    [
        ("WX/K/2023/009", 90, 90, True),  # to 4 September, when it was first taken
        ("WX/K/2023/010", 195, 195, True),
        ("WX/K/2023/011", 117, 147, False),  # to some day of October
        ("WX/K/2023/018", 26, 117, False),  # to a quarter
        ("WX/K/2023/022", 20, 20, False),
        ("WX/K/2023/023", 41, 41, True),
    ],
)
def test_notice_in_clear_days(wexmoor: AsAt, name: str, days: int, most: int, taken: bool) -> None:
    found = notice_given.notice(decision(wexmoor, name), wexmoor)
    assert found
    assert (found.days, found.most, found.taken, found.required) == (days, most, taken, 28)
    assert found.is_short is (most < 28)
    assert "28 clear days" in found.rule
    assert "not counting" in found.rule


def test_no_notice_is_asked_for_what_is_neither_key_nor_private(wexmoor: AsAt) -> None:
    assert notice_given.notice(decision(wexmoor, "market-hall-roof"), wexmoor) is None
    assert notice_given.notice(decision(wexmoor, "councillors-travel-scheme"), wexmoor) is None


def test_a_date_with_no_end_is_never_short_notice(amended: Amend) -> None:
    as_at = amended(("forward-plan/2023-10-02.yml", "words: 23 October 2023", "words: Not before 23 October 2023"))
    found = notice_given.notice(decision(as_at, "WX/K/2023/022"), as_at)
    assert found
    assert (found.days, found.is_open, found.is_short) == (20, True, False)
    facts = page(as_at, "/forward-plan/decisions/wx-k-2023-022/").facts
    assert facts["Notice"].text.startswith("At least 20 clear days’ notice")


def test_days_are_counted_as_the_council_counts_them(amended: Amend) -> None:
    as_at = amended(("council.yml", "key_decision_days_are: clear days", "key_decision_days_are: calendar days"))
    found = notice_given.notice(decision(as_at, "WX/K/2023/022"), as_at)
    assert found
    assert (found.days, found.counted_in) == (21, "calendar days")


def test_short_notice_is_told_and_the_rule_with_it(wexmoor: AsAt) -> None:
    notice = page(wexmoor, "/forward-plan/decisions/wx-k-2023-022/").facts["Notice"].text
    assert notice == (
        "20 clear days’ notice to the expected date. Short notice Required: 28 clear days after notice was published: "
        "not counting the day of publication or the day of the decision (SI 2012/2089, regulation 9)."
    )


GENERAL_EXCEPTION = (
    "forward-plan/2023-10-02.yml",
    "    expected: {words: 23 October 2023}\n",
    "    expected: {words: 23 October 2023}\n"
    "    urgent:\n"
    "      procedure: general exception\n"
    "      notice: 2023-10-02\n"
    "      agreed_by: averil-thistledown\n"
    "      reason: Frost was forecast.\n",
)


def test_under_the_general_exception_short_notice_is_explained(amended: Amend) -> None:
    as_at = amended(GENERAL_EXCEPTION)
    facts = page(as_at, "/forward-plan/decisions/wx-k-2023-022/").facts
    assert "General exception" in facts["Notice"].text
    assert "Short notice" not in facts["Notice"].text
    told = facts["Urgency"].text
    assert "Frost was forecast. Chair informed: Councillor Averil Thistledown" in told
    assert "Notice was published on 2 October 2023, for a decision on or after 10 October 2023." in told
    assert "After five clear days following the day of the notice under the general exception" in told
    assert "weekends and bank holidays count towards the 28 days and are left out of the five" in told
    row = page(as_at, "/forward-plan/editions/2023-10-02/").table("Key decisions: new (1)")[0]
    assert row["Notice"].text == "20 clear days General exception"
    assert not [one for one in findings(as_at) if one.decision == "WX/K/2023/022" and "notice" in one.check]


def test_special_urgency_is_told_with_its_rule(wexmoor: AsAt) -> None:
    pumps = page(wexmoor, "/forward-plan/decisions/wx-u-2023-002/")
    assert pumps.facts["Urgency"].text == (
        "Special urgency The river was rising and the pumps were to be had that day only. Notice was published on "
        "10 August 2023. No notice is required beforehand: the chair of scrutiny agrees that the decision is urgent "
        "and cannot reasonably be deferred, and the reasons are published (SI 2012/2089, regulation 11)."
    )
    assert "It had been decided before the plan first listed it." in pumps.text
    edition = page(wexmoor, "/forward-plan/editions/2023-09-04/")
    row = edition.table("Key decisions taken under urgency procedures: new (1)")[0]
    assert row["Notice"].text == "Special urgency"


# Decisions to be taken in private


def test_both_notices_of_a_meeting_in_private_in_time(wexmoor: AsAt) -> None:
    found = private_meetings.private_notices(decision(wexmoor, "WX/K/2023/023"), wexmoor)
    assert found
    assert (found.announced, found.meeting) == (NOVEMBER, date(2023, 12, 18))
    assert found.given == (NOVEMBER, date(2023, 12, 8))
    assert [one.date for one in found.due] == [date(2023, 11, 19), date(2023, 12, 8)]
    told = page(wexmoor, "/forward-plan/decisions/wx-k-2023-023/").facts["Notices of the private meeting"].text
    assert "The first notice was given on 6 November 2023, in time; it was due by 19 November 2023. 28 clear" in told
    assert "The second notice was given on 8 December 2023, in time; it was due by 8 December 2023. Five clear" in told
    assert "late" not in told


def test_a_late_and_a_missing_notice_of_a_meeting_in_private(amended: Amend) -> None:
    as_at = amended(("forward-plan/2023-11-06.yml", "notices: [2023-11-06, 2023-12-08]", "notices: [2023-11-20]"))
    told = page(as_at, "/forward-plan/decisions/wx-k-2023-023/").facts["Notices of the private meeting"].text
    assert "The first notice was given on 20 November 2023, late; it was due by 19 November 2023." in told
    assert "No second notice is held; it was due by 8 December 2023." in told


def test_a_notice_is_not_called_late_where_an_earlier_one_may_be_in_an_edition_that_is_not_held(
    amended: Amend,
) -> None:
    as_at = amended(
        ("forward-plan/2023-11-06.yml", "notices: [2023-11-06, 2023-12-08]", "notices: [2023-11-20, 2023-12-08]"),
        (
            "forward-plan/2023-11-06.yml",
            "listed: new\n    title: Settlement With",
            "listed: previously advertised\n    title: Settlement With",
        ),
    )
    told = page(as_at, "/forward-plan/decisions/wx-k-2023-023/").facts["Notices of the private meeting"].text
    assert (
        "The first notice held is of 20 November 2023. It was due by 19 November 2023, and may have been given" in told
    )
    assert "late" not in told


def test_who_decides_alone_holds_no_meeting_of_which_to_give_notice(amended: Amend) -> None:
    as_at = amended(
        (
            "forward-plan/2023-11-06.yml",
            "title: Settlement With a Contractor\n    maker: {body: cabinet}",
            "title: Settlement With a Contractor\n    maker: {person: silas-wetherfold}",
        )
    )
    assert private_meetings.private_notices(decision(as_at, "WX/K/2023/023"), as_at) is None


# Call-in


@pytest.mark.parametrize(
    ("notice", "last_day"),
    [
        ("2023-09-04-moorland-bus", date(2023, 9, 12)),
        ("2023-10-25-closure-of-mill-lane", date(2023, 11, 2)),
        ("2023-12-18-flood-gates", date(2023, 12, 29)),  # over Christmas and Boxing Day
        ("2023-08-11-pumps", None),  # not open to call-in
        ("2023-09-20-cycle-lanes", None),  # withdrawn
        ("2023-10-16-moorland-bus", None),  # called in once already
    ],
)
def test_the_call_in_window(wexmoor: AsAt, notice: str, last_day: date | None) -> None:
    found = decision_call_ins.call_in_window(wexmoor.register.decision_notices[notice].record, wexmoor)
    assert (found.date if found else None) == last_day


def test_while_the_window_is_open_the_page_says_so(wexmoor: AsAt) -> None:
    address = "/forward-plan/decisions/wx-k-2023-012/"
    last_day = page(wexmoor.on(date(2023, 12, 29)), address).facts["Last day for call-in"].text
    assert last_day == (
        "29 December 2023 Open to call-in Five working days after the decision was published, not counting the day of "
        "publication (the council’s own rules: Wexmoor’s scrutiny procedure rules, rule 12). By 4 members of a "
        "scrutiny committee or more."
    )
    assert "Open to call-in" not in page(wexmoor.on(date(2023, 12, 30)), address).facts["Last day for call-in"].text
    assert "Last day for call-in" not in page(wexmoor.on(date(2023, 12, 19)), address).facts, "not published yet"


def test_by_whom_it_was_called_in_where_that_was_considered_and_the_outcome(wexmoor: AsAt) -> None:
    bus = page(wexmoor, "/forward-plan/decisions/wx-k-2023-009/")
    first, second = bus.by_id("notice-2023-09-04-moorland-bus"), bus.by_id("notice-2023-10-16-moorland-bus")
    facts = first.facts
    assert facts["Called in on"].text == "7 September 2023"
    assert [link.text for link in facts["Called in by"].links] == [
        "Councillor Delphine Marrowby",
        "Councillor Edwy Pennycroft",
        "Councillor Fenella Stroudley",
        "Councillor Juno Tarrabout",
    ]
    assert facts["Call-in considered at"].links[0].address == "/meetings/people-and-places/2023-09-12/#item-3"
    assert facts["Outcome of the call-in"].text == "Referred back"
    assert "Called in on" not in second.facts, "the second decision was not called in"
    assert second.facts["Related requests"].links[0].address == "/requests/pps/2023-09-12/3/1/"


# An edition against the one before it


def edition(as_at: AsAt, published: date) -> dict[str, list[str]]:
    found = plan_editions.edition_course(
        next(one for one in plan_editions.editions(as_at) if one.record.published == published), as_at
    )
    return {
        "new": [one.id for one in found.new],
        "returned": [one.id for one in found.returned],
        "changed": [one.id for one, _ in found.changed],
        "carried": [one.id for one in found.carried],
        "dropped": [one.id for one in found.dropped],
    }


def test_what_an_edition_added_changed_carried_and_dropped(wexmoor: AsAt) -> None:
    assert edition(wexmoor, OCTOBER) == {
        "new": ["WX/K/2023/022"],
        "returned": [],
        "changed": ["WX/K/2023/009", "WX/K/2023/012", "WX/K/2023/017", "councillors-travel-scheme"],
        "carried": ["WX/K/2023/010", "WX/K/2023/011", "WX/K/2023/013", "WX/K/2023/021", "WX/K/2023/018"],
        "dropped": ["WX/K/2023/015", "market-hall-roof", "WX/U/2023/002"],
    }
    assert edition(wexmoor, NOVEMBER)["returned"] == ["market-hall-roof"]


@pytest.mark.parametrize("published", [JULY, SEPTEMBER, OCTOBER, NOVEMBER])
def test_every_entry_of_an_edition_is_new_back_changed_or_carried(wexmoor: AsAt, published: date) -> None:
    found = edition(wexmoor, published)
    here = next(one for one in plan_editions.editions(wexmoor) if one.record.published == published)
    dropped = found.pop("dropped")
    listed = sorted(id for ids in found.values() for id in ids)
    assert listed == sorted(one.reference or one.id for one in here.record.entries if not one.withdrawn)
    assert not set(listed) & set(dropped)


def test_an_edition_tells_what_changed_under_the_names_of_its_day(wexmoor: AsAt) -> None:
    since = page(wexmoor, "/forward-plan/editions/2023-07-03/").section("Changes since the edition of 5 June 2023")
    (software, _) = since.table("New")
    assert (software["Decision"].text, software["Reference"].text) == ("Accounts Software", "WX/K/2023/016")
    assert software["Decision"].links[0].address == "/forward-plan/decisions/wx-k-2023-016/"


def test_a_new_wording_is_told_with_the_old_one(amended: Amend) -> None:
    as_at = amended(
        (
            "forward-plan/2023-07-03.yml",
            "text: To award the contract for the Moorland Bus for five years.",
            "text: To award the contract for the Moorland Bus for three years.",
        )
    )
    changes = page(as_at, "/forward-plan/decisions/wx-k-2023-009/").section("History").text
    assert (
        "The description of the decision was reworded. "
        "It read: “To award the contract for the Moorland Bus for five years.”" in changes
    )


# Scrutiny of the plan

SCRUTINY = "/forward-plan/scrutiny/people-and-places/"
EARLY_OCTOBER = date(2023, 10, 3)


def scrutiny(as_at: AsAt, on: date) -> dict[str, dict[str, dict[str, Element]]]:
    found = page(as_at.on(on), SCRUTINY)
    captions = (
        "Forthcoming, and not yet on an agenda",
        "Forthcoming, and on an agenda or planned for one",
        "Taken, removed, or past their expected date",
    )
    return {one: {row["Decision"].text: row for row in found.table(one)} for one in captions}


def test_decisions_about_to_be_taken_looked_at_and_not(amended: Amend) -> None:
    as_at = amended(
        ("meetings/people-and-places/2023-11-28.yml", "status: held", "status: scheduled"),
        today=EARLY_OCTOBER,
    )
    unseen, seen, past = scrutiny(as_at, EARLY_OCTOBER).values()
    assert set(unseen) == {"Road Salt for the Winter"}, "the whole plan of September was before the committee"
    assert {row["Last meeting before it"].text for row in unseen.values()} == {"None recorded"}
    assert set(seen) == {
        "Charges at Riverside Car Park",
        "Moorland Bus Contract",
        "Village Library Network: Opening Hours",
        "Repair of Two Flood Gates",
        "School Meals Contract",
    }
    assert seen["Village Library Network: Opening Hours"]["On the agenda of"].text.startswith("11 July 2023, item 6")
    assert seen["School Meals Contract"]["On the agenda of"].text.endswith("Work programme, for 16 January 2024")
    assert "Grant for Cycle Lanes" in past


def test_the_last_meeting_before_a_decision(wexmoor: AsAt, amended: Amend) -> None:
    software = decision(wexmoor, "WX/K/2023/021").latest.record
    sure, possible = decision_scrutiny.last_meetings_before(software, "finance-and-performance", wexmoor)
    assert sure is possible
    assert sure
    assert sure.id == "FPS/2024-03-26"

    as_at = amended(
        ("forward-plan/2023-11-06.yml", "words: April 2024", "words: March 2024"),
        ("meetings/finance-and-performance/2023-10-10.yml", "kind: forward plan", "kind: business"),
    )
    rows = page(as_at, "/forward-plan/scrutiny/finance-and-performance/").table("Forthcoming, and not yet on an agenda")
    assert [row["Last meeting before it"].text for row in rows] == ["26 March 2024 if it is not taken before that"]


def test_a_decision_referred_back_is_about_to_be_taken_again(wexmoor: AsAt) -> None:
    seen = scrutiny(wexmoor, date(2023, 9, 20))["Forthcoming, and on an agenda or planned for one"]
    assert (
        seen["Moorland Bus Contract"]["On the agenda of"].links[-1].address
        == "/meetings/people-and-places/2023-09-12/#item-3"
    )


def test_a_committee_with_nothing_in_its_remit_is_told_so(wexmoor: AsAt) -> None:
    assert "There are no forthcoming decisions in its remit." in page(wexmoor, "/forward-plan/scrutiny/community/").text


# The demonstration record


def test_each_of_the_35_entries_has_a_page(demonstration: AsAt) -> None:
    (edition_,) = plan_editions.editions(demonstration)
    assert len(edition_.record.entries) == 35
    addresses = {one.address for one in pages_of(pages_of_the_plan, demonstration)}
    links = [
        row["Decision"].links[0].address
        for table in page(demonstration, "/forward-plan/").all("table")
        if "Reference" in table.one("thead").text
        for row in page(demonstration, "/forward-plan/").table(table.one("caption").text)
    ]
    assert len(set(links)) == 35
    assert set(links) <= addresses


def test_the_plan_has_the_soonest_first_with_the_days_until_then_and_what_has_passed_by_itself(
    demonstration: AsAt,
) -> None:
    plan = page(demonstration, "/forward-plan/")
    ahead = plan.table("Expected decisions (16)")
    assert ahead[0]["Decision"].text == "Parking payment machine replacement project"
    assert ahead[0]["Expected"].text == "16 October 2023 (in 14 days)"
    days = [int(found[1]) for row in ahead if (found := re.search(r"in (\d+) days", row["Expected"].text))]
    assert days == sorted(days)
    assert {tag.text for row in ahead for tag in row["Type"].all("strong", "tag")} >= {"Key", "Private", "New"}
    passed = plan.table("Expected date passed (19)")
    assert all("Expected date passed" in row["Expected"].text for row in passed)


def test_how_long_the_bins_have_been_advertised(demonstration: AsAt) -> None:
    bins = page(demonstration, "/forward-plan/decisions/key-21nov22-01/")
    plan_section = bins.section("In the Forward Plan").text
    assert (
        "It has been advertised for at least 24 days, since 8 September 2023, according to the only edition "
        "held." in plan_section
    )
    assert "Its reference" not in plan_section, "the date in a reference is not the day it was advertised"
    assert bins.facts["First advertised"].text.startswith("Before 8 September 2023")
    assert bins.facts["Decision maker"].text == (
        "Councillor Nigel Simons (Cabinet Member for Infrastructure, Environment and Climate)"
    )


def test_a_private_decision_advertised_before_the_plan_held_is_not_called_new(demonstration: AsAt) -> None:
    """The plan of 8 September lists all four as previously advertised, and its Part 2 is headed as the notice."""
    private = [one for one in demonstration.register.decisions if one.latest.record.part is PlanPart.PRIVATE]
    assert len(private) == 4
    for one in private:
        told = page(demonstration, addresses.address(one)).facts["Notices of the private meeting"].text
        assert "was the first to say" not in told
        assert "lists it as private and as previously advertised. No earlier edition is held." in told
        assert "No first notice" not in told
        assert "late" not in told
    write_off = page(demonstration, "/forward-plan/decisions/key-31jul23-05/").facts["Notices of the private meeting"]
    assert "The second notice is due by 8 December 2023." in write_off.text, "what is not due yet is not missing"


def test_the_plan_says_once_how_many_decisions_were_expected_and_that_no_later_plan_is_held(
    demonstration: AsAt,
) -> None:
    line = "19 decisions were expected by 2 October 2023. No plan later than 8 September 2023 is held."
    assert page(demonstration, "/forward-plan/").text.count(line) == 1


def test_four_scrutiny_committees_each_spelt_one_way(demonstration: AsAt) -> None:
    latest = page(demonstration, "/forward-plan/")
    committees = latest.section("By scrutiny committee").links
    assert len({link.address for link in committees}) == len(committees) == 4
    spelt = {
        (link.text, link.address)
        for table in latest.all("table")
        for link in table.links
        if link.address.startswith("/committees/")
    }
    assert {text for text, _ in spelt} == {link.text for link in committees}
    assert len(spelt) == 4
    in_the_paper = {one.record.scrutiny_words for one in (d.latest for d in demonstration.register.decisions)}
    assert "Growth, Resources, And Communities Scrutiny Committee" in in_the_paper
    parking = page(demonstration, "/forward-plan/decisions/key-9oct2023-01/").facts["Scrutiny committee"].text
    assert parking == (
        "Growth, Resources and Communities Scrutiny Committee "
        "(in the plan: “Growth, Resources, And Communities Scrutiny Committee”)"
    )


def test_the_plan_of_8_september_and_decisions_from_9_october(demonstration: AsAt) -> None:
    assert page(demonstration, "/forward-plan/").facts["New key decisions from"].text == (
        "9 October 2023 (as stated in the plan; by the notice rule, from Saturday 7 October 2023 on). "
        "28 clear days after notice "
        "was published: not counting the day of publication or the day of the decision (SI 2012/2089, regulation 9)."
    )
    found = notice_given.notice(decision(demonstration, "KEY/9OCT2023/02"), demonstration)
    assert found
    assert (found.days, found.is_short) == (37, False)


def test_the_notice_of_what_was_advertised_before_the_record_is_not_made_up(demonstration: AsAt) -> None:
    assert notice_given.notice(decision(demonstration, "KEY/21NOV22/01"), demonstration) is None


def test_the_name_of_a_decision_maker_is_written_as_within_a_sentence(wexmoor: AsAt) -> None:
    awaited = page(wexmoor, "/forward-plan/decisions/wx-k-2023-016/")
    assert "to be taken by the Cabinet." in standing(awaited)
    assert "Expected To be taken by the Cabinet" in awaited.text
    assert awaited.facts["Decision maker"].text == "The Cabinet"
