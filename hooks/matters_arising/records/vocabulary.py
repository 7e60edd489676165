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
    EXECUTIVE = "executive", "Takes the executive's decisions: the cabinet and its committees."
    REGULATORY = "regulatory", "Decides applications and appeals: planning, licensing."
    COUNCIL = "council", "The full council, or a committee that reports to it."
    JOINT = "joint", "Kept together with other councils or other committees."


class SeatKind(Word):
    """The capacity in which a person sits on a committee."""

    CHAIR = "chair", "Presides over the committee."
    VICE_CHAIR = "vice-chair", "Presides when the chair does not."
    MEMBER = "member", "A councillor appointed to the committee."
    SUBSTITUTE = "substitute", "A councillor who may sit in the place of a member."
    STATUTORY_CO_OPTED = (
        "statutory co-opted member",
        "A representative whom the law requires on a committee that deals with education.",
    )
    CO_OPTED = "co-opted member", "A person from outside the council whom the committee invited."


class Voting(Word):
    """On what the holder of a seat may vote."""

    ALL = "all questions", "Votes on everything before the committee."
    EDUCATION = "education questions", "Votes on education questions only."
    NONE = "no vote", "Speaks and does not vote."


class BodyKind(Word):
    """What sort of body may be asked, or may answer."""

    DIRECTORATE = "directorate", "A department of the council under an executive or corporate director."
    OFFICE = "office", "An office whose holder is asked, whoever holds it: the clerk, a director, a cabinet member."
    SERVICE = "service", "A service or team within a directorate."
    EXECUTIVE = "executive", "The leader, the cabinet, or a cabinet member."
    GROUP = "group", "A working group, panel or board of the council's own."
    PARTNERSHIP = "partnership", "A board kept together with other organisations."
    PARTNER = "partner", "An organisation outside the council."
    GOVERNMENT = "government", "A department, regulator or agency of government."


class PublicationKind(Word):
    """As what a record is published by somebody other than the council."""

    DEMONSTRATION = (
        "demonstration",
        "Shows what the software makes of a council's public papers. It is not the council's own publication.",
    )


class MeetingStatus(Word):
    """What became of a meeting."""

    SCHEDULED = "scheduled", "It is in the calendar, and nothing in the record yet says that it was held."
    HELD = "held", "It took place."
    CANCELLED = "cancelled", "It did not take place and will not."
    POSTPONED = "postponed", "It was put off to another date."
    ADJOURNED = "adjourned", "It began and was broken off, to be continued."
    INQUORATE = "inquorate", "Too few members came for it to take decisions."


class MeetingKind(Word):
    """The sort of meeting."""

    ORDINARY = "ordinary", "A meeting in the committee's calendar."
    ANNUAL = "annual", "The council's annual meeting, or a committee's first in the municipal year."
    EXTRAORDINARY = "extraordinary", "Called outside the calendar for stated business."
    JOINT = "joint", "Held together with other committees."


class MinutesStatus(Word):
    """How the minutes of a meeting stand."""

    NONE = "none yet", "No minutes have been published."
    DRAFT = "draft", "Published, and not yet agreed by the committee as a true record."
    CONFIRMED = "confirmed", "Agreed by the committee as a true record."
    CORRECTED = "corrected", "Agreed by the committee as a true record, with corrections."


class ItemKind(Word):
    """The sort of business an agenda item is."""

    BUSINESS = "business", "A report or subject before the committee."
    APOLOGIES = "apologies", "Apologies for absence."
    DECLARATIONS = "declarations", "Declarations of interest and of the party whip."
    MINUTES = "minutes", "Minutes of an earlier meeting, to be confirmed."
    CALL_IN = "call-in", "Decisions of the executive called in for review."
    MEMBERSHIP = "membership", "Appointments and co-options to the committee."
    FORWARD_PLAN = "forward plan", "The executive's Forward Plan."
    WORK_PROGRAMME = "work programme", "The committee's own programme of work."
    MONITORING = "monitoring", "What became of earlier recommendations and requests."
    DATE = "date of next meeting", "When the committee meets next."


class InterestKind(Word):
    """The sort of interest a member declared."""

    PECUNIARY = "disclosable pecuniary interest", "A financial interest that the law requires to be registered."
    OTHER = "other interest", "An interest that the council's code requires to be declared."
    WHIP = "party whip", "The member is under a party group's whip on the item."


