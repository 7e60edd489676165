"""What a table of the open data is: its columns, its key, what refers to what, and where its rows come from.

CSV, JSON, SQLite and the data package are all made from these descriptions, so they cannot say different things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum

from .. import records as r
from ..asat import AsAt

Cell = str | int | bool | date | time | tuple[str, ...] | None
"""What may stand in a cell. `None` is nothing known."""

Row = dict[str, Cell]
"""A row by the names of its columns."""

Known = dict[str, set[Cell]]
"""The keys of each table's rows."""


class Kind(StrEnum):
    """What a column holds, by the names that Table Schema gives."""

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
    kind: Kind = Kind.STRING
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
    return Column(name, meaning, Kind.INTEGER, required)


def flag(name: str, meaning: str, *, required: bool = True) -> Column:
    """A column of yes and no."""
    return Column(name, meaning, Kind.BOOLEAN, required)


def day(name: str, meaning: str, *, required: bool = False) -> Column:
    """A column of dates."""
    return Column(name, meaning, Kind.DATE, required)


def hour(name: str, meaning: str) -> Column:
    """A column of times of day."""
    return Column(name, meaning, Kind.TIME)


def word(name: str, vocabulary: type[r.Word], meaning: str, *, required: bool = False) -> Column:
    """A column of words of the vocabulary."""
    return Column(name, meaning, required=required, among=tuple(str(one) for one in vocabulary))


def ref(name: str, table: str, meaning: str, *, required: bool = False) -> Column:
    """A column that holds the key of a row of another table."""
    return Column(name, meaning, required=required, of=table)


def refs(name: str, table: str, meaning: str) -> Column:
    """A column that holds the keys of several rows of another table; they also stand one by one in a table of links."""
    return Column(name, meaning, Kind.LIST, required=True, of=table)


def several(name: str, meaning: str) -> Column:
    """A column that holds several words in a row."""
    return Column(name, meaning, Kind.LIST, required=True)


@dataclass(frozen=True)
class Table:
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
        """The columns that tell one row from another."""
        return self.key or (self.columns[0].name,)

    @property
    def refers(self) -> tuple[Column, ...]:
        """Columns that hold the key of one row of another table."""
        return tuple(one for one in self.columns if one.of and one.kind is not Kind.LIST)

    @property
    def refers_to_several(self) -> tuple[Column, ...]:
        """Columns that hold the keys of several rows of another table."""
        return tuple(one for one in self.columns if one.of and one.kind is Kind.LIST)


@dataclass(frozen=True, eq=False)
class Filled:
    """A table with its rows as at a date."""

    table: Table
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """The table's name."""
        return self.table.name


def filled(tables: Sequence[Table], as_at: AsAt) -> tuple[Filled, ...]:
    """Tables with their rows, and after them the tables of links.

    What is later than the date of the record has no row, so what refers to it is left out: the reference where it
    may be empty, the row where it may not.

    Args:
        tables: the tables.
        as_at: the record and its date.
    """
    rows = {table.name: tuple(_checked(table, row) for row in table.rows(as_at)) for table in tables}
    while True:
        known: Known = {table.name: {row[table.keys[0]] for row in rows[table.name]} for table in tables}
        kept = {table.name: tuple(row for row in rows[table.name] if _stands(row, table, known)) for table in tables}
        if all(len(kept[name]) == len(rows[name]) for name in rows):
            break
        rows = kept
    entities = tuple(
        Filled(table, tuple(_known_only(row, table, known) for row in rows[table.name])) for table in tables
    )
    return (*entities, *_all_links(entities))


def _stands(row: Row, table: Table, known: Known) -> bool:
    """Whether everything is there to which a row must refer."""
    return all(row[one.name] in known[str(one.of)] for one in table.refers if one.required)


def _checked(table: Table, row: Row) -> Row:
    if list(row) != [column.name for column in table.columns]:
        raise RuntimeError(f"a row of {table.name} has {list(row)}")
    return row


def _known_only(row: Row, table: Table, known: Known) -> Row:
    found = dict(row)
    for one in table.refers:
        if row[one.name] not in known[str(one.of)]:
            found[one.name] = None
    for one in table.refers_to_several:
        found[one.name] = tuple(key for key in _listed(row[one.name]) if key in known[str(one.of)])
    return found


def _listed(cell: Cell) -> tuple[str, ...]:
    return cell if isinstance(cell, tuple) else ()


def _all_links(entities: Iterable[Filled]) -> Iterator[Filled]:
    names = {one.name: one.table for one in entities}
    for one in entities:
        for column in one.table.refers_to_several:
            yield _links(one, column, names[str(column.of)])


def _links(one: Filled, column: Column, other: Table) -> Filled:
    """The table that says one by one what a column of several keys says in a row."""
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
    links = Table(
        name=f"{table.name}_{column.name}",
        one=f"{table.one}_{column.name}",
        meaning=f"What stands in `{column.name}` of {table.name}, one by one.",
        columns=(ours, place, theirs),
        rows=lambda _: rows,
        key=(ours.name, place.name),
        links=True,
    )
    return Filled(links, rows)
