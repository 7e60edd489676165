"""Who was at a meeting, whether there was a quorum, and who voted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ... import english
from ... import records as r
from ...records import MeetingStatus, Seat, SeatKind, Vote, Voting
from ...register.entities import Entity, Meeting
from ...register.register import Register
from ...source.positions import Loc
from ...source.problems import Problem
from .all_checks import check, check_of
from .values import items


@dataclass(frozen=True)
class _Seats:
    """The seats on the committees of a meeting that are held on its day."""

    held: tuple[Seat, ...]

    def of(self, person: str) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.held if seat.person == person)

    def may_vote(self, person: str) -> bool:
        """Whether a person may vote on anything; whoever sits in a member's place may."""
        mine = self.of(person)
        return not mine or any(seat.votes is not Voting.NONE for seat in mine)


def _seats(meeting: Meeting, register: Register) -> _Seats | None:
    """The seats held at a meeting; nothing where the record lacks the year's membership of one of its committees."""
    held: list[Seat] = []
    for id in meeting.committees:
        seats = _seats_on(id, meeting, register)
        if seats is None:
            return None
        held += seats.held
    return _Seats(tuple(held))


def _seats_on(committee: str, meeting: Meeting, register: Register) -> _Seats | None:
    """The seats on a committee held on the day of a meeting; nothing where the record lacks its year's membership."""
    year, known = register.municipal_year(meeting.date), register.committees.get(committee)
    membership = next((one for one in known.record.membership if one.year == year), None) if known else None
    if membership is None:
        return None
    return _Seats(
        tuple(
            seat
            for seat in membership.seats
            if seat.person
            and (seat.from_ is None or seat.from_ <= meeting.date)
            and (seat.until is None or seat.until >= meeting.date)
        )
    )


@check_of(r.Meeting)
def a_speaker_is_described_and_is_no_member(meeting: Entity[r.Meeting]) -> Iterator[Problem]:
    """Who spoke on an item is in people.yml or named or described, and is not listed as a member who was present."""
    present = {one.person for one in meeting.record.present}
    for item in items(meeting):
        for position, speaker in enumerate(item.record.speakers):
            place = item.place_of("speakers", position)
            if speaker.person and speaker.name:
                yield Problem(place, "a speaker has both `person` and `name`", "Write one of them")
            elif speaker.person in present and speaker.person:
                message = f"`{speaker.person}` is listed as a member present, and as a speaker"
                yield Problem(place, message, "Leave members out of `speakers`")
            elif not (speaker.person or speaker.name or speaker.role):
                yield Problem(place, "a speaker has no name and no role", "Add `role:`, or `name:` or `person:`")


@check_of(r.Meeting)
def nobody_is_both_present_and_away(meeting: Entity[r.Meeting]) -> Iterator[Problem]:
    """Each member is listed once, as present, as having sent apologies, or as absent."""
    record = meeting.record
    listed = [
        *((one.person, "present", n) for n, one in enumerate(record.present)),
        *((one.person, "apologies", n) for n, one in enumerate(record.apologies)),
        *((person, "absent", n) for n, person in enumerate(record.absent)),
    ]
    seen: dict[str, tuple[str, int]] = {}
    for person, where, position in listed:
        if person in seen:
            first = meeting.place_of(*seen[person])
            message = (
                f"`{person}` is listed under `{where}`, and already on line {first.line} under `{seen[person][0]}`"
            )
            place = meeting.place_of(where, position)
            yield Problem(place, message, "Check it against the minutes, and keep one", (first,))
        seen.setdefault(person, (where, position))


