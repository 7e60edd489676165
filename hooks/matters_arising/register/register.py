"""The record as a whole: every thing under its id, with what refers to it. Read-only once built.

What it makes of a file by itself is kept with the file, so that a register of nearly the same files is soon made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from .. import records as r
from ..incremental.tracking import Answered, Read, looked_up, note
from ..law.periods import municipal_year
from ..source.positions import Loc
from ..source.read import File, Reading, with_the_file
from .entities import Advertised, AgendaItem, Asked, Decision, Happened, Mention, Named, Resolved, Sitting, names_of
from .references import references_of
from .structure_hash import of_files, of_the_file

T = TypeVar("T")
M = TypeVar("M", bound=r.Record)
K = TypeVar("K")
N = TypeVar("N", bound="Named[Any]")


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
        self._holding = defaultdict[type[r.Record], list[File]](list)
        """The files that hold a record of each type."""
        for file in self.files:
            self._holding[type(file.record)].append(file)
        self.council = next(file.record for file in self.files if isinstance(file.record, r.Council))
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
                (programme._record.committee, programme._record.year): programme
                for programme in map(_whole, self._holding[r.WorkProgramme])
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
        self._in_order: dict[str, tuple[Happened, ...]] = {}
        """What happened to those requests of which somebody wanted to know."""

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

    @looked_up(lambda self, reference: _of_those(one.file for one in self._events_of(reference)))
    def events(self, reference: str) -> tuple[Happened, ...]:
        """What happened to a request, oldest first; events of one day in the order of the agenda, then of the file."""
        return self._events_of(reference)

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

    @looked_up(lambda self, thing, id: _of_those(self._referring.get((thing, id), ())))
    def mentions(self, thing: str, id: str) -> tuple[Mention, ...]:
        """Every place that refers to a thing, in the order of the files."""
        key = thing, id
        if key not in self._mentions:
            places = ((file, loc) for file in self._referring.get(key, ()) for loc in _places_in(file)[key])
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
        return municipal_year(day, {one.year: one.starts for one in self.council.municipal_years})

    # Building

    def _known(self, name: str, things: dict[K, N], *made_of: str) -> Known[K, N]:
        """A table.

        Args:
            name: what the things are called.
            things: the things by their ids.
            made_of: the kinds of files of which it is made, as `structure_hash.of_files` is told them.
        """
        self._tables[name] = things
        self._made_of[name] = made_of
        return Known(name, things)

    def _by_file(self, model: type[M], kind: str) -> Mapping[str, Named[M]]:
        found: dict[str, Named[M]] = {file.id: _whole(file) for file in self._holding[model]}
        return self._known(model.__name__, found, kind)

    def _listed(self, model: type[r.Record], name: str, kind: str, key: str = "id") -> Mapping[str, Named[Any]]:
        found: dict[str, Named[Any]] = {}
        for file in self._holding[model]:
            for position, one in enumerate(getattr(file.record, name)):
                found.setdefault(getattr(one, key), Named(getattr(one, key), one, file, (name, position)))
        return self._known(name, found, kind)

    def _meetings(self) -> dict[str, Sitting]:
        sittings = []
        for file in self._holding[r.Meeting]:
            meeting: Any = file.record
            if meeting.committee in self.committees:
                committee = self.committees[meeting.committee]
                sitting: Sitting | None = file.things.get(Sitting)
                if sitting is None or sitting.committee is not committee:
                    reference = f"{committee.record.code}/{meeting.date.isoformat()}"
                    sitting = Sitting(reference, meeting, file, committee=committee)
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
            for entry, names, same_as in _advertised_in(edition.file):
                earlier = [name for name in (*names, same_as) if name in leader]
                key = leader[earlier[0]] if earlier else names[0]
                for name in names:
                    leader.setdefault(name, key)
                groups.setdefault(key, []).append(entry)
        notices: dict[tuple[str, bool], list[Named[r.DecisionNotice]]] = defaultdict(list)
        for notice in sorted(self.decision_notices.values(), key=lambda one: one.record.date):
            if notice.record.decision in leader:
                notices[leader[notice.record.decision], bool(notice.record.withdrawn)].append(notice)
        decisions = {
            key: Decision(key, tuple(entries), tuple(notices[key, False]), tuple(notices[key, True]))
            for key, entries in groups.items()
        }
        return tuple(decisions.values()), MappingProxyType({name: decisions[key] for name, key in leader.items()})

    def _events_by_request(self) -> dict[str, list[Happened]]:
        found: dict[str, list[Happened]] = defaultdict(list)
        for sitting in self.meetings.values():
            for event in sitting._happened:
                found[event.id].append(event)
        for file in self._holding[r.FollowUp]:
            for event in _happened_in(file):
                found[event.id].append(event)
        return found

    def _events_of(self, reference: str) -> tuple[Happened, ...]:
        """What happened to a request, in order; put so when somebody wants to know."""
        if reference not in self._in_order:
            self._in_order[reference] = tuple(sorted(self._events.pop(reference, ()), key=_when))
        return self._in_order[reference]

    @cached_property
    def _referring(self) -> dict[tuple[str, str], list[File]]:
        """The files that refer to each thing."""
        found: dict[tuple[str, str], list[File]] = defaultdict(list)
        for file in self.files:
            for key in _places_in(file):
                found[key].append(file)
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
            yield from sitting._happened
        if isinstance(file.record, r.FollowUp):
            yield from _happened_in(file)
        elif isinstance(file.record, r.ForwardPlan):
            yield from (entry for entry, _, _ in _advertised_in(file))
        elif isinstance(file.record, r.Committee | r.ActionPlan | r.DecisionNotice):
            yield _whole(file)
        elif isinstance(file.record, r.People | r.Bodies | r.Subjects):
            listed: Iterable[Named[Any]] = (*self.people.values(), *self.bodies.values(), *self.subjects.values())
            yield from (one for one in listed if one.file is file)

    @cached_property
    def _sitting_of(self) -> dict[str, Sitting]:
        return {sitting.file.key: sitting for sitting in self.meetings.values()}


@with_the_file
def _whole(file: File) -> Named[Any]:
    """What a file holds, as a thing."""
    return Named(file.id, file.record, file)


@with_the_file
def _happened_in(file: File) -> tuple[Happened, ...]:
    """The events of a follow-up file."""
    entries: tuple[r.Entry, ...] = _whole(file)._record.entries
    return tuple(
        Happened(entry.request, entry, file, ("entries", position), date=entry.date, item=None)
        for position, entry in enumerate(entries)
    )


@with_the_file
def _advertised_in(file: File) -> tuple[tuple[Advertised, list[str], str | None], ...]:
    """What an edition of the Forward Plan advertises, each with its names, and with the one that it says it is."""
    edition: Named[r.ForwardPlan] = _whole(file)
    return tuple(
        (Advertised(names[0], entry, file, ("entries", position), edition=edition), names, entry.same_as)
        for position, entry in enumerate(edition._record.entries)
        if (names := names_of(entry))
    )


@with_the_file
def _places_in(file: File) -> dict[tuple[str, str], list[Loc]]:
    """The ways to the fields of a file that refer to each thing."""
    found: dict[tuple[str, str], list[Loc]] = defaultdict(list)
    for loc, thing, id in references_of(file):
        found[thing, id].append(loc)
    return dict(found)


def _of_those(files: Iterable[File]) -> Iterator[Read]:
    """The read of the outlines of some files; committees give what stands in them its references."""
    yield from of_files("committees")
    yield from dict.fromkeys(of_the_file(file.key) for file in files)


def _when(event: Happened) -> tuple[Any, ...]:
    """The order of events: by day; on one day, meetings before entries between them; then as the files have them.

    It does not depend on the order in which files were read.
    """
    return (event.date, event.item is None, event.file.key, event.loc)
