"""Decisions advertised and not accounted for, or advertised too late."""

from __future__ import annotations

from collections.abc import Iterator

from ... import english
from ... import records as r
from ...urls.addresses import link
from .. import remits
from ..forward_plan import decision_entries, decision_history, notice_given
from ..snapshot import AsAt
from .all_findings import Finding, finder


@finder("Decision missing from a later plan")
def decisions_are_accounted_for(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """A decision is in each later edition until an edition or a record of it says what became of it.

    A passed expected date is not a gap by itself: the record may hold no later edition.
    """
    for decision in remits.unaccounted(as_at, committee):
        latest = decision_entries.entries(decision, as_at)[-1]
        entry = latest.record
        if (entry.scrutiny or "") != committee:
            continue
        _, until = decision_entries.expected(entry)
        if until is None or until >= as_at.today:
            continue
        course = decision_history.history(decision, as_at)
        later = course.dropped_by
        if course.fate is not r.Fate.DROPPED or later is None:
            continue
        yield Finding(
            check=decisions_are_accounted_for.__name__,
            message=f"“{entry.title}”{f' ({entry.reference})' if entry.reference else ''}, expected "
            f"{entry.expected.words}, is not in the edition of {english.day(later.record.published)}, and no "
            "decision notice is held",
            spot=latest.spot("expected"),
            committee=committee,
            expected=link(decision),
            instead=link(later, f"Forward Plan of {english.day(later.record.published)}"),
            since=until,
            decision=decision.id,
        )


@finder("Short notice")
def decisions_are_given_notice(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """A key decision is advertised 28 days before it is taken, unless it is taken under urgency.

    Source: SI 2012/2089, regulation 9, for a key decision, regulation 5 for a meeting in private, and regulations 10
    and 11 for urgency.
    """
    for decision in remits.perhaps_short(as_at.later or as_at, committee):
        if (decision.first.record.scrutiny or "") != committee:
            continue
        found = notice_given.notice(decision, as_at)
        urgent = any(entry.record.urgent for entry in decision.entries)
        urgent = urgent or any(one.record.urgent for one in decision.notices)
        if found is None or not found.is_short or urgent or found.published > as_at.today:
            continue
        first = decision.first
        days = english.count(found.most, found.counted_in.removesuffix("s"), found.counted_in)
        end = "before it was taken" if found.taken else "before the last day on which it is expected"
        yield Finding(
            check=decisions_are_given_notice.__name__,
            message=f"“{first.record.title}” ({first.id}) was first advertised on "
            f"{english.day(found.published)}, {days} {end}; {found.required} are required",
            spot=first.spot(),
            committee=committee,
            expected=link(decision),
            instead=link(first.edition, f"Forward Plan of {english.day(found.published)}"),
            since=found.published,
            decision=decision.id,
        )
