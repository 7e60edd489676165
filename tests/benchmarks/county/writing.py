"""Plain values as the YAML that an officer would write: short things on one line, long words folded.

PyYAML's own writer is twenty times as slow, and a county of 50,000 pages has half a million fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

WIDTH = 100
"""How long a line may be."""

_BLOCKS = frozenset({"items", "versions", "meetings", "outcomes", "actions", "municipal_years"})
"""Lists whose entries stand on lines of their own, however short they are."""

_PLAIN = re.compile(r"(?![0-9.]+$|[0-9]{2}:)[A-Za-z0-9£](?:[^\n:#]|:(?=\S))*")
"""Words that need no quotes on a line of their own."""

_PLAIN_WITHIN = re.compile(r"(?![0-9.]+$|[0-9]{2}:)[A-Za-z0-9£](?:[^\n:#,\[\]{}]|:(?=\S))*")
"""Words that need no quotes within brackets."""


def scalar(value: str | int | bool | date, plain: re.Pattern[str] = _PLAIN) -> str:
    """A single value, in quotes where YAML would take it for something else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str) or plain.fullmatch(value):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def lines_of(fields: dict[str, Any], pad: str = "") -> Iterator[str]:
    """The lines of a group of fields; a field without a value is left out."""
    for key, value in fields.items():
        if value is None or value in ([], {}):
            continue
        if isinstance(value, str):
            yield from _words(key, value, pad)
        elif isinstance(value, dict):
            short = _short(value)
            if short and len(pad) + len(key) + len(short) < WIDTH:
                yield f"{pad}{key}: {short}"
            else:
                yield f"{pad}{key}:"
                yield from lines_of(value, pad + "  ")
        elif isinstance(value, list):
            yield from _list(key, value, pad)
        else:
            yield f"{pad}{key}: {scalar(value)}"


def _words(key: str, value: str, pad: str) -> Iterator[str]:
    if "\n" in value:
        yield f"{pad}{key}: |-"
        yield from (f"{pad}  {line}" if line else "" for line in value.split("\n"))
        return
    if len(pad) + len(key) + len(value) < WIDTH:
        yield f"{pad}{key}: {scalar(value)}"
        return
    yield f"{pad}{key}: >-"
    yield from _folded(value, pad + "  ")


def _folded(value: str, pad: str) -> Iterator[str]:
    """Words broken into lines at spaces."""
    start, room = 0, WIDTH - len(pad)
    while len(value) - start > room:
        end = value.rfind(" ", start, start + room)
        if end < 0:
            break
        yield pad + value[start:end]
        start = end + 1
    yield pad + value[start:]


def _list(key: str, values: list[Any], pad: str) -> Iterator[str]:
    if not isinstance(values[0], dict):
        flow = ", ".join(scalar(one, _PLAIN_WITHIN) for one in values)
        if len(pad) + len(key) + len(flow) < WIDTH:
            yield f"{pad}{key}: [{flow}]"
            return
    yield f"{pad}{key}:"
    below = pad + "  "
    inner = below + "  "
    for one in values:
        if not isinstance(one, dict):
            yield f"{below}- {scalar(one)}"
            continue
        short = None if key in _BLOCKS else _short(one)
        if short and len(inner) + len(short) < WIDTH:
            yield f"{below}- {short}"
            continue
        first = True
        for line in lines_of(one, inner):
            yield f"{below}- {line[len(inner) :]}" if first else line
            first = False


def _short(fields: dict[str, Any]) -> str | None:
    """A group of fields within brackets, if it is short and has no groups within it."""
    parts = []
    length = 0
    for key, value in fields.items():
        if value is None or value == []:
            continue
        if isinstance(value, dict) or (isinstance(value, list) and isinstance(value[0], dict)):
            return None
        if isinstance(value, str) and (len(value) > WIDTH or "\n" in value):
            return None
        several = isinstance(value, list)
        written = ", ".join(scalar(one, _PLAIN_WITHIN) for one in (value if several else [value]))
        written = f"[{written}]" if several else written
        parts.append(f"{key}: {written}")
        length += len(parts[-1]) + 2
        if length > WIDTH:
            return None
    return "{" + ", ".join(parts) + "}"


def write(path: Path, fields: dict[str, Any], kind: str) -> None:
    """Write a file of the record, headed as in the demonstration by the schema that an editor checks it against.

    Args:
        path: the file, somewhere below a folder `data`.
        fields: what it holds.
        kind: the name of its schema.
    """
    up = len(path.parts) - path.parts.index("data") - 1 if "data" in path.parts else 1
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f"# yaml-language-server: $schema={'../' * up}schema/{kind}.json\n"
    path.write_text(head + "\n".join(lines_of(fields)) + "\n", encoding="utf-8")
