"""The pages that explain the record as data: what there is, three ways to ask it a question, and every column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .... import english
from ....rules.snapshot import AsAt
from ....source import json_schema
from ....urls import addresses as at
from ....urls.addresses import Link
from ...data import examples
from ...data import table as exported
from ...data.format import CHANGES, FORMAT_VERSION, Change
from ...data.table import ColumnKind, Filled, Row
from ...data.tables import TABLES, tables
from . import values
from .page import Draft, Fact, Page, Table, Value, draft, facts, table

SHOWN = 10
"""How many rows of the answer the page shows."""


@dataclass(frozen=True)
class TableView:
    """One table: its files and its columns."""

    meaning: str
    about: tuple[Fact, ...]
    columns: tuple[Fact, ...]
    links: tuple[Fact, ...]


@dataclass(frozen=True)
class ExamplesView:
    """One question asked in three ways, with its answer, and two more questions in SQL."""

    question: str
    steps: tuple[str, ...]
    sql: str
    python: str
    answer: Table | None
    found: int
    shown: int
    search: str
    join: str


@dataclass(frozen=True)
class DataView:
    """The record as data."""

    tables: Table | None
    links: Table | None
    schemas: tuple[Link, ...]
    examples: ExamplesView
    version: str
    changes: tuple[Change, ...]
    gone: tuple[Fact, ...]
    licence: Link | None
    disclaimer: str | None
    """What the column `publication` of a demonstration says in every row."""
    rows: int
    made: tuple[Filled, ...]
    """The tables themselves, from which the files beside the page are made."""


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The page, and one for the columns of each table."""
    yield draft("/data/", _page, as_at)
    for one in TABLES:
        yield draft(address_of(one), _table, one)


def address_of(one: exported.DataTable) -> str:
    """The address of the page that explains a table."""
    return f"/data/{one.name}/"


def _page(as_at: AsAt) -> Page:
    found = tables(as_at)
    entities = [one for one in found if not one.table.links]
    council = as_at.register.council
    return Page(
        address="/data/",
        title="Open data",
        description="The whole record as CSV, JSON and SQLite, with a description of each column and worked examples.",
        kind="open data",
        template="data",
        view=DataView(
            tables=_listed("Tables", entities, ids=[f"columns-{one.name}" for one in entities]),
            links=_listed("Tables of links", [one for one in found if one.table.links]),
            schemas=tuple(Link(name, f"/data/schema/{name}") for name in sorted(json_schema.names())),
            examples=_examples(next(one.rows for one in found if one.name == "requests"), as_at),
            version=FORMAT_VERSION,
            changes=CHANGES,
            gone=values.gone_files(as_at.register, lambda one: not one.startswith("/feeds/")),
            licence=Link(council.terms.name, council.terms.link) if council.terms else None,
            disclaimer=council.disclaimer,
            rows=sum(len(one.rows) for one in entities),
            made=found,
        ),
        crumbs=(Link("About", "/about/"),),
    )


def _listed(caption: str, found: list[Filled], ids: Sequence[str] = ()) -> Table | None:
    rows: list[list[Value]] = [
        [
            one.name if one.table.links else Link(one.name, address_of(one.table)),
            one.table.meaning,
            str(len(one.rows)),
            _files(one.name),
        ]
        for one in found
    ]
    return table(caption, ["Table", "Each row", "Rows", "Files"], rows, ids=ids)


def _files(name: str) -> tuple[Link, Link]:
    """A table as CSV and as JSON."""
    return Link(f"{name}.csv", f"/data/{name}.csv"), Link(f"{name}.json", f"/data/tables/{name}.json")


def _table(one: exported.DataTable) -> Page:
    links = (exported.name_of_links(one, column) for column in one.refers_to_several)
    return Page(
        address=address_of(one),
        title=f"{english.capital(one.name.replace('_', ' '))} as open data",
        description=f"{one.meaning} The columns of the table, and the table as CSV and JSON.",
        kind="open data",
        template="data_table",
        view=TableView(
            meaning=one.meaning,
            about=facts(("Table", one.name), ("Files", _files(one.name)), ("Key", english.listed(one.keys))),
            columns=tuple(_column(column) for column in one.columns),
            links=tuple(Fact(name, _files(name)) for name in links),
        ),
        crumbs=(Link("About", "/about/"), Link("Open data", "/data/")),
    )


_HOLDS = {
    ColumnKind.STRING: "",
    ColumnKind.INTEGER: "A whole number.",
    ColumnKind.BOOLEAN: "True or false.",
    ColumnKind.DATE: "A date.",
    ColumnKind.TIME: "A time of day.",
    ColumnKind.LIST: "A list.",
}


def _column(column: exported.Column) -> Fact:
    chosen = f"One of: {', '.join(column.among)}." if column.among else ""
    needed = "Never empty." if column.required and column.kind is not ColumnKind.LIST else ""
    said = " ".join(part for part in (column.meaning, _HOLDS[column.kind], chosen, needed) if part)
    return Fact(column.name, (said, Link(f"Refers to {column.of}", f"/data/{column.of}/")) if column.of else said)


def _examples(asked: Iterable[Row], as_at: AsAt) -> ExamplesView:
    answer = examples.answer(asked)
    requests = as_at.register.requests
    rows: list[list[Value]] = [
        [
            at.link(requests[str(row["reference"])], str(row["reference"])),
            str(row["title"]),
            str(row["due"]),
            str(row["days_late"]),
            ", ".join(row["whose"] if isinstance(row["whose"], tuple) else ()),
        ]
        for row in answer[:SHOWN]
    ]
    return ExamplesView(
        question=examples.QUESTION,
        steps=examples.STEPS,
        sql=examples.SQL,
        python=examples.PYTHON,
        answer=table("Result", list(examples.COLUMNS), rows),
        found=len(answer),
        shown=min(SHOWN, len(answer)),
        search=examples.SEARCH,
        join=examples.JOIN,
    )
