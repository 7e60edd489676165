"""The council, and the seats on its committees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any
from zoneinfo import available_timezones

from ...law.notice_of_meetings import statutory_agenda_days
from ...records import Affiliation, Committee, CommitteeKind, Council, CouncilKind, People, Seat, SeatKind
from ...register.entities import Entity
from ...register.register import Register
from ...source.problems import Place, Problem, did_you_mean
from .all_checks import check, check_of


@check_of(Council)
def the_time_zone_is_one(council: Entity[Council]) -> Iterator[Problem]:
    """The council's time zone is in the world's list of them."""
    zone = council.record.time_zone
    if zone not in available_timezones():
        hint = did_you_mean(zone, available_timezones()) or "Write Europe/London"
        yield Problem(council.place_of("time_zone"), f"there is no time zone `{zone}`", hint)


@check_of(Council)
def a_record_says_who_answers_for_it(council: Entity[Council]) -> Iterator[Problem]:
    """A council's own record has its contact and licence; a demonstration claims neither in the council's name."""
    record = council.record
    for name in ("contact", "licence"):
        given = getattr(record, name) is not None
        if record.publication is None and not given:
            hint = "Add it, or say in `publication:` who publishes the record, if the council does not"
            yield Problem(council.place_of(), f"`{name}` is missing", hint)
        elif record.publication is not None and given:
            message = f"`{name}` is the council's, and the council does not publish this record"
            hint = f"Give the publisher's own in `publication: {name}:`, or none"
            yield Problem(council.place_of(name), message, hint)


@check_of(Council)
def municipal_years_follow_one_another(council: Entity[Council]) -> Iterator[Problem]:
    """Each municipal year of the council is listed once, begins in its first year, and comes after the one before.

    Source: Local Government Act 1972, Schedule 12, paragraph 1; of a parish council, paragraph 7.
    """
    before = None
    for position, one in enumerate(council.record.municipal_years):
        if one.starts.year != int(one.year[:4]):
            message = f"the municipal year {one.year} is said to begin on {one.starts}"
            yield Problem(council.place_of("municipal_years", position, "starts"), message, "Check the year")
        elif before and one.year <= before.year:
            place = council.place_of("municipal_years", position, "year")
            message = f"{one.year} follows {before.year}" if one.year < before.year else f"{one.year} is listed twice"
            yield Problem(place, message, "List each year once, the earliest first")
        before = one


@check_of(Council)
def no_period_is_shorter_than_the_law(council: Entity[Council]) -> Iterator[Problem]:
    """A council gives no less notice of its agendas and key decisions than the law requires.

    Source: Local Government Act 1972, section 100B and Schedule 12, paragraph 10; SI 2012/2089, regulation 9.
    """
    record = council.record
    key = 28 if record.is_principal_in_england else None
    for name, given, law in (
        ("agenda_clear_days", record.periods.agenda_clear_days, statutory_agenda_days(record)),
        ("key_decision_days", record.periods.key_decision_days, key),
    ):
        if given is not None and law is not None and given < law:
            hint = f"Write {law} or more, or leave it out"
            yield Problem(council.place_of("periods", name), f"`{name}: {given}` is less than the law requires", hint)


@check
def a_parish_council_has_no_executive(register: Register) -> Iterator[Problem]:
    """A parish council has no executive, and so no Forward Plan, no executive decisions and no call-in.

    Sources: Local Government Act 2000, Part 1A, and SI 2012/2089 apply to county, district and London borough councils.
    """
    if register.council.kind is not CouncilKind.PARISH:
        return
    hint = "Remove it, or correct `kind:` in council.yml"
    found: list[Entity[Any]] = [*register.editions, *register.decision_notices.values()]
    for one in found:
        yield Problem(one.place, "a parish council has no executive that takes or announces decisions", hint)
    for committee in register.committees.values():
        if committee.record.kind is CommitteeKind.EXECUTIVE:
            yield Problem(committee.place_of("kind"), "a parish council has no executive", hint)
    for item in register.items.values():
        if item.record.call_ins:
            yield Problem(item.place_of("call_ins"), "a parish council’s decisions are not called in", hint)


@check
def a_parish_council_cites_no_schedule_12a(register: Register) -> Iterator[Problem]:
    """What a parish council takes in private is not exempt by a paragraph of Schedule 12A.

    Source: Public Bodies (Admission to Meetings) Act 1960, section 1(2).
    """
    if register.council.kind is not CouncilKind.PARISH:
        return
    for item in register.items.values():
        field = "exempt_in_part" if item.record.exempt_in_part else "exempt"
        reason = item.record.exempt_in_part or item.record.exempt
        if reason and (reason.paragraph or reason.confidential):
            message = "Schedule 12A does not apply to a parish council"
            hint = "Write only `reason:`, as the resolution states it (Public Bodies (Admission to Meetings) Act 1960)"
            yield Problem(item.place_of(field), message, hint)


@check_of(Committee)
def every_seat_is_held_or_vacant(committee: Entity[Committee]) -> Iterator[Problem]:
    """A seat names a person, or says that it is vacant."""
    for year, membership in enumerate(committee.record.membership):
        for position, seat in enumerate(membership.seats):
            if (seat.person is None) != seat.vacant:
                place = committee.place_of("membership", year, "seats", position)
                message = (
                    "the seat is vacant, but names a person"
                    if seat.vacant
                    else "the seat names no one and is not vacant"
                )
                yield Problem(place, message, "Give either `person:` or `vacant: true`")


@check_of(Committee)
def every_municipal_year_is_given_once(committee: Entity[Committee]) -> Iterator[Problem]:
    """A committee's membership is listed once for each municipal year."""
    seen: dict[str, Place] = {}
    for position, membership in enumerate(committee.record.membership):
        place = committee.place_of("membership", position, "year")
        if membership.year in seen:
            message = f"{membership.year} is listed already on line {seen[membership.year].line}"
            yield Problem(place, message, "Keep one")
        seen.setdefault(membership.year, place)


@check_of(Committee)
def nobody_holds_two_seats_at_once(committee: Entity[Committee]) -> Iterator[Problem]:
    """Nobody is chair, vice-chair, member or co-opted member of one committee twice on one day."""
    for year, membership in enumerate(committee.record.membership):
        held: dict[str, list[tuple[Seat, Place]]] = {}
        for position, seat in enumerate(membership.seats):
            if seat.person is None or seat.seat is SeatKind.SUBSTITUTE:
                continue
            place = committee.place_of("membership", year, "seats", position, "person")
            others = held.setdefault(seat.person, [])
            for other, first in others:
                if _overlap(seat, other):
                    message = f"`{seat.person}` is already {other.seat} on line {first.line}, at the same time"
                    yield Problem(place, message, "Give `until:` for the first seat, or correct one", (first,))
                    break
            others.append((seat, place))


@check_of(People)
def nobody_belongs_to_two_parties_at_once(people: Entity[People]) -> Iterator[Problem]:
    """A member belongs to one party or group on a day."""
    for place, person in enumerate(people.record.people):
        for number, (one, later) in enumerate(pairwise(person.parties), 1):
            if _overlap(one, later):
                message = f"`{person.id}` belongs to {one.name} and to {later.name} at the same time"
                hint = "Give the last day of the first as `until:` and the first day of the second as `from:`"
                yield Problem(people.place_of("people", place, "parties", number), message, hint)


def _overlap(one: Seat | Affiliation, other: Seat | Affiliation) -> bool:
    starts = max(held.from_ or date.min for held in (one, other))
    return all(starts <= (held.until or date.max) for held in (one, other))
