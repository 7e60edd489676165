"""Standing items that a committee asked for, and meetings without them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from ... import english
from ... import records as r
from ...law.responses import months_later
from ...records import Interval
from ...register.entities import Meeting, Request
from ...urls.addresses import Link, address, link, name
from ..snapshot import AsAt
from .all_findings import Finding, finder, meeting_title
from .requests import of_request, plans, programme_since


@finder("Standing item not on the agenda")
def standing_items_are_on_every_agenda(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """A standing item is taken at every ordinary meeting that is held, or at one in each interval."""
    for request in as_at.unended(committee):
        standing = as_at.standing(request)
        if not standing.is_open:
            continue
        meetings = as_at.register.meetings
        last_taken = max((meetings[ref].date for ref in standing.taken_at), default=request.date)
        for meeting in meetings_without(request, as_at):
            if meeting.date > last_taken:
                yield of_request(
                    standing_items_are_on_every_agenda,
                    request,
                    as_at,
                    f"{request.id}, “{name(request)}”, {_is_due(request)}, and the meeting of "
                    f"{meeting.when} was held without it",
                    link(meeting, meeting_title(meeting)),
                    meeting.date,
                )


@finder("Standing item not planned")
def standing_items_are_planned(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """A standing item that has begun is planned for a later meeting by the latest version of the work programme."""
    for request in as_at.unended(committee):
        if getattr(request.record, "form", None) is not r.Form.STANDING_ITEM or not as_at.standing(request).is_open:
            continue
        whole = [one for one in programme_since(request, as_at) if one[1].complete]
        if not whole or not (as_at.standing(request).taken_at or any(plans(version, request) for _, version in whole)):
            continue
        programme, latest = whole[-1]
        due = as_at.standing(request).due if _interval(request) else None
        later = [one for one in latest.meetings if one.date > max(latest.as_at, _before(due)) and not one.joint]
        if not later or any(request.id in item.for_ for meeting in later for item in meeting.items):
            continue
        lacks = "not planned for the one later ordinary meeting"
        if len(later) > 1:
            lacks = f"not planned for any of the {len(later)} later ordinary meetings"
        version = f"version of {english.day(latest.as_at)}"
        yield of_request(
            standing_items_are_planned,
            request,
            as_at,
            f"{request.id}, “{name(request)}”: {_recurs(request)}; {lacks} in the work programme of "
            f"{english.day(latest.as_at)}",
            Link(f"Work programme {english.years(programme.record.year)}, {version}", address(programme)),
            latest.as_at,
        )


def meetings_without(request: Request, as_at: AsAt) -> tuple[Meeting, ...]:
    """The meetings held without a standing item, oldest first.

    They are those for which the record says so, and every ordinary meeting since the item was to begin at which it
    was not taken. Joint and extraordinary meetings deal with the business for which they were called.
    """
    standing, meetings = as_at.standing(request), as_at.register.meetings
    missed = {ref for ref in standing.missed_at if ref in meetings}
    if getattr(request.record, "form", None) is r.Form.STANDING_ITEM:
        taken = {ref for ref in standing.taken_at if ref in meetings}
        if interval := _interval(request):
            occasions = (one.id for one in _occasions_missed(interval, request, as_at, taken))
            return tuple(sorted((meetings[ref] for ref in missed.union(occasions)), key=lambda one: (one.date, one.id)))
        first_taken = min((meetings[ref].date for ref in taken), default=None)
        begins = standing.due or (first_taken if standing.waiting_for or _waits(request) else request.date)
        missed |= {
            one.id
            for one in as_at.register.meetings_of(as_at.committee_of(request))
            if begins
            and request.date < one.date < (standing.ended or as_at.today)
            and one.date >= begins
            and _could_take_it(one)
            and one.id not in taken
            and not any(
                before.id in taken or before is request.item.meeting
                for before in as_at.register.sittings_before(one.id)
            )
        }
    return tuple(sorted((meetings[ref] for ref in missed), key=lambda one: (one.date, one.id)))


def _could_take_it(meeting: Meeting) -> bool:
    """Whether a meeting was held whose agenda is recorded, and which was not called for other business."""
    is_ordinary = meeting.kind in (r.MeetingKind.ORDINARY, r.MeetingKind.ANNUAL)
    return is_ordinary and meeting.status is r.MeetingStatus.HELD and bool(meeting.items)


def _interval(request: Request) -> Interval | None:
    """How often a standing item is due, if not at every meeting."""
    return request.record.due.every if request.record.due else None


def _is_due(request: Request) -> str:
    """A standing item in the words of a finding."""
    interval = _interval(request)
    return f"is due every {interval}" if interval else "is a standing item"


def _recurs(request: Request) -> str:
    """That something is a standing item, and how often it is due where that is not at every meeting."""
    interval = _interval(request)
    how_often = f", due every {interval}" if interval else ""
    return f"standing item requested on {english.day(request.date)}{how_often}"


def _before(due: date | None) -> date:
    """The day before something is due; the earliest possible date if it is due at every meeting."""
    return due - timedelta(days=1) if due else date.min


def _occasions_missed(interval: Interval, request: Request, as_at: AsAt, taken: Collection[str]) -> Iterator[Meeting]:
    """Yield the first meeting held without a standing item each time it was due, where it recurs at an interval."""
    first = as_at.standing(request).first_due
    due = first or months_later(request.date, interval.months)
    until = as_at.standing(request).ended or as_at.today
    for meeting in as_at.register.meetings_of(as_at.committee_of(request)):
        if not request.date < meeting.date < until:
            continue
        if meeting.id in taken:
            due = months_later(meeting.date, interval.months)
        elif meeting.date >= due and _could_take_it(meeting):
            yield meeting
            due = months_later(meeting.date, interval.months)


def _waits(request: Request) -> bool:
    """Whether something is to begin only after an event outside."""
    due = request.record.due
    return bool(due and due.after and not (due.date or due.meeting))
