"""What has to change in a record where something in it was given a wrong id or date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .. import records as r
from ..desk.editing import edited, said
from ..register.entities import Meeting
from ..register.references import references_of
from ..register.register import Register
from ..source.read import File
from ..urls.addresses import short_slug, slug


@dataclass(frozen=True)
class Move:
    """Something, and what it is to be from now on."""

    thing: str
    """Meeting, person, body or subject."""
    old: str
    """Its id, or its reference."""
    new: str
    """What that is to be."""
    file: Path
    """The file in which it is, below the record's folder."""
    to_file: Path
    """The file in which it will be."""
    committee: str = ""
    """The committee of a meeting."""

    @property
    def days(self) -> tuple[str, str]:
        """The date of a meeting, and what it is to be."""
        length = len("2024-05-01")
        return self.old.rsplit("/", 1)[-1][:length], self.new.rsplit("/", 1)[-1][:length]

    def renamed(self, thing: str, id: str) -> str | None:
        """Return what a reference is to be, or nothing if it stays.

        Args:
            thing: what is referred to.
            id: its id or reference.
        """
        if thing == self.thing and id == self.old:
            return self.new
        within = (
            self.thing == "meeting" and thing in ("item", "request", "resolution") and id.startswith(f"{self.old}/")
        )
        return self.new + id[len(self.old) :] if within else None

    def address(self, old: str) -> str:
        """Return the address at which something will be that was at another.

        Args:
            old: the address that was published.
        """
        if self.thing != "meeting":
            return re.sub(rf"(?<=[/#-]){re.escape(self.old)}(?=[/.#]|$)", self.new, old)
        code, before = self.old.casefold().rsplit("/", 1)
        after = self.new.rsplit("/", 1)[1]
        moved = re.sub(rf"/({re.escape(self.committee)}|{re.escape(code)})/{before}(?=/)", rf"/\1/{after}", old)
        joined = short_slug if old.startswith("/r/") else slug
        return re.sub(rf"(?<=[/-]){re.escape(joined(self.old))}(?=[/.-]|$)", joined(self.new), moved)


def move_of_meeting(meeting: Meeting, key: str) -> Move:
    """Return the move of a meeting to the date at which it was held.

    Args:
        meeting: the meeting.
        key: the right date; `2024-05-01-2`, if it was the second meeting on its day.
    """
    code = meeting.id.rsplit("/", 1)[0]
    folder = Path("meetings") / meeting.committee.id
    old, new = folder / f"{meeting.key}.yml", folder / f"{key}.yml"
    return Move("meeting", meeting.id, f"{code}/{key}", old, new, meeting.committee.id)


LISTED = {"person": "people", "body": "bodies", "subject": "subjects"}
"""The file in which each kind of thing is listed, and the field."""


def texts(move: Move, register: Register, folder: Path) -> dict[Path, str]:
    """Return the new text of each file of the record that changes; the file that moves is under its old name.

    Args:
        move: what moves.
        register: the whole record.
        folder: the record's folder.

    Raises:
        CannotEditError: if a file is written in a way that cannot be changed.
    """
    found = {}
    for file in register.reading.files:
        path = Path(*file.path.parts[1:])
        changes = list(_changes(move, file, path))
        if changes:
            text = (folder / path).read_bytes().decode("utf-8-sig")
            content = deepcopy(said(text))
            for loc, value in changes:
                _put(content, loc, value)
                if loc[-1] in ("meeting", "before"):
                    _put_day_beside(content, loc[:-1], move)
            found[path] = edited(text, content)
    return found


def _changes(move: Move, file: File, path: Path) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for reference in references_of(file):
        new = move.renamed(reference.thing, reference.id)
        if new:
            yield reference.loc, new
    if move.thing in LISTED:
        name = LISTED[move.thing]
        if path.name == f"{name}.yml":
            ids = [one.id for one in getattr(file.record, name)]
            yield (name, ids.index(move.old), "id"), move.new
        return
    before, after = move.days
    if path == move.file:
        yield ("date",), after
    elif path.parts[1:2] == (move.committee,):
        for loc, value in _days(file.record):
            if value.isoformat() == before:
                yield loc, after


def _days(record: r.Record) -> Iterator[tuple[tuple[str | int, ...], date]]:
    """Yield the dates by which a record names other meetings of its committee."""
    if isinstance(record, r.Meeting):
        named = {
            ("minutes", "to_confirm_at"): record.minutes.to_confirm_at,
            ("minutes", "confirmed_at"): record.minutes.confirmed_at,
            ("moved_to",): record.moved_to,
        }
        yield from ((loc, day) for loc, day in named.items() if day)
    elif isinstance(record, r.WorkProgramme):
        for number, version in enumerate(record.versions):
            for place, meeting in enumerate(version.meetings):
                yield ("versions", number, "meetings", place, "date"), meeting.date


def _put_day_beside(content: Any, way: tuple[str | int, ...], move: Move) -> None:
    """Change the date that stands beside a reference to the meeting, if it is that of the meeting."""
    for step in way:
        content = content[step]
    before, after = move.days
    for name in ("date", "as_at"):
        if content.get(name) == before:
            content[name] = after


def _put(content: Any, loc: tuple[str | int, ...], value: str) -> None:
    *way, last = loc
    for step in way:
        content = content[step]
    content[last] = value


def left_as_it_is(move: Move, all_texts: Callable[[], Iterator[tuple[Path, str]]]) -> list[str]:
    """Return where words of the record still name what moved: prose is not changed.

    Args:
        move: what moves.
        all_texts: gives each file with its text, as it will be.
    """
    if move.thing != "meeting":
        return []
    mention = re.compile(rf"{re.escape(move.old)}(?!-?[0-9])")
    return [
        f"{path.as_posix()}:{number}"
        for path, text in all_texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if mention.search(line)
    ]
