"""Preparing a meeting: its agenda, from the last one and the work programme, its papers, and their publication."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from .. import english
from .. import records as r
from ..register.entities import Meeting
from ..rules.meeting_ahead import notice_of
from ..rules.minutes import first_confirmed
from ..rules.next_agenda import next_agenda
from ..rules.sheet import has_sheet, sheet
from ..rules.snapshot import AsAt
from ..urls import addresses as at
from .choices import Choice, of_words
from .fields import day_shown, item_key, put, put_day, words
from .workspace import Remarks

BLANK = 2
"""How many empty lines there are for further items."""

_PLAIN = frozenset({"number", "title", "kind", "subjects", "report", "decisions", "keeper"})
"""The fields of an item of which nothing has come yet."""


@dataclass(frozen=True)
class RowView:
    """An item of the agenda on the form."""

    key: str
    """Its number or id, as in addresses."""
    number: str
    title: str
    kind: str
    link: str
    """The paper that is before the committee."""
    is_fixed: bool
    """Whether its number is part of an address that is published, or of a reference that is in use."""
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """An item that could be on the agenda."""

    key: str
    title: str
    kind: r.ItemKind
    why: str
    """Where it comes from."""
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgendaView:
    """An agenda as a form."""

    title: str
    committee: str
    address: str
    values: Mapping[str, str]
    notice: str
    """By when it has to be published."""
    rows: tuple[RowView, ...]
    proposals: tuple[Proposal, ...]
    kinds: tuple[Choice, ...]
    blank: range
    """The places of the empty lines."""
    papers: tuple[str, ...]
    """What the record's folder of papers holds."""
    is_published: bool
    open: str
    """How many matters are open for the meeting."""
    remarks: tuple[str, ...]


def agenda_view(
    meeting: Meeting,
    as_at: AsAt,
    file: Mapping[str, Any],
    remarks: Remarks,
    published: frozenset[str],
    papers: tuple[str, ...],
) -> AgendaView:
    """Return the agenda of a meeting as a form.

    Args:
        meeting: the meeting.
        as_at: the whole record.
        file: the content of the meeting's file.
        remarks: what the checks say about it.
        published: the published addresses.
        papers: the files in the record's folder of papers.
    """
    agenda = file.get("agenda") or {}
    items = file.get("items") or []
    rows = tuple(_row(item, place, meeting, published, remarks) for place, item in enumerate(items))
    told = {remark for row in rows for remark in row.remarks}
    rule = notice_of(meeting, as_at)
    due = rule.due(meeting.date, as_at.calendar).date if rule else None
    return AgendaView(
        title=f"Agenda, {meeting.when}",
        committee=meeting.committee.record.name,
        address=at.address(meeting),
        values={
            "starts": str(file.get("starts") or ""),
            "place": str(file.get("place") or ""),
            "published": day_shown(agenda.get("published")),
            "link": str(agenda.get("link") or ""),
        },
        notice=f"To be open to the public by {english.weekday(due)}." if due else "",
        rows=rows,
        proposals=tuple(proposals(meeting, as_at, file)),
        kinds=of_words(r.ItemKind),
        blank=range(BLANK),
        papers=papers,
        is_published=bool(agenda.get("published")) or any(row.is_fixed for row in rows),
        open=english.count(sheet(meeting, as_at).number, "open matter"),
        remarks=tuple(
            dict.fromkeys(
                one for name in ("agenda", "items", "starts", "place") for one in remarks.of(name) if one not in told
            )
        ),
    )


def _row(item: Mapping[str, Any], place: int, meeting: Meeting, published: frozenset[str], remarks: Remarks) -> RowView:
    fields = ("number", "title", "kind", "report")
    return RowView(
        key=item_key(item),
        number=str(item.get("number", "")),
        title=str(item.get("title", "")),
        kind=item.get("kind") or r.ItemKind.BUSINESS.value,
        link=str((item.get("report") or {}).get("link") or ""),
        is_fixed=is_fixed(item, meeting, published),
        remarks=tuple(one for name in fields for one in remarks.of("items", place, name)),
    )


