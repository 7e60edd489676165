"""That the minutes of a meeting were published."""

from __future__ import annotations

from datetime import date

from .... import english
from ....register.entities import Sitting, is_draft
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from .entry import Announcement, FeedEntry
from .wording import paragraphs


def minutes_published(sitting: Sitting, as_at: AsAt) -> date | None:
    """The day on which the minutes of a meeting were published, if they were by the date of the record."""
    published = sitting.record.minutes.published
    return published if published and published <= as_at.today and not sitting.record.withdrawn else None


def _agreed(sitting: Sitting, as_at: AsAt) -> date | None:
    """The day on which the committee agreed the minutes of a meeting, if it had by the date of the record."""
    confirmed = sitting.record.minutes.confirmed_at
    return confirmed if confirmed and confirmed <= as_at.today else None


def _minutes_updated(sitting: Sitting, as_at: AsAt) -> date:
    return max(day for day in (minutes_published(sitting, as_at), _agreed(sitting, as_at)) if day)


def of_minutes(sitting: Sitting, as_at: AsAt) -> Announcement:
    """Which feeds tell of the minutes of a meeting."""
    committees = sitting.committees
    return Announcement(sitting, _minutes_updated(sitting, as_at), committees, sitting.subjects)


def minutes_entry(sitting: Sitting, as_at: AsAt) -> FeedEntry:
    """That the minutes of a meeting were published, in words."""
    published, confirmed = minutes_published(sitting, as_at), _agreed(sitting, as_at)
    assert published
    name = meeting_name(sitting)
    if is_draft(sitting, as_at.today):
        said = "They are a draft: the committee has not yet agreed them as a true record."
    elif confirmed:
        said = f"The committee agreed them as a true record on {english.day(confirmed)}."
    else:
        said = "The committee has agreed them as a true record."
    asked = [asked for item in sitting.items for asked in item.asks if as_at.is_known(asked)]
    return FeedEntry(
        where=at.address(sitting),
        what="minutes published",
        title=f"{'Draft minutes' if is_draft(sitting, as_at.today) else 'Minutes'} published: {name}",
        summary=paragraphs(
            f"The minutes of {name} were published on {english.day(published)}. {said}",
            f"{english.capital(english.count(len(asked), 'thing'))} asked at this meeting.",
        ),
        leads=at.address(sitting),
        day=published,
        updated=_minutes_updated(sitting, as_at),
        subjects=sitting.subjects,
    )


def meeting_name(sitting: Sitting) -> str:
    """The name of a meeting, with its day."""
    return f"{sitting.record.title or sitting.committee.record.name}, {english.day(sitting.date)}"
