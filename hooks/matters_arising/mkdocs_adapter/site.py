"""What MkDocs asks of us in one run, in the order in which it asks, whether it builds the site or previews it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from jinja2 import Environment, FileSystemLoader
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from .. import english
from ..outputs.html import template_cache
from ..outputs.html.pages.sections import GROUPS
from ..outputs.html.render import THEME, Renderer, SiteWords
from ..outputs.html.shell import BODY, Shells
from ..outputs.html.whole_page import WholePage
from ..outputs.search import written
from ..outputs.search.entries import Found
from ..rules.snapshot import AsAt
from ..urls import addresses
from . import other_files
from .no_traceback import ended_by
from .record_page import RecordPage, linked
from .settings import Settings


class Site:
    """One run of MkDocs over the pages that a person wrote, and what it knows of the pages around them."""

    settings: Settings

    def __init__(self) -> None:
        self.stubs: list[File] = []
        """What MkDocs is told of some record pages, and writes without their bodies."""
        self._written: Sequence[File] = ()

    def configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """Settle what is to be built, and where."""
        return config

    def surround_with(self, as_at: AsAt, config: MkDocsConfig) -> None:
        """Have the theme's templates show what every page says of a record.

        Args:
            as_at: the record and its date.
            config: MkDocs' settings.
        """
        config.theme.static_templates.discard("sitemap.xml")
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        self._publish_our_files_only(config)
        self.show(as_at, config)

    @staticmethod
    def show(as_at: AsAt, config: MkDocsConfig) -> None:
        """Hand over to the theme's templates what every page says of a record."""
        council = as_at.register.council
        config.extra["council"] = council
        config.extra["report_a_problem"] = addresses.report(council.problems_to) if council.problems_to else None
        config.extra["state"] = as_at.register.state()
        config.extra["menu"] = GROUPS
        config.extra["as_at"] = english.day(as_at.today)

    def _publish_our_files_only(self, config: MkDocsConfig) -> None:
        """Have MkDocs publish no file that the theme ships: no page uses any, and to list them takes long."""
        get_env = config.theme.get_env

        def with_ours() -> Environment:
            env = get_env()
            template_cache.compile_once(env, template_cache.THEME)
            assert env.loader
            ours = FileSystemLoader([self.settings.overrides, THEME])
            env.loader.list_templates = ours.list_templates  # type: ignore[method-assign]
            return env

        config.theme.get_env = with_ours  # type: ignore[method-assign]

    def files(self, files: Files, config: MkDocsConfig) -> Files:  # noqa: ARG002 - MkDocs calls it so
        """Hand over what is to be built beside the pages that a person wrote."""
        return files

    def hand_over(self, files: Files, config: MkDocsConfig, pages: Callable[[set[str]], Iterable[str]]) -> None:
        """Tell MkDocs of the record pages that the menu or a written page links to, and leave out what is not ours.

        Args:
            files: the files of which it knows.
            config: its settings.
            pages: takes the addresses that written pages may link to, and gives those of pages that MkDocs must know.
        """
        self.stubs.clear()
        other_files.leave_out(files, self.settings)
        other_files.choose(files, config)
        self._written = files.documentation_pages()
        for address in pages(set(linked(files))):
            self.stubs.append(RecordPage(address, "", config).file)
            files.append(self.stubs[-1])

    def written_entries(self) -> tuple[Found, ...]:
        """Return the pages that a person wrote as what a search may find, once MkDocs has rendered them.

        A page with `search: {exclude: true}` at its top is left out.
        """
        pages = [file.page for file in self._written if file.page]
        shown = [page for page in pages if not (page.meta.get("search") or {}).get("exclude")]
        return tuple(written.entry(f"/{page.url}", str(page.title), page.content or "") for page in shown)

    def menu(self, nav: Navigation) -> None:
        """Keep the menu, with which every page is surrounded."""
        self.nav = nav

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

    def whole_page(self, as_at: AsAt, config: MkDocsConfig) -> WholePage:
        """Return what makes the bytes of a record page.

        Args:
            as_at: the record and its date.
            config: MkDocs' settings.
        """
        renderer = Renderer(self.settings.overrides, as_at)
        shells = Shells(partial(self.shell, config=config))
        return WholePage(as_at, renderer, shells, SiteWords(config.site_name, config.site_url))

    def finish(self, config: MkDocsConfig) -> None:
        """Do what is left to do once MkDocs has written its files."""

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
        """Leave nothing behind, whether MkDocs succeeded or not."""
