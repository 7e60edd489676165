"""Work programmes: what a committee plans for each meeting of a municipal year, and how the plan changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .... import english
from .... import records as r
from ....register.entities import Entity
from ....rules import work_programme as programme_rules
from ....rules.findings.programmes import missing
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.addresses import Link
from . import changed, long_lists, sections, values
from .long_lists import ListEntry, ListPage
from .page import Draft, Fact, ListView, Page, Prose, Table, Tag, Unbroken, Value, draft, facts, table
from .requests.history import what_became


@dataclass(frozen=True)
class PlannedView:
    """What is planned for one meeting."""

    id: str
    heading: Value
    facts: tuple[Fact, ...]
    table: Table | None


@dataclass(frozen=True)
class MissingView:
    """Something requested or resolved that the latest version does not plan for a later meeting."""

    link: Link
    verb: str
    asked: Value
    since: Value


@dataclass(frozen=True)
class ChangeView:
    """What a version changed."""

    id: str
    heading: str
    complete: bool
    rows: tuple[Fact, ...]
    note: Prose | None


@dataclass(frozen=True)
class ProgrammeView:
    """A work programme in its latest version."""

    facts: tuple[Fact, ...]
    note: Prose | None
    glance: Table | None
    missing: tuple[MissingView, ...]
    not_taken: Table | None
    meetings: tuple[PlannedView, ...]
    versions: Table | None
    changes: tuple[ChangeView, ...]


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of work programmes and a page for each."""
    yield from long_lists.all_drafts(_PROGRAMMES, ["/work-programme/"], _index, as_at)
    for programme in as_at.register.programmes.values():
        yield draft(at.address(programme), _page, programme, as_at)


_PROGRAMMES = "work programmes"


@long_lists.sort_of_list(_PROGRAMMES)
def _entries(as_at: AsAt, _: str) -> Iterator[ListEntry]:
    """Every work programme, by municipal year."""
    for one in sorted(as_at.register.programmes.values(), key=lambda one: (one.record.year, one.record.committee)):
        yield ListEntry(one, one.record.year, 330 + len(one.record.committee))


def _index(page: ListPage, as_at: AsAt) -> Page:
    register = as_at.register
    pages = page.pages_view(_PROGRAMMES, as_at, english.years)
    named = f"Work programmes, {pages.name}" if pages and pages.name else ""
    programmes: list[Entity[r.WorkProgramme]] = sorted(
        page.things(_PROGRAMMES, as_at),
        key=lambda one: (one.record.committee, one.record.year),
    )
    rows: list[list[Value]] = [
        [
            at.link(one, register.committees[one.record.committee].record.name),
            english.years(one.record.year),
            programme_rules.versions(one, as_at)[-1].as_at,
        ]
        for one in programmes
    ]
    return Page(
        address=page.address(_PROGRAMMES),
        title=named or "Work programmes",
        description="The business that committees plan for each meeting.",
        kind="list of work programmes",
        template="list",
        view=ListView(table("Work programmes", ["Committee", "Year", "Latest version"], rows), pages),
        crumbs=(sections.WORK_PROGRAMME,) if named else (),
        eyebrow="What committees plan",
        changed=changed.latest(as_at, (changed.of_programme(one, as_at) for one in programmes)),
    )


def _page(programme: Entity[r.WorkProgramme], as_at: AsAt) -> Page:
    register, record = as_at.register, programme.record
    committee = register.committees[record.committee]
    known = programme_rules.versions(programme, as_at)
    latest = programme_rules.shown(programme, as_at)
    year = english.years(record.year)
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
                ("Before the committee at", values.item(register.items[latest.before]) if latest.before else None),
            ),
            note=values.prose(latest.note),
            glance=_glance(programme, as_at),
            missing=tuple(_missing(programme, as_at)),
            not_taken=_not_taken(programme, as_at),
            meetings=tuple(_meeting(one, programme, as_at) for one in latest.meetings),
            versions=_versions(known, as_at),
            changes=tuple(_changes(known, programme, as_at)),
        ),
        crumbs=(sections.WORK_PROGRAMME,),
        as_data=True,
        eyebrow=committee.record.name,
        citation=values.citation(
            as_at, f"Work programme {year}", committee.record.name, f"version of {english.day(latest.as_at)}"
        ),
        changed=changed.of_programme(programme, as_at),
        sources=(values.source(latest.source),),
    )


def _glance(programme: Entity[r.WorkProgramme], as_at: AsAt) -> Table | None:
    """The year at a glance: a row for each meeting, with what was last planned for it."""
    below = {planned_meeting.date for planned_meeting in programme_rules.shown(programme, as_at).meetings}
    rows: list[list[Value]] = []
    for planned_meeting in programme_rules.year(programme, as_at):
        meeting = programme_rules.meeting_on(planned_meeting.date, programme, as_at)
        day = english.day(planned_meeting.date)
        link: Link | None = (
            Link(day, f"#{at.programme_meeting_anchor(planned_meeting)}") if planned_meeting.date in below else None
        )
        if link is None and meeting:
            link = at.link(meeting)
        standing = values.meeting_tag(meeting, as_at) if meeting else Tag("Not held")
        rows.append(
            [
                Unbroken(link or day),
                (standing, "Joint meeting" if planned_meeting.joint else None),
                tuple(_at_a_glance(one, programme, as_at) for one in programme_rules.planned_for(planned_meeting))
                or "Nothing planned yet",
                planned_meeting.draft_reports_due or "Not given",
                planned_meeting.final_reports_due or "Not given",
            ]
        )
    columns = ["Meeting", "Status", "Planned", "Draft reports", "Final reports"]
    return table("The year in summary", columns, rows)


