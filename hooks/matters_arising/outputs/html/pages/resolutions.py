"""Resolutions of committees: all of them, and a list for each year, committee and subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from .... import english
from ....incremental.query import query
from ....register.entities import Resolution
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.addresses import Link
from . import changed, long_lists, sections, values
from .lists_a_to_z import MANY, Choice, ListGroup, list_entries, lists_page
from .long_lists import ListEntry, ListPage
from .page import Draft, Page, PagesView, Prose, Quote, Tag, draft
from .requests.resolution_status import ResolutionStatus, resolution_status


@dataclass(frozen=True)
class ResolutionView:
    """A resolution in a list."""

    link: Link
    item: Link
    minuted: Quote | None
    text: Prose
    status: ResolutionStatus | None
    """What became of it, where the record says."""


@dataclass(frozen=True)
class MeetingView:
    """The resolutions of one meeting."""

    link: Link
    draft: Tag | None
    resolved: tuple[ResolutionView, ...]


@dataclass(frozen=True)
class YearView:
    """The resolutions of one municipal year."""

    id: str
    heading: str
    meetings: tuple[MeetingView, ...]


@dataclass(frozen=True)
class ResolutionsView:
    """A list of resolutions, or a page of it."""

    groups: tuple[ListGroup, ...]
    years: tuple[YearView, ...]
    pages: PagesView | None = None
    """The way to the other pages of the list, if it stands on several."""


@dataclass(frozen=True)
class Heading:
    """The name of a list of resolutions: its sort, address and names."""

    sort: str
    address: str
    name: str
    title: str


ALL = "/resolutions/"
BY_SUBJECT = "/resolutions/by-subject/"

_ALL = "all resolutions"
_RESOLVED = "resolutions"
_BY_YEAR = "resolutions of a year"
_SUBJECTS = "lists of resolutions"


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of all resolutions, and every other list."""
    headings = [one for one in _headings(as_at) if one.sort]
    found = [draft(ALL, _page, ListPage(ALL), as_at)]
    for heading in headings:
        found += long_lists.drafts(_sort(heading.address), heading.address, _page, as_at)
    if _is_long(as_at):
        found += long_lists.drafts(_SUBJECTS, BY_SUBJECT, _subjects, as_at)
    made = {one.address for one in found}
    by_year = {one.address for one in headings if one.sort == "year"}
    yield from found
    yield from long_lists.published({one.address for one in headings} - by_year, made, _page, as_at)
    yield from long_lists.published(by_year, made, _page, as_at)
    yield from long_lists.published({BY_SUBJECT}, made, _subjects, as_at)


def _sort(address: str) -> str:
    if address == ALL:
        return _ALL
    return _BY_YEAR if address.startswith("/resolutions/by-year/") else _RESOLVED


_SORTS = {"year": "By municipal year", "committee": "By committee", "subject": "By subject"}


@query
def _headings(as_at: AsAt) -> tuple[Heading, ...]:
    """The name of every list that is not empty, in the order in which they are offered to readers."""
    return tuple(one for one in _all_headings(as_at) if not one.sort or number(as_at, one.address))


def _all_headings(as_at: AsAt) -> Iterator[Heading]:
    register = as_at.register
    yield Heading("", ALL, "Resolutions", "Resolutions")
    prefix = "/resolutions/by-year/"
    for where in sorted((one for one in _listed(as_at) if one.startswith(prefix)), reverse=True):
        name = english.years(where.removeprefix(prefix).rstrip("/"))
        yield Heading("year", where, name, f"Resolutions in {name}")
    for committee in values.a_to_z(register.committees.values()):
        name = committee.record.name
        yield Heading("committee", f"/resolutions/by-committee/{committee.id}/", name, f"Resolutions of {name}")
    for subject in values.a_to_z(register.subjects.values()):
        name = subject.record.title
        yield Heading("subject", f"{BY_SUBJECT}{subject.id}/", name, f"Resolutions on: {name}")


@query
def _heading(as_at: AsAt, address: str) -> Heading:
    """The name of the list at an address."""
    return next(one for one in _headings(as_at) if one.address == address)


@query
def _listed(as_at: AsAt) -> dict[str, dict[str, list[Resolution]]]:
    """Every resolution, by list and by the reference of its meeting."""
    found: dict[str, dict[str, list[Resolution]]] = defaultdict(dict)
    municipal_year = cache(as_at.register.municipal_year)
    for one in as_at.register.resolutions.values():
        meeting = one.item.meeting
        where = [ALL, f"/resolutions/by-year/{municipal_year(meeting.date)}/"]
        where += [f"/resolutions/by-committee/{id}/" for id in meeting.committees]
        where += [f"{BY_SUBJECT}{id}/" for id in one.subjects]
        for address in dict.fromkeys(where):
            found[address].setdefault(meeting.id, []).append(one)
    return found


@query
def number(as_at: AsAt, address: str) -> int:
    """The number of resolutions on the list at an address."""
    return sum(len(some) for some in _listed(as_at).get(address, {}).values())


def _beside(as_at: AsAt, _: str) -> int:
    """The approximate size in bytes of the links to the other lists."""
    return 110 * sum(len(one.choices) for one in _groups(as_at))


