"""Meetings: who came, what was on the agenda, what was resolved and how it was voted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .... import records as r
from ....register.entities import AgendaItem, Sitting
from ....rules.snapshot import AsAt, agenda_is_known
from ....urls import addresses as at
from ..table import Row, Table, day, flag, hour, number, ref, refs, several, text, word
from .common import EXEMPT, MINUTES, URL, WITHDRAWN, decision_ids, exempt, link, minutes, withdrawn, word_of

ATTENDED = ("present", "apologies", "absent", "in attendance")
"""How a person stands in the list of those who attended."""


def over(as_at: AsAt) -> Iterator[Sitting]:
    """Meetings on or before the date of the record: of one to come, nothing is told but its agenda."""
    return (one for one in as_at.register.meetings.values() if one.date <= as_at.today)


def taken(as_at: AsAt) -> Iterator[AgendaItem]:
    """Items of meetings on or before the date of the record."""
    return (item for sitting in over(as_at) for item in sitting.items)


def known_items(as_at: AsAt) -> Iterator[AgendaItem]:
    """Items of meetings gone by, and of those to come whose agenda is out."""
    return (item for item in as_at.register.items.values() if agenda_is_known(item.sitting, as_at))


def _meetings(as_at: AsAt) -> Iterator[Row]:
    for reference, one in as_at.register.meetings.items():
        record = one.record
        yield {
            "reference": reference,
            "committee": one.committee.id,
            "joint_with": record.with_,
            "date": record.date,
            "year": as_at.register.municipal_year(record.date),
            "status": str(record.status),
            "kind": str(record.kind),
            "title": record.title,
            "starts": record.starts,
            "ends": record.ends,
            "place": record.place,
            "agenda_published": record.agenda.published,
            "agenda_supplements": tuple(one.isoformat() for one in record.agenda.supplements),
            "agenda_link": link(record.agenda.link),
            **minutes(one),
            "minutes_published": record.minutes.published,
            "minutes_to_confirm_at": record.minutes.to_confirm_at,
            "minutes_confirmed_at": record.minutes.confirmed_at,
            "minutes_correction": record.minutes.correction,
            "minutes_link": link(record.minutes.link),
            "moved_to": record.moved_to,
            "reason": record.reason,
            "note": record.note,
            **withdrawn(record.withdrawn),
            "url": at.address(one),
        }


def _sources(as_at: AsAt) -> Iterator[Row]:
    for reference, sitting in as_at.register.meetings.items():
        for position, one in enumerate(sitting.fields.sources, 1):
            yield {
                "meeting": reference,
                "number": position,
                "title": one.title,
                "date": one.date,
                "place": one.where,
                "link": link(one.link),
            }


def _attendance(as_at: AsAt) -> Iterator[Row]:
    for sitting in over(as_at):
        for position, row in enumerate(_attended(sitting.record), 1):
            yield {"meeting": sitting.id, "number": position, **row, **minutes(sitting)}


def _attended(meeting: r.Meeting) -> Iterator[Row]:
    nothing: Row = {
        "person": None, "attended": None, "seat": None, "instead_of": None, "arrived": None, "left_at": None,
        "office": None, "note": None,
    }  # fmt: skip
    for present in meeting.present:
        yield nothing | {
            "person": present.person,
            "attended": "present",
            "seat": str(present.as_),
            "instead_of": present.instead_of,
            "arrived": present.arrived,
            "left_at": present.left,
        }
    for apology in meeting.apologies:
        yield nothing | {"person": apology.person, "attended": "apologies", "note": apology.note}
    for person in meeting.absent:
        yield nothing | {"person": person, "attended": "absent"}
    for other in meeting.in_attendance:
        yield nothing | {"person": other.person, "attended": "in attendance", "office": other.office}


def _items(as_at: AsAt) -> Iterator[Row]:
    for one in known_items(as_at):
        record = one.record
        yield {
            "reference": one.id,
            "meeting": one.sitting.id,
            "number": record.number,
            "title": record.title,
            "kind": str(record.kind),
            "subjects": record.subjects,
            **exempt(record.exempt),
            "urgency": record.urgency.reason if record.urgency else None,
            "account": record.account,
            **_report(record),
            "decisions": decision_ids(as_at.register, record.decisions),
            "action_plans": record.action_plans,
            "confirms": record.confirms,
            **minutes(one.sitting),
            "url": at.address(one),
        }


_NO_REPORT = r.Report()


def _report(item: r.Item) -> Row:
    """The report before the committee."""
    report = item.report or _NO_REPORT
    return {
        "report": item.report is not None,
        "report_title": report.title,
        "report_by": report.of,
        "report_office": report.office,
        "report_directorates": report.directorates,
        "report_portfolio": report.portfolio,
        "report_contacts": report.contacts,
        "report_date": report.date,
        "report_to_follow": report.to_follow,
        "report_link": link(report.link),
        "report_purpose": report.purpose,
        "report_note": report.note,
    }


def _report_recommendations(as_at: AsAt) -> Iterator[Row]:
    for item in known_items(as_at):
        report = item.record.report
        if report:
            for position, words in enumerate(report.recommended, 1):
                yield {"item": item.id, "number": position, "text": words}


def _papers(as_at: AsAt) -> Iterator[Row]:
    for item in known_items(as_at):
        for position, one in enumerate(item.record.report.papers if item.record.report else (), 1):
            yield {
                "item": item.id,
                "number": position,
                "title": one.title,
                "appendix": one.appendix,
                "link": None if one.exempt else link(one.link),
                **exempt(one.exempt),
            }


def _declarations(as_at: AsAt) -> Iterator[Row]:
    for item in taken(as_at):
        for position, one in enumerate(item.record.declarations, 1):
            yield {
                "item": item.id,
                "number": position,
                "person": one.person,
                "kind": str(one.kind),
                "interest": one.interest,
                "left_room": one.left,
                **minutes(item.sitting),
            }


def _resolutions(as_at: AsAt) -> Iterator[Row]:
    for item in taken(as_at):
        for one in item.resolutions:
            record = one.record
            yield {
                "reference": one.id,
                "item": item.id,
                "number": record.id,
                "text": record.text,
                "subjects": tuple(dict.fromkeys((*item.fields.subjects, *record.subjects))),
                "unanimous": record.unanimous,
                "decisions": decision_ids(as_at.register, record.decisions),
                "note": record.note,
                **minutes(item.sitting),
                "url": at.address(one),
            }


def _votes(as_at: AsAt) -> Iterator[Row]:
    for item in taken(as_at):
        for position, one in enumerate(item.record.votes, 1):
            names = one.for_ or one.against or one.abstained
            counted = one.count
            yield {
                "reference": f"{item.id} vote {position}",
                "item": item.id,
                "number": position,
                "question": one.on,
                "proposed_by": one.proposed_by,
                "seconded_by": one.seconded_by,
                "votes_for": counted.for_ if counted else len(one.for_) if names else None,
                "votes_against": counted.against if counted else len(one.against) if names else None,
                "abstentions": counted.abstained if counted else len(one.abstained) if names else None,
                "voted_for": one.for_,
                "voted_against": one.against,
                "abstained": one.abstained,
                "casting_vote": one.casting_vote,
                "outcome": str(one.outcome),
                **minutes(item.sitting),
            }


def _call_ins(as_at: AsAt) -> Iterator[Row]:
    for item in taken(as_at):
        for position, one in enumerate(item.record.call_ins, 1):
            decision = as_at.register.decision(one.decision)
            yield {
                "reference": f"{item.id} call-in {position}",
                "item": item.id,
                "decision": decision.id if decision else None,
                "called_in_by": one.called_in_by,
                "date": one.date,
                "reasons": one.reasons,
                "outcome": word_of(one.outcome),
                **minutes(item.sitting),
            }


TABLES = (
    Table(
        "meetings",
        "meeting",
        "A meeting of a committee, held or to come.",
        (
            text("reference", "Its reference, for example ABC/2024-05-01.", required=True),
            ref("committee", "committees", "Whose meeting it is.", required=True),
            refs("joint_with", "committees", "A committee with which it is held jointly."),
            day("date", "The day.", required=True),
            text("year", "The municipal year.", required=True),
            word("status", r.MeetingStatus, "What became of it.", required=True),
            word("kind", r.MeetingKind, "The sort of meeting.", required=True),
            text("title", "A name, if it has one of its own."),
            hour("starts", "When it begins."),
            hour("ends", "When it ended."),
            text("place", "Where."),
            day("agenda_published", "When the agenda was first open to the public."),
            several("agenda_supplements", "Dates of supplementary agendas."),
            text("agenda_link", "Where the agenda can be read."),
            MINUTES,
            day("minutes_published", "When the minutes were first published."),
            day("minutes_to_confirm_at", "The meeting whose agenda has them for confirmation."),
            day("minutes_confirmed_at", "The meeting that confirmed them."),
            text("minutes_correction", "What was corrected."),
            text("minutes_link", "Where the minutes can be read."),
            day("moved_to", "The date to which it was postponed or adjourned."),
            text("reason", "Why it was cancelled, postponed or adjourned."),
            text("note", "Anything a reader should know."),
            *WITHDRAWN,
            URL,
        ),
        _meetings,
    ),
    Table(
        "sources",
        "source",
        "A paper from which the entry of a meeting was made.",
        (
            ref("meeting", "meetings", "The meeting.", required=True),
            number("number", "Its place in the list, from 1.", required=True),
            text("title", "What the paper is called.", required=True),
            day("date", "When it was published, or the date it bears."),
            text("place", "Where in the paper."),
            text("link", "Where it can be read."),
        ),
        _sources,
        key=("meeting", "number"),
    ),
    Table(
        "attendance",
        "attendance",
        "A person who came to a meeting, or was expected and did not.",
        (
            ref("meeting", "meetings", "The meeting.", required=True),
            number("number", "The place in the list, from 1.", required=True),
            ref("person", "people", "Who.", required=True),
            replace(text("attended", "Whether and how the person attended.", required=True), among=ATTENDED),
            word("seat", r.SeatKind, "In what capacity a member was present."),
            ref("instead_of", "people", "The member whose place a substitute took."),
            hour("arrived", "When, if after the start."),
            hour("left_at", "When the person left, if before the end."),
            text("office", "The office in which someone attended who is no member."),
            text("note", "What was said with an apology."),
            MINUTES,
        ),
        _attendance,
        key=("meeting", "number"),
    ),
    Table(
        "items",
        "item",
        "An item of an agenda.",
        (
            text("reference", "Its reference, for example ABC/2024-05-01/7.", required=True),
            ref("meeting", "meetings", "The meeting.", required=True),
            text("number", "Its number on the agenda.", required=True),
            text("title", "Its title.", required=True),
            word("kind", r.ItemKind, "The sort of business.", required=True),
            refs("subjects", "subjects", "A subject it touches."),
            *EXEMPT,
            text("urgency", "Why it was taken as urgent."),
            text("account", "What was said, in the record's own plain words."),
            flag("report", "Whether there was a report."),
            text("report_title", "The report's title, if it is not the item's."),
            refs("report_by", "people", "An officer who presents the report."),
            text("report_office", "The office in whose name it is made."),
            refs("report_directorates", "bodies", "A body it comes from."),
            ref("report_portfolio", "people", "The cabinet member responsible."),
            refs("report_contacts", "people", "A contact officer."),
            day("report_date", "The date it bears."),
            flag("report_to_follow", "Whether it was not ready when the agenda was published."),
            text("report_link", "Where it can be read."),
            text("report_purpose", "What it is for."),
            text("report_note", "Anything a reader should know."),
            refs("decisions", "decisions", "A decision of the Forward Plan that was considered."),
            refs("action_plans", "action_plans", "An action plan that was before the committee."),
            refs("confirms", "meetings", "A meeting whose minutes were confirmed at it."),
            MINUTES,
            URL,
        ),
        _items,
    ),
    Table(
        "report_recommendations",
        "report_recommendation",
        "What a report recommended the committee to do.",
        (
            ref("item", "items", "The item.", required=True),
            number("number", "Its place in the list, from 1.", required=True),
            text("text", "What was recommended.", required=True),
        ),
        _report_recommendations,
        key=("item", "number"),
    ),
    Table(
        "papers",
        "paper",
        "An appendix or background paper of a report.",
        (
            ref("item", "items", "The item.", required=True),
            number("number", "Its place in the list, from 1.", required=True),
            text("title", "Its title.", required=True),
            text("appendix", "Its letter or number as an appendix."),
            text("link", "Where it can be read."),
            *EXEMPT,
        ),
        _papers,
        key=("item", "number"),
    ),
    Table(
        "declarations",
        "declaration",
        "An interest that a member declared.",
        (
            ref("item", "items", "The item.", required=True),
            number("number", "Its place in the list, from 1.", required=True),
            ref("person", "people", "Who declared it.", required=True),
            word("kind", r.InterestKind, "The sort of interest.", required=True),
            text("interest", "What it is.", required=True),
            flag("left_room", "Whether the member left the room for the item."),
            MINUTES,
        ),
        _declarations,
        key=("item", "number"),
    ),
    Table(
        "resolutions",
        "resolution",
        "What a committee resolved.",
        (
            text("reference", "Its reference, for example ABC/2024-05-01/7 resolution 1.", required=True),
            ref("item", "items", "The item.", required=True),
            text("number", "Its number at the item.", required=True),
            text("text", "What was resolved, in the record's own plain words.", required=True),
            refs("subjects", "subjects", "A subject of it or of its item."),
            flag("unanimous", "Whether the minutes say that it was unanimous.", required=False),
            refs("decisions", "decisions", "A decision of the Forward Plan it concerns."),
            text("note", "Anything a reader should know."),
            MINUTES,
            URL,
        ),
        _resolutions,
    ),
    Table(
        "votes",
        "vote",
        "A recorded vote.",
        (
            text("reference", "Its reference: that of the item, and its number.", required=True),
            ref("item", "items", "The item.", required=True),
            number("number", "Its number at the item, from 1.", required=True),
            text("question", "What was voted on.", required=True),
            ref("proposed_by", "people", "Who moved it."),
            ref("seconded_by", "people", "Who seconded it."),
            number("votes_for", "Votes for."),
            number("votes_against", "Votes against."),
            number("abstentions", "Abstentions."),
            refs("voted_for", "people", "Who voted for, where names were taken."),
            refs("voted_against", "people", "Who voted against."),
            refs("abstained", "people", "Who abstained."),
            ref("casting_vote", "people", "Who gave a casting vote."),
            word("outcome", r.Outcome, "How it ended.", required=True),
            MINUTES,
        ),
        _votes,
    ),
    Table(
        "call_ins",
        "call_in",
        "A decision of the executive that was called in and considered at a meeting.",
        (
            text("reference", "Its reference: that of the item, and its number.", required=True),
            ref("item", "items", "The item.", required=True),
            ref("decision", "decisions", "The decision."),
            refs("called_in_by", "people", "A member who called it in."),
            day("date", "When the request for call-in was received."),
            text("reasons", "Why."),
            word("outcome", r.CallInOutcome, "What the committee did with it."),
            MINUTES,
        ),
        _call_ins,
    ),
)
