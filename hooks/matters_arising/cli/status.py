"""`matters status`."""

from __future__ import annotations

import json

import click

from .. import mkdocs_adapter
from ..rules.status_report import lines, summary
from .project import run, settings_of


def show_status(config_file: str | None, *, as_json: bool, internal: bool) -> None:
    """Show what is open, overdue and unanswered, and the gaps to check.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        as_json: whether to print it as JSON.
        internal: whether to include what is withheld.
    """
    chosen = settings_of(config_file)

    def say() -> None:
        as_at = mkdocs_adapter.record_as_at(chosen, internal=internal)
        found = summary(as_at, internal=internal)
        click.echo(json.dumps(found, indent=1, ensure_ascii=False) if as_json else "\n".join(lines(found, as_at)))

    run(say)
