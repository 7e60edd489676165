"""Motions and votes: names, numbers and outcome agree, and whoever votes was present."""

from __future__ import annotations

from collections.abc import Iterator

from ...records import Item, Meeting, MotionKind, Outcome, SeatKind, Vote, VoteManner
from ...register.entities import Entity
from ...source.problems import Problem, did_you_mean
from .all_checks import check_of
from .values import items

_WAYS = ("for_", "against", "abstained", "not_voting")
_LISTS = (*_WAYS, "conflict", "recused", "absent")
_NOT_PUT = frozenset({Outcome.NOT_SECONDED, Outcome.WITHDRAWN, Outcome.RULED_OUT})
"""Ends of a motion on which there is no vote."""


@check_of(Meeting)
def votes_add_up(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """The names and the numbers of a vote agree, nobody votes twice, and the outcome follows."""
    for item in items(meeting):
        for position, vote in enumerate(item.record.votes):
            if message := _vote_problem(vote):
                yield Problem(item.place_of("votes", position), message, "Check it against the minutes")


def _vote_problem(vote: Vote) -> str:
    named = [person for name in _LISTS for person in getattr(vote, name)]
    if len(set(named)) < len(named):
        return "a member votes twice"
    if vote.outcome in _NOT_PUT:
        voted = named or vote.count or vote.casting_vote
        return f"votes are recorded on a motion that was {vote.outcome}" if voted else ""
    if message := _names_and_numbers(vote):
        return message
    for_, against = vote.number("for_"), vote.number("against")
    if for_ is None or against is None:
        return ""
    if for_ == against:
        decided = vote.casting_vote or vote.outcome is Outcome.LOST
        return "" if decided else "the numbers are equal and there is no casting vote"
    if vote.casting_vote:
        return f"{for_} for and {against} against is not a tie, but a casting vote is recorded"
    if (for_ > against) != (vote.outcome is Outcome.CARRIED):
        return f"{for_} for and {against} against is recorded as {vote.outcome}"
    return ""


def _names_and_numbers(vote: Vote) -> str:
    """Disagreements of names and numbers: more names than votes, or fewer in a recorded vote."""
    for name in _WAYS:
        number = getattr(vote.count, name) if vote.count else None
        people = getattr(vote, name)
        fewer = vote.manner is VoteManner.RECORDED and number is not None and len(people) < number
        if number is not None and (len(people) > number or fewer):
            return "the numbers of the vote do not agree with the names"
    return ""


@check_of(Meeting)
def only_the_chair_has_a_casting_vote(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """Where attendance is recorded, a casting vote is given by whoever is in the chair.

    Source: Local Government Act 1972, Schedule 12, paragraph 39(2).
    """
    chairs = {one.person for one in meeting.record.present if one.as_ in (SeatKind.CHAIR, SeatKind.VICE_CHAIR)}
    for item in items(meeting) if meeting.record.present else ():
        for position, vote in enumerate(item.record.votes):
            if vote.casting_vote and vote.casting_vote not in chairs:
                message = f"`{vote.casting_vote}` gives a casting vote, but is not listed as chair or vice-chair"
                hint = "Write `as: chair` beside the member who was in the chair"
                yield Problem(item.place_of("votes", position, "casting_vote"), message, hint)


@check_of(Meeting)
def nobody_who_left_for_an_item_votes_on_it(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """A member who left the room because of an interest takes no part in the votes on the item.

    Source: Localism Act 2011, section 31(4).
    """
    for item in items(meeting):
        left = {one.person for one in item.record.declarations if one.left}
        for position, vote in enumerate(item.record.votes):
            for name in ("for_", "against", "abstained"):
                for place, person in enumerate(getattr(vote, name)):
                    if person in left:
                        message = f"`{person}` left the room for the item because of an interest, but votes on it"
                        hint = "List them under `recused:`, or correct the declaration"
                        yield Problem(item.place_of("votes", position, name.rstrip("_"), place), message, hint)


@check_of(Meeting)
def an_amendment_changes_a_motion_of_its_item(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """An amendment amends an earlier motion of the same item, and nobody seconds their own motion."""
    for item in items(meeting):
        before: list[str] = []
        for position, vote in enumerate(item.record.votes):
            yield from _motion_problems(vote, position, before, item)
            if vote.id:
                before.append(vote.id)


def _motion_problems(vote: Vote, position: int, before: list[str], item: Entity[Item]) -> Iterator[Problem]:
    if vote.amends and vote.amends not in before:
        hint = did_you_mean(vote.amends, before) or "Give the motion that it changes an `id`, and list it first"
        yield Problem(
            item.place_of("votes", position, "amends"),
            f"`{vote.amends}` is not the id of an earlier motion of this item",
            hint,
        )
    elif vote.amends and vote.motion not in (MotionKind.AMENDMENT, MotionKind.SUBSTANTIVE):
        hint = "Write `motion: amendment`, or `motion: substantive motion` of the motion as amended"
        yield Problem(item.place_of("votes", position, "amends"), f"a {vote.motion} cannot amend another", hint)
    if vote.seconded_by and vote.seconded_by == vote.proposed_by:
        place = item.place_of("votes", position, "seconded_by")
        yield Problem(place, f"`{vote.seconded_by}` seconds their own motion", "Check it against the minutes")
    elif vote.seconded_by and vote.outcome is Outcome.NOT_SECONDED:
        place = item.place_of("votes", position, "seconded_by")
        yield Problem(place, "a motion that was not seconded has a seconder", "Check it against the minutes")
