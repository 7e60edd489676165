"""`mkdocs.yml` and the environment → where the record is, and its date."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError


@dataclass(frozen=True)
class Settings:
    """What `mkdocs.yml` and the environment say of the record."""

    root: Path
    """The folder that holds `mkdocs.yml`."""
    data: Path
    """The record's folder."""
    overrides: Path
    """The theme's own templates and files."""
    content: Path
    """Where the pages are that a person wrote."""
    today: date | None
    """The date of the record, if one is set."""

    @property
    def cache(self) -> Path:
        """Where what was made is kept from one build to the next; it can be deleted at any time."""
        return self.root / ".cache" / "matters-arising"


class SettingsError(Exception):
    """A setting that cannot be used; the message says which and what would be right."""


def settings(config: MkDocsConfig) -> Settings:
    """Read this product's settings from MkDocs' configuration.

    Raises:
        SettingsError: if a date is not a date, or the record's folder not the name of one.
    """
    root = Path(config.config_file_path).resolve().parent
    given = os.environ.get("MATTERS_TODAY") or config.extra.get("today")
    overrides = Path(config.theme.custom_dir or root / "overrides")
    data, content = root / _folder(config.extra.get("record", "data")), Path(config.docs_dir)
    return Settings(root, data, overrides, content, _day(given))


def _folder(given: object) -> str:
    if isinstance(given, str) and given.strip() and "\0" not in given:
        return given
    raise SettingsError(
        f"record is set to `{given}`, which is not the name of a folder. "
        "Write the name in `extra: record:`, for example data."
    )


def _day(given: object) -> date | None:
    if given is None or (isinstance(given, date) and not isinstance(given, datetime)):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise SettingsError(
            f"today is set to `{given}`, which is not a date. "
            "Write year, month and day in MATTERS_TODAY or `extra: today:`, for example 2023-10-02."
        ) from None


def load(config_file: str | None, site_dir: str | None = None, *, strict: bool | None = None) -> MkDocsConfig:
    """Load `mkdocs.yml`.

    Raises:
        SettingsError: if it cannot be read or is not valid.
    """
    options: dict[str, Any] = {"site_dir": site_dir, "strict": strict}
    try:
        return load_config(config_file, **{name: value for name, value in options.items() if value is not None})
    except (ConfigurationError, Abort) as error:
        raise SettingsError(str(error)) from error
