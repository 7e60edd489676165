"""Values to put into a record: odd ones, and those that a field of a type may have."""

from __future__ import annotations

import types
import typing
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel

from matters_arising.records import Word
from matters_arising.records import scalars as s
from matters_arising.records.item_numbers import Number

ODD = (
    "|",
    "a|b|c",
    "a; b",
    "a, b",
    "a/b",
    "a\nb",
    "a\n\n\nb\n- c\n- d\ne",
    "- a",
    "-",
    "- ",
    "#",
    "a #b",
    '"',
    "'",
    "it's",
    "“quoted”",
    "`code`",
    "~",
    "null",
    "true",
    "no",
    "[]",
    "{}",
    "{{ config }}",
    "{% raw %}",
    "<script>alert(1)</script>",
    "</div></article>",
    "<!--",
    "]]>",
    "&amp;&lt;&#0;",
    "&",
    "%",
    "%s %d {} {0}",
    "%2e%2e%2f",
    "$1 \\1 \\g<0>",
    "\\",
    "../../x",
    "/etc/passwd",
    "a/../b",
    ".",
    "..",
    ".hidden",
    "con",
    "NUL",
    "com1",
    "aux.yml",
    "index",
    "index.html",
    "a.",
    "a ",
    " a",
    "\ta",
    "a\tb",
    "\r",
    "a\rb",
    "a\u2028b",
    "a\u00a0b",
    "\u00a0",
    "\u3000",
    "\u202eabc",
    "a\u200bb",
    "\ufeff",
    "\u05e9\u05dc\u05d5\u05dd",
    "\u0645\u0631\u062d\u0628\u0627 world",
    "é",
    "e\u0301",
    "ß",
    "İ",
    "ſ",
    "ﬁ",
    "٣",
    "²",
    "½",
    "①",
    "日本語",
    "😀",
    "👩‍👩‍👧",
    "😀" * 70,
    "a" * 99,
    "a" * 100,
    "a" * 101,
    "a" * 255,
    "a " * 1_000,
    "a" * 5_000,
    "A/" * 60,
    "é" * 200,
    "=1+1",
    "+1",
    "-1",
    "@a",
    "＝1",
    "＋1",
    "－1",
    "＠a",
    "0",
    "00",
    "-0",
    "1e9",
    "1.5",
    "999999999999999999999999",
    "1" * 5_000,
    "0x10",
    "NaN",
    "inf",
    "1_000",
    "0001-01-01",
    "1799-12-31",
    "1800-01-01",
    "1800-12-31",
    "2199-12-31",
    "2200-01-01",
    "9999-12-31",
    "2023-02-29",
    "2024-02-29",
    "2024-03-31",
    "2024-10-27",
    "2023-13-01",
    "2023-1-1",
    "2023-09-25T19:00",
    "00:00",
    "23:59",
    "24:00",
    "7.00",
    "0000-01",
    "0001-02",
    "1799-00",
    "1999-00",
    "2199-00",
    "9999-00",
    "2023-24",
    "javascript:alert(1)",
    "JaVa\tScript:x",
    "//example.org",
    "http://example.org",
    "https://",
    "https://a",
    "https://[",
    "https://[::1]/",
    "https://a:b/",
    "https://a:99999/",
    "https://exa mple.org",
    "https://example.org/<>\"'",
    "https://example.org/%",
    "https://example.org/?a=b&c=d#e",
    "https://example.org/{reference}?x={reference}",
    "https://example.org/" + "a" * 3_000,
    "https://example.org\\@evil.org/",
    "https://日本.example/",
    "next meeting",
    "at the next meeting",
    "within 12 months",
    "within 999999999 months",
    "in 99999999999999999999 days",
    "September 2023",
    "31 September 2023",
    "29 February 2023",
    "Not before 31 August 2022",
    "1 January 0001",
    "31 December 9999",
    "December 9999",
    "Quarter 4 9999",
    "99/99/9999",
    "2023/24",
    "spring 2023",
)
"""Values that something may stumble over, wherever they stand."""

DAYS = ("1800-01-01", "1800-12-31", "2199-12-31", "2199-01-01", "2024-02-29", "2000-02-29", "2024-03-31", "1999-12-31")
"""Dates at the edges of what the record takes."""


def near(day: str, random: Random) -> str:
    """A date some days from another; the other if it is none."""
    try:
        moved = date.fromisoformat(day) + timedelta(days=random.choice((-1, 1, 7, -7, 28, -28, 365, -365, 1461, 36500)))
    except (ValueError, OverflowError):
        return day
    return moved.isoformat()


