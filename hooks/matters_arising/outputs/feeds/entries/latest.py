"""What happened up to the date of the record, and the latest of it for each feed.

Which things these are is found from days and ids alone; only they are put into words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from .... import records as r
from ....incremental.query import query
from ....register.entities import Asked, Happened, Sitting
from ....rules.forward_plan import plan_editions
from ....rules.snapshot import AsAt
from .entry import Announcement, FeedEntry, Thing
from .forward_plan import edition_entry, is_known_notice, notice_entry, of_edition, of_notice
from .minutes import minutes_entry, minutes_published, of_minutes
from .requests import asking_entry, event_entry, happened, in_error_entry, of_asked, withdrawal_of

MOST = 100
"""How many entries a feed has at most: the latest."""


def everything(as_at: AsAt) -> Iterator[Announcement]:
    """Everything that happened by the date of the record, in no order."""
    register = as_at.register
    for asked in register.requests.values():
        yield from of_asked(asked, as_at)
    for sitting in register.meetings.values():
        if minutes_published(sitting, as_at):
            yield of_minutes(sitting, as_at)
    for notice in register.decision_notices.values():
        if is_known_notice(notice, as_at):
            yield of_notice(notice, as_at)
    for edition in plan_editions.editions(as_at):
        yield of_edition(edition, as_at)


@query
def latest(as_at: AsAt, of: str = "", id: str = "") -> tuple[tuple[date, Thing], ...]:
    """The latest of what is told: with its day, in no order, and a little more than a feed holds.

    Args:
        as_at: the record and its date.
        of: whether of a `committee`, a `subject` or an `owner`; of the whole record without it.
        id: which.
    """
    return _latest(as_at).get((of, id), ())


@query
def _latest(as_at: AsAt) -> dict[tuple[str, str], tuple[tuple[date, Thing], ...]]:
    found: dict[tuple[str, str], list[tuple[date, Thing]]] = defaultdict(list)
    for one in everything(as_at):
        entry = (one.day, one.thing)
        found["", ""].append(entry)
        for of, ids in (("committee", one.committees), ("subject", one.subjects), ("owner", one.owners)):
            for id in dict.fromkeys(ids):
                found[of, id].append(entry)
    return {key: _perhaps_among_the_latest(entries) for key, entries in found.items()}


def _perhaps_among_the_latest(found: list[tuple[date, Thing]]) -> tuple[tuple[date, Thing], ...]:
    """Those of the latest days; all of the earliest of these days, since which of them come first is not known yet."""
    if len(found) <= MOST:
        return tuple(found)
    since = sorted(day for day, _ in found)[-MOST]
    return tuple(entry for entry in found if entry[0] >= since)


def of_request(asked: Asked, as_at: AsAt) -> tuple[Thing, ...]:
    """What happened to something asked, by its own record or by what another says of it."""
    requests, notices = as_at.register.requests, as_at.register.decision_notices
    found: dict[Thing, None] = dict.fromkeys(happened(asked, as_at))
    for mention in as_at.register.mentions("request", asked.id):
        by, loc = mention.by, mention.loc
        thing: Thing | None = None
        if isinstance(by, Asked) and "supersedes" in loc:
            thing = by if by in happened(by, as_at) and not withdrawal_of(by, as_at) else None
        elif isinstance(by, Happened) and "successor" in loc:
            thing = by if by in happened(requests[by.id], as_at) else None
        elif by.record_as(r.DecisionNotice):
            thing = notices[by.id] if is_known_notice(notices[by.id], as_at) else None
        if thing:
            found[thing] = None
    return tuple(found)


def in_words(things: Iterable[Thing], as_at: AsAt) -> list[FeedEntry]:
    """The latest of what happened, as a feed has it.

    Args:
        things: what to tell of.
        as_at: the record and its date.
    """
    found = [feed_entry(thing, as_at) for thing in things]
    return sorted(found, key=lambda one: (one.updated, one.day, one.where, one.what), reverse=True)[:MOST]


def feed_entry(thing: Thing, as_at: AsAt) -> FeedEntry:
    """What happened, in words."""
    if isinstance(thing, Asked):
        withdrawal = withdrawal_of(thing, as_at)
        return in_error_entry(thing, withdrawal) if withdrawal else asking_entry(thing, as_at)
    if isinstance(thing, Happened):
        return event_entry(thing, as_at)
    if isinstance(thing, Sitting):
        return minutes_entry(thing, as_at)
    return notice_entry(thing, as_at) if isinstance(thing.record, r.DecisionNotice) else edition_entry(thing, as_at)
