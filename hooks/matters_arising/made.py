"""What an earlier build made, and which of it would be made the same again.

A piece is the same as long as nothing that it read has changed: no file of the record, and no answer to a question.
An answer is the same as long as nothing that was read to find it has changed; if something has, the question is asked
again, and only an answer that differs concerns those who asked.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from .asat import AsAt
from .reads import FACT, FIELD, QUESTIONS, WHOLE, Read, Told, signature, telling


@dataclass(frozen=True)
class MadePiece:
    """A piece as it was made."""

    files: tuple[tuple[str, str], ...]
    """Its files: address, and what tells one content from another."""
    reads: tuple[Read, ...]
    """What it read."""
    page: tuple[str, date | None] | None
    """The address of the page, if it is one that lasts, and the day of the last thing that it tells."""


@dataclass(frozen=True)
class MadeSite:
    """A site as it was made."""

    version: str
    """What tells the code and the settings it was made with from all others."""
    record: Mapping[str, bytes]
    """The files of the record, with what tells one content from another."""
    pieces: Mapping[str, MadePiece]
    """Every piece by its name."""
    answers: Mapping[Read, Told]
    """Every answer that was read."""
    disk: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Size and time of each file, by address, as it was published."""
    index: Mapping[str, str] = field(default_factory=dict)
    """The parts of the search index, with what tells what each was made from."""


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
            file.write(_check(packed) + b"\n" + packed)
        beside.replace(path)
    beside.unlink(missing_ok=True)


def _check(packed: bytes) -> bytes:
    """A check sum: what was cut off or spoilt is not used."""
    return hashlib.blake2b(packed).hexdigest().encode()


def _packed(made: MadeSite) -> tuple[Any, ...]:
    """The same with every read written once, and numbers in its place."""
    numbers: dict[Read, int] = {}

    def numbered(reads: Iterable[Read]) -> tuple[int, ...]:
        return tuple([numbers.setdefault(read, len(numbers)) for read in reads])

    pieces = [(name, one.files, numbered(one.reads), one.page) for name, one in made.pieces.items()]
    answers = [(numbered((key,)), one.signature, numbered(one.reads)) for key, one in made.answers.items()]
    return dict(made.record), pieces, answers, dict(made.disk), dict(made.index), list(numbers)


def _unpacked(version: str, packed: tuple[Any, ...]) -> MadeSite:
    record, pieces, answers, disk, index, reads = packed
    of = reads.__getitem__
    return MadeSite(
        version,
        record,
        {name: MadePiece(files, tuple(map(of, numbers)), page) for name, files, numbers, page in pieces},
        {reads[key]: Told(signature, tuple(map(of, numbers))) for (key,), signature, numbers in answers},
        disk,
        index,
    )


class Changes:
    """What has changed in the record since a site was made.

    Args:
        before: the site.
        as_at: the record now.
        facts: what is so now outside the record, as `reads.fact` notes it.
    """

    def __init__(self, before: MadeSite, as_at: AsAt, facts: Iterable[Read] = ()) -> None:
        self._before = before
        self._as_at = as_at
        self._then: dict[str, AsAt] = {}
        self.answers: dict[Read, Told] = {}
        """Answers that were found again."""
        now = record_digests(as_at)
        files = before.record.keys() | now.keys()
        self._changed: set[Read] = {name for name in files if before.record.get(name) != now.get(name)}
        if self._changed:
            self._changed.add(WHOLE)
        self._same: set[Read] = {*now, WHOLE, *facts} - self._changed

    @property
    def any(self) -> bool:
        """Whether any file of the record has changed."""
        return bool(self._changed)

    def concerns(self, reads: Collection[Read]) -> bool:
        """Whether anything of what was read has changed."""
        if self._same.issuperset(reads):
            return False
        return any(not self._is_same(read) for read in reads if read not in self._same)

    def _is_same(self, read: Read) -> bool:
        if read in self._same:
            return True
        if read in self._changed or not isinstance(read, tuple) or read[0] == FACT:
            return False
        told = self._before.answers.get(read)
        same = told is not None and (not self.concerns(told.reads) or self._again(read) == told.signature)
        (self._same if same else self._changed).add(read)
        return same

    def _again(self, question: tuple[Any, ...]) -> str | None:
        """What an answer is now; nothing where there is none, since what was asked about is no more."""
        try:
            self.answers |= answer(question, self._as_at, self._then)
        except (LookupError, ValueError, AttributeError):
            return None
        return self.answers[question].signature


def answer(question: tuple[Any, ...], as_at: AsAt, then: dict[str, AsAt]) -> dict[Read, Told]:
    """Ask a question again.

    Args:
        question: the question, as it was noted.
        as_at: the record and its date.
        then: the record on other dates, as far as it was looked at.

    Returns:
        The answer, and those found on the way to it.
    """
    if question[0] == FIELD:
        _, file, loc, name = question
        return _field(file, loc, name, as_at)
    name, when, *asked = question
    whom: Any = as_at.register
    if when:
        whom = then.setdefault(when, as_at.on(date.fromisoformat(when)))
    with telling() as told:
        QUESTIONS[name](whom, *asked)
    return told


def _field(file: str, loc: tuple[str | int, ...], name: str, as_at: AsAt) -> dict[Read, Told]:
    """A single field of a file of the record, as it is now."""
    value: Any = as_at.register.file(file).record
    for step in loc:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return {(FIELD, file, loc, name): Told(signature(getattr(value, name)), (file,))}


def record_digests(as_at: AsAt) -> dict[str, bytes]:
    """The files of the record, with what tells one content from another."""
    return {file.key: file.digest for file in as_at.register.files}


def all_answers(reads: Iterable[Read], known: dict[Read, Told], as_at: AsAt) -> Iterator[tuple[Read, Told]]:
    """Every answer that was read, and those that were read to find them.

    Args:
        reads: what was read.
        known: answers that were told.
        as_at: the record, to ask what was not.
    """
    then: dict[str, AsAt] = {}
    seen: set[Read] = set()
    waiting = list(reads)
    while waiting:
        read = waiting.pop()
        if read in seen or not isinstance(read, tuple) or read[0] == FACT:
            continue
        seen.add(read)
        if read not in known:
            known |= answer(read, as_at, then)
        yield read, known[read]
        waiting += known[read].reads
