"""The record's pages → MkDocs. The only package that knows MkDocs.

MkDocs reads `content/`, builds the pages a person wrote, and copies the theme's files. This package checks the
record before anything is written, hands over the record's pages as HTML, and puts the finished site in the
place of the one published before, which stays untouched until then.
"""

from __future__ import annotations

import logging
import os
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents
from mkdocs.theme import Theme
from mkdocs.utils import CountHandler

from .. import english, papers
from .. import records as r
from ..build import Before, Building, Plan, destination, made, missing
from ..build.publish import Publication
from ..incremental.tracking import Read, fact, noting
from ..outputs import permanence
from ..outputs.html.pages import Draft, Page, drafts
from ..outputs.html.pages.shared import MENU
from ..outputs.html.render import Renderer, SiteWords
from ..outputs.html.shell import ALONE, BODY, HEAD, Shells
from ..papers.inside import keep_in
from ..register.register import Register
from ..register.structure_hash import outline
from ..rules.checks import problems, warnings
from ..rules.snapshot import AsAt
from ..runtime import fingerprint
from ..runtime.garbage import collecting_seldom
from ..runtime.progress import counted
from ..runtime.up_to_date import LastBuild
from ..runtime.workers import jobs, meanwhile
from ..source.cache import Kept
from ..source.problems import Problem, RecordError
from ..source.provenance import state_of
from ..source.read import Reading, read
from ..source.withheld import published_part
from ..urls import addresses
from . import beside
from .guarded import Misunderstood, ended_by, guarded
from .served import remembered, serve, starting, stopping, watching
from .settings import Settings, SettingsError, load, settings
from .stamped import OURS, Published, published, settings_files, stamped

log = logging.getLogger(OURS)

__all__ = [
    "Settings",
    "SettingsError",
    "Site",
    "beside",
    "load",
    "serve",
    "settings",
    "starting",
    "stopping",
    "watching",
]


def today(chosen: Settings, register: Register) -> date:
    """The date of the record: the one that is set, else today in the council's time zone."""
    return chosen.today or datetime.now(ZoneInfo(register.council.time_zone)).date()


def read_record(chosen: Settings, before: Reading | None = None) -> Reading:
    """Read the record.

    Args:
        chosen: where it is.
        before: what this process has read of it earlier.
    """
    kept = Kept(chosen.cache / "records", fingerprint.code()) if before is None else None
    keep_in(chosen.cache / "papers", fingerprint.code())
    return read(chosen.data, progress=counted("Reading the record"), kept=kept, before=before, processes=jobs())


def read_and_check(chosen: Settings) -> tuple[Reading, tuple[Problem, ...]]:
    """Read the record and check it; the problems are all there are, in order."""
    reading = read_record(chosen)
    return reading, problems(reading)


def record_as_at(chosen: Settings, *, internal: bool = False) -> AsAt:
    """The record, read and found without a problem.

    Args:
        chosen: where it is.
        internal: whether what is withheld is in it, for the officers themselves.

    Raises:
        RecordError: with every problem, if there is one.
    """
    reading, found = read_and_check(chosen)
    if found:
        raise RecordError(found, are_all=not reading.problems)
    register = Register(reading if internal else published_part(reading))
    return AsAt(register, today(chosen, register))


def addresses_of(
    as_at: AsAt, root: Path, pages: Iterable[Draft] | None = None, content: Path | None = None
) -> tuple[str, ...]:
    """The address of every page of the record, no two the same, and none lost that was published before.

    Args:
        as_at: the record and its date.
        root: the folder that holds `mkdocs.yml`.
        pages: its pages, if they are known.
        content: where the pages are that a person wrote; the folder `content` beside `mkdocs.yml` unless told.

    Raises:
        RecordError: if a page would be lost, or two would fall on one address.
    """
    found = tuple(draft.address for draft in pages or drafts(as_at))
    if lost := permanence.problems(found, as_at, root, content):
        raise RecordError(lost)
    folded = Counter(address.casefold() for address in found)
    if len(folded) < len(found):
        twice = next(address for address, number in folded.items() if number > 1)
        raise RuntimeError(f"{twice} is the address of two pages")
    return found


# What MkDocs asks of us, in the order in which it asks


