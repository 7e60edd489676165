"""The page that explains the record as data: what there is, how it is made, and three ways to ask it a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses as at
from .. import schema, words
from ..addresses import Link
from ..asat import AsAt
from ..exports import examples
from ..exports.format import CHANGES, FORMAT_VERSION, Change
from ..exports.table import Filled, Kind
from ..exports.tables import tables
from . import shared
from .page import Draft, Fact, Page, Table, Value, draft, table

SHOWN = 10
"""How many rows of the answer the page shows."""


@dataclass(frozen=True)
class ColumnsView:
    """The columns of one table."""

    name: str
    meaning: str
    key: str
    columns: tuple[Fact, ...]


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
    columns: tuple[ColumnsView, ...]
    schemas: tuple[Link, ...]
    examples: ExamplesView
    version: str
    changes: tuple[Change, ...]
    gone: tuple[Fact, ...]
    licence: Link
    rows: int


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The page."""
    yield draft("/data/", _page, as_at)


def _page(as_at: AsAt) -> Page:
    found = tables(as_at)
    entities = [one for one in found if not one.table.links]
    council = as_at.register.council
    return Page(
        address="/data/",
        title="The record as data",
        description="The whole record as CSV, JSON and SQLite, what each column means, and three ways to ask it a "
        "question.",
        kind="open data",
        template="data",
        view=DataView(
            tables=_listed("Tables", entities),
            links=_listed("Tables of links", [one for one in found if one.table.links]),
            columns=tuple(_columns(one) for one in entities),
            schemas=tuple(Link(name, f"/data/schema/{name}") for name in sorted(schema.schemas())),
            examples=_examples(as_at),
            version=FORMAT_VERSION,
            changes=CHANGES,
            gone=shared.gone_files(as_at.register, lambda one: not one.startswith("/feeds/")),
            licence=Link(council.licence.name, council.licence.link),
            rows=sum(len(one.rows) for one in entities),
        ),
        crumbs=(Link("About", "/about/"),),
    )


def _listed(caption: str, found: list[Filled]) -> Table | None:
    rows: list[list[Value]] = [
        [
            one.name,
            one.table.meaning,
            str(len(one.rows)),
            (
                Link(f"{one.name}.csv", f"/data/{one.name}.csv"),
                Link(f"{one.name}.json", f"/data/tables/{one.name}.json"),
            ),
        ]
        for one in found
    ]
    return table(caption, ["Table", "What a row is", "Rows", "Files"], rows)


_HOLDS = {
    Kind.STRING: "",
    Kind.INTEGER: "A whole number.",
    Kind.BOOLEAN: "True or false.",
    Kind.DATE: "A date.",
    Kind.TIME: "A time of day.",
    Kind.LIST: "A list.",
}


def _columns(one: Filled) -> ColumnsView:
    facts = []
    for column in one.table.columns:
        points = f"Leads to {column.of}." if column.of else ""
        chosen = f"One of: {', '.join(column.among)}." if column.among else ""
        needed = "Never empty." if column.required and column.kind is not Kind.LIST else ""
        said = (column.meaning, _HOLDS[column.kind], points, chosen, needed)
        facts.append(Fact(column.name, " ".join(part for part in said if part)))
    return ColumnsView(one.name, one.table.meaning, words.listed(one.table.keys), tuple(facts))


def _examples(as_at: AsAt) -> ExamplesView:
    answer = examples.answer(as_at)
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
        answer=table("The answer", list(examples.COLUMNS), rows),
        found=len(answer),
        shown=min(SHOWN, len(answer)),
        search=examples.SEARCH,
        join=examples.JOIN,
    )
