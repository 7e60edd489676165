"""The Forward Plan: its latest edition, each edition against the one before, and the scrutiny of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from .... import english
from .... import records as r
from ....incremental.tracking import question
from ....law.notice import decision_from
from ....register.entities import Advertised, Decision, Named
from ....rules import remits
from ....rules.forward_plan import (
    decision_call_ins,
    decision_entries,
    decision_history,
    decision_notice,
    decision_scrutiny,
    plan_editions,
)
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.addresses import Link
from . import changed, continued_pages, html_size, long_lists, shared
from .decisions import change_view, decision_drafts, fate_tag, maker_in_list, notice_days, notice_tag
from .long_lists import Entry
from .page import Draft, Fact, ListView, Page, PagesView, Prose, Table, Unbroken, Value, draft, facts, table


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
    """An entry of an edition that stands on a further page, and the anchor under which it is linked."""

    anchor: str
    link: Link


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
    elsewhere: tuple[ElsewhereView, ...] = ()
    """Entries on further pages."""
    more: tuple[Link, ...] = ()
    """Where the rest of lists stands of which only the latest is shown."""
    pages: PagesView | None = None
    """The way to the other pages of an edition, if it is long."""


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The plan now, each edition, each decision, and for each scrutiny committee the decisions in its remit."""
    yield draft("/forward-plan/", _now, as_at)
    lists = [
        *(long_lists.drafts(_TAKEN, TAKEN, _taken_page, as_at) if _is_long(as_at) else ()),
        *(
            long_lists.drafts(_EDITIONS, EDITIONS, _editions_page, as_at)
            if len(plan_editions.editions(as_at)) > MANY
            else ()
        ),
    ]
    made = {one.address for one in lists}
    yield from lists
    yield from long_lists.published({TAKEN}, made, _taken_page, as_at)
    yield from long_lists.published({EDITIONS}, made, _editions_page, as_at)
    for edition in as_at.register.editions:
        yield draft(at.address(edition), _edition, edition, as_at)
    yield from decision_drafts(as_at)
    committees = as_at.register.committees.values()
    scrutiny = [at.scrutiny(one) for one in committees if one.record.kind is not r.CommitteeKind.EXECUTIVE]
    yield from long_lists.all_drafts(_SCRUTINY, scrutiny, _scrutiny, as_at)


TAKEN = "/forward-plan/taken/"
EDITIONS = "/forward-plan/editions/"

MANY = 24
"""How many editions stand on the page of the plan; more of them have a page of their own."""

LATELY = 12
"""How many decisions and editions stand there where there are more than have room."""

_TAKEN = "decisions taken"
_EDITIONS = "editions"
_SCRUTINY = "decisions in a remit"


def _now(as_at: AsAt) -> Page:
    editions = plan_editions.editions(as_at)
    latest = editions[-1] if editions else None
    few = len(editions) <= MANY
    taken = _notices(as_at)
    long = _is_long(as_at)
    taken_table, call_in_rule = _taken(taken[-LATELY:] if long else taken, as_at)
    sections = _parts(latest, as_at) if latest else ()
    shown, *others = continued_pages.on_pages(sections, beside=_beside(as_at))
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
            notice_rule=_notice_rule(latest, sections, as_at) if latest else None,
            parts=tuple(shown),
            in_error=_in_error(latest) if latest else None,
            editions=_editions(editions if few else editions[-LATELY:], as_at),
            scrutiny=tuple(
                Link(one.record.name, at.scrutiny(one))
                for one in as_at.register.committees.values()
                if one.record.kind is not r.CommitteeKind.EXECUTIVE
            ),
            taken=taken_table,
            call_in_rule=call_in_rule,
            none=latest is None,
            more=(
                *((Link(f"The whole edition of {at.name(latest)}", at.address(latest)),) if latest and others else ()),
                *((Link(f"All {len(taken)} decisions taken, put off or withdrawn", TAKEN),) if long else ()),
                *(() if few else (Link(f"All {len(editions)} editions", EDITIONS),)),
            ),
        ),
        eyebrow="What the executive is about to decide",
        changed=changed.of_plan(as_at),
        sources=(shared.source(latest.record.source),) if latest else (),
    )


