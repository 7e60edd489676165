"""Reviewing drafts: uncertain entries come first, and each is accepted, corrected or left out."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from .. import english
from ..register.register import Register
from ..source.positions import Loc, with_positions
from ..urls import addresses as at
from .choices import NOTHING
from .editing import CannotEditError, edited, said
from .places import form_address, name_of, text_address
from .workspace import Workspace

_MARK = re.compile(r"^ *# check: (.*)\n((?: *#   .*\n)*)", re.MULTILINE)
"""A comment of an import that asks a person to look at something, over as many lines as it takes."""

LONGEST = 60
"""Characters of an entry's words by which it is named."""

_STAMP = re.compile(r"^# Drafted by .*\n", re.MULTILINE)
_ENTRY = re.compile(r" *- \{?id: ([a-z0-9-]+)")
_PAGE = re.compile(r"page (\d+)")


@dataclass(frozen=True)
class Doubt:
    """Something that is uncertain in a draft."""

    words: str
    page: int
    """The page of the paper, or 0."""
    address: str
    """The field."""


@dataclass(frozen=True)
class DraftView:
    """A file that is a draft."""

    path: str
    name: str
    doubts: tuple[Doubt, ...]
    papers: tuple[str, ...]
    """The titles of the papers from which it was made."""


def drafts(workspace: Workspace, register: Register | None) -> Iterator[DraftView]:
    """Yield every draft in the record, those with the most doubts first.

    Args:
        workspace: the record.
        register: the record, if it can be read.
    """
    found = []
    for path in workspace.files.every():
        text = workspace.files.load(path).text
        if "\ndraft: true" not in f"\n{text}":
            continue
        try:
            file = said(text)
        except CannotEditError:
            continue
        sources = tuple(str(one.get("title", "")) for one in file.get("sources") or [])
        found.append(DraftView(str(path), name_of(path, register), tuple(_doubts(path, text, file, register)), sources))
    yield from sorted(found, key=lambda one: -len(one.doubts))


def _doubts(path: PurePosixPath, text: str, file: Mapping[str, Any], register: Register | None) -> Iterator[Doubt]:
    positioned, _ = with_positions(text.encode(), path)
    marks = {place[0]: loc for loc, place in sorted(positioned.values.items(), reverse=True)} if positioned else {}
    for mark in _MARK.finditer(text):
        words = " ".join([mark[1], *(line.strip().removeprefix("#").strip() for line in mark[2].splitlines())])
        line = text.count("\n", 0, mark.end()) + 1
        loc = marks.get(line, ())
        page = _PAGE.search(words)
        address = form_address(path, loc, file, register) or text_address(path, line)
        about = _named(file, loc, register)
        words = f"{about}: {words}" if about else english.capital(words)
        yield Doubt(words, int(page[1]) if page else 0, address)


def _named(file: Any, loc: Loc, register: Register | None) -> str:
    """Return a name for an entry of a draft: a person's name, or its first words."""
    found: Any = file
    for step in loc:
        inside: Any = found[step]
        if not isinstance(inside, dict | list):
            break
        found = inside
    if not loc or not isinstance(found, dict):
        return ""
    person = register.people.get(str(found.get("person"))) if register else None
    if person:
        return at.person_name(person.record)
    words = str(found.get("person") or found.get("title") or found.get("text") or "")
    return words if len(words) < LONGEST else f"{words[:LONGEST]}…"


def accepted(text: str) -> str:
    """Return a draft as an ordinary file of the record, without its marks.

    Args:
        text: the draft.

    Raises:
        CannotEditError: if that would change its content in any other way.
    """
    intended = {name: value for name, value in said(text).items() if name != "draft"}
    plain = re.sub(r"^draft: true\n", "", _STAMP.sub("", without_marks(text)), flags=re.MULTILINE)
    return plain if said(plain) == intended else edited(text, intended)


def without_marks(text: str, ids: Container[str] | None = None) -> str:
    """Return a file without the comments of an import.

    Args:
        text: the file.
        ids: the entries whose comments are removed; by default, all.
    """

    def kept(mark: re.Match[str]) -> str:
        entry = _ENTRY.match(text[mark.end() :])
        return "" if ids is None or (entry and entry[1] in ids) else mark[0]

    return _MARK.sub(kept, text)


@dataclass(frozen=True)
class NameView:
    """A person or a body that an import added."""

    id: str
    name: str
    doubt: str


def new_names(workspace: Workspace, path: str, field: str) -> list[NameView]:
    """Return the people or the bodies that are drafts.

    Args:
        workspace: the record.
        path: their file.
        field: the field of the file that holds them.
    """
    text = workspace.files.load(path).text
    if "draft: true" not in text:
        return []
    doubts = {}
    for mark in _MARK.finditer(text):
        if entry := _ENTRY.match(text[mark.end() :]):
            lines = (line.strip().removeprefix("#").strip() for line in mark[2].splitlines())
            doubts[entry[1]] = " ".join([mark[1], *lines])
    entries = workspace.load(path)[1].get(field) or []
    return [
        NameView(str(one["id"]), str(one.get("name", "")), doubts.get(str(one["id"]), ""))
        for one in entries
        if one.get("draft") == "true"
    ]


def with_names(file: Mapping[str, Any], field: str, chosen: Mapping[str, str]) -> dict[str, Any]:
    """Return the new content of a file of people or bodies, after the choices made for its new entries.

    Args:
        file: its present content.
        field: the field that holds them.
        chosen: for each id, `accept`, `nothing`, or the id of the person or body it really is.
    """
    new = deepcopy(dict(file))
    entries = []
    for entry in new.get(field) or []:
        choice = chosen.get(str(entry.get("id")), NOTHING)
        if choice == "accept":
            entry.pop("draft", None)
        if choice in (NOTHING, "accept"):
            entries.append(entry)
    new[field] = entries
    return new


def renamed(value: Any, same: Mapping[str, str]) -> Any:
    """Return the content of a file with some ids replaced.

    Args:
        value: its content.
        same: the ids, each with its replacement.
    """
    if isinstance(value, dict):
        return {name: renamed(one, same) for name, one in value.items()}
    if isinstance(value, list):
        return [renamed(one, same) for one in value]
    return same.get(value, value) if isinstance(value, str) else value
