"""Committees: the list, and a page for each with its remit, members and meetings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses as at
from .. import records as r
from .. import words
from ..addresses import Link
from ..asat import AsAt
from ..feeds import places
from ..register import Named, Register
from . import shared
from .meetings import YearView, years_view
from .page import Draft, Fact, ListView, Page, Prose, Table, Tag, Value, draft, facts, table


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


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of committees and a page for each."""
    yield draft("/committees/", _index, as_at.register)
    for committee in as_at.register.committees.values():
        yield draft(at.address(committee), _page, committee, as_at)


def _index(register: Register) -> Page:
    committees = sorted(register.committees.values(), key=lambda one: one.record.name)
    return Page(
        address="/committees/",
        title="Committees",
        description="The committees in the record, with their meetings.",
        kind="list of committees",
        template="list",
        view=ListView(
            Table(
                "Committees",
                ["Committee", "Code", "Sort", "Meetings in the record"],
                [
                    [
                        at.link(one),
                        one.record.code,
                        words.capital(one.record.kind),
                        words.capital(words.count(len(register.meetings_of(one.id)), "meeting")),
                    ]
                    for one in committees
                ],
                caption_hidden=True,
            )
        ),
        eyebrow=register.council.name,
    )


def _page(committee: Named[r.Committee], as_at: AsAt) -> Page:
    register, record = as_at.register, committee.record
    sittings = register.meetings_of(committee.id)
    to_come = [one for one in sittings if one.date >= as_at.today and one.record.status is r.MeetingStatus.SCHEDULED]
    programmes = [one for (of, _), one in register.programmes.items() if of == committee.id]
    asked = sum(len(item.asks) for one in sittings for item in one.items)
    return Page(
        address=at.address(committee),
        title=record.name,
        description=words.shortened(f"{record.name}: its remit, members, meetings and what it asked for."),
        kind="committee",
        template="committee",
        view=CommitteeView(
            remit=shared.prose(record.remit),
            facts=facts(
                ("Sort of committee", words.capital(record.kind)),
                ("Code in references", record.code),
                ("Quorum", words.count(record.quorum, "voting member") if record.quorum else None),
                ("Next meeting", at.link(to_come[0]) if to_come else None),
                ("Asked so far", words.capital(words.count(asked, "thing")) if asked else None),
                ("Took over from", tuple(shared.committee(register, id) for id in record.predecessors)),
                ("Succeeded by", tuple(shared.committee(register, id) for id in record.successors)),
                ("Also called", "; ".join(record.also_called)),
            ),
            membership=tuple(_membership(one, register) for one in reversed(record.membership)),
            meetings=years_view(as_at, sittings, with_committee=False),
            programmes=tuple(at.link(one, f"Work programme {at.name(one)}") for one in programmes),
        ),
        crumbs=(shared.COMMITTEES,),
        reference=record.code,
        feeds=places.committee_follow(committee, register),
    )


def _membership(one: r.Membership, register: Register) -> MembershipView:
    rows = [
        [_holder(seat, register), words.capital(seat.seat), seat.representing, words.capital(seat.votes), _dates(seat)]
        for seat in one.seats
    ]
    columns = ["Name", "Seat", "Representing", "Votes on", "Notes"]
    year = words.years(one.year)
    return MembershipView(year, table(f"Members in {year}", columns, rows), shared.source(one.source))


def _holder(seat: r.Seat, register: Register) -> Value:
    return shared.person(register, seat.person) if seat.person else Tag("Vacant")


def _dates(seat: r.Seat) -> Value:
    since = f"from {words.day(seat.from_)}" if seat.from_ else None
    until = f"until {words.day(seat.until)}" if seat.until else None
    dates = words.capital(" ".join(part for part in (since, until) if part))
    return tuple(part for part in (dates, seat.note) if part)
