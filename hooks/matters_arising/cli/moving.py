"""The changes needed in a record to correct a wrong id or date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
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
    """Something that moves, with its old and new id or date."""

    thing: str
    """Meeting, committee, person, body or subject."""
    old: str
    """Its id, or its reference."""
    new: str
    """What that is to be."""
    files: Mapping[Path, Path] = field(default_factory=dict)
    """The files that are named after it, below the record's folder, each with the name that it will have."""
    committee: str = ""
    """The committee of a meeting."""
    is_owner: bool = False
    """Whether an owner with this id is the thing that moves."""

    @property
    def days(self) -> tuple[str, str]:
        """The old and the new date of a meeting."""
        length = len("2024-05-01")
        return self.old.rsplit("/", 1)[-1][:length], self.new.rsplit("/", 1)[-1][:length]

    def renamed(self, thing: str, id: str) -> str | None:
        """Return the new form of a reference; `None` if it does not change.

        Args:
            thing: what is referred to.
            id: its id or reference.
        """
        if id == self.old and (thing == self.thing or (thing == "owner" and self.is_owner)):
            return self.new
        within = (
            self.thing == "meeting" and thing in ("item", "request", "resolution") and id.startswith(f"{self.old}/")
        )
        return self.new + id[len(self.old) :] if within else None

    def address(self, old: str) -> str:
        """Return the new address of something.

        Args:
            old: the published address.
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
        key: the right date; `2024-05-01-2` if it was the second meeting of the day.
    """
    code = meeting.id.rsplit("/", 1)[0]
    folder = Path("meetings") / meeting.committee.id
    old, new = folder / f"{meeting.key}.yml", folder / f"{key}.yml"
    return Move("meeting", meeting.id, f"{code}/{key}", {old: new}, meeting.committee.id)


def move_of_id(thing: str, old: str, new: str, register: Register) -> Move:
    """Return the move of something other than a meeting to another id.

    Args:
        thing: what it is.
        old: its id.
        new: its new id.
        register: the whole record.
    """
    is_owner = register.is_the_owner(thing, old)
    paths = [Path(*file.path.parts[1:]) for file in register.reading.files]
    folders = (*(FOLDERS_OF_A_COMMITTEE if thing == "committee" else ()), *(("action-logs",) if is_owner else ()))
    files = {
        path: Path(path.parts[0], new, path.name)
        for path in paths
        if path.parts[:-1] in [(one, old) for one in folders]
    }
    if thing == "committee":
        files = {Path("committees", f"{old}.yml"): Path("committees", f"{new}.yml")} | files
    return Move(thing, old, new, files, is_owner=is_owner)


FOLDERS_OF_A_COMMITTEE = ("meetings", "follow-up", "work-programme")
"""The folders in which each committee has a folder of its own."""

LISTED = {"person": "people", "body": "bodies", "subject": "subjects"}
"""The file in which each kind of thing is listed, and the field."""


def texts(move: Move, register: Register, folder: Path) -> dict[Path, str]:
    """Return the new text of each file that changes; a file that moves is listed under its old name.

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
                if loc[0] not in content:  # What the name of the file says need not be written in it.
                    continue
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
    if move.thing == "meeting":
        yield from _changed_days(move, file, path)
    elif isinstance(file.record, r.ActionLog) and path in move.files:
        yield ("body",), move.new
    elif path.stem == LISTED.get(move.thing):
        ids = [one.id for one in getattr(file.record, path.stem)]
        yield (path.stem, ids.index(move.old), "id"), move.new


def _changed_days(move: Move, file: File, path: Path) -> Iterator[tuple[tuple[str | int, ...], str]]:
    before, after = move.days
    if path in move.files:
        yield ("date",), after
        if isinstance(file.record, r.Meeting):
            items = enumerate(file.record.items)
            raised = (place for place, one in items if one.added and one.added.isoformat() == before)
            yield from ((("items", place, "added"), after) for place in raised)
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
    """Change the date beside a reference to the meeting, if it is the meeting's."""
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
    """Return the places where prose, which is not changed, still names what moved.

    Args:
        move: what moves.
        all_texts: gives each file with its new text.
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
