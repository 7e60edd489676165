"""What is known about a meeting's surroundings while it is drafted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..understanding.private import without_private
from .log_draft import AskedBefore
from .names import Names


@dataclass
class Context:
    """What is known about a meeting's surroundings.

    Args:
        committee: the committee's id.
        names: people and bodies.
        paper: the paper's name.
        own_body: gives the id of the committee as a body, which is drafted when first needed.
        is_own: says whether words in the paper refer to the committee itself.
        meetings: the dates of the committee's meetings in the record.
        code: the committee's code.
        seats: ids of those with a seat on the day; `None` if the record has no list of members.
        day: the date of the meeting.
        next_meeting: the date of the next meeting, if the paper gives it.
        has_pages: whether the paper's format has pages.
    """

    committee: str
    names: Names
    paper: str
    own_body: Callable[[], str]
    is_own: Callable[[str], bool]
    meetings: Collection[date]
    code: str
    seats: Collection[str] | None = None
    day: date = date.max
    next_meeting: date | None = None
    has_pages: bool = True
    asked: Sequence[AskedBefore] = ()
    """What the committee had asked for before."""
    proposed: list[str] = field(default_factory=list)
    """What a person may want to add."""
    present: int = 0
    """How many members are listed as present."""
    doubts: list[tuple[int, str]] = field(default_factory=list)
    """What a person should look at: page, and what and why."""
    private: Counter[str] = field(default_factory=Counter)
    """How many telephone numbers and e-mail addresses were left out."""

    def look_at(self, page: int, why: str) -> str:
        """A comment that asks a person to check something."""
        return f"check: page {page}, {why}" if self.has_pages else f"check: {why}"

    def source(self, page: int) -> str:
        """The paper and page, for a comment."""
        return f"{self.paper}, page {page}" if self.has_pages else self.paper

    def clean(self, text: str) -> str:
        """A text without telephone numbers and e-mail addresses, which are counted as left out."""
        text, telephones, emails = without_private(" ".join(text.split()))
        self.private["telephone numbers"] += telephones
        self.private["e-mail addresses"] += emails
        return "".join(one for one in text if one.isprintable() and one not in "\u00ad\ufeff\u200b")
