"""The meetings and items that the tables include on the date of the record."""

from __future__ import annotations

from collections.abc import Iterator

from ....register.entities import AgendaItem, Meeting
from ....rules.snapshot import AsAt, agenda_is_known


def over(as_at: AsAt) -> Iterator[Meeting]:
    """Meetings on or before the date of the record; for one to come, only its agenda is included."""
    return (one for one in as_at.register.meetings.values() if one.date <= as_at.today)


def taken(as_at: AsAt) -> Iterator[AgendaItem]:
    """Items of meetings on or before the date of the record."""
    return (item for meeting in over(as_at) for item in meeting.items)


def known_items(as_at: AsAt) -> Iterator[AgendaItem]:
    """Items of past meetings, and of future ones whose agenda is published."""
    return (item for item in as_at.register.items.values() if agenda_is_known(item.meeting, as_at))
