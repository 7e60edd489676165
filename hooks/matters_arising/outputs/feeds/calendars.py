"""The calendars: meetings, due dates, and the days by which reports are wanted. RFC 5545.

Times are in UTC; a day without an hour is an event of all day. The stamp of an event is the latest day on which the
record says something of it, so that the same record gives the same bytes.

The library writes the calendar and the words in it. The lines of an event are put together here, since there are
thousands; a test holds them to be those that the library writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from ... import english
from ... import records as r
from ...incremental.tracking import question
from ...register.entities import Asked, Named, Sitting, is_draft
from ...register.register import Register
from ...rules import work_programme as course
from ...rules.snapshot import AsAt
from ...rules.standing import PartStanding, Standing
from ...urls import addresses as at
from ...urls.addresses import Link
from . import places
from .happenings import committees_of
from .plain import Ids, clean, in_utc, line, moment

GONE = frozenset({r.Progress.WITHDRAWN, r.Progress.SUPERSEDED, r.Progress.TRANSFERRED})
"""Ends of a request at which nothing is due any more."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something in a calendar."""

    where: str
    """The address of the thing it is about: with `what`, its id for ever."""
    what: str
    """What it is, so that nothing else at that address is called the same."""
    title: str
    """What it is, on one line."""
    description: str
    """What a reader should know of it."""
    leads: str
    """The address to which it leads."""
    sort: str
    """The sort of entry: Meeting, Due date, Report deadline."""
    starts: datetime | date
    """When it begins, in UTC; a day, if it has no hour."""
    ends: datetime | None = None
    """When it ended, in UTC, where that is known."""
    place: str | None = None
    """Where."""
    status: str = "CONFIRMED"
    """CONFIRMED, TENTATIVE or CANCELLED."""
    changed: date
    """The latest day on which the record says something of it."""
    sequence: int = 0
    """How often it was changed, as far as the record dates it."""


def makers(as_at: AsAt, site_url: str | None) -> Iterator[tuple[str, Callable[[], tuple[str, bytes]]]]:
    """What makes the calendar of all committees, and that of each committee that has meetings, by their addresses."""
    register = as_at.register
    if register.meetings:
        yield places.CALENDAR.address, partial(_of_all, as_at, site_url)
    for committee in register.committees.values():
        if register.meetings_of(committee.id):
            yield places.committee_calendar(committee).address, partial(_of_committee, committee, as_at, site_url)


def _of_all(as_at: AsAt, site_url: str | None) -> tuple[str, bytes]:
    register = as_at.register
    found = entries(register.meetings.values(), as_at.asked, register.programmes.values(), as_at)
    return Writer(register, site_url).calendar(places.CALENDAR, "/meetings/", found)


def _of_committee(committee: Named[r.Committee], as_at: AsAt, site_url: str | None) -> tuple[str, bytes]:
    register, id = as_at.register, committee.id
    found = entries(register.meetings_of(id), asked_of(as_at, id), register.programmes_of(id), as_at)
    return Writer(register, site_url).calendar(places.committee_calendar(committee), at.address(committee), found)


def entries(
    sittings: Iterable[Sitting], asked: Iterable[Asked], programmes: Iterable[Named[r.WorkProgramme]], as_at: AsAt
) -> list[Entry]:
    """What a calendar has of meetings, of what was asked and of work programmes, in order."""
    found = [
        *(meeting_entry(one, as_at) for one in sittings),
        *(entry for one in asked for entry in _due_dates(one, as_at)),
        *(entry for one in programmes for entry in _deadlines(one, as_at)),
    ]
    return sorted(found, key=lambda one: (_day(one.starts), one.where, one.what))


@question
def asked_of(as_at: AsAt, committee: str) -> tuple[Asked, ...]:
    """What a committee asked, alone or with others, and what it follows now; oldest first."""
    return _asked_by_committee(as_at).get(committee, ())


