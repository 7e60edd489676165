"""Between meetings: an answer arrived, a paper was published, or something else happened to an open matter."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from .. import english
from .. import records as r
from ..rules.snapshot import AsAt
from ..urls import addresses as at
from .arising import fill_in, of_events
from .choices import Choice
from .fields import date_of, put, put_day, words

EVENTS = (
    r.EventKind.ANSWERED,
    r.EventKind.PART_ANSWERED,
    r.EventKind.HOLDING_REPLY,
    r.EventKind.DUE_DATE_REVISED,
    r.EventKind.SCHEDULED,
    r.EventKind.PASSED_ON,
    r.EventKind.DECLINED,
    r.EventKind.ACCEPTED,
    r.EventKind.PARTLY_ACCEPTED,
    r.EventKind.REJECTED,
    r.EventKind.IMPLEMENTED,
)
"""What may happen to a matter between meetings; that it is closed is for the committee to say."""

LATEST = 10
"""How many of the last entries are shown."""


@dataclass(frozen=True)
class EntryView:
    """An entry that is recorded."""

    day: str
    reference: str
    event: str
    source: str


@dataclass(frozen=True)
class BetweenView:
    """The form, and the latest entries."""

    committee: str
    year: str
    today: str
    matters: tuple[Choice, ...]
    events: tuple[Choice, ...]
    meetings: tuple[Choice, ...]
    """The committee's meetings to come."""
    entries: tuple[EntryView, ...]


def between_view(committee: str, year: str, as_at: AsAt, file: Mapping[str, Any]) -> BetweenView:
    """Return the form of a committee.

    Args:
        committee: the committee's id.
        year: the municipal year.
        as_at: the whole record.
        file: the content of that year's file.
    """
    register = as_at.register
    matters = [one for one in as_at.unended(committee) if as_at.standing(one).is_open]
    to_come = [one for one in register.meetings_of(committee) if one.date >= as_at.today and not one.fell_away]
    entries = sorted(file.get("entries") or [], key=lambda one: str(one.get("date", "")), reverse=True)[:LATEST]
    return BetweenView(
        committee=register.committees[committee].record.name,
        year=year,
        today=english.day(as_at.today),
        matters=tuple(Choice(one.id, f"{at.name(one)} ({one.id})") for one in matters),
        events=tuple(of_events(EVENTS)),
        meetings=tuple(Choice(one.id, one.when) for one in to_come),
        entries=tuple(map(_entry, entries)),
    )


def _entry(entry: Mapping[str, Any]) -> EntryView:
    day = date_of(str(entry.get("date", "")))
    source = entry.get("source") or {}
    return EntryView(
        day=english.day(day) if day else str(entry.get("date", "")),
        reference=str(entry.get("request", "")),
        event=str(entry.get("event", "")),
        source=str(source.get("title", "")),
    )


def with_entry(file: Mapping[str, Any], committee: str, year: str, form: Mapping[str, str]) -> dict[str, Any]:
    """Return the new content of a year's file, with another entry.

    Args:
        file: its present content; empty if there is none yet.
        committee: the committee's id.
        year: the municipal year.
        form: the submitted fields.
    """
    new = deepcopy(dict(file)) or {"committee": committee, "year": year}
    entry: dict[str, Any] = {}
    put_day(entry, "date", form.get("date", ""), r.Entry)
    put(entry, "request", form.get("request", ""), r.Entry)
    names = ("event", "note", "still_to_come", "reason", "outcome", "meeting", "due", "paper", "link")
    fill_in(entry, {name: form.get(name, "") for name in names})
    source: dict[str, Any] = {}
    put(source, "title", words(form.get("source")).replace("\n", " "), r.Source)
    put(source, "date", entry.get("date"), r.Source)
    is_answer = entry.get("event") in (r.EventKind.ANSWERED, r.EventKind.PART_ANSWERED)
    if is_answer and "evidence" not in entry and "note" not in entry:
        put(entry, "evidence", [{"paper": source["title"]}], r.Entry)  # The message itself shows it.
    put(entry, "source", source, r.Entry)
    new["entries"] = [*(new.get("entries") or []), entry]
    return new


def missing(form: Mapping[str, str]) -> str:
    """Return what must still be filled in before an entry can be saved; empty if it is complete.

    Args:
        form: the submitted fields.
    """
    if not form.get("request") or not form.get("event"):
        return "Choose the matter and the event."
    if date_of(words(form.get("date"))) is None:
        return "Enter the date of the event, for example 18 March 2024."
    if not words(form.get("source")):
        return "Enter the evidence: the title of the message or paper."
    return ""
