"""A short run of the fuzzer, and the fuzzer itself: that it sees what is wrong."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from matters_arising import mkdocs_adapter
from matters_arising.outputs.html.render import Renderer
from matters_arising.outputs.targets import Target, TargetResult
from matters_arising.register.register import Register
from matters_arising.rules import checks
from matters_arising.source.problems import Place, Problem
from matters_arising.source.read import Reading

from . import verdict as judge
from .records import BASES, base
from .run import Done, Tally, again, input_of, judged, run, steps_of

SECONDS = int(os.environ.get("FUZZ_SECONDS", "20"))
"""How long the short run goes on."""

SEED = int(os.environ.get("FUZZ_SEED", "13"))


def test_whatever_stands_in_a_record_is_refused_in_order_or_builds_a_sound_site(tmp_path: Path) -> None:
    tally = Tally()
    for done in run(SEED, until=time.monotonic() + SECONDS, numbers=range(10_000), processes=1, into=tmp_path):
        tally.add(done)
    told = [*tally.lines(), *((tmp_path / Path(one.saved).name / "what.txt").read_text() for one in _saved(tally))]
    print(f"Seed {SEED}: {told[0]}")
    assert tally.faults == {}, "\n".join(told)
    assert tally.outcomes["refused"] > 0
    assert tally.outcomes["built"] > 0


def test_the_records_themselves_are_sound() -> None:
    assert {name: judged(base(name)).outcome for name in BASES} == dict.fromkeys(BASES, "built")


def test_an_input_is_the_same_whenever_it_is_made() -> None:
    name, steps = steps_of(SEED, 5)
    first, second = (input_of(SEED, 5, name, steps) for _ in range(2))
    assert first[0].files == second[0].files
    assert first[1] == second[1]


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        ("x" * 500, ""),
        ("is\nwrong", ""),
        ("", "a message without a place, or that is no sentence"),
    ],
)
def test_a_message_is_looked_at(monkeypatch: pytest.MonkeyPatch, message: str, fault: str) -> None:
    problem = Problem(Place(PurePosixPath("data/council.yml")), message)
    monkeypatch.setattr(checks, "problems", lambda *_: (problem,))
    came = judged(base("small"))
    assert (came.outcome, came.fault) == ("failed" if fault else "refused", fault)


def test_what_is_raised_is_a_failure_with_the_place_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mkdocs_adapter, "addresses_of", lambda *_, **__: 1 // 0)
    came = judged(base("small"))
    assert came.outcome == "failed"
    assert came.fault.startswith("ZeroDivisionError")
    assert "Traceback" in came.details


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ('<a href="nowhere/">x</a>', "a link that leads nowhere"),
        ('<a href="people/#nobody">x</a>', "a link that leads nowhere"),
        ("<p>x", "HTML that is not well-formed"),
        ('<b id="main">x</b>', "an id given twice"),
        ("<h1>x</h1>", "headings that do not lead down"),
    ],
)
def test_each_page_is_walked(monkeypatch: pytest.MonkeyPatch, written: str, fault: str) -> None:
    body = Renderer.body
    monkeypatch.setattr(Renderer, "body", lambda self, page: body(self, page) + written * (page.address == "/"))
    assert judged(base("small")).fault.startswith(fault)


@pytest.mark.parametrize(
    ("address", "content", "fault"),
    [
        ("/feeds/x.atom", b"<feed>", "atom that cannot be read"),
        ("/data/x.json", b"{", "json that cannot be read"),
        ("/data/x.csv", b"a\r\n=1+1\r\n", "a cell that a spreadsheet takes for a formula"),
        ("/data/x.csv", b"a,b\r\n1\r\n", "a row of another length"),
        ("/feeds/x.ics", b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\n", "a calendar whose parts do not end as they began"),
        (f"/{'x' * 197}/y.json", b"{}", "a path too long"),
        ("/con/x.json", b"{}", "a name that not every disk takes"),
        ("/DATA/requests.json", b"{}", "two files told apart by case alone"),
        ("/data/requests.json/x", b"", "a file where a folder belongs"),
    ],
)
def test_each_file_is_looked_at(monkeypatch: pytest.MonkeyPatch, address: str, content: bytes, fault: str) -> None:
    targets = judge.targets

    def more(*given: Any) -> Iterator[Target]:
        yield from targets(*given)
        yield Target(address, lambda: TargetResult(((address, content),)))

    monkeypatch.setattr(judge, "targets", more)
    assert judged(base("small")).fault == fault


def test_what_takes_too_long_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "SECONDS", 1)
    monkeypatch.setattr(checks, "problems", lambda *_: sum(1 for _ in iter(int, 1)))
    assert judged(base("small")).fault.startswith("TimeoutError")


def test_a_failure_is_made_smaller_and_can_be_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look = checks.problems

    def fails(reading: Reading, register: Register | None = None) -> tuple[Problem, ...]:
        if all(file.id != "people" for file in reading.files):
            raise LookupError
        return look(reading, register)

    monkeypatch.setattr(checks, "problems", fails)
    found = next(
        one for one in run(3, until=time.monotonic() + 300, numbers=range(500), processes=1, into=tmp_path) if one.fault
    )
    saved = tmp_path / Path(found.saved).name
    said = (saved / "what.txt").read_text(encoding="utf-8")
    assert "--again" in said
    assert said.count("\nchanged: ") == 1
    assert again(saved).fault == found.fault


def _saved(tally: Tally) -> list[Done]:
    return [one for found in tally.faults.values() for one in found if one.saved]
