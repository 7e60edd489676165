"""The files of the site, each made on request and remembered until the record changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from itertools import chain

from ..outputs import permanence
from ..outputs.html.pages import KINDS, Draft
from ..outputs.targets import PageMaker, Target, files_by_themselves, pages_with_files
from ..rules.snapshot import AsAt
from ..urls.addresses import part_of

Kind = Callable[[AsAt], Iterator[Draft]]


class Files:
    """Every file that a build would make from a record.

    Args:
        as_at: the record and its date.
        site_url: where the site is published.
    """

    whole_page: PageMaker
    """Renders a page."""

    def __init__(self, as_at: AsAt, site_url: str | None) -> None:
        self.as_at, self.site_url = as_at, site_url
        self._made: dict[str, bytes] = {}
        self._listed: dict[Kind, dict[str, Draft]] = {}

    def get(self, address: str) -> bytes | None:
        """Return the content of a file; `None` if there is no such file.

        Most files take a few milliseconds. The CSV and JSON of the tables are made together with the page `/data/`, a
        whole data file by itself, and the sitemap needs every page, which takes as long as a build does.

        Args:
            address: the file, beginning with a slash.
        """
        if address not in self._made and address.startswith("/sitemap") and self.site_url:
            self._made |= dict(permanence.sitemaps(list(self._dated()), self.site_url))
        if address not in self._made:
            for target in self._targets(address):
                self._made |= dict(target.make().files)
                if address in self._made:
                    break
        return self._made.get(address)

    def is_page(self, address: str) -> bool:
        """Return whether there is a page at an address, not counting continued pages.

        Args:
            address: the address, ending with a slash.
        """
        if address.count("/") == 2:  # Listing what is in a part of the site is slow.
            return part_of(address) in chain.from_iterable(KINDS.values())
        return self._draft(address) is not None

    def pages_near(self, address: str) -> Iterator[str]:
        """Yield the address of every page in the part of the site that an address names, or nearly names.

        Args:
            address: an address at which there is nothing.
        """
        parts = {part for parts in KINDS.values() for part in parts}
        for part in get_close_matches(part_of(address), parts, 1):
            for kind in self._kinds(part):
                yield from (page for page in self._of(kind) if part_of(page) == part)

    def _targets(self, address: str) -> Iterator[Target]:
        """Yield the targets that may make a file, likeliest first."""
        yield from (target for target in self._alone if target.address == address)
        folders = address.split("/")[:-1]
        for number in range(len(folders), 1 if address.count("/") > 1 else 0, -1):
            if draft := self._draft("/".join([*folders[:number], ""])):
                part = {part_of(draft.address)}
                yield from pages_with_files(self.as_at, [draft], self.whole_page, self.site_url, part)
                break
        yield from (
            target for target in self._alone if target.address.endswith("/") and address.startswith(target.address)
        )
        if self.as_at.register.moved:  # Files at former addresses are made with those at the new ones.
            ending = address.rpartition(".")[2]
            yield from (target for target in self._alone if target.address.endswith(("/", f".{ending}")))

    @cached_property
    def _alone(self) -> tuple[Target, ...]:
        """The targets that are not pages."""
        return tuple(files_by_themselves(self.as_at, self.site_url, self.whole_page))

    def _draft(self, address: str) -> Draft | None:
        for kind in self._kinds(part_of(address)):
            if draft := self._of(kind).get(address):
                return draft
        return None

    @staticmethod
    def _kinds(part: str) -> Iterator[Kind]:
        """Yield the kinds of page in a part of the site; lists, which are slow to divide, come last."""
        return (kind for kind, parts in reversed(list(KINDS.items())) if not parts or part in parts)

    def _of(self, kind: Kind) -> dict[str, Draft]:
        if kind not in self._listed:
            self._listed[kind] = {draft.address: draft for draft in kind(self.as_at)}
        return self._listed[kind]

    def _dated(self) -> Iterator[tuple[str, date | None]]:
        for draft in chain.from_iterable(kind(self.as_at) for kind in KINDS):
            page = draft.page()
            if page.kind != "gone":
                yield page.address, page.changed
