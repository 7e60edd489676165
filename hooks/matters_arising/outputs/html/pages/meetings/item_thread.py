"""What became of an agenda item that was withdrawn or held over, and the other meetings that had it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .....register.entities import AgendaItem
from .....rules.item_threads import held_without, thread
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import values
from ..page import Prose, Tag
from ..requests.history import what_became


@dataclass(frozen=True)
class CourseView:
    """What became of an item that was withdrawn or held over."""

    tag: Tag
    on: date | None
    """When it was withdrawn, if that was before the meeting."""
    to: Link | None
    """The meeting to which it will return, if it was named and no item there continues this one."""
    is_held_without: bool
    """Whether that meeting was held without it, and no later one has taken it either."""
    held_without: Link | None
    """The meeting that was held without it instead, where that one fell away."""
    reason: Prose | None
    for_: tuple[Link, ...]
    """The requests that it was to answer."""


@dataclass(frozen=True)
class ThreadEntry:
    """An item of a thread."""

    link: Link
    tag: Tag | None
    """What became of it there, if it was not dealt with."""
    is_here: bool
    """Whether it is the item that is shown."""


def course_view(item: AgendaItem, as_at: AsAt) -> CourseView | None:
    """Return what became of an item; `None` if it was dealt with."""
    if not item.set_aside:
        return None
    register = as_at.register
    tag, reason = what_became(item)
    held_over = item.record.held_over
    to = register.meetings.get(held_over.to or "") if held_over else None
    without = held_without(item, as_at)
    is_continued = any(one.meeting is to for one in thread(item, as_at))
    requests = (register.requests[id] for id in item.record.for_ if id in register.requests)
    return CourseView(
        tag=tag,
        on=item.record.withdrawn.date if item.record.withdrawn else None,
        to=at.link(to) if to and not is_continued else None,
        is_held_without=without is not None and without is to,
        held_without=at.link(without) if without and without is not to else None,
        reason=values.prose(reason),
        for_=tuple(at.link(one) for one in requests),
    )


def thread_view(item: AgendaItem, as_at: AsAt) -> tuple[ThreadEntry, ...]:
    """Return the same business at every meeting that had it on its agenda, if there are several."""
    found = thread(item, as_at)
    return tuple(
        ThreadEntry(
            link=values.item(one, with_committee=one.meeting.committee is not item.meeting.committee),
            tag=what_became(one)[0] if one.set_aside else None,
            is_here=one is item,
        )
        for one in found
        if len(found) > 1
    )
