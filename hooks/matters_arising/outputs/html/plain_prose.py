"""Officers' plain text → paragraphs, lists within lists, and small tables.

A blank line begins a paragraph; without any, each line is one. A line that begins with a hyphen is an item of a list,
and an indented one belongs to the item above it. Lines that begin and end with a vertical bar are the rows of a table,
its headings first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class _Item:
    """An item of a list, with the list within it."""

    indent: int
    words: str
    within: list[_Item] = field(default_factory=list)


def html_of(text: str, words: Callable[[str], str]) -> str:
    """Return plain text as HTML.

    Args:
        text: the text, as recorded.
        words: turns words on one line into HTML.
    """
    return "".join(_block(block, words) for block in blocks(text))


def is_one_paragraph(text: str) -> bool:
    """Return whether a text is a single paragraph, which needs no element of its own within another."""
    found = blocks(text)
    return len(found) == 1 and len(found[0]) == 1 and not _is_item(found[0][0])


def blocks(text: str) -> list[list[str]]:
    """Return the lines of each paragraph, list and table, with their indentation."""
    lines = [line.expandtabs(4).rstrip() for line in text.split("\n")]
    found: list[list[str]] = []
    if "" in lines:
        for block in re.split(r"\n\n+", "\n".join(lines)):
            if rows := [line for line in block.split("\n") if line]:
                is_prose = not any(map(_is_item, rows)) and not _is_table(rows)
                found.append([" ".join(line.strip() for line in rows)] if is_prose else rows)
        return found
    for line in lines:
        if found and (_goes_on(found[-1][0], line)):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _goes_on(first: str, line: str) -> bool:
    """Return whether a line belongs to the list or the table that another line begins."""
    if _is_item(first):
        return _is_item(line) or _indent(line) > _indent(first)
    return _is_row(first) and _is_row(line)


def _block(lines: list[str], words: Callable[[str], str]) -> str:
    if _is_table(lines):
        return _table(lines, words)
    top: list[_Item] = []
    open_: list[_Item] = []
    html = ""
    for line in lines:
        if _is_item(line):
            item = _Item(_indent(line), line.strip()[2:])
            while open_ and open_[-1].indent >= item.indent:
                open_.pop()
            (open_[-1].within if open_ else top).append(item)
            open_.append(item)
        elif open_:
            open_[-1].words += f" {line.strip()}"
        else:
            html += f"<p>{words(line.strip())}</p>"
    return html + _list(top, words)


def _list(items: list[_Item], words: Callable[[str], str]) -> str:
    if not items:
        return ""
    return f"<ul>{''.join(f'<li>{words(item.words)}{_list(item.within, words)}</li>' for item in items)}</ul>"


def _table(lines: list[str], words: Callable[[str], str]) -> str:
    heads, *rows = [_cells(line) for line in lines if not _RULE.fullmatch(line.strip())]
    head = "".join(f'<th scope="col">{words(cell)}</th>' for cell in heads)
    body = "".join(
        f'<tr><th scope="row">{words(row[0])}</th>{"".join(f"<td>{words(cell)}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    return (
        '<div class="table" role="group" aria-label="Table" tabindex="0"><table class="plain">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _is_table(lines: list[str]) -> bool:
    """Return whether lines are a table: headings and at least one row, all with the same number of cells."""
    rows = [line for line in lines if not _RULE.fullmatch(line.strip())]
    return len(rows) > 1 and all(map(_is_row, lines)) and len({len(_cells(line)) for line in rows}) == 1


def _is_row(line: str) -> bool:
    line = line.strip()
    return len(line) > 2 and line.startswith("|") and line.endswith("|")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip()[1:-1].split("|")]


def _is_item(line: str) -> bool:
    return line.lstrip().startswith("- ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


_RULE = re.compile(r"\|[\s|:-]+\|")
"""A row of hyphens between headings and rows, as some editors write."""
