"""The outline of a file changes with everything that is looked up in the register's tables, and with no prose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pydantic import BaseModel
from tests.conftest import WEXMOOR

from matters_arising import records as r
from matters_arising.incremental.tracking import QUESTIONS, Read, Told, telling
from matters_arising.register import structure_hash as outlines
from matters_arising.register.references import references_of
from matters_arising.register.register import Register
from matters_arising.register.structure_hash import kind_of, of_files, of_the_file, outline
from matters_arising.source.read import File, Reading, read


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The record of the invented council."""
    return read(WEXMOOR / "data")


def reworded(value: Any) -> Any:
    """A record with other words in all its prose."""
    if isinstance(value, BaseModel):
        fields = outlines._fields(type(value))
        new = {
            name: reworded(getattr(value, name)) if kept else other_words(getattr(value, name)) for name, kept in fields
        }
        return value.model_copy(update=new)
    if isinstance(value, tuple):
        return tuple(reworded(one) for one in value)
    return value


def other_words(prose: Any) -> Any:
    """Other words, where there are any."""
    if isinstance(prose, tuple):
        return tuple(map(other_words, prose))
    return prose and "".join("x" if one.isalnum() else " " for one in f"Other words than {prose}")


def with_record(file: File, record: Any) -> File:
    """A file that holds another record."""
    return replace(file, record=record, found={})


def questions(register: Register) -> set[tuple[Any, ...]]:
    """All that can be looked up in the register's tables, as it is noted."""
    asked: list[tuple[Any, ...]] = [("which", name) for name in register._tables]
    asked += [("found", name, id) for name, things in register._tables.items() for id in things]
    asked += [("events", id) for id in register.requests]
    referred = {(one.thing, one.id) for file in register.files for one in references_of(file)}
    asked += [("mentions", thing, id) for thing, id in referred]
    asked += [("decision", name) for name in register._decision_of]
    asked += [(what, id) for what in ("meetings_of", "programmes_of") for id in register.committees]
    asked += [("editions",), ("resolutions",), ("decisions",)]
    return {(f"{Register.__module__}.Register.{name}", register.when, *about) for name, *about in asked}


def looked_up(register: Register, asked: set[tuple[Any, ...]]) -> dict[Read, Told]:
    """The answers, as a later build is told of them."""
    with telling() as told:
        for name, _, *about in asked:
            QUESTIONS[name](register, *about)
    return {one: told[one] for one in asked}


def test_no_table_depends_on_prose(reading: Reading) -> None:
    other = replace(reading, files=tuple(with_record(one, reworded(one.record)) for one in reading.files))
    changed = [one for one, was in zip(other.files, reading.files, strict=True) if one.record != was.record]
    assert len(changed) > len(reading.files) / 2
    assert [outline(one) for one in other.files] == [outline(one) for one in reading.files]
    asked = questions(Register(reading))
    assert looked_up(Register(other), asked) == looked_up(Register(reading), asked)


def shortened(value: Any) -> Any:
    """A record without the last of each of its lists of records."""
    if isinstance(value, BaseModel):
        lists = [name for name, one in value if isinstance(one, tuple) and one and isinstance(one[-1], BaseModel)]
        return value.model_copy(update={name: tuple(map(shortened, getattr(value, name)[:-1])) for name in lists})
    return value


def test_what_is_looked_up_rests_on_the_outlines_that_it_says(reading: Reading) -> None:
    """Whatever becomes of a file, every answer that differs rests on its outline, or is one in which it has a part."""
    before = Register(reading)
    found = 0
    for position, file in enumerate(reading.files):
        if isinstance(file.record, r.Council):
            continue
        kept = *reading.files[:position], *reading.files[position + 1 :]
        for files in (kept, (*kept, with_record(file, shortened(file.record)))):
            after = Register(replace(reading, files=tuple(sorted(files, key=reading_order(reading)))))
            asked = questions(before) | questions(after)
            changed = {of_the_file(file.key), *of_files(kind_of(file.key))}
            both = {one: looked_up(one, asked) for one in (before, after)}
            for old, new in ((before, after), (after, before)):
                has_a_part = {read for one in new.files if one.key == file.key for read in new.looked_up_in(one)}
                for one, told in both[old].items():
                    if told.signature != both[new][one].signature:
                        found += 1
                        assert one in has_a_part or changed & set(told.reads), (one, file.key)
    assert found > 1_000


def reading_order(reading: Reading) -> Callable[[File], int]:
    """The place of each file in a reading."""
    places = {file.key: position for position, file in enumerate(reading.files)}
    return lambda file: places[file.key]


def test_every_table_is_compared(reading: Reading) -> None:
    tables = {name.rpartition(".")[2] for name in QUESTIONS if name.startswith("matters_arising.register.register.")}
    assert tables == {name.rpartition(".")[2] for name, *_ in questions(Register(reading))}


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (r.Meeting, {"status": r.MeetingStatus.CANCELLED}),
        (r.Meeting, {"items": ()}),
        (r.FollowUp, {"entries": ()}),
        (r.ForwardPlan, {"entries": ()}),
        (r.Committee, {"code": "XYZ"}),
    ],
)
def test_all_else_is_in_the_outline(reading: Reading, kind: type[r.Record], change: dict[str, Any]) -> None:
    file = next(one for one in reading.files if isinstance(one.record, kind))
    assert outline(with_record(file, file.record.model_copy(update=change))) != outline(file)


def test_a_reference_of_an_advertised_decision_is_in_the_outline(reading: Reading) -> None:
    file = next(one for one in reading.files if isinstance(one.record, r.ForwardPlan))
    first, *others = file.record.entries  # type: ignore[attr-defined]
    entries = (first.model_copy(update={"reference": "Another 12/34"}), *others)
    assert outline(with_record(file, file.record.model_copy(update={"entries": entries}))) != outline(file)
