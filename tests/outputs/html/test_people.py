"""People: A to Z, on which committees they sit, and what a member asked and what came of it."""

from __future__ import annotations

import re

from tests import html
from tests.conftest import pages_of
from tests.html import Element

from matters_arising.outputs.html.pages import people
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls import addresses as at


def drawn(as_at: AsAt, address: str) -> Element:
    (one,) = [one for one in pages_of(people, as_at) if one.address == address]
    return html.drawn(one, as_at)


def test_every_letter_leads_to_its_first_person(wexmoor: AsAt) -> None:
    list_ = drawn(wexmoor, "/people/")
    surnames = [at.sort_name(one.record) for one in wexmoor.register.people.values()]
    letters = [link.text for link in list_.one("nav", "letters").links]
    assert letters == sorted({one[0].upper() for one in surnames})
    for link in list_.one("nav", "letters").links:
        row = list_.by_id(link.address.partition("#")[2])
        assert row.one("th").text.split()[-1].startswith(link.text)


def test_the_list_says_on_which_committees_a_person_sits_so_that_it_can_be_filtered(wexmoor: AsAt) -> None:
    list_ = drawn(wexmoor, "/people/")
    assert [one.text for one in list_.all("th") if one.attributes.get("data-facet")] == ["Committees"]
    rows = {row["Name"].text: row for row in list_.table("People, A to Z by surname")}
    assert "People and Places" in rows["Councillor Edwy Pennycroft"]["Committees"].text.split("; ")


def test_what_a_member_asked_and_what_came_of_it(wexmoor: AsAt) -> None:
    (row,) = drawn(wexmoor, "/people/edwy-pennycroft/").table("Requests made")
    assert row["Reference"].text == "PPS/2023-07-11/5/2"
    assert row["Request"].links[0].address == "/requests/pps/2023-07-11/5/2/"
    assert row["Status"].text
    assert "Requests made" not in drawn(wexmoor, "/people/silas-wetherfold/").text


def test_apologies_are_counted_and_listed(wexmoor: AsAt) -> None:
    found = [one for one in pages_of(people, wexmoor) if one.template == "person" and one.view.apologies]
    assert found
    page = html.drawn(found[0], wexmoor)
    assert f"sent apologies to {len(found[0].view.apologies)}" in page.text
    assert len(page.section("Apologies sent").links) == len(found[0].view.apologies)


def test_attendance_is_counted_in_a_sentence_that_fits_the_number(wexmoor: AsAt, demonstration: AsAt) -> None:
    persons = [
        html.drawn(one, as_at).text
        for as_at in (wexmoor, demonstration)
        for one in pages_of(people, as_at)
        if one.template == "person"
    ]
    said = {found[0] for text in persons if (found := re.search(r"[^.]* for which attendance is recorded[^.]*", text))}
    for sentence in (
        "Attended all 9 meetings for which",
        "Attended both meetings for which",
        "Attended 3 of the 6 meetings for which attendance is recorded, and sent apologies to 3",
        "Attended the one meeting for which",
        "Did not attend the one meeting for which attendance is recorded, and sent apologies",
    ):
        assert any(sentence in one for one in said), sentence
    assert not [one for one in said if re.search(r"Attended 0 |of the 1 meeting|all 2 ", one)]
