"""libyaml's complaints about text that is not YAML → messages in an officer's words, at the place to look."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import yaml

from .problems import Place, Problem

_QUOTES = "Put the value in quotes"

_SAYINGS = (
    ("tab", "there is a tab instead of spaces", "Indent with spaces"),
    ("escape", "a backslash has a special meaning in double quotes", "Use single quotes"),
    (
        "block sequence entries are not allowed",
        "a list begins on the same line as its field",
        "Begin the list on the next line",
    ),
    (
        "could not find expected ':'",
        "this line is neither a field nor the continuation of one",
        "Write `name: value`, or indent it",
    ),
    ("directive", "a line begins with `%`", _QUOTES),
    ("incompatible YAML document", "a line begins with `%`", "Delete it"),
)
"""What is said, in part, and what we say instead."""

_FIRST_ON_ITS_LINE = re.compile(r"""\s*(?:-\s+)*[\w-]+\s*$|\s*(?:-\s+)*(?:"[^"]*"|'[^']*')\s*$""")
_BEGINNINGS = ("alias", "anchor", "block scalar", "tag")
"""What YAML reads at the beginning of a value that is not the words themselves."""


def syntax_problem(error: yaml.YAMLError, text: str, path: PurePosixPath) -> Problem:
    """A complaint from libyaml as a problem.

    Args:
        error: the complaint.
        text: the text of the file.
        path: the file's name, for messages.
    """
    lines = text.splitlines() or [""]
    seen = _at(getattr(error, "problem_mark", None), lines)
    begun = _at(getattr(error, "context_mark", None), lines)
    said = str(getattr(error, "problem", None) or error)
    while_ = str(getattr(error, "context", None) or "")
    (line, column), message, hint = _told(said, while_, lines, seen, begun)
    return Problem(Place(path, line + 1, column + 1), message, hint)


def _at(mark: yaml.Mark | None, lines: list[str]) -> tuple[int, int]:
    """Line and column of a mark, counted from 0; the end of the last line if it is beyond that."""
    if mark is None:
        return 0, 0
    if mark.line >= len(lines):
        return len(lines) - 1, max(0, len(lines[-1]) - 1)
    return mark.line, min(mark.column, max(0, len(lines[mark.line]) - 1))


def _told(
    said: str, while_: str, lines: list[str], seen: tuple[int, int], begun: tuple[int, int]
) -> tuple[tuple[int, int], str, str]:
    row = lines[seen[0]]
    before, at = row[: seen[1]], row[seen[1] : seen[1] + 1]
    in_brackets = "flow" in while_
    first = bool(_FIRST_ON_ITS_LINE.match(before))
    if "mapping values are not allowed" in said and first:
        start = (seen[0], len(row) - len(row.lstrip()))
        hint = "Give it the same indentation as the field it follows, and check that the line above has a colon"
        return start, "this line does not follow from the line above", hint
    if at == ":" and before.rstrip()[-1:] in ("", "-", ",", "{", "["):
        return seen, "the name is missing before the colon", "Write the name of the field"
    if "mapping values are not allowed" in said or (in_brackets and at == ":" and not first):
        return seen, "a colon within the words makes a second field", _QUOTES
    if "found character" in said and "\t" not in (at, before[-1:]):
        return seen, f"words cannot begin with {'a backtick' if at == '`' else f'`{at}`'}", _QUOTES
    if "found character" in said or "found a tab" in said:
        return seen, *_SAYINGS[0][1:]
    if "unexpected end of stream" in said:
        return begun, "a quotation mark is opened here and not closed", "Close it"
    if any(thing in while_ for thing in _BEGINNINGS):
        return begun, f"words cannot begin with `{lines[begun[0]][begun[1] : begun[1] + 1]}`", _QUOTES
    if "mapping keys are not allowed" in said or (at == "?" and "did not find" in said):
        return seen, "words cannot begin with `?`", _QUOTES
    for part, message, hint in _SAYINGS:
        if part in said:
            return (begun if "expected ':'" in said else seen), message, hint
    if before.rstrip()[-1:] in ("'", '"'):
        message = "there are words after a closing quotation mark"
        return seen, message, "Put the whole value in the other kind of quotation mark"
    if at and at in "]}":
        return seen, f"`{at}` has no opening bracket", _QUOTES
    if in_brackets:
        opened = lines[begun[0]][begun[1] : begun[1] + 1]
        return begun, f"`{opened}` is opened here and not closed", "Close it, or put words that hold brackets in quotes"
    return (
        seen,
        "these lines do not belong together",
        "Check the indentation and quotation marks of this line and the line above",
    )
