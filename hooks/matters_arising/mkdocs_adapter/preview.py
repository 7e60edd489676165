"""`serve`: MkDocs builds the hand-written pages; the record's pages are rendered on request."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files

from .. import records as r
from ..outputs.html.pages import KINDS
from ..outputs.html.render import THEME
from ..outputs.targets import PageMaker
from ..preview.afterwards import Task
from ..preview.project import RefusedError
from ..preview.server import Server
from ..register.register import Register
from ..rules.snapshot import AsAt
from ..source.problems import Problem, RecordError
from ..source.read import Reading
from ..source.withheld import published_part
from . import messages, other_files, record
from .no_traceback import Misunderstood, guarded
from .published_site import PublishedSite, is_searched
from .settings import Settings, SettingsError, load, settings, settings_files
from .site import Site

if TYPE_CHECKING:
    from ..desk.beginning import Beginning

WRITTEN = "matters_arising"
"""Where `extra` of MkDocs' settings holds the `WrittenPages` to be built, if it is those."""

_is_previewing: list[bool] = []
"""Whether MkDocs previews the site rather than builds it; hooks are loaded again for every build, this is not."""


def starting(command: str) -> None:
    """Remember whether MkDocs previews the site or builds it.

    Without live reload MkDocs serves what it has built, so it has to build.
    """
    context = click.get_current_context(silent=True)
    reloads = context is None or context.params.get("livereload", True)
    _is_previewing[:] = [True] if command == "serve" and reloads else []


def site_of(config: MkDocsConfig) -> Site:
    """Return the site that MkDocs is to build, according to its settings."""
    if WRITTEN in config.extra:
        written: Site = config.extra[WRITTEN]
        return written
    return EmptySite() if _is_previewing else PublishedSite()


class EmptySite(Site):
    """What MkDocs builds before it serves: the preview makes everything when it is asked for."""

    @guarded
    def configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """Leave out all that could be built."""
        try:
            settings(config)
        except SettingsError as error:
            raise Misunderstood(str(error)) from None
        config.nav, config.extra_templates = None, []
        config.theme.static_templates.clear()
        return config

    def files(self, files: Files, config: MkDocsConfig) -> Files:  # noqa: ARG002 - MkDocs calls it so
        """Leave out every file."""
        return Files([])


