"""Late agendas and minutes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ... import english
from ... import records as r
from ...incremental.query import query
from ...law.notice_of_meetings import AgendaNotice, agenda_notice
from ...register.entities import Meeting
from ...urls.addresses import link
from ..minutes import first_confirmed
from ..snapshot import AsAt
from .all_findings import Finding, finder, meeting_title


@finder("Minutes not confirmed")
def minutes_are_confirmed_at_the_next_meeting(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """The minutes of a meeting are confirmed at the committee's next ordinary meeting.

    Source: Local Government Act 1972, Schedule 12, paragraph 41: at the same or the next suitable meeting.
    """
    for meeting, later, confirmed in _confirmed_late(as_at.later or as_at, committee):
        if later.date <= as_at.today and not (confirmed and confirmed <= as_at.today):
            yield Finding(
                check=minutes_are_confirmed_at_the_next_meeting.__name__,
                message=f"The minutes of {english.with_article(meeting_title(meeting))}, were not confirmed at the "
                f"next ordinary meeting, on {english.day(later.date)}",
                spot=meeting.spot("minutes"),
                committee=meeting.committee.id,
                expected=link(meeting, meeting_title(meeting)),
                instead=link(later, meeting_title(later)),
                since=later.date,
            )


@query
def _confirmed_late(as_at: AsAt, committee: str) -> tuple[tuple[Meeting, Meeting, date | None], ...]:
    """Meetings whose minutes were not confirmed by the next ordinary meeting, with that meeting and when they were.

    They are the same on every date.
    """
    found = []
    meetings = as_at.register.meetings_of(committee)
    for position, meeting in enumerate(meetings):
        if meeting.committee.id != committee or meeting.status is not r.MeetingStatus.HELD:
            continue
        later = next((one for one in meetings[position + 1 :] if one.date > meeting.date and _is_ordinary(one)), None)
        confirmed = _confirmed(meeting, as_at) if later else None
        if later and not (confirmed and confirmed <= later.date):
            found.append((meeting, later, confirmed))
    return tuple(found)


def _is_ordinary(meeting: Meeting) -> bool:
    """Whether a meeting was an ordinary one, and was held."""
    return meeting.status is r.MeetingStatus.HELD and meeting.kind is r.MeetingKind.ORDINARY


def _confirmed(meeting: Meeting, as_at: AsAt) -> date | None:
    """The day on which a meeting's minutes were confirmed; the meeting's own day if no day is recorded."""
    first = first_confirmed(meeting, as_at.register)
    if first is None and meeting.record.minutes.status in (r.MinutesStatus.CONFIRMED, r.MinutesStatus.CORRECTED):
        return meeting.date
    return first


@finder("Agenda published late")
def agendas_are_published_in_time(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """An agenda is open to the public for as many clear days before the meeting as the law requires.

    Source: `law.notice_of_meetings.agenda_notice`.
    """
    rule = _rule(as_at, committee)
    for meeting, published, given in _published_late(as_at.later or as_at, committee) if rule else ():
        if rule and published <= as_at.today:
            due = rule.due(meeting.date, as_at.calendar)
            days = english.count(given, "clear day")
            yield Finding(
                check=agendas_are_published_in_time.__name__,
                message=f"The agenda of {english.with_article(meeting_title(meeting))}, was published on "
                f"{english.day(published)}, {days} before the meeting; it was due by {english.day(due.date)}",
                spot=meeting.spot("agenda", "published"),
                committee=meeting.committee.id,
                expected=link(meeting, meeting_title(meeting)),
                instead=link(meeting, meeting_title(meeting)),
                since=due.date,
            )


def _rule(as_at: AsAt, committee: str) -> AgendaNotice | None:
    """The notice that a committee's agendas must give; `None` if there is no committee."""
    known = as_at.register.committees.get(committee)
    return agenda_notice(as_at.register.council, known.record.kind) if known else None


@query
def _published_late(as_at: AsAt, committee: str) -> tuple[tuple[Meeting, date, int], ...]:
    """Meetings whose agenda gave fewer clear days than required: when it was published, and how many it gave.

    They are the same on every date.
    """
    rule = _rule(as_at, committee)
    found = []
    for meeting in as_at.register.meetings_of(committee) if rule else ():
        published = meeting.record.agenda.published
        if published and as_at.register.sittings_before(meeting.id):
            continue
        # However many days of a longer period are weekends and holidays, enough are left.
        if rule is None or published is None or (meeting.date - published).days > 3 * rule.days:
            continue
        given = rule.given(published, meeting.date, as_at.calendar)
        if given < rule.days:
            found.append((meeting, published, given))
    return tuple(found)
