"""The record → a published site, with no more made anew than has changed.

What an earlier build made is known from `made`; what has to be made now is made in a folder beside the published site
and put in its place at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from ..incremental.tracking import FACT, Read
from ..outputs import permanence
from ..outputs.html.pages import Draft, Page, drafts
from ..outputs.search import pagefind
from ..outputs.search.shards import abridged, whole
from ..rules.snapshot import AsAt
from ..runtime.progress import counted
from ..runtime.workers import jobs
from ..urls.addresses import part_of
from . import made
from .answers import Answers, Book
from .changes import Changes
from .made import MadePiece, MadeSite
from .making import digest, make
from .pieces import Piece, by_themselves, of_pages
from .publish import Publication, on_disk
from .readers import Readers

LARGE = 4_000
"""A site of more pieces is made of a large record."""


class Before:
    """What is known of the site that is published.

    Args:
        published: where it is.
        cache: where what is known is kept.
        version: what tells the code and the settings of today from all others.
        site: what this process knows of it, so that it need not look in the cache.
    """

    def __init__(self, published: Path, cache: Path, version: str, site: MadeSite | None = None) -> None:
        # Sites in several places do not share what is known of them.
        self.path = cache / f"site-{digest(str(published.resolve()).encode())}"
        self.cache, self.version = cache, version
        self.site = site if site and site.version == version else None
        if self.site is None and published.is_dir():
            self.site = made.load(self.path, version)
        self.disk: Mapping[str, tuple[int, int]] = {}
        """Size and time of each file that is there."""
        if self.site:
            # While the site is served nobody else writes where it is.
            self.disk = self.site.disk if self.site is site else on_disk(published)

    def is_made_of(self, as_at: AsAt, facts: Mapping[str, str]) -> bool:
        """Whether the site would be made the same again, and nobody has touched it."""
        site = self.site
        if site is None or site.behind or site.record != made.record_digests(as_at) or site.disk != self.disk:
            return False
        if site.others != made.others(as_at):
            return False
        return set(site.book.facts) <= set(_noted(facts))

    def changes(self, as_at: AsAt, facts: Mapping[str, str], readers: Readers | None = None) -> Changes | None:
        """What has changed since it was made, if anything is known of it; answers that are the same are recalled.

        Args:
            as_at: the record now.
            facts: what is so now outside the record.
            readers: who read what of it, if that is known.
        """
        if self.site is None:
            return None
        return Changes(self.site, as_at, _noted(facts), readers)

    def has_the_same_addresses(self, as_at: AsAt, changes: Changes | None) -> bool:
        """Whether the site is to have the same addresses as it has, so that none can be lost."""
        site = self.site
        if site is None or changes is None or changes.concern(site.listed):
            return False
        return site.others == made.others(as_at)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of its pages."""
        return self.site.addresses if self.site else ()


def _noted(facts: Mapping[str, str]) -> Iterator[Read]:
    """Facts as pages note them."""
    return ((FACT, name, value) for name, value in facts.items())


@dataclass(frozen=True)
class Plan:
    """What is to be built, and where."""

    as_at: AsAt
    """The record and its date."""
    addresses: tuple[str, ...]
    """The addresses of the pages that the site is to have."""
    drafts: Iterable[Draft] | None
    """Those pages; `None`, if they are those that it has."""
    listed: Collection[Read]
    """What was read to know which they are, and that none is lost."""
    whole_page: Callable[[Page], bytes]
    """Makes the bytes of a page."""
    site_url: str | None
    """Where the site is published, `site_url` in `mkdocs.yml`."""
    publication: Publication
    """Where it is built and published on this machine; what does not come from the record is built already."""
    before: Before
    """What is known of the site that is published there."""
    changes: Changes | None = None
    """What has changed since then."""
    searched: bool = True
    """Whether there is a search index."""
    in_a_hurry: bool = False
    """Whether somebody waits for the pages, so that what can wait is left for `Building.make_the_rest`."""


@dataclass(frozen=True)
class Built:
    """What came of a build."""

    made: int
    """How many pieces were made anew."""
    of: int
    """Of how many."""


