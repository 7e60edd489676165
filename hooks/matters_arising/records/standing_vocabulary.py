"""Words for what is derived and never typed: progress, timeliness, and whose turn it is."""

from __future__ import annotations

from .vocabulary import Word


class Progress(Word):
    """How far something asked has come. The committee alone closes it."""

    REQUESTED = "requested", "Requested, or resolved to be done; no substantive response is recorded."
    SCHEDULED = "scheduled", "On the work programme or an agenda for a meeting not known to have taken it."
    PAUSED = "paused", "On hold, or waiting for a named event outside the council."
    PART_ANSWERED = (
        "part-answered",
        "Part of what was requested has been provided, or some of the bodies asked have responded.",
    )
    ANSWERED = (
        "answered, awaiting the committee",
        "Everything requested has been answered. It awaits the committee's agreement to close.",
    )
    TAKEN = (
        "taken at meetings",
        "A standing item that has been on an agenda of the committee, and remains until it is closed.",
    )
    CLOSED = "closed", "The committee has agreed that it is complete, or that it will not be pursued."
    DECLINED = "declined", "Those asked have declined. The committee has yet to accept this or pursue the request."
    WITHDRAWN = "withdrawn", "The committee withdrew the request, or it was recorded in error."
    SUPERSEDED = "superseded", "Replaced by a later request, or merged into another."


class Timeliness(Word):
    """Whether a request is on time."""

    NO_DATE = "no date set", "No due date was set, or only in words that name no day."
    NO_DATE_NOW = "no date now", "It had a due date, which was met or given up, and no other has been set."
    NOT_YET_DUE = "not yet due", "Its due date has not been reached."
    DUE_TODAY = "due today", "Its due date is today; it is not overdue."
    OVERDUE = "overdue", "Its due date has passed and it has not been answered in full."
    NOT_KNOWN = (
        "not known",
        "It was due at a meeting, or scheduled for one, whose outcome is not in the papers held.",
    )
    ON_TIME = "answered on time", "Answered in full on or before the date on which it was then due."
    LATE = "answered late", "Answered in full after the date on which it was then due."
    ENDED = "ended", "No further action is due."


class Passage(Word):
    """How something asked came before a committee that did not ask it."""

    REFERRED = (
        "referred",
        "Another committee referred it, or asked for it at a meeting of this committee, and still follows it.",
    )
    TRANSFERRED = "transferred", "Another committee asked it, and transferred it to this one."
    INHERITED = "inherited", "It was open when this committee succeeded the one that followed it."


class Turn(Word):
    """Who has to act next."""

    OWNER = "the owner", "A response is awaited from those asked, or from those who gave the undertaking."
    EXECUTIVE = (
        "the executive",
        "The executive, or the part of the council to which a recommendation was addressed, "
        "has yet to respond or to implement what it accepted.",
    )
    COMMITTEE = "the committee", "The committee has yet to agree to close it."
    OUTSIDE = "someone outside", "A partner, another committee or an event outside the council is awaited."
    NOBODY = "nobody", "No further action is due."
