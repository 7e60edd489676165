"""A decision of the executive as one piece of data, through every edition of the Forward Plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .... import records as r
from ....register.entities import AdvertisedDecision, Decision, Entity
from ....rules import findings
from ....rules.forward_plan import (
    decision_agendas,
    decision_call_ins,
    decision_entries,
    decision_history,
    decision_scrutiny,
    notice_given,
    private_meetings,
)
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from .values import withdrawn


def decisions(as_at: AsAt) -> Iterator[dict[str, Any]]:
    """Every decision in the Forward Plan by the date of the record, and every one taken that was never in it."""
    never_planned = (
        one
        for one in as_at.register.decision_notices.values()
        if one.record.decision is None and one.record.date <= as_at.today and not one.record.withdrawn
    )
    yield from (decision(one, as_at) for one in decision_entries.decisions(as_at))
    yield from (not_planned(one, as_at) for one in never_planned)


def decision(one: Decision, as_at: AsAt) -> dict[str, Any]:
    """One decision: how each edition advertised it, what changed, what notice was given, and what became of it."""
    course = decision_history.history(one, as_at)
    entries = decision_entries.entries(one, as_at)
    latest = entries[-1].record
    notice = notice_given.notice(one, as_at)
    private = private_meetings.private_notices(one, as_at)
    return {
        "id": one.id,
        "references": list(one.names),
        "withdrawn": withdrawn(decision_entries.in_error(one)),
        **_entry(latest),
        "first_advertised": course.first_advertised,
        "was_advertised_before": course.was_advertised_before,
        "reference_date": decision_entries.reference_date(latest.reference),
        "days_advertised": course.days_advertised,
        "moved": course.moved,
        "slipped": course.slipped,
        "missing": [edition.record.published for edition in course.missing],
        "dropped_by": course.dropped_by.record.published if course.dropped_by else None,
        "fate": str(course.fate),
        "ended": course.ended,
        "notice": {
            "days": notice.days,
            "most": None if notice.is_open else notice.most,
            "required": notice.required,
            "counted_in": str(notice.counted_in),
            "short": notice.is_short,
            "rule": notice.rule,
        }
        if notice
        else None,
        "private_notices": {
            "announced": private.announced,
            "meeting": private.meeting,
            "given": list(private.given),
            "due": [{"date": due.date, "rule": due.rule} for due in private.due],
        }
        if private
        else None,
        "editions": [_advertised(entry, one, as_at) for entry in entries],
        "changes": [
            {
                "edition": entry.published,
                "field": change.field,
                "before": _said(change.before),
                "after": _said(change.after),
            }
            for entry, changes in course.changes
            for change in changes
        ],
        "discussed": [item.id for item in decision_agendas.discussed_at(one, as_at)],
        "looked_at": [item.id for item in decision_scrutiny.looked_at(one, latest.scrutiny, as_at)]
        if latest.scrutiny
        else [],
        "planned_for": [day for _, day in decision_scrutiny.planned_for(one, latest.scrutiny, as_at)]
        if latest.scrutiny
        else [],
        "last_meetings_before": _last_meetings(latest, course, as_at),
        "notices": [_decided(found, as_at) for found in decision_entries.notices(one, as_at)],
        "findings": [
            {"check": found.check, "missing": findings.heading(found.check), "message": found.message}
            for found in findings.about(as_at, one.id)
        ],
        "url": at.address(one),
    }


def _said(value: str | r.Maker) -> str | dict[str, Any]:
    return value if isinstance(value, str) else value.model_dump()


def _last_meetings(latest: r.PlanEntry, course: decision_history.DecisionHistory, as_at: AsAt) -> dict[str, Any] | None:
    """The last meetings of its scrutiny committee before a decision that is still to be taken."""
    if course.fate not in (r.Fate.AWAITED, r.Fate.REFERRED_BACK) or latest.scrutiny is None:
        return None
    sure, possible = decision_scrutiny.last_meetings_before(latest, latest.scrutiny, as_at)
    return {"sure": sure.id if sure else None, "possible": possible.id if possible else None}


def _entry(entry: r.PlanEntry) -> dict[str, Any]:
    """What an entry of the Forward Plan says, as shown on the page of the decision."""
    return {
        "title": entry.title,
        "text": entry.text,
        "part": str(entry.part),
        "maker": entry.maker.model_dump(),
        "scrutiny": entry.scrutiny,
        "scrutiny_words": entry.scrutiny_words,
        "wards": list(entry.wards),
        "directorate": entry.directorate,
        "consultation": entry.consultation,
        "contacts": [contact.model_dump() for contact in entry.contacts],
        "documents": entry.documents,
        "links": list(entry.links),
        "exempt": entry.exempt.model_dump() if entry.exempt else None,
        "representations": entry.representations,
        "urgent": _urgent(entry.urgent),
        "subjects": list(entry.subjects),
        "note": entry.note,
    }


def _urgent(urgent: r.Urgent | None) -> dict[str, Any] | None:
    return {**urgent.model_dump(), "procedure": str(urgent.procedure)} if urgent else None


def _advertised(entry: AdvertisedDecision, one: Decision, as_at: AsAt) -> dict[str, Any]:
    since, until = decision_entries.expected(entry.record)
    notice = notice_given.notice_in(entry, one, as_at)
    return {
        "edition": entry.published,
        "reference": entry.record.reference,
        "title": entry.record.title,
        "text": entry.record.text,
        "part": str(entry.record.part),
        "listed": str(entry.record.listed),
        "maker": entry.record.maker.model_dump(),
        "scrutiny": entry.record.scrutiny,
        "exempt": entry.record.exempt.model_dump() if entry.record.exempt else None,
        "expected": {"words": entry.record.expected.words, "from": since, "until": until},
        "notice": {"days": notice.days, "most": None if notice.is_open else notice.most} if notice else None,
    }


def not_planned(notice: Entity[r.DecisionNotice], as_at: AsAt) -> dict[str, Any]:
    """A decision taken that was never in the Forward Plan, with the fields that apply."""
    record = notice.record
    return {
        "id": notice.id,
        "references": [],
        "withdrawn": withdrawn(record.withdrawn),
        "title": record.title,
        "text": record.text,
        "maker": record.maker.model_dump(),
        "fate": str(decision_history.fate_of(record)),
        "ended": record.date,
        "editions": [],
        "notices": [_decided(notice, as_at)],
        "url": at.address(notice),
    }


def _decided(notice: Entity[r.DecisionNotice], as_at: AsAt) -> dict[str, Any]:
    record = notice.record
    window = decision_call_ins.call_in_window(record, as_at)
    return {
        "id": notice.id,
        "date": record.date,
        "outcome": str(record.outcome),
        "published": record.published,
        "maker": record.maker.model_dump(),
        "key": record.key,
        "call_in_until": window.date if window else None,
        "call_in_rule": window.rule if window else None,
        "no_call_in": record.no_call_in,
        "call_ins": [
            {
                "date": one.record.date,
                "called_in_by": list(one.record.called_in_by),
                "reasons": one.record.reasons,
                "item": one.item.id,
                "outcome": str(one.record.outcome) if one.record.outcome else None,
                "to_committee": one.record.to_committee,
                "sent_by_item": one.sent_by.item.id if one.sent_by else None,
            }
            for one in decision_call_ins.call_ins_of(notice, as_at)
        ],
        "text": record.text,
        "reasons": record.reasons,
        "options_rejected": record.options_rejected,
        "interests": record.interests,
        "urgent": _urgent(record.urgent),
        "exempt": record.exempt.model_dump() if record.exempt else None,
        "item": record.at,
        "requests": list(record.requests),
        "link": record.link,
        "note": record.note,
    }
