"""`matters new committee` and `matters new person`."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import click

from .. import mkdocs_adapter
from ..desk.editing import CannotEditError, edited, said
from .naming import NewCommittee, checked_code, free_code, initials, kind_of, short_name, slug
from .new_meeting import committee_named
from .project import run, settings_of, shown


def new_committee(config_file: str | None, name: str, code: str | None) -> None:
    """Add a committee.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        name: its full name.
        code: its code in references; made from the name if left out.

    Raises:
        click.UsageError: if the name gives no id, or the committee or the code is there already.
    """
    chosen = settings_of(config_file)

    def add() -> None:
        as_at = mkdocs_adapter.record_as_at(chosen, internal=True)
        id, short = slug(name), short_name(name.strip(), "Committee")
        codes = {one.record.code for one in as_at.register.committees.values()}
        if not id:
            raise click.UsageError(f"`{name}` is not the name of a committee. Write its full name.")
        if code:
            checked_code(code)
        if code in codes:
            raise click.UsageError(f"another committee has the code {code}. Give this one another code.")
        path = chosen.data / "committees" / f"{id}.yml"
        if path.exists():
            raise click.UsageError(f"{shown(path)} already exists and will not be overwritten.")
        chosen_code = code or free_code(initials(short), codes)
        path.parent.mkdir(exist_ok=True)
        text = NewCommittee(id, name.strip(), short, chosen_code, kind_of(name).value).text
        path.write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"Wrote {shown(path)}. Its code is {chosen_code}.")

    run(add, refused="Nothing has been written.")


def new_person(
    config_file: str | None, name: str, title: str | None, office: str | None, committee: str | None, seat: str
) -> None:
    """Add a person, with a seat if one is given.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        name: the name, without title.
        title: Councillor, Dr.
        office: an office that the person holds.
        committee: the id or code of a committee on which the person has a seat in this municipal year.
        seat: which seat.

    Raises:
        click.UsageError: if the name gives no id, the person is there already, or there is no such committee.
    """
    chosen = settings_of(config_file)

    def add() -> None:
        as_at = mkdocs_adapter.record_as_at(chosen, internal=True)
        id = slug(name)
        if not id:
            raise click.UsageError(f"`{name}` is not a name. Write the name without title.")
        if id in as_at.register.people:
            raise click.UsageError(f"{as_at.register.people[id].record.name} is already recorded, as {id}.")
        person: dict[str, Any] = {"id": id, "name": name.strip()}
        if title:
            person["title"] = title
        if office:
            person["offices"] = [{"title": office}]
        changes: list[tuple[Path, Callable[[dict[str, Any], dict[str, Any]], None], dict[str, Any]]]
        changes = [(chosen.data / "people.yml", _with_person, person)]
        if committee:
            of = committee_named(as_at, committee)
            place: dict[str, Any] = {"year": as_at.register.municipal_year(as_at.today), "seat": seat, "person": id}
            changes.append((chosen.data / "committees" / f"{of.id}.yml", _with_seat, place))
        new = [(path, _changed(path, change, what)) for path, change, what in changes]
        for path, text in new:
            path.write_text(text, encoding="utf-8", newline="")
            click.echo(f"Added {name.strip()} to {shown(path)}, as {id}.")

    run(add, refused="Nothing has been written.")


def _changed(path: Path, change: Any, what: dict[str, Any]) -> str:
    """The text of a file with something added and nothing else changed."""
    head = f"# yaml-language-server: $schema=../schema/{path.stem}.json\n"
    text = path.read_bytes().decode("utf-8") if path.exists() else f"{head}people: []\n"
    try:
        content = deepcopy(said(text))
        change(content, what)
        return edited(text, content)
    except CannotEditError as error:
        raise click.UsageError(f"{shown(path)} cannot be changed: {error}. Add the lines by hand.") from None


def _with_person(content: dict[str, Any], person: dict[str, Any]) -> None:
    content["people"] = [*(content.get("people") or []), person]


def _with_seat(content: dict[str, Any], seat: dict[str, Any]) -> None:
    years = content.setdefault("membership", [])
    year = next((one for one in years if one["year"] == seat["year"]), None)
    if year is None:
        year = {"year": seat["year"], "seats": []}
        years.append(year)
    year["seats"] = [*year["seats"], {"seat": seat["seat"], "person": seat["person"]}]