def _beside(as_at: AsAt) -> int:
    """About how many bytes of HTML stand beside the entries of the latest edition."""
    return 1500 + 300 * LATELY + 500 * LATELY + 130 * len(as_at.register.committees)


@question
def _notices(as_at: AsAt) -> tuple[Named[r.DecisionNotice], ...]:
    """Every decision of which the record has the notice, the oldest first."""
    known = (one for one in as_at.register.decision_notices.values() if not one.record.withdrawn)
    found = (one for one in known if one.record.date <= as_at.today)
    return tuple(sorted(found, key=lambda one: (one.record.date, one.id)))


@question
def _is_long(as_at: AsAt) -> bool:
    """Whether the decisions taken are so many that they stand on pages of their own."""
    latest = plan_editions.editions(as_at)[-1:]
    beside = 300 * MANY + sum(800 + len(entry.title) for one in latest for entry in _entries(one))
    taken = sum(500 + len(one.record.title) for one in _notices(as_at))
    return beside + taken > long_lists.WHOLE


@long_lists.sort_of_list(_TAKEN)
def _taken_entries(as_at: AsAt, _: str) -> Iterator[Entry]:
    """Decisions taken, put off or withdrawn, by municipal year."""
    municipal_year = cache(as_at.register.municipal_year)
    for one in _notices(as_at):
        yield Entry(one, municipal_year(one.record.date), 500 + len(one.record.title))


def _taken_page(address: str, key: str | None, place: int, as_at: AsAt) -> Page:
    """A page of the list of decisions taken."""
    pages = long_lists.pages_view(_TAKEN, address, key, place, as_at, english.years)
    notices: tuple[Named[r.DecisionNotice], ...] = long_lists.on_page(as_at, _TAKEN, address, key, place)
    taken, rule = _taken(notices, as_at)
    title = "Decisions taken, put off or withdrawn"
    named = f"{title}, {pages.name}" if pages and pages.name else ""
    return Page(
        address=long_lists.part_address(_TAKEN, address, key or "", place),
        title=named or title,
        description=f"{named or title}: by whom, and until when each could be called in.",
        kind="list of decisions",
        template="taken",
        view=TakenView(taken, rule, pages),
        crumbs=(shared.FORWARD_PLAN, *((Link("Decisions taken", address),) if named else ())),
        eyebrow="By municipal year",
        changed=changed.latest(as_at, (changed.of_notice(one, as_at) for one in notices)),
    )


@dataclass(frozen=True)
class TakenView:
    """Decisions taken."""

    taken: Table | None
    call_in_rule: str | None
    pages: PagesView | None


def _taken(notices: Sequence[Named[r.DecisionNotice]], as_at: AsAt) -> tuple[Table | None, str | None]:
    """Decisions of which the record has the notice, the latest first, with the rule for call-in."""
    rows: list[list[Value]] = []
    rule = None
    for notice in reversed(notices):
        record = notice.record
        decision = as_at.register.decision(record.decision) if record.decision else None
        address = f"{at.address(decision)}#{at.notice_anchor(notice)}" if decision else at.address(notice)
        window = decision_call_ins.call_in_window(record, as_at)
        rule = window.rule if window else rule
        is_taken = record.outcome is r.DecisionOutcome.TAKEN
        without = "Not open to call-in" if record.no_call_in else "Not known" if is_taken else "Not taken"
        rows.append(
            [
                Link(record.title, address),
                (english.capital(record.outcome), None if decision else "(never in the plan)"),
                record.date,
                maker_in_list(record.maker, as_at.register),
                window.date if window else without,
            ]
        )
    columns = ["Decision", "What became of it", "On", "By", "Last day for call-in"]
    return table("Decisions taken, put off or withdrawn", columns, rows), rule


@long_lists.sort_of_list(_EDITIONS)
def _edition_entries(as_at: AsAt, _: str) -> Iterator[Entry]:
    """Every edition, by municipal year."""
    municipal_year = cache(as_at.register.municipal_year)
    return (Entry(one, municipal_year(one.record.published), 400) for one in plan_editions.editions(as_at))


