"""A date that was worked out, with the rule that gave it in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Reckoned:
    """A date that was worked out, and how."""

    date: date
    """The day."""
    rule: str
    """The rule that gave it: a sentence for the page, with its source."""


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number_in_words(number: int) -> str:
    """Return a number up to twelve in words, a greater one in figures."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def days_in_words(number: int) -> str:
    """Return `day` or `days`, as a number wants it."""
    return "day" if number == 1 else "days"


def sentence(words: str) -> str:
    """Return words that begin with a capital letter."""
    return words[:1].upper() + words[1:]


def by_own_rules(source: str | None) -> str:
    """Return the words for a council's own rules as a source, with where they can be read if that is known."""
    return f"the council’s own rules: {source}" if source else "the council’s own rules"