class Maker:
    """Makes values that fields of given types may have.

    Args:
        random: what it draws from.
        known: ids of things that are in the record, by the word `Ref` uses.
        days: dates that stand in the record.
    """

    def __init__(self, random: Random, known: dict[str, list[str]], days: list[str]) -> None:
        self.random, self.known, self.days = random, known, days

    def value(self, annotation: Any, depth: int = 0) -> Any:
        """A value of a type, or rarely one that is not of it.

        Args:
            annotation: the type.
            depth: how deep it stands in what is being made.
        """
        random = self.random
        if random.random() < 0.02:
            return random.choice(ODD)
        if get_origin(annotation) in (typing.Union, types.UnionType):
            return self.value(next(arg for arg in get_args(annotation) if arg is not type(None)), depth)
        if get_origin(annotation) is tuple:
            number = random.choice((0, 1, 1, 1, 2, 2, 3)) if depth < 4 else 0
            return [self.value(get_args(annotation)[0], depth + 1) for _ in range(number)]
        if get_origin(annotation) is typing.Annotated:
            return self._annotated(annotation, depth)
        if annotation is bool:
            return random.choice(("true", "false"))
        if annotation is int:
            return str(random.choice((0, 1, 2, 3, 5, 7, 12, 30, 99, 10**6, 10**20)))
        if isinstance(annotation, type) and issubclass(annotation, Word):
            return str(random.choice(list(annotation)))
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self.fields(annotation, depth)
        return random.choice(ODD)

    def fields(self, model: type[BaseModel], depth: int = 0) -> dict[str, Any]:
        """The fields of a record: those that it must have, and some of the others."""
        share = (0.35, 0.3, 0.2, 0.1)[min(depth, 3)]
        hints = hints_of(model)
        return {
            info.alias or name: self._field(hints[name], info, depth)
            for name, info in model.model_fields.items()
            if info.is_required() or self.random.random() < share
        }

    def _field(self, annotation: Any, info: Any, depth: int) -> Any:
        bounds = [one for one in info.metadata if isinstance(one, Ge | Le)]
        if bounds and self.random.random() < 0.8:
            least = next((one.ge for one in bounds if isinstance(one, Ge)), 0)
            most = next((one.le for one in bounds if isinstance(one, Le)), 10**9)
            return str(self.random.choice((least, least + 1, most)))
        return self.value(annotation, depth + 1)

    def _annotated(self, annotation: Any, depth: int) -> Any:
        random = self.random
        base, *extras = get_args(annotation)
        for extra in extras:
            if isinstance(extra, s.Ref):
                same = self.known.get(extra.thing) or ["nothing"]
                every = [one for ids in self.known.values() for one in ids] or same
                return random.choice(same if random.random() < 0.95 else every)
        if annotation == s.Day:
            return random.choice(self.days if self.days and random.random() < 0.85 else DAYS)
        if annotation == s.TimeOfDay:
            return random.choice(("00:00", "01:30", "09:00", "19:00", "20:07", "23:59"))
        if annotation == s.Year:
            return random.choice(("2022-23", "2023-24", "2023-24", "1999-00", "1800-01", "2199-00"))
        if annotation == s.Slug:
            return random.choice(("1", "2", "a", "u1", "r-1", "x" * 40, "x" * 100, "0"))
        if annotation == s.Url:
            return random.choice(("https://example.org/a", "https://example.org/?a=b&c=d#e", "https://[::1]/", "x.pdf"))
        if annotation == s.SiteAddress:
            there = f"/people/{random.choice(self.known.get('person') or ['nobody'])}/"
            return random.choice(
                (
                    there,
                    there.upper(),
                    "/",
                    "/people/",
                    "/requests/",
                    "/old/",
                    "/old/x.atom",
                    "/glossary/#send",
                    "/r/x/",
                    "/../x/",
                    "/con/",
                    "/People/",
                    "/feeds/record.atom/x/",
                    "/feeds/record.atom",
                )
            )
        if annotation == s.Code:
            return random.choice(("A", "CES", "ABCDEFGHIJKL", "1A", "A1"))
        if annotation == Number:
            return random.choice(("1", "7", "7a", "7.1", "99", "999", "0", "007"))
        if annotation in (s.Line, s.Text):
            return random.choice(ODD) if random.random() < 0.5 else "Some words, of no weight."
        return self.value(base, depth)


@cache
def hints_of(model: type[BaseModel]) -> dict[str, Any]:
    """The types of a record's fields, with what is said of them."""
    return typing.get_type_hints(model, include_extras=True)
