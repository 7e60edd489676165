"""Action logs that a committee or a body publishes: what it says of many actions on one day."""

from __future__ import annotations

from typing import ClassVar

from .provenance import Source
from .scalars import Day, Draftable, ItemRef, Line, Publishable, RequestRef, Slug, Text


class LogRow(Publishable):
    """An action as one log has it."""

    kind: ClassVar[str] = "row of an action log"

    reference: Line | None = None
    """The log's own number or reference of the action."""
    text: Text
    """The action, in the log's words."""
    owner: Line | None = None
    """Whose it is, as the log has it: a person, an office or a body."""
    due: Line | None = None
    """When it is due, as the log has it."""
    words: Line | None = None
    """What the log says of it; left out where it says nothing."""
    request: RequestRef | None = None
    """The request that the action is of."""
    part: Slug | None = None
    """The part of the request, if not the whole."""
    older: bool = False
    """Whether it was asked before this record begins, so that it is of no request here."""
    asked: Day | None = None
    """When it was asked, of an older action, where the log says so."""
    note: Text | None = None
    """Anything a reader should know."""


class ActionLog(Draftable):
    """An action log of one day: `action-logs/<committee or body>/<date>.yml`."""

    date: Day
    """The date on it."""
    body: Slug
    """The committee or the body whose log it is, by its id."""
    source: Source | None = None
    """The paper."""
    item: ItemRef | None = None
    """The agenda item at which it was before a committee."""
    rows: tuple[LogRow, ...]
    """Its actions, in its order."""
