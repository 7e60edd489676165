"""Words for the order of events on a day, for action logs, and for how a committee closes requests."""

from __future__ import annotations

from .vocabulary import Word


class DayOrder(Word):
    """When on the day of a meeting something happened."""

    BEFORE = "before the meeting", "It came before the meeting of that day."
    AT = "at the meeting", "It was said or given at the meeting of that day."
    AFTER = "after the meeting", "It came after the meeting of that day."


class ClosedBy(Word):
    """What closes a request that has been answered."""

    OWN_ACT = "own act", "The committee itself agrees to close it."
    ANSWER = "answer", "An answer closes it, unless the committee reopens it within a number of its meetings."


class LogMeaning(Word):
    """What the words of a published action log come to."""

    OPEN = "open", "Something has still to be done."
    ON_TRACK = "on track", "Something has still to be done, and is expected in time."
    PART_DONE = "part done", "Some of it has been done."
    DONE = "done", "Officers have done what was asked; whether the committee agrees is another matter."
    CLOSED = "closed", "The committee has agreed that nothing more is due."
    ON_HOLD = "on hold", "Nothing is being done for the time being."
    CARRIED_FORWARD = "carried forward", "It was put over to a later meeting."
    UNKNOWN = "unknown", "The words are in no list of meanings, so they are shown and not compared."


class LogDiffers(Word):
    """How a published action log differs from what the record shows."""

    NO_ANSWER = "no answer", "The log says that it is done, and no answer is recorded."
    PART_ONLY = "part of an answer", "The log says that it is done, and only part of an answer is recorded."
    NOT_CARRIED_OUT = "not carried out", "The log says that it is done, and nothing shows that it was carried out."
    ANSWERED = "answered", "The log says that it is open, and a full reply is recorded."
    OVERDUE = "overdue", "The log says that it is on track, and its due date had passed."
    NOT_CLOSED = "not closed", "The log says that it is closed, and nothing shows that the committee agreed to that."
    ENDED = "ended", "The log says that it is open, and it was closed, withdrawn or superseded."
