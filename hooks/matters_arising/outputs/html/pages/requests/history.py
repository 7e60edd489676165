"""What happened to something asked, in a form that every page shows in the same way."""

from __future__ import annotations

from ..... import english
from ..... import records as r
from .....register.entities import AgendaItem, Event, Meeting, Request
from .....register.register import Register
from .....rules.minutes import status_of_minutes
from .....rules.sheet import has_sheet
from .....rules.snapshot import AsAt
from .....rules.timeline import Moment, MomentKind, timeline
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import values
from ..page import Tag, Value, facts
from ..timeline import TimelineEntry, with_gaps
from .status import ON_THE_AGENDA, made, noun_of


def history(request: Request, as_at: AsAt) -> tuple[TimelineEntry, ...]:
    """Everything that happened to something asked, what follows from dates and meetings, and what is to come."""
    return with_gaps((_entry(one, request, as_at) for one in timeline(request, as_at)), as_at.today)


def _from_papers(noun: str) -> str:
    return f"Taken from the papers; not confirmed by the {noun}."


def _entry(one: Moment, request: Request, as_at: AsAt) -> TimelineEntry:
    """A moment of a timeline as the page shows it."""
    noun = noun_of(request, as_at)
    if one.event:
        return event_entry(one.event, as_at, noun)
    match one.kind:
        case MomentKind.ASKED:
            where = given_where(request) or minute(request.item, as_at)
            note = _from_papers(noun) if request.record.basis is r.Basis.PAPERS else ""
            return TimelineEntry(one.date, Tag(made(request)), where, note)
        case MomentKind.NOT_DEALT_WITH:
            assert one.item
            tag, reason = what_became(one.item)
            return TimelineEntry(one.date, tag, minute(one.item, as_at), note=values.prose(reason))
        case MomentKind.OVERDUE:
            late = "Not carried out" if request.kind is r.AskKind.RESOLUTION else "No full answer"
            return TimelineEntry(one.date, Tag("Overdue", "bad"), f"{late} by the due date", is_recorded=False)
        case MomentKind.DUE:
            return TimelineEntry(one.date, Tag("Due", "waiting"), is_recorded=False, is_to_come=True)
        case MomentKind.NEXT_MEETING:
            meeting = at.link(one.meetings[0], f"The {noun}’s next meeting")
            sheet = Link("its matters arising", at.sheet(one.meetings[0]))
            where = (meeting, "and", sheet) if has_sheet(one.meetings[0]) else meeting
            return TimelineEntry(one.date, Tag("Next", "waiting"), where, is_recorded=False, is_to_come=True)
    lacking = "Nothing recorded" if request.kind is r.AskKind.RESOLUTION else "No response recorded"
    return TimelineEntry(one.date, Tag(lacking), _at_meetings(one.meetings, noun), is_recorded=False)


def given_where(request: Request) -> Value:
    """The report in which an undertaking was given, by its item, and where in it; nothing of any other."""
    where = request.record.given_in
    return (at.link(request.item, f"report, {request.item.label}"), f"({where})") if where else None


def what_became(item: AgendaItem) -> tuple[Tag, str | None]:
    """What became of an item that was withdrawn or held over, and why."""
    course = item.record.withdrawn or item.record.held_over
    return Tag(f"Item {item.set_aside}", "waiting"), course.reason if course else None


def _at_meetings(meetings: tuple[Meeting, ...], noun: str) -> Value:
    """The meetings at which nothing was recorded, or how many, with a caveat unless all are known to have been held."""
    where = "at" if all(one.status is r.MeetingStatus.HELD for one in meetings) else "in the papers for"
    if len(meetings) == 1:
        return (f"{where} the", at.link(meetings[0], f"{noun}’s meeting"))
    last = at.link(meetings[-1])
    return (f"{where} {len(meetings)} meetings of the {noun}, the last on", last)


