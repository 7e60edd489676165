"""Business that was taken in private: from the resolution that excludes press and public until they are back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .asks import sentences
from .found import FoundItem
from .profile import Profile


def mark_closed(items: Iterable[FoundItem], profile: Profile) -> None:
    """Mark the items of minutes that were taken in private, each with the words by which that was resolved.

    Args:
        items: those of one meeting, in order.
        profile: the words to go by.
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
