"""Ids and references: each leads to one thing, and none forms a circle."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ...records import ActionPlan, AskKind, EventKind, Record
from ...register.entities import Entity, Request
from ...register.references import Reference, references_of
from ...register.register import Register
from ...source.folder import KINDS
from ...source.positions import Loc
from ...source.problems import Place, Problem, did_you_mean
from ...source.read import Reading
from ...urls import addresses
from .all_checks import check, check_of
from .values import held, way_to


@check
def every_reference_leads_to_something(register: Register) -> Iterator[Problem]:
    """An id or reference in any field names something that the record holds."""
    yield from _dangling(register, _HELD)


def dangling_where_files_read(reading: Reading) -> Iterator[Problem]:
    """References that lead nowhere, in a record with files that could not be read.

    References to what those files might hold are skipped; if that is not known, all references are.
    """
    unread = {"/".join(one.place.path.parts[1:2]) for one in reading.problems}
    folders = {kind.pattern.split("/")[0] for kind in KINDS}
    # Without the council there is no register; without the committees there are no references for their meetings.
    if unread <= folders and not unread & {"council.yml", "committees"}:
        yield from _dangling(Register(reading), [thing for thing, held in _HELD.items() if not held.folders & unread])


def _dangling(register: Register, things: Iterable[str]) -> Iterator[Problem]:
    """References that lead nowhere.

    Args:
        register: the record.
        things: the kinds of thing whose references are checked.
    """
    names = {thing: set(register.known(thing)) for thing in things}
    for file in register.files:
        for reference in references_of(file):
            if reference.id not in names.get(reference.thing, (reference.id,)):
                article = "an" if reference.thing[0] in "aeiou" else "a"
                yield Problem(
                    file.positioned.place(reference.loc),
                    f"`{reference.id}` is not {article} {reference.thing} in the record",
                    _missing_meeting(reference.id, register)
                    or _resolution_meant(reference, register)
                    or did_you_mean(reference.id, register.known(reference.thing))
                    or _HELD[reference.thing].hint,
                )


def _resolution_meant(reference: Reference, register: Register) -> str:
    """The remedy if a reference that leads nowhere is probably to a resolution; otherwise empty."""
    item, _, id = reference.id.rpartition("/")
    meant = reference.id if reference.id in register.resolutions else f"{item} resolution {id}"
    if reference.thing not in ("request", "resolution") or meant not in register.resolutions:
        return ""
    if meant == reference.id:
        return "Add `of:` or `due:` to the resolution, so that its being carried out is followed"
    return f"Did you mean `{meant}`?"


_AT_A_MEETING = re.compile(r"([A-Z][A-Z0-9]*)/([0-9]{4}-[0-9]{2}-[0-9]{2})(-[2-9])?(/.*)?")


def _missing_meeting(id: str, register: Register) -> str:
    """The remedy if a reference is to a meeting that is not in the record; empty if its date is probably a slip."""
    found = _AT_A_MEETING.fullmatch(id)
    key = f"{found[2]}{found[3] or ''}" if found else ""
    if not found or f"{found[1]}/{key}" in register.meetings:
        return ""
    committees = [one for one in register.committees.values() if one.record.code == found[1]]
    dates = (meeting.date.isoformat() for one in committees for meeting in register.meetings_of(one.id))
    if not committees or any(sum(a != b for a, b in zip(day, found[2], strict=True)) == 1 for day in dates):
        return ""
    file = f"meetings/{committees[0].id}/{key}.yml"
    return f"Add {file}, for example with `matters new meeting {found[1]} {key}`, or correct the date"


class _Held(NamedTuple):
    """Where a kind of thing that can be referred to is kept."""

    folders: frozenset[str]
    """The folders or files, in the record's folder."""
    hint: str
    """What to do where a reference leads to nothing."""


_OWNERS = frozenset({"bodies.yml", "people.yml"})

_HELD = {
    "person": _Held(frozenset({"people.yml"}), "Add it to people.yml, or correct the id"),
    "owner": _Held(_OWNERS, "Add it to bodies.yml, a person to people.yml, or correct the id"),
    "body": _Held(frozenset({"bodies.yml"}), "Add it to bodies.yml, or correct the id"),
    "subject": _Held(frozenset({"subjects.yml"}), "Add it to subjects.yml, or correct the id"),
    "committee": _Held(frozenset({"committees"}), "Add a file to committees/, or correct the id"),
    "meeting": _Held(frozenset({"meetings"}), "Write it as code and date, for example ABC/2024-05-01"),
    "item": _Held(frozenset({"meetings"}), "Write it as code, date and item, for example ABC/2024-05-01/7"),
    "request": _Held(frozenset({"meetings"}), "Write it as code, date, item and id, for example ABC/2024-05-01/7/1"),
    "resolution": _Held(
        frozenset({"meetings"}), "Write the item's reference and the id, for example ABC/2024-05-01/7 resolution 1"
    ),
    "decision": _Held(
        frozenset({"forward-plan"}), "Write the reference as the Forward Plan prints it, or the entry's id"
    ),
    "action plan": _Held(frozenset({"action-plans"}), "Add a file to action-plans/, or correct the id"),
}
"""Every sort of thing that is referred to."""


@check_of(Record)
def every_id_is_given_once(named: Entity[Record]) -> Iterator[Problem]:
    """No two people, bodies, subjects or terms have the same id; nor do two parts of an item, request or plan."""
    for entries in held(named.file).lists:
        seen: dict[str, int] = {}
        for position, entry in enumerate(entries):
            key = next((key for key in _KEYS if isinstance(entry, dict) and isinstance(entry.get(key), str)), None)
            if key is None:
                continue
            given = entry[key].casefold() if key != "term" else addresses.slug(entry[key])
            if given in seen:
                way = way_to(named.file, entries)
                first = named.place_of(*way, seen[given], key)
                message = f"`{entry[key]}` is already the {key} of the entry on line {first.line}"
                yield Problem(named.place_of(*way, position, key), message, f"Give each its own {key}", (first,))
            else:
                seen[given] = position