class Site:
    """One build of the site."""

    def __init__(self) -> None:
        self.publication: Publication | None = None
        self.warnings = CountHandler()
        self.stubs: list[File] = []
        """What MkDocs is told of some record pages, and writes without their bodies."""

    @guarded
    def configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the record before anything is touched, and build beside the published site rather than in it."""
        try:
            self.settings = settings(config)
            self.serving = remembered()
            self.site_dir = config.site_dir
            if self.serving:
                self.serving.hinder()
                self.serving.hold(Path(config.site_dir))
            else:
                destination.check(Path(config.site_dir), self.settings.root, self.settings.ours)
            self.publication = Publication(Path(config.site_dir), is_shared=not self.serving)
            reading = read_record(self.settings, self.serving.reading if self.serving else None)
            self._look_at(reading, config)
            self.stubs.clear()
        except RecordError as error:
            raise Abort(refusal(error)) from None
        except (SettingsError, destination.DestinationError) as error:
            raise Misunderstood(str(error)) from None
        config.theme.static_templates.discard("sitemap.xml")
        _list_only(self.settings.overrides, config.theme)
        config.extra["council"] = self.as_at.register.council
        config.extra["report_a_problem"] = addresses.report(self.as_at.register.council.contact)
        config.extra["state"] = self.state
        config.extra["as_at"] = english.day(self.as_at.today)
        config.site_dir = str(self.publication.built)
        self.warnings = CountHandler()  # While the site is served, one build follows another.
        self.warnings.setLevel(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self.warnings)
        return config

    def _look_at(self, reading: Reading, config: MkDocsConfig) -> None:
        """Check the whole record, unless it is that from which the published site was made; show what is published."""
        if reading.problems:
            raise RecordError(problems(reading), are_all=False)
        self.reading, open_to_all = reading, published_part(reading)
        register = Register(reading)
        shown = register if open_to_all is reading else Register(open_to_all)
        self.as_at = AsAt(shown, today(self.settings, shown))
        self.state = state_of(open_to_all.files)

        outlines = {file.key: outline(file) for file in reading.files}
        only_wording = bool(self.serving and self.serving.outlines == outlines)

        def check() -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
            found = problems(reading, register, only_wording=only_wording)
            found += tuple(beside.problems(self.settings, register.council))
            return found, () if found else warnings(reading, register)

        # A large record is checked while this process finds what there is to make of it.
        with meanwhile(check, number=0 if only_wording else len(reading.files)) as checked:
            assert self.publication is not None
            known, published = self.serving.site if self.serving else None, self.publication.published
            self.before = Before(published, self.settings.cache, self._version(config), known)
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
        if self.serving:
            self.serving.outlines = outlines
        for one in odd:
            log.info(as_warning(one))

    def _compare(self) -> None:
        """Find what has changed since the published site was made, and which pages there are to be."""
        is_remembered = self.serving and self.serving.site is self.before.site
        readers = self.serving.readers if self.serving and is_remembered else None
        self.changes = self.before.changes(self.as_at, {"state": self.state}, readers)
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
        beside.leave_out(files, self.settings)
        # MkDocs must know those that the menu or a written page may link to; they are written with all the others.
        linked = set(_linked(files))
        for address in self.addresses:
            if address.count("/") == 2 or address in linked:
                self.stubs.append(RecordPage(address, "", config).file)
                files.append(self.stubs[-1])
        for name, path in papers.published(self.as_at.register).items():
            uri = f"{papers.NAME}/{name}"
            files.append(File.generated(config, uri, abs_src_path=str(path), inclusion=InclusionLevel.INCLUDED))
        return files

    @guarded
    def menu(self, nav: Navigation) -> None:
        """Keep the menu, with which every page is surrounded."""
        self.nav = nav

    @guarded
    def theme(self, env: Environment, files: Files) -> None:
        """Keep the theme's templates."""
        self.env, self.theme_files = env, files

    def shell(self, address: str, kind: str, config: MkDocsConfig) -> str:
        """The theme's page around a record page, with marks where its head and body go."""
        page = RecordPage(address, kind, config)
        page.content = BODY
        page.active = True
        context = get_context(self.nav, self.theme_files, config, page)
        return self.env.get_template("main.html").render(context)

    @guarded
    def finish(self, config: MkDocsConfig) -> None:
        """Write the record's pages, count what was written, then put it in the place of the site published before."""
        assert self.publication is not None
        config.site_dir = self.site_dir  # `mkdocs gh-deploy` reads it afterwards.
        unchanged = f"Nothing has changed{self._where()}, record as at {english.day(self.as_at.today)}"
        if self.is_same:
            log.info(unchanged)
            published(Published(config, self.settings, self.as_at, unchanged, self.before.disk))
            return
        for stub in self.stubs:
            Path(stub.abs_dest_path).unlink()
        renderer = Renderer(self.settings.overrides, self.as_at)
        shells = Shells(partial(self.shell, config=config))
        site = SiteWords(config.site_name, config.site_url)

        def whole_page(page: Page) -> bytes:
            if page.kind == ALONE:
                fact("state", self.state)
            return shells.around(page.address, page.kind, renderer.head(page, site), renderer.body(page))

        building = Building(
            Plan(
                as_at=self.as_at,
                addresses=self.addresses,
                drafts=self.drafts,
                listed=self.listed,
                whole_page=whole_page,
                site_url=config.site_url,
                publication=self.publication,
                before=self.before,
                changes=self.changes,
                searched=_is_searched(),
                in_a_hurry=bool(self.serving and self.before.site),
            )
        )
        built = building.make()
        if lost := list(missing(building, self.addresses)):
            raise Abort(f"{len(lost)} pages of the record were not written, the first of them {lost[0]}")
        if config.strict and self.warnings.get_counts():
            return  # MkDocs now aborts; the site published before stays.
        if self.serving:
            self.serving.stop()
        made_site = building.publish()
        self._keep(made_site, building)
        published(Published(config, self.settings, self.as_at, unchanged, made_site.disk))
        written = english.count(len(self.addresses), "record page")
        log.info("Published %s%s, record as at %s", written, self._where(), english.day(self.as_at.today))
        if built.made < built.of:
            log.info("Made %s of %s anew", f"{built.made:,}", english.count(built.of, "piece"))

    def _where(self) -> str:
        """The published site's folder as a message names it: while it is served, it is none that concerns anybody."""
        return "" if self.serving else f" in {self.site_dir}"

    def _keep(self, made_site: made.MadeSite, building: Building) -> None:
        """Keep what is known of the site for the next build, and have the rest of it made."""
        if self.serving is None:
            made.save(made_site, self.before.path)
            return
        self.serving.reading = self.reading
        self.serving.remember(made_site, building.answers.added, building.done)
        if building.plan.in_a_hurry:
            built = building.plan.publication.built
            self.serving.afterwards(building.make_the_rest, built.with_name(f"{built.name}-rest"))

    def _version(self, config: MkDocsConfig) -> str:
        """What tells the code, the theme and the settings from all others, and what every page shows of the record."""
        everywhere = (r.Council, r.Glossary, r.Moved)
        shown = [file.digest.hex() for file in self.as_at.register.files if isinstance(file.record, everywhere)]
        written = fingerprint.of_files([self.settings.overrides, Path(config.docs_dir)])
        said = [path.read_text(encoding="utf-8") for path in settings_files(Path(config.config_file_path))]
        return repr((fingerprint.code(), written, shown, self.as_at.when, config.site_url, said, _is_searched()))

    def failed(self, error: Exception) -> None:
        """Say in a sentence what ended the build, where MkDocs itself met it.

        Args:
            error: what it met.

        Raises:
            Abort: with that sentence, unless the error has one of its own.
        """
        self.close()
        if not isinstance(error, MkDocsException):
            raise ended_by(error) from error

    def close(self) -> None:
        """Leave nothing behind, whether the build succeeded or not."""
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        if self.publication is not None:
            self.publication.close()


