"""How values read in English: dates, times, numbers and lists, the GOV.UK way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from functools import cache


@cache
def day(value: date) -> str:
    """A date in full: 25 September 2023."""
    return f"{value.day} {value:%B %Y}"


def weekday(value: date) -> str:
    """A date with its day of the week: Monday 25 September 2023."""
    return f"{value:%A} {day(value)}"


def clock(value: time) -> str:
    """A time of day: 7pm, 8:07pm, midday, midnight."""
    if value.minute == 0 and value.hour in (0, 12):
        return "midnight" if value.hour == 0 else "midday"
    hour = value.hour % 12 or 12
    half = "am" if value.hour < 12 else "pm"
    return f"{hour}{half}" if value.minute == 0 else f"{hour}:{value.minute:02}{half}"


def years(value: str) -> str:
    """A municipal year as councils write it: 2023/24."""
    return value.replace("-", "/")


def possessive(words: str) -> str:
    """Words that something belongs to: "28 days’", "1 day’s"."""
    return f"{words}’" if words.endswith("s") else f"{words}’s"


def in_a_sentence(name: str) -> str:
    """A name that begins with "The", as it is written within a sentence: the Cabinet."""
    return f"the {name[4:]}" if name.startswith("The ") else name


def with_article(name: str) -> str:
    """The name of a committee within a sentence: the Planning Committee."""
    return in_a_sentence(name) if name.casefold().startswith("the ") else f"the {name}"


def listed(parts: Sequence[str]) -> str:
    """Words in a row: a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 request, 2 requests, no requests."""
    noun = one if number == 1 else many or f"{one}s"
    return f"{number:,} {noun}" if number else f"no {noun}"


def times(number: int) -> str:
    """How often: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def ordinal(number: int) -> str:
    """The place of one of a few in a row: first, second, ninth."""
    return ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")[number - 1]


def capital(text: str) -> str:
    """A text with its first letter in upper case and the rest as it is."""
    return text[:1].upper() + text[1:]


_MARKS_OF_LISTS = re.compile(r"^\s*[-*•]\s+", re.MULTILINE)


def shortened(text: str, length: int = 155) -> str:
    """A text cut at a word so that it is at most `length` characters long, for descriptions and titles.

    Where a word is so long that little would be left, it is cut itself.
    """
    flat = " ".join(_MARKS_OF_LISTS.sub("", text).split())
    if len(flat) <= length:
        return flat
    cut = flat[: length - 1]
    whole_words = cut.rsplit(" ", 1)[0]
    return (whole_words if len(whole_words) > length // 2 else cut).rstrip(",.;:") + "…"


def excerpt(text: str, length: int) -> str:
    """A text that is at most about `length` characters long: its first sentences, or else its first clauses.

    What is left out is marked with "[…]", as in a quotation, so that a sentence may follow. A text that is
    only a little longer is not cut.
    """
    flat = " ".join(_MARKS_OF_LISTS.sub("", text).split())
    if len(flat) <= length * 5 // 4:
        return flat
    kept = flat[: length + 1]
    sentences = [found.end() for found in _SENTENCE.finditer(kept)]
    if sentences and sentences[-1] > length // 3:
        return f"{kept[: sentences[-1]]} […]"
    clauses = [found.start() for found in _CLAUSE.finditer(kept) if found.start() > length // 3]
    words = kept[: clauses[-1]] if clauses else kept.rsplit(" ", 1)[0][:length]
    return f"{words.rstrip(',.;:')} […]."


_SENTENCE = re.compile(r"(?<=[a-z\d)”’][a-z\d)”’])(?<!Cllr)(?<!Cllrs)(?<!Rev)(?<!Prof)[.?!](?=\s+[A-Z“‘(\d])")
"""The end of a sentence, rather than of an abbreviation such as "e.g.", "No." or "Cllr."."""

_CLAUSE = re.compile(r"[;:,](?=\s)|\s(?=[–(])")


def ended(text: str) -> str:
    """A text with a full stop, unless it ends with a mark of its own."""
    return text if text.endswith((".", "?", "!", ".”", ".’", "…", "]")) else f"{text}."
