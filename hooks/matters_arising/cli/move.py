"""`matters move`: correcting a wrong date or id, which may already have been published."""

from __future__ import annotations

import contextlib
import difflib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import click

from .. import english, mkdocs_adapter
from ..desk.editing import CannotEditError, edited, said
from ..outputs import permanence
from ..outputs.html.pages import drafts
from ..records.scalars import UnfitError, slug_of
from ..register.register import Register
from ..rules.checks import problems
from ..rules.next_agenda import next_key
from ..rules.snapshot import AsAt
from ..source.problems import RecordError, did_you_mean
from ..source.read import read
from ..source.withheld import published_part
from ..urls import ledger
from .moving import Move, left_as_it_is, move_of_id, move_of_meeting, texts
from .naming import day_and_key, slug
from .project import run, settings_of, shown

MOVED = "moved.yml"


def move(config_file: str | None, thing: str, old: str, new: str, *, yes: bool) -> None:
    """Give something another date or id, in the whole record.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        thing: what it is: a meeting, a committee, a person, a body or a subject.
        old: a meeting's reference, or an id.
        new: the right date of the meeting, or the right id.
        yes: whether to do it without asking for confirmation.

    Raises:
        click.UsageError: if there is no such thing, or what it is to be cannot be used. Nothing has been changed then.
    """
    chosen = settings_of(config_file)

    def do() -> None:
        reading, found = mkdocs_adapter.read_and_check(chosen)
        if found:
            raise RecordError(found, are_all=not reading.problems)
        register = Register(reading)
        one = _move(thing, old, new, register)
        with tempfile.TemporaryDirectory() as name:
            tried = Path(name) / chosen.data.name
            shutil.copytree(chosen.data, tried)
            try:
                _apply(one, register, tried)
                kept = _keep_addresses(one, register, tried, chosen)
            except CannotEditError as error:
                raise click.UsageError(f"the record is written in a way that cannot be changed: {error}") from None
            changed = _changed(chosen.data, tried)
            _show(one, changed, chosen.data, tried, kept)
            if not yes and not (sys.stdin.isatty() and click.confirm("Do this?")):
                click.echo("Nothing has been changed. With --yes it is done.")
                return
            for path in changed:
                if (tried / path).exists():
                    (chosen.data / path).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(tried / path, chosen.data / path)
                else:
                    (chosen.data / path).unlink()
                    _remove_if_empty((chosen.data / path).parent)
        click.echo("Done. Build the site, and publish it.")

    run(do, refused="Nothing has been changed.")


def _move(thing: str, old: str, new: str, register: Register) -> Move:
    """What is to be moved, if it exists and can be moved."""
    known: Any = {
        "meeting": register.meetings,
        "committee": register.committees,
        "person": register.people,
        "body": register.bodies,
        "subject": register.subjects,
    }[thing]
    if old not in known:
        raise click.UsageError(f"there is no {thing} {old}. {did_you_mean(old, known)}".strip())
    if thing != "meeting":
        other = next((word for word, table in _sharing_ids_with(thing, register).items() if new in table), None)
        if other:
            article = "another" if other == thing else "a"
            raise click.UsageError(f"{article} {other} has the id {new}. Choose one that is not used.")
        try:
            slug_of(new)
        except UnfitError as unfit:
            likely = slug(new)
            example = f", for example {likely}" if likely else ""
            raise click.UsageError(f"{unfit.message}. {unfit.hint}{example}.") from None
        return move_of_id(thing, old, new, register)
    day, key = day_and_key(new)
    found = move_of_meeting(known[old], key)
    if found.new in known:
        free = next_key(known[old].committee.id, day, register)
        raise click.UsageError(f"there is a meeting {found.new} already. If this was another on that day, give {free}.")
    return found


def _sharing_ids_with(thing: str, register: Register) -> dict[str, Any]:
    """The kinds of thing that share their ids with a kind: an owner can be a body, a person or a committee."""
    owners: dict[str, Any] = {"body": register.bodies, "person": register.people, "committee": register.committees}
    return owners if thing in owners else {thing: register.subjects}


def _apply(one: Move, register: Register, tried: Path) -> None:
    """Write the changed files into a copy of the record."""
    for path, text in texts(one, register, tried).items():
        (tried / path).write_bytes(text.encode())
    for before, after in one.files.items():
        (tried / after).parent.mkdir(exist_ok=True)
        (tried / before).rename(tried / after)