@question
def _asked_by_committee(as_at: AsAt) -> dict[str, tuple[Asked, ...]]:
    found: dict[str, list[Asked]] = defaultdict(list)
    for asked in as_at.asked:
        for committee in committees_of(asked, as_at):
            found[committee].append(asked)
    return {committee: tuple(some) for committee, some in found.items()}


# Meetings


def meeting_entry(sitting: Sitting, as_at: AsAt) -> Entry:
    """A meeting, as it stood on the date of the record."""
    record = sitting.fields
    status, word = _status(sitting, as_at)
    name = record.title or sitting.committee.record.name
    changes = _changes(sitting, as_at)
    starts: datetime | date = sitting.date
    if record.starts:
        starts = in_utc(sitting.date, record.starts, as_at.register.council.time_zone)
    return Entry(
        where=at.address(sitting),
        what="meeting",
        title=f"{english.capital(word)}: {name}" if status == "CANCELLED" else name,
        description=_told(sitting, word, as_at),
        leads=at.address(sitting),
        sort="Meeting",
        starts=starts,
        ends=_end(sitting, as_at),
        place=record.place,
        status=status,
        changed=max([*changes, _since(sitting.date, as_at)]),
        sequence=len(changes) + (status == "CANCELLED"),
    )


def _status(sitting: Sitting, as_at: AsAt) -> tuple[str, str]:
    """The status of a meeting in the format's word, and in the record's.

    What became of a meeting bears no date in the record, so that it was put off counts whenever it is looked at;
    that it was held is known only from its day on.
    """
    status = sitting.status
    if sitting.fields.withdrawn:
        return "CANCELLED", "entered in error"
    if sitting.was_called_off:
        return "CANCELLED", str(status)
    if status is r.MeetingStatus.SCHEDULED or sitting.date > as_at.today:
        return "TENTATIVE", str(r.MeetingStatus.SCHEDULED)
    return "CONFIRMED", str(status)


def _end(sitting: Sitting, as_at: AsAt) -> datetime | None:
    """When a meeting ended; one that ended before it began ended on the day after."""
    record = sitting.fields
    if not record.starts or not record.ends or sitting.date > as_at.today:
        return None
    day = sitting.date + timedelta(days=record.ends < record.starts)
    return in_utc(day, record.ends, as_at.register.council.time_zone)


def _told(sitting: Sitting, word: str, as_at: AsAt) -> str:
    record = sitting.fields
    committees = sitting.committees
    minutes = record.minutes
    is_known = bool(minutes.published and minutes.published <= as_at.today)
    agenda = record.agenda.published if record.agenda.published and record.agenda.published <= as_at.today else None
    said = [
        english.listed([as_at.register.committees[id].record.name for id in committees]) + ".",
        f"{english.capital(word)}."
        if word != r.MeetingStatus.SCHEDULED or sitting.date >= as_at.today
        else "The record does not say whether it was held.",
        f"Put off to {english.day(record.moved_to)}." if record.moved_to and word != r.MeetingStatus.SCHEDULED else "",
        f"Reason: {record.reason}" if record.reason and word != r.MeetingStatus.SCHEDULED else "",
        f"Agenda published on {english.day(agenda)}." if agenda else "",
        f"Minutes published{' as a draft' if is_draft(sitting, as_at.today) else ''}." if is_known else "",
        f"Reference {sitting.id}.",
    ]
    return "\n".join(one for one in said if one)


def _changes(sitting: Sitting, as_at: AsAt) -> list[date]:
    """The days on which something was published of a meeting, or it was held, by the date of the record."""
    record = sitting.fields
    held = sitting.date if record.status is r.MeetingStatus.HELD else None
    days = (record.agenda.published, *record.agenda.supplements, held, record.minutes.published)
    taken_back = record.withdrawn.date if record.withdrawn else None
    days += (record.minutes.confirmed_at, taken_back)
    return sorted({day for day in days if day and day <= as_at.today})


