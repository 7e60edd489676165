"""A page for each decision, through every edition of the Forward Plan and to its being taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .... import english
from .... import records as r
from ....law.reckoned import Reckoned
from ....register.entities import Asked, Decision, Named
from ....register.register import Register
from ....rules.forward_plan import (
    decision_agendas,
    decision_call_ins,
    decision_entries,
    decision_history,
    decision_notice,
    entry_changes,
    plan_editions,
    private_meetings,
)
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.addresses import Link
from . import changed, shared
from .page import Draft, Fact, Page, Prose, Table, Tag, Unbroken, Value, draft, facts, table

FATE_TONES = {
    r.Fate.AWAITED: "waiting",
    r.Fate.TIME_PASSED: "bad",
    r.Fate.TAKEN: "good",
    r.Fate.DEFERRED: "part",
    r.Fate.REFERRED_BACK: "part",
    r.Fate.WITHDRAWN: "plain",
    r.Fate.DROPPED: "bad",
}
"""How each fate is set."""


@dataclass(frozen=True)
class NoticeView:
    """A record of a decision's being taken."""

    anchor: str
    heading: str
    withdrawn: r.Withdrawal | None
    text: Prose | None
    facts: tuple[Fact, ...]
    note: Prose | None


@dataclass(frozen=True)
class TakenBackView:
    """A record of a decision's being taken that was itself made in error: it keeps its place and says so."""

    anchor: str
    withdrawn: r.Withdrawal


@dataclass(frozen=True)
class DecisionView:
    """A decision through all editions."""

    withdrawn: r.Withdrawal | None
    is_to_come: bool
    fate: Tag
    fate_word: str
    ended: date | None
    first_advertised: date
    was_advertised_before: bool
    dropped_by: Link | None
    missing: tuple[Link, ...]
    editions_in_record: int
    days: int
    reference_date: date | None
    reference_days: int
    slipped: int | None
    moved: int
    text: Prose | None
    note: Prose | None
    facts: tuple[Fact, ...]
    notices: tuple[NoticeView, ...]
    taken_back: tuple[TakenBackView, ...]
    editions: Table | None
    changes: Table | None
    discussed: tuple[Link, ...]
    asked: Table | None


def decision_drafts(as_at: AsAt) -> Iterator[Draft]:
    """A page for each decision in the plan, and for each taken that never stood in it."""
    for decision in as_at.register.decisions:
        yield draft(at.address(decision), decision_page, decision, as_at)
    for notice in as_at.register.decision_notices.values():
        if notice.record.decision is None:
            yield draft(at.address(notice), _notice_page, notice, as_at)


def decision_page(decision: Decision, as_at: AsAt) -> Page:
    """The page of one decision."""
    latest = decision_entries.entries(decision, as_at)[-1]
    entry = latest.record
    course = decision_history.course(decision, as_at)
    borne = decision_entries.reference_date(entry.reference)
    is_older = bool(borne) and course.was_advertised_before and (borne or as_at.today) < course.first_advertised
    return Page(
        address=at.address(decision),
        title=entry.title,
        description=english.shortened(
            f"{english.capital(entry.part)} expected {entry.expected.words}: {entry.text or entry.title}"
        ),
        kind="decision",
        template="decision",
        view=DecisionView(
            withdrawn=decision_entries.in_error(decision),
            is_to_come=course.first_advertised > as_at.today,
            fate=fate_tag(course.fate),
            fate_word=str(course.fate),
            ended=course.ended,
            first_advertised=course.first_advertised,
            was_advertised_before=course.was_advertised_before,
            dropped_by=at.link(course.dropped_by) if course.dropped_by else None,
            missing=tuple(at.link(one) for one in course.missing),
            editions_in_record=len(plan_editions.editions(as_at)),
            days=course.days_advertised,
            reference_date=borne if is_older else None,
            reference_days=(as_at.today - borne).days if borne else 0,
            slipped=course.slipped,
            moved=course.moved,
            text=shared.prose(entry.text),
            note=shared.prose(entry.note),
            facts=_facts(decision, course, as_at),
            notices=tuple(notice_view(one, as_at) for one in decision_entries.notices(decision, as_at)),
            taken_back=tuple(
                TakenBackView(at.notice_anchor(one), one.record.withdrawn)
                for one in decision.taken_back
                if one.record.withdrawn and one.record.date <= as_at.today
            ),
            editions=_history(decision, as_at),
            changes=_changes(course, as_at),
            discussed=tuple(
                shared.item(one, with_committee=True) for one in decision_agendas.discussed_at(decision, as_at)
            ),
            asked=_asked(decision, as_at),
        ),
        crumbs=(shared.FORWARD_PLAN, at.link(latest.edition, f"Edition of {at.name(latest.edition)}")),
        reference=entry.reference,
        citation=shared.citation(
            as_at, entry.title, "Forward Plan", f"decision {entry.reference}" if entry.reference else "decision"
        ),
        as_data=decision.first.published <= as_at.today,
        short=at.short_link(entry.reference) if entry.reference else None,
        changed=changed.of_decision(decision, as_at),
        eyebrow=f"{english.capital(entry.part)}{f' {entry.reference}' if entry.reference else ''}",
        sources=(shared.source(latest.edition.record.source),),
    )


def _facts(decision: Decision, course: decision_history.Course, as_at: AsAt) -> tuple[Fact, ...]:
    register = as_at.register
    entry = decision_entries.entries(decision, as_at)[-1].record
    scrutiny = shared.committee(register, entry.scrutiny) if entry.scrutiny else None
    spelt = f"(in the plan: “{entry.scrutiny_words}”)" if entry.scrutiny_words else None
    return facts(
        ("Decided by", shared.maker(register, entry.maker)),
        ("Expected", entry.expected.words),
        ("First advertised", _first_advertised(course)),
        ("Notice", _notice(decision, as_at)),
        ("Scrutiny committee", (scrutiny, spelt) if spelt else scrutiny),
        ("Wards", english.listed(entry.wards)),
        ("Directorate", at.link(register.bodies[entry.directorate]) if entry.directorate else None),
        ("Consultation", shared.prose(entry.consultation)),
        ("Documents", shared.prose(entry.documents)),
        ("To read", tuple(Link("Document", at.paper(url)) for url in entry.links)),
        ("Exempt", (shared.exempt_tag(entry.exempt), shared.prose(entry.exempt.reason)) if entry.exempt else None),
        ("Notices of the meeting in private", _private_notices(decision, as_at)),
        ("Representations", shared.prose(entry.representations)),
        ("Urgency", _urgent(entry.urgent, as_at)),
        ("Contact", tuple(shared.contact(register, one) for one in entry.contacts)),
        ("Subjects", shared.subjects(register, entry.subjects)),
        ("Also known as", "; ".join(_other_references(decision, entry, as_at))),
    )


def _other_references(decision: Decision, entry: r.PlanEntry, as_at: AsAt) -> Iterator[str]:
    borne = dict.fromkeys(one.record.reference for one in decision_entries.entries(decision, as_at))
    return (reference for reference in borne if reference and reference != entry.reference)


def _first_advertised(course: decision_history.Course) -> Value:
    first, _ = course.expected[0]
    link = at.link(first.edition, first.published)
    if course.was_advertised_before:
        return ("before", link, "(the first edition in the record, which says that it was advertised before)")
    return link


def _notice(decision: Decision, as_at: AsAt) -> Value:
    found = decision_notice.notice(decision, as_at)
    if found is None:
        return None
    if found.taken:
        until = "to the day it was taken"
    elif found.is_open:
        until = "counted to the first of the days given for it"
    elif found.days == found.most:
        until = "to the day given for it"
    else:
        until = "to the first and to the last of the days given for it"
    return (f"{notice_days(found)}, {until}.", notice_tag(found, decision, as_at), Prose(f"Asked for: {found.rule}"))


def notice_days(found: decision_notice.Notice) -> str:
    """The days of notice, or the fewest and the most that there can be."""
    days = english.count(found.most, found.counted_in.removesuffix("s"), found.counted_in)
    if found.is_open:
        return f"{days} or more"
    return days if found.days == found.most else f"{found.days} to {days}"


def notice_tag(found: decision_notice.Notice | None, decision: Decision, as_at: AsAt) -> Tag | None:
    """That the notice was short, or how a decision was taken without it."""
    if urgent := decision_notice.urgency(decision, as_at):
        return Tag(english.capital(urgent.procedure), "part")
    return Tag("Short notice", "bad") if found and found.is_short else None


