"""Going through matters arising: each open matter on a meeting's sheet, and what was said about it there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from .. import english
from .. import records as r
from ..outputs.html.pages.page import Tag
from ..outputs.html.pages.requests.status import overdue_tag, progress_tag
from ..register.entities import Meeting
from ..rules.sheet import Sheet, SheetRow, sheet
from ..rules.snapshot import AsAt
from ..urls import addresses as at
from .choices import NOTHING, Choice, including, of_words
from .fields import due_shown, item_key, item_title, put, put_due, shown, words
from .workspace import Remarks

GROUPS = (
    ("overdue", "Overdue"),
    ("declined", "Declined or rejected"),
    ("outstanding", "Outstanding"),
    ("recommendations", "Recommendations"),
    ("sent", "Referred by other committees"),
    ("standing_items", "Standing items"),
    ("resolutions", "Resolutions to be carried out"),
    ("answered", "Answered, awaiting the committee’s agreement to close"),
)
"""The groups of requests on a sheet, in its order."""

OTHERS = "Also recorded at this meeting"
"""The heading of what is recorded at the meeting and is not on its sheet."""

_ENDS = (r.EventKind.CLOSED, r.EventKind.WITHDRAWN)
_OF_OFFICERS = (
    r.EventKind.ANSWERED,
    r.EventKind.PART_ANSWERED,
    r.EventKind.CARRIED_FORWARD,
    r.EventKind.DUE_DATE_REVISED,
    r.EventKind.SCHEDULED,
    r.EventKind.DECLINED,
)
_OF_THE_EXECUTIVE = (
    r.EventKind.ACCEPTED,
    r.EventKind.PARTLY_ACCEPTED,
    r.EventKind.REJECTED,
    r.EventKind.IMPLEMENTED,
    r.EventKind.CARRIED_FORWARD,
)
_OF_A_STANDING_ITEM = (r.EventKind.TAKEN, r.EventKind.CARRIED_FORWARD)
_OF_A_RESOLUTION = (
    r.EventKind.IMPLEMENTED,
    r.EventKind.PART_ANSWERED,
    r.EventKind.CARRIED_FORWARD,
    r.EventKind.DUE_DATE_REVISED,
)


@dataclass(frozen=True)
class MatterView:
    """An open matter, and what is recorded about it at this meeting."""

    id: str
    """Of its part of the form."""
    reference: str
    title: str
    text: str
    """What was asked, where the title is shorter."""
    of: str
    """Who was asked."""
    asked: str
    """On which day it was requested or resolved."""
    due: str
    tags: tuple[Tag, ...]
    address: str
    """Its page on the site."""
    choices: tuple[Choice, ...]
    chosen: str
    """The event recorded, or `nothing`."""
    item: str
    """The number of the agenda item at which it is recorded."""
    values: Mapping[str, str]
    """The other fields."""
    remarks: tuple[str, ...]
    """What the checks say of it."""

    @property
    def is_recorded(self) -> bool:
        """Whether anything is recorded about it at this meeting."""
        return self.chosen != NOTHING


@dataclass(frozen=True)
class ArisingView:
    """The sheet of a meeting as a form."""

    reference: str
    title: str
    committee: str
    day: str
    address: str
    groups: tuple[tuple[str, tuple[MatterView, ...]], ...]
    number: int
    done: int
    """Of how many something is recorded."""
    items: tuple[Choice, ...]
    """The agenda items at which it may be recorded."""
    meanings: tuple[Choice, ...]
    """Every choice on the form once, for what it means."""
    meetings: tuple[Choice, ...]
    """The committee's meetings to come, from this one on."""
    outcomes: tuple[Choice, ...]
    """The outcomes with which a matter may be closed."""
    ended: tuple[Choice, ...]
    """What the committee had closed or withdrawn before this meeting, and may reopen; the latest first."""
    reopened_at: str
    """The number of the agenda item at which something reopened is recorded."""
    may_be_held: bool
    """Whether the record still has it as a meeting to come."""
    remarks: tuple[str, ...]
    """What else the checks say of the meeting's file."""


