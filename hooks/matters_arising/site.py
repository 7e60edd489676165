"""The record's pages → MkDocs. The only module that knows MkDocs.

MkDocs reads `content/`, builds the pages a person wrote, and copies the theme's files. This module checks the
record before anything is written, hands over the record's pages as HTML, and puts the finished site in the
place of the one published before, which stays untouched until then.
"""

from __future__ import annotations

import logging
import os
import shutil
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import CountHandler

from . import addresses, documents, lasting, search_index, words
from .asat import AsAt
from .checks import problems, warnings
from .exports import files as exported
from .feeds import files as fed
from .pages import Page, all_pages
from .problems import Problem, RecordError
from .progress import counted
from .provenance import commit
from .read import Reading, read
from .register import Register
from .render import Renderer
from .shards import shards

log = logging.getLogger("mkdocs.plugins.matters_arising")

_command = {"serve": False}
"""Whether MkDocs serves rather than builds; told once by `on_startup`, kept while hooks are loaded anew."""


@dataclass(frozen=True)
class Settings:
    """What `mkdocs.yml` and the environment say of the record."""

    root: Path
    """The folder that holds `mkdocs.yml`."""
    data: Path
    """The record's folder."""
    overrides: Path
    """The theme's own templates and files."""
    today: date | None
    """The date of the record, if one is set."""


class SettingsError(Exception):
    """A setting that cannot be used; the message says which and what would be right."""


def settings(config: MkDocsConfig) -> Settings:
    """Read this product's settings from MkDocs' configuration.

    Raises:
        SettingsError: if a date is not a date, or the record's folder not the name of one.
    """
    root = Path(config.config_file_path).resolve().parent
    given = os.environ.get("MATTERS_TODAY") or config.extra.get("today")
    overrides = Path(config.theme.custom_dir or root / "overrides")
    return Settings(root, root / _folder(config.extra.get("record", "data")), overrides, _day(given))


def _folder(given: object) -> str:
    if isinstance(given, str) and given.strip() and "\0" not in given:
        return given
    raise SettingsError(
        f"record is set to `{given}`, which is not the name of a folder. "
        "Write the name in `extra: record:`, for example data."
    )


def _day(given: object) -> date | None:
    if given is None or (isinstance(given, date) and not isinstance(given, datetime)):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise SettingsError(
            f"today is set to `{given}`, which is not a date. "
            "Write year, month and day in MATTERS_TODAY or `extra: today:`, for example 2023-10-02."
        ) from None


def load(config_file: str | None, site_dir: str | None = None, *, strict: bool | None = None) -> MkDocsConfig:
    """Load `mkdocs.yml`.

    Raises:
        SettingsError: if it cannot be read or is not valid.
    """
    options: dict[str, Any] = {"site_dir": site_dir, "strict": strict}
    try:
        return load_config(config_file, **{name: value for name, value in options.items() if value is not None})
    except (ConfigurationError, Abort) as error:
        raise SettingsError(str(error)) from error


def today(chosen: Settings, register: Register) -> date:
    """The date of the record: the one that is set, else today in the council's time zone."""
    return chosen.today or datetime.now(ZoneInfo(register.council.time_zone)).date()


def read_and_check(chosen: Settings) -> tuple[Reading, tuple[Problem, ...]]:
    """Read the record and check it; the problems are all there are, in order."""
    reading = read(chosen.data, progress=counted("Reading the record"))
    return reading, problems(reading)


def record_as_at(chosen: Settings) -> AsAt:
    """The record, read and found without a problem.

    Raises:
        RecordError: with every problem, if there is one.
    """
    reading, found = read_and_check(chosen)
    if found:
        raise RecordError(found)
    register = Register(reading)
    return AsAt(register, today(chosen, register))


def pages_of(as_at: AsAt, root: Path) -> tuple[Page, ...]:
    """Every page of the record, each at an address of its own, and none lost that was published before.

    Raises:
        RecordError: if a page would be lost, or two would fall on one address.
    """
    pages = tuple(all_pages(as_at))
    seen: dict[str, Page] = {}
    for page in pages:
        if (other := seen.setdefault(page.address.casefold(), page)) is not page:
            raise RuntimeError(f"{page.address} is the address of both {other.title!r} and {page.title!r}")
    if lost := lasting.problems(pages, as_at, root):
        raise RecordError(lost)
    return pages


# What MkDocs asks of us, in the order in which it asks


