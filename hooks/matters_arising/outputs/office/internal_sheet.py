"""The officers' copy of the sheet: the committee's sheet with what is not published, marked as such."""

from __future__ import annotations

import typing
from collections.abc import Container, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from ... import english
from ... import records as r
from ...records.scalars import is_prose
from ...register.entities import Meeting
from ...rules.sheet import Sheet
from ...rules.snapshot import AsAt
from ...source.positions import Loc
from ...source.withheld import value_at, withheld
from ...urls import addresses as at
from ..html.pages.matters_arising.sheet_contents import GroupView, SheetView, sheet_view
from ..html.pages.matters_arising.sheet_rows import NOT_FOR_PUBLICATION, SpreadsheetRow
from ..html.pages.page import Table, Value, table

COLUMNS = ("Reference", "Entry", "Kind", "Date")
"""The columns of what is withheld and is no row of the sheet itself."""

_KINDS: dict[type[r.Record], str] = {
    r.Event: "Event",
    r.Resolution: "Resolution",
    r.Vote: "Vote",
    r.Declaration: "Declaration of interest",
    r.Speaker: "Speaker",
    r.Figure: "Figure",
    r.Report: "Report",
    r.Urgency: "Reason for urgency",
    r.CallIn: "Call-in",
}
"""What each of those entries is called."""


def internal_view(one: Sheet) -> SheetView:
    """What the officers' copy of the sheet shows, in its files.

    Args:
        one: the sheet, from a record that still includes what is withheld.
    """
    view = sheet_view(one)
    entries = list(_entries(one))
    number = len(entries) + sum(row.request.is_withheld for row in one.rows)
    told = "an entry that is" if number == 1 else f"{number or 'no'} entries that are"
    kept = GroupView(
        "not-for-publication",
        "Other entries not for publication",
        "Recorded since the last meeting, or relating to matters on this sheet.",
        table("Other entries not for publication", COLUMNS, entries),
        "There are no other entries that are not for publication.",
        len(entries),
        rows=tuple(_spreadsheet_row(row) for row in entries),
    )
    groups = (*(_marked(group, one) for group in view.groups), kept)
    return replace(
        view,
        title=f"{view.title}: not for publication",
        purpose=f"NOT FOR PUBLICATION. Officers’ copy, including {told} not published on the site. {view.purpose}",
        groups=groups,
        shown=tuple(group for group in groups if group.table),
        empty=tuple(group.none for group in groups if not group.table),
        is_internal=True,
    )


def _marked(group: GroupView, one: Sheet) -> GroupView:
    """A group in which gaps about something not published are marked."""
    if group.id != "gaps" or group.table is None:
        return group
    requests = one.then.register.requests
    rows = [
        (row[0], NOT_FOR_PUBLICATION) if finding.request and requests[finding.request].is_withheld else row[0]
        for row, finding in zip(group.table.rows, one.gaps, strict=True)
    ]
    return replace(group, table=_with_first(group.table, rows))


def _with_first(whole: Table, cells: list[Value]) -> Table:
    rows = [(cell, *row[1:]) for cell, row in zip(cells, whole.rows, strict=True)]
    return replace(whole, rows=rows)


def _entries(one: Sheet) -> Iterator[tuple[Value, ...]]:
    """Withheld entries that are not rows: events of the rows, and what meetings have done since the last."""
    since = one.previous.date if one.previous else one.on
    told = {
        (event.file.key, event.loc): event for row in one.rows for event in row.standing.history if event.is_withheld
    }
    for event in told.values():
        yield _row(event.id, event.record, event.date, one.then)
    for meeting in one.then.register.meetings_of(one.meeting.committee.id):
        if since <= meeting.date <= one.on:
            for loc in withheld(meeting.file):
                yield from _of_meeting(meeting, loc, told, one.then)


def _of_meeting(
    meeting: Meeting, loc: Loc, told: Container[tuple[str, Loc]], then: AsAt
) -> Iterator[tuple[Value, ...]]:
    """An entry of a meeting, unless it is a row or is included already."""
    entry = value_at(meeting.file.record, loc)
    item = value_at(meeting.file.record, loc[:2])
    reference = f"{meeting.id}/{item.key}"
    if isinstance(entry, r.Resolution):
        is_row = f"{reference} resolution {entry.id}" in then.register.requests
    else:
        is_row = isinstance(entry, r.Ask)
    if not is_row and (meeting.file.key, loc) not in told:
        yield _row(reference, entry, meeting.date, then)


def _row(reference: str, entry: r.Record, day: date, then: AsAt) -> tuple[Value, ...]:
    kind = next(name for model, name in _KINDS.items() if isinstance(entry, model))
    text = " ".join(one if one.endswith((".", "?", "!")) else f"{one}." for one in _words(entry, then))
    return reference, text, (kind, NOT_FOR_PUBLICATION), day


def _spreadsheet_row(row: tuple[Value, ...]) -> SpreadsheetRow:
    """An entry that is not a row of the sheet, as a row of the spreadsheet."""
    reference, text, kind, day = row
    assert isinstance(reference, str)
    assert isinstance(day, date)
    return SpreadsheetRow(
        reference=reference,
        text=text,
        whom=None,
        asked=day,
        days_open=None,
        due=None,
        due_words=None,
        days_overdue=None,
        latest_on=None,
        latest=kind,
        address="",
    )


def _words(entry: r.Record, then: AsAt) -> Iterator[str]:
    """The words of an entry: first its identifying words, then its prose, field by field."""
    match entry:
        case r.Event():
            yield english.capital(str(entry.event))
        case r.Speaker() if entry.person:
            yield at.name(then.register.people[entry.person])
        case r.Declaration():
            yield at.name(then.register.people[entry.person])
        case r.CallIn():
            yield entry.decision
    for name in _prose(type(entry)):
        value = getattr(entry, name)
        yield from value if isinstance(value, tuple) else filter(None, [value])
    if isinstance(entry, r.Vote):
        yield english.capital(str(entry.outcome))


@cache
def _prose(model: type[r.Record]) -> tuple[str, ...]:
    """The fields of an entry that hold prose, except the keepers' own notes."""
    hints = typing.get_type_hints(model, include_extras=True)
    return tuple(name for name in model.model_fields if is_prose(hints[name]) and name != "keeper")