def arising_view(meeting: Meeting, as_at: AsAt, file: Mapping[str, Any], remarks: Remarks) -> ArisingView:
    """Return the form of a meeting.

    Args:
        meeting: the meeting.
        as_at: the whole record.
        file: the content of the meeting's file.
        remarks: what the checks say about it.
    """
    one = sheet(meeting, as_at)
    groups = tuple(
        (heading, tuple(_matter(row, one, file, remarks) for row in getattr(one, name))) for name, heading in GROUPS
    )
    number = sum(len(some) for _, some in groups)
    groups = (*groups, (OTHERS, tuple(_matter(row, one, file, remarks) for row in _recorded_beside(one, file))))
    matters = [matter for _, some in groups for matter in some]
    told = {remark for matter in matters for remark in matter.remarks}
    later = [m for m in as_at.register.meetings_of(meeting.committee.id) if m.date >= meeting.date and not m.fell_away]
    return ArisingView(
        reference=meeting.id,
        title=f"Matters arising, {meeting.when}",
        committee=meeting.committee.record.name,
        day=meeting.weekday,
        address=at.sheet(meeting),
        groups=tuple((heading, some) for heading, some in groups if some),
        number=number,
        done=sum(1 for matter in matters if matter.is_recorded),
        items=tuple(Choice(item_key(one), item_title(one)) for one in _items(file)),
        meanings=tuple({choice.value: choice for one in matters for choice in one.choices if choice.help}.values()),
        meetings=including((Choice(one.id, one.when) for one in later), (one.values["meeting"] for one in matters)),
        outcomes=of_words(r.Closure),
        ended=tuple(_ended(one)),
        reopened_at=_default_item(file),
        may_be_held=file.get("status") == r.MeetingStatus.SCHEDULED,
        remarks=tuple(one for one in remarks.of() if one not in told),
    )


def _recorded_beside(one: Sheet, file: Mapping[str, Any]) -> Iterator[SheetRow]:
    """Yield what is recorded at the meeting and is not on its sheet, such as a matter that was reopened."""
    listed = {row.request.id for row in one.rows}
    for item in _items(file):
        for entry in item.get("follow_up") or []:
            reference = str(entry.get("request")) if isinstance(entry, dict) else ""
            request = one.then.register.requests.get(reference)
            if request and reference not in listed:
                listed.add(reference)
                yield SheetRow(request, one.then.standing(request))


def _ended(one: Sheet) -> Iterator[Choice]:
    """Yield what the committee had closed or withdrawn before a meeting, the latest first."""
    ended = [
        (day, reference)
        for reference, day in (one.then.later or one.then).followed(one.meeting.committee.id)
        if day and day <= one.then.today
    ]
    for day, reference in sorted(ended, reverse=True):
        name = at.name(one.then.register.requests[reference])
        yield Choice(reference, f"{name} ({reference}), ended {english.day(day)}")


def _matter(row: SheetRow, one: Sheet, file: Mapping[str, Any], remarks: Remarks) -> MatterView:
    request, standing = row.request, row.standing
    found = next(_entries(file, request.id), None)
    entry, item, loc = found or ({}, _default_item(file), ())
    evidence = (entry.get("evidence") or [{}])[0]
    title = at.name(request)
    register = one.then.register
    overdue = overdue_tag(standing)
    due = english.day(standing.due) if standing.due else standing.due_words or "No date set"
    return MatterView(
        id=matter_id(request.id),
        reference=request.id,
        title=title,
        text="" if request.record.text == title else request.record.text,
        of=english.listed([at.name(register.owner(id)) for id in request.owners]) or "No owner recorded",
        asked=f"{'resolved' if request.kind is r.AskKind.RESOLUTION else 'requested'} {english.day(request.date)}",
        due=due,
        tags=(progress_tag(standing, request), *([overdue] if overdue else [])),
        address=at.address(request),
        choices=tuple(_choices(row, entry.get("event", ""))),
        chosen=entry.get("event", NOTHING),
        item=item,
        values={
            "note": shown(entry.get("note")),
            "still_to_come": shown(entry.get("still_to_come")),
            "reason": shown(entry.get("reason")),
            "outcome": entry.get("outcome", ""),
            "meeting": entry.get("meeting", ""),
            "due": due_shown(entry.get("due")),
            "paper": evidence.get("paper", ""),
            "link": evidence.get("link", ""),
        },
        remarks=tuple(remarks.of(*loc)) if loc else (),
    )


def matter_id(reference: str) -> str:
    """Return the id of a matter's part of the form.

    Args:
        reference: the matter's reference.
    """
    return "m-" + reference.replace("/", "-").replace(" ", "-")


def _choices(row: SheetRow, chosen: str) -> Iterator[Choice]:
    yield Choice(NOTHING, "Not mentioned")
    kinds: tuple[r.EventKind, ...] = _OF_OFFICERS
    if row.request.kind is r.AskKind.RECOMMENDATION:
        kinds = _OF_THE_EXECUTIVE
    elif row.request.kind is r.AskKind.RESOLUTION:
        kinds = _OF_A_RESOLUTION
    elif getattr(row.request.record, "form", None) is r.Form.STANDING_ITEM:
        kinds = _OF_A_STANDING_ITEM
    is_replied = row.standing.replied is not None or row.standing.ended is not None
    every = [*kinds, *_ENDS, *((r.EventKind.REOPENED,) if is_replied else ())]
    every += [kind for kind in r.EventKind if kind == chosen and kind not in every]  # so that saving does not lose it
    yield from of_events(every)


