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
    """Every decision of the Forward Plan by the date of the record, and every one taken that never stood in it."""
    never_planned = (
        one
        for one in as_at.register.decision_notices.values()
        if one.record.decision is None and one.record.date <= as_at.today and not one.record.withdrawn
    )
    return [
        *(decision(one, as_at) for one in plan.decisions(as_at)),
        *(_never_planned(one, as_at) for one in never_planned),
    ]


def decision(one: Decision, as_at: AsAt) -> dict[str, Any]:
    """One decision: how each edition advertised it, what changed, what notice it had, and what became of it."""
    course = plan.course(one, as_at)
    entries = plan.entries(one, as_at)
    latest = entries[-1].record
    notice = plan.notice(one, as_at)
    private = plan.private_notices(one, as_at)
    return {
        "id": one.id,
        "references": list(one.names),
        **_entry(latest),
        "first_advertised": course.first_advertised,
        "was_advertised_before": course.was_advertised_before,
        "reference_date": plan.reference_date(latest.reference),
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
            {"edition": entry.published, "field": change.field, "before": change.before, "after": change.after}
            for entry, changes in course.changes
            for change in changes
        ],
        "discussed": [item.id for item in plan.discussed_at(one, as_at)],
        "looked_at": [item.id for item in plan.looked_at(one, latest.scrutiny, as_at)] if latest.scrutiny else [],
        "planned_for": [day for _, day in plan.planned_for(one, latest.scrutiny, as_at)] if latest.scrutiny else [],
        "last_meetings_before": _last_meetings(latest, course, as_at),
        "notices": [_decided(found, as_at) for found in plan.notices(one, as_at)],
        "findings": [
            {"check": found.check, "message": found.message} for found in as_at.findings if found.decision == one.id
        ],
        "url": at.address(one),
    }


def _last_meetings(latest: r.PlanEntry, course: plan.Course, as_at: AsAt) -> dict[str, Any] | None:
    """The last meetings of its scrutiny committee before a decision that is still to be taken."""
    if course.fate not in (r.Fate.AWAITED, r.Fate.REFERRED_BACK) or latest.scrutiny is None:
        return None
    sure, possible = plan.last_meetings_before(latest, latest.scrutiny, as_at)
    return {"sure": sure.id if sure else None, "possible": possible.id if possible else None}


def _entry(entry: r.PlanEntry) -> dict[str, Any]:
    """What an entry of the Forward Plan says, as the page of the decision tells it."""
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


def _advertised(entry: Advertised, one: Decision, as_at: AsAt) -> dict[str, Any]:
    since, until = plan.expected(entry.record)
    notice = plan.notice_in(entry, one, as_at)
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


def _never_planned(notice: Named[r.DecisionNotice], as_at: AsAt) -> dict[str, Any]:
    """A decision taken that never stood in the Forward Plan: what of the fields there is."""
    record = notice.record
    return {
        "id": notice.id,
        "references": [],
        "title": record.title,
        "text": record.text,
        "maker": record.maker.model_dump(),
        "fate": str(plan.fate_of(record)),
        "ended": record.date,
        "editions": [],
        "notices": [_decided(notice, as_at)],
        "url": at.address(notice),
    }


def _decided(notice: Named[r.DecisionNotice], as_at: AsAt) -> dict[str, Any]:
    record = notice.record
    window = plan.call_in_window(record, as_at)
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
            }
            for one in plan.call_ins_of(notice, as_at)
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
            _version(programme.version_course(version, known[place - 1] if place else None, one, as_at), one, as_at)
            for place, version in enumerate(known)
        ],
        "year_at_a_glance": [_planned(meeting, one, as_at) for meeting in programme.year(one, as_at)],
        "not_taken": [
            {"title": planned.item.title, "meeting": sitting.id, "version": version.as_at}
            for planned, sitting, version in programme.not_taken(one, as_at)
        ],
        "missing": [found.request for found in programme.missing(one, as_at)],
        "url": at.address(one),
    }


def _planned(meeting: r.ProgrammeMeeting, one: Named[r.WorkProgramme], as_at: AsAt) -> dict[str, Any]:
    """What is planned for a meeting, what it is for and what came of it."""
    sitting = programme.sitting_of(meeting.date, one, as_at)

    def ahead(day: date | None) -> int | None:
        return (meeting.date - day).days if day else None

    def item(planned: programme.Planned) -> dict[str, Any]:
        became = programme.taken(planned, one, as_at)
        return {
            "title": planned.item.title,
            "contacts": [contact.model_dump() for contact in planned.item.contacts],
            "office": planned.item.office,
            "subjects": list(planned.item.subjects),
            "for": list(planned.item.for_),
            "decisions": list(planned.item.decisions),
            "item": became.id if became else None,
            "not_taken": programme.is_over_without(planned, one, as_at),
            "note": planned.item.note,
        }

    return {
        "date": meeting.date,
        "meeting": sitting.id if sitting else None,
        "status": str(sitting.record.status) if sitting else None,
        "joint": meeting.joint,
        "draft_reports_due": meeting.draft_reports_due,
        "draft_reports_days_before": ahead(meeting.draft_reports_due),
        "final_reports_due": meeting.final_reports_due,
        "final_reports_days_before": ahead(meeting.final_reports_due),
        "items": [item(planned) for planned in programme.planned_for(meeting)],
    }


def _version(found: programme.VersionCourse, one: Named[r.WorkProgramme], as_at: AsAt) -> dict[str, Any]:
    version = found.version
    return {
        "as_at": version.as_at,
        "complete": version.complete,
        "before": version.before,
        "note": version.note,
        "meetings": [_planned(meeting, one, as_at) for meeting in version.meetings],
        "added": [{"title": planned.item.title, "meeting": planned.meeting} for planned in found.added],
        "moved": [
            {"title": planned.item.title, "from": before, "to": planned.meeting} for planned, before in found.moved
        ],
        "dropped": [{"title": planned.item.title, "meeting": planned.meeting} for planned in found.dropped],
    }
