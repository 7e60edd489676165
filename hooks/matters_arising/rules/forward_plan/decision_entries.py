"""The decisions in the Forward Plan: the entries of each, its notices of decision, and the dates they give."""

from __future__ import annotations

import re
from datetime import date

from ... import records as r
from ...law.periods import period_of
from ...register.entities import AdvertisedDecision, Decision, Entity
from ..snapshot import AsAt


def expected(entry: r.PlanEntry) -> tuple[date | None, date | None]:
    """The first and last day of an entry's expected date, as far as its words or the record give them."""
    return period_of(entry.expected.words, entry.expected.from_, entry.expected.until)


def entries(decision: Decision, as_at: AsAt) -> tuple[AdvertisedDecision, ...]:
    """A decision's entries published by the date of the record, oldest first, except those recorded in error.

    Never empty: a decision without any is described by its first entry; `decisions` leaves it out.
    """
    return _entries(decision, as_at) or decision.entries[:1]


def _entries(decision: Decision, as_at: AsAt) -> tuple[AdvertisedDecision, ...]:
    return tuple(one for one in decision.entries if one.published <= as_at.today and not one.record.withdrawn)


def decisions(as_at: AsAt) -> tuple[Decision, ...]:
    """Every decision advertised by the date of the record, except those recorded in error."""
    return tuple(one for one in as_at.register.decisions if _entries(one, as_at))


def is_known_decision(decision: Decision, as_at: AsAt) -> bool:
    """Whether a decision was advertised by the date of the record, and not recorded in error."""
    return bool(_entries(decision, as_at))


def in_error(decision: Decision) -> r.Withdrawal | None:
    """When and why a decision was retracted as recorded in error; `None` if an entry remains."""
    taken_back = [one.record.withdrawn for one in decision.entries if one.record.withdrawn]
    return taken_back[-1] if len(taken_back) == len(decision.entries) else None


def notices(decision: Decision, as_at: AsAt) -> tuple[Entity[r.DecisionNotice], ...]:
    """The notices that a decision was taken, deferred or withdrawn, by the date of the record."""
    return tuple(one for one in decision.notices if one.record.date <= as_at.today)


_DATE_IN_REFERENCE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]*?(\d{1,2})([A-Za-z]{3,9})(20\d\d|\d\d)(?!\d)")


def reference_date(reference: str | None) -> date | None:
    """The date within a reference, if it is in the form K/21NOV22/7 or K/11SEPT2024/7."""
    match = _DATE_IN_REFERENCE.search(reference or "")
    return (
        period_of(f"{match[1]} {match[2]} {match[3] if len(match[3]) == 4 else f'20{match[3]}'}")[0] if match else None
    )
