"""Nothing on a page says more than the papers do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from tests import html
from tests.amended import Amend, amended
from tests.builders import NEXT_MEETING, REQUEST, Record, day
from tests.conftest import ROOT, Built
from tests.html import Element, page

from matters_arising.outputs.html.pages import drafts
from matters_arising.outputs.search.acronyms import with_long_forms
from matters_arising.records import NOT_WRITTEN_OUT, Progress, Timeliness
from matters_arising.register.register import Register
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls import addresses as at

__all__ = ["amended"]


@pytest.fixture(params=["wexmoor_site", "demonstration_site"])
def built(request: pytest.FixtureRequest) -> Built:
    """Each of the two sites."""
    site: Built = request.getfixturevalue(request.param)
    return site


def drawn(as_at: AsAt, address: str) -> Element:
    """One page of a record that was changed."""
    return html.drawn(next(one for one in drafts(as_at) if one.address == address).page(), as_at)


# Action plans


def test_an_action_reported_as_done_without_a_rating_is_not_past_its_timescale(amended: Amend) -> None:
    plan = "action-plans/pothole-pledge.yml"
    tried = "            text: Two nights were tried.\n"
    done = (plan, f"{tried}            rag: green\n", f"{tried}            done: true\n")
    as_at = amended(done, today=date(2023, 6, 30))
    actions = drawn(as_at, "/action-plans/pothole-pledge/").all("details", "action")
    shown = {one.one("h3").text: one.one("summary").text for one in actions}
    assert "Reported done, no rating" in shown["Action 1-2"]
    assert "Timescale passed" not in shown["Action 1-2"], "it was to be done by 31 May"


def test_progress_that_says_done_is_not_called_late_for_want_of_a_rating(demonstration_site: Built) -> None:
    plan = page(demonstration_site.folder, "/action-plans/safeguarding-partnership-focused-visit/")
    actions = {one.one("h3").text: one.one("summary").text for one in plan.all("details", "action")}
    done = {f"Action {id}" for id in ("1-1", "1-2", "3-1", "3-4", "3-6", "3-7")}
    assert {action for action, shown in actions.items() if "Reported done, no rating" in shown} == done


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


COUNTRYSIDE = """\
name: Countryside Scrutiny Committee
short_name: Countryside Scrutiny
code: CSS
kind: scrutiny
"""


def test_a_committee_with_no_agenda_is_not_said_to_have_looked_at_a_decision_or_not(amended: Amend) -> None:
    plan = "forward-plan/2023-11-06.yml"
    ours = "expected: {words: 18 December 2023}\n    scrutiny: people-and-places"
    theirs = "expected: {words: 18 December 2023}\n    scrutiny: countryside"
    as_at = amended(("committees/countryside.yml", "", COUNTRYSIDE), (plan, ours, theirs), today=date(2023, 11, 10))
    found = drawn(as_at, "/forward-plan/scrutiny/countryside/")
    assert "Village Library Network: Opening Hours" in found.text
    assert "No agenda of this committee is held, so this page does not say what was on one." in found.text
    assert "not yet on an agenda" not in found.text
    known = drawn(as_at, "/forward-plan/scrutiny/people-and-places/").text
    assert "No agenda of this committee is held" not in known


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


def test_an_empty_list_by_form_or_subject_is_not_made(built: Built) -> None:
    lists = [one for one in built.pages if one.address.startswith(("/requests/by-form/", "/requests/by-s"))]
    assert lists
    for one in lists:
        assert one.view.number > 0, one.address


def test_the_address_of_a_list_that_is_made_no_longer_leads_on(demonstration_site: Built) -> None:
    moved = (demonstration_site.folder / "requests/by-form/visit/index.html").read_text(encoding="utf-8")
    assert 'http-equiv="refresh"' in moved, "its address was published, and leads on"


def test_a_body_of_which_nothing_was_asked_has_a_page_of_its_own_and_no_empty_list(built: Built) -> None:
    asked = {owner for one in built.as_at.requests for owner in one.owners}
    assert set(built.as_at.register.bodies) - asked
    for id, body in built.as_at.register.bodies.items():
        found = page(built.folder, at.address(body))
        heading = found.one("h1").text
        assert heading == (f"Requests to {body.record.name}" if id in asked else body.record.name)
        assert ("No request to it is recorded." in found.text) is (id not in asked)


# Appointments


def test_a_report_that_asks_for_an_appointment_is_not_the_appointment(demonstration_site: Built) -> None:
    as_at = demonstration_site.as_at
    standing = as_at.standing(as_at.register.requests["CES/2023-07-20/5/u1"])
    assert (standing.progress, standing.answered) == (Progress.SCHEDULED, None)
    seats = page(demonstration_site.folder, "/committees/children-and-education-scrutiny/").table("Members, 2023/24")
    rural = [row["Name"].text for row in seats if row["Representing"].text == "Rural area"]
    assert rural == ["Vacant", "Vacant"]


# Decisions


def test_the_date_in_a_reference_is_not_said_to_be_that_of_its_notice(built: Built) -> None:
    for decision in built.as_at.register.decisions:
        assert "bears the date" not in page(built.folder, at.address(decision)).text


def test_a_notice_of_a_private_meeting_is_named_whether_the_meeting_is_past_or_to_come(built: Built) -> None:
    shown = 0
    for decision in built.as_at.register.decisions:
        text = page(built.folder, at.address(decision)).text
        shown += text.count("Notice given Of the private meeting")
        assert "is to be taken at a meeting in private" not in text
    assert shown


# Names and terms


def test_names_are_those_of_the_papers(demonstration_site: Built) -> None:
    bodies = demonstration_site.as_at.register.bodies
    assert bodies["shareholder-cabinet"].record.part_of is None, "the papers do not give its membership"
    plan = page(demonstration_site.folder, "/action-plans/safeguarding-partnership-focused-visit/")
    action = plan.text.rpartition("Action 1-3 ")[2].partition("Action 1-4 ")[0]
    assert "CSC" in action
    assert "Children's Social Care" not in action, "it may be the contact centre"
    for one in demonstration_site.pages:
        assert "Childcare Act" not in page(demonstration_site.folder, one.address).text, "the minutes have another year"


ACRONYM = re.compile(r"\b(?:e-)?[A-Z]+[a-z]?[A-Z]+s?\b")
NOT_ACRONYMS = {"BI", "CES", "DFE", "GOOD", "OfSTED"}
"""The committee's code, the name of a product, other spellings, and a word that a paper has in capitals."""


