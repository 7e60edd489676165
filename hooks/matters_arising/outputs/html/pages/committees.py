"""Committees: the list, and a page for each with its remit, members and meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from .... import english
from .... import records as r
from ....incremental.query import query
from ....register.entities import Meeting
from ....register.register import Register
from ....rules.sheet import has_sheet
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.addresses import Link
from ...feeds import catalogue
from . import action_logs, changed, long_lists, sections, values
from .long_lists import ListEntry, ListPage
from .meetings.by_year import ROW, YearView, years_view
from .page import Draft, Fact, ListView, Page, PagesView, Prose, Table, Tag, Unbroken, Value, draft, facts, table


@dataclass(frozen=True)
class MembershipView:
    """Who sat on a committee in one municipal year."""

    year: str
    table: Table | None
    source: Value


@dataclass(frozen=True)
class CommitteeView:
    """A committee."""

    remit: Prose | None
    facts: tuple[Fact, ...]
    membership: tuple[MembershipView, ...]
    meetings: tuple[YearView, ...]
    programmes: tuple[Link, ...]
    pages: PagesView | None
    """The way to earlier years, if they stand on pages of their own."""
    logs: tuple[Link, ...] = ()
    """Its action logs."""


_COMMITTEE = "a committee's years"


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of committees and a page for each."""
    yield draft("/committees/", _index, as_at)
    committees = dict.fromkeys(at.address(one) for one in as_at.register.committees.values())
    yield from long_lists.all_drafts(_COMMITTEE, committees, _page, as_at)


def _index(as_at: AsAt) -> Page:
    register = as_at.register
    committees = values.a_to_z(register.committees.values())
    return Page(
        address="/committees/",
        title="Committees",
        description="The committees whose meetings are recorded here.",
        kind="list of committees",
        template="list",
        view=ListView(
            Table(
                "Committees",
                ["Committee", "Code", "Type", "Meetings recorded"],
                [
                    [
                        at.link(one),
                        one.record.code,
                        english.capital(one.record.kind),
                        english.capital(english.count(len(register.meetings_of(one.id)), "meeting")),
                    ]
                    for one in committees
                ],
                caption_hidden=True,
            )
        ),
        eyebrow=register.council.name,
        changed=changed.latest(as_at, (changed.of_committee(one, as_at) for one in committees)),
    )


@long_lists.sort_of_list(_COMMITTEE)
def _entries(as_at: AsAt, address: str) -> Iterator[ListEntry]:
    """A committee's meetings and members by municipal year, with the members last in each year."""
    register = as_at.register
    committee = register.committees[_id(address)]
    found: dict[str, list[ListEntry]] = defaultdict(list)
    for meeting in register.meetings_of(committee.id):
        year = register.municipal_year(meeting.date)
        found[year].append(ListEntry(meeting, year, ROW))
    for one in committee.record.membership:
        found[one.year].append(ListEntry(one.year, one.year, 700 + 330 * len(one.seats)))
    for year in sorted(found):
        yield from found[year]


def _id(address: str) -> str:
    """The id of the committee whose page is at an address."""
    return address.strip("/").rpartition("/")[2]


@query
def _next(as_at: AsAt, committee: str) -> Meeting | None:
    """The next meeting of a committee that is to be held."""
    meetings = as_at.register.meetings_of(committee)
    to_come = (one for one in meetings if one.date >= as_at.today and one.status is r.MeetingStatus.SCHEDULED)
    return next(to_come, None)


def _sheet(meeting: Meeting) -> Link | None:
    return Link(f"Sheet for {meeting.when}", at.sheet(meeting)) if has_sheet(meeting) else None


@query
def _asked_so_far(as_at: AsAt, committee: str) -> int:
    """The number of requests made at a committee's meetings."""
    return sum(one.number_of_requests for one in as_at.register.meetings_of(committee))


@query
def _open_matters(as_at: AsAt, committee: str) -> int:
    """The number of open matters that a committee follows, including those transferred or inherited."""
    return sum(as_at.standing(one).is_open for one in as_at.unended(committee))


def _days(shown: Iterable[Any], membership: Iterable[r.Membership], as_at: AsAt) -> Iterator[date | None]:
    """The days of the entries on a year's page."""
    yield changed.of_meetings((one for one in shown if isinstance(one, Meeting)), as_at)
    for one in membership:
        yield one.source.date if one.source else None
        for seat in one.seats:
            yield from (seat.from_, seat.until)


