"""Charts: what is drawn is what is written, and what is written can be counted in the lists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import Record, day
from tests.conftest import Built
from tests.html import Element, page

from matters_arising.outputs.html.charts import BOTTOM, HEIGHT, TOP, WIDTH, Chart, chart
from matters_arising.outputs.html.pages.home_charts import charts
from matters_arising.register.register import Register
from matters_arising.rules.snapshot import AsAt


def by_id(as_at: AsAt) -> dict[str, Chart]:
    return {one.id: one for one in charts(as_at)}


FIGURES = st.integers(1, 3).flatmap(
    lambda series: st.lists(st.lists(st.integers(0, 500), min_size=series, max_size=series), min_size=1, max_size=8)
)


@given(FIGURES)
def test_columns_are_as_high_as_their_figures(figures: list[list[int]]) -> None:
    one = chart("c", "Title", "Words", [(f"g{n}",) for n in range(len(figures))], ["s"] * len(figures[0]), figures)
    highest = max(max(row) for row in figures)
    assert [column.number for column in one.columns] == [number for row in figures for number in row]
    for column in one.columns:
        share = column.number / highest if highest else 0
        assert column.height == pytest.approx((HEIGHT - TOP - BOTTOM) * share, abs=0.06)
        assert column.y + column.height == pytest.approx(one.baseline, abs=0.06)
        assert column.y >= TOP - 0.06
        assert column.width > 0
        assert column.x >= 0
        assert column.x + column.width <= WIDTH


@given(FIGURES)
def test_columns_do_not_overlap_and_stand_over_their_words(figures: list[list[int]]) -> None:
    one = chart("c", "Title", "Words", [(f"g{n}",) for n in range(len(figures))], ["s"] * len(figures[0]), figures)
    for before, after in zip(one.columns, one.columns[1:], strict=False):
        assert before.x + before.width <= after.x + 0.06
    size = len(figures[0])
    for place, label in enumerate(one.labels):
        own = one.columns[place * size : (place + 1) * size]
        assert own[0].x - 0.06 <= label.x <= own[-1].x + own[-1].width + 2.06


def test_nothing_to_count_is_drawn_without_height() -> None:
    assert [column.height for column in chart("c", "t", "d", [("a",), ("b",)], ["s"], [[0], [0]]).columns] == [0, 0]
    assert chart("c", "t", "d", [], [], []).columns == ()


def test_a_record_in_which_nothing_was_asked_has_no_charts(tmp_path: Path) -> None:
    assert charts(AsAt(Register(Record(tmp_path).read()), day("2023-10-02"))) == ()


def test_asked_and_answered_can_be_counted_in_the_list(wexmoor: AsAt) -> None:
    one = by_id(wexmoor)["asked-and-answered"]
    standings = [wexmoor.standing(request) for request in wexmoor.requests]
    figures = dict(zip(one.groups, one.figures, strict=True))
    assert list(figures)[-1] == "Jan–Mar 2024"
    assert len(figures) == 8
    autumn = date(2023, 10, 1), date(2023, 12, 31)
    assert figures["Oct–Dec 2023"] == (
        sum(autumn[0] <= found.asked <= autumn[1] for found in standings),
        sum(found.answered is not None and autumn[0] <= found.answered <= autumn[1] for found in standings),
    )
    asked, answered = (sum(row[series] for row in one.figures) for series in (0, 1))
    assert f"{asked} requests were made and {answered} were answered in full" in one.description


def test_the_age_of_what_is_unanswered(wexmoor: AsAt) -> None:
    one = by_id(wexmoor)["age-of-what-is-open"]
    ages = [
        (wexmoor.today - request.date).days
        for request in wexmoor.requests
        if wexmoor.standing(request).is_unanswered and not request.record.given_in
    ]
    assert sum(number for (number,) in one.figures) == len(ages)
    assert dict(zip(one.groups, one.figures, strict=True))["over a year"] == (sum(age > 365 for age in ages),)
    assert one.description == (
        f"{len(ages)} requests were unanswered on 4 March 2024; the oldest was made {max(ages)} days earlier."
    )


def test_how_long_answers_took_ends_with_the_answer_not_with_the_closing(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.asks()
    record.happens("2023-07-30", "answered")
    record.minuted("2023-11-06", "closed", outcome="completed")
    one = by_id(AsAt(Register(record.read()), day("2023-12-01")))["time-to-answer"]
    assert dict(zip(one.groups, one.figures, strict=True))["up to 30 days"] == (1,)
    assert one.description == "1 request has been answered in full, after 10 days."


def test_what_is_all_answered_says_so(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.asks()
    record.happens("2023-07-30", "answered")
    found = by_id(AsAt(Register(record.read()), day("2023-12-01")))
    assert found["age-of-what-is-open"].description == "No request was unanswered on 1 December 2023."


def test_where_nothing_was_answered_no_time_is_charted(demonstration: AsAt) -> None:
    assert set(by_id(demonstration.on(date(2023, 7, 21)))) == {"asked-and-answered", "age-of-what-is-open"}


def drawn(figure: Element) -> list[tuple[int, float]]:
    """The numbers written over the columns, with the heights of the columns."""
    numbers = [int(one.text) for one in figure.all("text", "value")]
    heights = [float(one.attributes["height"]) for one in figure.all("rect")]
    return list(zip(numbers, heights, strict=True))


@pytest.mark.parametrize(("site", "charts"), [("wexmoor_site", 3), ("demonstration_site", 0)])
def test_what_is_drawn_is_what_the_table_says(site: str, charts: int, request: pytest.FixtureRequest) -> None:
    built: Built = request.getfixturevalue(site)
    figures = page(built.folder, "/").all("figure", "chart")
    assert len(figures) == charts, "a chart of one or two columns says no more than its sentence"
    for figure in figures:
        written = [int(cell.text) for cell in figure.one("tbody").all("td")]
        columns = drawn(figure)
        assert [number for number, _ in columns] == written
        highest = max(written)
        for number, height in columns:
            assert height == pytest.approx(max(one for _, one in columns) * number / highest, abs=0.1)
        svg = figure.one("svg")
        title, words = (svg.by_id(id).text for id in svg.attributes["aria-labelledby"].split())
        assert title == figure.one("figcaption").text
        assert words in figure.all("p")[-1].text
