"""The days by which something asked is due, as entries of a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .... import english
from ....register.entities import Asked, is_draft
from ....rules.snapshot import AsAt
from ....rules.standing import PartStanding, Standing
from ....rules.standing.base_standing import GONE
from ....urls import addresses as at
from .entry import Entry


def due_date_entries(asked: Asked, as_at: AsAt) -> Iterator[Entry]:
    """The days by which something asked is due, as a whole and in those of its parts that have a date of their own."""
    whole = as_at.standing(asked)
    if whole.due:
        yield _due(asked, whole, "", as_at)
    by_id = {part.id: part for part in asked.record.parts}
    for part in whole.parts:
        if part.due and part.due != whole.due:
            of = by_id[part.part].of or asked.owners
            yield _due(asked, part, part.part, as_at, owners=of)


def _due(
    asked: Asked, axes: Standing | PartStanding, part: str, as_at: AsAt, owners: Iterable[str] | None = None
) -> Entry:
    assert axes.due
    sitting = asked.item.sitting
    bodies = [as_at.register.bodies[id].record.name for id in (asked.owners if owners is None else owners)]
    mark = " (inferred; the minutes name no owner)" if asked.is_inferred else ""
    name = f"part {part}, {at.name(asked)}" if part else at.name(asked)
    said = [
        asked.record.text,
        f"Of: {english.listed(bodies)}{mark}." if bodies else "",
        axes.due_rule or "",
        f"Answered on {english.day(axes.answered)}." if axes.answered else "",
        f"Standing: {axes.progress}{f' on {english.day(axes.ended)}' if axes.ended else ''}.",
        "The minutes are a draft: the committee has not yet agreed them." if is_draft(sitting, as_at.today) else "",
        f"Reference {asked.id}.",
    ]
    days = [one.date for one in axes.history]
    agreed = sitting.record.minutes.confirmed_at
    return Entry(
        where=at.address(asked),
        what=f"due {part}".strip(),
        title=f"Due: {name} ({asked.id})",
        description="\n".join(one for one in said if one),
        leads=at.address(asked),
        sort="Due date",
        starts=axes.due,
        status="CANCELLED" if axes.progress in GONE else "CONFIRMED",
        changed=max([asked.date, *days, *([agreed] if agreed and agreed <= as_at.today else [])]),
        sequence=len(days),
    )
