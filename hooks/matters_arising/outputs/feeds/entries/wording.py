"""Wording shared by feed entries: names, due dates, paragraphs."""

from __future__ import annotations

from collections.abc import Iterable

from .... import english
from .... import records as r
from ....register.entities import AgendaItem
from ....rules.minutes import is_draft
from ....rules.snapshot import AsAt
from ....urls import addresses as at


def item_number(item: AgendaItem, as_at: AsAt) -> str:
    """The number of an item, and whether the minutes are a draft."""
    draft = " (draft minutes)" if is_draft(item.meeting, as_at) else ""
    return f"{item.label}{draft}"


def names_of(owners: Iterable[str], as_at: AsAt) -> str:
    """The names of those asked, as a list in words."""
    return english.listed([at.name(as_at.register.owner(id)) for id in owners])


def due_in_words(due: r.Due | None, as_at: AsAt) -> str:
    """A due date: the day or the meeting, and the minutes' words."""
    if due is None:
        return ""
    day = english.day(due.date) if due.date else ""
    if due.meeting and not day:
        day = f"at the meeting of {as_at.register.meetings[due.meeting].when}"
    if due.before and not day:
        day = f"before the meeting of {as_at.register.meetings[due.before.meeting].when}"
    if due.every:
        day = f"{day}, then every {due.every}" if day else f"every {due.every}"
    said = f"“{due.words}”" if due.words else ""
    if day:
        return f"{day} ({said})" if said else day
    return said or (f"after {due.after}" if due.after else "")


def as_sentence(text: str) -> str:
    """A text that ends with a full stop."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def quoted(words: str | None) -> str:
    """The council's own words in quotation marks."""
    return f"“{words}”" if words else ""


def paragraphs(*paragraphs: str) -> str:
    """Paragraphs one after another, without empty ones."""
    return "\n\n".join(one for one in paragraphs if one)


def in_order(ids: Iterable[str]) -> tuple[str, ...]:
    """Ids, each once, in order."""
    return tuple(sorted(set(ids)))
