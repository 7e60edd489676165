"""The list of the editions of the Forward Plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ..... import english
from ..... import records as r
from .....register.entities import Entity
from .....rules.forward_plan import plan_editions
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import changed, long_lists, sections
from ..long_lists import ListEntry, ListPage
from ..page import Draft, ListView, Page, Table, Unbroken, Value, table
from .edition_contents import standing_entries

EDITIONS = "/forward-plan/editions/"

MANY = 24
"""How many editions stand on the page of the plan; more of them have a page of their own."""

_EDITIONS = "editions"


def are_many(as_at: AsAt) -> bool:
    """Whether there are so many editions that they are on pages of their own."""
    return len(plan_editions.editions(as_at)) > MANY


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The pages of the list, if it is long; a short one is on the first page of the plan."""
    found = list(long_lists.drafts(_EDITIONS, EDITIONS, _page, as_at)) if are_many(as_at) else []
    yield from found
    yield from long_lists.published({EDITIONS}, {one.address for one in found}, _page, as_at)


@long_lists.sort_of_list(_EDITIONS)
def _edition_entries(as_at: AsAt, _: str) -> Iterator[ListEntry]:
    """Every edition, by municipal year."""
    municipal_year = cache(as_at.register.municipal_year)
    return (ListEntry(one, municipal_year(one.record.published), 400) for one in plan_editions.editions(as_at))


def _page(page: ListPage, as_at: AsAt) -> Page:
    """A page of the list of editions."""
    pages = page.pages_view(_EDITIONS, as_at, english.years)
    editions: tuple[Entity[r.ForwardPlan], ...] = page.things(_EDITIONS, as_at)
    title = "Editions of the Forward Plan"
    named = f"{title}, {pages.name}" if pages and pages.name else ""
    return Page(
        address=page.address(_EDITIONS),
        title=named or title,
        description=f"{named or title}: the decisions that each added, changed, carried over and removed.",
        kind="list of editions",
        template="list",
        view=ListView(editions_table(editions, as_at), pages),
        crumbs=(sections.FORWARD_PLAN, *((Link("Editions", page.list),) if named else ())),
        eyebrow="By municipal year",
        changed=changed.latest(as_at, (one.record.published for one in editions)),
    )


def expected_by_now(number: int, as_at: AsAt) -> str | None:
    """How many decisions were expected by now, and that no later plan is held that says what became of them."""
    editions = plan_editions.editions(as_at)
    if not number or not editions:
        return None
    were = "was" if number == 1 else "were"
    latest = english.day(editions[-1].record.published)
    return (
        f"{english.count(number, 'decision')} {were} expected by {english.day(as_at.today)}. "
        f"No plan later than {latest} is held."
    )


def editions_table(editions: Sequence[Entity[r.ForwardPlan]], as_at: AsAt) -> Table | None:
    """Editions, latest first, with the number of changes in each."""
    rows: list[list[Value]] = [_edition_row(one, as_at) for one in reversed(editions)]
    columns = ["Published", "Entries", "New or back", "Changed", "Carried over", "Dropped"]
    return table("Editions of the Forward Plan", columns, rows)


def _edition_row(edition: Entity[r.ForwardPlan], as_at: AsAt) -> list[Value]:
    found = plan_editions.edition_course(edition, as_at)
    first = found.previous is None
    unknown = "Not in the papers held" if len(plan_editions.editions(as_at)) > 1 else None
    return [
        Unbroken(at.link(edition)),
        str(len(standing_entries(edition))),
        unknown if first else str(len(found.new) + len(found.returned)),
        unknown if first else str(len(found.changed)),
        unknown if first else str(len(found.carried)),
        unknown if first else str(len(found.dropped)),
    ]