class CallInOutcome(Word):
    """What the scrutiny committee did with a decision called in."""

    NOT_UPHELD = "not upheld", "The decision may be implemented as it was taken."
    REFERRED_BACK = "referred back", "The decision-maker was asked to think again."
    REFERRED_TO_COUNCIL = "referred to council", "The full council was asked to consider the decision."


class AskKind(Word):
    """What a committee's asking amounts to."""

    REQUEST = "request", "The committee asked officers for something."
    RECOMMENDATION = (
        "recommendation",
        "The committee recommended something to the executive, the council or a partner.",
    )
    UNDERTAKING = (
        "undertaking",
        "An officer or a member of the executive promised something in debate, without a formal request.",
    )
    REFERRAL = "referral", "The committee sent a matter on to another committee or body."


class Form(Word):
    """In what form the committee wants what it asked for."""

    REPORT = "report", "A report to a meeting of the committee."
    BRIEFING_NOTE = "briefing note", "A short note to members between meetings."
    INFORMATION = "information", "Facts or figures, in whatever form."
    UPDATE = "update", "How something already begun is going."
    PROGRAMME = "work programme addition", "An item on the committee's work programme."
    STANDING_ITEM = "standing item", "An item at every meeting from then on."
    PRESENTATION = "presentation", "A presentation to members."
    VISIT = "visit", "A visit by members."
    LETTER = "letter", "A letter written for the committee."
    DISCUSSION = "discussion", "A discussion with members or at another meeting."
    DOCUMENT = "document", "A document made or handed over, such as a glossary or a plan."
    ACTION = "action", "Something done rather than something written."


class EventKind(Word):
    """What may happen to something a committee asked for. Every event is dated and says its source."""

    SCHEDULED = "scheduled", "Put on the work programme or an agenda for a meeting."
    PAUSED = "paused", "Waits for a named event outside the council."
    ON_HOLD = "on hold", "Nothing is being done for the time being, and no event is named that would end that."
    CARRIED_FORWARD = "carried forward", "The committee put it over to a later meeting."
    PASSED_ON = "passed on", "Someone else is to do it from now on."
    DUE_DATE_REVISED = "due date revised", "A new date was set; every earlier date stays visible."
    HOLDING_REPLY = "holding reply", "A reply came without the substance."
    PART_ANSWERED = "part-answered", "Some of what was asked was given."
    ANSWERED = "answered", "What was asked was given. The committee has still to say whether it is content."
    DECLINED = "declined", "It will not be done, for the reason given."
    ACCEPTED = "accepted", "The executive accepted the recommendation."
    PARTLY_ACCEPTED = "partly accepted", "The executive accepted part of the recommendation."
    REJECTED = "rejected", "The executive rejected the recommendation."
    NOTED = "noted", "The executive noted the recommendation and neither accepted nor rejected it."
    IMPLEMENTED = "implemented", "What was accepted has been carried out."
    TAKEN = "taken", "The standing item was taken at a meeting."
    MISSED = "missed", "A meeting was held without the standing item."
    CLOSED = "closed", "The committee itself is content, or has said that it will ask no further."
    REOPENED = "reopened", "The committee was not content after all and asked again."
    WITHDRAWN = "withdrawn", "The committee no longer asks for it."
    SUPERSEDED = "superseded", "A later request took its place, or it was merged into another."
    TRANSFERRED = "transferred", "Another committee took it over."
    REPORTED = "reported status", "What a published action log said on a date, in its own words."


class Closure(Word):
    """With what the committee closed a request."""

    COMPLETED = "completed", "The committee has what it asked for."
    NOT_COMPLETED = "not completed", "The committee closed it without having what it asked for."


class Basis(Word):
    """On what an entry in the record rests."""

    MINUTES = "minutes", "The committee's minutes or the paper itself say so."
    PAPERS = (
        "papers",
        "The record's keeper read it from published papers; the committee has not itself confirmed it.",
    )


class Attribution(Word):
    """On what it rests who has to answer, or who wrote a report."""

    MINUTED = "minuted", "The minutes, or the paper itself, name them."
    INFERRED = "inferred", "No paper names them. The record's keeper inferred them from the subject."


class PlanPart(Word):
    """The part of the Forward Plan in which a decision is advertised."""

    KEY = "key decision", "Significant spending or saving, or significant effect on two or more wards."
    PRIVATE = "private decision", "A decision to be taken with press and public excluded."
    NON_KEY = "non-key decision", "Advertised although the law does not require it."
    URGENT = "urgent decision taken", "A key decision already taken under the urgency procedures."


