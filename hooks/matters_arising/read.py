"""The files in `data/` → records. Every problem of the run is collected before anything stops."""

from __future__ import annotations

import os
import pickle
import stat
import types
import typing
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial, wraps
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from . import records
from .kept import Kept, Later, content_digest
from .marked import EMPTY_HINT, MAX_BYTES, Loc, Marked, marked
from .problems import Place, Problem, did_you_mean
from .records.scalars import RESERVED_NAMES, Record
from .workers import FEW, each

T = TypeVar("T")


@dataclass(frozen=True)
class Kind:
    """A kind of file in the record."""

    pattern: str
    """Where such files stand, below `data/`; `*` is a folder or file named by an officer."""
    model: type[Record]
    """What one file holds."""
    schema: str
    """The name of its JSON Schema."""
    named_by: tuple[str, ...] = ()
    """The fields that must agree with the folder and the file's name, outermost first."""
    required: bool = False
    """Whether there is no record without it."""


KINDS: tuple[Kind, ...] = (
    Kind("council.yml", records.Council, "council", required=True),
    Kind("people.yml", records.People, "people"),
    Kind("bodies.yml", records.Bodies, "bodies"),
    Kind("subjects.yml", records.Subjects, "subjects"),
    Kind("glossary.yml", records.Glossary, "glossary"),
    Kind("moved.yml", records.Moved, "moved"),
    Kind("committees/*.yml", records.Committee, "committee"),
    Kind("meetings/*/*.yml", records.Meeting, "meeting", named_by=("committee", "date")),
    Kind("follow-up/*/*.yml", records.FollowUp, "follow-up", named_by=("committee", "year")),
    Kind("forward-plan/*.yml", records.ForwardPlan, "forward-plan", named_by=("published",)),
    Kind("decisions/*.yml", records.DecisionNotice, "decision"),
    Kind("work-programme/*/*.yml", records.WorkProgramme, "work-programme", named_by=("committee", "year")),
    Kind("action-plans/*.yml", records.ActionPlan, "action-plan"),
)
"""Every kind of file, in the order in which they are read."""

OTHERS = ("papers", "addresses.txt")
"""What else stands in `data/`: papers to publish as they are, and the ledger of published addresses."""


@dataclass(frozen=True, eq=False)
class File:
    """One file that was read."""

    kind: Kind
    """What kind of file it is."""
    id: str
    """Its name without `.yml`."""
    record: Record
    """What it holds."""
    path: PurePosixPath
    """The file, as it is named in messages."""
    _marked: Marked | Later = field(repr=False)
    digest: bytes = field(default=b"", repr=False)
    """What tells its content from any other."""
    found: dict[str, Any] = field(default_factory=dict, repr=False)
    """What was found by looking at nothing but the file, by the names of those that looked: see `of_file`."""

    @property
    def marked(self) -> Marked:
        """The same with places. It is looked up when it is wanted, and only that of a few files is held."""
        return _loaded(self._marked) if isinstance(self._marked, Later) else self._marked

    @cached_property
    def key(self) -> str:
        """Its path, as text."""
        return str(self.path)


@lru_cache(128)
def _loaded(marks: Later) -> Marked:
    return cast(Marked, marks.load())


def of_file(find: Callable[[File], T]) -> Callable[[File], T]:
    """Make a function that looks at nothing but a file look once; what it finds is kept with the file.

    Args:
        find: the function. Wherever a file is kept, what was found can be kept with it, so it finds plain values.
    """
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def look(file: File) -> T:
        if name not in file.found:
            file.found[name] = find(file)
        return file.found[name]  # type: ignore[no-any-return]

    OF_FILE.append(look)
    return look


OF_FILE: list[Callable[[File], Any]] = []
"""All that is found of a file by itself."""


@dataclass(frozen=True)
class Reading:
    """What came of reading the record."""

    files: tuple[File, ...]
    """Files that hold a valid record each, in the order of `KINDS`, then by name."""
    problems: tuple[Problem, ...]
    """What is wrong with the others."""
    folder: Path
    """The folder that was read."""


