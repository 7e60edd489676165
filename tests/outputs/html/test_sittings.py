"""Sittings: past midnight, brought forward, adjourned, two on one day; recordings; minutes confirmed and corrected."""

from __future__ import annotations

import json
from datetime import date

from tests import html
from tests.amended import Amend, amended

from matters_arising.outputs.data.popolo import as_popolo
from matters_arising.outputs.html.pages.meetings.meeting import meeting_page
from matters_arising.records import MinutesStatus
from matters_arising.rules.findings import findings
from matters_arising.rules.meeting_ahead import notice_of
from matters_arising.rules.minutes import status_of_minutes
from matters_arising.rules.next_agenda import next_agenda
from matters_arising.rules.sheet import sheet
from matters_arising.rules.snapshot import AsAt
from matters_arising.rules.standing.due_date import carried
from matters_arising.rules.timeline import MomentKind, timeline
from matters_arising.urls import addresses as at

__all__ = ["amended"]

LATE, FORWARD = "HFC/2024-02-26", "HFC/2024-02-29"
ADJOURNED, CONTINUED = "HFC/2023-11-06", "HFC/2023-11-08"
FIRST, SECOND = "HFC/2023-12-11", "HFC/2023-12-11-2"


def page(as_at: AsAt, reference: str) -> html.Element:
    return html.drawn(meeting_page(as_at.register.meetings[reference], as_at), as_at)


def test_a_meeting_that_ends_after_midnight_ends_on_the_next_day(wexmoor: AsAt) -> None:
    assert page(wexmoor, LATE).facts["Date"].text == "Monday 26 February 2024, 6:30pm to 12:20am on 27 February 2024"
    events = json.loads(as_popolo(wexmoor))["events"]
    (event,) = [one for one in events if one["id"].endswith(LATE)]
    assert event["end_date"] == "2024-02-27T00:20:00+00:00"


def test_a_meeting_moved_to_an_earlier_day_was_brought_forward(wexmoor: AsAt) -> None:
    shown = page(wexmoor, FORWARD)
    assert shown.one("p", "standing").text.startswith("Brought forward It was brought forward to 26 February 2024.")
    assert shown.facts["Brought forward to"].text == "26 February 2024"
    to = carried(wexmoor.register.meetings[FORWARD], wexmoor.register)
    assert to.reference == LATE
    assert str(to.why).startswith("The meeting of 29 February 2024 was brought forward, so")


def test_the_recording_of_a_meeting_is_linked(wexmoor: AsAt) -> None:
    (link,) = page(wexmoor, LATE).facts["Recording"].all("a")
    assert link.attributes["href"] == "https://wexmoor.example/recordings/2024-02-26"


def test_an_item_leads_to_its_place_in_the_recording(wexmoor: AsAt) -> None:
    (link,) = [one for one in page(wexmoor, LATE).by_id("item-1").links if "recordings" in one.address]
    assert (link.text, link.address) == (
        "Recording from 0:02:10",
        "https://wexmoor.example/recordings/2024-02-26#t=130",
    )
    assert at.recording("https://www.youtube.com/watch?v=x", "1:00:05") == "https://www.youtube.com/watch?v=x&t=3605"
    assert at.recording("https://youtu.be/x", "12:30") == "https://youtu.be/x?t=750"


def test_recesses_members_of_the_public_and_who_came_back_are_shown(wexmoor: AsAt) -> None:
    facts = page(wexmoor, "HFC/2024-01-22").facts
    assert facts["Recess"].text == "6:30pm to 6:35pm (to clear the public gallery)"
    assert facts["Members of the public"].text == "12"
    assert "Lettice Underhay (left 6:20pm, returned 6:35pm)" in facts["Members present"].text
    assert "Members of the public" not in page(wexmoor, LATE).facts, "where nothing is recorded, nothing is said"


def test_each_correction_is_shown_as_one_with_its_date(wexmoor: AsAt) -> None:
    corrected = [one.text for one in page(wexmoor, "PPS/2023-07-11").all("div", "note") if "Corrected:" in one.text]
    assert corrected == [
        "Corrected: Item 5: “58%” was corrected to “68%”. 26 September 2023, item 3",
        "Corrected: Item 9: “the Market Hall Board” was corrected to “the Roads Service”. 16 January 2024, item 3",
    ]
    before = page(wexmoor.on(date(2024, 1, 15)), "PPS/2023-07-11")
    assert "Market Hall Board” was corrected" not in before.text


