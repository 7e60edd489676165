"""The page of one edition of the Forward Plan; a long one is continued over further pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..... import english
from ..... import records as r
from .....register.entities import Entity
from .....rules.forward_plan import plan_editions
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import changed, continued_pages, sections, values
from ..page import Draft, Page, draft
from .edition_changes import changed_parts
from .edition_contents import (
    EditionView,
    ElsewhereView,
    PartView,
    edition_facts,
    edition_parts,
    entries_in_error,
    notice_rule,
    standing_entries,
)


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """A page for each edition."""
    for edition in as_at.register.editions:
        yield draft(at.address(edition), edition_page, edition, as_at)


def edition_page(edition: Entity[r.ForwardPlan], as_at: AsAt) -> Page:
    """The page of an edition; a long one is continued over further pages."""
    entries = english.count(len(standing_entries(edition)), "entry", "entries")
    contents = edition_parts(edition, as_at)
    found = plan_editions.edition_course(edition, as_at)
    news = tuple(changed_parts(found, as_at)) if found.previous else ()
    # What changed comes first if everything fits, and otherwise last: what is planned is what readers come for.
    pages = continued_pages.on_pages((*news, *contents), beside=1500)
    if len(pages) > 1:
        pages = continued_pages.on_pages((*contents, *news), beside=1500 + 190 * len(standing_entries(edition)))
    address, last = at.address(edition), len(pages)
    rule = notice_rule(edition, contents, as_at)
    citation = values.citation(as_at, edition.record.title, f"edition of {at.name(edition)}")

    def view(place: int) -> EditionView:
        shown = pages[place - 1]
        return EditionView(
            facts=edition_facts(edition, as_at) if place == 1 else (),
            note=values.prose(edition.record.note) if place == 1 else None,
            since=at.link(found.previous)
            if found.previous and (last == 1 or any(one.tells_of_change for one in shown))
            else None,
            changed=tuple(one for one in shown if one.tells_of_change),
            notice_rule=rule if any(not one.tells_of_change for one in shown) else None,
            parts=tuple(one for one in shown if not one.tells_of_change),
            in_error=entries_in_error(edition) if place == 1 else None,
            editions=None,
            scrutiny=(),
            taken=None,
            call_in_rule=None,
            none=None,
            elsewhere=tuple(_elsewhere(pages, address)) if place == 1 else (),
            more=tuple(_leads(pages, address)) if place == 1 else (),
            pages=continued_pages.going_on(address, place, last),
        )

    def page(place: int) -> Page:
        title = f"Forward Plan of {at.name(edition)}"
        return Page(
            address=address if place == 1 else f"{address}{place}/",
            title=title if place == 1 else f"{title}, page {place}",
            description=f"The {entries} of the Forward Plan published on {at.name(edition)}"
            f"{'' if place == 1 else f', page {place}'}.",
            kind="Forward Plan edition",
            template="edition",
            view=view(place),
            crumbs=(sections.FORWARD_PLAN, *(() if place == 1 else (at.link(edition),))),
            eyebrow="Edition of the Forward Plan",
            citation=citation if place == 1 else None,
            changed=changed.of_edition(edition, as_at),
            sources=(values.source(edition.record.source),),
        )

    return replace(page(1), continued=tuple(page(place) for place in range(2, last + 1)))


def _elsewhere(pages: list[list[PartView]], address: str) -> Iterator[ElsewhereView]:
    """The entries on further pages, whose old anchors are kept and lead there."""
    for place, shown in enumerate(pages[1:], start=2):
        for part in shown:
            if part.table and not part.tells_of_change:
                for id, row in zip(part.table.ids, part.table.rows, strict=True):
                    name = row[0].text if isinstance(row[0], Link) else str(row[0])
                    yield ElsewhereView(id, Link(name, f"{address}{place}/#{id}"))


def _leads(pages: list[list[PartView]], address: str) -> Iterator[Link]:
    """The links to what changed, if that is on a further page."""
    for place, shown in enumerate(pages[1:], start=2):
        for part in shown:
            if part.tells_of_change and not part.is_continued:
                yield Link(f"What changed: {part.heading}", f"{address}{place}/#{part.id}")