@dataclass(frozen=True)
class _Task:
    """A file to be parsed."""

    content: bytes
    kind: Kind
    shown: PurePosixPath


def read(
    folder: Path,
    *,
    progress: Callable[[list[Path]], Iterable[Path]] = iter,
    kept: Kept | None = None,
    before: Reading | None = None,
    processes: int = 1,
) -> Reading:
    """Read every file of the record.

    Args:
        folder: the record's folder, `data/`.
        progress: wraps the files to be read, to show how far it has got.
        kept: what was read in an earlier run.
        before: what was read earlier in this one; then nothing is kept for another.
        processes: how many processes to use.
    """
    kept = kept if kept and before is None else Kept()
    earlier = {file.key: file for file in before.files} if before else {}
    problems: list[Problem] = []
    files: list[File] = []
    shown = PurePosixPath(folder.name)
    if not folder.is_dir():
        missing = Problem(Place(shown), "there is no such folder", "Run the command where mkdocs.yml stands")
        return Reading((), (missing,), folder)
    found = dict(_files_of_the_record(folder, shown, problems))
    paths = sorted(found, key=lambda path: (KINDS.index(found[path]), path))
    read_before: dict[Path, File] = {}
    tasks: dict[Path, _Task] = {}
    for path in progress(paths):
        name = shown / PurePosixPath(path.relative_to(folder))
        content, met = _content(path, found[path], name)
        problems += met
        if content is None:
            continue
        digest = content_digest(content)
        if (file := earlier.get(str(name))) and file.digest == digest:
            read_before[path] = file
        elif known := kept.get(str(name), digest):
            (record, of_it), places = known
            read_before[path] = File(found[path], name.stem, record, name, places, digest, of_it)
        else:
            tasks[path] = _Task(content, found[path], name)
    parsed = dict(zip(tasks, _parsed(list(tasks.values()), kept, processes), strict=True))
    for path in paths:
        if path in read_before:
            files.append(read_before[path])
        elif path in parsed:
            new, met = parsed[path]
            problems += met
            if new:
                files.append(new)
    kept.save()
    problems += _falling_together(found, folder, shown)
    for kind in KINDS:
        if kind.required and not any(found[path] is kind for path in found):
            problems.append(Problem(Place(shown / kind.pattern), "the file is missing", "Copy one from the examples"))
    return Reading(tuple(files), tuple(problems), folder)


def _parsed(tasks: list[_Task], kept: Kept, processes: int) -> Iterator[tuple[File | None, list[Problem]]]:
    """Files parsed, in the order of the tasks; what they hold is kept for another run."""
    if processes < 2 or len(tasks) < FEW:
        for task in tasks:
            file, problems = _parse(task)
            if file and kept.keeps:
                kept.put(file.key, file.digest, *_packed(file))
            yield file, problems
        return
    done = dict(each(partial(_parse_elsewhere, tasks), range(len(tasks)), processes=processes))
    for number, task in enumerate(tasks):
        packed, problems = done[number]
        if packed is None:
            yield None, problems
            continue
        digest, at_once, seldom = packed
        kept.put(str(task.shown), digest, at_once, seldom)
        record, of_it = pickle.loads(at_once)
        places = Later(seldom, 0, len(seldom))
        yield File(task.kind, task.shown.stem, record, task.shown, places, digest, of_it), problems


_Packed = tuple[bytes, bytes, bytes]
"""The digest of a file's content, its record and its marks."""


def _parse_elsewhere(tasks: list[_Task], number: int) -> tuple[int, tuple[_Packed | None, list[Problem]]]:
    """What comes back from another process: bytes, which this one need not look into."""
    file, problems = _parse(tasks[number])
    return number, ((file.digest, *_packed(file)) if file else None, problems)


def _packed(file: File) -> tuple[bytes, bytes]:
    for look in OF_FILE:
        look(file)
    return pickle.dumps((file.record, file.found), 5), pickle.dumps(file.marked, 5)


