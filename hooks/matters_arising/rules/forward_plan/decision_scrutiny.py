"""Where a scrutiny committee considered a decision, and its last opportunity to."""

from __future__ import annotations

from datetime import date

from ... import records as r
from ...incremental.query import query
from ...register.entities import AgendaItem, Decision, Entity, Meeting, Request
from ..snapshot import AsAt, agenda_is_known
from .decision_agendas import discussed_at
from .decision_entries import expected
from .plan_editions import editions


def looked_at(decision: Decision, committee: str, as_at: AsAt) -> tuple[AgendaItem, ...]:
    """Where a committee considered a decision, has it on its agenda or asked about it, oldest first.

    An item on the Forward Plan covers all of it: each decision of the edition then in force.

    Args:
        decision: the decision.
        committee: id of the committee.
        as_at: the record and its date.
    """
    found = {item.id: item for item in discussed_at(decision, as_at) if committee in item.meeting.committees}
    advertised = {one.edition.id for one in decision.entries if not one.record.withdrawn}
    for item, edition in _whole_plans(as_at, committee):
        if edition in advertised:
            found.setdefault(item.id, item)
    return tuple(sorted(found.values(), key=lambda item: item.meeting.date))


@query
def _whole_plans(as_at: AsAt, committee: str) -> tuple[tuple[AgendaItem, str], ...]:
    """The items at which a committee considered the whole Forward Plan, each with the edition then in force."""
    published = [one.id for one in editions(as_at)]
    found = []
    for meeting in as_at.register.meetings_of(committee):
        before = [one for one in published if one <= meeting.date.isoformat()]
        if before and agenda_is_known(meeting, as_at) and not meeting.fell_away:
            plans = (item for item in meeting.items if item.record.kind is r.ItemKind.FORWARD_PLAN)
            found += [(item, before[-1]) for item in plans]
    return tuple(found)


def is_known(committee: str, as_at: AsAt) -> bool:
    """Whether the record holds any agenda of a committee's, without which nothing is known of what it considered."""
    return any(one.items and agenda_is_known(one, as_at) for one in as_at.register.meetings_of(committee))


def planned_for(decision: Decision, committee: str, as_at: AsAt) -> tuple[tuple[Entity[r.WorkProgramme], date], ...]:
    """The meetings to come for which a committee's work programme, in its latest version, plans a decision.

    It does if an item of the programme names the decision, or a request about it.

    Args:
        decision: the decision.
        committee: id of the committee.
        as_at: the record and its date.
    """
    names = set(decision.names)
    requests = {one.by.id for one in as_at.register.mentions_of(decision) if isinstance(one.by, Request)}
    found = []
    for programme in as_at.register.programmes_of(committee):
        versions = [one for one in programme.record.versions if one.as_at <= as_at.today]
        if not versions:
            continue
        for meeting in max(versions, key=lambda one: one.as_at).meetings:
            if meeting.date >= as_at.today and any(
                names & set(item.decisions) or requests & set(item.for_) for item in meeting.items
            ):
                found.append((programme, meeting.date))
    return tuple(found)


def last_meetings_before(entry: r.PlanEntry, committee: str, as_at: AsAt) -> tuple[Meeting | None, Meeting | None]:
    """A committee's last meeting before a decision can be taken, and the last before it must have been taken.

    The two differ if the plan gives a month in which the committee meets.

    Args:
        entry: the decision's entry in an edition of the Forward Plan.
        committee: id of the committee.
        as_at: the record and its date.
    """
    since, until = expected(entry)
    to_come = [
        one
        for one in as_at.register.meetings_of(committee)
        if one.date >= as_at.today and one.status is r.MeetingStatus.SCHEDULED
    ]

    def last(day: date | None) -> Meeting | None:
        return next((one for one in reversed(to_come) if day and one.date < day), None)

    return last(since or until), last(until or since)
