"""What was read to make something, so that it is made again only if that has changed.

Two sorts of reading are noted: of a file of the record, and of the answer to a question about the whole record, such
as who mentions a person, or what stands on a list. An answer that is still the same changes nothing for those who
asked, however much of the record had to be read to find it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from functools import wraps
from operator import attrgetter
from typing import Any, Concatenate, NamedTuple, ParamSpec, Protocol, TypeVar

Read = Hashable
"""A file of the record, or a question as `(name, date, *what was asked)`."""

P = ParamSpec("P")
T = TypeVar("T")


class Asks(Protocol):
    """Something that answers questions about the record."""

    @property
    def answers(self) -> Answered:
        """What it has answered."""

    @property
    def when(self) -> str:
        """The date as at which it answers; nothing, if it does not look at one."""


A = TypeVar("A", bound=Asks)

_noted: set[Read] | None = None
"""What has been read since noting began; nothing is noted while this is `None`."""


_recalled: dict[int, Answer] = {}
"""What was remembered since noting began, by its `id`: it is kept, so that no other can have the same."""


def note(read: Read) -> None:
    """Note that something was read, if anybody wants to know."""
    if _noted is not None:
        _noted.add(read)


@contextmanager
def noting(*, aside: bool = False) -> Iterator[set[Read]]:
    """Note what is read within.

    Args:
        aside: whether those who are noting around this need not know of it.
    """
    global _noted, _recalled
    around, here, recalled = _noted, set[Read](), _recalled
    _noted, _recalled = here, {}
    try:
        yield here
    finally:
        _noted, _recalled = around, recalled
        if around is not None and not aside:
            around |= here


def glance(file: str, loc: tuple[str | int, ...], name: str, value: Any) -> None:
    """Note that a single field was read of a file of the record.

    Args:
        file: the file.
        loc: the way to the record in it.
        name: the field.
        value: what it says.
    """
    if _noted is not None or _told is not None:
        key = (FIELD, file, loc, name)
        if _noted is not None:
            _noted.add(key)
        if _told is not None and _told.lacks(key):
            _told[key] = Told(signature(value), (file,))


FIELD = "field"
"""What the read of a single field begins with; its file, the way to it and its name follow."""


def fact(name: str, value: str) -> None:
    """Note that something outside the record was read, which tells itself whether it is still so."""
    note((FACT, name, value))


FACT = "fact"
"""What the read of something outside the record begins with; its name and its value follow."""

EVERYTHING = "**"
"""The read of every file of the record, to the last word."""


@contextmanager
def reading_everything() -> Iterator[None]:
    """Note that everything is read, and not what within: for what is made of the whole record, whatever changes."""
    global _noted, _told  # noqa: PLW0603 - one thing at a time is made in a process
    note(EVERYTHING)
    noted, told = _noted, _told
    _noted = _told = None
    try:
        yield
    finally:
        _noted, _told = noted, told


QUESTIONS: dict[str, Callable[..., Any]] = {}
"""Every question by its name."""


class Told(NamedTuple):
    """An answer as it is known in another run: whether it is still the same, and whether it need be found again."""

    signature: str
    reads: tuple[Read, ...]
    value: Any = None
    """The answer itself, if it is plain: texts, numbers, dates and members of a vocabulary; see `NOTHING`."""


_KNOWN = Told("", ())
"""Stands for an answer that was told before."""


class Telling(dict[Read, Told]):
    """Answers that were given, with those that were given last.

    Args:
        known: answers of which nobody need be told.
    """

    def __init__(self, known: Container[Read] = ()) -> None:
        super().__init__()
        self.known = known
        self._last: list[Read] = []

    def __setitem__(self, read: Read, told: Told) -> None:
        super().__setitem__(read, told)
        self._last.append(read)

    def lacks(self, read: Read) -> bool:
        """Whether an answer has not been told yet, and somebody need be told of it."""
        if read in self:
            return False
        if read in self.known:
            super().__setitem__(read, _KNOWN)  # That it is known need not be found again.
            return False
        return True

    def news(self) -> list[tuple[Read, Told]]:
        """Those that were given since this was asked before, which are then only known to be known."""
        found = [(read, self[read]) for read in self._last]
        self._last.clear()
        self.update(dict.fromkeys([read for read, _ in found], _KNOWN))
        return found


_told: Telling | None = None
"""Every answer that was given since telling began; nothing is told while this is `None`."""


@contextmanager
def telling(known: Container[Read] = ()) -> Iterator[Telling]:
    """Tell of every answer that is given within.

    Args:
        known: answers of which nobody need be told.
    """
    global _told  # noqa: PLW0603 - one thing at a time is made in a process
    before, here = _told, Telling(known)
    _told = here
    try:
        yield here
    finally:
        _told = before


class Answer(NamedTuple):
    """An answer, and what was read to find it."""

    value: Any
    reads: tuple[Read, ...]


class Answered(dict[Any, Answer]):
    """What has been asked of a record, and answered."""

    recall: Callable[[Any], Answer | None] | None = None
    """Gives answers that are known from an earlier build to be the same."""

    def recalled(self, question: Any) -> Answer | None:
        """An answer from an earlier build, if it is known to be the same."""
        if self.recall is None or (known := self.recall(question)) is None:
            return None
        self[question] = known
        return known


def question(answer: Callable[Concatenate[A, P], T]) -> Callable[Concatenate[A, P], T]:
    """Make a function a question about the record as at a date: answered once, and noted by its name.

    Args:
        answer: the function, of the record and of plain values.
    """
    name = f"{answer.__module__}.{answer.__qualname__}"

    @wraps(answer)
    def ask(self: A, /, *asked: P.args, **named: P.kwargs) -> T:
        key = (name, self.when, *asked)
        if _noted is not None:
            _noted.add(key)
        known = self.answers.get(key) or self.answers.recalled(key)
        if known is None:
            with noting(aside=True) as read:
                value = answer(self, *asked, **named)
            known = self.answers[key] = Answer(value, tuple(read))
        if _told is not None and _told.lacks(key):
            _told[key] = Told(signature(known.value), known.reads, _plainly(known.value))
        return known.value  # type: ignore[no-any-return]

    QUESTIONS[name] = ask
    return ask


def looked_up(
    rests_on: Callable[Concatenate[A, P], Iterable[Read]],
) -> Callable[[Callable[Concatenate[A, P], T]], Callable[Concatenate[A, P], T]]:
    """Make a method a question that is answered from a table.

    Args:
        rests_on: what the answer rests on, when the method is asked the same; what it is asked must be plain values.
    """

    def looking(answer: Callable[Concatenate[A, P], T]) -> Callable[Concatenate[A, P], T]:
        name = f"{answer.__module__}.{answer.__qualname__}"

        @wraps(answer)
        def ask(self: A, /, *asked: P.args, **named: P.kwargs) -> T:
            global _noted  # noqa: PLW0603 - what is read to make the table is no business of those who look into it
            around, _noted = _noted, None
            try:
                found = answer(self, *asked, **named)
            finally:
                _noted = around
            if _noted is not None or _told is not None:
                key = (name, self.when, *asked)
                note(key)
                if _told is not None and _told.lacks(key):
                    _told[key] = Told(signature(found), tuple(rests_on(self, *asked, **named)))
            return found

        QUESTIONS[name] = ask
        return ask

    return looking


def remembered(make: Callable[[Any, A], T]) -> Callable[[Any, A], T]:
    """Make a function of a thing and of the record as at a date once for each; what it read is noted each time.

    Args:
        make: the function; the thing it is about must have an `identity`.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def recall(thing: Any, record: A) -> T:
        key = (name, thing.identity)
        known = record.answers.get(key)
        if known is None:
            with noting(aside=True) as read:
                made = make(thing, record)
            known = record.answers[key] = Answer(made, tuple(read))
        if _noted is not None and id(known) not in _recalled:
            _recalled[id(known)] = known
            _noted.update(known.reads)
        return known.value  # type: ignore[no-any-return]

    return recall


