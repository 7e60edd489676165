"""What an earlier build made, and which of it would be made the same again.

A piece is the same as long as nothing that it read has changed: no file of the record, and no answer to a question.
An answer is the same as long as nothing that was read to find it has changed; if something has, the question is asked
again, and only an answer that differs concerns those who asked.

Every read has a number, under which it is known in a site that was made.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from array import array
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from stat import S_ISREG
from typing import Any

from ..asat import AsAt
from ..outline import outline
from ..read import OTHERS
from ..reads import EVERYTHING, FACT, FIELD, QUESTIONS, WHOLE, Answer, Read, Telling, Told, signature, telling

Numbers = array  # of reads
"""Numbers of reads."""


class Book:
    """Every read that is known, each under a number.

    Args:
        reads: those that are known already, in the order of their numbers.
    """

    def __init__(self, reads: Iterable[Read] = ()) -> None:
        self.reads = list(reads)

    def number(self, read: Read) -> int:
        """The number of a read; the next one, if it was not known."""
        return self._numbers[read]

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


@dataclass(frozen=True)
class MadePiece:
    """A piece as it was made."""

    files: tuple[tuple[str, str], ...]
    """Its files: address, and what tells one content from another."""
    reads: Numbers[int]
    """What it read."""
    page: tuple[str, date | None] | None
    """The address of the page, if it is one that lasts, and the day of the last thing that it tells."""


@dataclass(frozen=True)
class Known:
    """An answer as it is known to a later build."""

    signature: str
    """What tells it from any other."""
    reads: Numbers[int]
    """What was read to find it."""
    value: Any = None
    """The answer itself, where it is plain and is about the date of the site."""


@dataclass(frozen=True)
class MadeSite:
    """A site as it was made."""

    version: str
    """What tells the code and the settings it was made with from all others."""
    record: Mapping[str, tuple[bytes, bytes]]
    """The files of the record, with what tells one content from another, and one outline from another."""
    book: Book
    """Everything that was read."""
    pieces: Mapping[str, MadePiece]
    """Every piece by its name."""
    answers: Mapping[int, Known]
    """Every answer that was read, by its number."""
    disk: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Size and time of each file, by address, as it was published."""
    index: Mapping[str, str] = field(default_factory=dict)
    """The parts of the search index, with what tells what each was made from."""
    others: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """What stands in the record's folder besides its files, as `others` tells it."""
    behind: frozenset[str] = frozenset()
    """Names of pieces that were left as an earlier build had made them, though they might be others now."""

    def facts(self) -> Iterable[Read]:
        """What was read outside the record."""
        return (read for read in self.book.reads if isinstance(read, tuple) and read[0] == FACT)


def load(path: Path, version: str) -> MadeSite | None:
    """What an earlier build of the same version made, if anything is known of one."""
    with suppress(OSError):
        check, _, packed = path.read_bytes().partition(b"\n")
        if check == _check(packed):
            kept_version, known = pickle.loads(packed)
            return _unpacked(version, known) if kept_version == version else None
    return None


