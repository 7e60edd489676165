"""The desk in a browser: by keyboard alone, at every width, without JavaScript, and with a hostile page beside it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.test_accessibility import AXE, violations
from tests.projects import Project, project

pytestmark = pytest.mark.browser

MEETING = "finance-and-performance/2024-01-23"
MARCH = "finance-and-performance/2024-03-26"
DRAFT = "review/meetings/finance-and-performance/2024-03-12.yml"


@dataclass(frozen=True)
class Opened:
    """The desk of the invented council."""

    project: Project
    link: str
    seconds: float
    """How long it took to start."""

    def at(self, path: str) -> str:
        """The address of one of its pages."""
        return f"{self.link.partition('/_desk/')[0]}/_desk/{path}"

    def text(self, path: str) -> str:
        """A file of the record."""
        return (self.project.data / path).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The desk, opened by the command; what one test saves is there for the next."""
    with _opened(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.fixture
def opened_anew(tmp_path: Path) -> Iterator[Opened]:
    """The desk on a record in which nothing has been saved yet."""
    with _opened(tmp_path) as desk:
        yield desk


@contextmanager
def _opened(folder: Path) -> Iterator[Opened]:
    council = project(folder)
    command = [sys.executable, "-m", "matters_arising.cli", "desk", "--no-browser", "--port", "0"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "MATTERS_SEARCH": "off"}
    begun = time.monotonic()
    with subprocess.Popen(
        command, cwd=council.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        assert process.stdout
        said = ""
        for line in process.stdout:
            said += line
            if link := re.search(r"http\S+token=\S+", line):
                break
        else:
            pytest.fail(said)
        try:
            yield Opened(council, link[0], time.monotonic() - begun)
            process.terminate()
            process.wait(20)
        finally:
            process.kill()


@pytest.fixture
def page(browser: Browser, opened: Opened) -> Iterator[Page]:
    """The browser that was opened with the link."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    one = context.new_page()
    one.goto(opened.link)
    yield one
    context.close()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until a field has the focus."""
    for _ in range(300):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()") == name:
            return
    pytest.fail(f"{name} cannot be reached with Tab")


def test_minutes_are_taken_and_matters_gone_through_by_keyboard_alone(opened: Opened, page: Page) -> None:
    assert opened.seconds < 10, "it takes some 1.5 seconds on a machine that does nothing else"
    page.goto(opened.at(f"minutes/{MEETING}/5"))
    tab_to(page, "account")
    page.keyboard.press("Control+End")
    page.keyboard.type(" Members asked about risk.")
    blank = page.locator("fieldset.blank input[type=radio]").first.get_attribute("name")
    assert blank
    n = blank.partition(".")[0]
    tab_to(page, blank)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("A note on each reserve.")
    page.keyboard.press("Tab")
    page.keyboard.type("Directorate of F")
    page.keyboard.press("Tab")
    page.keyboard.type("Brief")
    page.keyboard.press("Tab")
    page.keyboard.type("next meeting")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    assert page.locator(f"[name='{n}.text']").count()
    text = opened.text(f"meetings/{MEETING}.yml")
    for line in ("Members asked about risk.", "A note on each reserve.", "briefing note", "words: next meeting"):
        assert line in text
    expect(page.frame_locator("iframe").get_by_text("A note on each reserve.").first).to_be_visible(timeout=20_000)

    page.goto(opened.at(f"arising/{MARCH}"))
    first = page.locator("fieldset.matter").first
    reference = first.locator("[name=matter]").get_attribute("value")
    expect(page.get_by_label("Still outstanding").first).to_be_hidden()
    tab_to(page, "0.event")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("The figures of Places.")
    page.keyboard.press("Tab")
    page.keyboard.type("Two services answered.")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    text = opened.text(f"meetings/{MARCH}.yml")
    assert f"request: {reference}\n        event: part-answered\n" in text
    assert "still_to_come: The figures of Places." in text
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Matters arising")
    assert "part-answered" not in opened.text(f"meetings/{MARCH}.yml")


def test_every_page_of_the_desk_is_accessible_and_fits_the_smallest_screen(opened: Opened, browser: Browser) -> None:
    forms = [
        "",
        f"agenda/{MEETING}",
        f"arising/{MARCH}",
        f"minutes/{MEETING}",
        f"minutes/{MEETING}/5",
        f"report/{MEETING}/5",
    ]
    others = [
        "check",
        f"confirm/{MARCH}",
        "papers",
        "help",
        "between/finance-and-performance",
        "executive",
        "who",
        "who/finance-and-performance",
        "plan/2023-11-06",
        "review",
        DRAFT,
        f"corrections/{MEETING}",
        "files",
        "file/people.yml",
        "history/people.yml",
        "no",
    ]
    (opened.project.data / DRAFT.removeprefix("review/")).write_text(
        opened.text(f"meetings/{MARCH}.yml").replace("2024-03-26", "2024-03-12") + "draft: true\n", encoding="utf-8"
    )
    for scheme, width, paths in (("light", 1280, [*forms, *others]), ("dark", 320, forms)):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
        one = context.new_page()
        one.goto(opened.link)
        for path in paths:
            one.goto(opened.at(path))
            one.evaluate("for (const part of document.querySelectorAll('details')) { part.open = true; }")
            one.evaluate(AXE)
            assert not violations(one)
            assert one.evaluate("scrollY") == 0, f"the preview scrolls {path}"
            assert one.evaluate("document.documentElement.scrollWidth") <= width, f"{path} at {width}"
        context.close()
    (opened.project.data / DRAFT.removeprefix("review/")).unlink()


def test_what_was_typed_and_not_saved_is_there_again(opened: Opened, page: Page) -> None:
    page.goto(opened.at(f"minutes/{MEETING}/5"))
    page.get_by_label("What was said").fill("Half a sentence")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(opened.at(""))
    page.goto(opened.at(f"minutes/{MEETING}/5"))
    expect(page.get_by_label("What was said")).to_have_value("Half a sentence")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert "account: Half a sentence" in opened.text(f"meetings/{MEETING}.yml")


def test_what_is_typed_after_a_save_is_there_after_a_crash_too(opened: Opened, page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(opened.at(f"minutes/{MEETING}/4"))
    page.get_by_label("What was said").fill("Saved words.")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    page.get_by_label("What was said").fill("Saved words. And more.")
    page.reload()
    expect(page.get_by_label("What was said")).to_have_value("Saved words. And more.")


def test_what_was_saved_on_the_way_to_the_next_item_does_not_come_back_as_unsaved(opened: Opened, page: Page) -> None:
    page.goto(opened.at(f"minutes/{MEETING}/2"))
    lines = page.locator("fieldset.line.blank")
    lines.nth(0).get_by_role("textbox").first.fill("A note on the hedges.")
    lines.nth(0).get_by_label("Requested").check()
    lines.nth(1).get_by_role("textbox").first.fill("Agreed to cut the hedges.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("3.")
    page.goto(opened.at(f"minutes/{MEETING}/2"))
    expect(page.locator("fieldset.line", has_text="Resolved").first.locator("textarea")).to_have_value(
        "Agreed to cut the hedges."
    )
    expect(page.get_by_text("did not save")).to_have_count(0)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("There were no changes to save.")).to_be_visible()


def test_what_was_typed_before_the_file_changed_is_shown_and_put_into_no_other_field(
    opened: Opened, page: Page
) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    address = opened.at(f"minutes/{MEETING}/6")
    page.goto(address)
    page.locator("fieldset.blank textarea").first.fill("Typed in this window.")
    path = opened.project.data / f"meetings/{MEETING}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('ends: "20:00"', 'ends: "20:30"'), encoding="utf-8")
    page.keyboard.press("Control+s")
    expect(page.get_by_role("heading", level=1)).to_contain_text("has changed")
    page.get_by_role("link", name="Open the form again").click()
    expect(page.get_by_role("status")).to_contain_text("Typed in this window.")
    assert page.locator("textarea", has_text="Typed in this window.").count() == 0
    page.get_by_role("button", name="Discard").click()
    page.reload()
    expect(page.get_by_role("status")).to_have_count(0)
    path.write_text(text, encoding="utf-8")


def test_each_of_several_forms_on_a_page_keeps_what_is_typed_and_is_saved_by_itself(opened: Opened, page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(opened.at("who"))
    page.get_by_label("Add people").fill("Councillor Wren Thistleby")
    page.get_by_label("Add bodies").fill("Weir Board")
    page.reload()
    expect(page.get_by_label("Add people")).to_have_value("Councillor Wren Thistleby")
    page.get_by_label("Add bodies").focus()
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    assert "Weir Board" in opened.text("bodies.yml")
    assert "Thistleby" not in opened.text("people.yml")
    expect(page.get_by_label("Add bodies")).to_have_value("")
    expect(page.get_by_label("Add people")).to_have_value("Councillor Wren Thistleby")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Your change has been undone.")).to_be_visible()


def test_a_vote_is_recorded_by_name_by_keyboard_alone(opened_anew: Opened, page: Page) -> None:
    opened = opened_anew
    page.goto(opened.link)
    page.goto(opened.at(f"minutes/{MEETING}/3"))
    for _ in range(20):
        page.keyboard.press("Alt+PageDown")
        if page.evaluate("document.activeElement.textContent.trim()") == "Add a motion or a vote":
            break
    page.keyboard.press("Enter")
    tab_to(page, "v0.on")
    page.keyboard.type("That the vote be recorded.")
    expect(page.get_by_label("All others present voted")).to_be_hidden()
    tab_to(page, "v0.outcome")
    page.keyboard.type("Car")
    page.keyboard.press("Tab")
    page.keyboard.type("Rec")
    expect(page.get_by_label("All others present voted")).to_be_visible()
    tab_to(page, "v0.rest")
    page.keyboard.type("For")
    tab_to(page, "v0.w.ysolde-van-der-mere")
    page.keyboard.type("Ag")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    text = opened.text(f"meetings/{MEETING}.yml")
    assert "manner: recorded vote" in text
    assert "against: [ysolde-van-der-mere]" in text
    expect(page.frame_locator("iframe").get_by_text("That the vote be recorded.").first).to_be_visible(timeout=20_000)


def test_without_javascript_a_form_is_saved_all_the_same(opened: Opened, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    one = context.new_page()
    one.goto(opened.link)
    one.goto(opened.at(f"minutes/{MEETING}/5"))
    one.get_by_label("What was said").fill("Said without a script.")
    one.get_by_role("button", name="Save", exact=True).click()
    expect(one.get_by_text("Saved.")).to_be_visible()
    assert "Said without a script." in opened.text(f"meetings/{MEETING}.yml")
    context.close()


class _Hostile(BaseHTTPRequestHandler):
    """Another site, open in the same browser."""

    def do_GET(self) -> None:
        """Show an empty page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>evil</title><body></body>")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_a_hostile_page_in_the_same_browser_neither_reads_nor_writes(opened: Opened, page: Page) -> None:
    before = opened.text(f"meetings/{MEETING}.yml")
    with HTTPServer(("127.0.0.1", 0), _Hostile) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        target = opened.at(f"minutes/{MEETING}/5")
        for host in ("localhost", "127.0.0.1"):
            hostile = page.context.new_page()
            hostile.goto(f"http://{host}:{server.server_port}/")
            read = "url => fetch(url, {credentials: 'include'}).then(one => one.text()).catch(() => 'refused')"
            assert hostile.evaluate(read, target) == "refused"
            sent = """url => fetch(url, {method: 'POST', mode: 'no-cors', credentials: 'include',
                body: new URLSearchParams({account: 'Written by another site'})}).then(() => 0).catch(() => 0)"""
            hostile.evaluate(sent, target)
            form = """url => { const form = document.createElement('form'); form.method = 'post'; form.action = url;
                form.innerHTML = '<input name="account" value="Written by another site">';
                document.body.append(form); form.submit(); }"""
            hostile.evaluate(form, target)
            expect(hostile.get_by_role("heading")).to_contain_text(
                "opens only in the browser that the desk was opened in"
            )
        server.shutdown()
    assert opened.text(f"meetings/{MEETING}.yml") == before
