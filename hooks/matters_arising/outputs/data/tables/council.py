"""The registers of names: committees and their seats, people and their offices, bodies, subjects, terms."""

from __future__ import annotations

from collections.abc import Iterator

from .... import records as r
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ..table import DataTable, Row, day, flag, number, ref, refs, several, text, word
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
            text("remit", "What it deals with."),
            several("also_called", "Other spellings found in papers."),
            number("quorum", "How many voting members must be present."),
            refs("predecessors", "committees", "A committee whose business it took over."),
            URL,
        ),
        _committees,
    ),
    DataTable(
        "people",
        "person",
        "A person named in the record in a public office.",
        (
            text("id", "The person's id, part of addresses.", required=True),
            text("name", "Name without title.", required=True),
            text("title", "Title: Councillor, Dr."),
            text("sort_name", "The name by which to sort.", required=True),
            URL,
        ),
        _people,
    ),
    DataTable(
        "bodies",
        "body",
        "A directorate, board or partner that can be asked for something.",
        (
            text("id", "Its id, part of addresses.", required=True),
            text("name", "Its full name.", required=True),
            text("short_name", "A shorter name."),
            word("kind", r.BodyKind, "What sort of body it is.", required=True),
            ref("part_of", "bodies", "The body it belongs to."),
            text("remit", "What it does."),
            several("also_called", "Other names found in papers."),
            URL,
        ),
        _bodies,
    ),
    DataTable(
        "subjects",
        "subject",
        "A subject that runs through many meetings.",
        (
            text("id", "Its id, part of addresses.", required=True),
            text("title", "Its name.", required=True),
            text("summary", "What it is."),
            several("also_called", "Other names under which papers treat it."),
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
            text("term", "The term as it stands in papers.", required=True),
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
            flag("vacant", "Whether nobody holds it."),
            text("representing", "Whom the holder represents."),
            word("votes", r.Voting, "On what the holder may vote.", required=True),
            day("since", "When the holder took it, if within the year."),
            day("until", "The last day, if within the year."),
            text("note", "Anything a reader should know."),
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
            text("title", "The office's name as the papers give it.", required=True),
            ref("body", "bodies", "The body it belongs to."),
            day("since", "When the person took it, where known."),
            day("until", "The last day, where known."),
            several("named_on", "Dates of papers that name the person in it."),
        ),
        _offices,
        key=("person", "number"),
    ),
)
