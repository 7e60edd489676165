"""The Forward Plan: its editions, the decisions they advertise, what changed, and the notices of what was decided."""

from __future__ import annotations

from collections.abc import Iterator

from .... import records as r
from ....register.entities import AdvertisedDecision, Decision, Entity
from ....rules.forward_plan import (
    decision_call_ins,
    decision_entries,
    decision_history,
    entry_changes,
    notice_given,
    plan_editions,
)
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ..table import Column, DataTable, Row, day, flag, number, ref, refs, several, text, word
from .shared_columns import (
    EXEMPT,
    EXPECTED,
    MAKER,
    SOURCE,
    URGENT,
    URL,
    WITHDRAWN,
    exempt,
    link,
    maker,
    source,
    urgent,
    withdrawn,
)

ENTRY = (
    text("title", "Its title.", required=True),
    text("text", "What is to be decided, in the words of this record."),
    word("part", r.PlanPart, "The part of the plan."),
    *MAKER,
    *EXPECTED,
    ref("scrutiny", "committees", "The scrutiny committee in whose remit it falls."),
    text("scrutiny_words", "The committee's name as given in the plan, where it differs."),
    several("wards", "Wards affected."),
    ref("directorate", "bodies", "The directorate responsible."),
    text("consultation", "Who is to be consulted and how."),
    refs("contacts", "people", "A contact officer."),
    text("documents", "Documents to be submitted to the decision maker."),
    several("links", "Where documents are published."),
    *EXEMPT,
    several("private_notices", "Of a private decision: dates on which notice was given."),
    text("representations", "Of a private decision: representations that it be taken in public, and the response."),
    *URGENT,
    refs("subjects", "subjects", "A subject it concerns."),
    text("note", "A note for readers."),
)
"""The contents of a Forward Plan entry."""


def _entry(one: r.PlanEntry) -> Row:
    since, until = decision_entries.expected(one)
    return {
        "title": one.title,
        "text": one.text,
        "part": str(one.part),
        **maker(one.maker),
        "expected_words": one.expected.words,
        "expected_since": since,
        "expected_until": until,
        "scrutiny": one.scrutiny,
        "scrutiny_words": one.scrutiny_words,
        "wards": one.wards,
        "directorate": one.directorate,
        "consultation": one.consultation,
        "contacts": tuple(dict.fromkeys(contact.person for contact in one.contacts)),
        "documents": one.documents,
        "links": tuple(at.paper(url) for url in one.links),
        **exempt(one.exempt),
        "private_notices": tuple(given.isoformat() for given in one.notices),
        "representations": one.representations,
        **urgent(one.urgent),
        "subjects": one.subjects,
        "note": one.note,
    }


def _no_entry(notice: r.DecisionNotice) -> Row:
    """The substitute for an entry, for a decision that was never in the plan."""
    nothing: Row = {column.name: () if column.kind == "list" else None for column in ENTRY}
    found = {"title": notice.title, "text": notice.text, **maker(notice.maker), **exempt(notice.exempt)}
    return nothing | found | urgent(notice.urgent) | {"note": notice.note}


def advertised(as_at: AsAt) -> Iterator[Decision]:
    """Every decision advertised by the date of the record, including those recorded in error."""
    return (one for one in as_at.register.decisions if one.first.published <= as_at.today)


def never_planned(as_at: AsAt) -> Iterator[Entity[r.DecisionNotice]]:
    """Notices of decisions that were never in the plan, including those recorded in error."""
    return (one for one in _notices(as_at) if one.record.decision is None)


def _notices(as_at: AsAt) -> Iterator[Entity[r.DecisionNotice]]:
    return (one for one in as_at.register.decision_notices.values() if one.record.date <= as_at.today)


COURSE = (
    day("first_advertised", "The earliest edition held that advertised it."),
    flag("was_advertised_before", "Whether that edition says that it was previously advertised.", required=False),
    day("reference_date", "The date in its reference."),
    number("days_advertised", "Days from that edition to its outcome, or to the date of the record."),
    number("moved", "How many times its expected date was changed."),
    number("slipped", "Days between the first and the latest expected date."),
    ref("dropped_by", "editions", "The first edition without it."),
    word("fate", r.Fate, "The outcome, according to the papers held."),
    day(
        "ended",
        "The day on which it was taken, deferred, withdrawn or referred back, or of the first edition without it.",
    ),
    number("notice_days", "Days of notice to the day it was taken, or to the first day on which it is expected."),
    number("notice_most", "Days of notice to the last day on which it is expected; empty where no last day is given."),
    number(
        "notice_required", "Days of notice required: by law, or by the council's own rules where they require more."
    ),
    word("notice_counted_in", r.DaysCounted, "How those days are counted."),
    flag("notice_short", "Whether the notice is shorter than required.", required=False),
)
"""The course of a decision through the editions."""