def test_every_acronym_in_use_is_in_the_glossary(demonstration_site: Built) -> None:
    register = demonstration_site.as_at.register
    terms = {one.record.term for one in register.terms.values()}
    used: set[str] = set()
    for file in sorted((ROOT / "data").rglob("*.yml")):
        used |= set(ACRONYM.findall(" ".join(_texts(yaml.safe_load(file.read_text(encoding="utf-8"))))))
    assert {one for one in used if {one, one.removesuffix("s")}.isdisjoint(terms | NOT_ACRONYMS)} == set()
    assert register.terms["PDPS"].record.means is None, "no paper writes it out"


def _texts(value: object, field: str = "") -> Iterator[str]:
    """Every text of a file that people read, without ids, references and addresses."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _texts(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, field)
    elif isinstance(value, str) and field in _READ:
        yield value


_READ = {
    "account", "about", "consultation", "documents", "measure", "name", "note", "office", "purpose", "reason",
    "recommended", "remit", "still_to_come", "text", "title", "where",
}  # fmt: skip


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


def test_a_term_is_written_out_only_where_the_record_says_what_it_means(amended: Amend) -> None:
    known, unknown = "{term: NLS, means: National Lending Standard,", "{term: NLS,"
    before, after = amended(), amended(("glossary.yml", known, unknown))
    assert with_long_forms("NLS", before) != "NLS"
    assert with_long_forms("NLS", after) == "NLS"
    glossary = drawn(after, "/glossary/").text
    assert f"NLS {NOT_WRITTEN_OUT}" in glossary
    assert "National Lending Standard" not in glossary


# Due before a meeting


def test_what_is_due_before_a_meeting_is_due_by_the_day_before(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.asks(due={"before": {"meeting": f"CES/{NEXT_MEETING}"}})
    register = Register(record.read())
    request = register.requests[REQUEST]
    standing = AsAt(register, day("2023-09-24")).standing(request)
    assert (standing.due, standing.timeliness) == (date(2023, 9, 24), Timeliness.DUE_TODAY)
    assert standing.due_rule == "This is the day before the meeting of 25 September 2023."
    assert AsAt(register, day("2023-09-25")).standing(request).is_overdue


def test_a_meeting_that_falls_away_carries_what_was_due_before_it(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.asks(due={"before": {"meeting": f"CES/{NEXT_MEETING}"}})
    record.meets(NEXT_MEETING, status="cancelled", minutes={"status": "none yet"})
    register = Register(record.read())
    standing = AsAt(register, day("2023-10-02")).standing(register.requests[REQUEST])
    assert standing.due == date(2023, 11, 5)
    assert standing.due_rule == (
        "The meeting of 25 September 2023 was cancelled, so it is carried forward to the meeting of 6 November 2023. "
        "This is the day before that meeting."
    )
    assert not standing.is_overdue


# A meeting of which no paper says that it was held


def test_a_standing_item_on_an_agenda_is_not_said_to_have_been_taken(demonstration_site: Built) -> None:
    found = page(demonstration_site.folder, "/requests/ces/2023-07-20/7/4/").text
    assert "the papers held do not show whether that meeting took place." in found
    assert "is to come again" not in found
    assert "On the agenda papers, item 9" in found
    assert "Taken papers" not in found
