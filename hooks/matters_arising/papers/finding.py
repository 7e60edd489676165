"""What is found in a paper besides what its pages show, and why a paper cannot be examined."""

from __future__ import annotations

from typing import NamedTuple

from ..records import PaperHolds


class PaperFinding(NamedTuple):
    """Something that a paper holds besides what its pages show."""

    what: PaperHolds
    """What it is."""
    where: str
    """Where in the paper, in words of the format it is in; never what it says."""
    words: str = ""
    """Of a title what it says, to be compared with the one that readers see."""


class PaperError(Exception):
    """A paper that is refused, whatever council.yml allows.

    Args:
        message: what is wrong, without a full stop at the end.
        hint: what would be right, without a full stop at the end.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint
