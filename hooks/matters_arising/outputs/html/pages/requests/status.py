"""The standing of something asked, in a form that every page shows in the same way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ..... import english
from ..... import records as r
from .....register.entities import Meeting, Request
from .....rules.following import passage
from .....rules.resolutions import progress_of
from .....rules.snapshot import AsAt
from .....rules.standing import BaseStanding, Standing
from .....rules.standing.outcome import is_outcome_held
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import values
from ..page import Prose, Tag, Value

PROGRESS_TONES = {
    r.Progress.REQUESTED: "plain",
    r.Progress.SCHEDULED: "waiting",
    r.Progress.PAUSED: "waiting",
    r.Progress.PART_ANSWERED: "part",
    r.Progress.ANSWERED: "good",
    r.Progress.TAKEN: "waiting",
    r.Progress.CLOSED: "good",
    r.Progress.DECLINED: "part",
    r.Progress.WITHDRAWN: "plain",
    r.Progress.SUPERSEDED: "plain",
}
"""How each word of progress is set. Red is kept for what is overdue and for gaps to check."""


@dataclass(frozen=True)
class StandingView:
    """The standing of something asked: two tags, and the sentence beside them."""

    progress: Tag
    overdue: Tag | None
    state: r.Progress
    """How far it has come; the template has the sentence, as it has for the next two."""
    noun: str
    """What the committee that follows it is called in a sentence."""
    is_resolution: bool
    """Whether it is a resolution that is to be carried out, and no request that is to be answered."""
    timeliness: r.Timeliness
    turn: r.Turn
    whose: tuple[Link, ...]
    is_inferred: bool
    """Whether the papers do not name them."""
    days_waiting: int
    """Days since it was asked or reopened, or, where it was accepted, since the response."""
    due: Value
    days_late: int
    revisions: int
    first_due: Value
    """The first due date, or the words that gave none, as a quotation."""
    first_due_is_a_day: bool
    due_words: str | None
    rule: str | None
    still_to_come: Prose | None
    waiting_for: str | None
    scheduled_for: Link | None
    was_scheduled: bool
    """Whether that meeting's day has passed, and what was done at it is not recorded."""
    is_outcome_held: bool
    """Whether the papers held can show if it is still waited for: no meeting that may have dealt with it has passed."""
    answered: Value
    replied: bool
    declined: Value
    closed: Value
    completed: bool
    closed_by: str | None
    """The rule that closed it, if the committee did not do so by its own act."""
    response: str | None
    implemented: Value
    successor: Link | None
    followed_by: tuple[Link, ...]
    """The committees that follow it, where it came to them from the one that asked."""
    transferred: date | None
    """When it was transferred to them; `None`, if they are its successors."""
    ended: Value
    is_open: bool
    is_taken: bool
    """Whether it is a standing item that has been taken and is to come again."""
    last_taken: Link | None
    recurs: bool
    """Of a standing item: whether it is due at an interval, and not at every meeting."""
    was_held: bool
    """Whether the record says that the meeting at which it was last taken was held."""
    next_meeting: Link | None
    """When the committee that follows it meets next, while it is open."""

    predecessor: Link | None = None
    """Whose successors they are."""

    is_due_at_next: bool = False
    """Whether it is due on the day of that meeting."""

    @property
    def tags(self) -> tuple[Value, ...]:
        """Tags for its progress, and for being overdue."""
        return (self.progress, self.overdue)


def standing_view(request: Request, as_at: AsAt) -> StandingView | None:
    """The standing of something asked; `None` if it was asked after the date of the record, or recorded in error."""
    if not as_at.is_known(request):
        return None
    now = as_at.standing(request)
    following = as_at.next_meeting(as_at.committee_of(request))
    view = view_of_standing(now, request, as_at, following)
    came = passage(request, now.followed_by[0], as_at.register, as_at.today)
    if came is None or not now.is_open:
        return view
    moved = (one for one in now.history if one.record.event is r.EventKind.TRANSFERRED)
    whole = [one for one in moved if not one.record.part and not one.record.by]
    before = whole[-1].record.committee if whole else None
    return replace(
        view,
        followed_by=tuple(_committee(one, as_at) for one in now.followed_by),
        transferred=whole[-1].date if came is r.Passage.TRANSFERRED else None,
        predecessor=_committee(before or request.item.meeting.committee.id, as_at),
    )


