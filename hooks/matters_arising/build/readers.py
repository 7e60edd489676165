"""Who read what, the other way round: so that an edit is followed from what it changes to all that it concerns.

To put this together takes longer than to look once through all that is known, so it is done only while the site is
served, where it is kept from one build to the next. It never forgets: what no longer rests on something is found by
it, and left alone by those who look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .answers import Known
from .made import MadePiece


class Readers:
    """Which answers, and which pieces, rest on each read."""

    def __init__(self) -> None:
        self._answers = defaultdict[int, list[int]](list)
        self._pieces = defaultdict[int, list[str]](list)
        self._known: dict[int, Known] = {}
        self._made: dict[str, MadePiece] = {}

    def learn(self, answers: Iterable[tuple[int, Known]], pieces: Iterable[tuple[str, MadePiece]]) -> None:
        """Put in what is not known yet.

        Args:
            answers: answers by their numbers.
            pieces: pieces by their names.
        """
        for number, known in answers:
            if self._known.get(number) is not known:
                self._known[number] = known
                for read in known.reads:
                    self._answers[read].append(number)
        for name, made in pieces:
            if self._made.get(name) is not made:
                self._made[name] = made
                for read in made.reads:
                    self._pieces[read].append(name)

    def answers(self, reads: Iterable[int]) -> set[int]:
        """Numbers of the answers that rest on any of several reads, or once did."""
        return {number for read in reads for number in self._answers.get(read, ())}

    def pieces(self, reads: Iterable[int]) -> set[str]:
        """Names of the pieces that rest on any of several reads, or once did."""
        return {name for read in reads for name in self._pieces.get(read, ())}
