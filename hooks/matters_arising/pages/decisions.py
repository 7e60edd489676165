"""A page for each decision, through every edition of the Forward Plan and to its being taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses as at
from .. import plan, words
from .. import records as r
from ..addresses import Link
from ..asat import AsAt
from ..register import AgendaItem, Asked, Decision, Happened, Named, Register
from . import shared
from .page import Fact, Page, Prose, Table, Tag, Unbroken, Value, facts, table

FATE_TONES = {
    r.Fate.AWAITED: "waiting",
    r.Fate.TIME_PASSED: "bad",
    r.Fate.TAKEN: "good",
    r.Fate.DEFERRED: "part",
    r.Fate.WITHDRAWN: "plain",
    r.Fate.DROPPED: "bad",
}
"""How each fate is set."""


@dataclass(frozen=True)
class NoticeView:
    """A record of a decision's being taken."""

    anchor: str
    heading: str
    text: Prose | None
    facts: tuple[Fact, ...]
    note: Prose | None


@dataclass(frozen=True)
class DecisionView:
    """A decision through all editions."""

    fate: Tag
    fate_word: str
    ended: Value
    dropped_by: Link | None
    editions_in_record: int
    days: str
    slipped: int | None
    times_moved: int
    text: Prose | None
    note: Prose | None
    facts: tuple[Fact, ...]
    notices: tuple[NoticeView, ...]
    editions: Table | None
    changes: Table | None
    discussed: tuple[Link, ...]
    asked: Table | None


def decision_pages(as_at: AsAt) -> Iterator[Page]:
    """A page for each decision in the plan, and for each taken that never stood in it."""
    for decision in as_at.register.decisions:
        yield decision_page(decision, as_at)
    for notice in as_at.register.decision_notices.values():
        if notice.record.decision is None:
            yield _notice_page(notice, as_at)


def decision_page(decision: Decision, as_at: AsAt) -> Page:
    """The page of one decision."""
    register = as_at.register
    latest = plan.entries(decision, as_at)[-1]
    entry = latest.record
    course = plan.course(decision, as_at)
    return Page(
        address=at.address(decision),
        title=entry.title,
        description=words.shortened(
            f"{words.capital(entry.part)} expected {entry.expected.words}: {entry.text or entry.title}"
        ),
        kind="decision",
        template="decision",
        view=DecisionView(
            fate=Tag(words.capital(course.fate), FATE_TONES[course.fate]),
            fate_word=str(course.fate),
            ended=course.ended,
            dropped_by=at.link(course.dropped_by) if course.dropped_by else None,
            editions_in_record=len(plan.editions(as_at)),
            days=words.count(course.days_advertised, "day"),
            slipped=course.slipped,
            times_moved=len(course.expected) - 1,
            text=shared.prose(entry.text),
            note=shared.prose(entry.note),
            facts=_facts(decision, course, as_at),
            notices=tuple(notice_view(one, as_at) for one in decision.notices if one.record.date <= as_at.today),
            editions=_history(decision, as_at),
            changes=_changes(course, as_at),
            discussed=_discussed(decision, register),
            asked=_asked(decision, as_at),
        ),
        crumbs=(shared.FORWARD_PLAN, at.link(latest.edition, f"Edition of {at.name(latest.edition)}")),
        reference=entry.reference,
        eyebrow=f"{words.capital(entry.part)}{f' {entry.reference}' if entry.reference else ''}",
        sources=(shared.source(latest.edition.record.source),),
    )


def _facts(decision: Decision, course: plan.Course, as_at: AsAt) -> tuple[Fact, ...]:
    register = as_at.register
    entry = plan.entries(decision, as_at)[-1].record
    scrutiny = shared.committee(register, entry.scrutiny) if entry.scrutiny else None
    spelt = f"(in the plan: “{entry.scrutiny_words}”)" if entry.scrutiny_words else None
    return facts(
        ("Decided by", shared.maker(register, entry.maker)),
        ("Expected", entry.expected.words),
        ("First advertised", _first_advertised(course)),
        ("Notice", _notice(decision, as_at)),
        ("Scrutiny committee", (scrutiny, spelt) if spelt else scrutiny),
        ("Wards", words.listed(entry.wards)),
        ("Directorate", at.link(register.bodies[entry.directorate]) if entry.directorate else None),
        ("Consultation", shared.prose(entry.consultation)),
        ("Documents", shared.prose(entry.documents)),
        ("To read", tuple(Link("Document", at.paper(url)) for url in entry.links)),
        ("Exempt", (shared.exempt_tag(entry.exempt), shared.prose(entry.exempt.reason)) if entry.exempt else None),
        ("Notice of meeting in private", tuple(entry.notices)),
        ("Representations", shared.prose(entry.representations)),
        ("Urgency", _urgent(entry.urgent, register)),
        ("Contact", tuple(shared.contact(register, one) for one in entry.contacts)),
        ("Subjects", shared.subjects(register, entry.subjects)),
        ("Also known as", "; ".join(name for name in decision.names if name != entry.reference and "/" in name)),
    )


def _first_advertised(course: plan.Course) -> Value:
    first = course.decision.first
    link = at.link(first.edition, first.published)
    if first.record.listed is r.PlanListing.EARLIER:
        return ("before", link, "(the first edition in the record, which says that it was advertised before)")
    return link


def _notice(decision: Decision, as_at: AsAt) -> Value:
    found = plan.notice(decision, as_at)
    if found is None:
        return None
    days = f"{found.days}" if found.days == found.most else f"{found.days} to {found.most}"
    until = "until it was taken" if found.taken else "until the day it is expected"
    asked = f"{found.required} are asked for (SI 2012/2089, regulation 9)"
    short = Tag("Short notice", "bad") if found.is_short else None
    return (f"{days} {found.counted_in} {until}; {asked}.", short)


