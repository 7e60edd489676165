"""How to follow the record: with a calendar or a feed reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .... import records as r
from ....incremental.query import query
from ....register.entities import Entity, Request
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.addresses import Link
from ...feeds import catalogue
from . import long_lists, values
from .long_lists import ListEntry, ListPage
from .page import Draft, Fact, ListView, Page, Table, draft, table


@dataclass(frozen=True)
class FollowView:
    """What can be followed."""

    calendar: Link | None
    record: Link
    example: Link | None
    """The feed of one thing asked."""
    committees: Table | None
    subjects: Table | None
    owners: Table | None
    more: tuple[Link, ...]
    """The pages of those lists that are long."""
    gone: tuple[Fact, ...]


SUBJECTS = "/feeds/subjects/"
OWNERS = "/feeds/owners/"

MANY = 60
"""How many feeds of subjects or owners stand on the page itself; more of them have a page of their own."""

_FEEDS = "feeds"

_CALLED = {
    SUBJECTS: ("Feeds of subjects", ("Subject", "Feed")),
    OWNERS: ("Feeds of bodies asked", ("Asked", "Feed")),
}
"""What the pages of long lists of feeds are called, and their columns."""


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The page that explains how to follow the record, and those of long lists of feeds."""
    found = [draft("/feeds/", _page, as_at)]
    for address in _CALLED:
        if _number(as_at, address) > MANY:
            found += long_lists.drafts(_FEEDS, address, _list, as_at)
    yield from found
    yield from long_lists.published(_CALLED, {one.address for one in found}, _list, as_at)


@query
def _owners(as_at: AsAt) -> tuple[Entity[r.Body], ...]:
    """Those who were asked for something."""
    asked_of = {owner for request in as_at.requests for owner in request.owners}
    found = (one for one in as_at.register.bodies.values() if one.id in asked_of)
    return tuple(values.a_to_z(found))


def _followed(as_at: AsAt, address: str) -> Iterator[tuple[Link, Link]]:
    """The subjects or owners that have a feed, each with its feed."""
    if address == SUBJECTS:
        for subject in values.a_to_z(as_at.register.subjects.values()):
            feed = catalogue.subject_feed(subject).address
            yield at.link(subject), Link(f"Feed of {subject.record.title}", feed)
    else:
        for owner in _owners(as_at):
            yield at.link(owner), Link(f"Feed of {at.name(owner)}", catalogue.owner_feed(owner).address)


def _number(as_at: AsAt, address: str) -> int:
    return len(as_at.register.subjects if address == SUBJECTS else _owners(as_at))


@long_lists.sort_of_list(_FEEDS, latest=False)
def _entries(as_at: AsAt, address: str) -> Iterator[ListEntry]:
    """The feeds of subjects or owners, A to Z."""
    for one, feed in _followed(as_at, address):
        name = str(one.text)
        yield ListEntry((one, feed), long_lists.letter(name), 190 + 2 * (len(name) + len(one.address)))


def _list(page: ListPage, as_at: AsAt) -> Page:
    """A long list of feeds."""
    pages = page.pages_view(_FEEDS, as_at, long_lists.letter_name)
    title, columns = _CALLED[page.list]
    title = f"{title}, {pages.name}" if pages and pages.name else title
    return Page(
        address=page.address(_FEEDS),
        title=title,
        description=f"{title}: feeds and calendars.",
        kind="list of feeds",
        template="list",
        view=ListView(table(title, columns, page.things(_FEEDS, as_at)), pages),
        crumbs=(Link("Feeds and calendars", "/feeds/"),),
        eyebrow="A to Z",
    )


def _short(caption: str, address: str, as_at: AsAt) -> Table | None:
    """The feeds of subjects or owners, if they are few."""
    found = list(_followed(as_at, address)) if _number(as_at, address) <= MANY else []
    return table(caption, _CALLED[address][1], found)


@query
def _latest(as_at: AsAt) -> Request | None:
    """What was asked last."""
    return as_at.requests[-1] if as_at.requests else None


def _page(as_at: AsAt) -> Page:
    register = as_at.register
    committees = values.a_to_z(register.committees.values())
    example = _latest(as_at)
    return Page(
        address="/feeds/",
        title="Feeds and calendars",
        description="Calendars and feeds of meetings, requests and decisions. No account is needed.",
        kind="feeds",
        template="feeds",
        view=FollowView(
            calendar=catalogue.CALENDAR if register.meetings else None,
            record=catalogue.RECORD,
            example=at.link(example) if example else None,
            committees=table(
                "Committees",
                ["Committee", "Calendar", "Feed"],
                [
                    [
                        at.link(one),
                        Link(f"Calendar of {one.record.short_name}", catalogue.committee_calendar(one).address)
                        if register.meetings_of(one.id)
                        else None,
                        Link(f"Feed of {one.record.short_name}", catalogue.committee_feed(one).address),
                    ]
                    for one in committees
                ],
            ),
            subjects=_short("Subjects", SUBJECTS, as_at),
            owners=_short("Bodies asked", OWNERS, as_at),
            more=tuple(Link(_CALLED[address][0], address) for address in _CALLED if _number(as_at, address) > MANY),
            gone=values.gone_files(register, lambda one: one.startswith("/feeds/")),
        ),
        eyebrow="No account needed",
        feeds=catalogue.follow(register),
    )
