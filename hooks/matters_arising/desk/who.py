"""Who is in the record: people, the bodies that are asked, and a committee's members in a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from .. import records as r
from ..importing.drafting.names import slug
from ..rules.snapshot import AsAt
from ..urls import addresses as at
from .choices import NOTHING, Choice, of_words
from .fields import put, words

_TITLE = re.compile(
    r"(Parish Councillor|Town Councillor|Councillor|Cllr\.?|Alderman|Dr|Mrs|Mr|Ms|Miss|Sir|Dame|Professor|Reverend|Rev)"
    r"\.?\s+(?=\S)"
)


@dataclass(frozen=True)
class SeatView:
    """A person on the form of a committee's members."""

    person: str
    name: str
    chosen: str
    """The kind of seat, or `nothing`."""


def seat_choices() -> tuple[Choice, ...]:
    """Return the kinds of seat on a committee, and none."""
    return (Choice(NOTHING, "No seat"), *of_words(r.SeatKind))


def with_people(file: Mapping[str, Any], typed: str) -> dict[str, Any]:
    """Return the new content of the file of people, with more people.

    Args:
        file: its present content.
        typed: a person a line, with or without title: "Councillor Ann Hill".
    """
    new = deepcopy(dict(file))
    people = list(new.get("people") or [])
    names = {str(one.get("name", "")).casefold() for one in people}
    for line in words(typed).splitlines():
        title = _TITLE.match(line)
        name = line[title.end() :] if title else line
        if name.casefold() in names:
            continue
        names.add(name.casefold())
        person: dict[str, Any] = {"id": _free(slug(name), people), "name": name}
        if title:
            put(person, "title", re.sub(r"^Cllr\.?$", "Councillor", title[1]), r.Person)
        people.append(person)
    return {**new, "people": people}


def with_bodies(file: Mapping[str, Any], typed: str, kind: str) -> dict[str, Any]:
    """Return the new content of the file of bodies, with more bodies.

    Args:
        file: its present content.
        typed: a body a line.
        kind: what sort of body they are.
    """
    new = deepcopy(dict(file))
    bodies = list(new.get("bodies") or [])
    names = {str(one.get("name", "")).casefold() for one in bodies}
    for name in words(typed).splitlines():
        if name.casefold() not in names:
            names.add(name.casefold())
            bodies.append({"id": _free(slug(name), bodies), "name": name, "kind": kind})
    return {**new, "bodies": bodies}


def _free(id: str, there: list[dict[str, Any]]) -> str:
    taken = {one.get("id") for one in there}
    return id if id not in taken else next(one for n in range(2, 1000) if (one := f"{id}-{n}") not in taken)


def seat_views(file: Mapping[str, Any], year: str, as_at: AsAt) -> Iterator[SeatView]:
    """Yield everyone who could sit on a committee: its members first, then the others, A to Z.

    Args:
        file: the content of the committee's file.
        year: the municipal year.
        as_at: the whole record.
    """
    seats = {str(one["person"]): str(one.get("seat", "")) for one in _seats(file, year) if one.get("person")}
    people = as_at.register.people
    others = sorted((id for id in people if id not in seats), key=lambda id: at.sort_name(people[id].record).casefold())
    for id in (*seats, *others):
        name = at.person_name(people[id].record) if id in people else id
        yield SeatView(id, name, seats.get(id, NOTHING))


def _seats(file: Mapping[str, Any], year: str) -> list[dict[str, Any]]:
    found: Mapping[str, Any] = next((one for one in file.get("membership") or [] if one.get("year") == year), {})
    return list(found.get("seats") or [])


def with_seats(file: Mapping[str, Any], year: str, chosen: Mapping[str, str]) -> dict[str, Any]:
    """Return the new content of a committee's file, with the chosen members.

    Args:
        file: its present content.
        year: the municipal year.
        chosen: the kind of seat of each person, or `nothing`.
    """
    new = deepcopy(dict(file))
    before = _seats(new, year)
    # The last, if there are several seats in a year.
    shown = {one["person"]: one for one in before if one.get("person")}
    for person, seat in shown.items():
        seat["seat"] = chosen.get(person, seat["seat"])
    seats = [one for one in before if chosen.get(one.get("person", ""), "") != NOTHING]
    order = [one.value for one in r.SeatKind]
    further = [{"seat": kind, "person": id} for id, kind in chosen.items() if kind != NOTHING and id not in shown]
    seats += sorted(further, key=lambda one: order.index(one["seat"]) if one["seat"] in order else len(order))
    years = list(new.get("membership") or [])
    here = next((one for one in years if one.get("year") == year), None)
    if here is None and seats:
        years.append({"year": year, "seats": seats})
    elif here is not None and seats:
        here["seats"] = seats
    elif here is not None:
        years.remove(here)
    put(new, "membership", years, r.Committee)
    return new
