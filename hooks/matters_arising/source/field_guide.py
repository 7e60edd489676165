"""The schemas → a guide to every field of the record, for those who read rather than have an editor complete."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .. import records
from ..records.vocabulary import Word
from .folder import KINDS

NAME = "README.md"
"""The file of the guide, beside the schemas."""

_BEGINNING = """\
# The record, field by field

Every file below `data/`, with each field that it can have. This page is written by `matters schema` from the same \
descriptions as the schemas beside it, which an editor uses to complete a file as you type. A field that is not marked \
as required can be left out; nothing is written as empty.

Files:
"""


def guide(schemas: Mapping[str, str]) -> str:
    """Return the guide, as Markdown.

    Args:
        schemas: the text of each schema by the name of its file.
    """
    parsed = {kind: json.loads(schemas[f"{kind.schema}.json"]) for kind in KINDS}
    within: dict[str, Any] = {}
    for schema in parsed.values():
        within |= schema.get("$defs", {})
    lines = [_BEGINNING]
    lines += [f"- [`{kind.pattern}`](#{_anchor(kind.schema)}): {_words(one)}" for kind, one in parsed.items()]
    for kind, schema in parsed.items():
        lines += ["", f"## {kind.schema}", "", f"`data/{kind.pattern}`. {_words(schema)}", "", *_fields(schema)]
    lines += ["", "# Parts of these files"]
    for name, one in sorted(within.items()):
        lines += ["", f"## {_called(name)}", "", _words(one), ""]
        lines += _meanings(name, one) if "enum" in one else _fields(one)
    return "\n".join(lines) + "\n"


def _fields(schema: dict[str, Any]) -> Iterator[str]:
    """The fields of a record, a row each."""
    required = schema.get("required", ())
    yield "| field | what it is | written as |"
    yield "|---|---|---|"
    for name, field in schema.get("properties", {}).items():
        mark = " **Required.**" if name in required else ""
        yield f"| `{name}` | {_cell(_words(field))}{mark} | {_cell(_written_as(field))} |"


def _meanings(name: str, schema: dict[str, Any]) -> Iterator[str]:
    """The words of an enumeration, each with its meaning."""
    words = getattr(records, name, None)
    means = {str(one): one.meaning for one in words} if isinstance(words, type) and issubclass(words, Word) else {}
    yield "| word | meaning |"
    yield "|---|---|"
    yield from (f"| `{one}` | {_cell(means.get(one, ''))} |" for one in schema["enum"])


def _written_as(field: dict[str, Any]) -> str:
    """How a value is written, in words, with the way to what it holds."""
    if "$ref" in field:
        name = str(field["$ref"]).rsplit("/", 1)[1]
        return f"[{_called(name)}](#{_anchor(_called(name))})"
    if "anyOf" in field:
        return " or ".join(dict.fromkeys(_written_as(one) for one in field["anyOf"]))
    kinds = field.get("type")
    if kinds == "array":
        return f"list of {_written_as(field.get('items', {}))}"
    if field.get("format") == "date":
        return "date"
    if "enum" in field:
        return " or ".join(f"`{one}`" for one in field["enum"])
    simple = {"boolean": "`true` or `false`", "integer": "number", "number": "number", "object": "fields"}
    return simple.get(str(kinds), "id or reference" if isinstance(kinds, list) else "text")


def _words(schema: dict[str, Any]) -> str:
    return " ".join(str(schema.get("description", "")).split())


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _called(name: str) -> str:
    """The name of a class as words: AgendaVersion is "agenda version"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _anchor(heading: str) -> str:
    return heading.replace(" ", "-")
