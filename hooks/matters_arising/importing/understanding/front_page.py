"""The front of an agenda or of minutes: which committee, when and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..formats import Block
from .days import first_date, first_time

_BODY = r"(?:parish meeting|governing (?:body|board)|board of (?:directors|governors|trustees)|council|committee|sub-committee|panel|board|cabinet|forum|commission|authority|governors|trustees|partnership|working group|group|trust|trustees of (?:the )?[\w’' ]+|club|society|association)"
_OF = re.compile(
    rf"(?:minutes|agenda|meeting|notes)\s+(?:and actions\s+)?(?:of|for)\s+(?:an?\s|the\s)?(?:(?:\w+\s)?meeting\s+of\s+)?(?:the\s+)?(?P<name>[\w&,.'’() -]*?\b{_BODY}\b)",
    re.I,
)
_NAMED = re.compile(rf"(?P<name>[A-Z][\w&,.'’ -]*\b{_BODY}\b(?: \([A-Z][\w &,]+\))?)", re.I)
_PLACE = re.compile(
    r"\b(?:hall|rooms?|chamber|house|offices?|school|centre|church|institute|library|pavilion|suite|building|zoom|teams|online|street|road|club|hotel)\b",
    re.I,
)
_AWAY = re.compile(
    r"\b(?:minutes|meeting|agenda|held|dear|summons|apologies|contact|tel|present|councillors|clerk|public)\b|@|page",
    re.I,
)


_HELD = re.compile(r"(?:held|meet) (?:in|at) (?:the )?([^.;@]*?)(?:,? on\b|,? at \d|,? commencing|\.|;|$)", re.I)
_AT_A_TIME = re.compile(r"\d\s?(?:[ap]\.?m\.?|hrs|hours),? (?:in|at) (?:the )?([^.;@]*)$", re.I)


_WHEN = re.compile(r"\bheld\b|\d[.:]?\d* ?[ap]m\b|\b(?:19|20)\d\d\b", re.I)
"""What no committee is called: words about when or where it met, as in "held in the Council Chamber"."""


def body_name(blocks: Sequence[Block]) -> str:
    """The committee, as the paper names it; empty if the paper does not."""
    for block in blocks:
        found = _OF.search(block.text)
        if found and len(found["name"].split()) > 1 and not _WHEN.search(found["name"]):
            return _tidy(found["name"])
    for text in (part for block in blocks for part in re.split(r"\s[-–—|]\s", block.text)[:2]):
        found = _NAMED.search(text)
        is_title = found and found.start() < 12 and len(text) < 130 and not text.endswith(".")
        if found and is_title and len(found["name"].split()) > 1:
            return _tidy(found["name"])
    return ""


def _tidy(name: str) -> str:
    name = re.sub(
        r"^(?:the|a|an|public|draft|minutes|agenda|meeting|of|notes)\s+", "", " ".join(name.split()), flags=re.I
    )
    name = re.sub(r"^(?:the|of)\s+", "", name, flags=re.I)
    small = {"of", "and", "the", "for", "in", "on", "to", "a"}
    if name.isupper():
        words = [
            word.lower() if word.lower() in small and at else word.capitalize() for at, word in enumerate(name.split())
        ]
        name = " ".join("-".join(part.capitalize() for part in w.split("-")) if "-" in w else w for w in words)
    return name.strip(" ,.-–")


def day_of(blocks: Sequence[Block]) -> date | None:
    """The date of the meeting: preferably a date next to words about a meeting."""
    said = re.compile(r"\b(?:held|meeting|minutes|agenda|summon)", re.I)
    for block in blocks:
        if said.search(block.text) and not re.search(r"\b(?:last|next|previous)\b", block.text, re.I):
            tail = re.split(r"\bheld\b", block.text, maxsplit=1, flags=re.I)[-1]
            if found := first_date(tail) or first_date(block.text):
                return found
    for block in blocks:
        if found := first_date(block.text):
            return found
    return first_date(" ".join(block.text for block in blocks[:4]))


def start_of(blocks: Sequence[Block]) -> str | None:
    """When the meeting began."""
    for block in blocks:
        if not re.search(r"tel|\d{5}", block.text, re.I) and (found := first_time(block.text)):
            return found
        if _clock(block.text) and (found := first_time(re.sub(r"^.*?(?=\d{1,2}[.:]?\d{0,2})", "", block.text))):
            return found
    return None


def _clock(text: str) -> bool:
    return bool(re.search(r"\b(?:at|@)\s*\d", text))


def place_of(blocks: Sequence[Block]) -> str | None:
    """Where it was held."""
    joined = " ".join(block.text for block in blocks[:3])
    said = [_HELD.search(joined), *(_AT_A_TIME.search(block.text) for block in blocks[:4])]
    for found in filter(None, said):
        place = re.sub(r"^\d.*?(?=[A-Z])", "", found[1]).strip(" ,")
        if _PLACE.search(place) and len(place) < 120 and not first_date(place):
            return _capitals(place)
    for block in blocks:
        text = block.text.strip()
        if _PLACE.search(text) and len(text) < 120 and not _AWAY.search(text) and not first_date(text):
            return _capitals(re.sub(r"^(?:venue|place|location|at|in)\s*:?\s+", "", text, flags=re.I))
    return None


def _capitals(text: str) -> str:
    return text.title().replace("’S", "’s").replace("'S", "'s") if text.isupper() else text


_END = re.compile(
    r"(?:clos(?:ed|e)|end(?:ed)?|conclud(?:ed|e)|finish(?:ed)?|adjourned|rose)\b[^.]*?\bat\b(?P<rest>.*)|meeting (?:closed|ended|finished)(?P<more>.*)",
    re.I,
)


def end_of(text: str) -> str | None:
    """When the meeting ended, if a text says so."""
    found = _END.search(text)
    if not found or not re.search(r"meeting|chair|business|there being", text, re.I):
        return None
    return first_time(found["rest"] or found["more"] or "")
