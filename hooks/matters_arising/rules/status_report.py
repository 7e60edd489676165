"""The standing of the whole record in short, for the terminal and for other programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from .. import english
from ..register.entities import Request
from .findings import findings, heading
from .snapshot import AsAt
from .standing import Standing

NOT_PUBLISHED = ", including entries not for publication"


def summary(as_at: AsAt, *, internal: bool = False) -> dict[str, Any]:
    """Open, overdue and unanswered requests, by owner, and the gaps to check.

    Args:
        as_at: the record and its date.
        internal: whether that record holds what is not published.
    """
    standings = [(request, as_at.standing(request)) for request in as_at.requests]
    open_ = [(request, one) for request, one in standings if one.is_open]
    return {
        "internal": internal,
        "as_at": as_at.today.isoformat(),
        "asked": len(standings),
        "open": len(open_),
        "overdue": sum(one.is_overdue for _, one in open_),
        "unanswered": sum(one.is_unanswered for _, one in open_),
        "progress": dict(Counter(str(one.progress) for _, one in standings)),
        "owners": _owners(open_, as_at),
        "requests": [_request(request, one) for request, one in standings],
        "findings": [
            {
                "check": one.check,
                "missing": heading(one.check),
                "file": str(one.place.path),
                "line": one.place.line,
                "column": one.place.column,
                "message": one.message,
                "instead": one.instead.address,
                "request": one.request,
                "decision": one.decision,
            }
            for one in findings(as_at)
        ],
    }


def _request(request: Request, one: Standing) -> dict[str, Any]:
    """Where something asked is, ended or not."""
    return {
        "reference": request.id,
        "open": one.is_open,
        "progress": str(one.progress),
        "timeliness": str(one.timeliness),
        "days": one.days,
        "days_late": one.days_late,
        "asked": _day(one.asked),
        "due": _day(one.due),
        "due_words": one.due_words,
        "first_due": _day(one.first_due),
        "first_due_words": one.first_due_words,
        "revisions": one.revisions,
        "answered": _day(one.answered),
        "closed": _day(one.closed),
        "closure": str(one.closure) if one.closure else None,
        "closed_by": one.closed_by,
        "ended": _day(one.ended),
        "turn": str(one.turn),
        "followed_by": list(one.followed_by),
        "owners": list(request.owners),
        "owner_basis": str(request.record.owner_basis),
        "whose": list(one.whose),
        "scheduled_for": one.scheduled_for,
        "waiting_for": one.waiting_for,
        "still_to_come": one.still_to_come,
        "logs": [
            {
                "date": _day(log.date),
                "words": log.words,
                "means": str(log.means),
                "disagrees": log.disagrees,
                "says": list(log.said),
            }
            for log in one.logs
        ],
        "public": not request.is_withheld,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _owners(open_: list[tuple[Request, Standing]], as_at: AsAt) -> list[dict[str, Any]]:
    rows = []
    for id, body in as_at.register.bodies.items():
        own = [one for request, one in open_ if id in request.owners]
        if own:
            unanswered = sum(one.is_unanswered for one in own)
            overdue = sum(one.is_overdue for one in own)
            rows.append(
                {"owner": id, "name": body.record.name, "open": len(own), "unanswered": unanswered, "overdue": overdue}
            )
    return sorted(rows, key=lambda row: (-row["overdue"], -row["unanswered"], -row["open"], row["name"]))


def lines(found: dict[str, Any], as_at: AsAt) -> Iterator[str]:
    """The same as lines for a terminal."""
    yield f"Record as at {english.day(as_at.today)}{NOT_PUBLISHED if found['internal'] else ''}"
    yield ""
    for name in ("asked", "open", "overdue", "unanswered"):
        yield f"{found[name]:6}  {name}"
    if found["owners"]:
        yield ""
        width = max(len(row["name"]) for row in found["owners"])
        yield f"{'Owner':{width}}  {'open':>5}  {'unanswered':>10}  {'overdue':>7}"
        for row in found["owners"]:
            yield f"{row['name']:{width}}  {row['open']:>5}  {row['unanswered']:>10}  {row['overdue']:>7}"
    overdue = [row for row in found["requests"] if row["days_late"] and row["timeliness"] == "overdue"]
    if overdue:
        yield ""
        yield "Overdue"
        for row in sorted(overdue, key=lambda row: -row["days_late"]):
            late = f"{row['reference']}  due {row['due']}, {english.count(row['days_late'], 'day')} late"
            yield f"  {late}{'' if row['public'] else ' (not for publication)'}"
    yield ""
    yield f"{english.capital(english.count(len(findings(as_at)), 'gap'))} to check" + (":" if findings(as_at) else ".")
    for finding in findings(as_at):
        yield f"  {finding}"
