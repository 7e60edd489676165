"""That something was asked, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from .... import english
from .... import records as r
from ....register.entities import Asked, Happened
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from .entry import Announcement, FeedEntry
from .minutes import meeting_name
from .wording import as_sentence, due_in_words, in_order, item_number, names_of, paragraphs

ASKED_WORDS = {
    r.AskKind.REQUEST: ("Requested", "Requested by"),
    r.AskKind.RECOMMENDATION: ("Recommended", "Recommended by"),
    r.AskKind.UNDERTAKING: ("Promised", "Promised to"),
    r.AskKind.REFERRAL: ("Referred", "Referred by"),
}
"""How asking is told, in a title and before the committee's name."""


def committees_of(asked: Asked, as_at: AsAt) -> frozenset[str]:
    """The committees that asked, and the one that follows it now."""
    sitting = asked.item.sitting
    return frozenset((*sitting.committees, as_at.committee_of(asked)))


def happened(asked: Asked, as_at: AsAt) -> tuple[Asked | Happened, ...]:
    """The asking and what came of it, by the date of the record; of an entry taken back, only that it was."""
    if asked.date > as_at.today:
        return ()
    if withdrawal_of(asked, as_at):
        return (asked,)
    return (asked, *(event for event in as_at.register.events(asked.id) if event.date <= as_at.today))


def of_asked(asked: Asked, as_at: AsAt) -> Iterator[Announcement]:
    """Which feeds tell of something asked, and of what came of it."""
    found = happened(asked, as_at)
    if not found:
        return
    committees = committees_of(asked, as_at)
    if withdrawal := withdrawal_of(asked, as_at):
        yield Announcement(asked, withdrawal.date, committees)
        return
    subjects, owners = asked.subjects, asked.owners
    yield Announcement(asked, asked.date, committees, subjects, owners)
    for event in found[1:]:
        assert isinstance(event, Happened)
        here = (event.item.sitting.committee.id,) if event.item else ()
        yield Announcement(event, event.date, (*committees, *here), subjects, (*owners, *event.record.by))


def withdrawal_of(asked: Asked, as_at: AsAt) -> r.Withdrawal | None:
    """That the entry, or that of its meeting, was published in error; such an entry tells nothing more."""
    found = asked.record.withdrawn or asked.item.sitting.record.withdrawn
    return found if found and found.date <= as_at.today else None


def in_error_entry(asked: Asked, taken_back: r.Withdrawal) -> FeedEntry:
    """That an entry was taken back as published in error, in words."""
    return FeedEntry(
        where=at.address(asked),
        what="taken back",
        title=f"Taken back: {asked.id}",
        summary=f"This entry was published in error and taken back on {english.day(taken_back.date)}. "
        f"{taken_back.reason}",
        leads=at.address(asked),
        day=taken_back.date,
        updated=taken_back.date,
    )


def asking_entry(asked: Asked, as_at: AsAt) -> FeedEntry:
    """That something was asked, in words."""
    ask = asked.record
    title, by = ASKED_WORDS[ask.kind]
    committee = asked.item.sitting.committee.record.name
    due = due_in_words(ask.due, as_at)
    said = [
        f"{by} {committee} on {english.day(asked.date)}, {item_number(asked.item, as_at)}.",
        _asked_of(asked, as_at),
        f"Due {due}." if due else "",
        f"Reference {asked.id}.",
    ]
    address = at.address(asked)
    return FeedEntry(
        where=address,
        what="asked",
        title=f"{title}: {at.name(asked)}",
        summary=paragraphs(ask.text, " ".join(one for one in said if one)),
        leads=address,
        day=asked.date,
        updated=asked.date,
        subjects=in_order(asked.subjects),
    )


def _asked_of(asked: Asked, as_at: AsAt) -> str:
    ask, register = asked.record, as_at.register
    names = names_of(asked.owners, as_at)
    if isinstance(ask, r.Referral) and ask.to_committee:
        names = english.listed([name for name in (names, register.committees[ask.to_committee].record.name) if name])
    if not names:
        return ""
    verbs = {r.AskKind.RECOMMENDATION: "Made to", r.AskKind.UNDERTAKING: "Promised by", r.AskKind.REFERRAL: "Sent to"}
    mark = " (inferred; the minutes name no owner)" if asked.is_inferred else ""
    return f"{verbs.get(ask.kind, 'Asked of')} {names}{mark}."


def event_entry(event: Happened, as_at: AsAt) -> FeedEntry:
    """What came of something asked, in words."""
    record, register = event.record, as_at.register
    asked = register.requests[event.id]
    kind = english.capital(record.event)
    part = f" (part {record.part})" if record.part else ""
    source = event.source.title if event.source else ""
    if event.item:
        source = f"{item_number(event.item, as_at)}, {meeting_name(event.item.sitting)}"
    by = f" by {names_of(record.by, as_at)}" if record.by else ""
    meeting = register.meetings.get(record.meeting) if record.meeting else None
    due = due_in_words(record.due, as_at)
    said = [
        f"{meeting_name(meeting)}." if meeting and meeting.date != event.date else "",
        f"Due now: {due}." if due else "",
        f"Waits for: {as_sentence(record.after)}" if record.after else "",
        f"Reason: {as_sentence(record.reason)}" if record.reason else "",
        f"Proposed to do: {as_sentence(record.action)}" if record.action else "",
        f"Still to come: {as_sentence(record.still_to_come)}" if record.still_to_come else "",
        f"The log’s words: “{record.words}”." if record.words else "",
        f"With: {record.outcome}." if record.outcome else "",
        f"Replaced by {record.successor}." if record.successor else "",
        f"Taken over by {register.committees[record.committee].record.name}." if record.committee else "",
        "Read from the papers; the committee has not itself confirmed it." if record.basis is r.Basis.PAPERS else "",
    ]
    address = at.address(asked)
    return FeedEntry(
        where=address,
        what=_which_event(event, as_at),
        title=f"{kind}{part}: {at.name(asked)}",
        summary=paragraphs(
            f"{kind}{part}{by} on {english.day(event.date)}. {record.event.meaning}",
            record.note or "",
            " ".join(one for one in said if one),
            f"Source: {source}. Reference {asked.id}.",
        ),
        leads=address,
        day=event.date,
        updated=event.date,
        subjects=in_order(asked.subjects),
    )


def _which_event(event: Happened, as_at: AsAt) -> str:
    """What tells an event from every other of its request: its day, what it was, of what part and by whom.

    Where several are alike in all that, they are counted.
    """
    alike, kind = 0, _kind(event)
    for one in as_at.register.events(event.id):
        alike += one.date == event.date and _kind(one) == kind
        if one is event:
            break
    record = event.record
    return " ".join((event.date.isoformat(), record.event, record.part or "", *record.by, str(alike)))


def _kind(event: Happened) -> tuple[object, ...]:
    record = event.record
    return event.date, record.event, record.part, record.by
