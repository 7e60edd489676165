"""What happened up to the date of the record, and the latest of it for each feed.

These are found from days and ids alone, and only they are put into words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from .... import records as r
from ....incremental.query import query
from ....register.entities import Event, Meeting, Request
from ....rules.forward_plan import plan_editions
from ....rules.snapshot import AsAt
from .entry import Announced, Announcement, FeedEntry
from .forward_plan import edition_entry, is_known_notice, notice_entry, of_edition, of_notice
from .minutes import minutes_entry, minutes_published, of_minutes
from .requests import announced, announcements_of, asking_entry, event_entry, in_error_entry, withdrawal_of

MOST = 100
"""How many entries a feed has at most: the latest."""


def everything(as_at: AsAt) -> Iterator[Announcement]:
    """Everything that happened by the date of the record, in no particular order."""
    register = as_at.register
    for request in register.requests.values():
        yield from announcements_of(request, as_at)
    for meeting in register.meetings.values():
        if minutes_published(meeting, as_at):
            yield of_minutes(meeting, as_at)
    for notice in register.decision_notices.values():
        if is_known_notice(notice, as_at):
            yield of_notice(notice, as_at)
    for edition in plan_editions.editions(as_at):
        yield of_edition(edition, as_at)


@query
def latest(as_at: AsAt, of: str = "", id: str = "") -> tuple[tuple[date, Announced], ...]:
    """The latest announcements with their days, in no particular order, and a few more than a feed holds.

    Args:
        as_at: the record and its date.
        of: `committee`, `subject` or `owner`; by default, the whole record.
        id: the id of that.
    """
    return _latest(as_at).get((of, id), ())


@query
def _latest(as_at: AsAt) -> dict[tuple[str, str], tuple[tuple[date, Announced], ...]]:
    found: dict[tuple[str, str], list[tuple[date, Announced]]] = defaultdict(list)
    for one in everything(as_at):
        entry = (one.day, one.announced)
        found["", ""].append(entry)
        for of, ids in (("committee", one.committees), ("subject", one.subjects), ("owner", one.owners)):
            for id in dict.fromkeys(ids):
                found[of, id].append(entry)
    return {key: _perhaps_among_the_latest(entries) for key, entries in found.items()}


def _perhaps_among_the_latest(found: list[tuple[date, Announced]]) -> tuple[tuple[date, Announced], ...]:
    """Those of the latest days, including all of the earliest such day, whose order is not yet known."""
    if len(found) <= MOST:
        return tuple(found)
    since = sorted(day for day, _ in found)[-MOST]
    return tuple(entry for entry in found if entry[0] >= since)


def of_request(request: Request, as_at: AsAt) -> tuple[Announced, ...]:
    """What happened to something asked, from its own record or another's."""
    requests, notices = as_at.register.requests, as_at.register.decision_notices
    found: dict[Announced, None] = dict.fromkeys(announced(request, as_at))
    for mention in as_at.register.mentions("request", request.id):
        by, loc = mention.by, mention.loc
        entity: Announced | None = None
        if isinstance(by, Request) and "supersedes" in loc:
            entity = by if by in announced(by, as_at) and not withdrawal_of(by, as_at) else None
        elif isinstance(by, Event) and "successor" in loc:
            entity = by if by in announced(requests[by.id], as_at) else None
        elif by.record_as(r.DecisionNotice):
            entity = notices[by.id] if is_known_notice(notices[by.id], as_at) else None
        if entity:
            found[entity] = None
    return tuple(found)


def in_words(things: Iterable[Announced], as_at: AsAt) -> list[FeedEntry]:
    """The latest events, as feed entries.

    Args:
        things: the announcements.
        as_at: the record and its date.
    """
    found = [feed_entry(entity, as_at) for entity in things]
    return sorted(found, key=lambda one: (one.updated, one.day, one.where, one.what), reverse=True)[:MOST]


def feed_entry(entity: Announced, as_at: AsAt) -> FeedEntry:
    """The entry for something that happened."""
    if isinstance(entity, Request):
        withdrawal = withdrawal_of(entity, as_at)
        return in_error_entry(entity, withdrawal) if withdrawal else asking_entry(entity, as_at)
    if isinstance(entity, Event):
        return event_entry(entity, as_at)
    if isinstance(entity, Meeting):
        return minutes_entry(entity, as_at)
    return notice_entry(entity, as_at) if isinstance(entity.record, r.DecisionNotice) else edition_entry(entity, as_at)
