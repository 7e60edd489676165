"""The day on which a page last changed: at its foot and in the sitemap, from the record, and never a day to come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.amended import Amend, amended
from tests.builders import Record, day
from tests.conftest import WEXMOOR, Built, record
from tests.html import Element, drawn, page

from matters_arising import english
from matters_arising.outputs.html.pages import Page, all_pages
from matters_arising.register.register import Register
from matters_arising.rules.snapshot import AsAt

__all__ = ["amended"]

CHANGES = {
    "a request": (
        "/requests/pps/2022-07-12/6/2/",
        ("2022-07-12", "2022-10-11", "2023-01-17", "2023-03-21", "2023-07-11", "2023-09-26"),
    ),
    "a request recorded in error": ("/requests/pps/2023-01-17/6/9/", ("2023-01-17", "2023-01-30")),
    "a meeting: agenda, day, minutes, minutes confirmed": (
        "/meetings/people-and-places/2023-07-11/",
        ("2023-07-03", "2023-07-11", "2023-08-01", "2023-09-26"),
    ),
    "a decision: editions, then its notice": (
        "/forward-plan/decisions/wx-k-2023-010/",
        ("2023-06-05", "2023-07-03", "2023-09-04", "2023-10-02", "2023-11-06", "2023-12-20"),
    ),
    "a decision notice: taken, then published": (
        "/forward-plan/decisions/2023-10-25-closure-of-mill-lane/",
        ("2023-10-25", "2023-10-26"),
    ),
    "an edition: published, then before a committee": (
        "/forward-plan/editions/2023-07-03/",
        ("2023-07-03", "2023-07-11"),
    ),
    "a work programme: versions, and meetings it planned for": (
        "/work-programme/people-and-places/2023-24/",
        ("2023-07-11", "2023-09-26", "2023-11-14", "2023-11-28", "2024-01-16", "2024-02-06", "2024-02-20"),
    ),
    "an action plan: its paper, then each report": (
        "/action-plans/pothole-pledge/",
        ("2022-07-01", "2023-01-17", "2023-07-11", "2024-02-20"),
    ),
    "a subject": ("/subjects/flood-gates/", ("2023-09-26", "2023-10-02", "2023-11-28", "2024-02-20")),
    "a person": ("/people/ottoline-birchwhistle/", ("2022-10-11",)),
    "a committee": (
        "/committees/community/",
        ("2021-06-28", "2021-07-06", "2021-07-27", "2022-01-10", "2022-01-18", "2022-02-08", "2022-04-29"),
    ),
    "what a body was asked": ("/requests/by-owner/roads/", ("2023-08-18", "2023-08-25", "2024-01-19", "2024-02-20")),
    "resolutions": ("/resolutions/by-year/2023-24/", ("2023-06-20", "2023-07-11", "2023-12-18", "2024-01-16")),
    "the Forward Plan": ("/forward-plan/", ("2023-06-05", "2023-10-26", "2023-11-06", "2023-12-20")),
    "the home page": ("/", ("2023-07-11", "2024-02-20", "2024-03-01")),
}
"""Pages of the invented council, and days on which the record tells something new of each."""


def found(pages: Iterable[Page], address: str) -> Page:
    return next(one for one in pages if one.address == address)


@cache
def on(today: date) -> dict[str, Page]:
    """The pages of the invented council's record on a date."""
    return {one.address: one for one in all_pages(invented().on(today))}


@cache
def invented() -> AsAt:
    """The invented council's record."""
    return record(WEXMOOR / "data", date(2024, 3, 4))


@pytest.mark.parametrize("kind", CHANGES)
def test_a_page_changes_on_the_day_on_which_the_record_tells_something_new(kind: str) -> None:
    address, days = CHANGES[kind]
    for when in map(date.fromisoformat, days):
        before = on(when - timedelta(1))[address].changed
        assert on(when)[address].changed == when
        assert before is None or before < when


def test_every_page_of_a_record_has_its_day(wexmoor_site: Built) -> None:
    """All that is made of dated entries: not the words, the forms, and lists that things leave again."""
    undated = {one.kind for one in wexmoor_site.pages if not one.changed}
    assert undated <= {
        "list of requests", "list of sheets", "matters arising", "meeting", "calendar", "glossary", "vocabulary",
        "search", "feeds", "open data", "scrutiny of the Forward Plan",
    }  # fmt: skip
    for one in wexmoor_site.pages:
        if one.kind == "meeting" and not one.changed:
            assert one.address.rstrip("/")[-10:] > wexmoor_site.as_at.today.isoformat(), "it is still to come"


def test_a_day_to_come_is_never_the_day_of_the_last_change(wexmoor: AsAt, demonstration: AsAt) -> None:
    for as_at in (wexmoor, demonstration):
        for back in (0, 90, 400, 2500):
            today = as_at.today - timedelta(back)
            for one in all_pages(as_at.on(today)):
                assert one.changed is None or one.changed <= today, one.address


def test_what_was_asked_after_the_date_of_the_record_has_no_last_change(wexmoor: AsAt) -> None:
    then = wexmoor.on(date(2021, 1, 1))
    for address in (
        "/requests/pps/2022-07-12/6/2/",
        "/forward-plan/decisions/wx-k-2023-010/",
        "/forward-plan/decisions/2023-10-25-closure-of-mill-lane/",
        "/forward-plan/editions/2023-07-03/",
        "/subjects/flood-gates/",
    ):
        one = found(all_pages(then), address)
        assert one.changed is None
        assert "Last changed" not in drawn(one, then).text


def test_a_seat_that_changes_hands_changes_the_committee_and_the_person(amended: Amend) -> None:
    as_at = amended(
        (
            "committees/people-and-places.yml",
            "{seat: member, person: juno-tarrabout}\n",
            "{seat: member, person: juno-tarrabout, from: 2024-03-03}\n",
        )
    )
    for address in ("/committees/people-and-places/", "/people/juno-tarrabout/"):
        assert found(all_pages(as_at), address).changed == date(2024, 3, 3)


def test_what_leaves_a_sheet_changes_it(tmp_path: Path) -> None:
    small = Record(tmp_path)
    small.asks()
    small.happens("2023-08-01", "withdrawn", reason="It was asked twice.")
    as_at = AsAt(Register(small.read()), day("2023-09-01"))
    one = found(all_pages(as_at), "/matters-arising/ces/2023-09-25/")
    assert one.view.number == 0
    assert one.changed == date(2023, 8, 1)


def test_the_day_stands_at_the_foot_of_the_page_and_in_the_sitemap(wexmoor_site: Built) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = ElementTree.parse(wexmoor_site.folder / "sitemap.xml").getroot()
    base = "https://example.org/wexmoor/record"
    dated = {url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod") for url in urls}
    for one in wexmoor_site.pages:
        told = last_changed(page(wexmoor_site.folder, one.address))
        if one.kind != "gone":
            assert told == (english.day(one.changed) if one.changed else None), one.address
            assert dated[base + one.address] == (one.changed.isoformat() if one.changed else None)


def last_changed(main: Element) -> str | None:
    """What a page says of its last change."""
    lines = [one.text for one in main.all("p", "changed")]
    fact = main.facts.get("Last changed")
    return fact.text if fact else lines[0].removeprefix("Last changed on ").removesuffix(".") if lines else None