def _page(page: ListPage, as_at: AsAt) -> Page:
    register = as_at.register
    committee = register.committees[_id(page.list)]
    record = committee.record
    pages = page.pages_view(_COMMITTEE, as_at, english.years)
    shown = page.things(_COMMITTEE, as_at)
    membership = [one for one in reversed(record.membership) if one.year in shown]
    meetings = years_view(as_at, [one for one in shown if isinstance(one, Meeting)], with_committee=False)
    if pages and not pages.is_first:
        return Page(
            address=page.address(_COMMITTEE),
            title=f"{record.name}, {pages.name}",
            description=english.shortened(f"{record.name}, {pages.name}: its members and meetings."),
            kind="committee",
            template="committee",
            view=CommitteeView(None, (), tuple(_membership(one, register) for one in membership), meetings, (), pages),
            crumbs=(sections.COMMITTEES, at.link(committee)),
            eyebrow="Committee in one municipal year",
            changed=changed.latest(as_at, _days(shown, membership, as_at)),
        )
    following, asked = _next(as_at, committee.id), _asked_so_far(as_at, committee.id)
    still = _open_matters(as_at, committee.id)
    return Page(
        address=page.list,
        title=record.name,
        description=english.shortened(f"{record.name}: its remit, members, meetings and requests."),
        kind="committee",
        template="committee",
        view=CommitteeView(
            remit=values.prose(record.remit),
            facts=facts(
                ("Type", english.capital(record.kind)),
                ("Code in references", record.code),
                ("Quorum", english.count(record.quorum, "voting member") if record.quorum else None),
                ("Next meeting", at.link(following) if following else None),
                ("Matters arising", _sheet(following) if following else None),
                ("Requests", str(asked) if asked else None),
                ("Open matters", str(still) if still else None),
                ("Successor to", tuple(values.committee(register, id) for id in record.predecessors)),
                ("Succeeded by", tuple(values.committee(register, id) for id in record.successors)),
                ("Also known as", "; ".join(record.also_called)),
            ),
            membership=tuple(_membership(one, register) for one in membership),
            meetings=meetings,
            programmes=tuple(
                at.link(one, f"Work programme {at.name(one)}") for one in register.programmes_of(committee.id)
            ),
            pages=pages,
            logs=action_logs.links(as_at, committee.id),
        ),
        crumbs=(sections.COMMITTEES,),
        reference=record.code,
        citation=values.citation(as_at, record.name, "committee"),
        changed=changed.of_committee(committee, as_at),
        feeds=catalogue.committee_follow(committee, register),
    )


def _membership(one: r.Membership, register: Register) -> MembershipView:
    rows = [
        [
            _holder(seat, register),
            Unbroken(english.capital(seat.seat)),
            _party(seat, one.year, register),
            seat.representing,
            Unbroken(english.capital(seat.votes)),
            _dates(seat),
        ]
        for seat in one.seats
    ]
    columns = ["Name", "Seat", "Party", "Representing", "Votes on", "Notes"]
    year = english.years(one.year)
    return MembershipView(year, table(f"Members, {year}", columns, rows), values.source(one.source))


def _holder(seat: r.Seat, register: Register) -> Value:
    return values.person(register, seat.person) if seat.person else Tag("Vacant")


def _party(seat: r.Seat, year: str, register: Register) -> str | None:
    """The parties to which the holder of a seat belonged during a municipal year, in order."""
    if seat.person is None:
        return None
    year_of = register.municipal_year
    held = [
        one.name
        for one in register.people[seat.person].record.parties
        if (one.from_ is None or (year_of(one.from_) <= year and one.from_ <= (seat.until or date.max)))
        and (one.until is None or (year_of(one.until) >= year and one.until >= (seat.from_ or date.min)))
    ]
    return ", then ".join(held)


def _dates(seat: r.Seat) -> Value:
    since = f"from {english.day(seat.from_)}" if seat.from_ else None
    until = f"until {english.day(seat.until)}" if seat.until else None
    dates = english.capital(" ".join(part for part in (since, until) if part))
    return tuple(part for part in (f"{dates}." if dates and seat.note else dates, seat.note) if part)
