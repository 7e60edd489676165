"""An agenda item, as shown on the page of its meeting: what was reported, resolved, voted on and asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..... import english
from ..... import records as r
from .....law.exclusion import exclusion
from .....law.notice_of_meetings import urgency_rule
from .....register.entities import AgendaItem, Meeting, Request, Resolution
from .....register.register import Register
from .....rules.forward_plan.decision_call_ins import CalledIn, call_in_at, considered_next
from .....rules.minutes import status_of_minutes
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import values
from ..forward_plan.decision_notice import NOT_HELD, sent_to
from ..page import Fact, Prose, Quote, Tag, Value, facts
from ..requests.history import event_tag, shown_at
from ..requests.resolution_status import ResolutionStatus, resolution_status
from ..requests.status import tags
from .agenda_versions import not_as_first_published
from .item_thread import CourseView, ThreadEntry, course_view, thread_view
from .votes import VoteView, vote_views


@dataclass(frozen=True)
class AskView:
    """Something asked at an item."""

    link: Link
    kind: str
    minuted: Quote | None
    text: Prose
    of: Value
    due: Value
    tags: Value


@dataclass(frozen=True)
class ResolutionView:
    """Something resolved at an item."""

    anchor: str
    minuted: Quote | None
    text: Prose
    note: Prose | None
    unanimous: bool
    status: ResolutionStatus | None
    """What became of it, where the record says."""


@dataclass(frozen=True)
class EventView:
    """An event of an earlier request that is shown at an item."""

    request: Link
    reference: str
    event: Tag
    note: Prose | None
    still_to_come: Prose | None
    from_papers: bool
    noun: str
    """What the committee that met is called in a sentence."""


@dataclass(frozen=True)
class FigureView:
    """A figure in the account of an item."""

    image: Link
    """Its title, and where the picture is."""
    description: str


@dataclass(frozen=True)
class ItemView:
    """An item of the agenda."""

    anchor: str
    number: str | None
    minute_number: str | None
    kind: str | None
    """The type of business and from whom it came, where that is not an ordinary report."""
    on_the_agenda: str | None
    """How the agenda first published differed from the minutes."""
    title: str
    counts: str
    subjects: tuple[Link, ...]
    exempt: Tag | None
    is_exempt_in_part: bool
    exempt_rule: str | None
    """What the law says of that, in the words of the statute."""
    exempt_reason: Prose | None
    recording: Link | None
    """The place in the recording at which it begins."""
    urgent: Prose | None
    urgent_rule: str | None
    """Under what an item that was not open to the public for long enough can be taken."""
    course: CourseView | None
    thread: tuple[ThreadEntry, ...]
    """The same business at each meeting at which it was on the agenda; nothing if it was so at one."""
    report: tuple[Fact, ...]
    report_details: tuple[Fact, ...]
    """What else the report says of itself, under the headings of a council's template."""
    account: Prose | None
    account_heading: str
    figures: tuple[FigureView, ...]
    declarations: tuple[Value, ...]
    speakers: tuple[Value, ...]
    """Those who spoke to the committee and are not members of it."""
    resolved: tuple[ResolutionView, ...]
    votes: tuple[VoteView, ...]
    asked: tuple[AskView, ...]
    recommended: tuple[AskView, ...]
    promised: tuple[AskView, ...]
    given_in_report: tuple[AskView, ...]
    """Undertakings given in the report to it."""
    referred: tuple[AskView, ...]
    came_back: tuple[EventView, ...]
    call_ins: tuple[tuple[Fact, ...], ...]
    considered: tuple[Link, ...]
    action_plans: tuple[Link, ...]
    confirms: tuple[Value, ...]
    corrects: tuple[Link, ...]
    """Meetings whose minutes were corrected at it."""

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to show but the title."""
        shown = (
            self.subjects, self.exempt, self.urgent, self.report, self.report_details, self.account, self.figures,
            self.declarations, self.speakers, self.resolved, self.votes, self.asked, self.recommended, self.promised,
            self.given_in_report,
            self.referred, self.came_back, self.call_ins, self.considered, self.action_plans, self.confirms,
            self.corrects, self.course, self.thread, self.recording,
        )  # fmt: skip
        return not any(shown)


def item_view(item: AgendaItem, as_at: AsAt) -> ItemView:
    """An agenda item, with everything that is minuted of it."""
    register, record = as_at.register, item.record
    exempt = record.exempt or record.exempt_in_part
    in_debate = [one for one in item.asks if not one.record.given_in]
    asks = {kind: tuple(ask_view(one, as_at) for one in in_debate if one.record.kind is kind) for kind in r.AskKind}
    return ItemView(
        anchor=at.item_anchor(item),
        number=record.number,
        minute_number=record.minute_number,
        kind=_kind(record),
        on_the_agenda=not_as_first_published(item),
        title=record.title,
        counts=_counts(item, register),
        subjects=values.subjects(register, record.subjects),
        exempt=values.exempt_tag(exempt, in_part=not record.exempt) if exempt else None,
        is_exempt_in_part=record.exempt_in_part is not None,
        exempt_rule=exclusion(exempt, register.council, item.meeting.committee.record.kind) if exempt else None,
        exempt_reason=values.prose(exempt.reason) if exempt else None,
        recording=_recording(item),
        urgent=Prose(record.urgency.reason) if record.urgency else None,
        urgent_rule=urgency_rule(register.council, item.meeting.committee.record.kind) if record.urgency else None,
        course=course_view(item, as_at),
        thread=thread_view(item, as_at),
        report=_report(record.report, item.meeting.committee.record.noun, register),
        report_details=_report_details(record.report),
        account=values.prose(record.account),
        account_heading="Discussion" if item.meeting.status is r.MeetingStatus.HELD else "What the paper says",
        figures=tuple(
            FigureView(Link(one.title, at.paper(one.image)), " ".join(one.description.split()))
            for one in record.figures
        ),
        declarations=tuple(
            (
                values.person(register, one.person),
                f"({one.kind}):",
                one.interest,
                "Left the room for the item." if one.left else None,
            )
            for one in record.declarations
        ),
        speakers=tuple(_speaker(one, item, register) for one in record.speakers),
        resolved=tuple(_resolution(one, as_at) for one in item.resolutions),
        votes=vote_views(item, register),
        asked=asks[r.AskKind.REQUEST],
        recommended=asks[r.AskKind.RECOMMENDATION],
        promised=asks[r.AskKind.UNDERTAKING],
        given_in_report=tuple(ask_view(one, as_at) for one in item.asks if one.record.given_in),
        referred=asks[r.AskKind.REFERRAL],
        came_back=_came_back(item, as_at),
        call_ins=tuple(_call_in(one, item, as_at) for one in record.call_ins),
        considered=values.decisions(register, record.decisions),
        action_plans=tuple(at.link(register.action_plans[id]) for id in record.action_plans),
        confirms=tuple(_confirmed(register.meetings[ref], as_at) for ref in record.confirms),
        corrects=tuple(at.link(one, values.meeting_title(one)) for one in register.correcting(item.id)),
    )


_RAISED = frozenset(
    {r.ItemKind.PETITION, r.ItemKind.QUESTION, r.ItemKind.DEPUTATION, r.ItemKind.MOTION, r.ItemKind.PLANNING}
)


def _kind(item: r.Item) -> str | None:
    """The kind of business that others brought before the committee, and who brought it."""
    if item.raised_by:
        return f"{english.capital(item.kind)} from {item.raised_by}"
    return english.capital(item.kind) if item.kind in _RAISED else None


def _recording(item: AgendaItem) -> Link | None:
    """The place in the recording of the meeting at which an item begins."""
    whole, begins = item.meeting.record.recording, item.record.recording_from
    return Link(f"Recording from {begins}", at.recording(whole, begins)) if whole and begins else None


def _confirmed(meeting: Meeting, as_at: AsAt) -> Value:
    """A meeting whose minutes were confirmed, and whether that was with a correction."""
    corrected = status_of_minutes(meeting, as_at) is r.MinutesStatus.CORRECTED
    return at.link(meeting, values.meeting_title(meeting)), "(confirmed, with a correction)" if corrected else None


def _counts(item: AgendaItem, register: Register) -> str:
    asked = Counter(one.kind for one in item.asks)
    counted = [
        (len(item.resolutions), "resolution", ""),
        (asked[r.AskKind.REQUEST], "request", ""),
        (asked[r.AskKind.RECOMMENDATION], "recommendation", ""),
        (asked[r.AskKind.UNDERTAKING], "undertaking", ""),
        (asked[r.AskKind.REFERRAL], "referral", ""),
        (len({event.id for event in shown_at(item, register)}), "matter arising", "matters arising"),
    ]
    return ", ".join(english.count(number, one, many) for number, one, many in counted if number)


def _report(report: r.Report | None, noun: str, register: Register) -> tuple[Fact, ...]:
    if report is None:
        return ()
    title: Value = report.title
    if report.link:
        title = Link(report.title or "Read the report", at.paper(report.link))
    is_inferred = report.basis is r.Attribution.INFERRED
    office = f"({report.office})" if report.of and report.office else report.office
    authors = values.people(register, report.of)
    of: tuple[Value, ...] = (authors, office) if len(authors) > 1 and office else (*authors, office)
    return facts(
        ("Report", title),
        ("Introduced by", tuple(_introduction(one, register) for one in report.introduced_by)),
        ("Of", values.inferred(of, is_inferred=is_inferred) if report.of or report.office else None),
        ("From", values.inferred(values.bodies(register, report.directorates), is_inferred=is_inferred)),
        ("Cabinet member", values.person(register, report.portfolio) if report.portfolio else None),
        ("Contact", values.people(register, report.contacts)),
        ("Dated", report.date),
        ("Pages in the pack", report.pages),
        ("Availability", "To follow: not available when the agenda was published" if report.to_follow else None),
        ("Purpose", values.prose(report.purpose)),
        (f"The {noun} was asked to", tuple(Prose(text) for text in report.recommended)),
        ("Appendices", tuple((values.paper(one),) for one in report.papers if not one.background)),
        ("Note", values.prose(report.note)),
    )


def _report_details(report: r.Report | None) -> tuple[Fact, ...]:
    """The details of a report, besides its purpose and recommendations."""
    if report is None:
        return ()
    timescale, implications = report.timescale or r.Timescale(), report.implications or r.Implications()
    is_major = {True: "Yes", False: "No", None: None}[timescale.major_policy_item]
    return facts(
        ("Origin", values.prose(report.origin)),
        ("Terms of reference", values.prose(report.terms_of_reference)),
        ("Major policy item or statutory plan", is_major),
        ("Cabinet meeting", timescale.cabinet),
        ("Recommendations from", report.recommended_by),
        ("Deadline for the recommendations", report.recommended_deadline),
        ("Consultation", values.prose(report.consultation)),
        ("Anticipated outcomes or impact", values.prose(report.outcomes)),
        ("Reasons for the recommendations", values.prose(report.reasons)),
        ("Alternative options considered", values.prose(report.alternatives)),
        ("Financial implications", values.prose(implications.financial)),
        ("Legal implications", values.prose(implications.legal)),
        ("Equalities implications", values.prose(implications.equalities)),
        ("Rural implications", values.prose(implications.rural)),
        *((f"Implications: {one.name}", values.prose(one.text)) for one in implications.other),
        ("Background documents", tuple((values.paper(one),) for one in report.papers if one.background)),
    )


def _introduction(one: r.Introduction, register: Register) -> Value:
    """Who introduced a report, with the office in which they did."""
    if one.person is None:
        return one.office
    name = values.person(register, one.person)
    return (name, f"({one.office})") if one.office else name


def _speaker(one: r.Speaker, item: AgendaItem, register: Register) -> Value:
    """Who spoke, in what capacity and for whom."""
    name: Value = values.person_then(register, one.person, item.meeting.date) if one.person else one.name
    body = ("for", values.owner(register, one.body)) if one.body else ()
    if name is None:
        return (english.capital(one.role or ""), *body)
    return (name, f"({one.role})" if one.role else None, *body)


def _resolution(resolved: Resolution, as_at: AsAt) -> ResolutionView:
    record = resolved.record
    return ResolutionView(
        anchor=at.resolution_anchor(resolved),
        minuted=values.quote(record.minuted),
        text=Prose(record.text),
        note=values.prose(record.note),
        unanimous=bool(record.unanimous),
        status=resolution_status(resolved, as_at),
    )


def ask_view(request: Request, as_at: AsAt) -> AskView:
    """Something asked, as shown on the page of its meeting."""
    register = as_at.register
    return AskView(
        link=at.link(request, request.id),
        kind=values.asked_kind(request),
        minuted=values.quote(request.record.minuted),
        text=Prose(request.record.text),
        of=values.asked_of(register, request),
        due=values.due(request, register),
        tags=tags(request, as_at),
    )


def _came_back(item: AgendaItem, as_at: AsAt) -> tuple[EventView, ...]:
    register = as_at.register
    return tuple(
        EventView(
            request=at.link(register.requests[event.id]),
            reference=event.id + (f", part {event.record.part}" if event.record.part else ""),
            event=event_tag(event.record),
            note=values.prose(event.record.note),
            still_to_come=values.prose(event.record.still_to_come),
            from_papers=event.record.basis is r.Basis.PAPERS,
            noun=item.meeting.committee.record.noun,
        )
        for event in shown_at(item, register)
    )


def _outcome_there(later: CalledIn | None) -> str:
    return english.capital(later.record.outcome) if later and later.record.outcome else NOT_HELD


def _call_in(one: r.CallIn, item: AgendaItem, as_at: AsAt) -> tuple[Fact, ...]:
    register = as_at.register
    decision = register.decision(one.decision)
    called_in = call_in_at(item, one, as_at)
    later = considered_next(called_in, as_at) if called_in.is_sent_elsewhere else None
    return facts(
        ("Decision", at.link(decision) if decision else one.decision),
        ("Called in by", values.people(register, one.called_in_by)),
        ("Received", one.date),
        ("Reasons", values.prose(one.reasons)),
        ("Sent by", values.item(called_in.sent_by.item, with_committee=True) if called_in.sent_by else None),
        ("Outcome", english.capital(one.outcome) if one.outcome else None),
        ("Sent to", sent_to(one, register) if called_in.is_sent_elsewhere else None),
        ("Considered there at", values.item(later.item, with_committee=True) if later else None),
        ("Outcome there", _outcome_there(later) if called_in.is_sent_elsewhere else None),
    )
