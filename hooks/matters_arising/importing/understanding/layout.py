"""Minutes laid out as a table → plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ..formats import Block
from .profile import Profile
from .tables import Tables

_NUMBER = re.compile(r"^(?:item\s*)?\(?(?:[A-Z]{1,4}[/-])?\d{1,4}(?:[./]\d{1,4}){0,3}[a-z]?[.)]?$", re.I)
_HEADING = re.compile(
    r"^(?:agenda )?(?:item|no|number|minute|ref|action|owner|who|subject|discussion|notes?|lead|by|timescale|pages?|time|"
    r"report|description|detail|resolution|decision|responsib\w+|deadline|due|topic)s?\b",
    re.I,
)


def without_layout(blocks: Sequence[Block], profile: Profile, *, is_agenda: bool = False) -> list[Block]:
    """The blocks of minutes or an agenda; tables of actions are kept and layout tables are taken apart.

    Args:
        blocks: the blocks.
        profile: the words to go by.
        is_agenda: whether it is an agenda, in which a table of items has no actions.
    """
    tables = Tables(profile)
    found: list[Block] = []
    for is_row, several in groupby(blocks, lambda block: block.kind == "row" and len(block.parts) > 1):
        run = list(several)
        if is_row and is_agenda and sum(bool(_NUMBER.match(one.cells[0])) for one in run) >= 2:
            found += _of_an_agenda(run)
        else:
            found += _apart(run) if is_row and _is_layout(run, tables) else run
    return [replace(block, position=position) for position, block in enumerate(found)]


_TITLE = re.compile(
    r"^(?:title|(?:agenda )?items?|subject|topic|business|matter|report|description|agenda)\b(?!.*\bno)", re.I
)


def _of_an_agenda(rows: Sequence[Block]) -> Iterator[Block]:
    """The items of an agenda that is a table: number and title, without time, presenter and paper."""
    title = -1
    for row in rows:
        if not _NUMBER.match(row.cells[0]):
            headings = [at for at, cell in enumerate(row.cells) if at and _TITLE.match(cell.strip())]
            title = headings[0] if headings else title
            continue
        others = [at for at, cell in enumerate(row.cells) if at and len(re.findall("[A-Za-z]", cell)) > 3]
        at = title if title in others else max(others, key=lambda at: len(row.cells[at]), default=0)
        if at:
            yield _paragraph(row, f"{row.cells[0].strip('. ')}. {row.parts[at][0]}", is_heading=True)


def _is_layout(rows: Sequence[Block], tables: Tables) -> bool:
    """Whether a table sets out the business of the meeting, rather than a list of actions or names."""
    numbered = sum(bool(_NUMBER.match(row.cells[0])) for row in rows)
    long = sum(max(map(len, row.parts), default=0) > 2 or len(row.text) > 600 for row in rows)
    if any(tables.columns(row) for row in rows):
        return long >= 2 and numbered >= 2
    return numbered >= 1 or long >= 1


def _apart(rows: Sequence[Block]) -> Iterator[Block]:
    columns: dict[str, int] = {}
    for row in rows:
        filled = [cell for cell in row.cells if cell]
        if filled and len(filled) > 1 and all(_HEADING.match(cell) and len(cell) < 40 for cell in filled):
            columns = {cell.lower(): at for at, cell in enumerate(row.cells) if cell}
            continue
        yield from _of_a_row(row, _owner_column(columns, row))


def _of_a_row(row: Block, owner: int) -> Iterator[Block]:
    """The paragraphs of a row. A number in its first cell belongs to the title, which is the next line or cell.

    Args:
        row: the row.
        owner: the column of owners; -1 if there is none.
    """
    number = ""
    for at, parts in enumerate(row.parts):
        lines = list(parts)
        if at == owner:
            lines = [f"ACTION: {line}" for line in lines]
        elif lines:
            if at == 0 and _NUMBER.match(lines[0]):
                number = lines.pop(0)
            if number and lines:
                yield _paragraph(row, f"{number} {lines.pop(0)}", is_heading=True)
                number = ""
        yield from (_paragraph(row, line, is_heading=False) for line in lines)


def _owner_column(columns: dict[str, int], row: Block) -> int:
    """The column of owners, to the right of the actions; -1 if there is none."""
    at = next((n for name, n in columns.items() if re.search(r"\baction|\bowner|\bwho\b|\blead|\bby\b", name)), -1)
    is_last = at == len(row.parts) - 1 and at > 0
    is_short = is_last and all(len(line.split()) <= 6 for line in row.parts[at])
    return at if is_short else -1


def _paragraph(row: Block, text: str, *, is_heading: bool) -> Block:
    kind = "heading" if is_heading and len(text) < 200 else "paragraph"
    return Block(kind, text, row.page, bold=is_heading and len(text) < 200)  # type: ignore[arg-type]
