"""Work programmes through the year, and the action plans that committees monitor."""

from __future__ import annotations

from collections.abc import Iterator

from .... import records as r
from ....register.entities import Entity
from ....rules import work_programme
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ..table import DataTable, Row, day, flag, number, ref, refs, text, word
from .shared_columns import SOURCE, URL, source, word_of


def id_of(one: Entity[r.WorkProgramme]) -> str:
    """The id of a work programme: its committee and its year."""
    return f"{one.record.committee}/{one.record.year}"


def _programmes(as_at: AsAt) -> Iterator[Row]:
    for one in as_at.register.programmes.values():
        yield {
            "id": id_of(one),
            "committee": one.record.committee,
            "year": one.record.year,
            "url": at.address(one),
        }


def _all_versions(as_at: AsAt) -> Iterator[tuple[Entity[r.WorkProgramme], r.ProgrammeVersion, str]]:
    for one in as_at.register.programmes.values():
        for version in work_programme.versions(one, as_at):
            yield one, version, f"{id_of(one)}/{version.as_at.isoformat()}"


def _versions(as_at: AsAt) -> Iterator[Row]:
    for one, version, id_ in _all_versions(as_at):
        yield {
            "id": id_,
            "programme": id_of(one),
            "as_at": version.as_at,
            "before": version.before,
            "complete": version.complete,
            **source(version.source),
            "note": version.note,
        }


def _meetings(as_at: AsAt) -> Iterator[Row]:
    for one, version, id_ in _all_versions(as_at):
        for planned_meeting in version.meetings:
            meeting = work_programme.meeting_on(planned_meeting.date, one, as_at)
            yield {
                "version": id_,
                "date": planned_meeting.date,
                "meeting": meeting.id if meeting else None,
                "joint": planned_meeting.joint,
                "draft_reports_due": planned_meeting.draft_reports_due,
                "final_reports_due": planned_meeting.final_reports_due,
            }


def _items(as_at: AsAt) -> Iterator[Row]:
    for one, version, id_ in _all_versions(as_at):
        for position, planned in enumerate(work_programme.planned(version), 1):
            item = planned.item
            meeting = work_programme.meeting_on(planned.meeting, one, as_at)
            became = work_programme.taken(planned, one, as_at)
            yield {
                "id": f"{id_}/{position}",
                "version": id_,
                "date": planned.meeting,
                "meeting": meeting.id if meeting else None,
                "title": item.title,
                "contacts": tuple(dict.fromkeys(contact.person for contact in item.contacts)),
                "office": item.office,
                "subjects": item.subjects,
                "requests": item.for_,
                "resolved": item.resolved,
                "item": became.id if became else None,
                "note": item.note,
            }


def _action_plans(as_at: AsAt) -> Iterator[Row]:
    for id_, one in as_at.register.action_plans.items():
        record = one.record
        yield {
            "id": id_,
            "title": record.title,
            "committee": record.committee,
            "also_monitored_by": record.also_monitored_by,
            "status": str(record.status) if record.status else None,
            "owner": record.owner,
            "summary": record.summary,
            "subjects": record.subjects,
            "requests": record.carried_by,
            **source(record.source),
            "note": record.note,
            "url": at.address(one),
        }


def _all_actions(as_at: AsAt) -> Iterator[tuple[Entity[r.ActionPlan], r.PlanOutcome, r.Action]]:
    for one in as_at.register.action_plans.values():
        for outcome in one.record.outcomes:
            for action in outcome.actions:
                yield one, outcome, action


def _actions(as_at: AsAt) -> Iterator[Row]:
    for one, outcome, action in _all_actions(as_at):
        by_when = action.timescale
        yield {
            "id": f"{one.id}/{action.id}",
            "action_plan": one.id,
            "outcome": outcome.id,
            "outcome_title": outcome.title,
            "number": action.id,
            "text": action.text,
            "measure": action.measure,
            "responsible": action.responsible,
            "timescale": by_when.words if by_when else None,
            "since": by_when.from_ if by_when else None,
            "until": by_when.until if by_when else None,
            "url": f"{at.address(one)}#{at.action_anchor(action)}",
        }


def _action_reports(as_at: AsAt) -> Iterator[Row]:
    for one, _, action in _all_actions(as_at):
        known = (report for report in action.progress if report.date <= as_at.today)
        for position, report in enumerate(known, 1):
            yield {
                "action": f"{one.id}/{action.id}",
                "number": position,
                "date": report.date,
                "text": report.text,
                "rag": word_of(report.rag),
                "item": report.source,
            }