def _parse(task: _Task) -> tuple[File | None, list[Problem]]:
    content, problems = marked(task.content, task.shown)
    if content is None:
        return None, problems
    file, problems = interpret(content, task.kind, problems)
    return (replace(file, digest=content_digest(task.content)) if file else None), problems


def _files_of_the_record(folder: Path, shown: PurePosixPath, problems: list[Problem]) -> Iterator[tuple[Path, Kind]]:
    """Every file below `folder` with its kind; what is of no kind is a problem, so that nothing is left out unseen."""

    def unreadable(error: OSError) -> None:
        relative = PurePosixPath(Path(error.filename).relative_to(folder))
        problems.append(_unreadable(shown / relative, error))

    for directory, subfolders, names in os.walk(folder, onerror=unreadable):
        here = Path(directory)
        if here == folder:
            subfolders[:] = [name for name in subfolders if name not in OTHERS]
            names[:] = [name for name in names if name not in OTHERS]
        subfolders.sort()
        # `os.walk` lists a link to a folder and does not follow it; what it leads to would be left out unseen.
        for name in [name for name in subfolders if (here / name).is_symlink()]:
            subfolders.remove(name)
            place = Place(shown / PurePosixPath((here / name).relative_to(folder)))
            problems.append(Problem(place, "is a link and not a folder", "Put the folder itself there"))
        for name in sorted(names) + [name for name in subfolders if name.endswith((".yml", ".yaml"))]:
            path = here / name
            relative = PurePosixPath(path.relative_to(folder))
            if name.startswith(".") and here == folder and not name.endswith((".yml", ".yaml")):
                continue
            if kind := next((kind for kind in KINDS if _fits(relative, kind.pattern)), None):
                yield path, kind
            elif relative.suffix or name in names:
                problems.append(_misplaced(relative, shown))


def _falling_together(found: Iterable[Path], folder: Path, shown: PurePosixPath) -> Iterator[Problem]:
    """Files whose names differ only in case, or in how an accent is encoded; on some disks they are one file."""
    first: dict[str, PurePosixPath] = {}
    for path in sorted(found):
        here = shown / PurePosixPath(path.relative_to(folder))
        other = first.setdefault(unicodedata.normalize("NFC", str(here)).casefold(), here)
        if other is not here:
            yield Problem(Place(here), f"falls on the same address as {other}", "Rename one of them", (Place(other),))


def _fits(relative: PurePosixPath, pattern: str) -> bool:
    parts, wanted = relative.parts, pattern.split("/")
    return len(parts) == len(wanted) and relative.match(pattern)


def _misplaced(relative: PurePosixPath, shown: PurePosixPath) -> Problem:
    if relative.suffix == ".yaml":
        hint = f"Name it {relative.stem}.yml"
    else:
        patterns = [kind.pattern for kind in KINDS]
        folders = {pattern.split("/")[0]: pattern for pattern in patterns}
        top = relative.parts[0]
        hint = did_you_mean(top, folders) or f"Files of the record are {', '.join(patterns)}"
        if top in folders:
            hint = f"Files there are named {folders[top]}"
    return Problem(Place(shown / relative), "is not where a file of the record belongs", hint)


def read_file(path: Path, kind: Kind, shown: PurePosixPath) -> tuple[File | None, list[Problem]]:
    """Read one file as a record of its kind.

    Args:
        path: the file.
        kind: what it should hold.
        shown: its name in messages.

    Returns:
        The file, or `None` if it does not hold a valid record, and the problems met.
    """
    content, problems = _content(path, kind, shown)
    return (None, problems) if content is None else _parse(_Task(content, kind, shown))


