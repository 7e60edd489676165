"""Building again: only what has changed is made anew, and the site is the same to the byte as one made from nothing."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import is_dataclass, make_dataclass, replace
from itertools import count
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from mkdocs.exceptions import Abort
from tests import random_edits
from tests.fuzz.records import base
from tests.projects import Project, project

from matters_arising.build import building
from matters_arising.incremental.fingerprints import fingerprint
from matters_arising.outputs.html.shell import Shells
from matters_arising.outputs.targets import Target
from matters_arising.records.scalars import Record
from matters_arising.rules.findings import all_findings
from matters_arising.runtime import workers
from matters_arising.source import cache as cache_files


@pytest.fixture(autouse=True)
def _without_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_SEARCH", "off")


@pytest.fixture
def wexmoor_project(tmp_path: Path) -> Project:
    """The invented council, not built yet."""
    return project(tmp_path)


@pytest.fixture
def made_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the targets that a build makes anew, as it makes them."""
    found: list[str] = []
    make = building.execute

    def noted(wanted: list[Target], *given: object, **named: object) -> object:
        found.extend(one.address for one in wanted)
        return make(wanted, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "execute", noted)
    return found


# What is made anew


def test_nothing_is_made_anew_where_nothing_has_changed(wexmoor_project: Project, made_anew: list[str]) -> None:
    before = wexmoor_project.build()
    times = {path: path.stat().st_mtime_ns for path in (wexmoor_project.site / "requests").rglob("*.*")}
    made_anew.clear()
    assert wexmoor_project.build() == before
    assert made_anew == []
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_papers_come_change_and_go_with_nothing_else(wexmoor_project: Project) -> None:
    council = wexmoor_project.data / "council.yml"
    paper = wexmoor_project.data / "papers" / "another-paper.txt"
    council.write_text(council.read_text(encoding="utf-8") + "publish_unlinked: ['*']\n", encoding="utf-8")
    before = wexmoor_project.build()
    for content in (b"One\n", b"Another\n"):
        paper.write_bytes(content)
        assert wexmoor_project.build() == before | {"papers/another-paper.txt": content}
    paper.unlink()
    assert wexmoor_project.build() == before


def test_an_address_that_was_published_is_missed_with_nothing_else_changed(wexmoor_project: Project) -> None:
    wexmoor_project.build()
    with (wexmoor_project.data / "addresses.txt").open("a", encoding="utf-8") as ledger:
        ledger.write("/subjects/what-never-was/\n")
    with pytest.raises(Abort, match="/subjects/what-never-was/"):
        wexmoor_project.build()


def test_an_edited_word_of_a_minute_concerns_few_pages(wexmoor_project: Project, made_anew: list[str]) -> None:
    wexmoor_project.build()
    edited = next(
        path for path in sorted(wexmoor_project.data.rglob("meetings/*/*.yml")) if "account:" in path.read_text("utf-8")
    )
    text = edited.read_text(encoding="utf-8")
    edited.write_text(
        re.sub(r"(account: .*?\b[a-z]{5,})\b", r"\1ing", text, count=1, flags=re.DOTALL), encoding="utf-8"
    )
    made_anew.clear()
    wexmoor_project.build()
    address = f"/meetings/{edited.parent.name}/{edited.stem}/"
    assert address in made_anew
    assert len(made_anew) < 20
    assert not [name for name in made_anew if name.startswith(("/people/", "/glossary/", "/forward-plan/editions/"))]


def test_an_answer_leaves_the_sheets_of_past_meetings_as_they_are(
    wexmoor_project: Project, made_anew: list[str]
) -> None:
    # On a day of its own, so that the committee's list of days changes too.
    wexmoor_project.build()
    with (wexmoor_project.data / "follow-up" / "finance-and-performance" / "2023-24.yml").open(
        "a", encoding="utf-8"
    ) as file:
        file.write("""\
  - date: 2024-03-01
    request: FPS/2023-10-10/5/2
    event: answered
    note: The letter gives the figures.
    source: {title: Letter to the Committee, date: 2024-03-01}
""")
    made_anew.clear()
    wexmoor_project.build()
    sheets = "/matters-arising/finance-and-performance/"
    assert [one for one in made_anew if one.startswith(sheets)] == [f"{sheets}2024-03-26/"]
    assert made_anew[:2] == ["/data/", "/data/record.sqlite"], "what takes longest is made first"


