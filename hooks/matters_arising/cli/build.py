"""`matters build` and `matters serve`."""

from __future__ import annotations

from .. import mkdocs_adapter
from ..runtime.up_to_date import LastBuild
from .project import run, settings_of


def build_site(config_file: str | None, site_dir: str | None, *, strict: bool, last: LastBuild | None) -> None:
    """Build the site.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        site_dir: where to publish it; by default, where `mkdocs.yml` says.
        strict: whether a warning stops the build.
        last: where to leave the stamp of this build for the next one, if anywhere.
    """
    settings_of(config_file)
    run(lambda: mkdocs_adapter.build(config_file, site_dir, strict=strict, last=last))


def serve_site(config_file: str | None, address: str | None) -> None:
    """Serve the site on this machine until it is stopped.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        address: the host and port; by default, those in `mkdocs.yml`.
    """
    settings_of(config_file)
    run(lambda: mkdocs_adapter.serve(config_file, address))
