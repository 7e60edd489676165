"""Whether the guards guard: the engine is broken on purpose, in one way after another, and the edits must notice.

`python -m tests.broken_engine` breaks it in every way listed here, or in those named, and tells after how many random
edits (`tests.random_edits`) a site differed, or the build failed. It ends with 1 if a break was not noticed.
"""

from __future__ import annotations

import argparse
import sys
import time
from array import array
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from tests.random_edits import DifferentSiteError, quiet, run

from matters_arising.build import turns
from matters_arising.build.building import Building
from matters_arising.incremental import fingerprints, manifest_rows, reuse
from matters_arising.incremental.manifest import Manifest
from matters_arising.incremental.manifest_rows import Rows
from matters_arising.incremental.query import ENTITY, FUNCTIONS, Database, Key, Memo
from matters_arising.incremental.reuse import Verifier
from matters_arising.mkdocs_adapter.no_traceback import Ended
from matters_arising.register import entities, entity, entity_map
from matters_arising.register.entity import CHILDREN, RECORD
from matters_arising.register.entity_map import ENTITY_IDS, EntityMap

Patch = pytest.MonkeyPatch
Break = Callable[[Patch], None]

BREAKS: dict[str, Break] = {}
"""Every way to break the engine, by what is then wrong."""


def breaks(what: str) -> Callable[[Break], Break]:
    """Add a function that breaks the engine.

    Args:
        what: what is then wrong.
    """

    def add(function: Break) -> Break:
        BREAKS[what] = function
        return function

    return add


# What is recorded


@breaks("a query records nothing that it reads")
def _(patch: Patch) -> None:
    before = Database.run

    def run(self: Database, key: Key, function: Callable[..., Any], *arguments: Any) -> Memo:
        self.memos[key] = Memo(before(self, key, function, *arguments).value, ())
        return self.memos[key]

    patch.setattr(Database, "run", run)


@breaks("a query does not record the last thing that it reads")
def _(patch: Patch) -> None:
    before = Database.run

    def run(self: Database, key: Key, function: Callable[..., Any], *arguments: Any) -> Memo:
        memo = before(self, key, function, *arguments)
        self.memos[key] = Memo(memo.value, (memo.dependencies or ())[:-1])
        return self.memos[key]

    patch.setattr(Database, "run", run)


@breaks("a target does not keep the last thing that it read")
def _(patch: Patch) -> None:
    before = Rows.put
    patch.setattr(Rows, "put", lambda self, report: before(self, report)[:-1])


def _not_recorded(patch: Patch, name: str) -> None:
    """Whatever has a key of a name is not recorded."""

    def read(key: Key) -> None:
        if key[0] != name:
            before(key)

    before = entity.read
    for module in (entity, entities, entity_map):
        patch.setattr(module, "read", read)


@breaks("it is not recorded what an entity itself says")
def _(patch: Patch) -> None:
    _not_recorded(patch, RECORD)


@breaks("it is not recorded which entities an entity holds")
def _(patch: Patch) -> None:
    _not_recorded(patch, CHILDREN)


@breaks("it is not recorded which entities there are")
def _(patch: Patch) -> None:
    _not_recorded(patch, ENTITY_IDS)


@breaks("it is not recorded that an entity was looked up")
def _(patch: Patch) -> None:
    patch.setattr(EntityMap, "get", lambda self, id, default=None: self._entities.get(id, default))


# Inputs and their fingerprints


def _always_the_same(patch: Patch, name: str) -> None:
    """An input is looked at, and found to be what it was."""
    patch.setitem(FUNCTIONS, name, FUNCTIONS[name]._replace(call=lambda *_: "the same"))


_INPUTS = {key.rpartition(".")[2]: key for key in FUNCTIONS if key.startswith("matters_arising.register.")}
"""The inputs of the register, by the names of their methods."""

for _name in ("events", "mentions", "decision", "decisions", "meetings_of", "programmes_of", "editions"):
    breaks(f"`{_name}` of the register is always the same")(
        lambda patch, name=_name: _always_the_same(patch, _INPUTS[name])
    )

