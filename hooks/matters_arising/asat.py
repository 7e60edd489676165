"""The record as it stands on a date: what every page is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .register import Register


@dataclass(frozen=True, eq=False)
class AsAt:
    """The register and the date on which it is looked at. Nothing below ever asks the clock."""

    register: Register
    """Every record."""
    today: date
    """The date of the record as it is shown."""
