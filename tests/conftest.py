"""What tests share: the two records, and their built sites."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from matters_arising import mkdocs_adapter
from matters_arising.outputs.html.pages import Page, all_pages
from matters_arising.register.register import Register
from matters_arising.rules.snapshot import AsAt
from matters_arising.source.read import read
from matters_arising.source.withheld import published_part

ROOT = Path(__file__).parent.parent
"""The repository."""

WEXMOOR = ROOT / "tests" / "councils" / "wexmoor"
"""The invented council."""


@dataclass(frozen=True)
class Built:
    """A site that was built."""

    folder: Path
    """The site."""
    as_at: AsAt
    """The record it was built from."""
    pages: tuple[Page, ...]
    """Its record pages."""


@pytest.fixture(autouse=True)
def _no_date_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The date of the record is what the test says, whoever runs it."""
    monkeypatch.delenv("MATTERS_TODAY", raising=False)


def record(data: Path, today: date) -> AsAt:
    """A record that is known to be without problems, as it stands on a date."""
    reading = read(data)
    assert not reading.problems, "\n".join(map(str, reading.problems))
    return AsAt(Register(published_part(reading)), today)


def pages_of(kind: ModuleType, as_at: AsAt) -> Iterator[Page]:
    """The pages of one kind, made from a record."""
    return (draft.page() for draft in kind.drafts(as_at))


def _built(config: Path, data: Path, today: date, folder: Path) -> Built:
    os.environ.pop("MATTERS_TODAY", None)
    mkdocs_adapter.build(str(config), str(folder), strict=True)
    as_at = record(data, today)
    return Built(folder, as_at, tuple(all_pages(as_at)))


@pytest.fixture(scope="session")
def demonstration() -> AsAt:
    """The demonstration record as at 2 October 2023."""
    return record(ROOT / "data", date(2023, 10, 2))


@pytest.fixture(scope="session")
def wexmoor() -> AsAt:
    """The invented council's record as at 4 March 2024."""
    return record(WEXMOOR / "data", date(2024, 3, 4))


@pytest.fixture(scope="session")
def demonstration_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The demonstration site, built."""
    folder = tmp_path_factory.mktemp("demonstration") / "site"
    return _built(ROOT / "mkdocs.yml", ROOT / "data", date(2023, 10, 2), folder)


@pytest.fixture(scope="session")
def wexmoor_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The invented council's site, built."""
    folder = tmp_path_factory.mktemp("wexmoor") / "site"
    return _built(WEXMOOR / "mkdocs.yml", WEXMOOR / "data", date(2024, 3, 4), folder)
