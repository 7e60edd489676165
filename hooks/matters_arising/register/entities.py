"""The entities of the record, each in its context: a meeting, an item, a request, a decision.

A record knows nothing of where it stands; an entity adds that. `record` is what an entity itself says, without the
entities within it, which are reached through it: a meeting's items, what was asked at an item. To read either is
recorded, so that a page is made again only when something has changed that it shows. What identifies an entity (its id,
its date, the entity that holds it) is not recorded: the query that found the entity depends on that already.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from .. import english
from .. import records as r
from ..incremental.query import read
from ..source.positions import Loc
from .entity import CHILDREN, Entity, without

__all__ = [
    "AdvertisedDecision",
    "AgendaItem",
    "Decision",
    "Entity",
    "Event",
    "FollowedResolution",
    "Meeting",
    "Mention",
    "Request",
    "Resolution",
]

_CALLED_OFF = frozenset({r.MeetingStatus.CANCELLED, r.MeetingStatus.POSTPONED})
_BUSINESS_LEFT = frozenset({r.MeetingStatus.ADJOURNED, r.MeetingStatus.INQUORATE})
_BEGUN = _BUSINESS_LEFT | {r.MeetingStatus.HELD}


@dataclass(frozen=True, eq=False)
class Meeting(Entity[r.Meeting]):
    """A meeting with its committee. Its id is its reference: ABC/2024-05-01, or ABC/2024-05-01-2 for a second one."""

    committee: Entity[r.Committee] = field(kw_only=True)

    @property
    def date(self) -> date:
        """The day, which is part of its id."""
        return self._record.date

    @property
    def key(self) -> str:
        """What tells it from the committee's other meetings, in addresses and as the name of its file: its date, and
        of a second meeting on one day `2024-05-01-2`.
        """
        return self.id.partition("/")[2]

    @property
    def which(self) -> str:
        """Which of the committee's meetings on its day it is, to follow the date: ", second meeting"; empty for the
        first.
        """
        number = self.key[len("2024-05-01-") :]
        return f", {english.ordinal(int(number))} meeting" if number else ""

    @property
    def when(self) -> str:
        """Its date in words, and which meeting of the day it was: "4 June 2024, second meeting"."""
        return english.day(self.date) + self.which

    @property
    def weekday(self) -> str:
        """The same with the day of the week."""
        return english.weekday(self.date) + self.which

    @property
    def committees(self) -> tuple[str, ...]:
        """Ids of the committees that meet: its own, and those meeting jointly with it."""
        return self.committee.id, *self.record.with_

    @property
    def status(self) -> r.MeetingStatus:
        """Whether it was held, called off, put off to another day or is to come."""
        return self.record.status

    @property
    def was_called_off(self) -> bool:
        """Whether it never took place: cancelled, postponed, or entered in error."""
        return self.status in _CALLED_OFF or self.record.withdrawn is not None

    @property
    def fell_away(self) -> bool:
        """Whether its business went to another meeting: it was called off, adjourned or inquorate."""
        return self.status in _BUSINESS_LEFT or self.was_called_off

    @property
    def kind(self) -> r.MeetingKind:
        """What sort of meeting it is."""
        return self.record.kind

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """The agenda, in order."""
        read((CHILDREN, "", self.file.key, self.loc))
        return self._items

    @cached_property
    def _own(self) -> r.Meeting:
        return without(self._record, ("items",))

    @property
    def subjects(self) -> tuple[str, ...]:
        """Ids of the subjects of its items and requests, A to Z."""
        entities: tuple[Entity[Any], ...] = (*self.items, *(one for item in self.items for one in item.asks))
        return tuple(sorted({id for one in entities for id in one.record.subjects}))

    @property
    def number_of_requests(self) -> int:
        """How many things were asked or undertaken at it, without undertakings in the reports before it."""
        return sum(not one.record.given_in for item in self.items for one in item.asks)

    @property
    def is_minuted(self) -> bool:
        """Whether the record has what minutes contain: who attended, what was said, or what was resolved."""
        return bool(self.record.present) or any(item.record.account or item.resolutions for item in self.items)

    @property
    def has_minutes(self) -> bool:
        """Whether it took place, or began, and the record has what its minutes contain."""
        return self.status in _BEGUN and self.record.withdrawn is None and self.is_minuted

    @cached_property
    def _items(self) -> tuple[AgendaItem, ...]:
        return tuple(
            AgendaItem(f"{self.id}/{item.key}", item, self.file, ("items", position), meeting=self)
            for position, item in enumerate(self._record.items)
        )


def _closed(request: str) -> r.Event:
    """One of several requests that a committee closed together."""
    return r.Event(request=request, event=r.EventKind.CLOSED, outcome=r.Closure.COMPLETED)


@dataclass(frozen=True, eq=False)
class AgendaItem(Entity[r.Item]):
    """An item with its meeting. Its id is its reference: ABC/2024-05-01/7."""

    meeting: Meeting = field(kw_only=True)

    @property
    def key(self) -> str:
        """What identifies it in references, which is part of its id."""
        return self._record.key

    @property
    def number(self) -> str | None:
        """Its number as printed on the agenda, if it has one."""
        return self.record.number

    @property
    def label(self) -> str:
        """How it is cited in running text: "item 7", or its title if it has no number."""
        return f"item {self.number}" if self.number else self.title

    @property
    def title(self) -> str:
        """Its title on the agenda."""
        return self.record.title

    @property
    def set_aside(self) -> str:
        """How it was left, if it was not completed: withdrawn, deferred, continued or referred back."""
        if self.record.withdrawn:
            return "withdrawn"
        return str(self.record.held_over.how) if self.record.held_over else ""

    @property
    def asks(self) -> tuple[Request, ...]:
        """The requests, recommendations, undertakings and referrals, in that order."""
        read((CHILDREN, "", self.file.key, self.loc))
        return self._asks

    @cached_property
    def _own(self) -> r.Item:
        return without(self._record, (*r.ASKS, "resolved", "closes", "follow_up"))

    @cached_property
    def _asks(self) -> tuple[Request, ...]:
        return tuple(
            Request(f"{self.id}/{ask.id}", ask, self.file, (*self.loc, name, position), item=self)
            for name in r.ASKS
            for position, ask in enumerate(getattr(self._record, name))
        )

    @property
    def events(self) -> tuple[Event, ...]:
        """The events recorded at it, in order."""
        read((CHILDREN, "", self.file.key, self.loc))
        return self._events

    @cached_property
    def _events(self) -> tuple[Event, ...]:
        return tuple(
            Event(one.request, one, self.file, (*self.loc, "follow_up", place), date=self.meeting.date, item=self)
            for place, one in enumerate(self._record.follow_up)
        ) + tuple(
            Event(request, _closed(request), self.file, (*self.loc, "closes", n), date=self.meeting.date, item=self)
            for n, request in enumerate(self._record.closes)
        )

    @property
    def resolutions(self) -> tuple[Resolution, ...]:
        """What was resolved, in order."""
        read((CHILDREN, "", self.file.key, self.loc))
        return self._resolutions

    @cached_property
    def _resolutions(self) -> tuple[Resolution, ...]:
        return tuple(
            Resolution(f"{self.id} resolution {one.id}", one, self.file, (*self.loc, "resolved", position), item=self)
            for position, one in enumerate(self._record.resolved)
        )

    def followed(self, with_events: Container[str]) -> Iterator[Request]:
        """Yield what was asked, and the resolutions that are followed until carried out.

        Args:
            with_events: the references of everything to which something has happened.
        """
        yield from self._asks
        for one in self._resolutions:
            if one._record.is_to_be_followed or one.id in with_events:
                yield one.followed


@dataclass(frozen=True, eq=False)
class Request(Entity[r.Ask]):
    """What was asked at an item: a request, recommendation, undertaking or referral. Its id is its reference."""

    item: AgendaItem = field(kw_only=True)

    @property
    def date(self) -> date:
        """The day it was asked."""
        return self.item.meeting.date

    @property
    def local_id(self) -> str:
        """Its id within its item, which is part of its reference."""
        return self._record.id

    @property
    def is_withheld(self) -> bool:
        """Whether it is in the record but not published."""
        return self.record.is_withheld

    @property
    def kind(self) -> r.AskKind:
        """Whether it is a request, a recommendation, an undertaking or a referral."""
        return self._record.kind

    @property
    def subjects(self) -> tuple[str, ...]:
        """Ids of its subjects: its own, or those of its item if it names none."""
        return self.record.subjects or self.item.record.subjects

    @property
    def owners(self) -> tuple[str, ...]:
        """Ids of the owners, including those of its parts, without repeats."""
        return self.record.owners

    @property
    def is_inferred(self) -> bool:
        """Whether the minutes name no owner, and the record's are inferred."""
        return bool(self.owners) and self.record.owner_basis is r.Attribution.INFERRED


