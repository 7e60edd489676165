"""Tables whose columns are known by what their headings mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..formats import Block
from .days import first_date
from .found import LogLine

_MEANINGS: tuple[tuple[str, str], ...] = (
    ("asked", r"^(?:date (?:raised|asked|agreed|of meeting|requested|added|of action|logged|opened|set)|meeting(?: date)?|raised|minute date|agreed on|date)$"),
    ("reference", r"^(?:ref(?:erence)?|no|number|item no|minute(?: no| ref(?:erence)?)?|action (?:no|ref|number|id)|id|log no|rec(?:ommendation)? no|#|agenda item|item)\.?$"),
    ("due", r"^(?:due(?: date| by)?|deadline|by when|when|target(?: date)?|timescale|time ?frame|completion date|due for completion|expected|action by date|review date|date due|date for completion)$"),
    ("status", r"^(?:status|progress(?:/| and )?.*|latest position|position|update.*|outcome|response.*|comments?|current (?:status|position)|completed\??|rag(?: rating| status)?|state|action taken|result|notes?|complete\??|open/closed)$"),
    ("owner", r"^(?:owner|(?:lead|responsible|action|accountable)? ?(?:officer|person|body|lead)(?:s|\(s\))?(?: responsible)?|lead|to be actioned by|actioned by|action(?:ed)? by|by whom|by|who|responsib(?:le|ility)(?: for action)?|assigned to|action owner|for action by|whom|named officer)$"),
    ("text", r"^(?:actions?(?: required| agreed| point| arising| to be taken)?|recommendations?|task|description|what|request|action/recommendation|matter arising|details?|agreed action)$"),
    ("section", r"^(?:issue|subject|topic|agenda item|heading|title|item|area|theme|matter)$"),
)  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """Which column is which."""

    by_name: dict[str, int]


def columns_of(block: Block) -> Columns | None:
    """The columns of a row that heads a table of actions; nothing, if it does not."""
    if len(block.cells) < 2:
        return None
    by_name: dict[str, int] = {}
    cells = [re.sub(r"[\s*_:]+", " ", one).strip().lower() for one in block.cells]
    if sum(map(bool, cells)) < 2 or any(len(one) > 60 for one in cells):
        return None
    for name, pattern in _MEANINGS:
        for at, cell in enumerate(cells):
            if at not in by_name.values() and name not in by_name and re.match(pattern, cell):
                by_name[name] = at
    if "text" not in by_name and "section" in by_name and {"owner", "status"} & by_name.keys():
        by_name["text"] = by_name.pop("section")
    if "text" not in by_name and "reference" in by_name and cells[by_name["reference"]] in ("item", "agenda item"):
        by_name["text"] = by_name.pop("reference")
    return (
        Columns(by_name)
        if "text" in by_name and len(by_name) >= 2 and {"owner", "due", "status"} & by_name.keys()
        else None
    )


def lines_of(rows: Sequence[Block], columns: Columns, near: date | None = None) -> Iterator[LogLine]:
    """The rows of a table of actions; a row that only goes on with the one before is joined to it."""
    held: LogLine | None = None
    for block in rows:
        cells = {name: block.cells[at].strip() if at < len(block.cells) else "" for name, at in columns.by_name.items()}
        if not any(cells.values()) or columns_of(block):
            continue
        filled = [cell for cell in block.cells if cell.strip()]
        if len(filled) == 1 and len(block.cells) > 2 and not cells["text"]:
            if held and any((cells.get("status"), cells.get("due"), cells.get("owner"))):
                _join(held, cells)
            continue
        goes_on = held and not cells.get("reference") and not cells.get("owner") and "reference" in columns.by_name
        if held and (not cells["text"] or (goes_on and cells["text"][:1].islower())):
            _join(held, cells)
            continue
        if held:
            yield held
        asked = first_date(cells.get("asked", ""), near)
        held = LogLine(
            cells["text"], block.page, cells.get("reference", ""), cells.get("section", ""), cells.get("owner", ""),
            cells.get("due", ""), cells.get("status", ""), asked,
        )  # fmt: skip
    if held:
        yield held


def _join(line: LogLine, cells: dict[str, str]) -> None:
    for name in ("text", "owner", "due", "status"):
        if cells.get(name):
            setattr(line, name, f"{getattr(line, name)} {cells[name]}".strip())
