"""An action log as found in a paper → the values of its file, each row with the request that it is probably about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from ... import english
from ..understanding.found import FoundLog, LogLine

SAME, LIKELY = 0.82, 0.6
"""From which likeness on a row is put to a request, and from which one is only named as likely."""


@dataclass(frozen=True)
class AskedBefore:
    """Something asked, in the record or in another draft."""

    reference: str
    day: date
    texts: tuple[str, ...]


def log_values(
    found: FoundLog,
    body: str,
    day: date,
    asked: Iterable[AskedBefore],
    clean: Callable[[str], str],
    look_at: Callable[[int, str], str],
    source: dict[str, Any],
) -> dict[str, Any]:
    """The values of the file of an action log.

    Args:
        found: what was found.
        body: the id of the committee or body.
        day: the date of the log.
        asked: what had been asked.
        clean: removes telephone numbers and e-mail addresses from a text.
        look_at: makes a comment that asks a person to check something, from the page and the reason.
        source: the paper.
    """
    before = sorted((one for one in asked if one.day < day), key=lambda one: one.day, reverse=True)
    first = min((one.day for one in before), default=None)
    rows = [_row(line, before, first, clean, look_at) for line in found.rows]
    return {"draft": True, "date": day.isoformat(), "body": body, "source": source, "rows": rows}


def _row(
    line: LogLine,
    before: Sequence[AskedBefore],
    first: date | None,
    clean: Callable[[str], str],
    look_at: Callable[[int, str], str],
) -> dict[str, Any]:
    said = {
        "reference": line.reference, "text": line.text, "owner": line.owner, "due": line.due, "words": line.status,
    }  # fmt: skip
    values: dict[str, Any] = {name: text for name, one in said.items() if (text := clean(one))}
    notes = []
    match, how_like = _match(line, before)
    if match and how_like >= SAME:
        values["request"] = match.reference
        notes.append(
            look_at(line.page, f"taken to be about {match.reference}, “{english.shortened(match.texts[0], 90)}”")
        )
    elif match and how_like >= LIKELY:
        notes.append(look_at(line.page, f"may be about {match.reference}, “{english.shortened(match.texts[0], 90)}”"))
    elif line.asked and (first is None or line.asked < first):
        values |= {"older": True, "asked": line.asked.isoformat()}
    more = [f"Under “{line.section}”." if line.section else "", line.note]
    if note := clean(" ".join(filter(None, more))):
        values["note"] = note
    return {"#": notes, **values} if notes else values


def _match(line: LogLine, before: Sequence[AskedBefore]) -> tuple[AskedBefore | None, float]:
    if line.reference and (named := next((one for one in before if one.reference == line.reference.strip()), None)):
        return named, 1.0
    scored = [(max(_likeness(line.text, text) for text in one.texts), one) for one in before]
    best = max(scored, key=lambda one: one[0], default=None)
    return (best[1], best[0]) if best else (None, 0.0)


def _likeness(one: str, other: str) -> float:
    a, b = (re.findall(r"[a-z0-9]+", text.casefold()) for text in (one, other))
    if min(len(a), len(b)) < 3:
        return float(a == b)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < LIKELY and min(len(a), len(b)) * 3 < max(len(a), len(b)):
        return 0.0
    common = sum(one.size for one in matcher.get_matching_blocks() if one.size > 1)
    return common / min(len(a), len(b)) if min(len(a), len(b)) >= 6 else matcher.ratio()
