"""The published site: the record is checked before anything is written, and the finished site replaces the last one.

It is built in a folder beside the one published before, which stays untouched until then.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import CountHandler

from .. import english, papers
from .. import records as r
from ..build import Before, Building, Plan, destination, made, missing
from ..build.publish import Publication
from ..incremental.tracking import Read, noting
from ..outputs.html.pages import Draft, drafts
from ..register.register import Register
from ..rules.checks import problems, warnings
from ..rules.snapshot import AsAt
from ..runtime import fingerprint
from ..runtime.workers import meanwhile
from ..source.problems import Problem, RecordError
from ..source.provenance import state_of
from ..source.read import Reading
from ..source.withheld import published_part
from . import beside
from .guarded import Misunderstood, guarded
from .messages import as_warning, refusal
from .record import addresses_of, read_record, today
from .settings import SettingsError, settings, settings_files
from .site import Site

log = logging.getLogger("mkdocs.plugins.matters_arising")


class PublishedSite(Site):
    """One build of the site."""

    def __init__(self) -> None:
        super().__init__()
        self.publication: Publication | None = None
        self.warnings = CountHandler()

    @guarded
    def configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the record before anything is touched, and build beside the published site rather than in it."""
        try:
            self.settings = settings(config)
            self.site_dir = config.site_dir
            destination.check(Path(config.site_dir), self.settings.root, self.settings.ours)
            self.publication = Publication(Path(config.site_dir))
            self._look_at(read_record(self.settings), config)
        except RecordError as error:
            raise Abort(refusal(error)) from None
        except (SettingsError, destination.DestinationError) as error:
            raise Misunderstood(str(error)) from None
        self.surround_with(self.as_at, self.state, config)
        config.site_dir = str(self.publication.built)
        self.warnings.setLevel(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self.warnings)
        return config

    def _look_at(self, reading: Reading, config: MkDocsConfig) -> None:
        """Check the whole record, unless it is that from which the published site was made; show what is published."""
        if reading.problems:
            raise RecordError(problems(reading), are_all=False)
        open_to_all = published_part(reading)
        register = Register(reading)
        shown = register if open_to_all is reading else Register(open_to_all)
        self.as_at = AsAt(shown, today(self.settings, shown))
        self.state = state_of(open_to_all.files)

        def check() -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
            found = problems(reading, register)
            found += tuple(beside.problems(self.settings, register.council))
            return found, () if found else warnings(reading, register)

        # A large record is checked while this process finds what there is to make of it.
        with meanwhile(check, number=len(reading.files)) as checked:
            assert self.publication is not None
            self.before = Before(self.publication.published, self.settings.cache, self._version(config))
            self.is_same = self.before.is_made_of(self.as_at, {"state": self.state})
            if self.is_same:
                self.addresses = self.before.addresses
                return
            try:
                self._compare()
            except Exception:
                # What is wrong with the record may have led to it; that is told of first.
                if found := checked()[0]:
                    raise RecordError(found) from None
                raise
            found, odd = checked()
        if found:
            raise RecordError(found)
        for one in odd:
            log.info(as_warning(one))

    def _compare(self) -> None:
        """Find what has changed since the published site was made, and which pages there are to be."""
        self.changes = self.before.changes(self.as_at, {"state": self.state})
        self.drafts: Sequence[Draft] | None = None
        self.listed: set[Read] = set()
        if self.before.has_the_same_addresses(self.as_at, self.changes):
            self.addresses = self.before.addresses
            return
        with noting() as self.listed:
            self.drafts = tuple(drafts(self.as_at))
            self.addresses = addresses_of(self.as_at, self.settings.root, self.drafts, self.settings.content)

    @guarded
    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """Hand over the record's pages and papers, and leave out what is not for publication."""
        # MkDocs must know those that the menu or a written page may link to; they are written with all the others.
        self.hand_over(files, config, self._listed_or)
        for name, path in papers.published(self.as_at.register).items():
            uri = f"{papers.NAME}/{name}"
            files.append(File.generated(config, uri, abs_src_path=str(path), inclusion=InclusionLevel.INCLUDED))
        return files

    def _listed_or(self, linked: set[str]) -> Iterable[str]:
        """The pages at the top of a part of the site, and those that are linked."""
        return (address for address in self.addresses if address.count("/") == 2 or address in linked)

    @guarded
    def finish(self, config: MkDocsConfig) -> None:
        """Write the record's pages, count what was written, then put it in the place of the site published before."""
        assert self.publication is not None
        config.site_dir = self.site_dir  # `mkdocs gh-deploy` reads it afterwards.
        if self.is_same:
            log.info("Nothing has changed in %s, record as at %s", self.site_dir, english.day(self.as_at.today))
            return
        for stub in self.stubs:
            Path(stub.abs_dest_path).unlink()
        building = Building(
            Plan(
                as_at=self.as_at,
                addresses=self.addresses,
                drafts=self.drafts,
                listed=self.listed,
                whole_page=self.whole_page(self.as_at, self.state, config),
                site_url=config.site_url,
                publication=self.publication,
                before=self.before,
                changes=self.changes,
                searched=is_searched(),
            )
        )
        built = building.make()
        if lost := list(missing(building, self.addresses)):
            raise Abort(f"{len(lost)} pages of the record were not written, the first of them {lost[0]}")
        if config.strict and self.warnings.get_counts():
            return  # MkDocs now aborts; the site published before stays.
        made.save(building.publish(), self.before.path)
        written = english.count(len(self.addresses), "record page")
        log.info("Published %s in %s, record as at %s", written, self.site_dir, english.day(self.as_at.today))
        if built.made < built.of:
            log.info("Made %s of %s anew", f"{built.made:,}", english.count(built.of, "piece"))

    def _version(self, config: MkDocsConfig) -> str:
        """What tells the code, the theme and the settings from all others, and what every page shows of the record."""
        everywhere = (r.Council, r.Glossary, r.Moved)
        shown = [file.digest.hex() for file in self.as_at.register.files if isinstance(file.record, everywhere)]
        written = fingerprint.of_files([self.settings.overrides, Path(config.docs_dir)])
        said = [path.read_text(encoding="utf-8") for path in settings_files(Path(config.config_file_path))]
        return repr((fingerprint.code(), written, shown, self.as_at.when, config.site_url, said, is_searched()))

    def close(self) -> None:
        """Leave nothing behind, whether the build succeeded or not."""
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        if self.publication is not None:
            self.publication.close()


def is_searched() -> bool:
    """Whether the site has a search index: it has, unless MATTERS_SEARCH is `off`."""
    return os.environ.get("MATTERS_SEARCH") != "off"
