"""Nothing on a page says more than the papers do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.builders import NEXT_MEETING, REQUEST, Record, day
from tests.conftest import Built
from tests.html import page

from matters_arising.outputs.search.acronyms import with_long_forms
from matters_arising.records import NOT_WRITTEN_OUT, Timeliness
from matters_arising.register.register import Register
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls import addresses as at

# Action plans


def test_progress_that_says_done_is_not_called_late_for_want_of_a_rating(demonstration_site: Built) -> None:
    plan = page(demonstration_site.folder, "/action-plans/safeguarding-partnership-focused-visit/")
    lines = [one.one("summary") for one in plan.all("details", "action")]
    ratings = {line.one("h3").text: line.all("strong", "tag")[0].text for line in lines}
    done = {f"Action {id}" for id in ("1-1", "1-2", "3-1", "3-4", "3-6", "3-7")}
    assert {action for action, rating in ratings.items() if rating == "Reported done, no rating"} == done


# People


def test_apologies_are_shown(wexmoor_site: Built, demonstration_site: Built) -> None:
    for built in (wexmoor_site, demonstration_site):
        for meeting in built.as_at.register.meetings.values():
            for apology in meeting.record.apologies if meeting.date <= built.as_at.today else ():
                person = page(built.folder, at.address(built.as_at.register.people[apology.person]))
                assert at.address(meeting) in [link.address for link in person.section("Apologies sent").links]
                if "whose attendance" in person.text:
                    assert "sent apologies to" in person.text


def test_a_person_is_named_with_what_they_were_to_a_report(wexmoor_site: Built, demonstration_site: Built) -> None:
    gary = page(demonstration_site.folder, "/people/gary-jones/").section("Reports to committees").all("li")
    assert [one.text.rsplit("(", 1)[1] for one in gary] == ["introduced it)", "contact officer)"]
    member = page(wexmoor_site.folder, "/people/una-fairbarrow/").section("Reports to committees")
    assert "(cabinet member responsible)" in member.text


# The Forward Plan by committee


def test_nothing_is_said_of_what_a_committee_looked_at_where_no_agenda_of_it_is_held(demonstration_site: Built) -> None:
    found = page(demonstration_site.folder, "/forward-plan/scrutiny/climate-change-and-environment-scrutiny/").text
    assert "No agenda of this committee is held" in found
    assert "not looked at" not in found


def test_an_item_that_has_the_whole_plan_before_it_looks_at_all_of_it(demonstration_site: Built) -> None:
    address = "/forward-plan/scrutiny/children-and-education-scrutiny/"
    found = page(demonstration_site.folder, address)
    assert (
        "Every forthcoming decision in its remit has been on an agenda of the committee, or is planned for one."
        in found.text
    )
    assert "has been considered" not in found.text, "no paper says that the meeting of 25 September was held"
    assert "25 September 2023, item 6" in found.text


# Lists


def test_an_empty_list_by_form_or_subject_is_not_made(demonstration_site: Built) -> None:
    lists = [
        one for one in demonstration_site.pages if one.address.startswith(("/requests/by-form/", "/requests/by-s"))
    ]
    assert lists
    for one in lists:
        assert one.view.number > 0, one.address
    moved = (demonstration_site.folder / "requests/by-form/visit/index.html").read_text(encoding="utf-8")
    assert 'http-equiv="refresh"' in moved, "its address was published, and leads on"


# The glossary


def test_a_term_that_no_paper_writes_out_says_so_and_is_expanded_nowhere(demonstration_site: Built) -> None:
    terms = demonstration_site.as_at.register.terms.values()
    without = {one.record.term for one in terms if one.record.means is None}
    assert {"CSC", "CAIO", "TACT"} <= without
    assert NOT_WRITTEN_OUT in page(demonstration_site.folder, "/glossary/").text
    text = (demonstration_site.folder / "action-plans/safeguarding-partnership-focused-visit/index.html").read_text()
    assert "CAIO" in text
    assert NOT_WRITTEN_OUT not in text
    assert with_long_forms("CAIO", demonstration_site.as_at) == "CAIO"


# Due before a meeting


def test_what_is_due_before_a_meeting_is_due_by_the_day_before(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.asks(due={"before": {"meeting": f"CES/{NEXT_MEETING}"}})
    register = Register(record.read())
    request = register.requests[REQUEST]
    standing = AsAt(register, day("2023-09-24")).standing(request)
    assert (standing.due, standing.timeliness) == (date(2023, 9, 24), Timeliness.DUE_TODAY)
    assert standing.due_rule == "Due before the meeting of 25 September 2023, so by the day before."
    assert AsAt(register, day("2023-09-25")).standing(request).is_overdue


def test_a_meeting_that_falls_away_carries_what_was_due_before_it(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.asks(due={"before": {"meeting": f"CES/{NEXT_MEETING}"}})
    record.meets(NEXT_MEETING, status="cancelled", minutes={"status": "none yet"})
    register = Register(record.read())
    standing = AsAt(register, day("2023-10-02")).standing(register.requests[REQUEST])
    assert standing.due == date(2023, 11, 5)
    assert not standing.is_overdue


# A meeting of which no paper says that it was held


def test_a_standing_item_on_an_agenda_is_not_said_to_have_been_taken(demonstration_site: Built) -> None:
    found = page(demonstration_site.folder, "/requests/ces/2023-07-20/7/4/").text
    assert "the papers held do not show whether that meeting took place." in found
    assert "is to come again" not in found
    assert "On the agenda papers, item 9" in found
    assert "Taken papers" not in found
