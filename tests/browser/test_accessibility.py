"""No page of any kind breaks a rule of WCAG 2.2 A or AA that a machine can check.

Every kind is looked at once, light and at the width of a desk; the typical ones also on a small screen, in the dark and
on paper.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Page
from tests.browser.conftest import DESK, HEIGHT, PHONE, SMALL, Open, Served

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
"""axe-core."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""Levels A and AA of WCAG 2.2, which holds those before it."""

IN_TEXT = "link-in-text-block"
OF_COLOUR = ["color-contrast", IN_TEXT]
"""The rules that look at colours; they take most of the time."""

ONE_OF_EACH = """() => {
    const looks = one => `${one.tagName}.${one.getAttribute('class')}(${[...one.children].map(looks)})`;
    const thin = parent => {
        const kept = {};
        for (const one of [...parent.children]) {
            thin(one);
            const number = kept[looks(one)] = (kept[looks(one)] ?? 0) + 1;
            if (number > 2) one.remove();
        }
    };
    thin(document.querySelector('main'));
}"""
"""Leave two of the rows, entries and links that stand side by side and are built alike: their colours are the same."""

TYPICAL = ("home", "list of requests", "request", "meeting", "calendar", "Forward Plan edition", "decision", "search")
"""The kinds of page that are looked at in dark mode, on a phone and on paper: together they have all the components."""

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def violations(page: Page, *, of_colour: bool | None = None) -> list[str]:
    """What axe-core finds on a page that holds it, each with the element and what would be right.

    Args:
        page: the page.
        of_colour: whether to apply the rules that look at colours, or the others; all of them unless told.
    """
    options: dict[str, Any] = {"runOnly": OF_COLOUR if of_colour else RULES, "resultTypes": ["violations"]}
    if of_colour is False:
        options["rules"] = {rule: {"enabled": False} for rule in OF_COLOUR}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    assert found["passes"], f"axe-core checked nothing on {page.url}"
    return [
        f"{page.url}: {rule['id']}: {node['html'][:200]}\n    {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def test_every_kind_of_page_is_without_violations(served: Served, visit: Open) -> None:
    page = visit(DESK).context.new_page()
    found = []
    for address in served.every_kind():
        page.goto(served.at(address))
        page.evaluate(AXE)
        found += violations(page, of_colour=False)
        page.evaluate(ONE_OF_EACH)
        found += violations(page, of_colour=True)
    assert not found, "\n".join(found)


def test_nor_on_a_small_screen_in_the_dark_or_on_paper(served: Served, visit: Open) -> None:
    page = visit(DESK).context.new_page()
    found = []
    for kind in TYPICAL:
        page.goto(served.usual(kind) if kind in ("list of requests", "calendar") else served.longest(kind))
        page.evaluate(AXE)
        page.set_viewport_size({"width": SMALL, "height": HEIGHT})
        found += [f"{SMALL} pixels, {one}" for one in violations(page, of_colour=False)]
        page.evaluate(ONE_OF_EACH)
        page.set_viewport_size({"width": PHONE, "height": HEIGHT})
        found += [f"{PHONE} pixels, {one}" for one in violations(page, of_colour=True)]
        page.set_viewport_size({"width": DESK, "height": HEIGHT})
        page.emulate_media(color_scheme="dark")
        found += [f"dark, {one}" for one in violations(page, of_colour=True)]
        page.emulate_media(media="print")
        # A link on paper need not be told from the words around it.
        found += [f"on paper, {one}" for one in violations(page, of_colour=True) if IN_TEXT not in one]
        page.emulate_media(media="screen", color_scheme="light")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_unfolds_is_without_violations(served: Served, visit: Open, scheme: Scheme) -> None:
    page = visit(PHONE, color_scheme=scheme).context.new_page()
    page.goto(served.longest("meeting"))
    for summary in page.locator("summary").all():
        summary.click()
    assert page.locator("details:not([open])").count() == 0
    page.evaluate(AXE)
    found = violations(page)
    assert not found, "\n".join(found)


def test_a_fault_would_be_found(served: Served, visit: Open) -> None:
    page = visit(PHONE).context.new_page()
    page.goto(served.at("/"))
    page.evaluate(AXE)
    page.evaluate("document.querySelector('.head').insertAdjacentHTML('beforeend', '<img src=\"assets/icon.svg\">')")
    page.evaluate("document.querySelector('.head p').style.color = '#ccc'")
    assert {line.split(": ")[1] for line in violations(page)} == {"image-alt", "color-contrast"}
