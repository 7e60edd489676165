"""What an edition of the Forward Plan holds, as its own page and the first page of the plan show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..... import english
from ..... import records as r
from .....law.notice_of_decisions import decision_from
from .....register.entities import Decision, Entity
from .....rules.forward_plan import decision_history, notice_given
from .....rules.forward_plan.decision_entries import expected
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import values
from ..page import Fact, PagesView, Prose, Table, Tag, Unbroken, Value, facts, table
from .decision_tags import TYPES, expected_in_words, fate_tag, maker_in_list, notice_days, notice_tag


@dataclass(frozen=True)
class PartView:
    """A part of an edition."""

    id: str
    heading: str
    table: Table | None
    number: int = 0
    """How many rows it has, on whichever pages."""
    is_continued: bool = False
    """Whether its beginning stands on the page before."""
    tells_of_change: bool = False
    """Whether it tells what changed since the edition before."""


@dataclass(frozen=True)
class ElsewhereView:
    """An entry of an edition that is on a further page, and the anchor by which it is linked."""

    anchor: str
    link: Link


@dataclass(frozen=True)
class EditionView:
    """An edition, or the latest one with the list of all editions."""

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
    none: str | None
    """Why there is no edition to show, if there is none."""
    number: int = 0
    """How many decisions the latest edition has."""
    expected_by_now: str | None = None
    """How many decisions were expected by now, where no later plan is held."""
    elsewhere: tuple[ElsewhereView, ...] = ()
    """Entries on further pages."""
    more: tuple[Link, ...] = ()
    """Where the rest of lists stands of which only the latest is shown."""
    pages: PagesView | None = None
    """The way to the other pages of an edition, if it is long."""


def standing_entries(edition: Entity[r.ForwardPlan]) -> tuple[r.PlanEntry, ...]:
    """An edition's entries without those recorded in error."""
    return tuple(one for one in edition.record.entries if not one.withdrawn)


def edition_facts(edition: Entity[r.ForwardPlan], as_at: AsAt) -> tuple[Fact, ...]:
    """When an edition was published, from when it allows decisions, and which committees considered it."""
    register, record = as_at.register, edition.record
    return facts(
        ("Published", at.link(edition)),
        ("New key decisions from", _decisions_from(record, as_at)),
        ("Entries", str(len(standing_entries(edition)))),
        (
            "Before the committee at",
            tuple(values.item(register.items[ref], with_committee=True) for ref in record.before),
        ),
    )


def _decisions_from(record: r.ForwardPlan, as_at: AsAt) -> Value:
    """The first day for decisions that an edition advertises first: the edition's own, and what the rule gives."""
    counted = decision_from(record.published, as_at.register.council, as_at.calendar)
    stated = record.decisions_from
    if stated is None or stated == counted.date:
        return (counted.date, Prose(counted.rule))
    return (
        stated,
        f"(as stated in the plan; by the notice rule, from {english.weekday(counted.date)} on).",
        Prose(counted.rule),
    )


def notice_rule(edition: Entity[r.ForwardPlan], sections: tuple[PartView, ...], as_at: AsAt) -> str | None:
    """The notice required; `None` if no table of the edition shows any."""
    if not any(part.table and "Notice" in part.table.columns for part in sections):
        return None
    private = any(one.part is r.PlanPart.PRIVATE for one in standing_entries(edition))
    return decision_from(edition.record.published, as_at.register.council, as_at.calendar, private=private).rule


def entries_in_error(edition: Entity[r.ForwardPlan]) -> Table | None:
    """The entries of an edition that were recorded in error."""
    rows: list[list[Value]] = []
    ids: list[str] = []
    standing = {at.slug(one.reference or one.id or "") for one in standing_entries(edition)}
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


def edition_parts(edition: Entity[r.ForwardPlan], as_at: AsAt) -> tuple[PartView, ...]:
    """The entries of an edition in its own order, by part of the plan and by the way they are listed."""
    found = []
    for part in r.PlanPart:
        for listing in r.PlanListing:
            entries = [one for one in standing_entries(edition) if one.part is part and one.listed is listing]
            if entries:
                heading = f"{_HEADINGS[part]}: {listing} ({len(entries)})"
                rows = [_row(one, edition, as_at) for one in entries]
                shown = _table(heading, rows)
                found.append(PartView(at.slug(f"{part} {listing}"), heading, shown))
    return tuple(found)


def soonest_first(edition: Entity[r.ForwardPlan], as_at: AsAt) -> tuple[PartView, ...]:
    """The entries of an edition by expected date; those whose date has passed are separate."""
    rows = sorted((_row(one, edition, as_at) for one in standing_entries(edition)), key=lambda one: one.first_day)
    ahead = [one for one in rows if one.fate in (None, r.Fate.AWAITED, r.Fate.REFERRED_BACK)]
    passed = [one for one in rows if one.fate is r.Fate.TIME_PASSED]
    ended = [one for one in rows if one not in ahead and one not in passed]
    found = []
    for id, called, some in (
        ("expected", "Expected decisions", ahead),
        ("passed", "Expected date passed", passed),
        ("ended", "Taken, deferred or withdrawn since this plan", ended),
    ):
        if some:
            heading = f"{called} ({len(some)})"
            shown = _soonest_table(heading, some, as_at)
            found.append(PartView(id, heading, shown))
    return tuple(found)


