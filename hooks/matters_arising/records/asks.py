"""What a committee asks for, and what happens to it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator

from .council import Source, Withdrawal
from .log_vocabulary import DayOrder
from .scalars import (
    CommitteeId,
    Day,
    DecisionRef,
    ItemRef,
    Line,
    MeetingRef,
    OwnerId,
    PersonId,
    Publishable,
    Record,
    RequestRef,
    Slug,
    SubjectId,
    Text,
    TimeOfDay,
    UnfitError,
    Url,
    Year,
)
from .vocabulary import AskKind, Attribution, Basis, Closure, EventKind, Form


def _not_empty(owners: tuple[str, ...]) -> tuple[str, ...]:
    if not owners:
        raise UnfitError("is empty", "Leave the line out where no owner is recorded")
    return owners


Owners = Annotated[tuple[OwnerId, ...], AfterValidator(_not_empty)]
"""Those asked, where any are named."""


class Before(Record):
    """What something is due before: it follows from that when it is due."""

    meeting: MeetingRef
    """The meeting before which it is due; it is then due by the day before."""


class Due(Record):
    """When something is due: the minutes' own words, and what they come to."""

    words: Line | None = None
    """The minutes' own words: "next meeting", "within 12 months"."""
    date: Day | None = None
    """The date those words come to."""
    meeting: MeetingRef | None = None
    """The meeting at which it is due."""
    before: Before | None = None
    """What it is due before, where its due follows from another."""
    after: Line | None = None
    """The event outside the council for which it waits."""


class Part(Record):
    """One of several things asked for in one breath."""

    id: Slug
    """Letter or number of the part."""
    text: Text
    """What is asked."""
    of: tuple[OwnerId, ...] = ()
    """Who is asked, if not all who are asked for the whole."""
    form: Form | None = None
    """In what form, if not that of the whole."""
    due: Due | None = None
    """When, if not when the whole is due."""


class Evidence(Record):
    """Where it can be seen that something happened."""

    item: ItemRef | None = None
    """The agenda item whose report or minute shows it."""
    decision: DecisionRef | None = None
    """The Forward Plan decision that shows it."""
    paper: Line | None = None
    """The paper's title, if it is not the item's own report."""
    where: Line | None = None
    """Where in the paper: section, page, appendix."""
    link: Url | None = None
    """Where it can be read."""


class Event(Publishable):
    """Something that happened to what was asked. Recorded at an item, or in a follow-up file."""

    kind: ClassVar[str] = "event"

    request: RequestRef
    """The reference of what it happened to."""
    part: Slug | None = None
    """The part it concerns, if not the whole."""
    event: EventKind
    """What happened."""
    by: tuple[OwnerId, ...] = ()
    """Who did it, or whose share it ends or passes on, if not all who were asked."""
    form: Form | None = None
    """In what form the answer came."""
    evidence: tuple[Evidence, ...] = ()
    """Where it can be seen."""
    note: Text | None = None
    """What was said or given, in a sentence or two."""
    still_to_come: Text | None = None
    """After a part answer: what is left."""
    reason: Text | None = None
    """Why: of a refusal, a revised date, a rejection."""
    due: Due | None = None
    """The new date, of a revised due date."""
    meeting: MeetingRef | None = None
    """The meeting for which it was scheduled, or which it missed."""
    after: Line | None = None
    """The event it waits for, of a pause."""
    action: Text | None = None
    """What the executive proposes to do, of a response to a recommendation."""
    outcome: Closure | None = None
    """With what the committee closed it."""
    successor: RequestRef | None = None
    """What took its place, of a supersession or merger."""
    committee: CommitteeId | None = None
    """Which committee took it over, of a transfer."""
    to: tuple[OwnerId, ...] = ()
    """Who is to do it from now on, of what was passed on."""
    holder: Line | None = None
    """The person or office to whom it was passed, as the paper names them."""
    words: Line | None = None
    """The published log's own words, of a reported status."""
    basis: Basis = Basis.MINUTES
    """On what the entry rests."""
    keeper: Text | None = None
    """A note for those who keep the record; never published."""


