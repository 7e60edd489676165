"""Every word the record uses for a kind, a state or an event, each written once with its meaning.

The data files, the JSON Schema, the checks, the pages and the page *What the words mean* are all
derived from here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word of the vocabulary: its value as officers write it, and what it means in a sentence."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.meaning = meaning
        return word


class Nation(Word):
    """The nation whose bank holidays the council keeps."""

    ENGLAND = "England", "Bank holidays of England."
    WALES = "Wales", "Bank holidays of Wales."
    SCOTLAND = "Scotland", "Bank holidays of Scotland."
    NORTHERN_IRELAND = "Northern Ireland", "Bank holidays of Northern Ireland."


class CouncilKind(Word):
    """What kind of council it is: the law of its meetings follows from it."""

    PRINCIPAL = "principal council", "A county, district, unitary, metropolitan or London borough council."
    PARISH = "parish council", "A parish council, also where it is called a town, community or village council."
    OTHER = (
        "other body",
        "A combined authority, health body, school’s governors, charity or club: no law is cited, and only its own "
        "periods apply.",
    )


class DaysCounted(Word):
    """How the days of notice before a key decision are counted."""

    CLEAR = "clear days", "Neither the day of the notice nor the day of the decision counts."
    CALENDAR = "calendar days", "The day of the notice does not count; the day of the decision does."
    CLEAR_WORKING = "clear working days", "Clear days without Saturdays, Sundays and bank holidays."


class CommitteeKind(Word):
    """What a committee is for."""

    SCRUTINY = "scrutiny", "Reviews and challenges what the executive decides and does."
    EXECUTIVE = "executive", "Takes executive decisions: the cabinet and its committees."
    REGULATORY = "regulatory", "Decides applications and appeals: planning, licensing."
    COUNCIL = "council", "The full council, or a committee that reports to it."
    JOINT = "joint", "Set up jointly with other councils or committees."


class SeatKind(Word):
    """The capacity in which a person sits on a committee."""

    CHAIR = "chair", "Presides over the committee."
    VICE_CHAIR = "vice-chair", "Presides when the chair does not."
    MEMBER = "member", "A councillor appointed to the committee."
    SUBSTITUTE = "substitute", "A councillor who may sit in the place of a member."
    STATUTORY_CO_OPTED = (
        "statutory co-opted member",
        "A church or parent governor representative whom the law requires on a committee that deals with education.",
    )
    CO_OPTED = "co-opted member", "A person from outside the council whom the committee has co-opted."


class Voting(Word):
    """On what the holder of a seat may vote."""

    ALL = "all questions", "May vote on all business before the committee."
    EDUCATION = "education questions", "May vote on education matters only."
    NONE = "no vote", "May speak but not vote."


class BodyKind(Word):
    """The type of a body that may be asked or may respond."""

    DIRECTORATE = "directorate", "A department of the council under an executive or corporate director."
    OFFICE = "office", "An office, such as clerk or director, whose holder at the time is asked."
    SERVICE = "service", "A service or team within a directorate."
    EXECUTIVE = "executive", "The leader, the cabinet, or a cabinet member."
    GROUP = "group", "A working group, panel or board within the council."
    PARTNERSHIP = "partnership", "A board shared with other organisations."
    PARTNER = "partner", "An organisation outside the council."
    GOVERNMENT = "government", "A department, regulator or agency of government."


class PublicationKind(Word):
    """As what a record is published by somebody other than the council."""

    DEMONSTRATION = (
        "demonstration",
        "Shows what the software makes of a council's public papers. It is not the council's own publication.",
    )


class MeetingStatus(Word):
    """The status of a meeting."""

    SCHEDULED = "scheduled", "It is in the calendar of meetings; the papers held do not yet show that it took place."
    HELD = "held", "It took place."
    CANCELLED = "cancelled", "It did not take place and will not."
    POSTPONED = "postponed", "It was moved to another date."
    ADJOURNED = "adjourned", "It began and was adjourned to another date."
    INQUORATE = "inquorate", "Too few members were present to form a quorum."


class MeetingKind(Word):
    """The type of meeting."""

    ORDINARY = "ordinary", "A meeting in the committee's calendar."
    ANNUAL = "annual", "The council's annual meeting, or a committee's first in the municipal year."
    EXTRAORDINARY = "extraordinary", "Called outside the calendar for stated business."
    JOINT = "joint", "Held together with other committees."


class MinutesStatus(Word):
    """The status of the minutes of a meeting."""

    NONE = "none yet", "No minutes have been published."
    DRAFT = "draft", "Published, but not yet confirmed by the committee as a correct record."
    CONFIRMED = "confirmed", "Confirmed by the committee as a correct record."
    CORRECTED = "corrected", "Confirmed by the committee as a correct record, subject to corrections."


class ItemKind(Word):
    """The type of business of an agenda item."""

    BUSINESS = "business", "A report or subject before the committee."
    APOLOGIES = "apologies", "Apologies for absence."
    DECLARATIONS = "declarations", "Declarations of interest and of the party whip."
    MINUTES = "minutes", "Minutes of an earlier meeting, to be confirmed."
    CALL_IN = "call-in", "Decisions of the executive called in for review."
    MEMBERSHIP = "membership", "Appointments and co-options to the committee."
    FORWARD_PLAN = "forward plan", "The executive's Forward Plan."
    WORK_PROGRAMME = "work programme", "The committee's work programme."
    MONITORING = "monitoring", "Monitoring of earlier recommendations and requests."
    PETITION = "petition", "A petition presented to the council or the committee."
    QUESTION = "question", "A question on notice from a member or a member of the public."
    DEPUTATION = "deputation", "People who address the committee on a matter."
    MOTION = "motion", "A motion on notice from a member."
    PLANNING = "planning applications", "Planning applications to be decided, or on which the council is consulted."
    PAYMENTS = "payments", "Payments to be approved, and other matters of account."
    CORRESPONDENCE = "correspondence", "Letters and messages received."
    PUBLIC = "public participation", "Time for members of the public to speak."
    DATE = "date of next meeting", "The date of the committee's next meeting."


class AgendaVersionKind(Word):
    """What was published of an agenda after it first was."""

    SUPPLEMENT = "supplement", "Further items or papers, published in addition to the agenda."
    REPUBLISHED = "republished", "The whole agenda was published again, in place of the one before."


class HeldOverAs(Word):
    """How an agenda item was held over to another meeting."""

    DEFERRED = "deferred", "It was not taken, and will be considered at a later meeting."
    CONTINUED = "continued", "It was begun, and will be continued at a later meeting."
    REFERRED_BACK = "referred back", "It was referred back, and will return to the committee."


class InterestKind(Word):
    """The type of interest a member declared."""

    PECUNIARY = "disclosable pecuniary interest", "A financial interest that the law requires to be registered."
    OTHER = "other interest", "An interest that the council's code requires to be declared."
    WHIP = "party whip", "The member is under a party group's whip on the item."


class CallInOutcome(Word):
    """What the scrutiny committee did with a decision called in."""

    NOT_UPHELD = "not upheld", "The decision may be implemented as it was taken."
    REFERRED_BACK = "referred back", "The decision maker was asked to reconsider the decision."
    REFERRED_TO_COUNCIL = "referred to council", "The full council was asked to consider the decision."
    REFERRED_TO_COMMITTEE = "referred to committee", "Another committee was asked to consider the call-in."
    NOT_VALID = "not valid", "The monitoring officer did not accept the request for call-in as valid."
    WITHDRAWN = "withdrawn", "Those who called the decision in withdrew their request."


class AskKind(Word):
    """Whether it is a request, a recommendation, an undertaking, a referral or a resolution."""

    REQUEST = "request", "The committee requested something of officers."
    RECOMMENDATION = (
        "recommendation",
        "The committee recommended something to the executive, the council or a partner.",
    )
    UNDERTAKING = (
        "undertaking",
        "An officer or a member of the executive undertook to do something, in debate or in a report, without a formal "
        "request.",
    )
    REFERRAL = "referral", "The committee referred a matter to another committee or body."
    RESOLUTION = "resolution", "The committee resolved something, and its being carried out is followed."

    @property
    def asked_of(self) -> str:
        """What is said before the names of those asked."""
        return _ASKED_OF.get(self, "Asked of")


_ASKED_OF = {
    AskKind.RECOMMENDATION: "Made to",
    AskKind.UNDERTAKING: "Given by",
    AskKind.REFERRAL: "Referred to",
    AskKind.RESOLUTION: "To be carried out by",
}


class Form(Word):
    """The form of response that the committee requested."""

    REPORT = "report", "A report to a meeting of the committee."
    BRIEFING_NOTE = "briefing note", "A short note to members between meetings."
    INFORMATION = "information", "Facts or figures, in whatever form."
    UPDATE = "update", "A report of progress."
    PROGRAMME = "work programme addition", "An item on the committee's work programme."
    STANDING_ITEM = "standing item", "An item on the agenda of every later meeting, or at a stated interval."
    PRESENTATION = "presentation", "A presentation to members."
    VISIT = "visit", "A visit by members."
    LETTER = "letter", "A letter written for the committee."
    DISCUSSION = "discussion", "A discussion with members or at another meeting."
    DOCUMENT = "document", "A document to be prepared or provided, such as a glossary or a plan."
    ACTION = "action", "Something to be done, other than a document."


class EventKind(Word):
    """What may happen to something a committee asked for. Every event is dated and says its source."""

    SCHEDULED = "scheduled", "Put on the work programme or an agenda for a meeting."
    PAUSED = "paused", "Waiting for a named event outside the council."
    ON_HOLD = "on hold", "No action is being taken for the time being, and no event is named that would end this."
    CARRIED_FORWARD = "carried forward", "The committee deferred it to a later meeting."
    PASSED_ON = "passed on", "Responsibility for it passed to someone else."
    DUE_DATE_REVISED = "due date revised", "A new due date was set; earlier dates remain in the history."
    HOLDING_REPLY = "holding reply", "A reply was given without the substance."
    PART_ANSWERED = "part-answered", "Part of what was requested was provided."
    ANSWERED = "answered", "What was requested was provided. It awaits the committee's agreement to close."
    DECLINED = "declined", "The request was declined, for the reason given."
    ACCEPTED = "accepted", "The executive accepted the recommendation."
    PARTLY_ACCEPTED = "partly accepted", "The executive accepted part of the recommendation."
    REJECTED = "rejected", "The executive rejected the recommendation."
    NOTED = "noted", "The executive noted the recommendation and neither accepted nor rejected it."
    IMPLEMENTED = "implemented", "What was accepted or resolved has been carried out."
    TAKEN = "taken", "The standing item was taken at a meeting."
    MISSED = "missed", "A meeting was held without the standing item."
    CLOSED = "closed", "The committee has agreed that it is complete, or that it will not be pursued."
    REOPENED = "reopened", "The committee reopened the request."
    WITHDRAWN = "withdrawn", "The committee withdrew the request."
    SUPERSEDED = "superseded", "Replaced by a later request, or merged into another."
    TRANSFERRED = "transferred", "Transferred to another committee, which follows it from then on."
    REPORTED = "reported status", "The status given in a published action log, in its own words."


class Closure(Word):
    """The outcome with which the committee closed a request."""

    COMPLETED = "completed", "The committee received what it requested."
    NOT_COMPLETED = "not completed", "The committee closed it without receiving what it requested."


class Basis(Word):
    """On what an entry in the record rests."""

    MINUTES = "minutes", "Stated in the committee's minutes or in the paper itself."
    PAPERS = (
        "papers",
        "Taken from published papers by the record's keeper; not confirmed by the committee.",
    )


class Attribution(Word):
    """On what it rests who has to answer, or who wrote a report."""

    MINUTED = "minuted", "The minutes, or the paper itself, name them."
    INFERRED = "inferred", "No paper names them. The record's keeper inferred them from the subject."


class PlanPart(Word):
    """The part of the Forward Plan in which a decision is advertised."""

    KEY = "key decision", "Significant spending or saving, or a significant effect on communities in two or more wards."
    PRIVATE = "private decision", "A decision to be taken with the press and public excluded."
    NON_KEY = "non-key decision", "Advertised although the law does not require it."
    URGENT = "urgent decision taken", "A key decision already taken under the urgency procedures."


class PlanListing(Word):
    """Whether an edition of the Forward Plan advertises a decision for the first time."""

    NEW = "new", "Advertised for the first time in this edition."
    EARLIER = "previously advertised", "Carried over from an earlier edition."


class PlanStatus(Word):
    """The status of an action plan."""

    DRAFT = "draft", "It has been proposed, and the papers do not show that it has been agreed."
    AGREED = "agreed", "It has been agreed by those whose plan it is."


class Rag(Word):
    """A red, amber, green rating, in words as well as colour."""

    RED = "red", "Off track."
    AMBER = "amber", "At risk."
    GREEN = "green", "On track."
    COMPLETE = "complete", "Done."


# Derived words: never written in the record, worked out from it for a date.


class DecisionOutcome(Word):
    """The outcome of a decision when it came to be taken."""

    TAKEN = "taken", "The decision was taken."
    DEFERRED = "deferred", "It was deferred, and stays in the Forward Plan or returns to it."
    WITHDRAWN = "withdrawn", "It will not be taken."


class UrgentProcedure(Word):
    """How a key decision was taken without the full notice."""

    GENERAL_EXCEPTION = (
        "general exception",
        "The chair of the scrutiny committee was informed, and notice was published five clear days before.",
    )
    SPECIAL_URGENCY = (
        "special urgency",
        "The chair of the scrutiny committee agreed that it could not reasonably be deferred, "
        "and reasons were published.",
    )


class Fate(Word):
    """The outcome of a decision in the Forward Plan, according to the papers held."""

    AWAITED = "awaited", "It is in the latest edition held, and its expected date has not passed."
    TIME_PASSED = (
        "expected date passed",
        "It is in the latest edition held and its expected date has passed. No later plan or decision notice is held.",
    )
    TAKEN = "taken", "Shown by a decision notice, an urgent entry or an item at a meeting of the executive."
    DEFERRED = "deferred", "Shown as deferred by a decision notice."
    REFERRED_BACK = "referred back", "Called in by a scrutiny committee and referred back to be decided again."
    WITHDRAWN = "withdrawn", "Shown by a decision notice: it will not be taken."
    DROPPED = "dropped without explanation", "It is not in a later edition, and no decision notice is held."


class PaperHolds(Word):
    """What a paper can hold besides what a reader of its pages sees."""

    AUTHOR = "author", "Who wrote it, saved it last or answers for it, in its properties."
    TITLE = "title", "A title in its properties that is not the one under which the record links to it."
    DESCRIPTION = "description", "A subject, keywords, a category, rights or remarks in its properties."
    ORGANISATION = "organisation", "The organisation in its properties."
    CUSTOM = "custom properties", "Properties that a person or a system gave it: labels, case numbers, form fields."
    LOCATION = "location", "Where a photograph was taken."
    IMAGE = "image details", "Serial numbers, the camera's own notes, or a small picture of the whole photograph."
    COMMENTS = "comments", "Comments and notes of reviewers."
    CHANGES = "tracked changes", "Words that were put in or taken out, with who did it and when."
    HIDDEN = "hidden content", "Hidden text, rows, columns, sheets, slides or layers, and data kept for pivot tables."
    NOTES = "speaker notes", "The notes under the slides of a presentation."
    EMBEDDED = "embedded files", "Files within the paper, such as the whole workbook behind a chart."
    EARLIER = "earlier versions", "The paper as it was before it was last saved, redactions undone."
