"""Papers: the files in `data/papers`, which of them are published, and what must not be published with them.

A paper is published if the record links it, or `publish_unlinked` in council.yml names it; if it is of a kind that a
council publishes; and if it holds nothing that a reader of its pages does not see. `published` answers the first two,
and whoever lists papers asks it. The checks refuse what fails the third.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ..records import Council, PaperHolds
from ..records.scalars import Url, is_paper_name, is_remote
from ..register.register import Register
from ..runtime.litter import is_litter
from ..source.read import File, of_file
from .finding import PaperFinding
from .kinds import is_publishable

NAME = "papers"
"""The folder of papers in the record's folder."""


def folder_of(register: Register) -> Path:
    """The folder in which the record keeps its papers."""
    return register.reading.folder / NAME


def held(folder: Path) -> list[str]:
    """Everything in a folder, by its name from there, except litter and what is in it.

    Args:
        folder: the folder.
    """
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    names = (path.relative_to(folder) for path in found)
    return sorted(name.as_posix() for name in names if not any(map(is_litter, name.parts)))


def published(register: Register) -> dict[str, Path]:
    """The published papers: the path of each, by its name in `data/papers`."""
    folder = folder_of(register)
    if folder.is_symlink():
        return {}
    wanted = linked(register)
    return {
        name: folder / name
        for name in held(folder)
        if is_paper(folder, name) and (name in wanted or allowed_unlinked(register, name))
    }


def is_paper(folder: Path, name: str) -> bool:
    """Whether a file can be published as a paper: by its kind and name, and as a regular file.

    Args:
        folder: the folder of papers.
        name: its name from there.
    """
    path = folder / name
    return is_publishable(name) and is_paper_name(name) and not path.is_symlink() and path.is_file()


def allowed_unlinked(register: Register, name: str) -> bool:
    """Whether `publish_unlinked` in council.yml names a paper."""
    return any(fnmatchcase(name, pattern) for pattern in register.council.publish_unlinked)


def linked(register: Register) -> dict[str, set[str]]:
    """The papers that the record links to, each with the titles under which it does."""
    found: dict[str, set[str]] = {}
    for file in register.files:
        for name, titles in _links(file):
            found.setdefault(name, set()).update(titles)
    return found


def not_allowed(
    council: Council, name: str, findings: Iterable[PaperFinding], titles: Iterable[str] = ()
) -> tuple[PaperFinding, ...]:
    """What a paper holds that council.yml does not allow, and that is not the title readers see anyway.

    Args:
        council: says what papers may hold.
        name: the paper's name.
        findings: what it holds besides what its pages show.
        titles: those under which the record links to it.
    """
    may_hold = {what for one in council.papers_may_hold if fnmatchcase(name, one.papers) for what in one.what}
    shown = set(map(_plain, titles))
    return tuple(
        one
        for one in findings
        if one.what not in may_hold and not (one.what is PaperHolds.TITLE and _plain(one.words) in shown)
    )


def _plain(title: str) -> str:
    """A title in a normal form, in which different ways of writing it are equal."""
    return " ".join(re.findall(r"\w+", title.casefold()))


_TITLES = ("title", "paper", "name")
"""The fields that say what is behind the link beside them."""


@of_file
def _links(file: File) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The papers that a file links to, with the titles beside the links.

    They are looked for in the record and not in the file's text, so that nothing is published because of an
    entry that is not.
    """
    return tuple(_links_of(file.record, ()))


def _links_of(record: BaseModel, above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The papers that a record and the records in it link to.

    Args:
        record: where to look.
        above: the titles of what contains it, which a report takes from its item.
    """
    values = record.__dict__
    titles = tuple(values[name] for name in _TITLES if isinstance(values.get(name), str))
    for name, is_link in _fields(type(record)):
        value = values[name]
        for one in value if isinstance(value, tuple) else (value,):
            if is_link and one is not None and not is_remote(one):
                yield one, titles or above
            elif isinstance(one, BaseModel):
                yield from _links_of(one, titles or above)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """The fields of a record that are links or hold records, and whether they are links."""
    hints = typing.get_type_hints(model, include_extras=True)
    return tuple((name, _is_link(hints[name])) for name in model.model_fields if _is_wanted(hints[name]))


def _is_link(annotation: Any) -> bool:
    return annotation == Url or any(map(_is_link, _inner(annotation)))


def _is_wanted(annotation: Any) -> bool:
    is_record = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return is_record or annotation == Url or any(map(_is_wanted, _inner(annotation)))


def _inner(annotation: Any) -> tuple[Any, ...]:
    if typing.get_origin(annotation) is typing.Annotated and annotation == Url:
        return ()
    return typing.get_args(annotation)
