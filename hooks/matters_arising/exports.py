"""The record as data: what others take away to use again.

Field names are the vocabulary's. Every file is made from the same standing that the pages show.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from . import addresses as at
from . import plan, programme
from . import records as r
from .asat import AsAt
from .documents import as_csv, as_docx
from .register import Advertised, Asked, Decision, Happened, Named
from .sheet import has_sheet, sheet


def files(as_at: AsAt) -> Iterator[tuple[str, bytes]]:
    """Every file that is published beside the pages: its address and its bytes."""
    yield "/data/requests.json", as_json(requests(as_at))
    yield "/data/decisions.json", as_json(decisions(as_at))
    yield "/data/work-programme.json", as_json(work_programmes(as_at))
    for sitting in as_at.register.meetings.values():
        if has_sheet(sitting):
            one = sheet(sitting, as_at)
            (_, word), (_, spreadsheet) = at.sheet_files(sitting)
            yield word, as_docx(one, as_at)
            yield spreadsheet, as_csv(one, as_at)


def as_json(value: Any) -> bytes:
    """A value as JSON that reads well and is the same for the same value."""
    return (json.dumps(value, indent=1, ensure_ascii=False, default=_plain) + "\n").encode()


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def requests(as_at: AsAt) -> list[dict[str, Any]]:
    """Everything asked by the date of the record, oldest first."""
    return [request(asked, as_at) for asked in as_at.asked]


def request(asked: Asked, as_at: AsAt) -> dict[str, Any]:
    """One thing asked, with where it stands and everything that happened to it."""
    standing = as_at.standing(asked)
    ask = asked.record
    form = getattr(ask, "form", None)
    return {
        "reference": asked.id,
        "kind": str(ask.kind),
        "form": str(form) if form else None,
        "title": at.name(asked),
        "text": ask.text,
        "committee": as_at.committee_of(asked),
        "meeting": asked.item.sitting.id,
        "item": asked.item.id,
        "owners": list(asked.owners),
        "basis": str(ask.basis),
        "due": {"words": standing.due_words, "date": standing.due, "first": standing.first_due},
        "progress": str(standing.progress),
        "timeliness": str(standing.timeliness),
        "days_late": standing.days_late,
        "turn": str(standing.turn),
        "whose": list(standing.whose),
        "asked": standing.asked,
        "answered": standing.answered,
        "closed": standing.closed,
        "parts": [
            {
                "id": part.part,
                "progress": str(part.progress),
                "timeliness": str(part.timeliness),
                "answered": part.answered,
            }
            for part in standing.parts
        ],
        "events": [event(one) for one in standing.history],
        "findings": [{"check": one.check, "message": one.message} for one in as_at.findings if one.request == asked.id],
        "url": at.address(asked),
    }


def event(happened: Happened) -> dict[str, Any]:
    """Something that happened, with its source and its evidence."""
    record = happened.record
    source = happened.source
    return {
        "date": happened.date,
        "event": str(record.event),
        "part": record.part,
        "by": list(record.by),
        "item": happened.item.id if happened.item else None,
        "source": source.title if source else None,
        "note": record.note,
        "still_to_come": record.still_to_come,
        "reason": record.reason,
        "action": record.action,
        "meeting": record.meeting,
        "due": record.due.model_dump(exclude_none=True) if record.due else None,
        "after": record.after,
        "outcome": str(record.outcome) if record.outcome else None,
        "successor": record.successor,
        "committee": record.committee,
        "words": record.words,
        "basis": str(record.basis),
        "evidence": [
            {key: value for key, value in one.model_dump().items() if value is not None} for one in record.evidence
        ],
    }


def decisions(as_at: AsAt) -> list[dict[str, Any]]:
    """Every decision of the Forward Plan through the editions published by the date of the record."""
    known = [one for one in as_at.register.decisions if one.first.published <= as_at.today]
    return [decision(one, as_at) for one in known]


def decision(one: Decision, as_at: AsAt) -> dict[str, Any]:
    """One decision: how each edition advertised it, what changed, what notice it had, and what became of it."""
    course = plan.course(one, as_at)
    entries = plan.entries(one, as_at)
    latest = entries[-1].record
    notice = plan.notice(one, as_at)
    return {
        "id": one.id,
        "references": list(one.names),
        "title": latest.title,
        "text": latest.text,
        "part": str(latest.part),
        "maker": latest.maker.model_dump(),
        "scrutiny": latest.scrutiny,
        "wards": list(latest.wards),
        "directorate": latest.directorate,
        "exempt": latest.exempt.model_dump(exclude={"reason"}) if latest.exempt else None,
        "first_advertised": course.first_advertised,
        "days_advertised": course.days_advertised,
        "slipped": course.slipped,
        "fate": str(course.fate),
        "ended": course.ended,
        "notice": {
            "days": notice.days,
            "most": notice.most,
            "required": notice.required,
            "counted_in": notice.counted_in,
            "short": notice.is_short,
        }
        if notice
        else None,
        "editions": [_advertised(entry) for entry in entries],
        "changes": [
            {"edition": entry.published, "field": change.field, "before": change.before, "after": change.after}
            for entry, changes in course.changes
            for change in changes
        ],
        "notices": [_decided(found, as_at) for found in one.notices if found.record.date <= as_at.today],
        "url": at.address(one),
    }


def _advertised(entry: Advertised) -> dict[str, Any]:
    since, until = plan.expected(entry.record)
    return {
        "edition": entry.published,
        "reference": entry.record.reference,
        "title": entry.record.title,
        "part": str(entry.record.part),
        "listed": str(entry.record.listed),
        "expected": {"words": entry.record.expected.words, "from": since, "until": until},
    }


def _decided(notice: Named[r.DecisionNotice], as_at: AsAt) -> dict[str, Any]:
    record = notice.record
    window = plan.call_in_window(record, as_at)
    return {
        "id": notice.id,
        "date": record.date,
        "outcome": str(record.outcome),
        "published": record.published,
        "call_in_until": window.date if window else None,
        "text": record.text,
        "reasons": record.reasons,
        "options_rejected": record.options_rejected,
        "interests": record.interests,
        "urgent": str(record.urgent.procedure) if record.urgent else None,
        "item": record.at,
        "requests": list(record.requests),
    }


def work_programmes(as_at: AsAt) -> list[dict[str, Any]]:
    """Every work programme with its versions, what each changed, and what was planned and not taken."""
    return [work_programme(one, as_at) for one in as_at.register.programmes.values()]


def work_programme(one: Named[r.WorkProgramme], as_at: AsAt) -> dict[str, Any]:
    """One work programme."""
    known = programme.versions(one, as_at)
    return {
        "committee": one.record.committee,
        "year": one.record.year,
        "versions": [
            _version(programme.version_course(version, known[place - 1] if place else None), one, as_at)
            for place, version in enumerate(known)
        ],
        "not_taken": [
            {"title": planned.item.title, "meeting": sitting.id, "version": version.as_at}
            for planned, sitting, version in programme.not_taken(one, as_at)
        ],
        "url": at.address(one),
    }


def _version(found: programme.VersionCourse, one: Named[r.WorkProgramme], as_at: AsAt) -> dict[str, Any]:
    def item(planned: programme.Planned) -> dict[str, Any]:
        became = programme.taken(planned, one, as_at)
        return {"title": planned.item.title, "for": list(planned.item.for_), "item": became.id if became else None}

    version = found.version
    return {
        "as_at": version.as_at,
        "complete": version.complete,
        "before": version.before,
        "meetings": [
            {
                "date": meeting.date,
                "draft_reports_due": meeting.draft_reports_due,
                "final_reports_due": meeting.final_reports_due,
                "items": [item(programme.Planned(planned, meeting.date)) for planned in meeting.items],
            }
            for meeting in version.meetings
        ],
        "added": [{"title": planned.item.title, "meeting": planned.meeting} for planned in found.added],
        "moved": [
            {"title": planned.item.title, "from": before, "to": planned.meeting} for planned, before in found.moved
        ],
        "dropped": [{"title": planned.item.title, "meeting": planned.meeting} for planned in found.dropped],
    }
