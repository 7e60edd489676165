"""Meetings, their minutes and their votes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ... import english
from ...law.call_in import call_in_last_day
from ...law.working_days import Calendar
from ...records import CallIn, CallInOutcome, Item, Meeting, MeetingStatus
from ...register.entities import Entity
from ...register.register import Register
from ...source.problems import Problem
from ...urls import addresses
from ..minutes import confirming_meeting
from .all_checks import check, check_of, warning
from .values import items


@check
def minutes_are_confirmed_at_a_meeting(register: Register) -> Iterator[Problem]:
    """The meetings at which minutes go for confirmation or were confirmed are in the record, and later.

    They are of the committee, of one with which it met jointly, or of its successor.
    """
    for meeting in register.meetings.values():
        for name in ("to_confirm_at", "confirmed_at"):
            day: date | None = getattr(meeting.record.minutes, name)
            if day is None:
                continue
            spot = meeting.spot("minutes", name)
            if confirming_meeting(meeting, day, register) is None:
                dates = {other.date for other in register.meetings_of(meeting.committee.id)}
                nearest = min(dates, key=lambda one, day=day: abs(one - day))  # type: ignore[misc]
                yield Problem(spot.place, f"the committee has no meeting on {day}", f"The nearest is {nearest}")
            elif day < meeting.date:
                message = f"the minutes would be confirmed before the meeting of {meeting.date}"
                yield Problem(spot.place, message, "Check the date")


@check
def minutes_say_once_when_they_were_confirmed(register: Register) -> Iterator[Problem]:
    """The day on which minutes say that they were confirmed is that of an item which confirms them, if one does."""
    for meeting in register.meetings.values():
        day, items = meeting.record.minutes.confirmed_at, register.confirming(meeting.id)
        alone = (one for one in items if len(meeting.committees) == 1)
        other = next((one for one in alone if day and one.meeting.date != day), None)
        if other:
            message = f"`confirmed_at` is {day}, but item {other.id} confirms these minutes"
            hint = "Correct one of them, or leave `confirmed_at` out"
            yield Problem(meeting.place_of("minutes", "confirmed_at"), message, hint, (other.place_of("confirms"),))


@check
def corrections_of_minutes_follow_the_meeting(register: Register) -> Iterator[Problem]:
    """Minutes are corrected after the meeting, and on the day of the item at which it was done."""
    for meeting in register.meetings.values():
        for position, one in enumerate(meeting.record.minutes.corrections):
            place = meeting.spot("minutes", "corrections", position, "date")
            item = register.items.get(one.item) if one.item else None
            if one.date < meeting.date:
                yield Problem(
                    place.place, f"the correction is dated before the meeting of {meeting.date}", "Check the date"
                )
            elif item and item.meeting.date != one.date:
                message = f"the correction is dated {one.date}, but {item.id} is an item of {item.meeting.date}"
                yield Problem(place.place, message, "Correct one of them")


@check
def only_earlier_minutes_are_confirmed(register: Register) -> Iterator[Problem]:
    """An item confirms the minutes of meetings that came before it.

    Source: Local Government Act 1972, Schedule 12, paragraph 41.
    """
    for item in register.items.values():
        for position, reference in enumerate(item.record.confirms):
            confirmed = register.meetings.get(reference)
            here = item.meeting
            if confirmed and (confirmed.date, confirmed.key) >= (here.date, here.key):
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
    """Only a meeting that was postponed or adjourned has moved to another date, and one adjourned to a later one."""
    status = meeting.record.status
    if meeting.record.moved_to and status not in (MeetingStatus.POSTPONED, MeetingStatus.ADJOURNED):
        message = f"the meeting is {status}, but says that it moved to another date"
        hint = "Make its status postponed or adjourned, or leave `moved_to` out"
        yield Problem(meeting.place_of("moved_to"), message, hint)
    to = meeting.record.moved_to
    if to and status is MeetingStatus.ADJOURNED and to < meeting.record.date:
        message = f"the meeting was adjourned to {to}, a day before it"
        yield Problem(meeting.place_of("moved_to"), message, "Check both dates")


@check_of(Meeting)
def a_place_in_a_recording_is_of_one(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """An item says where in the recording it begins only if the meeting has a recording."""
    for item in items(meeting):
        if item.record.recording_from and not meeting.record.recording:
            hint = "Add `recording:` to the meeting, with the link, or leave this out"
            yield Problem(item.place_of("recording_from"), "the meeting has no recording", hint)


@check_of(Meeting)
def a_joint_meeting_is_one_with_others(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """A committee meets jointly with other committees, and not with itself."""
    for position, committee in enumerate(meeting.record.with_):
        if committee == meeting.record.committee:
            message = f"`{committee}` is the committee that holds the meeting"
            yield Problem(meeting.place_of("with", position), message, "Name only the other committees")


_RESOLVING = ("resolved", "recommends", "votes", "confirms", "closes")
_BUSINESS = (*_RESOLVING, "requests", "undertakings", "referrals", "follow_up", "declarations", "speakers", "account")


@check_of(Meeting)
def no_business_is_done_where_none_could_be(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """Nothing is resolved at an inquorate meeting, and nothing happens at one that was cancelled or postponed.

    Source: Local Government Act 1972, Schedule 12, paragraphs 6 and 45; of a parish council, paragraph 12.
    """
    status = meeting.record.status
    fields: tuple[str, ...]
    if status is MeetingStatus.INQUORATE:
        fields, hint = _RESOLVING, "Leave it out; notes of an informal discussion go in `account:`"
    elif status in (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED):
        fields, hint = _BUSINESS, "Enter it at the meeting at which it happened, or correct the status"
    else:
        return
    for item in items(meeting):
        for field in fields:
            if _of_the_meeting(item.record, field):
                yield Problem(item.place_of(field), f"`{field}` is recorded, but the meeting was {status}", hint)


def _of_the_meeting(item: Item, field: str) -> bool:
    """Whether an item has something in a field that happened at the meeting, and not only in the report before it."""
    if field == "undertakings":
        return any(not one.in_report for one in item.undertakings)
    return bool(getattr(item, field))


_TAKING = (*_RESOLVING, "requests", "undertakings", "referrals")


@check_of(Meeting)
def an_item_withdrawn_is_not_taken(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """Nothing is resolved, asked or voted on at an item that was withdrawn from the agenda; nor is it held over too."""
    for item in items(meeting):
        record = item.record
        if record.for_ and not (record.withdrawn or record.held_over):
            message = "`for` is recorded, but the item was neither withdrawn nor held over"
            yield Problem(item.place_of("for"), message, "Record the outcome of each request under `follow_up`")
        for field in (*_TAKING, "held_over"):
            if record.withdrawn and _of_the_meeting(record, field):
                message = f"`{field}` is recorded, but the item was withdrawn from the agenda"
                yield Problem(item.place_of(field), message, "Leave out one of the two")


@check
def an_item_continues_an_earlier_one(register: Register) -> Iterator[Problem]:
    """What an item continues was on the agenda of an earlier meeting."""
    for item in register.items.values():
        for position, reference in enumerate(item.record.continues):
            earlier = register.items.get(reference)
            if earlier and (earlier.meeting.date, earlier.meeting.id) >= (item.meeting.date, item.meeting.id):
                message = f"{reference} is not at an earlier meeting"
                yield Problem(item.place_of("continues", position), message, "Name it at the later of the two items")


@check_of(Meeting)
def a_call_in_is_sent_to_another_committee(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """Only a call-in that was referred to the council or a committee was sent to one, and to another one."""
    sent = (CallInOutcome.REFERRED_TO_COUNCIL, CallInOutcome.REFERRED_TO_COMMITTEE)
    for item in items(meeting):
        for position, one in enumerate(item.record.call_ins):
            place = item.spot("call_ins", position, "to_committee")
            if one.to_committee and one.outcome not in sent:
                message = (
                    f"the call-in was sent to `{one.to_committee}`, but its outcome is {one.outcome or 'not given'}"
                )
                hint = "Make the outcome `referred to committee` or `referred to council`, or leave `to_committee` out"
                yield Problem(place.place, message, hint)
            elif one.to_committee == meeting.record.committee:
                message = f"`{one.to_committee}` is the committee that holds the meeting"
                yield Problem(place.place, message, "Name the committee to which it was sent")


@warning
def call_ins_follow_the_rules(register: Register) -> Iterator[Problem]:
    """A request for call-in is received by the last day for it, from as many members as the council's rules require."""
    periods = register.council.periods
    for item in register.items.values():
        for position, one in enumerate(item.record.call_ins):
            if one.outcome is CallInOutcome.NOT_VALID:
                continue
            needed, came = periods.call_in_members, len(one.called_in_by)
            if needed and 0 < came < needed:
                message = (
                    f"{english.count(came, 'member')} called the decision in; the council's rules require {needed}"
                )
                place = item.place_of("call_ins", position, "called_in_by")
                yield Problem(place, message, "Check the names, or give the outcome as `not valid`")
            last = _last_day_for_call_in(one, register)
            if last and one.date and one.date > last:
                message = f"the request for call-in was received on {one.date}; the last day for it was {last}"
                place = item.place_of("call_ins", position, "date")
                yield Problem(place, message, "Check both dates, or give the outcome as `not valid`")


def _last_day_for_call_in(one: CallIn, register: Register) -> date | None:
    """The last day on which a decision could be called in, of its latest notice before it was; if that is known."""
    decision, days = register.decision(one.decision), register.council.periods.call_in_working_days
    if decision is None or days is None or one.date is None:
        return None
    published = [notice.record.published for notice in decision.notices if notice.record.published]
    before = [day for day in published if day <= one.date]
    return call_in_last_day(max(before), days, Calendar.of(register.council)).date if before else None
