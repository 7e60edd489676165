"""Calendars of meetings: tables with a committee and a day in each row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..formats import Block
from .days import first_date, first_time
from .found import FoundCalendar, Planned

_MEANINGS = (
    ("body", r"(?:name of )?(?:committee|meeting|body|panel|board)(?: name| title)?|title|summary|event"),
    ("date", r"(?:meeting )?date(?: of meeting)?|day|start(?: date)?"),
    ("time", r"(?:start )?time|start time|begins"),
    ("status", r"(?:meeting )?status"),
    ("place", r"place|venue|location|room"),
)
_CANCELLED = re.compile(r"cancel|abandon", re.I)
_POSTPONED = re.compile(r"postpone|deferred", re.I)
_NO_COMMITTEE = re.compile(r"\b(?:training|briefing|holiday|recess|surgery|workshop|seminar|election)\b", re.I)


def columns_of(block: Block) -> dict[str, int] | None:
    """The columns of a calendar's heading row; `None` if the row is not one."""
    found: dict[str, int] = {}
    for at, cell in enumerate(block.cells):
        name = next((name for name, words in _MEANINGS if re.fullmatch(words, cell.strip(" :"), re.I)), "")
        if name and name not in found:
            found[name] = at
    return found if {"body", "date"} <= found.keys() and len(block.cells) <= 12 else None


def calendar_of(blocks: Sequence[Block]) -> FoundCalendar:
    """A calendar from its blocks."""
    found = FoundCalendar((blocks[0].page, blocks[-1].page))
    columns: dict[str, int] = {}
    for block in blocks:
        if block.kind != "row":
            continue
        if headings := columns_of(block):
            columns = headings
            continue
        said = {name: block.cells[at] if at < len(block.cells) else "" for name, at in columns.items()}
        day = first_date(said.get("date", ""))
        body = re.sub(r"^(?:meeting of )?(?:the )?|\s+meeting$", "", said.get("body", ""), flags=re.I)
        status = said.get("status", "")
        if not day or not body or _NO_COMMITTEE.search(body):
            found.left_out += bool(block.text)
            continue
        state = "cancelled" if _CANCELLED.search(status + body) else "scheduled"
        if _POSTPONED.search(status):
            state = "postponed"
        time = first_time(said.get("time", "")) or first_time(said.get("date", ""))
        found.planned.append(Planned(body, day, state, time, said.get("place", ""), block.page))
    return found
