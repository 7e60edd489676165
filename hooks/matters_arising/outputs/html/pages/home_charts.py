"""The record in figures: the number of requests and answers, the age of open requests, and the time taken to answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from .... import english
from ....incremental.query import query
from ....rules.snapshot import AsAt
from ..charts import Chart, chart

QUARTERS = 8
"""How many quarters of a year are shown."""

AGES = (
    (30, ("up to", "30 days")),
    (90, ("31 to", "90 days")),
    (180, ("91 to", "180 days")),
    (365, ("181 to", "365 days")),
    (10**6, ("over", "a year")),
)
"""Ages in days, by their upper end, and the lines of words for each."""


@query
def charts(as_at: AsAt) -> tuple[Chart, ...]:
    """The charts of the home page; none if nothing has been asked or undertaken at a meeting."""
    return tuple(_charts(as_at)) if any(not one.record.given_in for one in as_at.requests) else ()


def says_more(one: Chart) -> bool:
    """Whether a chart shows more than the sentence beside it: at least three columns that are not empty."""
    return sum(number > 0 for figures in one.figures for number in figures) >= 3


def _charts(as_at: AsAt) -> Iterator[Chart]:
    ages = {one: _age(as_at, one.id) for one in as_at.requests if not one.record.given_in}
    quarters = _quarters(as_at.today, min(one.date for one in ages))
    in_quarter_asked = Counter(_quarter(one.date) for one in ages)
    in_quarter_answered = Counter(_quarter(day) for day, _ in ages.values() if day)
    asked, answered = ([found[one] for one in quarters] for found in (in_quarter_asked, in_quarter_answered))
    in_words = (
        english.count(sum(asked), "request was", "requests were"),
        f"{sum(answered) or 'none'} {'was' if sum(answered) == 1 else 'were'}",
    )
    yield chart(
        "asked-and-answered",
        "Requested and answered, by quarter",
        f"In the {english.count(len(quarters), 'quarter')} to {english.day(as_at.today)}, {in_words[0]} made "
        f"and {in_words[1]} answered in full.",
        [_quarter_words(quarter) for quarter in quarters],
        ["Requested", "Answered in full"],
        list(zip(asked, answered, strict=True)),
    )
    open_ = [days for _, days in ages.values() if days is not None]
    yield chart(
        "age-of-what-is-open",
        "Age of unanswered requests",
        _age_in_words(open_, as_at.today),
        [lines for _, lines in AGES],
        ["Unanswered"],
        [(number,) for number in _by_age(open_)],
    )
    taken = [(day - one.date).days for one, (day, _) in ages.items() if day]
    if taken:
        yield chart(
            "time-to-answer",
            "Time taken to answer",
            _time_in_words(taken),
            [lines for _, lines in AGES],
            ["Answered in full"],
            [(number,) for number in _by_age(taken)],
        )


@query
def _age(as_at: AsAt, reference: str) -> tuple[date | None, int | None]:
    """The day on which something was answered in full, and if it is unanswered, how many days ago it was asked."""
    standing = as_at.standing(as_at.register.requests[reference])
    return standing.answered, standing.days if standing.is_unanswered else None


def _age_in_words(open_: list[int], today: date) -> str:
    """The age of unanswered requests, in a sentence."""
    if not open_:
        return f"No request was unanswered on {english.day(today)}."
    number = english.count(len(open_), "request was", "requests were")
    return (
        f"{number} unanswered on {english.day(today)}; the oldest was made {english.count(max(open_), 'day')} earlier."
    )


def _time_in_words(taken: list[int]) -> str:
    """The time taken to answer, in a sentence."""
    if len(taken) == 1:
        return f"1 request has been answered in full, {_after(taken[0])}."
    return (
        f"{len(taken)} requests have been answered in full, the quickest {_after(min(taken))} and the slowest "
        f"{_after(max(taken))}."
    )


def _after(days: int) -> str:
    return f"after {english.count(days, 'day')}" if days else "on the day it was made"


def _by_age(days: Iterable[int]) -> list[int]:
    given = list(days)
    lower = [-1, *(upper for upper, _ in AGES)]
    return [sum(low < one <= upper for one in given) for low, (upper, _) in zip(lower, AGES, strict=False)]


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3


def _quarters(until: date, since: date) -> list[tuple[int, int]]:
    """The latest quarters up to a day, oldest first, from the first in which anything was asked; at least two."""
    year, quarter = _quarter(until)
    found: list[tuple[int, int]] = []
    while len(found) < QUARTERS and ((year, quarter) >= _quarter(since) or len(found) < 2):
        found.append((year, quarter))
        year, quarter = (year, quarter - 1) if quarter else (year - 1, 3)
    return found[::-1]


def _quarter_words(quarter: tuple[int, int]) -> tuple[str, str]:
    names = ("Jan–Mar", "Apr–Jun", "Jul–Sep", "Oct–Dec")
    return names[quarter[1]], str(quarter[0])