def _at_a_glance(one: programme_rules.Planned, programme: Entity[r.WorkProgramme], as_at: AsAt) -> Prose:
    item = programme_rules.taken(one, programme, as_at)
    if programme_rules.is_over_without(one, programme, as_at):
        return Prose(f"{one.item.title} (not taken)")
    if item and item.set_aside:
        return Prose(f"{one.item.title} ({item.set_aside})")
    return Prose(one.item.title)


def _missing(programme: Entity[r.WorkProgramme], as_at: AsAt) -> Iterator[MissingView]:
    for one in missing(programme, as_at):
        request = as_at.register.requests.get(one.request or "")
        if request:
            what, item = at.link(request), request.item
        else:
            resolution = as_at.register.resolutions[one.resolution or ""]
            what, item = at.link(resolution, english.shortened(resolution.record.text, 110)), resolution.item
        yield MissingView(
            what,
            "requested" if request else "resolved",
            values.item(item),
            english.count((as_at.today - item.meeting.date).days, "day"),
        )


def _not_taken(programme: Entity[r.WorkProgramme], as_at: AsAt) -> Table | None:
    rows: list[list[Value]] = [
        [one.item.title, at.link(meeting), version.as_at]
        for one, meeting, version in programme_rules.not_taken(programme, as_at)
    ]
    return table("Planned and not taken", ["Planned", "For the meeting of", "By the version of"], rows)


def _meeting(planned: r.ProgrammeMeeting, programme: Entity[r.WorkProgramme], as_at: AsAt) -> PlannedView:
    meeting = programme_rules.meeting_on(planned.date, programme, as_at)
    heading: Value = at.link(meeting, english.weekday(planned.date)) if meeting else english.weekday(planned.date)
    rows: list[list[Value]] = [
        [
            one.item.title,
            _contact(one.item, as_at) or "Not named",
            _what_came(one, programme, as_at) or "Nothing recorded",
            one.item.note,
        ]
        for one in programme_rules.planned_for(planned)
    ]
    return PlannedView(
        id=at.programme_meeting_anchor(planned),
        heading=(heading, "(joint meeting)") if planned.joint else heading,
        facts=facts(
            ("Draft reports due", _deadline(planned.draft_reports_due, planned)),
            ("Final reports due", _deadline(planned.final_reports_due, planned)),
        ),
        table=table(
            f"Planned for {english.day(planned.date)}",
            ["Planned", "Contact", "Purpose and outcome", "Comment"],
            rows,
        ),
    )


def _deadline(day: date | None, planned: r.ProgrammeMeeting) -> Value:
    if day is None:
        return None
    return (day, f"({english.count((planned.date - day).days, 'day')} before the meeting)")


def _contact(one: r.ProgrammeItem, as_at: AsAt) -> Value:
    contacts = tuple(values.contact(as_at.register, contact) for contact in one.contacts)
    return contacts or one.office


def _what_came(one: programme_rules.Planned, programme: Entity[r.WorkProgramme], as_at: AsAt) -> Value:
    requests = as_at.register.requests
    asked = tuple(at.link(requests[ref], f"requested: {at.name(requests[ref])}") for ref in one.item.for_)
    item = programme_rules.taken(one, programme, as_at)
    became: tuple[Value, ...] = (at.link(item, f"{item.label} on the agenda"),) if item else ()
    if item and item.set_aside:
        became = (*became, what_became(item)[0])
    looked = values.decisions(as_at.register, one.item.decisions)
    without = programme_rules.is_over_without(one, programme, as_at)
    return (*asked, *looked, *became, *((Prose("Not taken at the meeting"),) if without else ()))


def _number_planned(version: r.ProgrammeVersion) -> str:
    number = len(programme_rules.planned(version))
    if version.complete:
        return english.capital(english.count(number, "item"))
    return f"{english.count(number, 'item')} recorded from it" if number else "Full text not held"


def _versions(known: tuple[r.ProgrammeVersion, ...], as_at: AsAt) -> Table | None:
    items = as_at.register.items
    rows: list[list[Value]] = [
        [
            one.as_at,
            values.item(items[one.before]) if one.before else None,
            _number_planned(one),
            one.note,
        ]
        for one in known
    ]
    return table("Versions", ["As at", "Before the committee at", "Planned", "Note"], rows)


def _changes(
    known: tuple[r.ProgrammeVersion, ...], programme: Entity[r.WorkProgramme], as_at: AsAt
) -> Iterator[ChangeView]:
    for previous, version in zip((None, *known), known, strict=False):
        if previous is None:
            continue
        found = programme_rules.version_course(version, previous, programme, as_at)
        yield ChangeView(
            id=f"version-{version.as_at.isoformat()}",
            heading=f"From {english.day(previous.as_at)} to {english.day(version.as_at)}",
            complete=previous.complete and version.complete,
            rows=facts(
                ("Added", tuple(Prose(f"{one.item.title}, for {english.day(one.meeting)}") for one in found.added)),
                (
                    "Moved",
                    tuple(
                        Prose(f"{one.item.title}, from {english.day(before)} to {english.day(one.meeting)}")
                        for one, before in found.moved
                    ),
                ),
                ("Dropped", tuple(Prose(f"{one.item.title}, for {english.day(one.meeting)}") for one in found.dropped)),
            ),
            note=None,
        )
