"""The Forward Plan through time: what changed between editions, how far a decision slipped, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from . import records as r
from .clock import Reckoned, call_in_last_day, notice_days, period_of
from .records import Fate
from .register import Advertised, AgendaItem, Decision, Named

if TYPE_CHECKING:
    from .asat import AsAt


@dataclass(frozen=True)
class Change:
    """Something that an edition says otherwise than the one before."""

    field: str
    """What changed, in the reader's words: title, decision maker, date expected …"""
    before: str
    after: str


@dataclass(frozen=True)
class Course:
    """A decision through the editions."""

    decision: Decision
    first_advertised: date
    """The edition that advertised it first."""
    days_advertised: int
    """Days from that edition to its end, or to the date of the record."""
    expected: tuple[tuple[Advertised, str], ...]
    """Each expected date it has had, in the plan's words, with the edition that first said so."""
    slipped: int | None
    """Days between the first and the latest expected date, by their last days; `None` where words give no date."""
    changes: tuple[tuple[Advertised, tuple[Change, ...]], ...]
    """For each edition after the first, what it says otherwise."""
    fate: Fate
    ended: date | None
    """The day it was taken, put off or withdrawn, or of the first edition without it."""
    dropped_by: Named[r.ForwardPlan] | None
    """The first edition without it, if it is in no later one."""


def expected(entry: r.PlanEntry) -> tuple[date | None, date | None]:
    """The first and last day of an entry's expected date, as far as its words or the record give them."""
    return period_of(entry.expected.words, entry.expected.from_, entry.expected.until)


def editions(as_at: AsAt) -> tuple[Named[r.ForwardPlan], ...]:
    """Editions published by the date of the record, oldest first."""
    found = (one for one in as_at.register.editions if one.record.published <= as_at.today)
    return tuple(sorted(found, key=lambda one: one.record.published))


def entries(decision: Decision, as_at: AsAt) -> tuple[Advertised, ...]:
    """A decision's entries published by the date of the record, those recorded in error left out, oldest first."""
    found = (one for one in decision.entries if one.published <= as_at.today and not one.record.withdrawn)
    return tuple(found) or decision.entries[:1]


def course(decision: Decision, as_at: AsAt) -> Course:
    """A decision through the editions published by the date of the record."""
    known = entries(decision, as_at)
    said: dict[str, Advertised] = {}
    for one in known:
        said.setdefault(one.record.expected.words, one)
    first_end, last_end = expected(known[0].record)[1], expected(known[-1].record)[1]
    later = [one for one in editions(as_at) if one.record.published > known[-1].published]
    fate, ended = _fate(decision, known, later, as_at)
    return Course(
        decision=decision,
        first_advertised=known[0].published,
        days_advertised=max(0, ((ended or as_at.today) - known[0].published).days),
        expected=tuple((one, words) for words, one in said.items()),
        slipped=(last_end - first_end).days if first_end and last_end else None,
        changes=tuple((after, changes(before, after)) for before, after in pairwise(known)),
        fate=fate,
        ended=ended,
        dropped_by=later[0] if later else None,
    )


def _fate(
    decision: Decision, known: tuple[Advertised, ...], later: list[Named[r.ForwardPlan]], as_at: AsAt
) -> tuple[Fate, date | None]:
    fates = {
        r.DecisionOutcome.TAKEN: Fate.TAKEN,
        r.DecisionOutcome.DEFERRED: Fate.DEFERRED,
        r.DecisionOutcome.WITHDRAWN: Fate.WITHDRAWN,
    }
    notices = [one for one in decision.notices if one.record.date <= as_at.today]
    latest = known[-1].record
    if notices and not (notices[-1].record.outcome is r.DecisionOutcome.DEFERRED and not later):
        return fates[notices[-1].record.outcome], notices[-1].record.date
    if latest.part is r.PlanPart.URGENT:
        return Fate.TAKEN, expected(latest)[1] or known[-1].published
    if item := taken_at(decision, as_at):
        return Fate.TAKEN, item.sitting.date
    if later:
        return Fate.DROPPED, later[0].record.published
    until = expected(latest)[1]
    return (Fate.TIME_PASSED, None) if until and until < as_at.today else (Fate.AWAITED, None)


def taken_at(decision: Decision, as_at: AsAt) -> AgendaItem | None:
    """The latest item of the executive's own meetings that considered a decision, by the date of the record."""
    found = [
        mention.by
        for known in decision.names
        for mention in as_at.register.mentions("decision", known)
        if isinstance(mention.by, AgendaItem)
        and "decisions" in mention.loc
        and mention.by.sitting.committee.record.kind is r.CommitteeKind.EXECUTIVE
        and mention.by.sitting.record.status is r.MeetingStatus.HELD
        and mention.by.sitting.date <= as_at.today
    ]
    return max(found, key=lambda item: item.sitting.date, default=None)


