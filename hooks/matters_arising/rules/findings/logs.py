"""Rows of an action log that a later one no longer has."""

from __future__ import annotations

from collections.abc import Iterator

from ... import english
from ...urls.addresses import link
from ..action_logs import Dropped, dropped
from ..snapshot import AsAt
from .all_findings import Finding, finder


@finder("Action dropped from a log")
def rows_of_action_logs_are_carried_on(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """An action that a log has as unfinished is in the next log too, unless it has ended."""
    bodies = dict.fromkeys(body for body, _ in as_at.register.action_logs)
    for body in bodies:
        for one in dropped(as_at, body):
            if _committee_of(one, body, as_at) == committee:
                yield _finding(one, committee)


def _committee_of(one: Dropped, body: str, as_at: AsAt) -> str:
    """The committee that a dropped row concerns; `None` for an older action in a body's log."""
    asked = as_at.register.requests.get(one.row.request or "")
    if asked:
        return as_at.committee_of(asked)
    return body if body in as_at.register.committees else ""


def _finding(one: Dropped, committee: str) -> Finding:
    row, said = one.row, f" as “{one.row.words}”" if one.row.words else ""
    return Finding(
        check=rows_of_action_logs_are_carried_on.__name__,
        message=f"{row.request or row.reference or 'An action'}, “{english.shortened(row.text, 80)}”, is in the action "
        f"log of {english.day(one.log.record.date)}{said} and not in that of {english.day(one.later.record.date)}",
        spot=one.log.spot("rows", one.position),
        committee=committee,
        expected=link(one.log),
        instead=link(one.later),
        since=one.later.record.date,
        request=row.request,
    )
