"""A page for each request, recommendation, undertaking and referral."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..... import english as words
from ..... import records as r
from .....law.responses import HAVE_REGARD, NO_NOTICE
from .....register.entities import Event, FollowedResolution, Request
from .....register.register import Register
from .....rules import findings, work_programme
from .....rules.findings import meetings_without
from .....rules.snapshot import AsAt
from .....rules.standing import BaseStanding, Share
from .....rules.standing.due_date import is_outside, responds_in_law
from .....rules.standing.outcome import is_outcome_held
from .....urls import addresses as at
from .....urls.addresses import Link
from ....feeds import catalogue
from .. import changed, sections, values
from ..page import Draft, Fact, Page, Prose, Quote, Tag, Value, draft, facts
from ..timeline import TimelineEntry
from .history import given_where, history
from .logs import LogsView, logs_view
from .resolution_status import ties
from .status import StandingView, awaited, noun_of, standing_view, tags, view_of_standing


@dataclass(frozen=True)
class PartView:
    """One of several parts of a request."""

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
    """Another request made at the meeting."""

    link: Link
    reference: str
    tags: Value


@dataclass(frozen=True)
class RequestView:
    """The page of something asked."""

    kind: str
    minuted: Quote | None
    text: Prose | None
    standing: StandingView | None
    note: Prose | None
    noun: str
    """What the committee that follows it is called in a sentence."""
    from_papers: bool
    is_inferred: bool
    """Whether the papers name no owner, and those shown are inferred."""
    is_in_report: bool
    """Whether it is an undertaking that was given in a report, not at the meeting."""
    withdrawn: r.Withdrawal | None
    facts: tuple[Fact, ...]
    broken: tuple[BrokenView, ...]
    logs: LogsView | None
    parts: tuple[PartView, ...]
    history: tuple[TimelineEntry, ...]
    planned: tuple[Link, ...]
    related: tuple[Fact, ...]
    siblings: tuple[SiblingView, ...]
    siblings_heading: str


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """A page for each thing asked."""
    for request in as_at.register.requests.values():
        yield draft(at.address(request), request_page, request, as_at)


def request_page(request: Request, as_at: AsAt) -> Page:
    """The page of one thing asked."""
    ask, item = request.record, request.item
    meeting = item.meeting
    heading = at.name(request)
    committee = meeting.committee.record
    state = _state(request, as_at)
    is_resolution = request.kind is r.AskKind.RESOLUTION and as_at.is_known(request)
    return Page(
        address=at.address(request),
        title=heading,
        full_title=", ".join(
            (
                f"{request.id}: {heading}",
                *((state,) if state else ()),
                committee.name,
                as_at.register.council.short_name,
            )
        ),
        description=words.shortened(
            f"{f'{state}. ' if state else ''}{words.capital(ask.kind)} of {words.day(request.date)}, "
            f"{committee.name}, {as_at.register.council.name}: {ask.text}",
            200,
        ),
        kind=str(ask.kind),
        template="request",
        view=RequestView(
            kind=str(ask.kind),
            minuted=values.quote(ask.minuted),
            text=Prose(ask.text) if heading != ask.text.removesuffix(".") else None,
            standing=standing_view(request, as_at),
            note=values.prose(ask.note),
            noun=noun_of(request, as_at),
            from_papers=ask.basis is r.Basis.PAPERS,
            is_inferred=request.is_inferred,
            is_in_report=request.record.given_in is not None,
            withdrawn=ask.withdrawn,
            facts=_facts(request, as_at),
            broken=tuple(
                BrokenView(findings.heading(one.check), one.message, one.instead)
                for one in findings.about(as_at, request.id)
            ),
            logs=logs_view(request, as_at),
            parts=tuple(_part(part, request, as_at) for part in ask.parts),
            history=history(request, as_at),
            planned=planned_for(request, as_at),
            related=_related(request, as_at),
            siblings=tuple(
                SiblingView(at.link(other), other.id, tags(other, as_at))
                for there in meeting.items
                for other in there.asks
                if other is not request
            ),
            siblings_heading="Requests from this meeting" if is_resolution else "Other requests from this meeting",
        ),
        crumbs=(
            sections.REQUESTS,
            Link(committee.short_name, f"/requests/by-committee/{meeting.committee.id}/"),
            at.link(meeting),
            at.link(item, words.capital(item.label)),
        ),
        reference=request.id,
        citation=values.citation(
            as_at,
            heading,
            committee.name,
            words.day(request.date),
            item.label,
            f"{_referred_to(request)}{' (draft minutes)' if values.draft_of(request, as_at) else ''}",
        ),
        as_data=request.date <= as_at.today,
        feeds=(catalogue.request_feed(request),) if request.date <= as_at.today else (),
        short=at.short_link(request.id),
        changed=changed.of_request(request, as_at),
        eyebrow=words.capital(_referred_to(request)),
        sources=tuple(values.source(one) for one in meeting.record.sources),
    )


def _referred_to(request: Request) -> str:
    """Its kind and reference; a resolution's reference already says that it is one."""
    if request.record.given_in:
        return f"{values.IN_A_REPORT.lower()}, {request.id}"
    return request.id if request.kind is r.AskKind.RESOLUTION else f"{request.kind} {request.id}"


