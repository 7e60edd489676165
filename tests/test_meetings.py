"""The list of meetings: how each stands, and what was asked at it."""

from __future__ import annotations

import pytest
from tests.conftest import Built
from tests.html import page

from matters_arising import addresses as at
from matters_arising.records import ASKS, MeetingStatus, MinutesStatus


@pytest.mark.parametrize("site", ["wexmoor_site", "demonstration_site"])
def test_that_nothing_was_asked_is_said_only_where_minutes_tell(site: str, request: pytest.FixtureRequest) -> None:
    built: Built = request.getfixturevalue(site)
    meetings = {at.address(one): one for one in built.as_at.register.meetings.values()}
    index = page(built.folder, "/meetings/")
    seen = set()
    for table in index.all("table"):
        for row in index.table(table.one("caption").text):
            meeting = meetings[row["Date"].links[0].address].record
            asked = sum(len(getattr(item, asks)) for item in meeting.items for asks in ASKS)
            is_told = meeting.status is MeetingStatus.HELD and meeting.minutes.status is not MinutesStatus.NONE
            expected = f"{asked} thing{'s' if asked > 1 else ''} asked" if asked else "Nothing asked" if is_told else ""
            assert row["Asked"].text == expected
            seen.add((bool(asked), is_told))
    assert {(False, False), (True, True)} <= seen
