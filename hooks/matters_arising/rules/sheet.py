"""The sheet of matters arising for a meeting: what a committee should have before it.

For a meeting to come it shows the record as at today; for one that is past, as it stood the day before it, so that
the sheet is the one that could have been put before that meeting. What a meeting asked before it was adjourned is not
on the sheet for its later sittings: they are one meeting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from .. import records as r
from ..register.entities import Event, Meeting, Request
from .action_plans import ActionState, incomplete_actions
from .findings import ABOUT_DECISIONS, Finding, of_committee
from .following import as_they_are, passage, sent_to
from .snapshot import AsAt
from .standing import Standing


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet: one thing asked."""

    request: Request
    standing: Standing
    passage: r.Passage | None = None
    """How it came before the committee, if the committee did not ask it itself."""
    before: tuple[str, ...] = ()
    """Ids of the committees of the meeting that have it before them; of a joint meeting it may be one of several."""

    @property
    def latest(self) -> Event | None:
        """What happened to it last; `None` if nothing has."""
        return self.standing.history[-1] if self.standing.history else None


@dataclass(frozen=True)
class Sheet:
    """What a committee should have before it at a meeting. The groups do not overlap."""

    meeting: Meeting
    """The meeting."""
    on: date
    """The day as at which it stands."""
    then: AsAt = field(repr=False)
    """The record on that day."""
    previous_of: dict[str, Meeting]
    """By the id of each committee that meets, its latest meeting before it that took place."""
    is_next_after_previous: bool
    """Whether no other meeting is planned between any of those and this."""
    overdue: tuple[SheetRow, ...]
    """Asked of officers or promised, unanswered, and past its due date; the longest overdue first."""
    outstanding: tuple[SheetRow, ...]
    """Asked of officers or promised, and unanswered; the oldest first."""
    declined: tuple[SheetRow, ...]
    """Declined, rejected or noted, in whole or in part, for the committee to accept that or to press on; the oldest
    first."""
    answered: tuple[SheetRow, ...]
    """Answered in full, and awaiting the committee's agreement to close; the oldest first."""
    sent: tuple[SheetRow, ...]
    """Referred to it by another committee, or due at a meeting of it, and not yet taken up; the oldest first."""
    standing_items: tuple[SheetRow, ...]
    """Items that are to be on every agenda."""
    recommendations: tuple[SheetRow, ...]
    """Recommendations without a full response, or accepted and not yet carried out."""
    resolutions: tuple[SheetRow, ...]
    """Resolutions to be carried out, and those that were and that the committee has not noted; the oldest first."""
    actions: tuple[ActionState, ...]
    """Actions of the action plans that it follows that are not complete, those first whose timescale ends first."""
    gaps: tuple[Finding, ...]
    """Gaps to check."""
    decisions: tuple[Finding, ...]
    """Gaps that concern decisions in the committee's remit."""

    @property
    def previous(self) -> Meeting | None:
        """The latest meeting, before it, of the committee that holds it."""
        return self.previous_of.get(self.meeting.committee.id)

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """All its rows."""
        unanswered = (*self.overdue, *self.outstanding, *self.declined)
        others = (*self.recommendations, *self.sent, *self.standing_items, *self.resolutions)
        return (*unanswered, *others, *self.answered)

    @property
    def number(self) -> int:
        """The number of rows."""
        return len(self.rows)

    def is_since_last_meeting(self, row: SheetRow) -> bool:
        """Whether something was answered after the committee last met."""
        replied, previous = row.standing.replied, self._previous_for(row)
        return replied is not None and (previous is None or replied > previous.date)

    def is_of_last_meeting(self, row: SheetRow) -> bool:
        """Whether something was answered at the meeting before, or on its day."""
        previous = self._previous_for(row)
        return previous is not None and row.standing.replied == previous.date

    def _previous_for(self, row: SheetRow) -> Meeting | None:
        """The meeting before of a committee that has something before it."""
        return self.previous_of.get(row.before[0]) if row.before else self.previous


def has_sheet(meeting: Meeting) -> bool:
    """Whether a sheet is made for a meeting: the executive asks nobody for answers."""
    return meeting.committee.record.kind is not r.CommitteeKind.EXECUTIVE


def sheet(meeting: Meeting, as_at: AsAt) -> Sheet:
    """The sheet for a meeting.

    Args:
        meeting: the meeting, past or to come.
        as_at: the record and its date.
    """
    then = as_at.on(min(as_at.today, meeting.date - timedelta(days=1)))
    committees = meeting.committees
    earlier = as_at.register.sittings_before(meeting.id)
    groups: dict[str, list[SheetRow]] = defaultdict(list)
    for row in _followed(committees, then):
        if row.standing.is_open and row.request.item.meeting not in earlier:
            groups[_group(row)].append(row)
    broken = tuple(dict.fromkeys(one for id in committees for one in of_committee(then, id)))
    followed = {(one.plan.id, one.action.id): one for id in committees for one in incomplete_actions(then, id)}
    actions = followed.values()
    began = earlier[0].date if earlier else meeting.date
    previous: dict[str, Meeting] = {}
    is_next = True
    for id in committees:
        before = [one for one in reversed(as_at.register.meetings_of(id)) if one.date < began]
        if found := next((one for one in before if _took_place(one, then)), None):
            previous[id] = found
            is_next = is_next and all(one.fell_away or one.date <= found.date for one in before)
    return Sheet(
        meeting=meeting,
        on=then.today,
        then=then,
        previous_of=previous,
        is_next_after_previous=is_next,
        overdue=tuple(sorted(groups["overdue"], key=lambda row: (-row.standing.days_late, row.request.id))),
        outstanding=tuple(groups["outstanding"]),
        declined=tuple(groups["declined"]),
        answered=tuple(groups["answered"]),
        sent=tuple(_sent_to(committees, then)),
        standing_items=tuple(groups["standing_items"]),
        recommendations=tuple(groups["recommendations"]),
        resolutions=tuple(groups["resolutions"]),
        actions=tuple(sorted(actions, key=lambda one: one.until or date.max)),
        gaps=tuple(one for one in broken if one.check not in ABOUT_DECISIONS),
        decisions=tuple(one for one in broken if one.check in ABOUT_DECISIONS),
    )


