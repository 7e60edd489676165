"""The record as a whole: every thing under its id, with what refers to it. Read-only once built.

A record knows nothing of where it stands; the register adds that. Each entry here holds one record with its
id or reference and the place in the file it came from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, Generic, TypeVar, cast

from . import clock
from . import records as r
from .marked import Loc
from .outline import of_files, of_the_file
from .problems import Place
from .read import File, Reading
from .reads import Answered, Read, glance, looked_up, note
from .references import references_of

T = TypeVar("T")
M = TypeVar("M", bound=r.Record)
K = TypeVar("K")
N = TypeVar("N", bound="Named[Any]")


@dataclass(frozen=True, eq=False)
class Named(Generic[T]):
    """A record under its id."""

    id: str
    """Its id, or its reference as the committee would cite it."""
    _record: T
    file: File = field(repr=False)
    """The file it came from."""
    loc: Loc = ()
    """The way to it in that file."""

    @property
    def record(self) -> T:
        """The record."""
        note(self.file.key)
        return self._record

    def peek(self, name: str) -> Any:
        """The value of one field of the record, read without reading the rest of its file."""
        value = getattr(self._record, name)
        glance(self.file.key, self.loc, name, value)
        return value

    @property
    def fields(self) -> T:
        """The record, of which only those fields are read that are asked for."""
        return cast(T, _Fields(self))

    def record_as(self, model: type[M]) -> M | None:
        """The record if it is of a type, and nothing read if it is of another: who knows the thing knows that."""
        return cast(M, self.record) if isinstance(self._record, model) else None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.place_of()

    def place_of(self, *loc: str | int) -> Place:
        """Where one of its fields stands."""
        note(self.file.key)
        return self.file.marked.place((*self.loc, *loc))

    def spot(self, *loc: str | int) -> Spot:
        """The same, to be looked up when it is wanted."""
        return Spot(self, loc)

    @cached_property
    def identity(self) -> tuple[Any, ...]:
        """What tells it from every other thing, in whatever process."""
        return self.id, self.file.key, self.loc


@dataclass(frozen=True)
class Spot:
    """Where a field of a thing stands, known by its way and not by its line."""

    thing: Named[Any]
    loc: Loc

    @property
    def place(self) -> Place:
        """The line and column."""
        return self.thing.place_of(*self.loc)

    @property
    def order(self) -> tuple[object, ...]:
        """By file, and within it by the way to the field: lists in their order, fields by their names."""
        way = (*self.thing.loc, *self.loc)
        return self.thing.file.path, tuple(("", one) if isinstance(one, int) else (one, 0) for one in way)


class _Fields:
    """What has the fields of a record, each read by itself.

    Args:
        thing: the thing whose record it is.
    """

    __slots__ = ("_thing",)

    def __init__(self, thing: Named[Any]) -> None:
        self._thing = thing

    def __getattr__(self, name: str) -> Any:
        return self._thing.peek(name)


@dataclass(frozen=True, eq=False)
class Within(Named[T]):
    """A record within a meeting's file or a follow-up file: to read it is to read nothing else of that file."""

    @property
    def record(self) -> T:
        """The record."""
        glance(self.file.key, self.loc, "itself", self._record)
        return self._record


@dataclass(frozen=True, eq=False)
class Sitting(Named[r.Meeting]):
    """A meeting with its committee. Its id is its reference: ABC/2024-05-01."""

    committee: Named[r.Committee] = field(kw_only=True)

    @property
    def date(self) -> date:
        """The day. Its file is named by it, so who knows the meeting knows it."""
        return self._record.date

    @property
    def committees(self) -> tuple[str, ...]:
        """Ids of the committees that meet: its own, and those with which it meets jointly."""
        return self.committee.id, *self.fields.with_

    @property
    def status(self) -> r.MeetingStatus:
        """What became of it."""
        return self.fields.status

    @property
    def kind(self) -> r.MeetingKind:
        """What sort of meeting it is."""
        return self.fields.kind

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """The agenda, in order; of what is on it, only the numbers are read."""
        self.peek("numbers")
        return self._items

    @cached_property
    def _items(self) -> tuple[AgendaItem, ...]:
        return tuple(
            AgendaItem(f"{self.id}/{item.number}", item, self.file, ("items", position), sitting=self)
            for position, item in enumerate(self._record.items)
        )

    @cached_property
    def _happened(self) -> tuple[Happened, ...]:
        return tuple(
            Happened(event.request, event, self.file, (*item.loc, "follow_up", position), date=self.date, item=item)
            for item in self._items
            for position, event in enumerate(item._record.follow_up)
        )


