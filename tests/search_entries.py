"""Invented entries for the search index, and the files of an index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from matters_arising.outputs.search.entries import Found
from matters_arising.outputs.search.shards import divided

RECENT = 2022


def entry(year: int | None, number: int = 0, text: str = "flood gates") -> Found:
    """Something to find."""
    when = date(year, 9, 1 + number % 28) if year else None
    shown = f"{year}-{(year + 1) % 100:02}" if year else None
    filters = {"kind": ["Request"], **({"year": [shown.replace("-", "/")]} if shown else {})}
    title = f"Number {number} of {year or 'no year'}"
    return Found(f"/{year}/{number}/", title, "Request", text, when, year=shown, filters=filters)


def entries(years: Sequence[int | None], each: int = 3) -> tuple[Found, ...]:
    """Some things of each of the years."""
    return tuple(entry(year, number) for year in years for number in range(each))


def content(site: Path) -> dict[str, bytes]:
    """Every file of a site's index."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


PARTS = divided(entries([None, 2004, 2011, 2017, 2023]), RECENT, 4)