def narrowed(one: Sheet, *, owner: str | None = None, only_open: bool = False) -> Sheet:
    """Return a sheet reduced to part of its rows.

    Args:
        one: the whole sheet.
        owner: id of a body, to keep only what it was asked or was passed on to it; `None` keeps everything.
        only_open: whether to leave out what has been answered and only remains to be closed.
    """

    def is_theirs(row: SheetRow) -> bool:
        return owner is None or owner in (*row.request.owners, *row.standing.passed_to)

    def kept(rows: tuple[SheetRow, ...]) -> tuple[SheetRow, ...]:
        return tuple(row for row in rows if is_theirs(row))

    theirs = {row.request.id for row in one.rows if is_theirs(row)}
    return replace(
        one,
        overdue=kept(one.overdue),
        outstanding=kept(one.outstanding),
        declined=kept(one.declined),
        answered=() if only_open else kept(one.answered),
        sent=kept(one.sent),
        standing_items=kept(one.standing_items),
        recommendations=kept(one.recommendations),
        resolutions=tuple(row for row in kept(one.resolutions) if not only_open or row.standing.replied is None),
        actions=tuple(state for state in one.actions if owner is None or owner in state.action.responsible),
        gaps=tuple(gap for gap in one.gaps if owner is None or gap.request in theirs),
        decisions=one.decisions if owner is None else (),
    )


def _group(row: SheetRow) -> str:
    """The group of a sheet to which something belongs: the first that fits."""
    if row.request.kind is r.AskKind.RESOLUTION:
        return "resolutions"
    if row.request.kind is r.AskKind.RECOMMENDATION and row.standing.turn is not r.Turn.COMMITTEE:
        return "recommendations"
    if getattr(row.request.record, "form", None) is r.Form.STANDING_ITEM:
        return "standing_items"
    if row.standing.replied is not None:
        is_agreed = row.standing.answered and row.standing.response not in (r.EventKind.REJECTED, r.EventKind.NOTED)
        return "answered" if is_agreed else "declined"
    return "overdue" if row.standing.is_overdue else "outstanding"


def _row(request: Request, committees: tuple[str, ...], then: AsAt) -> SheetRow:
    passed = passage(request, committees[0], then.register, then.today)
    return SheetRow(request, then.standing(request), passed, committees)


def _followed(committees: tuple[str, ...], then: AsAt) -> list[SheetRow]:
    """Return what any of some committees follows and has not seen ended, each matter once, oldest first."""
    found: dict[Request, list[str]] = defaultdict(list)
    for id in committees:
        for request in then.unended(id):
            found[request].append(id)
    rows = [_row(request, tuple(ids), then) for request, ids in found.items()]
    return sorted(rows, key=lambda row: row.request.date) if len(committees) > 1 else rows


def _sent_to(committees: tuple[str, ...], then: AsAt) -> Iterator[SheetRow]:
    """Yield what others follow and is to come before some committees, none of which has taken it up."""
    references = dict.fromkeys(one for id in committees for one in sent_to(then.register, id))
    for reference in references:
        request = then.register.requests[reference]
        if then.is_known(request) and not {*committees} & {*then.followed_by(request)}:
            row = _row(request, committees, then)
            to = tuple(id for id in committees if id in _to_come_before(row, then))
            if row.standing.is_unanswered and to:
                yield replace(row, before=to)


def _to_come_before(row: SheetRow, then: AsAt) -> tuple[str, ...]:
    """Ids of the committees to which something was referred, or at whose meeting it is due or planned."""
    meetings = then.register.meetings
    now = (row.standing, *row.standing.parts)
    named = (one for standing in now for one in (standing.due_at, standing.scheduled_for))
    found = [id for one in named if one and one in meetings for id in meetings[one].committees]
    referral = row.request.record_as(r.Referral)
    if referral and referral.to_committee:
        found.append(referral.to_committee)
    return as_they_are(found, then.register, then.today)


def _took_place(meeting: Meeting, as_at: AsAt) -> bool:
    """Whether a meeting was held, or its day has passed and the record does not say that it fell away."""
    if meeting.status is r.MeetingStatus.SCHEDULED:
        return meeting.date <= as_at.today
    return meeting.status is r.MeetingStatus.HELD
