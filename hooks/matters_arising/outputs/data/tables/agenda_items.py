"""Items of agendas: their reports, what these recommended, their papers, and the interests declared."""

from __future__ import annotations

from collections.abc import Iterator

from .... import records as r
from ....register.entities import AgendaItem
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ..table import DataTable, Row, day, flag, number, ref, refs, text, word
from .known_meetings import known_items, taken
from .shared_columns import EXEMPT, MINUTES, URL, decision_ids, exempt, link, minutes


def _items(as_at: AsAt) -> Iterator[Row]:
    for one in known_items(as_at):
        record = one.record
        yield {
            "reference": one.id,
            "meeting": one.meeting.id,
            "number": record.number,
            "minute_number": record.minute_number,
            "title": record.title,
            "agenda_title": record.agenda_title,
            "added": record.added,
            "kind": str(record.kind),
            "raised_by": record.raised_by,
            "subjects": record.subjects,
            **exempt(record.exempt or record.exempt_in_part),
            "exempt_in_part": record.exempt_in_part is not None,
            **_course(one),
            "urgency": record.urgency.reason if record.urgency else None,
            "account": record.account,
            "recording_from": record.recording_from,
            **_report(record),
            "decisions": decision_ids(as_at.register, record.decisions),
            "action_plans": record.action_plans,
            "confirms": record.confirms,
            **minutes(one.meeting, as_at),
            "url": at.address(one),
        }


def _course(item: AgendaItem) -> Row:
    """What became of an item that was withdrawn or held over, and which items it continues."""
    withdrawn, held_over = item.record.withdrawn, item.record.held_over
    reasons = (one.reason for one in (withdrawn, held_over) if one)
    return {
        "withdrawn_from_agenda": withdrawn is not None,
        "withdrawn_from_agenda_on": withdrawn.date if withdrawn else None,
        "held_over": str(held_over.how) if held_over else None,
        "held_over_to": held_over.to if held_over else None,
        "not_dealt_with_reason": next(reasons, None),
        "for": item.record.for_,
        "continues": item.record.continues,
    }


_NO_REPORT = r.Report()


def _report(item: r.Item) -> Row:
    """The report to the committee."""
    report = item.report or _NO_REPORT
    timescale = report.timescale or r.Timescale()
    return {
        "report": item.report is not None,
        "report_title": report.title,
        "report_by": report.of,
        "report_office": report.office,
        "report_directorates": report.directorates,
        "report_basis": str(report.basis) if item.report else None,
        "report_introduced_by": tuple(one.person for one in report.introduced_by if one.person),
        "report_portfolio": report.portfolio,
        "report_contacts": report.contacts,
        "report_date": report.date,
        "report_to_follow": report.to_follow,
        "report_link": link(report.link),
        "report_purpose": report.purpose,
        "report_pages": report.pages,
        "report_origin": report.origin,
        "report_terms_of_reference": report.terms_of_reference,
        "report_major_policy_item": timescale.major_policy_item,
        "report_cabinet_date": timescale.cabinet,
        "report_recommended_by": report.recommended_by,
        "report_recommended_deadline": report.recommended_deadline,
        "report_consultation": report.consultation,
        "report_outcomes": report.outcomes,
        "report_reasons": report.reasons,
        "report_alternatives": report.alternatives,
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
                "background": one.background,
                "link": None if one.exempt else link(one.link),
                **exempt(one.exempt),
            }


def _implications(as_at: AsAt) -> Iterator[Row]:
    for item in known_items(as_at):
        report = item.record.report
        if report and (one := report.implications):
            named = [(name, getattr(one, name)) for name in ("financial", "legal", "equalities", "rural")]
            said = [each for each in (*named, *((other.name, other.text) for other in one.other)) if each[1]]
            for position, (kind, words) in enumerate(said, 1):
                yield {"item": item.id, "number": position, "kind": kind, "text": words}


def _figures(as_at: AsAt) -> Iterator[Row]:
    for item in known_items(as_at):
        for position, one in enumerate(item.record.figures, 1):
            yield {
                "item": item.id,
                "number": position,
                "title": one.title,
                "description": one.description,
                "image": link(one.image),
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
                **minutes(item.meeting, as_at),
            }


def _speakers(as_at: AsAt) -> Iterator[Row]:
    for item in taken(as_at):
        for position, one in enumerate(item.record.speakers, 1):
            yield {
                "item": item.id,
                "number": position,
                "person": one.person,
                "name": one.name,
                "role": one.role,
                "body": one.body,
                **minutes(item.meeting, as_at),
            }