def _private_notices(decision: Decision, as_at: AsAt) -> Value:
    found = private_meetings.private_notices(decision, as_at)
    if found is None:
        return None
    said = f"The edition of {english.day(found.announced)} was the first to say that it would be taken in private."
    if not found.due:
        given = tuple(Prose(f"Notice was given on {english.day(day)}.") for day in found.given)
        return (Prose(said), *(given or (Prose("No other notice is in the record."),)))
    lines = [Prose(said)]
    for place, (name, due) in enumerate(zip(("first", "second"), found.due, strict=True)):
        day = found.given[place] if place < len(found.given) else None
        when = f"by {english.day(due.date)}"
        if day is None:
            state = f"No {name} notice is in the record; it was to be given {when}"
        elif day <= due.date:
            state = f"The {name} notice was given on {english.day(day)}, in time: it was due {when}"
        else:
            state = f"The {name} notice was given on {english.day(day)}, late: it was due {when}"
        lines.append(Prose(f"{state}. {due.rule}"))
    return tuple(lines)


_URGENT_RULES = {
    r.UrgentProcedure.GENERAL_EXCEPTION: "The chair of scrutiny is told, and notice is published five clear days "
    "before the decision (SI 2012/2089, regulation 10).",
    r.UrgentProcedure.SPECIAL_URGENCY: "No days need pass: the chair of scrutiny agrees that the decision cannot be "
    "put off, and the reasons are published (SI 2012/2089, regulation 11).",
}


def _urgent(urgent: r.Urgent | None, as_at: AsAt) -> Value:
    if urgent is None:
        return None
    is_exception = urgent.procedure is r.UrgentProcedure.GENERAL_EXCEPTION
    chair = shared.person(as_at.register, urgent.agreed_by) if urgent.agreed_by else None
    first = decision_notice.may_be_taken_from(urgent, as_at)
    notice = f"Notice was published on {english.day(urgent.notice)}" if urgent.notice else None
    if notice and first:
        notice += f", for a decision from {english.day(first.date)} on"
    return (
        Tag(english.capital(urgent.procedure), "part"),
        urgent.reason,
        *(("The chair who was told:" if is_exception else "The chair who agreed:", chair) if chair else ()),
        f"{notice}." if notice else None,
        Prose(first.rule if first else _URGENT_RULES[urgent.procedure]),
    )


def fate_tag(fate: r.Fate) -> Tag:
    """What became of a decision, as a tag."""
    return Tag(english.capital(fate), FATE_TONES[fate])


def maker_in_list(maker: r.Maker, register: Register) -> Value:
    """Who decides, shortly."""
    return shared.person(register, maker.person) if maker.person else shared.maker(register, maker)


def _history(decision: Decision, as_at: AsAt) -> Table | None:
    rows: list[list[Value]] = [
        [
            Unbroken(at.link(one.edition, one.published)),
            english.capital(one.record.part),
            english.capital(one.record.listed),
            one.record.expected.words,
            maker_in_list(one.record.maker, as_at.register),
        ]
        for one in decision_entries.entries(decision, as_at)
    ]
    return table("In the Forward Plan", ["Edition", "Part", "Listed", "Expected", "Decided by"], rows)


def _changes(course: decision_history.Course, as_at: AsAt) -> Table | None:
    rows: list[list[Value]] = [
        [Unbroken(at.link(one.edition, one.published)), tuple(Prose(change_view(change, as_at)) for change in found)]
        for one, found in course.changes
        if found
    ]
    return table("What changed", ["Edition", "What changed"], rows)


def change_view(change: entry_changes.Change, as_at: AsAt) -> str:
    """A change in a sentence."""
    if change.field == "wording":
        return _reworded(change)
    before, after = (_in_words(change.field, value, as_at.register) for value in (change.before, change.after))
    return f"{english.capital(change.field)}: from {before} to {after}."


def _reworded(change: entry_changes.Change) -> str:
    before, after = (" ".join(str(text).split()) for text in (change.before, change.after))
    if not before:
        return "What is to be decided was added."
    if not after:
        return f"What is to be decided was left out. It was: “{before}”"
    return f"What is to be decided was reworded. It was: “{before}”"


