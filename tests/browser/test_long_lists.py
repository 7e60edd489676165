"""Lists that stand on several pages: worked by keyboard, honest about what a filter looks at, without a violation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.benchmarks.county import make
from tests.browser.conftest import DESK, HEIGHT, MOVED, PHONE, Open, Served, _served
from tests.browser.test_accessibility import AXE, ONE_OF_EACH, SCHEMES, violations
from tests.conftest import _built

from matters_arising.outputs.html.pages import continued_pages, long_lists
from matters_arising.urls import addresses

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site of a small county, on pages that hold little."""
    folder = tmp_path_factory.mktemp("county")
    made = make(folder, 200)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(long_lists, "FULL", 5_000)
        patched.setattr(long_lists, "WHOLE", 10_500)
        patched.setattr(continued_pages, "MOST", 9_000)
        built = _built(made.config, made.data, made.today, Path(folder) / "site")
    yield from _served(built, "/")


def several(long: Served, kind: str) -> list[str]:
    """Addresses of the pages of a kind that are one of several."""
    return [one.address for one in long.built.pages if one.kind == kind and getattr(one.view, "pages", None)]


def numbered(long: Served) -> str:
    """The address of a list's page that is numbered."""
    return next(one for one in several(long, "list of requests") if one.rstrip("/").rpartition("/")[2] == "1")


def opened(long: Served, visit: Open, address: str, width: int = DESK, **options: object) -> Page:
    page = visit(width, **options).context.new_page()
    page.goto(long.at(address))
    return page


def test_no_page_of_a_long_list_breaks_a_rule(long: Served, visit: Open) -> None:
    page = visit().context.new_page()
    kinds = sorted({one.kind for one in long.built.pages if several(long, one.kind)})
    assert {"list of requests", "list of resolutions", "matters arising", "subject"} <= set(kinds)
    found = []
    for address in ("/requests/", numbered(long), *(several(long, kind)[-1] for kind in kinds)):
        page.goto(long.at(address))
        page.evaluate(AXE)
        for width in (DESK, PHONE):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            found += violations(page, of_colour=False)
        page.evaluate(ONE_OF_EACH)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += violations(page, of_colour=True)
    assert not found, "\n".join(found)


def test_the_pages_are_reached_by_keyboard(long: Served, visit: Open) -> None:
    page = opened(long, visit, "/requests/")
    page.get_by_role("link", name="All pages of this list").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#pages")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.closest('nav').getAttribute('aria-label')")
    assert focused == "Pages of this list"
    assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "page"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/requests/by-year/**")
    assert page.locator("h1").inner_text().startswith("Requests, ")


def test_from_page_to_page_without_javascript(long: Served, visit: Open) -> None:
    page = opened(long, visit, numbered(long), java_script_enabled=False)
    nav = page.get_by_role("navigation", name="Pages of this list")
    first = page.locator("h1").inner_text()
    nav.get_by_role("link", name="Newer").click()
    assert page.locator("h1").inner_text() != first
    page.get_by_role("navigation", name="Pages of this list").get_by_role("link", name="Older").click()
    assert page.locator("h1").inner_text() == first
    assert nav.locator("[aria-current=page]").count() == 1


def test_the_filter_says_that_it_looks_at_this_page_and_leads_to_the_search(long: Served, visit: Open) -> None:
    page = opened(long, visit, "/requests/by-kind/request/")
    rows = page.locator("[data-list] tbody tr")
    number = rows.count()
    assert 5 < number < sum(one.record.kind == "request" for one in long.built.as_at.requests)
    page.get_by_label("Filter (this page only)").fill("no such words")
    assert page.get_by_role("status").inner_text() == f"0 of {number} on this page shown"
    page.get_by_role("link", name="Search the whole record").click()
    assert page.url.endswith("/search/?q=no%20such%20words")


def test_the_filter_covers_the_whole_list_once_its_other_pages_are_included(long: Served, visit: Open) -> None:
    page = opened(long, visit, "/requests/by-kind/request/")
    asked = [one for one in long.built.as_at.requests if one.record.kind == "request"]
    page.get_by_role("button", name="Include the other pages of this list").click()
    expect(page.get_by_role("status")).to_have_text(f"{len(asked)} entries: the whole list")
    references = page.locator("[data-list] tbody td:nth-child(2)").all_inner_texts()
    assert sorted(references) == sorted(one.id for one in asked)
    days = [long.built.as_at.register.requests[one].date for one in references]
    assert days == sorted(days, reverse=True), "the latest first"
    box = page.get_by_label("Filter", exact=True)
    expect(box).to_be_focused()
    oldest = asked[0].id
    box.fill(oldest.lower())
    shown = page.locator("[data-list] tbody tr:visible")
    expect(shown).to_have_count(1)
    link = shown.get_by_role("link").first
    assert link.evaluate("a => a.href") == long.at(addresses.address(asked[0]))
    page.goto(page.url)  # Somebody else to whom the address was sent.
    expect(shown).to_have_count(1)
    page.evaluate(AXE)
    assert not violations(page)


def test_a_long_sheet_is_filtered_as_a_whole(long: Served, visit: Open) -> None:
    address = min((one for one in several(long, "matters arising") if one.count("/") == 4), key=len)
    page = opened(long, visit, address)
    before = page.locator("[data-list] tbody tr").count()
    page.get_by_role("button", name="Include the other pages of this list").click()
    expect(page.get_by_role("status")).to_contain_text("the whole list")
    assert page.locator("[data-list] tbody tr").count() > before
    assert page.locator("[id]").evaluate_all("all => all.length === new Set(all.map(one => one.id)).size")


def test_nothing_moves_when_a_long_list_loads(long: Served, visit: Open) -> None:
    for width in (PHONE, DESK):
        page = visit(width).context.new_page()
        page.add_init_script(MOVED)
        page.goto(long.at("/requests/by-kind/request/"))
        expect(page.get_by_label("Filter (this page only)")).to_be_visible()
        assert page.evaluate("window.moved") < 0.1


def test_rows_and_cells_are_told_on_a_phone(long: Served, visit: Open) -> None:
    page = opened(long, visit, numbered(long), width=PHONE)
    row = page.get_by_role("row").nth(1)
    assert row.get_by_role("rowheader").count() == 1
    labels = ["Reference: ", "Status: ", "Asked of: ", "Requested: ", "Days open: ", "Due: ", "Latest: "]
    cells = row.get_by_role("cell").all()
    shown = [cell.evaluate("one => getComputedStyle(one, '::before').content").strip('"') for cell in cells]
    assert shown == labels
