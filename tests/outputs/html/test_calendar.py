"""The calendar of all committees, month by month."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.amended import Amend, amended
from tests.conftest import ROOT, pages_of
from tests.html import Element, parsed

from matters_arising.outputs.html.pages import all_pages, calendar
from matters_arising.outputs.html.render import Renderer
from matters_arising.rules.snapshot import AsAt

__all__ = ["amended"]


def page(as_at: AsAt, address: str) -> Element:
    found = next(one for one in pages_of(calendar, as_at) if one.address == address)
    return parsed(Renderer(ROOT / "overrides", as_at).body(found), address)


def days(as_at: AsAt, year: int) -> dict[date, Element]:
    """The days of a year that the calendar shows, each where its column says it falls."""
    found: dict[date, Element] = {}
    for section in page(as_at, f"/calendar/{year}/").all("section"):
        month = int(section.attributes["aria-labelledby"].rsplit("-", 1)[1])
        columns = [one.text for one in section.one("thead").all("th")]
        assert columns == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        for row in section.one("tbody").all("tr"):
            cells = row.all("td")
            assert len(cells) == 7
            for place, cell in enumerate(cells):
                if number := cell.all("span", "number"):
                    day = date(year, month, int(number[0].text))
                    assert day.weekday() == place
                    found[day] = cell
    return found


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_every_meeting_stands_once_on_its_day(wexmoor: AsAt, year: int) -> None:
    shown = [
        (day, link.address)
        for day, cell in days(wexmoor, year).items()
        for link in cell.links
        if link.address.startswith("/meetings/")
    ]
    meetings = [one for one in wexmoor.register.meetings.values() if one.date.year == year]
    assert sorted(shown) == sorted((one.date, f"/meetings/{one.committee.id}/{one.key}/") for one in meetings)


def test_a_month_with_a_meeting_is_shown_whole(wexmoor: AsAt) -> None:
    january = [day for day in days(wexmoor, 2024) if day.month == 1]
    assert january == [date(2024, 1, number) for number in range(1, 32)]


def test_bank_holidays_are_named_the_councils_own_too(wexmoor: AsAt) -> None:
    shown = days(wexmoor, 2023)
    assert "Wexmoor Charter Day" in shown[date(2023, 6, 16)].text
    assert "Christmas Day" in shown[date(2023, 12, 25)].text
    assert "Boxing Day" in shown[date(2023, 12, 26)].text
    assert "Good Friday" in days(wexmoor, 2024)[date(2024, 3, 29)].text
    working = [day for day, cell in shown.items() if not cell.all("span", "aside")]
    assert date(2023, 12, 27) in working


def test_a_joint_meeting_stands_once_with_all_who_meet(wexmoor: AsAt) -> None:
    (meeting,) = days(wexmoor, 2023)[date(2023, 11, 28)].all("p")
    assert [link.address for link in meeting.links] == [
        "/meetings/people-and-places/2023-11-28/",
        "/committees/finance-and-performance/",
    ]
    assert meeting.text == (
        "People and Places Select Committee with Finance and Performance Select Committee 6:30pm Held"
    )


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2023, 11, 14), "Cancelled"),
        (date(2024, 2, 6), "Postponed"),
        (date(2022, 12, 6), "Inquorate"),
        (date(2024, 2, 20), "Held"),
        (date(2024, 3, 19), "Scheduled"),
    ],
)
def test_what_became_of_a_meeting_is_marked(wexmoor: AsAt, day: date, standing: str) -> None:
    (meeting,) = days(wexmoor, day.year)[day].all("p")
    assert meeting.one("strong", "tag").text == standing


def test_two_meetings_of_one_day_stand_in_the_order_of_the_clock(amended: Amend) -> None:
    evening = (
        "committee: finance-and-performance\ndate: 2024-03-19\nstatus: scheduled\nstarts: '20:00'\n"
        "place: Council Chamber, Moot House\n"
    )
    as_at = amended(("meetings/finance-and-performance/2024-03-19.yml", "", evening))
    assert re.findall(r"\d+(?::\d+)?[ap]m", days(as_at, 2024)[date(2024, 3, 19)].text) == ["6:30pm", "8pm"], (
        "though the committee that meets later comes first by its code"
    )


def test_the_calendar_begins_with_this_month(wexmoor: AsAt, demonstration: AsAt) -> None:
    assert months(page(wexmoor, "/calendar/")) == ["March 2024"]
    assert months(page(demonstration, "/calendar/")) == ["November 2023", "January 2024", "March 2024"]


def months(found: Element) -> list[str]:
    """The months that are shown as months, below the list."""
    headings = [one.text for one in found.all("h2")]
    return headings[headings.index("Month by month") + 1 :]


def test_the_calendar_is_a_list_first_with_deadlines_decisions_and_due_dates(demonstration: AsAt) -> None:
    found = page(demonstration, "/calendar/")
    assert "Today is 2 October 2023" in found.text
    lines = [one.text for one in found.all("ul", "coming")[0].all("li")]
    drafts = "Draft reports due: Children and Education Scrutiny, meeting of 6 November 2023"
    (day,) = [one for one in lines if one.startswith("16 October 2023, in 14 days ")]
    assert f"Report deadline {drafts}" in day
    assert day.count("Decision ") > 5, "each day is given once, with all that is on it"
    november = found.all("ul", "coming")[1]
    assert "6 November 2023, in 35 days Meeting Children and Education Scrutiny Committee" in [
        one.text for one in november.all("li")
    ]


def test_when_nothing_is_to_come_the_calendar_says_so(wexmoor: AsAt) -> None:
    found = page(wexmoor.on(date(2025, 1, 1)), "/calendar/")
    assert "No future meeting is recorded." in found.text
    assert [link.text for link in found.all("p")[1].links][-1] == "2024", "a year without a meeting has no page"


def test_the_calendar_is_found_from_the_list_of_meetings(wexmoor: AsAt) -> None:
    meetings = next(one for one in all_pages(wexmoor) if one.address == "/meetings/")
    found = parsed(Renderer(ROOT / "overrides", wexmoor).body(meetings), "/meetings/")
    assert "/calendar/" in [link.address for link in found.links]
    years = next(one for one in page(wexmoor, "/calendar/").all("p") if one.text.startswith("By year"))
    assert [link.text for link in years.links] == ["2021", "2022", "2023", "2024"]


def test_a_day_says_its_date_in_full_for_a_narrow_screen(wexmoor: AsAt) -> None:
    cell = days(wexmoor, 2024)[date(2024, 3, 19)]
    assert cell.one("span", "weekday").text == "Tuesday 19 March 2024"
    assert "empty" not in cell.classes
    assert "empty" in days(wexmoor, 2024)[date(2024, 3, 20)].classes
