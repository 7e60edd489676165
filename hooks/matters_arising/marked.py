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

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - PyYAML's wheels carry libyaml; a source build may not
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_BYTES = 5_000_000
"""The largest file that is read. A year of meetings of a busy committee is a hundredth of it."""

MAX_DEPTH = 40
"""How deep mappings and lists may stand within each other. The record needs eight."""

Loc = tuple[str | int, ...]
"""The way to a value: keys and positions from the top of the file."""


@dataclass(frozen=True)
class Marked:
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
        """Where the value (or the key) at `loc` stands, or the nearest thing around it that has a place."""
        marks = self.keys if key else self.values
        while loc not in marks and loc:
            loc, marks = loc[:-1], self.values
        return Place(self.path, *marks.get(loc, (1, 1)))


class _Stop(Exception):
    def __init__(self, line: int, column: int, message: str, hint: str) -> None:
        self.at = (line, column)
        self.message = message
        self.hint = hint


def marked(data: bytes, path: PurePosixPath) -> tuple[Marked | None, list[Problem]]:
    """Read one file's bytes.

    Args:
        data: the bytes of the file.
        path: the file's name, for messages.

    Returns:
        The content, or `None` if it could not be read at all, and the problems met.
    """
    try:
        text = _decode(data)
        content = _Composer(text, path)
        return content.compose(), content.problems
    except _Stop as stop:
        return None, [Problem(Place(path, *stop.at), stop.message, stop.hint)]
    except yaml.YAMLError as error:
        return None, [_syntax_problem(error, data.decode("utf-8-sig", "replace"), path)]


def _decode(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise _Stop(1, 1, f"is {len(data):,} bytes long, more than a record can be", "Keep papers in data/papers")
    for bom, name in ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")):
        if data.startswith(bom):
            raise _Stop(1, 1, f"is written in {name}", "Save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        raise _Stop(line, column, "is not UTF-8; it looks like Windows-1252", "Save it as UTF-8") from None
    if "\0" in text[:200] and text.count("\0") > len(text) // 4:
        raise _Stop(1, 1, "is written in UTF-16", "Save it as UTF-8")
    if bad := re.search(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", text):
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1) + 1
        raise _Stop(line, column, f"holds a control character (U+{ord(bad[0]):04X})", "Delete it")
    return text


@dataclass
class _Frame:
    """A mapping or list that is being read."""

    value: dict[str, Any] | list[Any]
    loc: Loc
    key: str | None = None


class _Composer:
    """Builds one document from libyaml's events."""

    def __init__(self, text: str, path: PurePosixPath) -> None:
        self.lines = text.splitlines()
        self.result = Marked(path, None)
        self.problems: list[Problem] = []
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)

    def compose(self) -> Marked:
        stack: list[_Frame] = []
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._stop(event, "a second document begins here", "Keep one record in a file")
            elif isinstance(event, yaml.AliasEvent):
                raise self._stop(event, "an alias (`*`) stands here", "Write the value out, or put it in quotes")
            elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
                self._refuse_extras(event)
                self._begin(event, stack)
            elif isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
        if documents == 0:
            raise _Stop(1, 1, "the file is empty", "Copy a file of the same folder and change it")
        return self.result

    def _begin(self, event: yaml.Event, stack: list[_Frame]) -> None:
        frame = stack[-1] if stack else None
        at = (event.start_mark.line + 1, event.start_mark.column + 1)
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
                raise self._stop(event, f"lists and mappings stand {MAX_DEPTH} deep here", "No record is so deep")
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
            raise self._stop(event, "a list or mapping stands where a key belongs", "A key is a single word")
        name = event.value
        if event.implicit[0] and name in ("", "~", "null", "Null", "NULL"):
            raise self._stop(event, "a key is missing before the colon", "Write the name of the field")
        if name == "<<" and event.implicit[0]:
            raise self._stop(event, "a merge key (`<<`) stands here", "Write the fields out")
        at = (event.start_mark.line + 1, event.start_mark.column + 1)
        loc = (*frame.loc, name)
        if loc in self.result.keys:
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
        if plain and event.value == "":
            return None
        if plain and "#" in self._rest_of_line(event.end_mark):
            at = event.end_mark
            raise _Stop(
                at.line + 1,
                at.column + 1,
                "everything after the `#` would be lost as a comment",
                "Put the value in quotes, or the comment on a line of its own",
            )
        return str(event.value)

    def _rest_of_line(self, mark: yaml.Mark) -> str:
        return self.lines[mark.line][mark.column :] if mark.line < len(self.lines) else ""

    def _refuse_extras(self, event: yaml.Event) -> None:
        if getattr(event, "anchor", None):
            raise self._stop(event, "an anchor (`&`) stands here", "Write the value out, or put it in quotes")
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise self._stop(event, f"a tag (`{tag[:40]}`) stands here", "Leave it out, or put the value in quotes")

    @staticmethod
    def _stop(event: yaml.Event, message: str, hint: str) -> _Stop:
        return _Stop(event.start_mark.line + 1, event.start_mark.column + 1, message, hint)


def _syntax_problem(error: yaml.YAMLError, text: str, path: PurePosixPath) -> Problem:
    """libyaml's complaint in an officer's words."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", None) or error)
    lines = text.splitlines()
    line, column = (mark.line, mark.column) if mark else (0, 0)
    row = lines[line] if line < len(lines) else ""
    message, hint = _plain_words(said, row, column)
    if "expected <block end>" in said or "did not find expected" in said:
        # libyaml notices only on the next token; where the trouble began is the better place to look.
        if quoted := _stray_quote(lines, line):
            line, column = quoted
            message = "the words go on after a closing quotation mark"
            hint = "Put the whole value in the other kind of quotation mark"
    return Problem(Place(path, line + 1, column + 1), message, hint)


_QUOTED_THEN_MORE = re.compile(r"""^\s*(?:-\s+)?(?:[\w-]+:\s+)?(?:'[^']*'(?!')|"(?:[^"\\]|\\.)*")(?=\s*[^\s#,\]}:])""")


