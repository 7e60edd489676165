"""What the preview must be given: the project, by those who know its settings and the program that builds its pages."""

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
    """The settings, the theme or a page that a person wrote cannot be used; the message says why."""


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
        """Return what the pages around the record are made of: settings, theme, and the pages that a person wrote."""

    def read(self, before: Reading | None) -> Reading:
        """Read the record.

        Args:
            before: what was read of it earlier.
        """

    def today(self, register: Register) -> date:
        """Return the date of the record."""

    def problems_around(self, council: r.Council) -> Iterable[Problem]:
        """Yield what lies beside the record and cannot be published."""

    def refusal(self, error: RecordError) -> str:
        """Return what an officer is told of a record that cannot be published."""

    def warning(self, odd: Problem) -> str:
        """Return the line that says what is odd in a record, and may yet be right."""

    def build(self, as_at: AsAt, folder: Path, is_page: Callable[[str], bool]) -> None:
        """Build the pages that a person wrote, and copy the theme's files; no page of the record is made.

        Args:
            as_at: the record, of which those pages show the council and the date.
            folder: where to build; it need not exist.
            is_page: whether an address is that of a page of the record.

        Raises:
            RefusedError: if a page or the theme cannot be used.
        """

    def whole_page(self, as_at: AsAt) -> PageMaker:
        """Return what renders a page of the record, with the theme around it as it was built last."""

    def task(self, as_at: AsAt) -> Task:
        """Return what another process needs to make the search index of the record."""
