"""The status of the whole record in short, for the terminal and for other programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import fields
from datetime import date
from typing import Any

from .. import english
from ..register.entities import Request
from ..urls.addresses import name
from .action_plans import action_states, known_plans, progress_in_words
from .findings import about, findings, heading, meetings_without
from .snapshot import AsAt
from .standing import BaseStanding, Standing
from .standing.outcome import is_outcome_held

NOT_PUBLISHED = ", including entries not for publication"


def summary(as_at: AsAt, *, internal: bool = False) -> dict[str, Any]:
    """Open, overdue and unanswered requests, by owner, and the gaps to check.

    Args:
        as_at: the record and its date.
        internal: whether the record includes what is not published.
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
        "requests": [_request(request, one, as_at) for request, one in standings],
        "actions": [
            {
                "plan": plan.id,
                "action": one.action.id,
                "text": one.action.text,
                "owners": list(one.action.responsible),
                "until": _plain(one.until),
                "rating": _plain(one.rating),
                "complete": one.is_complete,
                "past_timescale": one.has_passed,
            }
            for plan in known_plans(as_at)
            for one in action_states(plan, as_at)
        ],
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


_OWN_ROWS = frozenset({"history", "logs", "parts", "shares"})
"""Fields of a standing that are lists of things, and are written one by one."""


def _request(request: Request, one: Standing, as_at: AsAt) -> dict[str, Any]:
    """Everything that its page says about something asked, whether it has ended or not."""
    ask = request.record
    return {
        "reference": request.id,
        "kind": str(ask.kind),
        "form": _plain(getattr(ask, "form", None)),
        "title": name(request),
        "text": ask.text,
        "minuted": ask.minuted,
        "note": ask.note,
        "also_called": list(ask.also_called),
        "subjects": list(request.subjects),
        "asked_by": list(ask.asked_by),
        "promised_by": list(getattr(ask, "promised_by", ())),
        "owners": list(request.owners),
        "owner_basis": str(ask.owner_basis),
        "basis": str(ask.basis),
        "minutes": str(request.item.meeting.record.minutes.status),
        "due_every": _plain(ask.due.every if ask.due else None),
        **_axes(one),
        "open": one.is_open,
        "only_on_an_agenda": one.is_only_on_an_agenda,
        "outcome_held": is_outcome_held(one, as_at.register, as_at.today),
        "missed_at": [meeting.id for meeting in meetings_without(request, as_at)],
        "shares": [_fields(share) for share in one.shares],
        "parts": [{**_axes(part), "text": stated.text} for part, stated in zip(one.parts, ask.parts, strict=True)],
        "events": [
            {
                "date": _plain(event.date),
                "event": str(event.record.event),
                "part": event.record.part,
                "note": event.record.note,
                "basis": str(event.record.basis),
            }
            for event in one.history
        ],
        "logs": [
            {
                "date": _plain(log.date),
                "words": log.words,
                "means": str(log.means),
                "disagrees": log.disagrees,
                "says": list(log.said),
            }
            for log in one.logs
        ],
        "findings": [found.message for found in about(as_at, request.id)],
        "public": not request.is_withheld,
    }


def _axes(one: BaseStanding) -> dict[str, Any]:
    """Every field of a standing that is a word, a day or a number."""
    return _fields(one, but=_OWN_ROWS)


def _fields(value: Any, *, but: Container[str] = ()) -> dict[str, Any]:
    """The fields of a dataclass as other programs read them."""
    return {one.name: _plain(getattr(value, one.name)) for one in fields(value) if one.name not in but}


def _plain(value: Any) -> Any:
    """A word, a day or a list of either, as other programs read it."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def _owners(open_: list[tuple[Request, Standing]], as_at: AsAt) -> list[dict[str, Any]]:
    rows = []
    for id in dict.fromkeys(id for request, _ in open_ for id in request.owners):
        own = [one for request, one in open_ if id in request.owners]
        unanswered = sum(one.is_unanswered for one in own)
        overdue = sum(one.is_overdue for one in own)
        called = name(as_at.register.owner(id))
        rows.append({"owner": id, "name": called, "open": len(own), "unanswered": unanswered, "overdue": overdue})
    return sorted(rows, key=lambda row: (-row["overdue"], -row["unanswered"], -row["open"], row["name"]))


def lines(found: dict[str, Any], as_at: AsAt) -> Iterator[str]:
    """The summary as lines for a terminal."""
    yield f"Record as at {english.day(as_at.today)}{NOT_PUBLISHED if found['internal'] else ''}"
    yield ""
    for number in ("asked", "open", "overdue", "unanswered"):
        yield f"{found[number]:6}  {number}"
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
    plans = list(known_plans(as_at))
    if plans:
        yield ""
        yield "Action plans"
        for plan in plans:
            yield f"  {name(plan)}: {progress_in_words(plan, as_at)}"
    yield ""
    yield f"{english.capital(english.count(len(findings(as_at)), 'gap'))} to check" + (":" if findings(as_at) else ".")
    for finding in findings(as_at):
        yield f"  {finding}"
