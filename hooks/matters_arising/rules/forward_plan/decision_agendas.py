"""The agenda items at which a decision was discussed or taken."""

from __future__ import annotations

from ... import records as r
from ...register.entities import AgendaItem, Decision
from ..snapshot import AsAt, agenda_is_known


def discussed_at(decision: Decision, as_at: AsAt) -> tuple[AgendaItem, ...]:
    """Agenda items that name a decision, or at which something was asked about it, oldest first."""
    found: dict[str, AgendaItem] = {}
    for mention in as_at.register.mentions_of(decision):
        item = getattr(mention.by, "item", mention.by)
        if isinstance(item, AgendaItem) and agenda_is_known(item.meeting, as_at):
            found[item.id] = item
    return tuple(sorted(found.values(), key=lambda item: item.meeting.date))


def taken_at(decision: Decision, as_at: AsAt) -> tuple[AgendaItem, ...]:
    """The items of the executive's own meetings that considered a decision, by the date of the record."""
    found = {
        mention.by.id: mention.by
        for mention in as_at.register.mentions_of(decision)
        if isinstance(mention.by, AgendaItem)
        and "decisions" in mention.loc
        and mention.by.meeting.committee.record.kind is r.CommitteeKind.EXECUTIVE
        and mention.by.meeting.status is r.MeetingStatus.HELD
        and mention.by.meeting.date <= as_at.today
    }
    return tuple(sorted(found.values(), key=lambda item: item.meeting.date))
