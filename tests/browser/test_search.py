"""Searching: what members and readers type, and what they find."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, Open, Served
from tests.browser.test_accessibility import AXE, violations

pytestmark = pytest.mark.browser

SEARCH = "/search/"


def ready(page: Page) -> None:
    """Wait until the search has said what it found."""
    expect(page.locator("#search-status")).to_have_text(re.compile(r"results?\b"), timeout=15_000)


def searched(served: Served, visit: Open, words: str, more: str = "") -> Page:
    """The search page as somebody comes to it by an address that was shared."""
    page = visit().context.new_page()
    page.goto(f"{served.at(SEARCH)}?q={quote(words)}{more}")
    ready(page)
    return page


def found(page: Page) -> list[str]:
    """Where the results lead, in order, all of them."""
    more = page.locator("#results .more:visible")
    while more.count():
        before = page.locator("#results .result").count()
        more.first.click()
        expect(page.locator("#results .result")).not_to_have_count(before)
    links: list[str] = page.locator("#results .result > p:first-child > a").evaluate_all("all => all.map(a => a.href)")
    return links


def test_a_subject_is_found_through_the_years(demonstration_served: Served, visit: Open) -> None:
    links = found(searched(demonstration_served, visit, "front door"))
    for item in ("2017-03-13/#item-7", "2018-11-01/#item-7", "2023-07-20/#item-7", "2023-09-25/#item-9"):
        assert any(link.endswith(item) for link in links), item


def test_a_quoted_phrase_is_found_as_it_stands(demonstration_served: Served, visit: Open) -> None:
    links = found(searched(demonstration_served, visit, '"Early Years Foundation Stage"'))
    assert demonstration_served.at("/requests/ces/2023-07-20/6/1/") in links
    assert not any("clare-lodge" in link for link in links)
    # The same words in another order are no such phrase.
    assert not found(searched(demonstration_served, visit, '"Stage Foundation Years Early"'))


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("CES/2023-07-20/7/1", "/requests/ces/2023-07-20/7/1/"),
        ("ces/2023-07-20/7/1", "/requests/ces/2023-07-20/7/1/"),
        ("KEY/21NOV22/01", "/forward-plan/decisions/key-21nov22-01/"),
        ("CES/2023-07-20/7", "/meetings/children-and-education-scrutiny/2023-07-20/#item-7"),
    ],
)
def test_a_reference_finds_what_bears_it_first(
    demonstration_served: Served, visit: Open, reference: str, address: str
) -> None:
    page = searched(demonstration_served, visit, reference)
    first = page.locator("#results .result > p:first-child > a").first
    assert first.evaluate("a => a.href") == demonstration_served.at(address)


def test_an_acronym_and_its_long_form_find_each_other(demonstration_served: Served, visit: Open) -> None:
    request = demonstration_served.at("/requests/ces/2023-07-20/6/1/")
    assert request in found(searched(demonstration_served, visit, "EYFS"))
    by_acronym = found(searched(demonstration_served, visit, "MASH"))
    by_words = found(searched(demonstration_served, visit, '"Multi-Agency Safeguarding Hub"'))
    assert set(by_acronym) & set(by_words)


def test_a_word_in_a_cell_of_a_table_is_found(demonstration_served: Served, visit: Open) -> None:
    links = found(searched(demonstration_served, visit, "Virtual School"))
    programme = "/work-programme/children-and-education-scrutiny/2023-24/#meeting-2024-01-15"
    assert demonstration_served.at(programme) in links


def test_a_search_is_narrowed_down_by_who_was_asked_and_by_standing(demonstration_served: Served, visit: Open) -> None:
    page = searched(demonstration_served, visit, "", "&owner=Democratic%20Services&progress=Requested")
    links = found(page)
    wanted = {
        demonstration_served.at(page_.address)
        for page_ in demonstration_served.built.pages
        if page_.reference
        and (asked := demonstration_served.built.as_at.register.requests.get(page_.reference))
        and "democratic-services" in asked.owners
        and demonstration_served.built.as_at.standing(asked).progress == "requested"
    }
    assert wanted
    assert set(links) == wanted
    assert page.locator("#owner").input_value() == "Democratic Services"


def test_results_are_sorted_by_date(demonstration_served: Served, visit: Open) -> None:
    page = searched(demonstration_served, visit, "front door", "&kind=Agenda%20item&sort=asc")
    dates = [re.search(r"\d{4}-\d\d-\d\d", link)[0] for link in found(page)]  # type: ignore[index]
    assert dates[0] == "2017-03-13"
    assert dates == sorted(dates)


def test_a_result_says_when_by_whom_and_where_it_stands(served: Served, visit: Open) -> None:
    request = served.built.as_at.requests[0]
    page = searched(served, visit, request.id)
    text = page.locator("#results .result").first.inner_text()
    for words in (request.id, str(request.date.year), request.item.meeting.committee.record.name):
        assert words in text
    assert str(served.built.as_at.standing(request).progress).lower() in text.lower()


def test_searching_by_keyboard_from_any_page(served: Served, visit: Open) -> None:
    page = visit().context.new_page()
    page.goto(served.at("/glossary/"))
    page.get_by_role("searchbox", name="Search the record").focus()
    page.keyboard.type("committee")
    page.keyboard.press("Enter")
    ready(page)
    assert page.url == f"{served.at(SEARCH)}?q=committee"
    page.keyboard.press("Tab")
    page.get_by_label(re.compile("Search for words")).fill("meeting")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{served.at(SEARCH)}?q=meeting")
    page.go_back()
    expect(page.locator("#q")).to_have_value("committee")


def test_what_is_not_there_is_said_in_words(served: Served, visit: Open) -> None:
    page = searched(served, visit, "zxqvj")
    assert "No results for zxqvj" in page.locator("#search-status").inner_text()
    assert page.get_by_role("link", name="Resolutions").last.is_visible()


def test_every_result_leads_to_its_place(wexmoor_served: Served, visit: Open) -> None:
    page = searched(wexmoor_served, visit, "flood gates")
    links = found(page)
    assert len(links) > 10
    for link in links:
        path, _, anchor = link.removeprefix(wexmoor_served.address).partition("#")
        html = (wexmoor_served.built.folder / path / "index.html").read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in html, link


def test_what_looks_like_code_is_shown_as_words(wexmoor_served: Served, visit: Open) -> None:
    page = searched(wexmoor_served, visit, "HYPERLINK alert")
    assert page.locator("#results script, #results img").count() == 0
    assert "<" in page.locator("#results").inner_text()


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_the_results_are_without_violations(served: Served, visit: Open, width: int) -> None:
    page = visit(width, bypass_csp=True).context.new_page()
    page.goto(f"{served.at(SEARCH)}?q=committee")
    ready(page)
    page.locator(".narrow summary").click()
    page.evaluate(AXE)
    assert not violations(page)
