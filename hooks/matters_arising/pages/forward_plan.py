"""The Forward Plan: its latest edition, each edition, and each decision through the editions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses as at
from .. import records as r
from .. import words
from ..addresses import Link
from ..asat import AsAt
from ..register import AgendaItem, Asked, Decision, Named, Register
from . import shared
from .page import Fact, Page, Prose, Table, Unbroken, Value, facts


@dataclass(frozen=True)
class PartView:
    """A part of an edition."""

    id: str
    heading: str
    table: Table


@dataclass(frozen=True)
class EditionView:
    """An edition, or the latest of them with the list of all."""

    facts: tuple[Fact, ...]
    note: Prose | None
    parts: tuple[PartView, ...]
    editions: tuple[Link, ...]
    none: bool


@dataclass(frozen=True)
class DecisionView:
    """A decision through all editions."""

    text: Prose | None
    note: Prose | None
    facts: tuple[Fact, ...]
    editions: Table
    discussed: tuple[Link, ...]


def pages(as_at: AsAt) -> Iterator[Page]:
    """The plan now, each edition and each decision."""
    register = as_at.register
    editions = sorted(register.editions, key=lambda one: one.record.published, reverse=True)
    yield _now(editions, register)
    for edition in editions:
        yield _edition(edition, register)
    for decision in register.decisions:
        yield decision_page(decision, register)


def _now(editions: list[Named[r.ForwardPlan]], register: Register) -> Page:
    latest = editions[0] if editions else None
    return Page(
        address="/forward-plan/",
        title="Forward Plan",
        description="What the executive is about to decide: the latest edition of the Forward Plan.",
        kind="Forward Plan",
        template="edition",
        view=EditionView(
            facts=_facts(latest, register) if latest else (),
            note=shared.prose(latest.record.note) if latest else None,
            parts=_parts(latest, register) if latest else (),
            editions=tuple(at.link(one, f"Edition of {at.name(one)}") for one in editions),
            none=latest is None,
        ),
        eyebrow="What the executive is about to decide",
        sources=(shared.source(latest.record.source),) if latest else (),
    )


def _edition(edition: Named[r.ForwardPlan], register: Register) -> Page:
    return Page(
        address=at.address(edition),
        title=f"Forward Plan of {at.name(edition)}",
        description=f"The {words.count(len(edition.record.entries), 'entry', 'entries')} of the Forward Plan "
        f"published on {at.name(edition)}.",
        kind="Forward Plan edition",
        template="edition",
        view=EditionView(
            facts=_facts(edition, register),
            note=shared.prose(edition.record.note),
            parts=_parts(edition, register),
            editions=(),
            none=False,
        ),
        crumbs=(shared.FORWARD_PLAN,),
        eyebrow="Edition of the Forward Plan",
        sources=(shared.source(edition.record.source),),
    )


def _facts(edition: Named[r.ForwardPlan], register: Register) -> tuple[Fact, ...]:
    record = edition.record
    return facts(
        ("Published", at.link(edition)),
        ("New key decisions from", record.decisions_from),
        ("Entries", str(len(record.entries))),
        ("Before the committee at", tuple(shared.item(register.items[ref], with_committee=True) for ref in record.before)),
    )


_HEADINGS = {
    r.PlanPart.KEY: "Key decisions",
    r.PlanPart.PRIVATE: "Decisions to be taken in private",
    r.PlanPart.NON_KEY: "Non-key decisions",
    r.PlanPart.URGENT: "Key decisions taken under urgency procedures",
}


def _parts(edition: Named[r.ForwardPlan], register: Register) -> tuple[PartView, ...]:
    found = []
    for part in r.PlanPart:
        for listing in r.PlanListing:
            entries = [one for one in edition.record.entries if one.part is part and one.listed is listing]
            if entries:
                heading = f"{_HEADINGS[part]}: {listing} ({len(entries)})"
                found.append(PartView(at.slug(f"{part} {listing}"), heading, _table(heading, entries, register)))
    return tuple(found)


def _table(caption: str, entries: list[r.PlanEntry], register: Register) -> Table:
    rows: list[list[Value]] = []
    ids = []
    for entry in entries:
        name = entry.reference or entry.id or ""
        decision = register.decision(name)
        title = Link(entry.title, at.address(decision)) if decision else entry.title
        scrutiny = shared.committee(register, entry.scrutiny) if entry.scrutiny else None
        rows.append([title, Unbroken(entry.reference or "No reference"), _maker(entry, register), entry.expected.words, scrutiny])
        ids.append(at.slug(name))
    columns = ["Decision", "Reference", "Decided by", "Expected", "Scrutiny committee"]
    return Table(caption, columns, rows, ids=ids, caption_hidden=True)


def _maker(entry: r.PlanEntry, register: Register) -> Value:
    maker = entry.maker
    return shared.person(register, maker.person) if maker.person else shared.maker(register, maker)


def decision_page(decision: Decision, register: Register) -> Page:
    """The page of one decision."""
    latest = decision.latest
    entry = latest.record
    return Page(
        address=at.address(decision),
        title=entry.title,
        description=words.shortened(f"{words.capital(entry.part)} expected {entry.expected.words}: {entry.text or entry.title}"),
        kind="decision",
        template="decision",
        view=DecisionView(
            text=shared.prose(entry.text),
            note=shared.prose(entry.note),
            facts=_decision_facts(decision, register),
            editions=_history(decision, register),
            discussed=_discussed(decision, register),
        ),
        crumbs=(shared.FORWARD_PLAN, at.link(latest.edition, f"Edition of {at.name(latest.edition)}")),
        reference=entry.reference,
        eyebrow=f"{words.capital(entry.part)}{f' {entry.reference}' if entry.reference else ''}",
        sources=(shared.source(latest.edition.record.source),),
    )


def _decision_facts(decision: Decision, register: Register) -> tuple[Fact, ...]:
    entry = decision.latest.record
    scrutiny = shared.committee(register, entry.scrutiny) if entry.scrutiny else None
    spelt = f"(in the plan: “{entry.scrutiny_words}”)" if entry.scrutiny_words else None
    return facts(
        ("Decided by", shared.maker(register, entry.maker)),
        ("Expected", entry.expected.words),
        ("Scrutiny committee", (scrutiny, spelt) if spelt else scrutiny),
        ("Wards", words.listed(entry.wards)),
        ("Directorate", at.link(register.bodies[entry.directorate]) if entry.directorate else None),
        ("Consultation", shared.prose(entry.consultation)),
        ("Documents", shared.prose(entry.documents)),
        ("To read", tuple(Link("Document", at.paper(url)) for url in entry.links)),
        ("Exempt", (shared.exempt_tag(entry.exempt), shared.prose(entry.exempt.reason)) if entry.exempt else None),
        ("Contact", tuple(shared.contact(register, one) for one in entry.contacts)),
        ("Subjects", shared.subjects(register, entry.subjects)),
        ("Also known as", "; ".join(name for name in decision.names if name != entry.reference and "/" in name)),
    )


def _history(decision: Decision, register: Register) -> Table:
    rows: list[list[Value]] = [
        [
            at.link(one, at.name(one.edition)),
            words.capital(one.record.part),
            words.capital(one.record.listed),
            one.record.expected.words,
            _maker(one.record, register),
        ]
        for one in decision.entries
    ]
    return Table("In the Forward Plan", ["Edition", "Part", "Listed", "Expected", "Decided by"], rows, caption_hidden=True)


def _discussed(decision: Decision, register: Register) -> tuple[Link, ...]:
    links = []
    for name in decision.names:
        for mention in register.mentions("decision", name):
            if isinstance(mention.by, AgendaItem):
                links.append(shared.item(mention.by, with_committee=True))
            elif isinstance(mention.by, Asked):
                links.append(at.link(mention.by))
    return tuple(dict.fromkeys(links))


