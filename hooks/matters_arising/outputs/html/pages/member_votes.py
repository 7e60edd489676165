"""How a member voted in recorded votes, for the member's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .... import english
from .... import records as r
from ....incremental.query import query
from ....register.entities import AgendaItem, Meeting
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.addresses import Link
from . import values
from .page import Value

WAYS = (
    ("for_", "For"),
    ("against", "Against"),
    ("abstained", "Abstained"),
    ("not_voting", "Did not vote"),
    ("conflict", "Did not vote because of an interest"),
    ("recused", "Withdrew from the item"),
    ("absent", "Absent"),
)
"""The lists of a vote, and what is said of those on each."""


@dataclass(frozen=True)
class MemberVote:
    """What a member did in a vote."""

    item: AgendaItem
    position: int
    """The place of the vote at its item, from 1."""
    way: str
    """For, against, abstained, did not vote, and why; or absent."""
    on: str
    outcome: str


@query
def votes_of(as_at: AsAt, person: str) -> tuple[MemberVote, ...]:
    """Return the votes in which a member is named, and the recorded votes that they missed, oldest first.

    Args:
        as_at: the record on a date.
        person: id of the member.
    """
    found: dict[tuple[str, int], MemberVote] = {}
    for mention in as_at.register.mentions("person", person):
        match mention.by:
            case AgendaItem() as item if "votes" in mention.loc and item.meeting.date <= as_at.today:
                found |= {(item.id, one.position): one for one in _named(item, person)}
            case Meeting() as meeting if mention.loc[0] in ("apologies", "absent") and meeting.date <= as_at.today:
                for one in _missed(meeting):
                    found.setdefault((one.item.id, one.position), one)
    return tuple(sorted(found.values(), key=lambda one: (one.item.meeting.date, one.item.loc, one.position)))


def _named(item: AgendaItem, person: str) -> Iterator[MemberVote]:
    for position, vote in enumerate(item.record.votes, 1):
        way = next((label for name, label in WAYS if person in getattr(vote, name)), None)
        if way:
            yield MemberVote(item, position, way, vote.on, str(vote.outcome))


def _missed(meeting: Meeting) -> Iterator[MemberVote]:
    for item in meeting.items:
        for position, vote in enumerate(item.record.votes, 1):
            if vote.is_recorded and (vote.outcome in (r.Outcome.CARRIED, r.Outcome.LOST)):
                yield MemberVote(item, position, "Absent", vote.on, str(vote.outcome))


def vote_shown(one: MemberVote, as_at: AsAt) -> Value:
    """Return a line that says how a member voted, on what, and how it ended."""
    address = f"{at.address(one.item.meeting)}#{at.vote_anchor(one.item, one.position)}"
    said = f"{english.shortened(one.on, 110).removesuffix('.')} ({one.outcome})"
    where = f"{one.item.meeting.committee.record.short_name}, {one.item.meeting.when}"
    return f"{one.way}:", Link(said, address), where, values.draft_tag(one.item.meeting, as_at)
