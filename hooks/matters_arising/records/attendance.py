"""Who was at a meeting, and its breaks."""

from __future__ import annotations

from .scalars import Line, PersonId, Record, TimeOfDay
from .vocabulary import SeatKind


class Present(Record):
    """A member of the committee who attended."""

    person: PersonId
    """Who."""
    as_: SeatKind = SeatKind.MEMBER
    """In what capacity."""
    instead_of: PersonId | None = None
    """The member whose place a substitute took."""
    remotely: bool = False
    """Whether they attended by telephone or video."""
    may_vote: bool = True
    """Whether they could vote at this meeting; `false` of a member who attended remotely and so had no vote."""
    arrived: TimeOfDay | None = None
    """When, if after the start."""
    left: TimeOfDay | None = None
    """When, if before the end."""
    returned: TimeOfDay | None = None
    """When, if they returned."""


class Attending(Record):
    """Somebody who attended without being a member of the committee."""

    person: PersonId
    """Who."""
    office: Line | None = None
    """The office in which they attended."""


class Apology(Record):
    """An apology for absence."""

    person: PersonId
    """Who."""
    note: Line | None = None
    """What was said with it."""


class Recess(Record):
    """A break in a meeting that continued on the same day."""

    adjourned: TimeOfDay
    """When it began."""
    resumed: TimeOfDay
    """When the meeting went on."""
    reason: Line | None = None
    """What it was for."""
