"""Taking the minutes, the first page: when the meeting was held, who attended, and what is on the agenda."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from .. import english
from .. import records as r
from ..importing.drafting.names import slug
from ..register.entities import Meeting
from ..rules.snapshot import AsAt
from ..urls import addresses as at
from .choices import NOTHING, Choice, including, of_people
from .fields import put, words
from .sitting import FIELDS as OF_SITTING
from .sitting import SittingView, put_sitting, sitting_view
from .workspace import Remarks

CHOICES = (
    Choice("present", "Present"),
    Choice("apologies", "Apologies"),
    Choice("absent", "Absent"),
    Choice(NOTHING, "Not recorded"),
)
"""What is recorded of a member."""

BLANK = 5
"""How many empty lines there are for those in attendance, and for items of the agenda."""

OF_A_MEMBER = ("arrived", "left", "returned")

TIMES = ("starts", "ends", "place")


@dataclass(frozen=True)
class MemberView:
    """A member on the form."""

    person: str
    name: str
    seat: str
    chosen: str
    times: Mapping[str, str]
    """When they arrived late, left early or returned."""
    is_remote: bool


@dataclass(frozen=True)
class AttendanceView:
    """The first page of the minutes of a meeting."""

    title: str
    committee: str
    address: str
    values: Mapping[str, str]
    """When it began and ended, and where it was."""
    may_be_held: bool
    """Whether the record still has it as a meeting to come."""
    members: tuple[MemberView, ...]
    has_unrecorded: bool
    """Whether of some of them nothing is recorded."""
    sitting: SittingView
    attending: tuple[tuple[str, str], ...]
    """Those in attendance, and the offices in which they came; empty lines at the end."""
    people: tuple[Choice, ...]
    """Everybody in the record, A to Z."""
    new_items: tuple[str, ...]
    """The numbers that further items of the agenda would have."""
    remarks: tuple[str, ...]


def attendance_view(meeting: Meeting, as_at: AsAt, file: Mapping[str, Any], remarks: Remarks) -> AttendanceView:
    """Return the form of a meeting.

    Args:
        meeting: the meeting.
        as_at: the whole record.
        file: the content of the meeting's file.
        remarks: what the checks say about it.
    """
    members = tuple(_members(meeting, as_at, file))
    attending = [(one.get("person", ""), one.get("office", "")) for one in file.get("in_attendance") or []]
    number = len(file.get("items") or [])
    about = (*OF_SITTING, *TIMES, "present", "apologies", "absent", "in_attendance")
    return AttendanceView(
        title=f"Minutes, {meeting.when}",
        committee=meeting.committee.record.name,
        address=at.address(meeting),
        values={name: str(file.get(name) or "") for name in TIMES},
        may_be_held=file.get("status") == r.MeetingStatus.SCHEDULED,
        members=members,
        has_unrecorded=any(one.chosen == NOTHING for one in members),
        sitting=sitting_view(file),
        attending=(*attending, *[("", "")] * BLANK),
        people=including(of_people(as_at.register), (person for person, _ in attending)),
        new_items=tuple(str(number + one) for one in range(1, BLANK + 1)),
        remarks=tuple(dict.fromkeys(remark for name in about for remark in remarks.of(name))),
    )


def seats_of(meeting: Meeting, as_at: AsAt) -> dict[str, r.SeatKind]:
    """Return who held a seat on the day of a meeting, in the order of the paper, substitutes last.

    Args:
        meeting: the meeting, of one committee or of several jointly.
        as_at: the whole record.
    """
    year = as_at.register.municipal_year(meeting.date)
    committees = (as_at.register.committees.get(id) for id in meeting.committees)
    held = [
        seat
        for committee in committees
        for membership in (committee.record.membership if committee else ())
        for seat in (membership.seats if membership.year == year else ())
        if (seat.from_ is None or seat.from_ <= meeting.date) and (seat.until is None or meeting.date <= seat.until)
    ]
    held.sort(key=lambda seat: seat.seat is r.SeatKind.SUBSTITUTE)
    found: dict[str, r.SeatKind] = {}
    for seat in held:
        if seat.person:
            found.setdefault(seat.person, seat.seat)
    return found


def _members(meeting: Meeting, as_at: AsAt, file: Mapping[str, Any]) -> Iterator[MemberView]:
    seats = seats_of(meeting, as_at)
    present = {one.get("person"): one for one in file.get("present") or []}
    away = {one.get("person") for one in file.get("apologies") or []}
    absent = set(file.get("absent") or [])
    others = [id for id in (*present, *away, *absent) if id and id not in seats]
    for id in (*seats, *others):
        entry = present.get(id, {})
        seat = entry.get("as") or seats.get(id, r.SeatKind.MEMBER)
        person = as_at.register.people.get(id)
        kinds = {"present": id in present, "apologies": id in away, "absent": id in absent}
        yield MemberView(
            person=id,
            name=at.person_name(person.record) if person else id,
            seat="" if seat == r.SeatKind.MEMBER else english.capital(str(seat)),
            chosen=next((name for name, is_so in kinds.items() if is_so), NOTHING),
            times={name: str(entry.get(name) or "") for name in OF_A_MEMBER},
            is_remote=entry.get("remotely") == "true",
        )


def members_of(meeting: Meeting, as_at: AsAt, file: Mapping[str, Any]) -> tuple[Choice, ...]:
    """Return the members who were present; all who hold a seat, while nobody is recorded as present.

    Args:
        meeting: the meeting.
        as_at: the whole record.
        file: the content of the meeting's file.
    """
    members = tuple(_members(meeting, as_at, file))
    there = [one for one in members if one.chosen == "present"] or members
    return tuple(Choice(one.person, one.name) for one in there)


def with_attendance(
    file: Mapping[str, Any], form: Mapping[str, str], members: list[str], seats: Mapping[str, r.SeatKind]
) -> dict[str, Any]:
    """Return the new content of a meeting's file, with the first page as filled in.

    Args:
        file: its present content.
        form: the submitted fields; those of a member begin with their position in the list.
        members: ids of the members in that list.
        seats: who holds which seat.
    """
    new = deepcopy(dict(file))
    put_sitting(new, form)
    if form.get("held") == "yes":
        new["status"] = r.MeetingStatus.HELD.value
    for name in TIMES:
        put(new, name, words(form.get(name)), r.Meeting)
    chosen = {person: form.get(f"{place}.is", NOTHING) for place, person in enumerate(members)}
    if form.get("rest") == "present":
        own = {person for person, seat in seats.items() if seat is not r.SeatKind.SUBSTITUTE}
        chosen |= {one: "present" for one, is_ in chosen.items() if is_ == NOTHING and one in own}
    before = {one["person"]: one for one in new.get("present") or []}
    present = []
    for person in _in_order(before, chosen, "present"):
        entry = before.get(person) or {"person": person, **_seat(seats.get(person))}
        place = members.index(person)
        for name in OF_A_MEMBER:
            put(entry, name, words(form.get(f"{place}.{name}")), r.Present)
        if (form.get(f"{place}.remotely") == "yes") != (entry.get("remotely") == "true"):
            put(entry, "remotely", "true" if form.get(f"{place}.remotely") else "", r.Present)
        present.append(entry)
    put(new, "present", present, r.Meeting)
    sent = {one["person"]: one for one in new.get("apologies") or []}
    apologies = [sent.get(id) or {"person": id} for id in _in_order(sent, chosen, "apologies")]
    put(new, "apologies", apologies, r.Meeting)
    put(new, "absent", _in_order(new.get("absent") or [], chosen, "absent"), r.Meeting)
    put(new, "in_attendance", list(_attending(new, form)), r.Meeting)
    _add_items(new, form)
    return new


def _seat(seat: r.SeatKind | None) -> dict[str, str]:
    return {"as": seat.value} if seat and seat is not r.SeatKind.MEMBER else {}


def _in_order(before: Mapping[str, Any] | list[str], chosen: Mapping[str, str], what: str) -> list[str]:
    """Return the people chosen for something: those chosen before in their order, then the others."""
    now = [person for person, one in chosen.items() if one == what]
    return [*(one for one in before if one in now), *(one for one in now if one not in before)]


def _attending(file: Mapping[str, Any], form: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    before = {one.get("person"): one for one in file.get("in_attendance") or []}
    place = 0
    while f"a{place}.person" in form:
        person = form[f"a{place}.person"]
        if person:
            entry = dict(before.get(person) or {"person": person})
            put(entry, "office", words(form.get(f"a{place}.office")), r.Attending)
            yield entry
        place += 1


def _add_items(file: dict[str, Any], form: Mapping[str, str]) -> None:
    items = list(file.get("items") or [])
    place = 0
    while f"n{place}.title" in form:
        if title := words(form[f"n{place}.title"]).replace("\n", " "):
            number = words(form.get(f"n{place}.number"))
            items.append({"number": number, "title": title} if number else {"id": slug(title), "title": title})
        place += 1
    put(file, "items", items, r.Meeting)
