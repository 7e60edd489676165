"""What the words of published action logs mean: a table, which a council can extend."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from ...records import LogMeaning, LogWords

_WORDS: Mapping[LogMeaning, tuple[str, ...]] = {
    LogMeaning.OPEN: (
        *("open", "outstanding", "overdue", "ongoing", "on going", "in progress", "underway", "under way", "new"),
        *("pending", "awaited", "awaiting response", "not started", "to do", "plan in place", "initial stages"),
        *("not complete", "not completed", "incomplete", "to be completed", "live", "active", "started", "delayed"),
    ),
    LogMeaning.ON_TRACK: ("on track", "on target", "on schedule"),
    LogMeaning.PART_DONE: (
        *("part complete", "part completed", "partly complete", "partly completed", "partially complete"),
        *("partially completed", "part done", "part answered", "nearly complete"),
    ),
    LogMeaning.DONE: (
        *("answered", "responded", "response received", "reply received", "response sent", "response provided"),
        *("complete", "completed", "done", "action completed", "action complete", "actioned", "achieved"),
    ),
    LogMeaning.CLOSED: ("closed", "discharged", "no further action", "action closed", "concluded"),
    LogMeaning.ON_HOLD: ("on hold", "paused", "suspended", "deferred"),
    LogMeaning.CARRIED_FORWARD: ("carried forward", "carry forward", "c/f", "carried over"),
}

LOG_WORDS: Mapping[str, LogMeaning] = MappingProxyType({one: means for means, some in _WORDS.items() for one in some})
"""What the usual words of published logs mean."""

FINISHED = frozenset({LogMeaning.DONE, LogMeaning.CLOSED})
"""Meanings after which officers have nothing more to do."""

_CAVEAT = re.compile(r"\b(except|apart from|subject to|but|other than|pending|awaiting|outstanding|still to)\b")
_END_OF_STATUS = re.compile(r"\s-|\s\d|[,:;.(\u2013\u2014]")


def meaning_of(words: str, of_the_council: tuple[LogWords, ...] = ()) -> LogMeaning:
    """Return what a log's words mean.

    The words are looked up whole, first in the council's own table; then without what follows a dash, comma, colon,
    bracket, full stop or date. What is complete "except", "subject to" or "but" something is part-completed.

    Args:
        words: the log's own words; blank if it has none.
        of_the_council: the council's own meanings.
    """
    return _meaning(_plain(words), of_the_council)


@lru_cache(maxsize=1 << 12)
def _meaning(words: str, of_the_council: tuple[LogWords, ...]) -> LogMeaning:
    own = {_plain(one): entry.means for entry in of_the_council for one in entry.words}
    caveat = _CAVEAT.search(words)
    for status in (words, _END_OF_STATUS.split(words)[0], words[: caveat.start()] if caveat else ""):
        means = own.get(status.strip()) or LOG_WORDS.get(status.strip())
        if means:
            has_caveat = means in FINISHED and caveat is not None and caveat.start() >= len(status)
            return LogMeaning.PART_DONE if has_caveat else means
    return LogMeaning.UNKNOWN


def _plain(words: str) -> str:
    """Words in lower case, with single spaces and no internal hyphens."""
    return " ".join(re.sub(r"(?<=\w)-(?=\w)", " ", words.casefold()).split()).rstrip(".")
