"""Requests and undertakings that were not fulfilled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ... import english
from ... import records as r
from ...register.entities import AgendaItem, Entity, Event, Meeting, Request
from ...register.entity import Spot
from ...urls.addresses import Link, address, link, name
from ..item_threads import item_for
from ..snapshot import AsAt
from ..standing import BaseStanding, standing_before
from ..standing.due_date import carried
from .all_findings import Finder, Finding, finder, meeting_title


def _unanswered(as_at: AsAt, committee: str) -> Iterator[Request]:
    return (request for request in as_at.unended(committee) if as_at.standing(request).is_unanswered)


def of_request(
    check: Finder, request: Request, as_at: AsAt, message: str, instead: Link, since: date, spot: Spot | None = None
) -> Finding:
    """Return a finding about a request.

    Args:
        check: the finder that found it.
        request: the request.
        as_at: the record and its date.
        message: what is missing, in a sentence without its full stop.
        instead: where it would be expected.
        since: the day since which it is missing.
        spot: what the finding is about, if that is not the request itself.
    """
    return Finding(
        check=check.__name__,
        message=message,
        spot=spot or request.spot(),
        committee=as_at.committee_of(request),
        expected=link(request),
        instead=instead,
        since=since,
        request=request.id,
    )


_ASKED = {
    r.AskKind.REQUEST: "requested",
    r.AskKind.RECOMMENDATION: "recommended",
    r.AskKind.UNDERTAKING: "promised",
    r.AskKind.REFERRAL: "referred",
    r.AskKind.RESOLUTION: "resolved",
}
"""What was done when something was asked, by what it is."""


@finder("Not on the work programme")
def additions_to_the_work_programme_are_on_it(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """What the committee asked to be added to its work programme is on a later version of it."""
    for request in _unanswered(as_at, committee):
        if getattr(request.record, "form", None) is not r.Form.PROGRAMME:
            continue
        later = programme_since(request, as_at)
        whole = [(programme, version) for programme, version in later if version.complete]
        if not whole or any(plans(version, request) for _, version in later):
            continue
        programme, latest = whole[-1]
        year = english.years(programme.record.year)
        lacking = f"not in the work programme of {english.day(latest.as_at)}"
        if len(whole) > 1:
            lacking = f"not in any of the {len(whole)} work programmes since, the latest of {english.day(latest.as_at)}"
        yield of_request(
            additions_to_the_work_programme_are_on_it,
            request,
            as_at,
            f"{request.id}, “{name(request)}”: {_ASKED[request.kind]} on {english.day(request.date)}; {lacking}",
            Link(f"Work programme {year}, version of {english.day(latest.as_at)}", address(programme)),
            whole[0][1].as_at,
        )


_COMES_TO_A_MEETING = (r.Form.REPORT, r.Form.PRESENTATION)


@finder("Not on the work programme")
def reports_are_on_the_work_programme(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """A report that a committee asked for is planned for a meeting by a later version of the work programme."""
    for request in _unanswered(as_at, committee):
        record = request.record_as(r.Request)
        if record is None or record.form not in _COMES_TO_A_MEETING or as_at.standing(request).scheduled_for:
            continue
        later = programme_since(request, as_at)
        whole = [one for one in later if one[1].complete]
        if not whole or any(plans(version, request) for _, version in later):
            continue
        programme, latest = whole[-1]
        year = english.years(programme.record.year)
        yield of_request(
            reports_are_on_the_work_programme,
            request,
            as_at,
            f"{request.id}, “{name(request)}”: {record.form} requested on {english.day(request.date)}; not in the work "
            f"programme of {english.day(latest.as_at)}",
            Link(f"Work programme {year}, version of {english.day(latest.as_at)}", address(programme)),
            whole[0][1].as_at,
        )


def plans(version: r.ProgrammeVersion, request: Request) -> bool:
    """Whether a version of a work programme has an item for a request.

    Args:
        version: the version.
        request: the reference of the request.
    """
    return any(request.id in item.for_ for meeting in version.meetings for item in meeting.items)


def programme_since(request: Request, as_at: AsAt) -> list[tuple[Entity[r.WorkProgramme], r.ProgrammeVersion]]:
    """Versions, in any year, of the work programmes of its committees since it was asked; oldest first."""
    found = [
        (programme, version)
        for committee in as_at.followed_by(request)
        for programme in as_at.register.programmes_of(committee)
        for version in programme.record.versions
        if request.date < version.as_at <= as_at.today
    ]
    return sorted(found, key=lambda one: one[1].as_at)


@finder("Report not received")
def what_was_due_at_a_meeting_came_to_it(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """What was due at a meeting, or scheduled for one, was reported to it."""
    for request in _unanswered(as_at, committee):
        if getattr(request.record, "form", None) is r.Form.STANDING_ITEM:
            continue
        for named, meeting, spot in _due_at(request, as_at):
            carried_on = f", carried forward from {english.day(named.date)}," if named is not meeting else ","
            yield of_request(
                what_was_due_at_a_meeting_came_to_it,
                request,
                as_at,
                f"{request.id}, “{name(request)}”, was expected at the meeting of {meeting.when}"
                f"{carried_on} {_how_it_did_not_come(request, meeting, as_at)}",
                link(meeting, meeting_title(meeting)),
                meeting.date,
                spot,
            )


def _how_it_did_not_come(request: Request, meeting: Meeting, as_at: AsAt) -> str:
    """What is said about a meeting at which something was expected."""
    if item := item_for(request, meeting, as_at):
        return f"where {item.label} was {item.set_aside}"
    if any(one.item and one.item.meeting is meeting for one in _answers(request, as_at)):
        return "which had only part of it"
    return "which was held without it"


def _due_at(request: Request, as_at: AsAt) -> Iterator[tuple[Meeting, Meeting, Spot]]:
    """Meetings held at which something still unanswered was due: as named, as it turned out, and the place.

    A meeting counts unless another replaced it beforehand. Where the meeting named fell away, it is
    for the meeting to which its business was carried.
    """
    seen: set[str] = set()
    for given_in_turn in _meetings_given(request, as_at):
        for position, (_, meeting, spot) in enumerate(given_in_turn):
            if meeting is None or any(given < meeting.date for given, _, _ in given_in_turn[position + 1 :]):
                continue
            held = as_at.register.meetings.get(carried(meeting, as_at.register).reference or "")
            was_held = held and held.status is r.MeetingStatus.HELD and held.date < as_at.today
            if held and was_held and held.id not in seen:
                seen.add(held.id)
                if not _had_it(held, request, as_at):
                    yield meeting, held, spot


def _had_it(held: Meeting, request: Request, as_at: AsAt) -> bool:
    """Whether something had been answered by a meeting, and was reopened only then or later."""
    for event in as_at.standing(request).history:
        since = event.date > held.date or (event.item is not None and event.item.meeting is held)
        if since and event.record.event is r.EventKind.REOPENED:
            before = standing_before(event, request, as_at.register)
            named = tuple(one for one in before.parts if one.part == event.record.part)
            parts: tuple[BaseStanding, ...] = named or (before,)
            return all(one.replied is not None and one.replied <= held.date for one in parts)
    return False


_Given = tuple[date, Meeting | None, Spot]
"""The day on which a meeting was given, the meeting if one was named, and where that stands."""


def _meetings_given(request: Request, as_at: AsAt) -> Iterator[list[_Given]]:
    """The meetings by which each open part was due, and those for which it was scheduled; in order."""
    ask, meetings = request.record, as_at.register.meetings
    standing = as_at.standing(request)
    open_parts = {part.part for part in standing.parts if part.is_unanswered}
    stated: list[tuple[str | None, r.Due | None, Spot]] = [(None, ask.due, request.spot("due", "meeting"))]
    if ask.parts:
        stated = [
            (part.id, part.due or ask.due, request.spot("parts", n))
            for n, part in enumerate(ask.parts)
            if part.id in open_parts
        ]
    for id, due, spot in stated:
        revised = [
            (event.date, meetings.get(event.record.due.meeting or ""), event.spot("due"))
            for event in standing.history
            if event.record.event is r.EventKind.DUE_DATE_REVISED
            and event.record.due
            and event.record.part in (None, id)
        ]
        yield [(request.date, meetings.get(due.meeting or "") if due else None, spot), *revised]
    yield [
        (event.date, meetings.get(event.record.meeting or ""), event.spot("meeting"))
        for event in standing.history
        if event.record.event in (r.EventKind.SCHEDULED, r.EventKind.PAUSED)
    ]


def _answers(request: Request, as_at: AsAt) -> list[Event]:
    """The answers given, in full or in part, oldest first."""
    given = (r.EventKind.ANSWERED, r.EventKind.PART_ANSWERED)
    return [one for one in as_at.standing(request).history if one.record.event in given]


@finder("Answer not put to the committee")
def answers_are_put_before_the_committee(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """An answer given between meetings is put before the committee at its next meeting."""
    meetings = as_at.register.meetings_of(committee)
    for request in as_at.unended(committee):
        if as_at.standing(request).progress is not r.Progress.ANSWERED:
            continue
        answers = _answers(request, as_at)
        if not answers or answers[-1].item is not None:
            continue
        answered = answers[-1].date
        met = next((one for one in meetings if answered < one.date < as_at.today and _could_take_it(one)), None)
        if met and not _came_before(request, answers[-1], as_at):
            yield of_request(
                answers_are_put_before_the_committee,
                request,
                as_at,
                f"{request.id}, “{name(request)}”, was answered on {english.day(answered)} and has not been before the "
                f"committee, which met on {english.day(met.date)}",
                link(met, meeting_title(met)),
                met.date,
                answers[-1].spot(),
            )


def _could_take_it(meeting: Meeting) -> bool:
    """Whether a meeting was held at which an answer could have been put before the committee."""
    return meeting.status is r.MeetingStatus.HELD and meeting.kind is not r.MeetingKind.EXTRAORDINARY


def _came_before(request: Request, answer: Event, as_at: AsAt) -> bool:
    """Whether an agenda item since an answer, perhaps on the same day, mentions a request."""
    for mention in as_at.register.mentions("request", request.id):
        for item in _items_of(mention.by, as_at):
            day = item.meeting.date
            if answer.date < day <= as_at.today or (day == answer.date and _is_before(answer, item.meeting, request)):
                return True
    return False


def _items_of(mentioning: object, as_at: AsAt) -> Iterator[AgendaItem]:
    """The agenda items at which something was said: itself, its own, and those that are its evidence."""
    if isinstance(mentioning, AgendaItem):
        yield mentioning
    elif isinstance(item := getattr(mentioning, "item", None), AgendaItem):
        yield item
    elif isinstance(mentioning, Event):
        found = (as_at.register.items.get(one.item) for one in mentioning.record.evidence if one.item)
        yield from (one for one in found if one)


def _is_before(answer: Event, meeting: Meeting, request: Request) -> bool:
    """Whether an answer between meetings came before the meeting of its day."""
    entry, starts = answer.record_as(r.Entry), meeting.record.starts
    if entry and entry.order:
        return entry.order is r.DayOrder.BEFORE
    if entry and entry.time and starts:
        return entry.time < starts
    return answer.date != request.date


@finder("Response overdue")
def recommendations_are_answered_in_time(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """The executive responds to a recommendation by the due date.

    Source: Local Government Act 2000, section 9FE, where the committee required a response by notice; the council's own
    rules; or the date the committee stated.
    """
    for request in as_at.unended(committee):
        standing = as_at.standing(request)
        if request.record.kind is r.AskKind.RECOMMENDATION and standing.is_overdue and standing.due:
            bodies = english.listed([english.in_a_sentence(name(as_at.register.owner(id))) for id in request.owners])
            yield of_request(
                recommendations_are_answered_in_time,
                request,
                as_at,
                f"{request.id}, “{name(request)}”, was due to be answered by {english.day(standing.due)}. No full "
                f"response from {bodies} is held",
                link(request.item, f"{meeting_title(request.item.meeting)}, {request.item.label}"),
                standing.due,
            )
