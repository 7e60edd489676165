"""YAML text → plain values, with the line and column of each.

Only the part of YAML that a record needs is accepted: one document of mappings, lists and scalars.
Every scalar is the text that was typed. What YAML would quietly make of an officer's words is refused
instead: aliases, tags, merge keys, keys given twice, words cut off by a comment. A loader from libyaml's
events is both exact about places and several times as quick as PyYAML's own constructors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import yaml

from .problems import Place, Problem
from .yaml_errors import syntax_problem

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - PyYAML's wheels carry libyaml; a source build may not
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_BYTES = 5_000_000
"""The largest file that is read. A year of meetings of a busy committee is a hundredth of it."""

MAX_DEPTH = 40
"""How deep mappings and lists may stand within each other. The record needs eight."""

EMPTY_HINT = "Copy a file of the same folder and change it"
"""What to do about an empty file."""

_CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_COMMENT = re.compile(r"[ \t]*#")

Loc = tuple[str | int, ...]
"""The way to a value: keys and positions from the top of the file."""


@dataclass(frozen=True)
class PositionedValue:
    """The content of one file."""

    path: PurePosixPath
    """The file."""
    value: Any
    """Mappings, lists and text; `None` where nothing was written."""
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict, repr=False)
    """Line and column of each key."""
    values: dict[Loc, tuple[int, int]] = field(default_factory=dict, repr=False)
    """Line and column of each value."""

    def place(self, loc: Loc, *, key: bool = False) -> Place:
        """The place of the value (or key) at `loc`, or of the nearest thing around it that has a place.

        Args:
            loc: the path to the value.
            key: whether to return the place of its key instead.
        """
        marks = self.keys if key else self.values
        while loc not in marks and loc:
            loc, marks = loc[:-1], self.values
        return Place(self.path, *marks.get(loc, (1, 1)))


class _StopError(Exception):
    def __init__(self, line: int, column: int, message: str, hint: str) -> None:
        self.at = (line, column)
        self.message = message
        self.hint = hint


def with_positions(data: bytes, path: PurePosixPath) -> tuple[PositionedValue | None, list[Problem]]:
    """Read one file's bytes.

    Args:
        data: the bytes of the file.
        path: the file's name, for messages.

    Returns:
        The content, or `None` if it could not be read at all, and the problems found.
    """
    problems: list[Problem] = []
    text = ""
    try:
        text = _decode(data)
        return _Composer(text, path, problems).compose(), problems
    except _StopError as stop:
        problems.append(Problem(Place(path, *stop.at), stop.message, stop.hint))
    except yaml.YAMLError as error:
        problems.append(syntax_problem(error, text, path))
    return None, problems


def _decode(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise _StopError(
            1, 1, f"is {len(data):,} bytes long, more than a file of the record may be", "Keep papers in data/papers"
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(b"\0") > len(data) // 4:
        raise _StopError(1, 1, "is written in UTF-16", "Save it as UTF-8")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = _end_of(data[: error.start].decode("utf-8"))
        if _SURROGATE.match(data, error.start):
            raise _StopError(*at, "holds half of a character (a lone surrogate)", "Type the words again") from None
        raise _StopError(*at, "is not UTF-8; it looks like Windows-1252", "Save it as UTF-8") from None
    if bad := _CONTROL.search(text):
        at = _end_of(text[: bad.start()])
        raise _StopError(*at, f"holds a control character (U+{ord(bad[0]):04X})", "Delete it")
    return text


def _end_of(text: str) -> tuple[int, int]:
    """Line and column of what follows a text, with line breaks as YAML counts them."""
    *before, last = f"{text}.".splitlines()
    return len(before) + 1, len(last)


def _begins(event: yaml.Event) -> tuple[int, int]:
    """Line and column at which an event begins."""
    assert event.start_mark is not None  # libyaml marks every event
    return event.start_mark.line + 1, event.start_mark.column + 1


@dataclass
class _Frame:
    """A mapping or list that is being read."""

    value: dict[str, Any] | list[Any]
    loc: Loc
    key: str | None = None


class _Composer:
    """Builds one document from libyaml's events."""

    def __init__(self, text: str, path: PurePosixPath, problems: list[Problem]) -> None:
        self.lines = text.splitlines()
        self.result = PositionedValue(path, None)
        self.problems = problems
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)

    def compose(self) -> PositionedValue:
        stack: list[_Frame] = []
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._stop(event, "a second document begins here", "Keep one record in each file")
            elif isinstance(event, yaml.AliasEvent):
                raise self._stop(event, "there is an alias (`*`) here", "Write the value out, or put it in quotes")
            elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
                self._refuse_extras(event)
                self._begin(event, stack)
            elif isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
        if documents == 0:
            raise _StopError(1, 1, "the file is empty", EMPTY_HINT)
        return self.result

    def _begin(self, event: yaml.Event, stack: list[_Frame]) -> None:
        frame = stack[-1] if stack else None
        at = _begins(event)
        if frame is not None and isinstance(frame.value, dict) and frame.key is None:
            frame.key = self._key(event, frame)
            return
        loc: Loc = ()
        if frame is not None:
            loc = (*frame.loc, frame.key if frame.key is not None else len(frame.value))
        value: Any
        if isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event)
        else:
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
            if len(stack) >= MAX_DEPTH:
                raise self._stop(
                    event,
                    f"lists and groups of fields are nested {MAX_DEPTH} deep here",
                    "No record needs so many levels",
                )
            stack.append(_Frame(value, loc))
        self.result.values[loc] = at
        if frame is None:
            object.__setattr__(self.result, "value", value)
        elif isinstance(frame.value, dict):
            assert frame.key is not None
            frame.value[frame.key] = value
            frame.key = None
        else:
            frame.value.append(value)

    def _key(self, event: yaml.Event, frame: _Frame) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise self._stop(
                event,
                "there is a list or a group of fields instead of a field name",
                "The name of a field is a single word",
            )
        name = event.value
        if event.implicit[0] and name in ("", "~", "null", "Null", "NULL"):
            raise self._stop(event, "the name is missing before the colon", "Write the name of the field")
        if name == "<<" and event.implicit[0]:
            raise self._stop(event, "there is a merge key (`<<`) here", "Write the fields out")
        at = _begins(event)
        loc = (*frame.loc, name)
        if name in frame.value:
            first = Place(self.result.path, *self.result.keys[loc])
            place = Place(self.result.path, *at)
            self.problems.append(
                Problem(place, f"`{name}` is given twice, first on line {first.line}", "Keep one of them", (first,))
            )
        else:
            self.result.keys[loc] = at
        return name

    def _scalar(self, event: yaml.ScalarEvent) -> str | None:
        plain = event.implicit[0]
        if plain and (comment := self._comment_after(event)):
            message = "everything after the `#` would be lost as a comment"
            hint = "Put the value in quotes, or the comment on a separate line"
            self.problems.append(Problem(comment, message, hint))
            return str(event.value) or self.lines[comment.line - 1][comment.column - 1 :]
        return None if plain and event.value == "" else str(event.value)

    def _comment_after(self, event: yaml.Event) -> Place | None:
        """Where a comment that immediately follows a value begins."""
        mark = event.end_mark
        assert mark is not None
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        comment = _COMMENT.match(line, mark.column)
        return Place(self.result.path, mark.line + 1, comment.end()) if comment else None

    def _refuse_extras(self, event: yaml.Event) -> None:
        if getattr(event, "anchor", None):
            raise self._stop(event, "there is an anchor (`&`) here", "Write the value out, or put it in quotes")
        if tag := getattr(event, "tag", None):
            written = tag.replace("tag:yaml.org,2002:", "!!")[:40]
            raise self._stop(event, f"there is a tag (`{written}`) here", "Leave it out, or put the value in quotes")

    @staticmethod
    def _stop(event: yaml.Event, message: str, hint: str) -> _StopError:
        return _StopError(*_begins(event), message, hint)
