"""Which committees follow something asked on a date: who has it on a sheet, and who can close it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from .. import records as r
from ..incremental.query import query
from ..register.entities import Request
from ..register.register import Register


def followers(request: Request, register: Register, on: date) -> tuple[str, ...]:
    """Return ids of the committees that follow something asked, the one that answers for it first.

    The committees that asked follow it, all of them if they met jointly, until it is transferred. One that was given
    only a part of it, or the share of one owner, follows it beside them. What a committee left open passes to its
    successors.

    Args:
        request: what was asked.
        register: the whole record.
        on: the day.
    """
    found = request.item.meeting.committees
    for event in register.events(request.id):
        record = event.record
        if event.date <= on and record.event is r.EventKind.TRANSFERRED and record.committee:
            found = (*found, record.committee) if record.part or record.by else (record.committee,)
    return as_they_are(found, register, on)


def ever_followers(request: Request, register: Register) -> tuple[str, ...]:
    """Return ids of all committees that follow something asked on any date, those that asked first."""
    moved = (one.record for one in register.events(request.id))
    found = [*request.item.meeting.committees]
    found += (one.committee for one in moved if one.event is r.EventKind.TRANSFERRED and one.committee)
    for id in found:
        found += (one for one in _successors(register).get(id, ()) if one not in found)
    return tuple(dict.fromkeys(found))


def passage(request: Request, committee: str, register: Register, on: date) -> r.Passage | None:
    """Return how something came before a committee; `None` if the committee asked for it itself.

    Args:
        request: what was asked.
        committee: id of the committee that now has it.
        register: the whole record.
        on: the day.
    """
    if committee in request.item.meeting.committees:
        return None
    if committee not in followers(request, register, on):
        return r.Passage.REFERRED
    moved = (one for one in register.events(request.id) if one.record.event is r.EventKind.TRANSFERRED)
    given_to = {one.record.committee for one in moved if one.date <= on}
    return r.Passage.TRANSFERRED if committee in given_to else r.Passage.INHERITED


def as_they_are(committees: Iterable[str], register: Register, on: date) -> tuple[str, ...]:
    """Return committees, with those that no longer meet replaced by their successors.

    The papers seldom date a succession. A committee that has been succeeded keeps what it follows until the day of
    the last of its meetings in the record.

    Args:
        committees: ids of committees.
        register: committees, and the calendar of meetings.
        on: the day.
    """
    found: dict[str, None] = {}
    for id in committees:
        here, passed = [id], {id}
        while here:
            one = here.pop(0)
            later = () if _meets(one, register, on) else _successors(register).get(one, ())
            if not later:
                found[one] = None
            here = [*(successor for successor in later if successor not in passed), *here]
            passed |= {*later}
    return tuple(found)


@query
def sent_to(register: Register, committee: str) -> tuple[str, ...]:
    """Return references of what others ever referred to a committee or asked for at its meetings, oldest first."""
    return _sent(register).get(committee, ())


@query
def _sent(register: Register) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for request in register.requests.values():
        for committee in dict.fromkeys(_sent_by(request, register)):
            found[committee].append(request.id)
    return {committee: tuple(references) for committee, references in found.items()}


def _sent_by(request: Request, register: Register) -> Iterator[str]:
    """Ids of the committees, including successors, before which something was ever to come."""
    referral = request.record_as(r.Referral)
    to = [referral.to_committee] if referral and referral.to_committee else []
    events = [one.record for one in register.events(request.id)]
    dues = (request.record.due, *(one.due for one in request.record.parts), *(one.due for one in events))
    named = (*(one.meeting for one in dues if one), *(one.meeting for one in events))
    meetings = (register.meetings[one] for one in named if one and one in register.meetings)
    to += [id for meeting in meetings for id in meeting.committees]
    own = ever_followers(request, register)
    for id in to:
        to += (one for one in _successors(register).get(id, ()) if one not in to)
    yield from (id for id in to if id not in own or referral)


def _meets(committee: str, register: Register, on: date) -> bool:
    """Whether a committee has a meeting on a day or after it."""
    return any(one.date >= on and not one.was_called_off for one in register.meetings_of(committee))


@query
def _successors(register: Register) -> dict[str, tuple[str, ...]]:
    """Ids of the committees that succeeded each committee, whichever of the two files says so."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for id, committee in register.committees.items():
        found[id] |= dict.fromkeys(one for one in committee.record.successors if one in register.committees)
        for earlier in committee.record.predecessors:
            found[earlier][id] = None
    return {id: tuple(later) for id, later in found.items() if later}
