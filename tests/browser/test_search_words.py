"""Searching in one's own words: questions, references typed in any form, and addresses that lead nowhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Open, Served
from tests.browser.test_accessibility import AXE, violations
from tests.browser.test_search import found, searched

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "typed", ["PPS 2022-07-12 5 2", "pps 2022 07 12 5 2", "pps-2022-07-12-5-2", "PPS/2022/07/12/5/2"]
)
def test_a_reference_is_found_however_it_is_separated(wexmoor_served: Served, visit: Open, typed: str) -> None:
    page = searched(wexmoor_served, visit, typed)
    first = page.locator("#results > li > p:first-child > a").first
    assert first.evaluate("a => a.href") == wexmoor_served.at("/requests/pps/2022-07-12/5/2/")


def test_a_question_finds_what_its_words_find(wexmoor_served: Served, visit: Open) -> None:
    asked = found(searched(wexmoor_served, visit, "what happened about the flood gates"))
    assert asked == found(searched(wexmoor_served, visit, "flood gates"))
    assert asked


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