def _remove_if_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _keep_addresses(one: Move, register: Register, tried: Path, chosen: mkdocs_adapter.Settings) -> int:
    """Redirect every published address that changes, in the copy; return how many there are.

    Raises:
        RecordError: if the record would have problems afterwards.
    """
    before = _all(register, chosen)
    old = [address for address in ledger.published(tried) if address in before]
    if not old:
        _read(tried)
        return 0
    after = _all(_read(tried), chosen)
    pairs = {address: one.address(address) for address in old if address not in after}
    pages = {was: to for was, to in pairs.items() if to in after and (was.endswith("/") or "#" in was)}
    _write_moves(one, {was: to for was, to in pages.items() if not was.startswith("/r/")}, after, tried)
    lost = _lost(tried, chosen)
    if lost:
        rest = {was: pairs[was] for was in lost if pairs.get(was) in after}
        _write_moves(one, rest, after, tried)
        found = _problems(tried, chosen)
        if found:
            raise RecordError(found)
    ledger.update(tried, after)
    return len(pairs)


def _read(folder: Path) -> Register:
    reading = read(folder)
    found = problems(reading)
    if found:
        raise RecordError(found, are_all=not reading.problems)
    return Register(reading)


def _as_at(register: Register, chosen: mkdocs_adapter.Settings) -> AsAt:
    open_to_all = published_part(register.reading)
    shown_ = register if open_to_all is register.reading else Register(open_to_all)
    return AsAt(shown_, mkdocs_adapter.today(chosen, shown_))


def _all(register: Register, chosen: mkdocs_adapter.Settings) -> set[str]:
    """Every address of the site."""
    as_at = _as_at(register, chosen)
    pages = [draft.address for draft in drafts(as_at)]
    later = permanence.files(as_at.on(date.max))
    return permanence.all_addresses(pages, as_at, chosen.content) | set(later)


def _problems(tried: Path, chosen: mkdocs_adapter.Settings) -> list[Any]:
    as_at = _as_at(_read(tried), chosen)
    pages = [draft.address for draft in drafts(as_at)]
    return permanence.problems(pages, as_at, chosen.root, chosen.content)


def _lost(tried: Path, chosen: mkdocs_adapter.Settings) -> list[str]:
    return [problem.message.split(" ", 1)[0] for problem in _problems(tried, chosen)]


def _write_moves(one: Move, pairs: dict[str, str], after: set[str], tried: Path) -> None:
    """Add moves to `moved.yml`. Moves to an old address lead to the new one; moves from a new address are removed."""
    path = tried / MOVED
    text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    content = deepcopy(said(text)) if text.strip() else {}
    moves = []
    for line in content.get("moved") or []:
        if line["from"] not in after:
            to = line["to"] if line["to"] in after else one.address(line["to"])
            moves.append({"from": line["from"], "to": to})
    moves += [{"from": was, "to": to} for was, to in sorted(pairs.items())]
    if not moves and not text:
        return
    content["moved"] = moves
    head = "" if text else "# yaml-language-server: $schema=../schema/moved.json\n"
    path.write_bytes((head + edited(text, content)).encode())


def _changed(data: Path, tried: Path) -> list[Path]:
    """The files that differ, new ones first."""
    names = {path.relative_to(top) for top in (data, tried) for path in top.rglob("*") if path.is_file()}

    def content(path: Path) -> bytes | None:
        return path.read_bytes() if path.is_file() else None

    differ = [path for path in sorted(names) if content(data / path) != content(tried / path)]
    return sorted(differ, key=lambda path: not (tried / path).exists())


def _show(one: Move, changed: list[Path], data: Path, tried: Path, kept: int) -> None:
    """Show what will change: each changed line, the redirects, and what is left unchanged."""
    for was, name in one.files.items():
        click.echo(f"{shown(data / was)} becomes {shown(data / name)}.")
    earlier = {name: was for was, name in one.files.items()}
    for path in changed:
        if path.name in (MOVED, ledger.NAME) or not (tried / path).exists():
            continue
        before = data / earlier.get(path, path)
        click.echo(f"{shown(data / path)}")
        for line in _changed_lines(before, tried / path):
            click.echo(f"  {line}")
    if kept:
        are = "published address leads" if kept == 1 else "published addresses lead"
        click.echo(f"{kept:,} {are} on to where it is from now on." if kept == 1 else f"{kept:,} {are} on.")
    for place in left_as_it_is(one, lambda: _texts(tried)):
        click.echo(f"{data.name}/{place} names {one.old} in words; look whether it should.")
    files = english.count(sum(1 for path in changed if (tried / path).exists()), "file")
    click.echo(f"{english.capital(files)} in all.")


def _texts(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.rglob("*.yml")):
        yield path.relative_to(folder), path.read_text(encoding="utf-8-sig")


def _changed_lines(before: Path, after: Path) -> Iterator[str]:
    old, new = (path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else [] for path in (before, after))
    for line in difflib.unified_diff(old, new, n=0, lineterm=""):
        if not line.startswith(("---", "+++", "@@")):
            yield line
