"""People in public office: the list, and a page for each. Counts, never league tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from .... import english
from .... import records as r
from ....incremental.query import query
from ....register.entities import AgendaItem, Decision, Entity, Meeting, Request
from ....register.register import Register
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.addresses import Link
from . import changed, long_lists, sections, values
from .dated_facts import dated_facts, party_and_ward
from .long_lists import ListEntry, ListPage
from .member_votes import MemberVote, vote_shown
from .page import Draft, Fact, Page, PagesView, Prose, Table, Value, table
from .person_history import Held, PersonHistory, history_of, seats_of
from .requests.request_table import request_table
from .requests.status import tags


@dataclass(frozen=True)
class PeopleView:
    """The list of people, or a page of it."""

    table: Table | None
    letters: tuple[Link, ...]
    """The first person of each letter on this page."""
    pages: PagesView | None
    """The way to the other letters, if the list stands on several pages."""


@dataclass(frozen=True)
class PersonView:
    """A person in public office."""

    facts: tuple[Fact, ...]
    """Party, ward and earlier names, each with its dates."""
    offices: Table | None
    seats: Table | None
    attended: Prose | None
    meetings: tuple[Value, ...]
    apologies: tuple[Value, ...]
    """Meetings to which apologies were sent."""
    reports: tuple[Value, ...]
    """Reports to committees that name them, each with what they were to it."""
    spoke: tuple[Link, ...]
    """Items on which they spoke to a committee of which they are no member."""
    decisions: tuple[Link, ...]
    votes: tuple[Value, ...]
    """How they voted, or that they did not, where names were taken."""
    made: Table | None
    """What the minutes say that they asked for, and what came of it."""
    asked: tuple[Value, ...]
    """What was asked of them, or promised by them, each with where it stands."""
    pages: PagesView | None
    """The way to earlier years, if they stand on pages of their own."""


COLUMNS = ("Name", "Office", "Committees", "Party and ward")
"""The columns of the list of people."""

_PEOPLE = "people"
_PERSON = "what a person did"


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of people and a page for each."""
    yield from long_lists.all_drafts(_PEOPLE, ["/people/"], _index, as_at)
    people = dict.fromkeys(at.address(one) for one in as_at.register.people.values())
    yield from long_lists.all_drafts(_PERSON, people, _page, as_at)


@long_lists.sort_of_list(_PEOPLE, latest=False)
def _everybody(as_at: AsAt, _: str) -> Iterator[ListEntry]:
    """People, A to Z by surname."""
    for one in sorted(as_at.register.people.values(), key=lambda one: at.sort_name(one.record)):
        weight = 180 + 2 * len(one.id) + len(_titles(as_at, one.id)) + len(_committees(as_at, one.id))
        yield ListEntry(one, long_lists.letter(at.sort_name(one.record)), weight)


def _index(page: ListPage, as_at: AsAt) -> Page:
    pages = page.pages_view(_PEOPLE, as_at, long_lists.letter_name)
    people: tuple[Entity[r.Person], ...] = page.things(_PEOPLE, as_at)
    named = f"People, {pages.name}" if pages and pages.name else ""
    rows: list[list[Value]] = [
        [
            at.link(one),
            _titles(as_at, one.id) or None,
            _committees(as_at, one.id) or None,
            party_and_ward(one.record, as_at),
        ]
        for one in people
    ]
    letters = [_letter(one) for one in people]
    first = [letter if place == 0 or letter != letters[place - 1] else "" for place, letter in enumerate(letters)]
    return Page(
        address=page.address(_PEOPLE),
        title=named or "People",
        description=f"{named}: people in public office named in the papers, by surname."
        if named
        else "People in public office named in the papers, A to Z by surname.",
        kind="list of people",
        template="people",
        view=PeopleView(
            table(
                "People, A to Z by surname",
                COLUMNS,
                rows,
                ids=[f"letter-{one}" if one else "" for one in first],
                facets={"Committees": "Committees"},
                style="people",
            ),
            tuple(Link(one.upper(), f"#letter-{one}") for one in first if one),
            pages,
        ),
        is_filtered=True,
        crumbs=(sections.PEOPLE,) if named else (),
        eyebrow="A to Z by surname",
        changed=changed.latest(as_at, (changed.of_person(one, as_at) for one in people)),
    )


