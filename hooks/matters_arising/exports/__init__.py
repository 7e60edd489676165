"""The record as data: what others take away to use again.

`tables` describes every table, and `forms`, `database` and `package` turn them into CSV, JSON, SQLite and a data
package. `whole` has single records with all that belongs to them. Field names are the vocabulary's. Every file is
made from the same standing that the pages show.
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import addresses as at
from .. import schema
from ..asat import AsAt
from .database import as_sqlite
from .format import FORMAT_VERSION
from .forms import as_csv, as_json, as_rows
from .package import as_package
from .popolo import as_popolo
from .tables import TABLES, tables
from .tables.forward_plan import advertised, never_planned
from .tables.requests import asked
from .whole.decisions import decision, decisions, not_planned
from .whole.meetings import meeting
from .whole.programmes import work_programme, work_programmes
from .whole.requests import event, request, requests

__all__ = [
    "FORMAT_VERSION",
    "TABLES",
    "as_json",
    "decision",
    "decisions",
    "event",
    "files",
    "meeting",
    "request",
    "requests",
    "tables",
    "work_programme",
    "work_programmes",
]


def files(as_at: AsAt) -> Iterator[tuple[str, bytes]]:
    """Every file of the open data: its address and its bytes."""
    for one in tables(as_at):
        yield f"/data/{one.name}.csv", as_csv(one)
        yield f"/data/tables/{one.name}.json", as_rows(one)
    yield "/data/requests.json", as_json(requests(as_at))
    yield "/data/decisions.json", as_json(decisions(as_at))
    yield "/data/work-programme.json", as_json(work_programmes(as_at))
    yield "/data/record.sqlite", as_sqlite(as_at)
    yield "/data/datapackage.json", as_package(as_at)
    yield "/data/popolo.json", as_popolo(as_at)
    for name, text in schema.schemas().items():
        yield f"/data/schema/{name}", text.encode()
    yield from _beside_pages(as_at)


def _beside_pages(as_at: AsAt) -> Iterator[tuple[str, bytes]]:
    """Single records as JSON, each beside its page."""
    for one in asked(as_at):
        yield f"{at.address(one)}index.json", as_json(request(one, as_at))
    for sitting in as_at.register.meetings.values():
        yield f"{at.address(sitting)}index.json", as_json(meeting(sitting, as_at))
    for found in advertised(as_at):
        yield f"{at.address(found)}index.json", as_json(decision(found, as_at))
    for notice in never_planned(as_at):
        yield f"{at.address(notice)}index.json", as_json(not_planned(notice, as_at))
    for programme in as_at.register.programmes.values():
        yield f"{at.address(programme)}index.json", as_json(work_programme(programme, as_at))
