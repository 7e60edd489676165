"""Action and recommendation logs: blocks → rows, each with its status in the log."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..formats import Block
from . import front_page
from .asks import Sentences, sentences
from .days import first_date, month_of
from .found import Doubt, FoundLog, LogLine
from .profile import Profile
from .tables import Columns, Tables


def log_of(blocks: Sequence[Block], profile: Profile, body: str = "") -> FoundLog:
    """A log from its blocks.

    Args:
        blocks: the blocks of the log alone.
        profile: the words by which papers are understood.
        body: the committee or body whose log it is, if known.
    """
    tables = Tables(profile)
    first = next((at for at, block in enumerate(blocks) if tables.columns(block)), len(blocks))
    head = [_above(block) for block in blocks[:first]]
    day, is_month = _day(head)
    found = FoundLog(body or front_page.body_name(head), day, (blocks[0].page, blocks[-1].page), [])
    if day is None:
        found.doubts.append(Doubt(blocks[0].page, "date", "the log has no date"))
    found.is_month = is_month
    reader = Sentences(profile)
    for line in _lines(blocks[first:], tables, day):
        said = reader.labelled(line.text, line.page)
        if not line.owner and said.owner and len(said.owner) < 80:
            line.owner = said.owner
            others = [
                reader.labelled(one, line.page).owner for one in sentences(line.text) if reader.begins_with_owner(one)
            ]
            line.owner = " and ".join(dict.fromkeys((line.owner, *others)))
        line.due = line.due or said.due
        found.rows.append(line)
    if not found.rows:
        found.doubts.append(Doubt(blocks[0].page, "rows", "no table of actions was found"))
    return found


def _above(block: Block) -> Block:
    """The text above the table; in a spreadsheet it is in cells."""
    return Block("paragraph", " ".join(filter(None, block.cells)) or block.text, block.page, bold=block.bold)


def _day(head: Sequence[Block]) -> tuple[date | None, bool]:
    """The date of a log, and whether only its month is known."""
    for block in head:
        if day := first_date(block.text):
            return day, False
        if month := month_of(block.text):
            return month, True
    return None, False


def _lines(blocks: Sequence[Block], tables: Tables, near: date | None) -> list[LogLine]:
    """The rows of all the tables; a table without headings continues the one before."""
    found: list[LogLine] = []
    columns: Columns | None = None
    held: list[Block] = []
    section = ""

    def close() -> None:
        if columns:
            for line in tables.lines(held, columns, near):
                line.section = line.section or section
                found.append(line)
        held.clear()

    for block in blocks:
        headings = tables.columns(block) if block.kind == "row" else None
        if headings:
            close()
            columns = headings
        elif block.kind == "row":
            held.append(block)
        elif block.kind == "heading" and len(block.text) < 100 and not re.fullmatch(r"sheet ?\d*", block.text, re.I):
            close()
            section = block.text
    close()
    return found
