"""Requests, and the events that say what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from ...records import AskKind, Due, Entry, EventKind, Evidence, Form, Meeting, Recommendation, ResponseRequired
from ...register.entities import Entity, Event, Request
from ...register.register import Register
from ...source.problems import Place, Problem, did_you_mean
from ..standing.due_date import is_outside, responds_in_law
from ..standing.replay import RESPONSES
from .all_checks import check, check_of
from .values import items


def _events(register: Register) -> Iterator[tuple[Request, Event]]:
    """Every event with what it happened to, of the requests that the record has."""
    for request in register.requests.values():
        for event in register.events(request.id):
            yield request, event


@check
def nothing_happens_before_it_was_asked(register: Register) -> Iterator[Problem]:
    """An event is not dated before the meeting that asked for what it concerns."""
    for request, event in _events(register):
        if event.date < request.date:
            place = event.place_of("request" if event.item else "date")
            message = f"`{event.record.event}` on {event.date}, but {request.id} was asked on {request.date}"
            yield Problem(place, message, "Check the date and the reference")


@check_of(Meeting)
def what_is_given_in_a_report_is_at_an_item_with_one(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """An undertaking in a report is recorded at the item of that report, and published only if the report is."""
    for item in items(meeting):
        report = item.record.report
        for position, one in enumerate(item.record.undertakings):
            place = item.place_of("undertakings", position, "in_report") if one.in_report else None
            if place and report is None:
                message = "`in_report` says that it was given in a report, but the item has no report"
                yield Problem(place, message, "Add `report:` to the item, or leave `in_report` out")
            elif place and report and report.is_withheld and not one.is_withheld:
                message = "it was given in a report that is withheld, and would be published"
                yield Problem(place, message, "Add `public: false` to it, or publish the report")


@check
def nothing_is_due_before_it_was_asked(register: Register) -> Iterator[Problem]:
    """Nothing is due on a date, or at a meeting, before it was asked."""
    for request in register.requests.values():
        if early := _too_early(request.record.due, request, register):
            yield _due_too_early(request, early, request.place_of("due"))
        for number, part in enumerate(request.record.parts):
            if early := _too_early(part.due, request, register):
                yield _due_too_early(request, early, request.place_of("parts", number, "due"))
        for event in register.events(request.id):
            if early := _too_early(event.record.due, request, register):
                yield _due_too_early(request, early, event.place_of("due"))


def _too_early(due: Due | None, request: Request, register: Register) -> date | None:
    """The due day of something, if that is before it was asked."""
    if due is None:
        return None
    meeting = register.meetings.get(due.meeting) if due.meeting else None
    days = (due.date, meeting.date if meeting else None)
    return next((day for day in days if day and day < request.date), None)


def _due_too_early(request: Request, early: date, place: Place) -> Problem:
    message = f"{request.id} was asked on {request.date}, but would be due on {early}"
    return Problem(place, message, "Check the year, or the meeting it names")


@check
def a_recommendation_is_received_after_it_was_made(register: Register) -> Iterator[Problem]:
    """The executive, or whoever it was addressed to, does not receive a recommendation before the meeting made it.

    Source: Local Government Act 2000, section 9FE.
    """
    for request in register.requests.values():
        if (
            isinstance(request.record, Recommendation)
            and request.record.received
            and request.record.received < request.date
        ):
            message = f"{request.id} was made on {request.date}, but would be received on {request.record.received}"
            yield Problem(request.place_of("received"), message, "Check the date")


@check
def a_response_is_required_under_the_law(register: Register) -> Iterator[Problem]:
    """A response is required by notice of the council or its executive, by an overview and scrutiny committee.

    Source: Local Government Act 2000, sections 9FE and 9FF.
    """
    for request in register.requests.values():
        ask = request.record
        if not isinstance(ask, Recommendation) or not ask.response_required:
            continue
        message, hint = _unlawful(request, ask.response_required, register)
        if message:  # Its place is looked up only then: that takes longer than all the rest.
            yield Problem(request.place_of("response_required"), message, hint)


def _unlawful(request: Request, required: ResponseRequired, register: Register) -> tuple[str, str]:
    """What is wrong with a response that is said to be required, and what would be right; empty if nothing is."""
    hint = "Leave `response_required` out; a date that was agreed goes in `due:`"
    if not responds_in_law(request, register.council):
        message = "a response can be required only by an overview and scrutiny committee of a principal council in"
        return f"{message} England (Local Government Act 2000, section 9FE)", hint
    if all(is_outside(body, register) for body in request.owners):
        return "a partner can be required only to have regard (Local Government Act 2000, section 9FF)", hint
    if required.notice < request.date:
        return (
            f"{request.id} was made on {request.date}, and its notice received on {required.notice}",
            "Check the date",
        )
    return "", ""


@check
def a_resolution_ends_only_earlier_ones(register: Register) -> Iterator[Problem]:
    """What a resolution replaces or rescinds was resolved before it."""
    for one in register.resolutions.values():
        for name in ("supersedes", "rescinds"):
            for position, reference in enumerate(getattr(one.record, name)):
                earlier = register.resolutions.get(reference)
                if earlier and earlier.item.meeting.date > one.item.meeting.date:
                    message = f"{reference} was resolved on {earlier.item.meeting.date}, after {one.id}"
                    yield Problem(one.place_of(name, position), message, "Check the reference")


@check
def an_answer_shows_where_it_can_be_seen(register: Register) -> Iterator[Problem]:
    """What was given between meetings has evidence, a note, or a source with a place or link; at an item, the item."""
    for _, event in _events(register):
        record = event.record
        if record.event not in _GIVEN or not isinstance(record, Entry):
            continue
        shown = record.note or record.source.link or record.source.where
        if not shown and not any(one != Evidence() for one in record.evidence):
            message = f"`{record.event}` has no evidence"
            hint = "Add `evidence:` with the paper, item or link that shows it, or a `note:` of what was given"
            yield Problem(event.place_of("event"), message, hint)


_GIVEN = frozenset({EventKind.ANSWERED, EventKind.PART_ANSWERED, EventKind.IMPLEMENTED})


@check
def every_event_says_what_its_kind_needs(register: Register) -> Iterator[Problem]:
    """A due date revised has a date, a refusal a reason, a closure an outcome, and so on."""
    for _, event in _events(register):
        name, missing = _NEEDS.get(event.record.event, ("", ""))
        at_an_item = event.record.event is EventKind.TAKEN and event.item
        if name and not at_an_item and getattr(event.record, name) in (None, Due(), ()):
            yield Problem(event.place_of("event"), f"`{event.record.event}` {missing}", f"Add `{name}:`")


_NEEDS: Mapping[EventKind, tuple[str, str]] = MappingProxyType(
    {
        EventKind.SCHEDULED: ("meeting", "does not say for which meeting"),
        EventKind.PAUSED: ("after", "does not say what is awaited"),
        EventKind.PASSED_ON: ("to", "does not say to whom"),
        EventKind.DUE_DATE_REVISED: ("due", "does not give the new due date"),
        EventKind.PART_ANSWERED: ("still_to_come", "does not say what is outstanding"),
        EventKind.DECLINED: ("reason", "does not say why"),
        EventKind.REJECTED: ("reason", "does not say why"),
        EventKind.TAKEN: ("meeting", "does not say at which meeting"),
        EventKind.MISSED: ("meeting", "does not say which meeting was held without it"),
        EventKind.CLOSED: ("outcome", "does not say whether it was completed"),
        EventKind.SUPERSEDED: ("successor", "does not say what replaced it"),
        EventKind.TRANSFERRED: ("committee", "does not say to which committee it was transferred"),
        EventKind.REPORTED: ("words", "does not say what the log said"),
    }
)
"""The field without which an event says nothing, and what it leaves open; an item says itself at which meeting."""


@check
def every_part_named_is_one_of_the_request(register: Register) -> Iterator[Problem]:
    """An event that concerns a part names one that was asked for."""
    for request, event in _events(register):
        parts = [part.id for part in request.record.parts]
        if event.record.part and event.record.part not in parts:
            message = f"{request.id} has no part `{event.record.part}`"
            known = f"Its parts are {', '.join(parts)}" if parts else "Leave `part` out: it has no parts"
            hint = did_you_mean(event.record.part, parts) or known
            yield Problem(event.place_of("part"), message, hint)


@check
def only_recommendations_are_responded_to(register: Register) -> Iterator[Problem]:
    """Only a recommendation is accepted, partly accepted, rejected or noted.

    Source: Local Government Act 2000, section 9FE.
    """
    for request, event in _events(register):
        if event.record.event in RESPONSES and request.record.kind is not AskKind.RECOMMENDATION:
            message = f"`{event.record.event}` is a response to a recommendation, but {request.id} is "
            message += f"{'an' if request.record.kind is AskKind.UNDERTAKING else 'a'} {request.record.kind}"
            hint = "Write answered, part-answered or declined"
            if request.record.kind is AskKind.RESOLUTION:
                hint = "Write implemented, or closed once the committee has noted that it was carried out"
            yield Problem(event.place_of("event"), message, hint)


@check
def only_standing_items_are_taken_or_missed(register: Register) -> Iterator[Problem]:
    """Only what is to come to every meeting is taken at one or missed."""
    for request, event in _events(register):
        part = next((part for part in request.record.parts if part.id == event.record.part), None)
        form = (part.form if part else None) or getattr(request.record, "form", None)
        if event.record.event in (EventKind.TAKEN, EventKind.MISSED) and form is not Form.STANDING_ITEM:
            message = f"`{event.record.event}` is for standing items, but {request.id} is not one"
            hint = "Write answered or part-answered if it was dealt with, or `form: standing item` where it was asked"
            yield Problem(event.place_of("event"), message, hint)


@check
def only_standing_items_are_due_at_intervals(register: Register) -> Iterator[Problem]:
    """Only a standing item is due again and again, at an interval."""
    for request in register.requests.values():
        form = getattr(request.record, "form", None)
        dues: list[tuple[Due | None, Form | None, tuple[str | int, ...]]]
        dues = [(request.record.due, form, ("due", "every"))]
        for number, part in enumerate(request.record.parts):
            dues.append((part.due, part.form or form, ("parts", number, "due", "every")))
        for due, its_form, where in dues:
            if due and due.every and its_form is not Form.STANDING_ITEM:
                message = f"{request.id} is due every {due.every}, and is not a standing item"
                yield Problem(request.place_of(*where), message, "Write `form: standing item`, or leave `every` out")


@check
def what_is_closed_or_withdrawn_stays_so(register: Register) -> Iterator[Problem]:
    """After the committee closed or withdrew something, nothing happens to it unless it is reopened.

    What an action log says of it, and that a recommendation was carried out, may be recorded all the same.
    """
    for request in register.requests.values():
        ended: dict[str | None, Event] = {}
        for event in register.events(request.id):
            kind, part = event.record.event, event.record.part
            if kind is EventKind.REOPENED:
                ended = {one: end for one, end in ended.items() if part and one not in (None, part)}
            elif kind not in (EventKind.REPORTED, EventKind.IMPLEMENTED):
                before = ended.get(None) or ended.get(part)
                if before and before.date < event.date:
                    message = f"`{kind}` on {event.date}, but {request.id} was {before.record.event} on {before.date}"
                    hint = "Record first that it was reopened, or check the reference"
                    yield Problem(event.place_of("event"), message, hint, (before.place,))
                if kind in (EventKind.CLOSED, EventKind.WITHDRAWN):
                    ended.setdefault(part, event)
