"""`matters serve` and a browser that stays open: pages renew themselves, and say why an edit is not on them."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.preview.edits import meeting, reword
from tests.projects import Project, project


@dataclass(frozen=True)
class Shown:
    """The invented council as `matters serve` shows it."""

    project: Project
    home: str
    terminal: Path

    @property
    def meeting(self) -> Path:
        """The file of a meeting."""
        return meeting(self.project)

    @property
    def page(self) -> str:
        """The address of its page."""
        return f"{self.home}meetings/{self.meeting.parent.name}/{self.meeting.stem}/"

    def said(self) -> str:
        """What stands in the terminal."""
        return self.terminal.read_text(encoding="utf-8")


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Shown]:
    """The invented council, served."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    one = Shown(project(tmp_path), f"http://127.0.0.1:{port}/wexmoor/record/", tmp_path / "said.txt")
    command = [sys.executable, "-m", "matters_arising.cli", "serve", "--address", f"127.0.0.1:{port}"]
    with (
        one.terminal.open("wb") as out,
        subprocess.Popen(command, cwd=one.project.folder, stdout=out, stderr=out) as process,
    ):
        deadline = time.monotonic() + 60
        while f"Serving on {one.home}" not in one.said():
            assert process.poll() is None, one.said()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield one
        process.terminate()


@pytest.fixture
def page(browser: Browser, shown: Shown) -> Iterator[Page]:
    """The page of a meeting, open in a browser."""
    one = browser.new_page()
    one.goto(shown.page)
    yield one
    one.close()


def test_an_edit_shows_on_the_open_page(shown: Shown, page: Page) -> None:
    expect(page.locator("main")).not_to_contain_text("zephyranthes")
    reword(shown.meeting, "zephyranthes")
    expect(page.locator("main")).to_contain_text("zephyranthes", timeout=20_000)


def test_a_mistake_is_told_on_the_page_which_stays_as_it_was(shown: Shown, page: Page) -> None:
    heading = page.locator("h1").inner_text()
    sound = shown.meeting.read_text(encoding="utf-8")
    place = f"data/meetings/{shown.meeting.parent.name}/{shown.meeting.name}"

    shown.meeting.write_text(re.sub(r"subjects: \[", "subjects: [nonsense-and-such, ", sound, count=1), "utf-8")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(
        re.compile(rf"{re.escape(place)}:\d+:\d+: `nonsense-and-such` is not"), timeout=20_000
    )
    assert page.locator("h1").inner_text() == heading
    page.goto(shown.home)  # Nor is any other page kept from the officer.
    expect(alert).to_contain_text(place)
    assert alert.inner_text().splitlines()[-1] in shown.said()
    assert "Traceback" not in shown.said()

    page.goto(shown.page)
    shown.meeting.write_text(sound, "utf-8")
    expect(alert).to_have_count(0, timeout=20_000)
    assert page.locator("h1").inner_text() == heading


def test_only_the_script_that_renews_the_page_is_let_in(shown: Shown, page: Page) -> None:
    reloaded = page.evaluate("performance.timeOrigin")
    reword(shown.meeting, "zephyranthes")  # The one that was let in runs.
    expect(page.locator("main")).to_contain_text("zephyranthes", timeout=20_000)
    assert page.evaluate("performance.timeOrigin") > reloaded
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.let_in = 1'}))")
    assert page.evaluate("typeof let_in") == "undefined"