def changes(before: Advertised, after: Advertised) -> tuple[Change, ...]:
    """What an edition says of a decision otherwise than the one before it did."""
    fields = (
        ("reference", _reference),
        ("title", lambda one: one.title),
        ("decision maker", _maker),
        ("date expected", lambda one: one.expected.words),
        ("part of the plan", lambda one: str(one.part)),
        ("scrutiny committee", lambda one: one.scrutiny or "none"),
        ("exemption", _exemption),
        ("wording", lambda one: one.text or ""),
    )
    old, new = before.record, after.record
    return tuple(Change(name, read(old), read(new)) for name, read in fields if read(old) != read(new))


def _reference(entry: r.PlanEntry) -> str:
    return entry.reference or "none"


def _maker(entry: r.PlanEntry) -> str:
    return "|".join(part or "" for part in (entry.maker.body, entry.maker.person, entry.maker.office))


def _exemption(entry: r.PlanEntry) -> str:
    if entry.exempt is None:
        return "none"
    return f"paragraph {entry.exempt.paragraph}" if entry.exempt.paragraph else "confidential"


@dataclass(frozen=True)
class EditionCourse:
    """An edition against the one before it."""

    edition: Named[r.ForwardPlan]
    previous: Named[r.ForwardPlan] | None
    new: tuple[Decision, ...]
    """In this edition and in none before."""
    returned: tuple[Decision, ...]
    """In this edition and an earlier one, but not in the one just before."""
    changed: tuple[tuple[Decision, tuple[Change, ...]], ...]
    """In both, and said otherwise."""
    carried: tuple[Decision, ...]
    """In both, and said alike."""
    dropped: tuple[Decision, ...]
    """In the one before and not in this."""


def edition_course(edition: Named[r.ForwardPlan], as_at: AsAt) -> EditionCourse:
    """What an edition added, changed, carried over and dropped."""
    published = edition.record.published
    earlier = [one for one in editions(as_at) if one.record.published < published]
    previous = earlier[-1] if earlier else None
    new: list[Decision] = []
    returned: list[Decision] = []
    changed: list[tuple[Decision, tuple[Change, ...]]] = []
    carried: list[Decision] = []
    dropped: list[Decision] = []
    for decision in as_at.register.decisions:
        by_edition = {one.published: one for one in decision.entries if not one.record.withdrawn}
        here = by_edition.get(published)
        before = by_edition.get(previous.record.published) if previous else None
        if here and before:
            found = changes(before, here)
            if found:
                changed.append((decision, found))
            else:
                carried.append(decision)
        elif here:
            seen = any(day < published for day in by_edition)
            (returned if seen else new).append(decision)
        elif before:
            dropped.append(decision)
    return EditionCourse(edition, previous, tuple(new), tuple(returned), tuple(changed), tuple(carried), tuple(dropped))


@dataclass(frozen=True)
class Notice:
    """The notice that a decision was given, against what the law asks."""

    published: date
    """The edition that first advertised it."""
    days: int
    """Days of notice to the first day on which it was taken, or is expected."""
    most: int
    """Days of notice to the last day on which it is expected."""
    required: int
    """Days asked for."""
    counted_in: str
    """How the days are counted."""
    taken: bool
    """Whether the days run to the day it was taken, not to one on which it is expected."""

    @property
    def is_short(self) -> bool:
        """Whether it is less than what is asked, even on the last day on which it is expected."""
        return self.most < self.required


def notice(decision: Decision, as_at: AsAt) -> Notice | None:
    """The notice a key or private decision was given; nothing where its date is not known, or none is asked.

    Source: SI 2012/2089, regulations 5 and 9. A decision first advertised before the record begins is measured
    only from the first edition in the record, and only if that edition lists it as new.
    """
    known = entries(decision, as_at)
    first = known[0].record
    if first.listed is not r.PlanListing.NEW or first.part not in (r.PlanPart.KEY, r.PlanPart.PRIVATE):
        return None
    days_taken = [one.record.date for one in decision.notices if one.record.outcome is r.DecisionOutcome.TAKEN]
    if item := taken_at(decision, as_at):
        days_taken.append(item.sitting.date)
    since, until = (days_taken[0], days_taken[0]) if days_taken else expected(known[-1].record)
    if since is None:
        return None
    periods = as_at.register.council.periods
    counting = periods.key_decision_days_are

    def days(day: date) -> int:
        return notice_days(known[0].published, day, counting, as_at.calendar)

    return Notice(
        published=known[0].published,
        days=days(since),
        most=days(until or since),
        required=periods.key_decision_days,
        counted_in=counting,
        taken=bool(days_taken),
    )


def call_in_window(notice_: r.DecisionNotice, as_at: AsAt) -> Reckoned | None:
    """The last day on which a decision could be called in; nothing where it cannot be, or was not published."""
    if notice_.published is None or notice_.no_call_in or notice_.outcome is not r.DecisionOutcome.TAKEN:
        return None
    days = as_at.register.council.periods.call_in_working_days
    return call_in_last_day(notice_.published, days, as_at.calendar)
