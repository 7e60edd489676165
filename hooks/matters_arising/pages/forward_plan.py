"""The Forward Plan: its latest edition, each edition against the one before, and the scrutiny of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses as at
from .. import plan, words
from .. import records as r
from ..addresses import Link
from ..asat import AsAt
from ..clock import decision_from
from ..register import Advertised, Decision, Named
from . import changed, shared
from .decisions import change_view, decision_drafts, fate_tag, maker_in_list, notice_days, notice_tag
from .page import Draft, Fact, Page, Prose, Table, Unbroken, Value, draft, facts, table


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
    notice_rule: str | None
    """What notice is asked for, if the tables show any."""
    parts: tuple[PartView, ...]
    in_error: Table | None
    """Entries that were recorded in error."""
    editions: Table | None
    scrutiny: tuple[Link, ...]
    taken: Table | None
    call_in_rule: str | None
    """How the last days for call-in were counted, if the table shows any."""
    none: bool


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The plan now, each edition, each decision, and for each scrutiny committee the decisions in its remit."""
    yield draft("/forward-plan/", _now, as_at)
    for edition in as_at.register.editions:
        yield draft(at.address(edition), _edition, edition, as_at)
    yield from decision_drafts(as_at)
    for committee in as_at.register.committees.values():
        if committee.record.kind is not r.CommitteeKind.EXECUTIVE:
            yield draft(at.scrutiny(committee), _scrutiny, committee, as_at)


def _now(as_at: AsAt) -> Page:
    editions = plan.editions(as_at)
    latest = editions[-1] if editions else None
    rows: list[list[Value]] = [_edition_row(one, as_at) for one in reversed(editions)]
    columns = ["Published", "Entries", "New or back", "Changed", "Carried over", "Dropped"]
    taken, call_in_rule = _taken(as_at)
    parts = _parts(latest, as_at) if latest else ()
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
            notice_rule=_notice_rule(latest, parts, as_at) if latest else None,
            parts=parts,
            in_error=_in_error(latest) if latest else None,
            editions=table("Editions of the Forward Plan", columns, rows),
            scrutiny=tuple(
                Link(one.record.name, at.scrutiny(one))
                for one in as_at.register.committees.values()
                if one.record.kind is not r.CommitteeKind.EXECUTIVE
            ),
            taken=taken,
            call_in_rule=call_in_rule,
            none=latest is None,
        ),
        eyebrow="What the executive is about to decide",
        changed=changed.of_plan(as_at),
        sources=(shared.source(latest.record.source),) if latest else (),
    )


def _taken(as_at: AsAt) -> tuple[Table | None, str | None]:
    """Every decision of which the record has the notice, the latest first, with the rule for call-in."""
    known = (one for one in as_at.register.decision_notices.values() if not one.record.withdrawn)
    rows: list[list[Value]] = []
    rule = None
    for notice in sorted(known, key=lambda one: (one.record.date, one.id), reverse=True):
        record = notice.record
        if record.date > as_at.today:
            continue
        decision = as_at.register.decision(record.decision) if record.decision else None
        address = f"{at.address(decision)}#{at.notice_anchor(notice)}" if decision else at.address(notice)
        window = plan.call_in_window(record, as_at)
        rule = window.rule if window else rule
        is_taken = record.outcome is r.DecisionOutcome.TAKEN
        without = "Not open to call-in" if record.no_call_in else "Not known" if is_taken else "Not taken"
        rows.append(
            [
                Link(record.title, address),
                (words.capital(record.outcome), None if decision else "(never in the plan)"),
                record.date,
                maker_in_list(record.maker, as_at.register),
                window.date if window else without,
            ]
        )
    columns = ["Decision", "What became of it", "On", "By", "Last day for call-in"]
    return table("Decisions taken, put off or withdrawn", columns, rows), rule


def _edition_row(edition: Named[r.ForwardPlan], as_at: AsAt) -> list[Value]:
    found = plan.edition_course(edition, as_at)
    first = found.previous is None
    unknown = "Not known" if len(plan.editions(as_at)) > 1 else None
    return [
        Unbroken(at.link(edition)),
        str(len(_entries(edition))),
        unknown if first else str(len(found.new) + len(found.returned)),
        unknown if first else str(len(found.changed)),
        unknown if first else str(len(found.carried)),
        unknown if first else str(len(found.dropped)),
    ]