def view_of_standing(
    axes: BaseStanding, request: Request, as_at: AsAt, next_meeting: Meeting | None = None
) -> StandingView:
    """The standing of a whole or of a part; the next meeting is given for the whole only."""
    taken = axes.taken_at if isinstance(axes, Standing) else ()
    successor = axes.successor if isinstance(axes, Standing) else None
    register = as_at.register
    meeting = register.meetings.get(axes.scheduled_for or "")
    return StandingView(
        progress=progress_tag(axes, request),
        overdue=overdue_tag(axes),
        state=axes.progress,
        noun=noun_of(request, as_at),
        is_resolution=request.kind is r.AskKind.RESOLUTION,
        timeliness=axes.timeliness,
        turn=axes.turn,
        whose=tuple(_in_a_sentence(one) for one in values.asked(register, axes.whose)),
        is_inferred=request.is_inferred,
        days_waiting=(as_at.today - _waiting_since(axes, request)).days,
        due=axes.due,
        days_late=axes.days_late,
        revisions=axes.revisions,
        first_due=axes.first_due or (f"“{axes.first_due_words}”" if axes.first_due_words else None),
        first_due_is_a_day=axes.first_due is not None,
        due_words=axes.due_words,
        rule=axes.due_rule,
        still_to_come=values.prose(axes.still_to_come),
        waiting_for=axes.waiting_for,
        scheduled_for=at.link(meeting) if meeting else None,
        was_scheduled=meeting is not None and meeting.date < as_at.today,
        is_outcome_held=is_outcome_held(axes, register, as_at.today),
        answered=axes.answered,
        replied=axes.replied is not None,
        declined=axes.replied if axes.progress is r.Progress.DECLINED else None,
        closed=axes.closed,
        closed_by=axes.closed_by,
        completed=axes.closure is not r.Closure.NOT_COMPLETED,
        response=english.capital(axes.response) if axes.response else None,
        implemented=axes.implemented,
        successor=values.successor(register, successor) if successor else None,
        followed_by=(),
        transferred=None,
        ended=axes.ended,
        is_open=axes.is_open,
        recurs=bool(request.record.due and request.record.due.every),
        is_taken=axes.progress is r.Progress.TAKEN,
        last_taken=at.link(register.meetings[taken[-1]]) if taken else None,
        was_held=bool(taken) and register.meetings[taken[-1]].status is r.MeetingStatus.HELD,
        next_meeting=at.link(next_meeting) if next_meeting and axes.is_open else None,
        is_due_at_next=next_meeting is not None and axes.due == next_meeting.date,
    )


def noun_of(request: Request, as_at: AsAt) -> str:
    """Return what the committee that follows a request is called in a sentence."""
    return as_at.register.committees[as_at.committee_of(request)].record.noun


def _in_a_sentence(link: Link) -> Link:
    """A body's name within a sentence: the Cabinet."""
    return Link(english.in_a_sentence(str(link.text)), link.address)


def _committee(id: str, as_at: AsAt) -> Link:
    """A committee's name within a sentence: the Planning Committee."""
    link = values.committee(as_at.register, id)
    return Link(english.with_article(str(link.text)), link.address)


def _waiting_since(axes: BaseStanding, request: Request) -> date:
    """The day since which someone has had to act: of the asking, the latest reopening, or the reply."""
    reopened = [one.date for one in axes.history if one.record.event is r.EventKind.REOPENED]
    return axes.replied or max([request.date, *reopened])


ON_THE_AGENDA = Tag("On the agenda", "waiting")
"""Of a standing item that the papers for a meeting have, where nothing shows that the meeting took it."""


MADE = {
    r.AskKind.REQUEST: "Requested",
    r.AskKind.RECOMMENDATION: "Recommended",
    r.AskKind.UNDERTAKING: "Undertaking given",
    r.AskKind.REFERRAL: "Referred",
    r.AskKind.RESOLUTION: "Resolved",
}
"""What is said of each kind of asking when it was made, and while nothing has come of it."""


def made(request: Request) -> str:
    """What is said of something asked when it was, and while nothing has come of it."""
    return values.IN_A_REPORT if request.record.given_in else MADE[request.kind]


def progress_tag(axes: BaseStanding, request: Request) -> Tag:
    """The progress of something asked, as a tag."""
    return ON_THE_AGENDA if axes.is_only_on_an_agenda else _progress_tag(axes.progress, request)


def overdue_tag(axes: BaseStanding) -> Tag | None:
    """A tag that it is overdue, and by how much."""
    return _overdue_tag(axes.days_late if axes.is_overdue else 0)


def _progress_tag(progress: r.Progress, request: Request) -> Tag:
    is_made = progress is r.Progress.REQUESTED and request.kind is not r.AskKind.RESOLUTION
    words = made(request) if is_made else english.capital(progress_of(progress, request.kind))
    return Tag(words, PROGRESS_TONES[progress])


def _overdue_tag(days_late: int) -> Tag | None:
    return Tag(f"Overdue by {english.count(days_late, 'day')}", "bad") if days_late else None


def tags(request: Request, as_at: AsAt) -> tuple[Value, ...]:
    """Progress and lateness, for lists."""
    if not as_at.is_known(request):
        return ()
    progress, days_late, _ = as_at.in_short(request.id)
    if progress is r.Progress.TAKEN:
        return (progress_tag(as_at.standing(request), request), _overdue_tag(days_late))
    return (_progress_tag(progress, request), _overdue_tag(days_late))


def due_in_list(request: Request, as_at: AsAt) -> Value:
    """The due date in force, for lists."""
    if as_at.is_known(request):
        _, _, due = as_at.in_short(request.id)
        if due:
            return due
    return values.due(request, as_at.register) or "No date set"
