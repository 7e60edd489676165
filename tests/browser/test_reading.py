"""Every kind of page reads on any screen, on paper, without JavaScript, and without asking anyone else for anything."""

from __future__ import annotations

import re

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Locator, Page, Route
from tests.browser.conftest import DESK, HEIGHT, PHONE, SMALL, Open, Served, eventually

pytestmark = pytest.mark.browser

A4 = 673
"""The width of an A4 page between its margins, in CSS pixels."""

TOO_WIDE = """() => [...document.querySelectorAll('body, body *')]
    .filter(one => !one.closest('.hidden, .skip') && !one.parentElement.closest('.table'))
    .filter(one => one.getBoundingClientRect().right > innerWidth + 0.5)
    .map(one => one.outerHTML.slice(0, 120))"""
"""The elements that reach beyond the right edge, but for what scrolls within a table's own region."""

TOOLS = """display => document.querySelectorAll('.list-tools').forEach(one => { one.style.display = display })"""
"""Hides the tools of a list, which need JavaScript, or shows them again."""

COLOURS = """() => {
    const light = colour => {
        const [r, g, b] = colour.match(/[0-9.]+/g).map(Number);
        return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
    };
    const body = getComputedStyle(document.body);
    return {paper: light(body.backgroundColor).toFixed(2), ink: light(body.color).toFixed(2)};
}"""
"""How light paper and ink are, from 0.00 to 1.00."""


def _text(page: Page) -> str:
    return " ".join(page.locator("main").inner_text().split())


def small(links: Locator) -> list[str]:
    """The links that are less than 24 CSS pixels high or wide."""
    found: list[str] = links.evaluate_all(
        """all => all.map(one => [one, one.getBoundingClientRect()])
            .filter(([one, box]) => box.height && (box.height < 24 || box.width < 24))
            .map(([one, box]) => `${Math.round(box.width)} by ${box.height}: ${one.outerHTML.slice(0, 120)}`)"""
    )
    return found


def test_every_kind_of_page_fits_and_says_the_same_without_javascript_and_asks_no_other_host(
    served: Served, visit: Open
) -> None:
    visited = visit()
    page = visited.context.new_page()
    without = visit(java_script_enabled=False).context.new_page()
    searching = served.kinds()["search"][0]  # It says without JavaScript where to look instead.
    for address in served.every_kind():
        page.goto(served.at(address))
        policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
        assert policy is not None
        assert "default-src 'self'" in policy
        if address != searching:
            without.goto(served.at(address))
            assert without.locator("h1").count() == 1, f"{address} has no heading"
            page.evaluate(TOOLS, "none")
            assert _text(without) == _text(page), address
            page.evaluate(TOOLS, "")
        for width in (SMALL, PHONE):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            across = page.evaluate("document.scrollingElement.scrollWidth")
            assert across <= width, f"{page.url} is {across} pixels wide: {page.evaluate(TOO_WIDE)}"
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        for width in (SMALL, DESK):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            found = small(page.locator("nav a, .site a, .site-foot ul a, summary"))
            assert not found, f"{page.url}, {width} pixels\n" + "\n".join(found)
    page.goto(served.at("/"))
    page.evaluate("document.fonts.ready.then(() => true)")
    assert visited.seen.requests
    elsewhere = [one for one in visited.seen.requests if not one.startswith(served.address)]
    assert not elsewhere
    assert not visited.seen.complaints
    assert page.evaluate("document.fonts.check('1em \"Source Sans 3\"')")


def test_a_table_too_wide_for_its_place_scrolls_in_a_labelled_region_within_reach_of_the_keyboard(
    served: Served, visit: Open
) -> None:
    page = visit(900).context.new_page()
    page.goto(served.at("/requests/"))
    page.evaluate("document.querySelector('.table table').style.minWidth = '90rem'")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 900
    label = page.evaluate("document.querySelector('.table').ariaLabel")
    assert label == page.evaluate("document.querySelector('.table caption').textContent.trim()")
    region = page.get_by_role("group", name=label, exact=True)
    region.focus()
    page.keyboard.press("ArrowRight")
    assert eventually(page, lambda: bool(page.evaluate("document.activeElement.scrollLeft > 0")))


