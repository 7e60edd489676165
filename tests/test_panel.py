"""A year of a national panel: an action log with reversals and dropped rows, and answers that close."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import ROOT, record
from tests.html import Element, parsed

from matters_arising.outputs.html.pages import all_pages
from matters_arising.outputs.html.render import Renderer
from matters_arising.rules.checks import problems, warnings
from matters_arising.rules.findings import findings
from matters_arising.rules.snapshot import AsAt
from matters_arising.source.read import read

DATA = ROOT / "tests" / "councils" / "panel" / "data"


@pytest.fixture(scope="module")
def panel() -> AsAt:
    return record(DATA, date(2025, 3, 31))


@pytest.fixture(scope="module")
def pages(panel: AsAt) -> dict[str, Element]:
    render = Renderer(ROOT / "overrides", panel)
    return {one.address: parsed(render.body(one), one.address) for one in all_pages(panel)}


def asked(pages: dict[str, Element], reference: str) -> str:
    return pages[f"/requests/nwp/{reference}/"].text


def test_its_record_is_without_problems() -> None:
    reading = read(DATA)
    assert (problems(reading), warnings(reading)) == ((), ())


def test_a_log_that_took_back_its_complete_is_shown_as_a_reversal(pages: dict[str, Element]) -> None:
    text = asked(pages, "2024-04-17/4/2")
    assert "The log of 11 September 2024 says “Complete”; no answer is recorded." in text
    assert "that of 11 September 2024 said “Complete”, and no reopening is recorded" in text


def test_rows_that_a_later_log_dropped_are_gaps_and_the_finished_one_is_not(panel: AsAt) -> None:
    found = [one.message for one in findings(panel) if one.check == "rows_of_action_logs_are_carried_on"]
    assert len(found) == 2
    assert any("Photographs of cottages" in one and "not in that of 4 December 2024" in one for one in found)
    assert any("Leaflet on boat lifts" in one and "not in that of 11 September 2024" in one for one in found)


def test_an_answer_closes_unless_the_panel_reopens_it(pages: dict[str, Element]) -> None:
    assert "Closed" in pages["/requests/nwp/2024-04-17/4/1/"].one("p", "standing").text
    assert "Reopened minutes, item 2 Two of the cottages were missing" in asked(pages, "2024-06-19/3/1")


def test_what_was_passed_on_waits_for_whoever_has_it_now(pages: dict[str, Element]) -> None:
    standing = pages["/requests/nwp/2024-06-19/3/3/"].one("p", "standing").text
    assert "Waiting for Esme Harbottle" in standing


def test_members_of_the_whole_panel_answer_one_by_one(pages: dict[str, Element]) -> None:
    text = asked(pages, "2024-12-11/3/1")
    assert "Professor Benet Larch replied on 26 February 2025" in text
    assert "Waiting for Dr Ada Penhallow , Clement Rudd , Dorothea Quill and Esme Harbottle" in text.replace(
        ",", " ,"
    ).replace("  ,", " ,")


def test_a_body_that_is_its_own_committee_is_named_once_in_a_citation(pages: dict[str, Element]) -> None:
    assert "How to cite National Waterways Heritage Panel, 19 June 2024" in asked(pages, "2024-06-19/3/1")
