"""A meeting as one piece of data: who came, its agenda, and what came of each item."""

from __future__ import annotations

from typing import Any

from .... import records as r
from ....register.entities import AgendaItem, Sitting
from ....rules.snapshot import AsAt, agenda_is_known
from ....urls import addresses as at
from .requests import event
from .values import plain, withdrawn


def meeting(sitting: Sitting, as_at: AsAt) -> dict[str, Any]:
    """One meeting. Of one to come, nothing is told but its agenda."""
    record = sitting.record
    is_over = sitting.date <= as_at.today
    return {
        "reference": sitting.id,
        "committee": sitting.committee.id,
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
        "minutes": plain(record.minutes),
        "moved_to": record.moved_to,
        "reason": record.reason,
        "present": [plain(one) for one in record.present if is_over],
        "apologies": [plain(one) for one in record.apologies if is_over],
        "absent": [one for one in record.absent if is_over],
        "in_attendance": [plain(one) for one in record.in_attendance if is_over],
        "items": [_item(one, as_at) for one in sitting.items if agenda_is_known(sitting, as_at)],
        "sources": [plain(one) for one in record.sources],
        "note": record.note,
        "withdrawn": withdrawn(record.withdrawn),
        "url": at.address(sitting),
    }


def _item(item: AgendaItem, as_at: AsAt) -> dict[str, Any]:
    """An item."""
    record = item.record
    is_over = item.sitting.date <= as_at.today
    return {
        "reference": item.id,
        "number": record.number,
        "title": record.title,
        "kind": str(record.kind),
        "subjects": list(record.subjects),
        "exempt": plain(record.exempt),
        "urgency": record.urgency.reason if record.urgency else None,
        "report": _report(record),
        "account": record.account,
        "minutes": str(item.sitting.record.minutes.status),
        "confirms": list(record.confirms),
        "declarations": [plain(one) for one in record.declarations if is_over],
        "resolved": [
            {**(plain(one.record) or {}), "reference": one.id, "url": at.address(one)}
            for one in item.resolutions
            if is_over
        ],
        "votes": [plain(one) for one in record.votes if is_over],
        "asked": [
            {"reference": one.id, "kind": str(one.record.kind), "title": at.name(one), "url": at.address(one)}
            for one in item.asks
            if is_over and not one.record.withdrawn
        ],
        "came_back": [{"request": happened.id, **event(happened)} for happened in item.events if is_over],
        "call_ins": [plain(one) for one in record.call_ins if is_over],
        "decisions": list(record.decisions),
        "action_plans": list(record.action_plans),
        "url": at.address(item),
    }


def _report(item: r.Item) -> dict[str, Any] | None:
    """The report before the committee; of an exempt paper no link."""
    report = plain(item.report)
    for paper in report["papers"] if report else ():
        if "exempt" in paper:
            paper.pop("link", None)
    return report
