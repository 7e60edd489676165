"""How an edition's entry for a decision differs from that of the edition before."""

from __future__ import annotations

from dataclasses import dataclass

from ... import records as r
from ...register.entities import AdvertisedDecision
from ...register.register import Register
from ...urls import addresses as at


@dataclass(frozen=True)
class Change:
    """A difference between an entry and that of the edition before."""

    field: str
    """What changed, in the reader's words: title, decision maker, date expected …"""
    before: str | r.Maker
    """What the edition before said: in words, or of a decision maker, who."""
    after: str | r.Maker
    """What this edition says."""


def changes(before: AdvertisedDecision, after: AdvertisedDecision) -> tuple[Change, ...]:
    """The differences between an edition's entry for a decision and that of the edition before.

    Args:
        before: the entry in the edition before.
        after: the entry in this edition.
    """
    fields = (
        ("reference", _reference),
        ("title", lambda one: one.title),
        ("decision maker", lambda one: one.maker),
        ("date expected", lambda one: one.expected.words),
        ("part of the plan", lambda one: str(one.part)),
        ("scrutiny committee", lambda one: one.scrutiny or "none"),
        ("exemption", _exemption),
        ("wording", lambda one: one.text or ""),
    )
    old, new = before.record, after.record
    return tuple(Change(name, read(old), read(new)) for name, read in fields if read(old) != read(new))


def _reference(entry: r.PlanEntry) -> str:
    return entry.reference or "none"


def maker_in_words(maker: r.Maker, register: Register) -> str:
    """The decision-maker in words: the body, or the person with the office in which they decide."""
    if maker.person:
        name = at.name(register.people[maker.person])
        return f"{name}, {maker.office}" if maker.office else name
    return register.bodies[maker.body].record.name if maker.body else maker.office or ""


def _exemption(entry: r.PlanEntry) -> str:
    if entry.exempt is None:
        return "none"
    return f"paragraph {entry.exempt.paragraph}" if entry.exempt.paragraph else "confidential"