class WrittenPages(Site):
    """The pages that a person wrote, with the theme's files; the record's pages are rendered later.

    Args:
        settings: the project's settings.
        as_at: the record, of which those pages show the council and the date.
        is_page: whether an address is that of a page of the record.
    """

    def __init__(self, settings: Settings, as_at: AsAt, is_page: Callable[[str], bool]) -> None:
        super().__init__()
        self.settings, self.as_at, self._is_page = settings, as_at, is_page

    @guarded
    def configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """Have the theme show what every page says of the record."""
        self.surround_with(self.as_at, config)
        return config

    @guarded
    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """Hand over the pages of the record that the menu or a written page links to."""
        tops = {f"/{part}/" for parts in KINDS.values() for part in parts if part}
        written = {f"/{file.url}" for file in files.documentation_pages()}
        self.hand_over(files, config, lambda linked: sorted(filter(self._is_page, (linked | tops) - written)))
        return files

    def finish(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs calls it so
        """Take the pages of the record away again."""
        for stub in self.stubs:
            Path(stub.abs_dest_path).unlink()


class Project:
    """A project as the preview knows it.

    Args:
        config: its settings, loaded and not used yet.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self._adopt(config)

    def _adopt(self, config: MkDocsConfig) -> None:
        self.settings = settings(config)
        self.config, self.site_url = config, config.site_url
        self.data, self.overrides = self.settings.data, self.settings.overrides

    def load(self) -> None:
        """Load the settings again."""
        try:
            self._adopt(load(self.config.config_file_path))
        except SettingsError as error:
            raise RefusedError(str(error)) from error

    def around(self) -> list[Path]:
        """Return what the pages around the record are made of."""
        return [
            *settings_files(Path(self.config.config_file_path)),
            self.settings.content,
            self.overrides,
            THEME,
            *(Path(path) for path in self.config.watch if Path(path) != self.data),
        ]

    def read(self, before: Reading | None) -> Reading:
        """Read the record."""
        return record.read_record(self.settings, before)

    def today(self, register: Register) -> date:
        """Return the date of the record."""
        return record.today(self.settings, register)

    def problems_around(self, council: r.Council) -> Iterable[Problem]:
        """Yield what lies beside the record and cannot be published."""
        return other_files.problems(self.settings, council)

    def refusal(self, error: RecordError) -> str:
        """Return what an officer is told of a record that cannot be published."""
        return messages.listed(error)

    def warning(self, odd: Problem) -> str:
        """Return the line that says what is odd in a record, and may yet be right."""
        return messages.as_warning(odd)

    def build(self, as_at: AsAt, folder: Path, is_page: Callable[[str], bool]) -> None:
        """Build the pages that a person wrote, and copy the theme's files."""
        if WRITTEN in self.config.extra:  # MkDocs cannot build twice with the same settings.
            self.load()
        self.config.site_dir = str(folder)
        self.config.extra[WRITTEN] = self._site = WrittenPages(self.settings, as_at, is_page)
        with _warnings() as told:
            try:
                mkdocs_build(self.config, serve_url=self.config.site_url or "/")
            except (MkDocsException, Abort) as error:
                is_strict = isinstance(error, Abort) and str(error).startswith("Aborted with")
                raise RefusedError("\n".join(told if told and is_strict else [*told, str(error)])) from error

    def whole_page(self, as_at: AsAt) -> PageMaker:
        """Return what renders a page of the record."""
        self._site.show(as_at, self.config)
        return self._site.whole_page(as_at, self.config)

    def task(self, as_at: AsAt) -> Task:
        """Return what another process needs."""
        chosen = replace(self.settings, today=as_at.today)
        written = self._site.written_entries()
        return Task(partial(_read, chosen), partial(_lost, chosen), chosen.cache, is_searched(), written)


def _read(chosen: Settings) -> AsAt:
    """The record as it is published, without being checked again."""
    reading = record.read_record(chosen)
    if reading.problems:
        raise RecordError(reading.problems, are_all=False)
    register = Register(published_part(reading))
    return AsAt(register, record.today(chosen, register))


def _lost(chosen: Settings, as_at: AsAt) -> str:
    """What is said of addresses that would be lost."""
    try:
        record.addresses_of(as_at, chosen.root, content=chosen.content)
    except RecordError as error:
        return messages.listed(error)
    return ""


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What MkDocs warns of meanwhile."""
    told: list[str] = []

    class Handler(logging.Handler):
        def emit(self, warning: logging.LogRecord) -> None:
            told.append(warning.getMessage())

    handler = Handler(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        yield told
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)


def previewing(server: LiveReloadServer, config: MkDocsConfig) -> LiveReloadServer | Server:
    """Return what serves in the place of MkDocs' own server, which serves only what was built."""
    if not _is_previewing:
        return server
    server.server_close()
    ours = _server(load(config.config_file_path), config)
    ours.serve = guarded(ours.serve)  # type: ignore[method-assign]
    return ours


def _server(config: MkDocsConfig, address: MkDocsConfig) -> Server:
    root = urlsplit(config.site_url or "/").path.rstrip("/") + "/"
    return Server(Project(config), address.dev_addr.host, address.dev_addr.port, root)


def serve(config_file: str | None, address: str | None) -> None:
    """Preview the site until Ctrl-C, exactly as `mkdocs serve` does.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        address: the host and port to serve it at; those of `mkdocs.yml` unless told.

    Raises:
        SettingsError: if `mkdocs.yml` or the address cannot be used.
        MachineError: if the address is in use.
    """
    logging.basicConfig(format="%(message)s")
    logging.getLogger("mkdocs.plugins.matters_arising").setLevel(logging.INFO)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    config = load(config_file, dev_addr=address)
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        _server(config, config).serve()
    except KeyboardInterrupt:
        pass
    finally:
        config.plugins.on_shutdown()


def open_desk(config_file: str | None, port: int, *, open_in_browser: bool, beginning: Beginning | None = None) -> None:
    """Open the officer's desk until Ctrl-C.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        port: the port on this machine.
        open_in_browser: whether to open it in a browser.
        beginning: writes the record, if there is none yet.

    Raises:
        SettingsError: if `mkdocs.yml` cannot be used.
        MachineError: if the port is in use.
    """
    from ..desk.server import Opening  # Only the desk needs its dependencies.
    from ..desk.server import serve as serve_desk

    logging.basicConfig(format="%(message)s")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with ExitStack() as opened:

        def open_() -> Opening:
            config = load(config_file)
            config.plugins.on_startup(command="serve", dirty=False)
            opened.callback(config.plugins.on_shutdown)
            root = urlsplit(config.site_url or "/").path.rstrip("/") + "/"
            return Opening(Project(config), Path(config.config_file_path).resolve(), root)

        with suppress(KeyboardInterrupt):
            serve_desk(open_, port, open_in_browser=open_in_browser, beginning=beginning)
