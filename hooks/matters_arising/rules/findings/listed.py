"""What a finding is, and the list of finders."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from ... import english
from ...incremental.query import query
from ...register.entities import Sitting, Spot
from ...source.problems import Place
from ...urls.addresses import Link
from ..snapshot import AsAt


@dataclass(frozen=True)
class Finding:
    """A promise that the record shows to be broken, with both its ends."""

    check: str
    """The name of the finder."""
    message: str
    """What was promised and what came of it, in a sentence without its full stop."""
    spot: Spot
    """Where the promise stands in the record."""
    committee: str
    """Id of the committee concerned."""
    promise: Link
    """The promise."""
    instead: Link
    """Where it should have been kept and was not."""
    since: date
    """The day from which it can be called broken."""
    request: str | None = None
    """Reference of the request concerned, if it is one."""
    decision: str | None = None
    """Id of the decision concerned, if it is one."""

    @property
    def place(self) -> Place:
        """The line on which the promise stands."""
        return self.spot.place

    @property
    def order(self) -> tuple[object, ...]:
        """What findings of one check are in order of: where the promise stands, and since when it is broken."""
        return self.spot.order, self.since

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells it from every other; not the line on which the promise stands, which pages do not show."""
        about = (self.committee, self.request, self.decision)
        ends = (self.promise.text, self.promise.address, self.instead.text, self.instead.address)
        return self.check, self.message, *about, *ends, self.since

    def __str__(self) -> str:
        return f"{self.place}: {self.message}."


Finder = Callable[[AsAt, str], Iterator[Finding]]
"""Finds what concerns a committee; or, given no committee's id, what concerns none."""

FINDERS: list[Finder] = []
"""Every finder, in the order of the modules."""

ABOUT_DECISIONS = frozenset({"decisions_are_accounted_for", "decisions_are_given_notice"})
"""Finders about what the executive announced rather than about what a committee asked."""


def finder(function: Finder) -> Finder:
    """Put a finder on the list."""
    FINDERS.append(function)
    return function


@cache
def promised(check: str) -> str:
    """What a finder looks after, in its own words."""
    found = next(one for one in FINDERS if one.__name__ == check)
    return inspect.getdoc(found) or ""


@query
def findings(as_at: AsAt) -> tuple[Finding, ...]:
    """Every broken promise on the date of the record, by finder and then by place."""
    committees = (*as_at.register.committees, "")
    found = [one for committee in committees for one in of_committee(as_at, committee)]
    order = [find.__name__ for find in FINDERS]
    return tuple(sorted(found, key=lambda one: (order.index(one.check), one.order)))


@query
def of_committee(as_at: AsAt, committee: str) -> tuple[Finding, ...]:
    """Those that concern a committee, by finder and then by place."""
    return tuple(one for find in FINDERS for one in sorted(find(as_at, committee), key=lambda one: one.order))


@query
def about(as_at: AsAt, id: str) -> tuple[Finding, ...]:
    """Those about a request or a decision."""
    return _by_subject(as_at).get(id, ())


@query
def _by_subject(as_at: AsAt) -> dict[str, tuple[Finding, ...]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for one in findings(as_at):
        for id in (one.request, one.decision):
            if id:
                found[id].append(one)
    return {id: tuple(some) for id, some in found.items()}


def sitting_title(sitting: Sitting) -> str:
    """A meeting as findings name it."""
    return f"{sitting.committee.record.name}, {english.day(sitting.date)}"