def test_meetings_say_that_they_confirmed_minutes_with_a_correction_or_corrected_them(wexmoor: AsAt) -> None:
    confirming = page(wexmoor, "PPS/2023-09-26").by_id("item-3").text
    assert "11 July 2023 (confirmed, with a correction)" in confirming
    correcting = page(wexmoor, "PPS/2024-01-16").by_id("item-3").text
    assert "Minutes corrected: People and Places Select Committee, 11 July 2023." in correcting


def test_minutes_are_confirmed_by_a_successor_and_by_each_committee_of_a_joint_meeting(wexmoor: AsAt) -> None:
    by_successor = page(wexmoor, "CMS/2022-05-10").one("p", "standing")
    assert (
        "The minutes were confirmed as a correct record on 12 July 2022 by the People and Places Select Committee."
        in by_successor.text
    )
    assert by_successor.links[0].address == "/meetings/people-and-places/2022-07-12/#item-3"
    joint = page(wexmoor, "PPS/2023-11-28").one("p", "standing").text
    assert (
        "confirmed as a correct record on 16 January 2024, and on 23 January 2024 by the Finance and Performance "
        "Select Committee." in joint
    )


def test_either_file_is_enough_to_say_that_minutes_were_confirmed(amended: Amend) -> None:
    name, confirmed = (
        "meetings/highways/2023-12-11.yml",
        "status: confirmed, published: 2023-12-15, confirmed_at: 2024-01-22",
    )
    as_at = amended((name, confirmed, "status: draft, published: 2023-12-15"))
    meeting = as_at.register.meetings[FIRST]
    assert status_of_minutes(meeting, as_at) is MinutesStatus.CONFIRMED
    assert status_of_minutes(meeting, as_at.on(date(2024, 1, 21))) is MinutesStatus.DRAFT
    assert "Minutes confirmed" in page(as_at, FIRST).one("p", "standing").text


def test_two_meetings_on_one_day_are_told_apart_wherever_one_is_named(wexmoor: AsAt) -> None:
    first, second = (wexmoor.register.meetings[one] for one in (FIRST, SECOND))
    assert at.address(second) == "/meetings/highways/2023-12-11-2/"
    assert at.sheet(second) == "/matters-arising/highways/2023-12-11-2/"
    assert [file for _, file in at.sheet_files(first)] != [file for _, file in at.sheet_files(second)]
    shown = page(wexmoor, SECOND)
    assert shown.one("h1").text == "Highways and Footpaths Committee, 11 December 2023, second meeting"
    assert shown.facts["Date"].text == "Monday 11 December 2023, second meeting, 7pm to 7:25pm"
    assert page(wexmoor, FIRST).facts["Date"].text == "Monday 11 December 2023, 6pm to 6:50pm"
    confirming = page(wexmoor, "HFC/2024-01-22").by_id("item-1").text
    assert "11 December 2023; Highways and Footpaths Committee, 11 December 2023, second meeting" in confirming
    assert "Next meeting 11 December 2023, second meeting" in page(wexmoor, FIRST).text


def test_a_second_meeting_on_a_day_has_references_and_short_addresses_of_its_own(wexmoor: AsAt) -> None:
    asked = [wexmoor.register.requests[f"{meeting}/1/1"] for meeting in (FIRST, SECOND)]
    assert [at.address(one) for one in asked] == ["/requests/hfc/2023-12-11/1/1/", "/requests/hfc/2023-12-11-2/1/1/"]
    assert [at.short(one.id) for one in asked] == ["/r/hfc-2023-12-11-1-1/", "/r/hfc-2023-12-11-2nd-1-1/"]
    assert at.short("HFC/2023-12-11/2.1/1") == "/r/hfc-2023-12-11-2-1-1/", "item 2.1 of the first meeting"