breaks("the state of the record is always the same")(lambda patch: _always_the_same(patch, _INPUTS["state"]))
breaks("the whole record is always the same")(lambda patch: _always_the_same(patch, "everything"))


@breaks("all inputs have the same fingerprint")
def _(patch: Patch) -> None:
    for module in (manifest_rows, reuse):
        patch.setattr(module, "current", lambda _key, _world: "the same")


@breaks("a fingerprint leaves out the order of a list")
def _(patch: Patch) -> None:
    def unordered(value: Any) -> bytes:
        return before(sorted(value, key=before) if isinstance(value, tuple | list) else value)

    before = fingerprints.fingerprint
    for module in (manifest_rows, reuse):
        patch.setattr(module, "fingerprint", unordered)


@breaks("a fingerprint of a thing is that of its type")
def _(patch: Patch) -> None:
    before = fingerprints.fingerprint
    for module in (manifest_rows, reuse):
        patch.setattr(module, "fingerprint", lambda value: before((type(value).__name__, str(value)[:1])))


@breaks("an input that has changed keeps the fingerprint that it had first")
def _(patch: Patch) -> None:
    before = Manifest.put

    def put(self: Manifest, number: int, fingerprint: bytes, *given: Any) -> None:
        is_input = FUNCTIONS[self.keys[number][0]].is_input
        before(self, number, (is_input and self.fingerprint(number)) or fingerprint, *given)

    patch.setattr(Manifest, "put", put)


@breaks("an input is taken for what it was though the file around it has changed")
def _(patch: Patch) -> None:
    before = Verifier._verified

    def verified(self: Verifier, number: int) -> bool:
        is_within = FUNCTIONS[self._manifest.keys[number][0]].within is not None
        return (is_within and self._manifest.fingerprint(number) is not None) or before(self, number)

    patch.setattr(Verifier, "_verified", verified)


# Verifying


@breaks("dependencies are verified from the last to the first")
def _(patch: Patch) -> None:
    patch.setattr(Verifier, "are_current", lambda self, numbers: all(self.is_current(one) for one in reversed(numbers)))


@breaks("only the first dependency is verified")
def _(patch: Patch) -> None:
    patch.setattr(Verifier, "are_current", lambda self, numbers: all(self.is_current(one) for one in numbers[:1]))


@breaks("a query that was run again is taken to have the same answer")
def _(patch: Patch) -> None:
    before = Verifier._verified

    def verified(self: Verifier, number: int) -> bool:
        found, function = before(self, number), FUNCTIONS[self._manifest.keys[number][0]]
        return found or (not function.is_input and self._manifest.fingerprint(number) is not None)

    patch.setattr(Verifier, "_verified", verified)


@breaks("an answer of the run before is recalled and not verified")
def _(patch: Patch) -> None:
    def recall(self: Verifier, key: Key) -> Memo | None:
        number = self._manifest.find(key)
        packed = None if number is None else self._manifest.value(number)
        return None if packed is None else Memo(self._unpack(packed), None)

    patch.setattr(Verifier, "_recall", recall)


@breaks("an answer is taken for verified whatever has changed")
def _(patch: Patch) -> None:
    patch.setattr(Verifier, "_is_verified", lambda self, key: self._manifest.find(key) is not None)


@breaks("a row is replaced before it is compared with the new one")
def _(patch: Patch) -> None:
    patch.setattr(Verifier, "settle", lambda _self, _number, _fingerprint: None)


@breaks("an entity that is gone is taken for nothing")
def _(patch: Patch) -> None:
    def argument(self: Verifier, part: Any) -> Any:
        return self._world.entity(part[1]) if isinstance(part, tuple) and part[:1] == (ENTITY,) else part

    patch.setattr(Verifier, "_argument", argument)


# The manifest


