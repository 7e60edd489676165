"""Resolutions by year, committee and subject: every one on each list it belongs to, and counted there."""

from __future__ import annotations

from tests.conftest import pages_of

from matters_arising.outputs.html.pages import resolutions
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls.addresses import address


def listed(as_at: AsAt) -> dict[str, list[str]]:
    """The addresses of the resolutions on each list."""
    return {
        page.address: [
            one.link.address for year in page.view.years for meeting in year.meetings for one in meeting.resolved
        ]
        for page in pages_of(resolutions, as_at)
    }


def test_every_resolution_is_on_the_list_of_all_once(wexmoor: AsAt, demonstration: AsAt) -> None:
    for as_at in (wexmoor, demonstration):
        everything = listed(as_at)["/resolutions/"]
        assert sorted(everything) == sorted(address(one) for one in as_at.register.resolutions.values())


def test_each_is_on_the_lists_of_its_year_committee_and_subjects(wexmoor: AsAt) -> None:
    lists = listed(wexmoor)
    for one in wexmoor.register.resolutions.values():
        meeting = one.item.meeting
        year = wexmoor.register.municipal_year(meeting.date)
        where = [f"/resolutions/by-year/{year}/"]
        where += [f"/resolutions/by-committee/{id}/" for id in (meeting.committee.id, *meeting.record.with_)]
        where += [f"/resolutions/by-subject/{id}/" for id in one.subjects]
        for list_ in where:
            assert address(one) in lists[list_], (one.id, list_)


def test_a_resolution_has_its_items_subject_only_where_it_has_none_and_the_item_one(
    wexmoor: AsAt, demonstration: AsAt
) -> None:
    for one in (*wexmoor.register.resolutions.values(), *demonstration.register.resolutions.values()):
        of_item = one.item.record.subjects
        own = one.record.subjects
        assert one.subjects == (own or (of_item if len(of_item) == 1 else ())), one.id
    lists = listed(demonstration)
    assert "/resolutions/by-subject/werrington-fields/" not in lists, "that item only noted the Forward Plan"


def test_the_number_beside_a_list_is_its_length(wexmoor: AsAt, demonstration: AsAt) -> None:
    for as_at in (wexmoor, demonstration):
        lists = listed(as_at)
        first = next(page for page in pages_of(resolutions, as_at) if page.address == "/resolutions/")
        choices = [choice for group in first.view.groups for choice in group.choices]
        assert {choice.link.address for choice in choices} == lists.keys() - {"/resolutions/"}
        for choice in choices:
            assert choice.number == len(lists[choice.link.address]) > 0


def test_the_years_of_a_year_add_up(wexmoor: AsAt) -> None:
    lists = listed(wexmoor)
    years = [found for where, found in lists.items() if where.startswith("/resolutions/by-year/")]
    assert sum(map(len, years)) == len(lists["/resolutions/"])