def _stray_quote(lines: list[str], near: int) -> tuple[int, int] | None:
    for number in range(min(near, len(lines) - 1), max(-1, near - 3), -1):
        if match := _QUOTED_THEN_MORE.match(lines[number]):
            return number, match.end()
    return None


def _plain_words(said: str, row: str, column: int) -> tuple[str, str]:
    at = row[column : column + 1]
    if "mapping values are not allowed" in said:
        return "a colon inside the words makes a second field of them", "Put the value in quotes"
    if "found character" in said and (at == "\t" or "\t" in row[: column + 1]):
        return "a tab stands where spaces belong", "Indent with spaces"
    if "found character" in said:
        return f"a value cannot begin with `{at}`", "Put the value in quotes"
    if "tab" in said.casefold():
        return "a tab stands where spaces belong", "Indent with spaces"
    if "found unexpected end of stream" in said:
        return "a quotation mark is opened and never closed", "Close it"
    if "could not find expected ':'" in said:
        return "a line is neither a field nor the continuation of one", "Write `name: value`, or indent it"
    if "escape" in said:
        return "a backslash in double quotes means something else", "Use single quotes"
    if "duplicate anchor" in said or "undefined alias" in said or "alias" in said or "anchor" in said:
        return "an anchor (`&`) or alias (`*`) stands here", "Put the value in quotes"
    if "tag" in said:
        return "a tag (`!`) stands here", "Put the value in quotes"
    if "block sequence entries are not allowed" in said:
        return "a list begins on the line of its key", "Begin the list on the next line"
    if "directive" in said or "version" in said:
        return "a line begins with `%`", "Put the value in quotes"
    return "the lines do not fit together here", "Check the indentation and the quotation marks of this and the line above"
