"""Votes recorded in minutes: who moved, who seconded, and how many voted each way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..understanding.found import Decision, FoundItem
from ..understanding.item_text import opens_decision
from ..understanding.motions import Movers, is_lost, movers_of
from .meeting_context import Context

_COUNT = re.compile(
    r"\b(?P<for_>\d+|all)\s+(?:members?\s+)?(?:votes?\s+|voting\s+|voted\s+)?(?:in favour|for)\b[,;]?\s*(?:and\s+)?(?P<against>\d+|none|no|nil)\s+"
    r"(?:votes?\s+)?against\b(?:[,;]?\s*(?:and\s+|with\s+)?(?P<abstained>\d+|none|no|nil)\s+(?:members?\s+)?abst)?",
    re.I,
)


def votes_of(item: FoundItem, people: list[str], context: Context) -> Iterator[dict[str, Any]]:
    """The votes at an item, each on the decision next to which it is recorded.

    Args:
        item: the item.
        people: ids of those whom the minutes list.
        context: what is known around the meeting.
    """
    before: Decision | None = None
    held: list[str] = []
    voted: set[int] = set()
    for at, paragraph in enumerate(item.paragraphs):
        here = next((one for one in item.decisions if one.text in paragraph), None)
        before = here or before
        movers, count = movers_of(paragraph), _COUNT.search(paragraph)
        if not (movers.moved or movers.seconded or count or (here and held)):
            continue
        if here is None and (before is None or id(before) in voted or _leads_on(item.paragraphs[at : at + 3])):
            held.append(paragraph)  # It comes before the decision.
            continue
        assert before is not None
        text = " ".join([*held, paragraph])
        held = []
        if vote := _vote(text, before, people, context):
            voted.add(id(before))
            yield vote


def _leads_on(paragraphs: list[str]) -> bool:
    """Whether the decision follows: the next paragraph says only that something was agreed."""
    return any(opens_decision(one) for one in paragraphs[1:]) or paragraphs[0].rstrip().endswith(("RESOLVED", "AGREED"))


def _vote(text: str, decision: Decision, people: list[str], context: Context) -> dict[str, Any] | None:
    movers: Movers = movers_of(text)
    count = _COUNT.search(text)
    vote: dict[str, Any] = {"on": context.clean(decision.text)}
    for name, said, key in (("moved", movers.moved, "proposed_by"), ("seconded", movers.seconded, "seconded_by")):
        match = context.names.known_person(said, people) if said else None
        if match and match.id in people:
            vote[key] = match.id
        elif said:
            context.doubts.append((decision.page, f"“{said}” {name} it, but is not listed as present"))
    if count and count["for_"].isdigit():
        numbers = {
            one.rstrip("_"): count[one] if (count[one] or "").isdigit() else "0"
            for one in ("for_", "against", "abstained")
        }
        if sum(map(int, numbers.values())) <= context.present:
            vote["count"] = numbers
        else:
            context.doubts.append((decision.page, "more votes are reported than members are listed as present"))
    return {**vote, "outcome": "lost" if is_lost(text) else "carried"} if len(vote) > 1 else None
