"""The kinds of page. Each module has one function, `drafts`, that yields the drafts of its pages.

To add a kind, write a module beside these, add it to `KINDS`, and lay it out in `overrides/record/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ....rules.snapshot import AsAt
from . import (
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

KINDS: tuple[Callable[[AsAt], Iterator[Draft]], ...] = (
    home.drafts,
    requests.drafts,
    matters_arising.drafts,
    meetings.drafts,
    calendar.drafts,
    resolutions.drafts,
    subjects.drafts,
    forward_plan.drafts,
    work_programme.drafts,
    action_plans.drafts,
    committees.drafts,
    people.drafts,
    reference.drafts,
    search.drafts,
    feeds.drafts,
    data.drafts,
    gone.drafts,
)
"""Every kind of page in the order of the site."""


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """Every page of the record as it stands on a date, still to be made.

    Args:
        as_at: the record and its date.
    """
    for kind in KINDS:
        yield from kind(as_at)


def all_pages(as_at: AsAt) -> Iterator[Page]:
    """Every page of the record as it stands on a date."""
    for draft in drafts(as_at):
        page = draft.page()
        yield page
        yield from page.continued


__all__ = ["KINDS", "Draft", "Page", "all_pages", "drafts"]
