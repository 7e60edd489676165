"""The Forward Plan: its latest edition, each edition against the one before, and the scrutiny of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses as at
from .. import plan, words
from .. import records as r
from ..addresses import Link
from ..asat import AsAt
from ..register import AgendaItem, Decision, Named, Sitting
from . import shared
from .decisions import FATE_TONES, change_view, decision_pages, maker_in_list
from .page import Fact, Page, Prose, Table, Tag, Unbroken, Value, facts, table


@dataclass(frozen=True)
class PartView:
    """A part of an edition."""

    id: str
    heading: str
    table: Table | None


@dataclass(frozen=True)
class EditionView:
    """An edition, or the latest of them with the list of all."""

    facts: tuple[Fact, ...]
    note: Prose | None
    since: Link | None
    """The edition before, against which it is told what changed."""
    changed: tuple[PartView, ...]
    parts: tuple[PartView, ...]
    editions: Table | None
    scrutiny: tuple[Link, ...]
    taken: Table | None
    none: bool


def pages(as_at: AsAt) -> Iterator[Page]:
    """The plan now, each edition, each decision, and for each scrutiny committee the decisions in its remit."""
    editions = plan.editions(as_at)
    yield _now(editions, as_at)
    for edition in as_at.register.editions:
        yield _edition(edition, as_at)
    yield from decision_pages(as_at)
    for committee in as_at.register.committees.values():
        if committee.record.kind is not r.CommitteeKind.EXECUTIVE:
            yield _scrutiny(committee, as_at)


def _now(editions: tuple[Named[r.ForwardPlan], ...], as_at: AsAt) -> Page:
    latest = editions[-1] if editions else None
    rows: list[list[Value]] = [_edition_row(one, as_at) for one in reversed(editions)]
    columns = ["Published", "Entries", "New", "Changed", "Carried over", "Dropped"]
    return Page(
        address="/forward-plan/",
        title="Forward Plan",
        description="What the executive is about to decide: the latest edition of the Forward Plan.",
        kind="Forward Plan",
        template="edition",
        view=EditionView(
            facts=_facts(latest, as_at) if latest else (),
            note=shared.prose(latest.record.note) if latest else None,
            since=None,
            changed=(),
            parts=_parts(latest, as_at) if latest else (),
            editions=table("Editions of the Forward Plan", columns, rows),
            scrutiny=tuple(
                Link(one.record.name, at.scrutiny(one))
                for one in as_at.register.committees.values()
                if one.record.kind is not r.CommitteeKind.EXECUTIVE
            ),
            taken=_taken(as_at),
            none=latest is None,
        ),
        eyebrow="What the executive is about to decide",
        sources=(shared.source(latest.record.source),) if latest else (),
    )


def _taken(as_at: AsAt) -> Table | None:
    """Every decision of which the record has the notice, the latest first."""
    notices = [one for one in as_at.register.decision_notices.values() if one.record.date <= as_at.today]
    rows: list[list[Value]] = []
    for notice in sorted(notices, key=lambda one: (one.record.date, one.id), reverse=True):
        decision = as_at.register.decision(notice.record.decision) if notice.record.decision else None
        address = f"{at.address(decision)}#{at.notice_anchor(notice)}" if decision else at.address(notice)
        window = plan.call_in_window(notice.record, as_at)
        rows.append(
            [
                Link(notice.record.title, address),
                (words.capital(notice.record.outcome), None if decision else "(never in the plan)"),
                notice.record.date,
                maker_in_list(notice.record.maker, as_at.register),
                window.date if window else None,
            ]
        )
    columns = ["Decision", "What became of it", "On", "By", "Last day for call-in"]
    return table("Decisions taken, put off or withdrawn", columns, rows)


def _edition_row(edition: Named[r.ForwardPlan], as_at: AsAt) -> list[Value]:
    found = plan.edition_course(edition, as_at)
    first = found.previous is None
    return [
        Unbroken(at.link(edition)),
        str(len(edition.record.entries)),
        None if first else str(len(found.new) + len(found.returned)),
        None if first else str(len(found.changed)),
        None if first else str(len(found.carried)),
        None if first else str(len(found.dropped)),
    ]


def _edition(edition: Named[r.ForwardPlan], as_at: AsAt) -> Page:
    entries = words.count(len(edition.record.entries), "entry", "entries")
    found = plan.edition_course(edition, as_at)
    return Page(
        address=at.address(edition),
        title=f"Forward Plan of {at.name(edition)}",
        description=f"The {entries} of the Forward Plan published on {at.name(edition)}.",
        kind="Forward Plan edition",
        template="edition",
        view=EditionView(
            facts=_facts(edition, as_at),
            note=shared.prose(edition.record.note),
            since=at.link(found.previous) if found.previous else None,
            changed=tuple(_changed(found, as_at)) if found.previous else (),
            parts=_parts(edition, as_at),
            editions=None,
            scrutiny=(),
            taken=None,
            none=False,
        ),
        crumbs=(shared.FORWARD_PLAN,),
        eyebrow="Edition of the Forward Plan",
        sources=(shared.source(edition.record.source),),
    )


def _changed(found: plan.EditionCourse, as_at: AsAt) -> Iterator[PartView]:
    def listed(id: str, heading: str, decisions: tuple[Decision, ...]) -> PartView:
        rows: list[list[Value]] = [
            [at.link(one), Unbroken(one.latest.record.reference or "No reference"), _fate(one, as_at)]
            for one in decisions
        ]
        return PartView(id, f"{heading} ({len(rows)})", table(heading, ["Decision", "Reference", "Now"], rows))

    if found.new:
        yield listed("new", "New", found.new)
    if found.returned:
        yield listed("returned", "Back after an absence", found.returned)
    if found.changed:
        rows: list[list[Value]] = [
            [at.link(decision), tuple(Prose(change_view(one, as_at)) for one in changes)]
            for decision, changes in found.changed
        ]
        yield PartView("changed", f"Changed ({len(rows)})", table("Changed", ["Decision", "What changed"], rows))
    if found.dropped:
        yield listed("dropped", "No longer in the plan", found.dropped)


def _fate(decision: Decision, as_at: AsAt) -> Tag:
    fate = plan.course(decision, as_at).fate
    return Tag(words.capital(fate), FATE_TONES[fate])


def _facts(edition: Named[r.ForwardPlan], as_at: AsAt) -> tuple[Fact, ...]:
    register, record = as_at.register, edition.record
    return facts(
        ("Published", at.link(edition)),
        ("New key decisions from", record.decisions_from),
        ("Entries", str(len(record.entries))),
        (
            "Before the committee at",
            tuple(shared.item(register.items[ref], with_committee=True) for ref in record.before),
        ),
    )


_HEADINGS = {
    r.PlanPart.KEY: "Key decisions",
    r.PlanPart.PRIVATE: "Decisions to be taken in private",
    r.PlanPart.NON_KEY: "Non-key decisions",
    r.PlanPart.URGENT: "Key decisions taken under urgency procedures",
}


def _parts(edition: Named[r.ForwardPlan], as_at: AsAt) -> tuple[PartView, ...]:
    found = []
    for part in r.PlanPart:
        for listing in r.PlanListing:
            entries = [one for one in edition.record.entries if one.part is part and one.listed is listing]
            if entries:
                heading = f"{_HEADINGS[part]}: {listing} ({len(entries)})"
                found.append(PartView(at.slug(f"{part} {listing}"), heading, _table(heading, entries, as_at)))
    return tuple(found)


def _table(caption: str, entries: list[r.PlanEntry], as_at: AsAt) -> Table | None:
    register = as_at.register
    rows: list[list[Value]] = []
    ids = []
    for entry in entries:
        name = entry.reference or entry.id or ""
        decision = register.decision(name)
        title = Link(entry.title, at.address(decision)) if decision else entry.title
        scrutiny = shared.committee(register, entry.scrutiny) if entry.scrutiny else None
        reference = Unbroken(entry.reference or "No reference")
        rows.append([title, reference, maker_in_list(entry.maker, register), entry.expected.words, scrutiny])
        ids.append(at.slug(name))
    columns = ["Decision", "Reference", "Decided by", "Expected", "Scrutiny committee"]
    return table(caption, columns, rows, ids=ids)


# Scrutiny of the plan


@dataclass(frozen=True)
class ScrutinyView:
    """The decisions in a committee's remit."""

    committee: Link
    unseen: Table | None
    seen: Table | None
    past: Table | None


