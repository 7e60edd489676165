"""Taking the minutes of an item: what was said, resolved, recommended, requested and undertaken, a line each."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from .. import records as r
from ..records.scalars import Record
from ..register.entities import Meeting
from ..rules.snapshot import AsAt
from ..urls import addresses as at
from .attendance import members_of
from .choices import Choice, including, of_bodies, of_committees, of_people, of_words
from .fields import due_shown, item_key, item_title, put, put_due, shown, words
from .figures import FigureView, figure_views, put_figures
from .interests import InterestsView, interests_view, put_declarations
from .voting import VotingView, put_votes, voting_view
from .workspace import Remarks

COMMITTEE = "to_committee"
"""The field of a referral for the committee to which the matter was referred."""

BLANK = 3
"""How many empty lines there are."""


@dataclass(frozen=True)
class Kind:
    """A kind of line."""

    list: str
    """The field of an item that holds such lines."""
    label: str
    model: type[Record]
    owner: str = ""
    """The field that says of whom."""
    prefix: str = ""
    """How their ids begin."""
    has_form: bool = False


KINDS = (
    Kind("resolved", "Resolved", r.Resolution, "of"),
    Kind("recommends", "Recommended", r.Recommendation, "to", "r"),
    Kind("requests", "Requested", r.Request, "of", "", has_form=True),
    Kind("undertakings", "Undertaken", r.Undertaking, "of", "u", has_form=True),
    Kind("referrals", "Referred", r.Referral, "to", "f"),
)
"""The kinds of line, in the order in which minutes have them."""


def by_list(name: str) -> Kind | None:
    """Return the kind of line that a field of an item holds; `None` if it holds no lines.

    Args:
        name: the field.
    """
    return next((kind for kind in KINDS if kind.list == name), None)


@dataclass(frozen=True)
class LineView:
    """A line on the form."""

    list: str
    """Its kind; empty for a new line."""
    label: str
    id: str
    text: str
    owner: str
    others: int
    """How many more are asked than the one shown."""
    form: str
    due: str
    is_withheld: bool
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class ItemView:
    """An item of the agenda as a form."""

    title: str
    """Its number and title."""
    committee: str
    meeting: str
    address: str
    account: str
    is_exempt: bool
    lines: tuple[LineView, ...]
    kinds: tuple[Choice, ...]
    owners: tuple[Choice, ...]
    """Who can be asked."""
    forms: tuple[Choice, ...]
    recording_from: str
    """Where in the recording it begins."""
    figures: tuple[FigureView, ...]
    voting: VotingView
    interests: InterestsView
    previous: str | None
    """The number of the item before."""
    next: str | None
    """The number of the item after."""
    remarks: tuple[str, ...]
    """What the checks say of it otherwise."""


def item_view(meeting: Meeting, number: str, as_at: AsAt, file: Mapping[str, Any], remarks: Remarks) -> ItemView | None:
    """Return the form of an item; `None` if the agenda has no item of that number.

    Args:
        meeting: the meeting.
        number: the item's number.
        as_at: the whole record.
        file: the content of the meeting's file.
        remarks: what the checks say about it.
    """
    numbers = [item_key(one) for one in file.get("items") or []]
    if number not in numbers:
        return None
    place = numbers.index(number)
    item = file["items"][place]
    lines = tuple(_lines(item, place, remarks))
    members = members_of(meeting, as_at, file)
    register = as_at.register
    people = of_people(register)
    voting = voting_view(item, place, members, people, remarks)
    interests = interests_view(item, place, members, people, remarks)
    figures = figure_views(item, place, remarks)
    parts = (lines, voting.votes, interests.declarations, figures)
    shown_already = [one.remarks for some in parts for one in some]
    told = {remark for some in shown_already for remark in some}
    known = as_at.register.items.get(f"{meeting.id}/{number}")
    blank = LineView("", "", "", "", "", 0, "", "", is_withheld=False, remarks=())
    owners = (*of_bodies(register), *people, *of_committees(register))
    return ItemView(
        title=item_title(item),
        committee=meeting.committee.record.name,
        meeting=meeting.when,
        address=at.address(known or meeting),
        account=shown(item.get("account")),
        is_exempt="exempt" in item or "exempt_in_part" in item,
        lines=(*lines, *[blank] * BLANK),
        kinds=tuple(Choice(kind.list, kind.label) for kind in KINDS),
        owners=including(owners, (line.owner for line in lines)),
        forms=including(of_words(r.Form), (line.form for line in lines)),
        recording_from=str(item.get("recording_from") or ""),
        figures=figures,
        voting=voting,
        interests=interests,
        previous=numbers[place - 1] if place else None,
        next=numbers[place + 1] if place + 1 < len(numbers) else None,
        remarks=tuple(one for one in remarks.of("items", place) if one not in told),
    )


def _lines(item: Mapping[str, Any], place: int, remarks: Remarks) -> Iterator[LineView]:
    for kind in KINDS:
        for number, entry in enumerate(item.get(kind.list) or []):
            owners = _owners(entry, kind) or [""]
            yield LineView(
                list=kind.list,
                label=kind.label,
                id=str(entry.get("id", "")),
                text=shown(entry.get("text")),
                owner=owners[0],
                others=len(owners) - 1,
                form=entry.get("form", ""),
                due=due_shown(entry.get("due")),
                is_withheld=entry.get("public") == "false",
                remarks=tuple(remarks.of("items", place, kind.list, number)),
            )


def _owners(entry: Mapping[str, Any], kind: Kind) -> list[str]:
    """Return the owners; for a referral, the committee to which it was referred comes first."""
    committee = entry.get(COMMITTEE) if kind.model is r.Referral else None
    return [*([committee] if committee else []), *(entry.get(kind.owner) or [])]


def with_item(
    file: Mapping[str, Any], number: str, form: Mapping[str, str], committees: Container[str] = ()
) -> dict[str, Any]:
    """Return the new content of a meeting's file, with the form of an item as filled in.

    Args:
        file: its present content.
        number: the item's number.
        form: the submitted fields; those of a line begin with its position on the form.
        committees: ids of the record's committees, to which a matter may be referred.
    """
    new = deepcopy(dict(file))
    item = next(one for one in new["items"] if item_key(one) == number)
    put(item, "account", words(form.get("account")), r.Item)
    place = 0
    while f"{place}.text" in form:
        _put_line(item, {name: form.get(f"{place}.{name}", "") for name in _FIELDS}, committees)
        place += 1
    put_votes(item, form, [one.get("person", "") for one in new.get("present") or []])
    put_declarations(item, form)
    put_figures(item, form)
    return new


_FIELDS = ("list", "id", "text", "owner", "form", "due", "out")


def _put_line(item: dict[str, Any], given: Mapping[str, str], committees: Container[str]) -> None:
    kind, text = by_list(given["list"]), words(given["text"])
    if kind is None or not (text or given["id"]):
        return
    entries: list[dict[str, Any]] = list(item.get(kind.list) or [])
    entry = next((one for one in entries if given["id"] and str(one.get("id")) == given["id"]), None)
    if given["out"] == "yes":
        entries = [one for one in entries if one is not entry]
    else:
        if entry is None:
            entry = {"id": _next_id(entries, kind)}
            entries.append(entry)
        _fill_in(entry, kind, given, text, committees)
    item[kind.list] = entries
    if not entries:
        del item[kind.list]
    elif len(entries) == 1:  # It may be a new list, which goes in its usual place.
        del item[kind.list]
        put(item, kind.list, entries, r.Item)


def _fill_in(
    entry: dict[str, Any], kind: Kind, given: Mapping[str, str], text: str, committees: Container[str]
) -> None:
    put(entry, "text", text, kind.model)
    if kind.has_form:
        put(entry, "form", given["form"], kind.model)
    if kind.owner:
        shown_, *others = _owners(entry, kind) or [""]
        if given["owner"] != shown_:
            owners = [one for one in dict.fromkeys((given["owner"], *others)) if one]
            if kind.model is r.Referral:
                put(entry, COMMITTEE, given["owner"] if given["owner"] in committees else "", r.Referral)
                owners = [one for one in owners if one != entry.get(COMMITTEE)]
            put(entry, kind.owner, owners, kind.model)
        put_due(entry, given["due"], kind.model)


def _next_id(entries: list[dict[str, Any]], kind: Kind) -> str:
    """Return the id of a new line: one more than the highest, since an id is never reused."""
    given = (str(one.get("id", "")).removeprefix(kind.prefix) for one in entries)
    return f"{kind.prefix}{max([0, *(int(one) for one in given if one.isdecimal())]) + 1}"