@dataclass(frozen=True)
class _Row:
    """An entry of an edition."""

    entry: r.PlanEntry
    decision: Decision | None
    fate: r.Fate | None
    """What became of it by the date of the record."""
    first_day: date
    """The first day on which it is expected; the last of all days, where its words give none."""
    maker: Value
    notice: Value
    private: Value
    scrutiny: Value


def _row(entry: r.PlanEntry, edition: Entity[r.ForwardPlan], as_at: AsAt) -> _Row:
    decision = as_at.register.decision(entry.reference or entry.id or "")
    first, last = expected(entry)
    return _Row(
        entry,
        decision,
        decision_history.history(decision, as_at).fate if decision else None,
        first or last or date.max,
        maker_in_list(entry.maker, as_at.register),
        _notice(entry, decision, edition, as_at) if decision else None,
        _private_notices(entry, as_at),
        values.committee(as_at.register, entry.scrutiny) if entry.scrutiny else "None named",
    )


def _expected(row: _Row, as_at: AsAt) -> Value:
    """When a decision is expected, with the days until then, or what became of it."""
    if row.fate in (None, r.Fate.AWAITED):
        return expected_in_words(row.entry, as_at)
    return (row.entry.expected.words, fate_tag(row.fate))


def _types(row: _Row, as_at: AsAt) -> Value:
    """Whether a decision is key or to be taken in private, new in the plan, or at short notice."""
    entry = row.entry
    is_short = row.decision and notice_tag(notice_given.notice(row.decision, as_at), row.decision, as_at)
    return (TYPES[entry.part], Tag("New") if entry.listed is r.PlanListing.NEW else None, is_short or None)


COLUMNS = ("Decision", "Reference", "Type", "Expected", "Decision maker", "Scrutiny committee")
"""The columns of the list of what is expected."""

FACETS = {one: one for one in ("Type", "Decision maker", "Scrutiny committee")}
"""The columns by which a reader can filter."""


def _soonest_table(caption: str, rows: Sequence[_Row], as_at: AsAt) -> Table | None:
    shown: list[list[Value]] = [
        [
            _link(one),
            _reference(one),
            _types(one, as_at),
            _expected(one, as_at),
            one.maker,
            one.scrutiny,
        ]
        for one in rows
    ]
    return table(caption, COLUMNS, shown, ids=_anchors(rows), facets=FACETS, style="decisions")


def _table(caption: str, rows: Sequence[_Row]) -> Table | None:
    has_notice = any(one.notice for one in rows)
    shown: list[list[Value]] = [
        [
            _link(one),
            _reference(one),
            one.maker,
            one.entry.expected.words,
            one.notice or ("Not in the papers held" if has_notice else None),
            values.exempt_tag(one.entry.exempt) if one.entry.exempt else None,
            one.private,
            one.scrutiny,
        ]
        for one in rows
    ]
    columns = [
        "Decision",
        "Reference",
        "Decision maker",
        "Expected",
        "Notice",
        "Exempt",
        _IN_PRIVATE,
        "Scrutiny committee",
    ]
    return table(caption, columns, shown, ids=_anchors(rows))


def _link(row: _Row) -> Value:
    return Link(row.entry.title, at.address(row.decision)) if row.decision else row.entry.title


def _reference(row: _Row) -> Value:
    return Unbroken(row.entry.reference or "No reference")


def _anchors(rows: Sequence[_Row]) -> list[str]:
    return [at.slug(one.entry.reference or one.entry.id or "") for one in rows]


_IN_PRIVATE = "Notices of the private meeting"


def _private_notices(entry: r.PlanEntry, as_at: AsAt) -> Value:
    """When the two notices were given that a meeting would take a decision in private."""
    if entry.part is not r.PlanPart.PRIVATE or entry.maker.person:
        return None
    return tuple(Prose(english.day(day)) for day in entry.notices if day <= as_at.today) or "Not in the papers held"


def _notice(entry: r.PlanEntry, decision: Decision, edition: Entity[r.ForwardPlan], as_at: AsAt) -> Value:
    """The notice given by an entry's date, and whether it was short or an urgency procedure applied."""
    advertised = next(one for one in decision.entries if one.record is entry and one.edition is edition)
    found = notice_given.notice_in(advertised, decision, as_at)
    tag = notice_tag(found, decision, as_at)
    if found is None:
        return tag
    return (notice_days(found), tag) if tag else notice_days(found)