def is_fixed(item: Mapping[str, Any], meeting: Meeting, published: frozenset[str]) -> bool:
    """Return whether an item has to keep its number: it is published, or something is recorded at it.

    Args:
        item: its content in the file.
        meeting: its meeting.
        published: the published addresses.
    """
    known = next((one for one in meeting.items if one.key == item_key(item)), None)
    return bool(item.keys() - _PLAIN) or (known is not None and at.address(known) in published)


def fixed_numbers(meeting: Meeting, file: Mapping[str, Any], published: frozenset[str]) -> frozenset[str]:
    """Return the item numbers that have to be kept.

    Args:
        meeting: the meeting.
        file: the content of the meeting's file.
        published: the published addresses.
    """
    items = file.get("items") or []
    return frozenset(item_key(one) for one in items if is_fixed(one, meeting, published))


def proposals(meeting: Meeting, as_at: AsAt, file: Mapping[str, Any]) -> Iterator[Proposal]:
    """Yield what is not yet on an agenda and could be: what every agenda has, and what the work programme plans.

    Args:
        meeting: the meeting.
        as_at: the whole record.
        file: the content of the meeting's file.
    """
    there = {_folded(str(one.get("title", ""))) for one in file.get("items") or []}
    kinds = {one.get("kind") for one in file.get("items") or []}
    for one in (*_begun(meeting, as_at), *_standing(meeting, as_at)):
        is_there = one.key in there
        if not is_there and (one.kind is r.ItemKind.BUSINESS or one.kind.value not in kinds):
            there.add(one.key)
            yield one


def _begun(meeting: Meeting, as_at: AsAt) -> Iterator[Proposal]:
    """Yield the standing items and those of the work programme, in order."""
    last = next((one for one in reversed(earlier(meeting, as_at)) if one.items), None)
    before = {_folded(one.title) for one in last.items} if last else set()
    for item in next_agenda(meeting.committee, meeting.date, as_at, meeting.key).items:
        key = _folded(item.title)
        why = "on most agendas"
        if item.to_confirm:
            why = "to be confirmed"
        elif last and key in before:
            why = f"on the agenda of {last.when}"
        elif item.kind is r.ItemKind.BUSINESS:
            why = "on the work programme"
        yield Proposal(key, item.title, item.kind, why, item.subjects)


def _standing(meeting: Meeting, as_at: AsAt) -> Iterator[Proposal]:
    """Yield the standing items that the committee asked for, except those covered by an item of the work programme."""
    begun = next_agenda(meeting.committee, meeting.date, as_at, meeting.key).items
    subjects = {subject for one in begun for subject in one.subjects}
    for row in sheet(meeting, as_at).standing_items:
        request = row.request
        if not subjects.intersection(request.subjects):
            why = f"requested as a standing item on {english.day(request.date)}"
            name = at.name(request)
            yield Proposal(_folded(name), name, r.ItemKind.BUSINESS, why, request.subjects)


def earlier(meeting: Meeting, as_at: AsAt) -> list[Meeting]:
    """Return the committee's earlier meetings that took place, oldest first."""
    meetings = as_at.register.meetings_of(meeting.committee.id)
    return [one for one in meetings if one.date < meeting.date and has_sheet(one) and not one.was_called_off]


def unconfirmed(meeting: Meeting, as_at: AsAt) -> list[Meeting]:
    """Return the earlier meetings whose minutes had not been confirmed by a meeting, oldest first.

    Those before the last confirmed one are left out: the record does not show whether they were confirmed.
    """
    found: list[Meeting] = []
    for one in reversed(earlier(meeting, as_at)):
        status, confirmed = one.record.minutes.status, first_confirmed(one, as_at.register)
        if confirmed and confirmed < meeting.date:
            break
        if status in (r.MinutesStatus.CONFIRMED, r.MinutesStatus.CORRECTED) and not confirmed:
            break
        found.append(one)
    return found[:4][::-1]


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())


