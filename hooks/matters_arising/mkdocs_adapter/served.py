"""`mkdocs serve`: the site on one machine, made anew whenever a file is saved, and what is wrong told on its pages."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer

from ..build.publish import discard
from ..build.serving import Serving
from ..runtime.garbage import CollectingAfterwards, collecting_seldom
from .shown import Shown
from .watched import observer

_serving: list[Serving] = []
"""What is remembered while MkDocs serves rather than builds; hooks are loaded anew for every build, this is not."""


def starting(command: str) -> None:
    """Remember whether MkDocs builds or serves; remove the sites of those that were killed while they served."""
    _serving[:] = [Serving()] if command == "serve" else []
    if command == "serve":
        for lock in Path(tempfile.gettempdir()).glob(".mkdocs_*.lock"):
            discard(lock.with_name(lock.name.removeprefix(".").removesuffix(".lock")))


def remembered() -> Serving | None:
    """What is remembered from one build to the next, if MkDocs serves."""
    return _serving[0] if _serving else None


def watching(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Have MkDocs see an edit soon, and go on serving where one is refused."""
    _look_often(server, config)
    shown = Shown(server.serve_request)
    server.set_app(shown)
    server.builder = _telling(shown, server.builder)


def stopping() -> None:
    """Stop what is still being made while MkDocs serves."""
    for one in _serving:
        one.stop()
        one.let_go()


def serve(config_file: str | None, address: str | None) -> None:
    """Serve the site and build it anew whenever a file changes, exactly as `mkdocs serve` does.

    Args:
        config_file: the site's `mkdocs.yml`; without it, the one in this folder.
        address: the host and port to serve it at; those of `mkdocs.yml` unless told.

    Raises:
        Abort: if the record cannot be published when this begins, or the address is in use; the message says why.
    """
    logging.basicConfig(format="%(message)s")
    for name in ("mkdocs.livereload", "mkdocs.plugins.matters_arising"):
        logging.getLogger(name).setLevel(logging.INFO)
    options: dict[str, Any] = {"dev_addr": address} if address else {}
    with collecting_seldom():
        mkdocs_serve(config_file, **options)


def _look_often(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Look for edits sooner than MkDocs does, which looks twice a second."""
    serving = remembered()
    number = len(serving.reading.files) if serving and serving.reading else 0
    watched = [path for path in (config.docs_dir, config.config_file_path) if path]
    for path in watched:
        server.unwatch(path)
    server.observer = observer(number)  # type: ignore[assignment]
    server.build_delay = 0.05  # Seconds in which no other file may change before the site is built.
    for path in watched:
        server.watch(path)


def _telling(shown: Shown, build: Callable[[], None]) -> Callable[[], None]:
    """Build the site, and say why where that is refused: MkDocs by itself would leave every page waiting."""
    collecting = CollectingAfterwards()

    def built() -> None:
        try:
            with collecting:
                build()
        except (Abort, ConfigurationError) as refused:
            shown.refusal = str(refused)
            click.echo(shown.refusal, err=True)
        else:
            shown.refusal = ""

    return built
