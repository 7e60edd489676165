"""What can be chosen on a form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .. import english
from ..records.vocabulary import Word
from ..register.register import Register
from ..urls import addresses as at

NOTHING = "nothing"
"""The value of the choice that records nothing."""


@dataclass(frozen=True)
class Choice:
    """An option in a list or a row of buttons."""

    value: str
    label: str
    help: str = ""
    shows: str = ""
    """The fields that are shown once it is chosen, separated by spaces."""


def of_words(words: Iterable[Word]) -> tuple[Choice, ...]:
    """Return words of the vocabulary as choices, each with its meaning.

    Args:
        words: the words, in the order of the form.
    """
    return tuple(Choice(one.value, english.capital(one.value), one.meaning) for one in words)


def of_people(register: Register) -> tuple[Choice, ...]:
    """Return the people in the record, A to Z.

    Args:
        register: the record.
    """
    people = sorted(register.people.items(), key=lambda one: at.sort_name(one[1].record))
    return tuple(Choice(id, at.person_name(one.record)) for id, one in people)


def of_bodies(register: Register) -> tuple[Choice, ...]:
    """Return the bodies in the record, A to Z.

    Args:
        register: the record.
    """
    bodies = sorted(register.bodies.items(), key=lambda one: one[1].record.name.casefold())
    return tuple(Choice(id, one.record.name) for id, one in bodies)


def of_committees(register: Register) -> tuple[Choice, ...]:
    """Return the committees in the record, in its order.

    Args:
        register: the record.
    """
    return tuple(Choice(id, one.record.name) for id, one in register.committees.items())


def including(choices: Iterable[Choice], recorded: Iterable[str], known: Iterable[Choice] = ()) -> tuple[Choice, ...]:
    """Return the choices, followed by recorded values that are not among them, so that saving does not lose those.

    Args:
        choices: the choices.
        recorded: the values in the file; empty ones are ignored.
        known: further choices, for the labels of recorded values.
    """
    offered = {one.value: one for one in choices}
    labelled = {one.value: one for one in known}
    others = {value: labelled.get(value, Choice(value, value)) for value in recorded if value and value not in offered}
    return (*offered.values(), *others.values())
