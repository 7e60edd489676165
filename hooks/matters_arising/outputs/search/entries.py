"""What a reader may search for: one entry for each item, resolution, request, decision, paper, action and name.

Only the words of the record are searched, not the pages around them, so a result is one item, one resolution or one
request, and leads to its own anchor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import ClassVar, NamedTuple

from ... import english
from ... import records as r
from ...register.entities import AgendaItem, Entity, Request, Resolution
from ...rules.forward_plan import decision_entries, decision_history
from ...rules.minutes import is_draft
from ...rules.resolutions import progress_of
from ...rules.snapshot import AsAt
from ...rules.work_programme import shown
from ...urls import addresses as at
from .acronyms import with_long_forms
from .site_pages import site_pages


class Section(NamedTuple):
    """A section of something that a search may find, to which a result can lead."""

    anchor: str
    """The end of its address, after the `#`."""
    heading: str
    """Its heading."""
    text: str
    """The words by which it is found."""


@dataclass(frozen=True)
class Found:
    """Something that a search may find."""

    address: str
    """Where it leads."""
    title: str
    """What it is called."""
    kind: str
    """The kind of thing, in a word that readers know."""
    text: str
    """The words by which it is found."""
    date: date | None = None
    """Its date, for sorting."""
    reference: str | None = None
    """The reference by which it is found first."""
    standing: str | None = None
    """Where it stands, if it is something asked or a decision."""
    committee: str | None = None
    """The name of its committee."""
    year: str | None = None
    """The municipal year it belongs to, written 2023-24."""
    filters: dict[str, list[str]] = field(default_factory=dict)
    """What it can be narrowed down by: facet and values."""
    sections: tuple[Section, ...] = ()
    """Its sections, each found by its own words."""
    number: ClassVar[int] = 1
    """It is a single thing."""

    @property
    def identity(self) -> tuple[object, ...]:
        """What identifies it, including its words."""
        shown = (
            self.address,
            self.title,
            self.kind,
            self.text,
            self.date,
            self.reference,
            self.standing,
            self.committee,
        )
        return *shown, self.year, self.filters, self.sections


Group = tuple[str, ...]
"""What stands together in the record: the sort of it, and which one it is."""


def groups(as_at: AsAt) -> Iterator[Group]:
    """Every group, in a stable order."""
    register = as_at.register
    yield from (("meeting", id) for id in register.meetings)
    yield from (("decision", decision.id) for decision in register.decisions)
    yield from (("programme", *id) for id in register.programmes)
    yield from (("action plan", id) for id in register.action_plans)
    yield ("names",)


def found(as_at: AsAt) -> Iterator[Found]:
    """Everything that a search may find, in a stable order."""
    return found_in(groups(as_at), as_at)


def found_in(groups: Iterable[Group], as_at: AsAt) -> Iterator[Found]:
    """Everything found in some groups: the items of all of them, then the resolutions, and so on."""
    by_sort = defaultdict[int, list[tuple[Found, ...]]](list)
    for group in groups:
        for sort, some in enumerate(found_in_group(group, as_at), 0 if group[0] == "meeting" else 3):
            by_sort[sort].append(some)
    return chain.from_iterable(chain.from_iterable(by_sort[sort]) for sort in sorted(by_sort))


def found_in_group(group: Group, as_at: AsAt) -> tuple[tuple[Found, ...], ...]:
    """Everything found in a group; for a meeting, its items, papers, resolutions and requests."""
    finder = _Finder(as_at)
    match group:
        case ("meeting", id):
            items = as_at.register.meetings[id].items
            sorts: tuple[Iterable[Found], ...] = (
                (thing for item in items for thing in (finder.item(item), *finder.papers(item))),
                (finder.resolution(resolved) for item in items for resolved in item.resolutions),
                (finder.request(request) for item in items for request in item.asks),
            )
        case ("decision", id):
            sorts = (finder.decision(id),)
        case ("programme", committee, year):
            sorts = (finder.programme(as_at.register.programmes[committee, year]),)
        case ("action plan", id):
            sorts = (finder.action_plan(as_at.register.action_plans[id]),)
        case _:
            sorts = (finder.names(),)
    return tuple(tuple(map(_with_its_filters, some)) for some in sorts)


def _with_its_filters(thing: Found) -> Found:
    year = {"year": [english.years(thing.year)]} if thing.year else {}
    filters = {"kind": [thing.kind]} | year | {name: some for name, some in thing.filters.items() if some}
    return replace(thing, filters=filters)


class _Finder:
    """Makes what a search may find from the record as at a date."""

    def __init__(self, as_at: AsAt) -> None:
        self.as_at = as_at
        self.register = as_at.register

    def item(self, item: AgendaItem) -> Found:
        record, report = item.record, item.record.report
        texts = [record.title, record.agenda_title, record.number, record.minute_number, record.account]
        texts += self._subjects(record.subjects)
        if report:
            texts += [report.title, report.office, report.purpose, *report.recommended, report.note, *_details(report)]
            introduced = [one.person for one in report.introduced_by if one.person]
            texts += [at.name(self.register.people[id]) for id in (*report.of, *introduced, *report.contacts)]
        for speaker in record.speakers:
            texts += [speaker.name, speaker.role, speaker.body and self.register.bodies[speaker.body].record.name]
            texts += [at.name(self.register.people[speaker.person])] if speaker.person else []
        texts += [text for one in record.figures for text in (one.title, one.description)]
        texts += [text for one in item.resolutions for text in (one.record.minuted, one.record.text)]
        texts += [text for one in item.asks for text in (one.record.minuted, one.record.text)]
        return Found(
            address=at.address(item),
            title=record.title,
            kind="Agenda item",
            text=self._text(texts),
            date=item.meeting.date,
            reference=item.id,
            standing=self._draft(item),
            committee=item.meeting.committee.record.name,
            year=self.register.municipal_year(item.meeting.date),
            filters=self._filters(item, record.subjects),
        )

    def papers(self, item: AgendaItem) -> Iterator[Found]:
        for paper in item.record.report.papers if item.record.report else ():
            if not paper.exempt:
                appendix = f"Appendix {paper.appendix}" if paper.appendix else ""
                yield Found(
                    address=at.address(item),
                    title=paper.title,
                    kind="Paper",
                    text=self._text([appendix, paper.title, item.record.title]),
                    date=item.meeting.date,
                    committee=item.meeting.committee.record.name,
                    year=self.register.municipal_year(item.meeting.date),
                    filters=self._filters(item, item.record.subjects),
                )

    def resolution(self, resolved: Resolution) -> Found:
        if followed := self.register.requests.get(resolved.id):
            return self.request(followed)
        item, record = resolved.item, resolved.record
        subjects = resolved.subjects
        return Found(
            address=at.address(resolved),
            title=english.shortened(record.text, 110),
            kind="Resolution",
            text=self._text([record.minuted, record.text, record.note, item.record.title, *self._subjects(subjects)]),
            date=item.meeting.date,
            standing=self._draft(item),
            committee=item.meeting.committee.record.name,
            year=self.register.municipal_year(item.meeting.date),
            filters=self._filters(item, subjects),
        )

    def request(self, request: Request) -> Found:
        ask = request.record
        known = self.as_at.is_known(request)
        standing = self.as_at.standing(request) if known else None
        events = standing.history if standing else ()
        progress = english.capital(progress_of(standing.progress, request.kind)) if standing else None
        owners = [at.name(self.register.owner(id)) for id in request.owners]
        texts = [
            ask.title,
            ask.minuted,
            *ask.also_called,
            ask.text,
            ask.note,
            request.item.record.title,
            *owners,
            *(at.name(self.register.people[id]) for id in ask.asked_by),
            *self._subjects(request.subjects),
        ]
        texts += [part.text for part in ask.parts]
        texts += [text for one in events for text in (one.record.note, one.record.still_to_come, one.record.reason)]
        filters = self._filters(request.item, request.subjects) | {"owner": owners}
        draft = None if ask.given_in else self._draft(request.item)
        if standing:
            filters |= {
                "progress": [english.capital(standing.progress)],
                "timeliness": [english.capital(standing.timeliness)],
            }
        return Found(
            address=at.address(request),
            title=at.name(request),
            kind=english.capital(ask.kind),
            text=self._text([*texts, *(("Undertaking in a report",) if ask.given_in else ())]),
            date=request.date,
            reference=request.id,
            standing=", ".join(filter(None, (progress, draft))) or None,
            committee=request.item.meeting.committee.record.name,
            year=self.register.municipal_year(request.item.meeting.date),
            filters=filters,
        )

    def decision(self, id: str) -> Iterator[Found]:
        if decision := self.register.decision(id):
            entry = decision_entries.entries(decision, self.as_at)[-1]
            record = entry.record
            scrutiny = self.register.committees[record.scrutiny].record.name if record.scrutiny else None
            owner = [self.register.bodies[record.directorate].record.name] if record.directorate else []
            texts = [record.title, record.text, record.consultation, record.documents, *record.wards, record.note]
            texts += [*self._subjects(record.subjects), *(notice.record.text for notice in decision.notices)]
            filters = {"owner": owner, "subject": self._subjects(record.subjects)}
            if scrutiny:
                filters["committee"] = [scrutiny]
            for name in decision.names[:1]:
                yield Found(
                    address=at.address(decision),
                    title=record.title,
                    kind="Decision",
                    text=self._text([*texts, *decision.names]),
                    date=entry.published,
                    reference=name if "/" in name else None,
                    standing=english.capital(decision_history.history(decision, self.as_at).fate),
                    committee=scrutiny,
                    year=self.register.municipal_year(entry.published),
                    filters=filters,
                )

    def programme(self, programme: Entity[r.WorkProgramme]) -> Iterator[Found]:
        committee = self.register.committees[programme.record.committee].record.name
        for meeting in shown(programme, self.as_at).meetings:
            yield Found(
                address=f"{at.address(programme)}#{at.programme_meeting_anchor(meeting)}",
                title=f"Work programme for {english.day(meeting.date)}",
                kind="Work programme",
                text=self._text([item.title for item in meeting.items]),
                date=meeting.date,
                committee=committee,
                year=programme.record.year,
                filters={"committee": [committee]},
            )

    def action_plan(self, action_plan: Entity[r.ActionPlan]) -> Iterator[Found]:
        committees = [self.register.committees[id].record.name for id in action_plan.record.committees]
        subjects = self._subjects(action_plan.record.subjects)
        for outcome in action_plan.record.outcomes:
            for action in outcome.actions:
                owners = [self.register.bodies[id].record.name for id in action.responsible]
                texts = [
                    action.text,
                    action.measure,
                    outcome.title,
                    *owners,
                    *(one.text for one in action.progress),
                ]
                yield Found(
                    address=f"{at.address(action_plan)}#{at.action_anchor(action)}",
                    title=english.shortened(action.text, 110),
                    kind="Action",
                    text=self._text([*texts, *subjects]),
                    date=max((one.date for one in action.progress), default=None),
                    committee=committees[0],
                    filters={"committee": committees, "owner": owners, "subject": subjects},
                )

    def names(self) -> Iterator[Found]:
        for subject in self.register.subjects.values():
            record = subject.record
            texts = [record.title, record.summary, *record.also_called]
            yield Found(at.address(subject), record.title, "Subject", self._text(texts))
        for person in self.register.people.values():
            about = person.record
            texts = [at.name(person), *(office.title for office in about.offices)]
            texts += (one.name for held in (about.former_names, about.parties, about.wards) for one in held)
            yield Found(at.address(person), at.name(person), "Person", self._text(texts))
        for committee in self.register.committees.values():
            record_ = committee.record
            texts = [record_.name, record_.code, record_.remit, *record_.also_called]
            yield Found(at.address(committee), record_.name, "Committee", self._text(texts), committee=record_.name)
        for term in self.register.terms.values():
            texts = [term.record.term, term.record.means, term.record.note]
            title = f"{term.record.term}: {term.record.means or r.NOT_WRITTEN_OUT}"
            yield Found(at.address(term), title, "Glossary", self._text(texts))
        for address, title, kind, text in site_pages(self.as_at):
            yield Found(address, title, kind, text)

    def _draft(self, item: AgendaItem) -> str | None:
        """A mark that what was found is in minutes not yet confirmed."""
        return "Draft minutes" if is_draft(item.meeting, self.as_at) else None

    def _subjects(self, ids: Iterable[str]) -> list[str]:
        return [self.register.subjects[id].record.title for id in dict.fromkeys(ids)]

    def _filters(self, item: AgendaItem, subjects: Iterable[str]) -> dict[str, list[str]]:
        meeting = item.meeting
        committees = (meeting.committee.id, *meeting.record.with_)
        return {
            "committee": [self.register.committees[id].record.name for id in committees],
            "subject": self._subjects(subjects),
        }

    def _text(self, texts: Iterable[str | None]) -> str:
        """Words joined together, with acronyms and their long forms added."""
        text = " ".join(dict.fromkeys(one for one in texts if one))
        return with_long_forms(text, self.as_at)


def _details(report: r.Report) -> Iterator[str | None]:
    """A report's details under the headings of a council's template."""
    yield from (report.origin, report.terms_of_reference, report.recommended_by, report.consultation, report.outcomes)
    yield from (report.reasons, report.alternatives)
    if one := report.implications:
        yield from (one.financial, one.legal, one.equalities, one.rural)
        yield from (text for other in one.other for text in (other.name, other.text))
    yield from (paper.title for paper in report.papers if paper.background)
