"""The files in `data/` → records. Every problem of the run is collected before anything stops."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, wraps
from operator import attrgetter
from pathlib import Path, PurePosixPath
from time import time_ns
from typing import Any, Protocol, TypeVar, cast

from pydantic import ValidationError

from ..records.scalars import Record
from ..runtime.workers import FEW, each
from .cache import RecordCache, content_digest
from .folder import KINDS, ORDER, FileKind, Seen, content_of, falling_together, files_of_the_record, seen
from .format_version import too_new
from .packing import pack, unpack
from .positions import EMPTY_HINT, Loc, PositionedValue, with_positions
from .problems import Place, Problem
from .validation_errors import complaints

T = TypeVar("T")

BEGIN = "Restore it, or start a record with `matters new council FOLDER`"
"""What would be right where there is no record."""


@dataclass(frozen=True, eq=False)
class File:
    """One file that was read."""

    kind: FileKind
    """What kind of file it is."""
    id: str
    """Its name without `.yml`."""
    record: Record
    """What it holds."""
    path: PurePosixPath
    """The file, as it is named in messages."""
    _positioned: PositionedValue | Loads = field(repr=False)
    digest: bytes = field(default=b"", repr=False)
    """What tells its content from any other."""
    found: dict[str, Any] = field(default_factory=dict, repr=False)
    """What was found by looking at nothing but the file, by the names of those that looked: see `of_file`."""
    entities: dict[object, Any] = field(init=False, default_factory=dict, repr=False)
    """What a register made of it, so that the next one need not: while the site is served, one follows another."""

    @property
    def positioned(self) -> PositionedValue:
        """The content with places, loaded when needed; it is held for only a few files."""
        return self._positioned if isinstance(self._positioned, PositionedValue) else _loaded(self._positioned)

    @cached_property
    def key(self) -> str:
        """Its path, as text."""
        return str(self.path)


class Loads(Hashable, Protocol):
    """Something that is loaded when needed."""

    def load(self) -> Any:
        """Return it, unpacked."""


@dataclass(frozen=True, eq=False)
class _Later:
    """The content of a file with its places, packed until needed."""

    path: PurePosixPath
    value: bytes
    places: bytes

    def load(self) -> PositionedValue:
        """Both."""
        return PositionedValue(self.path, unpack(self.value, lists=True), *unpack(self.places))


@lru_cache(128)
def _loaded(marks: Loads) -> PositionedValue:
    return cast(PositionedValue, marks.load())


def of_file(find: Callable[[File], T]) -> Callable[[File], T]:
    """Decorate a function of a single file so that it runs once; what it finds is stored with the file.

    Args:
        find: the function. What it finds is stored wherever the file is, so it must be plain values.
    """
    look = _once(find, attrgetter("found"))
    OF_FILE.append(look)
    return look


OF_FILE: list[Callable[[File], Any]] = []
"""All that is found of a file by itself."""


def with_the_file(make: Callable[[File], T]) -> Callable[[File], T]:
    """Decorate a function of a single file so that it runs once in this process; the next register finds the result.

    Args:
        make: the function. The result is kept with the file in this process only.
    """
    return _once(make, attrgetter("entities"))


def _once(find: Callable[[File], T], cached: Callable[[File], dict[Any, Any]]) -> Callable[[File], T]:
    """Decorate a function of a file so that it runs once, and its result is kept under its name."""
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def look(file: File) -> T:
        known = cached(file)
        if name not in known:
            known[name] = find(file)
        return known[name]  # type: ignore[no-any-return]

    return look


@dataclass(frozen=True)
class Reading:
    """The outcome of reading the record."""

    files: tuple[File, ...]
    """Files that hold a valid record each, in the order of `KINDS`, then by name."""
    problems: tuple[Problem, ...]
    """What is wrong with the others."""
    folder: Path
    """The folder that was read."""
    seen: Mapping[str, Seen] = field(default_factory=dict, repr=False)
    """How each file was found on the disk, by its path, if it had long been so."""


@dataclass(frozen=True)
class _Task:
    """A file to be parsed."""

    content: bytes
    kind: FileKind
    shown: PurePosixPath


def read(
    folder: Path,
    *,
    progress: Callable[[list[Path]], Iterable[Path]] = iter,
    cached: RecordCache | None = None,
    before: Reading | None = None,
    processes: int = 1,
) -> Reading:
    """Read every file of the record.

    Args:
        folder: the record's folder, `data/`.
        progress: wraps the files to be read, to show progress.
        cached: the files read in an earlier run.
        before: the files read earlier in this run; if given, nothing is stored for another run.
        processes: how many processes to use.
    """
    cached = cached if cached and before is None else RecordCache()
    earlier = {file.key: file for file in before.files} if before else {}
    problems: list[Problem] = []
    files: list[File] = []
    shown = PurePosixPath(folder.name)
    if not folder.is_dir():
        missing = Problem(Place(shown), "there is no such folder", BEGIN)
        return Reading((), (missing,), folder)
    if newer := too_new(folder, shown):
        return Reading((), (newer,), folder)
    begun = time_ns()
    found = {path: (kind, name) for path, name, kind in files_of_the_record(folder, shown, problems)}
    paths = sorted(found, key=lambda path: (ORDER[found[path][0].pattern], path))
    read_before: dict[Path, File] = {}
    tasks: dict[Path, _Task] = {}
    standing: dict[str, Seen] = {}
    for path in progress(paths):
        kind, name = found[path]
        key = str(name)
        about = seen(path, begun)
        if about:
            standing[key] = about
        if before and about and key in earlier and before.seen.get(key) == about:
            read_before[path] = earlier[key]
            continue
        content, met = content_of(path, kind, name)
        problems += met
        if content is None:
            continue
        digest = content_digest(content)
        file = earlier.get(key)
        if file is None or file.digest != digest:
            file = _unpacked(cached.get(key, digest), kind, name, digest)
        if file:
            read_before[path] = file
        else:
            tasks[path] = _Task(content, kind, name)
    parsed = dict(zip(tasks, _parsed(list(tasks.values()), cached, processes), strict=True))
    for path in paths:
        if path in read_before:
            files.append(read_before[path])
        elif path in parsed:
            new, met = parsed[path]
            problems += met
            if new:
                files.append(new)
    cached.save()
    problems += falling_together(found[path][1] for path in sorted(found))
    for kind in KINDS:
        if kind.required and not any(one is kind for one, _ in found.values()):
            problems.append(
                Problem(
                    Place(shown / kind.pattern),
                    "the file is missing",
                    "`matters new council` writes a record that has one",
                )
            )
    return Reading(tuple(files), tuple(problems), folder, standing)


def _parsed(tasks: list[_Task], cached: RecordCache, processes: int) -> Iterator[tuple[File | None, list[Problem]]]:
    """The parsed files, in the order of the tasks; their content is stored for another run."""
    if processes < 2 or len(tasks) < FEW:
        for task in tasks:
            file, problems = _parse(task)
            if file and cached.keeps:
                cached.put(file.key, file.digest, _packed(file))
            yield file, problems
        return
    done = dict(each(_parser, list(enumerate(tasks)), processes=processes))
    for number, task in enumerate(tasks):
        come_back, problems = done[number]
        if come_back is None:
            yield None, problems
            continue
        record, found, digest, packed = come_back
        cached.put(str(task.shown), digest, packed)
        yield File(task.kind, task.shown.stem, record, task.shown, _later(packed, task.shown), digest, found), problems


_ComeBack = tuple[Record, dict[str, Any], bytes, bytes]
"""A record, what was found of its file, the digest of its content, and what is kept of it."""


def _parser() -> Callable[[tuple[int, _Task]], tuple[int, tuple[_ComeBack | None, list[Problem]]]]:
    return _parse_elsewhere


def _parse_elsewhere(numbered: tuple[int, _Task]) -> tuple[int, tuple[_ComeBack | None, list[Problem]]]:
    """The result from another process."""
    number, task = numbered
    file, problems = _parse(task)
    if file is None:
        return number, (None, problems)
    packed = _packed(file)
    return number, ((file.record, file.found, file.digest, packed), problems)


def _packed(file: File) -> bytes:
    """The stored form of a file: its values, what was found in it, and its places, each unpacked when needed."""
    for look in OF_FILE:
        look(file)
    marks = file.positioned
    return pack((pack(marks.value), pack(file.found), pack((marks.keys, marks.values))))


def _later(packed: bytes, path: PurePosixPath) -> _Later:
    value, _, places = unpack(packed)
    return _Later(path, value, places)


def _unpacked(packed: bytes | None, kind: FileKind, path: PurePosixPath, digest: bytes) -> File | None:
    """A file from its stored form, with its record validated again; `None` if it is not valid."""
    with suppress(ValueError, TypeError):
        if packed is None:
            return None
        value, found, places = unpack(packed)
        tree = unpack(value, lists=True)
        record = kind.model.model_validate(tree, by_alias=True, by_name=False)
        of_it = unpack(found)
        if isinstance(of_it, dict) and not any(_disagreements(record, PositionedValue(path, tree), kind)):
            return File(kind, path.stem, record, path, _Later(path, value, places), digest, of_it)
    return None


def _parse(task: _Task) -> tuple[File | None, list[Problem]]:
    content, problems = with_positions(task.content, task.shown)
    if content is None:
        return None, problems
    file, problems = interpret(content, task.kind, problems)
    return (replace(file, digest=content_digest(task.content)) if file else None), problems


def interpret(content: PositionedValue, kind: FileKind, problems: list[Problem]) -> tuple[File | None, list[Problem]]:
    """Make a record from a file's content, or report everything that prevents it."""
    if content.value is None:
        return None, [*problems, Problem(Place(content.path), "the file is empty", EMPTY_HINT)]
    if not isinstance(content.value, dict):
        what = "a list" if isinstance(content.value, list) else "a single value"
        wrong = Problem(content.place(()), f"there is {what} instead of fields", "Begin with `name: value` lines")
        return None, [*problems, wrong]
    empties = list(_empty(content))
    for name, named in _names(content.path, kind):
        content.value.setdefault(name, named[: len("2024-05-01")] if kind.several_a_day and name == "date" else named)
    try:
        record = kind.model.model_validate(content.value, by_alias=True, by_name=False)
    except ValidationError as error:
        details = error.errors(include_url=False)
        # A field without a value has already been reported as such.
        told = [one for one in details if one["input"] is not None or one["type"] == "extra_forbidden"]
        return None, [*problems, *empties, *complaints(told, content, kind.model)]
    problems = [*problems, *empties, *_disagreements(record, content, kind)]
    if problems:
        return None, problems
    return File(kind, content.path.stem, record, content.path, content), []


