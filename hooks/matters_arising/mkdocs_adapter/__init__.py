"""The record's pages → MkDocs. The only package that knows MkDocs.

MkDocs reads `content/`, builds the hand-written pages, and copies the theme's files. `site` is what it asks of
us in one run; `published_site` adds the record's pages and publishes the whole, and `preview` serves it page by page.
"""

from __future__ import annotations

import logging

from mkdocs.commands.build import build as mkdocs_build

from ..runtime.garbage import collecting_seldom
from ..runtime.up_to_date import LastBuild
from . import other_files
from .build_stamp import OURS, stamped
from .messages import as_warning, total
from .preview import open_desk, previewing, serve, site_of, starting
from .record import addresses_of, read_and_check, read_record, record_as_at, today
from .settings import Settings, SettingsError, load, settings
from .site import Site

__all__ = [
    "Settings",
    "SettingsError",
    "Site",
    "addresses_of",
    "as_warning",
    "build",
    "load",
    "open_desk",
    "other_files",
    "previewing",
    "read_and_check",
    "read_record",
    "record_as_at",
    "serve",
    "settings",
    "site_of",
    "starting",
    "today",
    "total",
]


def build(
    config_file: str | None,
    site_dir: str | None,
    *,
    strict: bool,
    last: LastBuild | None = None,
    on_trial: bool = False,
) -> None:
    """Build the site exactly as `mkdocs build` does.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        site_dir: where to publish it; by default, where `mkdocs.yml` says.
        strict: whether a warning stops the build.
        last: where to leave what the next build can know of this one.
        on_trial: whether this is not the site that is published, so that nothing is said but what is wrong.

    Raises:
        SettingsError: if `mkdocs.yml` cannot be used.
        Abort: if the record cannot be published; the message says why.
    """
    logging.basicConfig(format="%(message)s")
    logging.getLogger(OURS).setLevel(logging.WARNING if on_trial else logging.INFO)
    with stamped(last):
        config = load(config_file, site_dir, strict=strict)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with collecting_seldom():
                mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
