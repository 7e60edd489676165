"""What can be said about a request, and in the same way about each of its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...records import Closure, EventKind, Progress, Timeliness, Turn
from ...register.entities import Event

GONE = frozenset({Progress.WITHDRAWN, Progress.SUPERSEDED})
"""Ends at which the committee no longer waits for an answer."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """Where one of several owners stands."""

    owner: str
    """Id of a body, a person or a committee."""
    progress: Progress
    """Requested, answered or declined; closed, withdrawn or superseded, if their share has ended."""
    replied: date | None = None
    """The day on which they replied for good."""
    ended: date | None = None
    """The day on which their share ended, be it with that of all."""
    days_late: int = 0
    """Days overdue, or days after the due date at which they replied; 0 when in time."""


@dataclass(frozen=True, kw_only=True)
class BaseStanding:
    """The standing of a request or of one of its parts."""

    progress: Progress
    """How far it has come."""
    timeliness: Timeliness
    """How it stands against its due date."""
    turn: Turn
    """Who has to act next."""
    whose: tuple[str, ...] = ()
    """Ids of the bodies whose turn it is; empty when it is the committee's, another committee's, or nobody's."""
    first_due: date | None = None
    """The first day on which it was ever due; `None` where the first words for it gave no day."""
    first_due_words: str | None = None
    """The words with which it was first due, if those gave no day."""
    due: date | None = None
    """The day on which it is due now."""
    due_words: str | None = None
    """The minutes' own words for that."""
    due_rule: str | None = None
    """How that day was worked out, where it was not simply stated."""
    due_at: str | None = None
    """Reference of the meeting at which it is due, if it is due at one."""
    revisions: int = 0
    """How often an earlier due date was replaced."""
    days_late: int = 0
    """Days overdue, or days after the due date at which it was answered; 0 when in time."""
    replied: date | None = None
    """The day of the reply that left nothing outstanding, be it a refusal."""
    answered: date | None = None
    """The day of the answer that completed what was asked; `None` when something was refused."""
    ended: date | None = None
    """The day since which nothing more is due from anyone."""
    closed: date | None = None
    """The day the committee closed it."""
    closure: Closure | None = None
    """With what the committee closed it."""
    closed_by: str | None = None
    """The rule that closed it, as a sentence; `None` if the committee did so by its own act."""
    response: EventKind | None = None
    """Of a recommendation: accepted, partly accepted, rejected or noted."""
    implemented: date | None = None
    """Of a recommendation: the day by which it was carried out."""
    days: int = 0
    """Days from asking to its end, else to the reply that left nothing outstanding, else to the day it is looked at."""
    still_to_come: str | None = None
    """What the latest part answer left open, while it is open."""
    scheduled_for: str | None = None
    """The meeting for which it is scheduled, carried forward where that fell away; `None` once it was held."""
    waiting_for: str | None = None
    """The event outside that is waited for."""
    shares: tuple[Share, ...] = ()
    """Where each of several owners stands; empty where there is one."""
    history: tuple[Event, ...] = ()
    """Every event up to the day, oldest first."""

    @property
    def is_open(self) -> bool:
        """Whether anyone still has to act: it is not closed, withdrawn or superseded."""
        return self.ended is None

    @property
    def is_unanswered(self) -> bool:
        """Whether those asked still have to reply, in full or in part."""
        return self.is_open and self.replied is None

    @property
    def is_only_on_an_agenda(self) -> bool:
        """Whether it is a standing item, and only an agenda shows it for the latest meeting said to have taken it."""
        taken = [one.record for one in self.history if one.record.event is EventKind.TAKEN]
        return self.progress is Progress.TAKEN and bool(taken) and taken[-1].shows_only_the_agenda

    @property
    def is_overdue(self) -> bool:
        """Whether its due date has passed without a full answer."""
        return self.timeliness is Timeliness.OVERDUE