@long_lists.sort_of_list(_ALL, under="by-year/", beside=_beside)
@long_lists.sort_of_list(_RESOLVED)
def _entries(as_at: AsAt, address: str) -> Iterator[ListEntry]:
    """What is on a list, meeting by meeting, by municipal year."""
    municipal_year = cache(as_at.register.municipal_year)
    for some in _listed(as_at).get(address, {}).values():
        yield ListEntry(tuple(some), municipal_year(some[0].item.meeting.date), 200 + sum(map(_weight, some)))


@long_lists.sort_of_list(_BY_YEAR)
def _entries_of_a_year(as_at: AsAt, address: str) -> Iterator[ListEntry]:
    """What is on the list of a year, whose parts are only numbered."""
    return (replace(one, key="") for one in _entries(as_at, address))


def _weight(one: Resolution) -> int:
    """The approximate size of a resolution, in bytes of HTML."""
    return 320 + len(one.record.text) + len(one.record.minuted or "") + len(one.item.title)


@query
def _choices(as_at: AsAt, sort: str) -> tuple[Choice, ...]:
    """The lists of a sort that are offered to readers."""
    return tuple(
        Choice(Link(one.name, one.address), number(as_at, one.address)) for one in _headings(as_at) if one.sort == sort
    )


def _is_long(as_at: AsAt) -> bool:
    """Whether there are so many subjects that their lists are on a page of their own."""
    return len(_choices(as_at, "subject")) > MANY


def _groups(as_at: AsAt) -> tuple[ListGroup, ...]:
    return tuple(ListGroup(f"by-{sort}", heading, _offered(sort, as_at)) for sort, heading in _SORTS.items())


def _offered(sort: str, as_at: AsAt) -> tuple[Choice, ...]:
    choices = _choices(as_at, sort)
    if sort == "subject" and _is_long(as_at):
        return (Choice(Link(f"All {len(choices)}, A to Z", BY_SUBJECT), None),)
    return choices


def _page(page: ListPage, as_at: AsAt) -> Page:
    sort, heading = _sort(page.list), _heading(as_at, page.list)
    if heading.sort == "year":
        year = page.list.strip("/").rpartition("/")[2]
        pages = ListPage(ALL, year, page.number).pages_view(_ALL, as_at, english.years)
    else:
        pages = page.pages_view(sort, as_at, english.years)
    title = heading.title
    if pages and pages.name:
        title = f"Resolutions in {pages.name}" if heading.sort == "year" else f"{title}, {pages.name}"
    shown: tuple[tuple[Resolution, ...], ...] = page.things(sort, as_at)
    resolved = [one for some in shown for one in some]
    many = number(as_at, page.list) if page.is_own else len(resolved)
    in_words = english.capital(english.count(many, "resolution"))
    return Page(
        address=page.address(sort),
        title=title,
        description=english.shortened(f"{title}: {in_words} latest meeting first."),
        kind="list of resolutions",
        template="resolutions",
        view=ResolutionsView(() if heading.sort else _groups(as_at), tuple(_years(resolved, as_at)), pages),
        crumbs=(
            *((sections.RESOLUTIONS,) if heading.sort else ()),
            *(() if page.is_own else (Link(heading.name, page.list),)),
        ),
        eyebrow=_SORTS.get(heading.sort, "What committees resolved"),
        changed=changed.of_resolutions(resolved, as_at),
    )


@long_lists.sort_of_list(_SUBJECTS, latest=False)
def _entries_of_subjects(as_at: AsAt, _: str) -> Iterator[ListEntry]:
    """The lists of the subjects, by letter."""
    return list_entries(_choices(as_at, "subject"))


def _subjects(page: ListPage, as_at: AsAt) -> Page:
    """The lists of the subjects, A to Z."""
    return lists_page(
        _SUBJECTS,
        "Subjects of resolutions",
        "what committees resolved",
        ("resolution", sections.RESOLUTIONS),
        page,
        as_at,
    )


def _years(resolved: Iterable[Resolution], as_at: AsAt) -> Iterator[YearView]:
    register = as_at.register
    by_meeting: dict[str, list[Resolution]] = {}
    for one in resolved:
        by_meeting.setdefault(one.item.meeting.id, []).append(one)
    for year, meetings in values.by_year(register, [register.meetings[id] for id in by_meeting]):
        views = tuple(
            MeetingView(
                link=at.link(meeting, values.meeting_title(meeting)),
                draft=values.draft_tag(meeting, as_at),
                resolved=tuple(_resolved(one, as_at) for one in by_meeting[meeting.id]),
            )
            for meeting in meetings
        )
        yield YearView(f"year-{year}", english.years(year), views)


def _resolved(one: Resolution, as_at: AsAt) -> ResolutionView:
    item = one.item
    return ResolutionView(
        link=at.link(one, f"Resolution {one.record.id}"),
        item=at.link(item, english.capital(at.name(item))),
        minuted=values.quote(one.record.minuted),
        text=Prose(one.record.text),
        status=resolution_status(one, as_at),
    )
