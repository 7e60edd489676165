"""An entry of a feed: its subject, the feeds that have it, and its wording."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .... import records as r
from ....register.entities import Entity, Event, Meeting, Request

Announced = Request | Event | Meeting | Entity[r.DecisionNotice] | Entity[r.ForwardPlan]
"""What a feed tells of: an asking, what came of it, the minutes of a meeting, a decision, an edition of the plan."""


@dataclass(frozen=True)
class Announcement:
    """Something to be announced, and the feeds that announce it."""

    announced: Announced
    """What is told of."""
    day: date
    """When something was last added to it."""
    committees: Iterable[str]
    """The committees it concerns."""
    subjects: Iterable[str] = ()
    """The subjects it concerns."""
    owners: Iterable[str] = ()
    """The bodies that were asked, or that answered."""


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """Something that happened, in words."""

    where: str
    """The address of the thing it happened to: with `what`, its id for ever."""
    what: str
    """What happened, so that nothing else at that address is called the same."""
    title: str
    """What happened, on one line."""
    summary: str
    """What happened, in plain words."""
    leads: str
    """The address to which it leads."""
    day: date
    """When it happened."""
    updated: date
    """When something was last added to it."""
    subjects: tuple[str, ...] = ()
    """The subjects it concerns, in the order of their ids."""
