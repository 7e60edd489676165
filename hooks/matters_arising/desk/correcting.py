"""Corrections of minutes that had been confirmed already, each with its date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from .. import english
from .. import records as r
from ..register.entities import Meeting
from ..rules.snapshot import AsAt
from ..urls import addresses as at
from .choices import Choice, including
from .fields import day_shown, put, put_day, shown, words
from .workspace import Remarks

BLANK = 1
"""The number of blank lines."""


@dataclass(frozen=True)
class CorrectionView:
    """A correction on the form."""

    date: str
    text: str
    item: str
    """The item at which it was made."""
    is_new: bool
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class CorrectingView:
    """The corrections of a meeting's minutes as a form."""

    committee: str
    title: str
    address: str
    status: str
    """The state of the minutes, in a sentence."""
    corrections: tuple[CorrectionView, ...]
    items: tuple[Choice, ...]
    """Items of later meetings at which minutes are dealt with."""


def correcting_view(meeting: Meeting, as_at: AsAt, file: Mapping[str, Any], remarks: Remarks) -> CorrectingView:
    """Return the corrections of a meeting's minutes as a form.

    Args:
        meeting: the meeting.
        as_at: the whole record.
        file: the content of the meeting's file.
        remarks: what the checks say about it.
    """
    minutes = file.get("minutes") or {}
    corrections = [
        CorrectionView(
            date=day_shown(one.get("date")),
            text=shown(one.get("text")),
            item=str(one.get("item") or ""),
            is_new=False,
            remarks=tuple(remarks.of("minutes", "corrections", place)),
        )
        for place, one in enumerate(minutes.get("corrections") or [])
    ]
    blank = CorrectionView("", "", "", is_new=True, remarks=())
    day = day_shown(minutes.get("confirmed_at"))
    return CorrectingView(
        committee=meeting.committee.record.name,
        title=f"Minutes of {meeting.when}",
        address=at.address(meeting),
        status=f"{english.capital(str(minutes.get('status') or 'none'))}{f' on {day}' if day else ''}.",
        corrections=(*corrections, *[blank] * BLANK),
        items=including(_items(meeting, as_at), (one.item for one in corrections)),
    )


def _items(meeting: Meeting, as_at: AsAt) -> Iterator[Choice]:
    """Yield the items on minutes of later meetings of the committee."""
    for later in as_at.register.meetings_of(meeting.committee.id):
        for item in later.items if later.date > meeting.date else ():
            if item.record.kind is r.ItemKind.MINUTES:
                yield Choice(item.id, f"{later.when}, item {item.number or item.key}")


def with_corrections(file: Mapping[str, Any], form: Mapping[str, str]) -> dict[str, Any]:
    """Return the new content of the file of the meeting whose minutes were corrected.

    Args:
        file: the content of the file.
        form: the fields that were sent; those of a correction begin with its place.
    """
    new = deepcopy(dict(file))
    minutes = dict(new.get("minutes") or {})
    before: list[dict[str, Any]] = list(minutes.get("corrections") or [])
    after: list[dict[str, Any]] = []
    place = 0
    while f"{place}.text" in form:
        entry = before[place] if place < len(before) else {}
        text = words(form[f"{place}.text"])
        if form.get(f"{place}.out") != "yes" and (entry or text):
            put_day(entry, "date", form.get(f"{place}.date", ""), r.Correction)
            put(entry, "text", text, r.Correction)
            put(entry, "item", form.get(f"{place}.item", ""), r.Correction)
            after.append(entry)
        place += 1
    put(minutes, "corrections", [*after, *before[place:]], r.Minutes)
    put(new, "minutes", minutes, r.Meeting)
    return new