@check
def those_present_hold_a_seat(register: Register) -> Iterator[Problem]:
    """Whoever is listed as present holds a seat on the committee that day, or sits in the place of one who does."""
    for meeting in register.meetings.values():
        seats = _seats(meeting, register)
        for position, one in enumerate(meeting.record.present if seats else ()):
            stands_in = one.as_ is SeatKind.SUBSTITUTE and one.instead_of and seats and seats.of(one.instead_of)
            if seats and not seats.of(one.person) and not stands_in:
                place = meeting.place_of("present", position, "person")
                which = "any of the committees" if meeting.record.with_ else "the committee"
                message = f"`{one.person}` holds no seat on {which} on {meeting.date}"
                hint = f"List them under `in_attendance`, or give them a seat in committees/{meeting.committee.id}.yml"
                yield Problem(place, message, hint, (meeting.committee.place_of("membership"),))


@check
def a_meeting_that_was_held_had_its_quorum(register: Register) -> Iterator[Problem]:
    """Where attendance is recorded, a meeting that was held had as many voting members as the committee requires.

    A joint meeting has the quorum of each of the committees, as far as their membership is recorded.
    """
    for meeting in register.meetings.values():
        if meeting.record.status is not MeetingStatus.HELD or not meeting.record.present:
            continue
        for id in meeting.committees:
            committee = register.committees.get(id)
            voting = _voting_on(id, meeting, register) if committee else None
            quorum = committee.record.quorum if committee else None
            if not (committee and quorum) or voting is None or len(voting) >= quorum:
                continue
            who = f"{english.count(len(voting), 'voting member')}{f' of `{id}`' if meeting.record.with_ else ''}"
            message = f"the meeting was held with {who} present; the quorum is {quorum}"
            hint = "Complete the list, or make the status inquorate"
            yield Problem(meeting.place_of("present"), message, hint, (committee.place_of("quorum"),))


def _voting_on(committee: str, meeting: Meeting, register: Register) -> set[str] | None:
    """Those present who may vote as members of a committee, or in the place of one; nothing if that is not known."""
    voting = _voting(meeting, register)
    if not meeting.record.with_:
        return voting
    seats = _seats_on(committee, meeting, register)
    if seats is None:
        return None
    present = (one for one in meeting.record.present if one.person in voting)
    return {one.person for one in present if seats.of(one.person) or (one.instead_of and seats.of(one.instead_of))}


def _voting(meeting: Meeting, register: Register) -> set[str]:
    """Those present who may vote on anything, as far as the record shows."""
    seats = _seats(meeting, register) or _Seats(())
    return {one.person for one in meeting.record.present if one.may_vote and seats.may_vote(one.person)}


@check
def only_members_present_vote(register: Register) -> Iterator[Problem]:
    """Where attendance is recorded, whoever votes, moves or seconds is present, and whoever votes has a vote."""
    for meeting in register.meetings.values():
        present = {one.person for one in meeting.record.present}
        voting = _voting(meeting, register)
        for item in meeting.items if present else ():
            for number, vote in enumerate(item.record.votes):
                for loc, person in _taking_part(vote):
                    spot = item.spot("votes", number, *loc)
                    if person not in present:
                        message = f"`{person}` takes part in the vote, but is not listed as present"
                        yield Problem(spot.place, message, _LOOK)
                    elif person not in voting and loc[0] not in _MOVING:
                        yield Problem(spot.place, f"`{person}` votes, but has no vote at this meeting", _LOOK)
                numbers = (vote.number(way) for way in ("for_", "against", "abstained", "not_voting"))
                if vote.count and (total := sum(one or 0 for one in numbers)) > len(voting):
                    message = f"{total} votes are recorded, but only {len(voting)} of those present may vote"
                    yield Problem(item.place_of("votes", number, "count"), message, _LOOK)


_MOVING = ("proposed_by", "seconded_by")
_LOOK = "Check the vote and the attendance against the minutes"


def _taking_part(vote: Vote) -> Iterator[tuple[Loc, str]]:
    """Everyone a vote names, with the way to the name."""
    lists = (("for", vote.for_), ("against", vote.against), ("abstained", vote.abstained))
    for name, people in (*lists, ("not_voting", vote.not_voting), ("conflict", vote.conflict)):
        for position, person in enumerate(people):
            yield (name, position), person
    for name in (*_MOVING, "casting_vote"):
        if person := getattr(vote, name):
            yield (name,), person
