"""What the desk costs an officer: keystrokes and seconds of a meeting's minutes and of its matters arising.

    python -m tests.benchmarks.at_the_desk [--record FOLDER]

On a copy of the demonstration the minutes of 20 July 2023 are typed again, by keyboard, from an agenda without them;
then the open matters of 25 September are gone through. `--record` measures start and save on a larger record, for
example one that `python -m tests.benchmarks.county` made. Keystrokes are counted beside the characters of the texts
themselves, and beside those of the file that says the same. `desk_tasks` measures the other tasks.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import yaml
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
COMMITTEE, DAY, NEXT = "children-and-education-scrutiny", "2023-07-20", "2023-09-25"
OUTCOMES = (("resolved", ""), ("recommends", "r"), ("requests", "rr"), ("undertakings", "u"))
"""The lists of an item, each with the letters that choose it."""


@dataclass
class Keys:
    """A keyboard that counts: what is typed as text, and every other key and click."""

    page: Page
    text: int = 0
    others: int = 0

    def press(self, *keys: str) -> None:
        """Press keys that say nothing."""
        for key in keys:
            self.page.keyboard.press(key)
        self.others += len(keys)

    def choose(self, letters: str) -> None:
        """Type the first letters of a choice."""
        self.page.keyboard.type(letters)
        self.others += len(letters)

    def type(self, words: str) -> None:
        """Type words."""
        self.page.keyboard.insert_text(words)
        self.text += len(words)

    def save(self, key: str = "Control+s") -> None:
        """Save with a key, and wait for the page that follows."""
        with self.page.expect_navigation():
            self.press(key)
        self.page.wait_for_timeout(50)

    def click(self, name: str) -> None:
        """Click a button."""
        self.page.get_by_role("button", name=name).first.click()
        self.others += 1


def select(keys: Keys, label: str) -> None:
    """Choose in the list that has the focus by as few letters as tell the choice from those before it."""
    labels: list[str] = keys.page.evaluate("[...document.activeElement.options].map(one => one.label)")
    wanted = next(one for one in labels if one.casefold().startswith(label.casefold()))
    before = [one.casefold() for one in labels[: labels.index(wanted)]]
    length = next(n for n in range(1, 99) if not any(one.startswith(wanted[:n].casefold()) for one in before))
    keys.choose(wanted[:length])


@contextmanager
def desk(folder: Path) -> Iterator[tuple[str, float]]:
    """The desk of a record: its link, and how long it took to start."""
    command = [sys.executable, "-m", "matters_arising.cli", "desk", "--no-browser", "--port", "0"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT / "hooks")}
    begun = perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        link = next(found[0] for line in process.stdout if (found := re.search(r"http\S+token=\S+", line)))
        try:
            yield link, perf_counter() - begun
            process.terminate()
            process.wait(20)
        finally:
            process.kill()


def copied(folder: Path) -> Path:
    """The demonstration without the minutes of the meeting; returns the file that had them."""
    shutil.copytree(ROOT / "data", folder / "data")
    (folder / "mkdocs.yml").write_text(
        f"INHERIT: {ROOT}/mkdocs.yml\ndocs_dir: {ROOT}/content\nhooks: ['{ROOT}/hooks/events.py']\nwatch: [data]\n"
        f"theme: {{custom_dir: {ROOT}/overrides}}\nextra: {{record: data, today: 2023-10-02}}\n"
    )
    return folder / "data" / "meetings" / COMMITTEE / f"{DAY}.yml"


def minutes(keys: Keys, base: str, whole: dict[str, Any]) -> None:
    """Take the minutes."""
    page = keys.page
    page.goto(f"{base}minutes/{COMMITTEE}/{DAY}")
    members = [one.get_attribute("value") for one in page.locator("[name=member]").all()]
    away = {one["person"]: "a" for one in whole["apologies"]} | dict.fromkeys(whole.get("absent", []), "aa")
    last = max(place for place, one in enumerate(members) if one in away)
    for member in members[: last + 1]:
        keys.press("Alt+PageDown")
        if member in away:
            keys.choose(away[member])
    with page.expect_navigation():
        keys.click("All others were present")
    present = {one["person"] for one in whole["present"]}
    for place, member in enumerate(members):
        if member not in present and member not in away:  # The minutes do not name them.
            page.locator(f"[name='{place}.is']:checked").focus()
            keys.others += 1  # a click
            keys.choose("n")
    page.locator("#at0").focus()
    keys.others += 1  # a click
    names = {one["id"]: one for one in yaml.safe_load((ROOT / "data" / "people.yml").read_text())["people"]}
    for one in whole["in_attendance"]:
        person = names[one["person"]]
        select(keys, f"{person.get('title', '')} {person['name']}".strip())
        keys.press("Tab")
        keys.type(one["office"])
        keys.press("Tab")
    for item in whole["items"]:
        keys.save("Control+Enter")
        take(keys, item)
    keys.save()


def take(keys: Keys, item: dict[str, Any]) -> None:
    """Take the minutes of an item, whose account has the focus."""
    bodies = {one["id"]: one["name"] for one in yaml.safe_load((ROOT / "data" / "bodies.yml").read_text())["bodies"]}
    keys.type(item.get("account", "").strip())
    lines = [(letters, line) for name, letters in OUTCOMES for line in item.get(name, [])]
    for number, (letters, line) in enumerate(lines):
        if number and number % 3 == 0:
            keys.save()
        else:
            keys.press("Alt+PageDown")
        keys.choose(letters)
        keys.press("Tab")
        keys.type(line["text"].strip())
        owners = line.get("of") or line.get("to")
        if owners:
            keys.press("Tab")
            select(keys, bodies[owners[0]])
        if "form" in line:
            keys.press("Tab")
            select(keys, line["form"])
        if due := line.get("due", {}).get("words"):
            keys.press("Tab")
            keys.type(due)


def arising(keys: Keys, base: str) -> int:
    """Go through matters arising; returns how many there were."""
    page = keys.page
    page.goto(f"{base}arising/{COMMITTEE}/{NEXT}")
    number = min(page.locator("fieldset.matter").count(), 14)
    for place in range(number):
        keys.press("Alt+PageDown")
        keys.choose("a" if place % 2 else "c")
        if place % 2:
            keys.press("Tab")
            keys.type("Answered at the meeting.")
    keys.save()
    return number


def saved(page: Page, base: str, meeting: str) -> float:
    """Seconds from a save until the page beside the form shows it."""
    page.goto(f"{base}minutes/{meeting}")
    page.frame_locator("iframe").locator("main").wait_for(timeout=60_000)
    page.wait_for_timeout(3_000)
    page.locator("#place").fill("Zephyr Room")
    begun = perf_counter()
    page.keyboard.press("Control+s")
    page.frame_locator("iframe").get_by_text("Zephyr Room").first.wait_for(timeout=60_000)
    return perf_counter() - begun


def main() -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", type=Path, help="another record (a folder data/) to measure start and save on")
    chosen = parser.parse_args().record
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        copied(whole_record := folder / "whole")
        if chosen:
            shutil.rmtree(whole_record / "data")
            shutil.copytree(chosen, whole_record / "data")
        with desk(whole_record) as (link, seconds):
            page, base = browser.new_page(), f"{link.partition('/_desk/')[0]}/_desk/"
            begun = perf_counter()
            page.goto(link)
            first = perf_counter() - begun
            meeting = page.locator("a.task[href*='/minutes/']").first.get_attribute("href") or ""
            shown = saved(page, base, meeting.removeprefix("/_desk/minutes/"))
            print(f"start {seconds:.2f} s, first page {first:.2f} s, a save seen beside the form {shown:.2f} s")
        if chosen:
            return
        path = copied(folder)
        whole = yaml.load(text := path.read_text(), Loader=yaml.BaseLoader)
        kept = ("committee", "date", "starts", "place")
        agenda = [{name: item[name] for name in ("number", "title", "kind") if name in item} for item in whole["items"]]
        bare = {name: whole[name] for name in kept} | {"status": "scheduled", "items": agenda}
        path.write_text(yaml.safe_dump(bare, sort_keys=False))
        with desk(folder) as (link, _):
            base = f"{link.partition('/_desk/')[0]}/_desk/"
            keys = Keys(browser.new_page(viewport={"width": 1280, "height": 900}))
            keys.page.goto(link)
            begun = perf_counter()
            minutes(keys, base, whole)
            again = yaml.load(path.read_text(), Loader=yaml.BaseLoader)
            print(f"minutes: {keys.text:,} characters of text, {keys.others} other keys and clicks: "
                  f"{(keys.text + keys.others) / keys.text:.3f} times; the file has {len(text):,} characters; "
                  f"{perf_counter() - begun:.0f} s at a machine's pace")  # fmt: skip
            for name, _ in OUTCOMES:
                counts = [sum(len(item.get(name, [])) for item in one["items"]) for one in (whole, again)]
                print(f"  {name}: {counts[1]} of {counts[0]}")
            print(f"  present {len(again['present'])} of {len(whole['present'])}, "
                  f"in attendance {len(again['in_attendance'])} of {len(whole['in_attendance'])}")  # fmt: skip
            keys.text = keys.others = 0
            number = arising(keys, base)
            print(f"matters arising: {number} in {keys.others} keys and clicks beside what was said")


if __name__ == "__main__":
    main()
