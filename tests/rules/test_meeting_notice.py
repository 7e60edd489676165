"""The notice that a meeting was given: when its agenda was published, late items, and reports to follow."""

from __future__ import annotations

from datetime import date

import pytest
from tests.amended import Amend, amended
from tests.conftest import ROOT
from tests.html import Element, parsed

from matters_arising.outputs.html.pages.meetings.meeting import meeting_page
from matters_arising.outputs.html.render import Renderer
from matters_arising.rules.snapshot import AsAt

__all__ = ["amended"]

COUNTED = "Five clear days before the meeting, not counting the day of publication or the day of the meeting"

RULE = (
    f"{COUNTED} (Local Government Act 1972, section 100B). Weekends and bank holidays are left out too, by R v Swansea "
    "City Council, ex parte Elitestone (1993) and in practice."
)

OF_THE_EXECUTIVE = (
    f"{COUNTED} (SI 2012/2089, regulation 7). Weekends and bank holidays are left out too, in practice, as for the "
    "council’s committees."
)


def page(as_at: AsAt, reference: str) -> Element:
    found = meeting_page(as_at.register.meetings[reference], as_at)
    return parsed(Renderer(ROOT / "overrides", as_at).body(found), found.address)


def agenda(as_at: AsAt, reference: str) -> str:
    found = page(as_at, reference).facts
    return (found.get("Agenda published") or found["Publication of agenda"]).text


def test_the_agenda_for_25_september_was_due_by_15_september(demonstration: AsAt) -> None:
    assert agenda(demonstration, "CES/2023-09-25") == (
        f"It was due by 15 September 2023; the papers held do not show when it was published. {RULE}"
    )


def test_the_agenda_of_a_meeting_to_come_is_due(demonstration: AsAt) -> None:
    assert agenda(demonstration, "CES/2023-11-06") == f"It is due by 27 October 2023. {RULE}"


@pytest.mark.parametrize(
    ("meeting", "said"),
    [
        ("PPS/2023-07-11", "3 July 2023 (5 clear days’ notice; 5 required.)"),
        ("CMS/2022-05-10", "29 April 2022 (5 clear days’ notice; 5 required.)"),  # over a bank holiday in May
        ("CAB/2023-12-18", "8 December 2023 (5 clear days’ notice; 5 required.)"),
        (
            "FPS/2023-06-20",
            "12 June 2023 Short notice (4 clear days’ notice; it was due by 9 June 2023.)",
        ),  # Charter Day
        ("PPS/2023-09-12", "8 September 2023 Short notice (1 clear day’s notice; it was due by 4 September 2023.)"),
    ],
)
def test_clear_days_given(wexmoor: AsAt, meeting: str, said: str) -> None:
    assert agenda(wexmoor, meeting) == f"{said} {OF_THE_EXECUTIVE if meeting.startswith('CAB') else RULE}"


def test_a_council_that_asks_for_more_days(amended: Amend) -> None:
    as_at = amended(("council.yml", "agenda_clear_days: 5", "agenda_clear_days: 7"))
    said = agenda(as_at, "PPS/2023-07-11")
    assert said.startswith(
        "3 July 2023 Short notice (5 clear days’ notice; it was due by 29 June 2023.) Seven clear days"
    )
    assert "the council’s own period; the law requires five" in said


def test_of_a_meeting_that_fell_away_no_agenda_is_owed(amended: Amend) -> None:
    as_at = amended(("meetings/people-and-places/2023-11-14.yml", "agenda: {published: 2023-11-06}\n", ""))
    found = page(as_at, "PPS/2023-11-14")
    assert "Agenda published" not in found.facts
    assert found.one("p", "standing").text == "Cancelled It did not take place and will not."


@pytest.mark.parametrize(
    ("meeting", "standing"),
    [
        ("PPS/2024-02-06", "Postponed It was moved to another date."),
        (
            "FPS/2022-12-06",
            "Inquorate Minutes confirmed Too few members were present to form a quorum. The "
            "minutes were confirmed as a correct record on 7 February 2023.",
        ),
        ("PPS/2024-03-19", "Scheduled This meeting has not been held yet."),
    ],
)
def test_what_became_of_a_meeting(wexmoor: AsAt, meeting: str, standing: str) -> None:
    assert page(wexmoor, meeting).one("p", "standing").text == standing


def test_a_late_item_and_its_reason(wexmoor: AsAt) -> None:
    found = page(wexmoor, "PPS/2024-01-16")
    (link,) = found.facts["Urgent items"].links
    assert link.address == "/meetings/people-and-places/2024-01-16/#item-7a"
    item = found.by_id("item-7a").text
    assert "Urgent item The bridge was closed on 11 January 2024" in item
    assert "considered as a matter of urgency (Local Government Act 1972, section 100B(4)(b))" in item
    assert found.facts["Supplementary agendas published"].text == "12 January 2024"
    assert "Urgent items" not in page(wexmoor, "PPS/2023-07-11").facts


def test_a_report_to_follow(wexmoor: AsAt) -> None:
    found = page(wexmoor, "PPS/2023-09-26")
    (link,) = found.facts["Reports to follow"].links
    assert link.address == "/meetings/people-and-places/2023-09-26/#item-6"
    assert "To follow: not available when the agenda was published" in found.by_id("item-6").text
    assert "Reports to follow" not in page(wexmoor, "PPS/2024-01-16").facts


def test_the_notice_reads_the_same_the_day_after(wexmoor: AsAt) -> None:
    day_before, day_after = date(2024, 3, 18), date(2024, 3, 20)
    assert agenda(wexmoor.on(day_before), "PPS/2024-03-19").startswith("It is due by 11 March 2024.")
    assert agenda(wexmoor.on(day_after), "PPS/2024-03-19").startswith("It was due by 11 March 2024;")
