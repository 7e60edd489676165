"""Subjects through the years: everything that touched one, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from .... import english
from .... import records as r
from ....incremental.query import query
from ....register.entities import AdvertisedDecision, AgendaItem, Entity, Meeting, Request, Resolution
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.addresses import Link
from ...feeds import catalogue
from . import changed, long_lists, sections, values
from .long_lists import ListEntry, ListPage
from .page import Draft, Fact, ListView, Page, PagesView, Prose, Quote, Table, Value, facts


@dataclass(frozen=True)
class Touch:
    """Something that touched a subject on a date."""

    date: date
    kind: str
    what: Value
    detail: tuple[Value, ...]
    meeting: Meeting | None = None
    """The meeting whose minutes say so."""


@dataclass(frozen=True)
class YearView:
    """A year of a subject."""

    year: str
    touches: tuple[Touch, ...]


@dataclass(frozen=True)
class SubjectView:
    """A subject."""

    summary: Prose | None
    facts: tuple[Fact, ...]
    years: tuple[YearView, ...]
    pages: PagesView | None
    """The way to earlier years, if they stand on pages of their own."""


_SUBJECTS = "subjects"
_SUBJECT = "what touched a subject"


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of subjects and a page for each."""
    yield from long_lists.all_drafts(_SUBJECTS, ["/subjects/"], _index, as_at)
    subjects = dict.fromkeys(at.address(one) for one in as_at.register.subjects.values())
    yield from long_lists.all_drafts(_SUBJECT, subjects, _page, as_at)


@long_lists.sort_of_list(_SUBJECTS, latest=False)
def _all_subjects(as_at: AsAt, _: str) -> Iterator[ListEntry]:
    """Subjects, A to Z."""
    for one in values.a_to_z(as_at.register.subjects.values()):
        weight = 280 + len(one.id) + len(one.record.title) + len(one.record.summary or "")
        yield ListEntry(one, long_lists.letter(one.record.title), weight)


def _index(page: ListPage, as_at: AsAt) -> Page:
    pages = page.pages_view(_SUBJECTS, as_at, long_lists.letter_name)
    subjects: tuple[Entity[r.Subject], ...] = page.things(_SUBJECTS, as_at)
    named = f"Subjects, {pages.name}" if pages and pages.name else ""
    rows: list[list[Value]] = [[at.link(one), one.record.summary, _span(as_at, one.id)] for one in subjects]
    columns = ["Subject", "Description", "Entries"]
    return Page(
        address=page.address(_SUBJECTS),
        title=named or "Subjects",
        description=f"{named}, considered at committee meetings."
        if named
        else "Subjects considered at committee meetings, A to Z.",
        kind="list of subjects",
        template="list",
        view=ListView(Table("Subjects, A to Z", columns, rows, caption_hidden=True) if rows else None, pages),
        crumbs=(sections.SUBJECTS,) if named else (),
        eyebrow="A to Z",
        changed=changed.latest(as_at, (changed.of_subject(one, as_at) for one in subjects)),
    )


def _marked(found: Iterable[Touch], as_at: AsAt) -> Iterator[Touch]:
    """What touched a subject, with a mark if the minutes are a draft."""
    for touch in found:
        draft = values.draft_tag(touch.meeting, as_at) if touch.meeting else None
        yield replace(touch, detail=(*touch.detail, draft)) if draft else touch


@query
def _span(as_at: AsAt, id: str) -> str:
    """The number of entries for a subject, and their years."""
    found = touches(as_at, id)
    if not found:
        return "None yet"
    first, last = found[0].date.year, found[-1].date.year
    return f"{english.count(len(found), 'entry', 'entries')}, {first if first == last else f'{first} to {last}'}"


@long_lists.sort_of_list(_SUBJECT)
def _entries(as_at: AsAt, address: str) -> Iterator[ListEntry]:
    """What touched a subject, by year."""
    for one in touches(as_at, _id(address)):
        yield ListEntry(one, str(one.date.year), _weight(one))


def _id(address: str) -> str:
    """The id of the subject whose page is at an address."""
    return address.strip("/").rpartition("/")[2]


