"""Confirming the minutes of earlier meetings, with or without corrections."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from .. import records as r
from ..register.entities import Meeting
from ..urls import addresses as at
from .choices import NOTHING, Choice
from .fields import day_shown, put, put_day, shown, words

CHOICES = (
    Choice(NOTHING, "Not yet"),
    Choice("to confirm", "On this agenda, to be confirmed"),
    Choice(r.MinutesStatus.CONFIRMED.value, "Confirmed as a correct record"),
    Choice(r.MinutesStatus.CORRECTED.value, "Confirmed with corrections"),
)
"""What may be said of minutes at a meeting."""


def is_confirmation(chosen: str) -> bool:
    """Return whether a choice means that the minutes were confirmed, with or without corrections."""
    return chosen in (r.MinutesStatus.CONFIRMED, r.MinutesStatus.CORRECTED)


@dataclass(frozen=True)
class MinutesView:
    """The minutes of an earlier meeting on the form."""

    reference: str
    path: str
    """The file of that meeting."""
    title: str
    address: str
    chosen: str
    correction: str
    published: str
    link: str


def minutes_path(meeting: Meeting) -> str:
    """Return the file of a meeting, below the record's folder."""
    return f"meetings/{meeting.committee.id}/{meeting.key}.yml"


def minutes_view(earlier: Meeting, at_: Meeting, file: Mapping[str, Any]) -> MinutesView:
    """Return the minutes of a meeting as they are on the form of a later one.

    Args:
        earlier: the meeting whose minutes they are.
        at_: the meeting at which they are confirmed.
        file: the content of the earlier meeting's file.
    """
    minutes = file.get("minutes") or {}
    day = at_.date.isoformat()
    chosen = NOTHING
    if minutes.get("confirmed_at") == day:
        chosen = minutes.get("status", NOTHING)
    elif minutes.get("to_confirm_at") == day:
        chosen = "to confirm"
    return MinutesView(
        reference=earlier.id,
        path=minutes_path(earlier),
        title=f"Minutes of {earlier.when}",
        address=at.address(earlier),
        chosen=chosen,
        correction=shown(minutes.get("correction")),
        published=day_shown(minutes.get("published")),
        link=str(minutes.get("link") or ""),
    )


def with_minutes(file: Mapping[str, Any], at_: Meeting, form: Mapping[str, str], place: int) -> dict[str, Any]:
    """Return the new content of the file of the meeting whose minutes they are.

    Args:
        file: its present content.
        at_: the meeting at which they are confirmed.
        form: the submitted fields.
        place: the position of these minutes on the form.
    """
    new = deepcopy(dict(file))
    minutes = dict(new.get("minutes") or {})
    chosen, day = form.get(f"{place}.is", NOTHING), at_.date.isoformat()
    put_day(minutes, "published", form.get(f"{place}.published", ""), r.Minutes)
    published = minutes.get("published")
    put(minutes, "link", words(form.get(f"{place}.link")), r.Minutes)
    was_confirmed_here = minutes.get("confirmed_at") == day
    if is_confirmation(chosen):
        put(minutes, "status", chosen, r.Minutes)
        put(minutes, "confirmed_at", day, r.Minutes)
    elif was_confirmed_here:
        minutes.pop("confirmed_at")
        put(minutes, "status", r.MinutesStatus.DRAFT.value, r.Minutes)
    if chosen == "to confirm":
        put(minutes, "to_confirm_at", day, r.Minutes)
    elif chosen == NOTHING and minutes.get("to_confirm_at") == day:
        minutes.pop("to_confirm_at")
    if is_confirmation(chosen) or was_confirmed_here:
        is_corrected = chosen == r.MinutesStatus.CORRECTED
        put(minutes, "correction", words(form.get(f"{place}.correction")) if is_corrected else "", r.Minutes)
    if minutes and "status" not in minutes:
        put(minutes, "status", (r.MinutesStatus.DRAFT if published else r.MinutesStatus.NONE).value, r.Minutes)
    elif published and minutes.get("status") == r.MinutesStatus.NONE:
        minutes["status"] = r.MinutesStatus.DRAFT.value
    put(new, "minutes", minutes, r.Meeting)
    return new


def with_confirmed(file: Mapping[str, Any], confirmed: list[str], offered: list[str]) -> dict[str, Any]:
    """Return the new content of the file of the meeting that confirms minutes.

    Args:
        file: its present content.
        confirmed: references of the meetings whose minutes were confirmed.
        offered: references of the meetings on the form.
    """
    new = deepcopy(dict(file))
    items = list(new.get("items") or [])
    of_minutes = [one for one in items if one.get("kind") == r.ItemKind.MINUTES.value]
    for item in items:
        kept = [one for one in item.get("confirms") or [] if one not in offered]
        if item not in of_minutes[:1]:
            put(item, "confirms", kept, r.Item)
    if not of_minutes and confirmed:
        number = max([0, *(int(one["number"]) for one in items if str(one.get("number")).isdecimal())]) + 1
        of_minutes = [{"number": str(number), "title": "Minutes", "kind": r.ItemKind.MINUTES.value}]
        items += of_minutes
    for item in of_minutes[:1]:
        before = item.get("confirms") or []
        order = [one for one in before if one in confirmed or one not in offered]
        put(item, "confirms", [*order, *(one for one in confirmed if one not in order)], r.Item)
    put(new, "items", items, r.Meeting)
    return new
