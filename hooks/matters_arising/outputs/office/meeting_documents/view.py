"""What the agenda and the minutes of a meeting show as documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ....papers.pictures import Picture
from ...html.pages.meetings.agenda_item import ItemView
from ...html.pages.page import Fact, Prose, Unbroken, Value


@dataclass(frozen=True)
class Entry:
    """Something resolved or asked, as shown in a document."""

    text: Prose
    parts: tuple[tuple[str, Prose], ...] = ()
    """What it asks for part by part, each with its letter or number."""
    reference: Unbroken | None = None
    unanimous: bool = False
    is_withheld: bool = False


@dataclass(frozen=True)
class Action:
    """A row of the agreed actions."""

    entry: Entry
    kind: str | None
    """What it is, if it is not a request."""
    owners: Value
    due: Value


@dataclass(frozen=True)
class Confirmation:
    """The confirmation of a meeting's minutes."""

    meeting: str
    """Which meeting, as it stands after "the minutes of"."""
    is_corrected: bool


@dataclass(frozen=True)
class Item:
    """An agenda item, as shown in a document."""

    shown: ItemView
    """What the page of the meeting shows of it."""
    report: tuple[Fact, ...]
    apologies: str | None
    """Who sent apologies, at the item for that."""
    confirms: tuple[Confirmation, ...]
    next_meeting: date | None
    """The day of the next meeting, at the item for that, if nothing else is recorded at it."""
    resolved: tuple[Entry, ...] = ()
    recommended: tuple[Entry, ...] = ()
    asked: tuple[Entry, ...] = ()
    promised: tuple[Entry, ...] = ()
    referred: tuple[Entry, ...] = ()
    withheld: tuple[str, ...] = ()
    """What else of it is not for publication, by the words that stand over it."""


@dataclass(frozen=True)
class DocumentView:
    """The agenda or the minutes of a meeting."""

    template: str
    title: str
    committee: str
    noun: str
    """What the committee is called in a sentence."""
    on: date
    """The day as at which the document stands."""
    author: str
    """In whose name it is published."""
    disclaimer: str
    """What it says of a demonstration."""
    parts: frozenset[str]
    """The parts that it has."""
    is_internal: bool
    """Whether it is for officers alone, with what is not published."""
    facts: tuple[Fact, ...]
    """When and where the meeting is, and who came."""
    notes: tuple[Prose, ...]
    fell_away: str | None
    """What happened to a meeting that was not held as called, in a sentence."""
    items: tuple[Item, ...]
    pictures: dict[str, Picture] = field(default_factory=dict, repr=False)
    """The pictures in it, by the addresses at which its template shows them."""
    actions: tuple[Action, ...] = ()
    is_draft: bool = False
    """Whether the minutes are not confirmed yet."""
    to_confirm_at: date | None = None
    confirmation_is_to_come: bool = False
    confirmed_at: date | None = None
    is_corrected: bool = False
    """Whether the minutes were confirmed subject to corrections."""
    corrections: tuple[tuple[Prose, date | None], ...] = ()
    """What was corrected in the minutes, and when."""
    began: str | None = None
    """At what time the meeting began."""
    ended: str | None = None
    """At what time it ended, and on which day if that was the next one."""

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks on each of its pages."""
        marks = (
            "Not for publication." if self.is_internal else "",
            "Draft: not confirmed as a correct record." if self.is_draft else "",
            self.disclaimer,
        )
        return tuple(mark for mark in marks if mark)


def chosen(parts: dict[str, bool], *, with_: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the parts that a document has.

    Args:
        parts: the parts that can be chosen, and whether each is included by default.
        with_: parts to include as well.
        without: parts to leave out.
    """
    return frozenset(one for one, is_there in parts.items() if (is_there or one in with_) and one not in without)
