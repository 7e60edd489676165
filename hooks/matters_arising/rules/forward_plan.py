"""The Forward Plan through time: what changed between editions, how far a decision slipped, what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .. import records as r
from ..incremental.query import query, query_about
from ..law.call_in import call_in_last_day
from ..law.notice import decision_from, general_exception_from, notice_days, private_meeting_notices_due
from ..law.periods import period_of
from ..law.reckoned import Reckoned
from ..records import Fate
from ..register.entities import Advertised, AgendaItem, Asked, Decision, Named, Sitting
from ..register.register import Register
from ..urls import addresses as at
from .snapshot import AsAt


@dataclass(frozen=True)
class Change:
    """Something that an edition says otherwise than the one before."""

    field: str
    """What changed, in the reader's words: title, decision maker, date expected …"""
    before: str | r.Maker
    """What the edition before said: in words, or of a decision maker, who."""
    after: str | r.Maker
    """What this edition says."""


@dataclass(frozen=True)
class Course:
    """A decision through the editions."""

    decision: Decision
    first_advertised: date
    """The edition that advertised it first."""
    was_advertised_before: bool
    """Whether that edition, the first of them in the record, says that it was advertised before."""
    days_advertised: int
    """Days from that edition to its end, or to the date of the record."""
    expected: tuple[tuple[Advertised, str], ...]
    """Each expected date it has had, in the plan's words, with the edition that said so first."""
    moved: int
    """How often its date was moved: said more exactly, "September" as "4 September", it is not moved."""
    slipped: int | None
    """Days between the first and the latest expected date, by their last days; `None` where words give no date."""
    changes: tuple[tuple[Advertised, tuple[Change, ...]], ...]
    """For each edition after the first, what it says otherwise."""
    missing: tuple[Named[r.ForwardPlan], ...]
    """Editions without it between the first and the latest that have it."""
    fate: Fate
    ended: date | None
    """The day it was taken, put off, withdrawn or referred back, or of the first edition without it."""
    dropped_by: Named[r.ForwardPlan] | None
    """The first edition without it, if it is in no later one."""


def expected(entry: r.PlanEntry) -> tuple[date | None, date | None]:
    """The first and last day of an entry's expected date, as far as its words or the record give them."""
    return period_of(entry.expected.words, entry.expected.from_, entry.expected.until)


@query
def editions(as_at: AsAt) -> tuple[Named[r.ForwardPlan], ...]:
    """Editions published by the date of the record, oldest first. The file of an edition is named by its day."""
    found = (one for one in as_at.register.editions if one.id <= as_at.when)
    return tuple(sorted(found, key=lambda one: one.id))


def entries(decision: Decision, as_at: AsAt) -> tuple[Advertised, ...]:
    """A decision's entries published by the date of the record, those recorded in error left out, oldest first.

    Never empty: a decision that has none of them is told by its first entry; `decisions` leaves it out.
    """
    return _entries(decision, as_at) or decision.entries[:1]


def _entries(decision: Decision, as_at: AsAt) -> tuple[Advertised, ...]:
    return tuple(one for one in decision.entries if one.published <= as_at.today and not one.record.withdrawn)


def decisions(as_at: AsAt) -> tuple[Decision, ...]:
    """Every decision advertised by the date of the record, those recorded in error left out."""
    return tuple(one for one in as_at.register.decisions if _entries(one, as_at))


def is_known_decision(decision: Decision, as_at: AsAt) -> bool:
    """Whether a decision was advertised by the date of the record, and not recorded in error."""
    return bool(_entries(decision, as_at))


def in_error(decision: Decision) -> r.Withdrawal | None:
    """When and why a decision was taken back as recorded in error; nothing if an entry of it stands."""
    taken_back = [one.record.withdrawn for one in decision.entries if one.record.withdrawn]
    return taken_back[-1] if len(taken_back) == len(decision.entries) else None


def notices(decision: Decision, as_at: AsAt) -> tuple[Named[r.DecisionNotice], ...]:
    """The records of its being taken, put off or withdrawn, by the date of the record."""
    return tuple(one for one in decision.notices if one.record.date <= as_at.today)


