"""Plain values → YAML, in the style in which the record is written."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Any

import yaml

WIDTH = 112
"""Characters of the longest line that is written, where words can be broken over several."""

_PLAIN = re.compile(r"(?:[^\W\d_]|\d{4}-\d{2}-\d{2}$|\()[^\n\t]*")
"""How a value begins that needs no quotation marks: a letter, or a date and nothing else."""

_SPECIAL = re.compile(r": |:$| #|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|^\s|\s$")
_FLOW = re.compile(r"[,\[\]{}]")
_OTHERWISE = frozenset(["null", "yes", "no", "on", "off", "y", "n"])
"""Words of which other programs make something that is not a word."""


_KEYS = frozenset(["on"])
"""Names of fields that are written plainly, although the word needs quotation marks as a value."""


class Digits(str):
    """A whole number, which is written without quotation marks."""

    __slots__ = ()


def inline(value: Any) -> str:
    """Return a value on one line: `[a, b]`, `{id: a}`, or a scalar.

    Args:
        value: mappings, lists and text; `None` writes nothing.
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key, in_flow=True)}: {inline(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return '""' if value == "" else _scalar(value, in_flow=True) or "null"


def entry(key: str, value: Any, column: int) -> str:
    """Return a field with its value, beginning at a column, with continuation lines indented.

    Args:
        key: the name of the field.
        value: what it holds.
        column: the column at which it begins, counted from 0.
    """
    return f"{_key(key)}:{after_key(value, column)}"


def after_key(value: Any, column: int) -> str:
    """Return what follows the colon of a field that begins at a column.

    Args:
        value: what the field holds.
        column: the column at which the field begins, counted from 0.
    """
    if value is None:
        return ""
    if isinstance(value, dict | list):
        on_one_line = inline(value)
        is_short = isinstance(value, list) and all(isinstance(one, str) and " " not in one for one in value)
        if not value or (is_short and column + len(on_one_line) < WIDTH - 24):
            return f" {on_one_line}"
        return f"\n{' ' * (column + 2)}{block(value, column + 2)}"
    return f" {text(value, column + 2)}"


def item(value: Any, column: int) -> str:
    """Return an entry of a list with its hyphen, which is at a column.

    Args:
        value: what it holds.
        column: the column of the hyphen, counted from 0.
    """
    return "-" if value is None else f"- {block(value, column + 2)}"


def block(value: Any, column: int) -> str:
    """Return a value over several lines, the first beginning at a column.

    Args:
        value: mappings, lists and text.
        column: the column, counted from 0.
    """
    between = f"\n{' ' * column}"
    if isinstance(value, dict):
        return between.join(entry(key, one, column) for key, one in value.items()) or "{}"
    if isinstance(value, list):
        return between.join(item(one, column) for one in value) or "[]"
    return text(value, column)


def text(value: str, column: int) -> str:
    """Return words, plain or in quotation marks if they fit on a line, and otherwise folded over several.

    Args:
        value: the words.
        column: the column at which continuation lines begin, counted from 0.
    """
    short = _scalar(value)
    if "\n" not in value and column + len(short) < WIDTH - 16:
        return short
    if _can_be_folded(value):
        return "\n".join([">-", *_folded(value, column)])
    return short


def _key(name: str, *, in_flow: bool = False) -> str:
    return name if name in _KEYS else _scalar(name, in_flow=in_flow)


def _scalar(value: str | None, *, in_flow: bool = False) -> str:
    if value is None:
        return ""
    if isinstance(value, Digits) and re.fullmatch("0|[1-9][0-9]*", value):
        return str(value)
    is_plain = _PLAIN.fullmatch(value) and not _SPECIAL.search(value) and value.casefold() not in _OTHERWISE
    if is_plain and not (in_flow and _FLOW.search(value)):
        return value
    return quoted(value)


def quoted(value: str) -> str:
    """Return words in quotation marks, on one line.

    Args:
        value: the words.
    """
    on_one_line: str = yaml.safe_dump(str(value), default_style='"', width=float("inf"), allow_unicode=True)
    return on_one_line.rstrip("\n")


def _can_be_folded(value: str) -> bool:
    lines = value.split("\n")
    return all(line and line == " ".join(line.split(" ")).strip() and "  " not in line for line in lines) and not (
        re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", value)
    )


def _folded(value: str, column: int) -> Iterator[str]:
    """Yield the lines of folded words; an empty line ends each paragraph."""
    for number, paragraph in enumerate(value.split("\n")):
        if number:
            yield ""
        wrapper = textwrap.TextWrapper(
            max(WIDTH - column, 40), break_long_words=False, break_on_hyphens=False, expand_tabs=False
        )
        wrapper.replace_whitespace = False
        for line in wrapper.wrap(paragraph):
            yield " " * column + line
