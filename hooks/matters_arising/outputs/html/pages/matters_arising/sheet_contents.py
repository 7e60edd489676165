"""What a sheet of matters arising shows: its report block, recommendations and groups, on its page and in its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..... import english
from ..... import records as r
from .....register.entities import AgendaItem, Meeting
from .....rules import remits
from .....rules.findings import heading
from .....rules.forward_plan.plan_editions import editions
from .....rules.sheet import Sheet, SheetRow
from .....rules.snapshot import agenda_is_known
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import values
from ..page import Fact, PagesView, Table, Value, facts, table
from .sheet_recommendations import recommendations
from .sheet_rows import (
    ACTION_COLUMNS,
    COLUMNS,
    RESOLUTION_COLUMNS,
    SpreadsheetRow,
    action_cells,
    action_row,
    cells,
    draft_minutes,
    refused,
    spreadsheet_row,
)

DEMONSTRATION = "Demonstration, not an official record"
"""The words at the head of each page of a demonstration's sheet."""


@dataclass(frozen=True)
class GroupView:
    """A group of a sheet."""

    id: str
    heading: str
    purpose: str
    table: Table | None
    none: str
    number: int = 0
    """How many rows it has, on whichever pages."""
    is_continued: bool = False
    """Whether its beginning stands on the page before."""
    rows: tuple[SpreadsheetRow, ...] = ()
    """Its rows for the spreadsheet, whole; a group of findings has none."""
    state: str = "Open"
    """Whether what is in it is open, answered, or to be checked, for a reader who wants only some of it."""


@dataclass(frozen=True)
class SheetView:
    """A sheet of matters arising."""

    title: str
    committee: str
    noun: str
    """What the committee is called in a sentence."""
    meeting: Link
    held: str
    """On which day of the week the meeting is, at what hour and where."""
    on: date
    """The day as at which it stands."""
    purpose: str
    recommendations: tuple[str, ...]
    """What the committee is recommended to do, each as it follows "The committee is recommended to"."""
    facts: tuple[Fact, ...]
    """The report block: to whom, from whom, when, under which item."""
    groups: tuple[GroupView, ...]
    """All its groups, whole, as they are in its files."""
    shown: tuple[GroupView, ...]
    """What of them is on this page."""
    expected: tuple[tuple[str, Link], ...]
    """Of decisions that were expected by now and of which no later paper is held, how many, and where they are."""
    empty: tuple[str, ...]
    """Of each group without a row, that there is none."""
    files: tuple[Link, ...]
    number: int
    leads: tuple[Fact, ...] = ()
    """What stands on its further pages, if it is long."""
    pages: PagesView | None = None
    """The way to the other pages of the sheet, if it is long."""
    is_internal: bool = False
    """Whether it is the officers' own, with what is not published."""
    author: str = ""
    """In whose name its documents are published, if not in the council's."""
    disclaimer: str = ""
    """What its documents say of a demonstration."""
    mark: str = ""
    """What each printed page says of a demonstration, beside the committee and the date of the meeting."""


def sheet_view(one: Sheet) -> SheetView:
    """What a sheet shows, on its page and in its files."""
    meeting, record, every = one.meeting, one.meeting.record, tuple(groups(one))
    council = one.then.register.council
    held = (
        meeting.weekday,
        english.clock(record.starts) if record.starts else "",
        record.place or "",
    )
    when = ", ".join(part for part in held if part)
    item = _item(meeting, one)
    return SheetView(
        title=f"Matters arising, {meeting.when}",
        committee=committees_of(one),
        noun=meeting.committee.record.noun,
        meeting=at.link(meeting),
        held=when,
        on=one.on,
        purpose=purpose(one),
        recommendations=tuple(recommendations(one)),
        facts=facts(
            ("Report to", tuple(values.committee(one.then.register, id) for id in meeting.committees)),
            ("Meeting", at.link(meeting, when)),
            ("Agenda item", at.link(item, item.number or item.title) if item else None),
            ("Report of", council.reports.from_ or (council.publisher if council.publication else None)),
            ("Contact office", council.reports.office),
            ("As at", one.on),
            (
                "Previous meeting" if one.is_next_after_previous else "Latest meeting",
                tuple(at.link(previous) for previous in dict.fromkeys(one.previous_of.values())),
            ),
            ("Minutes", draft_minutes(one)),
        ),
        groups=every,
        shown=tuple(group for group in every if group.table),
        expected=tuple(_expected_by_now(one)),
        empty=tuple(group.none for group in every if not group.table and group.none),
        files=tuple(Link(label, address) for label, address in at.sheet_files(meeting)),
        number=one.number,
        author=council.publisher if council.publication else council.name,
        disclaimer=council.disclaimer or "",
        mark=DEMONSTRATION if council.publication else "",
    )


def committees_of(one: Sheet) -> str:
    """The name of the committee of a sheet; of a joint meeting, those of all that meet."""
    committees = one.then.register.committees
    return english.listed([committees[id].record.name for id in one.meeting.committees])


def _item(meeting: Meeting, one: Sheet) -> AgendaItem | None:
    """The agenda item under which the sheet is taken: the one for monitoring requests, if the agenda is published."""
    if not agenda_is_known(meeting, one.then):
        return None
    return next((item for item in meeting.items if item.record.kind is r.ItemKind.MONITORING), None)


