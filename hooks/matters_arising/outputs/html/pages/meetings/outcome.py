"""The beginning of the page of a meeting that was held: its resolutions and requests, and where they are now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..... import english
from ..... import records as r
from .....register.entities import Meeting
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from ..page import Value
from ..requests.status import tags


@dataclass(frozen=True)
class OutcomeView:
    """What came of a meeting."""

    summary: str
    """How much was resolved and asked, and how far that has come, in a sentence."""
    resolved: tuple[Link, ...]
    """What was resolved, each with the way to it further down."""
    asked: tuple[tuple[Link, Value], ...]
    """What was asked, each with its status."""


_PLAIN = {
    str(r.Progress.REQUESTED): "not answered",
    str(r.Progress.TAKEN): "on agendas as a standing item",
    str(r.Progress.ANSWERED): "answered but not yet closed",
}
"""What a state is called in a sentence, where the vocabulary's word would not be understood there."""


def outcome_view(meeting: Meeting, as_at: AsAt) -> OutcomeView | None:
    """What came of a meeting; `None` if the record has no resolution or request of it."""
    if meeting.date > as_at.today:
        return None
    resolved = [one for item in meeting.items for one in item.resolutions]
    asked = [one for item in meeting.items for one in item.asks if as_at.is_known(one) and not one.record.given_in]
    if not resolved and not asked:
        return None
    states = Counter(str(as_at.in_short(one.id)[0]) for one in asked)
    plain = {state: _PLAIN.get(state, state) for state in states}
    counted = english.listed([f"{number} {plain[state]}" for state, number in states.items()])
    if len(asked) == 1:
        counted = next(iter(plain.values()))
    parts = [
        english.count(len(resolved), "resolution") if resolved else "",
        english.count(len(asked), "request or undertaking", "requests and undertakings") if asked else "",
    ]
    said = english.capital("; ".join(part for part in parts if part))
    return OutcomeView(
        summary=f"{said}{f': {counted}' if counted else ''}.",
        resolved=tuple(Link(english.shortened(one.record.text, 120), at.address(one)) for one in resolved),
        asked=tuple((at.link(one), tags(one, as_at)) for one in asked),
    )
