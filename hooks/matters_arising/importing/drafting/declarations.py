"""Interests declared, according to the minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..understanding.asks import sentences
from ..understanding.found import FoundItem
from .meeting_context import Context

_DECLARED = re.compile(
    r"^(?P<who>.{3,80}?) (?:each |both )?declared (?:an?|their|his|her)?\s*(?P<kind>[\w -]*?)\s*interests? (?:in|as|because|due|regarding|on)"
    r" (?P<what>.+)$"
)
_PECUNIARY = re.compile(r"(?<!non-)(?<!non )\b(?:pecuniary|dpi|prejudicial)\b", re.I)


def declarations_of(item: FoundItem, people: list[str], context: Context) -> Iterator[dict[str, Any]]:
    """The interests declared at an item by those whom the minutes list.

    Args:
        item: the item.
        people: ids of those whom the minutes list.
        context: what is known around the meeting.
    """
    for sentence in (one for paragraph in item.paragraphs for one in sentences(paragraph)):
        found = _DECLARED.match(sentence)
        for name in re.split(r",|\band\b", found["who"]) if found else ():
            match = context.names.known_person(name.strip(), people)
            if found and match and match.id in people:
                kind = "disclosable pecuniary interest" if _PECUNIARY.search(found["kind"]) else "other interest"
                entry: dict[str, Any] = {
                    "person": match.id,
                    "kind": kind,
                    "interest": context.clean(found["what"]).rstrip("."),
                }
                left = re.search(r"\bleft the (?:meeting|room)\b", sentence, re.I)
                yield entry | {"left": True} if left else entry
            elif name.strip():
                context.doubts.append(
                    (item.page, f"“{name.strip()}” declared an interest, but is not listed as present")
                )
