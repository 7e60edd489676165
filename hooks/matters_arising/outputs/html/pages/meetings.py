"""Meetings: the list by year, and a page for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from .... import english
from .... import records as r
from ....law.notice import agenda_due
from ....law.working_days import clear_working_days
from ....register.entities import AgendaItem, Asked, Resolved, Sitting
from ....register.register import Register
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.addresses import Link
from . import changed, long_lists, shared
from .long_lists import Entry
from .page import Draft, Fact, Page, PagesView, Prose, Table, Tag, Unbroken, Value, draft, facts
from .standings import event_tag, shown_at, tags


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of meetings and a page for each."""
    yield from long_lists.all_drafts(_MEETINGS, [ALL], _index, as_at)
    for sitting in as_at.register.meetings.values():
        yield draft(at.address(sitting), meeting_page, sitting, as_at)


# The list

ALL = "/meetings/"

_MEETINGS = "meetings"


@dataclass(frozen=True)
class YearView:
    """A municipal year of meetings."""

    id: str
    heading: str
    table: Table


@dataclass(frozen=True)
class YearsView:
    """Every meeting, or a part of them."""

    years: tuple[YearView, ...]
    pages: PagesView | None


@long_lists.sort_of_list(_MEETINGS)
def _entries(as_at: AsAt, _: str) -> Iterator[Entry]:
    """Every meeting, by municipal year."""
    municipal_year = cache(as_at.register.municipal_year)
    return (Entry(one, municipal_year(one.date), ROW) for one in as_at.register.meetings.values())


ROW = 520
"""About how many bytes of HTML a meeting takes in a table."""


def _index(address: str, key: str | None, place: int, as_at: AsAt) -> Page:
    pages = long_lists.pages_view(_MEETINGS, address, key, place, as_at, english.years)
    sittings = long_lists.on_page(as_at, _MEETINGS, address, key, place)
    named = f"Meetings, {pages.name}" if pages and pages.name else ""
    return Page(
        address=long_lists.part_address(_MEETINGS, address, key or "", place),
        title=named or "Meetings",
        description=f"{named}: each with its minutes and what was asked at it."
        if named
        else "Every meeting in the record, by municipal year, with its minutes and what was asked at it.",
        kind="list of meetings",
        template="years",
        view=YearsView(years_view(as_at, sittings, with_committee=True), pages),
        crumbs=(shared.MEETINGS,) if key else (),
        eyebrow="By municipal year",
        changed=changed.of_meetings(sittings, as_at),
    )


def years_view(as_at: AsAt, sittings: Iterable[Sitting], *, with_committee: bool) -> tuple[YearView, ...]:
    """Meetings by municipal year, as tables."""
    groups = shared.by_year(as_at.register, sittings)
    return tuple(
        YearView(
            id=f"year-{year}",
            heading=english.years(year),
            table=_year_table(year, group, as_at, with_committee=with_committee),
        )
        for year, group in groups
    )


def _year_table(year: str, sittings: list[Sitting], as_at: AsAt, *, with_committee: bool) -> Table:
    rows: list[list[Value]] = []
    for sitting in sittings:
        committee: list[Value] = [at.link(sitting.committee, sitting.committee.record.short_name)]
        rows.append(
            [
                Unbroken(at.link(sitting)),
                *(committee if with_committee else []),
                (shared.meeting_tag(sitting, as_at), shared.minutes_tag(sitting)),
                english.count(len(sitting.items), "item") if sitting.items else "Agenda not in the record",
                _asked(sitting),
            ]
        )
    committee_column = ["Committee"] if with_committee else []
    caption = f"Meetings in {english.years(year)}"
    return Table(caption, ["Date", *committee_column, "Standing", "Agenda", "Asked"], rows, caption_hidden=True)


def _asked(sitting: Sitting) -> str | None:
    """How much was asked at a meeting; that it was nothing is said only where the record has its minutes."""
    if number := sitting.fields.asked:
        return english.count(number, "thing asked", "things asked")
    has_minutes = sitting.fields.minutes.status is not r.MinutesStatus.NONE and sitting.fields.is_minuted
    return "Nothing asked" if has_minutes and sitting.status is r.MeetingStatus.HELD else None


# A meeting


@dataclass(frozen=True)
class AskView:
    """Something asked at an item."""

    link: Link
    kind: str
    text: Prose
    of: Value
    due: Value
    tags: Value


@dataclass(frozen=True)
class ResolutionView:
    """Something resolved at an item."""

    anchor: str
    text: Prose
    note: Prose | None
    unanimous: bool


@dataclass(frozen=True)
class EventView:
    """Something that an item shows of an earlier request."""

    request: Link
    reference: str
    event: Tag
    note: Prose | None
    still_to_come: Prose | None
    from_papers: bool


