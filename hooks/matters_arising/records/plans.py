"""The Forward Plan, the work programme and action plans."""

from __future__ import annotations

from .provenance import Source, Withdrawal
from .reports import Exemption
from .scalars import (
    BodyId,
    CommitteeId,
    Day,
    DecisionRef,
    Draftable,
    ItemRef,
    Line,
    PersonId,
    Publishable,
    Record,
    RequestRef,
    Slug,
    SubjectId,
    Text,
    Url,
    Year,
)
from .vocabulary import DecisionOutcome, PlanListing, PlanPart, PlanStatus, Rag, UrgentProcedure


class Period(Record):
    """A period in a paper's own words, with its days where the words do not give them."""

    words: Line
    """The paper's own words: "September 2023", "18 December 2023", "Not before 31 August 2022"."""
    from_: Day | None = None
    """First day, where the words alone do not give it."""
    until: Day | None = None
    """Last day, where the words alone do not give it."""


class Maker(Record):
    """Who takes a decision: a body, or a person in an office."""

    body: BodyId | None = None
    """The cabinet, a committee of it, or another body."""
    person: PersonId | None = None
    """The cabinet member or officer."""
    office: Line | None = None
    """The office in which that person decides, as the plan names it."""


class Contact(Record):
    """The officer who can be asked. Their telephone number and e-mail address stay out of the record."""

    person: PersonId
    """Who."""
    office: Line | None = None
    """The office the paper names."""


class PlanEntry(Record):
    """A decision as one edition of the Forward Plan advertises it."""

    reference: Line | None = None
    """The council's reference, as printed."""
    id: Slug | None = None
    """An id for an entry that bears no reference."""
    same_as: DecisionRef | None = None
    """The reference or id under which an earlier edition advertised the same decision."""
    part: PlanPart
    """The part of the plan."""
    listed: PlanListing
    """Whether this edition advertises it for the first time."""
    title: Line
    """Its title."""
    text: Text | None = None
    """What is to be decided, in the words of this record."""
    maker: Maker
    """Who decides."""
    expected: Period
    """When."""
    scrutiny: CommitteeId | None = None
    """The scrutiny committee in whose remit it falls."""
    scrutiny_words: Line | None = None
    """The plan's own spelling of that committee, where it differs from the committee's name."""
    wards: tuple[Line, ...] = ()
    """Wards affected; "All wards" where the plan says so."""
    consultation: Text | None = None
    """Who is to be consulted and how."""
    contacts: tuple[Contact, ...] = ()
    """Contact officers."""
    directorate: BodyId | None = None
    """The directorate responsible."""
    documents: Text | None = None
    """Documents to be submitted to the decision maker."""
    links: tuple[Url, ...] = ()
    """Documents published."""
    exempt: Exemption | None = None
    """That part of it is exempt, and by which paragraph."""
    notices: tuple[Day, ...] = ()
    """Of a private decision: when notice was given, and given again with the representations received."""
    representations: Text | None = None
    """Of a private decision: what was said for taking it in public, and the response."""
    urgent: Urgent | None = None
    """That it was taken without the full notice."""
    subjects: tuple[SubjectId, ...] = ()
    """Subjects it concerns."""
    note: Text | None = None
    """A note for readers, such as a misprint."""
    withdrawn: Withdrawal | None = None
    """That the entry itself was recorded in error."""


class Urgent(Record):
    """That a key decision was taken without 28 clear days' notice, and how.

    Source: Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England)
    Regulations 2012 (SI 2012/2089), regulations 10 and 11.
    """

    procedure: UrgentProcedure
    """Which of the two."""
    notice: Day | None = None
    """When the notice was published."""
    agreed_by: PersonId | None = None
    """The chair who was informed, or who agreed."""
    reason: Text
    """Why it could not wait."""


class DecisionNotice(Draftable):
    """The record of a decision of the executive: `decisions/<id>.yml`."""

    decision: DecisionRef | None = None
    """The decision in the Forward Plan, by its reference or id; left out if it never stood there."""
    title: Line
    """Its title."""
    date: Day
    """When it was taken, deferred or withdrawn."""
    outcome: DecisionOutcome = DecisionOutcome.TAKEN
    """The outcome."""
    published: Day | None = None
    """When the notice of the decision was published; the call-in window runs from then."""
    maker: Maker
    """The decision maker."""
    at: ItemRef | None = None
    """The item of the executive's meeting at which it was taken."""
    text: Text | None = None
    """What was decided, in the words of this record."""
    reasons: Text | None = None
    """Why."""
    options_rejected: Text | None = None
    """What else was considered, and why it was not chosen."""
    interests: Text | None = None
    """Interests declared, and any dispensation."""
    key: bool = False
    """Whether it is a key decision."""
    urgent: Urgent | None = None
    """That it was taken without the full notice."""
    no_call_in: Text | None = None
    """Why it cannot be called in, if it cannot."""
    exempt: Exemption | None = None
    """That part of it is exempt."""
    requests: tuple[RequestRef, ...] = ()
    """Requests of committees that it concerns."""
    link: Url | None = None
    """Where the notice is published."""
    source: Source | None = None
    """The paper."""
    note: Text | None = None
    """A note for readers."""
    withdrawn: Withdrawal | None = None
    """That the entry itself was recorded in error."""


