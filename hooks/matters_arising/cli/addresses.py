"""`matters addresses`."""

from __future__ import annotations

import click

from .. import english, mkdocs_adapter
from ..outputs import permanence
from ..urls import ledger
from .project import run, settings_of


def list_addresses(config_file: str | None) -> None:
    """List every address of the site.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
    """
    chosen = settings_of(config_file)
    run(lambda: click.echo("\n".join(_found(chosen))))


def keep_addresses(config_file: str | None) -> None:
    """Add the addresses of the site to the ledger of published addresses.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
    """
    chosen = settings_of(config_file)

    def keep() -> None:
        new = ledger.update(chosen.data, _found(chosen))
        addresses = english.capital(english.count(new, "new address", "new addresses"))
        click.echo(f"{addresses} in {chosen.data / ledger.NAME}.")

    run(keep)


def _found(chosen: mkdocs_adapter.Settings) -> list[str]:
    as_at = mkdocs_adapter.record_as_at(chosen)
    pages = mkdocs_adapter.addresses_of(as_at, chosen.root, content=chosen.content)
    return sorted(permanence.all_addresses(pages, as_at, chosen.content))