def _urgent(urgent: r.Urgent | None, register: Register) -> Value:
    if urgent is None:
        return None
    who = ("agreed by", shared.person(register, urgent.agreed_by)) if urgent.agreed_by else ()
    when = f"notice of {words.day(urgent.notice)}" if urgent.notice else None
    return (f"{words.capital(urgent.procedure)}:", urgent.reason, *who, when)


def maker_in_list(maker: r.Maker, register: Register) -> Value:
    """Who decides, shortly."""
    return shared.person(register, maker.person) if maker.person else shared.maker(register, maker)


def _history(decision: Decision, as_at: AsAt) -> Table | None:
    rows: list[list[Value]] = [
        [
            Unbroken(at.link(one.edition, one.published)),
            words.capital(one.record.part),
            words.capital(one.record.listed),
            one.record.expected.words,
            maker_in_list(one.record.maker, as_at.register),
        ]
        for one in plan.entries(decision, as_at)
    ]
    return table("In the Forward Plan", ["Edition", "Part", "Listed", "Expected", "Decided by"], rows)


def _changes(course: plan.Course, as_at: AsAt) -> Table | None:
    rows: list[list[Value]] = [
        [Unbroken(at.link(one.edition, one.published)), tuple(Prose(change_view(change, as_at)) for change in found)]
        for one, found in course.changes
        if found
    ]
    return table("What changed", ["Edition", "What changed"], rows)


def change_view(change: plan.Change, as_at: AsAt) -> str:
    """A change in a sentence."""
    if change.field == "wording":
        return "The wording changed."
    before, after = (_in_words(change.field, value, as_at.register) for value in (change.before, change.after))
    return f"{words.capital(change.field)}: from {before} to {after}."


def _in_words(field: str, value: str, register: Register) -> str:
    if field == "decision maker":
        body, person, office = value.split("|")
        if person:
            return f"{at.name(register.people[person])}{f', {office}' if office else ''}"
        return register.bodies[body].record.name if body else office
    if field == "scrutiny committee" and value in register.committees:
        return str(register.committees[value].record.name)
    return f"“{value}”" if field in ("title", "date expected") else value


def _discussed(decision: Decision, register: Register) -> tuple[Link, ...]:
    links = []
    for mention in register.mentions_of(decision):
        item = mention.by.item if isinstance(mention.by, Happened) else mention.by
        if isinstance(item, AgendaItem):
            links.append(shared.item(item, with_committee=True))
    return tuple(dict.fromkeys(links))


def _asked(decision: Decision, as_at: AsAt) -> Table | None:
    from .registers import asked_table

    asked = [one.by for one in as_at.register.mentions_of(decision) if isinstance(one.by, Asked)]
    by_notice = [as_at.register.requests[ref] for one in decision.notices for ref in one.record.requests]
    return asked_table("Asked about it", dict.fromkeys([*asked, *by_notice]), as_at)


# A decision taken


def notice_view(notice: Named[r.DecisionNotice], as_at: AsAt) -> NoticeView:
    """The record of a decision's being taken, with its call-in window."""
    register, record = as_at.register, notice.record
    window = plan.call_in_window(record, as_at)
    return NoticeView(
        anchor=at.notice_anchor(notice),
        heading=f"{words.capital(record.outcome)} on {words.day(record.date)}",
        text=shared.prose(record.text),
        facts=facts(
            ("By", shared.maker(register, record.maker)),
            ("At", shared.item(register.items[record.at], with_committee=True) if record.at else None),
            ("Reasons", shared.prose(record.reasons)),
            ("Options rejected", shared.prose(record.options_rejected)),
            ("Interests", shared.prose(record.interests)),
            ("Key decision", "Yes" if record.key else None),
            ("Urgency", _urgent(record.urgent, register)),
            ("Exempt", shared.exempt_tag(record.exempt) if record.exempt else None),
            ("Published", record.published),
            ("Last day for call-in", (window.date, "·", window.rule) if window else None),
            ("Not open to call-in", shared.prose(record.no_call_in)),
            ("Called in", _call_ins(notice, register)),
            ("Requests it concerns", tuple(at.link(register.requests[ref]) for ref in record.requests)),
            ("Notice", Link("Read the notice", at.paper(record.link)) if record.link else None),
            ("From", shared.source(record.source)),
        ),
        note=shared.prose(record.note),
    )


def _call_ins(notice: Named[r.DecisionNotice], register: Register) -> Value:
    """Where this taking of a decision, and not an earlier or later one, was called in."""
    decision = register.decision(notice.record.decision) if notice.record.decision else None
    if decision is None:
        return None
    found: list[Value] = []
    for mention in register.mentions_of(decision):
        if isinstance(mention.by, AgendaItem) and "call_ins" in mention.loc:
            call_in = mention.by.record.call_ins[int(mention.loc[mention.loc.index("call_ins") + 1])]
            received = call_in.date or mention.by.sitting.date
            taken = [one for one in decision.notices if one.record.date <= received]
            if taken and taken[-1] is notice:
                outcome = f"({call_in.outcome})" if call_in.outcome else None
                found.append((shared.item(mention.by, with_committee=True), outcome))
    return tuple(found)


def _notice_page(notice: Named[r.DecisionNotice], as_at: AsAt) -> Page:
    record = notice.record
    return Page(
        address=at.address(notice),
        title=record.title,
        description=words.shortened(
            f"{words.capital(record.outcome)} on {words.day(record.date)}: {record.text or record.title}"
        ),
        kind="decision taken",
        template="notice",
        view=notice_view(notice, as_at),
        crumbs=(shared.FORWARD_PLAN,),
        eyebrow="Decision that was not in the Forward Plan",
        sources=(shared.source(record.source),),
    )
