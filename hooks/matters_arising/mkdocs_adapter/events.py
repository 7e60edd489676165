"""MkDocs' events. Each function delegates and returns.

A council's `hooks/events.py` is one line: `from matters_arising.mkdocs_adapter.events import *`.
"""

from __future__ import annotations

from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from .preview import previewing, site_of, starting
from .site import Site

__all__ = [
    "on_config",
    "on_env",
    "on_files",
    "on_nav",
    "on_post_build",
    "on_serve",
    "on_shutdown",
    "on_startup",
]

_site = Site()


def on_startup(command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
    """MkDocs starts."""
    starting(command)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> Any:
    """MkDocs is about to serve: the preview does."""
    return previewing(server, config)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The configuration is read: check the record before anything is written."""
    global _site  # noqa: PLW0603 - what is built is known only now
    _site = site_of(config)
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
