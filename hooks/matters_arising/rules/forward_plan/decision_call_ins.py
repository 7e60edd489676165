"""Until when a decision can be called in, and the call-ins that were made."""

from __future__ import annotations

from dataclasses import dataclass
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

    @property
    def considered(self) -> date:
        """The day on which the committee considered it."""
        return self.item.meeting.date

    @property
    def received(self) -> date:
        """The day on which it was called in, or, if that is not in the record, considered."""
        return self.record.date or self.considered

    @property
    def is_referred_back(self) -> bool:
        """Whether it is to be decided again."""
        return self.record.outcome is r.CallInOutcome.REFERRED_BACK


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
    return tuple(sorted(found, key=lambda one: (one.received, one.considered)))


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
