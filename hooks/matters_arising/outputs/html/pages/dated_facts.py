"""Party, ward and names of a person, each with its dates."""

from __future__ import annotations

from datetime import date

from .... import english
from .... import records as r
from ....rules.snapshot import AsAt
from .page import Fact, Prose, facts


def party_and_ward(person: r.Person, as_at: AsAt) -> str:
    """A member's party and ward on the date of the record."""
    return ", ".join(one for one in (person.party_on(as_at.today), person.ward_on(as_at.today)) if one)


def dated_facts(person: r.Person) -> tuple[Fact, ...]:
    """The parties, wards and earlier names of a person, for the page."""
    return facts(
        ("Party", tuple(_with_dates(one.name, one.from_, one.until) for one in person.parties)),
        ("Ward", tuple(_with_dates(one.name, one.from_, one.until) for one in person.wards)),
        ("Formerly", tuple(_with_dates(one.name, None, one.until) for one in person.former_names)),
    )


def _with_dates(name: str, since: date | None, until: date | None) -> Prose:
    """Something that was true from one day to another, as a line."""
    days = (f"from {english.day(since)}" if since else "", f"until {english.day(until)}" if until else "")
    said = " ".join(one for one in days if one)
    return Prose(f"{name} ({said})" if said else name)
