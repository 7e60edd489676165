"""Queries and inputs, and the dependencies that they record while something is made.

A *query* is a function of the record that is answered once in a run; what it reads is recorded in the order in which
it reads it. An *input* is where a query meets the record: a record, or a look into a table of the register. Both have
a *key*: their name, the date they are about (empty, if they are about none), and their arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
E = TypeVar("E")

Key = tuple[Any, ...]
"""What was read: a name, a date or nothing, and arguments."""

Dependencies = dict[Key, None]
"""The keys that were read, each once, in the order in which they were first read."""


class Memo(NamedTuple):
    """The answer to a query."""

    value: Any
    dependencies: tuple[Key, ...] | None
    """What was read to find it; `None` if that is not known in this run."""


class Database:
    """The answers of one run, and those of the previous run that are still the same.

    Args:
        tracks: whether dependencies are recorded.
    """

    def __init__(self, *, tracks: bool = False) -> None:
        self.tracks = tracks
        self.memos: dict[Key, Memo] = {}
        self.added: list[Key] = []
        """The queries that were run and are not reported yet, in that order."""
        self.recall: Callable[[Key], Memo | None] | None = None
        """Finds an answer of the run before that is the same."""
        self.is_verified: Callable[[Key], bool] | None = None
        """Whether an answer has been found to be that of the run before, which need not be recorded again."""

    def run(self, key: Key, function: Callable[..., Any], *arguments: Any) -> Memo:
        """Run a query.

        Args:
            key: its key.
            function: its function.
            arguments: the subject, then the arguments.
        """
        if not self.tracks:
            memo = Memo(function(*arguments), None)
        elif self.is_verified and self.is_verified(key):
            with unrecorded(key):
                memo = Memo(function(*arguments), None)
        else:
            with recording() as dependencies:
                value = function(*arguments)
            memo = Memo(value, tuple(dependencies))
            self.added.append(key)
        self.memos[key] = memo
        return memo


class Queryable(Protocol):
    """What is asked: the register, or the record on a date."""

    @property
    def database(self) -> Database:
        """Where its answers are."""

    @property
    def when(self) -> str:
        """The date that it is about; empty if there is none."""


S = TypeVar("S", bound=Queryable)


class Function(NamedTuple):
    """A function that can be asked again by its key."""

    call: Callable[..., Any]
    is_input: bool
    within: Callable[..., Key] | None = None
    """The larger input in which this one lies: while that is the same, this one is."""


FUNCTIONS: dict[str, Function] = {}
"""Every query and every input by its name."""

_reading: Dependencies | None = None
"""What the query read that is running; `None` while nothing is recorded. One thing at a time is made in a process."""


def read(key: Key) -> None:
    """Record that an input was read.

    Args:
        key: its key.
    """
    if _reading is not None:
        _reading[key] = None


@contextmanager
def recording() -> Iterator[Dependencies]:
    """Record what is read within, without telling the enclosing query."""
    global _reading  # noqa: PLW0603 - one thing at a time is made in a process
    around, here = _reading, Dependencies()
    _reading = here
    try:
        yield here
    finally:
        _reading = around


@contextmanager
def unrecorded(key: Key) -> Iterator[None]:
    """Record one input in place of everything read within: for what is made from the whole record.

    Args:
        key: the key of that input.
    """
    global _reading  # noqa: PLW0603
    read(key)
    around, _reading = _reading, None
    try:
        yield
    finally:
        _reading = around


def query(function: Callable[Concatenate[S, P], T], name: str = "") -> Callable[Concatenate[S, P], T]:
    """Make a function a query: answered once in a run, and recorded by its key.

    Args:
        function: the function, of the record or the register and of arguments that are plain values or entities.
        name: the beginning of its key; by default, the function's name.
    """
    name = name or f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def ask(subject: S, /, *arguments: P.args, **named: P.kwargs) -> T:
        assert not named, "a query has no named arguments"
        key = (name, subject.when, *map(_part, arguments))
        if _reading is not None:
            _reading[key] = None
        database = subject.database
        memo = database.memos.get(key) or (database.recall(key) if database.recall else None)
        if memo is None:
            memo = database.run(key, function, subject, *arguments)
        return memo.value  # type: ignore[no-any-return]

    FUNCTIONS[name] = Function(function, is_input=False)
    return ask


def query_about(function: Callable[[E, S], T]) -> Callable[[E, S], T]:
    """Make a function of an entity and the record a query; otherwise like `query`.

    Args:
        function: the function.
    """
    ask = query(
        lambda subject, entity: function(entity, subject), name=f"{function.__module__}.{function.__qualname__}"
    )

    @wraps(function)
    def ask_about(entity: E, subject: S) -> T:
        return ask(subject, entity)

    return ask_about


ENTITY = "@"
"""What the part of a key begins with that identifies an entity."""


def _part(argument: Any) -> Any:
    """An argument as part of a key."""
    identity = getattr(argument, "identity", None)
    return argument if identity is None else (ENTITY, identity)


def tracked_input(
    name: str = "", within: Callable[..., Key] | None = None
) -> Callable[[Callable[Concatenate[S, P], T]], Callable[Concatenate[S, P], T]]:
    """Make a method an input: what it returns is compared with what it returned before.

    Args:
        name: the beginning of its key; by default, the method's name.
        within: returns, for the same arguments, the key of the larger input that contains it, if there is one.
    """

    def decorate(function: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
        begins = name or f"{function.__module__}.{function.__qualname__}"

        @wraps(function)
        def ask(subject: S, /, *arguments: P.args, **named: P.kwargs) -> T:
            if _reading is None:
                return function(subject, *arguments, **named)
            with unrecorded((begins, subject.when, *arguments)):
                return function(subject, *arguments, **named)

        FUNCTIONS[begins] = Function(function, is_input=True, within=within)
        return ask

    return decorate
