"""`matters build` and `matters serve`."""

from __future__ import annotations

from .. import mkdocs_adapter
from ..runtime.up_to_date import LastBuild
from .project import run, settings_of


def build_site(config_file: str | None, site_dir: str | None, *, strict: bool, last: LastBuild | None) -> None:
    """Build the site.

    Args:
        config_file: the site's `mkdocs.yml`; without it, the one in this folder.
        site_dir: where to publish it; where `mkdocs.yml` says unless told.
        strict: whether a warning stops the build.
        last: where to leave what the next build can know of this one, if anywhere.
    """
    settings_of(config_file)
    run(lambda: mkdocs_adapter.build(config_file, site_dir, strict=strict, last=last))


def serve_site(config_file: str | None, address: str | None) -> None:
    """Serve the site on this machine until somebody stops it.

    Args:
        config_file: the site's `mkdocs.yml`; without it, the one in this folder.
        address: the host and port to serve it at; those of `mkdocs.yml` unless told.
    """
    settings_of(config_file)
    run(lambda: mkdocs_adapter.serve(config_file, address))
