"""What is to come, by date: meetings, due dates, deadlines for reports, and expected decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from .... import english
from .... import records as r
from ....incremental.query import query
from ....rules.forward_plan import decision_entries, decision_history
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.addresses import Link
from ...feeds.calendars.contents import entries
from .page import Tag

MOST = 150
"""How many lines the list has; later ones are in the calendar of their year."""

_TONES = {"Meeting": "good", "Due date": "waiting", "Report deadline": "part", "Decision": "plain"}


@dataclass(frozen=True)
class ComingLine:
    """Something that is to come."""

    day: date
    sort: Tag
    """The sort of thing: a meeting, a due date, a deadline, a decision."""
    link: Link
    """What it is."""


@dataclass(frozen=True)
class ComingDay:
    """What is to come on a day."""

    day: date
    when: str
    """In how many days."""
    lines: tuple[ComingLine, ...]


@dataclass(frozen=True)
class ComingMonth:
    """What is to come in a month."""

    heading: str
    days: tuple[ComingDay, ...]


def coming(as_at: AsAt) -> tuple[ComingMonth, ...]:
    """Return what is to come, month by month, as much as fits on one page."""
    months = groupby(_lines(as_at)[:MOST], lambda one: (one.day.year, one.day.month))
    return tuple(ComingMonth(f"{date(*month, 1):%B %Y}", tuple(_days(lines, as_at))) for month, lines in months)


def _days(lines: Iterable[ComingLine], as_at: AsAt) -> Iterator[ComingDay]:
    for day, some in groupby(lines, lambda one: one.day):
        yield ComingDay(day, in_days(day, as_at.today), tuple(some))


@query
def _lines(as_at: AsAt) -> tuple[ComingLine, ...]:
    found = sorted({*_in_calendar(as_at), *_decisions(as_at)}, key=lambda one: one[:2])
    return tuple(
        ComingLine(
            day,
            Tag(sort, _TONES.get(sort, "plain")),
            Link(title.removeprefix("Due: "), leads),
        )
        for day, title, sort, leads in found
    )


def in_days(day: date, today: date) -> str:
    """Say how far ahead a day is: today, tomorrow, in 14 days."""
    days = (day - today).days
    return ("today", "tomorrow")[days] if days < 2 else f"in {english.count(days, 'day')}"


_Found = tuple[date, str, str, str]


def _in_calendar(as_at: AsAt) -> Iterator[_Found]:
    """The entries of the calendars for subscription: meetings, due dates and deadlines."""
    register = as_at.register
    every = entries(register.meetings.values(), as_at.requests, register.programmes.values(), as_at)
    for one in every:
        day = one.starts.date() if isinstance(one.starts, datetime) else one.starts
        if day >= as_at.today and one.status != "CANCELLED":
            yield day, one.title, one.sort, one.leads


def _decisions(as_at: AsAt) -> Iterator[_Found]:
    """Expected decisions, by the first day on which they may be taken."""
    for decision in as_at.register.decisions:
        if decision_entries.is_known_decision(decision, as_at):
            entry = decision_entries.entries(decision, as_at)[-1].record
            first, _ = decision_entries.expected(entry)
            fate = decision_history.history(decision, as_at).fate
            if first and first >= as_at.today and fate is r.Fate.AWAITED:
                words = entry.expected.words
                said = "" if words == english.day(first) else f" (expected {words})"
                yield first, f"{entry.title}{said}", "Decision", at.address(decision)
