"""Lists of what was asked: every number leads to a list of that length, and every list says what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from tests.builders import Record, day
from tests.conftest import Built, pages_of
from tests.html import Element, page

from matters_arising import english
from matters_arising.outputs.html.pages.requests import list_pages
from matters_arising.outputs.html.pages.requests import lists as request_lists
from matters_arising.records import AskKind, Form, Progress
from matters_arising.register.entities import Request
from matters_arising.register.register import Register
from matters_arising.rules.findings import findings
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls import addresses as at


@pytest.fixture(params=["wexmoor_site", "demonstration_site"])
def built(request: pytest.FixtureRequest) -> Built:
    """Each of the two sites."""
    site: Built = request.getfixturevalue(request.param)
    return site


def listed(built: Built, address: str) -> list[str]:
    """The references on a list, in its order."""
    return references(page(built.folder, address))


def references(list_: Element) -> list[str]:
    tables = list_.all("table")
    return [row["Reference"].text for row in list_.table(tables[0].one("caption").text)] if tables else []


def those(as_at: AsAt, test: Callable[[Request], bool]) -> set[str]:
    found = {one.id for one in as_at.requests if test(one)}
    assert found
    return found


# Numbers and lists


def test_every_number_beside_a_list_is_the_length_of_that_list(built: Built) -> None:
    index = page(built.folder, "/requests/")
    choices = [item for group in index.all("details") for item in group.all("li")]
    assert len(choices) > 20
    for choice in choices:
        (link,) = choice.links
        assert len(listed(built, link.address)) == int(choice.one("span").text), link.address


@pytest.mark.parametrize("address", ["/requests/", "/resolutions/"])
@pytest.mark.parametrize("heading", ["By committee", "By body asked", "By subject"])
def test_lists_with_names_stand_in_the_order_of_the_names(built: Built, address: str, heading: str) -> None:
    groups = [one for one in page(built.folder, address).all("details") if one.one("summary").text == heading]
    for group in groups:
        names = [link.text.casefold() for link in group.links]
        assert names == sorted(names)
    assert groups or (address, heading) == ("/resolutions/", "By body asked")


def test_every_list_says_its_own_length(built: Built) -> None:
    for one in built.pages:
        if one.kind == "list of requests":
            list_ = page(built.folder, one.address)
            number = len(references(list_))
            if number:
                noun = "request" if number == 1 else "requests"
                assert list_.one("p", "count").text == f"{number} {noun}, latest first"
            else:
                assert not list_.all("p", "count")


def test_everything_asked_is_on_the_list_of_everything_latest_first(built: Built) -> None:
    first = page(built.folder, "/requests/")
    parts = {link.address: None for nav in first.all("nav", "pages") for link in nav.links} or {"/requests/": None}
    found = list(dict.fromkeys(one for address in ("/requests/", *parts) for one in listed(built, address)))
    assert sorted(found) == sorted(one.id for one in built.as_at.requests)
    for address in parts:
        days = [built.as_at.register.requests[one].date for one in listed(built, address)]
        assert days == sorted(days, reverse=True)


def test_lists_of_one_sort_divide_what_was_asked(built: Built) -> None:
    for group in ("progress", "kind", "year"):
        lists = [one for one in request_lists.all_headings(built.as_at) if one.group == group]
        on_lists = [one.id for heading in lists for one in request_lists.listed(built.as_at, heading.address)]
        assert sorted(on_lists) == sorted(one.id for one in built.as_at.requests), group


def test_a_row_says_how_long_it_has_been_open_and_what_happened_last(wexmoor_site: Built) -> None:
    standing = wexmoor_site.as_at.standing
    for one in page(wexmoor_site.folder, "/requests/").table("All requests, latest first"):
        request = wexmoor_site.as_at.register.requests[one["Reference"].text]
        assert one["Days open"].text == str(standing(request).days)
        history = standing(request).history
        if history:
            assert one["Latest"].text.startswith(english.day(history[-1].date))
        else:
            assert one["Latest"].text == "None yet"


def test_an_empty_list_leads_on(demonstration_site: Built) -> None:
    closed = page(demonstration_site.folder, "/requests/closed/")
    assert {"/requests/", "/requests/open/"} <= {one.address for one in closed.one("ul", "links").links}


# Which lists there are


def test_there_is_a_list_for_each_standing_committee_year_owner_form_and_subject(built: Built) -> None:
    register = built.as_at.register
    addresses = {one.address for one in built.pages if one.kind == "list of requests"}
    asked = register.requests.values()
    subjects = {subject for one in asked for subject in one.subjects}
    forms = {at.slug(form) for one in asked if (form := getattr(one.record, "form", None))}
    kinds = {one.kind for one in asked}
    forms |= {at.slug(part.form) for one in asked for part in one.record.parts if part.form}
    expected = {
        *("/requests/open/", "/requests/overdue/", "/requests/due/", "/requests/no-date-set/"),
        *(f"/requests/{at.slug(one)}/" for one in Progress),
        *(f"/requests/by-kind/{one}/" for one in AskKind if one is not AskKind.RESOLUTION or one in kinds),
        *(f"/requests/by-form/{at.slug(one)}/" for one in Form if at.slug(one) in forms),
        *(f"/requests/by-owner/{one}/" for one in register.bodies),
        *(f"/requests/by-subject/{one}/" for one in subjects),
        *(f"/requests/by-year/{register.municipal_year(one.date)}/" for one in built.as_at.requests),
        *(f"/requests/by-committee/{one.item.meeting.committee.id}/" for one in built.as_at.requests),
    }
    assert expected <= addresses
    made = {one for one in addresses if one.startswith(("/requests/by-form/", "/requests/by-subject/"))}
    assert {one for one in made if one.count("/") == 4} == {one for one in expected if one in made}


def everything_listed(as_at: AsAt) -> dict[str, set[str]]:
    """What is on each list, by the address of the list."""
    addresses = [one.address for one in request_lists.all_headings(as_at)]
    return {address: {one.id for one in request_lists.listed(as_at, address)} for address in addresses}


def test_each_list_holds_what_it_says(wexmoor: AsAt) -> None:
    lists = everything_listed(wexmoor)
    standing = wexmoor.standing
    assert lists["/requests/open/"] == those(wexmoor, lambda one: standing(one).is_open)
    assert lists["/requests/overdue/"] == those(wexmoor, lambda one: standing(one).is_overdue)
    assert lists["/requests/closed/"] == those(wexmoor, lambda one: standing(one).closed is not None)
    assert lists["/requests/by-owner/roads/"] == those(wexmoor, lambda one: "roads" in one.owners)
    assert lists["/requests/by-year/2022-23/"] == those(
        wexmoor, lambda one: date(2022, 5, 19) <= one.date < date(2023, 5, 18)
    )
    assert "PPS/2022-07-12/5/2" in lists["/requests/by-form/report/"], "one of its parts is a report"
    assert "PPS/2024-03-04/1/1" not in lists["/requests/open/"]
    assert lists["/requests/gaps/"] == {one.request for one in findings(wexmoor) if one.request}


def test_a_list_of_no_date_holds_what_is_unanswered_and_has_none(wexmoor: AsAt) -> None:
    lists = everything_listed(wexmoor)
    assert "PPS/2024-01-16/6/2" in lists["/requests/no-date-set/"]
    assert "PPS/2023-07-11/6/2" in lists["/requests/due/"], "it is due today"
    assert not lists["/requests/no-date-set/"] & (lists["/requests/due/"] | lists["/requests/overdue/"])
    assert not lists["/requests/overdue/"] & lists["/requests/due/"]


def test_what_a_committee_took_over_is_on_the_lists_of_both(wexmoor: AsAt) -> None:
    lists = everything_listed(wexmoor)
    for committee in ("community", "people-and-places"):
        assert "CMS/2021-07-06/6/3" in lists[f"/requests/by-committee/{committee}/"]
    for committee in ("people-and-places", "finance-and-performance"):
        assert "PPS/2023-11-28/3/1" in lists[f"/requests/by-committee/{committee}/"], "asked at a joint meeting"


def test_the_page_of_a_request_leads_up_to_a_list_that_has_it(built: Built) -> None:
    for request in built.as_at.requests:
        crumbs = page(built.folder, at.address(request)).all("nav", "crumbs")
        (by_committee,) = [one.address for one in crumbs[0].links if "/by-committee/" in one.address]
        assert request.id in listed(built, by_committee)


# Kinds


def test_recommendations_are_never_on_the_list_of_requests(wexmoor_site: Built) -> None:
    requests = set(listed(wexmoor_site, "/requests/by-kind/request/"))
    recommendations = set(listed(wexmoor_site, "/requests/by-kind/recommendation/"))
    assert not requests & recommendations
    assert {"PPS/2023-09-26/6/r1", "CMS/2022-01-18/5/r1"} <= recommendations
    kinds = {wexmoor_site.as_at.register.requests[one].record.kind for one in requests}
    assert kinds == {AskKind.REQUEST}


def test_on_every_list_each_row_says_what_is_not_a_request(wexmoor_site: Built) -> None:
    rows = page(wexmoor_site.folder, "/requests/").table("All requests, latest first")
    for row in rows:
        record = wexmoor_site.as_at.register.requests[row["Reference"].text].record
        kind = f"{record.kind} in a report" if record.given_in else record.kind
        assert row["Request"].text.endswith(f"({kind})") is (record.kind is not AskKind.REQUEST)


def test_each_row_leads_to_the_request_and_to_where_it_was_asked(built: Built) -> None:
    register = built.as_at.register
    for row in page(built.folder, "/requests/").table("All requests, latest first"):
        request = register.requests[row["Reference"].text]
        assert row["Request"].links[0].address == at.address(request)
        assert row["Requested"].links[0].address == at.address(request.item)
        own_page = page(built.folder, at.address(request))
        assert own_page.one("p", "standing").text.startswith(row["Status"].all(css="tag")[0].text), "as on its own page"


# Empty lists


def empty(pages_: Iterable[object]) -> list[str]:
    return [one.address for one in pages_ if one.kind == "list of requests" and one.view.number == 0]  # type: ignore[attr-defined]


def test_an_empty_list_says_so_in_words(built: Built) -> None:
    found = empty(built.pages)
    assert found
    for address in found:
        list_ = page(built.folder, address)
        assert not list_.all("table")
        assert list_.one("p", "none").text.endswith(".")


def test_that_nothing_is_overdue_is_said_as_such(demonstration: AsAt) -> None:
    then = demonstration.on(date(2023, 9, 24))
    (overdue,) = (one for one in pages_of(list_pages, then) if one.address == "/requests/overdue/")
    assert overdue.view.none == "No request is overdue."


def test_a_record_in_which_nothing_was_asked_has_its_lists(tmp_path: Path) -> None:
    as_at = AsAt(Register(Record(tmp_path).read()), day("2023-10-02"))
    found = list(pages_of(list_pages, as_at))
    assert found[0].view.none == "No requests have been recorded yet."
    assert {one.view.number for one in found} == {0}
    assert "/requests/by-committee/ces/" in {one.address for one in found}
