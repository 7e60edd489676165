"""MkDocs' events as a plugin, for those who prefer `plugins: [matters-arising]` to `hooks:`."""

from __future__ import annotations

from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from . import events


class _NoOptions(Config):  # type: ignore[no-untyped-call]
    """It has no options: settings are in `extra` and in the record."""


class MattersArising(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call]
    """The record, as a plugin of MkDocs. Each event is that of `events`."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """MkDocs starts."""
        events.on_startup(command)

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any) -> Any:  # noqa: ARG002
        """MkDocs is about to serve."""
        return events.on_serve(server, config)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """The configuration is read."""
        return events.on_config(config)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """MkDocs has its files."""
        return events.on_files(files, config)

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """The menu is made."""
        events.on_nav(nav)

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """The theme's templates are loaded."""
        events.on_env(env, files)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Everything is written."""
        events.on_post_build(config)

    def on_shutdown(self) -> None:
        """MkDocs ends."""
        events.on_shutdown()
