"""What happened to something asked, as values that every page shows the same way."""

from __future__ import annotations

from dataclasses import dataclass

from ..... import english
from ..... import records as r
from .....register.entities import AgendaItem, Event, Request
from .....register.register import Register
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import values
from ..page import Fact, Prose, Tag, Value, facts


@dataclass(frozen=True)
class EventView:
    """Something that happened, in a dated history."""

    date: Value
    what: Tag
    part: str | None
    source: Value
    from_papers: bool
    note: Prose | None
    facts: tuple[Fact, ...]


def history(request: Request, as_at: AsAt) -> tuple[EventView, ...]:
    """Everything that happened to something asked up to the date of the record, oldest first, its asking included."""
    register = as_at.register
    begun = {
        r.AskKind.REQUEST: "Requested",
        r.AskKind.RECOMMENDATION: "Recommended",
        r.AskKind.UNDERTAKING: "Promised",
        r.AskKind.REFERRAL: "Referred",
    }
    first = EventView(
        date=request.date,
        what=Tag(begun[request.record.kind]),
        part=None,
        source=minute(request.item),
        from_papers=request.record.basis is r.Basis.PAPERS,
        note=None,
        facts=(),
    )
    events = (event for event in register.events(request.id) if event.date <= as_at.today)
    return (first, *(event_view(event, register) for event in events))


def minute(item: AgendaItem) -> Value:
    """The minute of an item, with how the minutes stand."""
    status = item.meeting.record.minutes.status
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
    """What happened, as a tag."""
    return Tag(english.capital(event.event), _TONES.get(event.event, "plain"))


def event_view(event: Event, register: Register) -> EventView:
    """One event with its evidence."""
    record = event.record
    meeting = register.meetings.get(record.meeting or "")
    due = values.due_value(record.due, register)
    successor = register.requests.get(record.successor or "")
    committee = register.committees.get(record.committee or "")
    return EventView(
        date=event.date,
        what=event_tag(record),
        part=record.part,
        source=minute(event.item) if event.item else values.source(event.source),
        from_papers=record.basis is r.Basis.PAPERS,
        note=values.prose(record.note),
        facts=facts(
            ("By", values.bodies(register, record.by)),
            ("As", english.capital(record.form) if record.form else None),
            (
                "For the meeting of" if record.event is r.EventKind.SCHEDULED else "Meeting",
                at.link(meeting) if meeting else None,
            ),
            ("Due now", due),
            ("Until", english.capital(record.after) if record.after else None),
            ("Reason", values.prose(record.reason)),
            ("Proposed to do", values.prose(record.action)),
            ("Still to come", values.prose(record.still_to_come)),
            ("With", english.capital(record.outcome) if record.outcome else None),
            ("Replaced by", at.link(successor) if successor else None),
            ("Taken over by", at.link(committee) if committee else None),
            ("To", (*values.bodies(register, record.to), record.holder) if record.to or record.holder else None),
            ("The log’s words", f"“{record.words}”" if record.words else None),
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
        parts.append(Link("Read it", at.paper(one.link)))
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
