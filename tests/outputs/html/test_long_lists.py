"""Long lists on several pages: whole, each thing once, at addresses that last, and no page grows with the record."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.benchmarks.county import make
from tests.builders import day
from tests.conftest import ROOT, WEXMOOR, Built, record
from tests.html import Element, parsed

from matters_arising.mkdocs_adapter import addresses_of
from matters_arising.outputs.html.pages import (
    Draft,
    Page,
    all_pages,
    continued_pages,
    drafts,
    feeds,
    long_lists,
    resolutions,
)
from matters_arising.outputs.html.pages.forward_plan import editions as plan_editions_page
from matters_arising.outputs.html.pages.long_lists import Division, ListEntry, divided
from matters_arising.outputs.html.pages.matters_arising import sheet_contents
from matters_arising.outputs.html.pages.requests import list_directory
from matters_arising.outputs.html.pages.requests.lists import all_headings, listed
from matters_arising.outputs.html.render import Renderer, SiteWords
from matters_arising.outputs.office import sheet_files, spreadsheet, word_document
from matters_arising.outputs.permanence import anchors
from matters_arising.rules.forward_plan.plan_editions import editions
from matters_arising.rules.sheet import sheet
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls import addresses as at

MOST = 60_000
"""How many bytes a page may have."""

SHELL = 5_000
"""How many of them the header, the menu and the footer take; on the two sites it is 4,300 to 4,900."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county of many pages."""
    return make(tmp_path_factory.mktemp("county"), 800).folder


@pytest.fixture(scope="module")
def county(folder: Path) -> AsAt:
    """Its record."""
    return record(folder / "data", day("2025-02-10"))


