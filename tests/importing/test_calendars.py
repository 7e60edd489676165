"""Calendars of meetings, and the answers of ModernGov's web service."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.importing.bringing import brought_in, loaded, paper
from tests.importing.papers import CALENDARS, moderngov_meeting

from matters_arising.rules.checks import problems
from matters_arising.source.read import read


@pytest.mark.parametrize("ending", CALENDARS)
def test_meetings_of_a_calendar_are_drafted_once(data: Path, ending: str) -> None:
    path = paper(data, CALENDARS[ending], f"calendar{ending}")
    came = brought_in(data, path)
    assert came.papers[0].parts[0].found == {"meetings": 2, "of which new": 2}
    meetings = [loaded(data, f"meetings/roads/{day}.yml") for day in ("2024-03-05", "2024-04-02")]
    assert [(one["status"], one["starts"]) for one in meetings] == [("scheduled", "19:00"), ("cancelled", "19:00")]
    assert brought_in(data, path).papers[0].parts[0].found["of which new"] == 0
    assert problems(read(data)) == ()


def test_minutes_from_moderngov_have_no_text_of_what_is_restricted(data: Path) -> None:
    brought_in(data, paper(data, CALENDARS[".xml"], "calendar.xml"))
    brought_in(data, paper(data, moderngov_meeting(), "meeting.xml"))
    meeting = loaded(data, "meetings/roads/2024-02-06.yml")
    assert (meeting["starts"], meeting["place"]) == ("19:30", "Town Hall")
    assert [(one["person"], one.get("as")) for one in meeting["present"]] == [("ann-ashby", "chair")]
    assert [one["person"] for one in meeting["apologies"]] == ["ben-birch"]
    verges, staffing = meeting["items"]
    assert [one["text"] for one in verges["resolved"]] == ["It was resolved to cut them."]
    assert staffing == {"number": "2", "title": "Staffing"}
