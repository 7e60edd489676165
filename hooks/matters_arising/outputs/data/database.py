"""The whole record as one SQLite file, with foreign keys and a table for full-text search."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ...rules.snapshot import AsAt
from .format import FORMAT_VERSION
from .table import Cell, Column, ColumnKind, Filled, Row, flat
from .tables import KEYS

SEARCHED = ("items", "resolutions", "requests", "decisions")
"""The tables whose words can be searched."""

_TYPES = {ColumnKind.INTEGER: "INTEGER", ColumnKind.BOOLEAN: "INTEGER"}


def as_sqlite(found: tuple[Filled, ...], as_at: AsAt) -> bytes:
    """The record as an SQLite file, the same to the byte for the same record and the same version of SQLite.

    Args:
        found: every table.
        as_at: the record and its date.
    """
    known = {one.name: one for one in found}
    database = sqlite3.connect(":memory:", isolation_level=None)
    try:
        database.execute("PRAGMA page_size = 4096")
        database.execute("PRAGMA encoding = 'UTF-8'")
        # These columns are made from the vocabulary; looking up each word again would take a third longer.
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("BEGIN")
        for one in found:
            database.execute(_create(one))
            marks = ", ".join("?" * len(one.table.columns))
            database.executemany(f"INSERT INTO {one.name} VALUES ({marks})", zip(*one.cells, strict=True))
        for statement in _indexes(found):
            database.execute(statement)
        _about(database, as_at)
        _search(database, known)
        database.execute("COMMIT")
        return _bytes(database)
    finally:
        database.close()


def _create(one: Filled) -> str:
    """The statement that creates a table. Names are not quoted: none is an SQL keyword."""
    table = one.table
    lines = [_column(column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(table.keys)})")
    for column in table.refers:
        lines.append(f"FOREIGN KEY ({column.name}) REFERENCES {column.of} ({KEYS[str(column.of)]})")
    packed = " WITHOUT ROWID" if len(table.keys) > 1 else ""
    return f"CREATE TABLE {one.name} (\n  " + ",\n  ".join(lines) + f"\n){packed}"


def _column(column: Column) -> str:
    line = f"{column.name} {_TYPES.get(column.kind, 'TEXT')}"
    if column.required and column.kind is not ColumnKind.LIST:
        line += " NOT NULL"
    if column.among:
        words = ", ".join("'" + word.replace("'", "''") + "'" for word in column.among)
        line += f" CHECK ({column.name} IN ({words}))"
    return line


def _indexes(found: tuple[Filled, ...]) -> Iterator[str]:
    """Indexes for looking up what belongs to a row: the events of a request, the items of a meeting."""
    for one in found:
        for column in one.table.refers:
            if column.required and column.name != one.table.keys[0]:
                yield f"CREATE INDEX {one.name}_by_{column.name} ON {one.name} ({column.name})"


def _about(database: sqlite3.Connection, as_at: AsAt) -> None:
    """What the file is, for anyone who finds it without the page beside it."""
    council = as_at.register.council
    database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
    database.executemany(
        "INSERT INTO about VALUES (?, ?)",
        [
            ("council", council.name),
            ("record_as_at", as_at.today.isoformat()),
            ("format_version", FORMAT_VERSION),
            ("publisher", council.publisher),
            *([("licence", council.terms.name), ("licence_link", council.terms.link)] if council.terms else []),
            *([("publication", council.disclaimer)] if council.disclaimer else []),
        ],
    )


def _search(database: sqlite3.Connection, known: dict[str, Filled]) -> None:
    """Full-text search over what was discussed, resolved, asked and decided, except what was retracted."""
    database.execute(
        "CREATE VIRTUAL TABLE search USING fts5("
        "reference UNINDEXED, kind UNINDEXED, date UNINDEXED, title, text, minutes UNINDEXED, url UNINDEXED, "
        "tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    database.executemany("INSERT INTO search VALUES (?, ?, ?, ?, ?, ?, ?)", _searched(known))
    database.execute("INSERT INTO search (search) VALUES ('optimize')")


def _searched(known: dict[str, Filled]) -> Iterator[tuple[Cell, ...]]:
    """The rows of the full-text search."""
    days = {row["reference"]: flat(row["date"]) for row in known["meetings"].rows}
    meeting_of = {row["reference"]: row["meeting"] for row in known["items"].rows}
    titles = {row["reference"]: row["title"] for row in known["items"].rows}
    for name in SEARCHED:
        table = known[name].table
        for row in known[name].rows:
            if not row.get("withdrawn"):
                item = row.get("item", row.get("reference"))
                day = flat(row["first_advertised"]) if name == "decisions" else days[meeting_of[item]]
                title = titles[item] if name == "resolutions" else row["title"]
                yield row[table.keys[0]], table.one, day, title, _words(row), row.get("minutes"), row["url"]


def _words(row: Row) -> str:
    """Every text of a row that can be searched."""
    report = ("title", "purpose", "origin", "consultation", "outcomes", "reasons", "alternatives")
    columns = ("minuted", "text", "account", "urgency", *(f"report_{one}" for one in report), "consultation", "note")
    return "\n".join(str(row[name]) for name in columns if row.get(name))


def _bytes(database: sqlite3.Connection) -> bytes:
    """The database as a file, its pages in order and none empty."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite"
        database.execute("VACUUM INTO ?", (str(path),))
        return path.read_bytes()