def _state(request: Request, as_at: AsAt) -> str:
    """Its standing in a few words: its progress, and by how much it is overdue."""
    return ", ".join(tag.words for tag in tags(request, as_at) if isinstance(tag, Tag))


def _facts(request: Request, as_at: AsAt) -> tuple[Fact, ...]:
    register, ask, item = as_at.register, request.record, request.item
    known = as_at.is_known(request)
    axes = as_at.standing(request) if known else None
    committees = item.meeting.committees
    by_whom = values.people(register, ask.asked_by) or tuple(values.committee(register, id) for id in committees)
    followed_by = axes.followed_by if axes and axes.is_open and axes.followed_by != committees else ()
    is_promise = ask.kind is r.AskKind.UNDERTAKING
    verb = {r.AskKind.UNDERTAKING: "Given", r.AskKind.RESOLUTION: "Resolved"}.get(ask.kind, "Asked")
    promised_by = values.people(register, getattr(ask, "promised_by", ()))
    form: r.Form | None = getattr(ask, "form", None)
    days = str(axes.days) if axes and axes.is_unanswered else words.count(axes.days, "day") if axes else None
    return facts(
        ("Given to" if is_promise else f"{verb} by", by_whom),
        ("Given in", given_where(request)) if ask.given_in else (f"{verb} at", values.item(item)),
        (
            ask.kind.asked_of,
            values.inferred(
                tuple(dict.fromkeys((*promised_by, *values.owners(register, request)))),
                is_inferred=request.is_inferred,
            )
            or values.NO_OWNER,
        ),
        ("Form" if is_promise else "Form of response", words.capital(form) if form else None),
        ("Also called", "; ".join(ask.also_called)),
        ("Received", getattr(ask, "received", None)),
        ("Response required", _response_required(request, as_at)),
        ("Due", _due(request, as_at)),
        ("Now due", axes.due if axes and (axes.revisions or (ask.due and ask.due.every)) else None),
        ("Followed by", tuple(values.committee(register, id) for id in followed_by)),
        ("Waiting for", _turn(request, as_at)),
        ("Each owner", _shares(axes, register) if axes else None),
        (
            "Days open" if axes and axes.is_unanswered else "Time taken",
            days if axes and is_outcome_held(axes, register, as_at.today) else None,
        ),
        ("On the agenda of", tuple(at.link(register.meetings[ref]) for ref in axes.taken_at) if axes else None),
        ("Missed at", tuple(at.link(one) for one in meetings_without(request, as_at)) if axes else None),
        ("Subjects", values.subjects(register, request.subjects)),
    )


def _response_required(request: Request, as_at: AsAt) -> Value:
    """What the law requires of those to whom an overview and scrutiny committee recommended something."""
    ask, register = request.record, as_at.register
    if not isinstance(ask, r.Recommendation) or not responds_in_law(request, register.council):
        return None
    outside = [owner for owner in request.owners if is_outside(owner, register)]
    kinds = {register.bodies[owner].record.kind for owner in outside}
    found: list[Value] = []
    if ask.response_required:
        found.append(f"By notice received on {words.day(ask.response_required.notice)}.")
    elif len(outside) < len(request.owners) and not register.council.periods.response_months:
        found.append(Prose(NO_NOTICE))
    if r.BodyKind.PARTNER in kinds:
        found.append(Prose(HAVE_REGARD))
    return tuple(found)


def _due(request: Request, as_at: AsAt) -> Value:
    """Its original due date; if only its parts have dates, they show them."""
    ask = request.record
    if ask.due is None and any(part.due for part in ask.parts):
        return None
    reckoned = as_at.standing(request).first_due if as_at.is_known(request) else None
    return values.due(request, as_at.register) or reckoned or "No date set"


