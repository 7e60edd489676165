"""The list of meetings: how each stands, and what was asked at it."""

from __future__ import annotations

import pytest
from tests.amended import Amend, amended
from tests.conftest import Built
from tests.html import page

__all__ = ["amended"]


def asked(built: Built) -> dict[str, str]:
    """What the list says was asked, by what it says of the date."""
    index = page(built.folder, "/meetings/")
    rows = [row for table in index.all("table") for row in index.table(table.one("caption").text)]
    return {f"{row['Date'].text}, {row['Committee'].text}": row["Asked"].text for row in rows}


def test_that_nothing_was_asked_is_said_only_where_the_record_has_the_minutes(
    demonstration_site: Built, wexmoor_site: Built
) -> None:
    of_a_committee = {key.partition(",")[0]: words for key, words in asked(demonstration_site).items()}
    assert of_a_committee["20 July 2023"] == "14 things asked"
    assert of_a_committee["25 September 2023"] == ""  # Its papers are there, and not its minutes.
    assert of_a_committee["6 November 2023"] == ""  # It is to come.
    assert of_a_committee["8 March 2023"] == ""  # Its minutes were agreed, and are not in the record.
    assert of_a_committee["13 March 2017"] == ""
    assert asked(wexmoor_site)["7 February 2023, Finance and Performance"] == "Nothing asked"
    assert asked(wexmoor_site)["14 November 2023, People and Places"] == ""  # It was cancelled.


@pytest.mark.parametrize(
    ("what", "next_"),
    [
        ("status: scheduled", "2024-03-19"),
        ("status: cancelled", None),
        ("status: postponed\nmoved_to: 2024-04-09", None),
        ("status: adjourned", None),
        ("status: inquorate", None),
        ("status: scheduled\nwithdrawn: {date: 2024-02-01, reason: It was another council's.}", None),
    ],
)
def test_only_a_meeting_that_is_to_take_place_is_announced_as_the_next(
    amended: Amend, what: str, next_: str | None
) -> None:
    as_at = amended(("meetings/people-and-places/2024-03-19.yml", "status: scheduled", what))
    found = as_at.next_meeting("people-and-places")
    assert (found.date.isoformat() if found else None) == next_