def _edition(edition: Named[r.ForwardPlan], as_at: AsAt) -> Page:
    entries = words.count(len(_entries(edition)), "entry", "entries")
    parts = _parts(edition, as_at)
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
            notice_rule=_notice_rule(edition, parts, as_at),
            parts=parts,
            in_error=_in_error(edition),
            editions=None,
            scrutiny=(),
            taken=None,
            call_in_rule=None,
            none=False,
        ),
        crumbs=(shared.FORWARD_PLAN,),
        eyebrow="Edition of the Forward Plan",
        citation=shared.citation(as_at, edition.record.title, f"edition of {at.name(edition)}"),
        changed=changed.of_edition(edition, as_at),
        sources=(shared.source(edition.record.source),),
    )


def _entries(edition: Named[r.ForwardPlan]) -> tuple[r.PlanEntry, ...]:
    """An edition's entries without those recorded in error."""
    return tuple(one for one in edition.record.entries if not one.withdrawn)


def _decision(entry: Advertised, as_at: AsAt) -> Decision:
    found = as_at.register.decision(entry.id)
    assert found is not None
    return found


def _changed(found: plan.EditionCourse, as_at: AsAt) -> Iterator[PartView]:
    def link(one: Advertised) -> Link:
        return Link(one.record.title, at.address(_decision(one, as_at)))

    def listed(id: str, heading: str, entries: tuple[Advertised, ...]) -> PartView:
        rows: list[list[Value]] = [
            [
                link(one),
                Unbroken(one.record.reference or "No reference"),
                fate_tag(plan.course(_decision(one, as_at), as_at).fate),
            ]
            for one in entries
        ]
        columns = ["Decision", "Reference", "What became of it"]
        return PartView(id, f"{heading} ({len(rows)})", table(heading, columns, rows))

    if found.new:
        yield listed("new", "New", found.new)
    if found.returned:
        yield listed("returned", "Back after an absence", found.returned)
    if found.changed:
        rows: list[list[Value]] = [
            [link(one), tuple(Prose(change_view(change, as_at)) for change in changes)]
            for one, changes in found.changed
        ]
        yield PartView("changed", f"Changed ({len(rows)})", table("Changed", ["Decision", "What changed"], rows))
    if found.dropped:
        yield listed("dropped", "No longer in the plan", found.dropped)


def _facts(edition: Named[r.ForwardPlan], as_at: AsAt) -> tuple[Fact, ...]:
    register, record = as_at.register, edition.record
    return facts(
        ("Published", at.link(edition)),
        ("New key decisions from", _decisions_from(record, as_at)),
        ("Entries", str(len(_entries(edition)))),
        (
            "Before the committee at",
            tuple(shared.item(register.items[ref], with_committee=True) for ref in record.before),
        ),
    )


def _decisions_from(record: r.ForwardPlan, as_at: AsAt) -> Value:
    """The first day for decisions that an edition advertises first: the edition's own, and what the rule gives."""
    periods = as_at.register.council.periods
    counted = decision_from(record.published, periods.key_decision_days, periods.key_decision_days_are, as_at.calendar)
    stated = record.decisions_from
    if stated is None or stated == counted.date:
        return (counted.date, Prose(counted.rule))
    return (stated, f"(as the plan says; by the rule from {words.weekday(counted.date)} on).", Prose(counted.rule))


def _notice_rule(edition: Named[r.ForwardPlan], parts: tuple[PartView, ...], as_at: AsAt) -> str | None:
    if not any(part.table and "Notice" in part.table.columns for part in parts):
        return None
    periods = as_at.register.council.periods
    counting = periods.key_decision_days_are
    return decision_from(edition.record.published, periods.key_decision_days, counting, as_at.calendar).rule


def _in_error(edition: Named[r.ForwardPlan]) -> Table | None:
    rows: list[list[Value]] = []
    ids: list[str] = []
    standing = {at.slug(one.reference or one.id or "") for one in _entries(edition)}
    for place, one in enumerate(edition.record.entries):
        if one.withdrawn:
            reference = Unbroken(one.reference or "No reference")
            rows.append([one.title, reference, one.withdrawn.date, Prose(one.withdrawn.reason)])
            anchor = at.slug(one.reference or one.id or "")
            ids.append(f"in-error-{place}" if anchor in standing or anchor in ids else anchor)
    return table("Recorded in error", ["Decision", "Reference", "Withdrawn", "Why"], rows, ids=ids)


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
            entries = [one for one in _entries(edition) if one.part is part and one.listed is listing]
            if entries:
                heading = f"{_HEADINGS[part]}: {listing} ({len(entries)})"
                found.append(PartView(at.slug(f"{part} {listing}"), heading, _table(heading, entries, edition, as_at)))
    return tuple(found)


