"""What a run leaves for the next: every key that was read, its fingerprint, and its dependencies in order.

It is kept in columns: a key has a number, and a dependency is a number in one long array. A row that is replaced stays
where it was, and is dropped when the manifest is next written from the beginning.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from .fingerprints import SIZE
from .query import ENTITY, Key

_EMPTY = bytes(SIZE)


class Manifest:
    """The rows of one or more runs.

    Args:
        columns: those of an earlier manifest, as `columns` gave them.

    Raises:
        ValueError: if they are not the columns of a manifest.
    """

    def __init__(self, columns: Sequence[Any] | None = None) -> None:
        keys, prints, starts, ends, edges, values, targets = columns or ((), b"", b"", b"", b"", {}, {})
        self._known: dict[Any, Any] = {}
        """Strings and entities in the keys, which are numerous."""
        self.keys: list[Key] = [_shared(key, self._known) for key in keys]
        self._prints = bytearray(prints)
        self._starts, self._ends, self._edges = array("I", starts), array("I", ends), array("I", edges)
        self._values: dict[int, bytes] = dict(values)
        self.targets: dict[str, tuple[Any, array[int]]] = {
            name: (said, array("I", dependencies)) for name, (said, dependencies) in targets.items()
        }
        """What was said of each target that was made, and the numbers of its dependencies."""
        sizes = {len(self.keys), len(self._starts), len(self._ends), len(self._prints) // SIZE}
        read = (numbers for _, numbers in self.targets.values())
        highest = max(chain(self._edges, *read), default=-1)
        if len(sizes) > 1 or max(self._ends, default=0) > len(self._edges) or highest >= len(self.keys):
            raise ValueError("not a manifest")

    def columns(self) -> tuple[Any, ...]:
        """Return plain values from which the manifest can be rebuilt."""
        targets = {name: (said, numbers.tobytes()) for name, (said, numbers) in self.targets.items()}
        arrays = (one.tobytes() for one in (self._starts, self._ends, self._edges))
        return self.keys, bytes(self._prints), *arrays, self._values, targets

    @cached_property
    def _numbers(self) -> dict[Key, int]:
        return dict(zip(self.keys, range(len(self.keys)), strict=True))

    def find(self, key: Key) -> int | None:
        """Return the number of a key, if it has one."""
        return self._numbers.get(key)

    def number(self, key: Key) -> int:
        """Return the number of a key, assigning one if it has none."""
        number = self._numbers.get(key)
        if number is None:
            key = _shared(key, self._known)
            number = self._numbers[key] = len(self.keys)
            self.keys.append(key)
            self._prints += _EMPTY
            self._starts.append(0)
            self._ends.append(0)
        return number

    def numbers(self, keys: Iterable[Key]) -> array[int]:
        """Return the numbers of several keys, in order."""
        return array("I", map(self.number, keys))

    def fingerprint(self, number: int) -> bytes | None:
        """Return the fingerprint of what was read, if it is known."""
        found = bytes(self._prints[number * SIZE : (number + 1) * SIZE])
        return None if found == _EMPTY else found

    def dependencies(self, number: int) -> array[int]:
        """Return what was read to answer a query, in order."""
        return self._edges[self._starts[number] : self._ends[number]]

    def value(self, number: int) -> bytes | None:
        """Return the packed answer, if it is kept."""
        return self._values.get(number)

    def put(
        self, number: int, fingerprint: bytes, dependencies: Iterable[int] = (), value: bytes | None = None
    ) -> None:
        """Write or replace a row.

        Args:
            number: the number of its key.
            fingerprint: the fingerprint of the answer or input.
            dependencies: what was read for it, in order.
            value: the packed answer, if it is to be kept.
        """
        self._prints[number * SIZE : (number + 1) * SIZE] = fingerprint
        self._starts[number] = len(self._edges)
        self._edges.extend(dependencies)
        self._ends[number] = len(self._edges)
        if value is None:
            self._values.pop(number, None)
        else:
            self._values[number] = value

    def settled(self, targets: Mapping[str, tuple[Any, array[int]]]) -> Manifest:
        """Return a manifest of some targets and the rows on which they depend; other rows are dropped.

        Args:
            targets: the value of each, and its dependencies.
        """
        used = self._used(targets)
        in_use = [number for number, one in enumerate(used) if one]
        if sum(self._ends[n] - self._starts[n] for n in in_use) * 2 >= len(self._edges):
            for number in (n for n, one in enumerate(used) if not one):
                self._prints[number * SIZE : (number + 1) * SIZE] = _EMPTY
            self.targets = dict(targets)
            return self
        found = Manifest()
        moved = array("I", bytes(4 * len(self.keys)))
        for number in in_use:
            moved[number] = found.number(self.keys[number])
        for number in in_use:
            dependencies = map(moved.__getitem__, self.dependencies(number))
            found.put(moved[number], self.fingerprint(number) or _EMPTY, dependencies, self._values.get(number))
        found.targets = {
            name: (said, array("I", map(moved.__getitem__, numbers))) for name, (said, numbers) in targets.items()
        }
        return found

    def _used(self, targets: Mapping[str, tuple[Any, array[int]]]) -> bytearray:
        """The rows on which some targets depend."""
        used = bytearray(len(self.keys))
        waiting = [number for _, numbers in targets.values() for number in numbers]
        while waiting:
            number = waiting.pop()
            if not used[number]:
                used[number] = 1
                waiting.extend(self.dependencies(number))
        return used


def _shared(part: Any, known: dict[Any, Any]) -> Any:
    """A key that shares its strings and entities with earlier keys where they are equal, as most are."""
    if type(part) is str:
        return known.setdefault(part, part)
    if type(part) is not tuple:
        return part
    if part[:1] != (ENTITY,):
        return tuple([_shared(one, known) for one in part])
    return known.get(part) or known.setdefault(part, tuple([_shared(one, known) for one in part]))
