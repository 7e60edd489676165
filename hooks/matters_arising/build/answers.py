"""Answers as a later build knows them: what tells each from another, and on which reads and other answers it rests.

Every read has a number, under which it is known in a site that was made. Every answer has a height: it lies above all
that was read to find it, so that whoever goes through answers by height meets each after those on which it rests.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Set
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from ..incremental.tracking import FACT, FIELD, QUESTIONS, Read, Telling, Told, signature, telling
from ..rules.snapshot import AsAt

Numbers = array  # of reads
"""Numbers of reads."""


class Book:
    """Every read that is known, each under a number.

    Args:
        reads: those that are known already, in the order of their numbers.
    """

    def __init__(self, reads: Iterable[Read] = ()) -> None:
        self.reads = list(reads)
        self._facts: list[Read] = []
        self._looked_at = 0

    @property
    def facts(self) -> list[Read]:
        """Those of something outside the record."""
        for read in self.reads[self._looked_at :]:
            if isinstance(read, tuple) and read[0] == FACT:
                self._facts.append(read)
        self._looked_at = len(self.reads)
        return self._facts

    def number(self, read: Read) -> int:
        """The number of a read; the next one, if it was not known."""
        return self._numbers[read]

    def find(self, read: Read) -> int | None:
        """The number of a read, if it is known."""
        return self._numbers.get(read)

    def numbers(self, reads: Iterable[Read]) -> Numbers[int]:
        """The numbers of several."""
        return array("I", map(self._numbers.__getitem__, reads))

    @cached_property
    def _numbers(self) -> _Numbers:
        return _Numbers(self.reads)


class _Numbers(dict[Read, int]):
    """The number of each read of a list, to which those are added that are looked up and not there."""

    def __init__(self, reads: list[Read]) -> None:
        super().__init__(zip(reads, range(len(reads)), strict=True))
        self._reads = reads

    def __missing__(self, read: Read) -> int:
        number = self[read] = len(self._reads)
        self._reads.append(read)
        return number


class Known(NamedTuple):
    """An answer as it is known to a later build."""

    signature: str
    """What tells it from any other."""
    reads: Numbers[int]
    """What was read to find it."""
    value: Any = None
    """The answer itself, where it is plain and is about the date of the site."""


def ask(question: Any, as_at: AsAt, told: Telling, then: dict[str, AsAt]) -> None:
    """Ask a question again, and tell of the answer.

    Args:
        question: the question, as it was noted.
        as_at: the record and its date.
        told: what is being told.
        then: the record on other dates, as far as it was looked at.

    Raises:
        LookupError: if what it asks about is no more. So do `ValueError` and `AttributeError` tell.
    """
    if question[0] == FIELD:
        told[question] = _field(question, as_at)
        return
    name, when, *asked = question
    whom: Any = as_at.register
    if when:
        whom = as_at if when == as_at.when else then.setdefault(when, as_at.on(date.fromisoformat(when)))
    QUESTIONS[name](whom, *asked)


def _field(question: Any, as_at: AsAt) -> Told:
    """A single field of a file of the record, as it is now."""
    _, file, loc, name = question
    value: Any = as_at.register.file(file).record
    for step in loc:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return Told(signature(getattr(value, name)), (file,))


class Answers:
    """Every answer that a later build must know: those that were read, and those that were read to find them.

    Those of before stay as they are until `settled`: a build that is given up has changed nothing. A copy would do as
    well, but to copy what is known of a large record takes longer than to make a page.

    Args:
        book: where their numbers are.
        as_at: the record, to ask what was not told of.
        before: those that are known, with all that was read to find them.
        without: numbers of those among them that are the same no more.
        heights: how high each read lies, by its number.
    """

    def __init__(
        self,
        book: Book,
        as_at: AsAt,
        before: dict[int, Known] | None = None,
        without: Collection[int] = (),
        heights: Iterable[int] = (),
    ) -> None:
        self.book, self._as_at = book, as_at
        self._before = {} if before is None else before
        self._gone = frozenset(without)
        self._new: dict[int, Known] = {}
        self.heights = array("I", heights)
        """How high each read lies, by its number: an answer above all on which it rests, all other reads at nought."""
        self.known: Container[Read] = ()
        """Answers of which nobody need tell again."""
        self._singles: dict[int, Numbers[int]] = {}

    def __getitem__(self, number: int) -> Known:
        if (known := self._new.get(number)) is not None:
            return known
        if number in self._gone:
            raise KeyError(number)
        return self._before[number]

    def __contains__(self, number: int) -> bool:
        return number in self._new or (number in self._before and number not in self._gone)

    def _everything(self) -> Iterator[tuple[int, Known]]:
        other = self._gone | self.added
        yield from ((number, known) for number, known in self._before.items() if number not in other)
        yield from self._new.items()

    @property
    def added(self) -> Set[int]:
        """Numbers of those that were added."""
        return self._new.keys()

    def settled(self) -> dict[int, Known]:
        """All of them by their numbers: those of before, made as they are now."""
        for number in self._gone:
            self._before.pop(number, None)
        self._before.update(self._new)
        return self._before

    def put(self, number: int, known: Known) -> None:
        """Add an answer; its value is kept only if it is about the date of the site."""
        question: Any = self.book.reads[number]
        if known.value is not None and question[1] != self._as_at.when:
            known = known._replace(value=None)
        if len(known.reads) == 1:
            known = known._replace(reads=self._single(known.reads))
        self._new[number] = known

    def _single(self, reads: Numbers[int]) -> Numbers[int]:
        """The number of a single read; half of all answers rest on one file each, so it is held once."""
        return self._singles.setdefault(reads[0], reads)

    def add(self, told: Mapping[Read, Told]) -> None:
        """Add answers that were told."""
        for read, one in told.items():
            self.put(self.book.number(read), Known(one.signature, self.book.numbers(one.reads), one.value))

    def complete(self, reads: Iterable[int]) -> None:
        """Add all that is lacking of what was read, and of what was read to find what was added.

        Args:
            reads: numbers of what was read.
        """
        then: dict[str, AsAt] = {}
        seen: set[int] = set()
        waiting = {*reads, *self.added}
        while waiting:
            seen |= waiting
            found: set[int] = set()
            for number in waiting:
                if number not in self and _is_question(read := self.book.reads[number]):
                    with telling(self.known) as told:
                        ask(read, self._as_at, told, then)
                    self.add(told)
                # Of what was known before, everything is known on which it rests.
                if number in self.added:
                    found.update(self[number].reads)
            waiting = found - seen
        self._measure()

    def _measure(self) -> None:
        """Find how high everything lies that was added, and what rests on it."""
        heights = self.heights
        heights.extend([0] * (len(self.book.reads) - len(heights)))
        waiting, entered, risen = list(self.added), set[int](), set[int]()
        lacking = set(self.added)
        while waiting:
            number = waiting[-1]
            if number not in entered:
                entered.add(number)
                if below := lacking.intersection(self[number].reads) - entered:
                    waiting += below
                    continue
            waiting.pop()
            if number not in lacking:
                continue
            lacking.remove(number)
            was, heights[number] = heights[number], self._height(number)
            if 0 < was < heights[number]:
                risen.add(number)
        while risen:
            above = [number for number, known in self._everything() if not risen.isdisjoint(known.reads)]
            higher = [number for number in above if heights[number] < self._height(number)]
            for number in higher:
                heights[number] = self._height(number)
            risen = set(higher)

    def _height(self, number: int) -> int:
        """Above everything on which an answer rests, and no lower than it was."""
        below = max(map(self.heights.__getitem__, self[number].reads), default=0)
        return max(self.heights[number], below + 1)


def _is_question(read: Read) -> bool:
    """Whether a read is an answer, rather than a file or something outside the record."""
    return isinstance(read, tuple) and read[0] != FACT