def _editions_page(address: str, key: str | None, place: int, as_at: AsAt) -> Page:
    """A page of the list of editions."""
    pages = long_lists.pages_view(_EDITIONS, address, key, place, as_at, english.years)
    editions: tuple[Named[r.ForwardPlan], ...] = long_lists.on_page(as_at, _EDITIONS, address, key, place)
    title = "Editions of the Forward Plan"
    named = f"{title}, {pages.name}" if pages and pages.name else ""
    return Page(
        address=long_lists.part_address(_EDITIONS, address, key or "", place),
        title=named or title,
        description=f"{named or title}: how much each added, changed, carried over and dropped.",
        kind="list of editions",
        template="list",
        view=ListView(_editions(editions, as_at), pages),
        crumbs=(shared.FORWARD_PLAN, *((Link("Editions", address),) if named else ())),
        eyebrow="By municipal year",
        changed=changed.latest(as_at, (one.record.published for one in editions)),
    )


def _editions(editions: Sequence[Named[r.ForwardPlan]], as_at: AsAt) -> Table | None:
    rows: list[list[Value]] = [_edition_row(one, as_at) for one in reversed(editions)]
    columns = ["Published", "Entries", "New or back", "Changed", "Carried over", "Dropped"]
    return table("Editions of the Forward Plan", columns, rows)


def _edition_row(edition: Named[r.ForwardPlan], as_at: AsAt) -> list[Value]:
    found = plan_editions.edition_course(edition, as_at)
    first = found.previous is None
    unknown = "Not known" if len(plan_editions.editions(as_at)) > 1 else None
    return [
        Unbroken(at.link(edition)),
        str(len(_entries(edition))),
        unknown if first else str(len(found.new) + len(found.returned)),
        unknown if first else str(len(found.changed)),
        unknown if first else str(len(found.carried)),
        unknown if first else str(len(found.dropped)),
    ]


def _edition(edition: Named[r.ForwardPlan], as_at: AsAt) -> Page:
    """The page of an edition; a long one goes on over further pages."""
    entries = english.count(len(_entries(edition)), "entry", "entries")
    sections = _parts(edition, as_at)
    found = plan_editions.edition_course(edition, as_at)
    news = tuple(_changed(found, as_at)) if found.previous else ()
    # What changed stands first where there is room for all, and else last: what is planned is what readers come for.
    pages = continued_pages.on_pages((*news, *sections), beside=1500)
    if len(pages) > 1:
        pages = continued_pages.on_pages((*sections, *news), beside=1500 + 190 * len(_entries(edition)))
    address, last = at.address(edition), len(pages)
    rule = _notice_rule(edition, sections, as_at)
    citation = shared.citation(as_at, edition.record.title, f"edition of {at.name(edition)}")

    def view(place: int) -> EditionView:
        shown = pages[place - 1]
        return EditionView(
            facts=_facts(edition, as_at) if place == 1 else (),
            note=shared.prose(edition.record.note) if place == 1 else None,
            since=at.link(found.previous)
            if found.previous and (last == 1 or any(one.tells_of_change for one in shown))
            else None,
            changed=tuple(one for one in shown if one.tells_of_change),
            notice_rule=rule if any(not one.tells_of_change for one in shown) else None,
            parts=tuple(one for one in shown if not one.tells_of_change),
            in_error=_in_error(edition) if place == 1 else None,
            editions=None,
            scrutiny=(),
            taken=None,
            call_in_rule=None,
            none=False,
            elsewhere=tuple(_elsewhere(pages, address)) if place == 1 else (),
            more=tuple(_leads(pages, address)) if place == 1 else (),
            pages=continued_pages.going_on(address, place, last),
        )

    def page(place: int) -> Page:
        title = f"Forward Plan of {at.name(edition)}"
        return Page(
            address=address if place == 1 else f"{address}{place}/",
            title=title if place == 1 else f"{title}, page {place}",
            description=f"The {entries} of the Forward Plan published on {at.name(edition)}"
            f"{'' if place == 1 else f', page {place}'}.",
            kind="Forward Plan edition",
            template="edition",
            view=view(place),
            crumbs=(shared.FORWARD_PLAN, *(() if place == 1 else (at.link(edition),))),
            eyebrow="Edition of the Forward Plan",
            citation=citation if place == 1 else None,
            changed=changed.of_edition(edition, as_at),
            sources=(shared.source(edition.record.source),),
        )

    return replace(page(1), continued=tuple(page(place) for place in range(2, last + 1)))