_KEYS = ("id", "term")
"""The fields that tell an entry of a list from the others."""


@check
def every_ask_of_an_item_has_its_own_id(register: Register) -> Iterator[Problem]:
    """Requests, recommendations, undertakings and referrals at one item share one sequence of ids."""
    for item in register.items.values():
        seen: dict[str, Request] = {}
        for request in item.asks:
            if request.record.id in seen:
                first = seen[request.record.id].place_of("id")
                message = f"`{request.id}` is already a reference on line {first.line}"
                hint = "Give each request, recommendation and undertaking of an item a different id"
                yield Problem(request.place_of("id"), message, hint, (first,))
            else:
                seen[request.record.id] = request


@check_of(ActionPlan)
def every_action_of_a_plan_has_its_own_id(plan: Entity[ActionPlan]) -> Iterator[Problem]:
    """The actions of a plan share one sequence of ids, whichever outcome they serve."""
    seen: dict[str, Place] = {}
    for number, outcome in enumerate(plan.record.outcomes):
        for position, action in enumerate(outcome.actions):
            place = plan.place_of("outcomes", number, "actions", position, "id")
            first = seen.setdefault(action.id, place)
            if first is not place:
                message = f"`{action.id}` is already the id of the action on line {first.line}"
                yield Problem(place, message, "Give each action of the plan its own id", (first,))


@check_of(Record)
def nothing_is_named_twice_in_a_list(named: Entity[Record]) -> Iterator[Problem]:
    """A list of subjects, people, bodies or references names each one once."""
    seen: dict[tuple[Loc, str], Loc] = {}
    for loc, thing, id in references_of(named.file):
        if isinstance(loc[-1], int) and seen.setdefault((loc[:-1], id), loc) is not loc:
            first = named.file.positioned.place(seen[loc[:-1], id])
            message = f"the {thing} `{id}` is named already on line {first.line}, in the same list"
            yield Problem(named.file.positioned.place(loc), message, "Name it once", (first,))


@dataclass(frozen=True)
class _Tie:
    """That one thing belongs to another, or takes its place."""

    one: str
    other: str
    place: Place
    """Where the record says so."""


@check
def nothing_leads_back_to_itself(register: Register) -> Iterator[Problem]:
    """No body, subject or request belongs to itself, and no committee or request takes its own place, by any round."""
    for ties, what in (
        (_bodies(register), "be part of itself"),
        (_subjects(register), "be broader than itself"),
        (_parents(register), "belong to itself"),
        (_successions(register), "replace itself"),
        (_committees(register), "replace itself"),
    ):
        for first, *others in _rounds(ties):
            message = f"`{first.one}` would {what}"
            if others:
                message += ": " + " → ".join(f"`{tie.one}`" for tie in (first, *others, first))
            hint = "Correct one of these lines" if others else "Name another, or leave it out"
            yield Problem(first.place, message, hint, tuple(tie.place for tie in others))


def _bodies(register: Register) -> Iterator[_Tie]:
    for body in register.bodies.values():
        if body.record.part_of:
            yield _Tie(body.id, body.record.part_of, body.place_of("part_of"))


def _subjects(register: Register) -> Iterator[_Tie]:
    for subject in register.subjects.values():
        if subject.record.broader:
            yield _Tie(subject.id, subject.record.broader, subject.place_of("broader"))


def _parents(register: Register) -> Iterator[_Tie]:
    for request in register.requests.values():
        if request.record.parent:
            yield _Tie(request.id, request.record.parent, request.place_of("parent"))


def _successions(register: Register) -> Iterator[_Tie]:
    for resolution in register.resolutions.values():
        for name in ("supersedes", "rescinds"):
            for position, earlier in enumerate(getattr(resolution.record, name)):
                yield _Tie(resolution.id, earlier, resolution.place_of(name, position))
    for request in register.requests.values():
        if request.kind is not AskKind.RESOLUTION:
            for position, earlier in enumerate(request.record.supersedes):
                yield _Tie(request.id, earlier, request.place_of("supersedes", position))
        for event in register.events(request.id):
            later = event.record.successor
            if later and event.record.event is EventKind.SUPERSEDED and not event.record.part:
                yield _Tie(later, request.id, event.place_of("successor"))


def _committees(register: Register) -> Iterator[_Tie]:
    for committee in register.committees.values():
        for position, earlier in enumerate(committee.record.predecessors):
            yield _Tie(committee.id, earlier, committee.place_of("predecessors", position))
        for position, later in enumerate(committee.record.successors):
            yield _Tie(later, committee.id, committee.place_of("successors", position))


def _rounds(ties: Iterator[_Tie]) -> Iterator[list[_Tie]]:
    """The shortest circle from each thing back to itself; each circle once."""
    below: dict[str, list[_Tie]] = defaultdict(list)
    for tie in sorted(ties, key=lambda one: one.place):
        below[tie.one].append(tie)
    told: set[str] = set()
    for start in list(below):
        reached: dict[str, list[_Tie]] = {start: []}
        waiting = [start] if start not in told else []
        while waiting:
            here = waiting.pop(0)
            for tie in below.get(here, ()):
                if tie.other == start:
                    way = [*reached[here], tie]
                    told |= {one.one for one in way}
                    yield way
                    waiting = []
                    break
                if tie.other not in reached:
                    reached[tie.other] = [*reached[here], tie]
                    waiting.append(tie.other)
