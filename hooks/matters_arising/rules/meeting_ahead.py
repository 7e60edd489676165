"""What is known of a meeting to come: what is planned for it, by when papers are due, and what is decided before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from .. import records as r
from ..law.notice_of_meetings import AgendaNotice, agenda_notice
from ..register.entities import Decision, Meeting
from ..register.register import Register
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
    return max(notices_of(meeting, as_at.register), key=lambda one: one.days, default=None)


def notices_of(meeting: Meeting, register: Register) -> tuple[AgendaNotice, ...]:
    """Return the notice that the agenda must give for each committee that meets, alike ones once."""
    committees = (register.committees[id] for id in meeting.committees if id in register.committees)
    rules = (agenda_notice(register.council, one.record.kind) for one in committees)
    return tuple(dict.fromkeys(rule for rule in rules if rule))


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
    entries = tuple(_in_programmes(meeting, as_at))
    rule = notice_of(meeting, as_at)
    is_out = meeting.record.agenda.published is not None
    return MeetingAhead(
        planned=tuple(item for entry in entries for item in entry.items),
        draft_reports_due=_first(entry.draft_reports_due for entry in entries),
        final_reports_due=_first(entry.final_reports_due for entry in entries),
        agenda_due=rule.due(meeting.date, as_at.calendar).date if rule and not is_out else None,
        decisions=_decisions_before(meeting, as_at),
    )


def _in_programmes(meeting: Meeting, as_at: AsAt) -> Iterator[r.ProgrammeMeeting]:
    """Yield what the work programme of each committee that meets has for a meeting."""
    for id in meeting.committees:
        for programme in as_at.register.programmes_of(id):
            yield from (one for one in work_programme.year(programme, as_at) if one.date == meeting.date)


def _first(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)


def _decisions_before(meeting: Meeting, as_at: AsAt) -> tuple[tuple[Decision, date], ...]:
    found = []
    decisions = dict.fromkeys(one for id in meeting.committees for one in remits.in_remit(as_at, id))
    for decision in decisions:
        if not decision_entries.is_known_decision(decision, as_at):
            continue
        first, last = decision_entries.expected(decision_entries.entries(decision, as_at)[-1].record)
        is_awaited = decision_history.history(decision, as_at).fate in (r.Fate.AWAITED, r.Fate.REFERRED_BACK)
        if is_awaited and first and last and first <= meeting.date and last >= as_at.today:
            found.append((decision, first))
    return tuple(sorted(found, key=lambda one: (one[1], one[0].id)))