def of_events(kinds: Sequence[r.EventKind]) -> Iterator[Choice]:
    """Yield events as choices, each with the fields that it needs.

    Args:
        kinds: the events, in the order of the form.
    """
    for kind, choice in zip(kinds, of_words(kinds), strict=True):
        yield replace(choice, shows=" ".join(name for name, only in _ONLY_OF.items() if kind in only))


def _items(file: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [one for one in file.get("items") or [] if isinstance(one, dict)]


def _entries(file: Mapping[str, Any], request: str) -> Iterator[tuple[dict[str, Any], str, tuple[str | int, ...]]]:
    """Yield a meeting's entries about a request: the entry, the number of its item, and its position."""
    for place, item in enumerate(file.get("items") or []):
        for number, entry in enumerate(item.get("follow_up") or []):
            if isinstance(entry, dict) and entry.get("request") == request:
                yield entry, item_key(item), ("items", place, "follow_up", number)


def _default_item(file: Mapping[str, Any]) -> str:
    """Return the number of the matters arising item, or else of the first item."""
    items = _items(file)
    likely = [one for kind in (r.ItemKind.MONITORING, r.ItemKind.MINUTES) for one in items if one.get("kind") == kind]
    return next((item_key(one) for one in likely or items), "")


def with_answers(file: Mapping[str, Any], form: Mapping[str, str], references: list[str]) -> dict[str, Any]:
    """Return the new content of a meeting's file, with the form as filled in.

    Args:
        file: its present content.
        form: the submitted fields; those of a matter begin with its position in the list.
        references: the matters in that list.
    """
    new = deepcopy(dict(file))
    if form.get("held") == "yes":
        new["status"] = r.MeetingStatus.HELD.value
    for place, reference in enumerate(references):
        _record(new, reference, {name: form.get(f"{place}.{name}", "") for name in FIELDS})
    if reopened := form.get("reopen.request"):
        given = dict.fromkeys(FIELDS, "") | {name: form.get(f"reopen.{name}", "") for name in ("item", "note", "due")}
        _record(new, reopened, given | {"event": r.EventKind.REOPENED.value})
    return new


FIELDS = ("event", "item", "note", "still_to_come", "reason", "outcome", "meeting", "due", "paper", "link")
"""The fields of a matter."""

_ONLY_OF: Mapping[str, tuple[r.EventKind, ...]] = {
    "still_to_come": (r.EventKind.PART_ANSWERED,),
    "reason": (r.EventKind.DECLINED, r.EventKind.REJECTED, r.EventKind.DUE_DATE_REVISED, r.EventKind.WITHDRAWN),
    "outcome": (r.EventKind.CLOSED,),
    "meeting": (r.EventKind.SCHEDULED,),
    "due": (r.EventKind.DUE_DATE_REVISED, r.EventKind.REOPENED),
}
"""The fields that only some events have."""


def _record(file: dict[str, Any], request: str, given: Mapping[str, str]) -> None:
    found = next(_entries(file, request), None)
    if given["event"] in ("", NOTHING):
        if found:
            _take_out(file, found[1], found[0])
        return
    entry = found[0] if found else {"request": request, "event": given["event"]}
    fill_in(entry, given)
    if found and found[1] == given["item"]:
        return
    if found:
        _take_out(file, found[1], found[0])
    item = _item(file, given["item"])
    entries = [*(item.get("follow_up") or []), entry]
    item.pop("follow_up", None)
    put(item, "follow_up", entries, r.Item)


def fill_in(entry: dict[str, Any], given: Mapping[str, str]) -> None:
    """Fill in an entry; fields that the form does not show are kept.

    Args:
        entry: the entry.
        given: the fields of the form.
    """
    event, before = given["event"], entry.get("event")
    put(entry, "event", event, r.Event)
    put(entry, "note", words(given["note"]), r.Event)
    for name, kinds in _ONLY_OF.items():
        if event in kinds and name == "due":
            put_due(entry, given["due"], r.Event)
        elif event in kinds:
            put(entry, name, words(given[name]), r.Event)
        elif event != before:
            entry.pop(name, None)
    paper, link = words(given["paper"]), words(given["link"])
    evidence = [dict(one) for one in entry.get("evidence") or []]
    first = evidence[0] if evidence else {}
    put(first, "paper", paper, r.Evidence)
    put(first, "link", link, r.Evidence)
    put(entry, "evidence", [one for one in (first, *evidence[1:]) if one], r.Event)


def _take_out(file: dict[str, Any], number: str, entry: dict[str, Any]) -> None:
    item = _item(file, number)
    put(item, "follow_up", [one for one in item["follow_up"] if one is not entry], r.Item)


def _item(file: dict[str, Any], number: str) -> dict[str, Any]:
    """Return an item of the agenda; it is added if there is none."""
    found = next((one for one in _items(file) if item_key(one) == number), None) or next(iter(_items(file)), None)
    if found is None:
        found = {"number": number or "1", "title": "Matters Arising", "kind": r.ItemKind.MONITORING.value}
        put(file, "items", [found], r.Meeting)
    return found
