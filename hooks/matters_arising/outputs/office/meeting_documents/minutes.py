"""The minutes of a meeting as a document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .... import english
from .... import records as r
from ....papers.pictures import Picture, picture
from ....register.entities import AgendaItem, Meeting, Request
from ....rules.minutes import confirmed_on, corrections, is_unconfirmed, status_of_minutes
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ...html.pages import values
from ...html.pages.meetings.agenda_item import item_view
from ...html.pages.meetings.meeting import fell_away, members_of_the_public, presence
from ...html.pages.page import Fact, Prose, Unbroken, Value, facts
from ..plain_text import plain
from .shared import author, confirmations, next_meeting, report_facts, when_and_where, withheld
from .view import Action, DocumentView, Entry, Item

PARTS = {
    "attendance": True,
    "reports": True,
    "discussion": True,
    "votes": True,
    "responses": True,
    "actions": True,
    "signature": True,
    "notes": False,
}
"""The parts of minutes that can be chosen, and whether they are there unless it is said otherwise."""


def minutes_view(meeting: Meeting, as_at: AsAt, parts: frozenset[str], *, internal: bool = False) -> DocumentView:
    """Return what the minutes of a meeting show.

    Args:
        meeting: the meeting, which has minutes.
        as_at: the record and its date.
        parts: the wanted parts, from `PARTS`.
        internal: whether they are for officers only, including what is not published.
    """
    record, minutes = meeting.record, meeting.record.minutes
    is_provisional = is_unconfirmed(meeting, as_at)
    name = "notes" if meeting.status is r.MeetingStatus.INQUORATE else "minutes"
    called = english.capital(f"draft {name}" if is_provisional else name)
    items = tuple(_minuted(item, as_at, parts) for item in meeting.items)
    return DocumentView(
        template="minutes",
        title=f"{called} of the meeting of {meeting.when}",
        committee=record.title or meeting.committee.record.name,
        noun=meeting.committee.record.noun,
        on=as_at.today,
        author=author(as_at),
        disclaimer=as_at.register.council.disclaimer or "",
        parts=parts,
        is_internal=internal,
        facts=when_and_where(meeting, as_at) + (_attendance(meeting, as_at) if "attendance" in parts else ()),
        notes=tuple(Prose(text) for text in (record.reason, record.note) if text) if "notes" in parts else (),
        fell_away=fell_away(meeting, as_at),
        items=items,
        pictures=dict(_pictures(meeting, as_at)) if "discussion" in parts else {},
        actions=tuple(_actions(meeting, as_at)) if "actions" in parts else (),
        is_draft=is_provisional,
        to_confirm_at=minutes.to_confirm_at if is_provisional else None,
        confirmation_is_to_come=bool(minutes.to_confirm_at and minutes.to_confirm_at >= as_at.today),
        confirmed_at=confirmed_on(meeting, as_at),
        is_corrected=status_of_minutes(meeting, as_at) is r.MinutesStatus.CORRECTED,
        corrections=() if is_provisional else tuple((Prose(one.text), one.date) for one in corrections(meeting, as_at)),
        began=english.clock(record.starts) if record.starts else None,
        ended=_ended(record),
    )


def _pictures(meeting: Meeting, as_at: AsAt) -> Iterator[tuple[str, Picture]]:
    """The pictures of the discussion that are held, by their addresses."""
    for item in meeting.items:
        for figure in item.record.figures:
            if held := picture(as_at.register, figure.image):
                yield at.paper(figure.image), held


def _attendance(meeting: Meeting, as_at: AsAt) -> tuple[Fact, ...]:
    """Who attended, who did not, and who else was present."""
    record, register = meeting.record, as_at.register
    at_item = any(item.record.kind is r.ItemKind.APOLOGIES for item in meeting.items)
    attending = (f"{_name(one.person, record, as_at)}, {one.office or ''}" for one in record.in_attendance)
    return facts(
        ("Members present", ", ".join(plain(presence(one, record, register, and_now=False)) for one in record.present)),
        ("Apologies", None if at_item else _apologies(record, as_at)),
        ("Absent", ", ".join(_name(one, record, as_at) for one in record.absent)),
        ("In attendance", tuple(Prose(one.rstrip(", ")) for one in attending)),
        ("Members of the public", members_of_the_public(record)),
    )


def _apologies(record: r.Meeting, as_at: AsAt) -> str | None:
    """Who sent apologies."""
    notes = ((one, (one.note or "").rstrip(".")) for one in record.apologies)
    return english.listed([f"{_name(one.person, record, as_at)}{f' ({note})' if note else ''}" for one, note in notes])


def _name(person: str, meeting: r.Meeting, as_at: AsAt) -> str:
    """The name of a person on the day of a meeting: minutes have no name that came later."""
    record = as_at.register.people[person].record
    return at.person_name(record, record.name_on(meeting.date))


def _ended(record: r.Meeting) -> str | None:
    if record.ends is None:
        return None
    day = f" on {english.day(date.fromordinal(record.date.toordinal() + 1))}" if record.ends_next_day else ""
    return f"{english.clock(record.ends)}{day}"


_OF_AN_AGENDA = ("From", "Cabinet member", "Contact", "Pages in the pack")
"""What an agenda says of a report, and minutes do not."""


def _minuted(item: AgendaItem, as_at: AsAt, parts: frozenset[str]) -> Item:
    """An item as shown in minutes."""
    shown, record = item_view(item, as_at), item.record
    in_debate = [one for one in item.asks if not one.record.given_in]
    asks = {kind: tuple(_ask(one) for one in in_debate if one.record.kind is kind) for kind in r.AskKind}
    return Item(
        shown=shown,
        report=tuple(
            Fact("Report of" if one.label == "Of" else one.label, one.value)
            for one in report_facts(shown, parts)
            if one.label not in _OF_AN_AGENDA
        ),
        apologies=_apologies(item.meeting.record, as_at) if record.kind is r.ItemKind.APOLOGIES else None,
        confirms=tuple(confirmations(item, as_at)),
        next_meeting=None if record.account else next_meeting(item, as_at),
        resolved=tuple(
            Entry(
                Prose(_after_resolved(one.record.minuted or one.record.text)),
                unanimous=bool(one.record.unanimous),
                is_withheld=one.record.is_withheld,
            )
            for one in item.resolutions
        ),
        recommended=asks[r.AskKind.RECOMMENDATION],
        asked=asks[r.AskKind.REQUEST],
        promised=asks[r.AskKind.UNDERTAKING],
        referred=asks[r.AskKind.REFERRAL],
        withheld=tuple(withheld(item)),
    )


def _after_resolved(text: str) -> str:
    """What was resolved, as printed under the word RESOLVED: without that word if it begins with it."""
    first, _, rest = text.partition(" ")
    return english.capital(rest) if first.rstrip(",:").casefold() == "resolved" and rest else text


def _ask(request: Request) -> Entry:
    """Something asked, in the words of the minutes if the record has them."""
    record = request.record
    return Entry(
        Prose(record.minuted or record.text),
        tuple((part.id, Prose(part.text)) for part in record.parts),
        Unbroken(at.link(request, request.id)),
        is_withheld=record.is_withheld,
    )


def _actions(meeting: Meeting, as_at: AsAt) -> Iterator[Action]:
    """The actions agreed at a meeting, including resolutions to be carried out, with owner and due date."""
    for item in meeting.items:
        resolved = (one.followed for one in item.resolutions if one.record.is_to_be_followed)
        for request in (*item.asks, *resolved):
            if request.record.given_in:
                continue
            yield Action(
                entry=_ask(request),
                kind=None if request.kind is r.AskKind.REQUEST else values.asked_kind(request),
                owners=values.asked_of(as_at.register, request),
                due=_due(request, as_at),
            )


def _due(request: Request, as_at: AsAt) -> Value:
    """When something is due, part by part if the parts have their own dates."""
    register = as_at.register
    parts = [(f"({part.id})", values.due_value(part.due, register)) for part in request.record.parts if part.due]
    whole = values.due(request, register)
    return (*((whole,) if whole else ()), *parts) or "No date set"
