"""People, bodies, seats and meetings in the words of Popolo, as JSON-LD.

Source: the Popolo specification, https://www.popoloproject.com/specs/, whose terms the context below maps.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ... import english
from ... import records as r
from ...register.entities import Meeting
from ...rules.snapshot import AsAt
from ...urls import addresses as at
from .csv_and_json import as_json

COUNCIL = "council"
"""The id of the council itself."""

_ORG = "http://www.w3.org/ns/org#"
_SCHEMA = "http://schema.org/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_OPENGOV = "http://www.w3.org/ns/opengov#"
_DATE = "http://purl.org/dc/terms/W3CDTF"


def _id(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": "@id"}


def _day(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": _DATE}


def _class(iri: str, **terms: Any) -> dict[str, Any]:
    """A class with the meaning of its terms: the `name` of a person differs from that of a body."""
    return {"@id": iri, "@context": terms}


CONTEXT = {
    "@version": 1.1,
    "id": "@id",
    "type": "@type",
    "persons": f"{_OPENGOV}person",
    "organizations": f"{_OPENGOV}organization",
    "posts": f"{_OPENGOV}post",
    "memberships": f"{_OPENGOV}membership",
    "events": f"{_OPENGOV}event",
    "links": {"@id": "http://www.w3.org/2000/01/rdf-schema#seeAlso"},
    "url": "@id",
    "note": f"{_SKOS}note",
    "Person": _class(
        "http://www.w3.org/ns/person#Person",
        name="http://xmlns.com/foaf/0.1/name",
        honorific_prefix=f"{_SCHEMA}honorificPrefix",
        sort_name="http://www.w3.org/2000/10/swap/pim/contact#sortName",
        other_names={
            "@id": f"{_OPENGOV}otherName",
            "@context": {"name": f"{_SCHEMA}name", "end_date": _day(f"{_SCHEMA}validThrough")},
        },
    ),
    "Organization": _class(
        f"{_ORG}Organization",
        name=f"{_SKOS}prefLabel",
        classification=f"{_ORG}classification",
        parent_id=_id(f"{_ORG}subOrganizationOf"),
        identifiers=f"{_ORG}identifier",
        identifier="@value",
        scheme="@type",
        other_names={"@id": f"{_OPENGOV}otherName", "@context": {"name": f"{_SCHEMA}name"}},
    ),
    "Post": _class(
        f"{_ORG}Post",
        label=f"{_SKOS}prefLabel",
        role=f"{_ORG}role",
        organization_id=_id(f"{_ORG}postIn"),
        start_date=_day(f"{_SCHEMA}validFrom"),
        end_date=_day(f"{_SCHEMA}validThrough"),
    ),
    "Membership": _class(
        f"{_ORG}Membership",
        label=f"{_SKOS}prefLabel",
        role=f"{_ORG}role",
        person_id=_id(f"{_ORG}member"),
        organization_id=_id(f"{_ORG}organization"),
        post_id=_id(f"{_OPENGOV}post"),
        start_date=_day(f"{_SCHEMA}validFrom"),
        end_date=_day(f"{_SCHEMA}validThrough"),
    ),
    "Event": _class(
        f"{_SCHEMA}Event",
        name=f"{_SCHEMA}name",
        classification="http://www.semanticdesktop.org/ontologies/2007/04/02/ncal#categories",
        status=f"{_SCHEMA}eventStatus",
        location=f"{_SCHEMA}location",
        organization_id=_id(f"{_SCHEMA}organizer"),
        attendees={"@id": f"{_SCHEMA}attendee"},
        start_date=_day(f"{_SCHEMA}startDate"),
        end_date=_day(f"{_SCHEMA}endDate"),
    ),
}
"""What each term of the file means."""


def as_popolo(as_at: AsAt) -> bytes:
    """The file."""
    disclaimer = as_at.register.council.disclaimer
    publication = {"publication": disclaimer} if disclaimer else {}
    context = CONTEXT | ({"publication": f"{_SCHEMA}disambiguatingDescription"} if disclaimer else {})
    return as_json(
        {
            "@context": context,
            **publication,
            "persons": list(_persons(as_at)),
            "organizations": list(_organizations(as_at)),
            "posts": list(_posts(as_at)),
            "memberships": list(_memberships(as_at)),
            "events": list(_events(as_at)),
        }
    )


def _said(kind: str, **values: Any) -> dict[str, Any]:
    """A thing with what is known about it."""
    return {"type": kind} | {name: value for name, value in values.items() if value not in (None, (), [])}


def _persons(as_at: AsAt) -> Iterator[dict[str, Any]]:
    for id_, one in as_at.register.people.items():
        record: r.Person = one.record
        yield _said(
            "Person",
            id=f"people/{id_}",
            name=record.name,
            honorific_prefix=record.title,
            sort_name=at.sort_name(record),
            other_names=[
                {"name": former.name} | ({"end_date": former.until} if former.until else {})
                for former in record.former_names
            ],
            links=[{"url": at.address(one), "note": "Page on this site"}],
        )


def _organizations(as_at: AsAt) -> Iterator[dict[str, Any]]:
    council = as_at.register.council
    yield _said(
        "Organization", id=COUNCIL, name=council.name, classification="council", links=[{"url": council.website}]
    )
    for id_, committee in as_at.register.committees.items():
        yield _said(
            "Organization",
            id=f"committees/{id_}",
            name=committee.record.name,
            classification=f"{committee.record.kind} committee",
            parent_id=COUNCIL,
            identifiers=[{"scheme": "code", "identifier": committee.record.code}],
            other_names=[{"name": name} for name in committee.record.also_called],
            links=[{"url": at.address(committee), "note": "Page on this site"}],
        )
    ours = (r.BodyKind.DIRECTORATE, r.BodyKind.SERVICE, r.BodyKind.EXECUTIVE, r.BodyKind.GROUP)
    for id_, one in as_at.register.bodies.items():
        body: r.Body = one.record
        parent = f"bodies/{body.part_of}" if body.part_of else COUNCIL if body.kind in ours else None
        yield _said(
            "Organization",
            id=f"bodies/{id_}",
            name=body.name,
            classification=str(body.kind),
            parent_id=parent,
            other_names=[{"name": name} for name in body.also_called],
            links=[{"url": at.address(one), "note": "Page on this site"}],
        )

    parties = (party.name for one in as_at.register.people.values() for party in one.record.parties)
    for name in dict.fromkeys(parties):
        yield _said("Organization", id=f"parties/{at.slug(name)}", name=name, classification="party")


def _seats(as_at: AsAt) -> Iterator[tuple[str, str, str, r.Seat]]:
    """Every seat with its id, its committee and its municipal year."""
    for id_, committee in as_at.register.committees.items():
        for membership in committee.record.membership:
            for position, seat in enumerate(membership.seats, 1):
                yield f"seats/{id_}/{membership.year}/{position}", id_, membership.year, seat


def _posts(as_at: AsAt) -> Iterator[dict[str, Any]]:
    for id_, committee, year, seat in _seats(as_at):
        label = f"{english.capital(seat.seat)}, {english.years(year)}"
        yield _said(
            "Post",
            id=id_,
            label=f"{label}, for {seat.representing}" if seat.representing else label,
            role=str(seat.seat),
            organization_id=f"committees/{committee}",
        )


def _memberships(as_at: AsAt) -> Iterator[dict[str, Any]]:
    for id_, committee, year, seat in _seats(as_at):
        if seat.person:
            yield _said(
                "Membership",
                id=f"{id_}/holder",
                label=f"{english.capital(seat.seat)}, {english.years(year)}",
                role=str(seat.seat),
                person_id=f"people/{seat.person}",
                organization_id=f"committees/{committee}",
                post_id=id_,
                start_date=seat.from_,
                end_date=seat.until,
            )
    for person, one in as_at.register.people.items():
        for position, office in enumerate(one.record.offices, 1):
            yield _said(
                "Membership",
                id=f"people/{person}/offices/{position}",
                label=office.title,
                role=office.title,
                person_id=f"people/{person}",
                organization_id=f"bodies/{office.body}" if office.body else None,
                start_date=office.from_,
                end_date=office.until,
            )

    for person, one in as_at.register.people.items():
        record: r.Person = one.record
        for kind, held in (("parties", record.parties), ("wards", record.wards)):
            for position, affiliation in enumerate(held, 1):
                is_party = kind == "parties"
                yield _said(
                    "Membership",
                    id=f"people/{person}/{kind}/{position}",
                    label=affiliation.name if is_party else f"Member for {affiliation.name}",
                    person_id=f"people/{person}",
                    organization_id=f"parties/{at.slug(affiliation.name)}" if is_party else COUNCIL,
                    start_date=affiliation.from_,
                    end_date=affiliation.until,
                )


def _events(as_at: AsAt) -> Iterator[dict[str, Any]]:
    zone = ZoneInfo(as_at.register.council.time_zone)

    def moment(meeting: Meeting, hour: time | None, days: int = 0) -> str | None:
        return datetime.combine(meeting.date + timedelta(days=days), hour, zone).isoformat() if hour else None

    for reference, one in as_at.register.meetings.items():
        record = one.record
        came = [present.person for present in record.present] + [other.person for other in record.in_attendance]
        is_over = one.date <= as_at.today
        yield _said(
            "Event",
            id=f"meetings/{reference}",
            name=f"{record.title or one.committee.record.name}, {one.when}",
            classification=f"{record.kind} meeting",
            status=str(record.status),
            location=record.place,
            organization_id=f"committees/{one.committee.id}",
            start_date=moment(one, record.starts) or one.date.isoformat(),
            end_date=moment(one, record.ends, days=int(record.ends_next_day)),
            attendees=[{"id": f"people/{id_}"} for id_ in dict.fromkeys(came)] if is_over else None,
            links=[{"url": at.address(one), "note": "Page on this site"}],
        )
