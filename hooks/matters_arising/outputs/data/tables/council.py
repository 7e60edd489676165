"""The registers of names: committees and their seats, people and their offices, bodies, subjects, terms."""

from __future__ import annotations

from collections.abc import Iterator

from .... import records as r
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ..table import Column, DataTable, Row, day, flag, number, ref, refs, several, text, word
from .shared_columns import SOURCE, URL, source, word_of


def _committees(as_at: AsAt) -> Iterator[Row]:
    for id_, one in as_at.register.committees.items():
        record = one.record
        yield {
            "id": id_,
            "name": record.name,
            "short_name": record.short_name,
            "code": record.code,
            "kind": str(record.kind),
            "remit": record.remit,
            "also_called": record.also_called,
            "quorum": record.quorum,
            "predecessors": record.predecessors,
            "url": at.address(one),
        }


def _people(as_at: AsAt) -> Iterator[Row]:
    for id_, one in as_at.register.people.items():
        record: r.Person = one.record
        yield {
            "id": id_,
            "name": record.name,
            "title": record.title,
            "sort_name": at.sort_name(record),
            "former_names": tuple(former.name for former in record.former_names),
            "party": record.party_on(as_at.today),
            "ward": record.ward_on(as_at.today),
            "url": at.address(one),
        }


def _bodies(as_at: AsAt) -> Iterator[Row]:
    for id_, one in as_at.register.bodies.items():
        record: r.Body = one.record
        yield {
            "id": id_,
            "name": record.name,
            "short_name": record.short_name,
            "kind": str(record.kind),
            "part_of": record.part_of,
            "remit": record.remit,
            "also_called": record.also_called,
            "url": at.address(one),
        }


def _subjects(as_at: AsAt) -> Iterator[Row]:
    for id_, one in as_at.register.subjects.items():
        record: r.Subject = one.record
        yield {
            "id": id_,
            "title": record.title,
            "summary": record.summary,
            "also_called": record.also_called,
            "broader": record.broader,
            "url": at.address(one),
        }


def _terms(as_at: AsAt) -> Iterator[Row]:
    for id_, one in as_at.register.terms.items():
        record: r.Term = one.record
        yield {
            "term": id_,
            "means": record.means,
            "note": record.note,
            "subject": record.subject,
            "url": at.address(one),
        }


def _seats(as_at: AsAt) -> Iterator[Row]:
    for id_, one in as_at.register.committees.items():
        for membership in one.record.membership:
            for position, seat in enumerate(membership.seats, 1):
                yield {
                    "committee": id_,
                    "year": membership.year,
                    "number": position,
                    "seat": str(seat.seat),
                    "person": seat.person,
                    "vacant": seat.vacant,
                    "representing": seat.representing,
                    "votes": word_of(seat.votes),
                    "since": seat.from_,
                    "until": seat.until,
                    "note": seat.note,
                    "item": seat.source,
                    **source(membership.source),
                }


def _offices(as_at: AsAt) -> Iterator[Row]:
    for id_, one in as_at.register.people.items():
        for position, office in enumerate(one.record.offices, 1):
            yield {
                "person": id_,
                "number": position,
                "title": office.title,
                "body": office.body,
                "since": office.from_,
                "until": office.until,
                "named_on": tuple(named.isoformat() for named in office.named_on),
            }


def _affiliations(as_at: AsAt) -> Iterator[Row]:
    for id_, one in as_at.register.people.items():
        record: r.Person = one.record
        for kind, held in (("party", record.parties), ("ward", record.wards)):
            for position, affiliation in enumerate(held, 1):
                yield {
                    "person": id_,
                    "kind": kind,
                    "number": position,
                    "name": affiliation.name,
                    "since": affiliation.from_,
                    "until": affiliation.until,
                }


