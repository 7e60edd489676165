"""Until when a decision can be called in, and the call-ins that were made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ... import records as r
from ...law.call_in import call_in_last_day
from ...law.date_with_rule import Reckoned
from ...register.entities import AgendaItem, Decision, Entity
from ..snapshot import AsAt, agenda_is_known


@dataclass(frozen=True)
class CalledIn:
    """A call-in of a decision, considered at an item."""

    item: AgendaItem
    record: r.CallIn
    sent_by: CalledIn | None = None
    """Where it was considered before, if it was sent from there."""

    @property
    def considered(self) -> date:
        """The day on which the committee considered it."""
        return self.item.meeting.date

    @property
    def received(self) -> date:
        """The day on which it was called in, or, if that is not in the record, considered first."""
        return self.record.date or (self.sent_by.received if self.sent_by else self.considered)

    @property
    def is_sent_elsewhere(self) -> bool:
        """Whether the council, or another committee, was asked to consider it."""
        return self.record.outcome in _SENT

    @property
    def is_referred_back(self) -> bool:
        """Whether it is to be decided again."""
        return self.record.outcome is r.CallInOutcome.REFERRED_BACK


_SENT = (r.CallInOutcome.REFERRED_TO_COUNCIL, r.CallInOutcome.REFERRED_TO_COMMITTEE)


def call_ins(decision: Decision, as_at: AsAt) -> tuple[CalledIn, ...]:
    """The call-ins of a decision by the date of the record, oldest first."""
    found = []
    for mention in as_at.register.mentions_of(decision):
        if (
            isinstance(mention.by, AgendaItem)
            and "call_ins" in mention.loc
            and agenda_is_known(mention.by.meeting, as_at)
        ):
            place = int(mention.loc[mention.loc.index("call_ins") + 1])
            found.append(CalledIn(mention.by, mention.by.record.call_ins[place]))
    found.sort(key=lambda one: (one.considered, one.item.id))
    linked: list[CalledIn] = []
    for one in found:
        sender = next((before for before in reversed(linked) if _is_taken_up(before, one, linked)), None)
        linked.append(replace(one, sent_by=sender))
    return tuple(sorted(linked, key=lambda one: (one.received, one.considered)))


def _is_taken_up(before: CalledIn, one: CalledIn, linked: list[CalledIn]) -> bool:
    """Whether an item considered what an earlier one had sent elsewhere, and nothing between has."""
    if not before.is_sent_elsewhere or any(other.sent_by is before for other in linked):
        return False
    if one.record.date and one.record.date > before.considered:
        return False
    here, to = one.item.meeting, before.record.to_committee
    if to:
        return to in here.committees
    is_council = here.committee.record.kind is r.CommitteeKind.COUNCIL
    return is_council or before.record.outcome is r.CallInOutcome.REFERRED_TO_COMMITTEE


def considered_next(one: CalledIn, as_at: AsAt) -> CalledIn | None:
    """Return where a call-in that was sent elsewhere was considered, if that is in the record by its date."""
    decision = as_at.register.decision(one.record.decision)
    found = call_ins(decision, as_at) if decision else ()
    return next((other for other in found if other.sent_by and other.sent_by.item is one.item), None)


def call_in_at(item: AgendaItem, record: r.CallIn, as_at: AsAt) -> CalledIn:
    """Return a call-in considered at an item, with where it came from."""
    decision = as_at.register.decision(record.decision)
    found = call_ins(decision, as_at) if decision else ()
    return next((one for one in found if one.item is item and one.record == record), CalledIn(item, record))


def call_ins_of(notice_: Entity[r.DecisionNotice], as_at: AsAt) -> tuple[CalledIn, ...]:
    """The call-ins of a decision as taken on one occasion, not on an earlier or later one."""
    decision = as_at.register.decision(notice_.record.decision or "")
    if decision is None:
        return ()

    def called(one: CalledIn) -> Entity[r.DecisionNotice] | None:
        before = [other for other in decision.notices if other.record.date <= one.received]
        return before[-1] if before else None

    return tuple(one for one in call_ins(decision, as_at) if called(one) is notice_)


def call_in_window(notice_: r.DecisionNotice, as_at: AsAt) -> Reckoned | None:
    """The last day on which a decision could be called in.

    `None` if it cannot be, was not published, or the record does not say how many days the council's rules allow.
    """
    if notice_.published is None or notice_.published > as_at.today:
        return None
    if notice_.no_call_in or notice_.outcome is not r.DecisionOutcome.TAKEN:
        return None
    periods = as_at.register.council.periods
    if periods.call_in_working_days is None:
        return None
    return call_in_last_day(notice_.published, periods.call_in_working_days, as_at.calendar, periods.call_in_source)
