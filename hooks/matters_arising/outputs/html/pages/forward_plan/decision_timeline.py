"""What happened to a decision of the Forward Plan, in order, and what comes next, as a timeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..... import english
from ..... import records as r
from .....register.entities import AgendaItem, Decision, Entity
from .....rules.forward_plan import (
    decision_agendas,
    decision_call_ins,
    decision_entries,
    decision_history,
    notice_given,
    private_meetings,
)
from .....rules.forward_plan.decision_call_ins import CalledIn
from .....rules.forward_plan.decision_history import DecisionHistory
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import values
from ..page import Prose, Tag, Value, facts
from ..timeline import TimelineEntry, with_gaps
from .changes_in_words import change_view
from .decision_tags import FATE_TONES, fate_tag, maker_in_a_sentence


def decision_timeline(decision: Decision, as_at: AsAt) -> tuple[TimelineEntry, ...]:
    """Return what happened to a decision by the date of the record, and what comes next.

    Args:
        decision: a decision that was advertised by that date, and not recorded in error.
        as_at: the record and its date.
    """
    history = decision_history.history(decision, as_at)
    entries = [
        *_advertised(decision, history, as_at),
        *_notice(decision, history, as_at),
        *_on_agendas(decision, as_at),
        *_ended(decision, history, as_at),
        *_expected(decision, history, as_at),
    ]
    return with_gaps(sorted(entries, key=lambda one: (one.is_to_come, one.on)), as_at.today)


def _advertised(decision: Decision, history: DecisionHistory, as_at: AsAt) -> Iterator[TimelineEntry]:
    """Yield the first edition with the decision, those that differ from the one before, and those without it."""
    first = decision_entries.entries(decision, as_at)[0]
    is_urgent = first.record.part is r.PlanPart.URGENT
    listed = english.capital(first.record.part) if is_urgent else f"{english.capital(first.record.part)}, expected"
    before = " The plan says that it was advertised before; no earlier edition is held."
    yield TimelineEntry(
        first.published,
        Tag("In the Forward Plan" if history.was_advertised_before else "Advertised"),
        _edition(first.edition),
        note=Prose(f"{listed} {first.record.expected.words}.{before if history.was_advertised_before else ''}"),
    )
    for one, changes in history.changes:
        if changes:
            says = "\n\n".join(change_view(change, as_at) for change in changes)
            yield TimelineEntry(
                one.published,
                Tag("Changed in the plan", "part"),
                _edition(one.edition),
                note=Prose(says),
            )
    for edition in history.missing:
        yield _without(edition, "Not in the plan")
    gone, ended = history.dropped_by, history.ended
    if gone and (ended is None or history.fate not in _DONE or ended > gone.record.published):
        yield _without(gone, "No longer in the plan")


_DONE = (r.Fate.TAKEN, r.Fate.WITHDRAWN)


def _without(edition: Entity[r.ForwardPlan], words: str) -> TimelineEntry:
    """An edition that does not have the decision."""
    return TimelineEntry(edition.record.published, Tag(words, "part"), _edition(edition))


def _edition(edition: Entity[r.ForwardPlan]) -> Link:
    """A link to an edition by its date."""
    return at.link(edition, f"edition of {at.name(edition)}")


def _notice(decision: Decision, history: DecisionHistory, as_at: AsAt) -> Iterator[TimelineEntry]:
    """Yield the first day on which it may be taken, and the notices of a private meeting or of urgency."""
    found = notice_given.notice(decision, as_at)
    urgent = notice_given.urgency(decision, as_at)
    if found and not urgent and not (history.ended and history.ended < found.complete):
        days = english.count(found.required, found.counted_in.removesuffix("s"), found.counted_in)
        where = f"The first day on which it may be taken with {english.possessive(days)} notice"
        yield _follows(found.complete, Tag("Notice complete", "plain"), where, as_at)
    if urgent and urgent.notice and urgent.notice <= as_at.today:
        yield TimelineEntry(urgent.notice, Tag("Notice published"), f"Under the {urgent.procedure} procedure")
    private = private_meetings.private_notices(decision, as_at)
    if private is None:
        return
    for day in private.given:
        yield TimelineEntry(day, Tag("Notice given"), "Of the private meeting")
    for place, due in enumerate(private.due):
        if place >= len(private.given) and due.date >= as_at.today:
            where = f"The {('first', 'second')[place]} notice of the private meeting"
            yield _follows(due.date, Tag("Due", "waiting"), where, as_at)


def _follows(day: date, what: Tag, where: Value, as_at: AsAt, when: Value = None) -> TimelineEntry:
    """What follows from dates: hollow while it is in the future."""
    return TimelineEntry(day, what, where, is_recorded=False, is_to_come=day >= as_at.today, when=when)


def _on_agendas(decision: Decision, as_at: AsAt) -> Iterator[TimelineEntry]:
    """Yield the meetings with it on their agenda, except those that took it or considered a call-in."""
    others = {one.id for one in decision_agendas.taken_at(decision, as_at)}
    others |= {one.item.id for one in decision_call_ins.call_ins(decision, as_at)}
    others |= {one.record.at for one in decision_entries.notices(decision, as_at) if one.record.at}
    for item in decision_agendas.discussed_at(decision, as_at):
        if item.id not in others and not item.meeting.fell_away:
            yield _at_item(item, None, as_at)


def _at_item(item: AgendaItem, done: Tag | None, as_at: AsAt, note: Prose | None = None) -> TimelineEntry:
    """What is known to have been done at a meeting, or else that it is on the agenda."""
    where = at.link(item, f"{item.meeting.committee.record.name}, {at.name(item)}")
    is_held = item.meeting.status is r.MeetingStatus.HELD
    is_to_come = not is_held and item.meeting.date >= as_at.today
    tag = done if done and is_held else Tag("On the agenda", "waiting" if is_to_come else "plain")
    return TimelineEntry(item.meeting.date, tag, where, note=note, is_to_come=is_to_come)


def _ended(decision: Decision, history: DecisionHistory, as_at: AsAt) -> Iterator[TimelineEntry]:
    """Yield the meetings that took it, the notices that it was taken, deferred or withdrawn, and call-ins."""
    notices = decision_entries.notices(decision, as_at)
    noticed = {one.record.at for one in notices} | {one.record.date for one in notices}
    taken = [one for one in decision_agendas.taken_at(decision, as_at) if not {one.id, one.meeting.date} & noticed]
    yield from (_at_item(one, fate_tag(r.Fate.TAKEN), as_at) for one in taken)
    for one in notices:
        yield from _decided(one, as_at)
    for call_in in decision_call_ins.call_ins(decision, as_at):
        yield from _called_in(call_in, as_at)
    if history.fate is r.Fate.TAKEN and history.ended and not (notices or taken):
        latest = decision_entries.entries(decision, as_at)[-1]
        where = at.link(latest.edition, f"according to the edition of {at.name(latest.edition)}")
        yield _follows(history.ended, fate_tag(r.Fate.TAKEN), where, as_at, latest.record.expected.words)


def _decided(notice: Entity[r.DecisionNotice], as_at: AsAt) -> Iterator[TimelineEntry]:
    record = notice.record
    tone = FATE_TONES[decision_history.fate_of(record)]
    link = Link("decision notice", f"#{at.notice_anchor(notice)}")
    where = facts(("At", values.item(as_at.register.items[record.at], with_committee=True) if record.at else None))
    yield TimelineEntry(record.date, Tag(english.capital(record.outcome), tone), link, facts=where)
    if record.published and record.date != record.published <= as_at.today:
        yield TimelineEntry(record.published, Tag("Decision published"), link)
    window = decision_call_ins.call_in_window(record, as_at)
    if window and not decision_call_ins.call_ins_of(notice, as_at):
        if window.date >= as_at.today:
            yield _follows(window.date, Tag("Call-in closes", "waiting"), "The last day for a call-in", as_at)
        else:
            yield _follows(window.date, Tag("Last day for call-in"), "No call-in is in the papers held", as_at)


def _called_in(one: CalledIn, as_at: AsAt) -> Iterator[TimelineEntry]:
    """Yield a call-in, and the meeting that considered it."""
    if one.record.date:
        by = facts(("By", values.people(as_at.register, one.record.called_in_by)))
        yield TimelineEntry(one.record.date, Tag("Called in", "part"), facts=by)
    outcome = str(one.record.outcome or "")
    sender = f"Sent by {one.sent_by.item.meeting.committee.record.name}. " if one.sent_by else ""
    pending = one.is_sent_elsewhere and not decision_call_ins.considered_next(one, as_at)
    left = " Its outcome there is not in the papers held." if pending else ""
    note = Prose(f"{sender}Outcome: {outcome}.{left}" if outcome else f"{sender}The call-in.")
    yield _at_item(one.item, Tag("Call-in considered") if outcome else None, as_at, note)


def _expected(decision: Decision, history: DecisionHistory, as_at: AsAt) -> Iterator[TimelineEntry]:
    """Yield the day on which it is expected, or the day after which the record holds nothing about it."""
    entry = decision_entries.entries(decision, as_at)[-1].record
    since, until = decision_entries.expected(entry)
    if history.fate is r.Fate.TIME_PASSED and until:
        where = "No later plan or decision notice is held"
        yield TimelineEntry(until + timedelta(days=1), fate_tag(history.fate), where, is_recorded=False)
    elif history.fate in (r.Fate.AWAITED, r.Fate.REFERRED_BACK):
        day = next((one for one in (since, until) if one and one >= as_at.today), None)
        if day:
            maker = maker_in_a_sentence(values.maker(as_at.register, entry.maker))
            yield _follows(day, Tag("Expected", "waiting"), ("To be taken by", maker), as_at, entry.expected.words)
