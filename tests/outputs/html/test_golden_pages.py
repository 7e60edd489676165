"""The pages of the invented council's Forward Plan and work programme, word for word.

Each, down to the foot that all pages have, is held against a file in `golden/`. `MATTERS_BLESS=1` writes the files
anew; read what it changed as a reader would before it is kept.
"""

from __future__ import annotations

import os
import re
from functools import cache

import pytest
from tests.conftest import ROOT, pages_of
from tests.html import Element, parsed

from matters_arising.outputs.html.pages import Page, forward_plan, work_programme
from matters_arising.outputs.html.render import Renderer
from matters_arising.rules.snapshot import AsAt

GOLDEN = ROOT / "tests" / "golden"

ADDRESSES = (
    "/forward-plan/",
    "/forward-plan/editions/2023-06-05/",
    "/forward-plan/editions/2023-07-03/",
    "/forward-plan/editions/2023-09-04/",
    "/forward-plan/editions/2023-10-02/",
    "/forward-plan/editions/2023-11-06/",
    "/forward-plan/decisions/wx-k-2023-009/",  # called in, referred back, taken again
    "/forward-plan/decisions/wx-k-2023-010/",  # renamed
    "/forward-plan/decisions/wx-k-2023-011/",  # moved to another maker, then gone without account
    "/forward-plan/decisions/wx-k-2023-012/",  # postponed three times
    "/forward-plan/decisions/wx-k-2023-013/",  # made private
    "/forward-plan/decisions/wx-k-2023-014/",  # dropped unexplained
    "/forward-plan/decisions/wx-k-2023-015/",  # withdrawn
    "/forward-plan/decisions/wx-k-2023-016/",  # under another reference since
    "/forward-plan/decisions/wx-k-2023-017/",  # "Not before", then a date
    "/forward-plan/decisions/wx-k-2023-022/",  # at short notice
    "/forward-plan/decisions/wx-k-2023-023/",  # private from the start
    "/forward-plan/decisions/wx-u-2023-002/",  # special urgency
    "/forward-plan/decisions/market-hall-roof/",  # no reference; missing, and back
    "/forward-plan/decisions/2023-10-25-closure-of-mill-lane/",  # never in the plan
    "/forward-plan/scrutiny/people-and-places/",
    "/work-programme/people-and-places/2023-24/",
)

MAY_BE_EMPTY = {"Note", "Comment"}
"""Columns of which a cell may have nothing to say."""


@cache
def pages(as_at: AsAt) -> dict[str, Page]:
    return {one.address: one for one in (*pages_of(forward_plan, as_at), *pages_of(work_programme, as_at))}


@cache
def renderer(as_at: AsAt) -> Renderer:
    return Renderer(ROOT / "overrides", as_at)


@cache
def body(as_at: AsAt, address: str) -> str:
    """A page as it is written, a block to a line, without how to cite it."""
    html, *_ = renderer(as_at).body(pages(as_at)[address]).partition('<section class="cite"')
    html = " ".join(html.split())
    block = r"(?=</?(?:nav|header|section|dl|div|dt|dd|ul|ol|li|table|caption|thead|tbody|tr|th|td|p|h[1-6])[ >])"
    return "\n".join(line.strip() for line in re.split(block, html) if line.strip()) + "\n"


@cache
def tree(as_at: AsAt, address: str) -> Element:
    return parsed(body(as_at, address), address)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_page_reads_as_it_was_reviewed(wexmoor: AsAt, address: str) -> None:
    written = body(wexmoor, address)
    path = GOLDEN / f"{address.strip('/')}.html"
    if os.environ.get("MATTERS_BLESS"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8"), "MATTERS_BLESS=1 accepts it, once it has been read"


def test_no_golden_file_is_left_over() -> None:
    files = {path.relative_to(GOLDEN).with_suffix("").as_posix() for path in GOLDEN.rglob("*.html")}
    assert files == {address.strip("/") for address in ADDRESSES}


@pytest.mark.parametrize("council", ["wexmoor", "demonstration"])
def test_no_page_shows_nothing_where_there_should_be_words(council: str, request: pytest.FixtureRequest) -> None:
    as_at: AsAt = request.getfixturevalue(council)
    empty = []
    for address in pages(as_at):
        for table in tree(as_at, address).all("table"):
            columns = [one.text for one in table.one("thead").all("th")]
            for row in table.one("tbody").all("tr"):
                cells = [one for one in row if one.tag in ("th", "td")]
                for column, cell in zip(columns, cells, strict=True):
                    if not cell.text and column not in MAY_BE_EMPTY:
                        empty.append((address, column))
    assert not empty


@pytest.mark.parametrize("council", ["wexmoor", "demonstration"])
def test_no_page_shows_a_word_of_the_code(council: str, request: pytest.FixtureRequest) -> None:
    as_at: AsAt = request.getfixturevalue(council)
    for address in pages(as_at):
        found = tree(as_at, address)
        values = {one.text for tag in ("td", "th", "dd", "p", "li", "span", "strong") for one in found.all(tag)}
        assert not values & {"None", "()", "[]"}, address
        assert not re.search(r"\(\)|\[\]|Undefined|\bNone None\b|  |\| ", found.text), address


@pytest.mark.parametrize("council", ["wexmoor", "demonstration"])
def test_every_computed_day_of_notice_comes_with_its_rule(council: str, request: pytest.FixtureRequest) -> None:
    as_at: AsAt = request.getfixturevalue(council)
    for address in pages(as_at):
        found = tree(as_at, address)
        if re.search(r"\d (clear|calendar) days", " ".join(one.text for one in found.all("td"))):
            assert "not counting the day of publication" in found.text, address
        for label in ("Notice", "Last day for call-in", "New key decisions from"):
            facts = [
                value.text for name, value in zip(found.all("dt"), found.all("dd"), strict=True) if name.text == label
            ]
            assert all("not counting" in one for one in facts if "Read the notice" not in one), (address, label)