class PlanListing(Word):
    """Whether an edition of the Forward Plan advertises a decision for the first time."""

    NEW = "new", "Advertised for the first time in this edition."
    EARLIER = "previously advertised", "Carried over from an earlier edition."


class Rag(Word):
    """A red, amber, green rating, in words as well as colour."""

    RED = "red", "Off track."
    AMBER = "amber", "At risk."
    GREEN = "green", "On track."
    COMPLETE = "complete", "Done."


# Derived words: never written in the record, worked out from it for a date.


class Progress(Word):
    """How far something asked has come. The committee alone closes it."""

    REQUESTED = "requested", "Asked, and nothing of substance has come of it yet."
    SCHEDULED = "scheduled", "On the work programme or an agenda for a meeting that is not known to have dealt with it."
    PAUSED = "paused", "On hold, or waits for a named event outside the council."
    PART_ANSWERED = "part-answered", "Some of what was asked, or some of those asked, have been heard; not all."
    ANSWERED = (
        "answered, awaiting the committee",
        "Everything asked has been answered. The committee has not yet said whether it is content.",
    )
    TAKEN = "taken at meetings", "A standing item that has come before the committee and is to come again."
    CLOSED = "closed", "The committee itself is content, or has said that it will ask no further."
    DECLINED = "declined", "Those asked will not do it. The committee has still to accept that or to press on."
    WITHDRAWN = "withdrawn", "The committee no longer asks for it, or it was recorded in error."
    SUPERSEDED = "superseded", "A later request took its place, or it was merged into another."
    TRANSFERRED = "transferred", "Another committee took it over."


class Timeliness(Word):
    """How something asked stands against its due date."""

    NO_DATE = "no date set", "No date was ever set by which it is due."
    NO_DATE_NOW = "no date now", "It had a due date, which was met or given up, and no other has been set."
    NOT_YET_DUE = "not yet due", "Its due date is still to come."
    DUE_TODAY = "due today", "Its due date is today; it is not overdue."
    OVERDUE = "overdue", "Its due date has passed, and it is not answered in full."
    NOT_KNOWN = (
        "not known",
        "It was due at a meeting, or scheduled for one, whose outcome is not in the papers held.",
    )
    ON_TIME = "answered on time", "Answered in full on or before the date on which it was then due."
    LATE = "answered late", "Answered in full after the date on which it was then due."
    ENDED = "ended", "Nothing more is due."


class Turn(Word):
    """Who has to act next."""

    OWNER = "the owner", "Those who were asked, or who promised, have still to answer."
    EXECUTIVE = (
        "the executive",
        "The executive, or whoever else in the council a recommendation was addressed to, "
        "has still to respond or to carry out what it accepted.",
    )
    COMMITTEE = "the committee", "The committee has still to say whether it is content."
    OUTSIDE = "someone outside", "A partner, another committee or an event outside the council is waited for."
    NOBODY = "nobody", "Nothing more is due from anyone."


class DecisionOutcome(Word):
    """What became of a decision when it came to be taken."""

    TAKEN = "taken", "The decision was taken."
    DEFERRED = "deferred", "It was put off; it stays in the plan or comes back to it."
    WITHDRAWN = "withdrawn", "It will not be taken."


class UrgentProcedure(Word):
    """How a key decision was taken without the full notice."""

    GENERAL_EXCEPTION = (
        "general exception",
        "The chair of the scrutiny committee was told, and notice published five clear days before.",
    )
    SPECIAL_URGENCY = (
        "special urgency",
        "The chair of the scrutiny committee agreed that it could not reasonably be put off, "
        "and reasons were published.",
    )


class Fate(Word):
    """What became of a decision in the Forward Plan, as far as the record shows."""

    AWAITED = "awaited", "It is in the latest edition, and its time has not passed."
    TIME_PASSED = (
        "time passed",
        "The expected date has passed. This record holds no later plan or decision notice.",
    )
    TAKEN = "taken", "A notice of the decision, an urgent entry, or an item of the executive's meeting shows it."
    DEFERRED = "deferred", "A notice of the decision says that it was put off."
    REFERRED_BACK = "referred back", "A scrutiny committee called it in and referred it back, to be decided again."
    WITHDRAWN = "withdrawn", "A notice of the decision says that it will not be taken."
    DROPPED = "dropped without explanation", "A later edition does not have it, and the record holds no notice of it."


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