@query_about
def course(decision: Decision, as_at: AsAt) -> Course:
    """A decision through the editions published by the date of the record."""
    known = entries(decision, as_at)
    said = [known[0]]
    said += [after for before, after in pairwise(known) if after.record.expected.words != before.record.expected.words]
    first_end, last_end = expected(known[0].record)[1], expected(known[-1].record)[1]
    first, last = known[0].edition.id, known[-1].edition.id
    later = [one for one in editions(as_at) if one.id > last]
    having = {one.edition.id for one in known}
    fate, ended = _fate(decision, known, later, as_at)
    return Course(
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
    """Whether the date expected of an entry lies within that of an earlier one, and so only says it more exactly."""
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
    """What the record of a decision says became of it."""
    return _FATES[record.outcome]


def _fate(
    decision: Decision, known: tuple[Advertised, ...], later: list[Named[r.ForwardPlan]], as_at: AsAt
) -> tuple[Fate, date | None]:
    latest = known[-1]
    outcomes = [(item.sitting.date, Fate.TAKEN) for item in taken_at(decision, as_at)]
    outcomes += [(one.record.date, fate_of(one.record)) for one in notices(decision, as_at)]
    # Of one day, a notice says more than an item of the meeting. It comes after it here, and sorting keeps that order.
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


def is_known(sitting: Sitting, as_at: AsAt) -> bool:
    """Whether the items of a meeting can be spoken of on the date of the record: it is past, or its agenda is out."""
    return sitting.date <= as_at.today or sitting.status is r.MeetingStatus.SCHEDULED


def discussed_at(decision: Decision, as_at: AsAt) -> tuple[AgendaItem, ...]:
    """Items of agendas that name a decision, or at which something was asked about it, oldest first."""
    found: dict[str, AgendaItem] = {}
    for mention in as_at.register.mentions_of(decision):
        item = getattr(mention.by, "item", mention.by)
        if isinstance(item, AgendaItem) and is_known(item.sitting, as_at):
            found[item.id] = item
    return tuple(sorted(found.values(), key=lambda item: item.sitting.date))


def taken_at(decision: Decision, as_at: AsAt) -> tuple[AgendaItem, ...]:
    """The items of the executive's own meetings that considered a decision, by the date of the record."""
    found = {
        mention.by.id: mention.by
        for mention in as_at.register.mentions_of(decision)
        if isinstance(mention.by, AgendaItem)
        and "decisions" in mention.loc
        and mention.by.sitting.committee.record.kind is r.CommitteeKind.EXECUTIVE
        and mention.by.sitting.status is r.MeetingStatus.HELD
        and mention.by.sitting.date <= as_at.today
    }
    return tuple(sorted(found.values(), key=lambda item: item.sitting.date))


@dataclass(frozen=True)
class CalledIn:
    """That a decision was called in, and considered at an item."""

    item: AgendaItem
    record: r.CallIn

    @property
    def considered(self) -> date:
        """The day on which the committee considered it."""
        return self.item.sitting.date

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
        if isinstance(mention.by, AgendaItem) and "call_ins" in mention.loc and is_known(mention.by.sitting, as_at):
            place = int(mention.loc[mention.loc.index("call_ins") + 1])
            found.append(CalledIn(mention.by, mention.by.record.call_ins[place]))
    return tuple(sorted(found, key=lambda one: (one.received, one.considered)))


def call_ins_of(notice_: Named[r.DecisionNotice], as_at: AsAt) -> tuple[CalledIn, ...]:
    """The call-ins of this taking of a decision, and not of an earlier or later one."""
    decision = as_at.register.decision(notice_.record.decision or "")
    if decision is None:
        return ()

    def called(one: CalledIn) -> Named[r.DecisionNotice] | None:
        before = [other for other in decision.notices if other.record.date <= one.received]
        return before[-1] if before else None

    return tuple(one for one in call_ins(decision, as_at) if called(one) is notice_)


def changes(before: Advertised, after: Advertised) -> tuple[Change, ...]:
    """What an edition says of a decision otherwise than the one before it did."""
    fields = (
        ("reference", _reference),
        ("title", lambda one: one.title),
        ("decision maker", lambda one: one.maker),
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


def maker_in_words(maker: r.Maker, register: Register) -> str:
    """Who decides, in words: the body, or the person with the office in which that person decides."""
    if maker.person:
        name = at.name(register.people[maker.person])
        return f"{name}, {maker.office}" if maker.office else name
    return register.bodies[maker.body].record.name if maker.body else maker.office or ""


def _exemption(entry: r.PlanEntry) -> str:
    if entry.exempt is None:
        return "none"
    return f"paragraph {entry.exempt.paragraph}" if entry.exempt.paragraph else "confidential"


@dataclass(frozen=True)
class EditionCourse:
    """An edition against the one before it."""

    edition: Named[r.ForwardPlan]
    previous: Named[r.ForwardPlan] | None
    new: tuple[Advertised, ...]
    """In this edition and in none before."""
    returned: tuple[Advertised, ...]
    """In this edition and an earlier one, but not in the one just before."""
    changed: tuple[tuple[Advertised, tuple[Change, ...]], ...]
    """In both, and said otherwise."""
    carried: tuple[Advertised, ...]
    """In both, and said alike."""
    dropped: tuple[Advertised, ...]
    """In the one before and not in this; as the one before has them."""


@query_about
def edition_course(edition: Named[r.ForwardPlan], as_at: AsAt) -> EditionCourse:
    """What an edition added, changed, carried over and dropped."""
    published = edition.record.published
    earlier = [one for one in editions(as_at) if one.id < edition.id]
    previous = earlier[-1] if earlier else None
    new: list[Advertised] = []
    returned: list[Advertised] = []
    changed: list[tuple[Advertised, tuple[Change, ...]]] = []
    carried: list[Advertised] = []
    dropped: list[Advertised] = []
    for decision in _advertised_in((edition, previous) if previous else (edition,), as_at):
        by_edition = {one.published: one for one in decision.entries if not one.record.withdrawn}
        here = by_edition.get(published)
        before = by_edition.get(previous.record.published) if previous else None
        if here and before:
            found = changes(before, here)
            if found:
                changed.append((here, found))
            else:
                carried.append(here)
        elif here:
            seen = any(day < published for day in by_edition)
            (returned if seen else new).append(here)
        elif before:
            dropped.append(before)
    return EditionCourse(edition, previous, tuple(new), tuple(returned), tuple(changed), tuple(carried), tuple(dropped))


def _advertised_in(some: Iterable[Named[r.ForwardPlan]], as_at: AsAt) -> list[Decision]:
    """The decisions that are in any of several editions, in the order in which they were first advertised."""
    names = (entry.reference or entry.id for edition in some for entry in edition.record.entries)
    found = {as_at.register.decision(name) for name in names if name}
    return sorted((one for one in found if one), key=lambda one: (one.first.published, one.first.loc))


@dataclass(frozen=True)
class Notice:
    """The notice that a decision was given, against what the law asks."""

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

    rule: str
    """The rule in words, with its source."""

    @property
    def is_short(self) -> bool:
        """Whether it is less than what is asked, even on the last day on which it is expected."""
        return self.most < self.required and not self.is_open


def may_be_short(decision: Decision, as_at: AsAt) -> bool:
    """Whether a decision's notice was short on any date: by the dates its entries gave, or the day it was taken."""
    found = [notice_in(entry, decision, as_at) for entry in decision.entries]
    days = [item.sitting.date for item in taken_at(decision, as_at)] + [one.record.date for one in decision.notices]
    found += [_notice(decision, day, day, as_at, taken=True) for day in days]
    return any(one and one.is_short for one in found)


_NOTICE_IS_ASKED = (r.PlanPart.KEY, r.PlanPart.PRIVATE)


def notice(decision: Decision, as_at: AsAt) -> Notice | None:
    """The notice a key or private decision was given; nothing where its date is not known, or none is asked.

    Source: SI 2012/2089, regulations 5 and 9. A decision first advertised before the record begins is measured
    only from the first edition in the record, and only if that edition lists it as new.
    """
    if taken := _first_taken(decision, as_at):
        return _notice(decision, taken, taken, as_at, taken=True)
    return notice_in(entries(decision, as_at)[-1], decision, as_at)


def notice_in(entry: Advertised, decision: Decision, as_at: AsAt) -> Notice | None:
    """The notice a decision was to have by the date that one of its entries gives."""
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

    return Notice(
        published=published,
        days=days(since),
        most=days(until or since),
        is_open=until is None,
        required=periods.key_decision_days,
        counted_in=counting,
        taken=taken,
        rule=decision_from(published, periods.key_decision_days, counting, as_at.calendar).rule,
    )


def _first_taken(decision: Decision, as_at: AsAt) -> date | None:
    """The day on which a decision was first taken."""
    days = [item.sitting.date for item in taken_at(decision, as_at)]
    days += [one.record.date for one in notices(decision, as_at) if one.record.outcome is r.DecisionOutcome.TAKEN]
    return min(days, default=None)


def urgency(decision: Decision, as_at: AsAt) -> r.Urgent | None:
    """That a decision was taken, or is to be taken, without the full notice, as plan or notice has it."""
    advertised = [one.record.urgent for one in entries(decision, as_at)]
    decided = [one.record.urgent for one in notices(decision, as_at)]
    return next((one for one in reversed(advertised + decided) if one), None)


def may_be_taken_from(urgent: r.Urgent, as_at: AsAt) -> Reckoned | None:
    """The first day for a decision under the general exception; nothing where no days need pass, or are not known."""
    if urgent.procedure is not r.UrgentProcedure.GENERAL_EXCEPTION or urgent.notice is None:
        return None
    return general_exception_from(urgent.notice, as_at.calendar)


@dataclass(frozen=True)
class PrivateNotices:
    """The two notices of a meeting in private, against the days by which they are due."""

    announced: date
    """The edition that first advertised it as a decision to be taken in private."""
    meeting: date | None
    """The day of the meeting; nothing where it is not known."""
    given: tuple[date, ...]
    """The days of the notices in the record, oldest first."""
    due: tuple[Reckoned, ...]
    """The last days for the first and the second; none where the day of the meeting is not known."""


def private_notices(decision: Decision, as_at: AsAt) -> PrivateNotices | None:
    """The notices of a decision that a meeting of the executive takes in private.

    Source: SI 2012/2089, regulation 5, which is law in England and binds meetings, not a person who decides alone.
    """
    known = entries(decision, as_at)
    latest = known[-1].record
    in_england = as_at.register.council.nation is r.Nation.ENGLAND
    if latest.part is not r.PlanPart.PRIVATE or latest.maker.person or not in_england:
        return None
    since, until = expected(latest)
    meeting = _first_taken(decision, as_at) or (since if since == until else None)
    return PrivateNotices(
        announced=next(one.published for one in known if one.record.part is r.PlanPart.PRIVATE),
        meeting=meeting,
        given=tuple(sorted({day for one in known for day in one.record.notices if day <= as_at.today})),
        due=private_meeting_notices_due(meeting, as_at.calendar) if meeting else (),
    )


def call_in_window(notice_: r.DecisionNotice, as_at: AsAt) -> Reckoned | None:
    """The last day on which a decision could be called in; nothing where it cannot be, or was not published."""
    if notice_.published is None or notice_.published > as_at.today:
        return None
    if notice_.no_call_in or notice_.outcome is not r.DecisionOutcome.TAKEN:
        return None
    days = as_at.register.council.periods.call_in_working_days
    return call_in_last_day(notice_.published, days, as_at.calendar)


_DATE_IN_REFERENCE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]*?(\d{1,2})([A-Za-z]{3,9})(20\d\d|\d\d)(?!\d)")


def reference_date(reference: str | None) -> date | None:
    """The date that a reference bears, if it is written as K/21NOV22/7 and K/11SEPT2024/7 are."""
    match = _DATE_IN_REFERENCE.search(reference or "")
    return (
        period_of(f"{match[1]} {match[2]} {match[3] if len(match[3]) == 4 else f'20{match[3]}'}")[0] if match else None
    )


# Scrutiny of the plan


def looked_at(decision: Decision, committee: str, as_at: AsAt) -> tuple[AgendaItem, ...]:
    """Where a committee looked at a decision, has it on its agenda or asked about it, oldest first."""
    return tuple(item for item in discussed_at(decision, as_at) if committee in item.sitting.committees)


def planned_for(decision: Decision, committee: str, as_at: AsAt) -> tuple[tuple[Named[r.WorkProgramme], date], ...]:
    """The meetings to come for which a committee's work programme, in its latest version, plans a decision.

    It does where an item of the programme names the decision, or a request about it.
    """
    names = set(decision.names)
    requests = {one.by.id for one in as_at.register.mentions_of(decision) if isinstance(one.by, Asked)}
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


def last_meetings_before(entry: r.PlanEntry, committee: str, as_at: AsAt) -> tuple[Sitting | None, Sitting | None]:
    """A committee's last meeting to come before a decision can be taken, and the last before it must have been.

    The two differ where the plan gives a month and the committee meets in it.
    """
    since, until = expected(entry)
    to_come = [
        one
        for one in as_at.register.meetings_of(committee)
        if one.date >= as_at.today and one.status is r.MeetingStatus.SCHEDULED
    ]

    def last(day: date | None) -> Sitting | None:
        return next((one for one in reversed(to_come) if day and one.date < day), None)

    return last(since or until), last(until or since)
