"""What published action logs said about something asked, each compared with its standing on that day and now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ... import english
from ...records import LogDiffers, LogMeaning, Progress, Timeliness, Turn
from .base_standing import BaseStanding
from .log_words import FINISHED

Day = date
"""A date, under a name that no field has."""

OPEN = frozenset(LogMeaning) - FINISHED - {LogMeaning.UNKNOWN}
"""Meanings by which something has still to be done."""


@dataclass(frozen=True)
class Reported:
    """What a published log said, and how that differs from the record."""

    words: str
    """Its own words."""
    date: date
    """The day it bears."""
    means: LogMeaning
    """What those words mean."""
    part: str | None = None
    """The part of which it speaks, if not of the whole."""
    officers: LogDiffers | None = None
    """How it differs, on that day, from what officers had done."""
    committee: LogDiffers | None = None
    """How it differs, on that day, from what the committee had agreed."""
    is_current: bool = False
    """Whether it differs still."""
    days_overdue: int = 0
    """Days by which it was overdue on that day, if it was said to be on track."""
    since: Day | None = None
    """The day of the answer or of the end, if it was said to be open after that."""
    takes_back: Reported | None = None
    """The log before, if that had it done and this one has it open, and nothing reopened it in between."""

    @property
    def differs(self) -> tuple[LogDiffers, ...]:
        """How it differs from the record as it was on that day."""
        return tuple(one for one in (self.officers, self.committee) if one)

    @property
    def disagrees(self) -> bool:
        """Whether it differs from the record, both as it was on that day and as it is now."""
        return self.is_current and bool(self.differs)

    @property
    def said(self) -> tuple[str, ...]:
        """The same in sentences, for pages and data alike."""
        log = f"The log of {english.day(self.date)} says “{self.words}”"
        sentences = [f"{log}; {self._what_the_record_shows(one)}." for one in self.differs]
        if self.takes_back:
            before = self.takes_back
            sentences.append(
                f"{log}; that of {english.day(before.date)} said “{before.words}”, and no reopening is recorded."
            )
        return tuple(sentences)

    def _what_the_record_shows(self, one: LogDiffers) -> str:
        recorded = "is recorded" if self.is_current else "was then recorded"
        match one:
            case LogDiffers.NO_ANSWER:
                return f"no answer {recorded}"
            case LogDiffers.PART_ONLY:
                return f"only part of an answer {recorded}"
            case LogDiffers.NOT_CARRIED_OUT:
                return f"nothing that shows it was carried out {recorded}"
            case LogDiffers.ANSWERED:
                return f"a reply of {english.day(self.since)} {recorded}" if self.since else f"a reply {recorded}"
            case LogDiffers.OVERDUE:
                return f"it was overdue by {english.count(self.days_overdue, 'day')}"
            case LogDiffers.NOT_CLOSED:
                return (
                    "the committee has not agreed to close it"
                    if self.is_current
                    else f"no agreement to that {recorded}"
                )
        return f"it ended on {english.day(self.since)}" if self.since else "it had ended"


def compared(
    words: str, day: date, part: str | None, means: LogMeaning, then: BaseStanding, now: BaseStanding
) -> Reported:
    """Compare a log's words with the standing of something asked on that day, and now.

    Args:
        words: the log's own words.
        day: the day of the log.
        part: the part it is about, if not the whole.
        means: what the words mean.
        then: the standing of that part or of the whole on the day of the log.
        now: the same today.
    """
    officers, committee = officers_view(means, then), committees_view(means, then)
    still = (officers_view(means, now), committees_view(means, now))
    overtaken = officers is LogDiffers.OVERDUE and now.is_unanswered
    return Reported(
        words,
        day,
        means,
        part,
        officers,
        committee,
        is_current=overtaken or any(one and one in still for one in (officers, committee)),
        days_overdue=then.days_late if officers is LogDiffers.OVERDUE else 0,
        since=then.ended or then.replied,
    )


def officers_view(means: LogMeaning, standing: BaseStanding) -> LogDiffers | None:
    """How a log differs from the officers' position.

    An officer who calls an answered request complete is right, whether or not the committee has agreed to close it.
    """
    if standing.ended:
        return None
    has_replied = standing.replied is not None
    if means in FINISHED:
        if has_replied:
            return None if standing.turn is Turn.COMMITTEE else LogDiffers.NOT_CARRIED_OUT
        return LogDiffers.PART_ONLY if standing.progress is Progress.PART_ANSWERED else LogDiffers.NO_ANSWER
    if means in OPEN and has_replied and standing.turn is Turn.COMMITTEE:
        return LogDiffers.ANSWERED
    if means is LogMeaning.ON_TRACK and standing.timeliness is Timeliness.OVERDUE:
        return LogDiffers.OVERDUE
    return None


def committees_view(means: LogMeaning, standing: BaseStanding) -> LogDiffers | None:
    """How a log differs from the committee's position."""
    if means is LogMeaning.CLOSED and not standing.ended:
        return LogDiffers.NOT_CLOSED
    return LogDiffers.ENDED if means in OPEN and standing.ended else None
