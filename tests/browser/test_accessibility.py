"""No page of any kind breaks a rule of WCAG 2.2 A or AA that a machine can check, at any width, light or dark."""

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

OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours. In dark mode nothing else about a page is different."""

Scheme = Literal["light", "dark"]


def violations(page: Page, rules: list[str] = RULES) -> list[str]:
    """What axe-core finds on a page that holds it, each with the element and what would be right."""
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", rules
    )
    assert found["passes"], f"axe-core checked nothing on {page.url}"
    return [
        f"{page.url}: {rule['id']}: {node['html'][:200]}\n    {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_is_without_violations(served: Served, visit: Open, scheme: Scheme) -> None:
    page = visit(color_scheme=scheme).context.new_page()
    widths, rules = ((SMALL, PHONE, DESK), RULES) if scheme == "light" else ((PHONE, DESK), OF_COLOUR)
    found = []
    for address in served.every_kind():
        page.goto(served.at(address))
        page.evaluate(AXE)
        for width in widths:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            found += [f"{width} pixels, {one}" for one in violations(page, rules)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
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
