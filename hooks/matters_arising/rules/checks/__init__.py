"""Checks: each a small function with one line that says what must hold.

To add one, write a function that yields problems into the module of its subject and put `@check` above it, or
`@warning` if what it finds may yet be right. Its docstring is its description. A check that looks at nothing but one
file has `@check_of` above it instead, or `@warning_of`: what it finds is kept with the file.
"""

from __future__ import annotations

from ...register.entities import Entity
from ...register.register import Register
from ...source.problems import Problem, in_order
from ...source.read import OF_FILE, File, Reading, of_file
from . import (
    addresses,
    agendas,
    attendance,
    council,
    dates,
    drafts,
    logs,
    meetings,
    names,
    papers,
    plans,
    publication,
    requests,
    votes,
)
from .all_checks import CHECKS, WARNINGS, WITHIN, Check, check, check_of, warning, warning_of

MODULES = (
    addresses,
    agendas,
    attendance,
    council,
    dates,
    drafts,
    logs,
    meetings,
    names,
    papers,
    plans,
    publication,
    requests,
    votes,
)
"""Where the checks are. The lists follow the order of the modules, and in each the order of the functions."""


def problems(reading: Reading, register: Register | None = None) -> tuple[Problem, ...]:
    """Everything that keeps a record from being published, in order of place.

    Files that could not be read are not checked against the others: what refers to them would look wrong although
    only they are. Until every file reads, the others are checked one by one, and of their references those that lead
    to files that all read.

    Args:
        reading: the files that were read.
        register: their records, if they have been put together already.
    """
    for file in reading.files:
        look_at(file)
    within = (problem for file in reading.files for problem in problems_within(file))
    if reading.problems:
        return in_order((*reading.problems, *within, *names.dangling_where_files_read(reading)))
    return in_order((*within, *problems_across(reading, register)))


def look_at(file: File) -> None:
    """Find all at once what the checks need of a file by itself, so that it is gone through once; it is kept there."""
    for find in OF_FILE:
        find(file)


@of_file
def problems_within(file: File) -> tuple[Problem, ...]:
    """What the checks find that look at nothing but the file."""
    return _within(file, CHECKS)


@of_file
def warnings_within(file: File) -> tuple[Problem, ...]:
    """What the warnings find that look at nothing but the file."""
    return _within(file, WARNINGS)


def _within(file: File, checks: list[Check]) -> tuple[Problem, ...]:
    named = Entity(file.id, file.record, file)
    of_it = (WITHIN[one] for one in checks if one in WITHIN)
    return tuple(problem for model, find in of_it if isinstance(file.record, model) for problem in find(named))


def problems_across(reading: Reading, register: Register | None = None) -> tuple[Problem, ...]:
    """What the others find, for which more than one file must be looked at."""
    return _found([one for one in CHECKS if one not in WITHIN], register or Register(reading))


def warnings(reading: Reading, register: Register | None = None) -> tuple[Problem, ...]:
    """What is odd in a record of which every file reads, in order of place. It keeps nothing from being published."""
    if reading.problems:
        return ()
    within = (problem for file in reading.files for problem in warnings_within(file))
    across = _found([one for one in WARNINGS if one not in WITHIN], register or Register(reading))
    return in_order((*within, *across))


def _found(checks: list[Check], register: Register) -> tuple[Problem, ...]:
    return in_order(problem for one in checks for problem in one(register))


__all__ = [
    "CHECKS",
    "MODULES",
    "WARNINGS",
    "WITHIN",
    "Check",
    "check",
    "check_of",
    "look_at",
    "problems",
    "problems_across",
    "problems_within",
    "warning",
    "warning_of",
    "warnings",
    "warnings_within",
]