def _empty(content: PositionedValue) -> Iterator[Problem]:
    """Fields with nothing after the colon, at any depth."""

    def walk(value: Any, loc: Loc) -> Iterator[Problem]:
        if value is None:
            name = f"`{loc[-1]}`" if loc and isinstance(loc[-1], str) else "an entry of the list"
            place = content.place(loc, key=isinstance(loc[-1], str)) if loc else content.place(loc)
            hint = "Write one, or leave the line out"
            if isinstance(loc[-1], str) and " " in loc[-1]:
                hint = "If the words before the comma belong to it, put them all in quotes"
            yield Problem(place, f"{name} has no value", hint)
        elif isinstance(value, dict):
            for key, below in value.items():
                yield from walk(below, (*loc, key))
        elif isinstance(value, list):
            for position, below in enumerate(value):
                yield from walk(below, (*loc, position))

    return walk(content.value, ())


def _names(path: PurePosixPath, kind: FileKind) -> Iterator[tuple[str, str]]:
    """Each field that folder or file are named after, with that name: it need not be written in the file."""
    names = [*path.parts[-len(kind.named_by) : -1], path.stem]
    return zip(kind.named_by, names, strict=False)


def _disagreements(record: Record, content: PositionedValue, kind: FileKind) -> Iterator[Problem]:
    """Fields that disagree with the folder or the file's name."""
    for name, named in _names(content.path, kind):
        said = str(getattr(record, name))
        is_last = name == kind.named_by[-1]
        if said == named or (is_last and kind.several_a_day and named in _of_one_day(said)):
            continue
        hint = "Make them agree"
        if is_last and kind.several_a_day and named.startswith(f"{said}-"):
            hint = f"Name it {said}.yml; the second meeting on one day is {said}-2.yml, and so on to {said}-9.yml"
        what = "file" if is_last else "folder"
        yield Problem(content.place((name,)), f"`{name}` says {said}, but the {what} is named {named}", hint)


def _of_one_day(day: str) -> tuple[str, ...]:
    """The names that files of one day can have."""
    return day, *(f"{day}-{number}" for number in range(2, 10))
