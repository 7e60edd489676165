"""An entry of a feed: what it is of, which feeds have it, and how it reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .... import english
from .... import records as r
from ....register.entities import AgendaItem, Asked, Happened, Named, Sitting, is_draft
from ....rules.snapshot import AsAt

Thing = Asked | Happened | Sitting | Named[r.DecisionNotice] | Named[r.ForwardPlan]
"""What a feed tells of: an asking, what came of it, the minutes of a meeting, a decision, an edition of the plan."""


@dataclass(frozen=True)
class Announcement:
    """That a feed tells of something, and which feeds do."""

    thing: Thing
    """What is told of."""
    day: date
    """When something was last added to it."""
    committees: Iterable[str]
    """The committees it concerns."""
    subjects: Iterable[str] = ()
    """The subjects it concerns."""
    owners: Iterable[str] = ()
    """The bodies that were asked, or that answered."""


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """Something that happened, in words."""

    where: str
    """The address of the thing it happened to: with `what`, its id for ever."""
    what: str
    """What happened, so that nothing else at that address is called the same."""
    title: str
    """What happened, on one line."""
    summary: str
    """What happened, in plain words."""
    leads: str
    """The address to which it leads."""
    day: date
    """When it happened."""
    updated: date
    """When something was last added to it."""
    subjects: tuple[str, ...] = ()
    """The subjects it concerns, in the order of their ids."""


def item_number(item: AgendaItem, as_at: AsAt) -> str:
    """The number of an item, and that the minutes are a draft if they are."""
    draft = " (draft minutes)" if is_draft(item.sitting, as_at.today) else ""
    return f"item {item.number}{draft}"


def names_of(bodies: Iterable[str], as_at: AsAt) -> str:
    """The names of several bodies, in a row."""
    return english.listed([as_at.register.bodies[id].record.name for id in bodies])


def due_in_words(due: r.Due | None, as_at: AsAt) -> str:
    """A due date: the day or the meeting, and the minutes' words."""
    if due is None:
        return ""
    day = english.day(due.date) if due.date else ""
    if due.meeting and not day:
        day = f"at the meeting of {english.day(as_at.register.meetings[due.meeting].date)}"
    said = f"“{due.words}”" if due.words else ""
    if day:
        return f"{day} ({said})" if said else day
    return said or (f"after {due.after}" if due.after else "")


def as_sentence(text: str) -> str:
    """A text that ends as a sentence does."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def paragraphs(*paragraphs: str) -> str:
    """Paragraphs one below another; those without words are left out."""
    return "\n\n".join(one for one in paragraphs if one)


def in_order(ids: Iterable[str]) -> tuple[str, ...]:
    """Ids, each once, in order."""
    return tuple(sorted(set(ids)))
