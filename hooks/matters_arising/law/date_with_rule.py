"""A calculated date, with the rule behind it in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Reckoned:
    """A calculated date, and the rule behind it."""

    date: date
    """The day."""
    rule: str
    """The rule that gave it: a sentence for the page, with its source."""


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number_in_words(number: int) -> str:
    """Return a number up to twelve in words, and a greater one in figures."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def days_in_words(number: int) -> str:
    """Return `day` or `days`, to agree with a number."""
    return "day" if number == 1 else "days"


def sentence(words: str) -> str:
    """Return words with an initial capital letter."""
    return words[:1].upper() + words[1:]


def by_own_rules(source: str | None) -> str:
    """Return the words that cite a council's own rules, with where they can be read if known."""
    return f"the council’s own rules: {source}" if source else "the council’s own rules"
