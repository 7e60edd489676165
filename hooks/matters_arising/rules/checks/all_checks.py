"""What a check is, and the lists of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, TypeVar

from ...records import Record
from ...register.entities import Entity
from ...register.register import Register
from ...source.problems import Problem

Check = Callable[[Register], Iterator[Problem]]
"""A small function with one line that says what must hold; it yields what does not.

All of them run before any problem is shown. So a check passes over what refers to something the record does not
have: `every_reference_leads_to_something` tells of that.
"""

CHECKS: list[Check] = []
"""What must hold: a record in which it does not is not published."""

WARNINGS: list[Check] = []
"""What is odd and may yet be right: it is shown, and stops nothing."""


WITHIN: dict[Check, tuple[type[Record], Callable[[Any], Iterator[Problem]]]] = {}
"""Of both, those that look at nothing but one file: at files of which record, and how."""

R = TypeVar("R", bound=Record)


def check(function: Check) -> Check:
    """Register a function as a check."""
    CHECKS.append(function)
    return function


def warning(function: Check) -> Check:
    """Register a function as a warning."""
    WARNINGS.append(function)
    return function


def check_of(model: type[R]) -> Callable[[Callable[[Entity[R]], Iterator[Problem]]], Check]:
    """Register a function as a check of a single file.

    What it finds is cached with the file, so it is given the file's record and not the register.

    Args:
        model: what the file holds; `Record`, if the check is of every file.
    """
    return _listing(model, check)


def warning_of(model: type[R]) -> Callable[[Callable[[Entity[R]], Iterator[Problem]]], Check]:
    """Register a function as a warning about a single file, as `check_of` does for checks.

    Args:
        model: what the file holds.
    """
    return _listing(model, warning)


def _listing(
    model: type[R], put: Callable[[Check], Check]
) -> Callable[[Callable[[Entity[R]], Iterator[Problem]]], Check]:
    """Register a function of a single file on a list of functions of all files."""

    def listing(function: Callable[[Entity[R]], Iterator[Problem]]) -> Check:
        @wraps(function)
        def of_all(register: Register) -> Iterator[Problem]:
            for file in register.files:
                if isinstance(file.record, model):
                    yield from function(Entity(file.id, file.record, file))

        WITHIN[of_all] = model, function
        return put(of_all)

    return listing
