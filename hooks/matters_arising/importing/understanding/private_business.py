"""Business taken in private: from the resolution to exclude press and public until they are readmitted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .asks import sentences
from .found import FoundItem
from .profile import Profile


def mark_closed(items: Iterable[FoundItem], profile: Profile) -> None:
    """Mark the items of minutes that were taken in private, each with the words of the resolution.

    Args:
        items: the items of one meeting, in order.
        profile: the words by which papers are understood.
    """
    excluded, decided, back, titled = (
        re.compile(profile.any_of(name), re.I) for name in ("exclusion", "is_decided", "readmission", "closed_title")
    )
    words = ""
    for item in items:
        if titled.search(item.title) and not excluded.search(item.title):
            item.closed = words or item.title
        elif words:
            item.closed = words
        for sentence in (one for paragraph in item.paragraphs for one in sentences(paragraph)):
            if back.search(sentence):
                words = ""
            elif excluded.search(sentence) and decided.search(sentence):
                words = sentence
