"""The kinds of page. Each module has one function, `pages`, that yields the pages of its kind.

To add a kind, write a module beside these, add it to `KINDS`, and lay it out in `overrides/record/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..asat import AsAt
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
    registers,
    requests,
    resolutions,
    search,
    subjects,
    work_programme,
)
from .page import Page

KINDS: tuple[Callable[[AsAt], Iterator[Page]], ...] = (
    home.pages,
    registers.pages,
    requests.pages,
    matters_arising.pages,
    meetings.pages,
    calendar.pages,
    resolutions.pages,
    subjects.pages,
    forward_plan.pages,
    work_programme.pages,
    action_plans.pages,
    committees.pages,
    people.pages,
    reference.pages,
    search.pages,
    feeds.pages,
    data.pages,
    gone.pages,
)
"""Every kind of page, in the order of the site."""


def all_pages(as_at: AsAt) -> Iterator[Page]:
    """Every page of the record as it stands on a date."""
    for pages in KINDS:
        yield from pages(as_at)


__all__ = ["KINDS", "Page", "all_pages"]
