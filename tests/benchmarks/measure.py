"""What a command costs: its time, its processor time and the memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

EVERY = 0.025
"""Seconds between two looks at the memory."""

SHARE = 0.05
"""The most of one processor that looking may take: a look at much memory takes long, and disturbs what is measured."""

_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Cost:
    """What a command cost."""

    seconds: float
    """From its start to its end."""
    processor: float
    """Processor time of all its processes."""
    memory: int
    """The most bytes that all its processes held at one time, each shared page counted once."""
    largest: int
    """The most bytes that one of its processes held."""

    def plain(self) -> dict[str, float]:
        """As a plain value for JSON."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


class CommandError(Exception):
    """A command failed; the message is what it said."""


def run(command: Sequence[str], *, folder: Path | None = None, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end, in a session of its own, and say what it cost.

    Args:
        command: the command.
        folder: where it runs.
        environment: variables besides those that there are.

    Raises:
        CommandError: if it fails.
    """
    with tempfile.TemporaryFile() as told:
        begun = perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = _Watch(process.pid)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
        if process.returncode:
            told.seek(0)
            said = told.read().decode(errors="replace")[-4_000:]
            raise CommandError(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, watch.memory, watch.largest)


class _Watch(Thread):
    """Looks at the memory of a process and its children until it is told to stop."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.memory = 0
        self.largest = 0
        self._over = Event()

    def run(self) -> None:
        wait = EVERY
        while not self._over.wait(wait):
            begun = perf_counter()
            held = [_held(pid) for pid in _and_children(self.process)]
            self.memory = max(self.memory, sum(proportional for proportional, _ in held))
            self.largest = max([self.largest, *(resident for _, resident in held)])
            wait = max(EVERY, (perf_counter() - begun) / SHARE)

    def stop(self) -> None:
        """Stop looking."""
        self._over.set()
        self.join()


def _and_children(pid: int) -> list[int]:
    """A process, and those that it and its children started."""
    found = [pid]
    for one in found:
        with suppress(OSError):
            for thread in os.listdir(f"/proc/{one}/task"):  # noqa: PTH208 - many times a second
                with suppress(OSError):
                    found += map(int, Path(f"/proc/{one}/task/{thread}/children").read_text(encoding="utf-8").split())
    return found


def _held(pid: int) -> tuple[int, int]:
    """The bytes that a process holds, with its share of what is shared; and with the whole of that."""
    with suppress(OSError, IndexError, ValueError):
        resident = int(Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1]) * _PAGE
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024, resident
        return resident, resident
    return 0, 0


@dataclass(frozen=True)
class Written:
    """What a build wrote."""

    pages: int
    """Pages of HTML."""
    html: int
    """Their bytes."""
    files: int
    """All files."""
    bytes: int
    """Their bytes."""
    index: int
    """The bytes of the search index."""
    largest: int
    """The bytes of the largest page."""
    largest_page: str
    """Its address."""


def written(site: Path, index: str = "pagefind") -> Written:
    """Count what stands in a folder.

    Args:
        site: the folder.
        index: the folder of the search index in it.
    """
    pages = html = files = size = in_index = largest = 0
    largest_page = ""
    for folder, _, names in os.walk(site):
        inside = Path(folder).relative_to(site).parts
        for name in names:
            one = (Path(folder) / name).stat().st_size
            files += 1
            size += one
            if inside[:1] == (index,):
                in_index += one
            elif name.endswith(".html"):
                pages += 1
                html += one
                if one > largest:
                    largest, largest_page = one, "/".join(["", *inside, "" if name == "index.html" else name])
    return Written(pages, html, files, size, in_index, largest, largest_page)