def test_the_policy_stops_what_was_slipped_into_a_page(served: Served, visit: Open) -> None:
    visited = visit()
    page = visited.context.new_page()
    slipped = (
        "<script>window.slipped = true</script>"
        '<img src="missing.png" onerror="window.slipped = true" alt="">'
        '<script src="https://elsewhere.example/count.js"></script>'
        '<img src="https://elsewhere.example/count.png" alt="">'
    )

    def with_slipped(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<article", f"{slipped}<article", 1))

    page.add_init_script(
        "window.stopped = []; "
        "addEventListener('securitypolicyviolation', one => window.stopped.push(one.effectiveDirective))"
    )
    page.route(served.at("/"), with_slipped)
    page.goto(served.at("/"))
    assert eventually(page, lambda: bool(page.evaluate("window.stopped.length >= 4")))
    assert page.evaluate("window.slipped") is None
    assert set(page.evaluate("window.stopped")) == {"script-src-elem", "script-src-attr", "img-src"}
    stopped = {one for one in visited.seen.complaints if one.startswith("https://elsewhere.example/")}
    assert stopped == {"https://elsewhere.example/count.js: csp", "https://elsewhere.example/count.png: csp"}


def test_searching_leads_to_the_lists_without_javascript(served: Served, visit: Open) -> None:
    page = visit(java_script_enabled=False).context.new_page()
    page.goto(served.at(served.kinds()["search"][0]))
    assert "Search needs JavaScript" in _text(page)
    assert not page.locator("main form").is_visible()
    page.locator("main .links a", has_text="Resolutions").click()
    assert page.url == served.at("/resolutions/")


def test_links_and_the_menu_work_without_javascript(served: Served, visit: Open) -> None:
    page = visit(PHONE, java_script_enabled=False).context.new_page()
    page.goto(served.at("/"))
    page.locator("summary", has_text="Menu").click()
    page.locator(".menu-small").get_by_role("link", name="Meetings").click()
    assert page.url == served.at("/meetings/")
    page.locator("main tbody a").first.click()
    assert re.search(r"/meetings/[a-z-]+/\d{4}-\d\d-\d\d/$", page.url)
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link").first.click()
    assert page.url == served.at("/meetings/")


def test_what_is_not_there_says_so_and_leads_on(served: Served, visit: Open) -> None:
    page = visit().context.new_page()
    answer = page.goto(served.at("/meetings/no-such-committee/2023-07-20/"))
    assert answer is not None
    assert answer.status == 404
    assert page.get_by_role("heading", level=1).inner_text() == "Page not found"


def test_it_is_light_or_dark_as_the_device_is(served: Served, visit: Open) -> None:
    page = visit(java_script_enabled=False).context.new_page()
    page.goto(served.at("/"))
    page.emulate_media(color_scheme="light")
    light = page.evaluate(COLOURS)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(COLOURS)
    assert float(light["paper"]) > 0.9
    assert float(light["ink"]) < 0.15
    assert float(dark["paper"]) < 0.15
    assert float(dark["ink"]) > 0.8


def test_a_meeting_prints_as_a_paper(served: Served, visit: Open) -> None:
    page = visit(color_scheme="dark").context.new_page()
    held = [one for one in served.built.pages if one.kind == "meeting" and one.view.attendance]
    page.goto(served.at(max(held, key=lambda one: len(one.view.items)).address))
    page.emulate_media(media="print", color_scheme="dark")
    for gone in ("header.site", "nav.crumbs", ".agenda-index", ".site-foot ul"):
        assert not page.locator(gone).is_visible(), gone
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.locator(".item").count() > 1
    for item in page.locator(".item h3").all():
        assert item.is_visible()
    assert page.evaluate(COLOURS) == {"paper": "1.00", "ink": "0.00"}
    shown = "one => one.checkVisibility({contentVisibilityAuto: true}) && one.getBoundingClientRect().height > 10"
    assert page.locator(".attendance dd").first.evaluate(shown), "who was there is folded away on paper"
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) > 1


