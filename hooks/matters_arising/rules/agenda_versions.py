"""The agenda of a meeting as published, version by version, beside what was minuted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .. import records as r
from ..register.entities import AgendaItem, Meeting
from .snapshot import AsAt


@dataclass(frozen=True)
class PublishedAgenda:
    """The agenda as first published, a supplement to it, or the whole of it again."""

    published: date | None
    how: r.AgendaVersionKind | None
    """What it was, if it was not the first."""
    link: str | None
    note: str | None
    items: tuple[AgendaItem, ...]
    """Of the first and of one published again, all that was on it; of a supplement, what it added."""
    withdrawn: tuple[AgendaItem, ...] = ()
    """What a supplement says was withdrawn."""


def agenda_versions(meeting: Meeting, as_at: AsAt) -> tuple[PublishedAgenda, ...]:
    """Return the versions of an agenda in order; nothing where the items and dates recorded tell of only one.

    Args:
        meeting: the meeting.
        as_at: the record and its date; later versions are left out.
    """
    agenda = meeting.record.agenda
    later = tuple(one for one in agenda.later_versions if one.published <= as_at.today)
    if not later and not any(map(differs, meeting.items)):
        return ()
    first = PublishedAgenda(agenda.published, None, agenda.link, None, _on(meeting, agenda.published))
    return (first, *(_version(one, meeting) for one in later))


def differs(item: AgendaItem) -> bool:
    """Whether the agenda as first published did not have an item as the minutes have it."""
    record = item.record
    return bool(record.added or record.agenda_title or (record.withdrawn and record.withdrawn.date))


def raised_at_the_meeting(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """Return the items that no published agenda had, because they were raised at the meeting."""
    versions = {one.published for one in meeting.record.agenda.later_versions}
    return tuple(one for one in meeting.items if one.record.added == meeting.date and meeting.date not in versions)


def _version(one: r.AgendaVersion, meeting: Meeting) -> PublishedAgenda:
    """What a later version had."""
    if one.how is r.AgendaVersionKind.REPUBLISHED:
        return PublishedAgenda(one.published, one.how, one.link, one.note, _on(meeting, one.published))
    return PublishedAgenda(
        published=one.published,
        how=one.how,
        link=one.link,
        note=one.note,
        items=tuple(item for item in meeting.items if item.record.added == one.published),
        withdrawn=tuple(item for item in meeting.items if _withdrawn_on(item) == one.published),
    )


def _on(meeting: Meeting, day: date | None) -> tuple[AgendaItem, ...]:
    """The items that the whole agenda had on a day; on that of its first publication, if no day is known."""
    return tuple(
        item
        for item in meeting.items
        if (item.record.added is None or (day is not None and item.record.added <= day))
        and ((gone := _withdrawn_on(item)) is None or day is None or gone > day)
    )


def _withdrawn_on(item: AgendaItem) -> date | None:
    return item.record.withdrawn.date if item.record.withdrawn else None
