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
from collections.abc import Iterable, Iterator
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
from ..build import destination
from ..build.building import Building, Plan
from ..build.known import Inputs, Memory
from ..build.making import Afresh
from ..build.publish import Publication, on_disk
from ..outputs import permanence
from ..outputs.html.pages import Page, drafts
from ..outputs.html.pages.sections import MENU
from ..outputs.html.render import Renderer, SiteWords
from ..outputs.html.shell import BODY, HEAD, Shells
from ..outputs.html.whole_page import WholePage
from ..outputs.targets import Target, targets
from ..papers.inside import keep_in
from ..register.register import Register
from ..rules.checks import problems, warnings
from ..rules.snapshot import AsAt
from ..runtime import fingerprint
from ..runtime.garbage import collecting_seldom
from ..runtime.progress import counted
from ..runtime.up_to_date import LastBuild
from ..runtime.workers import jobs
from ..source.cache import Kept
from ..source.problems import Problem, RecordError
from ..source.read import Reading, read
from ..source.withheld import published_part
from ..urls import addresses
from . import beside
from .guarded import Misunderstood, ended_by, guarded
from .settings import Settings, SettingsError, load, settings
from .stamped import OURS, Published, published, settings_files, stamped

log = logging.getLogger(OURS)

__all__ = [
    "Settings",
    "SettingsError",
    "Site",
    "beside",
    "load",
    "settings",
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
    as_at: AsAt, root: Path, pages: Iterable[str] | None = None, content: Path | None = None
) -> tuple[str, ...]:
    """The address of every page of the record, no two the same, and none lost that was published before.

    Args:
        as_at: the record and its date.
        root: the folder that holds `mkdocs.yml`.
        pages: the addresses of its pages, if they are known.
        content: where the pages are that a person wrote; the folder `content` beside `mkdocs.yml` unless told.

    Raises:
        RecordError: if a page would be lost, or two would fall on one address.
    """
    found = tuple(pages or (draft.address for draft in drafts(as_at)))
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
            self.site_dir = config.site_dir
            destination.check(Path(config.site_dir), self.settings.root, self.settings.ours)
            self.publication = Publication(Path(config.site_dir))
            self._look_at(read_record(self.settings), config)
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
        """Check the whole record, unless the published site was made of it, and find what that will be made of."""
        assert self.publication is not None
        if reading.problems:
            raise RecordError(problems(reading), are_all=False)
        open_to_all = published_part(reading)
        register = Register(reading)
        shown = register if open_to_all is reading else Register(open_to_all)
        self.as_at = AsAt(shown, today(self.settings, shown))
        self.state = shown.state()
        memory = Memory(self.publication.published, self.settings.cache, self._version(config))
        known = memory.site()
        self.is_same = known is not None and known.inputs == Inputs.of(shown)
        if known and self.is_same and known.disk == on_disk(self.publication.published):
            self.addresses, self.disk = known.pages, known.disk
            return
        self.is_same = False
        found = problems(reading, register) + tuple(beside.problems(self.settings, register.council))
        if found:
            raise RecordError(found)
        for one in warnings(reading, register):
            log.info(as_warning(one))
        self.building = Building(
            Plan(
                as_at=self.as_at,
                site_url=config.site_url,
                publication=self.publication,
                known=known,
                memory=memory,
                search_cache=self.settings.cache / "search",
                searched=_is_searched(),
            )
        )
        self.targets: tuple[Target, ...] = tuple(targets(self.as_at, self._whole, config.site_url))
        pages = [one.address for one in self.targets if one.is_page]
        self.addresses = addresses_of(self.as_at, self.settings.root, pages, self.settings.content)

    def _whole(self, page: Page) -> bytes:
        return self.whole_page(page)

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
        unchanged = f"Nothing has changed in {self.site_dir}, record as at {english.day(self.as_at.today)}"
        if self.is_same:
            log.info(unchanged)
            published(Published(config, self.settings, self.as_at, unchanged, self.disk))
            return
        for stub in self.stubs:
            Path(stub.abs_dest_path).unlink()
        renderer = Renderer(self.settings.overrides, self.as_at)
        shells = Shells(partial(self.shell, config=config))
        site = SiteWords(config.site_name, config.site_url)
        self.whole_page = WholePage(self.as_at, renderer, shells, site)

        def afresh() -> Afresh:
            shells.fill(self.addresses)
            cache, version = self.settings.cache / "records", fingerprint.code()
            today, overrides = self.as_at.today, self.settings.overrides
            return Afresh(self.settings.data, cache, version, today, overrides, shells.known, site)

        built = self.building.make(self.targets, afresh)
        if lost := self.building.lacking():
            raise Abort(f"{len(lost)} pages of the record were not written, the first of them {lost[0]}")
        if config.strict and self.warnings.get_counts():
            return  # MkDocs now aborts; the site published before stays.
        disk = self.building.publish()
        published(Published(config, self.settings, self.as_at, unchanged, disk))
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


def starting(_command: str) -> None: ...
def watching(*_: object) -> None: ...
def stopping() -> None: ...
def serve(*_: object) -> None: ...


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
