"""MkDocs events. Each hands over and returns; what is done is in the package `matters_arising`."""

from __future__ import annotations

from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from matters_arising import mkdocs_adapter as _adapter

_site = _adapter.Site()


def on_startup(command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
    """MkDocs starts."""
    _adapter.starting(command)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> Any:
    """MkDocs is about to serve: the preview does."""
    return _adapter.previewing(server, config)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The configuration is read: check the record before anything is written."""
    global _site  # noqa: PLW0603 - what is built is known only now
    _site = _adapter.site_of(config)
    return _site.configure(config)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """MkDocs has its files: add the record's pages."""
    return _site.files(files, config)


def on_nav(nav: Navigation, **_: Any) -> None:
    """The menu is made."""
    _site.menu(nav)


def on_env(env: Environment, files: Files, **_: Any) -> None:
    """The theme's templates are loaded."""
    _site.theme(env, files)


def on_post_build(config: MkDocsConfig) -> None:
    """Everything is written: publish it."""
    _site.finish(config)
    _site.close()


def on_shutdown() -> None:
    """MkDocs ends, perhaps because a person stopped it: leave nothing behind."""
    _site.close()


def on_build_error(error: Exception, **_: Any) -> None:
    """Something went wrong: leave nothing behind."""
    _site.failed(error)