def _since(day: date, as_at: AsAt) -> date:
    """The day since which a meeting has been in the calendar: the first of its municipal year, as far as that is over.

    No paper dates the calendar; a council agrees it for a municipal year.
    """
    year = as_at.register.municipal_year(min(day, as_at.today))
    starts = {one.year: one.starts for one in as_at.register.council.municipal_years}
    return min(starts.get(year, date(int(year[:4]), 5, 1)), as_at.today)


# What is due


def _due_dates(asked: Asked, as_at: AsAt) -> Iterator[Entry]:
    whole = as_at.standing(asked)
    if whole.due:
        yield _due(asked, whole, "", as_at)
    by_id = {part.id: part for part in asked.record.parts}
    for part in whole.parts:
        if part.due and part.due != whole.due:
            of = by_id[part.part].of or asked.owners
            yield _due(asked, part, part.part, as_at, owners=of)


def _due(
    asked: Asked, axes: Standing | PartStanding, part: str, as_at: AsAt, owners: Iterable[str] | None = None
) -> Entry:
    assert axes.due
    sitting = asked.item.sitting
    bodies = [as_at.register.bodies[id].record.name for id in (asked.owners if owners is None else owners)]
    name = f"part {part}, {at.name(asked)}" if part else at.name(asked)
    said = [
        asked.record.text,
        f"Of: {english.listed(bodies)}." if bodies else "",
        axes.due_rule or "",
        f"Answered on {english.day(axes.answered)}." if axes.answered else "",
        f"Standing: {axes.progress}{f' on {english.day(axes.ended)}' if axes.ended else ''}.",
        "The minutes are a draft: the committee has not yet agreed them." if is_draft(sitting, as_at.today) else "",
        f"Reference {asked.id}.",
    ]
    days = [one.date for one in axes.history]
    agreed = sitting.fields.minutes.confirmed_at
    return Entry(
        where=at.address(asked),
        what=f"due {part}".strip(),
        title=f"Due: {name} ({asked.id})",
        description="\n".join(one for one in said if one),
        leads=at.address(asked),
        sort="Due date",
        starts=axes.due,
        status="CANCELLED" if axes.progress in GONE else "CONFIRMED",
        changed=max([asked.date, *days, *([agreed] if agreed and agreed <= as_at.today else [])]),
        sequence=len(days),
    )


# Reports


def _deadlines(programme: Named[r.WorkProgramme], as_at: AsAt) -> Iterator[Entry]:
    known = [one for one in course.versions(programme, as_at) if one.as_at <= as_at.today]
    planned: dict[date, tuple[r.ProgrammeMeeting, int]] = {}
    for number, version in enumerate(known):
        here = {meeting.date: meeting for meeting in version.meetings}
        if version.complete:
            planned = {day: one for day, one in planned.items() if day < version.as_at or day in here}
        for day, meeting in here.items():
            before = planned.get(day)
            is_same = before and _days(before[0]) == _days(meeting)
            planned[day] = (meeting, before[1] if before and is_same else number)
    for day, (meeting, number) in sorted(planned.items()):
        for what, deadline in zip(("Draft reports", "Final reports"), _days(meeting), strict=True):
            if deadline:
                yield _deadline(programme, day, what, deadline, known[number].as_at, number, as_at)


def _days(meeting: r.ProgrammeMeeting) -> tuple[date | None, date | None]:
    return meeting.draft_reports_due, meeting.final_reports_due


def _deadline(
    programme: Named[r.WorkProgramme],
    day: date,
    what: str,
    deadline: date,
    changed: date,
    number: int,
    as_at: AsAt,
) -> Entry:
    committee = as_at.register.committees[programme.record.committee].record
    sitting = course.sitting_of(day, programme, as_at)
    has_fallen = sitting is not None and _status(sitting, as_at)[0] == "CANCELLED"
    return Entry(
        where=at.address(programme),
        what=f"{what.casefold()} {day.isoformat()}",
        title=f"{what} due: {committee.short_name}, meeting of {english.day(day)}",
        description=f"{what} for the meeting of {committee.name} on {english.day(day)}, "
        f"by the work programme as at {english.day(changed)}.",
        leads=at.address(programme),
        sort="Report deadline",
        starts=deadline,
        status="CANCELLED" if has_fallen else "CONFIRMED",
        changed=changed,
        sequence=number,
    )


