"""The messages to an officer if a record cannot be published, or has warnings."""

from __future__ import annotations

from .. import english
from ..source.problems import Problem, RecordError


def refusal(error: RecordError) -> str:
    """The message that ends a build: every problem on its own line, and how many there are."""
    return f"{listed(error)} Nothing was published."


def listed(error: RecordError) -> str:
    """Every problem on its own line, and how many there are."""
    lines = [str(problem) for problem in error.problems]
    return "\n".join([*lines, "", total(len(lines), are_all=error.are_all)])


def total(number: int, *, are_all: bool) -> str:
    """The line after the problems.

    Args:
        number: how many there are.
        are_all: whether no others can be found once these are corrected.
    """
    told = f"{english.capital(english.count(number, 'problem'))} in the record."
    these = "this is" if number == 1 else "these are"
    return told if are_all else f"{told} Check again once {these} corrected: there may be more."


def as_warning(odd: Problem) -> str:
    """The line for a warning."""
    return f"{odd.place}: warning: {odd.advice}"
