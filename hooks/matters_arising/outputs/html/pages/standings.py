"""Where something asked stands, as values that every page shows the same way."""

from __future__ import annotations

from dataclasses import dataclass

from .... import english
from .... import records as r
from ....register.entities import AgendaItem, Asked, Happened
from ....register.register import Register
from ....rules.snapshot import AsAt
from ....rules.standing import Axes, Standing
from ....urls import addresses as at
from ....urls.addresses import Link
from . import shared
from .page import Fact, Prose, Tag, Value, facts

PROGRESS_TONES = {
    r.Progress.REQUESTED: "plain",
    r.Progress.SCHEDULED: "waiting",
    r.Progress.PAUSED: "waiting",
    r.Progress.PART_ANSWERED: "part",
    r.Progress.ANSWERED: "good",
    r.Progress.TAKEN: "waiting",
    r.Progress.CLOSED: "good",
    r.Progress.DECLINED: "part",
    r.Progress.WITHDRAWN: "plain",
    r.Progress.SUPERSEDED: "plain",
    r.Progress.TRANSFERRED: "plain",
}
"""How each word of progress is set. Red is kept for what is overdue and for broken promises."""


@dataclass(frozen=True)
class StandingView:
    """Where something asked stands: two tags, and what the sentence beside them says."""

    progress: Tag
    overdue: Tag | None
    timeliness: str
    """The word for how it stands against its due date; the template has the sentence."""
    turn: str
    whose: tuple[Link, ...]
    due: Value
    days_late: int
    revisions: int
    first_due: Value
    rule: str | None
    still_to_come: Prose | None
    waiting_for: str | None
    scheduled_for: Link | None
    was_scheduled: bool
    """Whether that meeting's day has passed, and the record does not say what it did."""
    answered: Value
    replied: bool
    closed: Value
    completed: bool
    response: str | None
    implemented: Value
    successor: Link | None
    transferred_to: Link | None
    is_open: bool
    is_taken: bool
    """Whether it is a standing item that has been taken and is to come again."""
    last_taken: Link | None

    @property
    def tags(self) -> tuple[Value, ...]:
        """Progress, and that it is overdue if it is."""
        return (self.progress, self.overdue)


def standing_view(asked: Asked, as_at: AsAt) -> StandingView | None:
    """Where something asked stands, or nothing if it was asked after the date of the record or in error."""
    if not as_at.is_known(asked):
        return None
    return axes_view(as_at.standing(asked), as_at)


def axes_view(axes: Axes, as_at: AsAt) -> StandingView:
    """The standing of a whole or of a part."""
    taken = axes.taken_at if isinstance(axes, Standing) else ()
    successor = axes.successor if isinstance(axes, Standing) else None
    transferred = axes.transferred_to if isinstance(axes, Standing) else None
    register = as_at.register
    meeting = register.meetings.get(axes.scheduled_for or "")
    return StandingView(
        progress=progress_tag(axes),
        overdue=overdue_tag(axes),
        timeliness=str(axes.timeliness),
        turn=str(axes.turn),
        whose=shared.bodies(register, axes.whose),
        due=axes.due,
        days_late=axes.days_late,
        revisions=axes.revisions,
        first_due=axes.first_due,
        rule=axes.due_rule,
        still_to_come=shared.prose(axes.still_to_come),
        waiting_for=axes.waiting_for,
        scheduled_for=at.link(meeting) if meeting else None,
        was_scheduled=meeting is not None and meeting.date < as_at.today,
        answered=axes.answered,
        replied=axes.replied is not None,
        closed=axes.closed,
        completed=axes.closure is not r.Closure.NOT_COMPLETED,
        response=english.capital(axes.response) if axes.response else None,
        implemented=axes.implemented,
        successor=at.link(register.requests[successor]) if successor else None,
        transferred_to=at.link(register.committees[transferred]) if transferred else None,
        is_open=axes.is_open,
        is_taken=axes.progress is r.Progress.TAKEN,
        last_taken=at.link(register.meetings[taken[-1]]) if taken else None,
    )


def progress_tag(axes: Axes) -> Tag:
    """How far it has come."""
    return _progress_tag(axes.progress)


def overdue_tag(axes: Axes) -> Tag | None:
    """That it is overdue, and by how much."""
    return _overdue_tag(axes.days_late if axes.is_overdue else 0)


def _progress_tag(progress: r.Progress) -> Tag:
    return Tag(english.capital(progress), PROGRESS_TONES[progress])


