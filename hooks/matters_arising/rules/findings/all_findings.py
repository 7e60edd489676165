"""What a finding is, and the list of finders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from ...incremental.query import query
from ...register.entities import Meeting
from ...register.entity import Spot
from ...source.problems import Place
from ...urls.addresses import Link
from ..snapshot import AsAt


@dataclass(frozen=True)
class Finding:
    """A gap: what should be in the papers, and where it is missing."""

    check: str
    """The name of the finder."""
    message: str
    """What should be there and is missing, in a sentence without its full stop."""
    spot: Spot
    """Where the record says what should be there."""
    committee: str
    """Id of the committee concerned."""
    expected: Link
    """What should be there."""
    instead: Link
    """Where it is missing."""
    since: date
    """The day since which it is missing."""
    request: str | None = None
    """Reference of the request concerned, if it is one."""
    decision: str | None = None
    """Id of the decision concerned, if it is one."""
    resolution: str | None = None
    """Reference of the resolution concerned, if it is one."""

    @property
    def place(self) -> Place:
        """The line that says what should be there."""
        return self.spot.place

    @property
    def order(self) -> tuple[object, ...]:
        """The order of one finder's findings: by place, and since when something is missing."""
        return self.spot.order, self.since

    @property
    def identity(self) -> tuple[object, ...]:
        """What identifies it; not its line, which pages do not show."""
        about = (self.committee, self.request, self.decision)
        ends = (self.expected.text, self.expected.address, self.instead.text, self.instead.address)
        return self.check, self.message, *about, *ends, self.since

    def __str__(self) -> str:
        return f"{self.place}: {self.message}."


Finder = Callable[[AsAt, str], Iterator[Finding]]
"""Finds what concerns a committee; or, given no committee's id, what concerns none."""

FINDERS: dict[Finder, str] = {}
"""Every finder, in the order of the modules, with what readers see as the name of what is missing."""

ABOUT_DECISIONS = frozenset({"decisions_are_accounted_for", "decisions_are_given_notice"})
"""Finders about what the executive announced rather than about what a committee asked."""


NOT_PLANNED = frozenset(
    {
        "additions_to_the_work_programme_are_on_it",
        "reports_are_on_the_work_programme",
        "standing_items_are_planned",
        "resolutions_are_on_the_work_programme",
    }
)
"""Finders about what a committee asked for, or resolved to have, and its work programme plans for no later meeting."""


def finder(missing: str) -> Callable[[Finder], Finder]:
    """Register a finder.

    Args:
        missing: the name of the gap, as readers see it: "Minutes not confirmed".
    """

    def put(function: Finder) -> Finder:
        FINDERS[function] = missing
        return function

    return put


@cache
def heading(check: str) -> str:
    """The name of a finder's gap, as readers see it."""
    return next(missing for one, missing in FINDERS.items() if one.__name__ == check)


@query
def findings(as_at: AsAt) -> tuple[Finding, ...]:
    """Every gap on the date of the record, each once, by finder and then by place."""
    committees = (*as_at.register.committees, "")
    found = dict.fromkeys(one for committee in committees for one in of_committee(as_at, committee))
    order = [find.__name__ for find in FINDERS]
    return tuple(sorted(found, key=lambda one: (order.index(one.check), one.order)))


@query
def of_committee(as_at: AsAt, committee: str) -> tuple[Finding, ...]:
    """The gaps that concern a committee, by finder and then by place."""
    return tuple(one for find in FINDERS for one in sorted(find(as_at, committee), key=lambda one: one.order))


@query
def about(as_at: AsAt, id: str) -> tuple[Finding, ...]:
    """The gaps about a request or a decision."""
    return _by_subject(as_at).get(id, ())


@query
def _by_subject(as_at: AsAt) -> dict[str, tuple[Finding, ...]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for one in findings(as_at):
        for id in (one.request, one.decision):
            if id:
                found[id].append(one)
    return {id: tuple(some) for id, some in found.items()}


def meeting_title(meeting: Meeting) -> str:
    """The name of a meeting in findings."""
    return f"{meeting.committee.record.name}, {meeting.when}"
