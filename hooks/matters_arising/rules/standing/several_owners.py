"""Several owners of one thing: where each of them stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ...records import EventKind, Progress, Timeliness
from ...register.entities import Request
from ...register.register import Register
from .base_standing import Share
from .dated_events import members_asked
from .replay import ReplayState


def shares_of(course: ReplayState, timeliness: Timeliness, on: date) -> tuple[Share, ...]:
    """Return where each of several owners stands on a day; empty if there is only one.

    Args:
        course: its course up to that day.
        timeliness: the timeliness of the whole.
        on: the day.
    """
    if len(course.owners) < 2:
        return ()
    return tuple(_share(owner, course, timeliness, on) for owner in course.owners)


def _share(owner: str, course: ReplayState, timeliness: Timeliness, on: date) -> Share:
    reply, end = course.replies.get(owner), course.released.get(owner)
    ended_on = end.date if end else course.ended_on
    progress = end.progress if end else course.ended
    if progress is None and reply:
        progress = Progress.DECLINED if reply.kind is EventKind.DECLINED else Progress.ANSWERED
    late = max(0, reply.days_late) if reply else 0
    if not reply and not ended_on and timeliness is Timeliness.OVERDUE and course.due.day:
        late = (on - course.due.day).days
    return Share(
        owner=owner,
        progress=progress or Progress.REQUESTED,
        replied=reply.date if reply else None,
        ended=ended_on,
        days_late=late,
    )


def as_asked(owners: Iterable[str], request: Request, register: Register) -> tuple[str, ...]:
    """Return owners, with a committee in place of its members if it was asked and they are all there.

    Args:
        owners: ids of owners, with a committee's members listed individually.
        request: what was asked.
        register: bodies, people and committees.
    """
    found = list(dict.fromkeys(owners))
    for owner in request.owners:
        members = members_asked(owner, request.date, register)
        if members and set(members) <= set(found):
            place = found.index(members[0])
            found[place] = owner
            found = [one for one in found if one not in members]
    return tuple(found)
