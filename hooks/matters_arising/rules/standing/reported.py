"""What a published action log said of something asked, beside where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ...records import Progress

OPEN, ANSWERED, CLOSED = "open", "answered", "closed"

LOG_WORDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("open", "outstanding", "overdue", "ongoing", "on going", "in progress", "underway"), OPEN),
        **dict.fromkeys(("under way", "pending", "awaited", "awaiting response", "not started", "to do"), OPEN),
        **dict.fromkeys(("not complete", "not completed", "incomplete", "to be completed", "part complete"), OPEN),
        **dict.fromkeys(("answered", "responded", "response received", "reply received"), ANSWERED),
        **dict.fromkeys(("response sent", "response provided"), ANSWERED),
        **dict.fromkeys(("closed", "complete", "completed", "done", "discharged", "concluded"), CLOSED),
        **dict.fromkeys(("no further action", "action completed", "action complete"), CLOSED),
    }
)
"""What the words of published logs come to. Words that are not here are shown and never judged."""

_PROGRESS: Mapping[Progress, str] = MappingProxyType(
    {
        Progress.REQUESTED: OPEN,
        Progress.SCHEDULED: OPEN,
        Progress.PAUSED: OPEN,
        Progress.PART_ANSWERED: OPEN,
        Progress.TAKEN: OPEN,
        Progress.ANSWERED: ANSWERED,
        Progress.DECLINED: ANSWERED,
        Progress.CLOSED: CLOSED,
        Progress.WITHDRAWN: CLOSED,
        Progress.SUPERSEDED: CLOSED,
        Progress.TRANSFERRED: CLOSED,
    }
)


@dataclass(frozen=True)
class Reported:
    """What a published log said."""

    words: str
    """Its own words."""
    date: date
    """The day it bears."""
    disagrees: bool
    """Whether it said something else than the record has, both for that day and for now."""


def disagrees(words: str, progress: Progress) -> bool:
    """Whether a log's words say something else than where a request stands.

    A log that calls a request complete which the committee has not closed disagrees: answered is not closed.

    Args:
        words: the log's own words; what follows a dash, colon, bracket or full stop is not looked at.
        progress: where the request stands.
    """
    status = re.split(r"\s[-\u2013\u2014]|[:;.(\u2013\u2014]", words.casefold())[0]
    means = LOG_WORDS.get(" ".join(status.split()))
    return means is not None and means != _PROGRESS[progress]
