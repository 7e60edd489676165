"""The record as data: what others take away to use again.

Field names are the vocabulary's. Every file is made from the same standing that the pages show.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from . import addresses as at
from .asat import AsAt
from .documents import as_csv, as_docx
from .register import Asked, Happened
from .sheet import has_sheet, sheet


def files(as_at: AsAt) -> Iterator[tuple[str, bytes]]:
    """Every file that is published beside the pages: its address and its bytes."""
    yield "/data/requests.json", as_json(requests(as_at))
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
        "basis": str(record.basis),
        "evidence": [
            {key: value for key, value in one.model_dump().items() if value is not None} for one in record.evidence
        ],
    }
