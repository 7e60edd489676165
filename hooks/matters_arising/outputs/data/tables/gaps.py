"""Gaps to check: what was expected and is not in the papers held."""

from __future__ import annotations

from collections.abc import Iterator

from ....rules import findings
from ....rules.snapshot import AsAt
from ..table import DataTable, Row, day, number, ref, text


def _findings(as_at: AsAt) -> Iterator[Row]:
    for position, one in enumerate(findings.findings(as_at), 1):
        yield {
            "number": position,
            "rule": one.check,
            "missing": findings.heading(one.check),
            "message": one.message,
            "since": one.since,
            "committee": one.committee,
            "request": one.request,
            "decision": one.decision,
            "resolution": one.resolution,
            "expected_url": one.expected.address,
            "instead_url": one.instead.address,
        }


TABLES = (
    DataTable(
        "findings",
        "finding",
        "A gap to check: something expected that is not in the papers held.",
        (
            number("number", "Its place in the list, from 1; it changes from one build to the next.", required=True),
            text("rule", "The name of the rule that found it.", required=True),
            text("missing", "What is missing, by name.", required=True),
            text("message", "What was expected and what is missing, in a sentence.", required=True),
            day("since", "The day from which it is missing.", required=True),
            ref("committee", "committees", "The committee concerned."),
            ref("request", "requests", "The request concerned."),
            ref("decision", "decisions", "The decision concerned."),
            ref("resolution", "resolutions", "The resolution concerned."),
            text("expected_url", "Where it was expected.", required=True),
            text("instead_url", "Where it would be expected and is missing.", required=True),
        ),
        _findings,
    ),
)
