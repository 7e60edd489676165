"""What tests share: the two records, and their built sites."""

from __future__ import annotations

import faulthandler
import os
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import hypothesis
import pytest
from hypothesis import settings

from matters_arising import mkdocs_adapter
from matters_arising.build.lock import Lock
from matters_arising.outputs.html.pages import Page, all_pages
from matters_arising.register.register import Register
from matters_arising.rules.snapshot import AsAt
from matters_arising.source.read import read
from matters_arising.source.withheld import published_part

ROOT = Path(__file__).parent.parent
"""The repository."""

WEXMOOR = ROOT / "tests" / "councils" / "wexmoor"
"""The invented council."""


hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


settings.register_profile("any machine", deadline=None)  # How long an example takes depends on what else runs.
settings.load_profile("any machine")


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


def _shared(name: str, config: Path, data: Path, today: date, factory: pytest.TempPathFactory) -> Built:
    """A site that is built once, though several processes run the tests."""
    own = factory.getbasetemp()
    folder = own.parent / name if "PYTEST_XDIST_WORKER" in os.environ else own / name
    folder.mkdir(exist_ok=True)
    with _alone(folder / "lock"):
        if not (folder / "site").exists():
            return _built(config, data, today, folder / "site")
    as_at = record(data, today)
    return Built(folder / "site", as_at, tuple(all_pages(as_at)))


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Wait until no other process is here."""
    lock = Lock(path)
    while True:
        try:
            lock.acquire()
            break
        except BlockingIOError:
            time.sleep(0.1)
    try:
        yield
    finally:
        lock.release()


LONGEST = 600
"""Seconds that a test may take, with the sites built for it. A longer one waits for something that never comes."""

_stderr = 2


def pytest_configure() -> None:
    """Remember where errors go before pytest captures them."""
    global _stderr  # noqa: PLW0603 - there is one
    _stderr = os.dup(2)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, Any, Any]:
    """End a process whose test does not return, and print where it is; pytest-xdist then names the test."""
    faulthandler.dump_traceback_later(LONGEST, exit=True, file=_stderr)
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """Run two processes on each core of a small machine: the tests wait for Chromium and servers half of their time.

    On two cores, two processes took 14 minutes and used 17 minutes of processor time, of 28 to be had.
    """
    cores = os.cpu_count() or 1
    return None if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ or cores > 4 else 2 * cores


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give each process tests that stand side by side, so that what a module needs is made once."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


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
    return _shared("demonstration", ROOT / "mkdocs.yml", ROOT / "data", date(2023, 10, 2), tmp_path_factory)


@pytest.fixture(scope="session")
def wexmoor_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The invented council's site, built."""
    return _shared("wexmoor", WEXMOOR / "mkdocs.yml", WEXMOOR / "data", date(2024, 3, 4), tmp_path_factory)
