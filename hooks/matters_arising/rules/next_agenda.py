"""What a meeting's agenda can begin with: what is on every agenda, what is planned, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

from .. import english
from .. import records as r
from ..register.entities import AgendaItem, Entity, Meeting
from ..register.register import Register
from . import work_programme
from .minutes import first_confirmed
from .sheet import SheetRow, has_sheet, sheet
from .snapshot import AsAt

_FIRST = (
    ("Apologies for Absence", r.ItemKind.APOLOGIES),
    ("Declarations of Interest", r.ItemKind.DECLARATIONS),
)
"""What a body's first agenda begins with."""


@dataclass(frozen=True)
class NewItem:
    """An item of a new agenda."""

    title: str
    kind: r.ItemKind = r.ItemKind.BUSINESS
    subjects: tuple[str, ...] = ()
    to_confirm: tuple[str, ...] = ()
    """References of the meetings whose minutes are to be confirmed at it."""
    takes_matters: bool = False
    """Whether matters arising are taken at it."""


@dataclass(frozen=True)
class NextAgenda:
    """What a meeting's file can begin with."""

    meeting: Meeting
    """The meeting, which need not be in the record."""
    starts: time | None
    """When the last meeting of which that is known began."""
    place: str | None
    """Where the last meeting of which that is known was held."""
    items: tuple[NewItem, ...]
    """The items, in order."""
    matters: tuple[SheetRow, ...]
    """Everything open that the committee follows."""


def next_agenda(committee: Entity[r.Committee], day: date, as_at: AsAt, key: str = "") -> NextAgenda:
    """Return what the agenda of a meeting can begin with.

    Args:
        committee: whose meeting it is.
        day: its date.
        as_at: the record and its date.
        key: the name of its file, if it is not the committee's first meeting of the day.
    """
    code = committee.record.code
    stub = r.Meeting(committee=committee.id, date=day, status=r.MeetingStatus.SCHEDULED)
    meeting = Meeting(f"{code}/{key or day}", stub, committee.file, committee=committee)
    before = [one for one in as_at.register.meetings_of(committee.id) if one.date < day and not one.fell_away]
    with_agenda = [one for one in before if one.items]
    head, tail = _standing(with_agenda)
    unconfirmed = tuple(
        (*as_at.register.sittings_before(one.id), one) for one in before if _is_to_be_confirmed(one, as_at)
    )
    if unconfirmed and not any(one.kind is r.ItemKind.MINUTES for one in (*head, *tail)):
        head = (*head, NewItem("", r.ItemKind.MINUTES))
    items = [_dated(one, unconfirmed) for one in (*head, *_planned(committee.id, day, as_at), *tail)]
    items = [one for one in items if one.kind is not r.ItemKind.MINUTES or one.to_confirm]
    return NextAgenda(
        meeting=meeting,
        starts=next((one.record.starts for one in reversed(before) if one.record.starts), None),
        place=next((one.record.place for one in reversed(before) if one.record.place), None),
        items=_with_matters(items),
        matters=sheet(meeting, as_at).rows if has_sheet(meeting) else (),
    )


def next_key(committee: str, day: date, register: Register) -> str:
    """Return the name of the file for another meeting of a committee on a day: its date, or `2024-05-01-2`.

    Args:
        committee: id of the committee.
        day: the date of the meeting.
        register: the whole record.
    """
    others = [one for one in register.meetings_on(committee, day) if one.committee.id == committee]
    last = max(others, key=lambda one: one.key, default=None)
    if last is None:
        return day.isoformat()
    number = int(last.key.removeprefix(day.isoformat()).removeprefix("-") or 1)
    return f"{day.isoformat()}-{number + 1}"


def _standing(before: list[Meeting]) -> tuple[tuple[NewItem, ...], tuple[NewItem, ...]]:
    """The standing business of every agenda: before other business, and after it.

    It is whatever has a special kind on the last agenda, and what has the same title on the last two.
    """
    if not before:
        return tuple(NewItem(*one) for one in _FIRST), ()
    last = before[-1].items
    earlier = {one.title for one in before[-2].items} if len(before) > 1 else set()
    found = [
        (place, one) for place, one in enumerate(last) if _has_own_kind(one) or (one.title in earlier and _lasts(one))
    ]
    standing = {place for place, _ in found}
    other = [place for place in range(len(last)) if place not in standing]
    opening = max((place for place, one in found if one.record.kind in _OPENING), default=-1)
    first = max(min(other, default=len(last)), opening + 1)
    new = [(place, NewItem(one.title, one.record.kind, one.record.subjects)) for place, one in found]
    return tuple(one for place, one in new if place < first), tuple(one for place, one in new if place >= first)


_OPENING = frozenset({r.ItemKind.APOLOGIES, r.ItemKind.DECLARATIONS, r.ItemKind.MINUTES})
_ONCE = frozenset(
    {
        r.ItemKind.BUSINESS,
        r.ItemKind.CALL_IN,
        r.ItemKind.MEMBERSHIP,
        r.ItemKind.PETITION,
        r.ItemKind.QUESTION,
        r.ItemKind.DEPUTATION,
        r.ItemKind.MOTION,
    }
)


def _has_own_kind(item: AgendaItem) -> bool:
    return item.record.kind not in _ONCE


def _lasts(item: AgendaItem) -> bool:
    return not item.record.exempt and not item.record.exempt_in_part and not item.record.urgency


def _is_to_be_confirmed(meeting: Meeting, as_at: AsAt) -> bool:
    minutes = meeting.record.minutes
    if first_confirmed(meeting, as_at.register) or minutes.status is r.MinutesStatus.CONFIRMED:
        return False
    return meeting.status is r.MeetingStatus.HELD


def _dated(item: NewItem, unconfirmed: tuple[tuple[Meeting, ...], ...]) -> NewItem:
    """An item of minutes with the meetings, each with its sittings, whose minutes are to be confirmed; any other as it
    is.
    """
    if item.kind is not r.ItemKind.MINUTES:
        return item
    sittings = [one for meeting in unconfirmed[-3:] for one in meeting]
    of = english.listed([one.when for one in sittings])
    many = "s" if len(unconfirmed) > 1 else ""
    references = tuple(one.id for one in sittings)
    return NewItem(f"Minutes of the Meeting{many} Held on {of}", item.kind, to_confirm=references)


def _planned(committee: str, day: date, as_at: AsAt) -> list[NewItem]:
    """What the work programme has for a day."""
    found = (
        item
        for programme in as_at.register.programmes_of(committee)
        for meeting in work_programme.shown(programme, as_at).meetings
        if meeting.date == day
        for item in meeting.items
    )
    return [NewItem(one.title, subjects=one.subjects) for one in found]


def _with_matters(items: list[NewItem]) -> tuple[NewItem, ...]:
    """The items, one of which takes matters arising: found by its title or kind, or else the item of minutes."""
    if not items:
        return ()

    def rank(item: NewItem) -> int:
        if "matters arising" in item.title.casefold():
            return 0
        kinds = (r.ItemKind.MONITORING, r.ItemKind.MINUTES)
        return kinds.index(item.kind) + 1 if item.kind in kinds else len(kinds) + 1

    likely = min(items, key=rank)
    return tuple(replace(one, takes_matters=one is likely) for one in items)