@dataclass(frozen=True)
class VoteView:
    """A recorded vote."""

    on: Prose
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class ItemView:
    """An item of the agenda."""

    anchor: str
    number: str
    title: str
    counts: str
    subjects: tuple[Link, ...]
    exempt: Tag | None
    exempt_reason: Prose | None
    urgent: Prose | None
    report: tuple[Fact, ...]
    account: Prose | None
    declarations: tuple[Value, ...]
    resolved: tuple[ResolutionView, ...]
    votes: tuple[VoteView, ...]
    asked: tuple[AskView, ...]
    recommended: tuple[AskView, ...]
    promised: tuple[AskView, ...]
    referred: tuple[AskView, ...]
    came_back: tuple[EventView, ...]
    call_ins: tuple[tuple[Fact, ...], ...]
    considered: tuple[Link, ...]
    action_plans: tuple[Link, ...]
    confirms: tuple[Link, ...]

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to show but the title."""
        shown = (
            self.subjects, self.exempt, self.urgent, self.report, self.account, self.declarations, self.resolved,
            self.votes, self.asked, self.recommended, self.promised, self.referred, self.came_back, self.call_ins,
            self.considered, self.action_plans, self.confirms,
        )  # fmt: skip
        return not any(shown)


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


def meeting_page(sitting: Sitting, as_at: AsAt) -> Page:
    """The page of one meeting."""
    meeting = sitting.record
    title = shared.sitting_title(sitting)
    committee, when = sitting.committee, english.day(sitting.date)
    holds = [english.count(len(sitting.items), "agenda item"), _asked(sitting)]
    return Page(
        address=at.address(sitting),
        title=title,
        description=f"{english.capital(meeting.status)}: {', '.join(one for one in holds if one).lower()}. {title}.",
        kind="meeting",
        template="meeting",
        view=_view(sitting, as_at),
        crumbs=(shared.MEETINGS, Link(committee.record.short_name, at.address(committee))),
        reference=sitting.id,
        citation=shared.citation(
            as_at, sitting.record.title or committee.record.name, f"meeting of {when}", sitting.id
        ),
        as_data=True,
        short=at.short_link(sitting.id),
        changed=changed.of_meeting(sitting, as_at),
        structured=_structured(sitting, as_at),
        eyebrow=f"{english.capital(meeting.kind)} meeting" if meeting.kind != "ordinary" else "Meeting",
        sources=tuple(shared.source(one) for one in meeting.sources),
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
        "name": shared.sitting_title(sitting),
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
    tags = [shared.meeting_tag(sitting, as_at), shared.minutes_tag(sitting)]
    return MeetingView(
        withdrawn=meeting.withdrawn,
        tags=tuple(tag for tag in tags if tag),
        facts=_facts(sitting, as_at),
        notes=tuple(Prose(text) for text in (meeting.reason, meeting.note) if text),
        minutes=minutes.status.value,
        confirmed_at=_meeting_on(sitting, minutes.confirmed_at, register),
        to_confirm_at=_meeting_on(sitting, minutes.to_confirm_at, register),
        correction=shared.prose(minutes.correction),
        attendance=_attendance(meeting, register),
        items=tuple(_item(item, as_at) for item in sitting.items),
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
    published = sitting.fields.agenda.published
    required = as_at.register.council.periods.agenda_clear_days
    due = agenda_due(sitting.date, required, as_at.calendar)
    if published is None and sitting.status in (r.MeetingStatus.CANCELLED, r.MeetingStatus.POSTPONED):
        return None
    if published is None:
        verb = "is due" if sitting.date >= as_at.today else "was due"
        said = "" if verb == "is due" else "; the record does not say when it was published"
        return (f"It {verb} by {english.day(due.date)}{said}.", due.rule)
    given = clear_working_days(published, sitting.date, as_at.calendar)
    days = english.count(given, "clear day")
    if given >= required:
        return (published, f"({days}, as the law asks.)", due.rule)
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
        ("Jointly with", tuple(shared.committee(register, id) for id in meeting.with_)),
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
        (shared.person(register, one.person), f"({one.note})") if one.note else shared.person(register, one.person)
        for one in meeting.apologies
    )
    attending = tuple(
        (shared.person(register, one.person), one.office) if one.office else shared.person(register, one.person)
        for one in meeting.in_attendance
    )
    return facts(
        ("Members present", present),
        ("Apologies", apologies),
        ("Absent", shared.people(register, meeting.absent)),
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
    name = shared.person(register, one.person)
    return (name, f"({', '.join(notes)})") if notes else name


def _item(item: AgendaItem, as_at: AsAt) -> ItemView:
    register, record = as_at.register, item.record
    asks = {kind: tuple(ask_view(one, as_at) for one in item.asks if one.record.kind is kind) for kind in r.AskKind}
    return ItemView(
        anchor=at.item_anchor(item),
        number=record.number,
        title=record.title,
        counts=_counts(item),
        subjects=shared.subjects(register, record.subjects),
        exempt=shared.exempt_tag(record.exempt) if record.exempt else None,
        exempt_reason=shared.prose(record.exempt.reason) if record.exempt else None,
        urgent=Prose(record.urgency.reason) if record.urgency else None,
        report=_report(record.report, register),
        account=shared.prose(record.account),
        declarations=tuple(
            (
                shared.person(register, one.person),
                f"({one.kind}):",
                one.interest,
                "Left the room." if one.left else None,
            )
            for one in record.declarations
        ),
        resolved=tuple(_resolution(one) for one in item.resolutions),
        votes=tuple(_vote(one, register) for one in record.votes),
        asked=asks[r.AskKind.REQUEST],
        recommended=asks[r.AskKind.RECOMMENDATION],
        promised=asks[r.AskKind.UNDERTAKING],
        referred=asks[r.AskKind.REFERRAL],
        came_back=_came_back(item, as_at),
        call_ins=tuple(_call_in(one, register) for one in record.call_ins),
        considered=shared.decisions(register, record.decisions),
        action_plans=tuple(at.link(register.action_plans[id]) for id in record.action_plans),
        confirms=tuple(
            at.link(register.meetings[ref], shared.sitting_title(register.meetings[ref])) for ref in record.confirms
        ),
    )


def _counts(item: AgendaItem) -> str:
    record = item.record
    counted = [
        (len(record.resolved), "resolution", ""),
        (len(record.requests), "request", ""),
        (len(record.recommends), "recommendation", ""),
        (len(record.undertakings), "undertaking", ""),
        (len(record.referrals), "referral", ""),
        (len(record.follow_up), "came back", "came back"),
    ]
    return ", ".join(english.count(number, one, many) for number, one, many in counted if number)


def _report(report: r.Report | None, register: Register) -> tuple[Fact, ...]:
    if report is None:
        return ()
    title: Value = report.title
    if report.link:
        title = Link(report.title or "Read the report", at.paper(report.link))
    return facts(
        ("Report", title),
        ("Of", (*shared.people(register, report.of), report.office) if report.of or report.office else None),
        ("From", shared.bodies(register, report.directorates)),
        ("Cabinet member", shared.person(register, report.portfolio) if report.portfolio else None),
        ("Contact", shared.people(register, report.contacts)),
        ("Dated", report.date),
        ("Ready", "To follow: not ready when the agenda was published" if report.to_follow else None),
        ("Purpose", shared.prose(report.purpose)),
        ("The committee was asked to", tuple(Prose(text) for text in report.recommended)),
        ("With it", tuple(shared.paper(one) for one in report.papers)),
        ("Note", shared.prose(report.note)),
    )


def _resolution(resolved: Resolved) -> ResolutionView:
    record = resolved.record
    return ResolutionView(
        anchor=at.resolution_anchor(resolved),
        text=Prose(record.text),
        note=shared.prose(record.note),
        unanimous=bool(record.unanimous),
    )


def ask_view(asked: Asked, as_at: AsAt) -> AskView:
    """Something asked, as the page of its meeting shows it."""
    register = as_at.register
    return AskView(
        link=at.link(asked, asked.id),
        kind=shared.asked_kind(asked),
        text=Prose(asked.record.text),
        of=shared.asked_of(register, asked),
        due=shared.due(asked, register),
        tags=tags(asked, as_at),
    )


def _vote(vote: r.Vote, register: Register) -> VoteView:
    count = vote.count or r.Count(for_=len(vote.for_), against=len(vote.against), abstained=len(vote.abstained))
    return VoteView(
        on=Prose(vote.on),
        facts=facts(
            ("Proposed by", shared.person(register, vote.proposed_by) if vote.proposed_by else None),
            ("Seconded by", shared.person(register, vote.seconded_by) if vote.seconded_by else None),
            (f"For: {count.for_}", shared.people(register, vote.for_) or "Names were not recorded"),
            (
                f"Against: {count.against}",
                shared.people(register, vote.against) or ("Nobody" if not count.against else "Names were not recorded"),
            ),
            (
                f"Abstained: {count.abstained}",
                shared.people(register, vote.abstained)
                or ("Nobody" if not count.abstained else "Names were not recorded"),
            ),
            ("Casting vote", shared.person(register, vote.casting_vote) if vote.casting_vote else None),
            ("Outcome", Tag(english.capital(vote.outcome), "good" if vote.outcome is r.Outcome.CARRIED else "plain")),
        ),
    )


def _came_back(item: AgendaItem, as_at: AsAt) -> tuple[EventView, ...]:
    register = as_at.register
    return tuple(
        EventView(
            request=at.link(register.requests[event.id]),
            reference=event.id + (f", part {event.record.part}" if event.record.part else ""),
            event=event_tag(event.record),
            note=shared.prose(event.record.note),
            still_to_come=shared.prose(event.record.still_to_come),
            from_papers=event.record.basis is r.Basis.PAPERS,
        )
        for event in shown_at(item, register)
    )


def _call_in(one: r.CallIn, register: Register) -> tuple[Fact, ...]:
    decision = register.decision(one.decision)
    return facts(
        ("Decision", at.link(decision) if decision else one.decision),
        ("Called in by", shared.people(register, one.called_in_by)),
        ("Received", one.date),
        ("Reasons", shared.prose(one.reasons)),
        ("Outcome", english.capital(one.outcome) if one.outcome else None),
    )
