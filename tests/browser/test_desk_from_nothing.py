"""The eight tasks of the desk by keyboard alone, from an empty folder to the published site."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.test_accessibility import AXE, violations

pytestmark = pytest.mark.browser

PAPER = """\
Nether Wexmoor Parish Council

Minutes of the meeting held on 4 January 2024 at 7pm in the Village Hall

Present: Councillors Ann Hill (Chair) and Bo Lee

1. Apologies for Absence
There were none.

2. Hedges
RESOLVED: That the hedge be cut.
"""
OF = {"name": "Nether Wexmoor Parish Council", "website": "https://nether.example/"}


class Officer:
    """Somebody who has a keyboard and no mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, name: str) -> None:
        """Press Tab until a field, a button or a link has the focus."""
        found = """name => { const one = document.activeElement, words = one.textContent.trim();
            return one.name === name || one.id === name || (!one.name || one.type === 'submit') && words === name; }"""
        for _ in range(200):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(found, name):
                return
        pytest.fail(f"{name} cannot be reached with Tab")

    def type(self, **fields: str) -> None:
        """Type into fields, in the order in which Tab comes to them."""
        for name, words in fields.items():
            self.to(name.replace("_", "-") if name.startswith("site") else name)
            self.page.keyboard.type(words)

    def follow(self, key: str = "Enter", timeout: float = 60_000) -> None:
        """Press a key that leads to another page."""
        with self.page.expect_navigation(timeout=timeout):
            self.page.keyboard.press(key)

    def open(self, *names: str) -> None:
        """Follow links."""
        for name in names:
            self.to(name)
            self.follow()

    def save(self) -> None:
        """Save, and be told that it is saved."""
        self.follow("Control+s")
        expect(self.page.get_by_role("status")).to_contain_text("Saved.", timeout=30_000)

    def meeting(self, day: str) -> None:
        """Add a meeting of the council."""
        self.open("Meetings")
        self.to("day")
        self.page.keyboard.type(day)
        self.follow("Enter")


@pytest.fixture
def officer(browser: Browser, tmp_path: Path) -> Iterator[Officer]:
    """The desk, opened in an empty folder."""
    command = [sys.executable, "-m", "matters_arising.cli", "desk", "--no-browser", "--port", "0"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "MATTERS_SEARCH": "off", "MATTERS_TODAY": "2024-03-04"}
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(30_000)
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        link = next(found[0] for line in process.stdout if (found := re.search(r"http\S+token=\S+", line)))
        page = context.new_page()
        page.goto(link)
        try:
            yield Officer(page)
            context.close()
            process.terminate()
            process.wait(20)
        finally:
            process.kill()


def begin(officer: Officer) -> None:
    officer.page.evaluate(AXE)
    assert not violations(officer.page)
    officer.type(name=OF["name"], kind="Par", website=OF["website"])
    officer.follow()
    officer.type(people="Councillor Ann Hill\nCouncillor Bo Lee")
    officer.open("Add people")
    officer.type(bodies="The Clerk", kind="Ser")
    officer.open("Add bodies")
    officer.open(OF["name"])
    officer.type(**{"0.seat": "Ch", "1.seat": "Mem"})
    officer.save()


def prepare(officer: Officer) -> None:
    officer.meeting("02022024")
    officer.type(starts="19:00", place="The Hall", **{"n0.title": "The Pond"})
    officer.save()


def take_the_minutes(officer: Officer) -> None:
    page = officer.page
    officer.open("Meetings", "Take the minutes, Friday 2 February 2024")
    officer.to("held")
    page.keyboard.press("Space")
    officer.open("All others were present")
    officer.to(f"Item {page.locator('.steps a').count() - 1}")
    officer.follow()
    officer.type(account="The fence has fallen in.")
    page.keyboard.press("Alt+PageDown")
    page.keyboard.type("rr")
    page.keyboard.press("Tab")
    page.keyboard.type("Prices for a fence.")
    page.keyboard.press("Tab")
    page.keyboard.type("The C")
    page.keyboard.press("Tab")
    page.keyboard.type("Rep")
    officer.save()


def go_through_matters_arising(officer: Officer) -> None:
    page = officer.page
    officer.meeting("03032024")
    officer.save()
    officer.open("Meetings", "Go through matters arising, Sunday 3 March 2024")
    officer.to("held")
    page.keyboard.press("Space")
    page.keyboard.press("Alt+PageDown")
    page.keyboard.type("c")
    page.keyboard.press("Tab")
    page.keyboard.type("To the next meeting.")
    officer.save()
    officer.open("Meetings", "Confirm earlier minutes, Sunday 3 March 2024")
    page.keyboard.press("Alt+PageDown")
    page.keyboard.type("c")
    officer.save()


def record_an_answer(officer: Officer) -> None:
    officer.open("Meetings", f"Record an answer or paper received between meetings of the {OF['name']}")
    officer.type(request="Pri", event="a", date="2 March 2024", source="E-mail of the Clerk")
    officer.save()


def review_an_import(officer: Officer, folder: Path) -> None:
    page = officer.page
    paper = folder / "minutes.txt"
    paper.write_text(PAPER, encoding="utf-8")
    officer.open("Import")
    officer.to("paper")
    page.locator("#paper").set_input_files(paper)  # The window in which a file is chosen is the system's.
    officer.open("Import")
    officer.open(f"{OF['name']}, 4 January 2024", "Accept")


def test_the_eight_tasks_by_keyboard_from_an_empty_folder_to_the_site(officer: Officer, tmp_path: Path) -> None:
    begin(officer)
    prepare(officer)
    take_the_minutes(officer)
    go_through_matters_arising(officer)
    record_an_answer(officer)
    review_an_import(officer, tmp_path.parent)
    page = officer.page
    officer.open("Check and publish")
    expect(page.get_by_text("can be published")).to_be_visible()
    officer.to("Publish")
    officer.follow(timeout=300_000)  # It builds the site.
    expect(page.get_by_role("status")).to_contain_text("The site was built.")
    meetings = tmp_path / "site" / "meetings" / "council"
    assert "Prices for a fence." in (meetings / "2024-02-02" / "index.html").read_text(encoding="utf-8")
    assert "That the hedge be cut." in (meetings / "2024-01-04" / "index.html").read_text(encoding="utf-8")
