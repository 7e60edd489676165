"""The data package: what each CSV file holds, for tools that read Frictionless Data Package version 1."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from ... import english
from ...rules.snapshot import AsAt
from ...urls import addresses as at
from .csv_and_json import as_json
from .format import FORMAT_VERSION
from .table import BETWEEN, Column, ColumnKind, Filled
from .tables import KEYS


def as_package(tables: Iterable[Filled], as_at: AsAt, files: Mapping[str, bytes]) -> bytes:
    """The data package that describes every CSV file beside it.

    Args:
        tables: every table.
        as_at: the record and its date.
        files: the CSV file of each table, by the table's name.
    """
    council = as_at.register.council
    package = {
        "profile": "tabular-data-package",
        "name": f"{at.slug(council.short_name)}-matters-arising",
        "title": f"{council.name}: requests made by committees, and the outcome",
        "description": " ".join(
            part for part in (council.disclaimer, f"The record as at {english.day(as_at.today)}.") if part
        ),
        "version": FORMAT_VERSION,
        "record_as_at": as_at.today,
        **({"homepage": council.published_at} if council.published_at else {}),
        **({"licenses": [{"title": council.terms.name, "path": council.terms.link}]} if council.terms else {}),
        **({"contributors": [{"title": council.publisher, "role": "publisher"}]} if council.publication else {}),
        "resources": [_resource(one, files[one.name]) for one in tables],
    }
    return as_json(package)


def _resource(one: Filled, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": one.name,
        "path": f"{one.name}.csv",
        "title": english.capital(one.name.replace("_", " ")),
        "description": one.table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n", "header": True},
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(one),
    }


def _schema(one: Filled) -> dict[str, Any]:
    table = one.table
    schema: dict[str, Any] = {
        "fields": [_field(column, table.keys) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.keys),
    }
    if table.refers:
        schema["foreignKeys"] = [
            {
                "fields": column.name,
                "reference": {"resource": "" if column.of == table.name else column.of, "fields": KEYS[str(column.of)]},
            }
            for column in table.refers
        ]
    return schema


def _field(column: Column, keys: tuple[str, ...]) -> dict[str, Any]:
    meaning = column.meaning
    if column.kind is ColumnKind.LIST:
        meaning += f" Several values are separated by “{BETWEEN.strip()}”."
    field: dict[str, Any] = {
        "name": column.name,
        "type": "string" if column.kind is ColumnKind.LIST else str(column.kind),
        "description": meaning,
    }
    if column.kind is ColumnKind.TIME:
        field["format"] = "%H:%M"
    constraints: dict[str, Any] = {}
    if column.required and column.kind is not ColumnKind.LIST:
        constraints["required"] = True
    if (column.name,) == keys:
        constraints["unique"] = True
    if column.among:
        constraints["enum"] = list(column.among)
    if constraints:
        field["constraints"] = constraints
    return field
