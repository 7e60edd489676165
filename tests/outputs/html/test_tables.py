"""Tables that may be long say their headings once for a narrow screen, in the style sheet, and as they stand there."""

from __future__ import annotations

import re

import pytest
from tests.conftest import ROOT

from matters_arising.outputs.html.pages import people
from matters_arising.outputs.html.pages.forward_plan import edition_contents
from matters_arising.outputs.html.pages.matters_arising import sheet_contents
from matters_arising.outputs.html.pages.page import table
from matters_arising.outputs.html.pages.requests import request_table

STYLES = {
    "asked": request_table.COLUMNS,
    "matters": sheet_contents.COLUMNS,
    "gaps": sheet_contents.GAP_COLUMNS,
    "people": people.COLUMNS,
    "decisions": edition_contents.COLUMNS,
}
"""Each class of such tables, with the columns."""

CSS = (ROOT / "hooks" / "matters_arising" / "theme" / "assets" / "record.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("style", STYLES)
def test_the_style_sheet_has_the_heading_of_each_column_but_the_first(style: str) -> None:
    found: dict[int, str] = {}
    for selectors, content in re.findall(r'^ *(\..*?) \{ content: "(.*)"; \}$', CSS, re.MULTILINE):
        for place in re.findall(rf"\.{style} td:nth-child\((\d+)\)::before", selectors):
            found[int(place)] = content
    columns = STYLES[style]
    assert found == {place: f"{heading}: " for place, heading in enumerate(columns, start=1) if place > 1}


def test_a_table_that_lacks_a_column_says_the_headings_itself() -> None:
    columns = ("Name", "Hue", "Seen")
    whole = table("Colours", columns, [["Sky", "Blue", "Today"]], style="colours")
    lacking = table("Colours", columns, [["Sky", None, "Today"]], style="colours")
    assert whole is not None
    assert whole.style == "colours"
    assert lacking is not None
    assert lacking.style == ""


def test_a_table_that_lacks_its_last_column_leaves_the_others_to_the_style_sheet() -> None:
    shorter = table("Colours", ("Name", "Hue", "Seen"), [["Sky", "Blue", None]], style="colours")
    assert shorter is not None
    assert shorter.style == "colours"