def _elsewhere(pages: list[list[PartView]], address: str) -> Iterator[ElsewhereView]:
    """The entries on further pages: their old anchors are kept, and lead there."""
    for place, shown in enumerate(pages[1:], start=2):
        for part in shown:
            if part.table and not part.tells_of_change:
                for id, row in zip(part.table.ids, part.table.rows, strict=True):
                    name = row[0].text if isinstance(row[0], Link) else str(row[0])
                    yield ElsewhereView(id, Link(name, f"{address}{place}/#{id}"))


def _leads(pages: list[list[PartView]], address: str) -> Iterator[Link]:
    """The way to what changed, where it stands on a further page."""
    for place, shown in enumerate(pages[1:], start=2):
        for part in shown:
            if part.tells_of_change and not part.is_continued:
                yield Link(f"What changed: {part.heading}", f"{address}{place}/#{part.id}")


def _entries(edition: Named[r.ForwardPlan]) -> tuple[r.PlanEntry, ...]:
    """An edition's entries without those recorded in error."""
    return tuple(one for one in edition.record.entries if not one.withdrawn)


def _decision(entry: Advertised, as_at: AsAt) -> Decision:
    found = as_at.register.decision(entry.id)
    assert found is not None
    return found


def _changed(found: plan_editions.EditionCourse, as_at: AsAt) -> Iterator[PartView]:
    def link(one: Advertised) -> Link:
        return Link(one.record.title, at.address(_decision(one, as_at)))

    def listed(id: str, heading: str, entries: tuple[Advertised, ...]) -> PartView:
        rows: list[list[Value]] = [
            [
                link(one),
                Unbroken(one.record.reference or "No reference"),
                fate_tag(decision_history.course(_decision(one, as_at), as_at).fate),
            ]
            for one in entries
        ]
        columns = ["Decision", "Reference", "What became of it"]
        return PartView(id, f"{heading} ({len(rows)})", table(heading, columns, rows), tells_of_change=True)

    if found.new:
        yield listed("new", "New", found.new)
    if found.returned:
        yield listed("returned", "Back after an absence", found.returned)
    if found.changed:
        rows: list[list[Value]] = [
            [link(one), tuple(Prose(change_view(change, as_at)) for change in changes)]
            for one, changes in found.changed
        ]
        changed = table("Changed", ["Decision", "What changed"], rows)
        yield PartView("changed", f"Changed ({len(rows)})", changed, tells_of_change=True)
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
    return (stated, f"(as the plan says; by the rule from {english.weekday(counted.date)} on).", Prose(counted.rule))


def _notice_rule(edition: Named[r.ForwardPlan], sections: tuple[PartView, ...], as_at: AsAt) -> str | None:
    if not any(part.table and "Notice" in part.table.columns for part in sections):
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
    return tuple(Prose(english.day(day)) for day in entry.notices if day <= as_at.today) or "None in the record"


def _notice(entry: r.PlanEntry, decision: Decision, edition: Named[r.ForwardPlan], as_at: AsAt) -> Value:
    """The notice by the date an entry gives, and whether that was short or without the full notice."""
    advertised = next(one for one in decision.entries if one.record is entry and one.edition is edition)
    found = decision_notice.notice_in(advertised, decision, as_at)
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
    pages: PagesView | None
    """The way to the decisions of each year, if there are many."""


@dataclass(frozen=True)
class InRemit:
    """The decisions in a committee's remit, by where they stand."""

    unseen: tuple[Decision, ...]
    seen: tuple[Decision, ...]
    past: tuple[Decision, ...]


@question
def _in_remit(as_at: AsAt, committee: str) -> InRemit:
    """The decisions that the latest edition with them puts in a committee's remit."""
    unseen, seen, past = [], [], []
    for decision in remits.in_remit(as_at, committee):
        if not decision_entries.is_known_decision(decision, as_at):
            continue
        if decision_entries.entries(decision, as_at)[-1].record.scrutiny != committee:
            continue
        if decision_history.course(decision, as_at).fate not in (r.Fate.AWAITED, r.Fate.REFERRED_BACK):
            past.append(decision)
        elif _looked_at(decision, committee, as_at):
            seen.append(decision)
        else:
            unseen.append(decision)
    return InRemit(tuple(unseen), tuple(seen), tuple(past))