def _list_only(overrides: Path, theme: Theme) -> None:
    """Have MkDocs publish our own files only: of what the theme ships no page uses any, and to list it takes long."""
    get_env = theme.get_env

    def with_ours() -> Environment:
        env = get_env()
        assert env.loader
        env.loader.list_templates = FileSystemLoader(overrides).list_templates  # type: ignore[method-assign]
        return env

    theme.get_env = with_ours  # type: ignore[method-assign]


def _is_searched() -> bool:
    """Whether the site has a search index: it has, unless MATTERS_SEARCH is `off`."""
    return os.environ.get("MATTERS_SEARCH") != "off"


def refusal(error: RecordError) -> str:
    """Every problem on a line of its own, and how many there are."""
    lines = [str(problem) for problem in error.problems]
    return "\n".join([*lines, "", f"{total(len(lines), are_all=error.are_all)} Nothing was published."])


def total(number: int, *, are_all: bool) -> str:
    """The line after the problems.

    Args:
        number: how many there are.
        are_all: whether there are no others that can be found only once these are mended.
    """
    told = f"{english.capital(english.count(number, 'problem'))} in the record."
    these = "this is" if number == 1 else "these are"
    return told if are_all else f"{told} Check again once {these} mended: more may come to light."


def as_warning(odd: Problem) -> str:
    """The line that tells of something odd."""
    return f"{odd.place}: warning: {odd.advice}"


class RecordPage(MkDocsPage):
    """A page of the record as MkDocs knows pages: what the menu and the theme's template need to know of it."""

    def __init__(self, address: str, kind: str, config: MkDocsConfig) -> None:
        uri = f"{address.strip('/')}/index.md".lstrip("/")
        file = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        super().__init__(MENU.get(address, address), file, config)
        self.meta = {"kind": kind, "record_head": HEAD}
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs calls it so
        """There is no Markdown to read."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs calls it so
        """Its body is written by us."""
        self.content = ""


_TO_A_PAGE = re.compile(r"[\w./-]+/index\.md")


def _linked(files: Files) -> Iterator[str]:
    """Addresses to which the pages that a person wrote may link."""
    for file in files.documentation_pages():
        for target in _TO_A_PAGE.findall(file.content_string):
            here = posixpath.normpath(posixpath.join(posixpath.dirname(file.src_uri), target))
            yield f"/{here.removesuffix('index.md')}"


# What the command `matters` asks of us


def build(config_file: str | None, site_dir: str | None, *, strict: bool, last: LastBuild | None = None) -> None:
    """Build the site exactly as `mkdocs build` does.

    Args:
        config_file: the site's `mkdocs.yml`; without it, the one in this folder.
        site_dir: where to publish it; where `mkdocs.yml` says unless told.
        strict: whether a warning stops the build.
        last: where to leave what the next build can know of this one.

    Raises:
        SettingsError: if `mkdocs.yml` cannot be used.
        Abort: if the record cannot be published; the message says why.
    """
    logging.basicConfig(format="%(message)s")
    log.setLevel(logging.INFO)
    with stamped(last):
        config = load(config_file, site_dir, strict=strict)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with collecting_seldom():
                mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
