"""What the preview has to be given: the project, from the adapter that knows its settings and builds its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from .. import records as r
from ..outputs.targets import PageMaker
from ..register.register import Register
from ..rules.snapshot import AsAt
from ..source.problems import Problem, RecordError
from ..source.read import Reading
from .afterwards import Task


class RefusedError(Exception):
    """The settings, the theme or a hand-written page cannot be used; the message says why."""


class Project(Protocol):
    """A council's project."""

    data: Path
    """The record's folder."""
    overrides: Path
    """The council's own templates and files, which come before those of the theme."""
    site_url: str | None
    """Where the site is published, `site_url` in `mkdocs.yml`."""

    def load(self) -> None:
        """Load the settings again.

        Raises:
            RefusedError: if they cannot be used.
        """

    def around(self) -> Sequence[Path]:
        """Return what the pages around the record are made from: settings, theme and hand-written pages."""

    def read(self, before: Reading | None) -> Reading:
        """Read the record.

        Args:
            before: the previous reading.
        """

    def today(self, register: Register) -> date:
        """Return the date of the record."""

    def problems_around(self, council: r.Council) -> Iterable[Problem]:
        """Yield problems with files beside the record that cannot be published."""

    def refusal(self, error: RecordError) -> str:
        """Return the message to the officer about a record that cannot be published."""

    def warning(self, odd: Problem) -> str:
        """Return the line about warnings: what is unusual in the record and may still be right."""

    def build(self, as_at: AsAt, folder: Path, is_page: Callable[[str], bool]) -> None:
        """Build the hand-written pages and copy the theme's files; no page of the record is made.

        Args:
            as_at: the record, whose council and date those pages show.
            folder: where to build; it need not exist.
            is_page: whether an address is that of a page of the record.

        Raises:
            RefusedError: if a page or the theme cannot be used.
        """

    def whole_page(self, as_at: AsAt) -> PageMaker:
        """Return a function that renders a page of the record within the theme as last built."""

    def task(self, as_at: AsAt) -> Task:
        """Return what the other process needs to make the record's search index."""