@pytest.fixture(scope="module")
def narrow() -> AsAt:
    """The invented council's record, on pages that hold little, so that all its lists are long."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(long_lists, "FULL", 500)
        patched.setattr(long_lists, "WHOLE", 1_100)
        patched.setattr(continued_pages, "MOST", 6_000)
        for kind in (list_directory, resolutions, feeds, plan_editions_page):
            patched.setattr(kind, "MANY", 3)
        as_at = record(WEXMOOR / "data", day("2024-03-04"))
        made(as_at)
    return as_at


@cache
def made(as_at: AsAt) -> dict[str, Page]:
    """Every page of a record, by its address."""
    pages = list(all_pages(as_at))
    found = {one.address: one for one in pages}
    assert len(found) == len(pages), "no two pages have one address"
    return found


@cache
def renderer(as_at: AsAt) -> Renderer:
    return Renderer(ROOT / "overrides", as_at)


@cache
def written(as_at: AsAt, address: str) -> str:
    return renderer(as_at).body(made(as_at)[address])


@cache
def drawn(as_at: AsAt, address: str) -> Element:
    return parsed(written(as_at, address), address)


@dataclass(frozen=True)
class List:
    """A list that is divided."""

    sort: str
    address: str

    def division(self, as_at: AsAt) -> Division:
        return long_lists.division(as_at, self.sort, self.address)


def lists_on_several_pages(as_at: AsAt) -> list[List]:
    """Every list that is divided, of those that were asked for while the pages were made."""
    made(as_at)
    name = f"{long_lists.__name__}.division"
    asked = [key for key in as_at.database.memos if key[0] == name]
    return [one for one in (List(key[2], key[3]) for key in asked) if one.division(as_at).parts]


# Dividing


def entries(number: int, chance: random.Random, keys: int = 3) -> list[ListEntry]:
    """Things that weigh little or much."""
    marks = sorted(f"{2000 + chance.randrange(keys)}" for _ in range(number))
    return [ListEntry(place, key, chance.choice((90, 400, 900, 5_000))) for place, key in enumerate(marks)]


def on_pages(division: Division) -> list[Any]:
    return [thing for _, pages in division.parts for page in pages for thing in page]


@pytest.mark.parametrize("latest", [True, False])
@pytest.mark.parametrize("seed", range(20))
def test_each_thing_is_on_exactly_one_page_in_order(seed: int, latest: bool) -> None:
    given = entries(400, random.Random(seed))
    found = divided(given, latest=latest)
    assert on_pages(found) == [one.thing for one in given]
    assert found.shown
    things = [one.thing for one in given]
    assert list(found.shown) == (things[-len(found.shown) :] if latest else things[: len(found.shown)])


@pytest.mark.parametrize("seed", range(20))
def test_no_page_is_too_heavy(seed: int) -> None:
    given = entries(600, random.Random(seed))
    weights = {one.thing: one.weight for one in given}
    for _, pages in divided(given).parts:
        for page in pages:
            assert sum(weights[one] for one in page) <= long_lists.WHOLE
        for page in pages[:-1]:
            assert sum(weights[one] for one in page) <= long_lists.FULL


@pytest.mark.parametrize("seed", range(20))
def test_a_full_page_does_not_change_when_something_newer_is_added(seed: int) -> None:
    given = entries(500, random.Random(seed), keys=2)
    for number in range(200, 500, 7):
        before, after = dict(divided(given[:number]).parts), dict(divided(given[: number + 1]).parts)
        for key, pages in before.items():
            assert after[key][: len(pages) - 1] == pages[:-1]


def test_a_short_list_stands_on_one_page() -> None:
    given = [ListEntry(place, "2020", 100) for place in range(long_lists.WHOLE // 100)]
    assert divided(given) == Division(tuple(range(len(given))), ())
    longer = divided([*given, ListEntry(-1, "2020", 100)])
    assert len(longer.parts[0][1]) == 2


def test_one_thing_that_is_too_heavy_has_a_page_of_its_own() -> None:
    given = [ListEntry(place, "", weight) for place, weight in enumerate((900, long_lists.WHOLE * 2, 900))]
    assert dict(divided(given, latest=False).parts) == {"": ((0,), (1,), (2,))}


# Lists of a record


def test_no_list_of_the_two_records_is_divided(wexmoor: AsAt, demonstration: AsAt) -> None:
    for as_at in (wexmoor, demonstration):
        assert not [one.address for one in made(as_at).values() if getattr(one.view, "pages", None)]


def test_every_sort_of_list_can_be_divided(narrow: AsAt) -> None:
    assert {one.sort for one in lists_on_several_pages(narrow)} == long_lists.SORTS.keys() - {"work programmes"}, (
        "it has only two"
    )


def test_everything_on_a_list_is_on_exactly_one_of_its_parts(narrow: AsAt, county: AsAt) -> None:
    for as_at in (narrow, county):
        lists = lists_on_several_pages(as_at)
        assert len(lists) > 10
        for one in lists:
            everything = [entry.thing for entry in long_lists.SORTS[one.sort].entries(as_at, one.address)]
            assert on_pages(one.division(as_at)) == everything, one


def test_everything_asked_is_on_one_page_of_each_list_it_is_on(county: AsAt) -> None:
    references = {one.id for one in county.requests}
    found: list[str] = []
    for address, page in made(county).items():
        if address.startswith("/requests/by-year/"):
            found += [row[1] for row in page.view.table.rows]
    assert sorted(found) == sorted(references)
    assert len(made(county)["/requests/"].view.table.rows) < len(references)


def test_the_number_of_a_list_is_that_of_the_whole_of_it(county: AsAt) -> None:
    index = drawn(county, "/requests/")
    assert f"of {len(county.requests)} requests" in index.by_id("latest").text
    lists = {one.address: len(listed(county, one.address)) for one in all_headings(county)}
    shown = {
        link.address: int(item.one("span").text) for item in index.all("li") if item.all("span") for link in item.links
    }
    assert shown
    assert all(lists[address] == number for address, number in shown.items())
    assert made(county)["/requests/open/"].view.number == lists["/requests/open/"]


def pages_nav(page: Element) -> Element | None:
    found = [one for one in page.all("nav") if one.attributes.get("id") == "pages"]
    return found[0] if found else None


def test_the_pages_of_a_list_lead_to_each_other(narrow: AsAt, county: AsAt) -> None:
    for as_at in (narrow, county):
        known = made(as_at)
        several = [address for address in known if 'id="pages"' in written(as_at, address)]
        navs = {address: nav for address in several if (nav := pages_nav(drawn(as_at, address)))}
        assert len(navs) > 50
        for address, nav in navs.items():
            assert nav.attributes["aria-label"].startswith("Pages of this ")
            assert all(link.address in known for link in nav.links), address
            here = [one for one in nav.all("a") if one.attributes.get("aria-current") == "page"]
            assert {link.address for one in here for link in _links(one, nav)} <= {address}, address
            assert here, address
            for one in nav.all("a"):
                if one.attributes.get("rel") == "next":
                    (link,) = _links(one, nav)
                    back = [
                        _links(other, navs[link.address])[0].address
                        for other in navs[link.address].all("a")
                        if other.attributes.get("rel") == "prev"
                    ]
                    assert back == [address]


def _links(one: Element, nav: Element) -> list[Any]:
    return Element("p", {}, [one], nav.address).links


def test_every_page_is_reached_from_the_one_at_the_address_of_its_list(narrow: AsAt) -> None:
    known = made(narrow)
    for one in lists_on_several_pages(narrow):
        if one.address not in known:
            continue
        reached, waiting = set(), [one.address]
        while waiting:
            address = waiting.pop()
            if address not in reached and address in known:
                reached.add(address)
                nav = pages_nav(drawn(narrow, address))
                waiting += [link.address for link in nav.links] if nav else []
        for key, last in long_lists.keys(narrow, one.sort, one.address):
            for place in range(2, last):
                assert long_lists.part_address(one.sort, one.address, key, place) in reached
            assert long_lists.part_address(one.sort, one.address, key) in reached


def test_no_two_pages_have_one_title_in_a_list(narrow: AsAt) -> None:
    for address in ("/requests/open/", "/resolutions/", "/meetings/", "/people/", "/subjects/flood-gates/"):
        titles = [
            one.title for one in made(narrow).values() if one.address.startswith(address) and one.kind != "meeting"
        ]
        assert len(titles) > 2
        if address != "/people/":
            assert len(set(titles)) == len(titles), address


def test_the_head_says_where_a_page_of_a_list_stands(county: AsAt) -> None:
    (address, *_) = [one for one in made(county) if one.startswith("/requests/closed/2")]
    head = renderer(county).head(made(county)[address], SiteWords("County", "https://example.org/county/"))
    assert f'<link rel="canonical" href="https://example.org/county{address}">' in head
    assert made(county)[address].title in head


# Weight


def test_no_page_grows_with_the_record(county: AsAt) -> None:
    heavy = {}
    for address, page in made(county).items():
        if page.kind == "open data":
            continue  # It explains every column of every table, whatever the size of the record.
        head = renderer(county).head(page, SiteWords("County", "https://example.org/"))
        number = SHELL + len(head.encode()) + len(written(county, address).encode())
        if number > MOST:
            heavy[address] = number
    assert not heavy


def test_the_longest_pages_of_the_demonstration_stay_light(demonstration_site: Built) -> None:
    most = {
        "people": 19_800,
        "requests": 22_700,
        "forward-plan": 36_800,
        "action-plans/safeguarding-partnership-focused-visit": 66_700,
    }
    sizes = {one: (demonstration_site.folder / one / "index.html").stat().st_size for one in most}
    assert not {one: size for one, size in sizes.items() if size > most[one]}


# Sheets and editions


def test_a_long_sheet_is_whole_over_its_pages(county: AsAt) -> None:
    long = [one for one in made(county).values() if one.kind == "matters arising" and one.continued]
    assert long
    for page in long:
        meeting = next(
            one
            for one in county.register.meetings.values()
            if page.address.endswith(f"/{one.date}/") and one.committee.id in page.address
        )
        one = sheet(meeting, county)
        shown: dict[str, list[Any]] = {}
        for some in (page, *page.continued):
            for group in some.view.shown:
                shown.setdefault(group.id, []).extend(group.table.rows if group.table else ())
        assert shown == {group.id: list(group.table.rows) for group in sheet_contents.groups(one) if group.table}
        files = dict(sheet_files.beside(county, None)[page.address](page))
        assert spreadsheet.as_csv(one) in files.values()
        assert word_document.as_docx(one) in files.values(), "the files hold the whole sheet"
        headings = [h2.text for h2 in drawn(county, page.continued[0].address).all("h2")]
        assert any(heading.endswith(", continued") or "(" in heading for heading in headings)


def test_every_entry_of_a_long_edition_keeps_its_anchor(narrow: AsAt) -> None:
    long = [one for one in made(narrow).values() if one.kind == "Forward Plan edition" and one.continued]
    assert long
    in_error = {
        at.address(entry) for one in narrow.register.decisions for entry in one.entries if entry.record.withdrawn
    }
    for anchor in set(anchors(narrow)) - in_error:
        page, _, id = anchor.partition("#")
        if page in {one.address for one in long}:
            found = drawn(narrow, page).by_id(id)
            if found.tag == "li":
                (link,) = found.links
                further, _, same = link.address.partition("#")
                assert same == id
                assert drawn(narrow, further).by_id(id).tag == "tr"


def test_the_plan_leads_to_all_its_editions(wexmoor: AsAt) -> None:
    rows = drawn(wexmoor, "/forward-plan/").table("Editions of the Forward Plan")
    assert len(rows) == len(editions(wexmoor))


# Addresses


def test_the_page_of_a_list_that_was_published_stays(county: AsAt, folder: Path) -> None:
    ledger = folder / "data" / "addresses.txt"
    kept = ("/requests/overdue/1999-00/", "/requests/open/2023-24/77/", "/people/by-letter/x/", "/meetings/1999-00/3/")
    kept += ("/requests/by-year/2023-24/88/", "/calendar/2024/02/", "/resolutions/by-subject/by-letter/q/")
    ledger.write_text("".join(f"{one}\n" for one in kept), encoding="utf-8")
    try:
        found = {draft.address: draft for draft in drafts(county)}
        assert set(kept) <= found.keys()
        assert set(kept) <= set(addresses_of(county, folder))
        for address in kept:
            page = made_of(found[address])
            element = parsed(renderer(county).body(page), address)
            assert page.address == address
            assert element.all("p", "none") or address == "/calendar/2024/02/"
            assert pages_nav(element) or element.all("nav", "crumbs")
    finally:
        ledger.unlink()


def made_of(draft: Draft) -> Page:
    return draft.page()


def test_what_is_on_a_part_is_asked_for_while_the_page_is_made(wexmoor_site: Built) -> None:
    for draft in drafts(wexmoor_site.as_at):
        things = draft.page.args  # type: ignore[attr-defined]
        assert not [one for one in things if isinstance(one, tuple | list | dict)], draft.address