@breaks("rows on which nothing rests any more are believed")
def _(patch: Patch) -> None:
    def settled(self: Manifest, targets: dict[str, Any]) -> Manifest:
        self.targets = dict(targets)
        return self

    patch.setattr(Manifest, "settled", settled)


@breaks("the numbers of another process are taken for our own")
def _(patch: Patch) -> None:
    patch.setattr(Rows, "_in_terms_of", lambda _self, _numbers, those: array("I", those))


@breaks("what a process told before is forgotten")
def _(patch: Patch) -> None:
    before = Rows.put

    def put(self: Rows, report: manifest_rows.ReadReport) -> array[int]:
        self._numbers_of.pop(report.reporter, None)
        return before(self, report)

    patch.setattr(Rows, "put", put)


@breaks("queries that were run while the run before was verified are not noted")
def _(patch: Patch) -> None:
    before = Building._settled

    def settled(self: Building) -> Manifest:
        self._reporter._begin = len(self.plan.as_at.database.added)
        return before(self)

    patch.setattr(Building, "_settled", settled)


# The published site


@breaks("a file of the site that was altered or removed is not noticed")
def _(patch: Patch) -> None:
    patch.setattr(Building, "_is_untouched", lambda _self, _made: True)


@breaks("any file of an earlier site is taken for the published one")
def _(patch: Patch) -> None:
    before = turns.inodes

    def inodes(tree: Path) -> tuple[dict[str, int], set[str]]:
        files, folders = before(tree)
        return dict.fromkeys(files, 1), folders

    patch.setattr(turns, "inodes", inodes)


@breaks("site maps are not written again")
def _(patch: Patch) -> None:
    before = Building._write_sitemaps

    def write(self: Building, pages: Any) -> Iterable[str]:
        there = [one for one in self.disk if "sitemap" in one]
        return there or before(self, pages)

    patch.setattr(Building, "_write_sitemaps", write)


@breaks("parts of the search index are not written again")
def _(patch: Patch) -> None:
    patch.setattr(Building, "_is_there", lambda self, part, _index: part in self.before.index)


UNSEEN = {
    "what the search index reads is not kept": "its rows are then missing, and what is missing is found again: the "
    "index is listed in every build, and only queries that it alone asks take longer",
    "an answer is packed wrongly as none": "an answer that is not kept is found again when it is wanted",
    "a manifest is never made compact": "it grows and says the same",
}
"""Breaks that make nothing stale, and so cannot be noticed in a site. For the last there is a test in
`tests/incremental/test_engine.py`."""


def noticed(what: str, edits: int, seed: int) -> str:
    """Break the engine and edit until it is noticed; returns how, or nothing.

    Args:
        what: what is to be wrong.
        edits: after how many edits to give up.
        seed: decides about the edits.
    """
    with pytest.MonkeyPatch.context() as patch:
        BREAKS[what](patch)
        try:
            run(edits, seed, names=("small",))
        except DifferentSiteError as error:
            return f"{error.edits} edits: {error.differences[0]}"
        except Ended as error:
            return f"{error.__notes__[0].rpartition('after ')[2]}: a fault, {error.__cause__!r}"
    return ""


def main() -> int:
    """Break the engine as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.broken_engine", description=__doc__.split("\n")[0])
    parser.add_argument("--edits", type=int, default=120, help="after how many edits a break is given up")
    parser.add_argument("--seed", type=int, default=1, help="decides about the edits")
    parser.add_argument("--only", default="", help="only the breaks in whose description this is")
    given = parser.parse_args()
    quiet()
    found: dict[str, str] = {}
    for what in BREAKS:
        if given.only in what:
            begun = time.monotonic()
            found[what] = noticed(what, given.edits, given.seed)
            print(f"{what:80} {found[what] or 'NOT NOTICED'} ({time.monotonic() - begun:.0f} s)", flush=True)
    missed = [what for what, how in found.items() if not how]
    print(f"{len(found) - len(missed)} of {len(found)} ways to break the engine were noticed")
    for what, why in UNSEEN.items():
        print(f"Not tried, since nothing can be seen of it: {what}: {why}.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
