"""Action logs: the list, and a page for each that compares its rows with the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .... import english
from .... import records as r
from ....register.entities import Entity, Request
from ....rules import action_logs
from ....rules.action_logs import Dropped
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.addresses import Link
from . import changed, sections, values
from .page import Draft, Fact, ListView, Page, Table, Value, draft, facts, table
from .requests.status import tags

COLUMNS = ("Action", "Owner in the log", "Due in the log", "The log’s words", "Request", "Beside the record")
"""The columns of a log."""


@dataclass(frozen=True)
class LogView:
    """An action log."""

    facts: tuple[Fact, ...]
    rows: Table | None
    dropped: Table | None
    """What the log before had as unfinished, and this one does not have."""


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of action logs and a page for each, if the record has any."""
    if as_at.register.action_logs:
        yield draft("/action-logs/", _index, as_at)
    for log in as_at.register.action_logs.values():
        yield draft(at.address(log), _page, log, as_at)


def links(as_at: AsAt, body: str) -> tuple[Link, ...]:
    """The logs of a committee or body, latest first."""
    return tuple(at.link(log, english.capital(at.name(log))) for log in reversed(action_logs.logs_of(as_at, body)))


def _index(as_at: AsAt) -> Page:
    logs = sorted(as_at.register.action_logs.values(), key=lambda log: (log.record.date, log.record.body), reverse=True)
    rows: list[list[Value]] = [
        [at.link(log, log.record.date), at.link(_whose(log, as_at)), str(len(log.record.rows))] for log in logs
    ]
    return Page(
        address="/action-logs/",
        title="Action logs",
        description="Action logs that committees and services published, each beside the record.",
        kind="list of action logs",
        template="list",
        view=ListView(Table("Action logs", ["Date", "Log of", "Actions"], rows, caption_hidden=True)),
        eyebrow="As they were published",
        changed=changed.latest(as_at, (log.record.date for log in logs)),
    )


def _whose(log: Entity[r.ActionLog], as_at: AsAt) -> Entity[r.Committee] | Entity[r.Body]:
    """The committee or body whose log it is."""
    register, body = as_at.register, log.record.body
    return register.committees[body] if body in register.committees else register.bodies[body]


def _page(log: Entity[r.ActionLog], as_at: AsAt) -> Page:
    record, whose = log.record, _whose(log, as_at)
    number = english.count(len(record.rows), "action")
    title = f"Action log of {english.day(record.date)}"
    lacking = [one for one in action_logs.dropped(as_at, record.body) if one.later is log]
    return Page(
        address=at.address(log),
        title=title,
        description=f"{whose.record.name}, {at.name(log)}: {number}, each beside what this record shows.",
        kind="action log",
        template="action_log",
        view=LogView(
            facts=facts(
                ("Log of", at.link(whose)),
                ("Date", record.date),
                ("Before the committee at", values.item(as_at.register.items[record.item]) if record.item else None),
                ("Actions", str(len(record.rows))),
            ),
            rows=table(title, COLUMNS, [_row(row, log, as_at) for row in record.rows]),
            dropped=table(
                "No longer in the log",
                ["Action", "Last in", "The log’s words", "Request"],
                [_dropped(one, as_at) for one in lacking],
            ),
        ),
        crumbs=(sections.ACTION_LOGS, at.link(whose)),
        eyebrow="Action log",
        citation=values.citation(as_at, whose.record.name, at.name(log)),
        changed=changed.latest(as_at, (record.date,)),
        sources=(values.source(record.source),) if record.source else (),
    )


def _row(row: r.LogRow, log: Entity[r.ActionLog], as_at: AsAt) -> list[Value]:
    asked = as_at.register.requests.get(row.request or "")
    return [
        _action(row),
        row.owner,
        row.due,
        f"“{row.words}”" if row.words else "None",
        _request(row, asked, as_at),
        _beside(row, log, asked, as_at),
    ]


def _dropped(one: Dropped, as_at: AsAt) -> list[Value]:
    row, asked = one.row, as_at.register.requests.get(one.row.request or "")
    words = f"“{row.words}”" if row.words else "None"
    return [_action(row), at.link(one.log), words, _request(row, asked, as_at)]


def _action(row: r.LogRow) -> Value:
    return f"{row.reference}: {row.text}" if row.reference else row.text


def _request(row: r.LogRow, asked: Request | None, as_at: AsAt) -> Value:
    """The request that a row is about, with its status."""
    if asked:
        return (at.link(asked, asked.id), *([f"part {row.part}"] if row.part else []), *tags(asked, as_at))
    if row.older:
        return f"Older than this record, asked on {english.day(row.asked)}" if row.asked else "Older than this record"
    return "Of no request in this record"


def _beside(row: r.LogRow, log: Entity[r.ActionLog], asked: Request | None, as_at: AsAt) -> Value:
    """How the row differs from the record."""
    if asked is None or not as_at.is_known(asked):
        return None
    said = (
        one
        for one in as_at.standing(asked).logs
        if (one.date, one.part, one.words) == (log.record.date, row.part, row.words)
    )
    found = next(said, None)
    if found is None or found.means is r.LogMeaning.UNKNOWN:
        return "Not compared"
    return " ".join(found.said) or "No disagreement"
