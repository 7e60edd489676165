"""What became of an agenda item that was not completed: withdrawn, or held over to another meeting."""

from __future__ import annotations

from .scalars import Day, MeetingRef, Record, Text
from .vocabulary import HeldOverAs


class ItemWithdrawal(Record):
    """That an item was on the agenda and was withdrawn from it. This is no error in the record."""

    date: Day | None = None
    """When, if it was before the meeting and a paper says so."""
    reason: Text | None = None
    """Why, if the minutes say so."""


class HeldOver(Record):
    """That an item will return to the committee."""

    how: HeldOverAs
    """Whether it was deferred, continued or referred back."""
    to: MeetingRef | None = None
    """The meeting to which it will return, if the minutes name one."""
    reason: Text | None = None
    """Why, if the minutes say so."""
