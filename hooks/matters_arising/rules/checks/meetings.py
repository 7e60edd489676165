"""Meetings, their minutes and their votes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...records import Item, Meeting, MeetingStatus
from ...register.entities import Entity
from ...register.register import Register
from ...source.problems import Problem
from ...urls import addresses
from .listed import check, check_of
from .values import items


@check
def minutes_are_confirmed_at_a_meeting(register: Register) -> Iterator[Problem]:
    """The meetings at which minutes go for confirmation or were confirmed are meetings of the committee, and later."""
    for meeting in register.meetings.values():
        dates = {other.date for other in register.meetings_of(meeting.committee.id)}
        for name in ("to_confirm_at", "confirmed_at"):
            day: date | None = getattr(meeting.record.minutes, name)
            if day is None:
                continue
            spot = meeting.spot("minutes", name)
            if day not in dates:
                nearest = min(dates, key=lambda one, day=day: abs(one - day))  # type: ignore[misc]
                yield Problem(spot.place, f"the committee has no meeting on {day}", f"The nearest is {nearest}")
            elif day < meeting.date:
                message = f"the minutes would be confirmed before the meeting of {meeting.date}"
                yield Problem(spot.place, message, "Check the date")


@check
def only_earlier_minutes_are_confirmed(register: Register) -> Iterator[Problem]:
    """An item confirms the minutes of meetings that came before it.

    Source: Local Government Act 1972, Schedule 12, paragraph 41.
    """
    for item in register.items.values():
        for position, reference in enumerate(item.record.confirms):
            confirmed = register.meetings.get(reference)
            if confirmed and confirmed.date >= item.meeting.date:
                message = f"{reference} is not earlier than this meeting, of {item.meeting.date}"
                yield Problem(item.place_of("confirms", position), message, "Name the meeting whose minutes they are")


@check_of(Meeting)
def every_item_can_be_cited(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """An item of an agenda has a number or an id, and no other item is cited as it is, whatever the capitals."""
    seen: dict[str, Entity[Item]] = {}
    for item in items(meeting):
        record = item.record
        field = "id" if record.id else "number"
        if not record.id and not record.number:
            hint = f"Give it the number that the paper prints, or an id of its own, for example `id: {_as_id(record)}`"
            yield Problem(item.place, "the item has neither a number nor an id", hint)
            continue
        first = seen.setdefault(record.key.casefold(), item)
        if first is not item and not (record.id and first.record.id):
            line = first.place_of("number" if first.record.number else "id")
            written = record.id or record.number
            message = f"`{written}` is already the number of the entry on line {line.line}"
            if written != first.record.number:
                other = first.record.id or first.record.number
                message = f"`{written}` and `{other}` on line {line.line} would both be cited as `{first.record.key}`"
            yield Problem(item.place_of(field), message, "Give each its own number, or one of them an `id`", (line,))


def _as_id(item: Item) -> str:
    """An id that an item may be given: its title."""
    return addresses.slug(item.title) or "item"


@check_of(Meeting)
def a_meeting_put_off_says_to_when(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """Only a meeting that was postponed or adjourned has moved to another date."""
    status = meeting.record.status
    if meeting.record.moved_to and status not in (MeetingStatus.POSTPONED, MeetingStatus.ADJOURNED):
        message = f"the meeting is {status}, but says that it moved to another date"
        hint = "Make its status postponed or adjourned, or leave `moved_to` out"
        yield Problem(meeting.place_of("moved_to"), message, hint)


@check_of(Meeting)
def a_joint_meeting_is_one_with_others(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """A committee meets jointly with other committees, and not with itself."""
    for position, committee in enumerate(meeting.record.with_):
        if committee == meeting.record.committee:
            message = f"`{committee}` is the committee that holds the meeting"
            yield Problem(meeting.place_of("with", position), message, "Name only the other committees")
