"""Memos → rows of the manifest, including those of other processes, which number keys separately."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, NamedTuple

from .fingerprints import fingerprint, is_plain
from .manifest import Manifest
from .query import FUNCTIONS, Database, Key, Memo
from .reuse import Verifier, World, current


class MemoRow(NamedTuple):
    """A query that was run."""

    number: int
    fingerprint: bytes
    dependencies: array[int]
    value: bytes | None


class ReadReport(NamedTuple):
    """One process's report to another of what it has read; small, since most was reported before."""

    reporter: tuple[int, int]
    """Who reports: a process, and one of its reporters."""
    keys: list[Key]
    """Those not told before, in the order of their numbers in that process."""
    rows: list[MemoRow]
    """The queries run since the last report."""
    dependencies: array[int]
    """What was read to make that of which it reports."""


class Reporter:
    """Reports what this process reads.

    Args:
        database: its answers.
        pack: converts a plain value to bytes; raises `TypeError` if it cannot.
    """

    def __init__(self, database: Database, pack: Callable[[Any], bytes]) -> None:
        self._database, self._pack = database, pack
        self._numbers: dict[Key, int] = {}
        self._new: list[Key] = []
        self._begin = len(database.added)

    def report(self, dependencies: Iterable[Key]) -> ReadReport:
        """Return a report.

        Args:
            dependencies: what was read to make something, in order.
        """
        rows = [self._row(key) for key in self._database.added[self._begin :]]
        del self._database.added[self._begin :]
        read = self._numbered(dependencies)
        keys, self._new = self._new, []
        return ReadReport((os.getpid(), id(self)), keys, rows, read)

    def _row(self, key: Key) -> MemoRow:
        value, dependencies = self._database.memos[key]
        packed = None
        if is_plain(value):
            with suppress(TypeError):  # Then it is worked out again when needed.
                packed = self._pack(value)
        self._database.memos[key] = Memo(value, None)  # Its dependencies are reported, and are many.
        return MemoRow(self._number(key), fingerprint(value), self._numbered(dependencies or ()), packed)

    def _number(self, key: Key) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._numbers)
            self._new.append(key)
        return number

    def _numbered(self, keys: Iterable[Key]) -> array[int]:
        return array("I", map(self._number, keys))


class Rows:
    """Adds the reports of processes to a manifest.

    Args:
        manifest: the manifest.
        verifier: compares with the manifest of the previous run, if there was one.
    """

    def __init__(self, manifest: Manifest, verifier: Verifier | None) -> None:
        self.manifest, self._verifier = manifest, verifier
        self._numbers_of: dict[tuple[int, int], array[int]] = {}
        """The numbers here of the keys of each reporter, by its own numbers."""
        self._read: set[int] = set()
        self._larger: set[Key] = set()

    def put(self, report: ReadReport) -> array[int]:
        """Add a report to the manifest.

        Returns:
            The numbers of the dependencies of what was made.
        """
        numbers = self._numbers_of.setdefault(report.reporter, array("I"))
        numbers.extend(self.manifest.numbers(report.keys))
        for row in report.rows:
            dependencies = self._in_terms_of(numbers, row.dependencies)
            self._put(numbers[row.number], row.fingerprint, dependencies, row.value)
        return self._in_terms_of(numbers, report.dependencies)

    def _in_terms_of(self, numbers: array[int], those: array[int]) -> array[int]:
        found = array("I", map(numbers.__getitem__, those))
        self._read.update(found)
        return found

    def complete(self, world: World) -> None:
        """Add the inputs that were read to the manifest, except those known to be current.

        Args:
            world: the present record.
        """
        verifier = self._verifier
        for number in self._read:
            key = self.manifest.keys[number]
            if FUNCTIONS[key[0]].is_input and not (verifier and verifier.knows(number) and verifier.is_current(number)):
                self._put_input(number, key, world)

    def _put_input(self, number: int, key: Key, world: World) -> None:
        within = FUNCTIONS[key[0]].within
        larger: tuple[int, ...] = ()
        if within:
            of = within(*key[2:])
            larger = (self.manifest.number(of),)
            if of not in self._larger:
                self._larger.add(of)
                self._put_input(larger[0], of, world)
        self._put(number, fingerprint(current(key, world)), array("I", larger))

    def _put(self, number: int, fingerprint: bytes, dependencies: array[int], value: bytes | None = None) -> None:
        """Replace a row, after the verifier has compared it with the new one."""
        if self._verifier:
            self._verifier.settle(number, fingerprint)
        self.manifest.put(number, fingerprint, dependencies, value)
