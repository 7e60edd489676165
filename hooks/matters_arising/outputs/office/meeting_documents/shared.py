"""What the agenda and the minutes of a meeting have in common."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .... import records as r
from ....register.entities import AgendaItem, Meeting
from ....rules.minutes import status_of_minutes
from ....rules.snapshot import AsAt
from ...html.pages import values
from ...html.pages.meetings.agenda_item import ItemView
from ...html.pages.meetings.meeting import date_and_time, sittings
from ...html.pages.page import Fact, facts
from .view import Confirmation


def author(as_at: AsAt) -> str:
    """The publisher of a document: the council, or whoever publishes a demonstration."""
    council = as_at.register.council
    return council.publisher if council.publication else council.name


def when_and_where(meeting: Meeting, as_at: AsAt) -> tuple[Fact, ...]:
    """The time and place of a meeting."""
    return facts(
        ("Jointly with", tuple(values.committee(as_at.register, id) for id in meeting.record.with_)),
        ("Date", date_and_time(meeting)),
        ("Venue", meeting.record.place),
        *sittings(meeting, as_at.register),
    )


def confirmations(item: AgendaItem, as_at: AsAt) -> Iterator[Confirmation]:
    """The meetings whose minutes are confirmed at an item."""
    for reference in item.record.confirms:
        meeting = as_at.register.meetings[reference]
        is_own = meeting.committee is item.meeting.committee
        called = f"the meeting of {meeting.when}" if is_own else values.meeting_title(meeting)
        yield Confirmation(called, status_of_minutes(meeting, as_at) is r.MinutesStatus.CORRECTED)


def withheld(item: AgendaItem) -> Iterator[str]:
    """What is not for publication at an item, besides resolutions and requests, which are marked themselves."""
    record = item.record
    for label, held in (
        ("report", (record.report,)),
        ("reason for urgency", (record.urgency,)),
        ("declarations of interest", record.declarations),
        ("speakers", record.speakers),
        ("figures", record.figures),
        ("votes", record.votes),
        ("responses", tuple(event.record for event in item.events)),
        ("call-ins", record.call_ins),
    ):
        if any(one is not None and one.is_withheld for one in held):
            yield label


def next_meeting(item: AgendaItem, as_at: AsAt) -> date | None:
    """The date of the committee's next meeting, at the item for it."""
    if item.record.kind is not r.ItemKind.DATE:
        return None
    later = (
        one
        for one in as_at.register.meetings_of(item.meeting.committee.id)
        if one.date > item.meeting.date and not one.was_called_off
    )
    return next((one.date for one in later), None)


_OF_THE_SITE = ("Note", "Availability", "Dated")
"""What the page says of a report, and a document only if notes are wanted."""


def report_facts(shown: ItemView, parts: frozenset[str]) -> Iterator[Fact]:
    """What a document says about a report."""
    if "reports" in parts:
        yield from (fact for fact in shown.report if "notes" in parts or fact.label not in _OF_THE_SITE)
