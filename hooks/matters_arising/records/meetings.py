"""Meetings, their agenda items, and what was resolved, asked and voted at them."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .agendas import Agenda
from .asks import Ask, Event, Owners, Recommendation, Referral, Request, Undertaking
from .attendance import Apology, Attending, Present, Recess
from .item_course import HeldOver, ItemWithdrawal
from .item_numbers import Number, key_of_item
from .provenance import Source, Withdrawal
from .recordings import RecordingTime
from .reports import Exemption, Report
from .scalars import (
    ActionPlanId,
    CommitteeId,
    Day,
    DecisionRef,
    Draftable,
    ItemRef,
    Line,
    MeetingRef,
    PersonId,
    Publishable,
    Record,
    RequestRef,
    ResolutionRef,
    Slug,
    SubjectId,
    Text,
    TimeOfDay,
    Url,
)
from .speakers import Speaker
from .vocabulary import (
    AskKind,
    CallInOutcome,
    InterestKind,
    ItemKind,
    MeetingKind,
    MeetingStatus,
    MinutesStatus,
)
from .votes import Vote


class Urgency(Publishable):
    """Why an item was taken without five clear days' notice.

    Source: Local Government Act 1972, section 100B(4)(b): the chair is of the opinion, by reason of
    special circumstances which the minutes specify, that it should be considered as a matter of urgency.
    """

    reason: Text
    """The special circumstances, as the minutes give them."""


class Figure(Publishable):
    """A chart, a map or another picture in the account of an item."""

    image: Url
    """The picture, a PNG or JPEG file in `data/papers`."""
    title: Line
    """Its title, shown below it."""
    description: Text
    """What it shows, in words, for those who cannot see it: of a chart, its figures."""


class Declaration(Publishable):
    """An interest a member declared."""

    person: PersonId
    """Who declared it."""
    kind: InterestKind
    """The type of interest."""
    interest: Text
    """What it is."""
    left: bool = False
    """Whether the member left the room for the item."""


class Resolution(Ask):
    """What the committee resolved.

    Where it has an owner (`of`), a due date or parts, or where an event names it, it is followed like a request and
    has a page of its own.
    """

    kind: ClassVar[AskKind] = AskKind.RESOLUTION

    id: Slug
    """Number of the resolution at its item. Written, never counted, so that it lasts."""
    text: Text
    """What was resolved, summarised in the words of this record."""
    subjects: tuple[SubjectId, ...] = ()
    """What it is about; the subject of its item if left out, where the item has one."""
    of: Owners = ()
    """Those who are to carry it out, where it is to be followed."""
    supersedes: tuple[ResolutionRef, ...] = ()
    """Earlier resolutions that it replaces."""
    rescinds: tuple[ResolutionRef, ...] = ()
    """Earlier resolutions that it rescinds, without anything in their place."""
    unanimous: bool | None = None
    """Whether the minutes say that it was unanimous."""
    work_programme: bool = False
    """Whether it puts something on the work programme; an item of the programme says so with `resolved`."""

    @property
    def is_to_be_followed(self) -> bool:
        """Whether it has an owner, a due date or parts."""
        return bool(self.of or self.due or self.parts)


class CallIn(Publishable):
    """A decision of the executive called in and considered at this item."""

    decision: DecisionRef
    """The decision."""
    called_in_by: tuple[PersonId, ...] = ()
    """Members who called it in."""
    date: Day | None = None
    """When the request for call-in was received."""
    reasons: Text | None = None
    """Why."""
    outcome: CallInOutcome | None = None
    """The outcome at this item. Where it was sent elsewhere, the outcome there is recorded at the item there, with the
    same decision."""
    to_committee: CommitteeId | None = None
    """The committee to which it was sent, if it was."""


class Item(Record):
    """An item of an agenda."""

    number: Number | None = None
    """Its number on the agenda, as the paper prints it. Left out where the paper gives none; then it has an `id`."""
    id: Slug | None = None
    """What stands for it in references and addresses instead of its number: of an item without one, or whose number
    is given twice on one agenda."""
    minute_number: Number | None = None
    """Its number in the minutes, where they number it otherwise than the agenda."""
    title: Line
    """Its title."""
    agenda_title: Line | None = None
    """Its title on the agenda as published, where the minutes have another."""
    added: Day | None = None
    """Of an item that was not on the agenda as first published: the date of the supplement, or of the agenda published
    again, that added it; the date of the meeting if it was raised there."""
    kind: ItemKind = ItemKind.BUSINESS
    """The type of business."""
    raised_by: Line | None = None
    """Of a petition, a question or a deputation: from whom it came, in words that name no private person, for example
    `a resident of Mill Lane`. Members of the public are not entered in people.yml."""
    subjects: tuple[SubjectId, ...] = ()
    """Subjects it concerns."""
    report: Report | None = None
    """The report before the committee."""
    urgency: Urgency | None = None
    """Why it was taken as urgent."""
    exempt: Exemption | None = None
    """That it was taken in private. Then its title and this are all that is published of it, besides the subjects and
    the decisions of the Forward Plan that it names, that it was withdrawn or held over and why, and what says
    `public: true`."""
    exempt_in_part: Exemption | None = None
    """That part of it was taken in private, and the rest in public. Then each entry says whether it is published:
    `public: true` of what belongs to the public part, `public: false` of the rest; and an account is of the public
    part alone."""
    withdrawn: ItemWithdrawal | None = None
    """That it was withdrawn from the agenda, and so was not taken."""
    held_over: HeldOver | None = None
    """That it was deferred, continued at another meeting or referred back."""
    for_: tuple[RequestRef, ...] = ()
    """Of an item withdrawn or held over: requests that it was on the agenda to answer."""
    continues: tuple[ItemRef, ...] = ()
    """Items of earlier meetings that come before the committee again with this one."""
    recording_from: RecordingTime | None = None
    """Where in the recording of the meeting it begins, for example "0:12:30"."""
    account: Text | None = None
    """A short summary of the discussion, in the words of this record."""
    figures: tuple[Figure, ...] = ()
    """Charts, maps and other pictures that belong to the account."""
    confirms: tuple[MeetingRef, ...] = ()
    """Meetings whose minutes were confirmed at this item."""
    declarations: tuple[Declaration, ...] = ()
    """Interests declared."""
    speakers: tuple[Speaker, ...] = ()
    """Those who spoke to the committee on it and are not members of it."""
    resolved: tuple[Resolution, ...] = ()
    """What was resolved."""
    votes: tuple[Vote, ...] = ()
    """Motions and amendments, in the order in which they were taken, with how the committee voted."""
    recommends: tuple[Recommendation, ...] = ()
    """Recommendations to the executive, the council or a partner."""
    requests: tuple[Request, ...] = ()
    """Requests made of officers."""
    undertakings: tuple[Undertaking, ...] = ()
    """Undertakings given in debate or in the report to the item."""
    referrals: tuple[Referral, ...] = ()
    """Matters referred to others."""
    closes: tuple[RequestRef, ...] = ()
    """Requests that the committee closed together as completed, as when it approved a list of completed actions."""
    follow_up: tuple[Event, ...] = ()
    """What this item shows of earlier requests."""
    call_ins: tuple[CallIn, ...] = ()
    """Decisions called in and considered."""
    decisions: tuple[DecisionRef, ...] = ()
    """Decisions of the Forward Plan that were considered."""
    action_plans: tuple[ActionPlanId, ...] = ()
    """Action plans that were before the committee."""
    keeper: Text | None = None
    """A note for those who keep the record; never published."""

    @property
    def key(self) -> str:
        """What identifies it in references: its id, or its number, with hyphens where an address needs them."""
        return key_of_item(self.id, self.number, self.title)

    @property
    def asked(self) -> tuple[tuple[str, ...], ...]:
        """The ids of what was asked, list by list."""
        return tuple(tuple(one.id for one in getattr(self, name)) for name in ASKS)

    @property
    def passed(self) -> tuple[str, ...]:
        """The ids of its resolutions."""
        return tuple(one.id for one in self.resolved)


ASKS = ("requests", "recommends", "undertakings", "referrals")
"""The lists of an item that hold what was asked."""

OF_AN_EXEMPT_ITEM = frozenset(
    {
        "number",
        "id",
        "minute_number",
        "title",
        "added",
        "kind",
        "exempt",
        "subjects",
        "decisions",
        "withdrawn",
        "held_over",
        "for_",
        "continues",
        "keeper",
    }
)
"""The fields that an exempt item may have. Of its others, those that hold publishable records may be withheld or
published deliberately, record by record; the rest are refused, and so is whatever is added later."""


class Correction(Record):
    """A correction of minutes that had been confirmed already."""

    date: Day
    """When it was made."""
    text: Text
    """What was corrected."""
    item: ItemRef | None = None
    """The item at which the committee made it."""


class Minutes(Record):
    """The status of the minutes of the meeting."""

    status: MinutesStatus
    """Their state."""
    published: Day | None = None
    """When they were first published."""
    to_confirm_at: Day | None = None
    """The meeting of this committee whose agenda has them for confirmation."""
    confirmed_at: Day | None = None
    """The meeting that confirmed them: of this committee, of one with which it met jointly, or of its successor. It may
    be left out where an item of that meeting says so with `confirms`."""
    correction: Text | None = None
    """What was corrected when they were confirmed."""
    corrections: tuple[Correction, ...] = ()
    """What was corrected later, each correction with its date."""
    link: Url | None = None
    """Where they are published."""


class Meeting(Draftable):
    """A meeting of a committee: `meetings/<committee>/<date>.yml`; a second meeting on one day, `<date>-2.yml`."""

    committee: CommitteeId
    """Whose meeting it is; the folder's name."""
    date: Day
    """The day; the file's name, of a second meeting on that day with `-2` after it."""
    status: MeetingStatus
    """Its status."""
    kind: MeetingKind = MeetingKind.ORDINARY
    """The type of meeting."""
    with_: tuple[CommitteeId, ...] = ()
    """Committees with which it is held jointly."""
    title: Line | None = None
    """A name, if it has one of its own."""
    starts: TimeOfDay | None = None
    """When it begins."""
    ends: TimeOfDay | None = None
    """When it ended; a time in the small hours is that of the next day, if it began in the afternoon or evening."""
    recesses: tuple[Recess, ...] = ()
    """Breaks during it. A meeting that went on on another day was adjourned (`status`)."""
    place: Line | None = None
    """Where."""
    agenda: Agenda = Agenda()
    """The agenda as published."""
    minutes: Minutes = Minutes(status=MinutesStatus.NONE)
    """The status of the minutes."""
    moved_to: Day | None = None
    """The date to which it was postponed, or adjourned: then the committee's meeting of that date continues it."""
    reason: Text | None = None
    """Why it was cancelled, postponed or adjourned."""
    present: tuple[Present, ...] = ()
    """Members who attended."""
    apologies: tuple[Apology, ...] = ()
    """Who sent apologies."""
    absent: tuple[PersonId, ...] = ()
    """Members who neither came nor sent apologies."""
    in_attendance: tuple[Attending, ...] = ()
    """Officers, members of the executive and others who attended."""
    public_present: int | None = Field(default=None, ge=0, le=100_000)
    """How many members of the public were present, if the minutes say."""
    items: tuple[Item, ...] = ()
    """The agenda, in order."""
    recording: Url | None = None
    """Where a recording or broadcast of the meeting can be seen or heard."""
    sources: tuple[Source, ...] = ()
    """Papers from which this entry was made."""
    note: Text | None = None
    """A note for readers."""
    withdrawn: Withdrawal | None = None
    """Set if the entry itself was published in error."""
    keeper: Text | None = None
    """A note for those who keep the record; never published."""

    @property
    def numbers(self) -> tuple[str, ...]:
        """The item numbers as used in references."""
        return tuple(item.key for item in self.items)

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the items."""
        return tuple(item.title for item in self.items)

    @property
    def subjects(self) -> tuple[str, ...]:
        """Ids of the subjects of its items and of their requests, in order, without repeats."""
        asks = (ask for item in self.items for name in ASKS for ask in getattr(item, name))
        return tuple(sorted({id for one in (*self.items, *asks) for id in one.subjects}))

    @property
    def asked(self) -> int:
        """The number of requests made at it."""
        return sum(len(ids) for item in self.items for ids in item.asked)

    @property
    def ends_next_day(self) -> bool:
        """Whether it continued past midnight."""
        return self.starts is not None and self.ends is not None and self.ends < self.starts

    @property
    def was_brought_forward(self) -> bool:
        """Whether it was moved to an earlier day."""
        is_postponed = self.status is MeetingStatus.POSTPONED
        return is_postponed and self.moved_to is not None and self.moved_to < self.date

    @property
    def is_minuted(self) -> bool:
        """Whether the record has what minutes contain: who attended, what was said, or what was resolved."""
        return bool(self.present) or any(item.account or item.resolved for item in self.items)
