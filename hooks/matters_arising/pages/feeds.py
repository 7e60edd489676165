"""How to follow the record: by a calendar, by a feed reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses as at
from ..addresses import Link
from ..asat import AsAt
from ..feeds import places
from . import shared
from .page import Draft, Fact, Page, Table, draft, table


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
    gone: tuple[Fact, ...]


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The page that explains how to follow the record."""
    yield draft("/feeds/", _page, as_at)


def _page(as_at: AsAt) -> Page:
    register = as_at.register
    committees = sorted(register.committees.values(), key=lambda one: one.record.name)
    subjects = sorted(register.subjects.values(), key=lambda one: one.record.title.casefold())
    asked_of = {owner for asked in as_at.asked for owner in asked.owners}
    owners = sorted(
        (one for one in register.bodies.values() if one.id in asked_of), key=lambda one: one.record.name.casefold()
    )
    return Page(
        address="/feeds/",
        title="Follow the record",
        description="How to follow the record without an account: by a calendar, or by a feed reader.",
        kind="feeds",
        template="feeds",
        view=FollowView(
            calendar=places.CALENDAR if register.meetings else None,
            record=places.RECORD,
            example=at.link(as_at.asked[-1]) if as_at.asked else None,
            committees=table(
                "Committees",
                ["Committee", "Calendar", "Feed"],
                [
                    [
                        at.link(one),
                        Link(f"Calendar of {one.record.short_name}", places.committee_calendar(one).address)
                        if register.meetings_of(one.id)
                        else None,
                        Link(f"Feed of {one.record.short_name}", places.committee_feed(one).address),
                    ]
                    for one in committees
                ],
            ),
            subjects=table(
                "Subjects",
                ["Subject", "Feed"],
                [
                    [at.link(one), Link(f"Feed of {one.record.title}", places.subject_feed(one).address)]
                    for one in subjects
                ],
            ),
            owners=table(
                "Those who were asked",
                ["Asked", "Feed"],
                [[at.link(one), Link(f"Feed of {at.name(one)}", places.owner_feed(one).address)] for one in owners],
            ),
            gone=shared.gone_files(register, lambda one: one.startswith("/feeds/")),
        ),
        eyebrow="Without an account",
        feeds=places.follow(register),
    )
