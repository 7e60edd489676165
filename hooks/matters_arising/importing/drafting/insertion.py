"""Adding entries to YAML that a person maintains, without changing any other byte."""

from __future__ import annotations

from typing import Any

import yaml

from .yaml_text import mapping, sequence


class UnfitForInsertionError(Exception):
    """There is no safe place for an entry; a person has to add it."""


def appended(text: str, way: tuple[str | int, ...], entries: list[dict[str, Any]], after: int | None = None) -> str:
    """A text with entries added to one of its lists, which is started if the mapping does not have it.

    Args:
        text: the YAML.
        way: the path to the list: keys, and positions in lists.
        entries: what to add.
        after: the entry after which to add them; by default the last, -1 for before the first.

    Raises:
        UnfitForInsertionError: if the list is not written as a block, or the result would not read as it should.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise UnfitForInsertionError(str(error)) from None
    *around, key = way
    holder = _at(root, around)
    if not isinstance(holder, yaml.MappingNode) or (holder.flow_style and text.strip()):
        raise UnfitForInsertionError("it is not written in lines of its own")
    lines = text.splitlines()
    found = next((value for name, value in holder.value if name.value == key), None)
    if found is None:
        new = list(mapping({str(key): entries}, holder.start_mark.column))
        line = _end(holder)
    elif isinstance(found, yaml.SequenceNode) and not found.value and found.flow_style:
        line = found.start_mark.line
        indent = len(lines[line]) - len(lines[line].lstrip())
        if not lines[line].rstrip().endswith("[]"):
            raise UnfitForInsertionError("its list is written on one line")
        lines[line] = lines[line].rstrip()[:-2].rstrip()
        new, line = list(sequence(entries, indent + 2)), line + 1
    elif isinstance(found, yaml.SequenceNode) and not found.flow_style and found.value:
        new = list(sequence(entries, found.start_mark.column))
        if after is None:
            line = _end(found)
        else:
            line = _end(found.value[after]) if after >= 0 else found.value[0].start_mark.line
    else:
        raise UnfitForInsertionError("its list is written on one line")
    done = "\n".join([*lines[:line], *new, *lines[line:]]) + "\n"
    _compare(text, done, way, len(entries))
    return done


def _at(node: Any, way: list[str | int]) -> Any:
    for step in way:
        if isinstance(node, yaml.MappingNode):
            node = next((value for name, value in node.value if name.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
    return node


def _end(node: Any) -> int:
    """The number of the line after a value."""
    if isinstance(node, yaml.ScalarNode):
        if node.style in ("|", ">"):
            return int(node.end_mark.line)
        return int(node.end_mark.line) + 1
    if node.flow_style or not node.value:
        return int(node.end_mark.line) + 1
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)


def _compare(before: str, after: str, way: tuple[str | int, ...], added: int) -> None:
    """Verify that nothing has changed except one list, which has grown by the entries added."""
    try:
        old, new = (yaml.load(one, Loader=yaml.BaseLoader) for one in (before, after))
        *around, key = way
        inner_old, inner_new = old, new
        for step in around:
            inner_old, inner_new = inner_old[step], inner_new[step]
        held, more = list(inner_old.get(key) or []), list(inner_new.pop(key))
        inner_old.pop(key, None)
    except (yaml.YAMLError, LookupError, TypeError, AttributeError) as error:
        raise UnfitForInsertionError(str(error)) from None
    if old != new or len(more) != len(held) + added or any(one not in more for one in held):
        raise UnfitForInsertionError("it would change what is written there")
