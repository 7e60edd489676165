"""Checks across records: each a small function with one line that says what must hold.

To add one, write a function that yields problems into the module of its subject and put `@check` above it, or
`@warning` if what it finds may yet be right. Its docstring is its description.
"""

from __future__ import annotations

from ..problems import Problem, in_order
from ..read import Reading
from ..register import Register
from . import attendance, council, dates, meetings, names, papers, plans, publication, requests
from .listed import CHECKS, WARNINGS, Check, check, warning

MODULES = (attendance, council, dates, meetings, names, papers, plans, publication, requests)
"""Where the checks are. The lists follow the order of the modules, and in each the order of the functions."""


def problems(reading: Reading) -> tuple[Problem, ...]:
    """Everything that keeps a record from being published, in order of place.

    Files that could not be read are not checked against the others: what refers to them would look
    wrong although only they are. So references are checked only once every file reads.
    """
    if reading.problems:
        return in_order(reading.problems)
    return _found(CHECKS, reading)


def warnings(reading: Reading) -> tuple[Problem, ...]:
    """What is odd in a record of which every file reads, in order of place. It keeps nothing from being published."""
    return () if reading.problems else _found(WARNINGS, reading)


def _found(checks: list[Check], reading: Reading) -> tuple[Problem, ...]:
    register = Register(reading)
    return in_order(problem for one in checks for problem in one(register))


__all__ = ["CHECKS", "MODULES", "WARNINGS", "Check", "check", "problems", "warning", "warnings"]
