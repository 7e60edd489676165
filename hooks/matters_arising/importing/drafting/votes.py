"""Votes recorded in minutes: who moved, who seconded, and how many voted each way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..understanding.found import Decision, FoundItem
from .meeting_context import Context

_NAME = r"(?:(?:Parish |Town )?(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr)\.? )?(?:[A-Z]\.? ?){0,2}[A-Z][\w’'-]+(?: (?!and\b|Seconded|seconded)[A-Z][\w’'-]+)?"
_MOVED = re.compile(
    rf"\b(?i:proposed|moved|proposer|prop\b\.?)\s*(?:by)?\s*:?\s*(?P<moved>{_NAME})[,;.]?\s*(?:and\s+)?(?:was\s+|duly\s+)*"
    rf"(?:(?i:seconded|seconder|2nd|sec\b\.?)\s*(?:by)?\s*:?\s*(?P<seconded>{_NAME}))?"
)
_COUNT = re.compile(
    r"\b(?P<for_>\d+|all)\s+(?:votes?\s+)?(?:in favour|for)\b[,;]?\s*(?:and\s+)?(?P<against>\d+|none|no|nil)\s+(?:votes?\s+)?against\b"
    r"(?:[,;]?\s*(?:and\s+|with\s+)?(?P<abstained>\d+|none|no|nil)\s+(?:members?\s+)?abst)?",
    re.I,
)
_LOST = re.compile(r"\b(?:lost|not carried|defeated|fell|rejected)\b", re.I)


def votes_of(item: FoundItem, people: list[str], context: Context) -> Iterator[dict[str, Any]]:
    """The votes at an item, each on the decision next to which it is recorded.

    Args:
        item: the item.
        people: ids of those whom the minutes list.
        context: what is known around the meeting.
    """
    before: Decision | None = None
    for paragraph in item.paragraphs:
        before = next((one for one in item.decisions if one.text in paragraph), before)
        moved, count = _MOVED.search(paragraph), _COUNT.search(paragraph)
        if before is None or not (moved or count):
            continue
        vote: dict[str, Any] = {"on": context.clean(before.text)}
        for name, key in (("moved", "proposed_by"), ("seconded", "seconded_by")):
            if moved and moved[name]:
                match = context.names.known_person(moved[name], people)
                if match and match.id in people:
                    vote[key] = match.id
                else:
                    context.doubts.append((before.page, f"“{moved[name]}” {name} it, but is not listed as present"))
        if count and count["for_"].isdigit():
            vote["count"] = {
                one.rstrip("_"): count[one] if (count[one] or "").isdigit() else "0"
                for one in ("for_", "against", "abstained")
            }
        if len(vote) > 1:
            yield {**vote, "outcome": "lost" if _LOST.search(paragraph) else "carried"}