def _committee_at(address: str) -> str:
    """The id of the committee whose remit is shown at an address."""
    return address.strip("/").rpartition("/")[2]


def _beside_past(as_at: AsAt, address: str) -> int:
    """About how many bytes of HTML the decisions about to be taken take."""
    found = _in_remit(as_at, _committee_at(address))
    return 620 * (len(found.unseen) + len(found.seen))


@long_lists.sort_of_list(_SCRUTINY, beside=_beside_past)
def _past_entries(as_at: AsAt, address: str) -> Iterator[Entry]:
    """Decisions past their time, by the municipal year in which they were first advertised."""
    committee = _committee_at(address)
    municipal_year = cache(as_at.register.municipal_year)
    past = _in_remit(as_at, committee).past
    for one in sorted(past, key=lambda one: one.first.published):
        looked = _looked_at(one, committee, as_at)
        yield Entry(one, municipal_year(one.first.published), 380 + len(at.name(one)) + html_size.weight(looked))


def _scrutiny(address: str, key: str | None, place: int, as_at: AsAt) -> Page:
    register = as_at.register
    committee = register.committees[_committee_at(address)]
    pages = long_lists.pages_view(_SCRUTINY, address, key, place, as_at, english.years)
    named = f", {pages.name}" if pages and pages.name else ""
    found = InRemit((), (), ()) if named else _in_remit(as_at, committee.id)
    shown = set(long_lists.on_page(as_at, _SCRUTINY, address, key, place))
    past = tuple(one for one in _in_remit(as_at, committee.id).past if one in shown) if shown else ()

    def entry(decision: Decision) -> r.PlanEntry:
        return decision_entries.entries(decision, as_at)[-1].record

    def link(decision: Decision) -> Link:
        return Link(entry(decision).title, at.address(decision))

    def looked(decision: Decision) -> Value:
        return _looked_at(decision, committee.id, as_at)

    unseen: list[list[Value]] = [
        [
            link(one),
            entry(one).expected.words,
            maker_in_list(entry(one).maker, register),
            _last_meeting(entry(one), committee.id, as_at),
        ]
        for one in found.unseen
    ]
    seen: list[list[Value]] = [[link(one), entry(one).expected.words, looked(one)] for one in found.seen]
    over: list[list[Value]] = [
        [
            link(one),
            entry(one).expected.words,
            fate_tag(decision_history.course(one, as_at).fate),
            looked(one) or "Nowhere in the record",
        ]
        for one in past
    ]
    name = committee.record.name
    return Page(
        address=long_lists.part_address(_SCRUTINY, address, key or "", place),
        title=f"Decisions in the remit of {name}{named}",
        description=f"What the executive is about to decide in the remit of {name}, and what of it was looked at."
        if not named
        else f"Decisions in the remit of {name} that are taken, dropped or past their time{named}.",
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
                "Taken, dropped, or past their time", ["Decision", "Expected", "What became of it", "Looked at"], over
            ),
            pages=pages,
        ),
        crumbs=(shared.FORWARD_PLAN, *((Link(f"Remit of {committee.record.short_name}", address),) if named else ())),
        eyebrow="Scrutiny of the Forward Plan",
        changed=changed.latest(as_at, (changed.of_decision(one, as_at) for one in (*found.unseen, *found.seen, *past))),
    )


def _looked_at(decision: Decision, committee: str, as_at: AsAt) -> Value:
    """Where a committee looked at a decision, has it on its agenda, or plans it."""
    looked = tuple(
        at.link(item, f"{english.day(item.sitting.date)}, item {item.number}")
        for item in decision_scrutiny.looked_at(decision, committee, as_at)
    )
    planned = tuple(
        Link(f"Work programme, for {english.day(day)}", at.address(programme))
        for programme, day in decision_scrutiny.planned_for(decision, committee, as_at)
    )
    return (*looked, *planned)


def _last_meeting(entry: r.PlanEntry, committee: str, as_at: AsAt) -> Value:
    """A committee's last chance to look at a decision."""
    sure, possible = decision_scrutiny.last_meetings_before(entry, committee, as_at)
    if possible is None:
        return "None in the record"
    if sure is possible:
        return at.link(possible)
    if sure is None:
        return (at.link(possible), "if it is not taken before that")
    return (at.link(sure), "or", at.link(possible), "if it is not taken before that")