# Writing


class Writer:
    """Writes the calendars of one record."""

    def __init__(self, register: Register, site_url: str | None) -> None:
        self.register = register
        self.ids = Ids(register)
        self.site = site_url.rstrip("/") if site_url else None

    def calendar(self, place: Link, page: str, found: Iterable[Entry]) -> tuple[str, bytes]:
        """A calendar: its address and its bytes.

        Args:
            place: what it is called and where it stands.
            page: the address of the page that shows the same to readers.
            found: what is in it, in order.
        """
        council = self.register.council
        name = line(f"{place.text}: {council.short_name}")
        import icalendar  # It takes long to be imported.

        calendar = icalendar.Calendar()
        calendar.add("prodid", "-//Matters Arising//Record//EN")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("uid", str(self.ids.of(page, "calendar")))
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("description", line(f"From the record of {council.name}’s committees."))
        calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "P1D")
        if self.site is not None:
            calendar.add("url", f"{self.site}{page}")
            calendar.add("source", f"{self.site}{place.address}", parameters={"VALUE": "URI"})
        frame = calendar.to_ical()
        return place.address, b"".join((frame.removesuffix(_END), *map(self._event, found), _END))

    def _event(self, one: Entry) -> bytes:
        starts = one.starts
        ends = one.ends if isinstance(starts, datetime) else one.ends or starts + timedelta(days=1)
        is_busy = one.sort == "Meeting" and one.status != "CANCELLED"
        lines = (
            "BEGIN:VEVENT",
            f"SUMMARY:{_text(line(one.title))}",
            f"DTSTART{_time(starts)}",
            f"DTEND{_time(ends)}" if ends else "",
            f"DTSTAMP{_time(moment(one.changed))}",
            f"UID:{self.ids.of(one.where, one.what)}",
            f"SEQUENCE:{one.sequence}",
            f"CATEGORIES:{one.sort}",
            f"DESCRIPTION:{_text(clean(one.description))}",
            f"LOCATION:{_text(line(one.place))}" if one.place else "",
            f"STATUS:{one.status}",
            f"TRANSP:{'OPAQUE' if is_busy else 'TRANSPARENT'}",
            "" if self.site is None else f"URL:{self.site}{one.leads}",
            "END:VEVENT",
        )
        return b"".join(_folded(one) for one in lines if one)


_END = b"END:VCALENDAR\r\n"


def _text(text: str) -> str:
    """A text as the format writes it."""
    from icalendar import vText

    return vText(text).to_ical().decode()


def _time(moment: datetime | date) -> str:
    """What stands after the name of a property whose value is a moment in UTC, or a day."""
    digits = moment.isoformat().replace("-", "").replace(":", "")
    return f":{digits[:15]}Z" if isinstance(moment, datetime) else f";VALUE=DATE:{digits}"


_LENGTH = 74
"""How many octets stand on a line, with the space that begins all but the first."""


def _folded(line: str) -> bytes:
    """A line with its end, in as many as it takes; no character is cut in two, nor what follows a backslash cut off."""
    octets = line.encode()
    parts, start = [], 0
    while len(octets) - start > _LENGTH:
        end = start + _LENGTH
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        if octets[end - 1 : end] in (b"\\", b"^"):
            end -= 1
        parts.append(octets[start:end])
        start = end
    return b"\r\n ".join((*parts, octets[start:])) + b"\r\n"


def _day(starts: datetime | date) -> datetime:
    return starts if isinstance(starts, datetime) else datetime.combine(starts, time(), UTC)
