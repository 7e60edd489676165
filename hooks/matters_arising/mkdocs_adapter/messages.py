"""What an officer is told where a record cannot be published, or holds something odd."""

from __future__ import annotations

from .. import english
from ..source.problems import Problem, RecordError


def refusal(error: RecordError) -> str:
    """What ends a build: every problem on a line of its own, and how many there are."""
    return f"{listed(error)} Nothing was published."


def listed(error: RecordError) -> str:
    """Every problem on a line of its own, and how many there are."""
    lines = [str(problem) for problem in error.problems]
    return "\n".join([*lines, "", total(len(lines), are_all=error.are_all)])


def total(number: int, *, are_all: bool) -> str:
    """The line after the problems.

    Args:
        number: how many there are.
        are_all: whether there are no others that can be found only once these are mended.
    """
    told = f"{english.capital(english.count(number, 'problem'))} in the record."
    these = "this is" if number == 1 else "these are"
    return told if are_all else f"{told} Check again once {these} corrected: there may be more."


def as_warning(odd: Problem) -> str:
    """The line that tells of something odd."""
    return f"{odd.place}: warning: {odd.advice}"