class Building:
    """One build.

    Args:
        plan: what is to be built.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.before, self.disk = plan.before.site, plan.before.disk
        self.parts: dict[str, str] = {}
        """The parts of the search index, with what tells what each is made from."""
        self.sitemaps: set[str] = set()
        """The addresses of the site maps."""

    def make(self) -> Built:
        """Make what has changed, and everything else that is not there."""
        plan = self.plan
        names, new = self._sorted_out()
        # Those first that take longest: the whole data files, and the page beside which they are.
        new.sort(key=lambda piece: not piece.can_wait)
        self.answers = self._answers()
        # Whole data files of a large record take long, so that it pays to make even two of them at once.
        few = 2 if len(names) > LARGE and any(piece.can_wait for piece in new) else None
        self.done = make(
            new,
            plan.publication.built,
            self._there(new),
            self.answers,
            processes=jobs(),
            few=few,
            progress=counted("Making pages"),
        )
        self._complete_answers(self.done.values())
        self.pieces = {name: self.done.get(name) or self._known_pieces[name] for name in names}
        if self.before and self._is_known and self._has_the_same_dates():
            self.sitemaps = set(self.before.sitemaps)
        else:
            self._write_sitemaps([one.page for one in self.pieces.values() if one.page])
        if plan.in_a_hurry and self.before:
            self.parts = dict(self.before.index)
        elif plan.searched:
            self._write_index(plan.publication.built)
        return Built(len(new), len(self.pieces))

    @property
    def _known_pieces(self) -> Mapping[str, MadePiece]:
        return self.before.pieces if self.before else {}

    @property
    def _is_known(self) -> bool:
        """Whether the site is to have the pieces that it has, and nobody else has written where it is."""
        return bool(self.before and self.plan.drafts is None and self.disk is self.before.disk)

    def _has_the_same_dates(self) -> bool:
        """Whether no page that is made anew tells of a later day than it did."""
        return all(one.page == self._known_pieces[name].page for name, one in self.done.items())

    def _complete_answers(self, done: Iterable[MadePiece]) -> None:
        """Find what a later build must know of all that was read."""
        if self.plan.drafts is None and self.before:
            self.listed = self.before.listed
        else:
            self.listed = self.answers.book.numbers(self.plan.listed)
        self.answers.complete(chain(self.listed, *(one.reads for one in done)))

    def _sorted_out(self) -> tuple[Collection[str], list[Piece]]:
        """The names of all pieces, and the pieces that are made now; the others are left as they are."""
        plan = self.plan
        again = self._again()
        if plan.drafts is None and self.before:
            names = self.before.pieces.keys()
            found = self._of_these(again & names, pages_only=plan.in_a_hurry)
            new = [piece for piece in found if not self._can_wait(piece)]
            self.behind = frozenset(again.intersection(names).difference(piece.name for piece in new))
            return names, new
        pages = of_pages(plan.as_at, plan.drafts or (), plan.whole_page, plan.site_url)
        every = [*by_themselves(plan.as_at, plan.site_url), *pages]
        wanted = [piece for piece in every if piece.name in again or piece.name not in self._known_pieces]
        new = [piece for piece in wanted if not self._can_wait(piece)]
        self.behind = frozenset(piece.name for piece in wanted if self._can_wait(piece))
        return [piece.name for piece in every], new

    def _of_these(self, names: Collection[str], *, pages_only: bool = False) -> Iterator[Piece]:
        """Those pieces of the site that is known that have one of some names.

        Args:
            names: the names.
            pages_only: whether to leave out those that are no page.
        """
        plan, parts = self.plan, set(map(part_of, names))
        some = (one for one in drafts(plan.as_at, parts) if one.address in names)
        others = () if pages_only else by_themselves(plan.as_at, plan.site_url)
        found = chain(others, of_pages(plan.as_at, some, plan.whole_page, plan.site_url, parts))
        return (piece for piece in found if piece.name in names)

    def _is_untouched(self, made_piece: MadePiece) -> bool:
        """Whether its files are published as they were made."""
        was, now = self.before.disk if self.before else {}, self.disk
        return was is now or all(address in was and now.get(address) == was[address] for address, _ in made_piece.files)

    def _there(self, new: Iterable[Piece]) -> dict[str, str]:
        """The files of pieces that are published as they were made, with what tells the content of each.

        Args:
            new: the pieces, which are to be made again.
        """
        was = (self._known_pieces.get(piece.name) for piece in new)
        return {address: mark for one in was if one and self._is_untouched(one) for address, mark in one.files}

    def _again(self) -> set[str]:
        """Names of the pieces that must be made again of those that there are."""
        if self.before is None or self.plan.changes is None:
            return set()
        touched = set[str]()
        if self.disk is not self.before.disk:
            touched = {name for name, one in self.before.pieces.items() if not self._is_untouched(one)}
        return self.plan.changes.pieces() | self.before.behind | touched

    def _can_wait(self, piece: Piece) -> bool:
        """Whether a piece is left as it was for now."""
        return self.plan.in_a_hurry and piece.can_wait and piece.name in self._known_pieces

    def _answers(self) -> Answers:
        """The answers that are known."""
        if self.before is None or self.plan.changes is None:
            return Answers(Book(), self.plan.as_at)
        before, changes = self.before, self.plan.changes
        known = Answers(before.book, self.plan.as_at, before.answers, changes.changed, before.heights)
        known.known = changes
        known.add(changes.told)
        return known

    def make_the_rest(self, built: Path) -> None:
        """Make what could wait, and put it in its place: the search index first, which whoever edits looks at sooner.

        What is known of the site is not told of it, so the next build makes it again.

        Args:
            built: a folder beside the site, in which to make it.
        """
        plan = self.plan
        if plan.searched:
            # What was made so before is not known to be there.
            self.disk = on_disk(plan.publication.published, f"/{pagefind.FOLDER}/")
            self._write_index(built)
            new = on_disk(built)
            plan.publication.replace(new, self._index_replaced() - new.keys(), built)
        rest = list(self._of_these(self.behind))
        done = make(rest, built, {}, self._answers(), processes=1, progress=counted("Making data"))
        gone = _files(self._known_pieces[name] for name in done) - _files(done.values())
        plan.publication.replace(on_disk(built), gone, built)

    def _index_replaced(self) -> set[str]:
        """The files of those parts of the index that are made anew."""
        made_anew = [part for part in self.parts if not self._is_there(part)]
        return {address for address in self.disk if any(pagefind.is_of(part, address) for part in made_anew)}

    def _write_index(self, built: Path) -> None:
        """Write those parts of the search index that are not there as they would be made now."""
        parts = abridged(self.plan.as_at)
        self.parts = {part.name: pagefind.mark(part) for part in parts}
        new = [whole(part, self.plan.as_at) for part in parts if not self._is_there(part.name)]
        pagefind.write(new, built, self.plan.before.cache / "search")

    def _is_there(self, part: str) -> bool:
        """Whether a part of the index is published as it would be made now, and nobody has touched it."""
        if self.before is None or self.before.index.get(part) != self.parts[part]:
            return False
        was = {address for address in self.before.disk if pagefind.is_of(part, address)}
        return bool(was) and all(self.disk.get(address) == self.before.disk[address] for address in was)

    def _index_kept(self) -> Iterator[str]:
        """The files of those parts of the index that are left as they are."""
        kept = [part for part in self.parts if self.plan.in_a_hurry or self._is_there(part)]
        return (address for address in self.disk if any(pagefind.is_of(part, address) for part in kept))

    def _write_sitemaps(self, pages: Sequence[tuple[str, date | None]]) -> None:
        if self.plan.site_url:
            for address, content in permanence.sitemaps(pages, self.plan.site_url):
                self.sitemaps.add(address)
                there = self.plan.publication.published / address[1:]
                if address not in self.disk or there.read_bytes() != content:
                    (self.plan.publication.built / address[1:]).write_bytes(content)

    def _gone(self, new: Iterable[str]) -> set[str]:
        """The files that are there and shall be no more.

        Args:
            new: the files that were made.
        """
        if self.before and self._is_known and self.plan.in_a_hurry:
            return _files(self.before.pieces[name] for name in self.done) - _files(self.done.values())
        return self.disk.keys() - {*_files(self.pieces.values()), *new, *self.sitemaps, *self._index_kept()}

    def publish(self) -> MadeSite:
        """Put the site in the place of the one published before.

        Returns:
            What is known of it now.
        """
        plan, publication = self.plan, self.plan.publication
        disk = new = on_disk(publication.built)
        if self.before:
            gone = self._gone(new)
            disk = {address: about for address, about in self.disk.items() if address not in gone} | new
            if plan.in_a_hurry:
                publication.replace(new, gone)
            else:
                publication.keep(disk.keys() - new.keys())
        if not plan.in_a_hurry:
            publication.switch()
        record = made.record_digests(plan.as_at)
        return MadeSite(
            version=plan.before.version,
            record=record,
            book=self.answers.book,
            pieces=self.pieces,
            answers=self.answers.settled(),
            heights=self.answers.heights,
            disk=disk,
            index=self.parts,
            sitemaps=frozenset(self.sitemaps),
            addresses=plan.addresses,
            listed=self.listed,
            others=made.others(plan.as_at),
            behind=self.behind,
        )


def _files(made_pieces: Iterable[MadePiece]) -> set[str]:
    """The addresses of the files of some pieces."""
    return {address for one in made_pieces for address, _ in one.files}


def missing(building: Building, addresses: Iterable[str]) -> Iterator[str]:
    """Addresses of pages that are neither made nor kept."""
    there, new = building.pieces, building.done
    for one in addresses:
        if one not in there or (one in new and new[one].files[0][0] != f"{one}index.html"):
            yield one
