"""Motions, amendments and the votes on them."""

from __future__ import annotations

from pydantic import Field

from .scalars import PersonId, Publishable, Record, Slug, Text
from .vote_vocabulary import MotionKind, Outcome, VoteManner


class Count(Record):
    """How many voted each way, as far as the minutes say."""

    for_: int | None = Field(default=None, ge=0, le=1_000)
    """Votes for."""
    against: int | None = Field(default=None, ge=0, le=1_000)
    """Votes against."""
    abstained: int | None = Field(default=None, ge=0, le=1_000)
    """Abstentions."""
    not_voting: int | None = Field(default=None, ge=0, le=1_000)
    """Members present who neither voted nor abstained."""


class Vote(Publishable):
    """A motion or an amendment, and the vote on it if there was one.

    Only what the minutes say is written: a show of hands needs neither names nor numbers.
    """

    id: Slug | None = None
    """What the amendments of this motion call it; needed only where something amends it."""
    on: Text
    """What was proposed."""
    motion: MotionKind = MotionKind.MOTION
    """Whether it is a motion, an amendment, or the motion as amended."""
    amends: Slug | None = None
    """Of an amendment, and of the motion as amended: the id of the motion that it changes."""
    proposed_by: PersonId | None = None
    """Who moved it."""
    seconded_by: PersonId | None = None
    """Who seconded it."""
    manner: VoteManner | None = None
    """How the vote was taken."""
    for_: tuple[PersonId, ...] = ()
    """Who voted for, where names were taken."""
    against: tuple[PersonId, ...] = ()
    """Who voted against; also the one member who asked for that to be recorded."""
    abstained: tuple[PersonId, ...] = ()
    """Who abstained."""
    not_voting: tuple[PersonId, ...] = ()
    """Who was present and neither voted nor abstained."""
    conflict: tuple[PersonId, ...] = ()
    """Who was present and did not vote because of an interest."""
    recused: tuple[PersonId, ...] = ()
    """Who withdrew from the item and so did not vote."""
    absent: tuple[PersonId, ...] = ()
    """Members whom the minutes of the vote list as absent."""
    count: Count | None = None
    """The numbers, as far as the minutes give them."""
    casting_vote: PersonId | None = None
    """Who, being in the chair, gave a casting vote when the numbers were equal."""
    outcome: Outcome
    """How it ended."""

    @property
    def is_recorded(self) -> bool:
        """Whether the names of everyone who voted were taken."""
        return self.manner is VoteManner.RECORDED or (self.manner is None and bool(self.for_))

    def number(self, way: str) -> int | None:
        """Return how many voted one way, if the minutes give a number or everyone's names.

        That nobody voted one way follows only from a vote that is said to have been taken by name.

        Args:
            way: `for_`, `against`, `abstained` or `not_voting`.
        """
        names: tuple[str, ...] = getattr(self, way)
        counted: int | None = getattr(self.count, way) if self.count else None
        if counted is not None or not self.is_recorded:
            return counted
        is_nobody = self.manner is VoteManner.RECORDED and way in ("for_", "against")
        return len(names) if names or is_nobody else None
