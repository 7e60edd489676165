"""Who came late, left early or took another's place, as sentences of minutes say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..formats import Block
from .days import first_time
from .found import Who
from .people import name_and_title

_WHO = r"(?:Councillors?|Cllrs?\.?|Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?)\.? (?:[A-Z][\w.’'-]*\s?){1,4}"
_INSTEAD = re.compile(
    rf"(?P<who>{_WHO})(?:\s*(?:was|were|is|had been|attended|attending|sat|acting))*\s*(?:as (?:a )?)?"
    rf"(?:substitut\w*|replac\w+|deputi[sz]\w+|st(?:ood|ands?|anding) in|in place)\s*(?:of|for|member for)?\s*(?P<whom>{_WHO})"
)
_CAME = re.compile(rf"(?P<who>{_WHO})\s*(?:arrived|joined|entered)\b(?P<rest>[^;]{{0,60}})")
_WENT = re.compile(rf"(?P<who>{_WHO})\s*(?:left|departed|withdrew from the meeting)\b(?P<rest>[^;]{{0,60}})")
_FOR_AN_ITEM = re.compile(r"\b(?:declared|interest|for (?:this|the) item|returned|the room|while|during)\b", re.I)


def note_movements(present: Sequence[Who], blocks: Iterable[Block]) -> None:
    """Note of those present in whose place they sat, and when they came or went.

    Args:
        present: those present.
        blocks: all that the minutes say.
    """
    for block in blocks:
        text = " ".join(block.text.split())
        for one in _INSTEAD.finditer(text):
            if who := _of(one["who"], present):
                who.instead_of = who.instead_of or name_and_title(one["whom"].strip(" ."))[0]
                who.seat = who.seat or "substitute"
        for pattern, name in ((_CAME, "arrived"), (_WENT, "left")):
            for one in pattern.finditer(text):
                who, time = _of(one["who"], present), first_time(one["rest"])
                if who and time and not _FOR_AN_ITEM.search(one["rest"]) and not getattr(who, name):
                    setattr(who, name, time)


def _of(words: str, present: Sequence[Who]) -> Who | None:
    """The one of those present whom words name; nothing, if it could be two."""
    name = name_and_title(words.strip(" ."))[0]
    several = [one for one in present if one.name == name] or [
        one for one in present if one.name.split()[-1:] == name.split()[-1:]
    ]
    return several[0] if len(several) == 1 else None
