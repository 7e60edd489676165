"""Action logs: who keeps them, and the requests that their rows are about."""

from __future__ import annotations

from collections.abc import Iterator

from ... import english
from ...register.register import Register
from ...source.problems import Problem, did_you_mean
from ..action_logs import likeliest
from .all_checks import check, warning


@check
def an_action_log_is_of_a_committee_or_a_body(register: Register) -> Iterator[Problem]:
    """An action log belongs to a committee or body in the record."""
    known = [*register.committees, *register.bodies]
    for log in register.action_logs.values():
        if log.record.body not in known:
            message = f"there is no committee and no body `{log.record.body}`"
            hint = did_you_mean(log.record.body, known) or "Use an id of committees/ or bodies.yml"
            yield Problem(log.place_of("body"), message, hint)


@warning
def every_row_of_an_action_log_is_of_a_request(register: Register) -> Iterator[Problem]:
    """A row of an action log names the request it is about, or says that the action is older than the record."""
    for log in register.action_logs.values():
        for position, row in enumerate(log.record.rows):
            if row.request or row.older:
                continue
            found = likeliest(row, log.record, register)
            hint = "Add `request:`, or `older: true` if it was asked before this record begins"
            if found:
                words = english.shortened(found.record.text, 80)
                hint = f"It may be about {found.id}, “{words}”: if so, add `request: {found.id}`; or else `older: true`"
            yield Problem(log.place_of("rows", position), "this row of the log names no request", hint)
