"""The editions of the Forward Plan, and what each added, changed, carried over and dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ... import records as r
from ...incremental.query import query, query_about
from ...register.entities import AdvertisedDecision, Decision, Entity
from ..snapshot import AsAt
from .entry_changes import Change, changes


@query
def editions(as_at: AsAt) -> tuple[Entity[r.ForwardPlan], ...]:
    """Editions published by the date of the record, oldest first. An edition's file is named by its date."""
    found = (one for one in as_at.register.editions if one.id <= as_at.when)
    return tuple(sorted(found, key=lambda one: one.id))


@dataclass(frozen=True)
class EditionCourse:
    """An edition compared with the one before it."""

    edition: Entity[r.ForwardPlan]
    previous: Entity[r.ForwardPlan] | None
    new: tuple[AdvertisedDecision, ...]
    """In this edition and in none before."""
    returned: tuple[AdvertisedDecision, ...]
    """In this edition and an earlier one, but not in the one just before."""
    changed: tuple[tuple[AdvertisedDecision, tuple[Change, ...]], ...]
    """In both, and said otherwise."""
    carried: tuple[AdvertisedDecision, ...]
    """In both, and said alike."""
    dropped: tuple[AdvertisedDecision, ...]
    """In the one before and not in this; as the one before has them."""


@query_about
def edition_course(edition: Entity[r.ForwardPlan], as_at: AsAt) -> EditionCourse:
    """What an edition added, changed, carried over and dropped."""
    published = edition.record.published
    earlier = [one for one in editions(as_at) if one.id < edition.id]
    previous = earlier[-1] if earlier else None
    new: list[AdvertisedDecision] = []
    returned: list[AdvertisedDecision] = []
    changed: list[tuple[AdvertisedDecision, tuple[Change, ...]]] = []
    carried: list[AdvertisedDecision] = []
    dropped: list[AdvertisedDecision] = []
    for decision in _advertised_in((edition, previous) if previous else (edition,), as_at):
        by_edition = {one.published: one for one in decision.entries if not one.record.withdrawn}
        here = by_edition.get(published)
        before = by_edition.get(previous.record.published) if previous else None
        if here and before:
            found = changes(before, here)
            if found:
                changed.append((here, found))
            else:
                carried.append(here)
        elif here:
            seen = any(day < published for day in by_edition)
            (returned if seen else new).append(here)
        elif before:
            dropped.append(before)
    return EditionCourse(edition, previous, tuple(new), tuple(returned), tuple(changed), tuple(carried), tuple(dropped))


def _advertised_in(some: Iterable[Entity[r.ForwardPlan]], as_at: AsAt) -> list[Decision]:
    """The decisions in any of several editions, in the order in which they were first advertised."""
    names = (entry.reference or entry.id for edition in some for entry in edition.record.entries)
    found = {as_at.register.decision(name) for name in names if name}
    return sorted((one for one in found if one), key=lambda one: (one.first.published, one.first.loc))