def _content(path: Path, kind: Kind, shown: PurePosixPath) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a file, or why it can be no file of the record."""
    if name_problem := _name_problem(shown, kind):
        return None, [name_problem]
    try:
        if path.is_symlink():
            return None, [Problem(Place(shown), "is a link and not a file", "Put the file itself there")]
        if path.is_dir():
            return None, [Problem(Place(shown), "is a folder where a file belongs", "Move what it holds")]
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return None, [Problem(Place(shown), "is not a file that can be read", "Put a text file there")]
        if about.st_size > MAX_BYTES:
            message = f"is {about.st_size:,} bytes long, more than a record can be"
            return None, [Problem(Place(shown), message, "Keep papers in data/papers")]
        return path.read_bytes(), []
    except OSError as error:
        return None, [_unreadable(shown, error)]


def _unreadable(shown: PurePosixPath, error: OSError) -> Problem:
    reason = (error.strerror or str(error)).lower()
    return Problem(Place(shown), f"cannot be read: {reason}", "Check that it is there and that you may read it")


def interpret(content: Marked, kind: Kind, problems: list[Problem]) -> tuple[File | None, list[Problem]]:
    """Make a record of a file's content, or say everything that keeps it from being one."""
    if content.value is None:
        return None, [*problems, Problem(Place(content.path), "the file is empty", EMPTY_HINT)]
    if not isinstance(content.value, dict):
        what = "a list" if isinstance(content.value, list) else "a single value"
        wrong = Problem(content.place(()), f"{what} stands where fields belong", "Begin with `name: value` lines")
        return None, [*problems, wrong]
    empties = list(_empty(content))
    try:
        record = kind.model.model_validate(content.value, by_alias=True, by_name=False)
    except ValidationError as error:
        details = error.errors(include_url=False)
        # A field without a value has been told already, as such.
        told = [one for one in details if one["input"] is not None or one["type"] == "extra_forbidden"]
        found = [_validation_problem(detail, content, kind.model) for detail in told]
        return None, [*problems, *empties, *found]
    problems = [*problems, *empties, *_disagreements(record, content, kind)]
    if problems:
        return None, problems
    return File(kind, content.path.stem, record, content.path, content), []


def _empty(content: Marked) -> Iterator[Problem]:
    """Fields with nothing after the colon, wherever they stand."""

    def walk(value: Any, loc: Loc) -> Iterator[Problem]:
        if value is None:
            name = f"`{loc[-1]}`" if loc and isinstance(loc[-1], str) else "an entry of the list"
            place = content.place(loc, key=isinstance(loc[-1], str)) if loc else content.place(loc)
            hint = "Write one, or leave the line out"
            if isinstance(loc[-1], str) and " " in loc[-1]:
                hint = "If it goes on from words before a comma, put them all in quotes"
            yield Problem(place, f"{name} has no value", hint)
        elif isinstance(value, dict):
            for key, below in value.items():
                yield from walk(below, (*loc, key))
        elif isinstance(value, list):
            for position, below in enumerate(value):
                yield from walk(below, (*loc, position))

    return walk(content.value, ())


def _name_problem(shown: PurePosixPath, kind: Kind) -> Problem | None:
    """Whether the names an officer chose for folder and file can be part of an address."""
    parts = [*shown.parts[-kind.pattern.count("/") - 1 : -1], shown.stem]
    for part, wanted in zip(parts, kind.pattern.removesuffix(".yml").split("/"), strict=True):
        if wanted != "*":
            continue
        try:
            records.scalars._slug(part)
        except ValueError as error:
            message, _, hint = str(error).partition(". ")
            return Problem(Place(shown), message, hint)
    return None


def _disagreements(record: Record, content: Marked, kind: Kind) -> Iterator[Problem]:
    """Fields that say something else than the folder or the file's name does."""
    names = [*content.path.parts[-len(kind.named_by) : -1], content.path.stem]
    for name, named in zip(kind.named_by, names, strict=False):
        said = str(getattr(record, name))
        if said != named:
            place = content.place((name,))
            what = "file" if name == kind.named_by[-1] else "folder"
            yield Problem(place, f"`{name}` says {said}, but the {what} is named {named}", "Make them agree")


