"""Entries for published minutes."""

from __future__ import annotations

from datetime import date

from .... import english
from ....register.entities import Meeting
from ....rules.minutes import confirmed_on, is_draft
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from .entry import Announcement, FeedEntry
from .wording import paragraphs


def minutes_published(meeting: Meeting, as_at: AsAt) -> date | None:
    """The day on which the minutes of a meeting were published, if they were by the date of the record."""
    published = meeting.record.minutes.published
    return published if published and published <= as_at.today and not meeting.record.withdrawn else None


def _minutes_updated(meeting: Meeting, as_at: AsAt) -> date:
    return max(day for day in (minutes_published(meeting, as_at), confirmed_on(meeting, as_at)) if day)


def of_minutes(meeting: Meeting, as_at: AsAt) -> Announcement:
    """The feeds that announce the minutes of a meeting."""
    committees = meeting.committees
    return Announcement(meeting, _minutes_updated(meeting, as_at), committees, meeting.subjects)


def minutes_entry(meeting: Meeting, as_at: AsAt) -> FeedEntry:
    """The entry for the minutes of a meeting."""
    published, confirmed = minutes_published(meeting, as_at), confirmed_on(meeting, as_at)
    assert published
    name = meeting_name(meeting)
    if is_draft(meeting, as_at):
        said = "They are in draft; their confirmation as a correct record is not yet recorded."
    elif confirmed:
        said = f"They were confirmed as a correct record on {english.day(confirmed)}."
    else:
        said = "They have been confirmed as a correct record."
    asked = [request for item in meeting.items for request in item.asks if as_at.is_known(request)]
    return FeedEntry(
        where=at.address(meeting),
        what="minutes published",
        title=f"{'Draft minutes' if is_draft(meeting, as_at) else 'Minutes'} published: {name}",
        summary=paragraphs(
            f"The minutes of {name} were published on {english.day(published)}. {said}",
            f"{english.capital(english.count(len(asked), 'request'))} made at this meeting.",
        ),
        leads=at.address(meeting),
        day=published,
        updated=_minutes_updated(meeting, as_at),
        subjects=meeting.subjects,
    )


def meeting_name(meeting: Meeting) -> str:
    """The name of a meeting, with its day."""
    return f"{meeting.record.title or meeting.committee.record.name}, {meeting.when}"
