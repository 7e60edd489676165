"""Decisions announced and not accounted for, or announced too late."""

from __future__ import annotations

from collections.abc import Iterator

from ... import english
from ... import records as r
from ...urls.addresses import link
from .. import remits
from ..forward_plan import decision_entries, decision_history, notice_given
from ..snapshot import AsAt
from .listed import Finding, finder


@finder
def decisions_are_accounted_for(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """A decision whose expected date has passed is accounted for by a later edition or a record of it."""
    for decision in remits.unaccounted(as_at, committee):
        latest = decision_entries.entries(decision, as_at)[-1]
        entry = latest.record
        if (entry.scrutiny or "") != committee:
            continue
        _, until = decision_entries.expected(entry)
        if until is None or until >= as_at.today:
            continue
        course = decision_history.course(decision, as_at)
        if course.fate not in (r.Fate.DROPPED, r.Fate.TIME_PASSED):
            continue
        later = course.dropped_by
        drops = f"the edition of {english.day(later.record.published)} drops it" if later else ""
        what = drops or "no later edition of the plan is in the record"
        edition = later or latest.edition
        yield Finding(
            check=decisions_are_accounted_for.__name__,
            message=f"“{entry.title}”{f' ({entry.reference})' if entry.reference else ''}, expected "
            f"{entry.expected.words}: {what}, and nothing says whether it was taken",
            spot=latest.spot("expected"),
            committee=committee,
            promise=link(decision),
            instead=link(edition, f"Forward Plan of {english.day(edition.record.published)}"),
            since=until,
            decision=decision.id,
        )


@finder
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
            f"{english.day(found.published)}, {days} {end}; {found.required} are asked for",
            spot=first.spot(),
            committee=committee,
            promise=link(decision),
            instead=link(first.edition, f"Forward Plan of {english.day(found.published)}"),
            since=found.published,
            decision=decision.id,
        )
