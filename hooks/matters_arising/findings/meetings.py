"""Agendas and minutes that were not in time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .. import records as r
from .. import words
from ..addresses import link
from ..clock import agenda_due, clear_working_days
from ..register import AgendaItem, Sitting
from .listed import Finding, finder, sitting_title

if TYPE_CHECKING:
    from ..asat import AsAt


@finder
def minutes_are_confirmed_at_the_next_meeting(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """The minutes of a meeting are confirmed at the committee's next ordinary meeting.

    Source: Local Government Act 1972, Schedule 12, paragraph 41: at the same or the next suitable meeting.
    """
    meetings = [one for one in as_at.register.meetings_of(committee) if one.date <= as_at.today]
    for position, sitting in enumerate(meetings):
        if sitting.committee.id != committee or sitting.status is not r.MeetingStatus.HELD:
            continue
        later = next((one for one in meetings[position + 1 :] if _is_ordinary(one) and one.date > sitting.date), None)
        if later and not _are_confirmed(sitting, as_at):
            yield Finding(
                check=minutes_are_confirmed_at_the_next_meeting.__name__,
                message=f"The minutes of {sitting_title(sitting)}, were not confirmed at the next ordinary meeting, "
                f"on {words.day(later.date)}",
                place=sitting.place_of("minutes"),
                committee=sitting.committee.id,
                promise=link(sitting, sitting_title(sitting)),
                instead=link(later, sitting_title(later)),
                since=later.date,
            )


def _is_ordinary(sitting: Sitting) -> bool:
    """Whether a meeting was an ordinary one, and was held."""
    return sitting.status is r.MeetingStatus.HELD and sitting.kind is r.MeetingKind.ORDINARY


def _are_confirmed(sitting: Sitting, as_at: AsAt) -> bool:
    """Whether the minutes of a meeting had been confirmed by the date of the record."""
    minutes = sitting.fields.minutes
    days = [minutes.confirmed_at] if minutes.confirmed_at else []
    for mention in as_at.register.mentions("meeting", sitting.id):
        if isinstance(mention.by, AgendaItem) and "confirms" in mention.loc:
            days.append(mention.by.sitting.date)
    if not days:
        return minutes.status in (r.MinutesStatus.CONFIRMED, r.MinutesStatus.CORRECTED)
    return min(days) <= as_at.today


@finder
def agendas_are_published_in_time(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """An agenda is open to the public five clear days before the meeting.

    Source: Local Government Act 1972, section 100B.
    """
    required = as_at.register.council.periods.agenda_clear_days
    for sitting in as_at.register.meetings_of(committee):
        published = sitting.fields.agenda.published
        if sitting.committee.id != committee or published is None or published > as_at.today:
            continue
        if (sitting.date - published).days > 3 * required:
            continue  # However many of these days are Saturdays, Sundays and holidays, enough are left.
        given = clear_working_days(published, sitting.date, as_at.calendar)
        if given < required:
            due = agenda_due(sitting.date, required, as_at.calendar)
            days = words.count(given, "clear day")
            yield Finding(
                check=agendas_are_published_in_time.__name__,
                message=f"The agenda of {sitting_title(sitting)}, was published on {words.day(published)}, {days} "
                f"before the meeting; it was due by {words.day(due.date)}",
                place=sitting.place_of("agenda", "published"),
                committee=sitting.committee.id,
                promise=link(sitting, sitting_title(sitting)),
                instead=link(sitting, sitting_title(sitting)),
                since=due.date,
            )