def _letter(person: Entity[r.Person]) -> str:
    """The letter under which a person is listed."""
    return long_lists.letter(at.sort_name(person.record)).removeprefix("by-letter/")


@query
def _titles(as_at: AsAt, id: str) -> str:
    """A person's offices, in words."""
    return "; ".join(dict.fromkeys(office.title for office in as_at.register.people[id].record.offices))


@query
def _committees(as_at: AsAt, id: str) -> str:
    """The committees on which a person has or had a seat, by their short names."""
    return "; ".join(dict.fromkeys(committee.record.short_name for committee, _, _ in seats_of(as_at, id)))


@query
def _offices(as_at: AsAt, id: str) -> str:
    """A person's offices and seats, in words."""
    offices = [office.title for office in as_at.register.people[id].record.offices]
    seats = [f"{english.capital(seat.seat)}, {committee.record.name}" for committee, _, seat in seats_of(as_at, id)]
    return "; ".join(dict.fromkeys(offices + seats))


@long_lists.sort_of_list(_PERSON)
def _entries(as_at: AsAt, address: str) -> Iterator[ListEntry]:
    """What a person did, by municipal year; a decision is of the year in which it was first advertised."""
    history = history_of(as_at, _id(address))
    dated: list[tuple[date, Any, int]] = [
        *((one.date, one, 150) for one in dict.fromkeys((*history.came, *history.apologies))),
        *((one.meeting.date, one, 130 + len(one.title)) for one in dict.fromkeys((*history.reports, *history.spoke))),
        *((one.date, one, 800 + len(at.name(one))) for one in dict.fromkeys((*history.made, *history.asked))),
        *((one.item.meeting.date, one, 200 + len(one.on)) for one in history.votes),
        *((one.first.published, one, 130 + len(one.latest.record.title)) for one in history.decisions),
    ]
    municipal_year = cache(as_at.register.municipal_year)
    for day, thing, weight in sorted(dated, key=lambda one: one[0]):
        yield ListEntry(thing, municipal_year(day), weight)


def _id(address: str) -> str:
    """The id of the person whose page is at an address."""
    return address.strip("/").rpartition("/")[2]


def _page(page: ListPage, as_at: AsAt) -> Page:
    register = as_at.register
    person = register.people[_id(page.list)]
    history, seats = history_of(as_at, person.id), seats_of(as_at, person.id)
    pages = page.pages_view(_PERSON, as_at, english.years)
    shown = set(page.things(_PERSON, as_at))
    is_first = pages is None or pages.is_first
    name = at.name(person) if is_first or pages is None else f"{at.name(person)}, {pages.name}"
    return Page(
        address=page.address(_PERSON),
        title=name,
        description=english.shortened(f"{name}: {_offices(as_at, person.id) or 'named in the papers'}."),
        kind="person",
        template="person",
        view=PersonView(
            facts=dated_facts(person.record) if is_first else (),
            offices=_offices_table(person, register) if is_first else None,
            seats=_seats_table(seats) if is_first else None,
            attended=_attended(history, seats) if is_first else None,
            meetings=tuple(_meeting(one) for one in history.came if one in shown),
            apologies=tuple(_meeting(one) for one in history.apologies if one in shown),
            spoke=tuple(values.item(one, with_committee=True) for one in history.spoke if one in shown),
            reports=tuple(_report(one, person.id) for one in history.reports if one in shown),
            decisions=tuple(at.link(one) for one in history.decisions if one in shown),
            votes=tuple(vote_shown(one, as_at) for one in history.votes if one in shown),
            made=request_table("Requests made", [one for one in history.made if one in shown], as_at),
            asked=tuple((at.link(one), *tags(one, as_at)) for one in history.asked if one in shown),
            pages=pages,
        ),
        crumbs=(sections.PEOPLE, *(() if is_first else (at.link(person),))),
        citation=values.citation(as_at, at.name(person), "person in public office") if is_first else None,
        changed=changed.of_person(person, as_at) if is_first else changed.latest(as_at, map(_day, shown)),
        structured={
            "@context": "https://schema.org",
            "@type": "Person",
            "name": at.name(person),
            "jobTitle": list(dict.fromkeys(office.title for office in person.record.offices)),
            "hasOccupation": [_role(office) for office in person.record.offices],
            "memberOf": [
                {"@type": "GovernmentOrganization", "name": committee.record.name}
                for committee in dict.fromkeys(committee for committee, _, _ in seats)
            ],
        }
        if is_first
        else None,
    )


