"""How a meeting went, on the first page of its minutes: its status, breaks, the public and the recording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import records as r
from .choices import Choice, including, of_words
from .fields import day_shown, put, put_day, shown, words
from .writing import Digits

BLANK = 1
"""The number of blank lines for breaks."""

FIELDS = ("status", "moved_to", "reason", "recesses", "public_present", "recording")
"""The fields of a meeting that are on this part of the form."""

_OF_A_RECESS = ("adjourned", "resumed", "reason")


@dataclass(frozen=True)
class SittingView:
    """How a meeting went, as a form."""

    status: str
    statuses: tuple[Choice, ...]
    values: Mapping[str, str]
    recesses: tuple[Mapping[str, str], ...]
    """The breaks; a blank one at the end."""
    is_open: bool
    """Whether any of it is recorded."""


def sitting_view(file: Mapping[str, Any]) -> SittingView:
    """Return how a meeting went, as a form.

    Args:
        file: the content of the meeting's file.
    """
    status = str(file.get("status") or "")
    recesses = [{name: str(one.get(name) or "") for name in _OF_A_RECESS} for one in file.get("recesses") or []]
    values = {
        "moved_to": day_shown(file.get("moved_to")),
        "reason": shown(file.get("reason")),
        "public_present": str(file.get("public_present") or ""),
        "recording": str(file.get("recording") or ""),
    }
    return SittingView(
        status=status,
        statuses=including(of_words(r.MeetingStatus), [status]),
        values=values,
        recesses=(*recesses, *[dict.fromkeys(_OF_A_RECESS, "")] * BLANK),
        is_open=bool(recesses) or any(values.values()),
    )


def put_sitting(file: dict[str, Any], form: Mapping[str, str]) -> None:
    """Make a meeting's file say how the meeting went.

    Args:
        file: the content of the file.
        form: the fields that were sent; those of a break begin with `r` and its place.
    """
    put(file, "status", form.get("status") or file.get("status"), r.Meeting)
    put_day(file, "moved_to", form.get("moved_to", ""), r.Meeting)
    put(file, "reason", words(form.get("reason")), r.Meeting)
    put(file, "public_present", Digits(words(form.get("public_present"))), r.Meeting)
    put(file, "recording", words(form.get("recording")), r.Meeting)
    before: list[dict[str, Any]] = list(file.get("recesses") or [])
    after: list[dict[str, Any]] = []
    place = 0
    while f"r{place}.adjourned" in form:
        entry = before[place] if place < len(before) else {}
        for name in _OF_A_RECESS:
            put(entry, name, words(form.get(f"r{place}.{name}")).replace("\n", " "), r.Recess)
        if entry:
            after.append(entry)
        place += 1
    put(file, "recesses", [*after, *before[place:]], r.Meeting)