def _turn(request: Request, as_at: AsAt) -> Value:
    if not as_at.is_known(request):
        return None
    axes = as_at.standing(request)
    if not is_outcome_held(axes, as_at.register, as_at.today):
        return None
    if axes.turn in (r.Turn.OWNER, r.Turn.EXECUTIVE, r.Turn.OUTSIDE) and (whom := awaited(axes, request)):
        return values.inferred(values.asked(as_at.register, whom), is_inferred=request.is_inferred)
    if axes.turn is r.Turn.OWNER:
        return values.NO_OWNER
    if axes.turn is r.Turn.OUTSIDE:
        return words.capital(axes.waiting_for) if axes.waiting_for else "An outside body"
    return None if axes.turn is r.Turn.NOBODY else words.capital(axes.turn)


def _shares(axes: BaseStanding, register: Register) -> tuple[Value, ...]:
    """Return the status of each of several owners, one to a line."""
    return tuple((values.owner(register, one.owner), _share_in_words(one)) for one in axes.shares)


def _share_in_words(one: Share) -> str:
    days = words.count(one.days_late, "day")
    said = []
    if one.replied:
        verb = "declined" if one.progress is r.Progress.DECLINED else "replied"
        said.append(f"{verb} on {words.day(one.replied)}{f', {days} late' if one.days_late else ''}")
    if one.ended:
        said.append(f"{one.progress} on {words.day(one.ended)}")
    return "; ".join(said) or (f"not answered, overdue by {days}" if one.days_late else "not answered yet")


def _part(part: r.Part, request: Request, as_at: AsAt) -> PartView:
    register = as_at.register
    parts = as_at.standing(request).parts if as_at.is_known(request) else ()
    axes = next((one for one in parts if one.part == part.id), None)
    first_due = axes.first_due if axes else None
    return PartView(
        id=part.id,
        text=Prose(part.text),
        standing=view_of_standing(axes, request, as_at) if axes else None,
        facts=facts(
            ("Asked of", values.inferred(values.asked(register, part.of), is_inferred=request.is_inferred)),
            ("Form of response", words.capital(part.form) if part.form else None),
            ("Due", values.due_value(part.due or request.record.due, register) or first_due or "No date set"),
        ),
    )


def planned_for(request: Request, as_at: AsAt) -> tuple[Link, ...]:
    """The versions of the work programme with an item for a request, latest first."""
    found = []
    mentions = (one.by.record_as(r.WorkProgramme) for one in as_at.register.mentions("request", request.id))
    mentioning = dict.fromkeys((one.committee, one.year) for one in mentions if one)
    for programme in (as_at.register.programmes[one] for one in mentioning):
        shown = {meeting.date for meeting in work_programme.shown(programme, as_at).meetings}
        for version in reversed(work_programme.versions(programme, as_at)):
            for meeting in version.meetings:
                if any(request.id in one.for_ for one in meeting.items):
                    text = f"Work programme {words.years(programme.record.year)}, meeting of {words.day(meeting.date)}"
                    anchor = f"#{at.programme_meeting_anchor(meeting)}" if meeting.date in shown else ""
                    found.append(Link(text, f"{at.address(programme)}{anchor}"))
    return tuple(dict.fromkeys(found))


def _related(request: Request, as_at: AsAt) -> tuple[Fact, ...]:
    register, ask = as_at.register, request.record
    found = (one.by for one in register.mentions("request", request.id))
    mentioning = [one for one in found if isinstance(one, Request | Event) and one.date <= as_at.today]
    children = [one for one in mentioning if isinstance(one, Request) and one.record.parent == request.id]
    successors = [one for one in mentioning if isinstance(one, Request) and request.id in one.record.supersedes]
    replaced = [
        register.requests[one.id]
        for one in mentioning
        if isinstance(one, Event) and one.record.successor == request.id and one.id in register.requests
    ]
    earlier = () if isinstance(request, FollowedResolution) else tuple(register.requests[ref] for ref in ask.supersedes)
    plans = [one for one in register.action_plans.values() if request.id in one.record.carried_by]
    return facts(
        ("Part of", at.link(register.requests[ask.parent]) if ask.parent else None),
        ("Includes", tuple(at.link(one) for one in children)),
        ("Replaces", tuple(dict.fromkeys(at.link(one) for one in (*earlier, *replaced)))),
        ("Replaced by", tuple(at.link(one) for one in successors)),
        *(ties(request.resolution, as_at) if isinstance(request, FollowedResolution) else ()),
        ("Decisions", values.decisions(register, ask.decisions)),
        ("Action plan", tuple(at.link(one) for one in plans)),
    )
