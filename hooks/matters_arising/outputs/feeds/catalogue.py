"""Which feeds and calendars there are, with the name and address of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ... import records as r
from ...incremental.query import query
from ...register.entities import Entity, Request
from ...register.register import Register
from ...rules.snapshot import AsAt
from ...urls import addresses as at
from ...urls.addresses import Link
from ...urls.redirects import gone, pairs

RECORD = Link("All updates", "/feeds/record.atom")
"""The feed of the whole record."""

CALENDAR = Link("Meetings and due dates, all committees", "/feeds/calendar.ics")
"""The calendar of all committees."""


def committee_feed(thing: Entity[r.Committee]) -> Link:
    """The feed of a committee."""
    return Link(f"Updates: {thing.record.name}", f"/feeds/committees/{thing.id}.atom")


def committee_calendar(thing: Entity[r.Committee]) -> Link:
    """The calendar of a committee."""
    return Link(f"Meetings and due dates: {thing.record.name}", f"/feeds/committees/{thing.id}.ics")


def subject_feed(thing: Entity[r.Subject]) -> Link:
    """The feed of a subject."""
    return Link(f"Updates: {thing.record.title}", f"/feeds/subjects/{thing.id}.atom")


def owner_feed(thing: Entity[r.Body]) -> Link:
    """The feed of what a body was asked."""
    return Link(f"Requests to {thing.record.name}, with responses", f"/feeds/owners/{thing.id}.atom")


def request_feed(thing: Request) -> Link:
    """The feed of one thing asked."""
    return Link(f"Updates: {thing.id}", f"{at.address(thing)}feed.atom")


def committee_follow(thing: Entity[r.Committee], register: Register) -> tuple[Link, ...]:
    """How to follow a committee: its feed, and its calendar if it has meetings."""
    calendar = (committee_calendar(thing),) if register.meetings_of(thing.id) else ()
    return (committee_feed(thing), *calendar)


def follow(register: Register) -> tuple[Link, ...]:
    """How to follow the whole record: its feed, and the calendar if there are meetings."""
    return (RECORD, CALENDAR) if register.meetings else (RECORD,)


def addresses(as_at: AsAt) -> Iterator[str]:
    """The address of every feed and calendar; one that has moved has only its new address."""
    register = as_at.register
    yield from (one.address for one in follow(register))
    for committee in register.committees.values():
        yield from (one.address for one in committee_follow(committee, register))
    yield from (subject_feed(one).address for one in register.subjects.values())
    yield from (owner_feed(one).address for one in register.bodies.values())
    yield from (request_feed(one).address for one in register.requests.values() if one.date <= as_at.today)


_OF_PAGES = (
    (re.compile(r"/committees/([^/]+)/"), ("/feeds/committees/{}.atom", "/feeds/committees/{}.ics")),
    (re.compile(r"/subjects/([^/]+)/"), ("/feeds/subjects/{}.atom",)),
    (re.compile(r"/requests/by-owner/([^/]+)/"), ("/feeds/owners/{}.atom",)),
    (re.compile(r"(/requests/(?!by-)[^/]+/[^/]+/[^/]+/[^/]+/)"), ("{}feed.atom",)),
)
"""Which feeds go with a page, by its address."""


def of_page(address: str) -> tuple[str, ...]:
    """The addresses of the feeds for a page, if there are any, whether or not they exist today."""
    for pattern, feeds in _OF_PAGES:
        if match := pattern.fullmatch(address):
            return tuple(feed.format(match[1]) for feed in feeds)
    return ()


def page_of(feed: str) -> str:
    """The address of the page for a feed, whether or not it exists today."""
    if feed.endswith("/feed.atom"):
        return feed.removesuffix("feed.atom")
    match = re.fullmatch(r"/feeds/(committees|subjects|owners)/([^/]+)\.atom", feed)
    folder = {"owners": "requests/by-owner"}.get(match[1], match[1]) if match else ""
    return f"/{folder}/{match[2]}/" if match else "/feeds/"


@query
def former(as_at: AsAt) -> dict[str, tuple[str, ...]]:
    """The former addresses of feeds and calendars that moved, or whose pages did, by present address."""
    moved = tuple(pairs(as_at.register, of_page))
    now = {*addresses(as_at), *ended(as_at)} if moved else set()
    found = defaultdict[str, list[str]](list)
    for old, new in moved:
        if new in now and old not in now:
            found[new].append(old)
    return {new: tuple(olds) for new, olds in found.items()}


@query
def ended(as_at: AsAt) -> dict[str, r.GoneAddress]:
    """The addresses of feeds that were removed by the date of the record, with the notice for each."""
    taken_away = [one for one in gone(as_at.register) if one.date <= as_at.today]
    now = set(addresses(as_at)) if taken_away else set()
    return {
        address: one
        for one in taken_away
        for address in (one.address, *of_page(one.address))
        if address.endswith(".atom") and address not in now
    }
