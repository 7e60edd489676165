"""The beginning of the page of a meeting to come: what a member needs before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..... import english
from ..... import records as r
from .....register.entities import Meeting
from .....rules.forward_plan import decision_entries
from .....rules.meeting_ahead import meeting_ahead
from .....rules.sheet import Sheet, has_sheet, sheet
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from ....feeds import catalogue
from .. import values
from ..forward_plan.decision_tags import maker_in_list
from ..matters_arising.sheet_rows import came_from, refused
from ..page import Fact, Table, Value, facts, table
from ..requests.status import tags

FIRST = 5
"""How many matters arising the page of a meeting names; the sheet has all of them."""


@dataclass(frozen=True)
class AheadView:
    """What a member needs before a meeting."""

    sheet: Link | None
    """The sheet of matters arising for it."""
    matters: str
    """How many matters there are, and of which kinds."""
    first: tuple[tuple[Link, Value], ...]
    """The first of them, each with its status."""
    planned: tuple[Value, ...]
    """What the work programme plans for it."""
    dates: tuple[Fact, ...]
    """By when its papers are due."""
    decisions: Table | None
    """Decisions in the committee's remit that are expected before it."""
    calendar: Link
    """The committee's calendar."""


def ahead_view(meeting: Meeting, as_at: AsAt) -> AheadView | None:
    """What a member needs before a meeting; `None` if it is past or does not take place."""
    if meeting.date < as_at.today or meeting.fell_away or meeting.record.withdrawn:
        return None
    found = meeting_ahead(meeting, as_at)
    register = as_at.register
    is_next = any(as_at.next_meeting(id) is meeting for id in meeting.committees)
    matters = sheet(meeting, as_at) if is_next and has_sheet(meeting) else None
    return AheadView(
        sheet=Link(f"Matters arising for {meeting.when}", at.sheet(meeting)) if has_sheet(meeting) else None,
        matters=_counted(matters) if matters else "",
        first=tuple(_first(matters, as_at)) if matters else (),
        planned=tuple(_planned(one, as_at) for one in found.planned),
        dates=facts(
            ("Draft reports due", found.draft_reports_due),
            ("Final reports due", found.final_reports_due),
            ("Agenda due", found.agenda_due),
        ),
        decisions=table(
            "Decisions expected before the meeting",
            ["Decision", "Expected", "Decision maker"],
            [
                [
                    at.link(decision),
                    decision_entries.entries(decision, as_at)[-1].record.expected.words,
                    maker_in_list(decision_entries.entries(decision, as_at)[-1].record.maker, register),
                ]
                for decision, _ in found.decisions
            ],
        ),
        calendar=Link(
            f"Add the {meeting.committee.record.noun}’s meetings to a calendar",
            catalogue.committee_calendar(meeting.committee).address,
        ),
    )


def _first(one: Sheet, as_at: AsAt) -> Iterator[tuple[Link, Value]]:
    """The matters a member looks at first: those referred by others, overdue, to be decided, and then the oldest."""
    rows = (
        *one.sent,
        *one.overdue,
        *one.declined,
        *one.answered,
        *one.outstanding,
        *one.recommendations,
        *one.resolutions,
    )
    for row in rows[:FIRST]:
        yield at.link(row.request), (*tags(row.request, as_at), came_from(row, one))


def _counted(one: Sheet) -> str:
    """The number of matters of each kind, in a sentence."""
    kinds = (
        (len(one.overdue), "overdue"),
        (len(one.outstanding) + len(one.recommendations) + len(one.sent), "outstanding"),
        (len(one.declined), refused(one.declined)),
        (len(one.answered), f"answered and awaiting the {one.meeting.committee.record.noun}’s agreement to close"),
        (len(one.standing_items), "standing item" if len(one.standing_items) == 1 else "standing items"),
        (len(one.resolutions), f"{'resolution' if len(one.resolutions) == 1 else 'resolutions'} to be carried out"),
    )
    counted = english.listed([f"{number} {kind}" for number, kind in kinds if number])
    return f"{english.capital(english.count(one.number, 'matter'))}{f': {counted}' if counted else ''}."


def _planned(item: r.ProgrammeItem, as_at: AsAt) -> Value:
    """A planned item, with the requests that it is to answer."""
    known = as_at.register.requests
    wanted = tuple(at.link(known[ref], ref) for ref in item.for_ if ref in known and as_at.is_known(known[ref]))
    decisions = values.decisions(as_at.register, item.decisions)
    if wanted:
        return (item.title, "for", *wanted, *decisions)
    return (item.title, *decisions)