TABLES = (
    DataTable(
        "programmes",
        "programme",
        "A committee's work programme for a municipal year.",
        (
            text("id", "Its committee and its year.", required=True),
            ref("committee", "committees", "The committee.", required=True),
            text("year", "The municipal year.", required=True),
            URL,
        ),
        _programmes,
    ),
    DataTable(
        "programme_versions",
        "version",
        "A work programme as it stood on a date.",
        (
            text("id", "The programme, and the date.", required=True),
            ref("programme", "programmes", "The work programme.", required=True),
            day("as_at", "The date of the meeting it was put before, or of its publication.", required=True),
            ref("before", "items", "The item at which it was before the committee."),
            flag("complete", "Whether all of it is recorded."),
            *SOURCE,
            text("note", "A note for readers."),
        ),
        _versions,
    ),
    DataTable(
        "programme_meetings",
        "programme_meeting",
        "A meeting that a version of a work programme plans for.",
        (
            ref("version", "programme_versions", "The version.", required=True),
            day("date", "The meeting's date.", required=True),
            ref("meeting", "meetings", "The meeting, if it is recorded."),
            flag("joint", "Whether it is a joint meeting."),
            day("draft_reports_due", "The deadline for draft reports."),
            day("final_reports_due", "The deadline for final reports."),
        ),
        _meetings,
        key=("version", "date"),
    ),
    DataTable(
        "programme_items",
        "programme_item",
        "Something that a version of a work programme plans for a meeting.",
        (
            text("id", "The version, and its place in it, from 1.", required=True),
            ref("version", "programme_versions", "The version.", required=True),
            day("date", "The date of the meeting it is planned for.", required=True),
            ref("meeting", "meetings", "That meeting, if it is recorded."),
            text("title", "Its title on the programme.", required=True),
            refs("contacts", "people", "A contact officer."),
            text("office", "The contact office, where no person is named."),
            refs("subjects", "subjects", "A subject it concerns."),
            refs("requests", "requests", "A request that it is intended to meet."),
            refs("resolved", "items", "An item whose resolutions it is intended to carry out."),
            ref("item", "items", "The agenda item it became."),
            text("note", "The comment in the programme, or a note for readers."),
        ),
        _items,
    ),
    DataTable(
        "action_plans",
        "action_plan",
        "An action plan that a committee monitors.",
        (
            text("id", "Its id, part of its address.", required=True),
            text("title", "Its title.", required=True),
            ref("committee", "committees", "A committee that monitors it.", required=True),
            refs("also_monitored_by", "committees", "Another committee that monitors it too."),
            word("status", r.PlanStatus, "Whether it is a draft or has been agreed."),
            ref("owner", "bodies", "The body whose plan it is.", required=True),
            text("summary", "Its purpose."),
            refs("subjects", "subjects", "A subject it concerns."),
            refs("requests", "requests", "A standing item under which the committee monitors it."),
            *SOURCE,
            text("note", "A note for readers."),
            URL,
        ),
        _action_plans,
    ),
    DataTable(
        "actions",
        "action",
        "An action of an action plan.",
        (
            text("id", "The plan, and its number there.", required=True),
            ref("action_plan", "action_plans", "The action plan.", required=True),
            text("outcome", "The number of the outcome it is intended to achieve.", required=True),
            text("outcome_title", "That outcome.", required=True),
            text("number", "Its number in the plan.", required=True),
            text("text", "What is to be done.", required=True),
            text("measure", "What shows that it has been achieved."),
            refs("responsible", "bodies", "The body responsible."),
            text("timescale", "The timescale, in the plan's own words."),
            day("since", "The first day, where the words alone do not give it."),
            day("until", "The last day, where the words alone do not give it."),
            URL,
        ),
        _actions,
    ),
    DataTable(
        "action_reports",
        "action_report",
        "Progress of an action, as reported on a date.",
        (
            ref("action", "actions", "The action.", required=True),
            number("number", "Its place in the order of reports, from 1.", required=True),
            day("date", "The date of the report.", required=True),
            text("text", "Progress made, in the words of this record.", required=True),
            word("rag", r.Rag, "The rating, where the paper gives one."),
            ref("item", "items", "The item at which it was reported."),
        ),
        _action_reports,
        key=("action", "number"),
    ),
)
