"""The record as data: what others take away to use again.

`tables` describes every table, and `forms`, `database` and `package` turn them into CSV, JSON, SQLite and a data
package. `whole` has single records with all that belongs to them. Field names are the vocabulary's. Every file is
made from the same standing that the pages show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import Any

from .. import addresses as at
from .. import schema
from ..asat import AsAt
from ..moves import at_old_addresses
from .database import as_sqlite
from .format import FORMAT_VERSION
from .forms import as_csv, as_json, as_rows
from .package import as_package
from .popolo import as_popolo
from .table import Filled
from .tables import NAMES, TABLES, tables
from .tables.forward_plan import advertised, never_planned
from .tables.requests import asked
from .whole.decisions import decision, decisions, not_planned
from .whole.meetings import meeting
from .whole.programmes import work_programme, work_programmes
from .whole.requests import event, request, requests

__all__ = [
    "FORMAT_VERSION",
    "TABLES",
    "addresses",
    "as_json",
    "decision",
    "decisions",
    "event",
    "files",
    "meeting",
    "of_page",
    "request",
    "requests",
    "tables",
    "work_programme",
    "work_programmes",
]


def files(as_at: AsAt) -> Iterator[tuple[str, bytes]]:
    """Every file of the open data: its address and its bytes."""
    found = dict(_files(as_at))
    for address, make in found.items():
        yield address, make()
    yield from at_old_addresses(found, as_at.register, of_page)


def addresses(as_at: AsAt) -> Iterator[str]:
    """The address of every file, without making one; those that moved have only their new one."""
    return (address for address, _ in _files(as_at))


Make = Callable[[], bytes]
"""How the bytes of a file are made."""


def _files(as_at: AsAt) -> Iterator[tuple[str, Make]]:
    for place, name in enumerate(NAMES):
        yield f"/data/{name}.csv", partial(_table, as_csv, place, as_at)
        yield f"/data/tables/{name}.json", partial(_table, as_rows, place, as_at)
    yield "/data/requests.json", lambda: as_json(requests(as_at))
    yield "/data/decisions.json", lambda: as_json(decisions(as_at))
    yield "/data/work-programme.json", lambda: as_json(work_programmes(as_at))
    yield "/data/record.sqlite", partial(as_sqlite, as_at)
    yield "/data/datapackage.json", partial(as_package, as_at)
    yield "/data/popolo.json", partial(as_popolo, as_at)
    for name, text in schema.schemas().items():
        yield f"/data/schema/{name}", text.encode
    yield from _beside_pages(as_at)


def _table(write: Callable[[Filled], bytes], place: int, as_at: AsAt) -> bytes:
    return write(tables(as_at)[place])


def _beside_pages(as_at: AsAt) -> Iterator[tuple[str, Make]]:
    """Single records as JSON, each beside its page."""
    register = as_at.register
    found: Iterator[tuple[Any, Callable[[Any, AsAt], Any]]] = chain(
        ((one, request) for one in asked(as_at)),
        ((one, meeting) for one in register.meetings.values()),
        ((one, decision) for one in advertised(as_at)),
        ((one, not_planned) for one in never_planned(as_at)),
        ((one, work_programme) for one in register.programmes.values()),
    )
    for thing, whole in found:
        yield f"{at.address(thing)}index.json", partial(_whole, whole, thing, as_at)


def _whole(whole: Callable[[Any, AsAt], Any], thing: Any, as_at: AsAt) -> bytes:
    return as_json(whole(thing, as_at))


_WITH_DATA = re.compile(
    r"/(?:requests/(?!by-)(?:[^/]+/){4}|meetings/(?:[^/]+/){2}|forward-plan/decisions/[^/]+/|work-programme/(?:[^/]+/){2})"
)


def of_page(address: str) -> tuple[str, ...]:
    """The address of the data that goes with a page, if there is any; what is there now is not asked."""
    return (f"{address}index.json",) if _WITH_DATA.fullmatch(address) else ()