def test_an_entry_that_is_withheld_leaves_no_trace_and_comes_back_whole(wexmoor_project: Project) -> None:
    # It is the first of its item's requests: those after it move up and stay as they are.
    path = wexmoor_project.data / "meetings" / "finance-and-performance" / "2023-06-20.yml"
    text = path.read_text(encoding="utf-8")
    asked = "      - id: keptcanary-open\n        public: false\n"
    assert asked in text
    withheld = wexmoor_project.build()
    path.write_text(text.replace(asked, asked.replace("false", "true")), encoding="utf-8")
    shown = wexmoor_project.build()
    page = "requests/fps/2023-06-20/5/keptcanary-open/index.html"
    assert page in shown
    assert b"KEPTCANARY bond" in shown["index.html"] + shown["requests/index.html"] + shown["data/requests.csv"]
    assert shown == wexmoor_project.build_from_nothing()
    path.write_text(text, encoding="utf-8")
    assert wexmoor_project.build() == withheld
    assert page not in withheld


def test_a_decision_notice_that_was_recorded_in_error_from_the_start_is_noticed(tmp_path: Path) -> None:
    before = base("small").copy()
    small = random_edits.Project(tmp_path / "small")
    small.begin(before)
    small.build()
    now = before.copy()
    notice = {"decision": "KEY/1", "title": "Nursery Fees", "date": "2023-10-05", "maker": {"body": "cabinet"}}
    now.put("decisions/fees.yml", notice | {"withdrawn": {"date": "2023-10-20", "reason": "It was not taken."}})
    small.write(before, now)
    assert small.build() == small.build_from_nothing()


def test_a_file_that_was_altered_or_lost_on_disk_is_made_anew(wexmoor_project: Project) -> None:
    before = wexmoor_project.build()
    (wexmoor_project.site / "people" / "index.html").write_text("altered", encoding="utf-8")
    (wexmoor_project.site / "glossary" / "index.html").unlink()
    (wexmoor_project.site / "left-over.txt").write_text("of another site", encoding="utf-8")
    assert wexmoor_project.build() == before


def test_a_page_that_is_no_more_is_taken_away(wexmoor_project: Project) -> None:
    wexmoor_project.build()
    action_plan = next((wexmoor_project.data / "action-plans").iterdir())
    for path in wexmoor_project.data.rglob("*.yml"):
        path.write_text(path.read_text(encoding="utf-8").replace(action_plan.stem, f"new-{action_plan.stem}"), "utf-8")
    action_plan.rename(action_plan.with_name(f"new-{action_plan.name}"))
    built = wexmoor_project.build()
    assert f"action-plans/{action_plan.stem}/index.html" not in built
    assert f"action-plans/new-{action_plan.stem}/index.html" in built
    assert not (wexmoor_project.site / "action-plans" / action_plan.stem).exists()


