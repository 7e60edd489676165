"""A meeting as one piece of data: who came, its agenda, and what came of each item."""

from __future__ import annotations

from typing import Any

from .... import records as r
from ....register.entities import AgendaItem, Meeting, Resolution
from ....rules.minutes import Confirmation, confirmations, status_of_minutes
from ....rules.snapshot import AsAt, agenda_is_known
from ....urls import addresses as at
from .requests import nested_event
from .values import plain, withdrawn


def nested_meeting(meeting: Meeting, as_at: AsAt) -> dict[str, Any]:
    """One meeting. For one to come, only its agenda is included."""
    record = meeting.record
    is_over = meeting.date <= as_at.today
    return {
        "reference": meeting.id,
        "committee": meeting.committee.id,
        "joint_with": list(record.with_),
        "date": record.date,
        "year": as_at.register.municipal_year(record.date),
        "status": str(record.status),
        "kind": str(record.kind),
        "title": record.title,
        "starts": record.starts,
        "ends": record.ends,
        "place": record.place,
        "agenda": plain(record.agenda),
        "minutes": {**(plain(record.minutes) or {}), "status": str(status_of_minutes(meeting, as_at))},
        "confirmed_by": [_confirmation(one) for one in confirmations(meeting, as_at)],
        "moved_to": record.moved_to,
        "continued_from": [one.id for one in as_at.register.sittings_before(meeting.id)],
        "reason": record.reason,
        "recording": record.recording,
        "recesses": [plain(one) for one in record.recesses if is_over],
        "public_present": record.public_present if is_over else None,
        "present": [plain(one) for one in record.present if is_over],
        "apologies": [plain(one) for one in record.apologies if is_over],
        "absent": [one for one in record.absent if is_over],
        "in_attendance": [plain(one) for one in record.in_attendance if is_over],
        "items": [_item(one, as_at) for one in meeting.items if agenda_is_known(meeting, as_at)],
        "sources": [plain(one) for one in record.sources],
        "note": record.note,
        "withdrawn": withdrawn(record.withdrawn),
        "url": at.address(meeting),
    }


def _confirmation(one: Confirmation) -> dict[str, Any]:
    """The confirmation of the minutes."""
    return {
        "date": one.date,
        "meeting": one.meeting.id if one.meeting else None,
        "item": one.item.id if one.item else None,
    }


def _item(item: AgendaItem, as_at: AsAt) -> dict[str, Any]:
    """An item."""
    record = item.record
    is_over = item.meeting.date <= as_at.today
    return {
        "reference": item.id,
        "number": record.number,
        "minute_number": record.minute_number,
        "title": record.title,
        "agenda_title": record.agenda_title,
        "added": record.added,
        "kind": str(record.kind),
        "raised_by": record.raised_by,
        "subjects": list(record.subjects),
        "exempt": plain(record.exempt),
        "exempt_in_part": plain(record.exempt_in_part),
        "urgency": record.urgency.reason if record.urgency else None,
        "withdrawn_from_agenda": plain(record.withdrawn),
        "held_over": plain(record.held_over),
        "for": list(record.for_),
        "continues": list(record.continues),
        "report": _report(record),
        "account": record.account,
        "recording_from": record.recording_from,
        "figures": [plain(one) for one in record.figures],
        "minutes": str(status_of_minutes(item.meeting, as_at)),
        "confirms": list(record.confirms),
        "declarations": [plain(one) for one in record.declarations if is_over],
        "speakers": [plain(one) for one in record.speakers if is_over],
        "resolved": [_resolved(one, as_at) for one in item.resolutions if is_over],
        "votes": [plain(one) for one in record.votes if is_over],
        "asked": [
            {"reference": one.id, "kind": str(one.record.kind), "title": at.name(one), "url": at.address(one)}
            for one in item.asks
            if is_over and not one.record.withdrawn
        ],
        "came_back": [{"request": event.id, **nested_event(event, as_at)} for event in item.events if is_over],
        "call_ins": [plain(one) for one in record.call_ins if is_over],
        "decisions": list(record.decisions),
        "action_plans": list(record.action_plans),
        "url": at.address(item),
    }


_OF_A_FOLLOWED_ONE = r.Ask.model_fields.keys() - {
    "id", "text", "minuted", "subjects", "decisions", "note", "supersedes",
} | {"of"}  # fmt: skip
"""What is told only of a resolution that is to be carried out."""


def _resolved(one: Resolution, as_at: AsAt) -> dict[str, Any]:
    """A resolution."""
    said = plain(one.record) or {}
    if one.id not in as_at.register.requests:
        said = {name: value for name, value in said.items() if name not in _OF_A_FOLLOWED_ONE}
    return {**said, "reference": one.id, "url": at.address(one)}


def _report(item: r.Item) -> dict[str, Any] | None:
    """The report to the committee; an exempt paper has no link."""
    report = plain(item.report)
    for paper in report["papers"] if report else ():
        if "exempt" in paper:
            paper.pop("link", None)
    return report
