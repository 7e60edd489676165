"""What minutes say of matters arising → proposals of events for the requests that they are likely to be about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ... import english
from ..understanding.asks import sentences
from ..understanding.found import FoundItem
from .log_draft import AskedBefore

SHARED, SHARE = 3, 0.4
"""How many words, and what share of the words of the shorter text, a sentence has to share with a request."""

_ARISING = re.compile(
    r"\bmatters arising\b|\bactions? (?:from|arising|log|points?|tracker|update|sheet)"
    r"|\b(?:outstanding|previous) actions?\b|\breview of (?:the )?actions?\b|\bprogress (?:on|with) actions?\b",
    re.I,
)
_DONE = re.compile(
    r"\b(?:completed?|closed|done|finished|resolved|"
    r"(?:has|have|had|was|were) (?:now )?(?:been )?"
    r"(?:\w+ed|sent|paid|put|done|met|seen|made|held|given|written|found|bought))\b",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:ongoing|on-going|outstanding|awaiting|awaited|not yet|no (?:reply|response|answer|action)|still|"
    r"carried forward|in progress|chase|deferred|to be|yet to)\b",
    re.I,
)
_USUAL = re.compile(
    r"th(?:at|is|e[ryi]|eir|ere)|with|from|have|been|will|would|which|were|about|council\w*|committee|members|clerk|"
    r"meeting|next|also|asked|agreed|action|regarding|received|contact|report|matter|parish|county|again|into|when"
)
"""Words that are in minutes of anything."""


@dataclass(frozen=True)
class FollowUp:
    """Something that a paper says of a request before it."""

    reference: str
    said: str
    about: str
    event: str
    """What is likely to have happened; empty where the words do not tell."""

    @property
    def proposal(self) -> str:
        """What a person may add, in a sentence and a line of YAML."""
        entry = f"{{request: {self.reference}, event: {self.event or '…'}}}"
        return f"“{self.said}” is likely to be about {self.reference}, “{self.about}”; if so, add to follow_up: {entry}"


def follow_ups(item: FoundItem, asked: Sequence[AskedBefore]) -> Iterator[FollowUp]:
    """Yield what an item about matters arising says of earlier requests, each request once.

    Args:
        item: the item.
        asked: what had been asked before the meeting.
    """
    if not _ARISING.search(item.title):
        return
    told: set[str] = set()
    new = {one.text for one in item.asked}
    for sentence in (one for paragraph in item.paragraphs for one in sentences(paragraph) if one not in new):
        words = _words(sentence)
        scored = [(_share(words, _words(one.texts[0])), one.day, one) for one in asked if one.reference not in told]
        how_much, _, request = max(scored, key=lambda one: one[:2], default=(0.0, None, None))
        if request is None or how_much < SHARE:
            continue
        told.add(request.reference)
        event = "" if _OPEN.search(sentence) else "answered" if _DONE.search(sentence) else ""
        about = english.shortened(request.texts[0], 90)
        yield FollowUp(request.reference, english.shortened(sentence, 120), about, event)


def _words(text: str) -> set[str]:
    """The words of a text that say what it is about, without their endings."""
    return {
        re.sub(r"(?:ing|ed|es|s)$", "", word)
        for word in re.findall(r"[a-z]{4,}", text.casefold())
        if not _USUAL.fullmatch(word)
    }


def _share(one: set[str], other: set[str]) -> float:
    common = len(one & other)
    return common / min(len(one), len(other)) if common >= SHARED else 0.0
