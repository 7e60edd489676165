"""`matters import`."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from .. import english, mkdocs_adapter
from ..importing.bring_in import Account, BroughtIn, UnknownCommitteeError, as_plain, bring_in, papers_in
from ..importing.drafting.drafts import Drafted
from ..importing.drafting.insertion import UnfitForInsertionError
from ..importing.understanding.profile import ProfileError, profile
from ..rules.checks import problems
from ..runtime.progress import counted
from ..source.read import read
from .project import settings_of, show

OWN_WORDS = "import-profile.yml"
"""The council's own words by which its papers are understood, beside mkdocs.yml."""


def import_papers(
    config_file: str | None, names: tuple[str, ...], committee: str, kind: str, *, dry_run: bool, as_json: bool
) -> None:
    """Import papers as drafts, and report what was found.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        names: files and folders.
        committee: the committee, by id, code or name; empty if the papers name it.
        kind: what the papers are; empty if that is to be found out.
        dry_run: whether to write nothing.
        as_json: whether to give the account as JSON.
    """
    chosen = settings_of(config_file)
    papers = papers_in(map(Path, names))
    if not papers:
        raise click.UsageError("there are no papers in these folders")
    reading = read(chosen.data)
    if reading.problems:
        click.echo("Correct the problems below before importing anything.", err=True)
        show(reading.problems, are_all=False)
        raise SystemExit(1)
    try:
        words = profile(chosen.root / OWN_WORDS)
        progress = counted("Reading papers")
        came = bring_in(papers, reading, words, committee=committee, kind=kind, progress=progress)
    except UnknownCommitteeError:
        known = english.listed(sorted(file.id for file in reading.files if file.kind.schema == "committee"))
        are = f"Its committees are {known}" if known else "It has none yet"
        raise click.UsageError(f"{committee} is not a committee of this record. {are}") from None
    except (ProfileError, UnfitForInsertionError) as error:
        raise click.UsageError(str(error)) from None
    if not dry_run:
        for name, text in came.files.items():
            _write(chosen.data / name, text)
    if as_json:
        click.echo(json.dumps(as_plain(came), ensure_ascii=False, indent=1))
    else:
        _tell(came, chosen.data.name, dry_run=dry_run)
    if not dry_run and came.files:
        _check(chosen)
    if any(one.refused for one in came.papers):
        raise SystemExit(1)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)  # noqa: PTH105 - in one step: another program never sees half a file


def _check(chosen: mkdocs_adapter.Settings) -> None:
    reading = read(chosen.data)
    if found := problems(reading):
        click.echo("To be corrected before publication:", err=True)
        show(found, are_all=not reading.problems)


def _tell(came: BroughtIn, folder: str, *, dry_run: bool) -> None:
    for account in came.papers:
        _tell_paper(account, folder)
    if dry_run:
        click.echo(f"Nothing was written. {english.capital(english.count(len(came.files), 'file'))} would be.")
    elif came.files:
        click.echo(f"{english.capital(english.count(len(came.files), 'file'))} written:")
        for name in sorted(came.files):
            click.echo(f"  {folder}/{name}")
        click.echo(
            "Drafts are shown by `matters serve` and not published. Remove the line `draft: true` from each "
            "once you have checked it."
        )
    else:
        click.echo("Nothing new: no file was changed.")


def _tell_paper(account: Account, folder: str) -> None:
    click.secho(account.paper, bold=True)
    if account.refused:
        click.echo(f"  {account.paper} {account.refused}", err=True)
    for part in account.parts:
        _tell_part(part, folder)
    _list("Left out", account.left_out)
    click.echo()


def _tell_part(part: Drafted, folder: str) -> None:
    counts = [
        f"{number:,} {_ONE.get(what, what) if number == 1 else what}" for what, number in part.found.items() if number
    ]
    click.echo(f"  {english.capital(part.heading)}: {english.listed(counts) or 'nothing'}")
    if part.file:
        click.echo(f"  {folder}/{part.file}")
    _list("Added", part.added)
    _list("In the paper, and not changed in your files", part.proposed)
    _list("To check", [f"page {page}: {what}" if page else what for page, what in part.doubts])


_ONE = {
    "items": "item", "apologies": "apology", "resolutions": "resolution", "actions": "action", "rows": "row",
    "entries": "entry", "meetings": "meeting",
}  # fmt: skip


def _list(title: str, entries: list[str]) -> None:
    if entries:
        click.echo(f"  {title}:")
        for one in entries:
            click.echo("\n".join(f"    {line}" for line in one.splitlines()))
