"""The decisions in the remit of a scrutiny committee: which of them it considered, and its last opportunity to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from ..... import english
from ..... import records as r
from .....incremental.query import query
from .....register.entities import Decision
from .....rules import remits
from .....rules.forward_plan import decision_entries, decision_history, decision_scrutiny
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import changed, html_size, long_lists, sections
from ..long_lists import ListEntry, ListPage
from ..page import Draft, Page, PagesView, Table, Value, table
from .decision_tags import expected_in_words, fate_tag, maker_in_list

_REMIT = "decisions in a remit"


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """For each committee the decisions in its remit; none of a parish council, which has no executive to scrutinise."""
    if as_at.register.council.kind is r.CouncilKind.PARISH:
        return
    committees = as_at.register.committees.values()
    scrutiny = [at.scrutiny(one) for one in committees if one.record.kind is not r.CommitteeKind.EXECUTIVE]
    yield from long_lists.all_drafts(_REMIT, scrutiny, _page, as_at)


@dataclass(frozen=True)
class ScrutinyView:
    """The decisions in a committee's remit."""

    committee: Link
    unseen: Table | None
    seen: Table | None
    past: Table | None
    is_known: bool
    """Whether the record holds any agenda of the committee's; if not, it cannot say what the committee looked at."""
    pages: PagesView | None
    """The way to the decisions of each year, if there are many."""


@dataclass(frozen=True)
class InRemit:
    """The decisions in a committee's remit, grouped by what has become of them."""

    unseen: tuple[Decision, ...]
    seen: tuple[Decision, ...]
    past: tuple[Decision, ...]


@query
def _in_remit(as_at: AsAt, committee: str) -> InRemit:
    """The decisions in a committee's remit according to the latest edition with them."""
    unseen, seen, past = [], [], []
    for decision in remits.in_remit(as_at, committee):
        if not decision_entries.is_known_decision(decision, as_at):
            continue
        if decision_entries.entries(decision, as_at)[-1].record.scrutiny != committee:
            continue
        if decision_history.history(decision, as_at).fate not in (r.Fate.AWAITED, r.Fate.REFERRED_BACK):
            past.append(decision)
        elif _looked_at(decision, committee, as_at):
            seen.append(decision)
        else:
            unseen.append(decision)

    def soonest(decision: Decision) -> date:
        first, last = decision_entries.expected(decision_entries.entries(decision, as_at)[-1].record)
        return first or last or date.max

    return InRemit(tuple(sorted(unseen, key=soonest)), tuple(sorted(seen, key=soonest)), tuple(past))


def _committee_at(address: str) -> str:
    """The id of the committee whose remit is shown at an address."""
    return address.strip("/").rpartition("/")[2]


def _beside_past(as_at: AsAt, address: str) -> int:
    """The approximate size, in bytes of HTML, of the decisions about to be taken."""
    found = _in_remit(as_at, _committee_at(address))
    return 620 * (len(found.unseen) + len(found.seen))


@long_lists.sort_of_list(_REMIT, beside=_beside_past)
def _past_entries(as_at: AsAt, address: str) -> Iterator[ListEntry]:
    """Decisions whose expected date has passed, by the municipal year in which they were first advertised."""
    committee = _committee_at(address)
    municipal_year = cache(as_at.register.municipal_year)
    past = _in_remit(as_at, committee).past
    for one in sorted(past, key=lambda one: one.first.published):
        looked = _looked_at(one, committee, as_at)
        yield ListEntry(one, municipal_year(one.first.published), 380 + len(at.name(one)) + html_size.weight(looked))


def _page(page: ListPage, as_at: AsAt) -> Page:
    register = as_at.register
    committee = register.committees[_committee_at(page.list)]
    pages = page.pages_view(_REMIT, as_at, english.years)
    named = f", {pages.name}" if pages and pages.name else ""
    found = InRemit((), (), ()) if named else _in_remit(as_at, committee.id)
    shown = set(page.things(_REMIT, as_at))
    past = tuple(one for one in _in_remit(as_at, committee.id).past if one in shown) if shown else ()

    def entry(decision: Decision) -> r.PlanEntry:
        return decision_entries.entries(decision, as_at)[-1].record

    def link(decision: Decision) -> Link:
        return Link(entry(decision).title, at.address(decision))

    def looked(decision: Decision) -> Value:
        return _looked_at(decision, committee.id, as_at)

    is_known = decision_scrutiny.is_known(committee.id, as_at)
    unseen: list[list[Value]] = [
        [
            link(one),
            expected_in_words(entry(one), as_at),
            maker_in_list(entry(one).maker, register),
            _last_meeting(entry(one), committee.id, as_at) if is_known else None,
        ]
        for one in found.unseen
    ]
    seen: list[list[Value]] = [[link(one), expected_in_words(entry(one), as_at), looked(one)] for one in found.seen]
    over: list[list[Value]] = [
        [
            link(one),
            entry(one).expected.words,
            fate_tag(decision_history.history(one, as_at).fate),
            looked(one) or ("Not in the papers held" if is_known else None),
        ]
        for one in past
    ]
    name = committee.record.name
    return Page(
        address=page.address(_REMIT),
        title=f"Decisions in the remit of {name}{named}",
        description=f"Forthcoming executive decisions in the remit of {name}, and whether it had each on an agenda."
        if not named
        else f"Decisions in the remit of {name} that have been taken, removed or are past their expected date{named}.",
        kind="scrutiny of the Forward Plan",
        template="scrutiny",
        view=ScrutinyView(
            committee=at.link(committee),
            unseen=table(
                "Forthcoming, and not yet on an agenda" if is_known else "Forthcoming",
                ["Decision", "Expected", "Decision maker", "Last meeting before it"],
                unseen,
            ),
            seen=table(
                "Forthcoming, and on an agenda or planned for one", ["Decision", "Expected", "On the agenda of"], seen
            ),
            is_known=is_known,
            past=table(
                "Taken, removed, or past their expected date",
                ["Decision", "Expected", "Outcome", "On the agenda of"],
                over,
            ),
            pages=pages,
        ),
        crumbs=(
            sections.FORWARD_PLAN,
            *((Link(f"Remit of {committee.record.short_name}", page.list),) if named else ()),
        ),
        eyebrow="Scrutiny of the Forward Plan",
        changed=changed.latest(as_at, (changed.of_decision(one, as_at) for one in (*found.unseen, *found.seen, *past))),
    )


def _looked_at(decision: Decision, committee: str, as_at: AsAt) -> Value:
    """Where a committee considered a decision, has it on its agenda, or plans it."""
    looked = tuple(
        at.link(item, f"{item.meeting.when}, {item.label}")
        for item in decision_scrutiny.looked_at(decision, committee, as_at)
    )
    planned = tuple(
        Link(f"Work programme, for {english.day(day)}", at.address(programme))
        for programme, day in decision_scrutiny.planned_for(decision, committee, as_at)
    )
    return (*looked, *planned)


def _last_meeting(entry: r.PlanEntry, committee: str, as_at: AsAt) -> Value:
    """A committee's last opportunity to consider a decision."""
    sure, possible = decision_scrutiny.last_meetings_before(entry, committee, as_at)
    if possible is None:
        return "None recorded"
    if sure is possible:
        return at.link(possible)
    if sure is None:
        return (at.link(possible), "if it is not taken before that")
    return (at.link(sure), "or", at.link(possible), "if it is not taken before that")