def with_agenda(
    file: Mapping[str, Any], form: Mapping[str, str], chosen: list[Proposal], fixed: frozenset[str]
) -> dict[str, Any]:
    """Return the new content of a meeting's file, with the agenda as filled in.

    Args:
        file: its present content.
        form: the submitted fields; those of an item begin with its position.
        chosen: what is to be added.
        fixed: the item numbers that have to be kept.
    """
    new = deepcopy(dict(file))
    for name in ("starts", "place"):
        put(new, name, words(form.get(name)), r.Meeting)
    agenda = dict(new.get("agenda") or {})
    put_day(agenda, "published", form.get("agenda.published", ""), r.Agenda)
    put(agenda, "link", words(form.get("agenda.link")), r.Agenda)
    put(new, "agenda", agenda, r.Meeting)
    before = list(new.get("items") or [])
    is_counted = _is_counted(before) and not fixed and not _are_numbers_typed(before, form)
    items = [item for place, item in enumerate(before) if _is_kept(item, place, form, fixed)]
    for place, item in enumerate(before):
        _fill_in(item, place, form, fixed)
    items = _moved(items, before, form.get("move", ""))
    items = _with_chosen(items, chosen)
    items += _typed(form)
    if is_counted:
        for number, item in enumerate(items, 1):
            item["number"] = str(number)
    _number_the_new(items)
    put(new, "items", items, r.Meeting)
    return new


def _is_counted(items: list[dict[str, Any]]) -> bool:
    return [str(one.get("number")) for one in items] == [str(number) for number in range(1, len(items) + 1)]


def _are_numbers_typed(items: list[dict[str, Any]], form: Mapping[str, str]) -> bool:
    numbers = ((str(one.get("number")), words(form.get(f"{place}.number"))) for place, one in enumerate(items))
    return any(typed and typed != number for number, typed in numbers)


def _is_kept(item: Mapping[str, Any], place: int, form: Mapping[str, str], fixed: frozenset[str]) -> bool:
    return form.get(f"{place}.out") != "yes" or item_key(item) in fixed


def _fill_in(item: dict[str, Any], place: int, form: Mapping[str, str], fixed: frozenset[str]) -> None:
    if f"{place}.title" not in form:
        return
    if item_key(item) not in fixed and (number := words(form.get(f"{place}.number"))):
        item["number"] = number
    put(item, "title", words(form[f"{place}.title"]).replace("\n", " ") or item.get("title"), r.Item)
    kind = form.get(f"{place}.kind", "")
    if kind and kind != (item.get("kind") or r.ItemKind.BUSINESS.value):
        put(item, "kind", "" if kind == r.ItemKind.BUSINESS.value else kind, r.Item)
    report = dict(item.get("report") or {})
    put(report, "link", words(form.get(f"{place}.link")), r.Report)
    put(item, "report", report, r.Item)


def _moved(items: list[dict[str, Any]], before: list[dict[str, Any]], move: str) -> list[dict[str, Any]]:
    """Return items with one of them moved up or down by one place."""
    place, _, way = move.partition(":")
    if not place.isdecimal() or int(place) >= len(before):
        return items
    here = next((at for at, one in enumerate(items) if one is before[int(place)]), None)
    there = None if here is None else here + (-1 if way == "up" else 1)
    if here is None or there is None or not 0 <= there < len(items):
        return items
    items[here], items[there] = items[there], items[here]
    return items


def _with_chosen(items: list[dict[str, Any]], chosen: list[Proposal]) -> list[dict[str, Any]]:
    """Return items with the chosen ones in place: business goes before the items that end an agenda."""
    ends = (r.ItemKind.FORWARD_PLAN.value, r.ItemKind.WORK_PROGRAMME.value, r.ItemKind.DATE.value)
    was_empty, new = not items, list(items)
    for one in chosen:
        item: dict[str, Any] = {"number": "", "title": one.title}
        if one.kind is not r.ItemKind.BUSINESS:
            item["kind"] = one.kind.value
        if one.subjects:
            item["subjects"] = list(one.subjects)
        is_business = one.kind is r.ItemKind.BUSINESS and not was_empty
        place = next((at for at, here in enumerate(new) if here.get("kind") in ends), len(new))
        new.insert(place if is_business else len(new), item)
    return new


def _typed(form: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    place = 0
    while f"n{place}.title" in form:
        if title := words(form[f"n{place}.title"]).replace("\n", " "):
            yield {"number": words(form.get(f"n{place}.number")), "title": title}
        place += 1


def _number_the_new(items: list[dict[str, Any]]) -> None:
    """Number the items that have no number yet, counting on from the highest."""
    given = [int(one["number"]) for one in items if str(one.get("number", "")).isdecimal()]
    following = max([0, *given]) + 1
    for item in items:
        if not item.get("number") and not item.get("id"):
            item["number"] = str(following)
            following += 1
