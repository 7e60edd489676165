"""Work programmes: what a committee planned for each meeting of a municipal year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses as at
from .. import records as r
from .. import words
from ..addresses import Link
from ..asat import AsAt
from ..register import Named, Register
from . import shared
from .page import Fact, Page, Prose, Table, Value, facts, table


@dataclass(frozen=True)
class PlannedView:
    """What is planned for one meeting."""

    id: str
    heading: Value
    facts: tuple[Fact, ...]
    table: Table | None


@dataclass(frozen=True)
class ProgrammeView:
    """A work programme as its latest version has it."""

    facts: tuple[Fact, ...]
    note: Prose | None
    meetings: tuple[PlannedView, ...]
    versions: Table


def pages(as_at: AsAt) -> Iterator[Page]:
    """The list of work programmes and a page for each."""
    register = as_at.register
    programmes = sorted(register.programmes.values(), key=lambda one: (one.record.committee, one.record.year))
    yield Page(
        address="/work-programme/",
        title="Work programmes",
        description="What committees plan to look at, meeting by meeting.",
        kind="list of work programmes",
        template="list",
        view=Table(
            "Work programmes",
            ["Committee", "Year", "Latest version"],
            [
                [
                    at.link(one, register.committees[one.record.committee].record.name),
                    words.years(one.record.year),
                    one.record.versions[-1].as_at,
                ]
                for one in programmes
            ],
            caption_hidden=True,
        ),
        eyebrow="What committees plan",
    )
    for programme in programmes:
        yield _page(programme, register)


def _page(programme: Named[r.WorkProgramme], register: Register) -> Page:
    record = programme.record
    committee = register.committees[record.committee]
    latest = next((one for one in reversed(record.versions) if one.complete), record.versions[-1])
    year = words.years(record.year)
    return Page(
        address=at.address(programme),
        title=f"Work programme {year}",
        description=f"What {committee.record.name} planned for its meetings in {year}.",
        kind="work programme",
        template="programme",
        view=ProgrammeView(
            facts=facts(
                ("Committee", at.link(committee)),
                ("Year", year),
                ("Version shown", latest.as_at),
                ("Before the committee at", shared.item(register.items[latest.before]) if latest.before else None),
            ),
            note=shared.prose(latest.note),
            meetings=tuple(_meeting(one, programme, register) for one in latest.meetings),
            versions=_versions(record, register),
        ),
        crumbs=(shared.WORK_PROGRAMME,),
        eyebrow=committee.record.name,
        sources=(shared.source(latest.source),),
    )


def _meeting(planned: r.ProgrammeMeeting, programme: Named[r.WorkProgramme], register: Register) -> PlannedView:
    code = register.committees[programme.record.committee].record.code
    sitting = register.meetings.get(f"{code}/{planned.date.isoformat()}")
    heading: Value = at.link(sitting, words.weekday(planned.date)) if sitting else words.weekday(planned.date)
    rows = [(one.title, _contact(one, register), _what_came(one, register), one.note) for one in planned.items]
    columns = ["Planned", "Contact", "What it is for, what came of it", "Comment"]
    return PlannedView(
        id=at.programme_meeting_anchor(planned),
        heading=(heading, "(joint meeting)") if planned.joint else heading,
        facts=facts(("Draft reports due", planned.draft_reports_due), ("Final reports due", planned.final_reports_due)),
        table=table(f"Planned for {words.day(planned.date)}", columns, rows),
    )


def _contact(one: r.ProgrammeItem, register: Register) -> Value:
    contacts = tuple(shared.contact(register, contact) for contact in one.contacts)
    return contacts or one.office


def _what_came(one: r.ProgrammeItem, register: Register) -> Value:
    asked = tuple(at.link(register.requests[ref], f"asked for: {at.name(register.requests[ref])}") for ref in one.for_)
    became: tuple[Link, ...] = ()
    if one.item:
        item = register.items[one.item]
        became = (at.link(item, f"item {item.record.number} on the agenda"),)
    return (*asked, *became)


def _versions(record: r.WorkProgramme, register: Register) -> Table:
    rows: list[list[Value]] = [
        [
            one.as_at,
            shared.item(register.items[one.before]) if one.before else None,
            "All of it" if one.complete else "Not its text",
            words.capital(words.count(sum(len(meeting.items) for meeting in one.meetings), "item"))
            if one.complete
            else None,
            one.note,
        ]
        for one in record.versions
    ]
    return Table(
        "Versions", ["As at", "Before the committee at", "In the record", "Planned", "Note"], rows, caption_hidden=True
    )