def minute(item: AgendaItem, as_at: AsAt) -> Value:
    """The minute of an item, with the status of the minutes."""
    status = status_of_minutes(item.meeting, as_at)
    link = at.link(item, f"minutes, {item.label}")
    if item.meeting.status is not r.MeetingStatus.HELD:
        return at.link(item, f"papers, {item.label}")
    return (link, f"({status})") if status is r.MinutesStatus.DRAFT else link


_TONES = {
    r.EventKind.SCHEDULED: "waiting",
    r.EventKind.PAUSED: "waiting",
    r.EventKind.ON_HOLD: "waiting",
    r.EventKind.CARRIED_FORWARD: "waiting",
    r.EventKind.PART_ANSWERED: "part",
    r.EventKind.ANSWERED: "good",
    r.EventKind.ACCEPTED: "good",
    r.EventKind.PARTLY_ACCEPTED: "part",
    r.EventKind.IMPLEMENTED: "good",
    r.EventKind.TAKEN: "good",
    r.EventKind.CLOSED: "good",
    r.EventKind.DECLINED: "part",
}


def event_tag(event: r.Event) -> Tag:
    """What happened, as a tag. A standing item on an agenda does not show that the meeting took it."""
    if event.shows_only_the_agenda:
        return ON_THE_AGENDA
    return Tag(english.capital(event.event), _TONES.get(event.event, "plain"))


def event_entry(event: Event, as_at: AsAt, noun: str) -> TimelineEntry:
    """One event with its evidence.

    Args:
        event: the event.
        as_at: the record and its date.
        noun: what the committee that follows the request is called.
    """
    register, record = as_at.register, event.record
    meeting = register.meetings.get(record.meeting or "")
    due = values.due_value(record.due, register)
    successor = register.requests.get(record.successor or "")
    committee = register.committees.get(record.committee or "")
    where = minute(event.item, as_at) if event.item else values.source(event.source)
    return TimelineEntry(
        event.date,
        event_tag(record),
        (f"part {record.part}", where) if record.part else where,
        _from_papers(noun) if record.basis is r.Basis.PAPERS else "",
        note=values.prose(record.note),
        facts=facts(
            ("By", values.asked(register, record.by)),
            ("Form", english.capital(record.form) if record.form else None),
            (
                "For the meeting of" if record.event is r.EventKind.SCHEDULED else "Meeting",
                at.link(meeting) if meeting else None,
            ),
            ("Now due", due),
            ("Until", english.capital(record.after) if record.after else None),
            ("Reason", values.prose(record.reason)),
            ("Proposed action", values.prose(record.action)),
            ("Outstanding", values.prose(record.still_to_come)),
            ("Outcome", english.capital(record.outcome) if record.outcome else None),
            ("Replaced by", at.link(successor) if successor else None),
            ("Transferred to", at.link(committee) if committee else None),
            ("Passed to", (*values.asked(register, record.to), record.holder) if record.to or record.holder else None),
            ("Status in the log", f"“{record.words}”" if record.words else None),
            ("Evidence", tuple(evidence(one, register) for one in record.evidence)),
        ),
    )


def evidence(one: r.Evidence, register: Register) -> Value:
    """Where it can be seen that something happened."""
    parts: list[Value] = []
    if one.item:
        item = register.items[one.item]
        parts.append(values.item(item))
    if one.decision and (decision := register.decision(one.decision)):
        parts.append(at.link(decision))
    if one.paper:
        parts.append(Link(one.paper, at.paper(one.link)) if one.link else one.paper)
    elif one.link:
        parts.append(Link("Document", at.paper(one.link)))
    if one.where:
        parts.append(f"({one.where})")
    return tuple(parts)


def shown_at(item: AgendaItem, register: Register) -> tuple[Event, ...]:
    """Everything of which an item is the evidence, whether recorded at it or elsewhere, in order, each once."""
    return tuple(dict.fromkeys(_events(item, register)))


def _events(item: AgendaItem, register: Register) -> list[Event]:
    cited = [
        mention.by
        for mention in register.mentions("item", item.id)
        if isinstance(mention.by, Event) and "evidence" in mention.loc and mention.by.item is not item
    ]
    return [*item.events, *cited]
