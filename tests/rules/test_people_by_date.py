"""Party, ward and name of a person: each with its dates, and shown as it was on the day in question."""

from __future__ import annotations

from datetime import date

import pytest
from tests import html
from tests.html import Element

from matters_arising import english
from matters_arising.outputs.data.popolo import as_popolo
from matters_arising.outputs.data.tables import TABLES
from matters_arising.outputs.html.pages import drafts
from matters_arising.outputs.search.entries import found
from matters_arising.records import Affiliation, FormerName, Person
from matters_arising.rules.snapshot import AsAt


def page(as_at: AsAt, where: str) -> Element:
    return html.drawn(next(one for one in drafts(as_at) if one.address == where).page(), as_at)


MEMBER = Person(
    id="ann-baker",
    name="Ann Baker",
    parties=(
        Affiliation(name="Liberal Democrat", until=date(2023, 3, 1)),
        Affiliation(name="Independent", from_=date(2023, 3, 2)),
    ),
    wards=(Affiliation(name="Mill Street"),),
    former_names=(FormerName(name="Ann Archer", until=date(2022, 8, 6)),),
)


@pytest.mark.parametrize(
    ("day", "party", "name"),
    [
        ("2022-08-06", "Liberal Democrat", "Ann Archer"),
        ("2022-08-07", "Liberal Democrat", "Ann Baker"),
        ("2023-03-02", "Independent", "Ann Baker"),
    ],
)
def test_party_and_name_are_those_of_the_day(day: str, party: str, name: str) -> None:
    on = date.fromisoformat(day)
    assert (MEMBER.party_on(on), MEMBER.ward_on(on), MEMBER.name_on(on)) == (party, "Mill Street", name)


def test_a_persons_page_says_each_with_its_dates(wexmoor: AsAt) -> None:
    shown = page(wexmoor, "/people/fenella-stroudley/")
    assert shown.facts["Party"].text == "Moorland Alliance (until 31 May 2023) Independent (from 1 June 2023)"
    assert shown.facts["Ward"].text == "Hollow Bank"
    assert shown.facts["Formerly"].text == "Fenella Marsh (until 31 August 2022)"


def test_the_attendance_of_a_meeting_has_the_name_of_its_day(wexmoor: AsAt) -> None:
    before, after = (page(wexmoor, f"/meetings/people-and-places/{day}/") for day in ("2022-07-12", "2022-10-11"))
    assert "Councillor Fenella Marsh (now Fenella Stroudley)" in before.text
    assert "Fenella Marsh" not in after.text


def test_a_committees_members_have_the_party_of_their_time_in_the_seat(wexmoor: AsAt) -> None:
    shown = page(wexmoor, "/committees/people-and-places/")
    for year, party in (("2022-23", "Moorland Alliance"), ("2023-24", "Moorland Alliance, then Independent")):
        rows = {row["Name"].text: row for row in shown.table(f"Members, {english.years(year)}")}
        assert rows["Councillor Fenella Stroudley"]["Party"].text == party
        assert rows["Councillor Averil Thistledown"]["Party"].text == ""


def test_the_list_the_search_and_the_data_have_them(wexmoor: AsAt) -> None:
    assert "Independent, Hollow Bank" in page(wexmoor, "/people/").text
    (entry,) = [one for one in found(wexmoor) if one.address == "/people/fenella-stroudley/"]
    assert all(word in entry.text for word in ("Fenella Marsh", "Independent", "Hollow Bank"))
    tables = {one.name: list(one.rows(wexmoor)) for one in TABLES if one.name in ("people", "affiliations")}
    (person,) = [row for row in tables["people"] if row["id"] == "fenella-stroudley"]
    assert (person["party"], person["ward"], person["former_names"]) == (
        "Independent",
        "Hollow Bank",
        ("Fenella Marsh",),
    )
    kept = [row for row in tables["affiliations"] if row["person"] == "fenella-stroudley"]
    assert [(row["kind"], row["name"]) for row in kept] == [
        ("party", "Moorland Alliance"),
        ("party", "Independent"),
        ("ward", "Hollow Bank"),
    ]
    assert b'"id":"parties/moorland-alliance"' in as_popolo(wexmoor).replace(b": ", b":")


def test_a_page_says_nothing_of_what_is_not_recorded(wexmoor: AsAt) -> None:
    facts = page(wexmoor, "/people/averil-thistledown/").facts
    assert not {"Party", "Ward", "Formerly"} & set(facts)
