"""A problem in the record: where it is, what is wrong, and what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from .packing import cacheable


@cacheable
@dataclass(frozen=True, order=True)
class Place:
    """A place in a file that an officer can go to."""

    path: PurePosixPath
    """The file, relative to the folder that holds `mkdocs.yml`."""
    line: int = 1
    """Line, counted from 1."""
    column: int = 1
    """Column, counted from 1."""

    def __str__(self) -> str:
        return visible(f"{self.path}:{self.line}:{self.column}")


@cacheable
@dataclass(frozen=True, order=True)
class Problem:
    """Something that prevents the record from being published."""

    place: Place
    """Where."""
    message: str
    """What is wrong, without a full stop at the end."""
    hint: str = ""
    """What would be right, without a full stop at the end."""
    also: tuple[Place, ...] = field(default=(), compare=False)
    """Other places that have a part in it."""

    def __str__(self) -> str:
        return f"{self.place}: {self.advice}"

    @property
    def advice(self) -> str:
        """What is wrong and what would be right, in a sentence each."""
        message = _QUOTED.sub(lambda found: f"`{found[1][: LONGEST_QUOTED - 1]}…`", visible(self.message))
        return " ".join(_sentence(_cut(part)) for part in (message, visible(self.hint)) if part)


class RecordError(Exception):
    """The record cannot be published. Carries every problem found in the run.

    Args:
        problems: the problems, in any order and with repeats.
        are_all: whether no others can be found once these are corrected.
    """

    def __init__(self, problems: Iterable[Problem], *, are_all: bool = True) -> None:
        self.problems = in_order(problems)
        self.are_all = are_all
        super().__init__("\n".join(map(str, self.problems)))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file, line and column, without repeats."""
    return tuple(sorted(set(problems)))


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """The sentence that suggests the nearest known word; empty if none is near.

    Args:
        wrong: the word as written.
        known: every valid word.
    """
    found = nearest(wrong, known)
    return f"Did you mean `{found}`?" if found else ""


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """The known word nearest to a wrong one; empty if none is near.

    Args:
        wrong: the word as written.
        known: every valid word.
    """
    if len(wrong) > LONGEST:
        return None
    folded = {candidate.casefold(): candidate for candidate in reversed(list(known))}
    from difflib import get_close_matches

    found = get_close_matches(wrong.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def visible(text: str) -> str:
    """A text with each character that is invisible, or would move the cursor, replaced by its name: [U+202E]."""
    return "".join(one if one.isprintable() else f"[U+{ord(one):04X}]" for one in text)


LONGEST_QUOTED = 160
"""Characters of what an officer wrote that a message repeats; no reference is longer."""

LONGEST = 400
"""Characters of a sentence of a message, whatever stands in it."""

_QUOTED = re.compile(rf"`([^`]{{{LONGEST_QUOTED + 1},}})`")


def _cut(text: str) -> str:
    """A sentence with its middle left out if it is too long: the beginning and the end say what is wrong."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 100]}…{text[-99:]}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else text + "."
