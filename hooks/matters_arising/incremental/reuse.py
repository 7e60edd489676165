"""What can be reused, since all that the previous run read for it is still the same.

This is the red-green algorithm of salsa and rustc, in one class.

Pull, not push: nothing is looked at that is not wanted. The dependencies of a query are verified in the order in which
they were read, and the first that has changed ends that: what the query would have read after it may no longer exist.
A query of which a dependency has changed is run again; if its answer has the same fingerprint, those that read it
need not know (*backdating*).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any, Protocol

from .fingerprints import fingerprint
from .manifest import Manifest
from .query import ENTITY, FUNCTIONS, Database, Key, Memo

_UNKNOWN, _CURRENT, _CHANGED = 0, 1, 2
_GONE = object()


class World(Protocol):
    """The present record, of which a query can be asked by its key."""

    def subject(self, when: str) -> Any:
        """Return the subject of a query, for the date of a key."""

    def entity(self, identity: tuple[Any, ...]) -> Any:
        """Return the entity with an identity; `None` if there is none."""


class Verifier:
    """Compares the present record with what the previous run read.

    Args:
        manifest: the manifest of that run.
        database: the answers of this run, to which unchanged answers of the previous run are added.
        world: the present record.
        unpack: returns a value that was packed.
    """

    def __init__(self, manifest: Manifest, database: Database, world: World, unpack: Callable[[bytes], Any]) -> None:
        self._manifest, self._database, self._world, self._unpack = manifest, database, world, unpack
        self._states = bytearray(len(manifest.keys))
        database.recall, database.is_verified = self._recall, self._is_verified

    def are_current(self, numbers: array[int]) -> bool:
        """Whether none of several dependencies has changed.

        Args:
            numbers: the dependencies, in the order in which they were read.
        """
        states = self._states
        return all(states[one] == _CURRENT or self.is_current(one) for one in numbers)

    def knows(self, number: int) -> bool:
        """Whether a number belongs to a key that the previous run read."""
        return number < len(self._states)

    def is_current(self, number: int) -> bool:
        """Whether an input, or the answer to a query, is unchanged.

        Args:
            number: the number of its key in the manifest.
        """
        if not self._states[number]:
            self._states[number] = _CURRENT if self._verified(number) else _CHANGED
        return self._states[number] == _CURRENT

    def settle(self, number: int, fingerprint: bytes) -> None:
        """Compare a row with its replacement, while it is still there.

        Args:
            number: the number of its key in the manifest.
            fingerprint: the fingerprint of the present answer or input.
        """
        if self.knows(number) and not self._states[number]:
            self._states[number] = _CURRENT if self._manifest.fingerprint(number) == fingerprint else _CHANGED

    def _verified(self, number: int) -> bool:
        key, was = self._manifest.keys[number], self._manifest.fingerprint(number)
        function, dependencies = FUNCTIONS[key[0]], self._manifest.dependencies(number)
        if was is None:
            return False
        if function.is_input:
            # If a larger input that contains it is unchanged, so is this.
            return (
                bool(dependencies and self.are_current(dependencies)) or fingerprint(current(key, self._world)) == was
            )
        if key not in self._database.memos:
            if self.are_current(dependencies):
                return True
            arguments = [self._argument(part) for part in key[2:]]
            if any(one is _GONE for one in arguments):
                return False
            if key not in self._database.memos:
                self._database.run(key, function.call, self._world.subject(key[1]), *arguments)
        return fingerprint(self._database.memos[key].value) == was

    def _argument(self, part: Any) -> Any:
        if not isinstance(part, tuple) or part[:1] != (ENTITY,):
            return part
        found = self._world.entity(part[1])
        return _GONE if found is None else found

    def _is_verified(self, key: Key) -> bool:
        """Whether the answer to a query has been verified, and is that of the run before."""
        number = self._manifest.find(key)
        return number is not None and self.knows(number) and self._states[number] == _CURRENT

    def _recall(self, key: Key) -> Memo | None:
        """The answer of the previous run, if kept and still the same, or else that of this run, if there is one."""
        number = self._manifest.find(key)
        # A number beyond the states belongs to a row added by this run.
        if number is None or number >= len(self._states):
            return None
        packed, memos = self._manifest.value(number), self._database.memos
        if packed is not None and self.is_current(number) and key not in memos:
            memos[key] = Memo(self._unpack(packed), None)
        return memos.get(key)  # It may have been run to find out that it has changed.


def current(key: Key, world: World) -> Any:
    """Return the present value of an input.

    Args:
        key: its key.
        world: the present record.
    """
    return FUNCTIONS[key[0]].call(world.subject(key[1]), *key[2:])
