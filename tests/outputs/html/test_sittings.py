"""Meetings that go on past midnight, are brought forward or recorded, and minutes confirmed with a correction."""

from __future__ import annotations

import json

from tests import html

from matters_arising.outputs.data.popolo import as_popolo
from matters_arising.outputs.html.pages.meetings.meeting import meeting_page
from matters_arising.rules.snapshot import AsAt
from matters_arising.rules.standing.due import carried

LATE, FORWARD = "HFC/2024-02-26", "HFC/2024-02-29"


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


def test_a_correction_is_shown_as_one_at_both_meetings(wexmoor: AsAt) -> None:
    assert "Corrected" in [one.text for one in page(wexmoor, "PPS/2023-07-11").all("p", "note-label")]
    confirming = next(item for item in wexmoor.register.items.values() if "PPS/2023-07-11" in item.record.confirms)
    assert "11 July 2023 (with a correction)" in page(wexmoor, confirming.meeting.id).text