def _day(thing: Meeting | AgendaItem | Decision | Request | MemberVote) -> date:
    """The date of something that a person did."""
    match thing:
        case Meeting() | Request():
            return thing.date
        case AgendaItem():
            return thing.meeting.date
        case MemberVote():
            return thing.item.meeting.date
    return thing.latest.published


def _role(office: r.Office) -> dict[str, str]:
    """An office and when it was held, in schema.org terms."""
    days = {"startDate": office.from_, "endDate": office.until}
    return {"@type": "Role", "roleName": office.title} | {name: day.isoformat() for name, day in days.items() if day}


_ROLES = {
    "of": "report of",
    "introduced_by": "introduced it",
    "portfolio": "cabinet member responsible",
    "contacts": "contact officer",
}
"""What a person can be to a report, by the field of the report that names them."""


def _report(item: AgendaItem, person: str) -> Value:
    """A report to a committee, with the person's part in it; whoever introduced it is not called its author."""
    report = item.record.report
    named = {
        "of": report.of if report else (),
        "introduced_by": tuple(one.person for one in report.introduced_by) if report else (),
        "portfolio": (report.portfolio,) if report else (),
        "contacts": report.contacts if report else (),
    }
    roles = [words for field, words in _ROLES.items() if person in named[field]]
    return (values.item(item), f"({english.listed(roles)})")


def _meeting(meeting: Meeting) -> Link:
    return at.link(meeting, values.meeting_title(meeting))


def _attended(history: PersonHistory, seats: tuple[Held, ...]) -> Prose | None:
    if not seats:
        return None
    possible = len(history.came) + len(history.apologies) + history.absent
    if not possible:
        return Prose("No attendance is recorded.")
    attended, apologies = len(history.came), len(history.apologies)
    if possible == 1:
        did = "Attended the one meeting" if attended else "Did not attend the one meeting"
        sent = ", and sent apologies" if apologies else ""
    else:
        all_of_them = "both" if possible == 2 else f"all {possible}"
        how_many = {0: f"none of the {possible}", possible: all_of_them}.get(attended, f"{attended} of the {possible}")
        did = f"Attended {how_many} meetings"
        sent = f", and sent apologies to {apologies}" if apologies else ""
    return Prose(f"{did} for which attendance is recorded{sent}.")


def _offices_table(person: Entity[r.Person], register: Register) -> Table | None:
    rows: list[list[Value]] = [
        [
            office.title,
            at.link(register.bodies[office.body]) if office.body else None,
            _when(office),
        ]
        for office in person.record.offices
    ]
    return Table("Offices held", ["Office", "Of", "When"], rows, caption_hidden=True) if rows else None


def _when(office: r.Office) -> str:
    since = f"from {english.day(office.from_)}" if office.from_ else ""
    until = f"until {english.day(office.until)}" if office.until else ""
    named = f"as at {english.listed([english.day(one) for one in office.named_on])}" if office.named_on else ""
    return english.capital(", ".join(part for part in (f"{since} {until}".strip(), named) if part))


def _seats_table(seats: tuple[Held, ...]) -> Table | None:
    rows: list[list[Value]] = [
        [at.link(committee), english.years(year), english.capital(seat.seat), seat.representing]
        for committee, year, seat in seats
    ]
    return (
        Table("Committee membership", ["Committee", "Year", "Seat", "Representing"], rows, caption_hidden=True)
        if rows
        else None
    )
