"""What a check is, and the lists of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..problems import Problem
from ..register import Register

Check = Callable[[Register], Iterator[Problem]]
"""A small function with one line that says what must hold; it yields what does not.

All of them run before any problem is shown. So a check passes over what refers to something the record does not
have: `every_reference_leads_to_something` tells of that.
"""

CHECKS: list[Check] = []
"""What must hold: a record in which it does not is not published."""

WARNINGS: list[Check] = []
"""What is odd and may yet be right: it is shown, and stops nothing."""


def check(function: Check) -> Check:
    """Put a function on the list of what must hold."""
    CHECKS.append(function)
    return function


def warning(function: Check) -> Check:
    """Put a function on the list of what is odd."""
    WARNINGS.append(function)
    return function