def test_what_the_first_meeting_of_a_day_asked_can_be_answered_at_the_second(wexmoor: AsAt) -> None:
    asked = wexmoor.register.requests[f"{FIRST}/1/1"]
    assert wexmoor.standing(asked).answered == asked.date
    for one in (FIRST, SECOND):
        assert asked.id not in {row.request.id for row in sheet(wexmoor.register.meetings[one], wexmoor).rows}


def test_a_day_without_more_means_the_meeting_that_took_place(amended: Amend) -> None:
    resolved = '    resolved:\n      - {id: "1", text: Approved the closing of Mill Lane on 21 December 2023.}\n'
    as_at = amended(
        ("meetings/highways/2023-12-11.yml", "status: held", "status: inquorate"),
        ("meetings/highways/2023-12-11.yml", resolved, ""),
    )
    found = as_at.register.meeting_on("highways", date(2023, 12, 11))
    assert found
    assert found.id == SECOND


def test_a_meeting_that_was_adjourned_and_its_continuation_are_one(wexmoor: AsAt) -> None:
    began, went_on = page(wexmoor, ADJOURNED), page(wexmoor, CONTINUED)
    assert "It was adjourned, and continued on 8 November 2023." in began.one("p", "standing").text
    assert began.facts["Continued on"].links[0].address == "/meetings/highways/2023-11-08/"
    assert "Moved to" not in began.facts
    assert "It continues the meeting adjourned on 6 November 2023." in went_on.one("p", "standing").text
    assert went_on.facts["Continued from"].links[0].address == "/meetings/highways/2023-11-06/"
    earlier = wexmoor.on(date(2023, 11, 7))
    assert "It was adjourned to 8 November 2023." in page(earlier, ADJOURNED).one("p", "standing").text


def test_no_new_notice_is_asked_of_a_continuation(amended: Amend) -> None:
    as_at = amended()
    assert (
        page(as_at, CONTINUED)
        .facts["Publication of agenda"]
        .text.startswith("No new notice is required: the meeting continues")
    )
    late = "minutes: {status: confirmed, published: 2023-11-15, confirmed_at: 2023-12-11}"
    with_agenda = amended(("meetings/highways/2023-11-08.yml", late, f"{late}\nagenda: {{published: 2023-11-07}}"))
    assert "Short notice" not in page(with_agenda, CONTINUED).text
    late_agendas = [one for one in findings(with_agenda) if one.check == "agendas_are_published_in_time"]
    assert CONTINUED not in {one.spot.thing.id for one in late_agendas}
    assert notice_of(as_at.register.meetings[CONTINUED], as_at) is None
    assert notice_of(as_at.register.meetings[ADJOURNED], as_at)


def test_what_was_asked_before_the_adjournment_is_not_on_the_sheet_of_the_same_meeting(wexmoor: AsAt) -> None:
    asked = "HFC/2023-11-06/1/1"

    def on_the_sheet(meeting: str) -> bool:
        return asked in {row.request.id for row in sheet(wexmoor.register.meetings[meeting], wexmoor).rows}

    assert [on_the_sheet(one) for one in (ADJOURNED, CONTINUED, FIRST)] == [False, False, True]


def test_the_next_meeting_after_an_adjourned_one_is_not_its_continuation(wexmoor: AsAt) -> None:
    asked = wexmoor.register.requests["HFC/2023-11-06/1/1"]
    then = wexmoor.on(date(2023, 11, 30))
    assert then.standing(asked).due == date(2023, 12, 11)
    passed = [moment for moment in timeline(asked, wexmoor) if moment.kind is MomentKind.PASSED_WITHOUT]
    assert CONTINUED not in {one.id for moment in passed for one in moment.meetings}


def test_the_minutes_of_all_sittings_go_to_the_next_meeting(amended: Amend) -> None:
    confirmed = "status: confirmed, published: 2023-11-15, confirmed_at: 2023-12-11"
    as_at = amended(
        *((f"meetings/highways/{day}.yml", confirmed, "status: draft") for day in ("2023-11-06", "2023-11-08"))
    )
    committee = as_at.register.committees["highways"]
    (item,) = [one for one in next_agenda(committee, date(2023, 12, 10), as_at).items if one.to_confirm]
    assert item.to_confirm == (ADJOURNED, CONTINUED)
    assert item.title == "Minutes of the Meeting Held on 6 November 2023 and 8 November 2023"
