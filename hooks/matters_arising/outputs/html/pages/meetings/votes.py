"""Motions and votes at an item, as shown on the page of its meeting: what the minutes say, and no other number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..... import english
from ..... import records as r
from .....register.entities import AgendaItem
from .....register.register import Register
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import values
from ..member_votes import WAYS
from ..page import Fact, Prose, Tag, Value, facts

_MANNERS = {
    r.VoteManner.SHOW_OF_HANDS: "On a show of hands",
    r.VoteManner.RECORDED: "Recorded by name",
    r.VoteManner.BALLOT: "By ballot",
    r.VoteManner.ASSENT: "By general assent, without a count",
}


@dataclass(frozen=True)
class VoteView:
    """A motion or an amendment, with the vote on it."""

    anchor: str
    heading: str
    on: Prose
    facts: tuple[Fact, ...]


def vote_views(item: AgendaItem, register: Register) -> tuple[VoteView, ...]:
    """Return the motions and votes at an item, in the order in which they were taken.

    Args:
        item: the item.
        register: the whole record.
    """
    votes = item.record.votes
    by_id = {vote.id: (place, vote) for place, vote in enumerate(votes, 1) if vote.id}
    return tuple(_view(vote, place, item, by_id, register) for place, vote in enumerate(votes, 1))


def _view(
    vote: r.Vote, place: int, item: AgendaItem, by_id: dict[str, tuple[int, r.Vote]], register: Register
) -> VoteView:
    is_plain = vote.motion is r.MotionKind.MOTION and vote.is_recorded
    return VoteView(
        anchor=at.vote_anchor(item, place),
        heading="Recorded vote" if is_plain else english.capital(vote.motion),
        on=Prose(vote.on),
        facts=facts(
            _joined_to(vote, item, by_id),
            ("Proposed by", values.person(register, vote.proposed_by) if vote.proposed_by else None),
            ("Seconded by", values.person(register, vote.seconded_by) if vote.seconded_by else None),
            ("Vote", _MANNERS[vote.manner] if vote.manner else None),
            *_ways(vote, item.meeting.date, register),
            ("Casting vote", values.person(register, vote.casting_vote) if vote.casting_vote else None),
            ("Outcome", Tag(english.capital(vote.outcome), "good" if vote.outcome is r.Outcome.CARRIED else "plain")),
        ),
    )


def _joined_to(vote: r.Vote, item: AgendaItem, by_id: dict[str, tuple[int, r.Vote]]) -> tuple[str, Value]:
    label = "Is the motion as amended" if vote.motion is r.MotionKind.SUBSTANTIVE else "Amends"
    if not vote.amends or vote.amends not in by_id:
        return label, None
    place, motion = by_id[vote.amends]
    return label, Link(english.shortened(motion.on, 110), f"{at.address(item.meeting)}#{at.vote_anchor(item, place)}")


def _ways(vote: r.Vote, day: date, register: Register) -> Iterator[tuple[str, Value]]:
    """Yield the votes each way: a number if one is stated, and names if they are."""
    for name, label in WAYS:
        people: tuple[str, ...] = getattr(vote, name)
        number = vote.number(name) if name in ("for_", "against", "abstained", "not_voting") else None
        if number is None and not people:
            continue
        named: Value = tuple(values.person_then(register, id, day) for id in people)
        if number is not None and len(people) < number:
            unnamed = f"{english.count(number - len(people), 'other')} not named"
            named = (named, f"and {unnamed}") if people else "Names were not recorded"
        elif number == 0:
            named = "Nobody"
        yield (label if number is None else f"{label}: {number}"), named