def _history(one: Decision, as_at: AsAt) -> Row:
    course, notice = decision_history.history(one, as_at), notice_given.notice(one, as_at)
    return {
        "first_advertised": course.first_advertised,
        "was_advertised_before": course.was_advertised_before,
        "reference_date": decision_entries.reference_date(decision_entries.entries(one, as_at)[-1].record.reference),
        "days_advertised": course.days_advertised,
        "moved": course.moved,
        "slipped": course.slipped,
        "dropped_by": course.dropped_by.record.published.isoformat() if course.dropped_by else None,
        "fate": str(course.fate),
        "ended": course.ended,
        "notice_days": notice.days if notice else None,
        "notice_most": None if notice is None or notice.is_open else notice.most,
        "notice_required": notice.required if notice else None,
        "notice_counted_in": str(notice.counted_in) if notice else None,
        "notice_short": notice.is_short if notice else None,
    }


def _no_history(columns: tuple[Column, ...] = COURSE) -> Row:
    return {column.name: None for column in columns}


def _decisions(as_at: AsAt) -> Iterator[Row]:
    for one in advertised(as_at):
        in_error = decision_entries.in_error(one)
        yield {
            "id": one.id,
            "known_as": one.names,
            "in_the_plan": True,
            **_entry(decision_entries.entries(one, as_at)[-1].record),
            **(_no_history() if in_error else _history(one, as_at)),
            **withdrawn(in_error),
            "url": at.address(one),
        }
    for notice in never_planned(as_at):
        yield {
            "id": notice.id,
            "known_as": (),
            "in_the_plan": False,
            **_no_entry(notice.record),
            **_no_history(),
            **(
                {}
                if notice.record.withdrawn
                else {"fate": str(decision_history.fate_of(notice.record)), "ended": notice.record.date}
            ),
            **withdrawn(notice.record.withdrawn),
            "url": at.address(notice),
        }


def _editions(as_at: AsAt) -> Iterator[Row]:
    for one in plan_editions.editions(as_at):
        record = one.record
        yield {
            "id": record.published.isoformat(),
            "published": record.published,
            "title": record.title,
            "decisions_from": record.decisions_from,
            "before": record.before,
            **source(record.source),
            "note": record.note,
            "url": at.address(one),
        }


def _entries(as_at: AsAt) -> Iterator[Row]:
    for decision in as_at.register.decisions:
        for one in decision.entries:
            if one.published <= as_at.today:
                yield _advertised(one, decision, as_at)


def _advertised(one: AdvertisedDecision, decision: Decision, as_at: AsAt) -> Row:
    notice = None if one.record.withdrawn else notice_given.notice_in(one, decision, as_at)
    return {
        "id": f"{one.published.isoformat()} {one.id}",
        "edition": one.published.isoformat(),
        "decision": decision.id,
        "reference": one.record.reference,
        "listed": str(one.record.listed),
        **_entry(one.record),
        "notice_days": notice.days if notice else None,
        **withdrawn(one.record.withdrawn),
        "url": at.address(one),
    }


def _changes(as_at: AsAt) -> Iterator[Row]:
    for decision in decision_entries.decisions(as_at):
        for entry, found in decision_history.history(decision, as_at).changes:
            for change in found:
                old, new = (_said(one, as_at) for one in (change.before, change.after))
                yield {
                    "decision": decision.id,
                    "edition": entry.published.isoformat(),
                    "field": change.field,
                    "old": old or None,
                    "new": new or None,
                }


def _said(value: str | r.Maker, as_at: AsAt) -> str:
    return entry_changes.maker_in_words(value, as_at.register) if isinstance(value, r.Maker) else value


