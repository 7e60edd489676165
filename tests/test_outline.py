"""The outline of a file changes with everything that is looked up in the register's tables, and with no prose."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import BaseModel
from tests.conftest import WEXMOOR

from matters_arising import outline as outlines
from matters_arising import records as r
from matters_arising.outline import outline
from matters_arising.read import File, Reading, read
from matters_arising.reads import QUESTIONS, signature
from matters_arising.register import Register


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
    return tuple(map(other_words, prose)) if isinstance(prose, tuple) else prose and f"Other words than {prose}"


def with_record(file: File, record: Any) -> File:
    """A file that holds another record."""
    return replace(file, record=record, found={})


def looked_up(register: Register) -> dict[str, str]:
    """All that can be looked up in the register's tables."""
    asked: list[tuple[Any, ...]] = [("which", name) for name in register._tables]
    asked += [("found", name, id) for name, things in register._tables.items() for id in things]
    asked += [("events", id) for id in register.requests]
    asked += [("mentions", *key) for key in register._mentions]
    asked += [("decision", name) for name in register._decision_of]
    asked += [(what, id) for what in ("meetings_of", "programmes_of") for id in register.committees]
    found = {repr(one): signature(getattr(register, one[0])(*one[1:])) for one in asked}
    return found | {name: signature(getattr(register, name)) for name in ("editions", "resolutions", "decisions")}


def test_no_table_depends_on_prose(reading: Reading) -> None:
    other = replace(reading, files=tuple(with_record(one, reworded(one.record)) for one in reading.files))
    changed = [one for one, was in zip(other.files, reading.files, strict=True) if one.record != was.record]
    assert len(changed) > len(reading.files) / 2
    assert [outline(one) for one in other.files] == [outline(one) for one in reading.files]
    assert looked_up(Register(other)) == looked_up(Register(reading))


def test_every_table_is_compared(reading: Reading) -> None:
    tables = {name.rpartition(".")[2] for name in QUESTIONS if name.startswith("matters_arising.register.")}
    assert tables == {name.partition("'")[2].partition("'")[0] or name for name in looked_up(Register(reading))}


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
