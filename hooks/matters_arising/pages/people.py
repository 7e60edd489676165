"""People in public office: the list, and a page for each. Counts, never league tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses as at
from .. import records as r
from .. import words
from ..addresses import Link
from ..asat import AsAt
from ..register import AgendaItem, Decision, Named, Register, Sitting
from . import shared
from .page import Draft, ListView, Page, Prose, Table, Value, draft, table


@dataclass(frozen=True)
class PersonView:
    """A person in public office."""

    offices: Table | None
    seats: Table | None
    attended: Prose | None
    meetings: tuple[Value, ...]
    reports: tuple[Link, ...]
    decisions: tuple[Link, ...]


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of people and a page for each."""
    yield draft("/people/", _index, as_at.register)
    for person in as_at.register.people.values():
        yield draft(at.address(person), _page, person, as_at)


def _index(register: Register) -> Page:
    people = sorted(register.people.values(), key=lambda one: at.sort_name(one.record))
    return Page(
        address="/people/",
        title="People",
        description="People named in the record in a public office, A to Z by surname.",
        kind="list of people",
        template="list",
        view=ListView(
            table(
                "People, A to Z by surname",
                ["Name", "Office"],
                [[at.link(one), _offices(one, register)] for one in people],
            )
        ),
        eyebrow="A to Z by surname",
    )


def _offices(person: Named[r.Person], register: Register) -> str:
    offices = [office.title for office in person.record.offices]
    seats = [
        f"{words.capital(seat.seat)}, {committee.record.name}" for committee, _, seat in _seats(person.id, register)
    ]
    return "; ".join(dict.fromkeys(offices + seats))


def _seats(id: str, register: Register) -> list[tuple[Named[r.Committee], str, r.Seat]]:
    return [
        (committee, membership.year, seat)
        for committee in register.committees.values()
        for membership in committee.record.membership
        for seat in membership.seats
        if seat.person == id
    ]


def _page(person: Named[r.Person], as_at: AsAt) -> Page:
    register = as_at.register
    mentions = register.mentions("person", person.id)
    came = [one.by for one in mentions if isinstance(one.by, Sitting) and one.loc[0] in ("present", "in_attendance")]
    excused = [one.by for one in mentions if isinstance(one.by, Sitting) and one.loc[0] in ("apologies", "absent")]
    reports = [one.by for one in mentions if isinstance(one.by, AgendaItem) and "report" in one.loc]
    decided: dict[str, Decision] = {}
    for decision in register.decisions:
        for advertised in decision.entries:
            entry = advertised.record
            if entry.maker.person == person.id or any(one.person == person.id for one in entry.contacts):
                decided[decision.id] = decision
    return Page(
        address=at.address(person),
        title=at.name(person),
        description=words.shortened(f"{at.name(person)}: {_offices(person, register) or 'in the record'}."),
        kind="person",
        template="person",
        view=PersonView(
            offices=_offices_table(person, register),
            seats=_seats_table(person, register),
            attended=_attended(came, excused, _seats(person.id, register)),
            meetings=tuple(_meeting(one) for one in came),
            reports=tuple(dict.fromkeys(shared.item(one) for one in reports)),
            decisions=tuple(at.link(one) for one in decided.values()),
        ),
        crumbs=(shared.PEOPLE,),
        structured={
            "@context": "https://schema.org",
            "@type": "Person",
            "name": at.name(person),
            "jobTitle": [office.title for office in person.record.offices],
            "memberOf": [
                {"@type": "GovernmentOrganization", "name": committee.record.name}
                for committee in dict.fromkeys(committee for committee, _, _ in _seats(person.id, register))
            ],
        },
    )


def _meeting(sitting: Sitting) -> Link:
    return at.link(sitting, shared.sitting_title(sitting))


def _attended(
    came: list[Sitting], excused: list[Sitting], seats: list[tuple[Named[r.Committee], str, r.Seat]]
) -> Prose | None:
    if not seats:
        return None
    possible = len(came) + len(excused)
    if not possible:
        return Prose("No meeting with a list of attendance in the record.")
    return Prose(f"Attended {len(came)} of the {words.count(possible, 'meeting')} whose attendance the record has.")


def _offices_table(person: Named[r.Person], register: Register) -> Table | None:
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
    since = f"from {words.day(office.from_)}" if office.from_ else ""
    until = f"until {words.day(office.until)}" if office.until else ""
    named = f"named so on {words.listed([words.day(one) for one in office.named_on])}" if office.named_on else ""
    return words.capital(", ".join(part for part in (f"{since} {until}".strip(), named) if part))


def _seats_table(person: Named[r.Person], register: Register) -> Table | None:
    rows: list[list[Value]] = [
        [at.link(committee), words.years(year), words.capital(seat.seat), seat.representing]
        for committee, year, seat in _seats(person.id, register)
    ]
    return (
        Table("Seats on committees", ["Committee", "Year", "Seat", "Representing"], rows, caption_hidden=True)
        if rows
        else None
    )
