"""Decisions in a committee's remit according to the Forward Plan, and what the record does not say about them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from .. import records as r
from ..incremental.query import query
from ..register.entities import Decision
from .forward_plan import decision_entries, decision_history, notice_given
from .snapshot import AsAt

_FINAL = (r.Fate.TAKEN, r.Fate.WITHDRAWN)


@query
def unaccounted(as_at: AsAt, committee: str) -> tuple[Decision, ...]:
    """Return the decisions in a committee's remit expected by that date whose outcome the record does not give.

    Args:
        as_at: the record and its date.
        committee: the committee's id; empty for decisions in no committee's remit.
    """
    return tuple(
        one
        for one, expected, ended in _accounted(as_at.later or as_at, committee)
        if expected < as_at.today and not (ended and ended <= as_at.today)
    )


@query
def _accounted(as_at: AsAt, committee: str) -> tuple[tuple[Decision, date, date | None], ...]:
    """Return the decisions in a committee's remit for which an edition gives a day by which they are expected.

    With the first such day, and the day on which they were taken or withdrawn.
    """
    found = []
    for one in in_remit(as_at, committee):
        days = [day for entry in one.entries if (day := decision_entries.expected(entry.record)[1])]
        if days:
            course = decision_history.history(one, as_at)
            found.append((one, min(days), course.ended if course.fate in _FINAL else None))
    return tuple(found)


@query
def perhaps_short(as_at: AsAt, committee: str) -> tuple[Decision, ...]:
    """Return the decisions in a committee's remit for which less notice was given, on any date, than is required.

    Args:
        as_at: the record and its date.
        committee: the committee's id; empty for decisions in no committee's remit.
    """
    return tuple(one for one in in_remit(as_at, committee) if notice_given.may_be_short(one, as_at))


@query
def expected_by_now(as_at: AsAt, committee: str | None = None) -> int:
    """Return how many decisions of the latest edition were expected by now, and have no notice.

    No later edition is held, so nothing is known of what became of them.

    Args:
        as_at: the record and its date.
        committee: the id of a committee, to count only those in its remit.
    """
    decisions = as_at.register.decisions if committee is None else in_remit(as_at, committee)
    return sum(
        decision_history.history(one, as_at).fate is r.Fate.TIME_PASSED
        for one in decisions
        if decision_entries.is_known_decision(one, as_at)
    )


@query
def in_remit(as_at: AsAt, committee: str) -> tuple[Decision, ...]:
    """Return the decisions that an edition of the Forward Plan puts in a committee's remit, the same on every date.

    Args:
        as_at: the record and its date.
        committee: the committee's id; empty for decisions in no committee's remit.
    """
    return tuple(_by_committee(as_at.later or as_at).get(committee, ()))


@query
def _by_committee(as_at: AsAt) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in as_at.register.decisions:
        for committee in dict.fromkeys(one.record.scrutiny or "" for one in decision.entries):
            found[committee].append(decision)
    return found