@dataclass(frozen=True, eq=False)
class Resolution(Entity[r.Resolution]):
    """A resolution with its item."""

    item: AgendaItem = field(kw_only=True)

    @property
    def subjects(self) -> tuple[str, ...]:
        """Ids of its subjects: its own, or its item's only subject if it names none."""
        of_item = self.item.record.subjects
        return self.record.subjects or (of_item if len(of_item) == 1 else ())

    @property
    def is_withheld(self) -> bool:
        """Whether it is in the record but not published."""
        return self.record.is_withheld

    @cached_property
    def followed(self) -> FollowedResolution:
        """The resolution as something to be carried out; the register says whether it is."""
        return FollowedResolution(self.id, self._record, self.file, self.loc, item=self.item, resolution=self)


@dataclass(frozen=True, eq=False)
class FollowedResolution(Request):
    """A resolution with an owner, a due date or events, as something to be carried out. Its id is the same."""

    resolution: Resolution = field(kw_only=True)

    @cached_property
    def identity(self) -> tuple[Any, ...]:
        """What identifies it, as distinct from the resolution itself."""
        return *self.resolution.identity, "followed"

    @property
    def subjects(self) -> tuple[str, ...]:
        """Ids of the subjects of the resolution."""
        return self.resolution.subjects


@dataclass(frozen=True, eq=False)
class Event(Entity[r.Event]):
    """An event with its date and its source: an agenda item, or an entry of a follow-up file."""

    date: date = field(kw_only=True)
    item: AgendaItem | None = field(kw_only=True)

    @cached_property
    def identity(self) -> tuple[Any, ...]:
        """What identifies it, including its day and item."""
        return self.id, self.file.key, self.loc, self.date.isoformat(), self.item.id if self.item else None

    @property
    def is_withheld(self) -> bool:
        """Whether it is in the record but not published."""
        return self.record.is_withheld

    @property
    def source(self) -> r.Source | None:
        """The paper or message, for an entry between meetings."""
        entry = self.record_as(r.Entry)
        return entry.source if entry else None


