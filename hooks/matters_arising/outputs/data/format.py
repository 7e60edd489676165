"""The version of the open data's format, and what changed from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FORMAT_VERSION = "2.1"
"""Major and minor: the first rises when a column or a file is renamed or goes, the second when one is added."""


@dataclass(frozen=True)
class Change:
    """A version of the format."""

    version: str
    """The version."""
    date: date
    """The day it came."""
    what: tuple[str, ...]
    """What is new in it, in sentences."""


CHANGES = (
    Change(
        FORMAT_VERSION,
        date(2026, 11, 29),
        (
            "Requests and parts have `only_on_an_agenda` and `outcome_held`, requests `due_every`; `missed_at` has "
            "every meeting held without a standing item; the table `shares` has the status of each of several owners. "
            "Findings name the resolution that they concern. A decision whose expected date has passed without a "
            "later plan or notice has the fate “expected date passed”.",
        ),
    ),
    Change(
        "2.0",
        date(2026, 11, 28),
        (
            "Requests and parts say in `owner_basis` whether the minutes name the owners or they are inferred. "
            "Reports have `report_basis`, and who introduced them apart from their authors. "
            "Findings are gaps: `missing` names what is missing, and `promise_url` is now `expected_url`. "
            "The tables of a demonstration end with a column `publication`.",
        ),
    ),
    Change(
        "1.0",
        date(2026, 11, 21),
        (
            "The first version: every table as CSV and JSON, the whole record as one SQLite file, "
            "a data package that describes the tables, and people and meetings as Popolo.",
        ),
    ),
)
"""Every version, the latest first."""
