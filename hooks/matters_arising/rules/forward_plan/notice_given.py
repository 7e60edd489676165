"""The notice given of a decision against what the law requires, and decisions taken without it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ... import records as r
from ...law.date_with_rule import Reckoned
from ...law.notice_of_decisions import decision_from, general_exception_from, notice_days
from ...register.entities import AdvertisedDecision, Decision
from ..snapshot import AsAt
from .decision_agendas import taken_at
from .decision_entries import entries, expected, notices


@dataclass(frozen=True)
class Notice:
    """The notice given of a decision, against what the law requires."""

    published: date
    """The edition that first advertised it."""
    days: int
    """Days of notice to the first day on which it was taken, or is expected."""
    most: int
    """Days of notice to the last day on which it is expected."""
    is_open: bool
    """Whether the plan gives no last day, so that there may be more."""
    required: int
    """Days asked for."""
    counted_in: str
    """How the days are counted."""
    taken: bool
    """Whether the days run to the day it was taken, not to one on which it is expected."""

    complete: date
    """The first day on which it may be taken with the days asked for."""
    rule: str
    """The rule in words, with its source."""

    @property
    def is_short(self) -> bool:
        """Whether it is less than required, even on the last day on which the decision is expected."""
        return self.most < self.required and not self.is_open


def may_be_short(decision: Decision, as_at: AsAt) -> bool:
    """Whether a decision's notice was short on any date: by the dates its entries gave, or the day it was taken."""
    found = [notice_in(entry, decision, as_at) for entry in decision.entries]
    days = [item.meeting.date for item in taken_at(decision, as_at)] + [one.record.date for one in decision.notices]
    found += [_notice(decision, day, day, as_at, taken=True) for day in days]
    return any(one and one.is_short for one in found)


_NOTICE_IS_ASKED = (r.PlanPart.KEY, r.PlanPart.PRIVATE)


def notice(decision: Decision, as_at: AsAt) -> Notice | None:
    """The notice given of a key or private decision; `None` if its date is not known, or no notice is required.

    Source: SI 2012/2089, regulations 5 and 9. A decision first advertised before the record begins is measured
    only from the first edition in the record, and only if that edition lists it as new.
    """
    if taken := first_taken(decision, as_at):
        return _notice(decision, taken, taken, as_at, taken=True)
    return notice_in(entries(decision, as_at)[-1], decision, as_at)


def notice_in(entry: AdvertisedDecision, decision: Decision, as_at: AsAt) -> Notice | None:
    """The notice that a decision was to be given, by the date in one of its entries.

    Args:
        entry: the entry.
        decision: the decision that it advertises.
        as_at: the record and its date.
    """
    if entry.record.part not in _NOTICE_IS_ASKED:
        return None
    return _notice(decision, *expected(entry.record), as_at, taken=False)


def _notice(decision: Decision, since: date | None, until: date | None, as_at: AsAt, *, taken: bool) -> Notice | None:
    known = entries(decision, as_at)
    first = next((one for one in known if one.record.part in _NOTICE_IS_ASKED), None)
    if first is None or since is None or (first is known[0] and first.record.listed is not r.PlanListing.NEW):
        return None
    periods, published = as_at.register.council.periods, first.published
    counting = periods.key_decision_days_are

    def days(day: date) -> int:
        return notice_days(published, day, counting, as_at.calendar)

    private = known[-1].record.part is r.PlanPart.PRIVATE
    first_day = decision_from(published, as_at.register.council, as_at.calendar, private=private)
    return Notice(
        published=published,
        days=days(since),
        most=days(until or since),
        is_open=until is None,
        required=periods.key_decision_days,
        counted_in=counting,
        taken=taken,
        complete=first_day.date,
        rule=first_day.rule,
    )


def first_taken(decision: Decision, as_at: AsAt) -> date | None:
    """The day on which a decision was first taken."""
    days = [item.meeting.date for item in taken_at(decision, as_at)]
    days += [one.record.date for one in notices(decision, as_at) if one.record.outcome is r.DecisionOutcome.TAKEN]
    return min(days, default=None)


def urgency(decision: Decision, as_at: AsAt) -> r.Urgent | None:
    """The urgency provision under which a decision is taken without full notice, according to plan or notice."""
    advertised = [one.record.urgent for one in entries(decision, as_at)]
    decided = [one.record.urgent for one in notices(decision, as_at)]
    return next((one for one in reversed(advertised + decided) if one), None)


def may_be_taken_from(urgent: r.Urgent, as_at: AsAt) -> Reckoned | None:
    """The first day for a decision under the general exception; nothing where no days need pass, or are not known.

    Source: SI 2012/2089, regulation 10, for the executive of a principal council in England.
    """
    by_exception = urgent.procedure is r.UrgentProcedure.GENERAL_EXCEPTION
    if not by_exception or urgent.notice is None or not as_at.register.council.is_principal_in_england:
        return None
    return general_exception_from(urgent.notice, as_at.calendar)