def _overdue_tag(days_late: int) -> Tag | None:
    return Tag(f"Overdue by {english.count(days_late, 'day')}", "bad") if days_late else None


def tags(asked: Asked, as_at: AsAt) -> tuple[Value, ...]:
    """Progress and lateness, for lists."""
    if not as_at.is_known(asked):
        return ()
    progress, days_late, _ = as_at.in_short(asked.id)
    return (_progress_tag(progress), _overdue_tag(days_late))


def due_in_list(asked: Asked, as_at: AsAt) -> Value:
    """The due date in force, for lists."""
    if as_at.is_known(asked):
        _, _, due = as_at.in_short(asked.id)
        if due:
            return due
    return shared.due(asked, as_at.register) or "No date set"


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


def history(asked: Asked, as_at: AsAt) -> tuple[EventView, ...]:
    """Everything that happened to something asked up to the date of the record, oldest first, its asking included."""
    register = as_at.register
    begun = {
        r.AskKind.REQUEST: "Requested",
        r.AskKind.RECOMMENDATION: "Recommended",
        r.AskKind.UNDERTAKING: "Promised",
        r.AskKind.REFERRAL: "Referred",
    }
    first = EventView(
        date=asked.date,
        what=Tag(begun[asked.record.kind]),
        part=None,
        source=minute(asked.item),
        from_papers=asked.record.basis is r.Basis.PAPERS,
        note=None,
        facts=(),
    )
    events = (event for event in register.events(asked.id) if event.date <= as_at.today)
    return (first, *(event_view(event, register) for event in events))


def minute(item: AgendaItem) -> Value:
    """The minute of an item, with how the minutes stand."""
    status = item.sitting.record.minutes.status
    link = at.link(item, f"minutes, item {item.number}")
    if item.sitting.status is not r.MeetingStatus.HELD:
        return at.link(item, f"papers, item {item.number}")
    return (link, f"({status})") if status is r.MinutesStatus.DRAFT else link


_TONES = {
    r.EventKind.SCHEDULED: "waiting",
    r.EventKind.PAUSED: "waiting",
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


def event_view(event: Happened, register: Register) -> EventView:
    """One event with its evidence."""
    record = event.record
    meeting = register.meetings.get(record.meeting or "")
    due = shared.due_value(record.due, register)
    successor = register.requests.get(record.successor or "")
    committee = register.committees.get(record.committee or "")
    return EventView(
        date=event.date,
        what=event_tag(record),
        part=record.part,
        source=minute(event.item) if event.item else shared.source(event.source),
        from_papers=record.basis is r.Basis.PAPERS,
        note=shared.prose(record.note),
        facts=facts(
            ("By", shared.bodies(register, record.by)),
            ("As", english.capital(record.form) if record.form else None),
            (
                "For the meeting of" if record.event is r.EventKind.SCHEDULED else "Meeting",
                at.link(meeting) if meeting else None,
            ),
            ("Due now", due),
            ("Until", english.capital(record.after) if record.after else None),
            ("Reason", shared.prose(record.reason)),
            ("Proposed to do", shared.prose(record.action)),
            ("Still to come", shared.prose(record.still_to_come)),
            ("With", english.capital(record.outcome) if record.outcome else None),
            ("Replaced by", at.link(successor) if successor else None),
            ("Taken over by", at.link(committee) if committee else None),
            ("The log’s words", f"“{record.words}”" if record.words else None),
            ("Evidence", tuple(evidence(one, register) for one in record.evidence)),
        ),
    )


def evidence(one: r.Evidence, register: Register) -> Value:
    """Where it can be seen that something happened."""
    parts: list[Value] = []
    if one.item:
        item = register.items[one.item]
        parts.append(shared.item(item))
    if one.decision and (decision := register.decision(one.decision)):
        parts.append(at.link(decision))
    if one.paper:
        parts.append(Link(one.paper, at.paper(one.link)) if one.link else one.paper)
    elif one.link:
        parts.append(Link("Read it", at.paper(one.link)))
    if one.where:
        parts.append(f"({one.where})")
    return tuple(parts)


def shown_at(item: AgendaItem, register: Register) -> tuple[Happened, ...]:
    """Everything of which an item is the evidence, whether recorded at it or elsewhere, in order, each once."""
    return tuple(dict.fromkeys(_events(item, register)))


def _events(item: AgendaItem, register: Register) -> list[Happened]:
    cited = [
        mention.by
        for mention in register.mentions("item", item.id)
        if isinstance(mention.by, Happened) and "evidence" in mention.loc and mention.by.item is not item
    ]
    return [*item.events, *cited]
