"""What a table of the open data is: its columns, its key, its references, and the source of its rows.

CSV, JSON, SQLite and the data package are all made from these descriptions, so they cannot say different things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import Any

from ... import records as r
from ...rules.snapshot import AsAt

Cell = str | int | bool | date | time | tuple[str, ...] | None
"""What may stand in a cell. `None` is nothing known."""

Row = dict[str, Cell]
"""A row by the names of its columns."""

Flat = Any
"""What may stand in a cell of CSV or SQLite: text, a whole number, true or false, or nothing."""

BETWEEN = "; "
"""What stands between the values of a list in one cell."""


class ColumnKind(StrEnum):
    """What a column holds, in the terms of Table Schema."""

    STRING = "string"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    LIST = "list"


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    name: str
    """Its name: the record's own word, in small letters."""
    meaning: str
    """What it holds, in a sentence or less."""
    kind: ColumnKind = ColumnKind.STRING
    """What it holds."""
    required: bool = False
    """Whether it is never empty."""
    among: tuple[str, ...] = ()
    """The only words that may stand in it."""
    of: str | None = None
    """The table whose key it holds."""


def text(name: str, meaning: str, *, required: bool = False) -> Column:
    """A column of words."""
    return Column(name, meaning, required=required)


def number(name: str, meaning: str, *, required: bool = False) -> Column:
    """A column of whole numbers."""
    return Column(name, meaning, ColumnKind.INTEGER, required)


def flag(name: str, meaning: str, *, required: bool = True) -> Column:
    """A column of yes and no."""
    return Column(name, meaning, ColumnKind.BOOLEAN, required)


def day(name: str, meaning: str, *, required: bool = False) -> Column:
    """A column of dates."""
    return Column(name, meaning, ColumnKind.DATE, required)


def hour(name: str, meaning: str) -> Column:
    """A column of times of day."""
    return Column(name, meaning, ColumnKind.TIME)


def word(name: str, vocabulary: type[r.Word], meaning: str, *, required: bool = False) -> Column:
    """A column of words of the vocabulary."""
    return Column(name, meaning, required=required, among=tuple(str(one) for one in vocabulary))


def ref(name: str, table: str, meaning: str, *, required: bool = False) -> Column:
    """A column that holds the key of a row of another table."""
    return Column(name, meaning, required=required, of=table)


def refs(name: str, table: str, meaning: str) -> Column:
    """A column that holds the keys of several rows of another table, also listed singly in a table of links."""
    return Column(name, meaning, ColumnKind.LIST, required=True, of=table)


def several(name: str, meaning: str) -> Column:
    """A column that holds several words in a row."""
    return Column(name, meaning, ColumnKind.LIST, required=True)


@dataclass(frozen=True)
class DataTable:
    """A table of the open data."""

    name: str
    """Its name, and that of its files."""
    one: str
    """What a row of it is called where it is referred to."""
    meaning: str
    """What a row of it is, in a sentence."""
    columns: tuple[Column, ...]
    """Its columns, in order."""
    rows: Callable[[AsAt], Iterable[Row]] = field(repr=False)
    """Its rows as at a date, in an order that does not change."""
    key: tuple[str, ...] = ()
    """The columns that tell one row from another; the first column if none is named."""
    links: bool = False
    """Whether it only says what refers to what."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that identify a row."""
        return self.key or (self.columns[0].name,)

    @property
    def refers(self) -> tuple[Column, ...]:
        """Columns that hold the key of one row of another table."""
        return tuple(one for one in self.columns if one.of and one.kind is not ColumnKind.LIST)

    @property
    def refers_to_several(self) -> tuple[Column, ...]:
        """Columns that hold the keys of several rows of another table."""
        return tuple(one for one in self.columns if one.of and one.kind is ColumnKind.LIST)


def flat(cell: Cell) -> str | int | None:
    """A value as one cell of CSV holds it."""
    match cell:
        case bool():
            return "true" if cell else "false"
        case date():
            return cell.isoformat()
        case time():
            return f"{cell:%H:%M}"
        case tuple():
            return BETWEEN.join(cell) or None
    return cell


@dataclass(frozen=True, eq=False)
class Filled:
    """A table with its rows as at a date."""

    table: DataTable
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """The table's name."""
        return self.table.name

    @cached_property
    def cells(self) -> tuple[list[Flat], ...]:
        """Its columns, each with its cells as written in CSV and SQLite."""
        return tuple(_flat(column.kind, [row[column.name] for row in self.rows]) for column in self.table.columns)


