"""What has changed in the record since a site was made, and which of its pieces that concerns.

A piece is the same as long as nothing that it read has changed: no file of the record, and no answer to a question.
An answer is the same as long as nothing that was read to find it has changed; if something has, the question is asked
again, and only an answer that differs concerns those who asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush
from typing import Any

from ..incremental.tracking import EVERYTHING, NOTHING, Answer, Read, Told, telling
from ..register.structure_hash import kind_of, of_files, of_the_file
from ..rules.snapshot import AsAt
from .answers import Known, Numbers, ask
from .made import MadeSite, record_digests
from .readers import Readers


class Changes:
    """What has changed in the record since a site was made.

    Answers that are the same need not be found again: the record is given them as it asks for them.

    Args:
        before: the site.
        as_at: the record now.
        facts: what is so now outside the record, as `tracking.fact` notes it.
        readers: who read what of that site, if it is known.
    """

    def __init__(
        self, before: MadeSite, as_at: AsAt, facts: Iterable[Read] = (), readers: Readers | None = None
    ) -> None:
        self._before, self._as_at = before, as_at
        self._then: dict[str, AsAt] = {}
        was, now, nothing = before.record, record_digests(as_at), (b"", b"")
        self._differ = [name for name in was.keys() | now.keys() if was.get(name) != now.get(name)]
        """The files that are others now."""
        self._outlined = [one for one in self._differ if was.get(one, nothing)[1] != now.get(one, nothing)[1]]
        """Those of which more than the wording is."""
        self._changed = {before.book.number(read) for read in self._read_otherwise(facts)}
        """Numbers of what has changed."""
        self._perhaps = set(self._perhaps_changed())
        """Numbers of answers that may have changed, though nothing did of what was read to find them."""
        self._asked: set[int] = set()
        """Numbers of the answers that were asked for again."""
        self._height: float = 0
        """How high the answers lie that are being looked at; those below have been."""
        as_at.answers.recall = self._recall
        self._readers = readers
        with telling(self) as self._told:
            for number in self._looked_through() if readers is None else self._followed(readers):
                self._look_at(number)
        self.told: Mapping[Read, Told] = dict(self._told.news())
        """Answers that were found again, and what was found on the way."""
        self._height = float("inf")

    def _read_otherwise(self, facts: Iterable[Read]) -> set[Read]:
        """The files that are others now with their outlines, and what is no longer so outside the record."""
        changed: set[Read] = {*self._differ, *(set(self._before.book.facts) - set(facts))}
        if self._differ:
            changed.add(EVERYTHING)
        changed.update(of_the_file(one) for one in self._outlined)
        changed.update(of_files(*map(kind_of, self._outlined)))
        return changed

    def _perhaps_changed(self) -> Iterator[int]:
        """Numbers of answers in which a file may have come to have a part."""
        register = self._as_at.register
        there = {file.key: file for file in register.files}
        for name in self._outlined:
            for question in register.looked_up_in(there[name]) if name in there else ():
                if (number := self._before.book.find(question)) is not None:
                    yield number

    def _looked_through(self) -> Iterator[int]:
        """Every answer that is known, each after all on which it rests."""
        return iter(sorted(self._before.answers, key=self._before.heights.__getitem__))

    def _followed(self, readers: Readers) -> Iterator[int]:
        """Those that rest on something that has changed, each after all on which it rests."""
        heights, answers = self._before.heights, self._before.answers
        changed, found = set(self._changed), self._perhaps | readers.answers(self._changed)
        waiting = [(heights[one], one) for one in found if one in answers]
        heapify(waiting)
        while waiting:
            yield heappop(waiting)[1]
            if new := self._changed - changed:
                changed |= new
                for one in readers.answers(new):
                    if one in answers:
                        heappush(waiting, (heights[one], one))

    def _look_at(self, number: int) -> None:
        """Ask again for an answer, if it rests on something that has changed."""
        known = self._before.answers[number]
        if number in self._perhaps or not self._changed.isdisjoint(known.reads):
            self._height = self._before.heights[number]
            self._asked.add(number)
            if self._differs(number, known):
                self._changed.add(number)

    def _differs(self, number: int, known: Known) -> bool:
        """Whether an answer is another now; it is, where there is none, since what was asked about is no more."""
        question = self._before.book.reads[number]
        try:
            ask(question, self._as_at, self._told, self._then)
        except (LookupError, ValueError, AttributeError):
            return True
        return self._told[question].signature != known.signature

    def _recall(self, question: Read) -> Answer | None:
        """An answer that is the same, if its value is known, so that it need not be found again."""
        known = self._same(question)
        # What was read to find it is told nobody again, since nobody need be told of the answer.
        if known is None or known.value is None:
            return None
        return Answer(None if known.value is NOTHING else known.value, ())

    def _same(self, question: Any) -> Known | None:
        """An answer that is known to be the same, without having been asked for again."""
        number = self._before.book.find(question)
        if number is None or number not in self._before.answers or number in self._asked:
            return None
        return self._before.answers[number] if self._has_been_passed(number) else None

    def _has_been_passed(self, number: int) -> bool:
        """Whether an answer lies below those that are being looked at, so that it would have been asked for again."""
        heights = self._before.heights
        # One that was found while the site was built that came of this is of now.
        return number >= len(heights) or heights[number] < self._height

    def __contains__(self, question: object) -> bool:
        """Whether an answer is known to be the same, so that nobody need tell of it."""
        return self._same(question) is not None

    @property
    def changed(self) -> Collection[int]:
        """Numbers of what has changed; answers of other numbers are the same."""
        return self._changed

    def concern(self, reads: Numbers[int]) -> bool:
        """Whether anything has changed that was read to make something."""
        return not self._changed.isdisjoint(reads)

    def pieces(self) -> set[str]:
        """Names of the pieces which they concern."""
        pieces = self._before.pieces
        names: Iterable[str] = self._readers.pieces(self._changed) & pieces.keys() if self._readers else pieces
        return {name for name in names if self.concern(pieces[name].reads)}
