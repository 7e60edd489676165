"""Checks: each a small function whose docstring says what must hold.

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
    """Every problem that prevents publication, in order of place.

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
    """Collect what the checks need from a single file in one pass, and keep it with the file."""
    for find in OF_FILE:
        find(file)


@of_file
def problems_within(file: File) -> tuple[Problem, ...]:
    """The problems found by checks of a single file."""
    return _within(file, CHECKS)


@of_file
def warnings_within(file: File) -> tuple[Problem, ...]:
    """The warnings from a single file."""
    return _within(file, WARNINGS)


def _within(file: File, checks: list[Check]) -> tuple[Problem, ...]:
    named = Entity(file.id, file.record, file)
    of_it = (WITHIN[one] for one in checks if one in WITHIN)
    return tuple(problem for model, find in of_it if isinstance(file.record, model) for problem in find(named))


def problems_across(reading: Reading, register: Register | None = None) -> tuple[Problem, ...]:
    """The problems found by the checks that look at more than one file."""
    return _found([one for one in CHECKS if one not in WITHIN], register or Register(reading))


def warnings(reading: Reading, register: Register | None = None) -> tuple[Problem, ...]:
    """Warnings about a record whose files can all be read, in order of place. They do not prevent publication."""
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
