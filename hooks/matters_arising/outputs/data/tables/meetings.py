"""Meetings: when they were, from which papers their entries were made, and who came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .... import records as r
from ....rules.minutes import confirmations, confirmed_on, corrections
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ..table import DataTable, Row, day, flag, hour, number, ref, refs, several, text, word
from .known_meetings import over
from .shared_columns import MINUTES, URL, WITHDRAWN, link, minutes, withdrawn

ATTENDED = ("present", "apologies", "absent", "in attendance")
"""How a person stands in the list of those who attended."""


def _meetings(as_at: AsAt) -> Iterator[Row]:
    for reference, one in as_at.register.meetings.items():
        record = one.record
        yield {
            "reference": reference,
            "committee": one.committee.id,
            "joint_with": record.with_,
            "date": record.date,
            "year": as_at.register.municipal_year(record.date),
            "status": str(record.status),
            "kind": str(record.kind),
            "title": record.title,
            "starts": record.starts,
            "ends": record.ends,
            "place": record.place,
            "agenda_published": record.agenda.published,
            "agenda_supplements": tuple(one.isoformat() for one in record.agenda.supplemented),
            "agenda_republished": tuple(one.isoformat() for one in record.agenda.republished),
            "agenda_link": link(record.agenda.link),
            **minutes(one, as_at),
            "minutes_published": record.minutes.published,
            "minutes_to_confirm_at": record.minutes.to_confirm_at,
            "minutes_confirmed_at": confirmed_on(one, as_at),
            "minutes_confirmed_by": tuple(by.meeting.id for by in confirmations(one, as_at) if by.meeting),
            "minutes_correction": record.minutes.correction,
            "minutes_link": link(record.minutes.link),
            "moved_to": record.moved_to,
            "continued_from": tuple(sitting.id for sitting in as_at.register.sittings_before(one.id)),
            "reason": record.reason,
            "recording": link(record.recording),
            "recesses": tuple(f"{rest.adjourned:%H:%M} to {rest.resumed:%H:%M}" for rest in record.recesses),
            "public_present": record.public_present,
            "note": record.note,
            **withdrawn(record.withdrawn),
            "url": at.address(one),
        }


def _sources(as_at: AsAt) -> Iterator[Row]:
    for reference, meeting in as_at.register.meetings.items():
        for position, one in enumerate(meeting.record.sources, 1):
            yield {
                "meeting": reference,
                "number": position,
                "title": one.title,
                "date": one.date,
                "place": one.where,
                "link": link(one.link),
            }


def _corrections(as_at: AsAt) -> Iterator[Row]:
    for reference, meeting in as_at.register.meetings.items():
        for position, one in enumerate(corrections(meeting, as_at), 1):
            yield {
                "meeting": reference,
                "number": position,
                "date": one.date,
                "text": one.text,
                "item": one.item.id if one.item else None,
            }


def _attendance(as_at: AsAt) -> Iterator[Row]:
    for meeting in over(as_at):
        for position, row in enumerate(_attended(meeting.record), 1):
            yield {"meeting": meeting.id, "number": position, **row, **minutes(meeting, as_at)}


def _attended(meeting: r.Meeting) -> Iterator[Row]:
    nothing: Row = {
        "person": None, "attended": None, "seat": None, "remotely": None, "may_vote": None, "instead_of": None,
        "arrived": None, "left_at": None, "returned_at": None,
        "office": None, "note": None,
    }  # fmt: skip
    for present in meeting.present:
        yield nothing | {
            "person": present.person,
            "attended": "present",
            "seat": str(present.as_),
            "instead_of": present.instead_of,
            "remotely": present.remotely,
            "may_vote": present.may_vote,
            "arrived": present.arrived,
            "left_at": present.left,
            "returned_at": present.returned,
        }
    for apology in meeting.apologies:
        yield nothing | {"person": apology.person, "attended": "apologies", "note": apology.note}
    for person in meeting.absent:
        yield nothing | {"person": person, "attended": "absent"}
    for other in meeting.in_attendance:
        yield nothing | {"person": other.person, "attended": "in attendance", "office": other.office}


TABLES = (
    DataTable(
        "meetings",
        "meeting",
        "A meeting of a committee, past or future.",
        (
            text("reference", "Its reference, for example ABC/2024-05-01.", required=True),
            ref("committee", "committees", "Whose meeting it is.", required=True),
            refs("joint_with", "committees", "A committee with which it is held jointly."),
            day("date", "The day.", required=True),
            text("year", "The municipal year.", required=True),
            word("status", r.MeetingStatus, "Its status.", required=True),
            word("kind", r.MeetingKind, "The type of meeting.", required=True),
            text("title", "A name, if it has one of its own."),
            hour("starts", "When it begins."),
            hour("ends", "When it ended."),
            text("place", "Where."),
            day("agenda_published", "When the agenda was first open to the public."),
            several("agenda_supplements", "Dates of supplementary agendas."),
            several("agenda_republished", "Dates on which the whole agenda was published again."),
            text("agenda_link", "Where the agenda is published."),
            MINUTES,
            day("minutes_published", "When the minutes were first published."),
            day("minutes_to_confirm_at", "The meeting whose agenda has them for confirmation."),
            day("minutes_confirmed_at", "When they were confirmed."),
            refs("minutes_confirmed_by", "meetings", "A meeting that confirmed them."),
            text("minutes_correction", "What was corrected when they were confirmed."),
            text("minutes_link", "Where the minutes are published."),
            day("moved_to", "The date to which it was postponed or adjourned."),
            refs("continued_from", "meetings", "An earlier sitting of the same meeting, which was adjourned to it."),
            text("reason", "Why it was cancelled, postponed or adjourned."),
            text("recording", "Where a recording or broadcast of it can be seen or heard."),
            several("recesses", "When it was adjourned and went on the same day."),
            number("public_present", "How many members of the public were present."),
            text("note", "A note for readers."),
            *WITHDRAWN,
            URL,
        ),
        _meetings,
    ),
    DataTable(
        "sources",
        "source",
        "A paper from which the entry for a meeting was prepared.",
        (
            ref("meeting", "meetings", "The meeting.", required=True),
            number("number", "Its place in the list, from 1.", required=True),
            text("title", "The title of the paper.", required=True),
            day("date", "When it was published, or the date on it."),
            text("place", "Where in the paper."),
            text("link", "Where it is published."),
        ),
        _sources,
        key=("meeting", "number"),
    ),
    DataTable(
        "corrections",
        "correction",
        "A correction of the minutes of a meeting.",
        (
            ref("meeting", "meetings", "The meeting.", required=True),
            number("number", "Its place in the list, from 1.", required=True),
            day("date", "When it was made."),
            text("text", "What was corrected.", required=True),
            ref("item", "items", "The item at which the committee made it."),
        ),
        _corrections,
        key=("meeting", "number"),
    ),
    DataTable(
        "attendance",
        "attendance",
        "A person who attended a meeting, or sent apologies or was absent.",
        (
            ref("meeting", "meetings", "The meeting.", required=True),
            number("number", "The place in the list, from 1.", required=True),
            ref("person", "people", "Who.", required=True),
            replace(text("attended", "Whether and how the person attended.", required=True), among=ATTENDED),
            word("seat", r.SeatKind, "In what capacity a member was present."),
            flag("remotely", "Whether a member attended by telephone or video.", required=False),
            flag("may_vote", "Whether a member who was present could vote.", required=False),
            ref("instead_of", "people", "The member whose place a substitute took."),
            hour("arrived", "When, if after the start."),
            hour("left_at", "When the person left, if before the end."),
            hour("returned_at", "When the person returned."),
            text("office", "The office of a person in attendance who is not a member."),
            text("note", "A note to an apology."),
            MINUTES,
        ),
        _attendance,
        key=("meeting", "number"),
    ),
)
