"""Meetings, as entries of a calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from .... import english
from .... import records as r
from ....register.entities import Meeting
from ....rules.minutes import confirmed_on, is_draft
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ..text_and_time import in_utc
from .entry import CalendarEntry


def meeting_entry(meeting: Meeting, as_at: AsAt) -> CalendarEntry:
    """A meeting, as at the date of the record."""
    record = meeting.record
    status, word = status_of(meeting, as_at)
    name = record.title or meeting.committee.record.name + meeting.which
    changes = _changes(meeting, as_at)
    starts: datetime | date = meeting.date
    if record.starts:
        starts = in_utc(meeting.date, record.starts, as_at.register.council.time_zone)
    return CalendarEntry(
        where=at.address(meeting),
        what="meeting",
        title=f"{english.capital(word)}: {name}" if status == "CANCELLED" else name,
        description=_description(meeting, word, as_at),
        leads=at.address(meeting),
        sort="Meeting",
        starts=starts,
        ends=_end(meeting, as_at),
        place=record.place,
        status=status,
        changed=max([*changes, _since(meeting.date, as_at)]),
        sequence=len(changes) + (status == "CANCELLED"),
    )


def status_of(meeting: Meeting, as_at: AsAt) -> tuple[str, str]:
    """The status of a meeting, in the format's word and in the record's.

    What became of a meeting has no date in the record, so its postponement counts on any date;
    that it was held is known only from its day on.
    """
    status = meeting.status
    if meeting.record.withdrawn:
        return "CANCELLED", "entered in error"
    if meeting.was_called_off:
        return "CANCELLED", str(status)
    if status is r.MeetingStatus.SCHEDULED or meeting.date > as_at.today:
        return "TENTATIVE", str(r.MeetingStatus.SCHEDULED)
    return "CONFIRMED", str(status)


def _end(meeting: Meeting, as_at: AsAt) -> datetime | None:
    """When a meeting ended; an end before the beginning is on the following day."""
    record = meeting.record
    if not record.starts or not record.ends or meeting.date > as_at.today:
        return None
    day = meeting.date + timedelta(days=record.ends < record.starts)
    return in_utc(day, record.ends, as_at.register.council.time_zone)


def _moved(meeting: Meeting, as_at: AsAt) -> str:
    """The day to which a meeting was moved, or on which it was continued, as a sentence; empty if it was not."""
    record = meeting.record
    if not record.moved_to:
        return ""
    if record.status is r.MeetingStatus.ADJOURNED:
        later = as_at.register.continued_at(meeting.id)
        return f"Continued on {later.when if later else english.day(record.moved_to)}."
    return f"{'Brought forward' if record.was_brought_forward else 'Moved'} to {english.day(record.moved_to)}."


def _description(meeting: Meeting, word: str, as_at: AsAt) -> str:
    record = meeting.record
    committees = meeting.committees
    before = as_at.register.sittings_before(meeting.id)
    minutes = record.minutes
    is_known = bool(minutes.published and minutes.published <= as_at.today)
    agenda = record.agenda.published if record.agenda.published and record.agenda.published <= as_at.today else None
    said = [
        english.listed([as_at.register.committees[id].record.name for id in committees]) + ".",
        f"{english.capital(word)}."
        if word != r.MeetingStatus.SCHEDULED or meeting.date >= as_at.today
        else "The minutes of this meeting are not held.",
        f"Continued from {english.listed([one.when for one in before])}." if before else "",
        _moved(meeting, as_at) if word != r.MeetingStatus.SCHEDULED else "",
        f"Reason: {record.reason}" if record.reason and word != r.MeetingStatus.SCHEDULED else "",
        f"Agenda published on {english.day(agenda)}." if agenda else "",
        f"Minutes published{' in draft' if is_draft(meeting, as_at) else ''}." if is_known else "",
        f"Reference {meeting.id}.",
    ]
    return "\n".join(one for one in said if one)


def _changes(meeting: Meeting, as_at: AsAt) -> list[date]:
    """The days, up to the date of the record, on which a meeting was held or papers of it were published."""
    record = meeting.record
    held = meeting.date if record.status is r.MeetingStatus.HELD else None
    later = (one.published for one in record.agenda.later_versions)
    days = (record.agenda.published, *later, held, record.minutes.published)
    taken_back = record.withdrawn.date if record.withdrawn else None
    days += (confirmed_on(meeting, as_at), taken_back)
    return sorted({day for day in days if day and day <= as_at.today})


def _since(day: date, as_at: AsAt) -> date:
    """The day since which a meeting has been in the calendar: the first day of its municipal year, if that has passed.

    No paper dates the calendar; a council agrees it for a municipal year.
    """
    year = as_at.register.municipal_year(min(day, as_at.today))
    starts = {one.year: one.starts for one in as_at.register.council.municipal_years}
    return min(starts.get(year, date(int(year[:4]), 5, 1)), as_at.today)