@dataclass(frozen=True, eq=False)
class AgendaItem(Within[r.Item]):
    """An item with its meeting. Its id is its reference: ABC/2024-05-01/7."""

    sitting: Sitting = field(kw_only=True)

    @property
    def number(self) -> str:
        """Its number, which is part of its reference: who knows the item knows it."""
        return self._record.number

    @property
    def title(self) -> str:
        """What the agenda calls it."""
        return self.fields.title

    @property
    def asks(self) -> tuple[Asked, ...]:
        """What was asked, recommended, promised and referred, in that order; nothing of it is read yet."""
        self.peek("asked")
        return self._asks

    @cached_property
    def _asks(self) -> tuple[Asked, ...]:
        return tuple(
            Asked(f"{self.id}/{ask.id}", ask, self.file, (*self.loc, name, position), item=self)
            for name in r.ASKS
            for position, ask in enumerate(getattr(self._record, name))
        )

    @property
    def resolutions(self) -> tuple[Resolved, ...]:
        """What was resolved, in order; nothing of it is read yet."""
        self.peek("passed")
        return self._resolutions

    @cached_property
    def _resolutions(self) -> tuple[Resolved, ...]:
        return tuple(
            Resolved(f"{self.id} resolution {one.id}", one, self.file, (*self.loc, "resolved", position), item=self)
            for position, one in enumerate(self._record.resolved)
        )


@dataclass(frozen=True, eq=False)
class Asked(Within[r.Ask]):
    """A request, recommendation, undertaking or referral with its item. Its id is its reference."""

    item: AgendaItem = field(kw_only=True)

    @property
    def date(self) -> date:
        """The day it was asked."""
        return self.item.sitting.date

    @property
    def local_id(self) -> str:
        """Its id among what was asked at its item, which is part of its reference: who knows it knows that."""
        return self._record.id

    @property
    def kind(self) -> r.AskKind:
        """Whether it is a request, a recommendation, an undertaking or a referral."""
        return self._record.kind

    @property
    def subjects(self) -> tuple[str, ...]:
        """Ids of the subjects it is about: its own, or those of its item if it names none."""
        return self.peek("subjects") or self.item.peek("subjects")  # type: ignore[no-any-return]

    @property
    def owners(self) -> tuple[str, ...]:
        """Ids of the bodies asked, those of its parts included, each once."""
        return self.fields.bodies


@dataclass(frozen=True, eq=False)
class Resolved(Within[r.Resolution]):
    """A resolution with its item."""

    item: AgendaItem = field(kw_only=True)


@dataclass(frozen=True, eq=False)
class Happened(Within[r.Event]):
    """An event with its date and its source: an agenda item, or an entry of a follow-up file."""

    date: date = field(kw_only=True)
    item: AgendaItem | None = field(kw_only=True)

    @cached_property
    def identity(self) -> tuple[Any, ...]:
        """What tells it from every other, and from the same on another day or at another item."""
        return self.id, self.file.key, self.loc, self.date.isoformat(), self.item.id if self.item else None

    @property
    def source(self) -> r.Source | None:
        """The paper or message, of an entry between meetings."""
        entry = self.record_as(r.Entry)
        return entry.source if entry else None


@dataclass(frozen=True, eq=False)
class Advertised(Named[r.PlanEntry]):
    """A decision as one edition of the Forward Plan advertises it."""

    edition: Named[r.ForwardPlan] = field(kw_only=True)

    @property
    def published(self) -> date:
        """The day of its edition. Its file is named by it, so who knows the entry knows it."""
        return self.edition._record.published