def save(made: MadeSite, path: Path) -> None:
    """Keep what is known of a site for the next build. It does no harm if that fails."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            packed = pickle.dumps((made.version, _packed(made)), 5)
            file.write(_check(packed) + b"\n")
            file.write(packed)
        beside.replace(path)
    beside.unlink(missing_ok=True)


def _check(packed: bytes) -> bytes:
    """A check sum: what was cut off or spoilt is not used."""
    return hashlib.blake2b(packed).hexdigest().encode()


def _packed(made: MadeSite) -> tuple[Any, ...]:
    """The same in few large values, which are quickly written and read; numbers of reads one after the other."""
    flat = array("I")
    pieces, answers = [], []
    for name, one in made.pieces.items():
        flat += one.reads
        pieces.append((name, one.files, one.page, len(one.reads)))
    for number, known in made.answers.items():
        flat += known.reads
        answers.append((number, known.signature, len(known.reads), known.value))
    files = dict(made.record), dict(made.disk), dict(made.index), dict(made.others), made.behind
    return files, made.book.reads, flat.tobytes(), pieces, answers


def _unpacked(version: str, packed: tuple[Any, ...]) -> MadeSite:
    (record, disk, index, others, behind), reads, in_bytes, pieces, answers = packed
    flat = array("I")
    flat.frombytes(in_bytes)
    place = 0

    def numbers(length: int) -> Numbers[int]:
        nonlocal place
        place += length
        return flat[place - length : place]

    return MadeSite(
        version,
        record,
        Book(reads),
        {name: MadePiece(files, numbers(length), page) for name, files, page, length in pieces},
        {number: Known(signature, numbers(length), value) for number, signature, length, value in answers},
        disk,
        index,
        others,
        behind,
    )


class Changes:
    """What has changed in the record since a site was made.

    Args:
        before: the site.
        as_at: the record now.
        facts: what is so now outside the record, as `reads.fact` notes it.
    """

    def __init__(self, before: MadeSite, as_at: AsAt, facts: Iterable[Read] = ()) -> None:
        self._before, self._as_at = before, as_at
        self._then: dict[str, AsAt] = {}
        now = record_digests(as_at)
        files = before.record.keys() | now.keys()
        nothing = (b"", b"")
        of = {name: (before.record.get(name, nothing), now.get(name, nothing)) for name in files}
        changed: set[Read] = {name for name, (was, is_) in of.items() if was != is_}
        if changed:
            changed.add(EVERYTHING)
        if any(was[1] != is_[1] for was, is_ in of.values()):
            changed.add(WHOLE)
        changed |= set(before.facts()) - set(facts)
        self._changed = {before.book.number(read) for read in changed}
        """Numbers of what has changed."""
        self._doubtful = self._in_doubt()
        """Numbers of answers that may have changed."""
        self.same = {number: one for number, one in before.answers.items() if number not in self._doubtful}
        """Answers that are the same."""
        self._recall(self.same)
        self.known = frozenset(map(before.book.reads.__getitem__, self.same))
        """Those that were the same from the first."""
        with telling(self.known) as self._told:
            for number in list(self._doubtful):
                self._is_same(number)
        self.told = dict(self._told.news())
        """Answers that were found again, and what was found on the way."""

    def _in_doubt(self) -> set[int]:
        """The answers for which something was read that has changed, or another answer that is in doubt.

        An answer stands after those on which it rests, but for a few, so going through them twice is mostly enough.
        """
        others = dict(self._before.answers)
        unsure = set(self._changed)
        more = True
        while more:
            found = []
            for number, one in others.items():
                if not unsure.isdisjoint(one.reads):
                    unsure.add(number)
                    found.append(number)
            for number in found:
                del others[number]
            more = bool(found)
        return unsure - self._changed

    def _is_same(self, number: int) -> bool:
        """Whether an answer is the same: nothing has changed of what was read to find it, or it is found again."""
        if number not in self._doubtful:
            return number not in self._changed
        self._doubtful.discard(number)
        known = self._before.answers[number]
        settled = [self._is_same(one) for one in self._doubtful.intersection(known.reads)]
        same = all(settled) and self._changed.isdisjoint(known.reads)
        if same:
            self._recall({number: known})
        elif self._differs(number, known):
            self._changed.add(number)
            return False
        self.same[number] = known
        return True

    def _differs(self, number: int, known: Known) -> bool:
        """Whether an answer is another now; it is, where there is none, since what was asked about is no more."""
        question = self._before.book.reads[number]
        try:
            ask(question, self._as_at, self._told, self._then)
        except (LookupError, ValueError, AttributeError):
            return True
        return self._told[question].signature != known.signature

    def _recall(self, same: Mapping[int, Known]) -> None:
        """Give the record answers that are the same, so that they need not be found again."""
        reads = self._before.book.reads
        for number, known in same.items():
            if known.value is not None and (question := reads[number]) not in self._as_at.answers:
                self._as_at.answers[question] = Answer(known.value, frozenset([reads[one] for one in known.reads]))

    def concerns(self, piece: MadePiece) -> bool:
        """Whether anything that was read to make a piece has changed."""
        return not self._changed.isdisjoint(piece.reads)


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


def record_digests(as_at: AsAt) -> dict[str, tuple[bytes, bytes]]:
    """The files of the record, with what tells one content from another, and one outline from another."""
    return {file.key: (file.digest, outline(file)) for file in as_at.register.files}


def others(as_at: AsAt) -> dict[str, tuple[int, int]]:
    """Size and time of what stands in the record's folder besides its files: papers, published addresses."""
    found: dict[str, tuple[int, int]] = {}
    for name in OTHERS:
        path = as_at.register.reading.folder / name
        for one in (path, *path.rglob("*")):
            with suppress(OSError):
                about = one.stat()
                if S_ISREG(about.st_mode):
                    found[str(one)] = about.st_size, about.st_mtime_ns
    return found


class Answers:
    """Every answer that a later build must know: those that were read, and those that were read to find them.

    Args:
        book: where their numbers are.
        as_at: the record, to ask what was not told of.
        known: those that are known, with all that was read to find them.
    """

    def __init__(self, book: Book, as_at: AsAt, known: Mapping[int, Known]) -> None:
        self.book, self._as_at = book, as_at
        self.all = dict(known)
        self.known: Collection[Read] = ()
        """Answers of which nobody need tell again."""
        self.added: list[int] = []
        """Numbers of those that were added."""

    def put(self, number: int, known: Known) -> None:
        """Add an answer; its value is kept only if it is about the date of the site."""
        question: Any = self.book.reads[number]
        if known.value is not None and question[1] != self._as_at.when:
            known = replace(known, value=None)
        self.all[number] = known
        self.added.append(number)

    def add(self, told: Mapping[Read, Told]) -> None:
        """Add answers that were told."""
        for read, one in told.items():
            self.put(self.book.number(read), Known(one.signature, self.book.numbers(one.reads), one.value))

    def complete(self, reads: Iterable[int]) -> None:
        """Add all that is lacking of what was read.

        Args:
            reads: numbers of what was read.
        """
        then: dict[str, AsAt] = {}
        seen: set[int] = set()
        waiting = set(reads)
        while waiting:
            seen |= waiting
            found: set[int] = set()
            for number in waiting:
                read = self.book.reads[number]
                if isinstance(read, tuple) and read[0] != FACT:
                    if number not in self.all:
                        with telling() as told:
                            ask(read, self._as_at, told, then)
                        self.add(told)
                    found.update(self.all[number].reads)
            waiting = found - seen
