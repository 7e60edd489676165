"""Days and times: that they exist, and are in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from ...law.working_days import Calendar
from ...records import Meeting, Nation, Record
from ...register.entities import Entity
from ...register.register import Register
from ...source.problems import Problem
from ...source.read import File, of_file
from .all_checks import check, check_of, warning
from .values import held, way_to


@check_of(Record)
def nothing_ends_before_it_begins(named: Entity[Record]) -> Iterator[Problem]:
    """No `until` is before the `from` beside it."""
    for group in held(named.file).groups:
        begins, ends = group.get("from"), group.get("until")
        if isinstance(begins, str) and isinstance(ends, str) and ends < begins:
            message = f"`until` is {ends}, before `from`, {begins}"
            yield Problem(named.place_of(*way_to(named.file, group), "until"), message, "Check both dates")


@check_of(Meeting)
def times_of_a_meeting_follow_one_another(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """A meeting does not end before it starts, and whoever came late or left early did so while it lasted."""
    starts, ends = meeting.record.starts, meeting.record.ends
    if starts and ends and ends < starts and not (starts.hour >= 12 and ends.hour < 6):
        yield Problem(meeting.place_of("ends"), "the meeting ends before it starts", "Check both times")
        return
    for position, one in enumerate(meeting.record.present):
        for name, at in (("arrived", one.arrived), ("left", one.left), ("returned", one.returned)):
            if at and not _is_sitting(at, starts, ends):
                place = meeting.place_of("present", position, name)
                message = f"`{name}` is {at:%H:%M}, when the meeting was not sitting"
                yield Problem(place, message, "Check it against the minutes")
        if one.arrived and one.left and one.left < one.arrived and not meeting.record.ends_next_day:
            place = meeting.place_of("present", position, "left")
            yield Problem(place, f"`{one.person}` left before arriving", "Check both times")
        is_back = one.left and one.returned and (one.returned >= one.left or meeting.record.ends_next_day)
        if one.returned and not is_back:
            place = meeting.place_of("present", position, "returned")
            hint = "Give both times, in order"
            yield Problem(place, f"`{one.person}` returned without having left before", hint)
    for position, recess in enumerate(meeting.record.recesses):
        for name, at in (("adjourned", recess.adjourned), ("resumed", recess.resumed)):
            if not _is_sitting(at, starts, ends):
                place = meeting.place_of("recesses", position, name)
                message = f"`{name}` is {at:%H:%M}, before the meeting began or after it ended"
                yield Problem(place, message, "Check it against the minutes")
        if recess.resumed < recess.adjourned and not meeting.record.ends_next_day:
            place = meeting.place_of("recesses", position, "resumed")
            yield Problem(place, "the meeting resumed before it was adjourned", "Check both times")


def _is_sitting(at: time, starts: time | None, ends: time | None) -> bool:
    """Whether a meeting was sitting at a time, which may be after midnight."""
    if starts and ends and ends < starts:
        return at >= starts or at <= ends
    return not (starts and at < starts) and not (ends and at > ends)


@check
def every_time_of_a_meeting_exists(register: Register) -> Iterator[Problem]:
    """No meeting starts or ends in an hour that the clocks left out when they went forward.

    Source: Summer Time Act 1972.
    """
    if register.council.time_zone not in available_timezones():
        return
    zone = ZoneInfo(register.council.time_zone)
    for meeting in register.meetings.values():
        for name in ("starts", "ends"):
            at: time | None = getattr(meeting.record, name)
            if at and not _exists(datetime.combine(meeting.date, at), zone):
                message = f"there was no {at:%H:%M} on {meeting.date}: the clocks went forward"
                yield Problem(meeting.place_of(name), message, "Check the time and the date")


@cache
def _exists(local: datetime, zone: ZoneInfo) -> bool:
    """Whether the clocks ever showed a time. Cached, since the preview asks for the same times at each edit."""
    return local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local


@warning
def meetings_are_on_working_days(register: Register) -> Iterator[Problem]:
    """A meeting is seldom held on a bank holiday, a Saturday or a Sunday."""
    council = register.council
    proclaimed = {day.date: day.name for day in council.bank_holidays}
    for meeting in register.meetings.values():
        name = proclaimed.get(meeting.date) or _bank_holidays(meeting.file).get(council.nation)
        if not meeting.was_called_off and (what := _day_off(meeting.date, name)):
            hint = "If that is not intended, correct the date and the name of the file"
            yield Problem(meeting.place_of("date"), f"the meeting is on {meeting.date}, {what}", hint)


@of_file
def _bank_holidays(file: File) -> dict[str, str]:
    """The bank holiday on the day of a meeting, if there is one, in each nation that has it."""
    if not isinstance(file.record, Meeting):
        return {}
    found = ((nation, Calendar(nation).bank_holiday(file.record.date)) for nation in Nation)
    return {nation.value: name for nation, name in found if name}


def _day_off(day: date, holiday: str | None) -> str:
    if holiday:
        return f"a bank holiday ({holiday})"
    return f"a {day:%A}" if day.weekday() >= 5 else ""