@dataclass(frozen=True, eq=False)
class Decision:
    """A decision through all editions of the Forward Plan that advertise it."""

    id: str
    """Its first reference, or the id of its first entry."""
    entries: tuple[Advertised, ...]
    """Its entries, oldest edition first. Never empty."""

    notices: tuple[Named[r.DecisionNotice], ...] = ()
    """Records of its being taken, deferred or withdrawn, oldest first."""
    taken_back: tuple[Named[r.DecisionNotice], ...] = ()
    """Such records that were themselves made in error; they tell nothing but that."""

    @cached_property
    def identity(self) -> tuple[object, ...]:
        """What tells it from every other, and from the same with other entries or notices."""
        return self.id, *(one.identity for one in self.entries), *(one.identity for one in self.notices)

    @property
    def first(self) -> Advertised:
        return self.entries[0]

    @property
    def latest(self) -> Advertised:
        return self.entries[-1]

    @property
    def names(self) -> tuple[str, ...]:
        """Every reference and id under which it was advertised, each once."""
        return tuple(dict.fromkeys(name for entry in self.entries for name in _names_of(entry.record)))


@dataclass(frozen=True)
class Mention:
    """A place in the record that refers to something."""

    by: Sitting | AgendaItem | Asked | Resolved | Happened | Advertised | Named[r.Record]
    """The innermost thing that refers to it."""
    loc: Loc
    """The way to the referring field."""


def _names_of(entry: r.PlanEntry) -> list[str]:
    return [name for name in (entry.reference, entry.id) if name]


_FOUND = f"{__name__}.Register.found"
_EVENTS = f"{__name__}.Register.events"
_MENTIONS = f"{__name__}.Register.mentions"
"""What the register's tables are asked most."""

_SITTINGS = ("meetings", "committees")
"""The kinds of files of which the tables of meetings and of what stands in them are made."""

_ADVERTISED = ("forward-plan", "decisions")
"""Those of which the tables of decisions are made."""


class Known(Mapping[K, N]):
    """Things under their ids. To look one up is to ask whether it is there; to go through them, which there are.

    Args:
        name: what they are called in the register.
        things: the things.
    """

    def __init__(self, name: str, things: dict[K, N]) -> None:
        self._things = things
        self._name = name
        self._which = (f"{__name__}.Register.which", "", name)

    def __getitem__(self, id: K) -> N:
        note((_FOUND, "", self._name, id))
        return self._things[id]

    def get(self, id: K, default: Any = None) -> Any:
        """The thing of this id; if there is none, `default`."""
        note((_FOUND, "", self._name, id))
        return self._things.get(id, default)

    def __contains__(self, id: object) -> bool:
        return self.get(id) is not None  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[K]:
        note(self._which)
        return iter(self._things)

    def __len__(self) -> int:
        note(self._which)
        return len(self._things)

    def values(self) -> ValuesView[N]:
        """The things, none of them read yet."""
        note(self._which)
        return self._things.values()

    def items(self) -> ItemsView[K, N]:
        """The things with their ids, none of them read yet."""
        note(self._which)
        return self._things.items()


