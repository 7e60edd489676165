"""What is known of a meeting to come: what is planned for it, by when papers are due, and what is decided before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .. import records as r
from ..law.notice_of_meetings import AgendaNotice, agenda_notice
from ..register.entities import Decision, Meeting
from . import remits, work_programme
from .forward_plan import decision_entries, decision_history
from .snapshot import AsAt


def notice_of(meeting: Meeting, as_at: AsAt) -> AgendaNotice | None:
    """Return the notice that the agenda of a meeting must give.

    `None` if none is known to be required, and for the continuation of an adjourned meeting: the notice of its
    first sitting covers all of them (`law.notice_of_meetings.CONTINUED`).

    Args:
        meeting: the meeting.
        as_at: the record.
    """
    if as_at.register.sittings_before(meeting.id):
        return None
    return agenda_notice(as_at.register.council, meeting.committee.record.kind)


@dataclass(frozen=True)
class MeetingAhead:
    """A meeting to come."""

    planned: tuple[r.ProgrammeItem, ...]
    """What the latest version of the work programme plans for it, in the order of the paper."""
    draft_reports_due: date | None
    """By when draft reports are wanted."""
    final_reports_due: date | None
    """By when final reports are wanted."""
    agenda_due: date | None
    """The last day on which its agenda can be published, where the law or the council sets one and it is not out."""
    decisions: tuple[tuple[Decision, date], ...]
    """Decisions in the committee's remit expected on or before its day, each with the first day on which it may be
    taken; the soonest first."""


def meeting_ahead(meeting: Meeting, as_at: AsAt) -> MeetingAhead:
    """Return what is known of a meeting to come.

    Args:
        meeting: the meeting.
        as_at: the record and its date, which is not after the meeting.
    """
    entry = _in_programme(meeting, as_at)
    rule = notice_of(meeting, as_at)
    is_out = meeting.record.agenda.published is not None
    return MeetingAhead(
        planned=entry.items if entry else (),
        draft_reports_due=entry.draft_reports_due if entry else None,
        final_reports_due=entry.final_reports_due if entry else None,
        agenda_due=rule.due(meeting.date, as_at.calendar).date if rule and not is_out else None,
        decisions=_decisions_before(meeting, as_at),
    )


def _in_programme(meeting: Meeting, as_at: AsAt) -> r.ProgrammeMeeting | None:
    """What the committee's work programme of the year has for a meeting."""
    for programme in as_at.register.programmes_of(meeting.committee.id):
        for entry in work_programme.year(programme, as_at):
            if entry.date == meeting.date:
                return entry
    return None


def _decisions_before(meeting: Meeting, as_at: AsAt) -> tuple[tuple[Decision, date], ...]:
    found = []
    for decision in remits.in_remit(as_at, meeting.committee.id):
        if not decision_entries.is_known_decision(decision, as_at):
            continue
        first, last = decision_entries.expected(decision_entries.entries(decision, as_at)[-1].record)
        is_awaited = decision_history.history(decision, as_at).fate in (r.Fate.AWAITED, r.Fate.REFERRED_BACK)
        if is_awaited and first and last and first <= meeting.date and last >= as_at.today:
            found.append((decision, first))
    return tuple(sorted(found, key=lambda one: (one[1], one[0].id)))