def names_of(entry: PlanEntry) -> list[str]:
    """Return the reference and the id of an entry, if it has them."""
    return [name for name in (entry.reference, entry.id) if name]


class ForwardPlan(Draftable):
    """One edition of the Forward Plan: `forward-plan/<date>.yml`."""

    published: Day
    """When it was published; the file's name."""
    title: Line = "Forward Plan of Executive Decisions"
    """Its title."""
    decisions_from: Day | None = None
    """The first day on which a key decision newly advertised in it may be taken."""
    before: tuple[ItemRef, ...] = ()
    """Items at which this edition was before a committee."""
    entries: tuple[PlanEntry, ...]
    """Its entries, in the order of the paper."""
    source: Source | None = None
    """The paper."""
    note: Text | None = None
    """A note for readers."""


class ProgrammeItem(Record):
    """Something planned for a meeting."""

    title: Line
    """What it is called on the programme."""
    contacts: tuple[Contact, ...] = ()
    """Contact officers."""
    office: Line | None = None
    """The contact office, where no person is named."""
    subjects: tuple[SubjectId, ...] = ()
    """Subjects it concerns."""
    for_: tuple[RequestRef, ...] = ()
    """Requests that it is intended to meet."""
    resolved: tuple[ItemRef, ...] = ()
    """Items whose resolutions it is intended to carry out."""
    decisions: tuple[DecisionRef, ...] = ()
    """Decisions of the Forward Plan at which the committee is to look."""
    item: ItemRef | None = None
    """The agenda item it became."""
    note: Text | None = None
    """The programme's own comment, or anything a reader should know."""


class ProgrammeMeeting(Record):
    """What a work programme plans for one meeting."""

    date: Day
    """The meeting's date."""
    joint: bool = False
    """Whether it is a joint meeting."""
    draft_reports_due: Day | None = None
    """The deadline for draft reports."""
    final_reports_due: Day | None = None
    """The deadline for final reports."""
    items: tuple[ProgrammeItem, ...] = ()
    """What is planned, in the order of the paper."""


class ProgrammeVersion(Record):
    """A version of a work programme, as at a date."""

    as_at: Day
    """The date of the meeting it was put before, or of its publication."""
    before: ItemRef | None = None
    """The item at which it was before the committee."""
    source: Source | None = None
    """The paper."""
    complete: bool = True
    """Whether all of it is recorded; if not, nothing is concluded from what is missing."""
    meetings: tuple[ProgrammeMeeting, ...] = ()
    """What is planned, meeting by meeting."""
    note: Text | None = None
    """A note for readers."""


class WorkProgramme(Draftable):
    """A committee's programme for a municipal year: `work-programme/<committee>/<year>.yml`."""

    committee: CommitteeId
    """Whose programme it is; the folder's name."""
    year: Year
    """The municipal year; the file's name."""
    versions: tuple[ProgrammeVersion, ...]
    """Its versions through the year."""


class ProgressReport(Publishable):
    """The progress of an action on a date."""

    date: Day
    """The date of the paper that says so."""
    text: Text
    """What has been done, in the words of this record."""
    rag: Rag | None = None
    """The rating; left out where the paper gives none that can be read."""
    done: bool = False
    """Whether the text says that the action has been carried out, where no rating says so."""
    source: ItemRef | None = None
    """The item at which it was reported."""


class Action(Record):
    """One action of an action plan."""

    id: Slug
    """Its number in the plan. Written, never counted, so that it lasts."""
    text: Text
    """What is to be done."""
    measure: Text | None = None
    """What shows that it has been achieved."""
    responsible: tuple[BodyId, ...] = ()
    """Who is responsible."""
    timescale: Period | None = None
    """The timescale."""
    progress: tuple[ProgressReport, ...] = ()
    """Progress, report by report."""


class PlanOutcome(Record):
    """An outcome that an action plan is intended to achieve."""

    id: Slug
    """Its number in the plan."""
    title: Line
    """The outcome."""
    actions: tuple[Action, ...]
    """The actions towards it."""


class ActionPlan(Draftable):
    """An action plan that a committee follows: `action-plans/<id>.yml`."""

    title: Line
    """Its title."""
    committee: CommitteeId
    """The committee that monitors it."""
    also_monitored_by: tuple[CommitteeId, ...] = ()
    """Other committees that monitor it too."""
    status: PlanStatus | None = None
    """Whether it is a draft or has been agreed, if the papers say so."""
    owner: BodyId
    """Whose plan it is."""
    summary: Text | None = None
    """What it is for."""
    subjects: tuple[SubjectId, ...] = ()
    """Subjects it concerns."""
    carried_by: tuple[RequestRef, ...] = ()
    """Standing items under which the committee monitors it."""
    outcomes: tuple[PlanOutcome, ...]
    """What it is meant to bring about."""
    source: Source | None = None
    """The paper."""
    note: Text | None = None
    """A note for readers."""

    @property
    def committees(self) -> tuple[str, ...]:
        """Ids of all the committees that monitor it."""
        return self.committee, *self.also_monitored_by
