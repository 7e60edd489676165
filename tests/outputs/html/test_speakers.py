"""Those who speak to a committee and are not members of it: at the item, and on the pages of people and bodies."""

from __future__ import annotations

from tests import html
from tests.html import Element

from matters_arising.outputs.data.nested.meetings import nested_meeting
from matters_arising.outputs.data.tables import TABLES
from matters_arising.outputs.html.pages import drafts
from matters_arising.outputs.search.entries import found
from matters_arising.rules.snapshot import AsAt

ITEM = "/meetings/people-and-places/2023-09-26/#item-6"


def page(as_at: AsAt, where: str) -> Element:
    return html.drawn(next(one for one in drafts(as_at) if one.address == where).page(), as_at)


def test_speakers_are_listed_at_the_item_and_not_as_members(wexmoor: AsAt) -> None:
    shown = page(wexmoor, "/meetings/people-and-places/2023-09-26/")
    item = shown.by_id("item-6").text
    assert "Speakers Dr Isolde Penhallow (Catchment Manager) for Moorwell Water A resident of Thornbury" in item
    assert "Penhallow" not in shown.facts["Members present"].text
    assert not any("Penhallow" in one.record.name for one in wexmoor.register.people.values())


def test_pages_of_the_person_and_the_body_lead_to_the_item(wexmoor: AsAt) -> None:
    for where, section in (
        ("/people/ottoline-birchwhistle/", "Spoke to committees"),
        ("/requests/by-owner/moorwell-water/", None),
    ):
        shown = page(wexmoor, where)
        part = shown.section(section) if section else shown.facts["Spoke to committees"]
        assert [one.address for one in part.links] == [ITEM], where


def test_the_data_and_the_search_have_them(wexmoor: AsAt) -> None:
    (table,) = [one for one in TABLES if one.name == "speakers"]
    rows = [row for row in table.rows(wexmoor) if row["item"] == "PPS/2023-09-26/6"]
    assert [(row["name"], row["person"], row["body"]) for row in rows] == [
        ("Dr Isolde Penhallow", None, "moorwell-water"),
        (None, None, None),
        (None, "ottoline-birchwhistle", None),
    ]
    meeting = nested_meeting(wexmoor.register.meetings["PPS/2023-09-26"], wexmoor)
    (item,) = [one for one in meeting["items"] if one["number"] == "6"]
    assert [one.get("role") for one in item["speakers"]] == [
        "Catchment Manager",
        "a resident of Thornbury",
        "Chief Executive",
    ]
    assert [one.address for one in found(wexmoor) if "Penhallow" in one.text and one.kind == "Agenda item"] == [ITEM]
