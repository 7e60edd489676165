"""Subjects through the years: everything that touched one, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from .. import addresses as at
from .. import records as r
from .. import words
from ..asat import AsAt
from ..feeds import places
from ..register import Advertised, AgendaItem, Asked, Named, Register, Resolved
from . import shared
from .page import Draft, Fact, ListView, Page, Prose, Value, draft, facts, table


@dataclass(frozen=True)
class Touch:
    """Something that touched a subject on a date."""

    date: date
    kind: str
    what: Value
    detail: tuple[Value, ...]


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


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of subjects and a page for each."""
    yield draft("/subjects/", _index, as_at.register)
    for subject in as_at.register.subjects.values():
        yield draft(at.address(subject), _page, subject, as_at.register)


def _index(register: Register) -> Page:
    subjects = sorted(register.subjects.values(), key=lambda one: one.record.title.casefold())
    return Page(
        address="/subjects/",
        title="Subjects",
        description="Subjects that run through the meetings of the record's committees, A to Z.",
        kind="list of subjects",
        template="list",
        view=ListView(
            table(
                "Subjects, A to Z",
                ["Subject", "What it is", "In the record"],
                [[at.link(one), one.record.summary, _span(touches(one.id, register))] for one in subjects],
            )
        ),
        eyebrow="A to Z",
    )


def _span(found: list[Touch]) -> str:
    if not found:
        return "Nothing yet"
    first, last = found[0].date.year, found[-1].date.year
    return f"{words.count(len(found), 'entry', 'entries')}, {first if first == last else f'{first} to {last}'}"


def _page(subject: Named[r.Subject], register: Register) -> Page:
    record = subject.record
    found = touches(subject.id, register)
    narrower = [one for one in register.subjects.values() if one.record.broader == subject.id]
    years = sorted({touch.date.year for touch in found})
    return Page(
        address=at.address(subject),
        title=record.title,
        description=words.shortened(f"{record.title}: {record.summary or 'everything in the record that touched it'}"),
        kind="subject",
        template="subject",
        view=SubjectView(
            summary=shared.prose(record.summary),
            facts=facts(
                ("Also called", "; ".join(record.also_called)),
                ("Part of", at.link(register.subjects[record.broader]) if record.broader else None),
                ("Narrower subjects", tuple(at.link(one) for one in narrower)),
                ("In the record", _span(found)),
            ),
            years=tuple(
                YearView(str(year), tuple(touch for touch in found if touch.date.year == year)) for year in years
            ),
        ),
        crumbs=(shared.SUBJECTS,),
        feeds=(places.subject_feed(subject),),
    )


def touches(id: str, register: Register) -> list[Touch]:
    """Everything that touched a subject, oldest first; what stands within something else shown with it."""
    things = [mention.by for mention in register.mentions("subject", id)]
    items = {thing.id for thing in things if isinstance(thing, AgendaItem)}
    found = []
    for thing in things:
        match thing:
            case AgendaItem():
                found.append(_item(thing, id))
            case Asked() if thing.item.id not in items:
                found.append(Touch(thing.date, str(thing.record.kind), at.link(thing), (thing.id,)))
            case Resolved() if thing.item.id not in items:
                found.append(
                    Touch(thing.item.sitting.date, "resolution", at.link(thing.item), (Prose(thing.record.text),))
                )
    found += _decisions(things)
    found += _plans(id, register)
    return sorted(found, key=lambda touch: touch.date)


def _item(item: AgendaItem, subject: str) -> Touch:
    resolutions = words.count(len(item.record.resolved), "resolution") if item.record.resolved else None
    return Touch(
        date=item.sitting.date,
        kind="agenda item",
        what=at.link(item, item.record.title),
        detail=(
            f"{item.sitting.committee.record.name}, item {item.record.number}",
            resolutions,
            *(at.link(asked) for asked in item.asks if subject in asked.subjects),
        ),
    )


def _decisions(things: Iterable[object]) -> Iterator[Touch]:
    for thing in things:
        if isinstance(thing, Advertised) and not thing.record.withdrawn:
            expected = f"expected {thing.record.expected.words}"
            yield Touch(thing.published, "Forward Plan", at.link(thing), (thing.record.reference, expected))


def _plans(id: str, register: Register) -> Iterator[Touch]:
    for plan in register.action_plans.values():
        if id in plan.record.subjects:
            dates = [
                one.date for outcome in plan.record.outcomes for action in outcome.actions for one in action.progress
            ]
            if dates:
                yield Touch(max(dates), "action plan", at.link(plan), ("latest progress reported",))
