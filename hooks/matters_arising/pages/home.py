"""The home page: what has been asked and not answered, what was answered lately, and when committees meet next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .. import addresses as at
from .. import records as r
from .. import words
from ..addresses import Link
from ..asat import AsAt
from ..charts import Chart
from ..clock import agenda_due
from ..register import Asked, Sitting
from ..sheet import has_sheet, sheet
from . import registers, shared
from .figures import charts
from .page import Page, Prose, Table, Unbroken, Value, table
from .standings import due_in_list, tags

LATELY = 8
"""How many answers the home page shows."""


@dataclass(frozen=True)
class Figure:
    """A number that is the length of the list it leads to."""

    number: int
    link: Link
    bad: bool = False


@dataclass(frozen=True)
class NextView:
    """A committee's next meeting."""

    committee: Link
    meeting: Link
    starts: str | None
    sheet: Link
    matters: str
    agenda_due: date
    agenda_rule: str
    agenda_is_to_come: bool


@dataclass(frozen=True)
class HomeView:
    """The home page."""

    about: Prose | None
    figures: tuple[Figure, ...]
    next_meetings: tuple[NextView, ...]
    overdue: Table | None
    off_programme: Table | None
    answered: Table | None
    decisions: Table | None
    charts: tuple[Chart, ...]


def pages(as_at: AsAt) -> Iterator[Page]:
    """The home page."""
    council = as_at.register.council
    yield Page(
        address="/",
        title="What committees have asked for, and what became of it",
        description=f"The public record of {council.name}’s committees: what they asked for and what became of it.",
        kind="home",
        template="home",
        view=HomeView(
            about=shared.prose(council.about),
            figures=_figures(as_at),
            next_meetings=tuple(_next_meetings(as_at)),
            overdue=_short_list("Overdue", [one for one in as_at.asked if as_at.standing(one).is_overdue], as_at),
            off_programme=_off_programme(as_at),
            answered=_answered(as_at),
            decisions=_decisions(as_at),
            charts=charts(as_at),
        ),
        eyebrow=council.name,
    )


def _figures(as_at: AsAt) -> tuple[Figure, ...]:
    lists = {one.address: one for one in registers.listings(as_at)}
    shown = (
        (registers.OPEN, "open", False),
        (registers.OVERDUE, "overdue", True),
        (registers.NO_DATE, "with no date set", False),
        (registers.AWAITING, "answered, awaiting the committee", False),
        (registers.BROKEN, "with a promise broken", True),
    )
    return tuple(
        Figure(len(lists[address].asked), Link(text, address), bad=bad and bool(lists[address].asked))
        for address, text, bad in shown
    )


def _next_meetings(as_at: AsAt) -> Iterator[NextView]:
    for sitting in shared.next_meetings(as_at):
        if has_sheet(sitting):
            yield _next(sitting, as_at)


def _next(sitting: Sitting, as_at: AsAt) -> NextView:
    due = agenda_due(sitting.date, as_at.register.council.periods.agenda_clear_days, as_at.calendar)
    matters = sheet(sitting, as_at).number
    return NextView(
        committee=at.link(sitting.committee),
        meeting=at.link(sitting, words.weekday(sitting.date)),
        starts=words.clock(sitting.record.starts) if sitting.record.starts else None,
        sheet=Link("matters arising", at.sheet(sitting)),
        matters=words.count(matters, "matter"),
        agenda_due=due.date,
        agenda_rule=due.rule,
        agenda_is_to_come=due.date >= as_at.today and sitting.record.agenda.published is None,
    )


def _short_list(caption: str, asked: list[Asked], as_at: AsAt) -> Table | None:
    rows: list[list[Value]] = [
        [
            at.link(one),
            Unbroken(one.id),
            shared.asked_of(as_at.register, one),
            due_in_list(one, as_at),
            tags(one, as_at),
        ]
        for one in asked[:LATELY]
    ]
    return table(caption, ["What was asked", "Reference", "Asked of", "Due", "Standing"], rows)


def _off_programme(as_at: AsAt) -> Table | None:
    broken = [one for one in as_at.findings if one.check == "additions_to_the_work_programme_are_on_it" and one.request]
    rows: list[list[Value]] = []
    for one in broken:
        asked = as_at.register.requests[one.request or ""]
        ago = words.count((as_at.today - asked.date).days, "day")
        rows.append([at.link(asked), Unbroken(asked.id), f"{ago} ago", one.instead])
    return table(
        "Not on any work programme although asked for", ["What was asked", "Reference", "Asked", "Not on"], rows
    )


def _answered(as_at: AsAt) -> Table | None:
    replied = [one for one in as_at.asked if as_at.standing(one).progress in _LATELY]
    replied.sort(key=lambda one: (_last_reply(one, as_at), one.id), reverse=True)
    rows: list[list[Value]] = [
        [at.link(one), Unbroken(one.id), _last_reply(one, as_at), tags(one, as_at)] for one in replied[:LATELY]
    ]
    return table(
        "Answered lately, in full or in part", ["What was asked", "Reference", "Latest answer", "Standing"], rows
    )


_LATELY = (r.Progress.ANSWERED, r.Progress.PART_ANSWERED, r.Progress.DECLINED, r.Progress.CLOSED)
_REPLIES = (r.EventKind.ANSWERED, r.EventKind.PART_ANSWERED, r.EventKind.DECLINED, r.EventKind.IMPLEMENTED)


def _last_reply(asked: Asked, as_at: AsAt) -> date:
    replies = [one.date for one in as_at.standing(asked).history if one.record.event in _REPLIES]
    return replies[-1] if replies else asked.date


def _decisions(as_at: AsAt) -> Table | None:
    editions = [one for one in as_at.register.editions if one.record.published <= as_at.today]
    if not editions:
        return None
    latest = editions[-1]
    asking = {as_at.committee_of(one) for one in as_at.asked}
    past = {one.decision for one in as_at.findings if one.decision}
    rows: list[list[Value]] = []
    for entry in latest.record.entries:
        decision = as_at.register.decision(entry.reference or entry.id or "")
        if decision and entry.scrutiny in asking and decision.id not in past:
            rows.append([at.link(decision), entry.expected.words, shared.committee(as_at.register, entry.scrutiny)])
    columns = ["Decision", "Expected", "Scrutiny committee"]
    return table("Decisions about to be taken in these committees’ remits", columns, rows)