class Entry(Event):
    """An event between meetings: one entry of a follow-up file."""

    date: Day
    """When it happened."""
    time: TimeOfDay | None = None
    """At what time, where the source says so and something else happened that day."""
    order: DayOrder | None = None
    """Whether it came before, at or after the meeting of that day; before it, if neither this nor a time is given."""
    source: Source
    """The paper or message that shows it."""


class FollowUp(Record):
    """What happened between meetings in one municipal year: `follow-up/<committee>/<year>.yml`."""

    committee: CommitteeId
    """Whose requests these entries concern."""
    year: Year
    """The municipal year."""
    entries: tuple[Entry, ...]
    """Dated entries, in any order."""


class Ask(Publishable):
    """What all four kinds of asking have in common."""

    kind: ClassVar[AskKind]

    id: Slug
    """Number of the request at its item. Written, never counted, so that it lasts."""
    text: Text
    """What was asked, in the record's own plain words."""
    title: Line | None = None
    """A shorter heading for lists, when the words are long."""
    also_called: tuple[Line, ...] = ()
    """Other references under which papers have it: the number of an action, a minute, a reference of another system."""
    subjects: tuple[SubjectId, ...] = ()
    """What it is about; the subjects of its item if left out."""
    asked_by: tuple[PersonId, ...] = ()
    """Members who asked, where the minutes name them; otherwise the committee."""
    due: Due | None = None
    """When it is due, if that was said."""
    parts: tuple[Part, ...] = ()
    """Separate things asked for in one breath."""
    parent: RequestRef | None = None
    """The larger request it belongs to."""
    supersedes: tuple[RequestRef, ...] = ()
    """Earlier requests whose place it takes."""
    decisions: tuple[DecisionRef, ...] = ()
    """Decisions of the Forward Plan it concerns."""
    basis: Basis = Basis.MINUTES
    """On what it rests."""
    owner_basis: Attribution = Attribution.MINUTED
    """Whether the minutes name those who are asked or who promised, also of its parts, or they are inferred."""
    note: Text | None = None
    """Anything a reader should know."""
    withdrawn: Withdrawal | None = None
    """That the entry itself was published in error."""
    keeper: Text | None = None
    """A note for those who keep the record; never published."""

    @property
    def owners(self) -> tuple[str, ...]:
        """Ids of those asked, those of its parts included, each once."""
        whole = getattr(self, "of", ()) or getattr(self, "to", ()) or getattr(self, "promised_by", ())
        if not self.parts:
            return tuple(dict.fromkeys(whole))
        return tuple(dict.fromkeys((*whole, *(one for part in self.parts for one in part.of))))


class Request(Ask):
    """The committee asked officers for something."""

    kind: ClassVar[AskKind] = AskKind.REQUEST

    form: Form
    """In what form it is wanted."""
    of: Owners = ()
    """Who is asked. Left out where the minutes name nobody and no owner can be inferred; the page then says so."""


class ResponseRequired(Record):
    """That an overview and scrutiny committee required the council or its executive by notice to respond.

    Source: Local Government Act 2000, section 9FE. Without such a notice the section sets no date.
    """

    notice: Day
    """When the council or its executive received the notice in writing."""


class Recommendation(Ask):
    """The committee recommended something to the executive, the council or a partner."""

    kind: ClassVar[AskKind] = AskKind.RECOMMENDATION

    to: tuple[OwnerId, ...]
    """To whom it is addressed."""
    received: Day | None = None
    """When they received it."""
    response_required: ResponseRequired | None = None
    """That the committee required a response by notice in writing."""


class Undertaking(Ask):
    """An officer or a member of the executive promised something in debate."""

    kind: ClassVar[AskKind] = AskKind.UNDERTAKING

    of: Owners = ()
    """Whose promise it is; those who promised, if left out."""
    promised_by: tuple[PersonId, ...] = ()
    """The officer or member who promised, where the minutes name them."""
    form: Form | None = None
    """In what form."""


class Referral(Ask):
    """The committee sent a matter on."""

    kind: ClassVar[AskKind] = AskKind.REFERRAL

    to: tuple[OwnerId, ...] = ()
    """The body it was sent to."""
    to_committee: CommitteeId | None = None
    """The committee it was sent to."""
