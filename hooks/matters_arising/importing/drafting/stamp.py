"""Whether a draft is still as an import wrote it: its first line has a checksum of the rest."""

from __future__ import annotations

import hashlib
import re

_FIRST = re.compile(r"# Drafted by `matters import`, unchanged since: ([0-9a-f]{12})\n")


def stamped(text: str) -> str:
    """A draft with the stamp as its first line."""
    return f"# Drafted by `matters import`, unchanged since: {_sum(text)}\n{text}"


def is_untouched(text: str) -> bool:
    """Whether a draft is unchanged since the import."""
    first = _FIRST.match(text)
    return first is not None and _sum(text[first.end() :]) == first[1]


def unstamped(text: str) -> str:
    """A draft without its stamp."""
    return _FIRST.sub("", text, count=1)


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
