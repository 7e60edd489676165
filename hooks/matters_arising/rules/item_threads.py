"""An agenda item through meetings: where it was withdrawn, deferred, continued or referred back, and taken up again."""

from __future__ import annotations

from .. import records as r
from ..incremental.query import query_about
from ..register.entities import AgendaItem, Entity, Meeting, Request
from . import work_programme
from .snapshot import AsAt, agenda_is_known
from .standing.due_date import carried


def thread(item: AgendaItem, as_at: AsAt) -> tuple[AgendaItem, ...]:
    """Return an item with those of other meetings that it continues or that continue it, oldest first.

    Args:
        item: the item.
        as_at: the record and its date; of a later meeting, only what its published agenda has is used.
    """
    register = as_at.register
    found: dict[str, AgendaItem] = {}
    waiting = [item]
    while waiting:
        one = waiting.pop()
        if one.id in found or not agenda_is_known(one.meeting, as_at):
            continue
        found[one.id] = one
        waiting += (register.items[id] for id in one.record.continues if id in register.items)
        for mention in register.mentions("item", one.id):
            if isinstance(mention.by, AgendaItem) and "continues" in mention.loc:
                waiting.append(mention.by)
    return tuple(sorted(found.values(), key=lambda one: (one.meeting.date, one.id)))


@query_about
def items_for(request: Request, as_at: AsAt) -> tuple[AgendaItem, ...]:
    """Items not dealt with that were on an agenda to answer a request, by their own account or the work programme's."""
    register = as_at.register
    found: dict[str, AgendaItem] = {}
    programmes: dict[str, Entity[r.WorkProgramme]] = {}
    for mention in register.mentions("request", request.id):
        if isinstance(mention.by, AgendaItem) and request.id in mention.by.record.for_:
            found[mention.by.id] = mention.by
        programmes |= {one.id: one for one in register.programmes.values() if one.file is mention.by.file}
    for programme in programmes.values():
        for version in work_programme.versions(programme, as_at):
            planned = (one for one in work_programme.planned(version) if request.id in one.item.for_)
            items = (work_programme.taken(one, programme, as_at) for one in planned)
            found |= {item.id: item for item in items if item}
    known = (one for one in found.values() if one.set_aside and one.meeting.date <= as_at.today)
    return tuple(sorted(known, key=lambda one: (one.meeting.date, one.id)))


def item_for(request: Request, meeting: Meeting, as_at: AsAt) -> AgendaItem | None:
    """Return the item of a meeting that was to answer a request and was not dealt with, if there is one."""
    return next((one for one in items_for(request, as_at) if one.meeting is meeting), None)


def held_without(item: AgendaItem, as_at: AsAt) -> Meeting | None:
    """Return the meeting that was held without an item that was held over to it, if no later one has taken it either.

    If that meeting fell away, it is the one to which its business went. An item of the same title there is the same
    item, though the record does not say that it continues this one.

    Args:
        item: the item, held over or not.
        as_at: the record and its date.
    """
    to = as_at.register.meetings.get(item.record.held_over.to or "") if item.record.held_over else None
    taken_at = carried(to, as_at.register).reference if to else None
    meeting = as_at.register.meetings.get(taken_at) if taken_at else None
    if meeting is None or meeting.status is not r.MeetingStatus.HELD or meeting.date > as_at.today:
        return None
    if not meeting.items or any(_same_title(one, item) for one in meeting.items):
        return None
    later = (one for one in thread(item, as_at) if one.meeting.date > item.meeting.date)
    return None if any(later) else meeting


def _same_title(one: AgendaItem, other: AgendaItem) -> bool:
    return one.record.title.casefold() == other.record.title.casefold()
