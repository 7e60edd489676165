"""Agenda items that were held over to a meeting and did not return to the committee."""

from __future__ import annotations

from collections.abc import Iterator

from ... import records as r
from ...register.entities import AgendaItem
from ...urls.addresses import link
from ..item_threads import held_without
from ..snapshot import AsAt
from .all_findings import Finding, finder, meeting_title


@finder("Held over and not taken")
def items_held_over_return(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """An item deferred, continued at or referred back to a meeting is on the agenda of that meeting, or a later one."""
    for meeting in as_at.register.meetings_of(committee):
        if meeting.date > as_at.today:
            break
        for item in meeting.items:
            held_over, later = item.record.held_over, held_without(item, as_at)
            if held_over and later:
                to = as_at.register.meetings[held_over.to or ""]
                held = "which was" if later is to else f"and that of {later.when}, to which its business went, was"
                yield Finding(
                    check=items_held_over_return.__name__,
                    message=f"“{item.record.title}” was {_HOW[held_over.how]} the meeting of {to.when}, {held} held "
                    "without it",
                    spot=item.spot("held_over", "to"),
                    committee=meeting.committee.id,
                    expected=link(item, _called(item)),
                    instead=link(later, meeting_title(later)),
                    since=later.date,
                )


_HOW = {
    r.HeldOverAs.DEFERRED: "deferred to",
    r.HeldOverAs.CONTINUED: "to be continued at",
    r.HeldOverAs.REFERRED_BACK: "referred back to",
}


def _called(item: AgendaItem) -> str:
    return f"{item.meeting.id}, {item.label}"
