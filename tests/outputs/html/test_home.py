"""The home page: what has been asked and not answered, at a glance, and nothing that the lists do not say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests import html
from tests.builders import Record, day
from tests.conftest import Built, pages_of
from tests.html import Element, page

from matters_arising.outputs.html.pages import home as home_page
from matters_arising.outputs.html.pages.home import LATELY
from matters_arising.register.register import Register
from matters_arising.rules.forward_plan.plan_editions import editions
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls import addresses as at


@pytest.fixture(params=["wexmoor_site", "demonstration_site"])
def built(request: pytest.FixtureRequest) -> Built:
    """Each of the two sites."""
    site: Built = request.getfixturevalue(request.param)
    return site


def home(built: Built) -> Element:
    return page(built.folder, "/")


def drawn(as_at: AsAt) -> Element:
    (one,) = pages_of(home_page, as_at)
    return html.drawn(one, as_at)


def rows_on(built: Built, address: str) -> int:
    list_ = page(built.folder, address)
    return sum(len(body.all("tr")) for body in list_.all("tbody"))


def test_every_number_is_the_length_of_the_list_it_leads_to(built: Built) -> None:
    figures = home(built).one("ul", "figures").all("li")
    assert len(figures) == 5
    for one in figures:
        (link,) = one.links
        assert int(one.one("span", "figure").text) == rows_on(built, link.address), link.text


def test_the_numbers_say_what_they_count(wexmoor_site: Built, demonstration_site: Built) -> None:
    assert [one.text for one in home(demonstration_site).one("ul", "figures").all("li")] == [
        "17 open",
        "1 overdue",
        "13 with no date set",
        "0 answered, awaiting the committee",
        "4 with a gap to check",
    ]
    bad = home(wexmoor_site).one("ul", "figures").all("li", "bad")
    assert [one.text.split(" ", 1)[1] for one in bad] == ["overdue", "with a gap to check"]


def test_red_is_kept_for_what_is_there(demonstration_site: Built) -> None:
    bad = [one.text for one in home(demonstration_site).one("ul", "figures").all("li", "bad")]
    assert bad == ["1 overdue", "4 with a gap to check"]


# The next meetings


def test_the_next_meeting_its_sheet_and_the_date_its_agenda_is_due(demonstration_site: Built) -> None:
    next_ = home(demonstration_site).section("Next meetings")
    (one,) = next_.all("div", "next")
    assert "Monday 6 November 2023" in one.text
    assert "17 matters on the matters arising sheet." in one.text
    assert "Agenda due by 27 October 2023" in one.text
    # The rule behind that date is on the page of the meeting, for those who want it.
    assert "clear days" not in next_.text
    meeting = page(demonstration_site.folder, one.links[0].address)
    assert "Five clear days before the meeting" in meeting.text
    assert "Local Government Act 1972, section 100B" in meeting.text
    sheet = "/matters-arising/children-and-education-scrutiny/2023-11-06/"
    assert sheet in [link.address for link in one.links]


def test_the_number_of_matters_is_that_of_the_sheet(built: Built) -> None:
    for one in home(built).all("div", "next"):
        (sheet,) = [link for link in one.links if link.address.startswith("/matters-arising/")]
        asked = [
            row
            for table in page(built.folder, sheet.address).all("table")
            for row in table.one("tbody").all("tr")
            if table.one("thead").all("th")[0].text == "Reference"
        ]
        assert f"{len(asked)} matters on the matters arising sheet" in one.text


def test_the_soonest_meeting_stands_first(wexmoor_site: Built) -> None:
    meetings = [one.links[0].text for one in home(wexmoor_site).all("div", "next")]
    assert meetings == ["Tuesday 19 March 2024", "Tuesday 26 March 2024"]


def test_an_agenda_already_published_is_not_called_due(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.asks()
    for published, due in ((None, True), ("2023-09-15", False)):
        record.meets("2023-09-25", agenda={"published": published} if published else {})
        text = drawn(AsAt(Register(record.read()), day("2023-09-16"))).section("Next meetings").text
        assert ("Agenda due by 15 September 2023" in text) is False, "that day is past"
        assert "25 September 2023" in text
        text = drawn(AsAt(Register(record.read()), day("2023-09-01"))).section("Next meetings").text
        assert ("Agenda due by 15 September 2023" in text) is due


def test_where_no_meeting_is_to_come_it_says_so(wexmoor: AsAt) -> None:
    assert "No future meeting is recorded." in drawn(wexmoor.on(date(2024, 12, 1))).text


# The short lists


def test_the_longest_overdue_are_named(wexmoor_site: Built) -> None:
    rows = home(wexmoor_site).table("Overdue")
    days = [int(row["Status"].text.split("Overdue by ")[1].split()[0]) for row in rows]
    assert len(rows) == LATELY
    assert days == sorted(days, reverse=True)
    assert days[0] == max(wexmoor_site.as_at.standing(one).days_late for one in wexmoor_site.as_at.requests)
    more = home(wexmoor_site).section("Overdue").links[-1]
    assert (more.text, more.address) == ("Everything overdue", "/requests/overdue/")


def test_what_was_asked_for_and_is_on_no_work_programme(demonstration_site: Built) -> None:
    rows = home(demonstration_site).table("Not planned for a later meeting")
    assert [row["Reference"].text for row in rows] == [
        "CES/2023-07-20/6/1", "CES/2023-07-20/6/2", "CES/2023-07-20/6/3", "CES/2023-07-20/7/4",
    ]  # fmt: skip
    assert {row["Requested"].text for row in rows} == {"74 days ago"}
    assert (
        rows[0]["Latest programme held"].links[0].address == "/work-programme/children-and-education-scrutiny/2023-24/"
    )


def test_what_was_answered_lately_with_the_day_of_the_answer(wexmoor_site: Built) -> None:
    rows = home(wexmoor_site).table("Recently answered, in full or in part")
    answered = {row["Reference"].text: row["Latest response"].text for row in rows}
    assert len(rows) == LATELY
    assert answered["PPS/2024-01-16/5/1"] == "20 February 2024"
    then = drawn(wexmoor_site.as_at.on(date(2023, 11, 1))).table("Recently answered, in full or in part")
    accepted = {row["Reference"].text: row["Latest response"].text for row in then}
    assert accepted["PPS/2023-09-26/6/r2"] == "16 October 2023", "the day on which the cabinet accepted it"
    days = [row["Latest response"].one("time").attributes["datetime"] for row in rows]
    assert days == sorted(days, reverse=True)
    for reference in answered:
        assert wexmoor_site.as_at.standing(wexmoor_site.as_at.register.requests[reference]).history


def test_what_the_papers_of_september_answered(demonstration_site: Built) -> None:
    rows = home(demonstration_site).table("Recently answered, in full or in part")
    standing = {row["Reference"].text: row["Status"].text for row in rows}
    assert standing == {
        "CES/2023-07-20/9/1": "Part-answered Overdue by 8 days",
        "CES/2023-07-20/7/1": "Part-answered",
    }
    assert {row["Latest response"].text for row in rows} == {"25 September 2023"}


def test_decisions_about_to_be_taken_are_still_to_come(wexmoor_site: Built) -> None:
    rows = home(wexmoor_site).section("Decisions expected by 1 April 2024").all("tbody")[0].all("tr")
    titles = [row.links[0].text for row in rows]
    assert titles == ["New Accounts Software"], "all others are taken, or their time has passed"


def test_decisions_of_the_next_weeks_are_shown_by_date_whichever_committee(demonstration_site: Built) -> None:
    rows = home(demonstration_site).table("Decisions expected by 30 October 2023")
    days = [row["Expected"].text for row in rows]
    assert days.count("16 October 2023") == 7
    assert not [day for day in days if "November" in day or "December" in day]
    assert len({row["Scrutiny committee"].text for row in rows}) > 1


def test_the_page_of_an_empty_record(tmp_path: Path) -> None:
    record = Record(tmp_path)
    found = drawn(AsAt(Register(record.read()), day("2023-10-02")))
    assert {one.one("span", "figure").text for one in found.one("ul", "figures").all("li")} == {"0"}
    assert not found.all("table")
    assert not found.all("figure")
    assert "No matters on the matters arising sheet" in found.text


def test_it_says_what_it_is_and_where_things_stand_in_a_sentence_each(demonstration_site: Built) -> None:
    found = home(demonstration_site)
    assert found.one("p", "purpose").text.startswith(
        "A demonstration record, compiled from public papers, of the requests"
    )
    assert (
        found.one("p", "summary").text
        == "None of the 14 requests made at meetings has been answered in full in the papers held; "
        "the oldest was made 74 days ago. "
        "Of the undertakings given in reports, 3 have no answer in the papers held."
    )
    heads = [one.text for one in found.all("h2")]
    assert heads[:2] == ["Next meetings", "Current status"]


def test_the_sheet_the_calendar_and_every_request_are_near(demonstration_site: Built) -> None:
    links = {link.address for link in home(demonstration_site).links}
    assert {"/calendar/", "/requests/open/"} <= links
    assert "/matters-arising/children-and-education-scrutiny/2023-11-06/" in links
    listed = {link.address for link in page(demonstration_site.folder, "/requests/").links}
    assert {at.address(one) for one in demonstration_site.as_at.requests} <= listed


def test_every_decision_of_the_latest_plan_is_two_clicks_away(built: Built) -> None:
    assert "/forward-plan/" in {link.address for link in home(built).links}
    listed = {link.address for link in page(built.folder, "/forward-plan/").links}
    latest = editions(built.as_at)[-1]
    decisions = [one for one in built.as_at.register.decisions if any(entry.edition is latest for entry in one.entries)]
    assert len(decisions) > 5
    assert {at.address(one) for one in decisions} <= listed
