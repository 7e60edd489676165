"""Searching in one's own words: questions, references typed in any form, and addresses that lead nowhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import MOVED, Open, Served
from tests.browser.test_accessibility import AXE, violations
from tests.browser.test_search import found, searched

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "typed", ["PPS 2022-07-12 5 2", "pps 2022 07 12 5 2", "pps-2022-07-12-5-2", "PPS/2022/07/12/5/2"]
)
def test_a_reference_is_found_however_it_is_separated(wexmoor_served: Served, visit: Open, typed: str) -> None:
    page = searched(wexmoor_served, visit, typed)
    first = page.locator("#results .result > p:first-child > a").first
    assert first.evaluate("a => a.href") == wexmoor_served.at("/requests/pps/2022-07-12/5/2/")


def test_a_question_finds_what_its_words_find(wexmoor_served: Served, visit: Open) -> None:
    asked = found(searched(wexmoor_served, visit, "what happened about the flood gates"))
    assert asked == found(searched(wexmoor_served, visit, "flood gates"))
    assert asked


def test_a_misspelt_word_is_corrected_and_the_page_says_so(wexmoor_served: Served, visit: Open) -> None:
    page = searched(wexmoor_served, visit, "flood gaets")
    expect(page.locator("#spelling")).to_have_text("Showing results for flood gates. Search instead for flood gaets")
    right = found(page)
    assert right == found(searched(wexmoor_served, visit, "flood gates"))
    page.locator("#spelling a").click()
    expect(page.locator("#search-status")).to_contain_text("No results for flood gaets")
    nothing = searched(wexmoor_served, visit, "zzxyqvw")
    assert not found(nothing), "no word that is only as long as its beginning"


def test_a_phrase_beside_other_words_is_respected_and_papers_come_last(wexmoor_served: Served, visit: Open) -> None:
    page = searched(wexmoor_served, visit, 'report "market hall"')
    expect(page.locator("#kinds li").first).to_be_visible()
    assert found(page)
    kinds = page.locator("#results .result .found strong:first-child").all_inner_texts()
    assert kinds == sorted(kinds, key=lambda kind: kind == "Paper")


def test_lists_and_sheets_are_found_by_name(wexmoor_served: Served, visit: Open) -> None:
    assert found(searched(wexmoor_served, visit, "overdue"))[0] == wexmoor_served.at("/requests/overdue/")
    sheet = wexmoor_served.at("/matters-arising/people-and-places/2024-03-19/")
    assert sheet in found(searched(wexmoor_served, visit, "matters arising people places"))[:4]


def test_help_and_people_are_found(wexmoor_served: Served, visit: Open) -> None:
    assert wexmoor_served.at("/about/accessibility/") in found(searched(wexmoor_served, visit, "accessibility"))
    assert wexmoor_served.at("/people/edwy-pennycroft/") in found(searched(wexmoor_served, visit, "Pennycroft"))
    asked = wexmoor_served.at("/requests/pps/2023-07-11/5/2/")
    assert asked in found(searched(wexmoor_served, visit, "Pennycroft pothole telephone")), "what a member asked"


def test_results_are_narrowed_by_kind_with_counts_and_nothing_moves(wexmoor_served: Served, visit: Open) -> None:
    page = visit().context.new_page()
    page.add_init_script(MOVED)
    page.goto(f"{wexmoor_served.at('/search/')}?q=report")
    kind = page.locator("#kinds button", has_text="Request (")
    expect(kind).to_be_visible()
    assert page.evaluate("window.moved") < 0.1
    number = int(kind.inner_text().split("(")[1].rstrip(")"))
    kind.click()
    expect(page.locator("#search-status")).to_have_text(f"{number} results for report")
    chip = page.locator("#chips button")
    expect(chip).to_have_text("Kind: Request ✕")
    expect(chip).to_be_focused()
    chip.click()
    expect(page.locator("#chips button")).to_have_count(0)


def test_results_stand_under_headings_with_counts_and_each_shows_more(wexmoor_served: Served, visit: Open) -> None:
    page = searched(wexmoor_served, visit, "report")
    groups = page.locator("#results section")
    headings = groups.locator("h2").all_inner_texts()
    assert len(headings) > 3
    assert headings[-1].startswith("Papers ("), "papers come last"
    total = int(page.locator("#search-status").inner_text().split()[0])
    assert sum(int(one.split("(")[1].rstrip(")")) for one in headings) == total
    requests = page.locator("#results section", has=page.get_by_role("heading", name="Requests ("))
    assert requests.locator(".result").count() == 5
    assert set(requests.locator(".found strong:first-child").all_text_contents()) == {"Request"}
    requests.get_by_role("button", name="Show more of").click()
    expect(requests.locator(".result").nth(5).locator("p:first-child a")).to_be_focused()
    page.evaluate(AXE)
    assert not violations(page)


def test_a_page_that_a_person_wrote_is_found_and_a_result_leads_to_its_heading(
    wexmoor_served: Served, visit: Open
) -> None:
    page = searched(wexmoor_served, visit, "telephone home addresses")
    result = page.locator("#results .result", has=page.get_by_role("link", name="Privacy", exact=True))
    within = result.get_by_role("link", name="People named here")
    assert within.evaluate("a => a.href") == wexmoor_served.at("/about/privacy/#people-named-here")


def test_a_missing_page_offers_a_search_for_the_words_of_its_address(wexmoor_served: Served, visit: Open) -> None:
    page = visit(bypass_csp=True).context.new_page()
    page.goto(wexmoor_served.at("/requests/pps/2022-07-12/5/2/old.html"))
    expect(page.locator("#not-found #q")).to_have_value("pps 2022 07 12 5 2 old")
    page.goto(wexmoor_served.at("/topics/flood-gates/"))
    box = page.locator("#not-found #q")
    expect(box).to_have_value("topics flood gates")
    page.evaluate(AXE)
    assert not violations(page)
    box.press("Enter")
    expect(page).to_have_url(f"{wexmoor_served.at('/search/')}?q=topics+flood+gates")
