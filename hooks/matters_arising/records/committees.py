"""Committees, their seats and their members."""

from __future__ import annotations

from pydantic import Field

from .council import Closing
from .provenance import Source
from .scalars import Code, CommitteeId, Day, Draftable, ItemRef, Line, PersonId, Record, Text, Year
from .vocabulary import CommitteeKind, SeatKind, Voting


class Seat(Record):
    """A seat on a committee in one municipal year, held or vacant."""

    seat: SeatKind
    """The capacity."""
    person: PersonId | None = None
    """Who holds it; left out when the seat is vacant."""
    vacant: bool = False
    """Whether it is vacant."""
    representing: Line | None = None
    """Whom the holder represents."""
    votes: Voting = Voting.ALL
    """The matters on which the holder may vote."""
    from_: Day | None = None
    """When the holder took the seat, if within the year."""
    until: Day | None = None
    """The last day in the seat, if within the year."""
    note: Text | None = None
    """A note for readers."""
    source: ItemRef | None = None
    """The item at which the appointment was made."""


class Membership(Record):
    """Who sat on a committee in one municipal year."""

    year: Year
    """The municipal year."""
    seats: tuple[Seat, ...]
    """Its seats, in the order of the paper."""
    source: Source | None = None
    """The paper that lists them."""


class Committee(Draftable):
    """A committee: one file in `committees/`."""

    name: Line
    """Full name."""
    short_name: Line
    """Name without "Committee", for lists and breadcrumbs."""
    code: Code
    """The code used in references."""
    kind: CommitteeKind
    """What it is for."""
    remit: Text | None = None
    """Its remit."""
    also_called: tuple[Line, ...] = ()
    """Other spellings found in papers."""
    quorum: int | None = Field(default=None, ge=1, le=1_000)
    """How many voting members must be present."""
    predecessors: tuple[CommitteeId, ...] = ()
    """Committees that it succeeded."""
    successors: tuple[CommitteeId, ...] = ()
    """Committees that succeeded it."""
    closing: Closing | None = None
    """How it closes what has been answered, if it differs from the council's rule."""
    membership: tuple[Membership, ...] = ()
    """Its members, by municipal year."""

    @property
    def noun(self) -> str:
        """What it is called in a sentence: committee, or council, cabinet, board where its name ends with that."""
        name = self.name.casefold()
        return next((noun for noun in _NOUNS if name == noun or name.endswith(f" {noun}")), "committee")


_NOUNS = (
    "council",
    "authority",
    "cabinet",
    "executive",
    "board",
    "panel",
    "forum",
    "governing body",
    "working group",
    "task group",
)
