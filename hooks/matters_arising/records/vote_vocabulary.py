"""Words for motions and votes."""

from __future__ import annotations

from .vocabulary import Word


class MotionKind(Word):
    """What the committee voted on."""

    MOTION = "motion", "A proposal for the committee to decide."
    AMENDMENT = "amendment", "A proposal to change the words of a motion, decided before it."
    SUBSTANTIVE = "substantive motion", "A motion as amended by the amendments that were carried."
    PROCEDURAL = "procedural motion", "A proposal on how to proceed: to adjourn, to move to the next business, to vote."


class VoteManner(Word):
    """How a vote was taken."""

    SHOW_OF_HANDS = "show of hands", "Members raised their hands. Names are not taken, unless a member asks for it."
    RECORDED = "recorded vote", "The name and the vote of each member were taken."
    BALLOT = "ballot", "Members voted in writing and in secret."
    ASSENT = "general assent", "The chair put the question, no one objected, and no vote was counted."


class Outcome(Word):
    """How a motion ended."""

    CARRIED = "carried", "More voted for than against, or the chair's casting vote was for."
    LOST = "lost", "More voted against than for, or the chair's casting vote was against."
    NOT_SECONDED = "not seconded", "No one seconded it, so it was not put to the vote."
    WITHDRAWN = "withdrawn", "The mover withdrew it before the vote."
    RULED_OUT = "ruled out of order", "The chair did not allow it to be put to the vote."
