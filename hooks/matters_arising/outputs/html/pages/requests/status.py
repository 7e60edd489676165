"""The standing of something asked, in a form that every page shows in the same way."""

from __future__ import annotations

from dataclasses import dataclass
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
from ..page import Tag, Value
from .status_sentences import Around, sentences

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
    """The standing of something asked: two tags, and the sentences beside them."""

    progress: Tag
    overdue: Tag | None
    said: tuple[str, ...]
    """The names of the sentences, in their order: see `status_sentences`."""
    noun: str
    """What the committee that follows it is called in a sentence."""
    kind: str
    """What it is called where something later replaced it: a request or a resolution."""
    made: str
    """That it was made, in a word: requested, or resolved."""
    done: str
    """What is said of it when it has been done: answered, or carried out."""
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
    due_words: str | None
    rule: str | None
    waiting_for: str | None
    scheduled_for: Link | None
    answered: Value
    declined: Value
    closed: Value
    closed_by: str | None
    """The rule that closed it, if the committee did not do so by its own act."""
    response: str | None
    implemented: Value
    successor: Link | None
    followed_by: tuple[Link, ...]
    """The committees that follow it, where it came to them from the one that asked."""
    transferred: date | None
    """When it was transferred to them; `None`, if they are its successors."""
    predecessor: Link | None
    """Whose successors they are."""
    ended: Value
    last_taken: Link | None
    next_meeting: Link | None
    """When the committee that follows it meets next."""

    @property
    def tags(self) -> tuple[Value, ...]:
        """Tags for its progress, and for being overdue."""
        return (self.progress, self.overdue)


@dataclass(frozen=True)
class _CameBy:
    """How something came to the committees that follow it and did not ask it."""

    followed_by: tuple[Link, ...] = ()
    transferred: date | None = None
    predecessor: Link | None = None

    @property
    def sentence(self) -> str:
        """The name of the sentence that says so."""
        if not self.followed_by:
            return ""
        return "transferred" if self.transferred else "succeeded"


_ASKED_ITSELF = _CameBy()


def standing_view(request: Request, as_at: AsAt) -> StandingView | None:
    """The standing of something asked; `None` if it was asked after the date of the record, or recorded in error."""
    if not as_at.is_known(request):
        return None
    now = as_at.standing(request)
    following = as_at.next_meeting(as_at.committee_of(request))
    return view_of_standing(now, request, as_at, following, _came_by(now, request, as_at))


def _came_by(now: Standing, request: Request, as_at: AsAt) -> _CameBy:
    came = passage(request, now.followed_by[0], as_at.register, as_at.today)
    if came is None or not now.is_open:
        return _ASKED_ITSELF
    moved = (one for one in now.history if one.record.event is r.EventKind.TRANSFERRED)
    whole = [one for one in moved if not one.record.part and not one.record.by]
    before = whole[-1].record.committee if whole else None
    return _CameBy(
        followed_by=tuple(_committee(one, as_at) for one in now.followed_by),
        transferred=whole[-1].date if came is r.Passage.TRANSFERRED else None,
        predecessor=_committee(before or request.item.meeting.committee.id, as_at),
    )


def view_of_standing(
    axes: BaseStanding,
    request: Request,
    as_at: AsAt,
    next_meeting: Meeting | None = None,
    came_by: _CameBy = _ASKED_ITSELF,
) -> StandingView:
    """The standing of a whole or of a part; the next meeting, and how it came, are given for the whole only."""
    register = as_at.register
    taken = axes.taken_at if isinstance(axes, Standing) else ()
    successor = axes.successor if isinstance(axes, Standing) else None
    last_taken = register.meetings[taken[-1]] if taken else None
    meeting = register.meetings.get(axes.scheduled_for or "")
    is_resolution = request.kind is r.AskKind.RESOLUTION
    around = Around(
        is_resolution=is_resolution,
        has_successor=successor is not None,
        is_anyone_named=bool(awaited(axes, request)),
        passage=came_by.sentence,
        is_outcome_held=is_outcome_held(axes, register, as_at.today),
        last_taken=last_taken,
        recurs=bool(request.record.due and request.record.due.every),
        scheduled=meeting,
        was_scheduled=meeting is not None and meeting.date < as_at.today,
        next_meeting=next_meeting,
    )
    return StandingView(
        progress=progress_tag(axes, request),
        overdue=overdue_tag(axes),
        said=tuple(sentences(axes, around)),
        noun=noun_of(request, as_at),
        kind="resolution" if is_resolution else "request",
        made="resolved" if is_resolution else "requested",
        done="Carried out" if is_resolution else "Answered",
        whose=tuple(_in_a_sentence(one) for one in values.asked(register, awaited(axes, request))),
        is_inferred=request.is_inferred,
        days_waiting=(as_at.today - _waiting_since(axes, request)).days,
        due=axes.due,
        days_late=axes.days_late,
        revisions=axes.revisions,
        first_due=axes.first_due or (f"“{axes.first_due_words}”" if axes.first_due_words else None),
        due_words=axes.due_words,
        rule=axes.due_rule,
        waiting_for=axes.waiting_for,
        scheduled_for=at.link(meeting) if meeting else None,
        answered=axes.answered,
        declined=axes.replied if axes.progress is r.Progress.DECLINED else None,
        closed=axes.closed,
        closed_by=axes.closed_by,
        response=english.capital(axes.response) if axes.response else None,
        implemented=axes.implemented,
        successor=values.successor(register, successor) if successor else None,
        followed_by=came_by.followed_by,
        transferred=came_by.transferred,
        predecessor=came_by.predecessor,
        ended=axes.ended,
        last_taken=at.link(last_taken) if last_taken else None,
        next_meeting=at.link(next_meeting) if next_meeting else None,
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


def awaited(axes: BaseStanding, request: Request) -> tuple[str, ...]:
    """Return ids of those who have to act: owners, or the committee to which something was referred."""
    referral = request.record_as(r.Referral)
    is_with_committee = axes.turn is r.Turn.OUTSIDE and not axes.waiting_for
    if not axes.whose and is_with_committee and referral and referral.to_committee:
        return (referral.to_committee,)
    return axes.whose


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