TABLES = (
    DataTable(
        "committees",
        "committee",
        "A committee of the council.",
        (
            text("id", "Its id, part of addresses.", required=True),
            text("name", "Its full name.", required=True),
            text("short_name", "Its name without “Committee”.", required=True),
            text("code", "The code that begins its references.", required=True),
            word("kind", r.CommitteeKind, "What it is for.", required=True),
            text("remit", "Its remit."),
            several("also_called", "Other forms of the name found in papers."),
            number("quorum", "How many voting members must be present."),
            refs("predecessors", "committees", "A committee that it succeeded."),
            URL,
        ),
        _committees,
    ),
    DataTable(
        "people",
        "person",
        "A person in public office named in the papers.",
        (
            text("id", "The person's id, part of addresses.", required=True),
            text("name", "Name without title.", required=True),
            text("title", "Title: Councillor, Dr."),
            text("sort_name", "The name by which to sort.", required=True),
            several("former_names", "An earlier name, without title."),
            text("party", "Of a member: the party or group on the date of the record."),
            text("ward", "Of a member: the ward or division on the date of the record."),
            URL,
        ),
        _people,
    ),
    DataTable(
        "bodies",
        "body",
        "A directorate, board or partner of which a committee can make requests.",
        (
            text("id", "Its id, part of addresses.", required=True),
            text("name", "Its full name.", required=True),
            text("short_name", "A shorter name."),
            word("kind", r.BodyKind, "The type of body.", required=True),
            ref("part_of", "bodies", "The body it belongs to."),
            text("remit", "Its remit."),
            several("also_called", "Other names found in papers."),
            URL,
        ),
        _bodies,
    ),
    DataTable(
        "subjects",
        "subject",
        "A subject considered at several meetings.",
        (
            text("id", "Its id, part of addresses.", required=True),
            text("title", "Its name.", required=True),
            text("summary", "A description."),
            several("also_called", "Other names used in papers."),
            ref("broader", "subjects", "The wider subject it belongs to."),
            URL,
        ),
        _subjects,
    ),
    DataTable(
        "terms",
        "term",
        "An acronym or term of art, written out.",
        (
            text("term", "The term as used in papers.", required=True),
            text("means", "Written out. Empty where no paper held writes it out."),
            text("note", "An explanation."),
            ref("subject", "subjects", "The subject it belongs to."),
            URL,
        ),
        _terms,
    ),
    DataTable(
        "seats",
        "seat",
        "A seat on a committee in one municipal year, held or vacant.",
        (
            ref("committee", "committees", "The committee.", required=True),
            text("year", "The municipal year.", required=True),
            number("number", "Its place in the list of seats, from 1.", required=True),
            word("seat", r.SeatKind, "The capacity.", required=True),
            ref("person", "people", "Who holds it; empty when it is vacant."),
            flag("vacant", "Whether it is vacant."),
            text("representing", "Whom the holder represents."),
            word("votes", r.Voting, "The matters on which the holder may vote.", required=True),
            day("since", "When the holder was appointed, if within the year."),
            day("until", "The last day, if within the year."),
            text("note", "A note for readers."),
            ref("item", "items", "The item at which the appointment was made."),
            *SOURCE,
        ),
        _seats,
        key=("committee", "year", "number"),
    ),
    DataTable(
        "offices",
        "office",
        "An office that a person held.",
        (
            ref("person", "people", "The person.", required=True),
            number("number", "Its place in the list of the person's offices, from 1.", required=True),
            text("title", "The name of the office as given in the papers.", required=True),
            ref("body", "bodies", "The body it belongs to."),
            day("since", "When the person took office, where known."),
            day("until", "The last day, where known."),
            several("named_on", "Dates of papers that name the person in this office."),
        ),
        _offices,
        key=("person", "number"),
    ),
    DataTable(
        "affiliations",
        "affiliation",
        "The party or group to which a member belonged, or the ward that a member represented, with its dates.",
        (
            ref("person", "people", "The person.", required=True),
            Column("kind", "Party or ward.", required=True, among=("party", "ward")),
            number("number", "Its place in the list of the person's parties or wards, from 1.", required=True),
            text("name", "Its name as given in the papers.", required=True),
            day("since", "Since when, where that is recorded."),
            day("until", "The last day, where it has ended."),
        ),
        _affiliations,
        key=("person", "kind", "number"),
    ),
)
