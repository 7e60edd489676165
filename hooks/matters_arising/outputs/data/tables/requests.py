"""What committees asked for: the asking, its parts, what happened to it, and gaps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .... import records as r
from ....register.entities import Event, Request
from ....rules import findings
from ....rules.snapshot import AsAt
from ....rules.standing import BaseStanding
from ....rules.standing.outcome import is_outcome_held
from ....urls import addresses as at
from ..table import Column, DataTable, Row, day, flag, number, ref, refs, several, text, word
from .shared_columns import (
    MINUTES,
    SOURCE,
    URL,
    WITHDRAWN,
    by_sort,
    decision_ids,
    link,
    minutes,
    owners_and_others,
    source,
    withdrawn,
    word_of,
)

STANDING = (
    text("due_words", "When it is due, in the minutes' own words."),
    day("due", "The day on which it is due now."),
    ref("due_at", "meetings", "The meeting by whose day it is due."),
    day("first_due", "The first day on which it was ever due."),
    text("first_due_words", "The words with which it was first due, if those gave no day."),
    text("due_rule", "How the due date was worked out, where it was not simply stated."),
    number("revisions", "How many times the due date was revised.", required=True),
    word("progress", r.Progress, "Its progress.", required=True),
    flag("only_on_an_agenda", "Of a standing item: whether papers have it for a meeting, and none shows it taken."),
    word("timeliness", r.Timeliness, "Whether it is on time.", required=True),
    flag("outcome_held", "False where a meeting that may have dealt with it has passed and its outcome is not held."),
    number("days_late", "Days overdue, or days after the due date at which it was answered.", required=True),
    word("turn", r.Turn, "Who has to act next.", required=True),
    *owners_and_others("whose", "whose action is awaited"),
    day("replied", "The day of the final reply, including a refusal."),
    day("answered", "The day on which it was answered in full."),
    day("closed", "The day the committee closed it."),
    word("closure", r.Closure, "The outcome with which the committee closed it."),
    text("closed_by", "The rule that closed it, where the committee did not do so by its own act."),
    day("ended", "The day from which no further action was due."),
    word("response", r.EventKind, "The response to a recommendation: accepted, partly accepted, rejected or noted."),
    day("implemented", "The day by which a recommendation or resolution was carried out."),
    number(
        "days",
        "Days from the request to its end or, failing that, to its answer or to the date of the record.",
        required=True,
    ),
    text("still_to_come", "What was outstanding after the latest part answer."),
    ref("scheduled_for", "meetings", "The meeting for which it is scheduled."),
    text("waiting_for", "The event outside the council that is awaited."),
)
"""The status of a request, or of a part of it."""


def known_requests(as_at: AsAt) -> Iterator[Request]:
    """Everything asked by the date of the record, including what was recorded in error, which is marked."""
    return (one for one in as_at.register.requests.values() if one.date <= as_at.today)


def _standing(axes: BaseStanding, as_at: AsAt) -> Row:
    register = as_at.register
    return {
        "due_words": axes.due_words,
        "due": axes.due,
        "due_at": axes.due_at,
        "first_due": axes.first_due,
        "first_due_words": axes.first_due_words,
        "due_rule": axes.due_rule,
        "revisions": axes.revisions,
        "progress": str(axes.progress),
        "only_on_an_agenda": axes.is_only_on_an_agenda,
        "timeliness": str(axes.timeliness),
        "outcome_held": is_outcome_held(axes, register, as_at.today),
        "days_late": axes.days_late,
        "turn": str(axes.turn),
        **by_sort("whose", axes.whose, register),
        "replied": axes.replied,
        "answered": axes.answered,
        "closed": axes.closed,
        "closure": word_of(axes.closure),
        "closed_by": axes.closed_by,
        "ended": axes.ended,
        "response": word_of(axes.response),
        "implemented": axes.implemented,
        "days": axes.days,
        "still_to_come": axes.still_to_come,
        "scheduled_for": axes.scheduled_for,
        "waiting_for": axes.waiting_for,
    }


def _response_notice(ask: r.Ask) -> date | None:
    return ask.response_required.notice if isinstance(ask, r.Recommendation) and ask.response_required else None


def _requests(as_at: AsAt) -> Iterator[Row]:
    for one in known_requests(as_at):
        ask, standing = one.record, as_at.standing(one)
        reported = standing.reported
        yield {
            "reference": one.id,
            "kind": str(ask.kind),
            "form": word_of(getattr(ask, "form", None)),
            "title": at.name(one),
            "also_called": ask.also_called,
            "text": ask.text,
            "minuted": ask.minuted,
            "committee": as_at.committee_of(one),
            "followed_by": standing.followed_by,
            "meeting": one.item.meeting.id,
            "item": one.item.id,
            "asked": one.date,
            "year": as_at.register.municipal_year(one.date),
            **by_sort("owners", one.owners, as_at.register),
            "owner_basis": str(ask.owner_basis),
            "to_committee": getattr(ask, "to_committee", None),
            "subjects": one.subjects,
            "asked_by": ask.asked_by,
            "promised_by": getattr(ask, "promised_by", ()),
            "given_in": ask.given_in,
            "received": getattr(ask, "received", None),
            "response_notice": _response_notice(ask),
            **_standing(standing, as_at),
            "due_every": word_of(ask.due.every if ask.due else None),
            "taken_at": standing.taken_at,
            "missed_at": tuple(meeting.id for meeting in findings.meetings_without(one, as_at)),
            "successor": standing.successor if standing.successor in as_at.register.requests else None,
            "transferred_to": standing.transferred_to,
            "parent": ask.parent,
            "supersedes": () if one.kind is r.AskKind.RESOLUTION else ask.supersedes,
            "decisions": decision_ids(as_at.register, ask.decisions),
            "reported_words": reported.words if reported else None,
            "reported_date": reported.date if reported else None,
            "reported_meaning": str(reported.means) if reported else None,
            "log_says_otherwise": " ".join(standing.disagreements) or None,
            "basis": str(ask.basis),
            "note": ask.note,
            **minutes(one.item.meeting, as_at),
            **withdrawn(ask.withdrawn),
            "url": at.address(one),
        }


def _parts(as_at: AsAt) -> Iterator[Row]:
    for one in known_requests(as_at):
        for part, axes in zip(one.record.parts, as_at.standing(one).parts, strict=True):
            yield {
                "reference": f"{one.id} part {part.id}",
                "request": one.id,
                "part": part.id,
                "text": part.text,
                **by_sort("owners", part.of or one.owners, as_at.register),
                "owner_basis": str(one.record.owner_basis),
                "form": word_of(part.form or getattr(one.record, "form", None)),
                **_standing(axes, as_at),
                **minutes(one.item.meeting, as_at),
            }


def _shares(as_at: AsAt) -> Iterator[Row]:
    for one in known_requests(as_at):
        for share in as_at.standing(one).shares:
            yield {
                "request": one.id,
                "owner": share.owner,
                "progress": str(share.progress),
                "replied": share.replied,
                "ended": share.ended,
                "days_late": share.days_late,
            }


def _events_of_requests(as_at: AsAt) -> Iterator[tuple[str, Request, Event]]:
    for one in known_requests(as_at):
        for position, event in enumerate(as_at.standing(one).history, 1):
            yield f"{one.id} event {position}", one, event


def _events(as_at: AsAt) -> Iterator[Row]:
    for reference, one, event in _events_of_requests(as_at):
        record = event.record
        yield {
            "reference": reference,
            "request": one.id,
            "part": record.part,
            "date": event.date,
            "event": str(record.event),
            **by_sort("done_by", record.by, as_at.register),
            "form": word_of(record.form),
            "item": event.item.id if event.item else None,
            **source(event.source),
            "note": record.note,
            "still_to_come": record.still_to_come,
            "reason": record.reason,
            "due_words": record.due.words if record.due else None,
            "due": record.due.date if record.due else None,
            "due_meeting": record.due.meeting if record.due else None,
            "meeting": record.meeting,
            "waiting_for": record.after or (record.due.after if record.due else None),
            "proposed_action": record.action,
            "closure": word_of(record.outcome),
            "successor": record.successor,
            "committee": record.committee,
            **by_sort("passed_to", record.to, as_at.register),
            "holder": record.holder,
            "reported_words": record.words,
            "basis": str(record.basis),
            **(minutes(event.item.meeting, as_at) if event.item else {"minutes": None}),
        }


def _evidence(as_at: AsAt) -> Iterator[Row]:
    for reference, _, event in _events_of_requests(as_at):
        for position, one in enumerate(event.record.evidence, 1):
            decision = as_at.register.decision(one.decision) if one.decision else None
            yield {
                "event": reference,
                "number": position,
                "item": one.item,
                "decision": decision.id if decision else None,
                "paper": one.paper,
                "place": one.where,
                "link": link(one.link),
            }


OF_ITEM = Column(
    "minutes",
    "The status of the minutes of the meeting at which it is recorded.",
    among=tuple(str(one) for one in r.MinutesStatus),
)

OWNER_BASIS = word("owner_basis", r.Attribution, "Whether the minutes name the owners.", required=True)

TABLES = (
    DataTable(
        "requests",
        "request",
        "A request, recommendation, undertaking, referral or resolution to be carried out, with its status.",
        (
            text("reference", "Its reference, for example ABC/2024-05-01/7/1.", required=True),
            word("kind", r.AskKind, r.AskKind.__doc__ or "", required=True),
            word("form", r.Form, "The form of response requested."),
            text("title", "A heading for lists.", required=True),
            several("also_called", "Another reference used for it in papers."),
            text("text", "What was requested or resolved, in the words of this record.", required=True),
            text("minuted", "The words of the minutes themselves."),
            ref("committee", "committees", "The committee now responsible for it.", required=True),
            refs("followed_by", "committees", "A committee that follows it now."),
            ref("meeting", "meetings", "The meeting at which it was made.", required=True),
            ref("item", "items", "The agenda item at which it was made.", required=True),
            day("asked", "The day on which it was made.", required=True),
            text("year", "The municipal year in which it was made.", required=True),
            *owners_and_others("owners", "that was asked, that gave the undertaking, or that is to carry it out"),
            OWNER_BASIS,
            ref("to_committee", "committees", "Of a referral: the committee to which it was referred."),
            refs("subjects", "subjects", "A subject it concerns."),
            refs("asked_by", "people", "A member who asked, where the minutes name one."),
            refs("promised_by", "people", "Of an undertaking: who gave it."),
            text("given_in", "Of an undertaking in a report: where in the report to the item."),
            day("received", "Of a recommendation: when those addressed received it."),
            day("response_notice", "Of a recommendation: when they received the notice requiring a response."),
            *STANDING,
            word("due_every", r.Interval, "Of a standing item that is not due at every meeting: how often it is due."),
            refs("taken_at", "meetings", "Of a standing item: a meeting at which it was taken."),
            refs("missed_at", "meetings", "Of a standing item: a meeting held without it."),
            ref("successor", "requests", "The request that replaced it."),
            ref("transferred_to", "committees", "The committee to which it was transferred."),
            ref("parent", "requests", "The larger request it belongs to."),
            refs("supersedes", "requests", "An earlier request that it replaces."),
            refs("decisions", "decisions", "A Forward Plan decision it concerns."),
            text("reported_words", "Its status in the latest published action log, in the words of the log."),
            day("reported_date", "The date of that log."),
            word("reported_meaning", r.LogMeaning, "The meaning of its words."),
            text("log_says_otherwise", "Where published logs differ from the record, in sentences."),
            word("basis", r.Basis, "The basis of the entry.", required=True),
            text("note", "A note for readers."),
            MINUTES,
            *WITHDRAWN,
            URL,
        ),
        _requests,
    ),
    DataTable(
        "parts",
        "part",
        "One of several parts of a request, with its status.",
        (
            text("reference", "Its reference: that of the request, and its own letter or number.", required=True),
            ref("request", "requests", "The request.", required=True),
            text("part", "Its letter or number.", required=True),
            text("text", "What is requested.", required=True),
            *owners_and_others("owners", "that was asked"),
            OWNER_BASIS,
            word("form", r.Form, "The form of response requested."),
            *STANDING,
            MINUTES,
        ),
        _parts,
    ),
    DataTable(
        "shares",
        "share",
        "The status of one of several owners of a request.",
        (
            ref("request", "requests", "The request.", required=True),
            text("owner", "The id of the body, person or committee.", required=True),
            word("progress", r.Progress, "Whether they have answered, or their share has ended.", required=True),
            day("replied", "The day on which they replied in full."),
            day("ended", "The day on which their share ended."),
            number("days_late", "Days overdue, or days after the due date at which they replied.", required=True),
        ),
        _shares,
        key=("request", "owner"),
    ),
    DataTable(
        "events",
        "event",
        "An event in the history of a request, with its source.",
        (
            text("reference", "That of the request, and the place in the order of events, from 1.", required=True),
            ref("request", "requests", "The request.", required=True),
            text("part", "The part it concerns, if not the whole."),
            day("date", "When it happened.", required=True),
            word("event", r.EventKind, "What happened.", required=True),
            *owners_and_others("done_by", "that acted, if not all of those asked did"),
            word("form", r.Form, "The form of the response."),
            ref("item", "items", "The item that shows it."),
            *SOURCE,
            text("note", "A note of what was said or provided."),
            text("still_to_come", "After a part answer: what is outstanding."),
            text("reason", "The reason for a refusal, a revised date or a rejection."),
            text("due_words", "Of a revised due date: the words used."),
            day("due", "The new date, of a revised due date."),
            ref("due_meeting", "meetings", "Of a revised due date: the meeting at which it is due."),
            ref("meeting", "meetings", "The meeting for which it was scheduled, or which it missed."),
            text("waiting_for", "The event it waits for, of a pause."),
            text("proposed_action", "Of a response to a recommendation: the action proposed."),
            word("closure", r.Closure, "The outcome with which the committee closed it."),
            ref("successor", "requests", "The request that replaced it."),
            ref("committee", "committees", "The committee to which it was transferred."),
            *owners_and_others("passed_to", "now responsible for an action that was passed on"),
            text("holder", "The person or office to whom it was passed, as named in the paper."),
            text("reported_words", "Of a reported status: the words of the published log."),
            word("basis", r.Basis, "The basis of the entry.", required=True),
            OF_ITEM,
        ),
        _events,
    ),
    DataTable(
        "evidence",
        "evidence",
        "Evidence of an event.",
        (
            ref("event", "events", "The event.", required=True),
            number("number", "Its place in the list, from 1.", required=True),
            ref("item", "items", "The item whose report or minute shows it."),
            ref("decision", "decisions", "The decision of the Forward Plan that shows it."),
            text("paper", "The paper's title."),
            text("place", "Where in the paper."),
            text("link", "Where it is published."),
        ),
        _evidence,
        key=("event", "number"),
    ),
)