def _validation_problem(detail: ErrorDetails, content: Marked, model: type[BaseModel]) -> Problem:
    """One of pydantic's complaints in an officer's words, with its place."""
    loc: Loc = tuple(detail["loc"])
    kind = detail["type"]
    given = detail["input"]
    last = loc[-1] if loc else ""
    if kind == "extra_forbidden":
        known = field_names(model, loc[:-1])
        hint = did_you_mean(str(last), known) or f"Known here: {', '.join(sorted(known))}"
        return Problem(content.place(loc, key=True), f"`{str(last)[:60]}` is not a field of the record here", hint)
    if kind == "missing":
        return Problem(content.place(loc[:-1]), f"`{last}` is missing", f"Add `{last}:`")
    place = content.place(loc)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        what = "a list" if isinstance(given, list) else f"`{str(given)[:40]}`"
        return Problem(place, f"{what} stands where fields belong", "Write `name: value` lines, indented")
    if kind in ("tuple_type", "list_type"):
        return Problem(place, "a list belongs here", "Write each entry on its own line after a hyphen, or in [ ]")
    if kind in ("string_type",) and isinstance(given, dict | list):
        what = "a list stands" if isinstance(given, list) else "fields stand"
        return Problem(place, f"{what} where words belong", "Write the words after the colon")
    if kind == "enum":
        words = [part.strip(" '") for part in str(detail["ctx"]["expected"]).replace(" or ", ", ").split(",")]
        allowed = _enum_words(model, loc) or words
        hint = did_you_mean(str(given), allowed) or f"Known: {', '.join(allowed)}"
        return Problem(place, f"`{str(given)[:60]}` is not one of the words for `{_field_of(loc)}`", hint)
    if kind in ("bool_parsing", "bool_type"):
        return Problem(place, f"`{str(given)[:40]}` is neither true nor false", "Write true or false")
    if kind.startswith("int"):
        return Problem(place, f"`{str(given)[:40]}` is not a whole number", "Write digits only")
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = detail["ctx"].get("ge", detail["ctx"].get("le"))
        way = "at least" if kind == "greater_than_equal" else "at most"
        return Problem(place, f"`{given}` is out of range", f"Write {way} {bound}")
    if kind == "value_error":
        message, _, hint = str(detail["ctx"]["error"]).partition(". ")
        return Problem(place, _subject(message, loc), hint)
    if isinstance(given, dict | list):
        return Problem(place, "this does not fit here", "Compare it with another file of the same folder")
    return Problem(
        place, f"`{str(given)[:60]}` does not fit `{_field_of(loc)}`", "Compare it with another file of the same folder"
    )


def _subject(message: str, loc: Loc) -> str:
    """A message that begins with a verb, with the field as its subject."""
    first = message.split(" ", 1)[0]
    return f"`{_field_of(loc)}` {message}" if first in ("is", "holds", "runs") else message


def _field_of(loc: Loc) -> str:
    return str(next((part for part in reversed(loc) if isinstance(part, str)), "value"))


def field_names(model: type[BaseModel], loc: Loc) -> list[str]:
    """The names, as written in files, of the fields a record may have at `loc` in a file that holds `model`."""
    found = model_at(model, loc)
    return [info.alias or name for name, info in found.model_fields.items()] if found else []


def model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The type of the record at `loc` in a file that holds `model`."""
    kind = _annotation_at(model, loc)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _enum_words(model: type[BaseModel], loc: Loc) -> list[str]:
    kind = _annotation_at(model, loc)
    return [word.value for word in kind] if isinstance(kind, type) and issubclass(kind, records.Word) else []


def _annotation_at(annotation: Any, loc: Loc) -> Any:
    for part in loc:
        annotation = _bare(annotation)
        if isinstance(part, int):
            annotation = get_args(annotation)[0] if get_args(annotation) else None
        elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
            fields = {info.alias or name: info for name, info in annotation.model_fields.items()}
            annotation = fields[part].annotation if part in fields else None
        else:
            return None
    return _bare(annotation)


def _bare(annotation: Any) -> Any:
    """An annotation without `Annotated` and without the alternative of `None`."""
    while True:
        if get_origin(annotation) is typing.Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (typing.Union, types.UnionType):
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        else:
            return annotation


__all__ = [
    "KINDS",
    "RESERVED_NAMES",
    "File",
    "Kind",
    "Reading",
    "field_names",
    "interpret",
    "model_at",
    "of_file",
    "read",
    "read_file",
]
