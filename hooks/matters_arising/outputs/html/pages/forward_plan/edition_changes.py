"""What changed in an edition of the Forward Plan since the one before, as tables."""

from __future__ import annotations

from collections.abc import Iterator

from .....register.entities import AdvertisedDecision, Decision
from .....rules.forward_plan import decision_history, plan_editions
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from ..page import Prose, Unbroken, Value, table
from .changes_in_words import change_view
from .decision_tags import fate_tag
from .edition_contents import PartView


def _decision(entry: AdvertisedDecision, as_at: AsAt) -> Decision:
    found = as_at.register.decision(entry.id)
    assert found is not None
    return found


def changed_parts(found: plan_editions.EditionCourse, as_at: AsAt) -> Iterator[PartView]:
    """What is new in an edition, back in it, changed or no longer there."""

    def link(one: AdvertisedDecision) -> Link:
        return Link(one.record.title, at.address(_decision(one, as_at)))

    def listed(id: str, heading: str, entries: tuple[AdvertisedDecision, ...]) -> PartView:
        rows: list[list[Value]] = [
            [
                link(one),
                Unbroken(one.record.reference or "No reference"),
                fate_tag(decision_history.history(_decision(one, as_at), as_at).fate),
            ]
            for one in entries
        ]
        columns = ["Decision", "Reference", "Outcome"]
        return PartView(id, f"{heading} ({len(rows)})", table(heading, columns, rows), tells_of_change=True)

    if found.new:
        yield listed("new", "New", found.new)
    if found.returned:
        yield listed("returned", "Back in the plan", found.returned)
    if found.changed:
        rows: list[list[Value]] = [
            [link(one), tuple(Prose(change_view(change, as_at)) for change in changes)]
            for one, changes in found.changed
        ]
        changed = table("Changed", ["Decision", "What changed"], rows)
        yield PartView("changed", f"Changed ({len(rows)})", changed, tells_of_change=True)
    if found.dropped:
        yield listed("dropped", "No longer in the plan", found.dropped)