def purpose(one: Sheet) -> str:
    """What the sheet is for, in one sentence."""
    noun = one.meeting.committee.record.noun
    resolved = ", and the resolutions still to be carried out or noted as carried out" if one.resolutions else ""
    return (
        f"To report the requests and recommendations that the {noun} has made and not yet closed{resolved}, "
        f"as at {english.day(one.on)}, so that it can agree which to close and which to pursue."
    )


def _these(number: int) -> str:
    if number < 2:
        return "this matter"
    return f"these {english.count(number, 'matter')}, other than any that a member asks to keep open"


GAP_COLUMNS = ("In the papers held", "What is missing", "Source")
"""The columns of the table of gaps to check."""

OWNERS = {"Asked of": "Asked of", "Responsible": "Asked of"}
"""The columns that name owners, by which a reader can filter."""


def groups(one: Sheet) -> Iterator[GroupView]:
    """The groups of a sheet by what the committee has to do, in the order of the paper."""
    noun = one.meeting.committee.record.noun

    def group(
        id: str, heading: str, rows: tuple[SheetRow, ...], purpose: str, none: str, columns: tuple[str, ...] = COLUMNS
    ) -> GroupView:
        style = "matters" if columns is COLUMNS else ""
        shown = table(heading, columns, [cells(row, one) for row in rows], style=style, facets=OWNERS)
        plain = tuple(spreadsheet_row(row, one) for row in rows)
        state = "Answered" if id == "answered" else "Open"
        return GroupView(id, heading, purpose, shown, none, len(rows), rows=plain, state=state)

    yield group(
        "overdue",
        "To pursue: overdue",
        one.overdue,
        "Not answered in full by the due date.",
        "Nothing is overdue.",
    )
    yield group(
        "declined",
        f"To accept or pursue: {refused(one.declined)}",
        one.declined,
        f"The {noun} is asked to accept the response or to pursue the matter.",
        "Nothing was declined or rejected.",
    )
    yield group(
        "outstanding",
        "To note: outstanding",
        one.outstanding,
        "Not yet answered in full.",
        "Nothing else is outstanding.",
    )
    yield group(
        "recommendations",
        "To note: recommendations",
        one.recommendations,
        "Awaiting a full response, or accepted and not yet implemented.",
        "No recommendation is awaiting a response or implementation.",
    )
    yield group(
        "sent",
        "To consider: referred by other committees",
        one.sent,
        f"Referred to this {noun} and not yet considered by it.",
        "Nothing has been referred by another committee.",
    )
    yield group(
        "standing-items",
        "To note: standing items",
        one.standing_items,
        f"On every agenda, or at their intervals, until the {noun} closes them.",
        "There are no standing items.",
    )
    if one.resolutions:
        yield group(
            "resolutions",
            "Resolutions to be carried out",
            one.resolutions,
            f"Still to be carried out, or carried out and not yet noted by the {noun}.",
            "",
            RESOLUTION_COLUMNS,
        )
    if one.then.register.action_plans:
        yield _actions(one)
    yield from _to_check(one)
    yield group(
        "answered",
        "To close: answered",
        one.answered,
        f"It is recommended that the {noun} agree to close {_these(len(one.answered))}.",
        f"No answered matter is awaiting the {noun}’s agreement to close.",
    )


def _actions(one: Sheet) -> GroupView:
    plans = english.listed(list(dict.fromkeys(at.name(state.plan) for state in one.actions)))
    rows: list[list[Value]] = [action_cells(state, one) for state in one.actions]
    return GroupView(
        "actions",
        "To note: actions of action plans",
        f"Actions not yet reported as complete in {plans}.",
        table("To note: actions of action plans", ACTION_COLUMNS, rows, style="plan-actions", facets=OWNERS),
        "No action of an action plan is outstanding.",
        len(rows),
        rows=tuple(action_row(state, one) for state in one.actions),
    )


def _to_check(one: Sheet) -> Iterator[GroupView]:
    yield GroupView(
        "gaps",
        "Gaps to check",
        "What should be in the papers held and is not, or not in time.",
        table(
            "Gaps to check",
            GAP_COLUMNS,
            [[gap.message + ".", heading(gap.check), gap.instead] for gap in one.gaps],
            style="gaps",
        ),
        "No gaps were found.",
        len(one.gaps),
        state="To check",
    )
    if not one.then.register.decisions:
        return
    yield GroupView(
        "decisions",
        "Decisions to check",
        f"In this {one.meeting.committee.record.noun}’s remit: missing from a later edition of the Forward Plan, or "
        "advertised at short notice.",
        table(
            "Decisions to check",
            ["Decision", "In the papers held"],
            [[gap.expected, gap.message + "."] for gap in one.decisions],
        ),
        "" if any(_expected_by_now(one)) else "There are no decisions to check.",
        len(one.decisions),
        state="To check",
    )


def _expected_by_now(one: Sheet) -> Iterator[tuple[str, Link]]:
    """How many decisions in a committee's remit were expected by then, if no paper held shows what became of them."""
    held = editions(one.then)
    for committee in (one.then.register.committees[id] for id in one.meeting.committees):
        number = remits.expected_by_now(one.then, committee.id)
        if number and held:
            were, they_were = ("was", "it was") if number == 1 else ("were", "they were")
            remit = f"{english.possessive(committee.record.noun)} remit"
            yield (
                f"{english.count(number, 'decision')} in the {remit} {were} expected by {english.day(one.on)}; no "
                f"Forward Plan later than {english.day(held[-1].record.published)} is held that shows whether "
                f"{they_were} taken.",
                Link(f"Decisions in the {remit}", at.scrutiny(committee)),
            )
