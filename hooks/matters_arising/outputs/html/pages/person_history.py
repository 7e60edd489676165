"""What the record says about a person: seats, meetings, reports, decisions, votes and requests."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from .... import records as r
from ....incremental.query import query
from ....register.entities import AgendaItem, Decision, Entity, Meeting, Request
from ....rules.snapshot import AsAt
from .member_votes import MemberVote, votes_of

Held = tuple[Entity[r.Committee], str, r.Seat]
"""A seat on a committee in a municipal year."""


@query
def seats_of(as_at: AsAt, id: str) -> tuple[Held, ...]:
    """The seats that a person held."""
    return tuple(_held(as_at).get(id, ()))


@query
def _held(as_at: AsAt) -> dict[str, list[Held]]:
    """The seats on all committees, by the person who held them."""
    found: dict[str, list[Held]] = defaultdict(list)
    for committee in as_at.register.committees.values():
        for membership in committee.record.membership:
            for seat in membership.seats:
                if seat.person:
                    found[seat.person].append((committee, membership.year, seat))
    return found


@query
def _decided(as_at: AsAt, id: str) -> tuple[Decision, ...]:
    """Decisions for which the Forward Plan names a person, as decision-maker or as contact."""
    return tuple(_named_in_plan(as_at).get(id, ()))


@query
def _named_in_plan(as_at: AsAt) -> dict[str, dict[Decision, None]]:
    """Decisions by every person whom the Forward Plan names."""
    found: dict[str, dict[Decision, None]] = defaultdict(dict)
    for decision in as_at.register.decisions:
        for advertised in decision.entries:
            entry = advertised.record
            for person in (entry.maker.person, *(one.person for one in entry.contacts)):
                if person:
                    found[person][decision] = None
    return found


@dataclass(frozen=True)
class PersonHistory:
    """What the record says about a person."""

    came: tuple[Meeting, ...]
    apologies: tuple[Meeting, ...]
    """Meetings to which they sent apologies."""
    absent: int
    """At how many meetings they were missed without."""
    reports: tuple[AgendaItem, ...]
    decisions: tuple[Decision, ...]
    asked: tuple[Request, ...]
    """What was asked of them by name, or promised by them."""
    spoke: tuple[AgendaItem, ...]
    """Items on which they spoke to a committee of which they are no member."""
    made: tuple[Request, ...]
    """What the minutes say that they asked for."""
    votes: tuple[MemberVote, ...]
    """How they voted where names were taken."""


_AS_OWNER = {"of", "to", "promised_by"}


@query
def history_of(as_at: AsAt, id: str) -> PersonHistory:
    """Return what the record says about a person by its date."""
    mentions = as_at.register.mentions("person", id)
    meetings = [(one.by, one.loc[0]) for one in mentions if isinstance(one.by, Meeting)]

    def asked(fields: set[str]) -> tuple[Request, ...]:
        found = (one.by for one in mentions if isinstance(one.by, Request) and fields & set(one.loc))
        return tuple(dict.fromkeys(one for one in found if as_at.is_known(one)))

    def items(field: str) -> tuple[AgendaItem, ...]:
        found = (one.by for one in mentions if isinstance(one.by, AgendaItem) and field in one.loc)
        return tuple(dict.fromkeys(one for one in found if one.meeting.date <= as_at.today or field == "report"))

    return PersonHistory(
        came=tuple(one for one, where in meetings if where in ("present", "in_attendance")),
        apologies=tuple(one for one, where in meetings if where == "apologies"),
        absent=sum(where == "absent" for _, where in meetings),
        reports=items("report"),
        spoke=items("speakers"),
        decisions=_decided(as_at, id),
        asked=asked(_AS_OWNER),
        made=asked({"asked_by"}),
        votes=votes_of(as_at, id),
    )
