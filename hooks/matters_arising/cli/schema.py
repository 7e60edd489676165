"""`matters schema`."""

from __future__ import annotations

import click

from .. import english
from ..source import json_schema
from .project import settings_of


def write_schemas(config_file: str | None, *, only_check: bool) -> None:
    """Write the schemas that are out of date, or say which are.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        only_check: whether to write nothing.
    """
    folder = settings_of(config_file).root / "schema"
    if only_check:
        if old := json_schema.stale(folder):
            click.echo(f"Out of date: {', '.join(old)}. Run `matters schema`.", err=True)
            raise SystemExit(1)
        click.echo("The schemas are up to date.")
        return
    written = json_schema.write(folder)
    click.echo(f"Wrote {english.count(len(written), 'file')}." if written else "The schemas are up to date.")
