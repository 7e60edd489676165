"""The page of one meeting: when it was, who came, how its minutes stand, and its agenda."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from ..... import english
from ..... import records as r
from .....law.agendas import agenda_notice
from .....register.entities import AgendaItem, Sitting
from .....register.register import Register
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import changed, sections, values
from ..page import Draft, Fact, Page, Prose, Tag, Value, draft, facts
from .agenda_item import ItemView, item_view
from .by_year import how_much_was_asked


@dataclass(frozen=True)
class MeetingView:
    """A meeting."""

    withdrawn: r.Withdrawal | None
    tags: tuple[Tag, ...]
    facts: tuple[Fact, ...]
    notes: tuple[Prose, ...]
    minutes: str
    confirmed_at: Link | None
    to_confirm_at: Link | None
    correction: Prose | None
    attendance: tuple[Fact, ...]
    items: tuple[ItemView, ...]
    fell_away: str | None
    """What is meant where a meeting did not take place as called."""
    past: bool
    held: bool
    previous: Link | None
    following: Link | None


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """A page for each meeting."""
    for sitting in as_at.register.meetings.values():
        yield draft(at.address(sitting), meeting_page, sitting, as_at)


def meeting_page(sitting: Sitting, as_at: AsAt) -> Page:
    """The page of one meeting."""
    meeting = sitting.record
    title = values.sitting_title(sitting)
    committee, when = sitting.committee, english.day(sitting.date)
    holds = [english.count(len(sitting.items), "agenda item"), how_much_was_asked(sitting)]
    return Page(
        address=at.address(sitting),
        title=title,
        description=f"{english.capital(meeting.status)}: {', '.join(one for one in holds if one).lower()}. {title}.",
        kind="meeting",
        template="meeting",
        view=_view(sitting, as_at),
        crumbs=(sections.MEETINGS, Link(committee.record.short_name, at.address(committee))),
        reference=sitting.id,
        citation=values.citation(
            as_at, sitting.record.title or committee.record.name, f"meeting of {when}", sitting.id
        ),
        as_data=True,
        short=at.short_link(sitting.id),
        changed=changed.of_meeting(sitting, as_at),
        structured=_structured(sitting, as_at),
        eyebrow=f"{english.capital(meeting.kind)} meeting" if meeting.kind != "ordinary" else "Meeting",
        sources=tuple(values.source(one) for one in meeting.sources),
    )


def _structured(sitting: Sitting, as_at: AsAt) -> dict[str, Any]:
    """The meeting in the words of schema.org."""
    meeting = sitting.record
    status = {
        r.MeetingStatus.CANCELLED: "EventCancelled",
        r.MeetingStatus.POSTPONED: "EventPostponed",
    }.get(meeting.status, "EventScheduled")
    zone = ZoneInfo(as_at.register.council.time_zone)
    start = datetime.combine(meeting.date, meeting.starts, zone).isoformat() if meeting.starts else None
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": values.sitting_title(sitting),
        "startDate": start or meeting.date.isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "organizer": {"@type": "GovernmentOrganization", "name": sitting.committee.record.name},
    }
    if meeting.place:
        found["location"] = {"@type": "Place", "name": meeting.place}
    return found


def _view(sitting: Sitting, as_at: AsAt) -> MeetingView:
    register, meeting = as_at.register, sitting.record
    before, after = _neighbours(sitting, register)
    minutes = meeting.minutes
    tags = [values.meeting_tag(sitting, as_at), values.minutes_tag(sitting)]
    return MeetingView(
        withdrawn=meeting.withdrawn,
        tags=tuple(tag for tag in tags if tag),
        facts=_facts(sitting, as_at),
        notes=tuple(Prose(text) for text in (meeting.reason, meeting.note) if text),
        minutes=minutes.status.value,
        confirmed_at=_meeting_on(sitting, minutes.confirmed_at, register),
        to_confirm_at=_meeting_on(sitting, minutes.to_confirm_at, register),
        correction=values.prose(minutes.correction),
        attendance=_attendance(meeting, register),
        items=tuple(item_view(item, as_at) for item in sitting.items),
        fell_away=meeting.status.meaning if meeting.status in _NOT_AS_CALLED else None,
        past=sitting.date < as_at.today,
        held=meeting.status is r.MeetingStatus.HELD,
        previous=before,
        following=after,
    )


_NOT_AS_CALLED = (
    r.MeetingStatus.CANCELLED,
    r.MeetingStatus.POSTPONED,
    r.MeetingStatus.ADJOURNED,
    r.MeetingStatus.INQUORATE,
)


def _meeting_on(sitting: Sitting, day: object, register: Register) -> Link | None:
    found = (one for one in register.meetings_of(sitting.committee.id) if one.date == day)
    return next((at.link(one) for one in found), None)


def _neighbours(sitting: Sitting, register: Register) -> tuple[Link | None, Link | None]:
    row = register.meetings_of(sitting.committee.id)
    here = row.index(sitting)
    before = at.link(row[here - 1]) if here else None
    after = at.link(row[here + 1]) if here + 1 < len(row) else None
    return before, after


def _notice(sitting: Sitting, as_at: AsAt) -> Value:
    """When the agenda was published and what notice that gave, or by when it is due."""
    published = sitting.record.agenda.published
    rule = agenda_notice(as_at.register.council, sitting.committee.record.kind)
    if rule is None:
        return published
    due = rule.due(sitting.date, as_at.calendar)
    if published is None and sitting.status in (r.MeetingStatus.CANCELLED, r.MeetingStatus.POSTPONED):
        return None
    if published is None:
        verb = "is due" if sitting.date >= as_at.today else "was due"
        said = "" if verb == "is due" else "; the record does not say when it was published"
        return (f"It {verb} by {english.day(due.date)}{said}.", due.rule)
    given = rule.given(published, sitting.date, as_at.calendar)
    days = english.count(given, "clear day")
    if given >= rule.days:
        return (published, f"({days}; {rule.days} required.)", due.rule)
    return (published, Tag("Short notice", "bad"), f"({days}; it was due by {english.day(due.date)}.)", due.rule)


def _facts(sitting: Sitting, as_at: AsAt) -> tuple[Fact, ...]:
    register, meeting = as_at.register, sitting.record
    when = english.weekday(meeting.date)
    if meeting.starts:
        when += f", {english.clock(meeting.starts)}"
        when += f" to {english.clock(meeting.ends)}" if meeting.ends else ""
    agenda = meeting.agenda
    return facts(
        ("Committee", at.link(sitting.committee)),
        ("Jointly with", tuple(values.committee(register, id) for id in meeting.with_)),
        ("When", when),
        ("Where", meeting.place),
        ("Put off to", meeting.moved_to),
        ("Agenda published", _notice(sitting, as_at)),
        ("Supplements published", tuple(agenda.supplements)),
        ("Late items", tuple(at.link(item) for item in sitting.items if item.record.urgency)),
        ("Reports to follow", tuple(at.link(item) for item in sitting.items if _follows(item))),
        ("Agenda", Link("Read the agenda", at.paper(agenda.link)) if agenda.link else None),
        ("Minutes", Link("Read the minutes", at.paper(meeting.minutes.link)) if meeting.minutes.link else None),
    )


def _follows(item: AgendaItem) -> bool:
    """Whether the report to an item was not ready when the agenda was published."""
    return item.record.report is not None and item.record.report.to_follow


def _attendance(meeting: r.Meeting, register: Register) -> tuple[Fact, ...]:
    present = tuple(_present(one, register) for one in meeting.present)
    apologies = tuple(
        (values.person(register, one.person), f"({one.note})") if one.note else values.person(register, one.person)
        for one in meeting.apologies
    )
    attending = tuple(
        (values.person(register, one.person), one.office) if one.office else values.person(register, one.person)
        for one in meeting.in_attendance
    )
    return facts(
        ("Members present", present),
        ("Apologies", apologies),
        ("Absent", values.people(register, meeting.absent)),
        ("Also present", attending),
    )


def _present(one: r.Present, register: Register) -> Value:
    notes = []
    if one.as_ is not r.SeatKind.MEMBER:
        notes.append(str(one.as_))
    if one.instead_of:
        notes.append(f"for {at.name(register.people[one.instead_of])}")
    if one.arrived:
        notes.append(f"arrived {english.clock(one.arrived)}")
    if one.left:
        notes.append(f"left {english.clock(one.left)}")
    name = values.person(register, one.person)
    return (name, f"({', '.join(notes)})") if notes else name
