"""The list of decisions taken, deferred or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..... import english
from ..... import records as r
from .....incremental.query import query
from .....register.entities import Decision, Entity
from .....rules.forward_plan import decision_call_ins, decision_entries, decision_history, plan_editions
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import changed, long_lists, sections
from ..long_lists import ListEntry, ListPage
from ..page import Draft, Page, PagesView, Table, Tag, Value, table
from .decision_tags import TYPES, fate_tag, maker_in_list
from .edition_contents import standing_entries
from .editions import MANY

TAKEN = "/forward-plan/taken/"

_DECISIONS = "decisions taken"


@query
def notices_in_record(as_at: AsAt) -> tuple[Entity[r.DecisionNotice], ...]:
    """Every decision whose notice is in the record, oldest first."""
    known = (one for one in as_at.register.decision_notices.values() if not one.record.withdrawn)
    found = (one for one in known if one.record.date <= as_at.today)
    return tuple(sorted(found, key=lambda one: (one.record.date, one.id)))


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The pages of the list, if it is long; a short one is on the first page of the plan."""
    found = list(long_lists.drafts(_DECISIONS, TAKEN, _page, as_at)) if is_long(as_at) else []
    yield from found
    yield from long_lists.published({TAKEN}, {one.address for one in found}, _page, as_at)


@query
def is_long(as_at: AsAt) -> bool:
    """Whether there are so many decisions taken that they are on pages of their own."""
    latest = plan_editions.editions(as_at)[-1:]
    beside = 300 * MANY + sum(800 + len(entry.title) for one in latest for entry in standing_entries(one))
    taken = sum(610 + len(one.record.title) for one in notices_in_record(as_at))
    return beside + taken > long_lists.WHOLE


@long_lists.sort_of_list(_DECISIONS)
def _taken_entries(as_at: AsAt, _: str) -> Iterator[ListEntry]:
    """Decisions taken, deferred or withdrawn, by municipal year."""
    municipal_year = cache(as_at.register.municipal_year)
    for one in notices_in_record(as_at):
        yield ListEntry(one, municipal_year(one.record.date), 610 + len(one.record.title))


def _page(page: ListPage, as_at: AsAt) -> Page:
    """A page of the list of decisions taken."""
    pages = page.pages_view(_DECISIONS, as_at, english.years)
    notices: tuple[Entity[r.DecisionNotice], ...] = page.things(_DECISIONS, as_at)
    taken, rule = table_of_decisions(notices, as_at)
    title = "Decisions taken, deferred or withdrawn"
    named = f"{title}, {pages.name}" if pages and pages.name else ""
    return Page(
        address=page.address(_DECISIONS),
        title=named or title,
        description=f"{named or title}: who took each and the last day for call-in.",
        kind="list of decisions",
        template="taken",
        view=TakenView(taken, rule, pages),
        crumbs=(sections.FORWARD_PLAN, *((Link("Decisions taken", page.list),) if named else ())),
        eyebrow="By municipal year",
        is_filtered=True,
        changed=changed.latest(as_at, (changed.of_notice(one, as_at) for one in notices)),
    )


@dataclass(frozen=True)
class TakenView:
    """Decisions taken."""

    taken: Table | None
    call_in_rule: str | None
    pages: PagesView | None


def table_of_decisions(notices: Sequence[Entity[r.DecisionNotice]], as_at: AsAt) -> tuple[Table | None, str | None]:
    """Decisions whose notice is in the record, latest first, with the rule for call-in."""
    rows: list[list[Value]] = []
    rule = None
    for notice in reversed(notices):
        record = notice.record
        decision = as_at.register.decision(record.decision) if record.decision else None
        address = f"{at.address(decision)}#{at.notice_anchor(notice)}" if decision else at.address(notice)
        window = decision_call_ins.call_in_window(record, as_at)
        rule = window.rule if window else rule
        is_taken = record.outcome is r.DecisionOutcome.TAKEN
        without = "Not open to call-in" if record.no_call_in else "Not in the papers held" if is_taken else "Not taken"
        rows.append(
            [
                Link(record.title, address),
                _type(record, decision, as_at),
                fate_tag(decision_history.fate_of(record)),
                record.date,
                maker_in_list(record.maker, as_at.register),
                window.date if window else without,
            ]
        )
    columns = ["Decision", "Type", "Outcome", "On", "By", "Last day for call-in"]
    municipal_year = cache(as_at.register.municipal_year)
    years = [english.years(municipal_year(one.record.date)) for one in reversed(notices)]
    changes = [year if place == 0 or year != years[place - 1] else "" for place, year in enumerate(years)]
    caption = "Decisions taken, deferred or withdrawn"
    return table(caption, columns, rows, facets={one: one for one in ("Type", "Outcome", "By")}, years=changes), rule


def _type(record: r.DecisionNotice, decision: Decision | None, as_at: AsAt) -> Value:
    """The part of the plan that a decision was in, or that it was not in the plan."""
    if decision:
        return TYPES[decision_entries.entries(decision, as_at)[-1].record.part]
    return (TYPES[r.PlanPart.KEY] if record.key else None, Tag("Not in the plan"))
