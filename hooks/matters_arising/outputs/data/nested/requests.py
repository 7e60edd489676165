"""Something asked as one piece of data, with everything that happened to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ....register.entities import Asked, Happened
from ....rules import findings
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from .values import withdrawn


def requests(as_at: AsAt) -> Iterator[dict[str, Any]]:
    """Everything asked by the date of the record, oldest first."""
    return (request(asked, as_at) for asked in as_at.asked)


def request(asked: Asked, as_at: AsAt) -> dict[str, Any]:
    """One thing asked, with where it stands and everything that happened to it."""
    standing = as_at.standing(asked)
    ask = asked.record
    form = getattr(ask, "form", None)
    required = getattr(ask, "response_required", None)
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
        "owner_basis": str(ask.owner_basis),
        "basis": str(ask.basis),
        "minutes": str(asked.item.sitting.record.minutes.status),
        "withdrawn": withdrawn(ask.withdrawn),
        "due": {
            "words": standing.due_words,
            "date": standing.due,
            "first": standing.first_due,
            "rule": standing.due_rule,
        },
        "received": getattr(ask, "received", None),
        "response_notice": required.notice if required else None,
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
        "findings": [
            {"check": one.check, "missing": findings.heading(one.check), "message": one.message}
            for one in findings.about(as_at, asked.id)
        ],
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
        "minutes": str(happened.item.sitting.record.minutes.status) if happened.item else None,
        "evidence": [
            {key: value for key, value in one.model_dump().items() if value is not None} for one in record.evidence
        ],
    }