def _scrutiny(committee: Named[r.Committee], as_at: AsAt) -> Page:
    unseen: list[list[Value]] = []
    seen: list[list[Value]] = []
    past: list[list[Value]] = []
    for decision in as_at.register.decisions:
        entry = plan.entries(decision, as_at)[-1].record
        if entry.scrutiny != committee.id:
            continue
        found = plan.course(decision, as_at)
        looked = looked_at(decision, committee.id, as_at)
        if found.fate is not r.Fate.AWAITED:
            past.append(
                [
                    at.link(decision),
                    entry.expected.words,
                    Tag(words.capital(found.fate), FATE_TONES[found.fate]),
                    looked,
                ]
            )
        elif looked:
            seen.append([at.link(decision), entry.expected.words, looked])
        else:
            last = last_meeting_before(entry, committee.id, as_at)
            chance: Value = at.link(last) if last else "None in the record"
            unseen.append([at.link(decision), entry.expected.words, maker_in_list(entry.maker, as_at.register), chance])
    name = committee.record.name
    return Page(
        address=at.scrutiny(committee),
        title=f"Decisions in the remit of {name}",
        description=f"What the executive is about to decide in the remit of {name}, and what of it was looked at.",
        kind="scrutiny of the Forward Plan",
        template="scrutiny",
        view=ScrutinyView(
            committee=at.link(committee),
            unseen=table(
                "About to be taken and not looked at",
                ["Decision", "Expected", "Decided by", "Last meeting before it"],
                unseen,
            ),
            seen=table("About to be taken and looked at", ["Decision", "Expected", "Looked at"], seen),
            past=table(
                "Taken, dropped, or past their time", ["Decision", "Expected", "What became of it", "Looked at"], past
            ),
        ),
        crumbs=(shared.FORWARD_PLAN,),
        eyebrow="Scrutiny of the Forward Plan",
    )


def looked_at(decision: Decision, committee: str, as_at: AsAt) -> Value:
    """Where a committee looked at a decision, has it on its agenda or asked about it."""
    links: list[Link] = []
    for mention in as_at.register.mentions_of(decision):
        item = getattr(mention.by, "item", mention.by)
        sitting = getattr(item, "sitting", None)
        if (
            isinstance(item, AgendaItem)
            and isinstance(sitting, Sitting)
            and committee in (sitting.committee.id, *sitting.record.with_)
        ):
            links.append(at.link(item, f"{words.day(sitting.date)}, item {item.record.number}"))
    return tuple(dict.fromkeys(links))


def last_meeting_before(entry: r.PlanEntry, committee: str, as_at: AsAt) -> Sitting | None:
    """A committee's last meeting to come before a decision can be taken."""
    since, until = plan.expected(entry)
    end = until or since
    to_come = [
        one
        for one in as_at.register.meetings_of(committee)
        if one.date >= as_at.today
        and one.record.status is r.MeetingStatus.SCHEDULED
        and (end is None or one.date < end)
    ]
    return to_come[-1] if to_come and end else None
