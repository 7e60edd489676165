"""What the other tasks at the desk cost an officer: keystrokes and seconds, beside the characters of the same in YAML.

    python -m tests.benchmarks.desk_tasks

A record is begun in an empty folder; the other tasks are done on the invented council. For each, the characters of all
lines that it adds to the record's files are counted: what it would take to type the same in an editor, if nothing had
to be looked up. Every link that is followed counts as a click. `at_the_desk` measures minutes and matters arising.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, sync_playwright
from tests.importing.papers import as_pdf
from tests.projects import project

from .at_the_desk import Keys, desk

OF_COMMITTEE = "finance-and-performance"
MARCH = f"{OF_COMMITTEE}/2024-03-26"
PAPER = """\
Finance and Performance Select Committee

Minutes of the meeting held on 12 March 2024 at 6.30pm in the Council Chamber

Present: Councillors Saltby (Chair), Nye O'Copperdale, Gethin Quarrow and Orla Fernwright
Apologies: Councillor Dunnock

1. Apologies for Absence
Apologies were received from Councillor Dunnock.

2. Reserves
The report was presented. Members asked which reserves had been drawn on since the last budget.
RESOLVED: That the report be noted.

3. Insurance
The Head of Finance explained the premiums.
RESOLVED: That a further report be brought in a year.

The meeting ended at 8.05pm.
"""


@dataclass
class Officer(Keys):
    """Somebody at the desk, by keyboard and by links."""

    base: str = ""

    def open(self, address: str) -> None:
        """Follow the link to a page of the desk."""
        with self.page.expect_navigation():
            self.page.locator(f"main a[href='/_desk/{address}'], nav a[href='/_desk/{address}']").first.click()
        self.others += 1

    def to(self, selector: str) -> None:
        """Go to a field by a click."""
        self.page.locator(selector).first.focus()
        self.others += 1

    def enter(self, timeout: float = 60_000) -> None:
        """Press a button that has the focus, or send the form."""
        with self.page.expect_navigation(timeout=timeout):
            self.press("Enter")

    def button(self, name: str, timeout: float = 60_000) -> None:
        """Click a button that leads to another page."""
        with self.page.expect_navigation(timeout=timeout):
            self.click(name)


def begin(one: Officer) -> None:
    """Begin a record: the council, its people and bodies, and who sits on its council."""
    one.to("#name")
    one.type("Nether Wexmoor Parish Council")
    one.press("Tab")
    one.choose("Pa")
    one.press("Tab", "Tab")
    one.type("https://nether.example/")
    one.enter()
    one.to("#people")
    one.type("Councillor Ann Hill\nCouncillor Bo Lee\nCouncillor Cy Marsh\nDee Fenn")
    one.press("Tab")
    one.enter()
    one.to("#bodies")
    one.type("The Clerk\nHighways Service")
    one.press("Tab")
    one.choose("Ser")
    one.press("Tab")
    one.enter()
    one.open("who/council")
    one.to("[name='0.seat']")
    for letters in ("Ch", "Vi", "Mem"):
        one.choose(letters)
        one.press("Tab")
    one.save()


def prepare(one: Officer) -> None:
    """Prepare the agenda of 26 March: what is suggested, an item more, and the day on which it was published."""
    one.open(f"agenda/{MARCH}")
    one.to("#published")
    one.type("15 March 2024")
    one.to("[name='n0.title']")
    one.type("Insurance of Public Buildings")
    one.save()


def record_an_answer(one: Officer) -> None:
    """Record an answer that came by e-mail."""
    one.open(f"between/{OF_COMMITTEE}")
    one.to("#request")
    one.choose("Inv")
    one.press("Tab", "Space", "Tab")
    one.type("1 March 2024")
    one.press("Tab")
    one.type("E-mail from the Head of Finance")
    one.to("#note")
    one.type("Forty invoices were paid late, thirty of them by Places.")
    one.save()


def confirm(one: Officer) -> None:
    """Confirm the minutes of 23 January with a correction."""
    one.open(f"confirm/{MARCH}")
    one.press("Alt+PageDown")
    one.choose("cc")
    one.press("Tab")
    one.type("In item 5, “four” should read “five”.")
    one.save()


def review(one: Officer, paper: Path) -> None:
    """Import minutes and accept them."""
    one.open("review")
    one.page.locator("#paper").set_input_files(paper)
    one.others += 3  # The window in which a file is chosen is the system's.
    one.to("#committee")
    one.choose("Fin")
    one.press("Tab", "Tab")
    one.enter()
    one.open(f"review/meetings/{OF_COMMITTEE}/2024-03-12.yml")
    one.button("Accept")


def publish(one: Officer) -> None:
    """Check the record, and publish it."""
    one.open("check")
    one.button("Publish", timeout=600_000)


def text_of(folder: Path) -> dict[Path, list[str]]:
    """Every file of a record, by its lines."""
    found = folder / "data"
    return {path: path.read_text(encoding="utf-8").splitlines() for path in sorted(found.rglob("*.yml"))}


def added(before: dict[Path, list[str]], after: dict[Path, list[str]]) -> int:
    """The characters of the lines that were added, without their indentation."""
    lines = (
        line[1:].strip()
        for path, now in after.items()
        for line in list(unified_diff(before.get(path, []), now, lineterm="", n=0))[2:]
        if line.startswith("+")
    )
    return sum(len(line) + 1 for line in lines)


@contextmanager
def officer(folder: Path, browser: Browser) -> Iterator[Officer]:
    """Somebody who has just opened the desk."""
    with desk(folder) as (link, _):
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="en-GB")
        page.set_default_timeout(60_000)
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(link)
        yield Officer(page, base=f"{link.partition('/_desk/')[0]}/_desk/")


def measured(name: str, do: Callable[[Officer], None], one: Officer, folder: Path) -> str:
    """Do a task; return a row of the table."""
    if (folder / "data").exists():
        one.page.goto(one.base)
    one.text = one.others = 0
    before, begun = text_of(folder), perf_counter()
    do(one)
    seconds = perf_counter() - begun
    return f"| {name} | {one.text:,} | {one.others} | {added(before, text_of(folder)):,} | {seconds:.1f} |"


def main() -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        empty, folder = Path(made, "empty"), Path(made, "council")
        empty.mkdir()
        folder.mkdir()
        project(folder)
        (paper := Path(made, "minutes.pdf")).write_bytes(as_pdf(PAPER))
        tasks: tuple[tuple[str, Callable[[Officer], None]], ...] = (
            ("Prepare the next meeting", prepare),
            ("Between meetings: an answer by e-mail", record_an_answer),
            ("Confirm minutes, with a correction", confirm),
            ("Review an import of minutes", lambda one: review(one, paper)),
            ("Check and publish", publish),
        )
        print("| task | characters typed as text | other keys and clicks | characters of the same in YAML | seconds |")
        print("|---|---:|---:|---:|---:|")
        with officer(empty, browser) as one:
            print(measured("Begin", begin, one, empty), flush=True)
        with officer(folder, browser) as one:
            for name, do in tasks:
                print(measured(name, do, one, folder), flush=True)


if __name__ == "__main__":
    main()
