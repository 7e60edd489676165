"""Plain values → YAML as officers write it, with comments.

A mapping may hold comments under the key `#`: they are written above it, a line for each.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from typing import Any

WIDTH = 108
"""Characters of a line."""

_PLAIN = re.compile(r"[A-Za-z£(][\w ,.'’()/&£%–+-]*")
_MEANS_MORE = re.compile(r"(?:true|false|yes|no|on|off|null|~)", re.IGNORECASE)


def as_yaml(value: dict[str, Any]) -> str:
    """The text of a file."""
    return "".join(f"{line}\n" for line in mapping(value, 0))


def mapping(value: dict[str, Any], indent: int) -> Iterator[str]:
    """The lines of a mapping.

    Args:
        value: what it holds; comments under `#`.
        indent: spaces before each line.
    """
    yield from comments(value, indent)
    for key, one in value.items():
        if key == "#":
            continue
        pad = " " * indent
        if isinstance(one, dict):
            if _is_short(one, indent + len(key) + 2):
                yield f"{pad}{key}: {_flow(one)}"
            else:
                yield f"{pad}{key}:"
                yield from mapping(one, indent + 2)
        elif isinstance(one, list):
            if all(isinstance(each, str) for each in one) and sum(map(len, one)) < WIDTH - indent - len(key) - 10:
                yield f"{pad}{key}: [{', '.join(map(_in_flow, one))}]"
            else:
                yield f"{pad}{key}:"
                yield from sequence(one, indent + 2)
        else:
            yield from _scalar(key, one, indent)


def sequence(values: list[Any], indent: int) -> Iterator[str]:
    """The lines of a list.

    Args:
        values: its entries.
        indent: spaces before each line.
    """
    pad = " " * indent
    for one in values:
        if isinstance(one, dict):
            yield from comments(one, indent)
            shown = {key: each for key, each in one.items() if key != "#"}
            if _is_short(shown, indent + 2):
                yield f"{pad}- {_flow(shown)}"
                continue
            first, *rest = mapping(shown, indent + 2)
            yield f"{pad}- {first.lstrip()}"
            yield from rest
        else:
            yield f"{pad}- {_words(one)}"


def comments(value: dict[str, Any], indent: int) -> Iterator[str]:
    """The comments above a mapping."""
    for one in value.get("#", ()):
        yield from textwrap.wrap(
            one, WIDTH, initial_indent=f"{' ' * indent}# ", subsequent_indent=f"{' ' * indent}#   ",
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip


def _is_short(value: dict[str, Any], indent: int) -> bool:
    if any(isinstance(one, dict) and "#" in one for one in value.values()) or "#" in value or len(value) > 4:
        return False
    plain = all(isinstance(one, str | bool) and "\n" not in str(one) for one in value.values())
    return plain and len(_flow(value)) + indent <= 90


def _flow(value: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{key}: {_in_flow(one)}" for key, one in value.items()) + "}"


def _in_flow(value: Any) -> str:
    words = _words(value)
    return json.dumps(value, ensure_ascii=False) if "," in words and not words.startswith('"') else words


def _scalar(key: str, value: Any, indent: int) -> Iterator[str]:
    pad = " " * indent
    if isinstance(value, str) and ("\n" in value or len(value) + indent + len(key) > WIDTH):
        yield f"{pad}{key}: >-"
        inner = pad + "  "
        for number, paragraph in enumerate(value.split("\n\n")):
            if number:
                yield ""
                # In folded text an empty line makes a line break, and two make a paragraph.
                yield ""
            yield from textwrap.wrap(
                " ".join(paragraph.split()), WIDTH, initial_indent=inner, subsequent_indent=inner,
                break_long_words=False, break_on_hyphens=False,
            )  # fmt: skip
    else:
        yield f"{pad}{key}: {_words(value)}"


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return text
    if _PLAIN.fullmatch(text) and not _MEANS_MORE.fullmatch(text) and text == text.strip():
        return text
    return json.dumps(text, ensure_ascii=False)