def _weight(touch: Touch) -> int:
    """The approximate size of an entry, in bytes of HTML."""
    values = (touch.what, *touch.detail)
    texts = [one.text if isinstance(one, Link | Prose | Quote) else one for one in values if one]
    links = sum(isinstance(one, Link) for one in values)
    return 230 + 100 * links + 40 * len(texts) + sum(len(str(one)) for one in texts)


def _page(page: ListPage, as_at: AsAt) -> Page:
    register = as_at.register
    subject = register.subjects[_id(page.list)]
    record = subject.record
    pages = page.pages_view(_SUBJECT, as_at, str)
    found = list(_marked(page.things(_SUBJECT, as_at), as_at))
    is_first = pages is None or pages.is_first
    title = record.title if is_first or pages is None else f"{record.title}, {pages.name}"
    narrower = values.a_to_z(one for one in register.subjects.values() if one.record.broader == subject.id)
    years = sorted({touch.date.year for touch in found})
    return Page(
        address=page.address(_SUBJECT),
        title=title,
        description=english.shortened(f"{title}: {record.summary or 'every entry on it'}"),
        kind="subject",
        template="subject",
        view=SubjectView(
            summary=values.prose(record.summary),
            facts=facts(
                ("Also known as", "; ".join(record.also_called)),
                ("Part of", at.link(register.subjects[record.broader]) if record.broader else None),
                ("Narrower subjects", tuple(at.link(one) for one in narrower)),
                ("Entries", _span(as_at, subject.id)),
            )
            if is_first
            else (),
            years=tuple(
                YearView(str(year), tuple(touch for touch in found if touch.date.year == year)) for year in years
            ),
            pages=pages,
        ),
        crumbs=(sections.SUBJECTS, *(() if is_first else (at.link(subject),))),
        citation=values.citation(as_at, record.title, "subject") if is_first else None,
        changed=changed.of_subject(subject, as_at) if is_first else changed.latest(as_at, (one.date for one in found)),
        feeds=(catalogue.subject_feed(subject),),
    )


@query
def touches(as_at: AsAt, id: str) -> tuple[Touch, ...]:
    """Everything that touched a subject, oldest first; what is part of something else is shown with it."""
    entities = [mention.by for mention in as_at.register.mentions("subject", id)]
    items = {entity.id for entity in entities if isinstance(entity, AgendaItem)}
    found = []
    for entity in entities:
        match entity:
            case AgendaItem():
                found.append(_item(entity, id))
            case Request() if entity.item.id not in items:
                kind, link = str(entity.kind), at.link(entity)
                found.append(Touch(entity.date, kind, link, (entity.id,), entity.item.meeting))
            case Resolution() if entity.item.id not in items:
                meeting, link = entity.item.meeting, at.link(entity.item)
                found.append(
                    Touch(
                        meeting.date,
                        "resolution",
                        link,
                        (values.quote(entity.record.minuted), Prose(entity.record.text)),
                        meeting,
                    )
                )
    found += _decisions(entities)
    found += _plans(entities)
    return tuple(sorted(found, key=lambda touch: touch.date))


def _item(item: AgendaItem, subject: str) -> Touch:
    resolutions = english.count(len(item.resolutions), "resolution") if item.resolutions else None
    return Touch(
        date=item.meeting.date,
        kind="agenda item",
        what=at.link(item, item.title),
        detail=(
            f"{item.meeting.committee.record.name}, {item.label}",
            resolutions,
            *(at.link(request) for request in item.asks if subject in request.subjects),
        ),
        meeting=item.meeting,
    )


def _decisions(entities: Iterable[object]) -> Iterator[Touch]:
    for entity in entities:
        if isinstance(entity, AdvertisedDecision) and not entity.record.withdrawn:
            expected = f"expected {entity.record.expected.words}"
            yield Touch(entity.published, "Forward Plan", at.link(entity), (entity.record.reference, expected))


def _plans(entities: Iterable[object]) -> Iterator[Touch]:
    for entity in dict.fromkeys(entities):
        if isinstance(entity, Entity) and isinstance(entity.record, r.ActionPlan):
            dates = [
                one.date for outcome in entity.record.outcomes for action in outcome.actions for one in action.progress
            ]
            if dates:
                yield Touch(max(dates), "action plan", at.link(entity), ("latest progress reported",))
