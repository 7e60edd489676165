"""A decision through the editions: when it was first advertised, how far it slipped, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ... import records as r
from ...incremental.query import query_about
from ...records import Fate
from ...register.entities import AdvertisedDecision, Decision, Entity
from ..snapshot import AsAt
from .decision_agendas import taken_at
from .decision_call_ins import call_ins
from .decision_entries import entries, expected, notices
from .entry_changes import Change, changes
from .plan_editions import editions


@dataclass(frozen=True)
class DecisionHistory:
    """A decision through the editions."""

    decision: Decision
    first_advertised: date
    """The edition that advertised it first."""
    was_advertised_before: bool
    """Whether that edition, the first of them in the record, says that it was advertised before."""
    days_advertised: int
    """Days from that edition to its end, or to the date of the record."""
    expected: tuple[tuple[AdvertisedDecision, str], ...]
    """Each expected date it has had, in the plan's words, with the edition that said so first."""
    moved: int
    """How often its date was moved: said more exactly, "September" as "4 September", it is not moved."""
    slipped: int | None
    """Days between the first and the latest expected date, by their last days; `None` where words give no date."""
    changes: tuple[tuple[AdvertisedDecision, tuple[Change, ...]], ...]
    """For each edition after the first, what it says otherwise."""
    missing: tuple[Entity[r.ForwardPlan], ...]
    """Editions without it between the first and the latest that have it."""
    fate: Fate
    ended: date | None
    """The day it was taken, put off, withdrawn or referred back, or of the first edition without it."""
    dropped_by: Entity[r.ForwardPlan] | None
    """The first edition without it, if it is in no later one."""


@query_about
def history(decision: Decision, as_at: AsAt) -> DecisionHistory:
    """A decision through the editions published by the date of the record."""
    known = entries(decision, as_at)
    said = [known[0]]
    said += [after for before, after in pairwise(known) if after.record.expected.words != before.record.expected.words]
    first_end, last_end = expected(known[0].record)[1], expected(known[-1].record)[1]
    first, last = known[0].edition.id, known[-1].edition.id
    later = [one for one in editions(as_at) if one.id > last]
    having = {one.edition.id for one in known}
    fate, ended = _fate(decision, known, later, as_at)
    return DecisionHistory(
        decision=decision,
        first_advertised=known[0].published,
        was_advertised_before=known[0].record.listed is r.PlanListing.EARLIER,
        days_advertised=max(0, ((ended or as_at.today) - known[0].published).days),
        expected=tuple((one, one.record.expected.words) for one in said),
        moved=sum(not _within(after.record, before.record) for before, after in pairwise(said)),
        slipped=(last_end - first_end).days if first_end and last_end else None,
        changes=tuple((after, changes(before, after)) for before, after in pairwise(known)),
        missing=tuple(one for one in editions(as_at) if first < one.id < last and one.id not in having),
        fate=fate,
        ended=ended,
        dropped_by=later[0] if later else None,
    )


def _within(after: r.PlanEntry, before: r.PlanEntry) -> bool:
    """Whether an entry's expected date is within that of an earlier one, and so is only more precise."""
    (since, until), (first, last) = expected(after), expected(before)
    if first is None and last is None:
        return False
    begins = first is None or (since is not None and since >= first)
    ends = last is None or (until is not None and until <= last)
    return begins and ends


_FATES = {
    r.DecisionOutcome.TAKEN: Fate.TAKEN,
    r.DecisionOutcome.DEFERRED: Fate.DEFERRED,
    r.DecisionOutcome.WITHDRAWN: Fate.WITHDRAWN,
}


def fate_of(record: r.DecisionNotice) -> Fate:
    """What became of a decision, according to its notice."""
    return _FATES[record.outcome]


def _fate(
    decision: Decision, known: tuple[AdvertisedDecision, ...], later: list[Entity[r.ForwardPlan]], as_at: AsAt
) -> tuple[Fate, date | None]:
    latest = known[-1]
    outcomes = [(item.meeting.date, Fate.TAKEN) for item in taken_at(decision, as_at)]
    outcomes += [(one.record.date, fate_of(one.record)) for one in notices(decision, as_at)]
    # On one day, a notice says more than the meeting's item. It comes after it here, and sorting is stable.
    outcomes.sort(key=lambda pair: pair[0])
    if outcomes:
        day, fate = outcomes[-1]
        back = [one.considered for one in call_ins(decision, as_at) if one.is_referred_back and one.considered >= day]
        if back:
            fate, day = Fate.REFERRED_BACK, back[-1]
        if fate not in (Fate.DEFERRED, Fate.REFERRED_BACK) or latest.published <= day:
            return fate, day
    if latest.record.part is r.PlanPart.URGENT:
        return Fate.TAKEN, expected(latest.record)[1] or latest.published
    if later:
        return Fate.DROPPED, later[0].record.published
    until = expected(latest.record)[1]
    return (Fate.TIME_PASSED, None) if until and until < as_at.today else (Fate.AWAITED, None)
