"""Action logs compared: which rows a later log dropped, and which request a row may be about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .. import records as r
from ..incremental.query import query
from ..register.entities import Entity, Request
from ..register.register import Register
from .snapshot import AsAt
from .standing.log_words import FINISHED, meaning_of

LIKELY = 0.4
"""The share of words in common from which a row may be of a request."""


@dataclass(frozen=True)
class Dropped:
    """A row that a later log dropped without explanation."""

    position: int
    """Its place in the log that last had it."""
    row: r.LogRow
    """The row, as that log had it."""
    log: Entity[r.ActionLog]
    """The log that last had it."""
    later: Entity[r.ActionLog]
    """The next log of the same body."""


@query
def logs_of(as_at: AsAt, body: str) -> tuple[Entity[r.ActionLog], ...]:
    """The logs of a committee or body up to the date of the record, oldest first."""
    keys = (key for key in as_at.register.action_logs if key[0] == body and key[1] <= as_at.when)
    return tuple(as_at.register.action_logs[key] for key in keys)


def dropped(as_at: AsAt, body: str) -> Iterator[Dropped]:
    """Rows that were unfinished in a body's log and are in none of its later logs.

    A row may be dropped if the committee had closed the request, or it had otherwise ended, by the later log.

    Args:
        as_at: the record and its date.
        body: id of the committee or body that keeps the logs.
    """
    logs = logs_of(as_at, body)
    for position, (log, later) in enumerate(pairwise(logs), 1):
        afterwards = {key for one in logs[position:] for row in one.record.rows for key in _keys(row)}
        for place, row in enumerate(log.record.rows):
            if not afterwards & _keys(row) and not _is_accounted_for(row, later.record.date, as_at):
                yield Dropped(place, row, log, later)


def _keys(row: r.LogRow) -> set[tuple[str, ...]]:
    """What identifies a row among its logs: the request and part, the log's own reference, or else its text."""
    if row.request:
        return {("request", row.request, row.part or "")}
    if row.reference:
        return {("reference", row.reference.casefold())}
    return {("text", " ".join(row.text.casefold().split()))}


def _is_accounted_for(row: r.LogRow, by: date, as_at: AsAt) -> bool:
    if meaning_of(row.words or "", as_at.register.council.log_words) in FINISHED:
        return True
    asked = as_at.register.requests.get(row.request or "")
    if asked is None or not as_at.is_known(asked):
        return False
    ended = as_at.standing(asked).ended
    return ended is not None and ended <= by


def likeliest(row: r.LogRow, log: r.ActionLog, register: Register) -> Request | None:
    """Return the request that a row is most likely about, by its reference or else by its wording.

    Args:
        row: a row that names no request.
        log: its log.
        register: the whole record.
    """
    if row.reference and (named := register.requests.get(row.reference.strip())):
        return named
    words = _words(row.text)
    asked = (one for one in register.requests.values() if one.date <= log.date)
    scored = ((_likeness(words, one), one.date, one.id, one) for one in asked)
    best = max(scored, default=None, key=lambda one: one[:3])
    return best[3] if best and best[0] >= LIKELY else None


def _likeness(words: frozenset[str], request: Request) -> float:
    """The share of its words that the shorter of a row and a request has in common with the other."""
    of_it = _words(f"{request.record.title or ''} {request.record.text}")
    shorter = min(len(words), len(of_it))
    return len(words & of_it) / shorter if shorter > 1 else 0.0


def _words(text: str) -> frozenset[str]:
    """The words of a text that say what it is about."""
    return frozenset(word for word in re.findall(r"[a-z0-9]+", text.casefold()) if len(word) > 3)
