"""What a committee asks for, and what happens to it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator

from .intervals import Interval
from .log_vocabulary import DayOrder
from .provenance import Source, Withdrawal
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
    """The event before which something is due, from which its due date follows."""

    meeting: MeetingRef
    """The meeting before which it is due; it is then due by the day before."""


class Due(Record):
    """When something is due: the minutes' own words, and what they mean."""

    words: Line | None = None
    """The minutes' own words: "next meeting", "within 12 months"."""
    date: Day | None = None
    """The date that those words mean."""
    meeting: MeetingRef | None = None
    """The meeting at which it is due."""
    before: Before | None = None
    """What it is due before, where its due follows from another."""
    after: Line | None = None
    """The event outside the council that it awaits."""
    every: Interval | None = None
    """Of a standing item that is not due at every meeting: how often it is due."""


class Part(Record):
    """One of several parts of a request."""

    id: Slug
    """Letter or number of the part."""
    text: Text
    """What is requested."""
    of: tuple[OwnerId, ...] = ()
    """Those asked, if not all those asked for the whole."""
    form: Form | None = None
    """The form of response, if not that of the whole."""
    due: Due | None = None
    """When it is due, if not with the whole."""


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
    """Where it is published."""


class Event(Publishable):
    """Something that happened to a request. Recorded at an item, or in a follow-up file."""

    kind: ClassVar[str] = "event"

    request: RequestRef
    """The reference of the request."""
    part: Slug | None = None
    """The part it concerns, if not the whole."""
    event: EventKind
    """What happened."""
    by: tuple[OwnerId, ...] = ()
    """Who acted, or whose share it ends or passes on, if not all of those asked."""
    form: Form | None = None
    """The form of the response."""
    evidence: tuple[Evidence, ...] = ()
    """Evidence."""
    note: Text | None = None
    """What was said or provided, in a sentence or two."""
    still_to_come: Text | None = None
    """After a part answer: what is outstanding."""
    reason: Text | None = None
    """The reason for a refusal, a revised date or a rejection."""
    due: Due | None = None
    """Of a revised due date: the new date."""
    meeting: MeetingRef | None = None
    """The meeting for which it was scheduled, or which it missed."""
    after: Line | None = None
    """Of a pause: the event awaited."""
    action: Text | None = None
    """Of a response to a recommendation: the action proposed."""
    outcome: Closure | None = None
    """The outcome with which the committee closed it."""
    successor: RequestRef | None = None
    """Of a request superseded or merged: the one that replaced it."""
    committee: CommitteeId | None = None
    """Of a transfer: the committee to which it was transferred."""
    to: tuple[OwnerId, ...] = ()
    """Of an action passed on: those now responsible for it."""
    holder: Line | None = None
    """The person or office to whom it was passed, as named in the paper."""
    words: Line | None = None
    """Of a reported status: the words of the published log."""
    basis: Basis = Basis.MINUTES
    """The basis of the entry."""
    keeper: Text | None = None
    """A note for those who keep the record; never published."""

    @property
    def shows_only_the_agenda(self) -> bool:
        """Whether a standing item is in a meeting's papers, and nothing shows that the meeting took it."""
        return self.event is EventKind.TAKEN and self.basis is Basis.PAPERS


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
    """What all kinds of request have in common, including a resolution to be carried out."""

    kind: ClassVar[AskKind]

    id: Slug
    """Number of the request at its item. Written, never counted, so that it lasts."""
    text: Text
    """What was requested, summarised in the words of this record."""
    minuted: Text | None = None
    """The words of the minutes themselves; shown first, as a quotation."""
    title: Line | None = None
    """A shorter heading for lists, when the words are long."""
    also_called: tuple[Line, ...] = ()
    """Other references under which papers have it: the number of an action, a minute, a reference of another system."""
    subjects: tuple[SubjectId, ...] = ()
    """Subjects it concerns; those of its item if left out."""
    asked_by: tuple[PersonId, ...] = ()
    """Members who asked, where the minutes name them; otherwise the committee."""
    due: Due | None = None
    """When it is due, if that was said."""
    parts: tuple[Part, ...] = ()
    """Parts of the request, each with its own status."""
    parent: RequestRef | None = None
    """The larger request it belongs to."""
    supersedes: tuple[RequestRef, ...] = ()
    """Earlier requests that it replaces."""
    decisions: tuple[DecisionRef, ...] = ()
    """Decisions of the Forward Plan it concerns."""
    basis: Basis = Basis.MINUTES
    """The basis of the entry."""
    owner_basis: Attribution = Attribution.MINUTED
    """Whether the minutes name those asked, or who gave the undertaking, or they are inferred; also of its parts."""
    note: Text | None = None
    """A note for readers."""
    withdrawn: Withdrawal | None = None
    """Set if the entry itself was published in error."""
    keeper: Text | None = None
    """A note for those who keep the record; never published."""

    @property
    def given_in(self) -> str | None:
        """Where in the report to its item it was given, if it is an undertaking in a report."""
        return getattr(self, "in_report", None)

    @property
    def owners(self) -> tuple[str, ...]:
        """Ids of the owners, including those of its parts, without repeats."""
        whole = getattr(self, "of", ()) or getattr(self, "to", ()) or getattr(self, "promised_by", ())
        if not self.parts:
            return tuple(dict.fromkeys(whole))
        return tuple(dict.fromkeys((*whole, *(one for part in self.parts for one in part.of))))


class Request(Ask):
    """The committee asked officers for something."""

    kind: ClassVar[AskKind] = AskKind.REQUEST

    form: Form
    """The form of response requested."""
    of: Owners = ()
    """Those asked. Left out where the minutes name no owner and none can be inferred; the page then says so."""


class ResponseRequired(Record):
    """That an overview and scrutiny committee required the council or its executive by notice to respond.

    Source: Local Government Act 2000, section 9FE. Without such a notice the section sets no date. It is not for what
    is recommended on crime and disorder (section 19 of the Police and Justice Act 2006): leave it out there.
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
    """An officer or a member of the executive gave an undertaking, in debate or in a report."""

    kind: ClassVar[AskKind] = AskKind.UNDERTAKING

    of: Owners = ()
    """Those who gave it; left out, the persons in `promised_by`."""
    promised_by: tuple[PersonId, ...] = ()
    """The officer or member who gave it, where the minutes name them."""
    form: Form | None = None
    """The form of response."""
    in_report: Line | None = None
    """Where in the report to its item it was given, for example `section 4.8, page 43`; left out if it was given in
    debate."""


class Referral(Ask):
    """The committee referred a matter to another committee or body."""

    kind: ClassVar[AskKind] = AskKind.REFERRAL

    to: tuple[OwnerId, ...] = ()
    """The body to which it was referred."""
    to_committee: CommitteeId | None = None
    """The committee to which it was referred."""
