"""Something asked as one piece of data, with everything that happened to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .... import records as r
from ....register.entities import Event, Request
from ....rules import findings, work_programme
from ....rules.minutes import status_of_minutes
from ....rules.snapshot import AsAt
from ....rules.standing import PartStanding, Reported
from ....rules.standing.outcome import is_outcome_held
from ....urls import addresses as at
from .values import withdrawn


def requests(as_at: AsAt) -> Iterator[dict[str, Any]]:
    """Everything asked by the date of the record, oldest first."""
    return (nested_request(request, as_at) for request in as_at.requests)


def nested_request(request: Request, as_at: AsAt) -> dict[str, Any]:
    """One thing asked, with its standing and everything that happened to it."""
    standing = as_at.standing(request)
    ask = request.record
    form = getattr(ask, "form", None)
    required = getattr(ask, "response_required", None)
    return {
        "reference": request.id,
        "kind": str(ask.kind),
        "form": str(form) if form else None,
        "title": at.name(request),
        "also_called": list(ask.also_called),
        "text": ask.text,
        "minuted": ask.minuted,
        "note": ask.note,
        "subjects": list(request.subjects),
        "asked_by": list(ask.asked_by),
        "promised_by": list(getattr(ask, "promised_by", ())),
        "given_in": ask.given_in,
        "to_committee": getattr(ask, "to_committee", None),
        "committee": as_at.committee_of(request),
        "followed_by": list(standing.followed_by),
        "meeting": request.item.meeting.id,
        "item": request.item.id,
        "owners": list(request.owners),
        "owner_basis": str(ask.owner_basis),
        "basis": str(ask.basis),
        "minutes": str(status_of_minutes(request.item.meeting, as_at)),
        "withdrawn": withdrawn(ask.withdrawn),
        "due": {
            "words": standing.due_words,
            "date": standing.due,
            "meeting": standing.due_at,
            "first": standing.first_due,
            "first_words": standing.first_due_words,
            "rule": standing.due_rule,
            "every": str(ask.due.every) if ask.due and ask.due.every else None,
        },
        "received": getattr(ask, "received", None),
        "response_notice": required.notice if required else None,
        "revisions": standing.revisions,
        "progress": str(standing.progress),
        "only_on_an_agenda": standing.is_only_on_an_agenda,
        "timeliness": str(standing.timeliness),
        "outcome_held": is_outcome_held(standing, as_at.register, as_at.today),
        "days_late": standing.days_late,
        "turn": str(standing.turn),
        "whose": list(standing.whose),
        "shares": [
            {
                "owner": share.owner,
                "progress": str(share.progress),
                "replied": share.replied,
                "ended": share.ended,
                "days_late": share.days_late,
            }
            for share in standing.shares
        ],
        "asked": standing.asked,
        "days": standing.days,
        "replied": standing.replied,
        "answered": standing.answered,
        "closed": standing.closed,
        "closure": str(standing.closure) if standing.closure else None,
        "closed_by": standing.closed_by,
        "ended": standing.ended,
        "response": str(standing.response) if standing.response else None,
        "implemented": standing.implemented,
        "still_to_come": standing.still_to_come,
        "scheduled_for": standing.scheduled_for,
        "waiting_for": standing.waiting_for,
        "taken_at": list(standing.taken_at),
        "missed_at": [meeting.id for meeting in findings.meetings_without(request, as_at)],
        "passed_to": list(standing.passed_to),
        "successor": standing.successor,
        "transferred_to": standing.transferred_to,
        "parent": ask.parent,
        "supersedes": list(ask.supersedes),
        "decisions": list(ask.decisions),
        "planned_for": planned_for(request, as_at),
        "logs": [log(one) for one in standing.logs],
        "parts": [_part(part, axes) for part, axes in zip(ask.parts, standing.parts, strict=True)],
        "events": [nested_event(one, as_at) for one in standing.history],
        "findings": [
            {"check": one.check, "missing": findings.heading(one.check), "message": one.message}
            for one in findings.about(as_at, request.id)
        ],
        "url": at.address(request),
    }


def _part(part: r.Part, axes: PartStanding) -> dict[str, Any]:
    """One of several parts, with its standing."""
    return {
        "id": part.id,
        "text": part.text,
        "owners": list(part.of),
        "form": str(part.form) if part.form else None,
        "due": {
            "words": axes.due_words,
            "date": axes.due,
            "meeting": axes.due_at,
            "first": axes.first_due,
            "rule": axes.due_rule,
        },
        "revisions": axes.revisions,
        "progress": str(axes.progress),
        "timeliness": str(axes.timeliness),
        "days_late": axes.days_late,
        "turn": str(axes.turn),
        "whose": list(axes.whose),
        "answered": axes.answered,
        "closed": axes.closed,
        "closure": str(axes.closure) if axes.closure else None,
        "response": str(axes.response) if axes.response else None,
        "implemented": axes.implemented,
        "still_to_come": axes.still_to_come,
        "scheduled_for": axes.scheduled_for,
        "waiting_for": axes.waiting_for,
    }


def planned_for(request: Request, as_at: AsAt) -> list[dict[str, Any]]:
    """The meetings for which the latest version of a work programme plans it."""
    mentions = (one.by.record_as(r.WorkProgramme) for one in as_at.register.mentions("request", request.id))
    mentioning = dict.fromkeys((one.committee, one.year) for one in mentions if one)
    return [
        {"programme": f"{committee}/{year}", "meeting": meeting.date}
        for committee, year in mentioning
        if work_programme.versions(as_at.register.programmes[committee, year], as_at)
        for meeting in work_programme.shown(as_at.register.programmes[committee, year], as_at).meetings
        if any(request.id in item.for_ for item in meeting.items)
    ]


def log(reported: Reported) -> dict[str, Any]:
    """What a published action log said, and how that differs from the record."""
    before = reported.takes_back
    return {
        "date": reported.date,
        "part": reported.part,
        "words": reported.words,
        "means": str(reported.means),
        "officers_differ": str(reported.officers) if reported.officers else None,
        "committee_differs": str(reported.committee) if reported.committee else None,
        "disagrees": reported.disagrees,
        "takes_back": {"date": before.date, "words": before.words} if before else None,
        "says": list(reported.said),
    }


def nested_event(event: Event, as_at: AsAt) -> dict[str, Any]:
    """Something that happened, with its source and its evidence."""
    record = event.record
    source = event.source
    return {
        "date": event.date,
        "event": str(record.event),
        "part": record.part,
        "by": list(record.by),
        "item": event.item.id if event.item else None,
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
        "passed_to": list(record.to),
        "holder": record.holder,
        "words": record.words,
        "basis": str(record.basis),
        "minutes": str(status_of_minutes(event.item.meeting, as_at)) if event.item else None,
        "evidence": [
            {key: value for key, value in one.model_dump().items() if value is not None} for one in record.evidence
        ],
    }
