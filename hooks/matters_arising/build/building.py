"""One build: what has changed is made in a folder beside the published site, which it replaces at the end."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from pathlib import Path

from ..incremental.manifest import Manifest
from ..incremental.manifest_rows import Reporter, Rows
from ..incremental.query import Dependencies, recording
from ..incremental.reuse import Verifier
from ..outputs import permanence
from ..outputs.search import pagefind
from ..outputs.search.entries import Found
from ..outputs.search.shards import Shard, abridged, whole
from ..outputs.targets import Target
from ..rules.snapshot import AsAt
from ..runtime.published_files import on_disk
from ..source.packing import pack, unpack
from .execute import ExecutedTarget, FileWriter, WorkerSetup, execute
from .publish import Publication
from .site_state import FileStats, Inputs, SiteState, StateStore

LARGE = 1_000
"""A site of more targets is made of a large record."""


@dataclass(frozen=True)
class Plan:
    """What is to be built, and where."""

    as_at: AsAt
    """The record and its date."""
    site_url: str | None
    """Where the site is published, `site_url` in `mkdocs.yml`."""
    publication: Publication
    """Where it is built and published on this machine; what does not come from the record is built already."""
    state: SiteState | None
    """What is known of the site that is published there."""
    store: StateStore
    """Where that is kept."""
    search_cache: Path
    """Where parts of the search index are kept."""
    searched: bool = True
    """Whether there is a search index."""
    tracks: bool = True
    """Whether it is recorded what is read, so that the next build makes less."""


@dataclass(frozen=True)
class BuildResult:
    """The outcome of a build."""

    made: int
    """How many targets were made anew."""
    of: int
    """Of how many."""


INDEX = f"/{pagefind.FOLDER}/"
"""Under which the manifest has what was read for the search index."""


class Building:
    """One build.

    Args:
        plan: what is to be built. No question may have been asked of its record yet.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.targets: Sequence[Target] = ()
        self.before = plan.state or SiteState()
        self.disk = on_disk(plan.publication.published) if plan.state else {}
        """The files that are published, as they are now."""
        self.manifest = (plan.store.manifest() if plan.state and plan.tracks else None) or Manifest()
        plan.as_at.database.tracks = plan.tracks
        self.verifier = Verifier(self.manifest, plan.as_at.database, plan.as_at, unpack) if self.manifest.keys else None
        self._reporter = Reporter(plan.as_at.database, pack)
        self.rows = Rows(self.manifest, self.verifier)
        self.index: dict[str, str] = {}
        """The parts of the search index, with a digest of what each is made from."""
        self._index_read: Dependencies = {}
        self.made: dict[str, tuple[ExecutedTarget, array[int]]] = {}
        """Every target as it was made, and the numbers of its dependencies."""

    def make(
        self, targets: Sequence[Target], setup: Callable[[], WorkerSetup], written: Sequence[Found] = ()
    ) -> BuildResult:
        """Make whatever has changed or is missing.

        Args:
            targets: everything that is made from the record, slowest first.
            setup: returns what newly started processes need.
            written: the pages that a person wrote, as what a search may find.
        """
        self.targets = targets
        unchanged = {
            one.address: unchanged_target for one in targets if (unchanged_target := self._unchanged(one.address))
        }
        wanted = [one for one in targets if one.address not in unchanged]
        # Whole data files of a large record are slow, so making even two of them in parallel pays off.
        few = 2 if len(targets) > LARGE and any(one.is_whole for one in wanted) else None
        new_parts = self._find_index(written)
        done = execute(
            wanted,
            self.plan.as_at,
            setup,
            FileWriter(self.plan.publication.built, self._there([one.address for one in wanted])),
            self.rows if self.plan.tracks else None,
            few=few,
        )
        first = list(islice(done, 1))  # Other processes have been started by now; a thread must not be running then.
        with ThreadPoolExecutor(1) as beside:
            index = beside.submit(self._write_index, new_parts)
            made = {address: (executed, dependencies) for address, executed, dependencies in chain(first, done)}
            index.result()
        self.made = unchanged | made
        self.sitemaps = tuple(self._write_sitemaps([one.page for one, _ in self.made.values() if one.page]))
        return BuildResult(len(wanted), len(targets))

    def lacking(self) -> list[str]:
        """Return the addresses of pages for which no file was made."""
        files_of = ((one.address, self.made[one.address][0].files) for one in self.targets if one.is_page)
        return [address for address, files in files_of if not files or files[0][0] != f"{address}index.html"]

    def publish(self) -> FileStats:
        """Replace the site published before, and keep the state of the new one.

        Returns:
            Size and modification time of each of its files, by address.
        """
        plan, publication = self.plan, self.plan.publication
        new = on_disk(publication.built)
        files = {where for one, _ in self.made.values() for where, _ in one.files}
        unchanged = (files | set(self.sitemaps) | set(self._index_unchanged())) & self.disk.keys() - new.keys()
        publication.keep(unchanged)
        publication.switch()
        disk = {address: self.disk[address] for address in unchanged} | new
        pages = tuple(one.address for one in self.targets if one.is_page)
        state = SiteState(Inputs.of(plan.as_at.register), disk, self.index, self.sitemaps, pages)
        plan.store.save(state, self._settled() if plan.tracks else None)
        return disk

    def _settled(self) -> Manifest:
        """The manifest for the next build."""
        index_read = self.rows.put(self._reporter.report(self._index_read))
        self.rows.complete(self.plan.as_at)
        targets = {address: (tuple(one), read) for address, (one, read) in self.made.items()}
        return self.manifest.settled(targets | {INDEX: ((), index_read)})

    def _unchanged(self, address: str) -> tuple[ExecutedTarget, array[int]] | None:
        """A target as made before, if nothing that it read has changed and nobody has touched its files."""
        found = self.manifest.targets.get(address)
        if found is None or self.verifier is None:
            return None
        executed = ExecutedTarget(*found[0])
        return (executed, found[1]) if self._is_untouched(executed) and self.verifier.are_current(found[1]) else None

    def _is_untouched(self, executed: ExecutedTarget) -> bool:
        """Whether its files are still published as they were made."""
        was, now = self.before.disk, self.disk
        return all(address in was and now.get(address) == was[address] for address, _ in executed.files)

    def _there(self, wanted: Collection[str]) -> dict[str, str]:
        """The files of targets still published as they were made, with a digest of each."""
        was = (ExecutedTarget(*self.manifest.targets[one][0]) for one in wanted if one in self.manifest.targets)
        return {address: mark for one in was if self._is_untouched(one) for address, mark in one.files}

    def _find_index(self, written: Sequence[Found]) -> list[Shard[Found]]:
        """Find the parts of the search index, and return those that are missing or out of date."""
        if not self.plan.searched:
            return []
        with recording() as self._index_read:
            parts = abridged(self.plan.as_at)
        self.index = {part.name: pagefind.mark(part, written) for part in parts}
        return [whole(part, self.plan.as_at, written) for part in parts if not self._is_there(part.name, self.index)]

    def _write_index(self, new_parts: Sequence[Shard[Found]]) -> None:
        if self.plan.searched:
            pagefind.write(new_parts, self.plan.publication.built, self.plan.search_cache)

    def _is_there(self, part: str, index: dict[str, str]) -> bool:
        """Whether a part of the index is published and up to date, and nobody has touched it."""
        if self.before.index.get(part) != index[part]:
            return False
        was = {address for address in self.before.disk if pagefind.is_of(part, address)}
        return bool(was) and all(self.disk.get(address) == self.before.disk[address] for address in was)

    def _index_unchanged(self) -> Iterator[str]:
        """The files of the parts of the index that are kept."""
        unchanged = [part for part in self.index if self._is_there(part, self.index)]
        return (address for address in self.disk if any(pagefind.is_of(part, address) for part in unchanged))

    def _write_sitemaps(self, pages: Sequence[tuple[str, date | None]]) -> Iterator[str]:
        if not self.plan.site_url:
            return
        for address, content in permanence.sitemaps(pages, self.plan.site_url):
            there = self.plan.publication.published / address[1:]
            if address not in self.disk or there.read_bytes() != content:
                (self.plan.publication.built / address[1:]).write_bytes(content)
            yield address
