"""What has changed in the record since a site was made, and which of its pieces that concerns.

A piece is the same as long as nothing that it read has changed: no file of the record, and no answer to a question.
An answer is the same as long as nothing that was read to find it has changed; if something has, the question is asked
again, and only an answer that differs concerns those who asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..asat import AsAt
from ..outline import kind_of, of_files, of_the_file
from ..reads import EVERYTHING, Answer, Read, Told, telling
from .answers import Known, Numbers, ask
from .made import MadeSite, record_digests


class Changes:
    """What has changed in the record since a site was made.

    Answers that are the same need not be found again: the record is given them as it asks for them.

    Args:
        before: the site.
        as_at: the record now.
        facts: what is so now outside the record, as `reads.fact` notes it.
    """

    def __init__(self, before: MadeSite, as_at: AsAt, facts: Iterable[Read] = ()) -> None:
        self._before, self._as_at = before, as_at
        self._then: dict[str, AsAt] = {}
        self._changed = {before.book.number(read) for read in self._read_otherwise(facts)}
        """Numbers of what has changed."""
        self._perhaps = set(self._perhaps_changed())
        """Numbers of answers that may have changed, though nothing did of what was read to find them."""
        self._asked: set[int] = set()
        """Numbers of the answers that were asked for again."""
        self._height: float = 0
        """How high the answers lie that are being looked at; those below have been."""
        as_at.answers.recall = self._recall
        with telling(self) as self._told:
            self._look_through()
        self.told: Mapping[Read, Told] = dict(self._told.news())
        """Answers that were found again, and what was found on the way."""
        self._height = float("inf")

    def _read_otherwise(self, facts: Iterable[Read]) -> set[Read]:
        """The files that are others now, and what is no longer so outside the record."""
        was, now, nothing = self._before.record, record_digests(self._as_at), (b"", b"")
        differ = [name for name in was.keys() | now.keys() if was.get(name) != now.get(name)]
        changed: set[Read] = {*differ, *(set(self._before.facts()) - set(facts))}
        if differ:
            changed.add(EVERYTHING)
        self._outlined = [one for one in differ if was.get(one, nothing)[1] != now.get(one, nothing)[1]]
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

    def _look_through(self) -> None:
        """Ask again what rests on something that has changed, each after all on which it rests."""
        answers, heights = self._before.answers, self._before.heights
        for number in sorted(answers, key=heights.__getitem__):
            known = answers[number]
            if number in self._perhaps or not self._changed.isdisjoint(known.reads):
                self._height = heights[number]
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
        if known is None or known.value is None:
            return None
        reads = self._before.book.reads
        return Answer(known.value, frozenset([reads[one] for one in known.reads]))

    def _same(self, question: Any) -> Known | None:
        """An answer that is known to be the same, without having been asked for again."""
        number = self._before.book.find(question)
        if number is None or number not in self._before.answers or number in self._asked:
            return None
        return self._before.answers[number] if self._before.heights[number] < self._height else None

    def __contains__(self, question: object) -> bool:
        """Whether an answer is known to be the same, so that nobody need tell of it."""
        return self._same(question) is not None

    @property
    def same(self) -> dict[int, Known]:
        """Answers that are the same."""
        return {one: known for one, known in self._before.answers.items() if one not in self._changed}

    def concern(self, reads: Numbers[int]) -> bool:
        """Whether anything has changed that was read to make something."""
        return not self._changed.isdisjoint(reads)
