"""The record as data, for others to reuse.

`tables` describes every table, and `csv_and_json`, `database` and `package` turn them into CSV, JSON, SQLite and a data
package. `nested` has single records with everything that belongs to them. Field names are the vocabulary's. Every file
is made from the same standing that the pages show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from functools import partial
from typing import Any

from ...rules.snapshot import AsAt
from ...source import json_schema
from ...urls import addresses as at
from ...urls.redirects import Files, at_old_addresses, pairs
from .csv_and_json import as_csv, as_json, as_rows
from .database import as_sqlite
from .format import FORMAT_VERSION
from .nested.decisions import decision, decisions, not_planned
from .nested.meetings import nested_meeting
from .nested.programmes import work_programme, work_programmes
from .nested.requests import nested_event, nested_request, requests
from .package import as_package
from .popolo import as_popolo
from .table import Filled
from .tables import NAMES, TABLES, tables
from .tables.forward_plan import advertised, never_planned
from .tables.requests import known_requests

__all__ = [
    "FORMAT_VERSION",
    "TABLES",
    "addresses",
    "as_json",
    "beside",
    "decision",
    "decisions",
    "files",
    "nested_event",
    "nested_meeting",
    "nested_request",
    "of_page",
    "pieces",
    "requests",
    "tables",
    "work_programme",
    "work_programmes",
]


def files(as_at: AsAt) -> Files:
    """Every file of the open data: its address and its bytes."""
    yield from _of_tables(tables(as_at), as_at)
    for _, make in pieces(as_at):
        yield from make()
    for make in beside(as_at).values():
        if make.func is not _beside_data:
            yield from make(None)


def pieces(as_at: AsAt) -> Iterator[tuple[str, Callable[[], Files]]]:
    """The targets that are made separately: a name for each, and a function that makes its files."""
    yield from _whole(as_at)
    yield "/data/schema/", _schemas
    if moved := [old for old, _ in _moved(as_at)]:
        yield moved[0], partial(_at_old_addresses, as_at)


def _whole(as_at: AsAt) -> Iterator[tuple[str, Callable[[], Files]]]:
    return ((address, partial(_one, address, make, as_at)) for address, make in _WHOLE.items())


def _one(address: str, make: Callable[[AsAt], bytes], as_at: AsAt) -> Files:
    yield address, make(as_at)


_WHOLE: dict[str, Callable[[AsAt], bytes]] = {
    "/data/record.sqlite": lambda as_at: as_sqlite(tables(as_at), as_at),
    "/data/requests.json": lambda as_at: as_json(_disclaimed(one, as_at) for one in requests(as_at)),
    "/data/decisions.json": lambda as_at: as_json(_disclaimed(one, as_at) for one in decisions(as_at)),
    "/data/work-programme.json": lambda as_at: as_json(_disclaimed(one, as_at) for one in work_programmes(as_at)),
    "/data/popolo.json": as_popolo,
}


def _made_of_tables(as_at: AsAt) -> Files:
    return _of_tables(tables(as_at), as_at)


def _of_tables(found: tuple[Filled, ...], as_at: AsAt) -> Files:
    files = {one.name: as_csv(one) for one in found}
    for one in found:
        yield f"/data/{one.name}.csv", files[one.name]
        yield f"/data/tables/{one.name}.json", as_rows(one)
    yield "/data/datapackage.json", as_package(found, as_at, files)


def _schemas() -> Files:
    for name, text in json_schema.schemas().items():
        yield f"/data/schema/{name}", text.encode()


def _moved(as_at: AsAt) -> list[tuple[str, str]]:
    moved = list(pairs(as_at.register, of_page))
    known = set(addresses(as_at)) if moved else set()
    return [(old, new) for old, new in moved if new in known and old not in known]


def _at_old_addresses(as_at: AsAt) -> Files:
    return at_old_addresses(dict(_makers(as_at)), as_at.register, of_page)


def addresses(as_at: AsAt) -> Iterator[str]:
    """The address of every file, without making any; a file that has moved has only its new address."""
    return (address for address, _ in _makers(as_at))


def _makers(as_at: AsAt) -> Iterator[tuple[str, Callable[[], Files]]]:
    """The address of every file, with a function that makes it together with those that belong to it."""
    of_tables = partial(_made_of_tables, as_at)
    for name in NAMES:
        yield f"/data/{name}.csv", of_tables
        yield f"/data/tables/{name}.json", of_tables
    yield "/data/datapackage.json", of_tables
    yield from _whole(as_at)
    yield from ((f"/data/schema/{name}", _schemas) for name in json_schema.names())
    for page, make_beside in beside(as_at).items():
        if make_beside.func is not _beside_data:
            yield f"{page}index.json", partial(make_beside, None)


_WITH_DATA = re.compile(
    r"/(?:requests/(?!by-)(?:[^/]+/){4}|meetings/(?:[^/]+/){2}|forward-plan/decisions/[^/]+/|work-programme/(?:[^/]+/){2})"
)


def of_page(address: str) -> tuple[str, ...]:
    """The address of the data for a page, if there is any, whether or not it exists today."""
    return (f"{address}index.json",) if _WITH_DATA.fullmatch(address) else ()


def beside(as_at: AsAt, wanted: Container[str] = at.EVERYWHERE) -> dict[str, partial[Files]]:
    """The functions that make the files beside a page, by the page's address: single records as JSON, and the tables.

    Args:
        as_at: the record and its date.
        wanted: the parts of the site that are wanted.
    """
    register = as_at.register
    found: list[tuple[str, Callable[[Any, AsAt], Any], Callable[[], Iterable[Any]]]] = [
        ("requests", nested_request, lambda: known_requests(as_at)),
        ("meetings", nested_meeting, register.meetings.values),
        ("forward-plan", decision, lambda: advertised(as_at)),
        ("forward-plan", not_planned, lambda: never_planned(as_at)),
        ("work-programme", work_programme, register.programmes.values),
    ]
    makers = {
        at.address(one): partial(_record, make, one, as_at)
        for part, make, things in found
        if part in wanted
        for one in things()
    }
    return {"/data/": partial(_beside_data, as_at), **makers}


def _record(make: Callable[[Any, AsAt], Any], thing: Any, as_at: AsAt, _: object) -> Files:
    yield f"{at.address(thing)}index.json", as_json(_disclaimed(make(thing, as_at), as_at))


def _disclaimed(made: dict[str, Any], as_at: AsAt) -> dict[str, Any]:
    """A record, with a disclaimer if it is a demonstration."""
    disclaimer = as_at.register.council.disclaimer
    return {**made, "publication": disclaimer} if disclaimer else made


def _beside_data(as_at: AsAt, page: Any) -> Files:
    return _of_tables(page.view.made, as_at)
