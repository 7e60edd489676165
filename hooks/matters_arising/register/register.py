"""The record as a whole: every entity by id, with what refers to it. Read-only once built."""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar, cast

from .. import records as r
from ..incremental.query import Database, tracked_input
from ..law.periods import municipal_year
from ..source.positions import Loc
from ..source.provenance import state_of
from ..source.read import File, Reading
from .entities import (
    AdvertisedDecision,
    AgendaItem,
    Decision,
    Entity,
    Event,
    FollowedResolution,
    Meeting,
    Mention,
    Request,
    Resolution,
)
from .entity import CHILDREN, FILE, RECORD
from .entity_map import ENTITY_IDS, IS_PRESENT, EntityMap
from .meeting_lookups import MeetingLookups
from .within_file import advertised_decisions_in, chronological, events_in, logged_in, places_in, whole

T = TypeVar("T")
M = TypeVar("M", bound=r.Record)
K = TypeVar("K")
N = TypeVar("N", bound="Entity[Any]")


EVERYTHING = ("everything", "")
"""The key of the input that is the whole record, to the last word."""


class Register(MeetingLookups):
    """Every record by id, and who refers to whom.

    Args:
        reading: the files that were read. Later entries of an id given twice are left out here;
            the checks report them.
    """

    when = ""

    def __init__(self, reading: Reading) -> None:
        self.database = Database()
        """The answers to what is asked of this record."""
        self._tables: dict[str, Mapping[Any, Any]] = {}
        self._mentions: dict[tuple[str, str], tuple[Mention, ...]] = {}
        self._holders: dict[str, dict[Loc, Any]] = {}
        self.reading = reading
        self.files: tuple[File, ...] = reading.files
        self._holding = defaultdict[type[r.Record], list[File]](list)
        """The files that hold a record of each type."""
        for file in self.files:
            self._holding[type(file.record)].append(file)
        self.council = next(file.record for file in self.files if isinstance(file.record, r.Council))
        self.committees = self._by_file(r.Committee)
        self._moved = self._by_file(r.Moved)
        self.people: Mapping[str, Entity[r.Person]] = self._listed(r.People, "people")
        self.bodies: Mapping[str, Entity[r.Body]] = self._listed(r.Bodies, "bodies")
        self.subjects: Mapping[str, Entity[r.Subject]] = self._listed(r.Subjects, "subjects")
        self.terms: Mapping[str, Entity[r.Term]] = self._listed(r.Glossary, "terms", key="term")
        self.action_plans = self._by_file(r.ActionPlan)
        self._editions = self._by_file(r.ForwardPlan)
        self.decision_notices = self._by_file(r.DecisionNotice)
        self.programmes: Mapping[tuple[str, str], Entity[r.WorkProgramme]] = self._entity_map(
            "programmes",
            {
                (programme._record.committee, programme._record.year): programme
                for programme in map(whole, self._holding[r.WorkProgramme])
            },
        )
        self.meetings: Mapping[str, Meeting] = self._entity_map("meetings", self._meetings())
        self.items: Mapping[str, AgendaItem] = self._entity_map(
            "items", {item.id: item for meeting in self.meetings.values() for item in meeting._items}
        )
        self.resolutions: Mapping[str, Resolution] = self._entity_map(
            "resolutions", {one.id: one for item in self.items.values() for one in item._resolutions}
        )
        self._events = self._events_by_request()
        self.requests: Mapping[str, Request] = self._entity_map(
            "requests", {one.id: one for item in self.items.values() for one in item.followed(self._events)}
        )
        self.action_logs: Mapping[tuple[str, str], Entity[r.ActionLog]] = self._entity_map(
            "action logs",
            {
                (log._record.body, log._record.date.isoformat()): log
                for log in sorted(map(whole, self._holding[r.ActionLog]), key=lambda one: one._record.date)
            },
        )
        self._decisions, self._decision_of = self._all_decisions()
        self._in_order: dict[str, tuple[Event, ...]] = {}
        """What happened to those requests of which somebody wanted to know."""

    # Looking things up

    @cached_property
    def _files(self) -> dict[str, File]:
        return {file.key: file for file in self.files}

    # Inputs of which only the keys are made elsewhere

    @tracked_input("everything")
    def _everything(self) -> tuple[tuple[str, bytes], ...]:
        """The whole record."""
        return tuple((file.key, file.digest) for file in self.files)

    @tracked_input()
    def state(self) -> str:
        """The state of the record, as sixteen letters and digits."""
        return state_of(self.files)

    @tracked_input(FILE)
    def _content(self, key: str) -> bytes | None:
        """What a file holds."""
        file = self._files.get(key)
        return file.digest if file else None

    @tracked_input(RECORD, within=lambda key, loc: (FILE, "", key))  # noqa: ARG005
    def _record_of(self, key: str, loc: Loc) -> object:
        """What an entity itself says."""
        entity = self._entity_at(key, loc)
        return entity._own if entity else None

    @tracked_input(CHILDREN, within=lambda key, loc: (FILE, "", key))  # noqa: ARG005
    def _children_of(self, key: str, loc: Loc) -> object:
        """The entities that an entity holds."""
        match self._entity_at(key, loc):
            case Meeting() as meeting:
                return meeting._items
            case AgendaItem() as item:
                return item._asks, item._resolutions, item._events
        return None

    @tracked_input(ENTITY_IDS)
    def _ids(self, name: str) -> tuple[object, ...]:
        """The entities that exist: the ids of `people`, `meetings` and so on, in order."""
        return tuple(self._tables[name])

    @tracked_input(IS_PRESENT)
    def _found(self, name: str, id: object) -> object:
        """The entity with this id among `people`, `meetings` and so on, if there is one."""
        return self._tables[name].get(id)

    def entity(self, identity: tuple[Any, ...]) -> Any:
        """Return the entity with an identity; `None` if there is none."""
        id, key, *rest = identity
        found = self._decision_of.get(id) if isinstance(key, tuple) else self._entity_at(key, rest[0])
        if isinstance(found, FollowedResolution) and found.identity != identity:
            found = found.resolution
        return found if found is not None and found.identity == identity else None

    @property
    def moved(self) -> Entity[r.Moved] | None:
        """The addresses that moved, if any did."""
        return next(iter(self._moved.values()), None)

    @property
    @tracked_input()
    def editions(self) -> tuple[Entity[r.ForwardPlan], ...]:
        """Editions of the Forward Plan, in the order of their files."""
        return tuple(self._editions.values())

    @property
    @tracked_input()
    def decisions(self) -> tuple[Decision, ...]:
        """Every decision that the Forward Plan advertised."""
        return self._decisions

    @tracked_input()
    def events(self, reference: str) -> tuple[Event, ...]:
        """What happened to a request, oldest first; events of one day in agenda order, then in file order."""
        return self._events_of(reference)

    @tracked_input()
    def decision(self, name: str) -> Decision | None:
        """The decision with this reference or id in any edition."""
        return self._decision_of.get(name)

    def known(self, thing: str) -> Mapping[str, object]:
        """Everything of a kind by id; `thing` is the word used by `Ref`."""
        tables: dict[str, Mapping[str, object]] = {
            "person": self.people,
            "body": self.bodies,
            "owner": ChainMap(*(dict(table) for table in (self.bodies, self.people, self.committees))),
            "committee": self.committees,
            "subject": self.subjects,
            "meeting": self.meetings,
            "item": self.items,
            "request": self.requests,
            "resolution": self.resolutions,
            "decision": self._decision_of,
            "action plan": self.action_plans,
        }
        return tables[thing]

    @tracked_input()
    def mentions(self, thing: str, id: str) -> tuple[Mention, ...]:
        """Every place that refers to a thing, in the order of the files.

        Args:
            thing: what it is, by the word that `Ref` has for it: person, meeting, decision.
            id: its id or reference.
        """
        key = thing, id
        if key not in self._mentions:
            keys = (key, ("owner", id)) if self.is_the_owner(thing, id) else (key,)
            files = dict.fromkeys(file for one in keys for file in self._referring.get(one, ()))
            places = ((file, loc) for file in files for one in keys for loc in places_in(file).get(one, ()))
            self._mentions[key] = tuple(Mention(self._holder(file, loc), loc) for file, loc in places)
        return self._mentions[key]

    def is_the_owner(self, thing: str, id: str) -> bool:
        """Return whether a thing is the owner with its id: a body, or else a person, or else a committee.

        Args:
            thing: what it is: body, person or committee.
            id: the id of the owner.
        """
        tables = {"body": self._tables["bodies"], "person": self._tables["people"], "committee": self.committees}
        return thing == next((name for name, table in tables.items() if id in table), None)

    def owner(self, id: str) -> Entity[r.Body] | Entity[r.Person] | Entity[r.Committee]:
        """Return the owner with an id: a body, or else a person, or else a committee."""
        found = self.bodies.get(id) or self.people.get(id) or self.committees[id]
        return cast(Entity[r.Body], found)

    def mentions_of(self, decision: Decision) -> tuple[Mention, ...]:
        """Every place that refers to a decision under any of its references."""
        return tuple(mention for name in decision.names for mention in self.mentions("decision", name))

    @tracked_input()
    def programmes_of(self, committee: str) -> tuple[Entity[r.WorkProgramme], ...]:
        """A committee's work programmes, in order of year."""
        return self._programmes_of.get(committee, ())

    @cached_property
    def _programmes_of(self) -> dict[str, tuple[Entity[r.WorkProgramme], ...]]:
        found: dict[str, list[Entity[r.WorkProgramme]]] = defaultdict(list)
        for (committee, _), programme in self.programmes.items():
            found[committee].append(programme)
        return {committee: tuple(programmes) for committee, programmes in found.items()}

    def municipal_year(self, day: date) -> str:
        """The municipal year of a day, written 2023-24."""
        return municipal_year(day, {one.year: one.starts for one in self.council.municipal_years})

    # Building

    def _entity_map(self, name: str, entities: dict[K, N]) -> EntityMap[K, N]:
        """A table.

        Args:
            name: their name in the register.
            entities: the entities by id.
        """
        self._tables[name] = entities
        return EntityMap(name, entities)

    def _by_file(self, model: type[M]) -> Mapping[str, Entity[M]]:
        found: dict[str, Entity[M]] = {file.id: whole(file) for file in self._holding[model]}
        return self._entity_map(model.__name__, found)

    def _listed(self, model: type[r.Record], name: str, key: str = "id") -> Mapping[str, Entity[Any]]:
        found: dict[str, Entity[Any]] = {}
        for file in self._holding[model]:
            for position, one in enumerate(getattr(file.record, name)):
                found.setdefault(getattr(one, key), Entity(getattr(one, key), one, file, (name, position)))
        return self._entity_map(name, found)

    def _meetings(self) -> dict[str, Meeting]:
        meetings = []
        for file in self._holding[r.Meeting]:
            record: Any = file.record
            if record.committee in self.committees:
                committee = self.committees[record.committee]
                meeting: Meeting | None = file.entities.get(Meeting)
                if meeting is None or meeting.committee is not committee:
                    reference = f"{committee.record.code}/{file.id}"
                    meeting = Meeting(reference, record, file, committee=committee)
                    file.entities[Meeting] = meeting
                meetings.append(meeting)
        return {meeting.id: meeting for meeting in sorted(meetings, key=lambda one: (one.date, one.id))}

    def _all_decisions(self) -> tuple[tuple[Decision, ...], Mapping[str, Decision]]:
        groups: dict[str, list[AdvertisedDecision]] = {}
        leader: dict[str, str] = {}
        for edition in sorted(self._editions.values(), key=lambda one: one.record.published):
            for entry, names, same_as in advertised_decisions_in(edition.file):
                earlier = [name for name in (*names, same_as) if name in leader]
                key = leader[earlier[0]] if earlier else names[0]
                for name in names:
                    leader.setdefault(name, key)
                groups.setdefault(key, []).append(entry)
        notices: dict[tuple[str, bool], list[Entity[r.DecisionNotice]]] = defaultdict(list)
        for notice in sorted(self.decision_notices.values(), key=lambda one: one.record.date):
            if notice.record.decision in leader:
                notices[leader[notice.record.decision], bool(notice.record.withdrawn)].append(notice)
        decisions = {
            key: Decision(key, tuple(entries), tuple(notices[key, False]), tuple(notices[key, True]))
            for key, entries in groups.items()
        }
        return tuple(decisions.values()), MappingProxyType({name: decisions[key] for name, key in leader.items()})

    def _events_by_request(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = defaultdict(list)
        for meeting in self.meetings.values():
            for item in meeting._items:
                for event in item._events:
                    found[event.id].append(event)
        for file in self._holding[r.FollowUp]:
            for event in events_in(file):
                found[event.id].append(event)
        for file in self._holding[r.ActionLog]:
            for event in logged_in(file):
                found[event.id].append(event)
        return found

    def _events_of(self, reference: str) -> tuple[Event, ...]:
        """What happened to a request, in order; sorted when first needed."""
        if reference not in self._in_order:
            asked: Any = self._tables["requests"].get(reference)
            self._in_order[reference] = chronological(self._events.pop(reference, ()), asked.date if asked else None)
        return self._in_order[reference]

    @cached_property
    def _referring(self) -> dict[tuple[str, str], list[File]]:
        """The files that refer to each thing."""
        found: dict[tuple[str, str], list[File]] = defaultdict(list)
        for file in self.files:
            for key in places_in(file):
                found[key].append(file)
        return dict(found)

    def _holder(self, file: File, loc: Loc) -> Any:
        """The innermost entity around a place, or else the file."""
        here = self._entities_in(file)
        while loc not in here and loc:
            loc = loc[:-1]
        return here.get(loc) or whole(file)

    def _entities_in(self, file: File) -> dict[Loc, Any]:
        here = self._holders.get(file.key)
        if here is None:
            here = self._holders[file.key] = {one.loc: one for one in self._things_in(file)}
        return here

    def _entity_at(self, key: str, loc: Loc) -> Any:
        """The entity at a place; `None` if there is none."""
        file = self._files.get(key)
        if file is None:
            return None
        return self._entities_in(file).get(loc) or (None if loc else whole(file))

    def _things_in(self, file: File) -> Iterator[Entity[Any]]:
        """The things in a file that have an address of their own."""
        if meeting := self._meeting_of.get(file.key):
            yield meeting
            for item in meeting._items:
                yield item
                yield from item._asks
                yield from (self._tables["requests"].get(one.id, one) for one in item._resolutions)
                yield from item._events
        if isinstance(file.record, r.FollowUp):
            yield from events_in(file)
        elif isinstance(file.record, r.ActionLog):
            yield whole(file)
            yield from logged_in(file)
        elif isinstance(file.record, r.ForwardPlan):
            yield from (entry for entry, _, _ in advertised_decisions_in(file))
        elif isinstance(file.record, r.Committee | r.ActionPlan | r.DecisionNotice):
            yield whole(file)
        elif isinstance(file.record, r.People | r.Bodies | r.Subjects | r.Glossary):
            tables = (self.people, self.bodies, self.subjects, self.terms)
            yield from (one for table in tables for one in table.values() if one.file is file)

    @cached_property
    def _meeting_of(self) -> dict[str, Meeting]:
        return {meeting.file.key: meeting for meeting in self.meetings.values()}
