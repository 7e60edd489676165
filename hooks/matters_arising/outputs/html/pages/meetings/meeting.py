"""The page of one meeting: when it was held, who attended, the status of its minutes, and its agenda."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from ..... import english
from ..... import records as r
from .....law.notice_of_meetings import CONTINUED
from .....register.entities import AgendaItem, Meeting
from .....register.register import Register
from .....rules.meeting_ahead import notices_of
from .....rules.minutes import (
    Confirmation,
    CorrectionMade,
    confirmations,
    confirming_meeting,
    corrections,
    is_unconfirmed,
    status_of_minutes,
)
from .....rules.sheet import has_sheet
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import changed, sections, values
from ..page import Draft, Fact, Page, Prose, Tag, Value, draft, facts
from .agenda_item import ItemView, item_view
from .agenda_versions import AgendaVersionsView, agenda_versions_view
from .ahead import AheadView, ahead_view
from .by_year import number_of_requests
from .outcome import OutcomeView, outcome_view


@dataclass(frozen=True)
class MeetingView:
    """A meeting."""

    withdrawn: r.Withdrawal | None
    tags: tuple[Tag, ...]
    facts: tuple[Fact, ...]
    notes: tuple[Prose, ...]
    minutes: str
    """The name of the sentence on its minutes, or on there being none; empty where nothing is said of them."""
    confirmed: tuple[tuple[Value, Link | None], ...]
    """Where the minutes were confirmed, and by which committee if it was another."""
    to_confirm_at: Value
    corrections: tuple[tuple[Prose, Value], ...]
    """What was corrected in the minutes, and when."""
    attendance: tuple[Fact, ...]
    agenda_versions: AgendaVersionsView | None
    """The agenda as published, where the record has more of it than the items."""
    items: tuple[ItemView, ...]
    fell_away: str | None
    """What is meant where a meeting did not take place as called."""
    continued_from: str | None
    """Which meeting it continues, if that was adjourned to it."""
    confirmation_is_to_come: bool
    """Whether the meeting whose agenda has the minutes for confirmation was still to come on the date of the record."""
    previous: Link | None
    following: Link | None
    ahead: AheadView | None
    """What a member needs before it, of a meeting to come."""
    outcome: OutcomeView | None
    """What came of it, of a meeting that was held."""


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """A page for each meeting."""
    for meeting in as_at.register.meetings.values():
        yield draft(at.address(meeting), meeting_page, meeting, as_at)


def meeting_page(meeting: Meeting, as_at: AsAt) -> Page:
    """The page of one meeting."""
    record = meeting.record
    title = values.meeting_title(meeting)
    committee, when = meeting.committee, meeting.when
    holds = [english.count(len(meeting.items), "agenda item"), number_of_requests(meeting)]
    return Page(
        address=at.address(meeting),
        title=title,
        description=f"{english.capital(record.status)}: {', '.join(one for one in holds if one).lower()}. {title}.",
        kind="meeting",
        template="meeting",
        view=_view(meeting, as_at),
        crumbs=(sections.MEETINGS, Link(committee.record.short_name, at.address(committee))),
        reference=meeting.id,
        citation=values.citation(
            as_at, meeting.record.title or committee.record.name, f"meeting of {when}", meeting.id
        ),
        as_data=True,
        short=at.short_link(meeting.id),
        changed=changed.of_meeting(meeting, as_at),
        structured=_structured(meeting, as_at),
        eyebrow=f"{english.capital(record.kind)} meeting" if record.kind != "ordinary" else "Meeting",
        sources=tuple(values.source(one) for one in record.sources),
    )


def _structured(meeting: Meeting, as_at: AsAt) -> dict[str, Any]:
    """The meeting in schema.org terms."""
    record = meeting.record
    status = {
        r.MeetingStatus.CANCELLED: "EventCancelled",
        r.MeetingStatus.POSTPONED: "EventPostponed",
    }.get(record.status, "EventScheduled")
    zone = ZoneInfo(as_at.register.council.time_zone)
    start = datetime.combine(record.date, record.starts, zone).isoformat() if record.starts else None
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": values.meeting_title(meeting),
        "startDate": start or record.date.isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "organizer": {"@type": "GovernmentOrganization", "name": meeting.committee.record.name},
    }
    if record.place:
        found["location"] = {"@type": "Place", "name": record.place}
    return found


def _view(meeting: Meeting, as_at: AsAt) -> MeetingView:
    register, record = as_at.register, meeting.record
    before, after = _neighbours(meeting, register)
    minutes = record.minutes
    tags = [values.meeting_tag(meeting, as_at), values.minutes_tag(meeting, as_at)]
    return MeetingView(
        withdrawn=record.withdrawn,
        tags=tuple(tag for tag in tags if tag),
        facts=_facts(meeting, as_at),
        notes=tuple(Prose(text) for text in (record.reason, record.note) if text),
        minutes=_said_of_minutes(meeting, as_at),
        confirmed=tuple(_confirmation(one, meeting) for one in confirmations(meeting, as_at)),
        to_confirm_at=_meeting_on(meeting, minutes.to_confirm_at, register),
        corrections=tuple(_correction(one) for one in corrections(meeting, as_at)),
        attendance=_attendance(record, register),
        agenda_versions=agenda_versions_view(meeting, as_at),
        items=tuple(item_view(item, as_at) for item in meeting.items),
        fell_away=fell_away(meeting, as_at),
        continued_from=_continued_from(meeting, register),
        confirmation_is_to_come=(minutes.to_confirm_at or as_at.today) >= as_at.today,
        previous=before,
        following=after,
        ahead=ahead_view(meeting, as_at),
        outcome=outcome_view(meeting, as_at),
    )


_MINUTES = {
    r.MinutesStatus.DRAFT: "minutes_in_draft",
    r.MinutesStatus.CONFIRMED: "minutes_confirmed",
    r.MinutesStatus.CORRECTED: "minutes_corrected",
}
"""The sentence on minutes of each status, by its name in `theme/record/words.html`."""


def _said_of_minutes(meeting: Meeting, as_at: AsAt) -> str:
    status = status_of_minutes(meeting, as_at)
    if status in _MINUTES:
        return _MINUTES[status]
    if fell_away(meeting, as_at):
        return ""
    if meeting.date >= as_at.today:
        return "yet_to_be_held"
    return "" if meeting.status is r.MeetingStatus.HELD else "no_minutes"


def fell_away(meeting: Meeting, as_at: AsAt) -> str | None:
    """What happened to a meeting that was not held as convened, in a sentence."""
    record = meeting.record
    if record.was_brought_forward and record.moved_to:
        return f"It was brought forward to {english.day(record.moved_to)}."
    if record.status is r.MeetingStatus.ADJOURNED and record.moved_to:
        later = as_at.register.continued_at(meeting.id)
        if later and later.status is not r.MeetingStatus.SCHEDULED and later.date <= as_at.today:
            return f"It was adjourned, and continued on {later.when}."
        return f"It was adjourned to {later.when if later else english.day(record.moved_to)}."
    return record.status.meaning if record.status in _NOT_AS_CALLED else None


_NOT_AS_CALLED = (
    r.MeetingStatus.CANCELLED,
    r.MeetingStatus.POSTPONED,
    r.MeetingStatus.ADJOURNED,
    r.MeetingStatus.INQUORATE,
)


def _continued_from(meeting: Meeting, register: Register) -> str | None:
    """The sittings that a meeting continues, in a sentence."""
    before = [one.when for one in register.sittings_before(meeting.id)]
    return f"It continues the meeting adjourned on {english.listed(before)}." if before else None


def _meeting_on(meeting: Meeting, day: date | None, register: Register) -> Value:
    found = confirming_meeting(meeting, day, register) if day else None
    return at.link(found) if found else day


def _confirmation(one: Confirmation, meeting: Meeting) -> tuple[Value, Link | None]:
    """The meeting that confirmed the minutes, with its committee if that is a different one."""
    other = one.meeting.committee if one.meeting and one.meeting.committee is not meeting.committee else None
    day: Value = one.date
    if one.meeting:
        day = at.link(one.item or one.meeting, one.meeting.when)
    return day, at.link(other) if other else None


def _correction(one: CorrectionMade) -> tuple[Prose, Value]:
    """What was corrected, and when."""
    if one.item:
        return Prose(one.text), at.link(one.item, f"{one.item.meeting.when}, {one.item.label}")
    return Prose(one.text), one.date


def _neighbours(meeting: Meeting, register: Register) -> tuple[Link | None, Link | None]:
    row = register.meetings_of(meeting.committee.id)
    here = row.index(meeting)
    before = at.link(row[here - 1]) if here else None
    after = at.link(row[here + 1]) if here + 1 < len(row) else None
    return before, after


def _notice(meeting: Meeting, as_at: AsAt) -> Value:
    """When the agenda was published and the notice it gave, or when it is due."""
    published = meeting.record.agenda.published
    rules = sorted(notices_of(meeting, as_at.register), key=lambda one: -one.days)
    if not rules:
        return published
    rule, said_rules = rules[0], tuple(one.rule for one in rules)
    if as_at.register.sittings_before(meeting.id):
        return (published, CONTINUED)
    due = rule.due(meeting.date, as_at.calendar)
    if published is None and meeting.status in (r.MeetingStatus.CANCELLED, r.MeetingStatus.POSTPONED):
        return None
    if published is None:
        verb = "is due" if meeting.date >= as_at.today else "was due"
        said = "" if verb == "is due" else "; the papers held do not show when it was published"
        return (f"It {verb} by {english.day(due.date)}{said}.", *said_rules)
    given = rule.given(published, meeting.date, as_at.calendar)
    days = english.count(given, "clear day")
    if given >= rule.days:
        return (published, f"({english.possessive(days)} notice; {rule.days} required.)", *said_rules)
    return (
        published,
        Tag("Short notice", "bad"),
        f"({english.possessive(days)} notice; it was due by {english.day(due.date)}.)",
        *said_rules,
    )


def date_and_time(meeting: Meeting) -> str:
    """The date of a meeting, and its times."""
    record, said = meeting.record, meeting.weekday
    if record.starts:
        said += f", {english.clock(record.starts)}"
        said += f" to {english.clock(record.ends)}" if record.ends else ""
        said += f" on {english.day(record.date + timedelta(days=1))}" if record.ends_next_day else ""
    return said


def _facts(meeting: Meeting, as_at: AsAt) -> tuple[Fact, ...]:
    register, record = as_at.register, meeting.record
    agenda = record.agenda
    return facts(
        ("Committee", at.link(meeting.committee)),
        ("Jointly with", tuple(values.committee(register, id) for id in record.with_)),
        ("Date", date_and_time(meeting)),
        ("Venue", record.place),
        *sittings(meeting, register),
        ("Recording", Link("Recording of the meeting", at.paper(record.recording)) if record.recording else None),
        ("Agenda published" if agenda.published else "Publication of agenda", _notice(meeting, as_at)),
        ("Supplementary agendas published", agenda.supplemented),
        ("Agenda published again", agenda.republished),
        ("Urgent items", tuple(at.link(item) for item in meeting.items if item.record.urgency)),
        ("Reports to follow", tuple(at.link(item) for item in meeting.items if _follows(item))),
        ("Agenda", Link("Read the agenda", at.paper(agenda.link)) if agenda.link else None),
        ("Minutes", Link("Read the minutes", at.paper(record.minutes.link)) if record.minutes.link else None),
        ("Word documents", _documents(meeting, as_at)),
        ("Matters arising", Link("Sheet for this meeting", at.sheet(meeting)) if has_sheet(meeting) else None),
    )


def _documents(meeting: Meeting, as_at: AsAt) -> tuple[Link, ...]:
    """The agenda and minutes as documents made from the record."""
    minutes = "Draft minutes" if is_unconfirmed(meeting, as_at) else "Minutes"
    called = {at.agenda_file(meeting): "Agenda", at.minutes_file(meeting): minutes}
    return tuple(Link(called[address], address) for address in at.documents(meeting, as_at.today))


def sittings(meeting: Meeting, register: Register) -> Iterator[tuple[str, Value]]:
    """Yield the breaks in a meeting, the sitting that it continues, and the day to which it was moved or adjourned."""
    record, before = meeting.record, register.sittings_before(meeting.id)
    yield "Recess", tuple(_recess(one) for one in record.recesses)
    yield "Continued from", at.link(before[-1]) if before else None
    if record.status is r.MeetingStatus.ADJOURNED:
        later = register.continued_at(meeting.id)
        yield "Continued on", at.link(later) if later else record.moved_to
    else:
        yield "Brought forward to" if record.was_brought_forward else "Moved to", record.moved_to


def _recess(one: r.Recess) -> str:
    """When a meeting did not sit, and why."""
    when = f"{english.clock(one.adjourned)} to {english.clock(one.resumed)}"
    return f"{when} ({one.reason})" if one.reason else when


def _follows(item: AgendaItem) -> bool:
    """Whether the report to an item was not ready when the agenda was published."""
    return item.record.report is not None and item.record.report.to_follow


def _attendance(meeting: r.Meeting, register: Register) -> tuple[Fact, ...]:
    name = partial(values.person_then, register, day=meeting.date)
    present = tuple(presence(one, meeting, register) for one in meeting.present)
    apologies = tuple(
        (name(one.person), f"({one.note})") if one.note else name(one.person) for one in meeting.apologies
    )
    attending = tuple(
        (name(one.person), one.office) if one.office else name(one.person) for one in meeting.in_attendance
    )
    return facts(
        ("Members present", present),
        ("Apologies", apologies),
        ("Absent", tuple(map(name, meeting.absent))),
        ("In attendance", attending),
        ("Members of the public", members_of_the_public(meeting)),
    )


def members_of_the_public(meeting: r.Meeting) -> str | None:
    """The number of members of the public present, if recorded."""
    return None if meeting.public_present is None else str(meeting.public_present or "None")


def presence(one: r.Present, meeting: r.Meeting, register: Register, *, and_now: bool = True) -> Value:
    """A member who was present at a meeting, with the capacity in which they were and for how long."""
    notes = []
    if one.as_ is not r.SeatKind.MEMBER:
        notes.append(str(one.as_))
    if one.instead_of:
        notes.append(f"for {values.person_then(register, one.instead_of, meeting.date, and_now=and_now).text}")
    if one.remotely:
        notes.append("remotely")
    if not one.may_vote:
        notes.append("without a vote")
    if one.arrived:
        notes.append(f"arrived {english.clock(one.arrived)}")
    if one.left:
        notes.append(f"left {english.clock(one.left)}")
    if one.returned:
        notes.append(f"returned {english.clock(one.returned)}")
    name = values.person_then(register, one.person, meeting.date, and_now=and_now)
    return (name, f"({', '.join(notes)})") if notes else name
