"""Everything can be reached and worked with the keyboard alone, and one always sees where one is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import DESK, PHONE, SMALL, Open, Served

pytestmark = pytest.mark.browser

WHERE = """() => {
    const one = document.activeElement;
    window.walked ??= new Set();
    if (!one || one === document.body || walked.has(one)) return null;
    walked.add(one);
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    const top = [...one.getClientRects()].some(line => {
        const across = (Math.max(line.left, 0) + Math.min(line.right, innerWidth)) / 2;
        const down = (Math.max(line.top, 0) + Math.min(line.bottom, innerHeight)) / 2;
        const under = document.elementFromPoint(across, down);
        return under && (one.contains(under) || under.contains(one));
    });
    return {
        html: one.outerHTML.slice(0, 160),
        text: one.textContent.trim().replace(/\\s+/g, ' '),
        href: one.href || null,
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && top,
    };
}"""
"""The element that has the focus, unless it had it before: what it is, and whether one sees it and its ring."""

REACHABLE = """() => [...document.querySelectorAll('a[href], summary, button, input, select, [tabindex="0"]')]
    .filter(one => one.checkVisibility({contentVisibilityAuto: true})).length"""
"""How many elements of a page can have the focus."""


WALKED = ("home", "list of requests", "request", "meeting", "Forward Plan", "work programme", "person", "written page")
"""The kinds of page that are gone through stop by stop."""


def stops(page: Page) -> Iterator[dict[str, Any]]:
    """Press Tab until the end of the page; each element on the way."""
    while True:
        page.keyboard.press("Tab")
        where = page.evaluate(WHERE)
        if where is None:
            return
        yield where


def sections(page: Page, menu: str) -> list[tuple[str, str]]:
    """The sections in a menu: words and addresses."""
    links: list[tuple[str, str]] = page.eval_on_selector_all(
        f"{menu} a", "all => all.map(one => [one.textContent.trim(), one.href])"
    )
    assert len(links) > 5
    return [(text, href) for text, href in links]


def test_the_first_stop_leads_past_the_header(served: Served, visit: Open) -> None:
    page = visit().context.new_page()
    page.goto(served.longest("meeting"))
    page.keyboard.press("Tab")
    first = page.evaluate(WHERE)
    assert first["text"] == "Skip to main content"
    assert first["seen"]
    assert first["ring"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, header.site').tagName") == "MAIN"


def test_the_header_is_gone_through_in_order(served: Served, visit: Open) -> None:
    page = visit(DESK).context.new_page()
    page.goto(served.at("/"))
    expected = [href for _, href in sections(page, ".menu")]
    within = "document.activeElement.closest('header.site') !== null"
    walked = [stop for stop in stops(page) if page.evaluate(within)]
    assert len(walked) == page.locator("header.site").locator("a, input, button").locator("visible=true").count()
    links = [stop["href"] for stop in walked if stop["href"]]
    assert links[0] == served.address
    assert links[1:] == expected


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_menu_opens_and_closes_on_a_phone(served: Served, visit: Open, key: str) -> None:
    page = visit(PHONE).context.new_page()
    page.goto(served.at("/"))
    menu = page.locator(".menu-small nav")
    assert not page.locator(".menu").is_visible()
    assert not menu.is_visible()
    for stop in stops(page):
        if stop["text"] == "Menu":
            break
    page.keyboard.press(key)
    assert menu.is_visible()
    page.keyboard.press(key)
    assert not menu.is_visible()


def test_every_section_can_be_reached_and_followed_on_a_phone(served: Served, visit: Open) -> None:
    page = visit(PHONE).context.new_page()
    page.goto(served.at("/"))
    for position, (text, href) in enumerate(sections(page, ".menu-small")):
        page.goto(served.at("/"))
        for stop in stops(page):
            if stop["text"] == "Menu":
                break
        page.keyboard.press("Enter")
        for _ in range(position + 1):
            page.keyboard.press("Tab")
        assert page.evaluate(WHERE)["text"] == text
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url == href
        assert page.locator(".menu-small [aria-current=page]").text_content() == text


@pytest.mark.parametrize("width", [SMALL, DESK])
def test_one_sees_where_one_is(served: Served, visit: Open, width: int) -> None:
    page = visit(width).context.new_page()
    for kind in WALKED:
        # Every row of a long list is a stop like those of a short one.
        page.goto(served.usual(kind) if kind == "list of requests" else served.longest(kind))
        walked = list(stops(page))
        assert walked[0]["text"] == "Skip to main content"
        assert len(walked) == page.evaluate(REACHABLE)
        unseen = [stop["html"] for stop in walked if not (stop["ring"] and stop["seen"])]
        assert not unseen, f"{page.url}: the focus is not seen on\n" + "\n".join(unseen)


def test_who_was_there_unfolds(served: Served, visit: Open) -> None:
    page = visit().context.new_page()
    page.goto(served.longest_with('class="attendance"'))
    folded = page.locator(".attendance .facts")
    assert not folded.is_visible()
    page.get_by_text("Attendance", exact=True).focus()
    page.keyboard.press("Enter")
    assert folded.is_visible()