class Register:
    """Every record under its id, and who refers to whom.

    Args:
        reading: the files that were read. Later entries of an id given twice are left out here;
            the checks report them.
    """

    when = ""

    def __init__(self, reading: Reading) -> None:
        self.answers = Answered()
        self._tables: dict[str, Mapping[Any, Any]] = {}
        self._mentions: dict[tuple[str, str], tuple[Mention, ...]] = {}
        self._holders: dict[str, dict[Loc, Any]] = {}
        self.reading = reading
        self.files: tuple[File, ...] = reading.files
        self.council: r.Council = next(file.record for file in self.files if isinstance(file.record, r.Council))
        self._made_of: dict[str, tuple[str, ...]] = {}
        self.committees = self._by_file(r.Committee, "committees")
        self._moved = self._by_file(r.Moved, "moved.yml")
        self.people: Mapping[str, Named[r.Person]] = self._listed(r.People, "people", "people.yml")
        self.bodies: Mapping[str, Named[r.Body]] = self._listed(r.Bodies, "bodies", "bodies.yml")
        self.subjects: Mapping[str, Named[r.Subject]] = self._listed(r.Subjects, "subjects", "subjects.yml")
        self.terms: Mapping[str, Named[r.Term]] = self._listed(r.Glossary, "terms", "glossary.yml", key="term")
        self.action_plans = self._by_file(r.ActionPlan, "action-plans")
        self._editions = self._by_file(r.ForwardPlan, "forward-plan")
        self.decision_notices = self._by_file(r.DecisionNotice, "decisions")
        self.programmes: Mapping[tuple[str, str], Named[r.WorkProgramme]] = self._known(
            "programmes",
            {
                (file.record.committee, file.record.year): Named(file.id, file.record, file)
                for file in self.files
                if isinstance(file.record, r.WorkProgramme)
            },
            "work-programme",
        )
        self.meetings: Mapping[str, Sitting] = self._known("meetings", self._meetings(), *_SITTINGS)
        self.items: Mapping[str, AgendaItem] = self._known(
            "items", {item.id: item for sitting in self.meetings.values() for item in sitting._items}, *_SITTINGS
        )
        self.requests: Mapping[str, Asked] = self._known(
            "requests", {asked.id: asked for item in self.items.values() for asked in item._asks}, *_SITTINGS
        )
        self._decisions, self._decision_of = self._all_decisions()
        self._events = self._events_by_request()

    # Looking things up

    def file(self, key: str) -> File:
        """A file of the record.

        Raises:
            KeyError: if there is none of that path.
        """
        return self._files[key]

    @cached_property
    def _files(self) -> dict[str, File]:
        return {file.key: file for file in self.files}

    @looked_up(lambda self, name: of_files(*self._made_of[name]))
    def which(self, name: str) -> tuple[object, ...]:
        """Which things there are: the ids of `people`, `meetings` and so on, in order."""
        return tuple(self._tables[name])

    @looked_up(lambda self, name, id: of_files(*self._made_of[name]))  # noqa: ARG005
    def found(self, name: str, id: object) -> object:
        """The thing of this id among `people`, `meetings` and so on, if it is there."""
        return self._tables[name].get(id)

    @property
    def moved(self) -> Named[r.Moved] | None:
        """Which addresses moved, if the record says that any did."""
        return next(iter(self._moved.values()), None)

    @property
    @looked_up(lambda _: of_files("forward-plan"))
    def editions(self) -> tuple[Named[r.ForwardPlan], ...]:
        """Editions of the Forward Plan, in the order of their files."""
        return tuple(self._editions.values())

    @property
    @looked_up(lambda _: of_files(*_SITTINGS))
    def resolutions(self) -> tuple[Resolved, ...]:
        """Everything that was resolved, oldest first."""
        return self._resolutions

    @cached_property
    def _resolutions(self) -> tuple[Resolved, ...]:
        return tuple(resolved for item in self.items.values() for resolved in item._resolutions)

    @property
    @looked_up(lambda _: of_files(*_ADVERTISED))
    def decisions(self) -> tuple[Decision, ...]:
        """Every decision that the Forward Plan advertised."""
        return self._decisions

    @looked_up(lambda self, reference: _of_those(one.file for one in self._events.get(reference, ())))
    def events(self, reference: str) -> tuple[Happened, ...]:
        """What happened to a request, oldest first; events of one day in the order of the agenda, then of the file."""
        return self._events.get(reference, ())

    @looked_up(lambda *_: of_files(*_ADVERTISED))
    def decision(self, name: str) -> Decision | None:
        """The decision with this reference or id in any edition."""
        return self._decision_of.get(name)

    def known(self, thing: str) -> Mapping[str, object]:
        """Everything of a kind under its id; `thing` is the word `Ref` uses."""
        tables: dict[str, Mapping[str, object]] = {
            "person": self.people,
            "body": self.bodies,
            "committee": self.committees,
            "subject": self.subjects,
            "meeting": self.meetings,
            "item": self.items,
            "request": self.requests,
            "decision": self._decision_of,
            "action plan": self.action_plans,
        }
        return tables[thing]

    @looked_up(lambda self, thing, id: _of_those(file for file, _ in self._references_to(thing, id)))
    def mentions(self, thing: str, id: str) -> tuple[Mention, ...]:
        """Every place that refers to a thing, in the order of the files."""
        key = thing, id
        if key not in self._mentions:
            places = self._references_to(thing, id)
            self._mentions[key] = tuple(Mention(self._holder(file, loc), loc) for file, loc in places)
        return self._mentions[key]

    def looked_up_in(self, file: File) -> Iterator[Read]:
        """The questions in the answers to which a file has a part.

        Their answers rest on the outlines of just those files, so a file that comes to have a part must be told of.
        """
        for reference in references_of(file):
            yield (_MENTIONS, self.when, reference.thing, reference.id)
            if reference.thing == "request":
                yield (_EVENTS, self.when, reference.id)

    def mentions_of(self, decision: Decision) -> tuple[Mention, ...]:
        """Every place that refers to a decision under any of its references."""
        return tuple(mention for name in decision.names for mention in self.mentions("decision", name))

    @looked_up(lambda *_: of_files(*_SITTINGS))
    def meetings_of(self, committee: str) -> tuple[Sitting, ...]:
        """A committee's meetings, joint ones included, oldest first."""
        return self._meetings_of.get(committee, ())

    @looked_up(lambda *_: of_files("work-programme"))
    def programmes_of(self, committee: str) -> tuple[Named[r.WorkProgramme], ...]:
        """A committee's work programmes, in the order of their years."""
        return self._programmes_of.get(committee, ())

    @cached_property
    def _programmes_of(self) -> dict[str, tuple[Named[r.WorkProgramme], ...]]:
        found: dict[str, list[Named[r.WorkProgramme]]] = defaultdict(list)
        for (committee, _), programme in self.programmes.items():
            found[committee].append(programme)
        return {committee: tuple(programmes) for committee, programmes in found.items()}

    def municipal_year(self, day: date) -> str:
        """The municipal year of a day, written 2023-24."""
        return clock.municipal_year(day, {one.year: one.starts for one in self.council.municipal_years})

    # Building

    def _known(self, name: str, things: dict[K, N], *made_of: str) -> Known[K, N]:
        """A table.

        Args:
            name: what the things are called.
            things: the things by their ids.
            made_of: the kinds of files of which it is made, as `outline.of_files` is told them.
        """
        self._tables[name] = things
        self._made_of[name] = made_of
        return Known(name, things)

    def _by_file(self, model: type[T], kind: str) -> Mapping[str, Named[T]]:
        found: dict[str, Named[T]] = {}
        for file in self.files:
            if isinstance(file.record, model):
                if model not in file.things:
                    file.things[model] = Named[T](file.id, file.record, file)
                found[file.id] = file.things[model]
        return self._known(model.__name__, found, kind)

    def _listed(self, model: type[r.Record], name: str, kind: str, key: str = "id") -> Mapping[str, Named[Any]]:
        found: dict[str, Named[Any]] = {}
        for file in self.files:
            if isinstance(file.record, model):
                for position, one in enumerate(getattr(file.record, name)):
                    found.setdefault(getattr(one, key), Named(getattr(one, key), one, file, (name, position)))
        return self._known(name, found, kind)

    def _meetings(self) -> dict[str, Sitting]:
        sittings = []
        for file in self.files:
            if isinstance(file.record, r.Meeting) and file.record.committee in self.committees:
                committee = self.committees[file.record.committee]
                sitting: Sitting | None = file.things.get(Sitting)
                if sitting is None or sitting.committee is not committee:
                    reference = f"{committee.record.code}/{file.record.date.isoformat()}"
                    sitting = Sitting(reference, file.record, file, committee=committee)
                    file.things[Sitting] = sitting
                sittings.append(sitting)
        return {sitting.id: sitting for sitting in sorted(sittings, key=lambda one: (one.date, one.id))}

    @cached_property
    def _meetings_of(self) -> dict[str, tuple[Sitting, ...]]:
        found: dict[str, list[Sitting]] = defaultdict(list)
        for sitting in self.meetings.values():
            for committee in sitting.committees:
                found[committee].append(sitting)
        return {committee: tuple(sittings) for committee, sittings in found.items()}

    def _all_decisions(self) -> tuple[tuple[Decision, ...], Mapping[str, Decision]]:
        groups: dict[str, list[Advertised]] = {}
        leader: dict[str, str] = {}
        for edition in sorted(self._editions.values(), key=lambda one: one.record.published):
            for position, entry in enumerate(edition.record.entries):
                names = _names_of(entry)
                if not names:
                    continue
                earlier = [name for name in (*names, entry.same_as) if name in leader]
                key = leader[earlier[0]] if earlier else names[0]
                for name in names:
                    leader.setdefault(name, key)
                groups.setdefault(key, []).append(
                    Advertised(names[0], entry, edition.file, ("entries", position), edition=edition)
                )
        notices: dict[tuple[str, bool], list[Named[r.DecisionNotice]]] = defaultdict(list)
        for notice in sorted(self.decision_notices.values(), key=lambda one: one.record.date):
            if notice.record.decision in leader:
                notices[leader[notice.record.decision], bool(notice.record.withdrawn)].append(notice)
        decisions = {
            key: Decision(key, tuple(entries), tuple(notices[key, False]), tuple(notices[key, True]))
            for key, entries in groups.items()
        }
        return tuple(decisions.values()), MappingProxyType({name: decisions[key] for name, key in leader.items()})

    def _all_events(self) -> Iterator[Happened]:
        for sitting in self.meetings.values():
            yield from sitting._happened
        for file in self.files:
            if isinstance(file.record, r.FollowUp):
                if r.Entry not in file.things:
                    file.things[r.Entry] = tuple(
                        Happened(entry.request, entry, file, ("entries", position), date=entry.date, item=None)
                        for position, entry in enumerate(file.record.entries)
                    )
                yield from file.things[r.Entry]

    def _events_by_request(self) -> dict[str, tuple[Happened, ...]]:
        found: dict[str, list[Happened]] = defaultdict(list)
        for event in self._all_events():
            found[event.id].append(event)
        return {
            reference: tuple(sorted(events, key=_when) if len(events) > 1 else events)
            for reference, events in found.items()
        }

    def _references_to(self, thing: str, id: str) -> list[tuple[File, Loc]]:
        """The places that refer to a thing."""
        return self._references.get((thing, id), [])

    @cached_property
    def _references(self) -> dict[tuple[str, str], list[tuple[File, Loc]]]:
        found: dict[tuple[str, str], list[tuple[File, Loc]]] = defaultdict(list)
        for file in self.files:
            for loc, thing, id in references_of(file):
                found[thing, id].append((file, loc))
        return dict(found)

    def _holder(self, file: File, loc: Loc) -> Any:
        """The innermost thing with an address of its own that holds a place; else the file."""
        here = self._holders.get(file.key)
        if here is None:
            here = self._holders[file.key] = {one.loc: one for one in self._things_in(file)}
        while loc not in here and loc:
            loc = loc[:-1]
        return here.get(loc) or Named(file.id, file.record, file)

    def _things_in(self, file: File) -> Iterator[Named[Any]]:
        """The things in a file that have an address of their own."""
        if sitting := self._sitting_of.get(file.key):
            yield sitting
            for item in sitting._items:
                yield item
                yield from item._asks
                yield from item._resolutions
        yield from self._others_in.get(file.key, [])

    @cached_property
    def _sitting_of(self) -> dict[str, Sitting]:
        return {sitting.file.key: sitting for sitting in self.meetings.values()}

    @cached_property
    def _others_in(self) -> dict[str, list[Named[Any]]]:
        """For each file the things in it that have an address of their own, but for meetings and what is in them."""
        things: Iterable[Named[Any]] = (
            *(event for events in self._events.values() for event in events),
            *(entry for decision in self._decisions for entry in decision.entries),
            *self.committees.values(),
            *self.action_plans.values(),
            *self.decision_notices.values(),
            *self.people.values(),
            *self.bodies.values(),
            *self.subjects.values(),
        )
        found: dict[str, list[Named[Any]]] = defaultdict(list)
        for thing in things:
            found[thing.file.key].append(thing)
        return found


def _of_those(files: Iterable[File]) -> Iterator[Read]:
    """The read of the outlines of some files; committees give what stands in them its references."""
    yield from of_files("committees")
    yield from dict.fromkeys(of_the_file(file.key) for file in files)


def is_draft(sitting: Sitting, today: date) -> bool:
    """Whether the minutes of a meeting were a draft on a date: the committee had not agreed them as a true record."""
    minutes = sitting.peek("minutes")
    if minutes.confirmed_at:
        return bool(minutes.confirmed_at > today)
    return minutes.status is r.MinutesStatus.DRAFT


def _when(event: Happened) -> tuple[Any, ...]:
    """The order of events: by day; on one day, meetings before entries between them; then as the files have them.

    It does not depend on the order in which files were read.
    """
    return (event.date, event.item is None, event.file.key, event.loc)