def _table(caption: str, entries: list[r.PlanEntry], edition: Named[r.ForwardPlan], as_at: AsAt) -> Table | None:
    register = as_at.register
    rows: list[list[Value]] = []
    ids = []
    for entry in entries:
        name = entry.reference or entry.id or ""
        decision = register.decision(name)
        rows.append(
            [
                Link(entry.title, at.address(decision)) if decision else entry.title,
                Unbroken(entry.reference or "No reference"),
                maker_in_list(entry.maker, register),
                entry.expected.words,
                _notice(entry, decision, edition, as_at) if decision else None,
                shared.exempt_tag(entry.exempt) if entry.exempt else None,
                _private_notices(entry, as_at),
                shared.committee(register, entry.scrutiny) if entry.scrutiny else "None named",
            ]
        )
        ids.append(at.slug(name))
    if any(row[4] for row in rows):
        for row in rows:
            row[4] = row[4] or "Not known"
    columns = ["Decision", "Reference", "Decided by", "Expected", "Notice", "Exempt", _IN_PRIVATE, "Scrutiny committee"]
    return table(caption, columns, rows, ids=ids)


_IN_PRIVATE = "Notices of the meeting in private"


def _private_notices(entry: r.PlanEntry, as_at: AsAt) -> Value:
    """When notice was given, and given again, that a meeting would take a decision in private."""
    if entry.part is not r.PlanPart.PRIVATE or entry.maker.person:
        return None
    return tuple(Prose(words.day(day)) for day in entry.notices if day <= as_at.today) or "None in the record"


def _notice(entry: r.PlanEntry, decision: Decision, edition: Named[r.ForwardPlan], as_at: AsAt) -> Value:
    """The notice by the date an entry gives, and whether that was short or without the full notice."""
    advertised = next(one for one in decision.entries if one.record is entry and one.edition is edition)
    found = plan.notice_in(advertised, decision, as_at)
    tag = notice_tag(found, decision, as_at)
    if found is None:
        return tag
    return (notice_days(found), tag) if tag else notice_days(found)


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
    for decision in plan.decisions(as_at):
        entry = plan.entries(decision, as_at)[-1].record
        if entry.scrutiny != committee.id:
            continue
        fate = plan.course(decision, as_at).fate
        looked = _looked_at(decision, committee.id, as_at)
        link = Link(entry.title, at.address(decision))
        if fate not in (r.Fate.AWAITED, r.Fate.REFERRED_BACK):
            past.append([link, entry.expected.words, fate_tag(fate), looked or "Nowhere in the record"])
        elif looked:
            seen.append([link, entry.expected.words, looked])
        else:
            chance = _last_meeting(entry, committee.id, as_at)
            unseen.append([link, entry.expected.words, maker_in_list(entry.maker, as_at.register), chance])
    name = committee.record.name
    remit = [one for one in plan.decisions(as_at) if plan.entries(one, as_at)[-1].record.scrutiny == committee.id]
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
            seen=table(
                "About to be taken and looked at, or to be looked at", ["Decision", "Expected", "Looked at"], seen
            ),
            past=table(
                "Taken, dropped, or past their time", ["Decision", "Expected", "What became of it", "Looked at"], past
            ),
        ),
        crumbs=(shared.FORWARD_PLAN,),
        eyebrow="Scrutiny of the Forward Plan",
        changed=changed.latest(as_at, (changed.of_decision(one, as_at) for one in remit)),
    )


def _looked_at(decision: Decision, committee: str, as_at: AsAt) -> Value:
    """Where a committee looked at a decision, has it on its agenda, or plans it."""
    looked = tuple(
        at.link(item, f"{words.day(item.sitting.date)}, item {item.record.number}")
        for item in plan.looked_at(decision, committee, as_at)
    )
    planned = tuple(
        Link(f"Work programme, for {words.day(day)}", at.address(programme))
        for programme, day in plan.planned_for(decision, committee, as_at)
    )
    return (*looked, *planned)


def _last_meeting(entry: r.PlanEntry, committee: str, as_at: AsAt) -> Value:
    """A committee's last chance to look at a decision."""
    sure, possible = plan.last_meetings_before(entry, committee, as_at)
    if possible is None:
        return "None in the record"
    if sure is possible:
        return at.link(possible)
    if sure is None:
        return (at.link(possible), "if it is not taken before that")
    return (at.link(sure), "or", at.link(possible), "if it is not taken before that")
