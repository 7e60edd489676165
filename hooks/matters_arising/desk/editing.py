"""A file's text and its intended content → its new text, with nothing else changed.

A file of the record is a person's work: comments, order and the breaking of lines are theirs. So a file is not written
anew. What it says is compared with what it is to say, and only where they differ is the text replaced. Whether the new
text says what was meant is looked at before anything is done with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import Any

import yaml

from ..source.positions import with_positions
from .writing import after_key, block, entry, inline, item, quoted

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - PyYAML's wheels carry libyaml; a source build may not
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

IDENTITIES = (("id",), ("number",), ("request", "part", "event", "date"), ("person",), ("name",), ("title",))
"""The fields by which an entry of a list is known to be the same as before."""

_DEEP = 50
_Change = tuple[int, int, str]
"""From where to where the text is replaced, and by what."""


class CannotEditError(Exception):
    """A file that cannot be changed without unintended changes."""


def said(text: str) -> Any:
    """Return the content of a file as mappings, lists and text.

    Args:
        text: the file's text.

    Raises:
        CannotEditError: if it cannot be read.
    """
    positioned, problems = with_positions(text.encode(), PurePosixPath("file.yml"))
    if positioned is None or problems:
        raise CannotEditError("; ".join(problem.advice for problem in problems))
    return positioned.value


def edited(text: str, intended: dict[str, Any]) -> str:
    """Return a file's text changed to have the intended content, and in no other way.

    Args:
        text: the file's text; empty for a new file.
        intended: the intended content, as mappings, lists and text. New fields take their place from its order.

    Raises:
        CannotEditError: if that cannot be done.
    """
    if not text.strip():
        return block(intended, 0) + "\n"
    before = said(text)
    if before == intended:
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    is_ended = plain.endswith("\n")
    for depth in (_DEEP, 1, 0):  # A field that is unusual inside is rewritten as a whole.
        new = _Editor(plain if is_ended else f"{plain}\n", depth).edited(before, intended)
        new = new if is_ended else new.removesuffix("\n")
        new = new.replace("\n", newline)
        try:
            if said(new) == intended:
                return new
        except CannotEditError:
            continue
    raise CannotEditError("the file is written in a way that cannot be changed here")


class _Editor:
    def __init__(self, text: str, depth: int) -> None:
        self.text, self._depth = text, depth
        self._root = yaml.compose(text, Loader=_Loader)

    def edited(self, before: Any, intended: Any) -> str:
        assert self._root is not None
        text = self.text
        changes = sorted(
            enumerate(self._changes(self._root, before, intended, 0)), key=lambda one: (one[1][:2], one[0])
        )
        for _, (start, end, new) in reversed(changes):
            text = text[:start] + new + text[end:]
        return text

    def _changes(self, node: yaml.Node, before: Any, intended: Any, depth: int) -> Iterator[_Change]:
        """Yield the replacements within a value that does not follow the name of a field."""
        if before == intended:
            return
        if self._can_go_into(node, before, intended, depth):
            inside = self._mapping if isinstance(before, dict) else self._list
            yield from inside(node, before, intended, depth)
        else:
            new = inline(intended) if self._is_flow(node) else block(intended, node.start_mark.column)
            yield self._start(node), self._end(node), _as_before(node, intended) or new

    def _can_go_into(self, node: yaml.Node, before: Any, intended: Any, depth: int) -> bool:
        if type(before) is not type(intended) or not isinstance(before, dict | list) or depth >= self._depth:
            return False
        kept = before.keys() & intended.keys() if isinstance(before, dict) else before and intended
        return bool(kept) and not self._is_flow(node)

    def _mapping(self, node: Any, before: dict[str, Any], intended: dict[str, Any], depth: int) -> Iterator[_Change]:
        column = node.start_mark.column
        pairs = {key.value: (key, value) for key, value in node.value}
        kept = [key for key in pairs if key in intended]
        first = self._start(pairs[kept[0]][0])
        leading = self._before(kept[0], intended, pairs)
        if leading or kept[0] != next(iter(pairs)):
            fields = (entry(key, intended[key], column) + "\n" + " " * column for key in leading)
            yield self._start(node), first, "".join(fields)
        for key in list(pairs)[list(pairs).index(kept[0]) :]:
            if key not in intended:
                yield self._line_start(self._start(pairs[key][0])), self._next_line(self._field_end(pairs[key])), ""
                continue
            yield from self._field(pairs[key], before[key], intended[key], column, depth + 1)
            after = self._next_line(self._field_end(pairs[key]))
            for new in self._after(key, intended, pairs):
                yield after, after, f"{' ' * column}{entry(new, intended[new], column)}\n"

    def _field(self, pair: Any, before: Any, intended: Any, column: int, depth: int) -> Iterator[_Change]:
        if before == intended:
            return
        _, value = pair
        if self._can_go_into(value, before, intended, depth):
            yield from self._changes(value, before, intended, depth)
        elif self._is_flow(value) and type(before) is type(intended) and isinstance(before, dict | list) and intended:
            new = inline(intended)
            fits = value.start_mark.column + len(new) < 120
            yield (self._start(value), self._end(value), new) if fits else self._whole(pair, intended, column)
        elif same := _as_before(value, intended):
            yield self._start(value), self._end(value), same
        else:
            yield self._whole(pair, intended, column)

    def _whole(self, pair: Any, intended: Any, column: int) -> _Change:
        colon = self.text.index(":", self._end(pair[0])) + 1
        return colon, self._field_end(pair), after_key(intended, column)

    @staticmethod
    def _before(first: str, intended: dict[str, Any], pairs: dict[str, Any]) -> list[str]:
        """Return the new fields that come before the first one that is kept."""
        order = list(intended)
        ahead = order[: next((at for at, key in enumerate(order) if key in pairs), len(order))]
        return [key for key in ahead if key not in pairs] if order and first else []

    @staticmethod
    def _after(key: str, intended: dict[str, Any], pairs: dict[str, Any]) -> Iterator[str]:
        """Yield the new fields that follow one that is kept."""
        order = list(intended)
        for new in order[order.index(key) + 1 :]:
            if new in pairs:
                break
            yield new

    def _list(self, node: Any, before: list[Any], intended: list[Any], depth: int) -> Iterator[_Change]:
        column = node.start_mark.column
        nodes = node.value
        ways = SequenceMatcher(None, [*map(_identity, before)], [*map(_identity, intended)], autojunk=False)
        for way, start, end, to, until in ways.get_opcodes():
            paired = min(end - start, until - to) if way in ("equal", "replace") else 0
            for number in range(paired):
                yield from self._changes(
                    nodes[start + number], before[start + number], intended[to + number], depth + 1
                )
            for number in range(start + paired, end):
                span = self._line_start(self._start(nodes[number])), self._next_line(self._end(nodes[number]))
                yield *span, ""
            at = self._next_line(self._end(nodes[end - 1])) if end else self._line_start(self._start(nodes[0]))
            for new in intended[to + paired : until]:
                yield at, at, f"{' ' * column}{item(new, column)}\n"

    def _field_end(self, pair: Any) -> int:
        key, value = pair
        colon = self.text.index(":", self._end(key)) + 1
        return max(colon, self._end(value)) if not _is_nothing(value) else colon

    def _end(self, node: yaml.Node) -> int:
        """Return where a value ends, before the lines and comments that follow it."""
        if isinstance(node, yaml.ScalarNode) or self._is_flow(node) or not node.value:
            start, end = self._start(node), node.end_mark.index
            return start + len(self.text[start:end].rstrip()) if isinstance(node, yaml.ScalarNode) else int(end)
        if isinstance(node, yaml.MappingNode):
            return self._field_end(node.value[-1])
        return self._end(node.value[-1])

    @staticmethod
    def _start(node: yaml.Node) -> int:
        return int(node.start_mark.index)

    @staticmethod
    def _is_flow(node: yaml.Node) -> bool:
        return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _next_line(self, at: int) -> int:
        return self.text.index("\n", at) + 1 if "\n" in self.text[at:] else len(self.text)


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.start_mark.index == node.end_mark.index


def _as_before(node: yaml.Node, intended: Any) -> str:
    """Return words in quotation marks if the previous words were, since a comment may follow."""
    was_quoted = isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')
    return quoted(intended) if was_quoted and isinstance(intended, str) else ""


def _identity(value: Any) -> str:
    """Return what identifies an entry of a list; with other changes it is still the same entry."""
    if isinstance(value, dict):
        for names in IDENTITIES:
            if names[0] in value:
                return json.dumps([(name, value.get(name)) for name in names])
    return json.dumps(value)