def _decided(as_at: AsAt) -> Iterator[Row]:
    for notice in _notices(as_at):
        record = notice.record
        decision = as_at.register.decision(record.decision) if record.decision else None
        window = decision_call_ins.call_in_window(record, as_at)
        page = at.address(decision) if decision else at.address(notice)
        anchor = f"#{at.notice_anchor(notice)}" if decision and not record.withdrawn else ""
        yield {
            "id": notice.id,
            "decision": decision.id if decision else notice.id,
            "title": record.title,
            "date": record.date,
            "outcome": str(record.outcome),
            "published": record.published,
            **maker(record.maker),
            "item": record.at,
            "text": record.text,
            "reasons": record.reasons,
            "options_rejected": record.options_rejected,
            "interests": record.interests,
            "key_decision": record.key,
            **urgent(record.urgent),
            "call_in_until": window.date if window else None,
            "no_call_in": record.no_call_in,
            **exempt(record.exempt),
            "requests": record.requests,
            "link": link(record.link),
            **source(record.source),
            "note": record.note,
            **withdrawn(record.withdrawn),
            "url": f"{page}{anchor}",
        }


TABLES = (
    DataTable(
        "editions",
        "edition",
        "An edition of the Forward Plan.",
        (
            text("id", "The day it was published.", required=True),
            day("published", "The day it was published.", required=True),
            text("title", "Its title.", required=True),
            day("decisions_from", "The first day on which a key decision newly advertised in it may be taken."),
            refs("before", "items", "An item at which it was before a committee."),
            *SOURCE,
            text("note", "A note for readers."),
            URL,
        ),
        _editions,
    ),
    DataTable(
        "decisions",
        "decision",
        "A decision of the executive: as advertised in the latest edition of the Forward Plan, with its outcome.",
        (
            text("id", "Its first reference or id in the plan, or the id of the notice.", required=True),
            several("known_as", "Every reference and id under which it was advertised."),
            flag("in_the_plan", "Whether it was ever in the Forward Plan."),
            *ENTRY,
            *COURSE,
            *WITHDRAWN,
            URL,
        ),
        _decisions,
    ),
    DataTable(
        "plan_entries",
        "plan_entry",
        "A decision as advertised in one edition of the Forward Plan.",
        (
            text("id", "The edition, and the reference or id it has there.", required=True),
            ref("edition", "editions", "The edition.", required=True),
            ref("decision", "decisions", "The decision.", required=True),
            text("reference", "The council's reference, as printed."),
            word("listed", r.PlanListing, "Whether the edition says that it is new.", required=True),
            *ENTRY,
            number("notice_days", "Days of notice from the first edition to the day expected here."),
            *WITHDRAWN,
            URL,
        ),
        _entries,
    ),
    DataTable(
        "plan_changes",
        "plan_change",
        "A difference between two editions in what they say of a decision.",
        (
            ref("decision", "decisions", "The decision.", required=True),
            ref("edition", "editions", "The later edition.", required=True),
            text("field", "What changed.", required=True),
            text("old", "What the previous edition said."),
            text("new", "What this one says."),
        ),
        _changes,
        key=("decision", "edition", "field"),
    ),
    DataTable(
        "decision_notices",
        "decision_notice",
        "A record that a decision was taken, deferred or withdrawn.",
        (
            text("id", "Its id.", required=True),
            ref("decision", "decisions", "The decision.", required=True),
            text("title", "Its title.", required=True),
            day("date", "When it was taken, deferred or withdrawn.", required=True),
            word("outcome", r.DecisionOutcome, "The outcome.", required=True),
            day("published", "When the notice was published; the call-in window runs from then."),
            *MAKER,
            ref("item", "items", "The item of the executive's meeting at which it was taken."),
            text("text", "What was decided, in the words of this record."),
            text("reasons", "Why."),
            text("options_rejected", "Other options considered, and why they were rejected."),
            text("interests", "Interests declared, and any dispensation."),
            flag("key_decision", "Whether it is a key decision."),
            *URGENT,
            day("call_in_until", "The last day on which it could be called in."),
            text("no_call_in", "Why it is not open to call-in, if it is not."),
            *EXEMPT,
            refs("requests", "requests", "A request of a committee that it concerns."),
            text("link", "Where the notice is published."),
            *SOURCE,
            text("note", "A note for readers."),
            *WITHDRAWN,
            URL,
        ),
        _decided,
    ),
)