def test_another_date_makes_all_anew(
    wexmoor_project: Project, made_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wexmoor_project.build()
    number = len(made_anew)
    made_anew.clear()
    monkeypatch.setenv("MATTERS_TODAY", "2024-03-05")
    wexmoor_project.build()
    assert len(made_anew) == number


# What is kept


def empty(cache: Path) -> None:
    """Empty every file."""
    for path in cache.rglob("*"):
        if path.is_file():
            path.write_bytes(b"")


def cut(cache: Path) -> None:
    """Cut every file off in the middle."""
    for path in cache.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def scribble(cache: Path) -> None:
    """Change a byte in the middle of every file."""
    for path in cache.rglob("*"):
        if path.is_file():
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 0xFF
            path.write_bytes(content)


def take_away(cache: Path) -> None:
    """Take it away altogether."""
    shutil.rmtree(cache)


@pytest.mark.parametrize("spoil", [empty, cut, scribble, take_away])
def test_what_is_kept_can_be_spoilt_or_taken_away(wexmoor_project: Project, spoil: Callable[[Path], None]) -> None:
    before = wexmoor_project.build()
    spoil(wexmoor_project.cache)
    assert wexmoor_project.build() == before


def test_what_other_code_has_kept_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    one = cache_files.RecordCache(path, "this code")
    one.put("a", b"digest", b"packed")
    one.save()
    assert cache_files.RecordCache(path, "this code").get("a", b"digest") == b"packed"
    assert cache_files.RecordCache(path, "this code").get("a", b"other") is None
    assert cache_files.RecordCache(path, "other code").get("a", b"digest") is None


# Around the pages


def test_the_theme_rendered_for_every_page_makes_the_same_site(
    wexmoor_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = wexmoor_project.build()
    rendered = []

    def around(self: Shells, address: str, kind: str, head: str, body: str) -> bytes:
        before, between, after = self._parted(self._render(address, kind))
        rendered.append(address)
        return f"{before}{head}{between}{body}{after}".encode()

    monkeypatch.setattr(Shells, "around", around)
    assert wexmoor_project.build_from_nothing() == quick
    assert len(rendered) > 300


# Several processes


@pytest.fixture
def in_several_processes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make few pieces as many are made."""
    monkeypatch.setenv("MATTERS_JOBS", "2")
    monkeypatch.setattr(workers, "FEW", 1)
    return


@pytest.mark.usefixtures("in_several_processes")
def test_several_processes_make_the_same_site(wexmoor_project: Project) -> None:
    here = wexmoor_project.build()
    with pytest.MonkeyPatch.context() as alone:
        alone.setenv("MATTERS_JOBS", "1")
        assert wexmoor_project.build_from_nothing() == here


def test_what_one_process_does_comes_in_the_order_in_which_it_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    # A report says only what the earlier ones did not. Here most is done before anybody looks.
    submit = ProcessPoolExecutor.submit

    def slowly(*given: Any) -> Any:
        sleep(0.02)
        return submit(*given)

    def begin() -> Callable[[int], tuple[int, int]]:
        number = count()
        return lambda _: (os.getpid(), next(number))

    monkeypatch.setattr(ProcessPoolExecutor, "submit", slowly)
    found: dict[int, list[int]] = {}
    for process, number in workers.each(begin, range(300), processes=2, few=1):
        found.setdefault(process, []).append(number)
    assert sum(map(len, found.values())) == 300
    assert all(numbers == list(range(len(numbers))) for numbers in found.values())


class _Asked(Record):
    text: str


class _Recommended(Record):
    text: str


def test_things_of_two_kinds_differ_though_they_say_the_same() -> None:
    # Else a page that shows the one would be left as it was when the other came in its place.
    records = _Asked(text="A note"), _Recommended(text="A note")
    shown = (make_dataclass(name, ["text"], frozen=True)("A note") for name in ("Named", "Titled"))
    for one, other in (records, shown):
        assert fingerprint(one) == fingerprint(replace(one) if is_dataclass(one) else one.model_copy())
        assert fingerprint(one) != fingerprint(other)


# Faults


@pytest.mark.parametrize("fault", [ValueError, LookupError, AttributeError])
def test_a_fault_in_a_query_is_told_and_not_taken_for_a_change(
    wexmoor_project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, fault: type
) -> None:
    before = wexmoor_project.build()

    def fail(*_: object) -> None:
        raise fault("in a finder")

    path = wexmoor_project.data / "meetings" / "finance-and-performance" / "2024-03-26.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("status: scheduled", "status: cancelled"), encoding="utf-8")
    monkeypatch.setattr(all_findings, "FINDERS", [fail])
    monkeypatch.chdir(tmp_path_factory.mktemp("reports"))
    with pytest.raises(Abort, match="There is a fault in Matters Arising itself"):
        wexmoor_project.build()
    (report,) = Path().glob("matters-arising-fault-*.txt")
    assert "in a finder" in report.read_text(encoding="utf-8")
    assert wexmoor_project.files() == before
