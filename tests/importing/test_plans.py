"""Forward Plans in other layouts than one row for each decision, and editions compared."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from tests.importing.bringing import brought_in, loaded, paper

from matters_arising.rules.checks import problems
from matters_arising.source.read import read

HEAD = ("Forward Plan of Key Decisions", "Published on 1 August 2023", "1 September 2023 to 31 December 2023")

LABELLED = (
    ("Title of report", "School transport"), ("Decision maker", "Cabinet"), ("Key decision", "Yes"),
    ("Date of decision", "12 Sep 2023"), ("Wards affected", "All wards"), ("Lead member", "Cllr Ann Ashby"),
    ("Contact officer", "Fay Fern, Head of Transport"), ("Open or exempt", "Part exempt, paragraph 3"),
    ("Title of report", "Canal Street"), ("Decision maker", "Cabinet"), ("Key decision", "No"),
    ("Date of decision", "Not before 2 Oct 2023"), ("Open or exempt", "Open"),
)  # fmt: skip
"""A table with a label in each row."""

TWO_IN_ONE = (
    ("Title and description", "Decision maker and due date", "Key decision / reason", "Contact officer", "Exempt?"),
    ("School transport\nTo award the contract.", "Cabinet\n12 Sep 2023", "Key", "Fay Fern, Head of Transport", "No"),
    ("Canal Street", "Cabinet\nOctober 2023", "Key", "Guy Gale", "Yes – paragraph 3"),
)
"""A table in which a column says two things."""

PAGE = """<html><body><h1>Forward plan</h1><h2 class="mgSubTitleTxt">1 September 2023 to 31 December 2023</h2>
<h3><a>1. School transport</a> New!</h3><p>To award the contract.</p>
<p><span class="mgLabel">Decision maker: </span>Cabinet</p><p><span class="mgLabel">Decision due: </span>12 Sep 2023</p>
<p><span class="mgLabel">Lead officer: </span>Fay Fern</p>
<p><span class="mgLabel">Notice of proposed decision first published: </span>01/08/2023</p>
<h3><a>2. Canal Street</a></h3><p><span class="mgLabel">Decision due: </span>2 Oct 2023 by Cabinet</p>
<p><span class="mgLabel">Notice of proposed decision first published: </span>03/07/2023</p></body></html>"""
"""A plan saved from a ModernGov site."""


def plan(rows: tuple[tuple[str, ...], ...], day: str = "1 August 2023") -> bytes:
    """A plan in Word with one table."""
    document = docx.Document()
    for line in HEAD:
        document.add_paragraph(line.replace("1 August 2023", day))
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            first, *others = words.split("\n")
            cell.text = first
            for one in others:
                cell.add_paragraph(one)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.fixture
def record(data: Path) -> Path:
    """The record of a council that has an executive."""
    council = (data / "council.yml").read_text(encoding="utf-8")
    (data / "council.yml").write_text(council.replace("parish council", "principal council"), encoding="utf-8")
    return data


def entries(record: Path, day: str = "2023-08-01") -> list[dict[str, Any]]:
    """The entries of an edition."""
    return list(loaded(record, f"forward-plan/{day}.yml")["entries"])


def test_a_plan_with_labels_has_an_entry_for_each_title(record: Path) -> None:
    brought_in(record, paper(record, plan(LABELLED), "plan.docx"))
    transport, canal = entries(record)
    assert transport == {
        "id": "school-transport", "part": "key decision", "listed": "previously advertised",
        "title": "School transport", "maker": {"body": "cabinet"}, "expected": {"words": "12 Sep 2023"},
        "wards": ["All wards"], "contacts": [{"person": "fay-fern", "office": "Head of Transport"}],
        "exempt": {"paragraph": "3"}, "note": "Lead member: Cllr Ann Ashby.",
    }  # fmt: skip
    assert (canal["part"], canal["expected"]["words"], "exempt" in canal) == (
        "non-key decision", "Not before 2 Oct 2023", False,
    )  # fmt: skip
    text = (record / "forward-plan/2023-08-01.yml").read_text(encoding="utf-8")
    assert "# check: the plan does not say whether it is advertised for the first time" in text
    assert problems(read(record)) == ()


def test_a_cell_that_says_who_decides_and_when_is_split(record: Path) -> None:
    brought_in(record, paper(record, plan(TWO_IN_ONE), "plan.docx"))
    transport, canal = entries(record)
    assert (transport["title"], transport["text"]) == ("School transport", "To award the contract.")
    assert (transport["maker"], transport["expected"]) == ({"body": "cabinet"}, {"words": "12 Sep 2023"})
    assert (canal["expected"], canal["exempt"]) == ({"words": "October 2023"}, {"paragraph": "3"})


def test_a_page_of_a_plan_tells_what_is_new_by_the_notices(record: Path) -> None:
    brought_in(record, paper(record, PAGE.encode(), "plan.html"))
    transport, canal = entries(record)
    assert (transport["title"], transport["listed"], transport["text"]) == (
        "School transport", "new", "To award the contract."
    )  # fmt: skip
    assert (canal["listed"], canal["maker"], canal["expected"]) == (
        "previously advertised", {"body": "cabinet"}, {"words": "2 Oct 2023"}
    )  # fmt: skip


def test_an_edition_is_compared_with_the_one_before(record: Path) -> None:
    brought_in(record, paper(record, plan(LABELLED), "plan.docx"))
    later = (("Title of report", "School transport contract"), *LABELLED[1:8], ("Title of report", "Sale of the mill"),
             ("Decision maker", "Cabinet"), ("Date of decision", "December 2023"))  # fmt: skip
    came = brought_in(record, paper(record, plan(later, "1 September 2023"), "later.docx"))
    transport, mill = entries(record, "2023-09-01")
    assert "same_as" not in mill
    assert mill["listed"] == "new"
    assert came.papers[0].parts[0].proposed[-1].startswith("canal-street, “Canal Street”, of the edition before")
    assert transport["title"] == "School transport contract"
