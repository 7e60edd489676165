"""No traceback reaches an officer: an error in an event ends MkDocs with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from mkdocs.exceptions import Abort, MkDocsException

from ..runtime.faults import FAULT, explained

P = ParamSpec("P")
T = TypeVar("T")


class Ended(Abort):
    """Ends MkDocs if neither the record nor the settings are at fault."""

    exit_code = code = FAULT


class Misunderstood(Abort):
    """Ends MkDocs if its settings cannot be used."""

    exit_code = code = 2


def guarded(event: Callable[P, T]) -> Callable[P, T]:
    """Make an event end MkDocs with a sentence if anything goes wrong in it.

    Args:
        event: the function that MkDocs calls.
    """

    @wraps(event)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return event(*args, **kwargs)
        except MkDocsException:
            raise
        except Exception as error:
            raise ended_by(error) from error

    return run


def ended_by(error: BaseException) -> Abort:
    """Return the exception that ends MkDocs, with a sentence for an officer.

    Args:
        error: what went wrong.
    """
    return Ended(explained(error))
