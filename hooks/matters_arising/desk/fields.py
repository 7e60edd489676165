"""What several forms need: conversion between what is typed and what is recorded, and the order of fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from .. import english
from ..records.intervals import Interval
from ..records.item_numbers import key_of_item
from ..records.scalars import Record

_CONTROL = re.compile(r"[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]+")


def words(typed: str | None) -> str:
    """Return words as recorded: no trailing spaces, no empty lines, no invisible characters.

    Args:
        typed: what was typed.
    """
    plain = _CONTROL.sub(" ", (typed or "").replace("\r\n", "\n").replace("\r", "\n"))
    lines = (" ".join(line.split()) for line in plain.split("\n"))
    return "\n".join(line for line in lines if line)


def item_key(item: Mapping[str, Any]) -> str:
    """Return what identifies an item of a file in references and addresses.

    Args:
        item: its content in the file.
    """
    id, number = (str(item[name]) if item.get(name) else None for name in ("id", "number"))
    return key_of_item(id, number, str(item.get("title", "")))


def item_title(item: Mapping[str, Any]) -> str:
    """Return the heading of an item of a file: its number, if it has one, and its title.

    Args:
        item: its content in the file.
    """
    title = str(item.get("title", ""))
    return f"{item['number']}. {title}" if item.get("number") else title


def shown(value: object) -> str:
    """Return words of the record as shown for editing: with an empty line between paragraphs.

    Args:
        value: the words; `None` if there are none.
    """
    return re.sub(r"\n+(?!- )", "\n\n", str(value)) if value is not None else ""


def put(mapping: dict[str, Any], name: str, value: Any, of: type[Record]) -> None:
    """Set a field, or remove it if it has no value; a new field goes in its usual place.

    Words that differ only in their line breaks are left as they are.

    Args:
        mapping: where the field is.
        name: the field.
        value: its value.
        of: the type of record that has the field.
    """
    if value in (None, "", [], {}):
        mapping.pop(name, None)
        return
    if name in mapping:
        is_same = isinstance(value, str) and isinstance(mapping[name], str) and words(mapping[name]) == value
        mapping[name] = mapping[name] if is_same else value
        return
    order = [field.removesuffix("_") for field in of.model_fields]
    place = order.index(name)
    after = {key: one for key, one in mapping.items() if key in order and order.index(key) > place}
    for key in after:
        del mapping[key]
    mapping[name] = value
    mapping.update(after)


def due_of(typed: str) -> dict[str, Any] | None:
    """Return when something is due, from one line: a date, an interval, or the words used.

    Args:
        typed: "2024-03-26", "26 March 2024", "every quarter", "next meeting", "within 12 months".
    """
    line = words(typed).replace("\n", " ")
    if not line:
        return None
    if day := day_of(line):
        return {"date": day}
    every = next((str(one) for one in Interval if line.casefold() == f"every {one}"), None)
    return {"words": line, "every": every} if every else {"words": line}


def day_of(line: str) -> str | None:
    """Return a date as written in the record; `None` if the words are not a date.

    Args:
        line: "2024-03-26", "26/3/2024", "26 March 2024" or "26 Mar 2024".
    """
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(line, form).date().isoformat()
        except ValueError:
            continue
    return None


def date_of(line: str) -> date | None:
    """Return a date written in words; `None` if the words are not a date.

    Args:
        line: "2024-03-26" or "26 March 2024".
    """
    found = day_of(line)
    return date.fromisoformat(found) if found else None


def day_shown(value: object) -> str:
    """Return a date as shown for editing: 26 March 2024; anything else is returned unchanged.

    Args:
        value: as recorded.
    """
    day = date_of(str(value)) if value is not None else None
    return english.day(day) if day else str(value or "")


def put_day(mapping: dict[str, Any], name: str, typed: str, of: type[Record]) -> None:
    """Set a date, unless it is as shown before.

    Args:
        mapping: where the field is.
        name: the field.
        typed: a date in words.
        of: the type of record that has the field.
    """
    line = words(typed).replace("\n", " ")
    if line != day_shown(mapping.get(name)):
        put(mapping, name, day_of(line) or line, of)


def due_shown(due: Mapping[str, Any] | None) -> str:
    """Return when something is due as one line.

    Args:
        due: as recorded.
    """
    if not due:
        return ""
    if due.get("words"):
        return str(due["words"])
    given = str(due.get("date") or "")
    try:
        return english.day(date.fromisoformat(given))
    except ValueError:
        return given


def put_due(mapping: dict[str, Any], typed: str, of: type[Record]) -> None:
    """Set when something is due, unless the line is as shown before.

    Args:
        mapping: the entry that is due.
        typed: one line.
        of: the type of record that has the field.
    """
    if words(typed) != words(due_shown(mapping.get("due"))):
        put(mapping, "due", due_of(typed), of)
