"""Addresses: each leads to one thing, and is valid on every file system."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ...records import Glossary, Moved
from ...register.entities import Entity, Meeting, Request
from ...register.entity import Spot
from ...register.register import Register
from ...source.positions import Loc
from ...source.problems import Place, Problem
from ...urls import addresses
from .all_checks import check, check_of


@check
def every_address_belongs_to_one_thing(register: Register) -> Iterator[Problem]:
    """No two things are published at one address, whatever the case of its letters."""
    spots: dict[str, list[Spot]] = defaultdict(list)
    for committee in register.committees.values():
        spots[f"/requests/{committee.record.code.casefold()}/"].append(committee.spot("code"))
    for edition in register.editions:
        address = addresses.address(edition)
        for position, entry in enumerate(edition.record.entries):
            if name := entry.reference or entry.id:
                spots[f"{address}#{addresses.slug(name)}"].append(edition.spot("entries", position))
    for decision in register.decisions:
        spots[addresses.address(decision)].append(decision.entries[0].spot())
    for notice in register.decision_notices.values():
        if notice.record.decision is None:
            spots[addresses.address(notice)].append(notice.spot("title"))
    told: set[Place] = set()
    for address, found in spots.items():
        if len(found) == 1:
            continue
        first, *others = sorted({spot.place for spot in found})
        for place in others:
            if place in told:
                continue
            told.add(place)
            message = f"{address} is already the address of {first}"
            yield Problem(place, message, "Give one of them another id, code or reference", (first,))


@check
def every_short_address_belongs_to_one_thing(register: Register) -> Iterator[Problem]:
    """No decision is called so that its short address is that of a meeting or of something asked."""
    codes = {committee.record.code.casefold(): committee.record.code for committee in register.committees.values()}
    for decision in register.decisions:
        for entry in decision.entries:
            for field in ("reference", "id"):
                name = getattr(entry.record, field)
                match = _LIKE_A_REFERENCE.fullmatch(addresses.slug(name)) if name else None
                meeting = register.meetings.get(f"{codes.get(match[1], '')}/{match[2]}") if match else None
                for other in _with_short_addresses(meeting) if meeting else ():
                    if addresses.short(other.id) == addresses.short(name):
                        message = f"the short address of `{name}` is already that of {other.id}"
                        yield Problem(entry.place_of(field), message, "Write it as the plan prints it", (other.place,))


def _with_short_addresses(meeting: Meeting) -> Iterator[Meeting | Request]:
    """A meeting, and everything that was asked at it."""
    yield meeting
    for item in meeting.items:
        yield from item.asks


_LIKE_A_REFERENCE = re.compile(r"([a-z0-9]+)-([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-.*)?")
"""What the short address of a meeting, and of what was asked at it, is made of."""


@check
def every_request_has_a_short_address_of_its_own(register: Register) -> Iterator[Problem]:
    """The short address leaves it open whether `7/1-1` is meant or `7.1/1`, so an agenda has one of them at most."""
    for meeting in register.meetings.values():
        if not any("." in item.key for item in meeting.items):
            continue
        seen: dict[str, Request] = {}
        for request in (request for item in meeting.items for request in item.asks):
            first = seen.setdefault(addresses.short(request.id), request)
            if first.id != request.id:
                message = f"{addresses.short(request.id)} is already the short address of {first.id}"
                yield Problem(request.place_of("id"), message, "Give one of them another id", (first.place_of("id"),))


@check_of(Moved)
def every_address_moves_or_goes_once(moved: Entity[Moved]) -> Iterator[Problem]:
    """An address is in moved.yml only once: it moved to one place, or it was removed."""
    told: list[tuple[Loc, str]] = [
        (("moved", place, "from"), one.from_) for place, one in enumerate(moved.record.moved)
    ]
    told += [(("gone", place, "address"), one.address) for place, one in enumerate(moved.record.gone)]
    seen: dict[str, Place] = {}
    for way, address in told:
        place = moved.place_of(*way)
        first = seen.setdefault(address.casefold(), place)
        if first is not place:
            message = f"`{address}` is already on line {first.line}"
            yield Problem(place, message, "Keep one of the two lines", (first,))


@check_of(Glossary)
def every_term_can_be_linked_to(glossary: Entity[Glossary]) -> Iterator[Problem]:
    """A term in the glossary has a letter or digit from which its address is made."""
    for position, term in enumerate(glossary.record.terms):
        if not addresses.term_anchor(term):
            hint = "Write it with at least one letter a to z or digit"
            yield Problem(glossary.place_of("terms", position, "term"), f"`{term.term}` has no letter or digit", hint)
