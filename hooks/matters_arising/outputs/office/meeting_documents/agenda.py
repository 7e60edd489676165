"""The agenda of a meeting as a document."""

from __future__ import annotations

from dataclasses import replace

from .... import english
from .... import records as r
from ....register.entities import AgendaItem, Meeting
from ....rules.agenda_versions import raised_at_the_meeting
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ...html.pages.meetings.agenda_item import item_view
from ...html.pages.meetings.agenda_versions import how_added
from ...html.pages.meetings.meeting import fell_away
from ...html.pages.page import Fact, Prose, facts
from .shared import author, confirmations, next_meeting, report_facts, when_and_where, withheld
from .view import DocumentView, Item

PARTS = {"members": True, "reports": True, "notes": False}
"""The parts of an agenda that can be chosen, and whether they are there unless it is said otherwise."""


def agenda_view(meeting: Meeting, as_at: AsAt, parts: frozenset[str], *, internal: bool = False) -> DocumentView:
    """Return what the agenda of a meeting shows.

    Args:
        meeting: the meeting, which has items.
        as_at: the record and its date.
        parts: the wanted parts, from `PARTS`.
        internal: whether it is for officers only, including what is not published.
    """
    record, raised = meeting.record, raised_at_the_meeting(meeting)
    return DocumentView(
        template="agenda",
        title=f"Agenda for the meeting of {meeting.when}",
        committee=record.title or meeting.committee.record.name,
        noun=meeting.committee.record.noun,
        on=as_at.today,
        author=author(as_at),
        disclaimer=as_at.register.council.disclaimer or "",
        parts=parts,
        is_internal=internal,
        facts=(
            *when_and_where(meeting, as_at),
            *facts(
                ("Published", record.agenda.published),
                ("Supplements", english.listed([english.day(day) for day in record.agenda.supplemented])),
                ("Published again", english.listed([english.day(day) for day in record.agenda.republished])),
                ("Contact", as_at.register.council.reports.office),
            ),
            *(_membership(meeting, as_at) if "members" in parts else ()),
        ),
        notes=tuple(Prose(text) for text in (record.reason, record.note) if text) if "notes" in parts else (),
        fell_away=fell_away(meeting, as_at),
        items=tuple(_listed(item, as_at, parts) for item in meeting.items if item not in raised),
    )


def _label(label: str) -> str:
    """What an agenda calls a fact of a report, where the page of the meeting calls it otherwise."""
    return "Report of" if label == "Of" else label.replace(" was asked to", " is asked to")


def _listed(item: AgendaItem, as_at: AsAt, parts: frozenset[str]) -> Item:
    """An item as shown on an agenda."""
    shown = item_view(item, as_at)
    shown = replace(shown, title=item.record.agenda_title or shown.title, on_the_agenda=how_added(item))
    return Item(
        shown=shown,
        report=tuple(Fact(_label(one.label), one.value) for one in report_facts(shown, parts)),
        apologies=None,
        confirms=tuple(confirmations(item, as_at)),
        next_meeting=next_meeting(item, as_at),
        withheld=tuple(withheld(item)),
    )


def _membership(meeting: Meeting, as_at: AsAt) -> tuple[Fact, ...]:
    """The members of the committee on the day of the meeting, by capacity."""
    year = as_at.register.municipal_year(meeting.date)
    seats = [
        seat
        for one in meeting.committee.record.membership
        if one.year == year
        for seat in one.seats
        if seat.person and (seat.from_ or meeting.date) <= meeting.date <= (seat.until or meeting.date)
    ]
    return facts(
        *(
            (label, ", ".join(_seated(seat, as_at) for seat in seats if seat.seat in kinds))
            for label, kinds in (
                ("Members", (r.SeatKind.CHAIR, r.SeatKind.VICE_CHAIR, r.SeatKind.MEMBER)),
                ("Co-opted members", (r.SeatKind.STATUTORY_CO_OPTED, r.SeatKind.CO_OPTED)),
                ("Substitutes", (r.SeatKind.SUBSTITUTE,)),
            )
        )
    )


def _seated(seat: r.Seat, as_at: AsAt) -> str:
    name = at.name(as_at.register.people[seat.person or ""])
    said = str(seat.seat) if seat.seat in (r.SeatKind.CHAIR, r.SeatKind.VICE_CHAIR) else seat.representing
    return f"{name} ({said})" if said else name
