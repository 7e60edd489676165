"""Runs the fuzzer: inputs by their numbers, failures made smaller and saved, and what came of them all."""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from .mutations import begin, mutate
from .records import BASES, Input, base
from .verdict import SECONDS, Verdict, verdict
from .whole import built_by_command

EACH_FAULT = 3
"""How many inputs are saved that fail in one way."""


EACH_WHOLE = 40
"""Of how many inputs one is also built by the command, with all that takes longer."""


@dataclass(frozen=True)
class Done:
    """An input, and what came of it."""

    number: int
    outcome: str
    seconds: float
    fault: str = ""
    saved: str = ""
    """Where a failing input was saved."""


@dataclass
class Tally:
    """What came of all inputs."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: dict[str, list[Done]] = field(default_factory=dict)
    slowest: float = 0.0

    def add(self, done: Done) -> None:
        """Count an input."""
        self.outcomes[done.outcome] += 1
        self.slowest = max(self.slowest, done.seconds)
        if done.fault:
            self.faults.setdefault(done.fault, []).append(done)

    def lines(self) -> Iterator[str]:
        """How many inputs there were, how many of them were refused and built, and in which ways others failed."""
        total, refused, built = self.outcomes.total(), self.outcomes["refused"], self.outcomes["built"]
        failed = self.outcomes["failed"]
        told = f"{refused:,} refused, {built:,} built, {failed:,} failed"
        yield f"{total:,} inputs: {told}; the slowest took {self.slowest:.1f} s"
        for fault, found in sorted(self.faults.items(), key=lambda pair: -len(pair[1])):
            yield f"{len(found):5}  {fault}"
            yield from (f"       {one.saved}" for one in found if one.saved)


def steps_of(seed: int, number: int) -> tuple[str, list[str]]:
    """The record that an input is made of, and the seeds of its mutations."""
    random = Random(f"{seed}/{number}")
    name = random.choice([*sorted(BASES), "small", "small", "small"])
    most = random.choice((1, 1, 1, 1, 2, 2, 2, 3, 4, 8))
    return name, [f"{seed}/{number}/{step}" for step in range(most)]


def input_of(seed: int, number: int, name: str, steps: list[str]) -> tuple[Input, list[str]]:
    """An input, and what its mutations did."""
    found = begin(name, Random(f"{seed}/{number}/begin"))
    return found, [mutate(found, step) for step in steps]


def judged(found: Input) -> Verdict:
    """What comes of an input."""
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as root:
        folder = Path(root) / "data"
        folder.mkdir()
        try:
            found.write(folder)
        except (OSError, ValueError):
            return Verdict("no disk takes its names")
        return verdict(folder, found.today)


def tried(seed: int, number: int, into: Path | None) -> Done:
    """Try one input, and save it if it fails.

    Args:
        seed: of the run.
        number: of the input.
        into: the folder for failing inputs.
    """
    name, steps = steps_of(seed, number)
    begun = time.monotonic()
    found, said = input_of(seed, number, name, steps)
    came = judged(found)
    if came.outcome == "built" and number % EACH_WHOLE == 0:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as root:
            came = built_by_command(found, Path(root))
    seconds = time.monotonic() - begun
    if came.outcome != "failed":
        return Done(number, came.outcome, seconds)
    saved = ""
    if into is not None:
        folder = into / f"{seed}-{number}"
        found, said, came = _smaller(seed, number, name, steps, found, said, came)
        save(folder, found, said, came)
        saved = os.path.relpath(folder)
    return Done(number, came.outcome, seconds, came.fault, saved)


def _smaller(
    seed: int, number: int, name: str, steps: list[str], found: Input, said: list[str], came: Verdict
) -> tuple[Input, list[str], Verdict]:
    """The same failure of fewer mutations, and of fewer files that are not as they were."""
    for step in list(steps):
        fewer = [one for one in steps if one != step]
        if fewer:
            other, other_said = input_of(seed, number, name, fewer)
            again = judged(other)
            if again.fault == came.fault:
                steps, found, said, came = fewer, other, other_said, again
    sound = base(name)
    for path in sorted({*found.files, *sound.files}):
        if found.files.get(path) != sound.files.get(path) and path != "addresses.txt":
            other = found.copy()
            other.files.pop(path, None)
            if path in sound.files:
                other.files[path] = sound.files[path]
            again = judged(other)
            if again.fault == came.fault:
                found, came = other, again
    return found, said, came


def save(folder: Path, found: Input, said: list[str], came: Verdict) -> None:
    """Save an input that fails, with what failed and how to try it again."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "data").mkdir(parents=True)
    found.write(folder / "data")
    (folder / "today").write_text(found.today.isoformat())
    sound = base(found.base)
    changed = [path for path in sorted({*found.files, *sound.files}) if found.files.get(path) != sound.files.get(path)]
    again = f".venv/bin/python -m tests.fuzz --again {os.path.relpath(folder)}"
    compare = f"diff -r {BASES[found.base][0]} {os.path.relpath(folder / 'data')}"
    lines = [again, compare, "", *said, "", *(f"changed: {path}" for path in changed), "", came.fault, "", came.details]
    (folder / "what.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", errors="backslashreplace")


def again(folder: Path) -> Verdict:
    """Try once more an input that was saved."""
    today = date.fromisoformat((folder / "today").read_text().strip())
    came = verdict(folder / "data", today)
    if came.outcome != "built":
        return came
    paths = [path for path in (folder / "data").rglob("*") if path.is_file()]
    files = {path.relative_to(folder / "data").as_posix(): path.read_bytes() for path in paths}
    with tempfile.TemporaryDirectory(prefix="fuzz-") as root:
        return built_by_command(Input(files, today, "small"), Path(root))


def run(seed: int, *, until: float, numbers: range, processes: int, into: Path | None) -> Iterator[Done]:
    """Try inputs one after the other.

    Args:
        seed: of the run.
        until: when to stop, by `time.monotonic`.
        numbers: the numbers of the inputs to try, if there is time.
        processes: how many processes to use.
        into: the folder for failing inputs.
    """
    saved: Counter[str] = Counter()
    if processes == 1:
        for number in numbers:
            if time.monotonic() > until:
                return
            yield tried(seed, number, into)
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        pool = multiprocessing.get_context("fork").Pool(processes, maxtasksperchild=500)
    with pool:
        waiting = []
        numbered = iter(numbers)
        while True:
            while len(waiting) < processes * 2 and time.monotonic() < until:
                number = next(numbered, None)
                if number is None:
                    break
                waiting.append((number, pool.apply_async(tried, (seed, number, into))))
            if not waiting:
                return
            number, result = waiting.pop(0)
            try:
                done = result.get(timeout=SECONDS * 10)
            except multiprocessing.TimeoutError:
                # Nothing within that process could stop it, so the others are stopped with it.
                yield Done(number, "failed", SECONDS * 10, f"hangs, and cannot be stopped: input {number}")
                return
            if done.saved:
                saved[done.fault] += 1
                if saved[done.fault] > EACH_FAULT:
                    shutil.rmtree(done.saved)
                    done = Done(done.number, done.outcome, done.seconds, done.fault)
            yield done


def settle() -> None:
    """Have the collector of garbage leave alone what is there already."""
    gc.collect()
    gc.freeze()