def signature(value: Any) -> str:
    """A few letters that are the same as long as an answer is, in whatever process it was found."""
    if isinstance(value, str):
        return hashlib.blake2b(value.encode(), digest_size=9).hexdigest()
    return hashlib.blake2b(repr(_plain(value)).encode(), digest_size=9).hexdigest()


NOTHING = ...
"""Stands for an answer that is nothing, where `None` says that an answer is not plain."""


def _plainly(value: Any) -> Any:
    """An answer as it is kept for another run: itself, if it is plain."""
    if value is None:
        return NOTHING
    return value if _is_plain(value) else None


def _is_plain(value: Any) -> bool:
    """Whether a value tells all of itself, in whatever process."""
    if isinstance(value, tuple):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, str | int | date)


def _plain(value: Any) -> Any:
    """A value as one whose `repr` tells all that matters of it."""
    return _ways[type(value)](value)


class _Ways(dict[type, Callable[[Any], Any]]):
    """How a value of each type is made plain; found once, since it is asked for millions of values."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        way = self[kind] = self._find(kind)
        return way

    @staticmethod
    def _find(kind: type) -> Callable[[Any], Any]:
        if kind is type(None) or issubclass(kind, str | int | date):
            return lambda value: value
        if issubclass(kind, tuple | list):
            return lambda value: [_plain(one) for one in value]
        if issubclass(kind, dict):
            return lambda value: [(_plain(key), _plain(one)) for key, one in value.items()]
        if hasattr(kind, "identity"):
            return attrgetter("identity")
        names = [field.name for field in fields(kind)] if is_dataclass(kind) else getattr(kind, "model_fields", ())
        if names:
            # With its kind: a recommendation is another thing than a request of the same words.
            return lambda value: [kind.__name__, *(_plain(getattr(value, name)) for name in names)]
        return repr


_ways = _Ways()
