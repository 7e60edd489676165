"""Agendas as published: that their versions follow one another, and what was added late was urgent."""

from __future__ import annotations

from collections.abc import Iterator

from ...law.notice_of_meetings import agenda_notice, urgency_rule
from ...law.working_days import Calendar
from ...records import Meeting, MeetingStatus
from ...register.entities import Entity
from ...register.register import Register
from ...source.problems import Problem
from .all_checks import check_of, warning
from .values import items


@check_of(Meeting)
def versions_of_an_agenda_follow_one_another(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """An agenda is supplemented or published again after it first was, by the day of the meeting, once on a day."""
    agenda = meeting.record.agenda
    seen = set(agenda.supplements)
    for position, one in enumerate(agenda.versions):
        place = meeting.place_of("agenda", "versions", position, "published")
        if agenda.published and one.published < agenda.published:
            message = f"it is dated {one.published}, but the agenda was first published on {agenda.published}"
            yield Problem(place, message, "Check both dates")
        elif one.published > meeting.record.date:
            yield Problem(place, f"{one.published} is after the meeting", "Check the date")
        elif one.published in seen:
            message = f"{one.published} is given twice for this agenda"
            yield Problem(place, message, "Give each day once, either under `supplements` or under `versions`")
        seen.add(one.published)


@check_of(Meeting)
def what_was_added_to_an_agenda_was_added_by_a_version(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """An item is added by a version of the agenda or at the meeting, and withdrawn by the day of the meeting."""
    record = meeting.record
    days = {one.published for one in record.agenda.later_versions} | {record.date}
    for item in items(meeting):
        added, withdrawn = item.record.added, item.record.withdrawn
        if added and added not in days:
            message = f"the item was added on {added}, but no supplement and no later agenda has that date"
            hint = "Add it under `versions` or `supplements` of the agenda; an item raised at the meeting has its date"
            yield Problem(item.place_of("added"), message, hint)
        if withdrawn and withdrawn.date and withdrawn.date > record.date:
            message = f"the item was withdrawn on {withdrawn.date}, after the meeting"
            yield Problem(item.place_of("withdrawn", "date"), message, "Check the date")


@warning
def what_is_added_late_says_why_it_was_urgent(register: Register) -> Iterator[Problem]:
    """An item added within the days of notice and taken says why it was urgent.

    Source: Local Government Act 1972, section 100B(4).
    """
    calendar = Calendar.of(register.council)
    for meeting in register.meetings.values():
        kind = meeting.committee.record.kind
        rule = agenda_notice(register.council, kind)
        if rule is None or urgency_rule(register.council, kind) is None or meeting.status is not MeetingStatus.HELD:
            continue
        for item in meeting.items:
            record = item.record
            if record.added is None or record.urgency or record.withdrawn or record.held_over:
                continue
            given = max(rule.given(record.added, meeting.date, calendar), 0)
            if given < rule.days:
                days = f"{given} clear day{'' if given == 1 else 's'}"
                message = f"the item was added with {days}’ notice, and no reason for urgency is given"
                hint = f"Add `urgency:` with the reason that the minutes give; {rule.days} clear days are required"
                yield Problem(item.place_of("added"), message, hint)
