"""Confirming the minutes of earlier meetings, with or without corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from .. import records as r
from ..register.entities import Meeting
from ..rules.snapshot import AsAt
from ..urls import addresses as at
from .agenda import earlier
from .choices import NOTHING, Choice
from .fields import day_shown, put, put_day, shown, words

CHOICES = (
    Choice(NOTHING, "Not yet"),
    Choice("to confirm", "On this agenda, to be confirmed"),
    Choice(r.MinutesStatus.CONFIRMED.value, "Confirmed as a correct record"),
    Choice(r.MinutesStatus.CORRECTED.value, "Confirmed with corrections"),
)
"""What may be said of minutes at a meeting."""


LATEST = 12
"""How many earlier meetings are offered for a correction of their minutes."""


def confirmed_before(meeting: Meeting, unconfirmed: Sequence[Meeting], as_at: AsAt) -> tuple[Choice, ...]:
    """Return the earlier meetings whose minutes have been confirmed, the latest first.

    Args:
        meeting: the meeting before which they were held.
        unconfirmed: the earlier meetings whose minutes have not been.
        as_at: the whole record.
    """
    confirmed = [one for one in reversed(earlier(meeting, as_at)) if one not in unconfirmed]
    return tuple(Choice(f"{one.committee.id}/{one.key}", f"Minutes of {one.when}") for one in confirmed[:LATEST])


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


def was_confirmed(earlier: Meeting, at_: Meeting, file: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
    """Return whether the record has the minutes of a meeting as confirmed at a later one.

    Args:
        earlier: the meeting whose minutes they are.
        at_: the later meeting.
        file: the content of the earlier meeting's file.
        own: the content of the later meeting's file.
    """
    is_said_there = (file.get("minutes") or {}).get("confirmed_at") == at_.date.isoformat()
    return is_said_there or any(earlier.id in (item.get("confirms") or []) for item in own.get("items") or [])


def minutes_view(earlier: Meeting, at_: Meeting, file: Mapping[str, Any], own: Mapping[str, Any]) -> MinutesView:
    """Return the minutes of a meeting as they are on the form of a later one.

    Args:
        earlier: the meeting whose minutes they are.
        at_: the meeting at which they are confirmed.
        file: the content of the earlier meeting's file.
        own: the content of the file of the meeting at which they are confirmed.
    """
    minutes = file.get("minutes") or {}
    day = at_.date.isoformat()
    chosen = NOTHING
    if was_confirmed(earlier, at_, file, own):
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


def with_minutes(
    file: Mapping[str, Any], at_: Meeting, form: Mapping[str, str], place: int, *, was_confirmed_here: bool
) -> dict[str, Any]:
    """Return the new content of the file of the meeting whose minutes they are.

    Args:
        file: its present content.
        at_: the meeting at which they are confirmed.
        form: the submitted fields.
        place: the position of these minutes on the form.
        was_confirmed_here: whether the record has them as confirmed at that meeting.
    """
    new = deepcopy(dict(file))
    minutes = dict(new.get("minutes") or {})
    chosen, day = form.get(f"{place}.is", NOTHING), at_.date.isoformat()
    put_day(minutes, "published", form.get(f"{place}.published", ""), r.Minutes)
    published = minutes.get("published")
    put(minutes, "link", words(form.get(f"{place}.link")), r.Minutes)
    if is_confirmation(chosen):
        put(minutes, "status", chosen, r.Minutes)
        if not was_confirmed_here:  # Otherwise the item may say it alone.
            put(minutes, "confirmed_at", day, r.Minutes)
    elif was_confirmed_here:
        minutes.pop("confirmed_at", None)
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


def with_confirmed(file: Mapping[str, Any], confirmed: Mapping[str, bool]) -> dict[str, Any]:
    """Return the new content of the file of the meeting that confirms minutes.

    Args:
        file: its present content.
        confirmed: references of the meetings of which it has changed whether their minutes were confirmed.
    """
    new = deepcopy(dict(file))
    items = list(new.get("items") or [])
    for item in items:
        kept = [one for one in item.get("confirms") or [] if one not in confirmed]
        put(item, "confirms", kept, r.Item)
    further = [one for one, is_confirmed in confirmed.items() if is_confirmed]
    if further:
        item = next((one for one in items if one.get("kind") == r.ItemKind.MINUTES.value), None)
        if item is None:
            number = max([0, *(int(one["number"]) for one in items if str(one.get("number")).isdecimal())]) + 1
            item = {"number": str(number), "title": "Minutes", "kind": r.ItemKind.MINUTES.value}
            items.append(item)
        put(item, "confirms", [*(item.get("confirms") or []), *further], r.Item)
    put(new, "items", items, r.Meeting)
    return new
