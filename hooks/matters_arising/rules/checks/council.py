"""The council, and the seats on its committees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import available_timezones

from ...records import Committee, Council, Seat, SeatKind
from ...register.entities import Named
from ...source.problems import Place, Problem, did_you_mean
from .listed import check_of


@check_of(Council)
def the_time_zone_is_one(council: Named[Council]) -> Iterator[Problem]:
    """The council's time zone is in the world's list of them."""
    zone = council.record.time_zone
    if zone not in available_timezones():
        hint = did_you_mean(zone, available_timezones()) or "Write Europe/London"
        yield Problem(council.place_of("time_zone"), f"there is no time zone `{zone}`", hint)


@check_of(Council)
def a_record_says_who_answers_for_it(council: Named[Council]) -> Iterator[Problem]:
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
def municipal_years_follow_one_another(council: Named[Council]) -> Iterator[Problem]:
    """Each municipal year of the council is listed once, begins in its first year, and comes after the one before.

    Source: Local Government Act 1972, Schedule 12, paragraph 1.
    """
    before = None
    for position, one in enumerate(council.record.municipal_years):
        if one.starts.year != int(one.year[:4]):
            message = f"the municipal year {one.year} is said to begin on {one.starts}"
            yield Problem(council.place_of("municipal_years", position, "starts"), message, "Check the year")
        elif before and one.year <= before.year:
            place = council.place_of("municipal_years", position, "year")
            message = f"{one.year} stands after {before.year}" if one.year < before.year else f"{one.year} stands twice"
            yield Problem(place, message, "List each year once, the earliest first")
        before = one


@check_of(Committee)
def every_seat_is_held_or_vacant(committee: Named[Committee]) -> Iterator[Problem]:
    """A seat names a person, or says that it is vacant."""
    for year, membership in enumerate(committee.record.membership):
        for position, seat in enumerate(membership.seats):
            if (seat.person is None) != seat.vacant:
                place = committee.place_of("membership", year, "seats", position)
                message = "a vacant seat names a person" if seat.vacant else "a seat names nobody"
                yield Problem(place, message, "Give either `person:` or `vacant: true`")


@check_of(Committee)
def every_municipal_year_is_given_once(committee: Named[Committee]) -> Iterator[Problem]:
    """A committee's membership is listed once for each municipal year."""
    seen: dict[str, Place] = {}
    for position, membership in enumerate(committee.record.membership):
        place = committee.place_of("membership", position, "year")
        if membership.year in seen:
            message = f"{membership.year} is listed already on line {seen[membership.year].line}"
            yield Problem(place, message, "Keep one")
        seen.setdefault(membership.year, place)


@check_of(Committee)
def nobody_holds_two_seats_at_once(committee: Named[Committee]) -> Iterator[Problem]:
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


def _overlap(one: Seat, other: Seat) -> bool:
    starts = max(seat.from_ or date.min for seat in (one, other))
    return all(starts <= (seat.until or date.max) for seat in (one, other))