def _in_words(field: str, value: str | r.Maker, register: Register) -> str:
    if isinstance(value, r.Maker):
        return entry_changes.maker_in_words(value, register)
    if field == "scrutiny committee" and value in register.committees:
        return str(register.committees[value].record.name)
    return f"“{value}”" if field in ("title", "date expected") else value


def _asked(decision: Decision, as_at: AsAt) -> Table | None:
    from .requests.asked_table import asked_table

    asked = [one.by for one in as_at.register.mentions_of(decision) if isinstance(one.by, Asked)]
    asked += [
        as_at.register.requests[ref] for one in decision_entries.notices(decision, as_at) for ref in one.record.requests
    ]
    known = [one for one in dict.fromkeys(asked) if one.date <= as_at.today]
    return asked_table("Asked about it", known, as_at)


# A decision taken


def notice_view(notice: Named[r.DecisionNotice], as_at: AsAt) -> NoticeView:
    """The record of a decision's being taken, with its call-in window."""
    register, record = as_at.register, notice.record
    window = decision_call_ins.call_in_window(record, as_at)
    return NoticeView(
        anchor=at.notice_anchor(notice),
        heading=f"{english.capital(record.outcome)} on {english.day(record.date)}",
        withdrawn=record.withdrawn,
        text=shared.prose(record.text),
        facts=facts(
            ("By", shared.maker(register, record.maker)),
            ("At", shared.item(register.items[record.at], with_committee=True) if record.at else None),
            ("Reasons", shared.prose(record.reasons)),
            ("Options rejected", shared.prose(record.options_rejected)),
            ("Interests", shared.prose(record.interests)),
            ("Key decision", "Yes" if record.key else None),
            ("Urgency", _urgent(record.urgent, as_at)),
            ("Exempt", shared.exempt_tag(record.exempt) if record.exempt else None),
            ("Published", record.published),
            ("Last day for call-in", call_in_last_day(window, as_at)),
            ("Not open to call-in", shared.prose(record.no_call_in)),
            *(pair for one in decision_call_ins.call_ins_of(notice, as_at) for pair in _call_in(one, register)),
            ("Requests it concerns", tuple(at.link(register.requests[ref]) for ref in record.requests)),
            ("Notice", Link("Read the notice", at.paper(record.link)) if record.link else None),
            ("From", shared.source(record.source)),
        ),
        note=shared.prose(record.note),
    )


def call_in_last_day(window: Reckoned | None, as_at: AsAt) -> Value:
    """The last day on which a decision can be called in, with the rule."""
    if window is None:
        return None
    is_open = as_at.today <= window.date
    members = as_at.register.council.periods.call_in_members
    by = f" By {english.count(members, 'member')} of a scrutiny committee or more." if is_open else ""
    return (window.date, Tag("Open to call-in", "waiting") if is_open else None, Prose(window.rule + by))


def _call_in(one: decision_call_ins.CalledIn, register: Register) -> Iterator[tuple[str, Value]]:
    """By whom a decision was called in and why, at which meeting that was considered, and the outcome."""
    yield "Called in on", one.record.date
    yield "Called in by", shared.people(register, one.record.called_in_by)
    yield "Reasons for the call-in", shared.prose(one.record.reasons)
    yield "Call-in considered at", shared.item(one.item, with_committee=True)
    yield (
        "Outcome of the call-in",
        english.capital(one.record.outcome) if one.record.outcome else "Not in the record",
    )


def _notice_page(notice: Named[r.DecisionNotice], as_at: AsAt) -> Page:
    record = notice.record
    return Page(
        address=at.address(notice),
        title=record.title,
        description=english.shortened(
            f"{english.capital(record.outcome)} on {english.day(record.date)}: {record.text or record.title}"
        ),
        kind="decision taken",
        template="notice",
        view=notice_view(notice, as_at),
        crumbs=(shared.FORWARD_PLAN,),
        as_data=record.date <= as_at.today,
        eyebrow="Decision that was not in the Forward Plan",
        citation=shared.citation(as_at, record.title, f"decision of {english.day(record.date)}"),
        changed=changed.of_notice(notice, as_at),
        sources=(shared.source(record.source),),
    )
