"""The published site: the record is checked before anything is written, and the finished site replaces the last one.

It is built in a folder beside the one published before, which stays untouched until then.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import CountHandler

from .. import english, papers
from .. import records as r
from ..build import destination
from ..build.building import Building, Plan
from ..build.execute import WorkerSetup
from ..build.publish import Publication
from ..build.site_state import Inputs, StateStore, kept
from ..outputs.html.whole_page import LateWholePage, WholePage
from ..outputs.targets import Target, targets
from ..register.register import Register
from ..rules.checks import problems, warnings
from ..rules.snapshot import AsAt
from ..runtime import fingerprint
from ..runtime.published_files import on_disk
from ..source.problems import RecordError
from ..source.read import Reading
from ..source.withheld import published_part
from . import other_files
from .build_stamp import OURS, Published, published
from .messages import as_warning, refusal
from .no_traceback import Misunderstood, guarded
from .record import addresses_of, is_cached, read_record, today
from .settings import SettingsError, settings, settings_files, without_address
from .site import Site

log = logging.getLogger(OURS)


class PublishedSite(Site):
    """One build of the site."""

    _whole_page: WholePage

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
            place = Path(config.site_dir)
            self.publication = Publication(place, kept(self.settings.cache, "before", place) if is_cached() else None)
            self._look_at(read_record(self.settings), config)
        except RecordError as error:
            raise Abort(refusal(error)) from None
        except (SettingsError, destination.DestinationError) as error:
            raise Misunderstood(str(error)) from None
        self.surround_with(self.as_at, config)
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
        assert self.publication is not None
        store = StateStore(self.publication.published, self.settings.cache, self._version(config))
        state = store.site() if is_cached() else None
        self.is_same = bool(
            state and state.inputs == Inputs.of(shown) and state.disk == on_disk(self.publication.published)
        )
        if state and self.is_same:
            self.addresses, self.disk = state.pages, state.disk
            return
        found = problems(reading, register) + tuple(other_files.problems(self.settings, register.council))
        if found:
            raise RecordError(found)
        for one in (*warnings(reading, register), *without_address(config)):
            log.info(as_warning(one))
        self.building = Building(
            Plan(
                as_at=self.as_at,
                site_url=config.site_url,
                publication=self.publication,
                state=state,
                store=store,
                search_cache=self.settings.cache / "search",
                searched=is_searched(),
                tracks=is_cached(),
            )
        )
        self.targets: tuple[Target, ...] = tuple(targets(self.as_at, LateWholePage(self._whole), config.site_url))
        pages = [one.address for one in self.targets if one.is_page]
        self.addresses = addresses_of(self.as_at, self.settings.root, pages, self.settings.content)

    def _whole(self) -> WholePage:
        return self._whole_page

    @guarded
    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """Hand over the record's pages and papers, and leave out what is not for publication."""
        # MkDocs must know the pages to which the menu or a hand-written page may link; they are written later.
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
        unchanged = f"Nothing has changed in {self.site_dir}, record as at {english.day(self.as_at.today)}"
        if self.is_same:
            log.info(unchanged)
            published(Published(config, self.settings, self.as_at, unchanged, self.disk))
            return
        for stub in self.stubs:
            Path(stub.abs_dest_path).unlink()
        self._whole_page = self.whole_page(self.as_at, config)
        built = self.building.make(self.targets, self._afresh, self.written_entries())
        if lost := self.building.lacking():
            raise Abort(f"{len(lost)} pages of the record were not written, the first of them {lost[0]}")
        if config.strict and self.warnings.get_counts():
            return  # MkDocs now aborts; the site published before stays.
        disk = self.building.publish()
        published(Published(config, self.settings, self.as_at, unchanged, disk))
        written = english.count(len(self.addresses), "record page")
        log.info("Published %s in %s, record as at %s", written, self.site_dir, english.day(self.as_at.today))
        if built.made < built.of:
            log.info("Remade %s of %s", f"{built.made:,}", english.count(built.of, "piece"))

    def _afresh(self) -> WorkerSetup:
        """What a process needs that is started afresh."""
        self._whole_page.shells.fill(self.addresses)
        return WorkerSetup(
            folder=self.settings.data,
            cache=self.settings.cache / "records",
            version=fingerprint.code(),
            today=self.as_at.today,
            overrides=self.settings.overrides,
            shells=self._whole_page.shells.known,
            site=self._whole_page.site,
        )

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