TABLES = (
    DataTable(
        "items",
        "item",
        "An item of an agenda.",
        (
            text("reference", "Its reference, for example ABC/2024-05-01/7.", required=True),
            ref("meeting", "meetings", "The meeting.", required=True),
            text("number", "Its number on the agenda."),
            text("minute_number", "Its number in the minutes, where it differs."),
            text("title", "Its title.", required=True),
            text("agenda_title", "Its title on the agenda, if the minutes have another."),
            day(
                "added",
                "The date of the supplement or later agenda that added it, or of the meeting where it was raised.",
            ),
            word("kind", r.ItemKind, "The type of business.", required=True),
            text("raised_by", "From whom a petition, a question or a deputation came."),
            refs("subjects", "subjects", "A subject it concerns."),
            *EXEMPT,
            flag("exempt_in_part", "Whether only part of it is exempt."),
            flag("withdrawn_from_agenda", "Whether it was withdrawn from the agenda."),
            day("withdrawn_from_agenda_on", "When, if it was before the meeting."),
            word("held_over", r.HeldOverAs, "How it was held over to another meeting."),
            ref("held_over_to", "meetings", "The meeting to which it was held over."),
            text("not_dealt_with_reason", "Why it was withdrawn or held over."),
            refs("for", "requests", "Of an item withdrawn or held over: a request that it was to answer."),
            refs("continues", "items", "An item of an earlier meeting that it continues."),
            text("urgency", "Why it was taken as urgent."),
            text("account", "A summary of the discussion, or of the report, in the words of this record."),
            text("recording_from", "How far into the recording of the meeting it begins."),
            flag("report", "Whether there was a report."),
            text("report_title", "The report's title, if it is not the item's."),
            refs("report_by", "people", "An author of the report."),
            text("report_office", "The office of its author."),
            refs("report_directorates", "bodies", "A directorate or service it comes from."),
            word("report_basis", r.Attribution, "Whether a paper names its author, office and directorate."),
            refs("report_introduced_by", "people", "A person who introduced or presented the report at the meeting."),
            ref("report_portfolio", "people", "The cabinet member responsible."),
            refs("report_contacts", "people", "A contact officer."),
            day("report_date", "The date it bears."),
            flag("report_to_follow", "Whether it was to follow when the agenda was published."),
            text("report_link", "Where it is published."),
            text("report_purpose", "What it is for."),
            text("report_pages", "Its pages in the agenda pack."),
            text("report_origin", "Why it was written."),
            text("report_terms_of_reference", "The terms of reference under which the committee considers it."),
            flag(
                "report_major_policy_item",
                "Whether the matter is a major policy item or a statutory plan.",
                required=False,
            ),
            day("report_cabinet_date", "The meeting of the executive at which it is to be decided."),
            text("report_recommended_by", "The office that makes the recommendations."),
            day("report_recommended_deadline", "The day by which the recommendations are to be decided."),
            text("report_consultation", "Who was consulted, and with what result."),
            text("report_outcomes", "The outcomes or the impact that are anticipated."),
            text("report_reasons", "The reasons for the recommendations."),
            text("report_alternatives", "The alternative options that were considered."),
            text("report_note", "A note for readers."),
            refs("decisions", "decisions", "A Forward Plan decision that was considered."),
            refs("action_plans", "action_plans", "An action plan that was before the committee."),
            refs("confirms", "meetings", "A meeting whose minutes were confirmed at it."),
            MINUTES,
            URL,
        ),
        _items,
    ),
    DataTable(
        "report_recommendations",
        "report_recommendation",
        "A recommendation in a report to the committee.",
        (
            ref("item", "items", "The item.", required=True),
            number("number", "Its place in the list, from 1.", required=True),
            text("text", "What was recommended.", required=True),
        ),
        _report_recommendations,
        key=("item", "number"),
    ),
    DataTable(
        "report_implications",
        "report_implication",
        "What a report says follows from it in one respect.",
        (
            ref("item", "items", "The item.", required=True),
            number("number", "Its place in the list, from 1.", required=True),
            text(
                "kind",
                "Which implications: financial, legal, equalities, rural or others.",
                required=True,
            ),
            text("text", "What the report says.", required=True),
        ),
        _implications,
        key=("item", "number"),
    ),
    DataTable(
        "papers",
        "paper",
        "An appendix or background paper of a report.",
        (
            ref("item", "items", "The item.", required=True),
            number("number", "Its place in the list, from 1.", required=True),
            text("title", "Its title.", required=True),
            text("appendix", "Its letter or number as an appendix."),
            flag("background", "Whether it is a background document rather than an appendix."),
            text("link", "Where it is published."),
            *EXEMPT,
        ),
        _papers,
        key=("item", "number"),
    ),
    DataTable(
        "figures",
        "figure",
        "A chart, a map or another picture in the account of an item.",
        (
            ref("item", "items", "The item.", required=True),
            number("number", "Its place in the list, from 1.", required=True),
            text("title", "Its title.", required=True),
            text("description", "What it shows, in words.", required=True),
            text("image", "Where the picture is.", required=True),
        ),
        _figures,
        key=("item", "number"),
    ),
    DataTable(
        "declarations",
        "declaration",
        "An interest that a member declared.",
        (
            ref("item", "items", "The item.", required=True),
            number("number", "Its place in the list, from 1.", required=True),
            ref("person", "people", "Who declared it.", required=True),
            word("kind", r.InterestKind, "The type of interest.", required=True),
            text("interest", "What it is.", required=True),
            flag("left_room", "Whether the member left the room for the item."),
            MINUTES,
        ),
        _declarations,
        key=("item", "number"),
    ),
    DataTable(
        "speakers",
        "speaker",
        "Somebody who spoke to the committee on an item and is not a member of it.",
        (
            ref("item", "items", "The item.", required=True),
            number("number", "Its place in the list, from 1.", required=True),
            ref("person", "people", "The person, if among the people."),
            text("name", "The name, if not."),
            text("role", "The office or capacity in which they spoke."),
            ref("body", "bodies", "The body for which they spoke."),
            MINUTES,
        ),
        _speakers,
        key=("item", "number"),
    ),
)
