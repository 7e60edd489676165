"""The kinds of page. Each module has one function, `drafts`, that yields the drafts of its pages.

To add a kind, write a module beside these, add it to `KINDS`, and lay it out in `theme/record/`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from types import MappingProxyType

from ....rules.snapshot import AsAt
from ....urls.addresses import EVERYWHERE
from . import (
    action_logs,
    action_plans,
    calendar,
    committees,
    data,
    feeds,
    forward_plan,
    gone,
    home,
    matters_arising,
    meetings,
    people,
    reference,
    requests,
    resolutions,
    search,
    subjects,
    work_programme,
)
from .page import Draft, Page

KINDS: Mapping[Callable[[AsAt], Iterator[Draft]], tuple[str, ...]] = MappingProxyType(
    {
        home.drafts: ("",),
        requests.drafts: ("requests",),
        matters_arising.drafts: ("matters-arising",),
        meetings.drafts: ("meetings",),
        calendar.drafts: ("calendar",),
        resolutions.drafts: ("resolutions",),
        subjects.drafts: ("subjects",),
        forward_plan.drafts: ("forward-plan",),
        work_programme.drafts: ("work-programme",),
        action_plans.drafts: ("action-plans",),
        action_logs.drafts: ("action-logs",),
        committees.drafts: ("committees",),
        people.drafts: ("people",),
        reference.drafts: ("about", "glossary"),
        search.drafts: ("search",),
        feeds.drafts: ("feeds",),
        data.drafts: ("data",),
        gone.drafts: (),
    }
)
"""Every kind of page in the order of the site, with the parts of the site where it stands; without any, all over it."""


def drafts(as_at: AsAt, wanted: Container[str] = EVERYWHERE) -> Iterator[Draft]:
    """The drafts of every page of the record on a date.

    Args:
        as_at: the record and its date.
        wanted: the parts of the site that are wanted.
    """
    for kind, parts in KINDS.items():
        if not parts or any(part in wanted for part in parts):
            yield from kind(as_at)


def all_pages(as_at: AsAt) -> Iterator[Page]:
    """Every page of the record on a date."""
    for draft in drafts(as_at):
        page = draft.page()
        yield page
        yield from page.continued


__all__ = ["KINDS", "Draft", "Page", "all_pages", "drafts"]