@dataclass(frozen=True, eq=False)
class AdvertisedDecision(Entity[r.PlanEntry]):
    """A decision as one edition of the Forward Plan advertises it."""

    edition: Entity[r.ForwardPlan] = field(kw_only=True)

    @property
    def published(self) -> date:
        """The day of its edition, by which its file is named."""
        return self.edition._record.published


@dataclass(frozen=True, eq=False)
class Decision:
    """A decision through all editions of the Forward Plan that advertise it."""

    id: str
    """Its first reference, or the id of its first entry."""
    entries: tuple[AdvertisedDecision, ...]
    """Its entries, oldest edition first. Never empty."""

    notices: tuple[Entity[r.DecisionNotice], ...] = ()
    """Records of its being taken, deferred or withdrawn, oldest first."""
    taken_back: tuple[Entity[r.DecisionNotice], ...] = ()
    """Such records that were themselves made in error; they tell nothing but that."""

    @cached_property
    def identity(self) -> tuple[object, ...]:
        """What identifies it, including its entries and notices, and those recorded in error."""
        within = (self.entries, self.notices, self.taken_back)
        return self.id, *(tuple(one.identity for one in some) for some in within)

    @property
    def first(self) -> AdvertisedDecision:
        """Its entry in the earliest edition that advertises it."""
        return self.entries[0]

    @property
    def latest(self) -> AdvertisedDecision:
        """Its entry in the latest edition that advertises it."""
        return self.entries[-1]

    @property
    def names(self) -> tuple[str, ...]:
        """Every reference and id under which it was advertised, without repeats."""
        return tuple(dict.fromkeys(name for entry in self.entries for name in r.names_of(entry.record)))


@dataclass(frozen=True)
class Mention:
    """A place in the record that refers to something."""

    by: Meeting | AgendaItem | Request | Resolution | Event | AdvertisedDecision | Entity[r.Record]
    """The innermost thing that refers to it."""
    loc: Loc
    """The way to the referring field."""