class Site:
    """One build of the site."""

    def __init__(self) -> None:
        self.published: Path | None = None
        self.warnings = CountHandler()

    def configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the record before anything is touched, and build beside the published site rather than in it."""
        try:
            self.settings = settings(config)
            self.as_at = record_as_at(self.settings)
            for odd in warnings(self.as_at.register.reading):
                log.info(as_warning(odd))
            self.pages = pages_of(self.as_at, self.settings.root)
        except RecordError as error:
            raise Abort(refusal(error.problems)) from None
        except SettingsError as error:
            raise Abort(str(error)) from None
        config.theme.static_templates.discard("sitemap.xml")
        config.extra["council"] = self.as_at.register.council
        config.extra["report_a_problem"] = addresses.report(self.as_at.register.council.contact)
        config.extra["commit"] = commit(self.settings.data)
        config.extra["as_at"] = words.day(self.as_at.today)
        if not _command["serve"]:
            self.published = Path(config.site_dir)
            config.site_dir = str(_staging(self.published))
            self.warnings.setLevel(logging.WARNING)
            logging.getLogger("mkdocs").addHandler(self.warnings)
        return config

    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """Hand over the record's pages and papers; keep back what the theme ships and no page uses."""
        ours = self.settings.overrides.resolve()
        for file in list(files):
            from_theme = file.src_uri.startswith("assets/") or file.src_uri == "sitemap.xml"
            if from_theme and not Path(file.abs_src_path or "").resolve().is_relative_to(ours):
                files.remove(file)
        renderer = Renderer(self.settings.overrides, self.as_at)
        for page in counted("Rendering pages")(self.pages):
            files.append(RecordPage(page, renderer.body(page), config).file)
        if config.site_url:
            sitemap = lasting.sitemap(self.pages, config.site_url)
            files.append(File.generated(config, "sitemap.xml", content=sitemap, inclusion=InclusionLevel.INCLUDED))
        generated = (
            *exported(self.as_at),
            *documents.files(self.as_at),
            *fed(self.as_at, config.site_url),
            *lasting.redirects(self.as_at),
        )
        for address, content in generated:
            files.append(File.generated(config, address[1:], content=content, inclusion=InclusionLevel.INCLUDED))
        papers = self.as_at.register.reading.folder / "papers"
        for path in sorted(papers.rglob("*")):
            if path.is_file():
                uri = f"papers/{path.relative_to(papers).as_posix()}"
                files.append(File.generated(config, uri, abs_src_path=str(path), inclusion=InclusionLevel.INCLUDED))
        return files

    def finish(self, config: MkDocsConfig) -> None:
        """Count what was written, then put it in the place of the site published before."""
        built = Path(config.site_dir)
        missing = [
            page.address for page in self.pages if not (built / page.address.strip("/") / "index.html").is_file()
        ]
        if missing:
            raise Abort(f"{len(missing)} pages of the record were not written, the first of them {missing[0]}")
        search_index.write(shards(self.as_at), built)
        if self.published is None:
            return
        if config.strict and self.warnings.get_counts():
            return  # MkDocs now aborts; the site published before stays.
        _swap(built, self.published)
        written = words.count(len(self.pages), "record page")
        log.info("Published %s in %s, record as at %s", written, self.published, words.day(self.as_at.today))

    def close(self) -> None:
        """Leave nothing behind, whether the build succeeded or not."""
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        if self.published is not None:
            shutil.rmtree(_staging(self.published), ignore_errors=True)


def refusal(found: tuple[Problem, ...]) -> str:
    """Every problem on a line of its own, and how many there are."""
    lines = [str(problem) for problem in found]
    number = words.count(len(found), "problem")
    return "\n".join([*lines, "", f"{words.capital(number)} in the record. Nothing was published."])


def as_warning(odd: Problem) -> str:
    """The line that tells of something odd."""
    return f"{odd.place}: warning: {odd.advice}"


def starting(command: str) -> None:
    """Remember whether MkDocs builds or serves."""
    _command["serve"] = command == "serve"


class RecordPage(MkDocsPage):
    """A page of the record as MkDocs knows pages: its body is finished and is not converted again."""

    def __init__(self, page: Page, body: str, config: MkDocsConfig) -> None:
        uri = f"{page.address.strip('/')}/index.md".lstrip("/")
        file = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        super().__init__(page.title, file, config)
        self.body = body
        self.meta = {"description": page.description, "kind": page.kind, "feeds": page.feeds}

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs calls it so
        """There is no Markdown to read."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs calls it so
        """The body is HTML already."""
        self.content, self.body = self.body, ""
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()


def _staging(published: Path) -> Path:
    return published.with_name(f".{published.name}.building-{os.getpid()}")


def _swap(built: Path, published: Path) -> None:
    """Put a finished site in the place of the published one: two renames, so no reader sees half of it."""
    old = published.with_name(f".{published.name}.old-{os.getpid()}")
    if published.exists():
        published.rename(old)
    try:
        built.rename(published)
    except OSError:
        if old.exists():
            old.rename(published)
        raise
    shutil.rmtree(old, ignore_errors=True)


# What the command `matters` asks of us


def build(config_file: str | None, site_dir: str | None, *, strict: bool) -> None:
    """Build the site exactly as `mkdocs build` does.

    Raises:
        SettingsError: if `mkdocs.yml` cannot be used.
        Abort: if the record cannot be published; the message says why.
    """
    logging.basicConfig(format="%(message)s")
    log.setLevel(logging.INFO)
    config = load(config_file, site_dir, strict=strict)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()


def serve(config_file: str | None, address: str | None) -> None:
    """Serve the site and build it anew whenever a file changes, exactly as `mkdocs serve` does."""
    options: dict[str, Any] = {"dev_addr": address} if address else {}
    mkdocs_serve(config_file, **options)