def _flat(kind: ColumnKind, cells: list[Any]) -> list[Flat]:
    match kind:
        case ColumnKind.DATE:
            return [cell.isoformat() if cell else None for cell in cells]
        case ColumnKind.TIME:
            return [f"{cell:%H:%M}" if cell else None for cell in cells]
        case ColumnKind.LIST:
            return [BETWEEN.join(cell) if cell else None for cell in cells]
    return cells


def filled(tables: Sequence[DataTable], as_at: AsAt) -> tuple[Filled, ...]:
    """Tables with their rows, and after them the tables of links.

    Anything after the date of the record has no row, so references to it are left out: the reference if it
    may be empty, the row if it may not.

    Args:
        tables: the tables.
        as_at: the record and its date.
    """
    rows = {table.name: list(table.rows(as_at)) for table in tables}
    for table in tables:
        _check(table, rows[table.name])
    keys = {table.name: {row[table.keys[0]] for row in rows[table.name]} for table in tables}
    _leave_out(tables, rows, keys)
    for table in tables:
        _leave_empty(table, rows[table.name], keys)
    entities = tuple(Filled(table, tuple(rows[table.name])) for table in tables)
    return (*entities, *_all_links(entities))


def _check(table: DataTable, rows: list[Row]) -> None:
    names = [column.name for column in table.columns]
    if wrong := next((row for row in rows if list(row) != names), None):
        raise RuntimeError(f"a row of {table.name} has {list(wrong)}")


def _leave_out(tables: Sequence[DataTable], rows: dict[str, list[Row]], keys: dict[str, set[Cell]]) -> None:
    """Leave out each row with a required reference to a missing row, and then those that require the row left out."""
    waiting = list(tables)
    while waiting:
        table = waiting.pop(0)
        must = [(one.name, keys[str(one.of)]) for one in table.refers if one.required]
        if all(row[name] in known for name, known in must for row in rows[table.name]):
            continue
        rows[table.name] = [row for row in rows[table.name] if all(row[name] in known for name, known in must)]
        keys[table.name] = {row[table.keys[0]] for row in rows[table.name]}
        waiting += [other for other in tables if any(one.of == table.name for one in other.refers)]


def _leave_empty(table: DataTable, rows: list[Row], keys: Mapping[str, set[Cell]]) -> None:
    """Remove the keys of missing rows from cells that may be empty."""
    for one in table.refers:
        known = keys[str(one.of)]
        for row in rows:
            if row[one.name] not in known:
                row[one.name] = None
    for one in table.refers_to_several:
        known = keys[str(one.of)]
        if not known.issuperset(chain.from_iterable(_listed(row[one.name]) for row in rows)):
            for row in rows:
                row[one.name] = tuple(key for key in _listed(row[one.name]) if key in known)


def _listed(cell: Cell) -> tuple[str, ...]:
    return cell if isinstance(cell, tuple) else ()


def _all_links(entities: Iterable[Filled]) -> Iterator[Filled]:
    names = {one.name: one.table for one in entities}
    for one in entities:
        for column in one.table.refers_to_several:
            yield _links(one, column, names[str(column.of)])


def with_column(one: Filled, column: Column, value: Cell) -> Filled:
    """A table with another column, which has the same value in every row."""
    rows = tuple({**row, column.name: value} for row in one.rows)
    return Filled(replace(one.table, columns=(*one.table.columns, column)), rows)


def name_of_links(table: DataTable, column: Column) -> str:
    """The name of the table that lists the keys of a multi-valued column singly."""
    return f"{table.name}_{column.name}"


def _links(one: Filled, column: Column, other: DataTable) -> Filled:
    """The table that lists the keys of a multi-valued column singly."""
    table = one.table
    ours = replace(ref(table.one, table.name, f"The {table.one.replace('_', ' ')}."), required=True)
    name = other.one if other.one != table.one else f"other_{other.one}"
    theirs = replace(ref(name, other.name, column.meaning), required=True)
    place = number("number", "Its place in the list, from 1.", required=True)
    rows = tuple(
        {ours.name: row[table.keys[0]], place.name: position, theirs.name: key}
        for row in one.rows
        for position, key in enumerate(_listed(row[column.name]), 1)
    )
    links = DataTable(
        name=name_of_links(table, column),
        one=f"{table.one}_{column.name}",
        meaning=f"The values of `{column.name}` in {table.name}, row by row.",
        columns=(ours, place, theirs),
        rows=lambda _: rows,
        key=(ours.name, place.name),
        links=True,
    )
    return Filled(links, rows)
