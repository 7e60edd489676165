"""Targets → files in a folder, made by several processes, each with what it read."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..incremental.manifest_rows import ReadReport, Reporter, Rows
from ..incremental.query import recording
from ..outputs.html.render import Renderer, SiteWords
from ..outputs.html.shell import Shells
from ..outputs.html.whole_page import WholePage
from ..outputs.targets import Target, targets
from ..register.register import Register
from ..rules.snapshot import AsAt
from ..runtime.progress import counted
from ..runtime.workers import can_fork, each, jobs
from ..source.cache import RecordCache
from ..source.packing import pack
from ..source.read import read
from ..source.withheld import published_part
from .site_state import digest


class ExecutedTarget(NamedTuple):
    """A target as made."""

    files: tuple[tuple[str, str], ...]
    """Its files: address, and what tells one content from another."""
    page: tuple[str, date | None] | None
    """The address of the page, if it is one that lasts, and the day of the last thing that it tells."""


@dataclass(frozen=True)
class WorkerSetup:
    """What a newly started process needs: where to read the record, and what it cannot make itself."""

    folder: Path
    """The record's folder."""
    cache: Path
    """Where the records are kept that were read."""
    version: str
    """The fingerprint of the code."""
    today: date
    """The date of the record."""
    overrides: Path
    """The council's own templates."""
    shells: Mapping[tuple[str, str], tuple[str, str, str]]
    """The theme's pages."""
    site: SiteWords
    """What the site is called and where it is published."""

    def targets(self) -> tuple[AsAt, Sequence[Target]]:
        """Return the record and its targets, read again."""
        register = Register(published_part(read(self.folder, cached=RecordCache(self.cache, self.version))))
        as_at = AsAt(register, self.today)
        shells = Shells(_refuse)
        shells.known.update(self.shells)
        whole_page = WholePage(as_at, Renderer(self.overrides, as_at), shells, self.site)
        return as_at, tuple(targets(as_at, whole_page, self.site.url))


def _refuse(address: str, _kind: str) -> str:
    raise RuntimeError(f"the theme's page around {address} was not handed over")


def execute(
    wanted: Sequence[Target],
    as_at: AsAt,
    setup: Callable[[], WorkerSetup],
    write: FileWriter,
    rows: Rows | None,
    *,
    few: int | None = None,
) -> Iterator[tuple[str, ExecutedTarget, array[int]]]:
    """Make targets, and write their files unless these are published already.

    Args:
        wanted: what to make.
        as_at: the record and its date.
        setup: returns what newly started processes need.
        write: writes the files.
        rows: where to record what was read; without it, nothing is recorded.
        few: the number of targets below which this process makes them all; see `workers.each`.

    Yields:
        The address of a target, how it was made, and the numbers of its dependencies.
    """
    processes = jobs()
    if can_fork() or processes < 2:
        maker = _Maker(as_at, {one.address: one for one in wanted}, write, tracks=rows is not None)
        begin: Callable[[], _Maker] = partial(_this_process, maker)
    else:
        begin = partial(_start_worker, setup(), write, tracks=rows is not None)
    addresses = [one.address for one in wanted]
    done = each(begin, addresses, processes=processes, few=few)
    for address, result, report in counted("Making pages")(done, len(addresses)):
        yield address, result, rows.put(report) if rows and report else array("I")


def _this_process(maker: _Maker) -> _Maker:
    return maker


def _start_worker(setup: WorkerSetup, write: FileWriter, *, tracks: bool) -> _Maker:
    as_at, found = setup.targets()
    as_at.database.tracks = tracks
    return _Maker(as_at, {one.address: one for one in found}, write, tracks=tracks)


class _Maker:
    """Makes targets in one process, and reports what was read."""

    def __init__(
        self, as_at: AsAt, targets_by_address: Mapping[str, Target], write: FileWriter, *, tracks: bool
    ) -> None:
        self._targets, self._write = targets_by_address, write
        self._reporter = Reporter(as_at.database, pack) if tracks else None

    def __call__(self, address: str) -> tuple[str, ExecutedTarget, ReadReport | None]:
        target = self._targets[address]
        if self._reporter is None:
            result, report = target.make(), None
        else:
            with recording() as dependencies:
                result = target.make()
            report = self._reporter.report(dependencies)
        files = tuple((where, self._write(where, content)) for where, content in result.files)
        return address, ExecutedTarget(files, result.page), report


class FileWriter:
    """Writes files below a folder, unless they are published already.

    Args:
        folder: where to write.
        there: what is published already: addresses, each with a digest of the content.
    """

    def __init__(self, folder: Path, there: Mapping[str, str]) -> None:
        self._folder = folder
        self._there = there
        self._folders: set[str] = set()

    def __call__(self, address: str, content: bytes) -> str:
        """Write a file unless it is published already; return a digest of its content."""
        mark = digest(content)
        if self._there.get(address) != mark:
            path = f"{self._folder}{address}"
            above = path.rpartition("/")[0]
            if above not in self._folders:
                Path(above).mkdir(parents=True, exist_ok=True)
                self._folders.add(above)
            with open(path, "wb") as file:  # noqa: PTH123 - a Path would take as long as the file
                file.write(content)
        return mark
