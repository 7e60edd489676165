"""`matters publish`."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from .. import english, mkdocs_adapter
from .addresses import keep_addresses
from .build import build_site
from .project import run, settings_of, shown

FEW = 20
"""Up to how many pages are named."""

_OF_THE_DAY = re.compile(rb"record as at [0-9]{1,2} [A-Z][a-z]+ [0-9]{4}")
"""What says on every page on which day it was made."""


def publish_site(config_file: str | None, *, dry_run: bool, as_json: bool = False) -> None:
    """Build the site and add its addresses to the ledger, or say what that would change.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        dry_run: whether only to say it.
        as_json: whether to say it as JSON.
    """
    if not dry_run:
        build_site(config_file, None, strict=True, last=None)
        keep_addresses(config_file)
        return
    settings_of(config_file)
    run(lambda: _say(config_file, as_json=as_json))


def _say(config_file: str | None, *, as_json: bool) -> None:
    site = Path(mkdocs_adapter.load(config_file).site_dir)
    with tempfile.TemporaryDirectory() as name, _by_itself():
        tried = Path(name) / "site"
        mkdocs_adapter.build(config_file, str(tried), strict=True, on_trial=True)
        before, after = _files(site), _files(tried)
    kinds = {
        "added": sorted(after.keys() - before.keys()),
        "changed": sorted(name for name in after.keys() & before.keys() if after[name] != before[name]),
        "gone": sorted(before.keys() - after.keys()),
    }
    if as_json:
        click.echo(json.dumps(kinds, ensure_ascii=False))
        return
    if not before:
        click.echo(f"Nothing has been published in {shown(site)} yet.")
    for word, names in kinds.items():
        pages = [name for name in names if name.endswith(".html")]
        others = len(names) - len(pages)
        if names:
            beside = f", and {english.count(others, 'other file')}" if others else ""
            click.echo(f"{english.capital(english.count(len(pages), 'page'))} {word}{beside}.")
        for name in pages[:FEW]:
            click.echo(f"  /{name.removesuffix('index.html')}")
        if len(pages) > FEW:
            click.echo(f"  and {len(pages) - FEW:,} more")
    if not any(kinds.values()):
        click.echo("Nothing would change but the date of the record.")


@contextmanager
def _by_itself() -> Iterator[None]:
    """Build without what earlier builds left, and without the search index, which is made from the pages."""
    before = {name: os.environ.get(name) for name in ("MATTERS_CACHE", "MATTERS_SEARCH")}
    os.environ.update(dict.fromkeys(before, "off"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _files(site: Path) -> Mapping[str, bytes]:
    """Every file of a site except the search index, without the date that every page shows."""
    return {
        name: _OF_THE_DAY.sub(b"", path.read_bytes())
        for path in (site.rglob("*") if site.is_dir() else ())
        if path.is_file()
        for name in [path.relative_to(site).as_posix()]
        if not name.startswith((".", "pagefind/"))
    }
