"""The days by which something asked is due, as entries of a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .... import english
from ....incremental.query import query_about
from ....register.entities import Request
from ....rules.minutes import confirmed_on, is_draft
from ....rules.snapshot import AsAt
from ....rules.standing import PartStanding, Standing
from ....rules.standing.base_standing import GONE
from ....urls import addresses as at
from .entry import CalendarEntry


@query_about
def due_date_entries(request: Request, as_at: AsAt) -> tuple[CalendarEntry, ...]:
    """The days by which something asked is due, as a whole and in those of its parts that have a date of their own."""
    return tuple(_due_dates(request, as_at))


def _due_dates(request: Request, as_at: AsAt) -> Iterator[CalendarEntry]:
    whole = as_at.standing(request)
    if whole.due:
        yield _due(request, whole, "", as_at)
    by_id = {part.id: part for part in request.record.parts}
    for part in whole.parts:
        if part.due and part.due != whole.due:
            of = by_id[part.part].of or request.owners
            yield _due(request, part, part.part, as_at, owners=of)


def _due(
    request: Request, axes: Standing | PartStanding, part: str, as_at: AsAt, owners: Iterable[str] | None = None
) -> CalendarEntry:
    assert axes.due
    meeting = request.item.meeting
    bodies = [at.name(as_at.register.owner(id)) for id in (request.owners if owners is None else owners)]
    mark = " (inferred; the papers name no owner)" if request.is_inferred else ""
    name = f"part {part}, {at.name(request)}" if part else at.name(request)
    said = [
        request.record.text,
        f"Asked of: {english.listed(bodies)}{mark}." if bodies else "",
        axes.due_rule or "",
        f"Answered on {english.day(axes.answered)}." if axes.answered else "",
        f"Status: {axes.progress}{f' on {english.day(axes.ended)}' if axes.ended else ''}.",
        "The minutes are in draft; their confirmation as a correct record is not yet recorded."
        if is_draft(meeting, as_at) and not request.record.given_in
        else "",
        f"Reference {request.id}.",
    ]
    days = [one.date for one in axes.history]
    agreed = confirmed_on(meeting, as_at)
    return CalendarEntry(
        where=at.address(request),
        what=f"due {part}".strip(),
        title=f"Due: {name} ({request.id})",
        description="\n".join(one for one in said if one),
        leads=at.address(request),
        sort="Due date",
        starts=axes.due,
        status="CANCELLED" if axes.progress in GONE else "CONFIRMED",
        changed=max([request.date, *days, *([agreed] if agreed else [])]),
        sequence=len(days),
    )
