"""Long lists: sorted and filtered by mouse and keyboard, and whole without JavaScript."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import DESK, MOVED, PHONE, Open, Served
from tests.browser.test_accessibility import AXE, violations

pytestmark = pytest.mark.browser

LIST = "/requests/"


def opened(served: Served, visit: Open, address: str = LIST, width: int = DESK, **options: object) -> Page:
    page = visit(width, **options).context.new_page()
    page.goto(served.at(address))
    return page


def rows(page: Page) -> Locator:
    return page.locator("[data-list] tbody tr")


def column(page: Page, heading: str) -> list[str]:
    """What stands in a column, from above; a day with which it begins in a form that can be sorted."""
    place = page.locator("[data-list] thead th").all_inner_texts().index(heading)
    found = rows(page).evaluate_all("(rows, place) => rows.map(row => row.cells[place].textContent.trim())", place)
    return [re.sub(r"^\d+ [A-Z][a-z]+ \d{4}", _iso, one) for one in found]


def _iso(day: re.Match[str]) -> str:
    return datetime.strptime(day[0], "%d %B %Y").date().isoformat()


def head(page: Page, heading: str) -> Locator:
    return page.locator("[data-list] thead th").filter(has=page.get_by_role("button", name=heading, exact=True))


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_sorting_by_a_date(served: Served, visit: Open, by: str) -> None:
    page = opened(served, visit)
    button = page.get_by_role("button", name="Requested", exact=True)

    def press() -> None:
        if by == "mouse":
            button.click()
        else:
            button.focus()
            page.keyboard.press("Enter")

    before = column(page, "Requested")
    assert len(before) > 5
    press()
    assert head(page, "Requested").get_attribute("aria-sort") == "ascending"
    assert column(page, "Requested") == sorted(before)
    press()
    assert head(page, "Requested").get_attribute("aria-sort") == "descending"
    assert column(page, "Requested") == sorted(before, reverse=True)


def test_dates_are_sorted_as_dates_and_what_has_none_stands_together(wexmoor_served: Served, visit: Open) -> None:
    page = opened(wexmoor_served, visit)
    page.get_by_role("button", name="Due", exact=True).click()
    due = column(page, "Due")
    dates = [one for one in due if one[:2] == "20"]
    assert len(dates) > 10
    assert dates == sorted(dates)
    assert due[: len(dates)] == dates, "what has no date stands after what has one"


def test_only_one_column_is_called_sorted(served: Served, visit: Open) -> None:
    page = opened(served, visit)
    assert page.locator("[aria-sort]").count() == 0
    for heading in ("Requested", "Reference", "Status"):
        page.get_by_role("button", name=heading, exact=True).click()
        assert page.locator("[aria-sort]").count() == 1
        assert head(page, heading).get_attribute("aria-sort") == "ascending"


def test_references_are_sorted_as_people_count(wexmoor_served: Served, visit: Open) -> None:
    page = opened(wexmoor_served, visit)
    page.get_by_role("button", name="Reference", exact=True).click()
    found = column(page, "Reference")
    assert found[0].startswith("CMS/2021-07-06/5/1")
    assert [one[:3] for one in found] == sorted(one[:3] for one in found)


def test_sorting_loses_no_row(served: Served, visit: Open) -> None:
    page = opened(served, visit)
    before = sorted(column(page, "Reference"))
    for heading in page.locator("[data-list] thead th").all_inner_texts():
        page.get_by_role("button", name=heading, exact=True).click()
        assert sorted(column(page, "Reference")) == before


def test_filtering_says_how_many_are_shown(wexmoor_served: Served, visit: Open) -> None:
    page = opened(wexmoor_served, visit)
    total = rows(page).count()
    status = page.get_by_role("status")
    assert status.inner_text() == f"{total} requests, latest first"
    field = page.get_by_label("Filter")
    fitting = [one for one in rows(page).all_inner_texts() if "lending" in one.casefold() and "post" in one.casefold()]
    assert len(fitting) > 1
    field.fill("  LENDING post ")
    assert rows(page).locator("visible=true").all_inner_texts() == fitting
    assert status.inner_text() == f"{len(fitting)} of {total} shown"
    field.fill("no such words anywhere")
    assert rows(page).locator("visible=true").count() == 0
    assert status.inner_text() == f"0 of {total} shown"
    field.fill("")
    assert rows(page).locator("visible=true").count() == total
    assert status.inner_text() == f"{total} requests, latest first"


def test_filtering_and_sorting_go_together(wexmoor_served: Served, visit: Open) -> None:
    page = opened(wexmoor_served, visit)
    page.get_by_label("Filter").fill("recommendation")
    shown = rows(page).locator("visible=true")
    number = shown.count()
    assert 5 < number < rows(page).count()
    page.get_by_role("button", name="Requested", exact=True).click()
    assert shown.count() == number
    assert all("(recommendation)" in one for one in shown.all_inner_texts())


def test_facets_combine_and_stand_in_the_address(wexmoor_served: Served, visit: Open) -> None:
    page = opened(wexmoor_served, visit)
    total = rows(page).count()
    page.get_by_label("Status").select_option("Overdue")
    page.get_by_label("Asked of").select_option("Roads Service")
    page.get_by_label("Year").select_option("2023/24")
    assert page.url == wexmoor_served.at("/requests/?status=Overdue&asked-of=Roads+Service&year=2023%2F24")
    shown = rows(page).locator("visible=true")
    number = shown.count()
    assert 0 < number < total
    assert all("Overdue" in one and "Roads Service" in one for one in shown.all_inner_texts())
    assert page.get_by_role("status").inner_text() == f"{number} of {total} shown"
    assert f"Roads Service ({number})" in page.get_by_label("Asked of").locator("option").all_inner_texts()
    page.reload()
    assert rows(page).locator("visible=true").count() == number, "the address says what was chosen"
    page.get_by_label("Filter").fill("no such words anywhere")
    assert page.get_by_text("Nothing on this list fits.").is_visible()
    page.get_by_role("button", name="Clear").click()
    assert rows(page).locator("visible=true").count() == total
    assert page.url == wexmoor_served.at("/requests/")


def test_the_forward_plan_is_filtered_by_type_and_committee(demonstration_served: Served, visit: Open) -> None:
    page = opened(demonstration_served, visit, "/forward-plan/?type=Private")
    shown = rows(page).locator("visible=true")
    assert shown.count() == 4
    assert all("Private" in one for one in shown.all_inner_texts())
    committee = "Growth, Resources and Communities Scrutiny Committee"
    page.get_by_role("combobox", name="Scrutiny committee").select_option(committee)
    assert shown.count()
    assert all(committee in one for one in shown.all_inner_texts())
    page.evaluate(AXE)
    assert not violations(page)


def test_the_actions_of_a_plan_are_filtered_by_owner_and_state_and_short_on_a_phone(
    demonstration_served: Served, visit: Open
) -> None:
    page = opened(demonstration_served, visit, "/action-plans/safeguarding-partnership-focused-visit/", width=PHONE)
    assert page.evaluate("document.documentElement.scrollHeight") < 9000, "it was 30,217 pixels high"
    actions = page.locator("details.action")
    assert actions.count() == 32
    page.get_by_text("More filters").click()
    page.get_by_label("State").select_option("Reported done, no rating")
    shown = actions.locator("visible=true")
    assert 0 < shown.count() < 32
    done = shown.count()
    owner = page.get_by_label("Responsible").locator("option:not([disabled])").nth(1).get_attribute("value")
    page.get_by_label("Responsible").select_option(owner)
    assert 0 < shown.count() <= done
    assert all(owner in one for one in shown.locator("summary").all_inner_texts())


def test_a_sheet_is_narrowed_down_to_what_one_owner_has_open(wexmoor_served: Served, visit: Open) -> None:
    page = opened(
        wexmoor_served, visit, "/matters-arising/people-and-places/2024-03-19/?show=Open&asked-of=Roads+Service"
    )
    shown = rows(page).locator("visible=true")
    assert 0 < shown.count() < rows(page).count()
    assert all("Roads Service" in one for one in shown.all_inner_texts())
    assert page.get_by_role("heading", name="To close: answered").count() == 0, "nothing in it is open"
    page.get_by_role("button", name="Clear").click()
    assert shown.count() == rows(page).count()
    page.evaluate(AXE)
    assert not violations(page)


def test_people_are_filtered_by_committee(wexmoor_served: Served, visit: Open) -> None:
    page = opened(wexmoor_served, visit, "/people/")
    page.get_by_label("Committees").select_option("People and Places")
    shown = rows(page).locator("visible=true")
    assert 0 < shown.count() < rows(page).count()
    assert all("People and Places" in one for one in shown.all_inner_texts())
    assert page.url == wexmoor_served.at("/people/?committees=People+and+Places")


def test_on_a_phone_the_first_request_is_near_the_top(wexmoor_served: Served, visit: Open) -> None:
    page = opened(wexmoor_served, visit, width=PHONE)
    top = rows(page).first.evaluate("row => row.getBoundingClientRect().top + scrollY")
    assert top < 620, "it was at 1,085 pixels before the filter stood first"


def test_without_javascript_the_list_is_whole_and_has_no_tools(served: Served, visit: Open) -> None:
    with_it, without = opened(served, visit), opened(served, visit, java_script_enabled=False)
    assert without.locator("[data-list] button, [data-list] input").count() == 0
    assert rows(without).count() == rows(with_it).count() == len(served.built.as_at.requests)
    references = rows(without).locator("td:nth-child(2)").all_inner_texts()
    assert references == rows(with_it).locator("td:nth-child(2)").all_inner_texts()
    assert all(rows(without).nth(one).is_visible() for one in (0, rows(without).count() - 1))


def test_a_short_list_has_no_filter(demonstration_served: Served, visit: Open) -> None:
    page = opened(demonstration_served, visit, "/requests/gaps/")
    assert rows(page).count() == 4
    assert page.locator("[data-list] input").count() == 0
    assert page.get_by_role("button", name="Due", exact=True).count() <= 1


def test_every_list_that_leads_from_the_index_can_be_reached_by_plain_links(
    wexmoor_served: Served, visit: Open
) -> None:
    page = opened(wexmoor_served, visit, java_script_enabled=False)
    page.get_by_role("link", name="Lists by status").click()
    choice = page.locator(".groups li").filter(has_text="Overdue")
    number = int(choice.locator("span").inner_text())
    choice.locator("a").click()
    assert page.url == wexmoor_served.at("/requests/overdue/")
    assert rows(page).count() == number


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_what_the_script_adds_breaks_no_rule(served: Served, visit: Open, width: int) -> None:
    page = opened(served, visit, width=width)
    page.get_by_label("Filter").fill("report")
    button = page.get_by_role("button", name="Requested", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    page.evaluate(AXE)
    found = violations(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("address", [LIST, "/people/", "/forward-plan/"])
def test_nothing_moves_on_a_phone_when_a_list_gets_its_filter(served: Served, visit: Open, address: str) -> None:
    page = visit(PHONE).context.new_page()
    page.add_init_script(MOVED)
    page.goto(served.at(address))
    expect(page.get_by_label("Filter", exact=True)).to_be_visible()
    assert page.evaluate("window.moved") < 0.1
