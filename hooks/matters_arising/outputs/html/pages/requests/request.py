"""A page for each request, recommendation, undertaking and referral."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..... import english as words
from ..... import records as r
from .....law.responses import HAVE_REGARD, NO_NOTICE
from .....register.entities import Asked, Happened, is_draft
from .....rules import findings
from .....rules import work_programme as course
from .....rules.findings import meetings_without
from .....rules.snapshot import AsAt
from .....rules.standing.due import is_outside, responds_in_law
from .....urls import addresses as at
from .....urls.addresses import Link
from ....feeds import catalogue
from .. import changed, sections, values
from ..page import Draft, Fact, Page, Prose, Value, draft, facts
from .history import EventView, history
from .logs import LogsView, logs_view
from .status import StandingView, standing_view, tags, view_of_standing


@dataclass(frozen=True)
class PartView:
    """One of several things asked in one breath."""

    id: str
    text: Prose
    standing: StandingView | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class BrokenView:
    """What is missing."""

    heading: str
    message: str
    instead: Link


@dataclass(frozen=True)
class SiblingView:
    """Something else that was asked at the meeting."""

    link: Link
    reference: str
    tags: Value


@dataclass(frozen=True)
class RequestView:
    """Something a committee asked for."""

    kind: str
    text: Prose | None
    standing: StandingView | None
    note: Prose | None
    from_papers: bool
    is_inferred: bool
    """Whether the minutes name no owner, and those shown are inferred."""
    withdrawn: r.Withdrawal | None
    facts: tuple[Fact, ...]
    broken: tuple[BrokenView, ...]
    logs: LogsView | None
    parts: tuple[PartView, ...]
    history: tuple[EventView, ...]
    planned: tuple[Link, ...]
    related: tuple[Fact, ...]
    siblings: tuple[SiblingView, ...]


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """A page for each thing asked."""
    for asked in as_at.register.requests.values():
        yield draft(at.address(asked), request_page, asked, as_at)


def request_page(asked: Asked, as_at: AsAt) -> Page:
    """The page of one thing asked."""
    ask, item = asked.record, asked.item
    sitting = item.sitting
    heading = at.name(asked)
    committee = sitting.committee.record
    return Page(
        address=at.address(asked),
        title=heading,
        description=words.shortened(
            f"{words.capital(ask.kind)} {asked.id} of {words.day(asked.date)}, {committee.name}: {ask.text}"
        ),
        kind=str(ask.kind),
        template="request",
        view=RequestView(
            kind=str(ask.kind),
            text=Prose(ask.text) if heading != ask.text.removesuffix(".") else None,
            standing=standing_view(asked, as_at),
            note=values.prose(ask.note),
            from_papers=ask.basis is r.Basis.PAPERS,
            is_inferred=asked.is_inferred,
            withdrawn=ask.withdrawn,
            facts=_facts(asked, as_at),
            broken=tuple(
                BrokenView(findings.heading(one.check), one.message, one.instead)
                for one in findings.about(as_at, asked.id)
            ),
            logs=logs_view(asked, as_at),
            parts=tuple(_part(part, asked, as_at) for part in ask.parts),
            history=history(asked, as_at),
            planned=planned_for(asked, as_at),
            related=_related(asked, as_at),
            siblings=tuple(
                SiblingView(at.link(other), other.id, tags(other, as_at))
                for there in sitting.items
                for other in there.asks
                if other is not asked
            ),
        ),
        crumbs=(
            sections.REQUESTS,
            Link(committee.short_name, f"/requests/by-committee/{sitting.committee.id}/"),
            at.link(sitting),
            at.link(item, f"Item {item.number}"),
        ),
        reference=asked.id,
        citation=values.citation(
            as_at,
            heading,
            committee.name,
            words.day(asked.date),
            f"item {item.number}",
            f"{ask.kind} {asked.id}{' (draft minutes)' if is_draft(sitting, as_at.today) else ''}",
        ),
        as_data=asked.date <= as_at.today,
        feeds=(catalogue.request_feed(asked),) if asked.date <= as_at.today else (),
        short=at.short_link(asked.id),
        changed=changed.of_request(asked, as_at),
        eyebrow=f"{values.asked_kind(asked)} {asked.id}",
        sources=tuple(values.source(one) for one in sitting.record.sources),
    )


def _facts(asked: Asked, as_at: AsAt) -> tuple[Fact, ...]:
    register, ask, item = as_at.register, asked.record, asked.item
    known = as_at.is_known(asked)
    axes = as_at.standing(asked) if known else None
    by_whom = values.people(register, ask.asked_by) or at.link(item.sitting.committee)
    is_promise = ask.kind is r.AskKind.UNDERTAKING
    verb = {"recommendation": "Made to", "undertaking": "Promised by", "referral": "Referred to"}
    promised_by = values.people(register, getattr(ask, "promised_by", ()))
    form: r.Form | None = getattr(ask, "form", None)
    days = words.count(axes.days, "day") if axes else None
    return facts(
        ("Promised to" if is_promise else "Asked by", by_whom),
        ("Promised at" if is_promise else "Asked at", values.item(item)),
        (
            verb.get(ask.kind, "Asked of"),
            values.inferred((*promised_by, *values.owners(register, asked)), is_inferred=asked.is_inferred),
        ),
        ("As" if is_promise else "Wanted as", words.capital(form) if form else None),
        ("Received", getattr(ask, "received", None)),
        ("Response required", _response_required(asked, as_at)),
        ("Due", _due(asked, as_at)),
        ("Due now", axes.due if axes and axes.revisions else None),
        ("Whose turn", _turn(asked, as_at)),
        ("Time so far" if axes and axes.is_unanswered else "Time taken", days),
        ("Taken at", tuple(at.link(register.meetings[ref]) for ref in axes.taken_at) if axes else None),
        ("Missed at", tuple(at.link(one) for one in meetings_without(asked, as_at)) if axes else None),
        ("Subjects", values.subjects(register, asked.subjects)),
    )


def _response_required(asked: Asked, as_at: AsAt) -> Value:
    """What the law asks of those to whom an overview and scrutiny committee recommended something."""
    ask, register = asked.record, as_at.register
    if not isinstance(ask, r.Recommendation) or not responds_in_law(asked, register.council):
        return None
    outside = [owner for owner in asked.owners if is_outside(owner, register)]
    kinds = {register.bodies[owner].record.kind for owner in outside}
    found: list[Value] = []
    if ask.response_required:
        found.append(f"By notice received on {words.day(ask.response_required.notice)}.")
    elif len(outside) < len(asked.owners) and not register.council.periods.response_months:
        found.append(Prose(NO_NOTICE))
    if r.BodyKind.PARTNER in kinds:
        found.append(Prose(HAVE_REGARD))
    return tuple(found)


def _due(asked: Asked, as_at: AsAt) -> Value:
    """When it is due, as it was first said; where only its parts have dates, they say it."""
    ask = asked.record
    if ask.due is None and any(part.due for part in ask.parts):
        return None
    reckoned = as_at.standing(asked).first_due if as_at.is_known(asked) else None
    return values.due(asked, as_at.register) or reckoned or "No date set"


def _turn(asked: Asked, as_at: AsAt) -> Value:
    if not as_at.is_known(asked):
        return None
    axes = as_at.standing(asked)
    if axes.turn in (r.Turn.OWNER, r.Turn.EXECUTIVE, r.Turn.OUTSIDE) and axes.whose:
        return values.inferred(values.bodies(as_at.register, axes.whose), is_inferred=asked.is_inferred)
    if axes.turn is r.Turn.OUTSIDE:
        return f"Waits for: {axes.waiting_for}" if axes.waiting_for else words.capital(axes.turn)
    return words.capital(axes.turn)


def _part(part: r.Part, asked: Asked, as_at: AsAt) -> PartView:
    register = as_at.register
    parts = as_at.standing(asked).parts if as_at.is_known(asked) else ()
    axes = next((one for one in parts if one.part == part.id), None)
    first_due = axes.first_due if axes else None
    return PartView(
        id=part.id,
        text=Prose(part.text),
        standing=view_of_standing(axes, as_at) if axes else None,
        facts=facts(
            ("Asked of", values.inferred(values.bodies(register, part.of), is_inferred=asked.is_inferred)),
            ("Wanted as", words.capital(part.form) if part.form else None),
            ("Due", values.due_value(part.due or asked.record.due, register) or first_due or "No date set"),
        ),
    )


def planned_for(asked: Asked, as_at: AsAt) -> tuple[Link, ...]:
    """Where a version of the work programme has something for a request, the latest version first, each once."""
    found = []
    mentions = (one.by.record_as(r.WorkProgramme) for one in as_at.register.mentions("request", asked.id))
    mentioning = dict.fromkeys((one.committee, one.year) for one in mentions if one)
    for programme in (as_at.register.programmes[one] for one in mentioning):
        shown = {meeting.date for meeting in course.shown(programme, as_at).meetings}
        for version in reversed(course.versions(programme, as_at)):
            for meeting in version.meetings:
                if any(asked.id in one.for_ for one in meeting.items):
                    text = f"Work programme {words.years(programme.record.year)}, meeting of {words.day(meeting.date)}"
                    anchor = f"#{at.programme_meeting_anchor(meeting)}" if meeting.date in shown else ""
                    found.append(Link(text, f"{at.address(programme)}{anchor}"))
    return tuple(dict.fromkeys(found))


def _related(asked: Asked, as_at: AsAt) -> tuple[Fact, ...]:
    register, ask = as_at.register, asked.record
    found = (one.by for one in register.mentions("request", asked.id))
    mentioning = [one for one in found if isinstance(one, Asked | Happened) and one.date <= as_at.today]
    children = [one for one in mentioning if isinstance(one, Asked) and one.record.parent == asked.id]
    successors = [one for one in mentioning if isinstance(one, Asked) and asked.id in one.record.supersedes]
    replaced = [
        register.requests[one.id]
        for one in mentioning
        if isinstance(one, Happened) and one.record.successor == asked.id and one.id in register.requests
    ]
    plans = [one for one in register.action_plans.values() if asked.id in one.record.carried_by]
    return facts(
        ("Part of", at.link(register.requests[ask.parent]) if ask.parent else None),
        ("Has parts of its own", tuple(at.link(one) for one in children)),
        (
            "Takes the place of",
            tuple(
                dict.fromkeys(at.link(one) for one in (*(register.requests[ref] for ref in ask.supersedes), *replaced))
            ),
        ),
        ("Its place was taken by", tuple(at.link(one) for one in successors)),
        ("Decisions", values.decisions(register, ask.decisions)),
        ("Action plan", tuple(at.link(one) for one in plans)),
    )
