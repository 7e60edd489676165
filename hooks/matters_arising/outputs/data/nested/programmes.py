"""A work programme as one piece of data, version by version."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from .... import records as r
from ....register.entities import Entity
from ....rules import work_programme as programme
from ....rules.findings.programmes import missing
from ....rules.snapshot import AsAt
from ....urls import addresses as at


def work_programmes(as_at: AsAt) -> Iterator[dict[str, Any]]:
    """Every work programme with its versions, what each changed, and what was planned and not taken."""
    return (work_programme(one, as_at) for one in as_at.register.programmes.values())


def work_programme(one: Entity[r.WorkProgramme], as_at: AsAt) -> dict[str, Any]:
    """One work programme."""
    known = programme.versions(one, as_at)
    return {
        "committee": one.record.committee,
        "year": one.record.year,
        "versions": [
            _version(programme.version_course(version, known[place - 1] if place else None, one, as_at), one, as_at)
            for place, version in enumerate(known)
        ],
        "year_at_a_glance": [_planned(meeting, one, as_at) for meeting in programme.year(one, as_at)],
        "not_taken": [
            {"title": planned.item.title, "meeting": meeting.id, "version": version.as_at}
            for planned, meeting, version in programme.not_taken(one, as_at)
        ],
        "missing": [found.request for found in missing(one, as_at) if found.request],
        "resolutions_missing": [found.resolution for found in missing(one, as_at) if found.resolution],
        "url": at.address(one),
    }


def _planned(planned_meeting: r.ProgrammeMeeting, one: Entity[r.WorkProgramme], as_at: AsAt) -> dict[str, Any]:
    """What is planned for a meeting, what it is for, and the outcome."""
    meeting = programme.meeting_on(planned_meeting.date, one, as_at)

    def ahead(day: date | None) -> int | None:
        return (planned_meeting.date - day).days if day else None

    def item(planned: programme.Planned) -> dict[str, Any]:
        became = programme.taken(planned, one, as_at)
        return {
            "title": planned.item.title,
            "contacts": [contact.model_dump() for contact in planned.item.contacts],
            "office": planned.item.office,
            "subjects": list(planned.item.subjects),
            "for": list(planned.item.for_),
            "resolved": list(planned.item.resolved),
            "decisions": list(planned.item.decisions),
            "item": became.id if became else None,
            "not_taken": programme.is_over_without(planned, one, as_at),
            "note": planned.item.note,
        }

    return {
        "date": planned_meeting.date,
        "meeting": meeting.id if meeting else None,
        "status": str(meeting.status) if meeting else None,
        "joint": planned_meeting.joint,
        "draft_reports_due": planned_meeting.draft_reports_due,
        "draft_reports_days_before": ahead(planned_meeting.draft_reports_due),
        "final_reports_due": planned_meeting.final_reports_due,
        "final_reports_days_before": ahead(planned_meeting.final_reports_due),
        "items": [item(planned) for planned in programme.planned_for(planned_meeting)],
    }


def _version(found: programme.VersionCourse, one: Entity[r.WorkProgramme], as_at: AsAt) -> dict[str, Any]:
    version = found.version
    return {
        "as_at": version.as_at,
        "complete": version.complete,
        "before": version.before,
        "note": version.note,
        "meetings": [_planned(meeting, one, as_at) for meeting in version.meetings],
        "added": [{"title": planned.item.title, "meeting": planned.meeting} for planned in found.added],
        "moved": [
            {"title": planned.item.title, "from": before, "to": planned.meeting} for planned, before in found.moved
        ],
        "dropped": [{"title": planned.item.title, "meeting": planned.meeting} for planned in found.dropped],
    }
