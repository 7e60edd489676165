"""A parish council: what its pages say of notice, papers and the public follows from its kind."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import ROOT, record
from tests.html import Element, parsed

from matters_arising.outputs.html.pages import all_pages
from matters_arising.outputs.html.pages.meetings.meeting import meeting_page
from matters_arising.outputs.html.render import Renderer
from matters_arising.outputs.office.meeting_documents.minutes import PARTS, minutes_view
from matters_arising.outputs.office.meeting_documents.view import chosen
from matters_arising.outputs.office.meeting_documents.written import as_page
from matters_arising.rules import findings
from matters_arising.rules.checks import problems, warnings
from matters_arising.rules.snapshot import AsAt
from matters_arising.source.read import read

DATA = ROOT / "tests" / "councils" / "parish" / "data"


@pytest.fixture(scope="module")
def parish() -> AsAt:
    return record(DATA, date(2024, 7, 15))


@pytest.fixture(scope="module")
def pages(parish: AsAt) -> dict[str, Element]:
    render = Renderer(ROOT / "overrides", parish)
    return {one.address: parsed(render.body(one), one.address) for one in all_pages(parish)}


MAY, JULY = "/meetings/council/2024-05-13/", "/meetings/council/2024-07-08/"


def test_its_record_is_without_problems() -> None:
    reading = read(DATA)
    assert (problems(reading), warnings(reading)) == ((), ())


def test_no_page_cites_the_law_of_principal_councils(pages: dict[str, Element]) -> None:
    claiming = {address: page for address, page in pages.items() if not address.startswith("/data/")}
    for address, page in claiming.items():
        for foreign in ("100A", "100B", "100C", "100D", "12A", "9FE", "9FF", "2012/2089", "five clear", "Five clear"):
            assert foreign not in page.text, address


def test_its_agendas_give_three_clear_days(pages: dict[str, Element]) -> None:
    in_time, late = (pages[address].facts["Agenda published"].text for address in (MAY, JULY))
    assert in_time.startswith("8 May 2024 (3 clear days’ notice; 3 required.) Three clear days before the meeting")
    assert "Local Government Act 1972, Schedule 12, paragraph 10" in in_time
    assert late.startswith("4 July 2024 Short notice (2 clear days’ notice; it was due by 3 July 2024.)")


def test_an_agenda_a_day_too_late_is_found(parish: AsAt) -> None:
    found = [one for one in findings.findings(parish) if one.check == "agendas_are_published_in_time"]
    assert ["2 clear days before the meeting; it was due by 3 July 2024" in one.message for one in found] == [True]


def test_the_public_is_excluded_under_the_act_of_1960(pages: dict[str, Element]) -> None:
    item = pages[MAY].by_id("item-4").text
    assert "Public Bodies (Admission to Meetings) Act 1960, section 1(2)" in item
    assert "The terms of a lease under negotiation" in item


def test_a_late_item_is_shown_without_the_rule_of_others(pages: dict[str, Element]) -> None:
    item = pages[JULY].by_id("item-3").text
    assert "The tree fell on 6 July 2024" in item
    assert "special circumstances" not in item


def test_a_recommendation_has_no_date_in_law(pages: dict[str, Element]) -> None:
    facts = pages["/requests/tpc/2024-05-13/3/r1/"].facts
    assert facts["Due"].text == "No date set"
    assert "Response required" not in facts


def test_a_quarterly_check_is_due_at_the_first_meeting_a_quarter_later(pages: dict[str, Element]) -> None:
    found = pages["/requests/tpc/2024-05-13/3/2/"]
    assert found.facts["Due"].text == "every quarter (“each quarter”)"
    assert "Due on 9 September 2024, when the council next meets. Due every quarter: next at the first" in found.text
    assert "held without it" not in found.text, "the meeting of July came within the quarter"


def test_what_others_publish_of_it_is_in_their_name(parish: AsAt, pages: dict[str, Element]) -> None:
    council = parish.register.council
    assert council.publisher == "Thornholme Residents' Association"
    assert council.disclaimer is not None
    assert council.contact is None, "a problem is reported to the publisher, not to the council"
    assert "Thornholme Residents' Association, demonstration" in pages["/requests/tpc/2024-05-13/3/3/"].text


def test_an_inferred_owner_and_an_entry_from_papers_are_marked(pages: dict[str, Element]) -> None:
    shelter, ditch = (pages[f"/requests/tpc/2024-05-13/3/{one}/"] for one in ("3", "4"))
    assert "Clerk to the Council (inferred)" in shelter.text
    assert "It is on hold." in shelter.text
    assert "Taken from the papers; not confirmed by the council." in ditch.text


def test_carried_forward_and_due_before_a_meeting(pages: dict[str, Element]) -> None:
    gates, survey = pages["/requests/tpc/2024-05-13/3/1/"], pages["/requests/tpc/2024-07-08/4/1/"]
    assert "It is planned for that meeting." in gates.text
    assert "Due on 8 September 2024." in survey.text


def test_it_has_no_forward_plan_and_says_why(pages: dict[str, Element]) -> None:
    text = pages["/forward-plan/"].text
    assert "A parish council has no executive, and publishes no Forward Plan." in text
    assert "By scrutiny committee" not in text


def test_its_rules_are_on_the_page_that_explains(pages: dict[str, Element]) -> None:
    text = pages["/about/words/"].text
    assert "Notice, access and time limits" in text
    assert "Schedule 12, paragraph 10" in text
    assert "Parts of the Forward Plan" not in text


def test_what_the_clerk_is_to_carry_out_is_followed_until_the_council_has_noted_it(pages: dict[str, Element]) -> None:
    tree = pages["/requests/tpc/2024-07-08/3/resolution-1/"].one(css="standing").text
    assert "To be carried out by Clerk to the Council. Resolved 7 days ago. It was due on 12 July 2024." in tree
    fee = pages["/requests/tpc/2024-05-13/3/resolution-1/"].one(css="standing").text
    assert fee.endswith("Carried out on 8 July 2024. Noted by the council on 8 July 2024.")
    assert "TPC/2024-05-13/3 resolution 1" in pages[JULY].text


def test_a_year_has_six_meetings_with_their_payments_as_tables() -> None:
    year = record(DATA, date(2025, 3, 24))
    render = Renderer(ROOT / "overrides", year)
    held = [one for one in all_pages(year) if one.kind == "meeting"]
    assert len(held) == 6
    for one in held:
        page = parsed(render.body(one), one.address)
        assert "G. Sowerby" in page.text or "Fellshire Association of Councils" in page.text
        assert [cell.text for cell in page.all("th")][:3] == ["Payee", "For", "£"]


def test_its_minutes_were_corrected_at_their_confirmation_and_once_later() -> None:
    year = record(DATA, date(2025, 3, 24))
    render = Renderer(ROOT / "overrides", year)
    may, july = (
        next(parsed(render.body(one), one.address).text for one in all_pages(year) if one.address == address)
        for address in (MAY, JULY)
    )
    assert "subject to corrections, on 8 July 2024" in may
    assert 'In minute 3, "Mill Road" was altered' in may
    assert "not the police's. 11 November 2024, item 2" in july


def test_the_clerk_is_asked_for_what_is_late() -> None:
    year = record(DATA, date(2025, 3, 24))
    late = [id for id, one in year.register.requests.items() if year.standing(one).is_overdue]
    assert late == ["TPC/2024-11-11/4/1"]
    assert year.register.requests[late[0]].record.also_called == ("Clerk’s task 24/11",)


def test_what_the_council_does_is_not_said_of_a_committee(pages: dict[str, Element]) -> None:
    home, sheet = pages["/"], pages["/matters-arising/council/2024-09-09/"]
    assert "What the council has requested, and the outcome" in home.text
    assert "the requests made by Thornholme Parish Council: who has to answer" in home.text
    assert "answered, awaiting the council" in home.text
    assert "The council is recommended to:" in sheet.text
    assert "that the council has made and not yet closed" in sheet.text
    assert "decisions to check" not in sheet.text, "it has no Forward Plan"
    assert "action plan" not in sheet.text
    for address, page in pages.items():
        if address.startswith(("/requests/tpc/", "/meetings/council/", "/matters-arising/council/")):
            said = page.text.replace("Answered, awaiting the committee", "").replace("Waiting for The committee", "")
            assert "the committee" not in said.replace("answered, awaiting the committee", "").casefold(), address
    assert not [address for address in pages if "/scrutiny/" in address]


def test_the_minutes_of_the_council_name_it_as_such(parish: AsAt) -> None:
    view = minutes_view(parish.register.meetings["TPC/2024-05-13"], parish, chosen(PARTS))
    text = as_page(view, Renderer(ROOT / "overrides", parish).document, None).decode()
    assert "The council recommended" in text
    assert "The council also requested" in text
    assert "the committee" not in text.casefold()


def test_a_step_taken_before_the_paper_that_reports_it_has_its_own_day() -> None:
    year = record(DATA, date(2025, 3, 24))
    told = year.standing(year.register.requests["TPC/2024-09-09/2/u1"])
    assert told.answered == date(2024, 9, 20)
    assert told.days_late == 0, "it was due by 23 September, and reported in November"
    page = parsed(
        Renderer(ROOT / "overrides", year).body(meeting_page(year.register.meetings["TPC/2024-11-11"], year)), "/"
    )
    assert "To tell the resident when the bus shelter will be painted" in page.by_id("item-3").text
