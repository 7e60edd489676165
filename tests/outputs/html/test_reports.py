"""What a report says of itself under the headings of a council's template, and figures: on pages and in the data."""

from __future__ import annotations

from tests.conftest import ROOT
from tests.html import drawn

from matters_arising import papers
from matters_arising import records as r
from matters_arising.outputs.data.tables import agenda_items
from matters_arising.outputs.html.pages.meetings.meeting import meeting_page
from matters_arising.outputs.html.render import Renderer
from matters_arising.outputs.office.meeting_documents.minutes import PARTS, minutes_view
from matters_arising.outputs.office.meeting_documents.view import chosen
from matters_arising.outputs.search.entries import found
from matters_arising.rules.snapshot import AsAt

JOINT = "PPS/2023-11-28"


def rows(name: str, as_at: AsAt) -> list[dict[str, object]]:
    (table,) = [one for one in agenda_items.TABLES if one.name == name]
    return [dict(row) for row in table.rows(as_at)]


def test_the_page_folds_what_a_report_says_of_itself(wexmoor: AsAt) -> None:
    page = drawn(meeting_page(wexmoor.register.meetings[JOINT], wexmoor), wexmoor)
    (folded,) = page.all("details", "report-details")
    assert "open" not in folded.attributes
    assert {label: value.text for label, value in folded.facts.items()} == {
        "Origin": "Both committees asked for it after the flood of February.",
        "Terms of reference": "Part C, paragraph 7, joint scrutiny of matters that concern more than one committee.",
        "Major policy item or statutory plan": "Yes",
        "Cabinet meeting": "18 December 2023",
        "Recommendations from": "Director of Finance",
        "Deadline for the recommendations": "18 December 2023",
        "Consultation": "Parish councils along the river Wex were asked in October, and seven of nine replied.",
        "Anticipated outcomes or impact": "The cost of a flood no longer falls on the year in which it happens.",
        "Reasons for the recommendations": "Three floods in ten years were paid for from balances.",
        "Alternative options considered": "Insurance was considered, and is not to be had below the weir.",
        "Financial implications": "£240,000 a year for four years.",
        "Legal implications": "None.",
        "Rural implications": "Every flood so far was in a rural ward.",
        "Implications: Climate": "Floods are expected to be more frequent.",
        "Background documents": "Report of the county engineer, 1998",
    }
    shown = page.by_id("item-3").facts
    assert shown["Of"].text == "Rufus Eddlewick Sorrel Windlebury (Directors of Places and of Finance)"
    assert len(shown["Of"].all("li")) == 2, "one author on each line"
    assert shown["Pages in the pack"].text == "3 to 12"
    assert shown["Appendices"].text == "Appendix A: Costs of three floods"


def test_what_a_report_says_of_itself_is_found_by_a_search(wexmoor: AsAt) -> None:
    (item,) = [one for one in found(wexmoor) if one.reference == f"{JOINT}/3" and one.kind == "Agenda item"]
    for words in ("after the flood of February", "seven of nine replied", "below the weir", "county engineer, 1998"):
        assert words in item.text
    assert "Climate Floods are expected to be more frequent." in item.text


def test_it_is_in_the_data(wexmoor: AsAt) -> None:
    (item,) = [one for one in rows("items", wexmoor) if one["reference"] == f"{JOINT}/3"]
    assert item["report_major_policy_item"] is True
    assert str(item["report_cabinet_date"]) == "2023-12-18"
    assert item["report_reasons"] == "Three floods in ten years were paid for from balances."
    implied = [
        (one["kind"], one["text"]) for one in rows("report_implications", wexmoor) if one["item"] == f"{JOINT}/3"
    ]
    assert [kind for kind, _ in implied] == ["financial", "legal", "rural", "Climate"]
    listed = {one["title"]: one["background"] for one in rows("papers", wexmoor) if one["item"] == f"{JOINT}/3"}
    assert listed == {"Costs of three floods": False, "Report of the county engineer, 1998": True}


def test_the_demonstration_holds_what_its_seven_reports_say(demonstration: AsAt) -> None:
    reports = [
        item.record.report
        for id, item in demonstration.register.items.items()
        if item.record.report and not id.startswith("CES/2023-07-20")
    ]
    assert len(reports) == 7

    def number(*names: str) -> int:
        values: list[object] = list(reports)
        for name in names:
            values = [getattr(one, name) for one in values if one is not None]
        return sum(one not in (None, ()) for one in values)

    assert {name: number(name) for name in ("origin", "terms_of_reference", "timescale", "reasons", "outcomes")} == {
        "origin": 6, "terms_of_reference": 6, "timescale": 6, "reasons": 6, "outcomes": 6,
    }  # fmt: skip
    assert (number("consultation"), number("alternatives"), number("pages")) == (7, 6, 5)
    assert number("recommended_by") == 5
    implied = {name: number("implications", name) for name in r.Implications.model_fields}
    assert implied == {"financial": 6, "legal": 6, "equalities": 5, "rural": 2, "other": 6}
    background = [paper.title for one in reports for paper in one.papers if paper.background]
    assert len(background) == 3


def test_a_figure_has_its_description_wherever_it_is_shown(wexmoor: AsAt) -> None:
    meeting = wexmoor.register.meetings[JOINT]
    (figure,) = drawn(meeting_page(meeting, wexmoor), wexmoor).all("figure")
    said = "A bar chart. The floods of 2014, 2020 and 2023 cost £90,000, £160,000 and £410,000."
    image = figure.one("img").attributes
    assert (image["alt"], figure.one("figcaption").text) == (said, "Cost of the last three floods")
    assert image["src"] == "../../../papers/cost-of-floods.png"
    assert "cost-of-floods.png" in papers.published(wexmoor.register)
    (item,) = [one for one in found(wexmoor) if one.reference == f"{JOINT}/3" and one.kind == "Agenda item"]
    assert said in item.text
    assert [row["description"] for row in rows("figures", wexmoor)] == [said]
    html = Renderer(ROOT / "overrides", wexmoor).document(
        "minutes", None, view=minutes_view(meeting, wexmoor, chosen(PARTS))
    )
    assert f"<strong>Figure:</strong> Cost of the last three floods. {said}" in html
