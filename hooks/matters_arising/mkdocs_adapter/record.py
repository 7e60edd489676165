"""The settings → the record, read and checked, and the addresses that its pages are to have."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ..outputs import permanence
from ..outputs.html.pages import drafts
from ..papers.inside import keep_in
from ..register.register import Register
from ..rules.checks import problems
from ..rules.snapshot import AsAt
from ..runtime import fingerprint
from ..runtime.progress import counted
from ..runtime.workers import jobs
from ..source.cache import RecordCache
from ..source.problems import Problem, RecordError
from ..source.read import Reading, read
from ..source.withheld import published_part, without_drafts
from .settings import Settings


def today(chosen: Settings, register: Register) -> date:
    """The date of the record: the one that is set, else today in the council's time zone."""
    return chosen.today or datetime.now(ZoneInfo(register.council.time_zone)).date()


def is_cached() -> bool:
    """Whether a build makes use of the one before, and leaves something for the next, unless MATTERS_CACHE is `off`."""
    return os.environ.get("MATTERS_CACHE") != "off"


def read_record(chosen: Settings, before: Reading | None = None) -> Reading:
    """Read the record.

    Args:
        chosen: where it is.
        before: what this process has read of it earlier.
    """
    cached = RecordCache(chosen.cache / "records", fingerprint.code()) if before is None and is_cached() else None
    keep_in(chosen.cache / "papers", fingerprint.code())
    return read(chosen.data, progress=counted("Reading the record"), cached=cached, before=before, processes=jobs())


def read_and_check(chosen: Settings) -> tuple[Reading, tuple[Problem, ...]]:
    """Read the record and check it; the problems are all there are, in order."""
    reading = read_record(chosen)
    return reading, problems(reading)


def record_as_at(chosen: Settings, *, internal: bool = False) -> AsAt:
    """The record, read and found without a problem.

    Args:
        chosen: where it is.
        internal: whether what is withheld is in it, for the officers themselves; drafts are not.

    Raises:
        RecordError: with every problem, if there is one.
    """
    reading, found = read_and_check(chosen)
    if found:
        raise RecordError(found, are_all=not reading.problems)
    register = Register(without_drafts(reading) if internal else published_part(reading))
    return AsAt(register, today(chosen, register))


def addresses_of(
    as_at: AsAt, root: Path, pages: Iterable[str] | None = None, content: Path | None = None
) -> tuple[str, ...]:
    """The address of every page of the record, no two the same, and none lost that was published before.

    Args:
        as_at: the record and its date.
        root: the folder that holds `mkdocs.yml`.
        pages: the addresses of its pages, if they are known.
        content: where the pages are that a person wrote; the folder `content` beside `mkdocs.yml` unless told.

    Raises:
        RecordError: if a page would be lost, or two would fall on one address.
    """
    found = tuple(pages or (draft.address for draft in drafts(as_at)))
    if lost := permanence.problems(found, as_at, root, content):
        raise RecordError(lost)
    folded = Counter(address.casefold() for address in found)
    if len(folded) < len(found):
        twice = next(address for address, number in folded.items() if number > 1)
        raise RuntimeError(f"{twice} is the address of two pages")
    return found