def test_a_table_stays_a_table_on_paper(served: Served, visit: Open) -> None:
    page = visit(A4).context.new_page()
    page.goto(served.at("/requests/"))
    page.emulate_media(media="print")
    assert not page.locator(".list-tools").is_visible()
    cells = page.locator("[data-list] tbody tr").first.locator("th, td").all()
    assert len({cell.evaluate("one => one.getBoundingClientRect().top") for cell in cells}) == 1
    heads = page.locator("[data-list] thead")
    assert heads.evaluate("one => getComputedStyle(one).display") == "table-header-group"
    assert page.evaluate(TOO_WIDE) == []
    overflowing = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
    assert page.locator(".table").evaluate_all(overflowing) == 0


def test_a_printed_sheet_has_a_running_head_and_no_heading_alone_at_the_foot(
    wexmoor_served: Served, visit: Open
) -> None:
    page = visit().context.new_page()
    page.goto(wexmoor_served.at("/matters-arising/people-and-places/2024-03-19/"))
    paper = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
    headings = page.locator(".sheet-group h2, .sheet-group thead").all_inner_texts()
    alone = {" ".join(one.split()) for one in headings}
    assert len(paper) > 3
    for number in range(len(paper)):
        text = paper[number].get_textpage().get_text_range()
        lines = [" ".join(one.split()) for one in text.splitlines() if one.strip()]
        head = "People and Places Select Committee: Matters arising, 19 March 2024"
        assert lines.count(head) == 1, "a page that is taken out of the paper still says whose it is"
        assert f"{number + 1} / {len(paper)}" in lines
        body = [one for one in lines if one not in (head, f"{number + 1} / {len(paper)}")]
        assert body[-1] not in alone, f"page {number + 1} ends with a heading"
    whole = "".join(one.get_textpage().get_text_range() for one in paper)
    for reference in page.locator(".matters tbody th").all_inner_texts():
        assert reference in whole, f"{reference} is broken across lines"


def test_every_printed_page_of_a_demonstrations_sheet_says_that_it_is_one(
    demonstration_served: Served, visit: Open
) -> None:
    page = visit().context.new_page()
    page.goto(demonstration_served.at("/matters-arising/children-and-education-scrutiny/2023-11-06/"))
    assert not page.locator(".running").is_visible()
    paper = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
    assert len(paper) > 3
    for number in range(len(paper)):
        words = " ".join(paper[number].get_textpage().get_text_range().split())
        assert "Children and Education Scrutiny Committee: Matters arising, 6 November 2023" in words
        assert "Demonstration, not an official record" in words


def test_a_request_on_a_phone_begins_with_its_status_and_what_happened(
    demonstration_served: Served, visit: Open
) -> None:
    page = visit(PHONE).context.new_page()
    page.goto(demonstration_served.at("/requests/ces/2023-07-20/7/1/"))
    top = "one => one.getBoundingClientRect().top + scrollY"
    status, history, facts = (page.locator(one).first.evaluate(top) for one in (".standing", "#history", "#facts"))
    assert status < 700
    assert status < history < facts
    assert history < 1101, "it was there before the request page began with its status"
    assert page.locator("details.fold[open]").count() == 0


def test_the_header_of_a_tablet_has_no_more_than_two_rows(demonstration_served: Served, visit: Open) -> None:
    page = visit(768).context.new_page()
    page.goto(demonstration_served.at("/forward-plan/"))
    assert page.locator("header.site").evaluate("one => one.offsetHeight") < 120, "it was 177 pixels high"
    page.set_viewport_size({"width": DESK, "height": HEIGHT})
    assert page.locator("header.site .menu > ul:not(.sub) > li").count() == 6


def test_tables_become_stacks_with_their_headings_on_a_phone(served: Served, visit: Open) -> None:
    page = visit(PHONE).context.new_page()
    page.goto(served.at("/requests/"))
    row = page.locator(".table tbody tr").first
    cells = row.locator("th, td").all()
    tops = [cell.evaluate("one => one.getBoundingClientRect().top") for cell in cells if cell.inner_text().strip()]
    assert len(tops) > 2
    assert tops == sorted(set(tops))
    headings = page.locator(".table").first.locator("thead th").all_text_contents()
    labels = [cell.evaluate("one => getComputedStyle(one, '::before').content") for cell in row.locator("td").all()]
    assert [label.partition('" ": "')[0].strip('": ') for label in labels] == headings[1:]
    page.set_viewport_size({"width": DESK, "height": HEIGHT})
    assert len({cell.evaluate("one => one.getBoundingClientRect().top") for cell in cells}) == 1
