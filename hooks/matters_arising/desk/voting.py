"""Motions and votes on the form of an item: as far as the minutes say, by hands, by numbers or by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import records as r
from .choices import Choice, including, of_words
from .fields import put, shown, words
from .workspace import Remarks
from .writing import Digits

WAYS = (
    Choice("for", "For"),
    Choice("against", "Against"),
    Choice("abstained", "Abstained"),
    Choice("not_voting", "Did not vote"),
    Choice("conflict", "Interest: did not vote"),
    Choice("recused", "Left for this item"),
    Choice("absent", "Listed as absent"),
)
"""How a member voted or why not, each by the field that lists them."""

COUNTED = WAYS[:4]
"""Those of which the minutes may give a number."""

BEFORE = "before"
"""The choice of the motion that comes before an amendment."""

_PLAIN = ("proposed_by", "seconded_by", "manner", "casting_vote", "outcome")


@dataclass(frozen=True)
class VoteView:
    """A motion or an amendment on the form."""

    label: str
    """What it is; empty for a new one."""
    motion: str
    values: Mapping[str, str]
    amends: str
    counts: Mapping[str, str]
    ways: Mapping[str, str]
    """How each member voted whose vote is recorded by name."""
    is_withheld: bool
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class VotingView:
    """The motions and votes of an item."""

    votes: tuple[VoteView, ...]
    """In the order in which they were taken; the last is blank."""
    members: tuple[Choice, ...]
    """Those who may have voted."""
    movers: tuple[Choice, ...]
    """Those who may have moved, seconded or given a casting vote."""
    motions: tuple[Choice, ...]
    """What an amendment may be to."""
    kinds: tuple[Choice, ...]
    manners: tuple[Choice, ...]
    outcomes: tuple[Choice, ...]
    ways: tuple[Choice, ...] = WAYS
    counted: tuple[Choice, ...] = COUNTED


def voting_view(
    item: Mapping[str, Any], place: int, members: Sequence[Choice], people: Sequence[Choice], remarks: Remarks
) -> VotingView:
    """Return the votes of an item as a form.

    Args:
        item: the item, as the file has it.
        place: its place on the agenda.
        members: the members who may have voted, in the order of the form.
        people: everyone in the record.
        remarks: what the checks say about the file.
    """
    entries: list[dict[str, Any]] = item.get("votes") or []
    votes = [_view(entry, tuple(remarks.of("items", place, "votes", number))) for number, entry in enumerate(entries)]
    named = [person for vote in votes for person in vote.ways]
    movers = [vote.values[name] for vote in votes for name in ("proposed_by", "seconded_by", "casting_vote")]
    motions = [Choice(BEFORE, "The motion before it")]
    motions += [Choice(str(one["id"]), f"{one['id']}: {one.get('on', '')}") for one in entries if one.get("id")]
    return VotingView(
        votes=(*votes, _view({}, ())),
        members=including(members, named, people),
        movers=including(members, (*named, *movers), people),
        motions=including(motions, (vote.amends for vote in votes)),
        kinds=including(of_words(r.MotionKind), (vote.motion for vote in votes)),
        manners=including(of_words(r.VoteManner), (vote.values["manner"] for vote in votes)),
        outcomes=including(of_words(r.Outcome), (vote.values["outcome"] for vote in votes)),
    )


def _view(entry: Mapping[str, Any], remarks: tuple[str, ...]) -> VoteView:
    motion = entry.get("motion") or r.MotionKind.MOTION.value
    count = entry.get("count") or {}
    return VoteView(
        label=motion.capitalize() if entry else "",
        motion=motion,
        values={"on": shown(entry.get("on")), **{name: str(entry.get(name) or "") for name in _PLAIN}},
        amends=entry.get("amends") or ("" if entry else BEFORE),
        counts={way.value: str(count.get(way.value) or "") for way in COUNTED},
        ways={person: way.value for way in WAYS for person in entry.get(way.value) or []},
        is_withheld=entry.get("public") == "false",
        remarks=remarks,
    )


def put_votes(item: dict[str, Any], form: Mapping[str, str], present: Sequence[str]) -> None:
    """Make an item say how the committee voted, as far as the form shows it.

    Args:
        item: the item, as the file has it.
        form: the fields that were sent; those of a vote begin with `v` and its place.
        present: ids of the members who were present.
    """
    before: list[dict[str, Any]] = list(item.get("votes") or [])
    after: list[dict[str, Any]] = []
    place = 0
    while f"v{place}.on" in form:
        given = _Given(form, f"v{place}.")
        entry = before[place] if place < len(before) else {}
        is_there = place < len(before) or words(given["on"])
        if is_there and given["out"] != "yes":
            _fill_in(entry, given, after, present)
            after.append(entry)
        place += 1
    put(item, "votes", [*after, *before[place:]], r.Item)


@dataclass(frozen=True)
class _Given:
    """The fields of one vote."""

    form: Mapping[str, str]
    prefix: str

    def __getitem__(self, name: str) -> str:
        return self.form.get(f"{self.prefix}{name}", "")

    def has(self, name: str) -> bool:
        return f"{self.prefix}{name}" in self.form


def _fill_in(entry: dict[str, Any], given: _Given, earlier: Sequence[dict[str, Any]], present: Sequence[str]) -> None:
    put(entry, "on", words(given["on"]), r.Vote)
    if (kind := given["motion"]) and kind != (entry.get("motion") or r.MotionKind.MOTION.value):
        put(entry, "motion", "" if kind == r.MotionKind.MOTION.value else kind, r.Vote)
    put(entry, "amends", _amended(given["amends"], kind, earlier), r.Vote)
    for name in _PLAIN:
        if given.has(name):
            put(entry, name, given[name], r.Vote)
    count = dict(entry.get("count") or {})
    for way in COUNTED:
        put(count, way.value, Digits(words(given[f"n.{way.value}"])), r.Count)
    put(entry, "count", count, r.Vote)
    chosen = dict(_chosen(given, present))
    for way in WAYS:
        listed = entry.get(way.value) or []
        kept = [one for one in listed if chosen.get(one) == way.value]
        further = [one for one, how in chosen.items() if how == way.value and one not in kept]
        put(entry, way.value, [*kept, *further], r.Vote)


def _amended(amends: str, kind: str, earlier: Sequence[dict[str, Any]]) -> str:
    """Return the id of the motion that an amendment changes; one without an id is given one."""
    if amends != BEFORE:
        return amends
    motions = [one for one in earlier if not one.get("amends")]
    if kind not in (r.MotionKind.AMENDMENT, r.MotionKind.SUBSTANTIVE) or not motions:
        return ""
    if "id" not in motions[-1]:
        taken = {one.get("id") for one in earlier}
        free = next(id for number in range(1, 1000) if (id := f"motion-{number}") not in taken)
        put(motions[-1], "id", free, r.Vote)
    return str(motions[-1]["id"])


def _chosen(given: _Given, present: Sequence[str]) -> Iterator[tuple[str, str]]:
    prefix = f"{given.prefix}w."
    ways = {way.value for way in WAYS}
    for name, how in given.form.items():
        if name.startswith(prefix):
            person = name.removeprefix(prefix)
            way = how or (given["rest"] if person in present else "")
            if way in ways:
                yield person, way
