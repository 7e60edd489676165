"""What a sheet of matters arising recommends, in the words of a report to a committee."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..... import english
from .....rules.findings import NOT_PLANNED, Finding, heading
from .....rules.sheet import Sheet, SheetRow
from .....urls import addresses as at
from .sheet_rows import refused

NAMED = 3
"""The most matters that a recommendation names; of more it says how many there are, and where they are listed."""


def recommendations(one: Sheet) -> Iterator[str]:
    """What the committee is recommended to do, in the order of the groups."""
    if one.overdue:
        yield _on_overdue(one.overdue)
    if waiting := len(one.outstanding) + len(one.recommendations) + len(one.sent) + len(one.standing_items):
        other = "other " if one.overdue else ""
        yield f"note the {_many(waiting, f'{other}matter', f'{other}matters')} outstanding"
    if one.declined:
        yield _on_refusals(one.declined)
    yield from _on_resolutions(one.resolutions)
    if one.actions:
        yield f"note the {_many(len(one.actions), 'action', 'actions')} of action plans not yet reported as complete"
    yield from _on_gaps(one)
    if one.answered:
        yield f"agree to close the {_many(len(one.answered), 'matter that has', 'matters that have')} been answered"


def _many(number: int, one: str, many: str) -> str:
    """A number with its noun, as it follows "the": "matter", "2 matters"."""
    return one if number == 1 else f"{number:,} {many}"


def _on_overdue(rows: tuple[SheetRow, ...]) -> str:
    responses = _many(len(rows), "overdue response", "overdue responses")
    if len(rows) > NAMED:
        return f"ask for the {responses} (listed under “To pursue: overdue”)"
    named = [f"“{at.name(row.request)}” ({row.request.id})" for row in rows]
    noun = "overdue response" if len(rows) == 1 else "overdue responses"
    return f"ask for the {noun} on {english.listed(named)}"


def _on_refusals(rows: tuple[SheetRow, ...]) -> str:
    matters = english.count(len(rows), "matter that was", "matters that were")
    pursue = "it" if len(rows) == 1 else "them"
    return f"decide, for {matters} {refused(rows)}, whether to accept that or to pursue {pursue}"


def _on_resolutions(rows: tuple[SheetRow, ...]) -> Iterator[str]:
    waiting = [row for row in rows if row.standing.replied is None]
    late = sum(row.standing.is_overdue for row in waiting)
    if waiting:
        overdue = f", {late if late < len(waiting) or late > 1 else 'which is'} overdue" if late else ""
        yield f"note {english.count(len(waiting), 'resolution')} still to be carried out{overdue}"
    if carried_out := sum(row.standing.answered is not None for row in rows):
        yield f"note that {english.count(carried_out, 'resolution has', 'resolutions have')} been carried out"


def _on_gaps(one: Sheet) -> Iterator[str]:
    """Items to add to the work programme, then how many gaps there are of each other kind."""
    to_add = tuple(gap for gap in one.gaps if gap.check in NOT_PLANNED)
    if 0 < len(to_add) <= NAMED:
        yield f"consider adding {english.listed([_item(gap, one) for gap in to_add])} to the work programme"
    elif to_add:
        yield f"consider adding to the work programme the {len(to_add)} items listed for it under “Gaps to check”"
    kinds = Counter(heading(gap.check) for gap in one.gaps if gap.check not in NOT_PLANNED)
    if kinds:
        counts = [f"{kind[0].lower()}{kind[1:]} ({number})" for kind, number in kinds.items()]
        yield f"note what is listed under “Gaps to check”: {english.listed(counts)}"
    if many := len(one.decisions):
        noun = one.meeting.committee.record.noun
        are = "is missing from a later edition of the Forward Plan or was"
        if many > 1:
            are = "are missing from a later edition of the Forward Plan or were"
        yield (
            f"note {english.count(many, 'decision')} in the {english.possessive(noun)} remit that {are} advertised at "
            "short notice (listed under “Decisions to check”)"
        )


def _item(gap: Finding, one: Sheet) -> str:
    """What is to be planned: a request by its title, a resolution by its agenda item."""
    register = one.then.register
    if gap.request:
        return f"“{at.name(register.requests[gap.request])}” ({gap.request})"
    resolution = register.resolutions[gap.resolution or ""]
    return f"“{resolution.item.title}” ({resolution.id})"
