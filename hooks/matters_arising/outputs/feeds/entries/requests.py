"""Entries for requests, and what came of them."""

from __future__ import annotations

from collections.abc import Iterator

from .... import english
from .... import records as r
from ....register.entities import Event, Request
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from .entry import Announcement, FeedEntry
from .minutes import meeting_name
from .wording import as_sentence, due_in_words, in_order, item_number, names_of, paragraphs, quoted

ASKED_WORDS = {
    r.AskKind.REQUEST: ("Requested", "Requested by"),
    r.AskKind.RECOMMENDATION: ("Recommended", "Recommended by"),
    r.AskKind.UNDERTAKING: ("Promised", "Undertaking to"),
    r.AskKind.REFERRAL: ("Referred", "Referred by"),
    r.AskKind.RESOLUTION: ("Resolved", "Resolved by"),
}
"""How asking is told, in a title and before the committee's name."""


def committees_of(request: Request, as_at: AsAt) -> frozenset[str]:
    """The committees that asked, and those that follow it now."""
    return frozenset((*request.item.meeting.committees, *as_at.followed_by(request)))


def announced(request: Request, as_at: AsAt) -> tuple[Request | Event, ...]:
    """The asking and what came of it, by the date of the record; for a retracted entry, only the retraction."""
    if request.date > as_at.today:
        return ()
    if withdrawal_of(request, as_at):
        return (request,)
    return (request, *(event for event in as_at.register.events(request.id) if event.date <= as_at.today))


def announcements_of(request: Request, as_at: AsAt) -> Iterator[Announcement]:
    """The feeds that announce something asked, and what came of it."""
    found = announced(request, as_at)
    if not found:
        return
    committees = committees_of(request, as_at)
    if withdrawal := withdrawal_of(request, as_at):
        yield Announcement(request, withdrawal.date, committees)
        return
    subjects, owners = request.subjects, request.owners
    yield Announcement(request, request.date, committees, subjects, owners)
    for event in found[1:]:
        assert isinstance(event, Event)
        here = (event.item.meeting.committee.id,) if event.item else ()
        yield Announcement(event, event.date, (*committees, *here), subjects, (*owners, *event.record.by))


def withdrawal_of(request: Request, as_at: AsAt) -> r.Withdrawal | None:
    """The retraction of an entry, or of its meeting's, as published in error; nothing else is announced for it."""
    found = request.record.withdrawn or request.item.meeting.record.withdrawn
    return found if found and found.date <= as_at.today else None


def in_error_entry(request: Request, taken_back: r.Withdrawal) -> FeedEntry:
    """The entry for a retraction.

    Args:
        request: what was published in error.
        taken_back: when and why it was withdrawn.
    """
    return FeedEntry(
        where=at.address(request),
        what="taken back",
        title=f"Withdrawn: {request.id}",
        summary=f"This entry was published in error and withdrawn on {english.day(taken_back.date)}. "
        f"{taken_back.reason}",
        leads=at.address(request),
        day=taken_back.date,
        updated=taken_back.date,
    )


def asking_entry(request: Request, as_at: AsAt) -> FeedEntry:
    """The entry for something asked."""
    ask = request.record
    title, by = ASKED_WORDS[ask.kind]
    committee = request.item.meeting.committee.record.name
    due = due_in_words(ask.due, as_at)
    where = item_number(request.item, as_at)
    if ask.given_in:
        by, where = "In a report to", f"{request.item.label}, {ask.given_in}"
    said = [
        f"{by} {committee} on {english.day(request.date)}, {where}.",
        _asked_of(request, as_at),
        f"Due {due}." if due else "",
        f"Reference {request.id}.",
    ]
    address = at.address(request)
    return FeedEntry(
        where=address,
        what="asked",
        title=f"{title}: {at.name(request)}",
        summary=paragraphs(quoted(ask.minuted), ask.text, " ".join(one for one in said if one)),
        leads=address,
        day=request.date,
        updated=request.date,
        subjects=in_order(request.subjects),
    )


def _asked_of(request: Request, as_at: AsAt) -> str:
    ask, register = request.record, as_at.register
    names = names_of(request.owners, as_at)
    if isinstance(ask, r.Referral) and ask.to_committee:
        names = english.listed([name for name in (names, register.committees[ask.to_committee].record.name) if name])
    if not names:
        return ""
    mark = " (inferred; the papers name no owner)" if request.is_inferred else ""
    return f"{ask.kind.asked_of} {names}{mark}."


def event_entry(event: Event, as_at: AsAt) -> FeedEntry:
    """The entry for an event."""
    record, register = event.record, as_at.register
    request = register.requests[event.id]
    kind, meaning = english.capital(record.event), record.event.meaning
    if record.shows_only_the_agenda:
        kind, meaning = "On the agenda", "The papers held do not show whether that meeting took place."
    part = f" (part {record.part})" if record.part else ""
    source = event.source.title if event.source else ""
    if event.item:
        source = f"{item_number(event.item, as_at)}, {meeting_name(event.item.meeting)}"
    by = f" by {names_of(record.by, as_at)}" if record.by else ""
    meeting = register.meetings.get(record.meeting) if record.meeting else None
    due = due_in_words(record.due, as_at)
    noun = request.item.meeting.committee.record.noun
    said = [
        f"{meeting_name(meeting)}." if meeting and meeting.date != event.date else "",
        f"Now due: {due}." if due else "",
        f"Waiting for: {as_sentence(record.after)}" if record.after else "",
        f"Reason: {as_sentence(record.reason)}" if record.reason else "",
        f"Proposed action: {as_sentence(record.action)}" if record.action else "",
        f"Outstanding: {as_sentence(record.still_to_come)}" if record.still_to_come else "",
        f"Status in the log: “{record.words}”." if record.words else "",
        f"Outcome: {record.outcome}." if record.outcome else "",
        f"Replaced by {record.successor}." if record.successor else "",
        f"Transferred to {register.committees[record.committee].record.name}." if record.committee else "",
        f"Taken from the papers; not confirmed by the {noun}." if record.basis is r.Basis.PAPERS else "",
    ]
    address = at.address(request)
    return FeedEntry(
        where=address,
        what=_which_event(event, as_at),
        title=f"{kind}{part}: {at.name(request)}",
        summary=paragraphs(
            f"{kind}{part}{by} on {english.day(event.date)}. {meaning}",
            record.note or "",
            " ".join(one for one in said if one),
            f"Source: {source}. Reference {request.id}.",
        ),
        leads=address,
        day=event.date,
        updated=event.date,
        subjects=in_order(request.subjects),
    )


def _which_event(event: Event, as_at: AsAt) -> str:
    """What identifies an event of a request: its day, its kind, its part and by whom.

    Events that are alike in all of these are numbered.
    """
    alike, kind = 0, _kind(event)
    for one in as_at.register.events(event.id):
        alike += one.date == event.date and _kind(one) == kind
        if one is event:
            break
    record = event.record
    return " ".join((event.date.isoformat(), record.event, record.part or "", *record.by, str(alike)))


def _kind(event: Event) -> tuple[object, ...]:
    record = event.record
    return event.date, record.event, record.part, record.by
